/* copy/damage -- words that were damaged on their way (OCR): unequal, but near in form and between equal neighbours. */
#ifndef XC_DAMAGE_H
#define XC_DAMAGE_H

#include "alignment.h"

/* Pairs the damaged words of a block, counts them in block->near, and tells whether the block is a damaged passage
 * rather than a rewritten one: then all of it is shared, also words that were lost or that nobody could read. Letters
 * are not paired: there a block is damaged where enough of them are the same. */
void xc_copy_mend(xc_alignment *alignment, xc_word_block *block, const xc_copy_text *a, const xc_copy_text *b);

/* Smallest number of letters to put in, take out or change, or `most` + 1 if it is more than `most`. Both have at most
 * XC_DAMAGE_LETTERS letters. */
enum { XC_DAMAGE_LETTERS = 48 };
unsigned xc_copy_edits(xc_str a, xc_str b, unsigned most);

#endif
