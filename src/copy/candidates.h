/* copy/candidates -- pairs of reports that may share text, from the runs of equal shingles in the index.
 *
 *   postings --[candidates]--> (a, b, hits) by (a, b) --(alignment)--> ...
 * Gives:   pairs with at least two common shingles of the sample, or one that no third report holds.
 * Limits:  a shingle in up to XC_COPY_COMMON reports pairs them all. One in more pairs each report with the earliest
 *          few and with the few before it in time, so that a text printed a thousand times stays in one piece at a
 *          cost linear in its printings; a boilerplate shingle pairs its first reports only.
 * Cost:    O(postings + hits), sorted by radix.
 * Threads: parts of the index in any order; the result is the same. */
#ifndef XC_CANDIDATES_H
#define XC_CANDIDATES_H

#include "copy_text.h"
#include "postings.h"

enum { XC_COPY_COMMON = 100 };

typedef struct xc_candidate {
    uint32_t a, b, hits;
} xc_candidate;

typedef struct xc_candidates {
    size_t        n;
    xc_candidate *v; /* [n] by (a, b) */
} xc_candidates;

/* `rank` [reports] is their order in time. `boilerplate` holds the shingles that pair few reports; may be empty. */
XC_MUST_USE xc_status xc_copy_candidates(xc_candidates *out, xc_copy_job *job, const xc_postings *index,
                                         const uint32_t *rank, const xc_shingle_set *boilerplate, xc_error *err);

/* Hits of the pair a < b; 0: it is no candidate. */
uint32_t xc_candidate_hits(const xc_candidates *candidates, uint32_t a, uint32_t b);

/* A report of a run of one hash with its place in time. */
typedef struct xc_ranked {
    uint32_t rank, report;
} xc_ranked;

/* The end of the run of equal hashes that begins at posting `from`. */
size_t xc_copy_run_end(const xc_postings *index, size_t from);

/* The distinct reports of that run: by rank where they are more than XC_COPY_COMMON, else by number. */
XC_MUST_USE xc_status xc_copy_run_reports(xc_ranked **out, size_t *n, xc_arena *mem, const xc_postings *index,
                                          const uint32_t *rank, size_t from, size_t end);

#endif
