#include "shown.h"

#include "utf8.h"

/* Section: values of sides. A side of a quotation or of a whole statement has all its words as value; what a reader
 * wants is where they part. So of long values only the words between what all sides begin with and what all end with
 * are shown, with a word or two around them. Each side is read against the one that shares most with it. */

enum { LONG = 40, AROUND = 2, MIDDLE = 90 };

static bool is_long(const xc_finding *finding)
{
    for (size_t i = 0; i < finding->n_sides; i++)
        if (finding->sides[i].value.n > LONG)
            return true;
    return false;
}

static char plain(xc_str s, size_t i)
{
    return xc_to_lower(s.p[i]);
}

/* Bytes that both values begin with, ended at a word. */
static size_t common_start(xc_str a, xc_str b)
{
    size_t n = 0;
    while (n < a.n && n < b.n && plain(a, n) == plain(b, n))
        n++;
    while (n > 0 && !xc_is_space(a.p[n - 1]))
        n--;
    return n;
}

/* Bytes that both values end with, begun at a word, apart from the `start` bytes in front. */
static size_t common_end(xc_str a, xc_str b, size_t start)
{
    size_t n = 0;
    while (n < a.n - start && n < b.n - start && plain(a, a.n - 1 - n) == plain(b, b.n - 1 - n))
        n++;
    while (n > 0 && !xc_is_space(a.p[a.n - n]))
        n--;
    return n;
}

/* The side that shares most with `side`: what it is read against. */
static xc_str nearest(const xc_finding *finding, size_t side)
{
    xc_str value = finding->sides[side].value, best = {0};
    size_t most = 0;
    for (size_t i = 0; i < finding->n_sides; i++) {
        size_t start = common_start(value, finding->sides[i].value);
        size_t shared = start + common_end(value, finding->sides[i].value, start);
        if (i == side || shared <= most)
            continue;
        most = shared;
        best = finding->sides[i].value;
    }
    return best;
}

/* `at` moved over `words` words to the left or to the right. */
static size_t words_before(xc_str s, size_t at, size_t words)
{
    for (; words > 0 && at > 0; words--) {
        while (at > 0 && xc_is_space(s.p[at - 1]))
            at--;
        while (at > 0 && !xc_is_space(s.p[at - 1]))
            at--;
    }
    return at;
}

static size_t words_after(xc_str s, size_t at, size_t words)
{
    for (; words > 0 && at < s.n; words--) {
        while (at < s.n && xc_is_space(s.p[at]))
            at++;
        while (at < s.n && !xc_is_space(s.p[at]))
            at++;
    }
    return at;
}

xc_str xc_shown_value(xc_arena *mem, const xc_finding *finding, size_t side)
{
    xc_str value = finding->sides[side].value;
    if (finding->n_sides < 2 || !is_long(finding))
        return value;
    xc_str other = nearest(finding, side);
    size_t start = common_start(value, other), end = value.n - common_end(value, other, start);
    start = words_before(value, start, AROUND);
    end = words_after(value, end, AROUND);
    bool cut = end - start > MIDDLE;
    if (cut)
        end = words_before(value, xc_utf8_floor(value, start + MIDDLE), 1);
    xc_str middle = xc_str_trim(xc_str_cut(value, start, end > start ? end : value.n));
    return xc_arena_printf(mem, "%s%.*s%s", start ? "\xE2\x80\xA6 " : "", (int)middle.n, middle.p,
                           end < value.n ? " \xE2\x80\xA6" : "");
}

bool xc_shown_values_are_words(xc_arena *mem, const xc_finding *finding)
{
    enum { SHORT = 24 };
    for (size_t i = 0; i < finding->n_sides; i++)
        if (xc_shown_value(mem, finding, i).n > SHORT)
            return true;
    return false;
}

xc_str xc_shown_subject(const xc_comparison *comparison, const xc_finding *finding)
{
    bool counted = finding->kind == XC_FINDING_NUMBER || finding->kind == XC_FINDING_DATE;
    bool bare = xc_str_find(finding->text, XC_S(" "), 0) == SIZE_MAX;
    bool known = finding->point && finding->point <= comparison->n_points;
    return counted && bare && known ? comparison->points[finding->point - 1].text : finding->text;
}

bool xc_subject_is_quoted(const xc_comparison *comparison, const xc_finding *finding)
{
    xc_str subject = xc_shown_subject(comparison, finding);
    if (subject.n < 12) /* a name or two words are the program's own choice */
        return false;
    for (size_t i = 0; i < finding->n_sides; i++)
        for (size_t k = 0; k < finding->sides[i].n_spans; k++) {
            uint32_t report = finding->sides[i].spans[k].report;
            if (k && report == finding->sides[i].spans[k - 1].report)
                continue;
            if (xc_str_find(comparison->reports[report]->text, subject, 0) != SIZE_MAX)
                return true;
        }
    return false;
}
