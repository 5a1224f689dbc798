/* copy/boilerplate -- passages that many otherwise unlike reports hold: notices, footers, calls to subscribe.
 *
 *   index, candidates --[boilerplate]--> shingles of the passages, and where each passage stands first
 * A shingle is told by the company it keeps, not by its count, else a wire story printed a hundred times would be
 * boilerplate: most pairs of the reports that hold it share little else. Because a much quoted sentence keeps the same
 * company, it must also stand at the edge of most reports that hold it. Where all are of one outlet two reports are
 * enough, else four. From a shingle of the sample the passage grows both ways while unlike reports agree on the next
 * word, so that every shingle of it is known.
 * Threads: parts of the index in any order; the result is the same.
 * Cost:    O(postings), and O(words) a passage. */
#ifndef XC_BOILERPLATE_H
#define XC_BOILERPLATE_H

#include "candidates.h"

typedef struct xc_boilerplate {
    xc_shingle_set shingles;
    size_t         n;
    xc_span       *passages; /* [n] by report and position; each passage once; in the results' arena */
} xc_boilerplate;

XC_MUST_USE xc_status xc_copy_boilerplate(xc_boilerplate *out, xc_copy_job *job, const xc_postings *index,
                                          const uint32_t *rank, const xc_candidates *candidates, xc_error *err);

#endif
