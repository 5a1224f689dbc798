/* extract/page_sums -- what lies below each node of a page, where its prose has its centre, and which of its blocks are
 * of one make.
 *
 * Takes:   a page with its blocks and marks. Memory: `mem`. Threads: pure. Cost: O(nodes + blocks). */
#ifndef XC_PAGE_SUMS_H
#define XC_PAGE_SUMS_H

#include "page.h"

typedef struct xc_page_sum { /* below a node */
    double   prose;          /* score of its blocks of prose        */
    uint32_t words, link_words, blocks;
    xc_range run; /* first and behind the last of its blocks */
} xc_page_sum;

/* [page->html.n]; NULL: no memory. */
xc_page_sum *xc_page_sums(const xc_page *page, xc_arena *mem);

/* The smallest element with most of the page's prose. From the root down, the child that holds most of what its parent
 * holds is entered, until no child does. */
uint32_t xc_page_centre(const xc_page *page, const xc_page_sum *sums);

typedef struct xc_page_kind { /* blocks with the same tags above them and the same classes */
    uint32_t blocks, words, link_words, stops;
} xc_page_kind;

/* The kind of each block: numbers[page->blocks.n] into kinds[*n]. XC_ENOMEM. */
XC_MUST_USE xc_status xc_page_kinds(const xc_page *page, xc_arena *mem, uint32_t *numbers, xc_page_kind **kinds,
                                    uint32_t *n);

#endif
