/* collate -- one story's reports: what they share, what only one says, where they differ.
 *
 *   documents, copies --[units, links, points, sayings, findings]--> comparison --(render)--> ...
 * Takes:   a comparison with `reports`, `documents` (voted, with quotations) and `copies` set.
 * Gives:   sets `points`, `sayings`, `findings`. Points are by support in origins, then reports, then position in the
 *          likely first report; findings by kind's weight; ids count from 1 in that order.
 * Invariants: those of xc_check_comparison. A report read in part is never charged with leaving something out.
 * Memory:  results live in `mem` and borrow from the documents.
 * Threads: pure; stories are independent of each other. Cost: candidates by rare stems, never all pairs. */
#ifndef XC_COLLATE_H
#define XC_COLLATE_H

#include "arena.h"
#include "str.h"

XC_MUST_USE xc_status xc_collate(xc_comparison *comparison, xc_arena *mem, xc_error *err);

/* How two statements relate. `a` and `b` are documents of one short text each (any number of sentences); `chunks` may
 * be empty: then phrases of our own are aligned. Ranges are bytes into the texts. */
XC_MUST_USE xc_status xc_collate_relate(xc_relation *out, xc_arena *mem, const xc_document *a, const xc_document *b,
                                        xc_ranges a_chunks, xc_ranges b_chunks, xc_error *err);

/* One quotation in two wordings (section 9 of the design of quotations): the typed alterations from `a` to `b`. Spans
 * have report 0 for a and 1 for b. Texts are the contents with their marks. */
typedef struct xc_alterations {
    size_t               n;
    const xc_alteration *v;
} xc_alterations;
XC_MUST_USE xc_status xc_collate_alterations(xc_alterations *out, xc_arena *mem, xc_str a, xc_str b, xc_error *err);

#endif
