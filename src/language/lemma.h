/* language/lemma -- the dictionary form of a word with its tag.
 *
 * A table of (form, tag) pairs that the rules get wrong, then the longest ending (six bytes at most) that was seen with
 * the tag: cut some bytes, add others; then the form itself. Proper nouns keep their case. */
#ifndef XC_LEMMA_H
#define XC_LEMMA_H

#include "language_private.h"
#include "model.h"

enum { XC_LEMMA_ENDING = 6, XC_LEMMA_LONGEST = 96 };

/* Keys of the two tables. The tag is pos * 8 + verb, `raw` the xc_hash of the form. */
uint64_t xc_lemma_word_key(uint64_t raw, uint32_t tag);
uint64_t xc_lemma_ending_key(xc_str ending, uint32_t tag);

/* What the rules work on: the form of a proper noun, the folded form of any other word (into `folded`). */
xc_str xc_lemma_base(xc_str form, xc_pos pos, char folded[XC_LEMMA_LONGEST]);

/* Lemma by the tables of `model`; `raw` is the xc_hash of the form. The result is in `buffer` or in the model, at most
 * XC_LEMMA_LONGEST bytes, or `form`.
 */
xc_str xc_lemma_of(const xc_model *model, xc_str form, uint64_t raw, xc_pos pos, xc_verb_form verb,
                   char buffer[XC_LEMMA_LONGEST]);

#endif
