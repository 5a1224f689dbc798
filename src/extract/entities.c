#include "entities.h"

#include "utf8.h"

static const struct {
    const char *name;
    uint8_t     bare; /* counts without its semicolon */
    uint32_t    a, b;
} table[] = {
#include "entity_table.inc"
};

enum { LONGEST_BARE = 6 };

/* References to 0x80..0x9F mean windows-1252, by the standard. */
static uint32_t c1_fixed(uint32_t cp)
{
    static const uint16_t fixed[32] = {0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                       0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
                                       0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                       0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};
    return cp >= 0x80 && cp < 0xA0 ? fixed[cp - 0x80] : cp;
}

static xc_entity_text numeric(xc_str s, size_t i)
{
    bool     hex = i + 2 < s.n && (s.p[i + 2] == 'x' || s.p[i + 2] == 'X');
    size_t   k = i + (hex ? 3 : 2), from = k;
    uint32_t cp = 0;
    for (; k < s.n; k++) {
        char     c = xc_to_lower(s.p[k]);
        uint32_t digit = xc_is_digit(c)                ? (uint32_t)(c - '0')
                         : hex && c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a' + 10)
                                                       : 99;
        if (digit == 99)
            break;
        cp = cp > 0x110000 ? cp : cp * (hex ? 16 : 10) + digit;
    }
    if (k == from)
        return (xc_entity_text){0};
    xc_entity_text out = {.taken = k - i + (k < s.n && s.p[k] == ';')};
    out.n = xc_utf8_put(cp ? c1_fixed(cp) : 0xFFFD, out.utf8);
    return out;
}

static size_t named(xc_str name)
{
    size_t low = 0, high = XC_COUNT(table);
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int    order = xc_str_compare(xc_str_from(table[mid].name), name);
        if (order == 0)
            return mid;
        if (order < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return SIZE_MAX;
}

static xc_entity_text text_of(size_t entry, size_t taken)
{
    xc_entity_text out = {.taken = taken};
    out.n = xc_utf8_put(table[entry].a, out.utf8);
    if (table[entry].b)
        out.n += xc_utf8_put(table[entry].b, out.utf8 + out.n);
    return out;
}

xc_entity_text xc_entity_at(xc_str s, size_t i)
{
    enum { LONGEST = 32 };
    if (i + 1 >= s.n)
        return (xc_entity_text){0};
    if (s.p[i + 1] == '#')
        return numeric(s, i);
    size_t end = i + 1;
    while (end < s.n && end - i <= LONGEST && (xc_is_alpha(s.p[end]) || xc_is_digit(s.p[end])))
        end++;
    if (end < s.n && s.p[end] == ';') {
        size_t entry = named(xc_str_cut(s, i + 1, end));
        if (entry != SIZE_MAX)
            return text_of(entry, end + 1 - i);
    }
    if (end - i - 1 > LONGEST_BARE)
        end = i + 1 + LONGEST_BARE;
    for (; end > i + 2; end--) {
        size_t entry = named(xc_str_cut(s, i + 1, end));
        if (entry != SIZE_MAX && table[entry].bare)
            return text_of(entry, end - i);
    }
    return (xc_entity_text){0};
}

xc_str xc_entities_resolved(xc_arena *mem, xc_str s)
{
    if (s.n == 0 || !memchr(s.p, '&', s.n))
        return s;
    char *out = xc_arena_alloc(mem, s.n + s.n / 5 + 8); /* only &nGt; and &nLt; grow, 5 bytes to 6 */
    if (!out)
        return (xc_str){0};
    size_t n = 0;
    for (size_t i = 0; i < s.n;) {
        xc_entity_text e = s.p[i] == '&' ? xc_entity_at(s, i) : (xc_entity_text){0};
        if (e.taken == 0)
            out[n++] = s.p[i++];
        else {
            memcpy(out + n, e.utf8, e.n);
            n += e.n;
            i += e.taken;
        }
    }
    return (xc_str){out, n};
}
