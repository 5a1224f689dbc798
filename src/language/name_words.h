/* language/name_words -- what the repair and the vote of names ask of single tokens. */
#ifndef XC_NAME_WORDS_H
#define XC_NAME_WORDS_H

#include "gazetteer.h"
#include "names.h"
#include "numeral.h"

/* XC_GAZ_ bits of the word. */
static inline uint16_t xc_word_bits(const xc_reading *r, uint32_t token)
{
    return xc_token_form(r, token)->gazetteer;
}

static inline bool xc_word_is_capital(const xc_reading *r, uint32_t token)
{
    return (r->tokens.v[token].flags & XC_TOKEN_CAPITAL) != 0;
}

static inline bool xc_word_is_given(const xc_reading *r, uint32_t token)
{
    return (xc_word_bits(r, token) & (XC_GAZ_GIVEN | XC_GAZ_SHORT)) != 0;
}

/* Key of the phrase that the tokens [first, last) are. */
static inline uint64_t xc_words_key(const xc_reading *r, uint32_t first, uint32_t last)
{
    uint64_t key = 0;
    for (uint32_t t = first; t < last; t++)
        if (!xc_token_is(r, t, "-"))
            key = xc_phrase_add(key, r->tokens.v[t].word);
    return key;
}

/* "Inc.", "Ltd.": words of nothing but companies. */
bool xc_is_company_suffix(const xc_reading *r, uint32_t token);

/* One report's vote on the kinds of its names, and the names that were passed over (name_vote.c). */
xc_status xc_vote_names(xc_reading *r);

#endif
