/* copy -- which text came from which report, and how many independent origins there are.
 *
 *   reports --[copy]--> copies (pairs, blocks, shares, directions), origins, boilerplate --(story, collate)--> ...
 * Takes:   reports in order of their ids, with blocks; unreadable ones have no text.
 * Gives:   one record a pair that shares text, by (a, b); origins that hold every report once; boilerplate passages.
 * Method:  5-word shingles, all of them in small sets, else sampled by hash (Broder 1997); sorted postings; chained
 *          seeds; bit-parallel alignment (Myers 1999, Hyyro 2004); verified edges with guards. Letters of scripts
 *          without spaces are words; with the option `letters` those of all scripts are (copy_units.h).
 *          Steps: sketch, postings, candidates, boilerplate, same_texts, copy_text, alignment, damage, verdict,
 *          templates, direction, headlines, origins; each has its header.
 * Memory:  results live in `mem`. Work memory is about 3 kB a report while the index is sorted, then 1.5 kB, and a
 *          cache of some 20 MB of texts a thread.
 * Threads: uses `pool`; the same bytes for any number of threads and any order of the inputs.
 * Cost:    O(words) to index, n log n to sort, then by shared text. */
#ifndef XC_COPY_H
#define XC_COPY_H

#include "arena.h"
#include "pool.h"
#include "str.h"

typedef struct xc_copy_options {
    xc_progress progress; /* may be NULL; when it says stop, the status is XC_ESTOP */
    void       *user;
    bool        letters; /* compare by letters instead of words: copy_units.h */
} xc_copy_options;

XC_MUST_USE xc_status xc_copy_find(xc_copies *out, xc_arena *mem, xc_pool *pool, const xc_report *const *reports,
                                   size_t n, const xc_copy_options *opt, xc_error *err);

#endif
