/* copy/origins -- how many independent sources there are: reports joined by copies of whole texts, with guards.
 *
 *   copies --[origins]--> sets of reports; every report is in exactly one --(collate)--> support of points
 * Joins:   pairs of kind identical, revised, abridged; pairs of one outlet that share 0.4 of their own prose. Other
 *          partial copies, quotations and boilerplate never join.
 *          A headline alone goes to the report under it.
 * Guards:  a digest (holds reports that share nothing with each other, and is later than they) joins none of them; the
 *          strongest pairs come first, and what a weaker one brings in must share half with the anchor of the origin,
 *          its earliest, else longest report: so no A and C are joined by a B that has something from each.
 * Order:   by numbers of reports only, so the same for any order of the input. Cost: O(copies log copies). */
#ifndef XC_ORIGINS_H
#define XC_ORIGINS_H

#include "copy_job.h"

/* `words` and `rank` [reports]: words of the text, order in time. XC_OK or XC_ENOMEM. */
XC_MUST_USE xc_status xc_copy_origins(xc_copies *copies, xc_copy_job *job, const uint32_t *words, const uint32_t *rank,
                                      xc_error *err);

#endif
