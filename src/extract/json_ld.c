#include "json_ld.h"

#include <json-c/json.h>

#include "clean.h"
#include "report_limits.h"
#include "vec.h"

typedef struct json_object json;

typedef struct graph {
    xc_arena *mem;
    XC_VEC(json *) nodes;
    XC_VEC(xc_range) scripts; /* of each node */
    XC_VEC(json *) roots;
} graph;

/* ---------------------------------------------------------------- reading scripts */

static xc_str unwrapped(xc_str s)
{
    static const char *const wrappers[] = {"<!--", "//<![CDATA[", "<![CDATA[", "/*<![CDATA[*/", "//-->",
                                           "-->",  "//]]>",       "]]>",       "/*]]>*/",       ";"};
    for (bool again = true; again;) {
        again = false;
        s = xc_str_trim(s);
        for (size_t i = 0; i < XC_COUNT(wrappers); i++) {
            xc_str w = xc_str_from(wrappers[i]);
            if (xc_str_starts(s, w)) {
                s = xc_str_cut(s, w.n, s.n);
                again = true;
            } else if (xc_str_ends(s, w)) {
                s.n -= w.n;
                again = true;
            }
        }
    }
    return s;
}

static json *parse(xc_arena *mem, xc_str s)
{
    s = unwrapped(s);
    if (!memchr(s.p, '"', s.n) || xc_str_starts(s, XC_S("{&quot;")))
        s = xc_entities_resolved(mem, s);
    struct json_tokener *reader = s.n ? json_tokener_new_ex(XC_LIMIT_JSON_DEPTH) : NULL;
    if (!reader)
        return NULL;
    json *out = json_tokener_parse_ex(reader, s.p, (int)s.n);
    if (json_tokener_get_error(reader) != json_tokener_success) {
        json_object_put(out);
        out = NULL;
    }
    json_tokener_free(reader);
    return out;
}

/* The objects of a script: itself, the elements of an array, the members of @graph and mainEntity. */
static xc_status add_nodes(graph *g, json *root, xc_range script)
{
    enum { MOST = 4096 };
    XC_VEC(json *) queue = {0};
    XC_TRY(xc_vec_push(&queue, g->mem, root));
    for (size_t i = 0; i < queue.n && queue.n < MOST; i++) {
        json *value = queue.v[i], *inner = NULL;
        if (json_object_is_type(value, json_type_array)) {
            for (size_t k = 0; k < json_object_array_length(value); k++)
                XC_TRY(xc_vec_push(&queue, g->mem, json_object_array_get_idx(value, k)));
        } else if (json_object_is_type(value, json_type_object)) {
            XC_TRY(xc_vec_push(&g->nodes, g->mem, value));
            XC_TRY(xc_vec_push(&g->scripts, g->mem, script));
            if (json_object_object_get_ex(value, "@graph", &inner))
                XC_TRY(xc_vec_push(&queue, g->mem, inner));
            if (json_object_object_get_ex(value, "mainEntity", &inner))
                XC_TRY(xc_vec_push(&queue, g->mem, inner));
        }
    }
    return XC_OK;
}

static xc_status read_scripts(graph *g, const xc_html *html)
{
    for (uint32_t i = 0; i < html->n; i++) {
        if (html->nodes[i].tag != XC_TAG_SCRIPT || i + 1 >= html->nodes[i].end)
            continue;
        xc_str   type = xc_html_value(html, i, "type");
        xc_range at = html->nodes[i + 1].at;
        xc_str   s = xc_str_at(html->page, at);
        if (type.n < 19 || !xc_str_equal_ascii_case(xc_str_cut(type, 0, 19), XC_S("application/ld+json")) ||
            s.n > XC_LIMIT_JSON_LD || xc_str_find(s, XC_S("@type"), 0) == SIZE_MAX)
            continue;
        json *root = parse(g->mem, s);
        if (!root)
            continue;
        if (xc_vec_push(&g->roots, g->mem, root) != XC_OK) {
            json_object_put(root);
            return XC_ENOMEM;
        }
        XC_TRY(add_nodes(g, root, at));
    }
    return XC_OK;
}

/* ---------------------------------------------------------------- values */

static xc_str string_of(json *value)
{
    if (!json_object_is_type(value, json_type_string))
        return (xc_str){0};
    return (xc_str){json_object_get_string(value), (size_t)json_object_get_string_len(value)};
}

/* A member as text: of an array the first, of an object its name, @value or @id. */
static xc_str member(json *node, const char *name)
{
    json *value = NULL;
    if (!json_object_object_get_ex(node, name, &value))
        return (xc_str){0};
    if (json_object_is_type(value, json_type_array))
        value = json_object_array_length(value) ? json_object_array_get_idx(value, 0) : NULL;
    if (json_object_is_type(value, json_type_object)) {
        static const char *const inner[] = {"name", "@value", "@id"};
        json                    *found = NULL;
        for (size_t i = 0; i < XC_COUNT(inner) && !found; i++)
            json_object_object_get_ex(value, inner[i], &found);
        value = found;
    }
    return string_of(value);
}

static bool has_type(json *node, const char *const *types, size_t n, xc_str *which)
{
    json *value = NULL;
    if (!json_object_object_get_ex(node, "@type", &value))
        return false;
    bool   many = json_object_is_type(value, json_type_array);
    size_t values = many ? json_object_array_length(value) : 1;
    for (size_t k = 0; k < values && k < 8; k++) {
        xc_str type = string_of(many ? json_object_array_get_idx(value, k) : value);
        if (xc_str_starts(type, XC_S("http")))
            for (size_t i = type.n; i > 0; i--)
                if (type.p[i - 1] == '/') {
                    type = xc_str_cut(type, i, type.n);
                    break;
                }
        for (size_t i = 0; i < n; i++)
            if (xc_str_equal(type, xc_str_from(types[i]))) {
                *which = type;
                return true;
            }
    }
    return false;
}

static bool is_article(json *node, xc_str *type)
{
    static const char *const types[] = {"NewsArticle",
                                        "ReportageNewsArticle",
                                        "AnalysisNewsArticle",
                                        "OpinionNewsArticle",
                                        "BackgroundNewsArticle",
                                        "ReviewNewsArticle",
                                        "AskPublicNewsArticle",
                                        "Article",
                                        "BlogPosting",
                                        "LiveBlogPosting",
                                        "SocialMediaPosting",
                                        "Report",
                                        "TechArticle",
                                        "ScholarlyArticle",
                                        "AdvertiserContentArticle",
                                        "SatiricalArticle",
                                        "Review",
                                        "Recipe",
                                        "CreativeWork"};
    return has_type(node, types, XC_COUNT(types), type);
}

static bool is_page(json *node)
{
    static const char *const types[] = {"WebPage", "MedicalWebPage", "ItemPage", "AboutPage"};
    xc_str                   type;
    return has_type(node, types, XC_COUNT(types), &type);
}

static bool same_address(xc_str a, xc_str b)
{
    for (size_t i = 0; i < a.n; i++)
        if (a.p[i] == '#' || a.p[i] == '?')
            a.n = i;
    while (a.n && a.p[a.n - 1] == '/')
        a.n--;
    while (b.n && b.p[b.n - 1] == '/')
        b.n--;
    return a.n && xc_str_equal(a, b);
}

static json *choose(const graph *g, xc_str canonical, size_t *index)
{
    json  *first = NULL;
    xc_str type;
    for (size_t i = 0; i < g->nodes.n; i++) {
        if (!is_article(g->nodes.v[i], &type))
            continue;
        bool own = same_address(member(g->nodes.v[i], "url"), canonical) ||
                   same_address(member(g->nodes.v[i], "mainEntityOfPage"), canonical) ||
                   same_address(member(g->nodes.v[i], "@id"), canonical);
        if (!first || own) {
            first = g->nodes.v[i];
            *index = i;
        }
        if (own)
            break;
    }
    return first;
}

/* The name of a node that is only referred to by its @id. */
static xc_str named_elsewhere(const graph *g, json *reference)
{
    json *id = NULL, *other = NULL, *name = NULL;
    if (!json_object_is_type(reference, json_type_object) || !json_object_object_get_ex(reference, "@id", &id))
        return (xc_str){0};
    for (size_t i = 0; i < g->nodes.n; i++)
        if (json_object_object_get_ex(g->nodes.v[i], "@id", &other) && xc_str_equal(string_of(other), string_of(id)) &&
            json_object_object_get_ex(g->nodes.v[i], "name", &name))
            return string_of(name);
    return (xc_str){0};
}

static bool is_organisation(json *who)
{
    static const char *const types[] = {"Organization", "NewsMediaOrganization", "Corporation"};
    xc_str                   type;
    return json_object_is_type(who, json_type_object) && has_type(who, types, XC_COUNT(types), &type);
}

static void add_name(xc_str *names, size_t *n, xc_str name)
{
    for (size_t i = 0; i < *n; i++)
        if (xc_str_equal(names[i], name))
            return;
    if (name.n && *n < XC_JSON_LD_NAMES)
        names[(*n)++] = name;
}

static void take_author(const graph *g, xc_json_ld *out, json *who)
{
    json  *name = NULL;
    xc_str s = string_of(who);
    if (json_object_is_type(who, json_type_object) && json_object_object_get_ex(who, "name", &name)) {
        for (size_t i = 0; json_object_is_type(name, json_type_array) && i < json_object_array_length(name); i++)
            add_name(out->people, &out->n_people,
                     xc_clean_value(g->mem, string_of(json_object_array_get_idx(name, i))));
        s = string_of(name);
    }
    if (!s.n)
        s = named_elsewhere(g, who);
    s = xc_clean_value(g->mem, s);
    if (is_organisation(who))
        add_name(out->organisations, &out->n_organisations, s);
    else
        add_name(out->people, &out->n_people, s);
}

static void take_authors(const graph *g, xc_json_ld *out, json *node)
{
    static const char *const names[] = {"author", "creator"};
    json                    *value = NULL;
    for (size_t i = 0; i < XC_COUNT(names) && out->n_people + out->n_organisations == 0; i++) {
        if (!json_object_object_get_ex(node, names[i], &value))
            continue;
        if (!json_object_is_type(value, json_type_array))
            take_author(g, out, value);
        else
            for (size_t k = 0; k < json_object_array_length(value) && k < XC_JSON_LD_NAMES; k++)
                take_author(g, out, json_object_array_get_idx(value, k));
    }
}

static void take_node(const graph *g, xc_json_ld *out, json *node)
{
    json *publisher = NULL, *access = NULL;
    out->headline = xc_clean_value(g->mem, member(node, "headline"));
    if (!out->headline.n)
        out->headline = xc_clean_value(g->mem, member(node, "name"));
    out->published = xc_clean_value(g->mem, member(node, "datePublished"));
    out->modified = xc_clean_value(g->mem, member(node, "dateModified"));
    out->language = xc_clean_value(g->mem, member(node, "inLanguage"));
    out->description = xc_clean_value(g->mem, member(node, "description"));
    out->url = xc_clean_value(g->mem, member(node, "url"));
    out->body = xc_arena_copy(g->mem, member(node, "articleBody"));
    if (json_object_object_get_ex(node, "publisher", &publisher)) {
        json *name = NULL;
        if (json_object_is_type(publisher, json_type_array) && json_object_array_length(publisher))
            publisher = json_object_array_get_idx(publisher, 0);
        bool named =
            json_object_is_type(publisher, json_type_object) && json_object_object_get_ex(publisher, "name", &name);
        out->publisher = xc_clean_value(g->mem, named ? string_of(name) : named_elsewhere(g, publisher));
    }
    if (json_object_object_get_ex(node, "isAccessibleForFree", &access)) {
        xc_str s = string_of(access);
        out->paywall = xc_str_equal_ascii_case(s, XC_S("false")) ||
                       (json_object_is_type(access, json_type_boolean) && !json_object_get_boolean(access));
    }
    take_authors(g, out, node);
}

xc_status xc_json_ld_read(xc_json_ld *out, xc_arena *mem, const xc_html *html, xc_str canonical, xc_error *err)
{
    *out = (xc_json_ld){0};
    graph     g = {.mem = mem};
    size_t    index = 0;
    xc_status status = read_scripts(&g, html);
    json     *node = status == XC_OK ? choose(&g, canonical, &index) : NULL;
    if (node) {
        out->found = is_article(node, &out->type);
        out->type = xc_arena_copy(mem, out->type);
        out->script = g.scripts.v[index];
        take_node(&g, out, node);
    }
    for (size_t i = 0; i < g.nodes.n; i++)
        if (is_page(g.nodes.v[i])) {
            if (!out->published.n)
                out->published = xc_clean_value(mem, member(g.nodes.v[i], "datePublished"));
            if (!out->modified.n)
                out->modified = xc_clean_value(mem, member(g.nodes.v[i], "dateModified"));
        }
    for (size_t i = 0; i < g.roots.n; i++)
        json_object_put(g.roots.v[i]);
    return status == XC_OK ? xc_arena_check(mem, err) : xc_no_memory(err);
}
