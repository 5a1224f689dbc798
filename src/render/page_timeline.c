#include "page_html.h"
#include "record.h"
#include "utf8.h"

/* Section: the strip. Events above the line, publications below it, where the clock is known; a table holds the same.
 */

enum { HOUR = 3600, DAY = 24 * HOUR, STRIP = 10000 /* tenths of SVG units */ };

typedef struct time_strip {
    int64_t from, to, step;
} time_strip;

/* The days around the publications: events in them stand under their day and on the strip, others before and after. */
typedef struct window {
    int64_t from, to;
} window;

static window window_of(const xc_shown *shown)
{
    window out = {INT64_MAX, INT64_MIN};
    for (size_t i = 0; i < shown->n; i++) {
        int64_t at = shown->v[i].published;
        if (at == INT64_MIN)
            continue;
        out.from = at < out.from ? at : out.from;
        out.to = at > out.to ? at : out.to;
    }
    if (out.from > out.to)
        return (window){INT64_MIN, INT64_MAX};
    out.from -= 2 * DAY + (out.from % DAY + DAY) % DAY;
    out.to += 2 * DAY - (out.to % DAY + DAY) % DAY;
    return out;
}

static bool in_window(const window *days, const xc_shown_event *event)
{
    return event->from >= days->from && event->from < days->to && event->to - event->from <= DAY;
}

/* Whole steps around the timed events: at most nine of them; false where the clock is known of fewer than two, or they
 * lie more than a week apart. */
static bool strip_of(time_strip *out, const window *days, const xc_shown_event *events, size_t n)
{
    static const int64_t steps[] = {HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY};
    int64_t              first = INT64_MAX, last = INT64_MIN;
    size_t               timed = 0;
    for (size_t i = 0; i < n; i++) {
        if (!events[i].timed || !in_window(days, &events[i]))
            continue;
        timed++;
        first = events[i].from < first ? events[i].from : first;
        last = events[i].from > last ? events[i].from : last;
    }
    if (timed < 2 || last - first > 7 * DAY || last == first)
        return false;
    for (size_t i = 0; i < XC_COUNT(steps); i++) {
        int64_t step = steps[i];
        out->step = step;
        out->from = (first >= 0 ? first / step : -((-first + step - 1) / step)) * step;
        out->to = out->from;
        while (out->to <= last)
            out->to += step;
        if ((out->to - out->from) / step <= 9)
            return true;
    }
    return true;
}

static uint64_t across(const time_strip *strip, int64_t seconds)
{
    return (uint64_t)((seconds - strip->from) * STRIP / (strip->to - strip->from));
}

static void tick(xc_page *page, uint64_t x, const char *from, const char *to)
{
    xc_buf *buf = page->buf;
    xc_lit(buf, "<line class=\"tk\" x1=\"");
    xc_tenths(buf, x);
    xc_lit(buf, "\" y1=\"");
    xc_attr(buf, xc_str_from(from));
    xc_lit(buf, "\" x2=\"");
    xc_tenths(buf, x);
    xc_lit(buf, "\" y2=\"");
    xc_attr(buf, xc_str_from(to));
    xc_lit(buf, "\"/>");
}

static void word(xc_page *page, uint64_t x, const char *look, const char *y, xc_str words)
{
    xc_buf *buf = page->buf;
    xc_lit(buf, "<text class=\"");
    xc_attr(buf, xc_str_from(look));
    xc_lit(buf, "\" x=\"");
    xc_tenths(buf, x);
    xc_lit(buf, "\" y=\"");
    xc_attr(buf, xc_str_from(y));
    xc_buf_add(buf, x < 400           ? XC_S("\" text-anchor=\"start\">")
                    : x > STRIP - 400 ? XC_S("\" text-anchor=\"end\">")
                                      : XC_S("\" text-anchor=\"middle\">"));
    xc_text_door(buf, words);
    xc_lit(buf, "</text>");
}

/* A label of a tick: the clock, or the day at midnight. */
static xc_str tick_label(xc_page *page, int64_t seconds)
{
    xc_str day = xc_shown_day(page->mem, seconds);
    bool   midnight = (seconds % DAY + DAY) % DAY == 0;
    return midnight && day.n > 5 ? xc_str_cut(day, 0, day.n - 5) : xc_shown_clock(page->mem, seconds);
}

static void event_mark(xc_page *page, const time_strip *strip, const xc_shown_event *event, uint64_t *free_from)
{
    uint64_t x = across(strip, event->from);
    xc_str   clock = xc_shown_clock(page->mem, event->from);
    tick(page, x, "22", "46");
    xc_lit(page->buf, "<circle class=\"dot\" cx=\"");
    xc_tenths(page->buf, x);
    xc_lit(page->buf, "\" cy=\"46\" r=\"3.2\"/>");
    if (x >= *free_from) {
        word(page, x, "te", "15", clock);
        *free_from = x + 420;
    }
}

static void publication_mark(xc_page *page, const time_strip *strip, const xc_shown_event *event, uint64_t *free_from)
{
    uint64_t exact = across(strip, event->from), x = exact < *free_from ? *free_from : exact;
    if (x > STRIP - 80)
        x = STRIP - 80;
    *free_from = x + 170;
    xc_lit(page->buf, "<line class=\"tk\" x1=\"");
    xc_tenths(page->buf, exact);
    xc_lit(page->buf, "\" y1=\"46\" x2=\"");
    xc_tenths(page->buf, x);
    xc_lit(page->buf, "\" y2=\"54\"/><rect class=\"pb\" x=\"");
    xc_tenths(page->buf, x > 75 ? x - 75 : 0);
    xc_lit(page->buf, "\" y=\"54\" width=\"15\" height=\"15\" rx=\"2.5\"/>");
    xc_lit(page->buf, "<text class=\"pl\" text-anchor=\"middle\" y=\"65.3\" x=\"");
    xc_tenths(page->buf, x > 75 ? x : 75);
    xc_lit(page->buf, "\">");
    xc_text_door(page->buf, xc_str_from(page->shown->v[event->report].letter));
    xc_lit(page->buf, "</text>");
}

static void draw(xc_page *page, const window *days, const xc_shown_event *events, size_t n)
{
    xc_buf    *buf = page->buf;
    time_strip strip;
    if (page->shown->n > 40 || !strip_of(&strip, days, events, n))
        return;
    xc_lit(
        buf,
        "<svg class=\"strip\" viewBox=\"0 0 1000 92\" role=\"img\" aria-label=\"Events above the line and publications "
        "below it, from ");
    xc_attr(buf, xc_shown_day(page->mem, strip.from));
    xc_lit(buf, ", ");
    xc_attr(buf, xc_shown_clock(page->mem, strip.from));
    xc_lit(buf, ". The table below holds the same.\"><line class=\"ax\" x1=\"0\" y1=\"46\" x2=\"1000\" y2=\"46\"/>");
    for (int64_t t = strip.from + strip.step; t < strip.to; t += strip.step) {
        tick(page, across(&strip, t), "43", "49");
        word(page, across(&strip, t), "tt", "88", tick_label(page, t));
    }
    uint64_t events_free = 0, publications_free = 0;
    for (size_t i = 0; i < n; i++) {
        if (!events[i].timed || !in_window(days, &events[i]))
            continue;
        if (events[i].report == XC_NONE)
            event_mark(page, &strip, &events[i], &events_free);
        else
            publication_mark(page, &strip, &events[i], &publications_free);
    }
    xc_lit(buf, "</svg>\n");
}

/* Section: the table. */

/* "10 March 2026, 22:30" -> its day; the rest is the row's own label. */
static size_t day_end(xc_str label)
{
    size_t comma = xc_str_find(label, XC_S(","), 0);
    return comma == SIZE_MAX ? label.n : comma;
}

static void day_head(xc_page *page, xc_str day)
{
    xc_lit(page->buf, "<tr role=\"row\" class=\"tsub\"><th role=\"columnheader\" colspan=\"4\" scope=\"colgroup\">");
    xc_text_door(page->buf, day);
    xc_lit(page->buf, "</th></tr>\n");
}

/* Without a clock the day in the head above says it all. */
static void time_label(xc_page *page, xc_str label)
{
    if (label.n)
        xc_text_door(page->buf, label);
    else
        xc_lit(page->buf, "<span class=\"vh\">that day</span>");
}

static void event_row(xc_page *page, const xc_shown_event *event, xc_str label)
{
    xc_buf  *buf = page->buf;
    xc_span *spans = xc_page_by_letter(page, event->spans, event->n_spans);
    xc_lit(buf, "<tr role=\"row\"><th role=\"rowheader\" scope=\"row\">");
    time_label(page, label);
    xc_lit(buf, "</th><td role=\"cell\" class=\"tg\">");
    if (event->finding) {
        xc_lit(buf, "<a class=\"gl\" href=\"#");
        xc_page_id(page, page->finding_id[event->finding - 1]);
        xc_lit(buf, "\">" XC_DIFF "<span class=\"vh\">differs, see F");
        xc_number(buf, page->shown->comparison->findings[event->finding - 1].id);
        xc_lit(buf, "</span></a>");
    } else if (page->shown->n > 1 && page->shown->comparison->points[event->point].reports == 1) {
        xc_lit(buf, XC_ONLY_ONE "<span class=\"vh\">only in one report</span>");
    }
    xc_lit(buf, "</td><td role=\"cell\">");
    if (spans)
        xc_page_context(page, spans[0], "k", 70, 110);
    xc_lit(buf, "</td><td role=\"cell\" class=\"chips\">");
    if (spans)
        xc_page_cites(page, spans, event->n_spans);
    xc_lit(buf, "</td></tr>\n");
}

static void publication_row(xc_page *page, const xc_shown_event *event, xc_str label)
{
    xc_buf                *buf = page->buf;
    const xc_shown_report *one = &page->shown->v[event->report];
    xc_lit(buf, "<tr role=\"row\" class=\"pub\"><th role=\"rowheader\" scope=\"row\">");
    time_label(page, label);
    xc_lit(buf, "</th><td role=\"cell\" class=\"tg\"></td><td role=\"cell\"><span class=\"q\">published</span> ");
    xc_page_words(page, one->report->title.n > 300
                            ? xc_str_cut(one->report->title, 0, xc_utf8_floor(one->report->title, 300))
                            : one->report->title);
    xc_lit(buf, "</td><td role=\"cell\" class=\"chips\">");
    xc_page_chip(page, event->report, false, 0, false);
    xc_lit(buf, "</td></tr>\n");
}

/* Under which head an event stands, and what is left to say in its row. */
static xc_str head_of(const window *days, const xc_shown_event *event, xc_str *label)
{
    size_t end = day_end(event->label);
    *label = event->label;
    if (days->from == INT64_MIN)
        return XC_S("");
    if (event->from < days->from || event->to - event->from > DAY)
        return event->from < days->to ? XC_S("Before") : XC_S("After");
    if (event->from >= days->to)
        return XC_S("After");
    *label = end < event->label.n ? xc_str_trim(xc_str_cut(event->label, end + 1, event->label.n)) : XC_S("");
    return xc_str_cut(event->label, 0, end);
}

/* Three passes, so that a span of time that began before the window does not part its days. */
static void rows(xc_page *page, const window *days, const xc_shown_event *events, size_t n)
{
    xc_str last = {0}, label;
    for (int pass = 0; pass < 3; pass++)
        for (size_t i = 0; i < n; i++) {
            xc_str head = head_of(days, &events[i], &label);
            int    of = xc_str_equal(head, XC_S("Before")) ? 0 : xc_str_equal(head, XC_S("After")) ? 2 : 1;
            if (of != pass)
                continue;
            if (head.n && !xc_str_equal(head, last))
                day_head(page, head);
            last = head;
            if (events[i].report == XC_NONE)
                event_row(page, &events[i], label);
            else
                publication_row(page, &events[i], label);
        }
}

void xc_page_timeline(xc_page *page)
{
    xc_shown_event *events = NULL;
    size_t          n = 0;
    xc_page_heading(page, "timeline", "", "Timeline", 0, false);
    xc_mark mark = {.kind = XC_MARK_QUIET};
    page->mark = &mark;
    if (xc_shown_timeline(&events, &n, page->shown, NULL) != XC_OK)
        page->buf->failed = true;
    if (n == 0) {
        xc_lit(page->buf,
               "<p class=\"empty\">No statement holds a time that could be placed, and no report tells when it was "
               "published.</p>\n</section>\n");
        return;
    }
    xc_buf_add(
        page->buf,
        page->shown->utc
            ? XC_S("<p class=\"lead\">When things happened, as printed, and when each report was published, in "
                   "UTC.</p>\n")
            : XC_S("<p class=\"lead\">When things happened and when each report was published, as printed.</p>\n"));
    window days = window_of(page->shown);
    draw(page, &days, events, n);
    xc_lit(page->buf,
           "<table role=\"table\" class=\"tl\"><caption class=\"vh\">Events and publications in order of time</caption>"
           "<thead role=\"rowgroup\" class=\"vh\"><tr role=\"row\"><th role=\"columnheader\" scope=\"col\">time</th>"
           "<th role=\"columnheader\" scope=\"col\">mark</th><th role=\"columnheader\" scope=\"col\">event</th>"
           "<th role=\"columnheader\" scope=\"col\">reports</th></tr></thead><tbody role=\"rowgroup\">\n");
    rows(page, &days, events, n);
    xc_lit(page->buf, "</tbody></table>\n</section>\n");
    page->mark = NULL;
}
