#include "direction.h"

#include "calendar.h"
#include "words.h"

enum {
    HEAD = 14, /* words at the beginning in which an outlet's name is a credit */
    FOOT = 30, /* words at the end                                             */
    LONGEST_NAME = 8
};

xc_moment xc_copy_moment(const xc_report *report)
{
    xc_moment m = {0};
    m.known = xc_iso_read(report->published, &m.from, &m.to, &m.zone);
    return m;
}

bool xc_moment_before(xc_moment a, xc_moment b)
{
    bool    zones = a.zone != INT32_MIN && b.zone != INT32_MIN;
    int64_t later = zones ? 60 * ((int64_t)a.zone - b.zone) : 0; /* how much a's clock is ahead of b's */
    return a.known && b.known && a.to - later <= b.from;
}

/* ---------------------------------------------------------------- credits */

static bool name_at(const xc_words *words, size_t at, const xc_words *name)
{
    for (size_t k = 0; k < name->n; k++)
        if (at + k >= words->n || words->v[at + k].hash != name->v[k].hash)
            return false;
    return name->n > 0;
}

/* Is the name at `at` set off as a credit is: in brackets, or before or behind a dash? */
static bool is_set_off(xc_str text, const xc_words *words, size_t at, size_t n)
{
    uint32_t start = words->v[at].at.start, end = words->v[at + n - 1].at.end;
    xc_str   before = xc_str_cut(text, start > 4 ? start - 4 : 0, start);
    xc_str   behind = xc_str_cut(text, end, end + 5 < text.n ? end + 5 : text.n);
    return xc_str_find(before, XC_S("("), 0) != SIZE_MAX || xc_str_find(behind, XC_S(")"), 0) != SIZE_MAX ||
           xc_str_find(behind, XC_S(" -"), 0) != SIZE_MAX || xc_str_find(behind, XC_S("\u2014"), 0) != SIZE_MAX ||
           xc_str_find(behind, XC_S("\u2013"), 0) != SIZE_MAX;
}

/* Is `outlet` credited in the report: its agency, a by-line or dateline, or set off at head or foot? */
static xc_status credits(bool *out, xc_arena *mem, const xc_report *report, xc_str outlet, xc_error *err)
{
    xc_words words, name;
    *out = false;
    if (outlet.n == 0 || xc_str_equal(outlet, report->outlet))
        return XC_OK;
    if (xc_str_equal_ascii_case(report->agency, outlet)) {
        *out = true;
        return XC_OK;
    }
    XC_TRY(xc_words_make(&name, mem, outlet, err));
    XC_TRY(xc_words_make(&words, mem, report->text, err));
    if (name.n > LONGEST_NAME)
        return XC_OK;
    for (size_t k = 0; k + name.n <= words.n && !*out; k++) {
        if (k == HEAD && words.n > HEAD + FOOT)
            k = words.n - FOOT;
        *out = name_at(&words, k, &name) && is_set_off(report->text, &words, k, name.n);
    }
    for (size_t b = 0; b < report->n_blocks && !*out; b++) {
        if (report->blocks[b].role != XC_BLOCK_BYLINE && report->blocks[b].role != XC_BLOCK_DATELINE)
            continue;
        for (size_t k = xc_words_at(&words, report->blocks[b].at.start);
             k < words.n && words.v[k].at.start < report->blocks[b].at.end && !*out; k++)
            *out = name_at(&words, k, &name);
    }
    return XC_OK;
}

/* ---------------------------------------------------------------- */

static xc_status decide(uint32_t *from, xc_str *why, uint32_t first, xc_str reason)
{
    *from = first;
    *why = reason.p ? reason : (xc_str){0};
    return reason.p ? XC_OK : XC_ENOMEM;
}

xc_status xc_copy_direct(uint32_t *from, xc_str *why, xc_arena *mem, const xc_verdict *v, const xc_report *a,
                         const xc_report *b, xc_error *err)
{
    xc_moment when_a = xc_copy_moment(a), when_b = xc_copy_moment(b);
    uint32_t  ab = xc_verdict_a_in_b(v), ba = xc_verdict_b_in_a(v), hi = ab > ba ? ab : ba, lo = ab > ba ? ba : ab;
    *from = XC_NONE;
    *why = (xc_str){0};
    if (xc_moment_before(when_a, when_b) || xc_moment_before(when_b, when_a)) {
        bool             a_first = xc_moment_before(when_a, when_b);
        const xc_report *early = a_first ? a : b, *late = a_first ? b : a;
        return decide(from, why, a_first ? v->a : v->b,
                      xc_arena_printf(mem, "published earlier: %.*s before %.*s", (int)early->published.n,
                                      early->published.p, (int)late->published.n, late->published.p));
    }
    bool a_credits, b_credits;
    XC_TRY(credits(&a_credits, mem, a, b->outlet, err));
    XC_TRY(credits(&b_credits, mem, b, a->outlet, err));
    if (a_credits != b_credits) {
        xc_str outlet = a_credits ? b->outlet : a->outlet;
        return decide(from, why, a_credits ? v->b : v->a,
                      xc_arena_printf(mem, "credited: %.*s", (int)outlet.n, outlet.p));
    }
    if (hi >= 500 && (a->agency.n > 0) != (b->agency.n > 0)) {
        xc_str agency = a->agency.n ? a->agency : b->agency;
        return decide(from, why, a->agency.n ? v->a : v->b,
                      xc_arena_printf(mem, "carries the credit of %.*s, the other does not", (int)agency.n, agency.p));
    }
    if (hi >= 600 && 1000 * lo < 800 * hi)
        return decide(from, why, ab > ba ? v->b : v->a, XC_S("holds the text of the other and more"));
    return XC_OK;
}
