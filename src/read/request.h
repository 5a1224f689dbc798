/* read/request -- one request and its answer, through libcurl. No redirect is followed here: whoever asks decides.
 *
 * Only http and https; no cookies, no credentials, no proxy, no environment. Addresses that are not public are refused
 * when the socket is opened, after the name was resolved, unless they are allowed. Time and size are bounded. Errors:
 * XC_EIO (no answer: the message says why), XC_EUSAGE (not an http address), XC_ENOMEM. Threads: one handle, one
 * thread. */
#ifndef XC_REQUEST_H
#define XC_REQUEST_H

#include "buf.h"

typedef struct xc_requester xc_requester;

typedef struct xc_request_options {
    bool     private_addresses;
    unsigned seconds; /* that one answer may take */
} xc_request_options;

typedef struct xc_reply {
    long   status;    /* 200, 404, ...                                                        */
    xc_buf head;      /* status line and fields with the empty line, fit for the body as it is */
    xc_buf body;      /* what was sent, transfer coding undone                                */
    xc_buf location;  /* absolute address of a redirect; empty: none                          */
    xc_buf type;      /* Content-Type, may be empty                                           */
    bool   truncated; /* the body was cut at `most` bytes                                     */
} xc_reply;

XC_MUST_USE xc_status xc_request_open(xc_requester **out, const xc_request_options *opt, xc_error *err);
void                  xc_request_close(xc_requester *r);

/* `answer` is {0} or of an earlier call, and is used again; free it with xc_reply_free. */
XC_MUST_USE xc_status xc_request_get(xc_requester *requester, const char *url, size_t most, xc_reply *answer,
                                     xc_error *err);
void                  xc_reply_free(xc_reply *answer);

/* Name that robots.txt and servers know the program by. */
#define XC_AGENT "crosscheck"

#endif
