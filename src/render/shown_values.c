#include "shown.h"

#include "utf8.h"

/* Section: values of sides. A side of a quotation or of a whole statement has all its words as value; what a reader
 * wants is where they part. So of long values only the words between what all sides begin with and what all end with
 * are shown, with a word or two around them. */

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

/* Bytes that all values begin with, ended at a word. */
static size_t common_start(const xc_finding *finding)
{
    xc_str first = finding->sides[0].value;
    size_t n = first.n;
    for (size_t i = 1; i < finding->n_sides; i++) {
        xc_str value = finding->sides[i].value;
        size_t k = 0;
        while (k < n && k < value.n && plain(first, k) == plain(value, k))
            k++;
        n = k;
    }
    while (n > 0 && !xc_is_space(first.p[n - 1]))
        n--;
    return n;
}

/* Bytes that all values end with, begun at a word, apart from the `start` bytes in front. */
static size_t common_end(const xc_finding *finding, size_t start)
{
    xc_str first = finding->sides[0].value;
    size_t n = first.n - start;
    for (size_t i = 1; i < finding->n_sides; i++) {
        xc_str value = finding->sides[i].value;
        size_t k = 0;
        while (k < n && k < value.n - start && plain(first, first.n - 1 - k) == plain(value, value.n - 1 - k))
            k++;
        n = k;
    }
    while (n > 0 && !xc_is_space(first.p[first.n - n]))
        n--;
    return n;
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
    size_t start = common_start(finding), end = value.n - common_end(finding, start);
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

bool xc_subject_is_quoted(const xc_comparison *comparison, const xc_finding *finding)
{
    if (finding->text.n < 12) /* a name or two words are the program's own choice */
        return false;
    for (size_t i = 0; i < finding->n_sides; i++)
        for (size_t k = 0; k < finding->sides[i].n_spans; k++) {
            uint32_t report = finding->sides[i].spans[k].report;
            if (k && report == finding->sides[i].spans[k - 1].report)
                continue;
            if (xc_str_find(comparison->reports[report]->text, finding->text, 0) != SIZE_MAX)
                return true;
        }
    return false;
}
