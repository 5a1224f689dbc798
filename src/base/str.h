/* base/str -- slices of bytes.
 *
 * A slice borrows: it is valid as long as what it points into. NUL-ended strings appear only at libc, SQLite and argv.
 * Comparison is by bytes, never by locale. */
#ifndef XC_STR_H
#define XC_STR_H

#include <string.h>

#include "crosscheck.h"

/* A slice of a string literal: XC_S("said"). As a constant initialiser: XC_S_INIT("said"). */
#define XC_S(literal) ((xc_str)XC_S_INIT(literal))
#define XC_S_INIT(literal)                                                                                             \
    {                                                                                                                  \
        "" literal, sizeof(literal) - 1                                                                                \
    }

static inline xc_str xc_str_from(const char *ended)
{
    return (xc_str){ended, ended ? strlen(ended) : 0};
}

static inline xc_str xc_str_cut(xc_str s, size_t start, size_t end)
{
    return (xc_str){start ? s.p + start : s.p, end - start}; /* an absent string has nothing to add to */
}

/* The bytes of a range of a text. */
static inline xc_str xc_str_at(xc_str text, xc_range at)
{
    return (xc_str){at.start ? text.p + at.start : text.p, at.end - at.start};
}

static inline bool xc_str_equal(xc_str a, xc_str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

/* Below 0, 0 or above 0, by bytes; a prefix comes first. */
int xc_str_compare(xc_str a, xc_str b);

bool xc_str_starts(xc_str s, xc_str prefix);
bool xc_str_ends(xc_str s, xc_str suffix);

/* Offset of the first `needle` at or after `from`, or SIZE_MAX. */
size_t xc_str_find(xc_str s, xc_str needle, size_t from);

/* Equal but for the case of ASCII letters. */
bool xc_str_equal_ascii_case(xc_str a, xc_str b);

/* Without ASCII white space at both ends. */
xc_str xc_str_trim(xc_str s);

static inline bool xc_is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline bool xc_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool xc_is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static inline bool xc_is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static inline bool xc_is_alpha(char c)
{
    return xc_is_upper(c) || xc_is_lower(c);
}

static inline char xc_to_lower(char c)
{
    return xc_is_upper(c) ? (char)(c - 'A' + 'a') : c;
}

/* Is `s` the NUL-ended word, but for the case of ASCII letters? Most words differ in their first letter, so the word's
 * length is never asked for. */
static inline bool xc_str_is(xc_str s, const char *word)
{
    size_t i = 0;
    while (i < s.n && word[i] && xc_to_lower(s.p[i]) == xc_to_lower(word[i]))
        i++;
    return i == s.n && !word[i];
}

#endif
