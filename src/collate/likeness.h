/* collate/likeness -- how much two passages say the same: a few numbers, each of which is a reason that can be named.
 *
 * Weights of words are idf. Three linear combinations of the numbers answer three questions: do they say the same
 * (`same`), are they about one point (`link`), how like are they (`score`). They are trained by tools/train_relate.c
 * (models/relate.md). Cost: O(words of a * words of b) for the common subsequence, capped. Threads: pure. */
#ifndef XC_LIKENESS_H
#define XC_LIKENESS_H

#include "wording.h"

/* A run of words and its distinct content stems. */
typedef struct xc_passage {
    const xc_wording_word *words;
    const xc_stem_weight  *stems;
    uint32_t               n, n_stems;
    float                  mass;
} xc_passage;

enum {
    XC_LIKE_COVERED_MIN, /* share of the weight of one that the other has: the smaller */
    XC_LIKE_COVERED_MAX,
    XC_LIKE_COSINE,
    XC_LIKE_SEQUENCE,     /* longest common subsequence of stems / mean length          */
    XC_LIKE_BIGRAMS,      /* Dice                                                       */
    XC_LIKE_NAMES,        /* names of the poorer that the other has                     */
    XC_LIKE_NUMBERS,      /* numbers of the poorer that the other has                   */
    XC_LIKE_NUMBER_CLASH, /* both have numbers, none in common                          */
    XC_LIKE_LENGTH,       /* shorter / longer                                           */
    XC_LIKE_NEGATION,     /* one is negated                                             */
    XC_LIKE_WORDS,        /* Dice of all words, function words too                      */
    XC_LIKE_FIRST,        /* begin with the same content stem                           */
    XC_LIKE_NUMBERS_OF
};

typedef struct xc_likeness {
    float v[XC_LIKE_NUMBERS_OF];
    float shared;   /* weight of the stems that both have */
    int   n_shared; /* of content stems                   */
    int   n_plain;  /* of them that stand in no name      */
} xc_likeness;

/* What the linear combinations see: 1, the numbers, and the products of the first PRODUCTS of them. */
enum { XC_LIKE_PRODUCTS = 6, XC_LIKE_TERMS = 1 + XC_LIKE_NUMBERS_OF + XC_LIKE_PRODUCTS * (XC_LIKE_PRODUCTS + 1) / 2 };
void xc_likeness_terms(float out[XC_LIKE_TERMS], const xc_likeness *like);

/* Do they say the same, are they about one point (probabilities), how like are they (0..1). */
typedef struct xc_grades {
    float same, link, score;
} xc_grades;
xc_grades xc_likeness_grade(const xc_likeness *like);

/* The numbers that need only the stems: covered, cosine, shared. */
void xc_likeness_stems(xc_likeness *out, const xc_passage *a, const xc_passage *b);

/* All of them. */
void xc_likeness_make(xc_likeness *out, const xc_passage *a, const xc_passage *b);

/* Length of the longest run of equal words (keys) in both. */
uint32_t xc_longest_run(const xc_passage *a, const xc_passage *b);

#endif
