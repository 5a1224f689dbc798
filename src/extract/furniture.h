/* extract/furniture -- what stands around an article's own words, told by the words it begins or ends with.
 *
 * Used for lines of plain text and for blocks of pages alike. All take one line or block, trimmed. */
#ifndef XC_FURNITURE_H
#define XC_FURNITURE_H

#include "str.h"

enum { XC_BYLINE_NAMES = 16 };

/* "By Sanna Rook", "Von ...", "From our correspondent", "Reported by ...": short and nothing but names. */
bool xc_byline(xc_str s);

/* The part of a short line behind a "by" in its midst ("Posted on 21 September 2020 by Adi Name"); absent: none. */
xc_str xc_byline_inside(xc_str s);

/* The names in a by-line, slices of `s`; how many. Roles, agencies' tails and addresses are left out. */
size_t xc_byline_names(xc_str s, xc_str names[static XC_BYLINE_NAMES]);

/* "Published", "Updated on", "Posted": a label before a date, not an outlet. */
bool xc_published_label(xc_str s);

/* Bytes of a dateline at the start, its dash included, or 0; *agency gets the agency named in it, or stays. */
size_t xc_dateline_agency(xc_str s, xc_str *agency);
bool   xc_dateline(xc_str s);

/* "READ MORE", "WATCH:", "Advertisement", "Sign up": a line for the reader of the page. */
bool xc_is_furniture(xc_str s);

/* A notice at the foot: rights, subscribers, "Reporting by ...; editing by ...", contact. */
bool xc_is_notice(xc_str s);

/* A photo's credit. */
bool xc_is_credit(xc_str s);

/* "— Name (@account) February 4, 2025"; a line with a post's short link; words that a post may hold. */
bool xc_post_account(xc_str s);
bool xc_post_link(xc_str s);
bool xc_post_voice(xc_str s);

bool xc_opens_quotation(xc_str s);

#endif
