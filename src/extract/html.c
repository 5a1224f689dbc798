#include "html.h"

#include <gumbo.h>
#include <setjmp.h>

#include "guard.h"
#include "report_limits.h"
#include "vec.h"

/* ---------------------------------------------------------------- parsing
 * libgumbo does not survive an allocator that fails, so the allocator leaves by longjmp: everything the parser has
 * lives in an arena, and nothing else is held across the jump. Its own clean-up is recursive and never called. */

enum { MEMORY_PER_BYTE = 64, MEMORY_BASE = 256 << 20 };

typedef struct parse {
    xc_arena    *mem;
    size_t       used, limit;
    jmp_buf      out;
    GumboOutput *tree;
} parse;

static void *allocate(void *user, size_t n)
{
    parse *p = user;
    void  *got = NULL;
    p->used += n;
    if (p->used <= p->limit)
        got = xc_arena_alloc(p->mem, n);
    if (!got)
        longjmp(p->out, 1);
    return got;
}

static void release(void *user, void *memory)
{
    (void)user;
    (void)memory;
}

static bool run_parser(parse *p, xc_str page)
{
    if (setjmp(p->out))
        return false;
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = allocate;
    options.deallocator = release;
    options.userdata = p;
    options.max_errors = 0;
    options.stop_on_first_error = false;
    p->tree = gumbo_parse_with_options(&options, page.p, page.n);
    return true;
}

/* ---------------------------------------------------------------- flattening */

typedef struct flat {
    xc_arena *mem;
    xc_lean  *lean;
    XC_VEC(xc_html_node) nodes;
    XC_VEC(xc_html_attribute) attributes;
    uint8_t tags[GUMBO_TAG_LAST + 1]; /* xc_tag of a GumboTag */
} flat;

static xc_range range_of(flat *f, const GumboStringPiece *piece)
{
    const char *lean = f->lean->bytes;
    if (!piece->data || piece->data < lean || piece->data > lean + f->lean->n)
        return (xc_range){0, 0};
    size_t start = (size_t)(piece->data - lean);
    return xc_lean_back(f->lean, start, start + piece->length);
}

static xc_tag tag_of(const flat *f, const GumboElement *element)
{
    if (element->tag != GUMBO_TAG_UNKNOWN)
        return (xc_tag)f->tags[element->tag];
    GumboStringPiece name = element->original_tag;
    gumbo_tag_from_original_text(&name);
    return name.data ? xc_tag_named((xc_str){name.data, name.length}) : XC_TAG_OTHER;
}

static xc_status add_attributes(flat *f, const GumboElement *element, xc_html_node *node)
{
    node->attribute = (uint32_t)f->attributes.n;
    for (unsigned i = 0; i < element->attributes.length; i++) {
        const GumboAttribute *a = element->attributes.data[i];
        xc_html_attribute     own = {xc_str_from(a->name), xc_str_from(a->value), range_of(f, &a->original_value)};
        XC_TRY(xc_vec_push(&f->attributes, f->mem, own));
    }
    node->n_attributes = (uint32_t)f->attributes.n - node->attribute;
    return XC_OK;
}

static xc_status add_node(flat *f, const GumboNode *node, uint32_t parent)
{
    xc_html_node own = {.parent = parent, .tag = XC_TAG_TEXT};
    own.depth = parent == XC_NONE ? 0 : (uint16_t)(f->nodes.v[parent].depth + 1);
    own.end = (uint32_t)f->nodes.n + 1;
    if (node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE) {
        own.tag = (uint16_t)tag_of(f, &node->v.element);
        own.at = range_of(f, &node->v.element.original_tag);
        XC_TRY(add_attributes(f, &node->v.element, &own));
    } else
        own.at = range_of(f, &node->v.text.original_text);
    return xc_vec_push(&f->nodes, f->mem, own);
}

static bool is_element(const GumboNode *node)
{
    return node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
}

static bool is_text(const GumboNode *node)
{
    return node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_CDATA || node->type == GUMBO_NODE_WHITESPACE;
}

typedef struct level {
    const GumboNode *node;
    unsigned         next;
    uint32_t         index;
} level;

static xc_status flatten(flat *f, const GumboNode *root, bool *cut)
{
    XC_VEC(level) stack = {0};
    XC_TRY(add_node(f, root, XC_NONE));
    XC_TRY(xc_vec_push(&stack, f->mem, (level){root, 0, 0}));
    while (stack.n) {
        level *top = &stack.v[stack.n - 1];
        if (top->next == top->node->v.element.children.length) {
            f->nodes.v[top->index].end = (uint32_t)f->nodes.n;
            stack.n--;
            continue;
        }
        const GumboNode *child = top->node->v.element.children.data[top->next++];
        if (!is_element(child) && !is_text(child))
            continue;
        if (f->nodes.n >= XC_LIMIT_NODES) {
            *cut = true;
            top->next = top->node->v.element.children.length;
            continue;
        }
        uint32_t index = (uint32_t)f->nodes.n;
        XC_TRY(add_node(f, child, top->index));
        if (is_element(child))
            XC_TRY(xc_vec_push(&stack, f->mem, (level){child, 0, index}));
    }
    return XC_OK;
}

xc_status xc_html_parse(xc_html *out, xc_arena *mem, xc_str page, bool scripts_off, xc_error *err)
{
    xc_guarded guarded;
    *out = (xc_html){0};
    XC_TRY(xc_html_guard(&guarded, mem, page, scripts_off, err));
    out->page = guarded.page;
    out->blanked = guarded.blanked;
    out->held = guarded.held;
    parse p = {.mem = mem, .limit = page.n * MEMORY_PER_BYTE + MEMORY_BASE};
    if (!run_parser(&p, (xc_str){guarded.lean.bytes, guarded.lean.n})) {
        out->cut = true;
        return p.used > p.limit ? XC_OK : xc_no_memory(err);
    }
    flat f = {.mem = mem, .lean = &guarded.lean};
    for (int i = 0; i < GUMBO_TAG_LAST; i++)
        f.tags[i] = (uint8_t)xc_tag_named(xc_str_from(gumbo_normalized_tagname((GumboTag)i)));
    if (flatten(&f, p.tree->root, &out->cut) != XC_OK)
        return xc_no_memory(err);
    out->nodes = f.nodes.v;
    out->n = f.nodes.n;
    out->attributes = f.attributes.v;
    out->n_attributes = f.attributes.n;
    return XC_OK;
}

const xc_html_attribute *xc_html_attribute_of(const xc_html *html, uint32_t node, const char *name)
{
    const xc_html_node *n = &html->nodes[node];
    for (uint32_t i = 0; i < n->n_attributes; i++)
        if (xc_str_equal(html->attributes[n->attribute + i].name, xc_str_from(name)))
            return &html->attributes[n->attribute + i];
    return NULL;
}

xc_str xc_html_value(const xc_html *html, uint32_t node, const char *name)
{
    const xc_html_attribute *a = xc_html_attribute_of(html, node, name);
    return a ? a->value : (xc_str){0};
}

uint32_t xc_html_ancestor(const xc_html *html, uint32_t node, unsigned up)
{
    while (up-- && html->nodes[node].parent != XC_NONE)
        node = html->nodes[node].parent;
    return node;
}

unsigned xc_html_heading(const xc_html *html, uint32_t node)
{
    for (unsigned up = 0; up < 3 && node != XC_NONE; up++) {
        xc_tag tag = html->nodes[node].tag;
        if (tag >= XC_TAG_H1 && tag <= XC_TAG_H6)
            return tag - XC_TAG_H1 + 1u;
        node = html->nodes[node].parent;
    }
    return 0;
}
