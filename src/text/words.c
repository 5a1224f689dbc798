#define XXH_INLINE_ALL /* a call a word would cost more than the hash */
#include <xxhash.h>

#include "words.h"

#include <utf8proc.h>

#include "fold.h"
#include "utf8.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* ---------------------------------------------------------------- words of ASCII
 * Most words of most texts are letters and digits of ASCII, at most 15 of them. Sixteen bytes are taken at once: which
 * of them belong to words is a bit mask, and setting bit 5 lower-cases letters and leaves digits as they are. A word
 * that a byte >= 0x80 or a hyphen follows, or that is longer, goes the long way below, with the same result. */

enum { STEP = 16 };

/* Bit i: byte i is a letter or digit of ASCII. `lower` gets the bytes with bit 5 set. */
static unsigned word_bits(const char *p, char lower[STEP])
{
#ifdef __SSE2__
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)p);
    __m128i low = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
    __m128i letter =
        _mm_and_si128(_mm_cmpgt_epi8(low, _mm_set1_epi8('a' - 1)), _mm_cmpgt_epi8(_mm_set1_epi8('z' + 1), low));
    __m128i digit =
        _mm_and_si128(_mm_cmpgt_epi8(bytes, _mm_set1_epi8('0' - 1)), _mm_cmpgt_epi8(_mm_set1_epi8('9' + 1), bytes));
    _mm_storeu_si128((__m128i *)(void *)lower, low);
    return (unsigned)_mm_movemask_epi8(_mm_or_si128(letter, digit));
#else
    unsigned bits = 0;
    for (unsigned i = 0; i < STEP; i++) {
        lower[i] = (char)(p[i] | 0x20);
        bits |= (unsigned)(xc_is_alpha(p[i]) || xc_is_digit(p[i])) << i;
    }
    return bits;
#endif
}

/* The bytes of a sign at `i` that surely stands between words, or 0. */
static size_t between_words(xc_str s, size_t i)
{
    char c = s.p[i];
    if ((unsigned char)c < 0x80)
        return !xc_is_alpha(c) && !xc_is_digit(c);
    return s.n - i >= 3 ? xc_fold_separator(s.p + i) : 0;
}

/* The length of the word of ASCII at `i`, with its hash; 0: it is not such a word. */
static size_t short_word(xc_str s, size_t i, uint64_t *hash)
{
    char        lower[STEP], padded[STEP] = {0};
    const char *p = s.p + i;
    if (s.n - i < STEP)
        p = memcpy(padded, p, s.n - i);
    unsigned bits = word_bits(p, lower);
    size_t   n = (size_t)__builtin_ctz(~bits);
    if (n == 0 || n >= STEP || p[n] == '-')
        return 0;
    if ((unsigned char)p[n] >= 0x80 && between_words(s, i + n) == 0)
        return 0;
    *hash = XXH3_64bits(lower, n);
    return n;
}

/* ---------------------------------------------------------------- any word */

/* Letters of scripts that are written without spaces: each is a word. */
static bool stands_alone(uint32_t cp)
{
    return (cp >= 0x0E00 && cp <= 0x0EFF) || (cp >= 0x1000 && cp <= 0x109F) || (cp >= 0x1780 && cp <= 0x17FF) ||
           (cp >= 0x3040 && cp <= 0x30FF) || (cp >= 0x3400 && cp <= 0x4DBF) || (cp >= 0x4E00 && cp <= 0x9FFF) ||
           (cp >= 0xF900 && cp <= 0xFAFF) || (cp >= 0x20000 && cp <= 0x3FFFF);
}

static bool is_mark(uint32_t cp)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)cp);
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC || category == UTF8PROC_CATEGORY_ME;
}

static bool is_letter(uint32_t cp)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)cp);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

static bool is_capital(uint32_t cp)
{
    return utf8proc_category((utf8proc_int32_t)cp) == UTF8PROC_CATEGORY_LU;
}

/* Does the word go on behind the line break at `i`? Between letters, unless a capital follows a small letter:
 * "Franco-\nPrussian" and "1914-\n1918" keep their hyphen. */
static bool goes_on(xc_str s, size_t i, size_t skip, uint32_t before)
{
    if (i + skip >= s.n || !is_letter(before))
        return false;
    size_t   len;
    uint32_t next = xc_utf8_at(s, i + skip, &len);
    return is_letter(next) && (!is_capital(next) || is_capital(before));
}

/* The end of the word that begins at `i` with a code point that folding keeps. */
static size_t word_end(xc_str s, size_t i)
{
    size_t   end = i;
    uint32_t last = 0;
    for (size_t len; i < s.n; i += len) {
        uint32_t cp = xc_utf8_at(s, i, &len);
        if (!xc_is_word_point(cp)) {
            len = xc_fold_line_break(s, i);
            if (len == 0 || !goes_on(s, i, len, last))
                break;
        } else if (xc_fold_point(cp)) {
            bool mark = last && is_mark(cp);
            if (last && !mark && (stands_alone(cp) || stands_alone(last)))
                break;
            end = i + len;
            last = mark ? last : cp;
        }
    }
    return end;
}

bool xc_word_next(xc_str text, size_t from, xc_range *at)
{
    for (size_t len; from < text.n; from += len) {
        uint32_t cp = xc_utf8_at(text, from, &len);
        if (!xc_is_word_point(cp) || xc_fold_point(cp) == 0)
            continue;
        *at = (xc_range){(uint32_t)from, (uint32_t)word_end(text, from)};
        return true;
    }
    return false;
}

xc_status xc_words_make(xc_words *out, xc_arena *mem, xc_str text, xc_error *err)
{
    XC_VEC(xc_word) words = {0};
    *out = (xc_words){0};
    if (xc_vec_reserve(&words, mem, text.n / 5 + STEP) != XC_OK)
        return xc_no_memory(err);
    for (size_t i = 0; i < text.n;) {
        uint64_t hash = 0;
        xc_range at = {(uint32_t)i, (uint32_t)(i + short_word(text, i, &hash))};
        if (at.end == i) {
            size_t between = between_words(text, i);
            if (between) {
                i += between;
                continue;
            }
            if (!xc_word_next(text, i, &at))
                break;
            hash = xc_fold_hash(xc_str_at(text, at));
        }
        if (xc_vec_push(&words, mem, (xc_word){at, hash}) != XC_OK)
            return xc_no_memory(err);
        i = at.end;
    }
    *out = (xc_words){words.n, words.v};
    return XC_OK;
}

/* The end of the letter at `i` of a word that ends at `end`, with the marks and dropped signs behind it. */
static size_t letter_end(xc_str text, size_t i, size_t end)
{
    size_t len;
    (void)xc_utf8_at(text, i, &len);
    for (i += len; i < end; i += len) {
        uint32_t cp = xc_utf8_at(text, i, &len);
        if (!is_mark(cp))
            break;
    }
    return i;
}

xc_status xc_letters_make(xc_words *out, xc_arena *mem, xc_str text, xc_error *err)
{
    XC_VEC(xc_word) letters = {0};
    xc_range word;
    *out = (xc_words){0};
    if (xc_vec_reserve(&letters, mem, text.n) != XC_OK)
        return xc_no_memory(err);
    for (size_t from = 0; xc_word_next(text, from, &word); from = word.end) {
        for (size_t i = word.start, len; i < word.end; i += len) {
            uint32_t cp = xc_utf8_at(text, i, &len);
            if (!xc_is_word_point(cp) || xc_fold_point(cp) == 0)
                continue; /* a hyphen and its line end, or a sign that folding drops */
            size_t   end = letter_end(text, i, word.end);
            xc_range at = {(uint32_t)i, (uint32_t)end};
            if (xc_vec_push(&letters, mem, (xc_word){at, xc_fold_hash(xc_str_at(text, at))}) != XC_OK)
                return xc_no_memory(err);
            len = end - i;
        }
    }
    *out = (xc_words){letters.n, letters.v};
    return XC_OK;
}

size_t xc_words_at(const xc_words *words, uint32_t offset)
{
    size_t low = 0, high = words->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (words->v[mid].at.end > offset)
            high = mid;
        else
            low = mid + 1;
    }
    return low;
}
