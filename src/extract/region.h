/* extract/region -- which blocks of a page are the article, and what each is in it.
 *
 * Threads: pure. Cost: O(nodes + blocks). */
#ifndef XC_REGION_H
#define XC_REGION_H

#include "block_features.h"

typedef struct xc_region {
    bool          *take;  /* [blocks] */
    xc_block_role *roles; /* [blocks] */
} xc_region;

/* `fragment`: a feed's or a field's HTML, in which nearly all is the article. `headline`: its block or XC_NONE. Fills
 * the features' second pass. XC_ENOMEM. */
XC_MUST_USE xc_status xc_region_choose(xc_region *out, xc_arena *mem, const xc_page *page, bool fragment,
                                       uint32_t headline, xc_features *features, xc_error *err);

/* Takes the headline and, where the blocks behind it hold one that is named so or says the page's description, the
 * standfirst. */
void xc_region_head(xc_region *region, const xc_page *page, const xc_features *features, uint32_t headline,
                    xc_str description);

#endif
