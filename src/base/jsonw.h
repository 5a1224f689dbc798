/* base/jsonw -- writing JSON in a fixed order, one value after another.
 *
 *   xc_jsonw w = {.buf = &buf};
 *   xc_json_open(&w, '{'); xc_json_key(&w, "type"); xc_json_str(&w, XC_S("report")); xc_json_close(&w, '}');
 *
 * Commas are put by the writer. Strings are escaped as RFC 8259 asks and no further, so UTF-8 stays readable; bytes
 * that are not UTF-8 and the controls become \u escapes (U+FFFD for the former). Whole numbers are exact; there are no
 * floating-point numbers, fractions are written from thousandths. Errors: those of the buffer, checked at its end. */
#ifndef XC_JSONW_H
#define XC_JSONW_H

#include "buf.h"

typedef struct xc_jsonw {
    xc_buf *buf;
    bool    comma; /* a comma is due before the next value */
} xc_jsonw;

void xc_json_open(xc_jsonw *w, char bracket);   /* '{' or '[' */
void xc_json_close(xc_jsonw *w, char bracket);  /* '}' or ']' */
void xc_json_key(xc_jsonw *w, const char *key); /* key needs no escaping */
void xc_json_str(xc_jsonw *w, xc_str s);        /* {NULL,0} is null */
void xc_json_uint(xc_jsonw *w, uint64_t n);
void xc_json_int(xc_jsonw *w, int64_t n);
void xc_json_bool(xc_jsonw *w, bool b);
void xc_json_null(xc_jsonw *w);
void xc_json_milli(xc_jsonw *w, uint32_t thousandths); /* 930 is 0.93 */
void xc_json_range(xc_jsonw *w, xc_range at);          /* [start,end] */

/* Key and value at once. */
void xc_json_field_str(xc_jsonw *w, const char *key, xc_str s);
void xc_json_field_uint(xc_jsonw *w, const char *key, uint64_t n);

/* Ends a record: a line feed, no comma due. */
void xc_json_line(xc_jsonw *w);

#endif
