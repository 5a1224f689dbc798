/* copy/postings -- the index: which run of words stands where, sampled and sorted.
 *
 *   reports --[postings]--> {hash of 5 words, report, word}, by hash, report, word --(candidates, boilerplate)--> ...
 * Gives:   every shingle of reports under XC_COPY_SHORT words, else those whose hash falls into the sample. Reports
 *          under XC_COPY_BRIEF words also give all runs of 3 words, hashed apart so that they meet only each other.
 * Method:  a sample by hash keeps the same shingles in every report (Broder 1997); sorted arrays in place of a hash
 *          table: partition by the top byte, then radix sort of each part.
 * Memory:  16 bytes a posting, 85 to 100 postings an article at the sample of 1/8; twice that while sorting.
 * Threads: reports in chunks, parts in any order; the result is the same. */
#ifndef XC_POSTINGS_H
#define XC_POSTINGS_H

#include "copy_job.h"

enum {
    XC_COPY_SHORT = 150,       /* words under which the sample takes everything                */
    XC_COPY_BRIEF = 60,        /* words under which runs of three count too                    */
    XC_COPY_EXHAUSTIVE = 2000, /* reports up to which there is no sample: it would save nothing */
    XC_COPY_RATE = 8,          /* one shingle in so many is kept                               */
    XC_COPY_PARTS = 256        /* of the index, by the top byte of the hash                    */
};

typedef struct xc_posting {
    uint64_t hash;
    uint32_t report, word;
} xc_posting;

typedef struct xc_postings {
    size_t      n;
    xc_posting *v;     /* [n] by hash, report, word   */
    uint32_t   *words; /* [reports] words of the text */
    uint32_t   *same;  /* [reports] the first report with the same words: itself, or an earlier one */
    uint32_t   *sizes; /* [reports] its postings      */
    unsigned    rate;
    size_t      first[XC_COPY_PARTS + 1]; /* posting of each part */
} xc_postings;

/* `rate` 1 keeps everything. With `all` equal texts have their postings each, as an index file needs them. */
XC_MUST_USE xc_status xc_copy_index(xc_postings *out, xc_copy_job *job, unsigned rate, bool all, xc_error *err);

/* Hash of the `width` units from `words[0]`. */
uint64_t xc_copy_shingle(const uint64_t *words, unsigned width);

#endif
