/* Feeds: RSS 0.9 to 2.0, Atom, and news sitemaps, through libxml2's streaming reader.
 *
 * One walk serves all: an element called item, entry or url begins a report, its children are its fields, told by their
 * local names; what stands outside (title, language) is said of all that follow. No network, no DTD; entities that a
 * document declares itself are left unexpanded, and the report that holds one is partial. */
#include <libxml/xmlreader.h>
#include <stdlib.h>

#include "buf.h"
#include "format.h"
#include "report_limits.h"

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

static xc_str xml_str(const xmlChar *s)
{
    return xc_str_from((const char *)s);
}

static const xmlChar *xml_chars(const char *s)
{
    return (const xmlChar *)s;
}

static bool named(xmlTextReaderPtr xml, const char *name)
{
    const xmlChar *local = xmlTextReaderConstLocalName(xml);
    return local && xmlStrEqual(local, xml_chars(name));
}

static bool attribute_is(xmlTextReaderPtr xml, const char *name, const char *value)
{
    xmlChar *got = xmlTextReaderGetAttribute(xml, xml_chars(name));
    bool     is = got && xmlStrEqual(got, xml_chars(value));
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
    for (int r; (r = xmlTextReaderRead(xml)) > 0;) {
        int type = xmlTextReaderNodeType(xml);
        if (type == XML_READER_TYPE_END_ELEMENT && xmlTextReaderDepth(xml) == depth)
            return true;
        if (type == XML_READER_TYPE_ELEMENT && xmlTextReaderDepth(xml) == depth + 1)
            skip = name_only && !named(xml, "name");
        if (type == XML_READER_TYPE_ENTITY_REFERENCE)
            f->entity = true;
        if (!skip && (type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA ||
                      type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE))
            xc_buf_add(out, xml_str(xmlTextReaderConstValue(xml)));
    }
    return false;
}

/* XHTML content as it is written. The reader stays at the element; the walk skips its children by their depth. */
static bool take_markup(feed *f, xc_buf *out)
{
    xmlChar *inner = xmlTextReaderReadInnerXml(f->xml);
    xc_buf_add(out, xml_str(inner));
    xmlFree(inner);
    xc_buf none = {0};
    bool   ok = take_text(f, &none, false);
    xc_buf_free(&none);
    return ok;
}

static field field_named(xmlTextReaderPtr xml)
{
    for (size_t i = 0; i < XC_COUNT(fields); i++)
        if (named(xml, fields[i].name))
            return fields[i].as;
    return NONE;
}

/* Links of Atom stand in an attribute; only the page itself counts. */
static bool take_link(feed *f)
{
    xmlChar *href = xmlTextReaderGetAttribute(f->xml, xml_chars("href"));
    if (!href)
        return take_text(f, &f->values[LINK], false);
    xmlChar *rel = xmlTextReaderGetAttribute(f->xml, xml_chars("rel"));
    if (f->values[LINK].n == 0 && (!rel || xmlStrEqual(rel, xml_chars("alternate"))))
        xc_buf_add(&f->values[LINK], xml_str(href));
    xmlFree(rel);
    xmlFree(href);
    return true;
}

static bool take_field(feed *f, field as)
{
    const xmlChar *space = xmlTextReaderConstNamespaceUri(f->xml);
    bool           media = space && xc_str_find(xml_str(space), XC_S("search.yahoo.com/mrss"), 0) != SIZE_MAX;
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
    for (int r; (r = xmlTextReaderRead(f->xml)) > 0;) {
        int type = xmlTextReaderNodeType(f->xml);
        if (type == XML_READER_TYPE_END_ELEMENT && xmlTextReaderDepth(f->xml) == depth)
            return true;
        if (type != XML_READER_TYPE_ELEMENT || named(f->xml, "news") || named(f->xml, "publication"))
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

static void swallow(void *user, xmlErrorPtr what)
{
    (void)user;
    (void)what;
}

static xc_status open_feed(xc_file *file, xc_error *err)
{
    xc_str all;
    XC_TRY(xc_input_peek(file->input, XC_LIMIT_TEXT + 1, &all, err));
    if (all.n > XC_LIMIT_TEXT)
        return xc_fail_at(err, XC_ELIMIT, XC_LIMIT_TEXT, "larger than %d MiB", XC_LIMIT_TEXT >> 20);
    feed *f = calloc(1, sizeof *f);
    if (!f)
        return xc_no_memory(err);
    file->state = f;
    f->xml = xmlReaderForMemory(all.p, (int)all.n, NULL, NULL,
                                XML_PARSE_NONET | XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    if (!f->xml)
        return xc_no_memory(err);
    xmlTextReaderSetStructuredErrorHandler(f->xml, swallow, NULL);
    return XC_OK;
}

static bool begins_item(const feed *f)
{
    return named(f->xml, "item") || named(f->xml, "entry") || (named(f->xml, "url") && xmlTextReaderDepth(f->xml) == 1);
}

static bool known_root(const feed *f)
{
    return named(f->xml, "rss") || named(f->xml, "feed") || named(f->xml, "RDF") || named(f->xml, "urlset");
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
    if (depth <= 2 && named(xml, "title") && f->outlet.n == 0)
        return take_text(f, &f->outlet, false);
    if (depth <= 2 && named(xml, "language") && f->language.n == 0)
        return take_text(f, &f->language, false);
    if (!named(xml, "image") && !named(xml, "textInput") && !named(xml, "textinput"))
        return true;
    xc_buf none = {0};
    bool   ok = take_text(f, &none, false);
    xc_buf_free(&none);
    return ok;
}

static xc_status next_item(xc_file *file, xc_source **out, xc_error *err)
{
    *out = NULL;
    if (!file->state)
        XC_TRY(open_feed(file, err));
    feed *f = file->state;
    while (!f->broken && xmlTextReaderRead(f->xml) > 0) {
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

/* The name of the root element without its prefix, behind declaration, comments and doctype. */
static xc_str root_name(xc_str s)
{
    while (s.n > 1 && s.p[0] == '<' && (s.p[1] == '?' || s.p[1] == '!')) {
        xc_str stop = s.p[1] == '?' ? XC_S("?>") : xc_str_starts(s, XC_S("<!--")) ? XC_S("-->") : XC_S(">");
        size_t end = xc_str_find(s, stop, 2), subset = xc_str_find(s, XC_S("["), 2);
        if (s.p[1] == '!' && stop.n == 1 && subset < end)
            end = xc_str_find(s, XC_S("]>"), subset);
        if (end == SIZE_MAX)
            return (xc_str){0};
        s = xc_told_start(xc_str_cut(s, end + 1 < s.n ? end + 1 : s.n, s.n));
        while (s.n && s.p[0] == '>')
            s = xc_told_start(xc_str_cut(s, 1, s.n));
    }
    if (s.n < 2 || s.p[0] != '<')
        return (xc_str){0};
    size_t end = 1, from = 1;
    while (end < s.n && !xc_is_space(s.p[end]) && s.p[end] != '>' && s.p[end] != '/') {
        if (s.p[end] == ':')
            from = end + 1;
        end++;
    }
    return xc_str_cut(s, from, end);
}

static bool told_feed(xc_str first)
{
    xc_str s = xc_told_start(first), root = root_name(s);
    if (xc_str_equal_ascii_case(root, XC_S("html")))
        return false;
    static const char *const roots[] = {"rss", "feed", "RDF", "urlset", "sitemapindex"};
    for (size_t i = 0; i < XC_COUNT(roots); i++)
        if (xc_str_equal(root, xc_str_from(roots[i])))
            return true;
    return xc_str_starts(s, XC_S("<?xml")) && !xc_told_html(xc_str_cut(s, 5, s.n));
}

const xc_format xc_format_feed = {"feed", told_feed, next_item, close_feed};
