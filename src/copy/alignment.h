/* copy/alignment -- what two texts share: blocks of equal words, in whatever order.
 *
 *   two texts --[alignment]--> blocks, and for each word its partner in the other text --(verdict)--> shares, kind
 * Method:  seeds are the runs of three words that text a holds at most twice; seeds on one diagonal grow to runs;
 *          runs that go on within 25 words on both sides make a chain (several chains a pair, so moved paragraphs are
 *          found); between runs a bit-parallel longest common subsequence (Hyyro 2004, after Myers 1999) of word
 *          hashes; damaged words (OCR) are taken as equal where they are near in form and stand between equal words.
 *          Letters (copy_units.h) go the same way with seeds of eight and gaps of 60.
 * Gives:   blocks by position in a. A word has at most one partner and stands in at most one block. Blocks are cut
 *          where one side skips more than 12 words; those with fewer than 8 partners (4 in brief texts) are dropped.
 * Memory:  in `mem`, O(words of both).
 * Cost:    O(words + seeds * 64); no text is ever compared as a whole. Threads: pure. */
#ifndef XC_ALIGNMENT_H
#define XC_ALIGNMENT_H

#include "copy_text.h"

typedef struct xc_word_block {
    uint32_t a, a_end, b, b_end; /* words, half open             */
    uint32_t same, near;         /* pairs of equal, of damaged words         */
    bool     damaged;            /* most of its unequal words are damaged    */
} xc_word_block;

typedef struct xc_alignment {
    size_t         n;
    xc_word_block *blocks;
    uint32_t      *partner_of_a; /* [words of a] word of b, or XC_NONE */
    uint32_t      *partner_of_b; /* [words of b]                       */
} xc_alignment;

/* Text a has its index. */
XC_MUST_USE xc_status xc_copy_align(xc_alignment *out, xc_arena *mem, const xc_copy_text *a, const xc_copy_text *b,
                                    xc_error *err);

/* A longest common subsequence of two runs of at most 64 words: the pairs in order, at most 64, and how many. */
typedef struct xc_word_pair {
    uint32_t a, b;
} xc_word_pair;
size_t xc_copy_common(xc_word_pair out[64], const xc_word *a, uint32_t na, const xc_word *b, uint32_t nb);

#endif
