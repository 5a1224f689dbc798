/* copy/same_texts -- candidates among reports that have all words in common, which the index holds only once.
 *
 * Gives:   all pairs within a set of equal texts, and the pairs of the set's first report for all its members.
 * Limits:  sets of more than XC_COPY_COMMON reports pair each member with the first few; two sets whose pairs would be
 *          more than XC_COPY_CROSS pair their members with the first of the other. So a text that stands a thousand
 * times stays in one piece at a cost linear in its printings. */
#ifndef XC_SAME_TEXTS_H
#define XC_SAME_TEXTS_H

#include "candidates.h"

enum { XC_COPY_CROSS = 2500 };

XC_MUST_USE xc_status xc_copy_add_same(xc_candidates *candidates, xc_copy_job *job, const xc_postings *index,
                                       xc_error *err);

#endif
