/* extract/block_features -- what can be seen of a block of a page, as numbers for region.c and for its trainer.
 *
 * First pass: the block itself, its elements, its neighbours, blocks of the same make, its place to the centre of prose
 * and to the title. Second pass: the first plus what the first pass thought of the block, its neighbours and its
 * containers.
 * Memory:  `mem`. Cost: O(nodes + blocks). */
#ifndef XC_BLOCK_FEATURES_H
#define XC_BLOCK_FEATURES_H

#include "page.h"

enum { XC_FIRST_FEATURES = 77, XC_SECOND_FEATURES = XC_FIRST_FEATURES + 16 };

enum { XC_AROUND = 5 }; /* the block's element, three above it, and the centre */

typedef struct xc_features {
    size_t    n;     /* blocks                                                         */
    float    *rows;  /* [n * XC_SECOND_FEATURES], the first pass's filled               */
    uint32_t *words; /* [n]                                                            */
    uint32_t *kinds; /* [n] number of the block's make: its tag path with class names   */
    uint32_t  n_kinds;
    uint32_t  centre; /* node: the smallest element with most of the page's prose        */
    xc_range *around; /* [n * XC_AROUND] blocks below each of them                       */
} xc_features;

/* `title` and `headline` (block or XC_NONE) as metadata found them. XC_ENOMEM. */
XC_MUST_USE xc_status xc_features_first(xc_features *out, xc_arena *mem, const xc_page *page, uint32_t headline,
                                        xc_str title, xc_str description, xc_error *err);

/* Fills the second pass's columns from the first pass's probabilities [n]. XC_ENOMEM. */
XC_MUST_USE xc_status xc_features_second(xc_features *features, xc_arena *mem, const float *first, xc_error *err);

#endif
