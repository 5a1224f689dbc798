/* signals_head -- what the head says: names of meta elements, the title element, JSON-LD.
 *
 * Ranks below 10 are values that the page itself confirms, 10 to 19 typed data, 20 to 29 names with one meaning, from
 * 30 on names that sites use for more than one thing ("date" is the day of printing as often as that of publishing). */
#include "clean.h"
#include "fold.h"
#include "match.h"
#include "signals.h"
#include "site.h"

static const struct {
    const char *name;
    xc_field    of;
    unsigned    rank;
} metas[] = {
    {"og:title", XC_FIELD_TITLE, 20},
    {"twitter:title", XC_FIELD_TITLE, 30},
    {"title", XC_FIELD_TITLE, 35},
    {"dc.title", XC_FIELD_TITLE, 36},
    {"parsely-title", XC_FIELD_TITLE, 22},
    {"sailthru.title", XC_FIELD_TITLE, 23},
    {"article:published_time", XC_FIELD_PUBLISHED, 20},
    {"datepublished", XC_FIELD_PUBLISHED, 21},
    {"parsely-pub-date", XC_FIELD_PUBLISHED, 22},
    {"sailthru.date", XC_FIELD_PUBLISHED, 23},
    {"cxenseparse:recs:publishtime", XC_FIELD_PUBLISHED, 24},
    {"publishdate", XC_FIELD_PUBLISHED, 25},
    {"publish-date", XC_FIELD_PUBLISHED, 25},
    {"publish_date", XC_FIELD_PUBLISHED, 25},
    {"pubdate", XC_FIELD_PUBLISHED, 25},
    {"pub_date", XC_FIELD_PUBLISHED, 25},
    {"og:published_time", XC_FIELD_PUBLISHED, 25},
    {"published_time", XC_FIELD_PUBLISHED, 25},
    {"article.published", XC_FIELD_PUBLISHED, 25},
    {"article:publish_date", XC_FIELD_PUBLISHED, 25},
    {"date.created", XC_FIELD_PUBLISHED, 36},
    {"datecreated", XC_FIELD_PUBLISHED, 36},
    {"dc.date", XC_FIELD_PUBLISHED, 36},
    {"dc.date.issued", XC_FIELD_PUBLISHED, 26},
    {"dcterms.date", XC_FIELD_PUBLISHED, 36},
    {"dcterms.created", XC_FIELD_PUBLISHED, 36},
    {"dcterms.issued", XC_FIELD_PUBLISHED, 26},
    {"citation_publication_date", XC_FIELD_PUBLISHED, 26},
    {"citation_date", XC_FIELD_PUBLISHED, 27},
    {"date", XC_FIELD_PUBLISHED, 36},
    {"displaydate", XC_FIELD_PUBLISHED, 36},
    {"article_date_original", XC_FIELD_PUBLISHED, 24},
    {"originalpublicationdate", XC_FIELD_PUBLISHED, 24},
    {"ptime", XC_FIELD_PUBLISHED, 26},
    {"published-date", XC_FIELD_PUBLISHED, 25},
    {"published_date", XC_FIELD_PUBLISHED, 25},
    {"publication_date", XC_FIELD_PUBLISHED, 25},
    {"publication-date", XC_FIELD_PUBLISHED, 25},
    {"article.publicationdate", XC_FIELD_PUBLISHED, 25},
    {"article:published", XC_FIELD_PUBLISHED, 25},
    {"article:published_date", XC_FIELD_PUBLISHED, 25},
    {"og:article:published_time", XC_FIELD_PUBLISHED, 25},
    {"og:pubdate", XC_FIELD_PUBLISHED, 26},
    {"cxenseparse:publishtime", XC_FIELD_PUBLISHED, 24},
    {"rnews:datepublished", XC_FIELD_PUBLISHED, 25},
    {"parsely-post-date", XC_FIELD_PUBLISHED, 25},
    {"shareaholic:article_published_time", XC_FIELD_PUBLISHED, 25},
    {"article:modified_time", XC_FIELD_MODIFIED, 20},
    {"datemodified", XC_FIELD_MODIFIED, 21},
    {"og:updated_time", XC_FIELD_MODIFIED, 22},
    {"article:modified", XC_FIELD_MODIFIED, 22},
    {"og:article:modified_time", XC_FIELD_MODIFIED, 22},
    {"modified-time", XC_FIELD_MODIFIED, 24},
    {"modified_time", XC_FIELD_MODIFIED, 24},
    {"updated_time", XC_FIELD_MODIFIED, 24},
    {"updated", XC_FIELD_MODIFIED, 24},
    {"lastmod", XC_FIELD_MODIFIED, 24},
    {"date.modified", XC_FIELD_MODIFIED, 25},
    {"last_modified", XC_FIELD_MODIFIED, 25},
    {"shareaholic:article_modified_time", XC_FIELD_MODIFIED, 25},
    {"last-modified", XC_FIELD_MODIFIED, 25},
    {"dcterms.modified", XC_FIELD_MODIFIED, 23},
    {"author", XC_FIELD_AUTHOR, 20},
    {"article:author", XC_FIELD_AUTHOR, 24},
    {"parsely-author", XC_FIELD_AUTHOR, 18},
    {"sailthru.author", XC_FIELD_AUTHOR, 19},
    {"dc.creator", XC_FIELD_AUTHOR, 22},
    {"dcterms.creator", XC_FIELD_AUTHOR, 22},
    {"citation_author", XC_FIELD_AUTHOR, 21},
    {"byl", XC_FIELD_AUTHOR, 18},
    {"cxenseparse:author", XC_FIELD_AUTHOR, 21},
    {"article:author_name", XC_FIELD_AUTHOR, 18},
    {"authors", XC_FIELD_AUTHOR, 21},
    {"article.author", XC_FIELD_AUTHOR, 21},
    {"author-name", XC_FIELD_AUTHOR, 21},
    {"nota_autor", XC_FIELD_AUTHOR, 21},
    {"og:site_name", XC_FIELD_OUTLET, 20},
    {"application-name", XC_FIELD_OUTLET, 30},
    {"publisher", XC_FIELD_OUTLET, 25},
    {"dc.publisher", XC_FIELD_OUTLET, 26},
    {"og:locale", XC_FIELD_LANGUAGE, 20},
    {"content-language", XC_FIELD_LANGUAGE, 22},
    {"description", XC_FIELD_DESCRIPTION, 21},
    {"og:description", XC_FIELD_DESCRIPTION, 20},
};

static void take_meta(xc_signals *s, uint32_t i)
{
    const xc_html           *html = &s->page->html;
    xc_str                   keys[] = {xc_html_value(html, i, "property"), xc_html_value(html, i, "name"),
                                       xc_html_value(html, i, "itemprop"), xc_html_value(html, i, "http-equiv")};
    const xc_html_attribute *content = xc_html_attribute_of(html, i, "content");
    if (!content || !content->value.n)
        return;
    for (size_t k = 0; k < XC_COUNT(keys); k++)
        for (size_t m = 0; keys[k].n && m < XC_COUNT(metas); m++)
            if (xc_str_equal_ascii_case(keys[k], xc_str_from(metas[m].name))) {
                xc_signals_add(s, metas[m].of, metas[m].rank, metas[m].name,
                               xc_clean_value(s->build->mem, content->value), content->at);
                return;
            }
}

/* The pair of a card: twitter:label1 "Written by", twitter:data1 "Ada Rook". */
static void take_card(xc_signals *s, uint32_t label, uint32_t data)
{
    static const char *const words[] = {
        "written by", "verfasst von", "geschrieben von", "écrit par", "escrito por", "scritto da", "geschreven door",
        "skrevet av", "skriven av",   "napisane przez",  "autor",     "author",      "автор"};
    const xc_html           *html = &s->page->html;
    const xc_html_attribute *value = data == XC_NONE ? NULL : xc_html_attribute_of(html, data, "content");
    xc_str                   says = label == XC_NONE ? (xc_str){0} : xc_html_value(html, label, "content");
    if (value && xc_match_holds_any(says, words, XC_COUNT(words)))
        xc_signals_add(s, XC_FIELD_AUTHOR, 19, "twitter:data1", xc_clean_value(s->build->mem, value->value), value->at);
}

static void take_cards(xc_signals *s)
{
    const xc_html *html = &s->page->html;
    uint32_t       label = XC_NONE, data = XC_NONE;
    for (uint32_t i = 0; i < html->n; i++) {
        if (html->nodes[i].tag != XC_TAG_META)
            continue;
        xc_str name = xc_html_value(html, i, "name");
        if (!name.n)
            name = xc_html_value(html, i, "property");
        if (xc_str_equal(name, XC_S("twitter:label1")))
            label = i;
        if (xc_str_equal(name, XC_S("twitter:data1")))
            data = i;
    }
    take_card(s, label, data);
}

static void take_title(xc_signals *s, uint32_t i)
{
    const xc_html *html = &s->page->html;
    xc_range       at;
    if (s->page->flags[i] & XC_NODE_DROPPED && html->nodes[i].parent != XC_NONE &&
        (s->page->own[html->nodes[i].parent] & XC_NODE_DROPPED))
        return; /* of a drawing */
    xc_str title = xc_signals_text(s, i, &at), own = xc_site_title(title, s->host);
    xc_signals_add(s, XC_FIELD_TITLE, 40, "title element", own, at);
    xc_signals_add(s, XC_FIELD_OUTLET, 40, "title element", xc_site_beside(title, own, s->host), at);
}

static void take_ld(xc_signals *s)
{
    const xc_json_ld *ld = s->ld;
    xc_range          at = ld->script;
    if (ld->found) {
        xc_signals_add(s, XC_FIELD_TITLE, 10, "json-ld headline", ld->headline, at);
        xc_signals_add(s, XC_FIELD_OUTLET, 10, "json-ld publisher", ld->publisher, at);
        xc_signals_add(s, XC_FIELD_LANGUAGE, 15, "json-ld inLanguage", ld->language, at);
        xc_signals_add(s, XC_FIELD_DESCRIPTION, 10, "json-ld description", ld->description, at);
        for (size_t i = 0; i < ld->n_people; i++)
            xc_signals_add(s, XC_FIELD_AUTHOR, 10, "json-ld author", ld->people[i], at);
        for (size_t i = 0; i < ld->n_organisations; i++)
            xc_signals_add(s, XC_FIELD_AUTHOR, 60, "json-ld author", ld->organisations[i], at);
    }
    xc_signals_add(s, XC_FIELD_PUBLISHED, 10, "json-ld datePublished", ld->published, at);
    xc_signals_add(s, XC_FIELD_MODIFIED, 10, "json-ld dateModified", ld->modified, at);
}

void xc_signals_head(xc_signals *s)
{
    const xc_html *html = &s->page->html;
    take_ld(s);
    for (uint32_t i = 0; i < html->n; i++) {
        if (html->nodes[i].tag == XC_TAG_HTML)
            xc_signals_add(s, XC_FIELD_LANGUAGE, 10, "html lang",
                           xc_clean_value(s->build->mem, xc_html_value(html, i, "lang")), html->nodes[i].at);
        else if (html->nodes[i].tag == XC_TAG_META)
            take_meta(s, i);
    }
    take_cards(s);
    for (uint32_t i = 0; i < html->n; i++)
        if (html->nodes[i].tag == XC_TAG_TITLE)
            take_title(s, i);
    if (s->host.n)
        xc_signals_add(s, XC_FIELD_OUTLET, 50, "address", s->host, (xc_range){0, 0});
}
