/* extract/lines -- a plain text as units: the lines or runs of lines that are one paragraph, headline, item or note
 * each.
 *
 * Three habits are told apart: paragraphs with empty lines between them, one line a paragraph, and lines broken at a
 * fixed width. The last is seen in the breaks themselves: they come at about one length and most of them not behind the
 * end of a sentence. */
#ifndef XC_LINES_H
#define XC_LINES_H

#include "vec.h"

typedef struct xc_unit {
    xc_range at; /* without white space at both ends      */
    uint32_t words;
    bool     gap;    /* an empty line stands before it        */
    bool     indent; /* it began with white space             */
} xc_unit;

typedef XC_VEC(xc_unit) xc_units;

/* XC_OK or XC_ENOMEM. */
XC_MUST_USE xc_status xc_units_make(xc_units *out, xc_arena *mem, xc_str text);

/* Length of a bullet at the start of `s` ("• ", "- ", "1. "), or 0. */
size_t xc_bullet(xc_str s);

/* The mark that ends `s` once closing quotation marks and brackets are passed over: . ! ? : ; , or 0 for any other. */
char xc_last_mark(xc_str s);

#endif
