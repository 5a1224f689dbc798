/* language/measure -- units behind a number: "percentage points", "square km", "miles per hour", "Swiss francs".
 *
 * Lists in data/units.txt and data/currencies.txt. Factors are exact decimals. Threads: pure. */
#ifndef XC_MEASURE_H
#define XC_MEASURE_H

#include "numeral.h"

typedef enum xc_unit_class {
    XC_UNIT_NONE,
    XC_UNIT_MONEY,
    XC_UNIT_POUND, /* money or mass */
    XC_UNIT_PERCENT,
    XC_UNIT_POINTS, /* percentage points */
    XC_UNIT_POINT,  /* of an index, a game, or percentage points after a percentage */
    XC_UNIT_LENGTH,
    XC_UNIT_LETTER_M,  /* metres or million */
    XC_UNIT_LETTER_IN, /* inches, or the preposition */
    XC_UNIT_AREA,
    XC_UNIT_VOLUME,
    XC_UNIT_MASS,
    XC_UNIT_TEMPERATURE,
    XC_UNIT_SPEED,
    XC_UNIT_POWER,
    XC_UNIT_DATA,
    XC_UNIT_OTHER
} xc_unit_class;

typedef struct xc_unit {
    xc_unit_class cls;
    xc_str        name;   /* "km", "USD" */
    int64_t       digits; /* the value is multiplied by digits * 10^exponent */
    int32_t       exponent;
    uint32_t      last; /* token behind the unit */
} xc_unit;

/* The longest unit whose first token is `token`; cls NONE if there is none. */
xc_unit xc_unit_at(const xc_numerals *n, uint32_t token, uint32_t end);

/* The unit that letters glued to digits are ("95p", "12km"); cls NONE if there is none. */
xc_unit xc_unit_of_letters(const xc_numerals *n, xc_str letters);

/* ISO code of a symbol or code of money that stands as `token` or as two tokens ("US" "$"); *last gets the token behind
 * it. {NULL,0} if there is none. */
xc_str xc_currency_at(const xc_numerals *n, uint32_t token, uint32_t end, uint32_t *last);

/* What stands behind "per" or "a": "barrel" -> "bbl", "year" -> "year"; {NULL,0} for anything else. */
xc_str xc_unit_of_rate(const xc_numerals *n, uint32_t token);

#endif
