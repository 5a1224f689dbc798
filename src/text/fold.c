#include "fold.h"

#include <utf8proc.h>

#include "hash.h"
#include "utf8.h"

static bool is_dropped(uint32_t cp)
{
    return cp == 0xAD || (cp >= 0x200B && cp <= 0x200F) || cp == 0x2060 || cp == 0xFEFF;
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
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)cp);
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

/* U+FB00 to U+FB06: the letters that each stands for. */
static xc_str ligature(uint32_t cp)
{
    static const char *const letters[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
    return cp >= 0xFB00 && cp <= 0xFB06 ? xc_str_from(letters[cp - 0xFB00]) : (xc_str){0};
}

/* A hyphen (or not sign, as old OCR writes it) at a line end inside a word: how many bytes to the next letter, or 0. */
static size_t line_break(xc_str s, size_t i, uint32_t cp, size_t len)
{
    if (cp != '-' && cp != 0xAC && cp != 0x2010)
        return 0;
    size_t j = i + len;
    if (j < s.n && s.p[j] == '\r')
        j++;
    return j < s.n && s.p[j] == '\n' ? j + 1 - i : 0;
}

size_t xc_fold_word(xc_str word, char *out, size_t cap)
{
    size_t n = 0;
    for (size_t i = 0, len; i < word.n; i += len) {
        uint32_t cp = xc_utf8_at(word, i, &len);
        size_t   skip = line_break(word, i, cp, len);
        xc_str   letters = ligature(cp);
        char     one[4];
        if (skip) {
            len = skip;
            continue;
        }
        if (!letters.p) {
            uint32_t folded = xc_fold_point(cp);
            letters = (xc_str){one, folded ? xc_utf8_put(folded, one) : 0};
        }
        if (n + letters.n > cap)
            break;
        for (size_t k = 0; k < letters.n; k++)
            out[n++] = letters.p[k];
    }
    return n;
}

uint64_t xc_fold_hash(xc_str word)
{
    char folded[256]; /* longer words are equal if their first 256 folded bytes are */
    return xc_hash((xc_str){folded, xc_fold_word(word, folded, sizeof folded)});
}
