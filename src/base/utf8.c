#include "utf8.h"

/* Length of the well-formed sequence at p (n bytes left), or 0. Table 3-7 of the Unicode Standard. */
static size_t sequence(const unsigned char *p, size_t n)
{
    if (p[0] < 0x80)
        return 1;
    if (p[0] < 0xC2 || p[0] > 0xF4)
        return 0;
    size_t len = p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
    if (n < len)
        return 0;
    unsigned low = p[0] == 0xE0 ? 0xA0 : p[0] == 0xF0 ? 0x90 : 0x80;
    unsigned high = p[0] == 0xED ? 0x9F : p[0] == 0xF4 ? 0x8F : 0xBF;
    if (p[1] < low || p[1] > high)
        return 0;
    for (size_t i = 2; i < len; i++)
        if ((p[i] & 0xC0) != 0x80)
            return 0;
    return len;
}

uint32_t xc_utf8_at(xc_str s, size_t i, size_t *len)
{
    const unsigned char *p = (const unsigned char *)s.p + i;
    size_t               n = sequence(p, s.n - i);
    *len = n ? n : 1;
    switch (n) {
    case 1:
        return p[0];
    case 2:
        return (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F);
    case 3:
        return (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
    case 4:
        return (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 | (uint32_t)(p[2] & 0x3F) << 6 |
               (p[3] & 0x3F);
    default:
        return 0xFFFD;
    }
}

uint32_t xc_utf8_before(xc_str s, size_t i, size_t *len)
{
    size_t start = i - 1;
    while (start > 0 && i - start < 4 && xc_utf8_is_continuation(s.p[start]))
        start--;
    uint32_t cp = xc_utf8_at((xc_str){s.p, i}, start, len);
    if (start + *len == i)
        return cp;
    *len = 1;
    return 0xFFFD;
}

size_t xc_utf8_put(uint32_t cp, char out[4])
{
    if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
        cp = 0xFFFD;
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    size_t n = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
    for (size_t i = n - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (cp & 0x3F));
        cp >>= 6;
    }
    static const unsigned char lead[5] = {0, 0, 0xC0, 0xE0, 0xF0};
    out[0] = (char)(lead[n] | cp);
    return n;
}

size_t xc_utf8_valid(xc_str s)
{
    const unsigned char *p = (const unsigned char *)s.p;
    size_t               i = 0;
    while (i < s.n) {
        size_t n = sequence(p + i, s.n - i);
        if (!n)
            return i;
        i += n;
    }
    return s.n;
}

size_t xc_utf8_floor(xc_str s, size_t i)
{
    while (i > 0 && i < s.n && xc_utf8_is_continuation(s.p[i]))
        i--;
    return i;
}
