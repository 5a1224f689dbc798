/* extract/metadata -- title, authors, dates, outlet, language and address of a page, each with its source.
 *
 * Takes:   a page with its blocks. For every field the signals (signals.h) are looked at in the order of their ranks;
 *          the first that passes its check is the value, the others that disagree are kept in `others`. What a
 *          container said stays.
 * Rules:   no value comes from a clock. A date before 1995 or more than a day after the page was retrieved is none.
 *          Published and modified are kept apart; organisations are authors only where there is nobody else.
 * Threads: pure. Cost: O(nodes + blocks). */
#ifndef XC_METADATA_H
#define XC_METADATA_H

#include "json_ld.h"
#include "page.h"

/* Fills the report's fields, evidence and others. `headline` gets the block that holds the title, or XC_NONE.
 * XC_ENOMEM. */
XC_MUST_USE xc_status xc_metadata_read(xc_build *build, const xc_page *page, const xc_json_ld *ld, uint32_t *headline,
                                       xc_error *err);

/* "en" of "en-GB", "EN_us"; absent: no such code. */
xc_str xc_metadata_language(xc_arena *mem, xc_str tag);

/* The page's address: canonical link or og:url, else what the container or map says. */
xc_str xc_metadata_address(xc_arena *mem, const xc_html *html, xc_str url);

#endif
