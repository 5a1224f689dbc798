#include "calendar.h"
#include "record.h"
#include "shown.h"
#include "vec.h"

#include <stdlib.h>

enum { DAY = 86400, HOUR = 3600 };

/* A carrier's place in its report, for finding the statement that holds a time. */
typedef struct holder {
    xc_span  at;
    uint32_t point;
} holder;

static int by_place(const void *left, const void *right)
{
    const holder *a = left, *b = right;
    if (a->at.report != b->at.report)
        return a->at.report < b->at.report ? -1 : 1;
    if (a->at.start != b->at.start)
        return a->at.start < b->at.start ? -1 : 1;
    return (a->point > b->point) - (a->point < b->point);
}

typedef struct timeline {
    const xc_shown *shown;
    size_t          n_holders;
    holder         *holders;
    uint32_t       *first; /* [n_reports + 1] of the holders of each report */
    XC_VEC(xc_shown_event) events;
} timeline;

static xc_status find_holders(timeline *line, xc_error *err)
{
    const xc_comparison *comparison = line->shown->comparison;
    xc_arena            *mem = line->shown->mem;
    size_t               n = 0;
    for (size_t i = 0; i < comparison->n_points; i++)
        n += comparison->points[i].n_carried;
    line->holders = XC_ARRAY(mem, holder, n + 1);
    line->first = XC_ARRAY(mem, uint32_t, comparison->n_reports + 2);
    XC_TRY(xc_arena_check(mem, err));
    for (uint32_t i = 0; i < comparison->n_points; i++)
        for (size_t k = 0; k < comparison->points[i].n_carried; k++)
            line->holders[line->n_holders++] = (holder){comparison->points[i].carried[k].at, i};
    qsort(line->holders, line->n_holders, sizeof(holder), by_place);
    for (size_t i = 0, r = 0; r <= comparison->n_reports; r++) {
        while (i < line->n_holders && line->holders[i].at.report < r)
            i++;
        line->first[r] = (uint32_t)i;
    }
    return XC_OK;
}

/* The statement with most support that holds `at`; XC_NONE: none. */
static uint32_t point_of(const timeline *line, xc_span at)
{
    uint32_t best = XC_NONE;
    for (size_t i = line->first[at.report]; i < line->first[at.report + 1] && line->holders[i].at.start <= at.start;
         i++)
        if (line->holders[i].at.end >= at.end && line->holders[i].point < best)
            best = line->holders[i].point;
    return best;
}

static bool day_of_a_report(const xc_shown *shown, const xc_time *time)
{
    for (size_t i = 0; i < shown->n; i++)
        if (shown->v[i].published != INT64_MIN && shown->v[i].published >= time->from - DAY &&
            shown->v[i].published < time->to + DAY)
            return true;
    return false;
}

static bool worth_showing(const xc_shown *shown, const xc_time *time, uint32_t point)
{
    if (!time->resolved || point == XC_NONE || (time->kind != XC_TIME_DATE && time->kind != XC_TIME_TIME))
        return false;
    bool fine = time->to - time->from < DAY;
    return fine || !day_of_a_report(shown, time) || shown->comparison->points[point].origins > 1;
}

static uint32_t finding_about(const xc_shown *shown, xc_span at)
{
    for (size_t i = 0; i < shown->n_differences; i++) {
        const xc_finding *finding = &shown->comparison->findings[shown->differences[i]];
        for (size_t s = 0; finding->kind == XC_FINDING_DATE && s < finding->n_sides; s++)
            for (size_t k = 0; k < finding->sides[s].n_spans; k++) {
                xc_span span = finding->sides[s].spans[k];
                if (span.report == at.report && span.start < at.end && at.start < span.end)
                    return shown->differences[i] + 1;
            }
    }
    return 0;
}

static xc_str month_label(xc_arena *mem, int64_t seconds)
{
    xc_str day = xc_shown_day(mem, seconds);
    size_t space = xc_str_find(day, XC_S(" "), 0);
    return xc_str_cut(day, space + 1, day.n);
}

static xc_str label_of(const xc_shown *shown, const xc_time *time)
{
    xc_arena *mem = shown->mem;
    int64_t   length = time->to - time->from;
    xc_str    day = xc_shown_day(mem, time->from), clock = xc_shown_clock(mem, time->from);
    bool      about = xc_str_equal(time->mod, XC_S("APPROX"));
    if (length > 300 * DAY)
        return xc_str_cut(day, day.n - 4, day.n);
    if (length > 10 * DAY)
        return month_label(mem, time->from);
    if (length >= DAY || length > HOUR)
        return day;
    return xc_arena_printf(mem, "%.*s, %s%.*s", (int)day.n, day.p, about ? "about " : "", (int)clock.n, clock.p);
}

static xc_status add_span(const timeline *line, xc_shown_event *event, xc_span at)
{
    xc_span *grown =
        xc_arena_grow(line->shown->mem, event->spans, event->n_spans * sizeof at, (event->n_spans + 1) * sizeof at);
    if (!grown)
        return XC_ENOMEM;
    event->spans = grown;
    event->spans[event->n_spans++] = at;
    return XC_OK;
}

static xc_status add_time(timeline *line, const xc_time *time, xc_span at)
{
    uint32_t point = point_of(line, at);
    if (!worth_showing(line->shown, time, point))
        return XC_OK;
    for (size_t i = 0; i < line->events.n; i++) {
        xc_shown_event *event = &line->events.v[i];
        if (event->point == point && event->from == time->from && event->to == time->to)
            return add_span(line, event, at);
    }
    if (line->events.n >= XC_SHOWN_EVENTS)
        return XC_OK;
    xc_shown_event event = {.from = time->from, .to = time->to, .report = XC_NONE, .point = point};
    event.timed = time->to - time->from <= HOUR;
    event.label = label_of(line->shown, time);
    event.finding = finding_about(line->shown, at);
    XC_TRY(add_span(line, &event, at));
    return xc_vec_push(&line->events, line->shown->mem, event);
}

static xc_status add_publication(timeline *line, uint32_t place)
{
    const xc_shown_report *one = &line->shown->v[place];
    int64_t                from, to;
    int32_t                zone;
    if (one->published == INT64_MIN || !xc_iso_read(one->report->published, &from, &to, &zone))
        return XC_OK;
    xc_shown_event event = {
        .from = one->published, .to = one->published + (to - from), .report = place, .point = XC_NONE};
    event.timed = to - from < DAY;
    xc_str day = xc_shown_day(line->shown->mem, event.from), clock = xc_shown_clock(line->shown->mem, event.from);
    event.label =
        event.timed ? xc_arena_printf(line->shown->mem, "%.*s, %.*s", (int)day.n, day.p, (int)clock.n, clock.p) : day;
    return xc_vec_push(&line->events, line->shown->mem, event);
}

static int by_time(const void *left, const void *right)
{
    const xc_shown_event *a = left, *b = right;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    if (a->to != b->to)
        return a->to > b->to ? -1 : 1;
    if (a->report != b->report)
        return a->report > b->report ? -1 : 1; /* events before publications */
    return (a->point > b->point) - (a->point < b->point);
}

xc_status xc_shown_timeline(xc_shown_event **out, size_t *n, const xc_shown *shown, xc_error *err)
{
    timeline line = {.shown = shown};
    XC_TRY(find_holders(&line, err));
    xc_status status = XC_OK;
    for (uint32_t i = 0; i < shown->n && status == XC_OK; i++) {
        const xc_document *document = shown->v[i].document;
        for (size_t t = 0; t < document->n_times && status == XC_OK; t++) {
            xc_range at = document->times[t].at;
            status = add_time(&line, &document->times[t], (xc_span){shown->v[i].index, at.start, at.end});
        }
    }
    for (uint32_t i = 0; i < shown->n && i < XC_SHOWN_EVENTS && status == XC_OK; i++)
        status = add_publication(&line, i);
    if (status != XC_OK)
        return xc_no_memory(err);
    if (line.events.n)
        qsort(line.events.v, line.events.n, sizeof *line.events.v, by_time);
    *out = line.events.v;
    *n = line.events.n;
    return XC_OK;
}
