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

/* Sets amount->head where a noun stands that is counted or measured. */
void xc_quantity_head(xc_amount *amount, const xc_reading *r, xc_range sentence);

/* The last noun of the noun phrase that begins at `token`; XC_NONE if there is none before `end`. */
uint32_t xc_noun_head(const xc_reading *r, uint32_t token, uint32_t end);

/* `token` is a plural noun that could be counted. */
bool xc_is_plural_noun(const xc_reading *r, uint32_t token);

/* Is `token` inside a time? */
bool xc_token_in_time(const xc_reading *r, uint32_t token);

#endif
