/* render/out -- where every form is written: a buffer that goes to the sink in pieces.
 *
 * Writing never fails visibly: the first failure (memory, or a sink that stops) is kept, later output is dropped, and
 * xc_out_end gives the status. Memory: at most one record over XC_OUT_PIECE. Threads: one writer, one thread. */
#ifndef XC_OUT_H
#define XC_OUT_H

#include "buf.h"

enum { XC_OUT_PIECE = 1 << 16 };

typedef struct xc_out {
    xc_buf    buf;
    xc_sink   sink;
    xc_error *err;
    xc_status status;
} xc_out;

static inline xc_out xc_out_to(xc_sink sink, xc_error *err)
{
    return (xc_out){.sink = sink, .err = err};
}

/* Hands the buffer to the sink if it is large; called between records. */
void xc_out_spill(xc_out *out);

/* Hands over what is left, frees the buffer. XC_OK, XC_ENOMEM or XC_EIO. */
XC_MUST_USE xc_status xc_out_end(xc_out *out);

#endif
