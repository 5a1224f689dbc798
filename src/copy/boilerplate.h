/* copy/boilerplate -- passages that many otherwise unlike reports hold: notices, footers, calls to subscribe.
 *
 *   index, candidates --[boilerplate]--> shingles (sorted) and where their passages stand --(texts, candidates)--> ...
 * A shingle is told by the company it keeps, not by its count, else a wire story printed a hundred times would be
 * boilerplate: most pairs of the reports that hold it share little else. Because a much quoted sentence keeps the same
 * company, it must also stand at the edge of most reports that hold it, or only in reports of one outlet.
 * Threads: parts of the index in any order; the result is the same. Cost: O(postings). */
#ifndef XC_BOILERPLATE_H
#define XC_BOILERPLATE_H

#include "candidates.h"

XC_MUST_USE xc_status xc_copy_boilerplate(xc_shingle_set *out, xc_copy_job *job, const xc_postings *index,
                                          const uint32_t *rank, const xc_candidates *candidates, xc_error *err);

#endif
