/* collate/word_kinds -- small word lists that say how an exchange of words is to be read.
 *
 * Generated from data/word_kinds.txt, data/synonyms.txt and data/spelling.txt. Words are fold hashes (fold.h). */
#ifndef XC_WORD_KINDS_H
#define XC_WORD_KINDS_H

#include "str.h"

typedef enum xc_word_kind {
    XC_KIND_NONE,
    XC_KIND_NEGATION,   /* not, never, nobody                                           */
    XC_KIND_STATUS,     /* value: ladder * 16 + rung (considering < offered < signed)   */
    XC_KIND_HEDGE,      /* allegedly, nearly: a qualifier that weakens                  */
    XC_KIND_CONCESSION, /* if, unless, though                                           */
    XC_KIND_QUANTIFIER, /* all, most, some                                              */
    XC_KIND_ROLE,       /* minister, captain                                            */
    XC_KIND_GROUP       /* people, workers: what can be counted as people               */
} xc_word_kind;

/* class * 256 + value of a word, 0 if it has none. */
uint16_t xc_kind_value_of(uint64_t word);

static inline xc_word_kind xc_word_kind_of_value(uint16_t kind)
{
    return (xc_word_kind)(kind >> 8);
}

static inline int xc_kind_ladder(uint16_t kind)
{
    return (kind & 255) / 16;
}

static inline int xc_kind_rung(uint16_t kind)
{
    return (kind & 255) % 16;
}

/* One key for all words of a group of synonyms; 0 if the word is in none. */
uint64_t xc_synonym_of(uint64_t word);

/* One key for a word in British and American spelling; `word` itself if it has one spelling. */
uint64_t xc_spelling_of(uint64_t word);

#endif
