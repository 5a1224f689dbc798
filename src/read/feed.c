/* Feeds: RSS 0.9 to 2.0, Atom, and news sitemaps, through libxml2's streaming reader.
 *
 * One walk serves all: an element called item, entry or url begins a report, its children are its fields, told by their
 * local names; what stands outside (title, language) is said of all that follow. No network, no DTD; entities that a
 * document declares itself are left unexpanded, and the report that holds one is partial. */
#include <stdlib.h>

#include "feed.h"
#include "format.h"
#include "report_limits.h"
#include "xml_reader.h"

typedef enum field {
    TITLE,
    LINK,
    GUID,
    PUBLISHED,
    UPDATED,
    AUTHOR,
    CONTENT,
    SUMMARY,
    LANGUAGE,
    OUTLET,
    FIELDS,
    NONE
} field;

typedef struct feed {
    xmlTextReaderPtr xml;
    xc_buf           values[FIELDS];   /* of the item at hand                     */
    xc_buf           outlet, language; /* of the feed                           */
    bool             markup;           /* the content is XHTML, not escaped HTML  */
    bool             entity;           /* an unexpanded entity stands in the item */
    bool             known;            /* the root is one of ours                 */
    bool             broken;
} feed;

static const struct {
    const char *name;
    field       as;
} fields[] = {{"title", TITLE},       {"link", LINK},           {"loc", LINK},         {"guid", GUID},
              {"pubDate", PUBLISHED}, {"published", PUBLISHED}, {"issued", PUBLISHED}, {"publication_date", PUBLISHED},
              {"date", PUBLISHED},    {"updated", UPDATED},     {"modified", UPDATED}, {"creator", AUTHOR},
              {"author", AUTHOR},     {"encoded", CONTENT},     {"content", CONTENT},  {"description", SUMMARY},
              {"summary", SUMMARY},   {"language", LANGUAGE},   {"name", OUTLET}};

static bool attribute_is(xmlTextReaderPtr xml, const char *name, const char *value)
{
    xmlChar *got = xmlTextReaderGetAttribute(xml, xc_xml_chars(name));
    bool     is = got && xmlStrEqual(got, xc_xml_chars(value));
    xmlFree(got);
    return is;
}

/* The text of the element at hand and of all in it, up to its end. Of an Atom author only the name. */
static bool take_text(feed *f, xc_buf *out, bool name_only)
{
    xmlTextReaderPtr xml = f->xml;
    if (xmlTextReaderIsEmptyElement(xml))
        return true;
    int  depth = xmlTextReaderDepth(xml);
    bool skip = false;
    for (int r; (r = xc_xml_read(xml)) > 0;) {
        int type = xmlTextReaderNodeType(xml);
        if (type == XML_READER_TYPE_END_ELEMENT && xmlTextReaderDepth(xml) == depth)
            return true;
        if (type == XML_READER_TYPE_ELEMENT && xmlTextReaderDepth(xml) == depth + 1)
            skip = name_only && !xc_xml_named(xml, "name");
        if (type == XML_READER_TYPE_ENTITY_REFERENCE)
            f->entity = true;
        if (!skip && (type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA ||
                      type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE))
            xc_buf_add(out, xc_xml_str(xmlTextReaderConstValue(xml)));
    }
    return false;
}

/* XHTML content as it is written. The reader stays at the element; the walk skips its children by their depth. */
static bool take_markup(feed *f, xc_buf *out)
{
    xmlChar *inner = xmlTextReaderReadInnerXml(f->xml);
    xc_buf_add(out, xc_xml_str(inner));
    xmlFree(inner);
    xc_buf none = {0};
    bool   ok = take_text(f, &none, false);
    xc_buf_free(&none);
    return ok;
}

static field field_named(xmlTextReaderPtr xml)
{
    for (size_t i = 0; i < XC_COUNT(fields); i++)
        if (xc_xml_named(xml, fields[i].name))
            return fields[i].as;
    return NONE;
}

/* Links of Atom stand in an attribute; only the page itself counts. */
static bool take_link(feed *f)
{
    xmlChar *href = xmlTextReaderGetAttribute(f->xml, xc_xml_chars("href"));
    if (!href)
        return take_text(f, &f->values[LINK], false);
    xmlChar *rel = xmlTextReaderGetAttribute(f->xml, xc_xml_chars("rel"));
    if (f->values[LINK].n == 0 && (!rel || xmlStrEqual(rel, xc_xml_chars("alternate"))))
        xc_buf_add(&f->values[LINK], xc_xml_str(href));
    xmlFree(rel);
    xmlFree(href);
    return true;
}

static bool take_field(feed *f, field as)
{
    const xmlChar *space = xmlTextReaderConstNamespaceUri(f->xml);
    bool           media = space && xc_str_find(xc_xml_str(space), XC_S("search.yahoo.com/mrss"), 0) != SIZE_MAX;
    xc_buf         spare = {0}, *into = as == NONE || media || f->values[as].n ? &spare : &f->values[as];
    bool           ok;
    if (as == LINK && into != &spare)
        ok = take_link(f);
    else if (as == GUID && attribute_is(f->xml, "isPermaLink", "false"))
        ok = take_text(f, &spare, false);
    else if (as == CONTENT && attribute_is(f->xml, "type", "xhtml")) {
        f->markup = true;
        ok = take_markup(f, into);
    } else
        ok = take_text(f, into, as == AUTHOR);
    xc_buf_free(&spare);
    return ok;
}

/* The fields of the item at hand. News sitemaps hold theirs one or two elements further in. */
static bool take_item(feed *f)
{
    for (int i = 0; i < FIELDS; i++)
        xc_buf_clear(&f->values[i]);
    f->markup = f->entity = false;
    int depth = xmlTextReaderDepth(f->xml);
    if (xmlTextReaderIsEmptyElement(f->xml))
        return true;
    for (int r; (r = xc_xml_read(f->xml)) > 0;) {
        int type = xmlTextReaderNodeType(f->xml);
        if (type == XML_READER_TYPE_END_ELEMENT && xmlTextReaderDepth(f->xml) == depth)
            return true;
        if (type != XML_READER_TYPE_ELEMENT || xc_xml_named(f->xml, "news") || xc_xml_named(f->xml, "publication"))
            continue;
        if (!take_field(f, field_named(f->xml)))
            return false;
    }
    return false;
}

static xc_str value(xc_source *s, const xc_buf *buf)
{
    xc_str trimmed = xc_str_trim(xc_buf_str(buf));
    return trimmed.n ? xc_arena_copy(&s->mem, trimmed) : (xc_str){0};
}

static void take_values(feed *f, xc_source *s)
{
    const xc_buf *v = f->values;
    bool          whole = xc_str_trim(xc_buf_str(&v[CONTENT])).n > 0;
    s->form = XC_SOURCE_HTML;
    s->fragment = s->decoded = true;
    s->bytes = value(s, whole ? &v[CONTENT] : &v[SUMMARY]);
    s->field = whole ? XC_S("content") : XC_S("description");
    s->meta.title = value(s, &v[TITLE]);
    s->meta.url = value(s, v[LINK].n ? &v[LINK] : &v[GUID]);
    s->meta.published = value(s, v[PUBLISHED].n ? &v[PUBLISHED] : &v[UPDATED]);
    s->meta.modified = value(s, &v[UPDATED]);
    s->meta.description = value(s, &v[SUMMARY]);
    s->meta.outlet = value(s, v[OUTLET].n ? &v[OUTLET] : &f->outlet);
    s->meta.language = value(s, v[LANGUAGE].n ? &v[LANGUAGE] : &f->language);
    xc_str author = value(s, &v[AUTHOR]);
    if (author.n) {
        xc_str *authors = XC_NEW(&s->mem, xc_str);
        if (authors)
            *authors = author;
        s->meta.authors = authors;
        s->meta.n_authors = 1;
    }
    s->status = whole && !f->entity && !f->broken ? XC_READ : XC_PARTIAL;
    s->reason = s->status == XC_READ ? (xc_str){0}
                : f->entity          ? XC_S("entities not expanded")
                : f->broken          ? XC_S("feed breaks off")
                : s->bytes.n         ? XC_S("feed teaser")
                                     : XC_S("no text");
}

static xc_status give(xc_file *file, xc_source **out, xc_error *err)
{
    feed      *f = file->state;
    xc_source *s;
    file->record++;
    XC_TRY(xc_file_source(file, &s, err));
    take_values(f, s);
    bool failed = s->mem.failed;
    for (int i = 0; i < FIELDS; i++)
        failed = failed || f->values[i].failed;
    if (failed) {
        xc_source_free(s);
        return xc_no_memory(err);
    }
    *out = s;
    return XC_OK;
}

static xc_status open_feed(xc_file *file, xc_error *err)
{
    feed *f = calloc(1, sizeof *f);
    if (!f)
        return xc_no_memory(err);
    file->state = f;
    return xc_xml_open(&f->xml, file->input, err);
}

static bool begins_item(const feed *f)
{
    return xc_xml_named(f->xml, "item") || xc_xml_named(f->xml, "entry") ||
           (xc_xml_named(f->xml, "url") && xmlTextReaderDepth(f->xml) == 1);
}

static bool known_root(const feed *f)
{
    return xc_xml_named(f->xml, "rss") || xc_xml_named(f->xml, "feed") || xc_xml_named(f->xml, "RDF") ||
           xc_xml_named(f->xml, "urlset");
}

/* An element outside the items: the root, or what the feed says of itself. False: the reader broke off. */
static bool take_outside(feed *f)
{
    int depth = xmlTextReaderDepth(f->xml);
    if (depth == 0) {
        f->known = known_root(f);
        return true;
    }
    xmlTextReaderPtr xml = f->xml;
    if (depth <= 2 && xc_xml_named(xml, "title") && f->outlet.n == 0)
        return take_text(f, &f->outlet, false);
    if (depth <= 2 && xc_xml_named(xml, "language") && f->language.n == 0)
        return take_text(f, &f->language, false);
    if (!xc_xml_named(xml, "image") && !xc_xml_named(xml, "textInput") && !xc_xml_named(xml, "textinput"))
        return true;
    xc_buf none = {0};
    bool   ok = take_text(f, &none, false);
    xc_buf_free(&none);
    return ok;
}

xc_status xc_feed_sitemaps(xc_input *input, xc_status (*take)(void *user, xc_str url), void *user, xc_error *err)
{
    feed      f = {0};
    xc_buf    url = {0};
    xc_status status = xc_xml_open(&f.xml, input, err);
    while (status == XC_OK && !f.broken && xc_xml_read(f.xml) > 0) {
        if (xmlTextReaderNodeType(f.xml) != XML_READER_TYPE_ELEMENT || !xc_xml_named(f.xml, "loc"))
            continue;
        xc_buf_clear(&url);
        f.broken = !take_text(&f, &url, false);
        xc_str trimmed = xc_str_trim(xc_buf_str(&url));
        status = url.failed ? xc_no_memory(err) : trimmed.n ? take(user, trimmed) : XC_OK;
    }
    xc_buf_free(&url);
    if (f.xml)
        xmlFreeTextReader(f.xml);
    return status;
}

/* An index of sitemaps holds no reports: what it names is said, so that the reader can fetch it. */
typedef struct sitemaps {
    unsigned n;
    char     first[256];
} sitemaps;

static xc_status count_sitemap(void *user, xc_str url)
{
    sitemaps *s = user;
    if (s->n++ == 0 && url.n < sizeof s->first) {
        memcpy(s->first, url.p, url.n);
        s->first[url.n] = '\0';
    }
    return XC_OK;
}

static xc_status tell_index(xc_file *file, xc_error *err)
{
    sitemaps found = {0};
    XC_TRY(xc_feed_sitemaps(file->input, count_sitemap, &found, err));
    return xc_fail(err, XC_EFORMAT, "an index of %u sitemaps, without reports of its own; fetch it or one of them%s%s",
                   found.n, found.first[0] ? ": " : "", found.first);
}

bool xc_feed_is_index(xc_str first)
{
    return xc_str_equal(xc_xml_root(first), XC_S("sitemapindex"));
}

static xc_status next_item(xc_file *file, xc_source **out, xc_error *err)
{
    xc_str first;
    *out = NULL;
    if (!file->state) {
        XC_TRY(xc_input_peek(file->input, XC_FIRST_BYTES, &first, err));
        if (xc_feed_is_index(first))
            return tell_index(file, err);
        XC_TRY(open_feed(file, err));
    }
    feed *f = file->state;
    while (!f->broken && xc_xml_read(f->xml) > 0) {
        if (xmlTextReaderNodeType(f->xml) != XML_READER_TYPE_ELEMENT)
            continue;
        if (f->known && begins_item(f)) {
            f->broken = !take_item(f);
            return give(file, out, err);
        }
        f->broken = !take_outside(f);
        if (!f->known)
            return xc_fail(err, XC_EFORMAT, "XML of a kind that is not read (root element '%.100s')",
                           (const char *)xmlTextReaderConstLocalName(f->xml));
    }
    return file->record ? XC_OK : xc_fail(err, XC_EFORMAT, "a feed without a report that could be read");
}

static void close_feed(xc_file *file)
{
    feed *f = file->state;
    if (!f)
        return;
    if (f->xml)
        xmlFreeTextReader(f->xml);
    for (int i = 0; i < FIELDS; i++)
        xc_buf_free(&f->values[i]);
    xc_buf_free(&f->outlet);
    xc_buf_free(&f->language);
    free(f);
}

static bool told_feed(xc_str first)
{
    xc_str s = xc_told_start(first), root = xc_xml_root(first);
    if (xc_str_equal_ascii_case(root, XC_S("html")))
        return false;
    static const char *const roots[] = {"rss", "feed", "RDF", "urlset", "sitemapindex"};
    for (size_t i = 0; i < XC_COUNT(roots); i++)
        if (xc_str_equal(root, xc_str_from(roots[i])))
            return true;
    return xc_str_starts(s, XC_S("<?xml")) && !xc_told_html(xc_str_cut(s, 5, s.n));
}

const xc_format xc_format_feed = {"feed", told_feed, next_item, close_feed};
