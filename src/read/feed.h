/* read/feed -- an index of sitemaps: what `fetch` follows and the reader only tells. */
#ifndef XC_FEED_H
#define XC_FEED_H

#include "input.h"

/* The first bytes of a document whose root is sitemapindex. */
bool xc_feed_is_index(xc_str first);

/* Calls `take` for each address of an index, up to a break in it. What `take` gives but XC_OK ends it. XC_ELIMIT,
 * XC_EIO, XC_ENOMEM. */
XC_MUST_USE xc_status xc_feed_sitemaps(xc_input *input, xc_status (*take)(void *user, xc_str url), void *user,
                                       xc_error *err);

#endif
