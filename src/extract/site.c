#include "site.h"

#include "clean.h"
#include "fold.h"
#include "match.h"
#include "status.h"

static const char *const bars[] = {
    " | ", " - ", " – ", " — ", " » ", " · ", " :: ", " « ", " • ", " / ", " ‹ ", " : ", " › ", " ~ "};

/* Bytes of a bar at `i`, or 0. */
static size_t bar_at(xc_str s, size_t i)
{
    for (size_t k = 0; s.p[i] == ' ' && k < XC_COUNT(bars); k++)
        if (xc_str_starts(xc_str_cut(s, i, s.n), xc_str_from(bars[k])))
            return strlen(bars[k]);
    return 0;
}

/* ---------------------------------------------------------------- names of sites */

enum { LETTERS = 64 };

/* Small ASCII letters and digits and all other letters of `s`; how many bytes. */
static size_t letters_of(xc_str s, char out[static LETTERS])
{
    size_t n = 0;
    for (size_t i = 0; i < s.n && n < LETTERS; i++)
        if (xc_is_alpha(s.p[i]) || xc_is_digit(s.p[i]) || (unsigned char)s.p[i] >= 0x80)
            out[n++] = xc_to_lower(s.p[i]);
    return n;
}

/* The longest label of a host but its last: "coastherald" of news.coastherald.example. */
static xc_str label_of(xc_str host)
{
    xc_str best = {0};
    size_t from = 0;
    for (size_t i = 0; i < host.n; i++)
        if (host.p[i] == '.') {
            if (i - from > best.n)
                best = xc_str_cut(host, from, i);
            from = i + 1;
        }
    return best;
}

bool xc_site_named(xc_str part, xc_str outlet, xc_str host)
{
    enum { FEWEST = 4 };
    char   a[LETTERS], b[LETTERS];
    xc_str own = {a, letters_of(part, a)}, label = {b, letters_of(label_of(host), b)};
    if (own.n < 2 || own.n == LETTERS)
        return false;
    if (outlet.n && xc_word_overlap(part, outlet) >= 0.6)
        return true;
    if (xc_str_equal(own, label))
        return true;
    if (own.n >= FEWEST && label.n >= FEWEST &&
        (xc_str_find(own, label, 0) != SIZE_MAX || xc_str_find(label, own, 0) != SIZE_MAX))
        return own.n <= label.n * 3;
    return false;
}

xc_str xc_site_title(xc_str title, xc_str host)
{
    xc_str best = {0};
    size_t from = 0;
    for (size_t i = 0; i <= title.n; i++) {
        size_t bar = i == title.n ? 1 : bar_at(title, i);
        if (!bar)
            continue;
        xc_str part = xc_str_trim(xc_str_cut(title, from, i));
        if (part.n > best.n && !xc_site_named(part, (xc_str){0}, host))
            best = part;
        from = i + bar;
        i = from - 1;
    }
    return best.n ? best : title;
}

xc_str xc_site_beside(xc_str title, xc_str own, xc_str host)
{
    enum { LONGEST = 40 };
    size_t from = 0, skip = (size_t)(own.p - title.p);
    xc_str best = {0};
    for (size_t i = 0; i <= title.n; i++) {
        size_t bar = i == title.n ? 1 : bar_at(title, i);
        if (!bar)
            continue;
        xc_str part = xc_str_trim(xc_str_cut(title, from, i));
        bool   named = host.n ? xc_site_named(part, (xc_str){0}, host) : part.n > best.n;
        if (from != skip && part.n > 2 && part.n <= LONGEST && named)
            best = part;
        from = i + bar;
        i = from - 1;
    }
    return best;
}

xc_str xc_site_cut(xc_str title, xc_str outlet, xc_str host)
{
    enum { FEWEST = 2, MOST = 16 };
    size_t start[MOST], end[MOST], n = 0, from = 0;
    for (size_t i = 0; i <= title.n && n < MOST; i++) {
        size_t bar = i == title.n ? 1 : bar_at(title, i);
        if (!bar)
            continue;
        start[n] = from;
        end[n++] = i;
        from = i + bar;
        i = from - 1;
    }
    if (n < 2 || end[n - 1] != title.n)
        return title;
    size_t first = 0, last = n;
    for (size_t i = 1; i < n && last == n; i++)
        if (xc_site_named(xc_str_cut(title, start[i], end[i]), outlet, host) &&
            xc_match_words(xc_str_cut(title, start[0], end[i - 1])) >= FEWEST)
            last = i;
    if (last == n && xc_site_named(xc_str_cut(title, start[0], end[0]), outlet, host) &&
        xc_match_words(xc_str_cut(title, start[1], title.n)) >= FEWEST)
        first = 1;
    return xc_str_trim(xc_str_cut(title, start[first], end[last - 1]));
}
