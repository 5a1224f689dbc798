/* JSON records of the well-known news corpora.
 *
 * One table of field names in place of a preset per corpus: the names do not clash in meaning, so that news-please's
 * `maintext` and `date_publish`, trafilatura's `sitename`, newspaper's `publish_date`, Media Cloud's `publication_date`
 * and our own names are all read from any line. The first name of a row that holds something counts. */
#include <stdlib.h>

#include "buf.h"
#include "format.h"
#include "json.h"
#include "report_limits.h"
#include "vec.h"

typedef struct json_object json;

static const char *const text_names[] = {"text",         "maintext", "body_text", "articleBody",
                                         "article_text", "content",  "body",      "article",
                                         "raw_text",     "bodies",   NULL};
static const char *const html_names[] = {"html", "body_html", "body_xhtml", "content_html", "raw_html", NULL};
static const char *const id_names[] = {"id", "_id", "uri", "article_id", "guid", NULL};
static const char *const title_names[] = {"title", "headline", "headlines", NULL};
static const char *const url_names[] = {"url", "link", "source-url", "canonical_url", NULL};
static const char *const published_names[] = {"published",       "date_publish", "publication_date", "publish_date",
                                              "publishing_date", "published_at", "datePublished",    "pub_date",
                                              "versioncreated",  "date",         "timestamp",        NULL};
static const char *const modified_names[] = {"modified", "date_modify", "dateModified", "updated", NULL};
static const char *const outlet_names[] = {"outlet",      "media_name",  "sitename", "publisher", "source_domain",
                                           "source_name", "source",      "hostname", "domain",    "meta_site_name",
                                           "provider",    "infosources", NULL};
static const char *const language_names[] = {"language", "lang", "meta_lang", NULL};
static const char *const description_names[] = {"description", "summary", "excerpt", "meta_description", NULL};
static const char *const author_names[] = {"authors", "author", "byline", "bylines", "people", "creator", NULL};

/* A value as text. ninjs 2 and 3 keep values in arrays of {"role", "value"}: the first of them counts. */
static xc_str plain_value(json *value, xc_arena *mem)
{
    json *inner = NULL;
    if (json_object_is_type(value, json_type_array))
        value = json_object_array_length(value) ? json_object_array_get_idx(value, 0) : NULL;
    if (json_object_is_type(value, json_type_object)) {
        if (!json_object_object_get_ex(value, "value", &inner))
            json_object_object_get_ex(value, "name", &inner);
        value = inner;
    }
    return xc_json_str_of(value, mem);
}

/* The first member of `names` that is a string with something in it; *name gets its name. */
static xc_str first_of(json *record, const char *const *names, xc_arena *mem, const char **name)
{
    for (; *names; names++) {
        json  *value = NULL;
        xc_str s = {0};
        if (json_object_object_get_ex(record, *names, &value))
            s = plain_value(value, mem);
        if (xc_str_trim(s).n) {
            if (name)
                *name = *names;
            return s;
        }
    }
    return (xc_str){0};
}

static xc_str copied(xc_source *s, json *record, const char *const *names)
{
    xc_str value = first_of(record, names, &s->mem, NULL);
    return value.n ? xc_arena_copy(&s->mem, value) : (xc_str){0};
}

static xc_str name_of(json *author, xc_arena *mem)
{
    json *name = NULL;
    if (json_object_is_type(author, json_type_object) && !json_object_object_get_ex(author, "name", &name) &&
        !json_object_object_get_ex(author, "value", &name))
        return (xc_str){0};
    xc_str s = xc_str_trim(xc_json_str_of(name ? name : author, mem));
    bool   by = s.n > 3 && xc_str_equal_ascii_case(xc_str_cut(s, 0, 3), XC_S("by "));
    return by ? xc_str_trim(xc_str_cut(s, 3, s.n)) : s;
}

/* `authors` is an array of names or of objects with a name, or one string. */
static xc_status take_authors(xc_source *s, json *record)
{
    XC_VEC(xc_str) names = {0};
    for (const char *const *field = author_names; *field && names.n == 0; field++) {
        json *value = NULL;
        if (!json_object_object_get_ex(record, *field, &value))
            continue;
        bool   many = json_object_is_type(value, json_type_array);
        size_t n = many ? json_object_array_length(value) : 1;
        for (size_t i = 0; i < n && names.n < XC_LIMIT_AUTHORS; i++) {
            xc_str name = name_of(many ? json_object_array_get_idx(value, i) : value, &s->mem);
            if (name.n)
                XC_TRY(xc_vec_push(&names, &s->mem, xc_arena_copy(&s->mem, name)));
        }
    }
    s->meta.authors = names.v;
    s->meta.n_authors = names.n;
    return XC_OK;
}

/* ---------------------------------------------------------------- bodies in sections
 * fundus: {"summary": [...], "sections": [{"headline": [...], "paragraphs": [...]}]}. The text is their strings with
 * empty lines between; offsets are into that. */

typedef struct sections {
    xc_source *source;
    xc_buf     text;
    XC_VEC(xc_block) blocks;
    bool failed;
} sections;

static void add_strings(sections *out, json *parent, const char *name, xc_block_role role)
{
    json *list = NULL;
    if (!json_object_object_get_ex(parent, name, &list) || !json_object_is_type(list, json_type_array))
        return;
    for (size_t i = 0; i < json_object_array_length(list); i++) {
        xc_str s = xc_str_trim(xc_json_str_of(json_object_array_get_idx(list, i), NULL));
        if (!s.n || out->text.n + s.n > XC_LIMIT_RECORD)
            continue;
        if (out->text.n)
            xc_buf_lit(&out->text, "\n\n");
        xc_range at = {(uint32_t)out->text.n, (uint32_t)(out->text.n + s.n)};
        xc_buf_add(&out->text, s);
        if (xc_vec_push(&out->blocks, &out->source->mem, (xc_block){.at = at, .source = at, .role = role}) != XC_OK)
            out->failed = true;
    }
}

/* A record without such a body, or with nothing in it, leaves the source as it was. */
static xc_status take_sections(xc_source *s, json *record)
{
    json *body = NULL, *list = NULL;
    if (!json_object_object_get_ex(record, "body", &body) || !json_object_is_type(body, json_type_object) ||
        !json_object_object_get_ex(body, "sections", &list) || !json_object_is_type(list, json_type_array))
        return XC_OK;
    sections out = {.source = s};
    add_strings(&out, body, "summary", XC_BLOCK_SUMMARY);
    for (size_t i = 0; i < json_object_array_length(list); i++) {
        add_strings(&out, json_object_array_get_idx(list, i), "headline", XC_BLOCK_SUBHEAD);
        add_strings(&out, json_object_array_get_idx(list, i), "paragraphs", XC_BLOCK_PARAGRAPH);
    }
    if (out.text.n) {
        s->form = XC_SOURCE_BLOCKS;
        s->bytes = xc_arena_copy(&s->mem, xc_buf_str(&out.text));
        s->blocks = out.blocks.v;
        s->n_blocks = out.blocks.n;
    }
    bool failed = out.failed || out.text.failed;
    xc_buf_free(&out.text);
    return failed ? XC_ENOMEM : XC_OK;
}

/* What the report says, and the member that holds it: sections, else a text, which may be markup, else a page. */
static xc_status take_body(xc_source *s, json *record)
{
    const char *field = "text";
    XC_TRY(take_sections(s, record));
    if (s->bytes.n)
        field = "body";
    else {
        xc_str text = first_of(record, text_names, &s->mem, &field);
        bool   page = !text.n || (xc_str_starts(xc_str_trim(text), XC_S("<")) && xc_told_html(xc_first_bytes(text)));
        if (!text.n)
            text = first_of(record, html_names, &s->mem, &field);
        s->form = page ? XC_SOURCE_HTML : XC_SOURCE_TEXT;
        s->fragment = page;
        s->bytes = xc_arena_copy(&s->mem, text);
    }
    s->decoded = true;
    s->field = xc_arena_copy(&s->mem, xc_str_from(field));
    if (!s->bytes.n) {
        s->status = XC_PARTIAL;
        s->reason = XC_S("no text");
    }
    return XC_OK;
}

/* A page's address as a registered domain: what `source_domain` and `hostname` hold is the outlet as well as can be
 * told. */
static xc_status take(xc_source *s, json *record, xc_error *err)
{
    if (take_body(s, record) != XC_OK || take_authors(s, record) != XC_OK)
        return xc_no_memory(err);
    s->meta.id = copied(s, record, id_names);
    s->meta.title = copied(s, record, title_names);
    xc_str url = copied(s, record, url_names);
    s->meta.url = url.n ? url : s->meta.url;
    s->meta.published = copied(s, record, published_names);
    s->meta.modified = copied(s, record, modified_names);
    s->meta.outlet = copied(s, record, outlet_names);
    s->meta.language = copied(s, record, language_names);
    s->meta.description = copied(s, record, description_names);
    return xc_arena_check(&s->mem, err);
}

static xc_status source_of(xc_file *file, json *record, uint32_t number, xc_source **out, xc_error *err)
{
    if (!json_object_is_type(record, json_type_object))
        return xc_fail(err, XC_EFORMAT, "record %u is no JSON object", number);
    if (!first_of(record, text_names, NULL, NULL).n && !first_of(record, html_names, NULL, NULL).n &&
        !first_of(record, title_names, NULL, NULL).n && !json_object_object_get_ex(record, "body", NULL))
        return xc_fail(err, XC_EFORMAT, "record %u has neither text nor title", number);
    file->record = number;
    xc_source *s;
    XC_TRY(xc_file_source(file, &s, err));
    xc_status status = take(s, record, err);
    if (status != XC_OK) {
        xc_source_free(s);
        return status;
    }
    *out = s;
    return XC_OK;
}

static xc_status next_json(xc_file *file, xc_source **out, xc_error *err)
{
    *out = NULL;
    if (!file->state) {
        xc_json_values *fresh = calloc(1, sizeof *fresh);
        if (!fresh)
            return xc_no_memory(err);
        fresh->input = file->input;
        file->state = fresh;
    }
    xc_json_values *values = file->state;
    while (!*out) {
        json     *record;
        xc_status status = xc_json_next(values, &record, err);
        if (status == XC_OK && !record)
            return XC_OK;
        if (status == XC_OK)
            status = source_of(file, record, values->number, out, err);
        json_object_put(record);
        if (status == XC_ENOMEM || status == XC_EIO)
            return status;
        if (status != XC_OK)
            xc_file_notice(file, err);
    }
    return XC_OK;
}

static void close_json(xc_file *file)
{
    free(file->state);
}

/* `{` before a name or `}`, `[` before a value that can be a record: a text may begin with "[Update]". */
static bool told_json(xc_str first)
{
    xc_str s = xc_told_start(first);
    if (s.n < 2 || (s.p[0] != '{' && s.p[0] != '['))
        return false;
    xc_str rest = xc_str_trim(xc_str_cut(s, 1, s.n));
    if (rest.n == 0)
        return false;
    return s.p[0] == '{' ? rest.p[0] == '"' || rest.p[0] == '}'
                         : rest.p[0] == '{' || rest.p[0] == '[' || rest.p[0] == ']' || rest.p[0] == '"';
}

xc_status xc_read_json_lines(const char *path, const xc_read_options *opt, xc_json_line_fn fn, void *user,
                             size_t *failed, xc_error *err)
{
    xc_input *input;
    size_t    bad = 0;
    xc_status status = xc_input_open_file(&input, path, err);
    xc_file   file = {.input = input, .path = xc_str_from(path), .opt = opt, .failed = failed ? failed : &bad};
    if (status != XC_OK) {
        xc_error_name(err, file.path);
        return status;
    }
    xc_json_values values = {.input = input};
    xc_error       here = {0};
    for (;;) {
        json *line;
        status = xc_json_next(&values, &line, &here);
        if (status == XC_ENOMEM || status == XC_EIO)
            break;
        if (status != XC_OK) {
            xc_file_notice(&file, &here);
            continue;
        }
        if (!line)
            break;
        status = fn(user, values.number, line, &here);
        json_object_put(line);
        if (status == XC_EFORMAT)
            xc_file_notice(&file, &here);
        else if (status != XC_OK)
            break;
    }
    xc_input_close(input);
    if (status != XC_OK && err)
        *err = here;
    return status == XC_EFORMAT ? XC_OK : status;
}

const xc_format xc_format_json = {"json", told_json, next_json, close_json};
