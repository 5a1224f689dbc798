/* extract/page -- a parsed page as blocks of visible text, before it is known which of them are the article.
 *
 *   xc_html --[walk]--> page text, blocks --(features, region)--> which blocks --(roles)--> report
 * A block is a maximal run of text between block boundaries: the start or end of a block element, or two line breaks. A
 * row of a table of data is one block, its cells parted by tabs. White space of the page is one blank, a line break a
 * line end.
 * Memory:  everything in the page's arena. Cost: O(nodes + bytes). */
#ifndef XC_PAGE_H
#define XC_PAGE_H

#include "build.h"
#include "html.h"

enum {                        /* why a node's text is not taken for the article's, of a node and all below it */
       XC_NODE_DROPPED = 1,   /* script, style, form control, svg, ...: no text of the page          */
       XC_NODE_HIDDEN = 2,    /* hidden by attribute or inline style                                 */
       XC_NODE_FRAME = 4,     /* nav, footer, aside, dialog, form and the roles of that kind         */
       XC_NODE_NEGATIVE = 8,  /* class or id names what stands around articles: comments, related    */
       XC_NODE_POSITIVE = 16, /* class, id or itemprop names an article's body                      */
       XC_NODE_CAPTION = 32,
       XC_NODE_EMBED = 64, /* a post of a social network                                          */
       XC_NODE_BYLINE = 128,
       XC_NODE_LINK = 256,
       XC_NODE_ARTICLE = 512,  /* article element                                                    */
       XC_NODE_MAIN = 1024,    /* main element or role=main                                           */
       XC_NODE_SUMMARY = 2048, /* class names a standfirst                                          */
       XC_NODE_HEADER = 4096,  /* header element                                                     */
       XC_NODE_COMMENTS = 8192,
       XC_NODE_BODY = 16384, /* itemprop=articleBody and class names that say the same              */
       XC_NODE_FIGURE = 32768,
       XC_NODE_PROMOTION = 65536, /* class names a box that asks for money or an address             */
       XC_NODE_UNSEEN = 131072    /* class names what only shows to a pointer or to a voice; inline: hidden */
};

typedef struct xc_page_block {
    xc_range text;          /* in the page's text                                        */
    uint32_t node;          /* nearest block element                                     */
    uint32_t last_text;     /* its last text node                                        */
    uint32_t step, n_steps; /* of the page's steps                                       */
    uint32_t part, n_parts; /* of the page's parts                                       */
    uint32_t words, letters, link_letters, link_words, stops, commas, digits, capitals, bold_letters;
    uint32_t flags; /* of the elements around all of its text                    */
} xc_page_block;

typedef struct xc_page {
    xc_html   html;
    uint32_t *flags; /* [html.n] XC_NODE_* of the node and all above it */
    uint32_t *own;   /* [html.n] of the node alone                      */
    xc_str    text;  /* of all blocks                                   */
    XC_VEC(xc_page_block) blocks;
    xc_map_steps steps;     /* page text to UTF-8 page, as in a report         */
    XC_VEC(xc_range) parts; /* in the UTF-8 page                             */
} xc_page;

/* Parses the page and makes its blocks. XC_ENOMEM. */
XC_MUST_USE xc_status xc_page_make(xc_page *out, xc_arena *mem, xc_str utf8, xc_error *err);

/* Marks the nodes: page.own and page.flags. */
XC_MUST_USE xc_status xc_page_mark(xc_page *page, xc_arena *mem, xc_error *err);

static inline xc_str xc_page_text(const xc_page *page, size_t block)
{
    return xc_str_at(page->text, page->blocks.v[block].text);
}

#endif
