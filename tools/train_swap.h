/* train_swap -- labelled text with other names in it, so that the labeller learns contexts rather than names.
 *
 * In a copy of a document every name's own words (not its common ones: "Port", "Bank", "of") become other words, the
 * same one each time: given names of the list, names of the corpus, or invented ones. */
#ifndef TRAIN_SWAP_H
#define TRAIN_SWAP_H

#include "map.h"
#include "train_corpus.h"

typedef struct train_swap {
    xc_map lower;                      /* words that the corpus has in lower case */
    XC_VEC(xc_str) given, last, place; /* words of names in the corpus           */
} train_swap;

void train_swap_open(train_swap *swap, const train_corpus *corpus, xc_arena *mem);

/* A copy of the sentences [first, last), in `out` one after another. */
void train_swap_names(train_swap *swap, const train_corpus *corpus, size_t first, size_t last, train_random *random,
                      train_sentence *out, xc_arena *mem);

#endif
