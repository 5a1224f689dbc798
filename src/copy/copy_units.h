/* copy/copy_units -- what texts are compared by: words, or letters where a machine has read few words rightly.
 *
 * The steps of the room count units and do not know which they are. Limits that are given in words, here and in each
 * step, hold for words of XC_LETTERS_A_WORD letters: they are multiplied by `a_word`. Runs of letters are shorter than
 * the runs of words they stand for, since they need no word whole: twelve letters in a row are about as rare in other
 * texts as three words, and where one letter in ten is wrong they survive four times as often as five words. */
#ifndef XC_COPY_UNITS_H
#define XC_COPY_UNITS_H

#include "sketch.h"
#include "words.h"

enum { XC_LETTERS_A_WORD = 5 };

typedef struct xc_units {
    unsigned a_word; /* units of a word                              */
    unsigned wide;   /* units of a shingle                           */
    unsigned narrow; /* units of a shingle of brief reports          */
    unsigned gram;   /* units of a seed of alignment                 */
    bool     letters;
} xc_units;

static inline xc_units xc_units_of(bool letters)
{
    return letters ? (xc_units){XC_LETTERS_A_WORD, 12, 9, 8, true} : (xc_units){1, 5, 3, 3, false};
}

static inline xc_status xc_units_table(xc_words *out, xc_arena *mem, xc_units units, xc_str text, xc_error *err)
{
    return units.letters ? xc_letters_make(out, mem, text, err) : xc_words_make(out, mem, text, err);
}

static inline xc_status xc_units_sketch(xc_sketch *out, xc_arena *mem, xc_units units, xc_str text)
{
    return units.letters ? xc_sketch_letters(out, mem, text) : xc_sketch_words(out, mem, text);
}

#endif
