#include "fold.h"

#include <utf8proc.h>

#include "hash.h"
#include "utf8.h"

static bool is_dropped(uint32_t cp)
{
    return cp == 0xAD || (cp >= 0x200B && cp <= 0x200F) || (cp >= 0x202A && cp <= 0x202E) ||
           (cp >= 0x2060 && cp <= 0x2069) || (cp >= 0xFE00 && cp <= 0xFE0F) || cp == 0xFEFF;
}

static bool is_combining(uint32_t cp)
{
    return cp >= 0x300 && cp <= 0x36F;
}

/* Simple case folding: full folding where that is one code point (final sigma, long s), else the lower case. */
static uint32_t fold_case(uint32_t cp)
{
    utf8proc_int32_t full[4];
    int              boundary = 0;
    utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)cp, full, 4, UTF8PROC_CASEFOLD, &boundary);
    return (uint32_t)(n == 1 ? full[0] : utf8proc_tolower((utf8proc_int32_t)cp));
}

static uint32_t fold_wide(uint32_t cp)
{
    if (is_dropped(cp))
        return 0;
    if (cp == 0xA0 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x202F || cp == 0x205F || cp == 0x3000)
        return ' ';
    if (cp >= 0x2018 && cp <= 0x201B)
        return '\'';
    if ((cp >= 0x201C && cp <= 0x201F) || cp == 0xAB || cp == 0xBB)
        return '"';
    if ((cp >= 0x2010 && cp <= 0x2015) || cp == 0x2212)
        return '-';
    return fold_case(cp);
}

uint32_t xc_fold_point(uint32_t cp)
{
    if (cp >= 0x80)
        return fold_wide(cp);
    return cp >= 'A' && cp <= 'Z' ? cp + 32 : cp;
}

bool xc_is_word_point(uint32_t cp)
{
    if (cp < 0x80)
        return xc_is_alpha((char)cp) || xc_is_digit((char)cp);
    if (is_dropped(cp))
        return true; /* inside words only; alone they fold to nothing */
    switch (utf8proc_category((utf8proc_int32_t)cp)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
        return true;
    default:
        return false;
    }
}

size_t xc_fold_line_break(xc_str s, size_t i)
{
    size_t   len;
    uint32_t cp = xc_utf8_at(s, i, &len);
    if (cp != '-' && cp != 0xAC && cp != 0x2010)
        return 0;
    size_t j = i + len;
    if (j < s.n && s.p[j] == '\r')
        j++;
    return j < s.n && s.p[j] == '\n' ? j + 1 - i : 0;
}

/* A folded word on its way to bytes. */
typedef struct {
    char  *p;
    size_t n, cap;
    bool   full;
} folded_word;

static void put(folded_word *out, uint32_t cp)
{
    char   bytes[4];
    size_t len = xc_utf8_put(cp, bytes);
    out->full = out->full || out->n + len > out->cap;
    if (out->full)
        return;
    memcpy(out->p + out->n, bytes, len);
    out->n += len;
}

/* Joins an accent to the letter before it where the two have a composed form ("e" U+0301 is "é"). */
static void put_accent(folded_word *out, uint32_t accent)
{
    size_t           len = 0;
    uint32_t         letter = out->n ? xc_utf8_before((xc_str){out->p, out->n}, out->n, &len) : 0;
    utf8proc_int32_t two[3] = {(utf8proc_int32_t)letter, (utf8proc_int32_t)accent};
    if (letter && !out->full && utf8proc_normalize_utf32(two, 2, UTF8PROC_COMPOSE | UTF8PROC_STABLE) == 1) {
        out->n -= len;
        accent = (uint32_t)two[0];
    }
    put(out, accent);
}

/* U+FB00 to U+FB06: the letters that each stands for. */
static void put_ligature(folded_word *out, uint32_t cp)
{
    static const char letters[][4] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
    for (const char *p = letters[cp - 0xFB00]; *p; p++)
        put(out, (unsigned char)*p);
}

size_t xc_fold_word(xc_str word, char *out, size_t cap)
{
    folded_word folded = {out, 0, cap, false};
    size_t      plain = 0; /* most words are of ASCII letters alone */
    while (plain < word.n && plain < cap && (unsigned char)word.p[plain] < 0x80 && word.p[plain] != '-') {
        out[plain] = xc_to_lower(word.p[plain]);
        plain++;
    }
    folded.n = plain;
    for (size_t i = plain, len; i < word.n && !folded.full; i += len) {
        unsigned char c = (unsigned char)word.p[i];
        if (c < 0x80 && c != '-') {
            len = 1;
            put(&folded, (unsigned char)xc_to_lower((char)c));
            continue;
        }
        size_t   skip = xc_fold_line_break(word, i);
        uint32_t cp = xc_utf8_at(word, i, &len);
        if (skip)
            len = skip;
        else if (cp >= 0xFB00 && cp <= 0xFB06)
            put_ligature(&folded, cp);
        else if (is_combining(cp))
            put_accent(&folded, cp);
        else if (!is_dropped(cp))
            put(&folded, xc_fold_point(cp));
    }
    return folded.n;
}

uint64_t xc_fold_hash(xc_str word)
{
    char folded[XC_FOLD_LONGEST];
    return xc_hash((xc_str){folded, xc_fold_word(word, folded, sizeof folded)});
}
