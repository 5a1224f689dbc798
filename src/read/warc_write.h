/* read/warc_write -- WARC 1.1 records, each a gzip member of its own (ISO 28500:2017), as every command reads them. */
#ifndef XC_WARC_WRITE_H
#define XC_WARC_WRITE_H

#include "buf.h"

/* One answer of a server. */
typedef struct xc_answer {
    xc_str  url;
    int64_t time; /* seconds since 1970, UTC                                     */
    xc_str  head; /* status line and header fields, with the empty line          */
    xc_str  body;
    bool    truncated; /* the body was cut at the limit                               */
} xc_answer;

/* The record that says what made the file. */
XC_MUST_USE xc_status xc_warc_write_info(xc_sink sink, int64_t time, xc_error *err);

/* A response record. Its id is made from address, time and body, so that equal answers give equal bytes. XC_ENOMEM,
 * XC_EIO. */
XC_MUST_USE xc_status xc_warc_write_answer(xc_sink sink, const xc_answer *answer, xc_error *err);

#endif
