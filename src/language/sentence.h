/* language/sentence -- where sentences end inside a run of tokens.
 *
 * Candidates are full stops (of their own or of an abbreviation), exclamation and question marks and ellipses, with the
 * closing marks behind them. A table of rules gives each a verdict; what it leaves open is settled by a small
 * perceptron that takes the verdict as evidence among others, or, without a model, by the likelier side. */
#ifndef XC_SENTENCE_H
#define XC_SENTENCE_H

#include "language_private.h"

typedef enum xc_verdict { XC_KEEP, XC_BREAK, XC_LIKELY_KEEP, XC_LIKELY_BREAK } xc_verdict;

/* A candidate: the sign is token `sign`, the next sentence would begin with token `next`. */
typedef struct xc_candidate {
    uint32_t   first; /* of the sentence so far   */
    uint32_t   sign, next;
    uint32_t   last; /* end of the run of tokens */
    xc_verdict verdict;
} xc_candidate;

/* The next candidate at or after token `from` in a run whose current sentence began at `first`; false: no more. */
bool xc_next_candidate(xc_candidate *out, const xc_reading *r, uint32_t first, uint32_t from, uint32_t last);

/* Does the token `next` of a sentence that began at `first` begin another one though no mark says so? Looks at what
 * keeps its form where line breaks were lost (sentence_line.c). */
xc_verdict xc_lost_break(const xc_reading *r, uint32_t first, uint32_t next, uint32_t last);

/* The end of the enumerator ("1.", "b)") that the run of tokens begins with, `first` if there is none; *next gets where
 * the next item of the list begins in this run, or `last`. */
uint32_t xc_list_item(const xc_reading *r, uint32_t first, uint32_t last, uint32_t *next);

enum { XC_SPLIT_FEATURES = 24, XC_SPLIT_ROWS = 1 << 13 };

/* Rows of the perceptron's table for a candidate; gives how many. */
size_t xc_split_features(const xc_reading *r, const xc_candidate *c, uint16_t rows[XC_SPLIT_FEATURES]);

/* Does a sentence end at the candidate? */
bool xc_splits(const xc_reading *r, const xc_candidate *c);

#endif
