/* copy/sketch -- the hashes of all words of a text, at the speed of reading memory.
 *
 *   text --[sketch]--> a hash for each word of its word table, in order --(postings)--> ...
 * Takes:   valid UTF-8.
 * Gives:   as many hashes as the word table has words; equal hashes for words that are equal when folded. They are not
 *          the hashes of the word table: those are XXH3, whose cost by length is too uneven here.
 * Method:  64 bytes at a time: bit masks of letters give the starts and ends of words of ASCII, each word is two masked
 *          loads and two multiplications. Words that touch other bytes go the way of the word table.
 * Cost:    O(bytes). Measured in bench/results/copies.md. Threads: pure. */
#ifndef XC_SKETCH_H
#define XC_SKETCH_H

#include "arena.h"
#include "str.h"

typedef struct xc_sketch {
    size_t    n;
    uint64_t *v;
} xc_sketch;

/* XC_OK or XC_ENOMEM; the array lives in `mem`. */
XC_MUST_USE xc_status xc_sketch_words(xc_sketch *out, xc_arena *mem, xc_str text);

/* The letters of xc_letters_make with the hashes that they have there. */
XC_MUST_USE xc_status xc_sketch_letters(xc_sketch *out, xc_arena *mem, xc_str text);

#endif
