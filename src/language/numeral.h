/* language/numeral -- numbers in digits and words: the one reader for quantities and times.
 *
 *   tokens --[numeral]--> "1,234.5", "forty-three", "2.5 million", "half a million", "two-thirds", "tens of thousands"
 * What a word is alone is worked out once a distinct form (xc_numerals); tokens then cost one look into an array.
 * Memory: arrays in the scratch arena of the reading. Threads: pure. Cost: O(forms) to make, O(length of the number) to
 * read one. */
#ifndef XC_NUMERAL_H
#define XC_NUMERAL_H

#include "language_private.h"
#include "number_words.h"

/* What a distinct form can begin. */
enum { XC_BEGINS_NUMBER = 1, XC_BEGINS_MONEY = 2, XC_BEGINS_ARTICLE = 4, XC_BEGINS_BOTH = 8, XC_BEGINS_DASH = 16 };

typedef struct xc_numerals {
    const xc_reading *r;
    xc_number_word   *word;   /* [forms] */
    uint8_t          *begins; /* [forms] bits of above */
    xc_str            language;
} xc_numerals;

typedef struct xc_numeral {
    uint32_t   first, last; /* tokens, half open                                             */
    xc_decimal value;       /* of a share: its numerator                                     */
    int64_t    over;        /* a share's denominator; 0: no share                            */
    int64_t    scale;       /* of the magnitude that ends it: 1,000,000 of "3 million"; else 1 */
    bool       vague;       /* "dozens": `value` is a lower bound                            */
    bool       digits;      /* begins with digits                                            */
    xc_str     suffix;      /* letters glued to the digits: "m" of "1.5m"; absent: none      */
} xc_numeral;

XC_MUST_USE xc_status xc_numerals_make(xc_numerals *out, const xc_reading *r);

/* Reads the number that begins at `token`, inside [token, end). False if there is none. */
bool xc_numeral_at(xc_numeral *out, const xc_numerals *numerals, uint32_t token, uint32_t end);

/* "1,234.5" with what is glued behind it; false unless it begins with a digit and is well-formed. */
bool xc_digits_read(xc_decimal *out, xc_str *suffix, xc_str s, xc_tongue tongue);

static inline xc_number_word xc_number_word_at(const xc_numerals *n, uint32_t token)
{
    return n->word[n->r->form_of.v[token]];
}

/* The folded bytes of tokens [first, last) as they stand in the text, runs of white space as one space: the key of a
 * phrase in a list that hash_words made. 0 if it is longer than any such phrase. */
uint64_t xc_phrase_word(const xc_reading *r, uint32_t first, uint32_t last);

/* No white space between token - 1 and token. */
static inline bool xc_is_glued(const xc_reading *r, uint32_t token)
{
    return token > 0 && r->tokens.v[token - 1].at.end == r->tokens.v[token].at.start;
}

static inline bool xc_token_is(const xc_reading *r, uint32_t token, const char *lower)
{
    return xc_str_is(xc_token_text(r, token), lower);
}

bool xc_token_is_any(const xc_reading *r, uint32_t token, const char *const *words, size_t n);

/* Is the token one of these words, whatever their case? */
#define XC_TOKEN_IN(r, token, ...)                                                                                     \
    xc_token_is_any((r), (token), (const char *const[]){__VA_ARGS__}, XC_COUNT(((const char *const[]){__VA_ARGS__})))

bool xc_token_is_dash(const xc_reading *r, uint32_t token);

#endif
