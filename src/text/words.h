/* text/words -- the word table: a text as folded words with their bytes. The only one in the house.
 *
 *   text --[words]--> {start, end, hash} per word --> copy, story, collate
 * Takes:   valid UTF-8.
 * Gives:   words in text order: runs of letters, digits and marks; apostrophes and hyphens split words; `x-\nx` at a
 * line end is one word whose span covers both. Where a script has no spaces (Han, kana, Thai, Lao, Burmese, Khmer) each
 * letter with its marks is a word. A span begins and ends with what is not dropped by folding. Memory:  the array lives
 * in `mem`. 16 bytes a word. Cost:    O(bytes), one pass; a fast path for ASCII. */
#ifndef XC_WORDS_H
#define XC_WORDS_H

#include "vec.h"

typedef struct xc_word {
    xc_range at;
    uint64_t hash; /* xc_fold_hash of its bytes */
} xc_word;

typedef struct xc_words {
    size_t   n;
    xc_word *v;
} xc_words;

XC_MUST_USE xc_status xc_words_make(xc_words *out, xc_arena *mem, xc_str text, xc_error *err);

/* The same with each letter or digit, with its marks, as a word of its own. */
XC_MUST_USE xc_status xc_letters_make(xc_words *out, xc_arena *mem, xc_str text, xc_error *err);

/* The first word that begins at or after `from` in *at; false if there is none. What the table is made of, one by one.
 */
bool xc_word_next(xc_str text, size_t from, xc_range *at);

/* Index of the first word that ends after `offset` (n if none). */
size_t xc_words_at(const xc_words *words, uint32_t offset);

#endif
