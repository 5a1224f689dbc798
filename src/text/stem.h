/* text/stem -- a word's stem for matching (Snowball through libstemmer; English unless the language has one). */
#ifndef XC_STEM_H
#define XC_STEM_H

#include "arena.h"
#include "str.h"

typedef struct xc_stemmer xc_stemmer; /* one per thread */

/* NULL language: English. XC_ENOMEM. */
XC_MUST_USE xc_status xc_stemmer_open(xc_stemmer **out, xc_str language, xc_error *err);
void                  xc_stemmer_close(xc_stemmer *stemmer);

/* Hash of the stem of the folded form of `word`. */
uint64_t xc_stem_hash(xc_stemmer *stemmer, xc_str word);

#endif
