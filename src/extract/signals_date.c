/* signals_date -- when a page says that it was published and changed.
 *
 * Machines write one day, editors show another: the day that stands beside the title is the one that readers know, so
 * it corrects a stamp that is only that of the last change. Ranks: 10 to 27 typed values, 30 and 33 time elements near
 * the title, 36 names of the head that often are the day of printing, 37 the address, 40 to 43 dates that are seen
 * near the title, from 44 on all others. */
#include "clean.h"
#include "match.h"
#include "signals.h"

enum {
    NEAR = 12, /* blocks from the title, those before it counted twice */
    RANK_TYPED = 28,
    ADDRESS = 37,
    LINE = 39, /* a line with a date and little else, beside the title */
    FAR_TIME = 44,
    RANK_SEEN = 38 /* from here on: seen, not marked */
};

/* ---------------------------------------------------------------- elements */

static bool class_says(const xc_html *html, uint32_t i, const char *word)
{
    return xc_match_holds(xc_html_value(html, i, "class"), word);
}

/* The value of a time element, of an abbreviation's title or of the text; *at gets its range. */
static xc_str value_of(xc_signals *s, uint32_t i, xc_range *at)
{
    static const char *const names[] = {"datetime", "content", "title"};
    for (size_t k = 0; k < XC_COUNT(names); k++) {
        const xc_html_attribute *a = xc_html_attribute_of(&s->page->html, i, names[k]);
        if (a && a->value.n) {
            *at = a->at;
            return a->value;
        }
    }
    return xc_signals_text(s, i, at);
}

static void take_time(xc_signals *s, uint32_t i)
{
    const xc_html *html = &s->page->html;
    xc_tag         tag = html->nodes[i].tag;
    xc_str         prop = xc_html_value(html, i, "itemprop");
    bool           published = xc_str_equal(prop, XC_S("datePublished")) || xc_html_attribute_of(html, i, "pubdate");
    bool           changed = xc_str_equal(prop, XC_S("dateModified"));
    bool           titled = tag != XC_TAG_TIME && xc_html_attribute_of(html, i, "title");
    bool           classed = (tag == XC_TAG_TIME || titled) && class_says(html, i, "published");
    bool           updated =
        (tag == XC_TAG_TIME || titled) && (class_says(html, i, "updated") || class_says(html, i, "modified"));
    if ((tag != XC_TAG_TIME && !published && !changed && !classed && !updated) || xc_signals_outside(s, i))
        return;
    xc_range at;
    xc_str   value = value_of(s, i, &at);
    size_t   away = xc_signals_away(s, xc_signals_block(s, i));
    bool     off = (s->page->flags[i] & (XC_NODE_NEGATIVE | XC_NODE_FRAME)) != 0;
    unsigned far = away <= NEAR ? off : away == SIZE_MAX && !off ? 2 : off ? 16 : 14;
    if (published || classed)
        xc_signals_add(s, XC_FIELD_PUBLISHED, 30 + far, "time published", value, at);
    else if (changed || updated) {
        xc_signals_add(s, XC_FIELD_MODIFIED, 30 + far, "time modified", value, at);
        if (updated) /* where nothing else is marked, themes mark the day of the article so */
            xc_signals_add(s, XC_FIELD_PUBLISHED, 46 + far, "time updated", value, at);
    } else
        xc_signals_add(s, XC_FIELD_PUBLISHED, 33 + far, "time", value, at);
}

/* ---------------------------------------------------------------- dates that are only seen */

typedef enum label { NO_LABEL, PUBLISHED, MODIFIED } label;

/* The word that says what the date behind it is; the last one counts. */
static label label_of(xc_str before)
{
    static const struct {
        const char *word;
        label       is;
    } words[] = {{"updat", MODIFIED},          {"aktualisier", MODIFIED},       {"stand:", MODIFIED},
                 {"stand ", MODIFIED},         {"mis à jour", MODIFIED},        {"mise à jour", MODIFIED},
                 {"modifi", MODIFIED},         {"actualizad", MODIFIED},        {"atualizad", MODIFIED},
                 {"aggiornat", MODIFIED},      {"bijgewerkt", MODIFIED},        {"geändert", MODIFIED},
                 {"uppdater", MODIFIED},       {"oppdater", MODIFIED},          {"opdater", MODIFIED},
                 {"last edited", MODIFIED},    {"last reviewed", MODIFIED},     {"letzte änderung", MODIFIED},
                 {"bearbeitet", MODIFIED},     {"zuletzt", MODIFIED},           {"revised", MODIFIED},
                 {"publi", PUBLISHED},         {"veröffentlich", PUBLISHED},    {"posted", PUBLISHED},
                 {"erstellt", PUBLISHED},      {"pubblicat", PUBLISHED},        {"gepubliceerd", PUBLISHED},
                 {"geplaatst", PUBLISHED},     {"created", PUBLISHED},          {"erschienen", PUBLISHED},
                 {"geschrieben", PUBLISHED},   {"written", PUBLISHED},          {"artikel wurde", PUBLISHED},
                 {"beitrag wurde", PUBLISHED}, {"pressemitteilung", PUBLISHED}, {"mitteilung vom", PUBLISHED}};
    label  out = NO_LABEL;
    size_t last = 0;
    for (size_t k = 0; k < XC_COUNT(words); k++) {
        xc_str word = xc_str_from(words[k].word);
        for (size_t i = last; i + word.n <= before.n; i++)
            if (xc_to_lower(before.p[i]) == word.p[0] &&
                xc_str_equal_ascii_case(xc_str_cut(before, i, i + word.n), word)) {
                out = words[k].is;
                last = i;
            }
    }
    return out;
}

/* Blocks of more words hold a date of the article only at their head or behind a label. */
enum { WORDS_OF_A_LINE = 30, WORDS_OF_A_FOOT = 90, WORDS_OF_A_DATE = 8, HEAD = 48, BESIDE = 8 };

/* The rank of a date seen in block `i`, whose label is `is`, or 0: it is none of the article's. */
static unsigned rank_seen(const xc_signals *s, size_t i, label is, xc_range at)
{
    const xc_page_block *b = &s->page->blocks.v[i];
    size_t               distance = xc_signals_away(s, i), away = distance == SIZE_MAX ? i : distance;
    bool                 near = distance <= NEAR, off = (b->flags & (XC_NODE_NEGATIVE | XC_NODE_FRAME)) != 0;
    if (b->words > WORDS_OF_A_LINE) {
        bool head = near && i > s->h1 && (at.start == 0 || (is == PUBLISHED && at.start < HEAD));
        if (head && !off)
            return 43;
        return is == PUBLISHED && b->words <= WORDS_OF_A_FOOT ? (off ? 52 : 50) : 0;
    }
    unsigned rank =
        (near ? 40u : 55u) + (off ? 8u : 0u) + (b->flags & XC_NODE_BYLINE ? 0u : 3u) + (away > 30 ? 2u : 0u);
    bool line = near && !off && b->words <= WORDS_OF_A_DATE && distance <= BESIDE && i > s->h1;
    return line ? LINE : rank - (is == PUBLISHED && rank > 41);
}

static void take_seen(xc_signals *s, size_t i)
{
    enum { MOST = 4 };
    xc_str   text = xc_page_text(s->page, i);
    size_t   from = 0;
    xc_date  date;
    xc_range at, place = xc_signals_place(s->page, i);
    for (unsigned n = 0; n < MOST && xc_date_find(&date, &at, text, from, s->hints); n++) {
        label    is = label_of(xc_str_cut(text, from, at.start));
        unsigned rank = rank_seen(s, i, is, at);
        xc_str   value = rank ? xc_date_write(s->build->mem, &date) : (xc_str){0};
        if (is == MODIFIED) {
            xc_signals_add(s, XC_FIELD_MODIFIED, rank, "visible date", value, place);
            xc_signals_add(s, XC_FIELD_PUBLISHED, rank + 7, "visible update", value, place);
        } else
            xc_signals_add(s, XC_FIELD_PUBLISHED, rank, "visible date", value, place);
        from = at.end;
        if (rank == 0)
            break;
    }
}

/* ---------------------------------------------------------------- address, description, scripts */

/* /2026/03/11/ or 2026-03-11 or 20260311 in the address: all three parts or nothing. The address that an archive keeps
 * stands behind the day on which it was kept. */
static void take_address(xc_signals *s)
{
    xc_str   url = s->build->report->url.n ? s->build->report->url : s->build->report->canonical;
    xc_date  date;
    xc_range at;
    size_t   from = xc_host_of(url).n + 8, kept = xc_str_find(url, XC_S("/web/"), 0);
    if (kept != SIZE_MAX) {
        size_t end = kept += 5;
        while (end < url.n && xc_is_digit(url.p[end]))
            end++;
        if (end - kept == 14)
            from = end;
    }
    if (from < url.n && xc_date_find(&date, &at, url, from, (xc_date_hints){0}) && xc_is_digit(url.p[at.start]) &&
        at.end - at.start >= 8)
        xc_signals_add(s, XC_FIELD_PUBLISHED, ADDRESS, "address",
                       xc_arena_printf(s->build->mem, "%04d-%02d-%02d", date.year, date.month, date.day),
                       (xc_range){0, 0});
}

static void take_description(xc_signals *s)
{
    for (size_t i = 0, n = s->list.n; i < n; i++) {
        xc_signal signal = s->list.v[i];
        xc_date   date;
        xc_range  at;
        if (signal.of == XC_FIELD_DESCRIPTION && xc_date_find(&date, &at, signal.value, 0, s->hints) &&
            label_of(xc_str_cut(signal.value, 0, at.start)) == PUBLISHED)
            xc_signals_add(s, XC_FIELD_PUBLISHED, 62, "description", xc_date_write(s->build->mem, &date), signal.at);
    }
}

static bool has_date(const xc_signals *s)
{
    for (size_t i = 0; i < s->list.n; i++)
        if (s->list.v[i].of == XC_FIELD_PUBLISHED && s->list.v[i].rank < FAR_TIME)
            return true;
    return false;
}

/* Pages that scripts build carry the article as data: the first value of such a name. */
static void take_scripts(xc_signals *s)
{
    static const char *const names[] = {"\"datePublished\":\"",   "\"publishedDate\":\"", "\"publishDate\":\"",
                                        "\"publicationDate\":\"", "\"publish_date\":\"",  "\"published_at\":\"",
                                        "\"datePublished\": \""};
    enum { LONGEST = 40 };
    const xc_html *html = &s->page->html;
    for (uint32_t i = 0; i < html->n; i++) {
        if (html->nodes[i].tag != XC_TAG_SCRIPT || i + 1 >= html->nodes[i].end)
            continue;
        xc_range at = html->nodes[i + 1].at;
        xc_str   script = xc_str_at(html->page, at);
        for (size_t k = 0; k < XC_COUNT(names); k++) {
            size_t start = xc_str_find(script, xc_str_from(names[k]), 0);
            if (start == SIZE_MAX)
                continue;
            start += strlen(names[k]);
            size_t      room = script.n - start < LONGEST ? script.n - start : LONGEST;
            const char *end = memchr(script.p + start, '"', room);
            if (!end)
                continue;
            xc_range place = {at.start + (uint32_t)start, at.start + (uint32_t)(end - script.p)};
            xc_signals_add(s, XC_FIELD_PUBLISHED, 54, "script", xc_str_at(html->page, place), place);
            return;
        }
    }
}

static bool is_time(const xc_signal *signal)
{
    return signal->of == XC_FIELD_PUBLISHED && signal->rank >= FAR_TIME && signal->rank < FAR_TIME + 6 &&
           xc_str_starts(signal->from, XC_S("time"));
}

/* Time elements far from the title stand in lists of other articles, but where all say one day it is that of the page.
 */
static void rank_far_times(xc_signals *s)
{
    int64_t day = 0;
    bool    found = false;
    for (size_t i = 0; i < s->list.n; i++) {
        xc_date date;
        if (!is_time(&s->list.v[i]) || !xc_date_read(&date, s->list.v[i].value, s->hints))
            continue;
        if (found && xc_date_day(&date) != day)
            return;
        found = true;
        day = xc_date_day(&date);
    }
    for (size_t i = 0; i < s->list.n; i++)
        if (is_time(&s->list.v[i]))
            s->list.v[i].rank -= FAR_TIME - 31;
}

/* What stands before the title is of the page's frame or of other articles. */
static void rank_by_place(xc_signals *s)
{
    uint32_t title = s->h1 == XC_NONE ? 0 : xc_signals_place(s->page, s->h1).start;
    for (size_t i = 0; i < s->list.n; i++) {
        xc_signal *signal = &s->list.v[i];
        if (signal->of == XC_FIELD_PUBLISHED && signal->rank >= 30 && signal->rank < 42 && signal->rank != 36 &&
            signal->at.start < title)
            signal->rank += 1;
    }
}

void xc_signals_dates(xc_signals *s)
{
    for (uint32_t i = 0; i < s->page->html.n; i++)
        if (s->page->html.nodes[i].tag != XC_TAG_TEXT && s->page->html.nodes[i].tag != XC_TAG_META)
            take_time(s, i);
    rank_far_times(s);
    rank_by_place(s);
    take_address(s);
    for (size_t i = 0; i < s->page->blocks.n; i++)
        if (!(s->page->blocks.v[i].flags & XC_NODE_COMMENTS))
            take_seen(s, i);
    take_description(s);
    if (!has_date(s))
        take_scripts(s);
}

/* ---------------------------------------------------------------- choosing */

static bool read_date(const xc_signals *s, const xc_signal *signal, xc_date *date)
{
    return xc_date_read(date, signal->value, s->hints) && date->year >= 1995 && xc_date_day(date) <= s->latest;
}

static int64_t minutes_of(const xc_date *d)
{
    return xc_date_day(d) * 1440 + d->hour * 60 + d->minute - (d->zone == INT32_MIN ? 0 : d->zone);
}

/* An instant in UTC may fall on another day than the one that the paper calls its day. Where another signal gives the
 * same instant in local time, or the address or the date beside the title the day next to it, that one is taken:
 * weekdays in the text count from there. */
static bool prefer_local_day(const xc_signals *s, const xc_signal **best, xc_date *date)
{
    if (date->zone != 0 || date->hour < 0)
        return false;
    for (size_t i = 0; i < s->list.n; i++) {
        const xc_signal *other = &s->list.v[i];
        xc_date          local;
        if (other->of != XC_FIELD_PUBLISHED || other->rank >= FAR_TIME || !read_date(s, other, &local))
            continue;
        bool same =
            local.hour >= 0 && local.zone != INT32_MIN && local.zone != 0 && minutes_of(&local) == minutes_of(date);
        int64_t days = xc_date_day(&local) - xc_date_day(date);
        bool    shown = other->rank == ADDRESS || (local.hour < 0 && other->rank >= 30);
        bool    beside = shown && ((days == -1 && date->hour < 12) || (days == 1 && date->hour >= 14));
        if (same || beside) {
            *best = other;
            *date = local;
            return true;
        }
    }
    return false;
}

/* The only day that stands beside the title, in a line of its own. */
static const xc_signal *shown_day(const xc_signals *s, xc_date *date)
{
    const xc_signal *only = NULL;
    for (size_t i = 0; i < s->list.n; i++) {
        const xc_signal *signal = &s->list.v[i];
        xc_date          shown;
        bool             seen = signal->rank == 30 || signal->rank == 33 || signal->rank == LINE;
        if (signal->of != XC_FIELD_PUBLISHED || !seen || !read_date(s, signal, &shown))
            continue;
        if (shown.unsure || (only && xc_date_day(&shown) != xc_date_day(date)))
            return NULL;
        only = signal;
        *date = shown;
    }
    return only;
}

static bool address_says(const xc_signals *s, const xc_date *day)
{
    for (size_t i = 0; i < s->list.n; i++) {
        xc_date date;
        if (s->list.v[i].of == XC_FIELD_PUBLISHED && s->list.v[i].rank == ADDRESS && read_date(s, &s->list.v[i], &date))
            return xc_date_day(&date) == xc_date_day(day);
    }
    return false;
}

/* Some systems stamp every article anew when the site is built: "published" is then no earlier than "modified". A day
 * before it that stands alone beside the title is the article's own. */
static void prefer_shown_day(const xc_signals *s, const xc_signal **best, xc_date *date)
{
    bool stamped = false;
    for (size_t i = 0; i < s->list.n && !stamped; i++) {
        xc_date changed;
        stamped = s->list.v[i].of == XC_FIELD_MODIFIED && s->list.v[i].rank < RANK_TYPED &&
                  read_date(s, &s->list.v[i], &changed) && xc_date_day(&changed) <= xc_date_day(date);
    }
    xc_date          day = {0};
    const xc_signal *shown = stamped && (*best)->rank < RANK_TYPED ? shown_day(s, &day) : NULL;
    if (shown && xc_date_day(&day) < xc_date_day(date) && !address_says(s, date)) {
        *best = shown;
        *date = day;
    }
}

static xc_status take_date(xc_signals *s, xc_field of, xc_str name, xc_str *out)
{
    const xc_signal *best = NULL;
    xc_date          best_date = {0}, date;
    for (size_t i = 0; i < s->list.n; i++) {
        const xc_signal *signal = &s->list.v[i];
        if (signal->of != of || (best && signal->rank >= best->rank) || !read_date(s, signal, &date))
            continue;
        best = signal;
        best_date = date;
    }
    if (!best || out->n)
        return XC_OK;
    if (of == XC_FIELD_PUBLISHED && !prefer_local_day(s, &best, &best_date))
        prefer_shown_day(s, &best, &best_date);
    *out = xc_date_write(s->build->mem, &best_date);
    XC_TRY(xc_build_evidence(s->build, name, best->from, *out, best->at));
    for (size_t i = 0; i < s->list.n; i++) {
        const xc_signal *signal = &s->list.v[i];
        if (signal->of == of && signal->rank < RANK_SEEN && xc_date_read(&date, signal->value, s->hints) &&
            xc_date_day(&date) != xc_date_day(&best_date))
            XC_TRY(xc_build_other(s->build, name, signal->from, xc_date_write(s->build->mem, &date), signal->at));
    }
    return XC_OK;
}

xc_status xc_signals_take_dates(xc_signals *s)
{
    XC_TRY(take_date(s, XC_FIELD_PUBLISHED, XC_S("published"), &s->build->report->published));
    return take_date(s, XC_FIELD_MODIFIED, XC_S("modified"), &s->build->report->modified);
}
