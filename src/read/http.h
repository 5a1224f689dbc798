/* read/http -- the answer of a web server as an archive keeps it: head, chunks, packing.
 *
 * Takes:   the bytes of one answer. Nothing in it is believed for an allocation.
 * Gives:   the body as a browser would see it, at most `limit` bytes, and what the head says.
 * Memory:  `mem`. Threads: pure. */
#ifndef XC_HTTP_H
#define XC_HTTP_H

#include "arena.h"
#include "str.h"

typedef struct xc_http {
    int    status; /* 0: no HTTP head */
    xc_str type;   /* "text/html"     */
    xc_str charset, packing, transfer, location;
    xc_str body;   /* raw             */
    xc_str reason; /* why the body is not whole; absent: it is */
} xc_http;

/* Reads the head; false if there is none within XC_LIMIT_RECORD_HEAD. */
bool xc_http_head(xc_http *out, xc_str answer);

/* Replaces `body` by the body without chunks and packing. XC_ENOMEM, XC_ELIMIT (it unpacks to more than XC_LIMIT_RATIO
 * times its size). */
XC_MUST_USE xc_status xc_http_unpack(xc_http *http, xc_arena *mem, size_t limit, xc_error *err);

/* The value of a header line in `head`, or absent. Names are compared without case. */
xc_str xc_header_value(xc_str head, const char *name);

#endif
