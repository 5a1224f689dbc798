/* text/number_words -- words that are numbers: "forty-three", "dozen", "million". One reader for the house.
 *
 * The grammar of numbers (ranges, bounds, units, heads) is the language room's; here are the words and their values. */
#ifndef XC_NUMBER_WORDS_H
#define XC_NUMBER_WORDS_H

#include "str.h"

typedef enum xc_number_word_kind {
    XC_NUMBER_NONE,
    XC_NUMBER_UNIT,      /* zero .. nineteen           */
    XC_NUMBER_TEN,       /* twenty .. ninety           */
    XC_NUMBER_MAGNITUDE, /* hundred, thousand, million */
    XC_NUMBER_GROUP,     /* dozen, score, pair         */
    XC_NUMBER_FRACTION,  /* half, third, quarter(s)    */
    XC_NUMBER_VAGUE,     /* tens, dozens, hundreds     */
    XC_NUMBER_ORDINAL    /* first, second              */
} xc_number_word_kind;

typedef struct xc_number_word {
    xc_number_word_kind kind;
    int64_t             value; /* 43, 100, 12; a fraction's denominator; a vague word's lower bound */
} xc_number_word;

/* The entry of a folded word (xc_fold_hash); kind XC_NUMBER_NONE if it is no number. */
xc_number_word xc_number_word_of(xc_str language, uint64_t word);

#endif
