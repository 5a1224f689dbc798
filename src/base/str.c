#include "str.h"

int xc_str_compare(xc_str a, xc_str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int    order = n ? memcmp(a.p, b.p, n) : 0;
    if (order)
        return order;
    return (a.n > b.n) - (a.n < b.n);
}

bool xc_str_starts(xc_str s, xc_str prefix)
{
    return s.n >= prefix.n && xc_str_equal(xc_str_cut(s, 0, prefix.n), prefix);
}

bool xc_str_ends(xc_str s, xc_str suffix)
{
    return s.n >= suffix.n && xc_str_equal(xc_str_cut(s, s.n - suffix.n, s.n), suffix);
}

size_t xc_str_find(xc_str s, xc_str needle, size_t from)
{
    if (needle.n == 0)
        return from <= s.n ? from : SIZE_MAX;
    while (from + needle.n <= s.n) {
        const char *hit = memchr(s.p + from, needle.p[0], s.n - needle.n + 1 - from);
        if (!hit)
            return SIZE_MAX;
        from = (size_t)(hit - s.p);
        if (memcmp(hit, needle.p, needle.n) == 0)
            return from;
        from++;
    }
    return SIZE_MAX;
}

bool xc_str_equal_ascii_case(xc_str a, xc_str b)
{
    if (a.n != b.n)
        return false;
    for (size_t i = 0; i < a.n; i++)
        if (xc_to_lower(a.p[i]) != xc_to_lower(b.p[i]))
            return false;
    return true;
}

xc_str xc_str_trim(xc_str s)
{
    while (s.n && xc_is_space(s.p[0]))
        s = xc_str_cut(s, 1, s.n);
    while (s.n && xc_is_space(s.p[s.n - 1]))
        s.n--;
    return s;
}
