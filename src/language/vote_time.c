#include <stdio.h>

#include "calendar.h"
#include "vote.h"

/* Open weekdays of reports that have no date of publication: settled where the other reports know that weekday as one
 * date only, or where all their dates of publication leave but one. */

enum { DAY = 86400, MOST_DAYS = 64 };

typedef struct days {
    int64_t v[MOST_DAYS]; /* distinct days that other reports name or were published on */
    size_t  n;
} days;

static void add_day(days *d, int64_t day)
{
    for (size_t i = 0; i < d->n; i++)
        if (d->v[i] == day)
            return;
    if (d->n < MOST_DAYS)
        d->v[d->n++] = day;
}

static bool has_date(const xc_report *report)
{
    int64_t from, to;
    int32_t zone;
    return report->published.p && xc_iso_read(report->published, &from, &to, &zone) && to - from <= DAY;
}

static void named_days(days *out, const xc_document *d)
{
    for (size_t i = 0; i < d->n_times; i++) {
        const xc_time *t = &d->times[i];
        if (t->resolved && t->to - t->from <= DAY)
            add_day(out, t->from / DAY - (t->from % DAY < 0));
    }
}

/* The weekday of "XXXX-WXX-3" and what stands behind it; -1 for other values. */
static int open_weekday(xc_str value, xc_str *rest)
{
    if (!xc_str_starts(value, XC_S("XXXX-WXX-")) || value.n < 10 || value.p[9] < '1' || value.p[9] > '7')
        return -1;
    *rest = xc_str_cut(value, 10, value.n);
    return value.p[9] - '1';
}

static bool only_day(const days *d, int weekday, int64_t *day)
{
    bool found = false;
    for (size_t i = 0; i < d->n; i++) {
        if (xc_weekday_of(d->v[i]) != weekday)
            continue;
        if (found)
            return false;
        *day = d->v[i];
        found = true;
    }
    return found;
}

/* From and to of a day with its part ("TNI") or clock ("T23:15"). */
static void settle(xc_time *t, int64_t day, xc_str rest)
{
    t->from = day * DAY;
    t->to = t->from + DAY;
    t->resolved = true;
    t->evidence = XC_S("story");
    if (rest.n == 6 && xc_is_digit(rest.p[1]) && xc_is_digit(rest.p[2]) && xc_is_digit(rest.p[4]) &&
        xc_is_digit(rest.p[5])) {
        int minute = ((rest.p[1] - '0') * 10 + rest.p[2] - '0') * 60 + (rest.p[4] - '0') * 10 + rest.p[5] - '0';
        t->from += minute * 60;
        t->to = t->from + 60;
    }
}

static xc_status settle_times(xc_vote *vote, uint32_t document, const days *known)
{
    xc_time *times = xc_vote_times(vote, document);
    if (!times)
        return XC_ENOMEM;
    for (size_t i = 0; i < vote->documents[document].n_times; i++) {
        xc_str  rest;
        int64_t day, year;
        int     weekday = times[i].resolved || times[i].kind == XC_TIME_SET ? -1 : open_weekday(times[i].value, &rest),
            month, dom;
        if (weekday < 0 || !only_day(known, weekday, &day))
            continue;
        xc_date_of(day, &year, &month, &dom);
        times[i].value =
            xc_arena_printf(vote->mem, "%04lld-%02d-%02d%.*s", (long long)year, month, dom, (int)rest.n, rest.p);
        if (!times[i].value.p)
            return XC_ENOMEM;
        settle(&times[i], day, rest);
    }
    return XC_OK;
}

xc_status xc_vote_times_open(xc_vote *vote)
{
    days known = {.n = 0};
    for (size_t k = 0; k < vote->n; k++)
        named_days(&known, &vote->documents[vote->order[k]]);
    for (size_t k = 0; k < vote->n; k++)
        if (!has_date(vote->documents[vote->order[k]].report))
            XC_TRY(settle_times(vote, vote->order[k], &known));
    return XC_OK;
}
