/* Agencies' own XML: NewsML-G2 items, one or many in a message, and NITF documents, alone or inside such an item.
 *
 * One walk serves both, and the XHTML that G2 items hold as well: an element is a block of text with a role, or names a
 * field, or neither. Standards: IPTC NewsML-G2 2.x, IPTC NITF 3.x. Text is given as blocks; their offsets are into the
 * text, which is the field "text" of the record. Items without text (pictures, packages) are passed over. */
#include <stdlib.h>

#include "report_limits.h"
#include "utf8.h"
#include "vec.h"
#include "xml_reader.h"

/* Where two elements say the same the smaller one of the pair is believed. */
typedef enum field {
    TITLE,    /* G2 headline, NITF hl1                    */
    DOCUMENT, /* NITF title                               */
    BYLINE,   /* G2 by, NITF byline                       */
    PERSON,   /* NITF person in a byline, a line each     */
    CREATOR,  /* G2 creator's name                        */
    CREATED,  /* G2 contentCreated, NITF date.release     */
    ISSUED,   /* G2 firstCreated, NITF date.issue         */
    VERSION,  /* G2 versionCreated                        */
    CHANGED,  /* G2 contentModified                       */
    PROVIDER, /* G2 provider's name, NITF pubdata's       */
    HOLDER,   /* of the rights                            */
    CREDIT,   /* G2 creditline, NITF distributor          */
    LANGUAGE,
    DESCRIPTION,
    GUID,
    STATUS, /* G2 pubStatus                             */
    FIELDS,
    NONE
} field;

enum { NO_ROLE = -1, TRANSPARENT = -2, DEEPEST = XC_LIMIT_XML_DEPTH + 2 };

typedef struct newsml {
    xmlTextReaderPtr xml;
    bool             given, ended; /* an item was; the document broke off */
    /* the item at hand */
    xc_source *source;
    int        depth; /* of its element */
    xc_buf     values[FIELDS];
    field      into;       /* text goes to this field too; NONE: to none */
    int        into_depth; /* of the element that began it               */
    bool       body;       /* inside of what is shown                    */
    int        body_depth;
    int        roles[DEEPEST]; /* by depth: role of the text in an element  */
    int        role;           /* of the block being filled                 */
    xc_buf     text;           /* of all blocks                             */
    xc_buf     block;
    XC_VEC(xc_block) blocks;
    bool entity, failed;
} newsml;

/* ---------------------------------------------------------------- what elements are */

/* Elements whose text is a block. `kept`: blocks inside keep the role (a p in a quotation). */
static const struct {
    const char *name;
    int         role;
    bool        kept;
} blocks[] = {{"p", XC_BLOCK_PARAGRAPH, false},
              {"div", XC_BLOCK_PARAGRAPH, false},
              {"block", XC_BLOCK_PARAGRAPH, false},
              {"section", XC_BLOCK_PARAGRAPH, false},
              {"pre", XC_BLOCK_PARAGRAPH, false},
              {"article", XC_BLOCK_PARAGRAPH, false},
              {"hl1", XC_BLOCK_HEADLINE, true},
              {"h1", XC_BLOCK_HEADLINE, true},
              {"hl2", XC_BLOCK_SUBHEAD, true},
              {"h2", XC_BLOCK_SUBHEAD, true},
              {"h3", XC_BLOCK_SUBHEAD, true},
              {"h4", XC_BLOCK_SUBHEAD, true},
              {"h5", XC_BLOCK_SUBHEAD, true},
              {"h6", XC_BLOCK_SUBHEAD, true},
              {"li", XC_BLOCK_LIST, true},
              {"dt", XC_BLOCK_LIST, true},
              {"dd", XC_BLOCK_LIST, true},
              {"tr", XC_BLOCK_LIST, true},
              {"blockquote", XC_BLOCK_QUOTE, true},
              {"bq", XC_BLOCK_QUOTE, true},
              {"media-caption", XC_BLOCK_CAPTION, true},
              {"figcaption", XC_BLOCK_CAPTION, true},
              {"caption", XC_BLOCK_CAPTION, true},
              {"byline", XC_BLOCK_BYLINE, true},
              {"dateline", XC_BLOCK_DATELINE, true},
              {"abstract", XC_BLOCK_SUMMARY, true},
              {"tagline", XC_BLOCK_FURNITURE, true},
              {"bibliography", XC_BLOCK_FURNITURE, true}};

/* Elements that name a field. `parent`: only inside of it. `attribute`: the value stands there. */
static const struct {
    const char *name, *parent, *attribute;
    field       as;
} fields[] = {{"headline", NULL, NULL, TITLE},
              {"hl1", "hedline", NULL, TITLE},
              {"title", "head", NULL, DOCUMENT},
              {"by", NULL, NULL, BYLINE},
              {"byline", "body.head", NULL, BYLINE},
              {"person", "byline", NULL, PERSON},
              {"name", "creator", NULL, CREATOR},
              {"contentCreated", NULL, NULL, CREATED},
              {"date.release", NULL, "norm", CREATED},
              {"firstCreated", NULL, NULL, ISSUED},
              {"date.issue", NULL, "norm", ISSUED},
              {"story.date", NULL, "norm", ISSUED},
              {"versionCreated", NULL, NULL, VERSION},
              {"contentModified", NULL, NULL, CHANGED},
              {"name", "provider", NULL, PROVIDER},
              {"pubdata", NULL, "name", PROVIDER},
              {"name", "copyrightHolder", NULL, HOLDER},
              {"doc.copyright", NULL, "holder", HOLDER},
              {"creditline", NULL, NULL, CREDIT},
              {"distributor", NULL, NULL, CREDIT},
              {"language", "contentMeta", "tag", LANGUAGE},
              {"description", "contentMeta", NULL, DESCRIPTION},
              {"pubStatus", NULL, "qcode", STATUS}};

static bool any_named(xmlTextReaderPtr xml, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (xc_xml_named(xml, names[i]))
            return true;
    return false;
}

static bool inside(xmlTextReaderPtr xml, const char *parent)
{
    xmlNodePtr node = xmlTextReaderCurrentNode(xml);
    return node && node->parent && node->parent->name && xmlStrEqual(node->parent->name, xc_xml_chars(parent));
}

/* ---------------------------------------------------------------- blocks */

/* The block that was being filled, with its white space collapsed, behind the others. */
static void end_block(newsml *m)
{
    xc_str s = xc_str_trim(xc_buf_str(&m->block));
    if (s.n && m->role >= 0 && m->blocks.n < XC_LIMIT_BLOCKS && m->text.n + s.n < XC_LIMIT_RECORD) {
        if (m->text.n)
            xc_buf_lit(&m->text, "\n\n");
        uint32_t start = (uint32_t)m->text.n;
        for (size_t i = 0; i < s.n; i++)
            if (!xc_is_space(s.p[i]) || s.p[i] == '\t')
                xc_buf_char(&m->text, s.p[i]);
            else if (!xc_is_space(s.p[i - 1]))
                xc_buf_char(&m->text, ' ');
        xc_range at = {start, (uint32_t)m->text.n};
        if (xc_vec_push(&m->blocks, &m->source->mem,
                        (xc_block){.at = at, .source = at, .role = (xc_block_role)m->role}))
            m->failed = true;
    }
    m->failed = m->failed || m->block.failed;
    xc_buf_clear(&m->block);
}

/* The role of an element of the body, given that of its parent, or TRANSPARENT: its text belongs to the parent's. */
static int role_of(const newsml *m, int parent)
{
    for (size_t i = 0; i < XC_COUNT(blocks); i++) {
        if (!xc_xml_named(m->xml, blocks[i].name))
            continue;
        bool kept = parent == XC_BLOCK_QUOTE || parent == XC_BLOCK_LIST || parent == XC_BLOCK_CAPTION ||
                    parent == XC_BLOCK_SUMMARY || parent == XC_BLOCK_FURNITURE;
        if (kept && !blocks[i].kept)
            return parent;
        return blocks[i].role == XC_BLOCK_SUBHEAD && inside(m->xml, "hedline") ? XC_BLOCK_SUMMARY : blocks[i].role;
    }
    return TRANSPARENT;
}

static void begin_in_body(newsml *m, int depth)
{
    static const char *const hidden[] = {"media-metadata", "media-producer", "media-reference", "script",
                                         "style",          "head",           "distributor",     "media-object"};
    static const char *const cells[] = {"td", "th"};
    int                      parent = m->roles[depth - 1], role = role_of(m, parent);
    if (parent == NO_ROLE || any_named(m->xml, hidden, XC_COUNT(hidden)))
        role = NO_ROLE;
    if (xc_xml_named(m->xml, "byttl") && m->into == BYLINE)
        xc_buf_lit(&m->values[BYLINE], ", ");
    if (any_named(m->xml, cells, XC_COUNT(cells)) && xc_str_trim(xc_buf_str(&m->block)).n)
        xc_buf_char(&m->block, '\t');
    if (xc_xml_named(m->xml, "br") || xc_xml_named(m->xml, "byttl"))
        xc_buf_char(&m->block, ' ');
    if (role != TRANSPARENT) {
        end_block(m);
        m->role = role;
    }
    m->roles[depth] = role == TRANSPARENT ? parent : role;
}

static void end_in_body(newsml *m, int depth)
{
    if (m->roles[depth] == m->roles[depth - 1] && role_of(m, m->roles[depth - 1]) == TRANSPARENT)
        return;
    end_block(m);
    m->role = m->roles[depth - 1];
}

/* ---------------------------------------------------------------- fields */

static void begin_field(newsml *m, int depth)
{
    for (size_t i = 0; i < XC_COUNT(fields); i++) {
        field as = fields[i].as;
        if (!xc_xml_named(m->xml, fields[i].name) || (fields[i].parent && !inside(m->xml, fields[i].parent)))
            continue;
        if (as == PERSON && m->values[PERSON].n)
            xc_buf_char(&m->values[PERSON], '\n');
        else if (m->values[as].n)
            continue; /* the first of several counts */
        if (fields[i].attribute)
            xc_xml_attribute(m->xml, fields[i].attribute, &m->values[as]);
        else if (m->into == NONE || as == PERSON) {
            m->into = as;
            m->into_depth = depth;
        }
    }
    if (m->values[LANGUAGE].n == 0 && (m->body || depth == m->depth))
        xc_xml_attribute(m->xml, "xml:lang", &m->values[LANGUAGE]);
}

static void begin_element(newsml *m)
{
    static const char *const bodies[] = {"body", "inlineData"};
    int                      depth = xmlTextReaderDepth(m->xml);
    if (depth >= DEEPEST)
        return;
    if (!m->body && any_named(m->xml, bodies, XC_COUNT(bodies))) {
        m->body = true;
        m->body_depth = depth;
        m->role = m->roles[depth] = XC_BLOCK_PARAGRAPH;
    } else if (m->body)
        begin_in_body(m, depth);
    begin_field(m, depth);
}

static void end_element(newsml *m, int depth)
{
    if (depth >= DEEPEST)
        return;
    if (m->into != NONE && depth == m->into_depth) { /* a person stands in a byline, which goes on */
        m->into = m->into == PERSON ? BYLINE : NONE;
        m->into_depth = depth - 1;
    }
    if (m->body && depth == m->body_depth) {
        end_block(m);
        m->body = false;
    } else if (m->body && depth > m->body_depth)
        end_in_body(m, depth);
}

/* Lines of a text that is given without markup: empty ones part its paragraphs. */
static void take_plain(newsml *m, xc_str s)
{
    for (size_t from = 0; from < s.n;) {
        size_t gap = xc_str_find(s, XC_S("\n\n"), from), end = gap == SIZE_MAX ? s.n : gap;
        xc_buf_add(&m->block, xc_str_cut(s, from, end));
        if (gap != SIZE_MAX)
            end_block(m);
        from = gap == SIZE_MAX ? s.n : gap + 2;
    }
}

static void take_text(newsml *m)
{
    xc_str s = xc_xml_str(xmlTextReaderConstValue(m->xml));
    if (m->into != NONE)
        xc_buf_add(&m->values[m->into], s);
    if (m->body && inside(m->xml, "inlineData"))
        take_plain(m, s);
    else if (m->body)
        xc_buf_add(&m->block, s);
}

/* ---------------------------------------------------------------- items */

static xc_str clean(newsml *m, field of)
{
    xc_str s = xc_str_trim(xc_buf_str(&m->values[of]));
    char  *out = xc_arena_alloc(&m->source->mem, s.n);
    size_t n = 0;
    for (size_t i = 0; out && i < s.n; i++)
        if (!xc_is_space(s.p[i]))
            out[n++] = s.p[i];
        else if (n && out[n - 1] != ' ')
            out[n++] = ' ';
    return n ? (xc_str){out, n} : (xc_str){0};
}

static xc_str first_of(newsml *m, field a, field b)
{
    return m->values[a].n ? clean(m, a) : clean(m, b);
}

/* Persons a line each, else the by-line or the creator as one value: extract takes the names out of it. */
static void take_authors(newsml *m)
{
    xc_source *s = m->source;
    XC_VEC(xc_str) names = {0};
    xc_str persons = xc_arena_copy(&s->mem, xc_buf_str(&m->values[PERSON]));
    if (!persons.n)
        persons = first_of(m, BYLINE, CREATOR);
    while (persons.n && names.n < XC_LIMIT_AUTHORS) {
        const char *end = memchr(persons.p, '\n', persons.n);
        size_t      n = end ? (size_t)(end - persons.p) : persons.n;
        xc_str      name = xc_str_trim(xc_str_cut(persons, 0, n));
        if (name.n && xc_vec_push(&names, &s->mem, name) != XC_OK)
            m->failed = true;
        persons = xc_str_cut(persons, end ? n + 1 : n, persons.n);
    }
    s->meta.authors = names.v;
    s->meta.n_authors = names.n;
}

static void take_status(newsml *m)
{
    xc_source *s = m->source;
    xc_str     status = clean(m, STATUS);
    bool       canceled = xc_str_ends(status, XC_S("canceled")), withheld = xc_str_ends(status, XC_S("withheld"));
    s->reason = canceled      ? XC_S("canceled by its provider")
                : withheld    ? XC_S("withheld by its provider")
                : m->entity   ? XC_S("entities not expanded")
                : m->ended    ? XC_S("document breaks off")
                : !s->bytes.n ? XC_S("no text")
                              : (xc_str){0};
    s->status = s->reason.n ? XC_PARTIAL : XC_READ;
}

static void take_values(newsml *m)
{
    xc_source *s = m->source;
    s->form = XC_SOURCE_BLOCKS;
    s->decoded = true;
    s->field = XC_S("text");
    s->bytes = xc_arena_copy(&s->mem, xc_buf_str(&m->text));
    s->blocks = m->blocks.v;
    s->n_blocks = m->blocks.n;
    s->meta.title = first_of(m, TITLE, DOCUMENT);
    s->meta.published = m->values[CREATED].n ? clean(m, CREATED) : first_of(m, ISSUED, VERSION);
    bool first = m->values[CREATED].n || m->values[ISSUED].n; /* else the version's day is that of publishing */
    s->meta.modified = m->values[CHANGED].n || !first ? clean(m, CHANGED) : clean(m, VERSION);
    s->meta.outlet = first_of(m, PROVIDER, HOLDER);
    s->meta.agency = clean(m, CREDIT);
    s->meta.language = clean(m, LANGUAGE);
    s->meta.description = clean(m, DESCRIPTION);
    xc_str guid = clean(m, GUID);
    if (!s->meta.url.n && xc_str_starts(guid, XC_S("http")))
        s->meta.url = guid;
    take_authors(m);
    take_status(m);
}

static xc_status begin_item(xc_file *file, newsml *m, xc_error *err)
{
    for (int i = 0; i < FIELDS; i++)
        xc_buf_clear(&m->values[i]);
    xc_buf_clear(&m->text);
    xc_buf_clear(&m->block);
    memset(&m->blocks, 0, sizeof m->blocks);
    m->into = NONE;
    m->body = m->entity = m->failed = false;
    m->depth = xmlTextReaderDepth(m->xml);
    xc_xml_attribute(m->xml, "guid", &m->values[GUID]);
    file->record++;
    return xc_file_source(file, &m->source, err);
}

/* The item whose element is at hand. */
static xc_status read_item(xc_file *file, newsml *m, xc_error *err)
{
    XC_TRY(begin_item(file, m, err));
    begin_field(m, m->depth);
    bool whole = xmlTextReaderIsEmptyElement(m->xml) != 0;
    while (!whole && xc_xml_read(m->xml) > 0) {
        int type = xmlTextReaderNodeType(m->xml), depth = xmlTextReaderDepth(m->xml);
        if (type == XML_READER_TYPE_END_ELEMENT && depth == m->depth)
            whole = true;
        else if (type == XML_READER_TYPE_END_ELEMENT)
            end_element(m, depth);
        else if (type == XML_READER_TYPE_ELEMENT) {
            begin_element(m);
            if (xmlTextReaderIsEmptyElement(m->xml))
                end_element(m, depth);
        } else if (type == XML_READER_TYPE_ENTITY_REFERENCE)
            m->entity = true;
        else if (type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA ||
                 type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE)
            take_text(m);
    }
    m->ended = !whole;
    end_block(m);
    take_values(m);
    for (int i = 0; i < FIELDS; i++)
        m->failed = m->failed || m->values[i].failed;
    return m->failed || m->text.failed ? xc_no_memory(err) : xc_arena_check(&m->source->mem, err);
}

static bool is_item(const newsml *m)
{
    return xc_xml_named(m->xml, "newsItem") || xc_xml_named(m->xml, "nitf");
}

static xc_status open_newsml(xc_file *file, xc_error *err)
{
    newsml *m = calloc(1, sizeof *m);
    if (!m)
        return xc_no_memory(err);
    file->state = m;
    return xc_xml_open(&m->xml, file->input, err);
}

static xc_status next_newsml(xc_file *file, xc_source **out, xc_error *err)
{
    *out = NULL;
    if (!file->state)
        XC_TRY(open_newsml(file, err));
    newsml *m = file->state;
    while (!m->ended && xc_xml_read(m->xml) > 0) {
        if (xmlTextReaderNodeType(m->xml) != XML_READER_TYPE_ELEMENT || !is_item(m))
            continue;
        xc_status status = read_item(file, m, err);
        if (status == XC_OK && m->source->bytes.n) {
            *out = m->source;
            m->source = NULL;
            m->given = true;
            return XC_OK;
        }
        xc_source_free(m->source);
        m->source = NULL;
        XC_TRY(status);
        if (m->ended)
            return xc_fail(err, XC_EFORMAT, "the document breaks off before the text of item %u", file->record);
    }
    return m->given ? XC_OK : xc_fail(err, XC_EFORMAT, "no news item with a text in it");
}

static void close_newsml(xc_file *file)
{
    newsml *m = file->state;
    if (!m)
        return;
    if (m->xml)
        xmlFreeTextReader(m->xml);
    for (int i = 0; i < FIELDS; i++)
        xc_buf_free(&m->values[i]);
    xc_buf_free(&m->text);
    xc_buf_free(&m->block);
    free(m);
}

static bool told_newsml(xc_str first)
{
    static const char *const roots[] = {"newsMessage", "newsItem", "packageItem", "nitf"};
    xc_str                   root = xc_xml_root(first);
    for (size_t i = 0; i < XC_COUNT(roots); i++)
        if (xc_str_equal(root, xc_str_from(roots[i])))
            return true;
    return false;
}

const xc_format xc_format_newsml = {"newsml", told_newsml, next_newsml, close_newsml};
