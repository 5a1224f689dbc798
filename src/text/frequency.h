/* text/frequency -- how common words are in news: idf of a folded word from a shipped table of document counts.
 *
 * One table, made by tools/ from named text (data/frequency card): folded word hash -> documents. A stage that has a
 * collection at hand blends its own counts in: idf = ln((N0 + n) / (d0 + d)). */
#ifndef XC_FREQUENCY_H
#define XC_FREQUENCY_H

#include "str.h"

/* Documents of the table's collection, and those of them that hold the word (at least 1: words not listed are rare). */
uint32_t xc_frequency_documents(void);
uint32_t xc_frequency_of(uint64_t word);

/* ln((N0 + n) / (d0 + d)), at least 0. `n` and `d` are counts of the collection at hand (0, 0: the table alone). */
float xc_frequency_idf(uint64_t word, uint32_t n, uint32_t d);

/* The same for a term of several words or forms whose d0 the caller knows. */
float xc_frequency_blend(uint32_t prior, uint32_t n, uint32_t d);

/* Function words (the, of, had): folded, English. */
bool xc_is_stop_word(uint64_t word);

#endif
