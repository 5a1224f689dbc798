/* What a page says of itself. Over 600 lines because the names of the head's values and the signals of the page are
 * read by one reader; the two halves, reading and choosing, share nothing but its list of signals. */
#include "metadata.h"

#include "clean.h"
#include "fold.h"
#include "furniture.h"
#include "report_limits.h"
#include "utf8.h"

typedef enum field { TITLE, PUBLISHED, MODIFIED, AUTHOR, OUTLET, LANGUAGE, DESCRIPTION, FIELDS } field;

static const char *const field_names[FIELDS] = {"title",  "published", "modified",   "authors",
                                                "outlet", "language",  "description"};

/* A value that the page gives for a field. Smaller ranks are believed first. */
typedef struct signal {
    field    of;
    unsigned rank;
    xc_str   from, value;
    xc_range at; /* in the page */
} signal;

typedef struct reader {
    xc_build         *b;
    const xc_page    *page;
    const xc_json_ld *ld;
    xc_date_hints     hints;
    int64_t           latest; /* day after which no date is believed */
    uint32_t          h1;     /* block of the title; XC_NONE: none   */
    XC_VEC(signal) signals;
    bool failed;
} reader;

static void add(reader *r, field of, unsigned rank, const char *from, xc_str value, xc_range at)
{
    if (value.n && xc_vec_push(&r->signals, r->b->mem, (signal){of, rank, xc_str_from(from), value, at}) != XC_OK)
        r->failed = true;
}

/* ---------------------------------------------------------------- the head */

static const struct {
    const char *name;
    field       of;
    unsigned    rank;
} metas[] = {
    {"og:title", TITLE, 20},
    {"twitter:title", TITLE, 30},
    {"title", TITLE, 35},
    {"dc.title", TITLE, 36},
    {"parsely-title", TITLE, 22},
    {"sailthru.title", TITLE, 23},
    {"article:published_time", PUBLISHED, 20},
    {"datepublished", PUBLISHED, 21},
    {"parsely-pub-date", PUBLISHED, 22},
    {"sailthru.date", PUBLISHED, 23},
    {"cxenseparse:recs:publishtime", PUBLISHED, 24},
    {"publishdate", PUBLISHED, 25},
    {"publish-date", PUBLISHED, 25},
    {"publish_date", PUBLISHED, 25},
    {"pubdate", PUBLISHED, 25},
    {"pub_date", PUBLISHED, 25},
    {"og:published_time", PUBLISHED, 25},
    {"published_time", PUBLISHED, 25},
    {"article.published", PUBLISHED, 25},
    {"article:publish_date", PUBLISHED, 25},
    {"date.created", PUBLISHED, 34},
    {"datecreated", PUBLISHED, 34},
    {"dc.date", PUBLISHED, 34},
    {"dc.date.issued", PUBLISHED, 26},
    {"dcterms.date", PUBLISHED, 34},
    {"dcterms.created", PUBLISHED, 34},
    {"dcterms.issued", PUBLISHED, 26},
    {"citation_publication_date", PUBLISHED, 26},
    {"citation_date", PUBLISHED, 27},
    {"date", PUBLISHED, 34},
    {"displaydate", PUBLISHED, 34},
    {"article_date_original", PUBLISHED, 24},
    {"originalpublicationdate", PUBLISHED, 24},
    {"ptime", PUBLISHED, 26},
    {"article:modified_time", MODIFIED, 20},
    {"datemodified", MODIFIED, 21},
    {"og:updated_time", MODIFIED, 22},
    {"lastmod", MODIFIED, 24},
    {"last-modified", MODIFIED, 25},
    {"dcterms.modified", MODIFIED, 23},
    {"author", AUTHOR, 20},
    {"article:author", AUTHOR, 24},
    {"parsely-author", AUTHOR, 18},
    {"sailthru.author", AUTHOR, 19},
    {"dc.creator", AUTHOR, 22},
    {"dcterms.creator", AUTHOR, 22},
    {"citation_author", AUTHOR, 21},
    {"byl", AUTHOR, 18},
    {"cxenseparse:author", AUTHOR, 21},
    {"article:author_name", AUTHOR, 18},
    {"twitter:data1", AUTHOR, 40},
    {"og:site_name", OUTLET, 20},
    {"application-name", OUTLET, 30},
    {"publisher", OUTLET, 25},
    {"dc.publisher", OUTLET, 26},
    {"og:locale", LANGUAGE, 20},
    {"content-language", LANGUAGE, 22},
    {"description", DESCRIPTION, 21},
    {"og:description", DESCRIPTION, 20},
};

static void take_meta(reader *r, uint32_t i)
{
    const xc_html           *html = &r->page->html;
    xc_str                   keys[] = {xc_html_value(html, i, "property"), xc_html_value(html, i, "name"),
                                       xc_html_value(html, i, "itemprop"), xc_html_value(html, i, "http-equiv")};
    const xc_html_attribute *content = xc_html_attribute_of(html, i, "content");
    if (!content || !content->value.n)
        return;
    for (size_t k = 0; k < XC_COUNT(keys); k++)
        for (size_t m = 0; keys[k].n && m < XC_COUNT(metas); m++)
            if (xc_str_equal_ascii_case(keys[k], xc_str_from(metas[m].name))) {
                if (metas[m].rank == 40) { /* twitter:data1 is an author only where its label says so */
                    break;
                }
                add(r, metas[m].of, metas[m].rank, metas[m].name, xc_clean_value(r->b->mem, content->value),
                    content->at);
                return;
            }
}

/* The text below a node, as one clean string. */
static xc_str text_below(reader *r, uint32_t node, xc_range *at)
{
    const xc_html *html = &r->page->html;
    enum { LONGEST = 400 };
    char   room[LONGEST];
    size_t n = 0;
    *at = (xc_range){0, 0};
    for (uint32_t i = node + 1; i < html->nodes[node].end && n < LONGEST; i++) {
        const xc_html_node *text = &html->nodes[i];
        if (text->tag != XC_TAG_TEXT || (r->page->flags[i] & XC_NODE_DROPPED && html->nodes[node].tag != XC_TAG_TITLE))
            continue;
        xc_str s = xc_str_at(html->page, text->at);
        if (at->end == 0)
            *at = text->at;
        at->end = text->at.end;
        size_t some = s.n < LONGEST - n ? s.n : LONGEST - n;
        memcpy(room + n, s.p, some);
        n += some;
        if (n < LONGEST)
            room[n++] = ' ';
    }
    return xc_clean_value(r->b->mem, xc_arena_copy(r->b->mem, (xc_str){room, n}));
}

static xc_str host(const reader *r)
{
    xc_str h = xc_host_of(r->b->report->url.n ? r->b->report->url : r->b->report->canonical);
    return xc_str_starts(h, XC_S("www.")) ? xc_str_cut(h, 4, h.n) : h;
}

/* `<title>` without the outlet's name before or behind it: the part that is most like the h1, or the longest. */
static xc_str without_outlet(xc_str title, xc_str like)
{
    static const char *const bars[] = {" | ", " - ", " – ", " — ", " » ", " · ", " :: ", " « ", " • ", " / ", " ‹ "};
    xc_str                   best = title;
    double                   best_score = -1;
    size_t                   from = 0;
    for (size_t i = 0; i <= title.n; i++) {
        size_t bar = i == title.n ? 1 : 0;
        for (size_t k = 0; k < XC_COUNT(bars) && !bar; k++)
            if (xc_str_starts(xc_str_cut(title, i, title.n), xc_str_from(bars[k])))
                bar = strlen(bars[k]);
        if (!bar)
            continue;
        xc_str part = xc_str_trim(xc_str_cut(title, from, i));
        double score = like.n ? xc_word_overlap(part, like) + (double)part.n * 1e-5 : (double)part.n;
        if (part.n && score > best_score) {
            best = part;
            best_score = score;
        }
        from = i + bar;
        i = from - 1;
    }
    return best;
}

/* What stands beside the title's own part, if it is short enough for an outlet's name. */
static xc_str beside(xc_str title, xc_str own)
{
    enum { LONGEST = 40 };
    size_t start = (size_t)(own.p - title.p), end = start + own.n;
    xc_str before = xc_str_cut(title, 0, start), after = xc_str_cut(title, end, title.n);
    xc_str out = after.n > before.n ? after : before;
    size_t len;
    while (out.n && !xc_is_word_point(xc_utf8_at(out, 0, &len)))
        out = xc_str_cut(out, len < out.n ? len : out.n, out.n);
    while (out.n && !xc_is_word_point(xc_utf8_before(out, out.n, &len)))
        out.n -= len;
    return out.n <= LONGEST && out.n > 2 ? out : (xc_str){0};
}

static bool class_names_author(const xc_html *html, uint32_t i)
{
    return xc_str_find(xc_html_value(html, i, "class"), XC_S("author"), 0) != SIZE_MAX ||
           xc_str_find(xc_html_value(html, i, "class"), XC_S("byline"), 0) != SIZE_MAX;
}

static bool out_of_article(const reader *r, uint32_t i)
{
    return (r->page->flags[i] & (XC_NODE_COMMENTS | XC_NODE_DROPPED)) != 0;
}

static void take_author_element(reader *r, uint32_t i)
{
    const xc_html *html = &r->page->html;
    xc_str         rel = xc_html_value(html, i, "rel"), prop = xc_html_value(html, i, "itemprop");
    bool           itemprop = xc_str_equal(prop, XC_S("author")) || xc_str_equal(prop, XC_S("creator"));
    bool           named = class_names_author(html, i) && html->nodes[i].end - i < 40;
    xc_range       at;
    if (out_of_article(r, i) || (!itemprop && !named && !xc_str_equal(rel, XC_S("author"))))
        return;
    xc_str value = xc_html_value(html, i, "content");
    if (!value.n) {
        uint32_t inner = i;
        for (uint32_t k = i + 1; itemprop && k < html->nodes[i].end; k++)
            if (xc_str_equal(xc_html_value(html, k, "itemprop"), XC_S("name"))) {
                inner = k;
                break;
            }
        value = xc_html_value(html, inner, "content");
        if (!value.n)
            value = text_below(r, inner, &at);
        else
            at = html->nodes[inner].at;
    } else
        at = html->nodes[i].at;
    enum { LONGEST = 120 };
    if (value.n && value.n <= LONGEST)
        add(r, AUTHOR,
            itemprop                            ? 14
            : xc_str_equal(rel, XC_S("author")) ? 15
                                                : 25,
            itemprop ? "itemprop author"
            : named  ? "byline class"
                     : "rel author",
            value, at);
}

static void take_time(reader *r, uint32_t i)
{
    const xc_html *html = &r->page->html;
    xc_str         prop = xc_html_value(html, i, "itemprop");
    bool           published = xc_str_equal(prop, XC_S("datePublished")) || xc_html_attribute_of(html, i, "pubdate");
    bool           modified = xc_str_equal(prop, XC_S("dateModified")) ||
                    xc_str_find(xc_html_value(html, i, "class"), XC_S("updated"), 0) != SIZE_MAX ||
                    xc_str_find(xc_html_value(html, i, "class"), XC_S("modified"), 0) != SIZE_MAX;
    bool entry = xc_str_find(xc_html_value(html, i, "class"), XC_S("published"), 0) != SIZE_MAX;
    if (html->nodes[i].tag != XC_TAG_TIME && !published && !xc_str_equal(prop, XC_S("dateModified")))
        return;
    if (out_of_article(r, i))
        return;
    const char *const        names[] = {"datetime", "content", "title"};
    const xc_html_attribute *a = NULL;
    for (size_t k = 0; k < XC_COUNT(names) && (!a || !a->value.n); k++)
        a = xc_html_attribute_of(html, i, names[k]);
    xc_range at = {0, 0};
    xc_str   value = a && a->value.n ? a->value : text_below(r, i, &at);
    if (a && a->value.n)
        at = a->at;
    unsigned far = (r->page->flags[i] & (XC_NODE_NEGATIVE | XC_NODE_FRAME)) ? 8 : 0;
    if (published || entry)
        add(r, PUBLISHED, 30 + far, "time published", value, at);
    else if (modified)
        add(r, MODIFIED, 30 + far, "time modified", value, at);
    else
        add(r, PUBLISHED, 33 + far, "time", value, at);
}

static void take_element(reader *r, uint32_t i)
{
    const xc_html *html = &r->page->html;
    xc_range       at;
    switch (html->nodes[i].tag) {
    case XC_TAG_HTML:
        add(r, LANGUAGE, 10, "html lang", xc_clean_value(r->b->mem, xc_html_value(html, i, "lang")), html->nodes[i].at);
        break;
    case XC_TAG_META:
        take_meta(r, i);
        break;
    case XC_TAG_TITLE: {
        if (r->page->flags[i] & XC_NODE_DROPPED && html->nodes[i].parent != XC_NONE &&
            (r->page->own[html->nodes[i].parent] & XC_NODE_DROPPED))
            break; /* of a drawing */
        xc_str title = text_below(r, i, &at);
        xc_str like = r->h1 == XC_NONE ? (xc_str){0} : xc_page_text(r->page, r->h1);
        xc_str own = without_outlet(title, like);
        add(r, TITLE, 40, "title element", own, at);
        add(r, OUTLET, 40, "title element", beside(title, own), at);
        break;
    }
    default:
        take_author_element(r, i);
        take_time(r, i);
    }
}

/* ---------------------------------------------------------------- what stands on the page */

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

static xc_str signal_value(const reader *r, field of, unsigned low, unsigned high)
{
    for (size_t i = 0; i < r->signals.n; i++)
        if (r->signals.v[i].of == of && r->signals.v[i].rank >= low && r->signals.v[i].rank < high)
            return r->signals.v[i].value;
    return (xc_str){0};
}

/* The heading that says what the head's titles say; without such titles the first h1. */
static uint32_t title_block(reader *r)
{
    xc_str   head = signal_value(r, TITLE, 20, 40), element = signal_value(r, TITLE, 40, 41);
    uint32_t best = XC_NONE;
    double   best_score = 0;
    for (size_t i = 0; i < r->page->blocks.n; i++) {
        bool h1 = in_heading(r->page, i, XC_TAG_H1), h2 = in_heading(r->page, i, XC_TAG_H2);
        if ((!h1 && !h2) || (r->page->blocks.v[i].flags & XC_NODE_COMMENTS))
            continue;
        xc_str s = xc_page_text(r->page, i);
        double overlap = xc_word_overlap(s, head), other = xc_word_overlap(s, element);
        double score = (overlap > other ? overlap : other) + (h1 ? 0.2 : 0) - (double)i * 1e-5;
        if ((overlap > other ? overlap : other) < 0.4 && !(h1 && !head.n && !element.n))
            continue;
        if (score > best_score) {
            best_score = score;
            best = (uint32_t)i;
        }
    }
    return best;
}

static xc_range block_place(const xc_page *page, size_t block)
{
    const xc_page_block *b = &page->blocks.v[block];
    return (xc_range){page->parts.v[b->part].start, page->parts.v[b->part + b->n_parts - 1].end};
}

/* Dates and by-lines that are only seen: short blocks near the title first. */
static void take_visible(reader *r)
{
    enum { NEAR = 12, LONGEST_DATE_LINE = 30 };
    for (size_t i = 0; i < r->page->blocks.n; i++) {
        const xc_page_block *b = &r->page->blocks.v[i];
        xc_str               s = xc_page_text(r->page, i);
        xc_date              date;
        xc_range             at;
        if (b->words > LONGEST_DATE_LINE || (b->flags & XC_NODE_COMMENTS))
            continue;
        size_t away = r->h1 == XC_NONE ? i : i > r->h1 ? i - r->h1 : (r->h1 - i) * 2;
        bool   near = r->h1 != XC_NONE && away <= NEAR;
        bool   off = (b->flags & (XC_NODE_NEGATIVE | XC_NODE_FRAME)) != 0;
        if (near && xc_byline(s))
            add(r, AUTHOR, 26, "by-line", s, block_place(r->page, i));
        bool dated = xc_date_find(&date, &at, s, 0, r->hints);
        if (near && (dated || (b->flags & XC_NODE_BYLINE)))
            add(r, AUTHOR, 27, "by-line", xc_byline_inside(s), block_place(r->page, i));
        if (!dated)
            continue;
        unsigned rank =
            (near ? 40u : 55u) + (off ? 8u : 0u) + (b->flags & XC_NODE_BYLINE ? 0u : 3u) + (away > 30 ? 2u : 0u);
        add(r, PUBLISHED, rank, "visible date", xc_date_write(r->b->mem, &date), block_place(r->page, i));
    }
}

/* /2026/03/11/ or 2026-03-11 or 20260311 in the address: all three parts or nothing. */
static void take_address(reader *r)
{
    xc_str   url = r->b->report->url.n ? r->b->report->url : r->b->report->canonical;
    xc_date  date;
    xc_range at;
    size_t   inner = xc_str_find(url, XC_S("://"), 8); /* an archive's address holds that of the page */
    if (inner != SIZE_MAX)
        url = xc_str_cut(url, inner - 4 < url.n ? inner - 4 : 0, url.n);
    size_t from = xc_host_of(url).n + 8;
    if (from < url.n && xc_date_find(&date, &at, xc_str_cut(url, 0, url.n), from, (xc_date_hints){0}) &&
        date.year >= 1995 && xc_is_digit(url.p[at.start]) && at.end - at.start >= 8)
        add(r, PUBLISHED, 37, "address", xc_arena_printf(r->b->mem, "%04d-%02d-%02d", date.year, date.month, date.day),
            (xc_range){0, 0});
}

static void take_ld(reader *r)
{
    const xc_json_ld *ld = r->ld;
    xc_range          at = ld->script;
    if (ld->found) {
        add(r, TITLE, 10, "json-ld headline", ld->headline, at);
        add(r, OUTLET, 10, "json-ld publisher", ld->publisher, at);
        add(r, LANGUAGE, 15, "json-ld inLanguage", ld->language, at);
        add(r, DESCRIPTION, 10, "json-ld description", ld->description, at);
        for (size_t i = 0; i < ld->n_people; i++)
            add(r, AUTHOR, 10, "json-ld author", ld->people[i], at);
        for (size_t i = 0; i < ld->n_organisations; i++)
            add(r, AUTHOR, 60, "json-ld author", ld->organisations[i], at);
    }
    add(r, PUBLISHED, 10, "json-ld datePublished", ld->published, at);
    add(r, MODIFIED, 10, "json-ld dateModified", ld->modified, at);
}

/* ---------------------------------------------------------------- choosing */

static bool believed(const reader *r, const xc_date *d)
{
    return d->year >= 1995 && xc_date_day(d) <= r->latest;
}

static int64_t minutes_of(const xc_date *d)
{
    return xc_date_day(d) * 1440 + d->hour * 60 + d->minute - (d->zone == INT32_MIN ? 0 : d->zone);
}

/* An instant in UTC may fall on another day than the one that the paper calls its day. Where another signal gives the
 * same instant in local time, or the address the day beside it, that one is taken: weekdays in the text count from
 * there. */
static void prefer_local_day(const reader *r, field of, const signal **best, xc_date *date)
{
    if (of != PUBLISHED || date->zone != 0 || date->hour < 0)
        return;
    for (size_t i = 0; i < r->signals.n; i++) {
        const signal *s = &r->signals.v[i];
        xc_date       other;
        if (s->of != of || s->rank >= 40 || !xc_date_read(&other, s->value, r->hints))
            continue;
        bool same =
            other.hour >= 0 && other.zone != INT32_MIN && other.zone != 0 && minutes_of(&other) == minutes_of(date);
        int64_t days = xc_date_day(&other) - xc_date_day(date);
        bool    beside = s->rank == 37 && ((days == -1 && date->hour < 12) || (days == 1 && date->hour >= 10));
        if (same || beside) {
            *best = s;
            *date = other;
            return;
        }
    }
}

static xc_status take_date(reader *r, field of, xc_str *out)
{
    const signal *best = NULL;
    xc_date       best_date = {0};
    for (size_t i = 0; i < r->signals.n; i++) {
        const signal *s = &r->signals.v[i];
        xc_date       date;
        if (s->of != of || (best && s->rank >= best->rank) || !xc_date_read(&date, s->value, r->hints) ||
            !believed(r, &date))
            continue;
        best = s;
        best_date = date;
    }
    if (!best || out->n)
        return XC_OK;
    prefer_local_day(r, of, &best, &best_date);
    *out = xc_date_write(r->b->mem, &best_date);
    XC_TRY(xc_build_evidence(r->b, xc_str_from(field_names[of]), best->from, *out, best->at));
    for (size_t i = 0; i < r->signals.n; i++) {
        const signal *s = &r->signals.v[i];
        xc_date       date;
        if (s->of == of && s->rank < 40 && xc_date_read(&date, s->value, r->hints) &&
            xc_date_day(&date) != xc_date_day(&best_date))
            XC_TRY(xc_build_other(r->b, xc_str_from(field_names[of]), s->from, xc_date_write(r->b->mem, &date), s->at));
    }
    return XC_OK;
}

static xc_status take_best(reader *r, field of, xc_str *out)
{
    const signal *best = NULL;
    for (size_t i = 0; i < r->signals.n; i++)
        if (r->signals.v[i].of == of && (!best || r->signals.v[i].rank < best->rank))
            best = &r->signals.v[i];
    if (!best || out->n)
        return XC_OK;
    *out = best->value;
    XC_TRY(xc_build_evidence(r->b, xc_str_from(field_names[of]), best->from, best->value, best->at));
    for (size_t i = 0; i < r->signals.n; i++)
        if (r->signals.v[i].of == of && of != DESCRIPTION && r->signals.v[i].rank < 40 &&
            xc_word_overlap(r->signals.v[i].value, best->value) < 0.5)
            XC_TRY(xc_build_other(r->b, xc_str_from(field_names[of]), r->signals.v[i].from, r->signals.v[i].value,
                                  r->signals.v[i].at));
    return XC_OK;
}

static xc_status take_authors(reader *r)
{
    xc_report *report = r->b->report;
    xc_str     names[XC_CLEAN_NAMES];
    size_t     n = 0;
    if (report->n_authors)
        return XC_OK;
    const signal *used = NULL;
    for (unsigned rank = 0; rank <= 60 && n == 0; rank++)
        for (size_t i = 0; i < r->signals.n; i++) {
            const signal *s = &r->signals.v[i];
            if (s->of != AUTHOR || s->rank != rank)
                continue;
            size_t before = n;
            if (rank == 60)
                names[n++] = s->value;
            else
                xc_clean_names(s->value, names, &n);
            for (size_t k = before; k < n;) /* the outlet is no author */
                if (rank < 60 &&
                    (xc_word_overlap(names[k], report->outlet) > 0.6 || xc_word_overlap(names[k], host(r)) > 0.9))
                    names[k] = names[--n];
                else
                    k++;
            if (n > before)
                used = s;
            if (n >= XC_CLEAN_NAMES)
                break;
        }
    xc_str *authors = XC_ARRAY(r->b->mem, xc_str, n);
    if (n == 0 || !authors)
        return authors || n == 0 ? XC_OK : XC_ENOMEM;
    for (size_t i = 0; i < n; i++) {
        authors[i] = names[i];
        XC_TRY(xc_build_evidence(r->b, XC_S("authors"), used->from, names[i], used->at));
    }
    report->authors = authors;
    report->n_authors = n;
    return XC_OK;
}

/* Elements that are marked as author or time stand in lists of other articles too: those before the title count less,
 * and of several author elements only the first behind the title and what follows it closely are of this article. */
static void rank_by_place(reader *r)
{
    enum { CLOSE = 700 };
    uint32_t title = r->h1 == XC_NONE ? 0 : block_place(r->page, r->h1).start, last = 0;
    for (size_t i = 0; i < r->signals.n; i++) {
        signal *s = &r->signals.v[i];
        bool    element = s->of == AUTHOR && (s->rank == 14 || s->rank == 15 || s->rank == 25);
        if (s->of == PUBLISHED && s->rank >= 30 && s->rank < 42 && s->rank != 34 && s->rank != 37 &&
            s->at.start < title)
            s->rank += 1;
        if (!element || s->at.start < title)
            continue;
        if (last && s->at.start > last + CLOSE)
            s->of = FIELDS;
        else
            last = s->at.end;
    }
    for (size_t i = 0; i < r->signals.n; i++) {
        signal *s = &r->signals.v[i];
        if (s->of == AUTHOR && (s->rank == 14 || s->rank == 15 || s->rank == 25) && s->at.start < title && last)
            s->of = FIELDS;
    }
}

static xc_status take_agency(reader *r)
{
    for (size_t i = 0; i < r->signals.n && !r->b->report->agency.n; i++) {
        const signal *s = &r->signals.v[i];
        xc_str        agency = s->of == AUTHOR ? xc_agency_named(s->value) : (xc_str){0};
        if (!agency.n)
            continue;
        r->b->report->agency = agency;
        XC_TRY(xc_build_evidence(r->b, XC_S("agency"), s->from, agency, s->at));
    }
    return XC_OK;
}

/* The value that a heading of the page confirms is believed before one that only the head knows. */
static void rank_titles(reader *r)
{
    if (r->h1 == XC_NONE)
        return;
    xc_str h1 = xc_page_text(r->page, r->h1);
    add(r, TITLE, 5, "h1", xc_clean_value(r->b->mem, h1), block_place(r->page, r->h1));
}

static xc_date_hints hints_of(reader *r)
{
    static const char *const day_first[] = {".uk", ".au", ".ie", ".nz", ".in", ".za",
                                            ".eu", ".sg", ".my", ".ng", ".ke", ".pk"};
    xc_str                   language = signal_value(r, LANGUAGE, 0, 30), h = host(r);
    if (!language.n)
        language = r->b->report->language;
    bool english = language.n < 2 || xc_str_equal_ascii_case(xc_str_cut(language, 0, 2), XC_S("en"));
    bool days = !english || (language.n >= 5 && !xc_str_equal_ascii_case(xc_str_cut(language, 3, 5), XC_S("US")));
    for (size_t i = 0; i < XC_COUNT(day_first); i++)
        days = days || xc_str_ends(h, xc_str_from(day_first[i]));
    return (xc_date_hints){.language = language, .month_first = !days, .day_first = days};
}

static xc_str plain_language(xc_arena *mem, xc_str s)
{
    xc_str out =
        xc_arena_copy(mem, xc_str_cut(s, 0, s.n > 3 && s.p[2] != '-' && s.p[2] != '_' && s.p[3] != '-' ? 2 : s.n));
    size_t n = 0;
    while (n < out.n && xc_is_alpha(out.p[n]))
        n++;
    char *lower = (char *)(uintptr_t)out.p; /* our own copy */
    for (size_t i = 0; i < n; i++)
        lower[i] = xc_to_lower(lower[i]);
    return (xc_str){out.p, n == 2 || n == 3 ? n : 0};
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

static void drop_relative_sources(reader *r)
{
    for (size_t i = 0; i < r->signals.n; i++)
        if (r->signals.v[i].of == AUTHOR && xc_str_find(r->signals.v[i].value, XC_S("://"), 0) != SIZE_MAX)
            r->signals.v[i].of = FIELDS;
}

xc_status xc_metadata_read(xc_build *b, const xc_page *page, const xc_json_ld *ld, uint32_t *headline, xc_error *err)
{
    xc_report *report = b->report;
    reader     r = {.b = b, .page = page, .ld = ld, .h1 = XC_NONE, .latest = INT64_MAX};
    xc_date    seen;
    if (xc_date_read(&seen, report->seen, (xc_date_hints){0}))
        r.latest = xc_date_day(&seen) + 1;
    take_ld(&r);
    for (uint32_t i = 0; i < page->html.n; i++)
        if (page->html.nodes[i].tag != XC_TAG_TEXT)
            take_element(&r, i);
    r.h1 = *headline = title_block(&r);
    r.hints = hints_of(&r);
    rank_titles(&r);
    rank_by_place(&r);
    take_address(&r);
    take_visible(&r);
    drop_relative_sources(&r);
    if (r.failed)
        return xc_no_memory(err);
    xc_str host_name = host(&r);
    if (host_name.n)
        add(&r, OUTLET, 50, "address", host_name, (xc_range){0, 0});
    xc_status status = take_best(&r, TITLE, &report->title);
    status = status == XC_OK ? take_best(&r, OUTLET, &report->outlet) : status;
    status = status == XC_OK ? take_best(&r, LANGUAGE, &report->language) : status;
    status = status == XC_OK ? take_best(&r, DESCRIPTION, &report->description) : status;
    status = status == XC_OK ? take_date(&r, PUBLISHED, &report->published) : status;
    status = status == XC_OK ? take_date(&r, MODIFIED, &report->modified) : status;
    status = status == XC_OK ? take_authors(&r) : status;
    status = status == XC_OK ? take_agency(&r) : status;
    report->language = plain_language(b->mem, report->language);
    return status == XC_OK ? xc_arena_check(b->mem, err) : xc_no_memory(err);
}
