/* text/word_table -- word lists that the build turns into open hash tables (tools/hash_words.c).
 *
 *   static const struct entry { uint64_t key; int value; } table[] = {
 *   #include "numbers.inc"
 *   };
 *   size_t i = XC_WORD_FIND(table, language, word);   -- XC_COUNT(table) if it is not in the list
 * Keys mix the word's xc_fold_hash with the first two letters of the language ("en" where none is known). */
#ifndef XC_WORD_TABLE_H
#define XC_WORD_TABLE_H

#include "fold.h"
#include "hash.h"

static inline uint64_t xc_word_key(xc_str language, uint64_t word)
{
    uint64_t code = language.n >= 2 ? (uint64_t)(unsigned char)language.p[0] << 8 | (unsigned char)language.p[1]
                                    : (uint64_t)'e' << 8 | 'n';
    return xc_hash_mix(word, code) | 1; /* 0 is a free slot */
}

/* `keys` is the key of the first row; rows are `stride` bytes apart; `cap` is a power of two with free slots. */
static inline size_t xc_word_find(const uint64_t *keys, size_t stride, size_t cap, uint64_t key)
{
    for (size_t i = (size_t)key & (cap - 1);; i = (i + 1) & (cap - 1)) {
        uint64_t here = *(const uint64_t *)(const void *)((const char *)keys + i * stride);
        if (here == key)
            return i;
        if (here == 0)
            return cap;
    }
}

#define XC_WORD_FIND(table, language, word)                                                                            \
    xc_word_find(&(table)[0].key, sizeof(table)[0], XC_COUNT(table), xc_word_key((language), (word)))

#endif
