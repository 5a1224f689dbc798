/* language/quantity -- what the grammar of quantities shares with the search for what is counted.
 *
 *   number (numeral.c) + currency or unit (unit.c) + bound + range --[quantity.c]--> quantity --[quantity_head.c]-->
 * head Precision over coverage: a number whose sense is not clear (label, name, list number) is left out. */
#ifndef XC_QUANTITY_H
#define XC_QUANTITY_H

#include "measure.h"

/* A quantity while it is read. Tokens half open. */
typedef struct xc_amount {
    uint32_t      first, last;
    uint32_t      number, behind; /* first token of its number; token behind number and unit, where a noun may follow */
    xc_decimal    value, low, high;
    int64_t       over; /* of a share */
    xc_bound      bound;
    xc_unit_class cls;
    xc_str        unit;
    bool          vague, age, rate, digits, hyphen; /* hyphen: "30-mile", stands before its noun */
    uint32_t      head;                             /* token; XC_NONE: none */
} xc_amount;

/* Where the grammar reads: one sentence of a reading. */
typedef struct xc_quantities {
    xc_reading *r;
    xc_numerals numerals;
    xc_range    sentence; /* tokens */
    bool        headline;
} xc_quantities;

static inline uint8_t xc_q_pos(const xc_quantities *f, uint32_t token)
{
    return f->r->tokens.v[token].pos;
}

static inline bool xc_q_is(const xc_quantities *f, uint32_t token, const char *word)
{
    return token >= f->sentence.start && token < f->sentence.end && xc_token_is(f->r, token, word);
}

static inline bool xc_q_is_any(const xc_quantities *f, uint32_t token, const char *const *words, size_t n)
{
    return token >= f->sentence.start && token < f->sentence.end && xc_token_is_any(f->r, token, words, n);
}

#define XC_Q_IN(f, token, ...)                                                                                         \
    xc_q_is_any((f), (token), (const char *const[]){__VA_ARGS__}, XC_COUNT(((const char *const[]){__VA_ARGS__})))

static inline bool xc_q_dash(const xc_quantities *f, uint32_t token)
{
    return token > f->sentence.start && token + 1 < f->sentence.end && xc_token_is_dash(f->r, token) &&
           xc_is_glued(f->r, token) && xc_is_glued(f->r, token + 1);
}

static inline bool xc_q_capital(const xc_quantities *f, uint32_t token)
{
    return xc_token_form(f->r, token)->shape & XC_SHAPE_CAPITAL;
}

/* quantity_skip.c: numbers that are no quantities, before and after they have been read. */
bool xc_is_odd_suffix(const xc_quantities *f, const xc_numeral *n);
bool xc_is_part_of_name(const xc_quantities *f, const xc_numeral *n, bool money);
bool xc_is_pronoun_one(const xc_quantities *f, const xc_numeral *n);
bool xc_is_hour_or_round(const xc_quantities *f, const xc_amount *a);
bool xc_is_name_or_year(const xc_quantities *f, const xc_amount *a, const xc_numeral *n);

/* quantity_amount.c: a number with its money; then each adds what follows where it is there. */
bool      xc_amount_at(xc_amount *a, xc_numeral *n, const xc_quantities *f, uint32_t token);
void      xc_amount_unit(xc_amount *a, const xc_quantities *f, const xc_numeral *n);
bool      xc_amount_range(xc_amount *a, const xc_quantities *f, const xc_numeral *n);
void      xc_amount_out_of(xc_amount *a, const xc_quantities *f);
void      xc_amount_smaller_unit(xc_amount *a, const xc_quantities *f);
xc_status xc_amount_rate(xc_amount *a, const xc_quantities *f);
void      xc_amount_points(xc_amount *a, const xc_quantities *f);
bool      xc_amount_links_and(const xc_quantities *f, const xc_amount *a); /* "between 2 km" and ... */
bool      xc_is_score(const xc_quantities *f, const xc_amount *a);
bool      xc_is_change_verb(const xc_quantities *f, uint32_t token);

/* quantity_bound.c */
void xc_amount_age(xc_amount *a, const xc_quantities *f, const xc_numeral *n);
void xc_amount_age_group(xc_amount *a, const xc_quantities *f);
void xc_bound_before(xc_amount *a, const xc_quantities *f);
void xc_bound_behind(xc_amount *a, const xc_quantities *f);

/* Sets amount->head where a noun stands that is counted or measured. */
void xc_quantity_head(xc_amount *amount, const xc_reading *r, xc_range sentence);

/* The last noun of the noun phrase that begins at `token`; XC_NONE if there is none before `end`. */
uint32_t xc_noun_head(const xc_reading *r, uint32_t token, uint32_t end);

/* `token` is a plural noun that could be counted. */
bool xc_is_plural_noun(const xc_reading *r, uint32_t token);

/* Is `token` inside a time? */
bool xc_token_in_time(const xc_reading *r, uint32_t token);

#endif
