#include "match.h"

#include "utf8.h"

bool xc_match_begins(xc_str s, const char *words)
{
    size_t n = strlen(words);
    if (s.n < n || !xc_str_equal_ascii_case(xc_str_cut(s, 0, n), xc_str_from(words)))
        return false;
    return s.n == n || !xc_is_alpha(words[n - 1]) || !xc_is_alpha(s.p[n]);
}

bool xc_match_begins_any(xc_str s, const char *const *list, size_t n)
{
    for (size_t i = 0; s.n && i < n; i++)
        if (xc_to_lower(s.p[0]) == xc_to_lower(list[i][0]) && xc_match_begins(s, list[i]))
            return true;
    return false;
}

bool xc_match_holds(xc_str s, const char *words)
{
    size_t n = strlen(words);
    for (size_t i = 0; i + n <= s.n; i++)
        if (xc_to_lower(s.p[i]) == xc_to_lower(words[0]) &&
            xc_str_equal_ascii_case(xc_str_cut(s, i, i + n), xc_str_from(words)))
            return true;
    return false;
}

bool xc_match_holds_any(xc_str s, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (xc_match_holds(s, list[i]))
            return true;
    return false;
}

bool xc_match_any(xc_str s, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (xc_str_is(s, list[i]))
            return true;
    return false;
}

size_t xc_match_words(xc_str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += !xc_is_space(s.p[i]) && (i == 0 || xc_is_space(s.p[i - 1]));
    return n;
}

bool xc_match_capital(xc_str s)
{
    size_t len;
    return s.n && (xc_is_upper(s.p[0]) || xc_utf8_at(s, 0, &len) >= 0xC0);
}
