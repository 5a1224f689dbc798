/* collate/alteration -- what was done to a quotation on its way from one report to another.
 *
 *   content a, content b --[words, align, type]--> alterations --(saying, finding)
 * Takes:   two contents with their marks; "[...]" and "..." are gaps, " / " parts the ranges of a split quotation.
 * Gives:   typed alterations from a to b in the order of a; none where the words are the same to the byte, one
 *          `typographic` where they differ only in spelling, signs, contractions or figures written out. A side that
 * has no words of its own (something was left out or put in) gets the word that stands there: no span is empty. Method:
 * words in one spelling, global alignment with affine gaps weighted by how much a word says; regions are typed by what
 * stands in them (design of quotations, section 9; substitutions: Simmons et al. 2011). Memory:  the result and all
 * work live in `mem`. Threads: pure. Cost:    O(words of a * words of b) after common ends are cut, at most
 * XC_ALIGN_CELLS; beyond, the middle counts as one substitution. */
#ifndef XC_ALTERATION_H
#define XC_ALTERATION_H

#include "collate.h"
#include "vec.h"

enum { XC_ALIGN_CELLS = 1 << 21 };

typedef enum xc_sense {
    XC_SENSE_NONE,
    XC_SENSE_NEGATION,
    XC_SENSE_MODAL,
    XC_SENSE_QUANTIFIER,
    XC_SENSE_CONDITION,
    XC_SENSE_PERSON,
    XC_SENSE_POLE
} xc_sense;

typedef struct xc_said_word {
    uint64_t key;  /* equal for words that are equal but for spelling and typography */
    uint64_t stem; /* for paraphrases: person and tense taken out                    */
    xc_range at;
    xc_sense sense;
    int      value;
    bool     number, capital, bracket;
    bool     first;  /* first of its sentence                                     */
    bool     gap;    /* "..." stands before it                                    */
    bool     split;  /* "/" stands before it                                      */
    bool     marked; /* lies inside quotation marks                               */
    uint8_t  weight;
} xc_said_word;

typedef struct xc_said_words {
    xc_str text;
    XC_VEC(xc_said_word) v;
    bool has_marks; /* most words lie inside marks              */
    bool end_gap;   /* "..." at the end                         */
} xc_said_words;

XC_MUST_USE xc_status xc_said_words_make(xc_said_words *out, xc_arena *mem, xc_str text);

/* A difference between two runs of words: [a1,a2) of a against [b1,b2) of b. */
typedef struct xc_region {
    uint32_t a1, a2, b1, b2;
} xc_region;

typedef XC_VEC(xc_region) xc_regions;

/* The regions in which the words differ, in order. `by_stem`: compares stems. */
XC_MUST_USE xc_status xc_said_align(xc_regions *out, xc_arena *mem, const xc_said_words *a, const xc_said_words *b,
                                    bool by_stem);

/* Whether two contents are one utterance and not two on one matter: between the first and the last word that they share
 * most of the weight is equal, and where both begin or end with words of their own much is (bench/results/collate.md).
 */
XC_MUST_USE xc_status xc_said_is_one(bool *out, xc_arena *mem, xc_str a, xc_str b);

#endif
