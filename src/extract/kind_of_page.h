/* extract/kind_of_page -- pages that are not, or not the whole of, an article: told so that no report is charged with
 * leaving out what its page did not show.
 *
 * "paywall marker", "consent page", "error page", "live blog", "gallery". Threads: pure. Cost: O(blocks). */
#ifndef XC_KIND_OF_PAGE_H
#define XC_KIND_OF_PAGE_H

#include "json_ld.h"
#include "region.h"

/* Why the page is no whole article; absent: it is one. */
xc_str xc_kind_of_page(const xc_page *page, const xc_region *region, const xc_json_ld *ld, xc_str title);

#endif
