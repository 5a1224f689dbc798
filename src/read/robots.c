#include "robots.h"

/* The value of a line "key: value # comment" whose key is `key`, or {NULL,0}. */
static xc_str value_of(xc_str line, const char *key)
{
    size_t colon = xc_str_find(line, XC_S(":"), 0);
    if (colon == SIZE_MAX || !xc_str_equal_ascii_case(xc_str_trim(xc_str_cut(line, 0, colon)), xc_str_from(key)))
        return (xc_str){0};
    xc_str value = xc_str_cut(line, colon + 1, line.n);
    size_t comment = xc_str_find(value, XC_S("#"), 0);
    return xc_str_trim(comment == SIZE_MAX ? value : xc_str_cut(value, 0, comment));
}

static bool next_line(xc_str text, size_t *at, xc_str *line)
{
    if (*at >= text.n)
        return false;
    size_t end = *at;
    while (end < text.n && text.p[end] != '\n' && text.p[end] != '\r')
        end++;
    *line = xc_str_cut(text, *at, end);
    *at = end + 1;
    return true;
}

/* Does the pattern match a beginning of the path? Greedy with one step back, so linear in the product of the lengths.
 */
static bool matches(xc_str pattern, xc_str path)
{
    bool   whole = pattern.n && pattern.p[pattern.n - 1] == '$';
    size_t n = pattern.n - whole, i = 0, j = 0, star = SIZE_MAX, from = 0;
    for (;;) {
        if (i < n && pattern.p[i] == '*') {
            star = i++;
            from = j;
        } else if (i < n && j < path.n && pattern.p[i] == path.p[j]) {
            i++, j++;
        } else if (i == n && (!whole || j == path.n)) {
            return true;
        } else if (star != SIZE_MAX && from < path.n) {
            i = star + 1;
            j = ++from;
        } else {
            return false;
        }
    }
}

/* Longest matching rules of one group so far. */
typedef struct verdict {
    bool   known; /* the group stands in the file */
    size_t allow, disallow;
} verdict;

static void apply(verdict *v, xc_str line, xc_str path)
{
    xc_str allow = value_of(line, "allow"), disallow = value_of(line, "disallow");
    if (allow.n > v->allow && matches(allow, path))
        v->allow = allow.n;
    if (disallow.n > v->disallow && matches(disallow, path))
        v->disallow = disallow.n;
}

static bool names(xc_str product, xc_str agent)
{
    size_t n = 0;
    while (n < product.n && (xc_is_alpha(product.p[n]) || product.p[n] == '-' || product.p[n] == '_'))
        n++;
    return n > 0 && xc_str_equal_ascii_case(xc_str_cut(product, 0, n), agent);
}

bool xc_robots_allow(xc_str robots, xc_str agent, xc_str path)
{
    verdict ours = {0}, all = {0};
    bool    for_us = false, for_all = false, in_rules = true;
    xc_str  line;
    for (size_t at = 0; next_line(robots, &at, &line);) {
        xc_str product = value_of(line, "user-agent");
        if (product.p) {
            if (in_rules)
                for_us = for_all = in_rules = false; /* a new group */
            for_us = for_us || names(product, agent);
            for_all = for_all || xc_str_equal(product, XC_S("*"));
            ours.known = ours.known || for_us;
            continue;
        }
        in_rules = in_rules || value_of(line, "allow").p || value_of(line, "disallow").p;
        if (for_us)
            apply(&ours, line, path);
        if (for_all)
            apply(&all, line, path);
    }
    const verdict *v = ours.known ? &ours : &all;
    return v->allow >= v->disallow;
}
