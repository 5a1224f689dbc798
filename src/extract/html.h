/* extract/html -- a page as a flat array of nodes in document order. The parser stays behind this file.
 *
 *   UTF-8 page --[guard, parse by the HTML standard, flatten]--> xc_html
 * Gives:   nodes in pre-order, so that a node's descendants are the run [index + 1, end). Text nodes carry their range
 *          in the page; that range may hold tags that the parser ignored and character references (blocks.c reads it).
 * Errors:  XC_ENOMEM. A page that needs more memory than 64 times its size and 256 MiB is cut off: `cut`, no nodes.
 * Memory:  everything in `mem`. Nothing recurses on the page. */
#ifndef XC_HTML_H
#define XC_HTML_H

#include "arena.h"
#include "str.h"
#include "tags.h"

/* The attributes that are kept of a tag; all others are left out before the page is parsed. */
#define XC_HTML_ATTRIBUTES                                                                                             \
    "aria-hidden", "class", "content", "datetime", "hidden", "href", "http-equiv", "id", "itemprop", "lang", "name",   \
        "property", "pubdate", "rel", "role", "style", "title", "type"

typedef struct xc_html_attribute {
    xc_str   name, value; /* value with references resolved */
    xc_range at;          /* of the value in the page       */
} xc_html_attribute;

typedef struct xc_html_node {
    uint16_t tag; /* xc_tag; XC_TAG_TEXT: a text node                     */
    uint16_t depth;
    uint32_t parent; /* XC_NONE: the root                                    */
    uint32_t end;    /* behind its last descendant                           */
    xc_range at;     /* of a text node: its bytes; of an element: {0,0} where it was only implied, else its start tag */
    uint32_t attribute, n_attributes;
} xc_html_node;

typedef struct xc_html {
    xc_str             page; /* as it was parsed: what passed a limit is blank       */
    size_t             n, n_attributes;
    xc_html_node      *nodes; /* [n], nodes[0] is html                                */
    xc_html_attribute *attributes;
    bool               blanked; /* the guard blanked something                        */
    bool               cut;     /* a memory or node limit was passed                  */
    size_t             held;    /* bytes that only show with scripts off              */
} xc_html;

/* `scripts_off`: noscript elements, and pieces of page in scripts, are part of it. */
XC_MUST_USE xc_status xc_html_parse(xc_html *out, xc_arena *mem, xc_str page, bool scripts_off, xc_error *err);

/* The attribute of a node, or NULL. */
const xc_html_attribute *xc_html_attribute_of(const xc_html *html, uint32_t node, const char *name);

/* Its value, {NULL,0} if there is none. */
xc_str xc_html_value(const xc_html *html, uint32_t node, const char *name);

/* The element `up` levels above, or the root. */
uint32_t xc_html_ancestor(const xc_html *html, uint32_t node, unsigned up);

/* 1..6 where the node or one of two above it is a heading, else 0. */
unsigned xc_html_heading(const xc_html *html, uint32_t node);

static inline bool xc_html_inside(const xc_html *html, uint32_t node, uint32_t outer)
{
    return node >= outer && node < html->nodes[outer].end;
}

#endif
