/* base/utf8 -- code points in bytes.
 *
 * Reports are valid UTF-8 once they are read (xc_utf8_valid); the other functions never read outside the slice,
 * whatever its bytes, and take a byte that is not UTF-8 as U+FFFD of length 1. */
#ifndef XC_UTF8_H
#define XC_UTF8_H

#include "str.h"

/* The code point at `i` (i < s.n); *len gets its bytes, 1 to 4. */
uint32_t xc_utf8_at(xc_str s, size_t i, size_t *len);

/* The code point that ends before `i` (i > 0); *len gets its bytes. */
uint32_t xc_utf8_before(xc_str s, size_t i, size_t *len);

/* Writes 1 to 4 bytes, returns how many; surrogates and what is above U+10FFFF become U+FFFD. */
size_t xc_utf8_put(uint32_t cp, char out[4]);

/* Offset of the first byte that is not valid UTF-8 (no surrogates, no overlong forms), or s.n. */
size_t xc_utf8_valid(xc_str s);

static inline bool xc_utf8_is_continuation(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* The largest offset <= i that is not inside a code point. */
size_t xc_utf8_floor(xc_str s, size_t i);

#endif
