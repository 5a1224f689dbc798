/* signals_author -- who a page says wrote the article.
 *
 * Ranks: 10 typed people, 14 and 15 marked elements, 16 a by-line or a link to an author's page beside the title, 18
 * to 24 names of the head (20 is often the site's owner), 25 to 27 elements whose class says so and lines with "by"
 * in their midst, 60 organisations of the typed data. Desks come last, the outlet never. */
#include "clean.h"
#include "furniture.h"
#include "match.h"
#include "people.h"
#include "signals.h"
#include "site.h"

enum { NEAR = 12, MARKED = 14, REL = 15, BESIDE = 16, CLASSED = 25, LINE = 26, INSIDE = 27, ORGANISATION = 60 };

/* The class names an author; other names for one, and ids, say so only beside the title. */
static bool names_author(const xc_signals *s, uint32_t i)
{
    static const char *const words[] = {"author", "byline"};
    static const char *const others[] = {"author",     "byline", "by-line", "autor",       "journalist",
                                         "itemposter", "writer", "wrote",   "contributor", "reporter"};
    static const char *const keys[] = {"class", "id"};
    const xc_html           *html = &s->page->html;
    xc_str class = xc_html_value(html, i, "class");
    if (xc_match_holds_any(class, words, XC_COUNT(words)))
        return true;
    if (html->nodes[i].n_attributes == 0 || xc_signals_away(s, xc_signals_block(s, i)) > NEAR)
        return false;
    for (size_t k = 0; k < XC_COUNT(keys); k++)
        if (xc_match_holds_any(xc_html_value(html, i, keys[k]), others, XC_COUNT(others)))
            return true;
    return false;
}

/* The element inside an author's that holds the name alone. */
static uint32_t name_inside(const xc_html *html, uint32_t i)
{
    for (uint32_t k = i + 1; k < html->nodes[i].end; k++)
        if (xc_str_equal(xc_html_value(html, k, "itemprop"), XC_S("name")))
            return k;
    return i;
}

static void take_element(xc_signals *s, uint32_t i)
{
    enum { LONGEST = 120, NODES = 40 };
    const xc_html *html = &s->page->html;
    xc_str         prop = xc_html_value(html, i, "itemprop");
    bool           marked = xc_str_equal(prop, XC_S("author")) || xc_str_equal(prop, XC_S("creator"));
    bool           rel = xc_str_equal(xc_html_value(html, i, "rel"), XC_S("author"));
    bool           named = html->nodes[i].end - i < NODES && names_author(s, i);
    if ((!marked && !named && !rel) || xc_signals_outside(s, i))
        return;
    uint32_t inner = marked ? name_inside(html, i) : i;
    xc_range at = html->nodes[inner].at;
    xc_str   value = xc_html_value(html, i, "content");
    if (!value.n)
        value = xc_html_value(html, inner, "content");
    if (!value.n)
        value = xc_signals_text(s, inner, &at);
    if (value.n && value.n <= LONGEST)
        xc_signals_add(s, XC_FIELD_AUTHOR,
                       marked ? MARKED
                       : rel  ? REL
                              : CLASSED,
                       marked ? "itemprop author"
                       : rel  ? "rel author"
                              : "byline class",
                       value, at);
}

/* A link beside the title to the page of a person: its address says author, its text is a name. */
static void take_link(xc_signals *s, uint32_t i)
{
    static const char *const parts[] = {"/author", "/autor",      "/auteur",      "/people/", "/profile", "/staff/",
                                        "/person", "/journalist", "/columnist",   "/writer",  "/team/",   "/by/",
                                        "/report", "/redakt",     "/contributor", "newsteam", "/bio/",    "/profil"};
    const xc_html           *html = &s->page->html;
    if (html->nodes[i].tag != XC_TAG_A || xc_signals_outside(s, i) ||
        !xc_match_holds_any(xc_html_value(html, i, "href"), parts, XC_COUNT(parts)))
        return;
    enum { WORDS_OF_A_BYLINE = 16 };
    size_t   block = xc_signals_block(s, i);
    xc_range at;
    if (block >= s->page->blocks.n || xc_signals_away(s, block) > NEAR ||
        s->page->blocks.v[block].words > WORDS_OF_A_BYLINE)
        return;
    xc_str value = xc_signals_text(s, i, &at);
    if (xc_people_like(value))
        xc_signals_add(s, XC_FIELD_AUTHOR, BESIDE, "link to author", value, at);
}

/* "By Ada Rook" beside the title, also where the name is a block of its own behind the "by". */
static void take_lines(xc_signals *s)
{
    enum { WORDS_OF_A_LINE = 30 };
    for (size_t i = 0; i < s->page->blocks.n; i++) {
        const xc_page_block *b = &s->page->blocks.v[i];
        if (b->words > WORDS_OF_A_LINE || (b->flags & XC_NODE_COMMENTS) || xc_signals_away(s, i) > NEAR)
            continue;
        xc_str   text = xc_page_text(s->page, i), names[XC_PEOPLE];
        size_t   n = 0;
        xc_date  date;
        xc_range at, place = xc_signals_place(s->page, i);
        if (xc_byline(text)) {
            xc_people_named(text, names, &n);
            bool sure = n && xc_people_like(names[0]) && i > s->h1;
            xc_signals_add(s, XC_FIELD_AUTHOR, sure ? BESIDE : LINE, "by-line", text, place);
        }
        if ((b->flags & XC_NODE_BYLINE) || xc_date_find(&date, &at, text, 0, s->hints))
            xc_signals_add(s, XC_FIELD_AUTHOR, INSIDE, "by-line", xc_byline_inside(text), place);
    }
}

static bool is_element(const xc_signal *s)
{
    return s->of == XC_FIELD_AUTHOR && (s->rank == MARKED || s->rank == REL || s->rank == CLASSED);
}

/* Elements that are marked as author stand in lists of other articles too: of several only the first behind the title
 * and what follows it closely are of this article; those before the title count where there is none behind it. */
static void keep_own(xc_signals *s)
{
    enum { CLOSE = 700 };
    uint32_t title = s->h1 == XC_NONE ? 0 : xc_signals_place(s->page, s->h1).start, last = 0;
    for (size_t i = 0; i < s->list.n; i++) {
        xc_signal *signal = &s->list.v[i];
        if (!is_element(signal) || signal->at.start < title)
            continue;
        if (last && signal->at.start > last + CLOSE)
            signal->of = XC_FIELDS;
        else
            last = signal->at.end;
    }
    for (size_t i = 0; i < s->list.n; i++)
        if (is_element(&s->list.v[i]) && s->list.v[i].at.start < title && last)
            s->list.v[i].of = XC_FIELDS;
}

void xc_signals_authors(xc_signals *s)
{
    for (uint32_t i = 0; i < s->page->html.n; i++) {
        xc_tag tag = s->page->html.nodes[i].tag;
        if (tag == XC_TAG_TEXT || tag == XC_TAG_META || tag == XC_TAG_HTML || tag == XC_TAG_BODY)
            continue;
        take_element(s, i);
        take_link(s, i);
    }
    keep_own(s);
    take_lines(s);
    for (size_t i = 0; i < s->list.n; i++) /* addresses of profiles */
        if (s->list.v[i].of == XC_FIELD_AUTHOR && xc_str_find(s->list.v[i].value, XC_S("://"), 0) != SIZE_MAX)
            s->list.v[i].of = XC_FIELDS;
}

/* ---------------------------------------------------------------- choosing */

/* The outlet is no author, and the title is none; a person whose site bears the name is. */
static bool is_other(const xc_signals *s, xc_str name)
{
    return (!xc_people_begin(name) && xc_site_named(name, s->build->report->outlet, s->host)) ||
           xc_word_overlap(name, s->build->report->title) > 0.7;
}

/* The names of one signal, added to `names`. */
static void names_of(const xc_signals *s, const xc_signal *signal, xc_str names[static XC_PEOPLE], size_t *n)
{
    size_t before = *n;
    bool   outlet = !xc_people_begin(signal->value) && xc_word_overlap(signal->value, s->build->report->outlet) >= 0.6;
    if (outlet)
        return;
    if (signal->rank == ORGANISATION)
        names[(*n)++] = signal->value;
    else
        xc_people_named(signal->value, names, n);
    for (size_t k = before; k < *n;)
        if (is_other(s, names[k]))
            names[k] = names[--*n];
        else
            k++;
}

static const xc_signal *choose(const xc_signals *s, xc_str names[static XC_PEOPLE], size_t *n)
{
    const xc_signal *used = NULL;
    for (unsigned rank = 0; rank <= ORGANISATION && *n == 0; rank++)
        for (size_t i = 0; i < s->list.n && *n < XC_PEOPLE; i++) {
            const xc_signal *signal = &s->list.v[i];
            if (signal->of != XC_FIELD_AUTHOR || signal->rank != rank)
                continue;
            names_of(s, signal, names, n);
            used = *n && !used ? signal : used;
        }
    for (size_t i = 0; i < s->list.n && *n == 0; i++) { /* nobody is named: the desk is */
        xc_str desk = s->list.v[i].of == XC_FIELD_AUTHOR ? xc_people_desk(s->list.v[i].value) : (xc_str){0};
        if (!desk.n)
            continue;
        used = &s->list.v[i];
        names[(*n)++] = desk;
    }
    return used;
}

static xc_status take_agency(xc_signals *s)
{
    for (size_t i = 0; i < s->list.n && !s->build->report->agency.n; i++) {
        const xc_signal *signal = &s->list.v[i];
        xc_str           agency = signal->of == XC_FIELD_AUTHOR ? xc_agency_named(signal->value) : (xc_str){0};
        if (!agency.n)
            continue;
        s->build->report->agency = agency;
        XC_TRY(xc_build_evidence(s->build, XC_S("agency"), signal->from, agency, signal->at));
    }
    return XC_OK;
}

xc_status xc_signals_take_authors(xc_signals *s)
{
    xc_report *report = s->build->report;
    xc_str     names[XC_PEOPLE];
    size_t     n = 0;
    if (report->n_authors)
        return take_agency(s);
    const xc_signal *used = choose(s, names, &n);
    if (n) {
        xc_str *authors = XC_ARRAY(s->build->mem, xc_str, n);
        if (!authors)
            return XC_ENOMEM;
        for (size_t i = 0; i < n; i++) {
            authors[i] = names[i];
            XC_TRY(xc_build_evidence(s->build, XC_S("authors"), used->from, names[i], used->at));
        }
        report->authors = authors;
        report->n_authors = n;
    }
    return take_agency(s);
}
