#include "calendar.h"
#include "record.h"
#include "shown.h"
#include "utf8.h"

#include <stdio.h>
#include <stdlib.h>

/* Section: letters. Origins stand in order of first publication (unknown last, then by the smallest report), their
 * members with the likely first in front, then by time. */

typedef struct seat {
    int64_t  origin_time, time;
    uint32_t origin_index; /* smallest readable member */
    uint32_t index;
    bool     likely_first;
} seat;

static int by_number(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int by_seat(const void *left, const void *right)
{
    const seat *a = left, *b = right;
    int         order = by_number(a->origin_time, b->origin_time);
    order = order ? order : by_number(a->origin_index, b->origin_index);
    order = order ? order : by_number(b->likely_first, a->likely_first);
    order = order ? order : by_number(a->time, b->time);
    return order ? order : by_number(a->index, b->index);
}

/* Unknown times go last. */
static int64_t time_of(const xc_shown *shown, const xc_report *report)
{
    int64_t time = xc_shown_published(shown, report);
    return time == INT64_MIN ? INT64_MAX : time;
}

/* Places are 0 for reports that are shown, XC_NONE for others, until the letters are given. */
static size_t seat_origin(const xc_shown *shown, const xc_origin *origin, seat *seats)
{
    size_t n = 0;
    for (size_t i = 0; i < origin->n_members; i++) {
        const xc_report *report = shown->comparison->reports[origin->members[i]];
        if (shown->place[origin->members[i]] == XC_NONE)
            continue;
        bool first = origin->n_members > 1 && origin->members[i] == origin->likely_first;
        seats[n++] = (seat){0, time_of(shown, report), origin->members[i], origin->members[i], first};
    }
    int64_t  earliest = INT64_MAX;
    uint32_t smallest = XC_NONE;
    for (size_t i = 0; i < n; i++) {
        earliest = seats[i].time < earliest ? seats[i].time : earliest;
        smallest = seats[i].index < smallest ? seats[i].index : smallest;
    }
    for (size_t i = 0; i < n; i++) {
        seats[i].origin_time = earliest;
        seats[i].origin_index = smallest;
    }
    return n;
}

/* A..Z, AA..ZZ, AAA... */
static void letter(char out[8], size_t number)
{
    char   digits[8];
    size_t n = 0;
    for (size_t rest = number + 1; rest > 0 && n < sizeof digits - 1; rest = (rest - 1) / 26)
        digits[n++] = (char)('A' + (rest - 1) % 26);
    for (size_t i = 0; i < n; i++)
        out[i] = digits[n - 1 - i];
    out[n] = '\0';
}

static void take_seats(xc_shown *shown, const seat *seats)
{
    uint32_t last = XC_NONE;
    for (size_t i = 0; i < shown->n; i++) {
        xc_shown_report *one = &shown->v[i];
        one->index = seats[i].index;
        one->report = shown->comparison->reports[one->index];
        one->document = &shown->comparison->documents[one->index];
        one->opens = seats[i].origin_index != last;
        shown->n_origins += one->opens;
        one->origin = shown->n_origins;
        one->likely_first = seats[i].likely_first;
        one->with = XC_NONE;
        letter(one->letter, i);
        shown->n_partial += one->report->status == XC_PARTIAL;
        shown->place[one->index] = (uint32_t)i;
        last = seats[i].origin_index;
    }
}

/* Times are shown as they are printed. Only where every report names its zone, and not all the same, is the clock UTC.
 */
static void choose_clock(xc_shown *shown)
{
    int32_t first = INT32_MIN, zone;
    int64_t from, to;
    bool    all = true, differ = false;
    for (size_t i = 0; i < shown->comparison->n_reports; i++) {
        const xc_report *report = shown->comparison->reports[i];
        if (!xc_iso_read(report->published, &from, &to, &zone) || to - from >= 86400)
            continue;
        all = all && zone != INT32_MIN;
        differ = differ || (first != INT32_MIN && zone != first);
        first = first == INT32_MIN ? zone : first;
    }
    shown->utc = all && differ;
}

int64_t xc_shown_published(const xc_shown *shown, const xc_report *report)
{
    int64_t from, to;
    int32_t zone;
    if (!xc_iso_read(report->published, &from, &to, &zone))
        return INT64_MIN;
    return shown->utc && zone != INT32_MIN ? from - 60 * (int64_t)zone : from;
}

typedef struct carrying {
    uint32_t index, points;
} carrying;

static int by_points(const void *left, const void *right)
{
    const carrying *a = left, *b = right;
    if (a->points != b->points)
        return a->points > b->points ? -1 : 1;
    return (a->index > b->index) - (a->index < b->index);
}

/* Marks who is shown: the readable reports, or those of them that carry most statements. */
static xc_status choose(xc_shown *shown, size_t limit, xc_error *err)
{
    const xc_comparison *comparison = shown->comparison;
    size_t               n = 0;
    carrying            *readable = XC_ARRAY(shown->mem, carrying, comparison->n_reports + 1);
    uint32_t            *points = XC_ARRAY(shown->mem, uint32_t, comparison->n_reports + 1);
    XC_TRY(xc_arena_check(shown->mem, err));
    for (size_t i = 0; i < comparison->n_points; i++)
        for (size_t k = 0; k < comparison->points[i].n_carried; k++)
            points[comparison->points[i].carried[k].at.report]++;
    for (uint32_t i = 0; i < comparison->n_reports; i++) {
        shown->place[i] = XC_NONE;
        if (comparison->reports[i]->status == XC_UNREADABLE)
            shown->unread[shown->n_unread++] = i;
        else
            readable[n++] = (carrying){i, points[i]};
    }
    qsort(readable, n, sizeof *readable, by_points);
    for (size_t i = 0; i < n; i++) {
        if (limit && i >= limit)
            shown->hidden[shown->n_hidden++] = readable[i].index;
        else
            shown->place[readable[i].index] = 0;
    }
    return XC_OK;
}

xc_status xc_shown_letters(xc_shown *shown, size_t limit, xc_error *err)
{
    const xc_comparison *comparison = shown->comparison;
    size_t               n = comparison->n_reports;
    seat                *seats = XC_ARRAY(shown->mem, seat, n + 1);
    shown->v = XC_ARRAY(shown->mem, xc_shown_report, n + 1);
    shown->place = XC_ARRAY(shown->mem, uint32_t, n + 1);
    shown->unread = XC_ARRAY(shown->mem, uint32_t, n + 1);
    shown->hidden = XC_ARRAY(shown->mem, uint32_t, n + 1);
    XC_TRY(xc_arena_check(shown->mem, err));
    choose_clock(shown);
    XC_TRY(choose(shown, limit, err));
    for (size_t i = 0; i < comparison->copies.n_origins; i++)
        shown->n += seat_origin(shown, &comparison->copies.origins[i], seats + shown->n);
    qsort(seats, shown->n, sizeof *seats, by_seat);
    take_seats(shown, seats);
    return XC_OK;
}

/* Section: names. "Port Ansel Courier" is "Courier" in a narrow column: the last word, or the first where the last says
 * only what kind of outlet it is. */

static xc_str host_of(xc_str url)
{
    size_t start = xc_str_find(url, XC_S("://"), 0);
    if (start == SIZE_MAX)
        return (xc_str){0};
    start += 3;
    size_t kept = xc_str_find(url, XC_S("://"), start);
    if (kept != SIZE_MAX && xc_str_starts(xc_str_cut(url, start, url.n), XC_S("web.archive.org/")))
        start = kept + 3; /* the archive keeps another's page */
    if (xc_str_starts(xc_str_cut(url, start, url.n), XC_S("www.")))
        start += 4;
    size_t end = start;
    while (end < url.n && url.p[end] != '/' && url.p[end] != '?' && url.p[end] != '#' && url.p[end] != ':')
        end++;
    return xc_str_cut(url, start, end);
}

static xc_str file_name(xc_str path)
{
    size_t start = path.n;
    while (start > 0 && path.p[start - 1] != '/')
        start--;
    return xc_str_cut(path, start, path.n);
}

static xc_str name_of(const xc_report *report)
{
    if (xc_str_trim(report->outlet).n)
        return xc_str_trim(report->outlet);
    xc_str host = host_of(report->url);
    return host.n ? host : file_name(report->id);
}

static bool says_only_its_kind(xc_str word)
{
    static const xc_str kinds[] = {XC_S_INIT("News"),    XC_S_INIT("Live"),  XC_S_INIT("Online"), XC_S_INIT("Agency"),
                                   XC_S_INIT("Radio"),   XC_S_INIT("Post"),  XC_S_INIT("Times"),  XC_S_INIT("Press"),
                                   XC_S_INIT("Network"), XC_S_INIT("Today"), XC_S_INIT("Wire"),   XC_S_INIT("Daily")};
    for (size_t i = 0; i < XC_COUNT(kinds); i++)
        if (xc_str_equal_ascii_case(word, kinds[i]))
            return true;
    return false;
}

static xc_str brief_name(xc_str name)
{
    enum { BRIEF = 13 };
    if (xc_str_starts(name, XC_S("The ")))
        name = xc_str_cut(name, 4, name.n);
    size_t first = xc_str_find(name, XC_S(" "), 0), last = name.n;
    while (last > 0 && name.p[last - 1] != ' ')
        last--;
    if (name.n <= BRIEF)
        return name;
    if (first == SIZE_MAX)
        return xc_str_cut(name, 0, xc_utf8_floor(name, BRIEF));
    xc_str tail = xc_str_cut(name, last, name.n);
    return says_only_its_kind(tail) || tail.n > BRIEF ? xc_str_cut(name, 0, first) : tail;
}

/* Section: times of publication. */

static const char *const month_names[] = {"January", "February", "March",     "April",   "May",      "June",
                                          "July",    "August",   "September", "October", "November", "December"};

static int64_t day_of(int64_t seconds)
{
    return (seconds - (seconds % 86400 + 86400) % 86400) / 86400;
}

xc_str xc_shown_day(xc_arena *mem, int64_t seconds)
{
    int64_t year;
    int     month, dom;
    xc_date_of(day_of(seconds), &year, &month, &dom);
    return xc_arena_printf(mem, "%d %s %d", dom, month_names[month - 1], (int)year);
}

xc_str xc_shown_brief_day(xc_arena *mem, int64_t seconds)
{
    int64_t year;
    int     month, dom;
    xc_date_of(day_of(seconds), &year, &month, &dom);
    return xc_arena_printf(mem, "%d %.3s", dom, month_names[month - 1]);
}

xc_str xc_shown_clock(xc_arena *mem, int64_t seconds)
{
    int second = (int)((seconds % 86400 + 86400) % 86400);
    return xc_arena_printf(mem, "%02d:%02d", second / 3600, second / 60 % 60);
}

/* The clock of a report, with its day where the reports are of several days. */
static xc_str clock_of(const xc_shown *shown, const xc_report *report, int64_t at, int64_t spread)
{
    int64_t from, to;
    int32_t zone;
    if (at == INT64_MIN || !xc_iso_read(report->published, &from, &to, &zone))
        return (xc_str){0};
    bool timed = to - from < 86400;
    if (spread > 300) /* the year is needed */
        return xc_str_cut(report->published, 0, report->published.n < 10 ? report->published.n : 10);
    if (spread == 0 && timed)
        return xc_shown_clock(shown->mem, at);
    xc_str day = xc_shown_brief_day(shown->mem, at), clock = xc_shown_clock(shown->mem, at);
    return timed ? xc_arena_printf(shown->mem, "%.*s %.*s", (int)day.n, day.p, (int)clock.n, clock.p) : day;
}

static xc_str range_of_times(const xc_shown *shown, int64_t first, int64_t last)
{
    xc_str day = xc_shown_day(shown->mem, first), until = xc_shown_day(shown->mem, last);
    if (first == INT64_MAX)
        return (xc_str){0};
    if (day_of(first) != day_of(last))
        return xc_arena_printf(shown->mem, "published %.*s to %.*s", (int)day.n, day.p, (int)until.n, until.p);
    xc_str from = xc_shown_clock(shown->mem, first), to = xc_shown_clock(shown->mem, last);
    if (first == last)
        return xc_arena_printf(shown->mem, "published %.*s", (int)day.n, day.p);
    return xc_arena_printf(shown->mem, "published %.*s, %.*s to %.*s%s", (int)day.n, day.p, (int)from.n, from.p,
                           (int)to.n, to.p, shown->utc ? " UTC" : "");
}

xc_status xc_shown_times(xc_shown *shown, xc_error *err)
{
    int64_t first = INT64_MAX, last = INT64_MIN;
    for (size_t i = 0; i < shown->n; i++) {
        xc_shown_report *one = &shown->v[i];
        one->name = name_of(one->report);
        one->brief = brief_name(one->name);
        one->published = xc_shown_published(shown, one->report);
        if (one->published == INT64_MIN)
            continue;
        first = one->published < first ? one->published : first;
        last = one->published > last ? one->published : last;
    }
    int64_t spread = first <= last ? day_of(last) - day_of(first) : 0; /* days */
    for (size_t i = 0; i < shown->n; i++)
        shown->v[i].clock = clock_of(shown, shown->v[i].report, shown->v[i].published, spread);
    shown->when = first <= last ? range_of_times(shown, first, last) : (xc_str){0};
    return xc_arena_check(shown->mem, err);
}
