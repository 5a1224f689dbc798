#include "metadata.h"

#include "clean.h"
#include "fold.h"
#include "match.h"
#include "report_limits.h"
#include "signals.h"
#include "site.h"
#include "utf8.h"

/* ---------------------------------------------------------------- the title on the page */

static bool in_heading(const xc_page *page, size_t block, xc_tag tag)
{
    uint32_t node = page->blocks.v[block].node;
    for (unsigned up = 0; up < 3 && node != XC_NONE; up++) {
        if (page->html.nodes[node].tag == tag)
            return true;
        node = page->html.nodes[node].parent;
    }
    return false;
}

/* The heading that says what the head's titles say; without such titles the first h1. A heading that only names the
 * site stands above every article. */
static uint32_t title_block(const xc_signals *s)
{
    xc_str   head = xc_signals_value(s, XC_FIELD_TITLE, 20, 40), element = xc_signals_value(s, XC_FIELD_TITLE, 40, 41);
    xc_str   outlet = xc_signals_value(s, XC_FIELD_OUTLET, 20, 30);
    uint32_t best = XC_NONE;
    double   best_score = 0;
    for (size_t i = 0; i < s->page->blocks.n; i++) {
        bool h1 = in_heading(s->page, i, XC_TAG_H1), h2 = in_heading(s->page, i, XC_TAG_H2);
        if ((!h1 && !h2) || (s->page->blocks.v[i].flags & XC_NODE_COMMENTS))
            continue;
        xc_str text = xc_page_text(s->page, i);
        double overlap = xc_word_overlap(text, head), other = xc_word_overlap(text, element);
        double like = overlap > other ? overlap : other, score = like + (h1 ? 0.2 : 0) - (double)i * 1e-5;
        if (like < 0.4 && !(h1 && !head.n && !element.n))
            continue;
        if (outlet.n && head.n && xc_word_overlap(text, outlet) > 0.8 && overlap < 0.8)
            continue;
        if (score > best_score) {
            best_score = score;
            best = (uint32_t)i;
        }
    }
    return best;
}

/* `h1` without the kicker before it, where a title of the head is the rest of it. A kicker that is part of the title
 * ends with a mark: "Corona: ...". */
static xc_str without_kicker(const xc_signals *s, xc_str h1, xc_str outlet)
{
    enum { FEWEST_WORDS = 3, SHORTEST_KICKER = 5 }; /* "The" and "2025" are none */
    for (size_t i = 0; i < s->list.n; i++) {
        if (s->list.v[i].of != XC_FIELD_TITLE || s->list.v[i].rank >= 40)
            continue;
        xc_str title = xc_site_cut(s->list.v[i].value, outlet, s->host);
        size_t start = h1.n - title.n, words = 1, len;
        for (size_t k = 0; k < title.n; k++)
            words += title.p[k] == ' ';
        if (title.n + 1 + SHORTEST_KICKER > h1.n || words < FEWEST_WORDS)
            continue;
        bool     space = h1.p[start - 1] == ' '; /* or two spans with nothing between */
        uint32_t before = xc_utf8_before(h1, space ? start - 1 : start, &len);
        if (!xc_is_word_point(before) || (!space && xc_is_lower(title.p[0])))
            continue;
        if (xc_str_equal_ascii_case(xc_str_cut(h1, start, h1.n), title))
            return xc_str_cut(h1, start, h1.n);
    }
    return h1;
}

/* The value that a heading of the page confirms is believed before one that only the head knows. */
static void rank_titles(xc_signals *s)
{
    xc_str outlet = xc_signals_value(s, XC_FIELD_OUTLET, 10, 30);
    if (s->h1 != XC_NONE) {
        xc_str h1 = xc_clean_value(s->build->mem, xc_page_text(s->page, s->h1));
        xc_signals_add(s, XC_FIELD_TITLE, 5, "h1", without_kicker(s, h1, outlet), xc_signals_place(s->page, s->h1));
    }
    for (size_t i = 0; i < s->list.n; i++)
        if (s->list.v[i].of == XC_FIELD_TITLE)
            s->list.v[i].value = xc_site_cut(s->list.v[i].value, outlet, s->host);
}

/* ---------------------------------------------------------------- choosing */

static xc_status take_best(xc_signals *s, xc_field of, xc_str name, xc_str *out)
{
    const xc_signal *best = NULL;
    for (size_t i = 0; i < s->list.n; i++)
        if (s->list.v[i].of == of && (!best || s->list.v[i].rank < best->rank))
            best = &s->list.v[i];
    if (!best || out->n)
        return XC_OK;
    *out = best->value;
    XC_TRY(xc_build_evidence(s->build, name, best->from, best->value, best->at));
    for (size_t i = 0; i < s->list.n; i++) {
        const xc_signal *other = &s->list.v[i];
        if (other->of == of && of != XC_FIELD_DESCRIPTION && other->rank < 40 &&
            xc_word_overlap(other->value, best->value) < 0.5)
            XC_TRY(xc_build_other(s->build, name, other->from, other->value, other->at));
    }
    return XC_OK;
}

/* The publisher is often the company; the site's name is the outlet where the address says so. A name that is the title
 * is none. */
static void rank_outlets(xc_signals *s)
{
    xc_str site = xc_signals_value(s, XC_FIELD_OUTLET, 20, 30), none = {0};
    bool   known = site.n && !memchr(site.p, '.', site.n) && xc_site_named(site, none, s->host);
    for (size_t i = 0; i < s->list.n; i++) {
        xc_signal *signal = &s->list.v[i];
        if (signal->of != XC_FIELD_OUTLET)
            continue;
        if (signal->rank < 20 && known && !xc_site_named(signal->value, none, s->host))
            signal->rank = 31;
        if (signal->rank < 50 && s->build->report->title.n &&
            xc_word_overlap(signal->value, s->build->report->title) > 0.9)
            signal->rank = 60;
    }
}

static xc_status choose(xc_signals *s)
{
    xc_report *report = s->build->report;
    XC_TRY(take_best(s, XC_FIELD_TITLE, XC_S("title"), &report->title));
    rank_outlets(s);
    XC_TRY(take_best(s, XC_FIELD_OUTLET, XC_S("outlet"), &report->outlet));
    XC_TRY(take_best(s, XC_FIELD_LANGUAGE, XC_S("language"), &report->language));
    XC_TRY(take_best(s, XC_FIELD_DESCRIPTION, XC_S("description"), &report->description));
    XC_TRY(xc_signals_take_dates(s));
    return xc_signals_take_authors(s);
}

/* ---------------------------------------------------------------- hints and address */

static xc_date_hints hints_of(const xc_signals *s)
{
    static const char *const day_first[] = {".uk", ".au", ".ie", ".nz", ".in", ".za",
                                            ".eu", ".sg", ".my", ".ng", ".ke", ".pk"};
    static const char *const editions[] = {"/en-gb/", "/en-au/", "/en-in/", "/en-ie/", "/en-nz/", "/en-za/", "/uk/"};
    xc_str                   language = xc_signals_value(s, XC_FIELD_LANGUAGE, 0, 30);
    if (!language.n)
        language = s->build->report->language;
    bool english = language.n < 2 || xc_str_equal_ascii_case(xc_str_cut(language, 0, 2), XC_S("en"));
    bool days = !english || (language.n >= 5 && !xc_str_equal_ascii_case(xc_str_cut(language, 3, 5), XC_S("US")));
    days = days || xc_match_holds_any(s->build->report->url, editions, XC_COUNT(editions));
    for (size_t i = 0; i < XC_COUNT(day_first); i++)
        days = days || xc_str_ends(s->host, xc_str_from(day_first[i]));
    return (xc_date_hints){.language = language, .month_first = !days, .day_first = days};
}

xc_str xc_metadata_language(xc_arena *mem, xc_str s)
{
    xc_str out =
        xc_arena_copy(mem, xc_str_cut(s, 0, s.n > 3 && s.p[2] != '-' && s.p[2] != '_' && s.p[3] != '-' ? 2 : s.n));
    size_t n = 0;
    while (n < out.n && xc_is_alpha(out.p[n]))
        n++;
    char *lower = (char *)(uintptr_t)out.p; /* our own copy */
    for (size_t i = 0; i < n; i++)
        lower[i] = xc_to_lower(lower[i]);
    return n == 2 || n == 3 ? (xc_str){out.p, n} : (xc_str){0};
}

xc_str xc_metadata_address(xc_arena *mem, const xc_html *html, xc_str url)
{
    for (uint32_t i = 0; i < html->n; i++) {
        if (html->nodes[i].tag == XC_TAG_LINK &&
            xc_str_equal_ascii_case(xc_html_value(html, i, "rel"), XC_S("canonical"))) {
            xc_str href = xc_clean_value(mem, xc_html_value(html, i, "href"));
            if (xc_host_of(href).n && href.n <= XC_LIMIT_URL)
                return href;
        }
    }
    for (uint32_t i = 0; i < html->n; i++)
        if (html->nodes[i].tag == XC_TAG_META && xc_str_equal(xc_html_value(html, i, "property"), XC_S("og:url"))) {
            xc_str href = xc_clean_value(mem, xc_html_value(html, i, "content"));
            if (xc_host_of(href).n && href.n <= XC_LIMIT_URL)
                return href;
        }
    return url;
}

static xc_str host_of_page(const xc_report *r)
{
    xc_str h = xc_host_of(r->url.n ? r->url : r->canonical);
    return xc_str_starts(h, XC_S("www.")) ? xc_str_cut(h, 4, h.n) : h;
}

xc_status xc_metadata_read(xc_build *b, const xc_page *page, const xc_json_ld *ld, uint32_t *headline, xc_error *err)
{
    xc_report *report = b->report;
    xc_signals s = {.build = b, .page = page, .ld = ld, .h1 = XC_NONE, .latest = INT64_MAX};
    xc_date    seen;
    if (xc_date_read(&seen, report->seen, (xc_date_hints){0}))
        s.latest = xc_date_day(&seen) + 1;
    s.host = host_of_page(report);
    xc_signals_head(&s);
    s.h1 = *headline = title_block(&s);
    s.hints = hints_of(&s);
    rank_titles(&s);
    xc_signals_dates(&s);
    xc_signals_authors(&s);
    xc_status status = s.failed ? XC_ENOMEM : choose(&s);
    report->language = xc_metadata_language(b->mem, report->language);
    return status == XC_OK ? xc_arena_check(b->mem, err) : xc_no_memory(err);
}
