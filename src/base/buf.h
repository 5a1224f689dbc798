/* base/buf -- a growing run of bytes, for what is written out.
 *
 * Appending never fails visibly: when memory ends, `failed` is set and stays set, everything later is ignored, and
 * xc_buf_check tells. So a renderer is written as if memory were endless and checked once.
 * Memory: malloc; xc_buf_free gives it back. A {0} buffer is empty and ready. */
#ifndef XC_BUF_H
#define XC_BUF_H

#include "status.h"

typedef struct xc_buf {
    char  *p;
    size_t n, cap;
    bool   failed;
} xc_buf;

void xc_buf_free(xc_buf *buf);
void xc_buf_clear(xc_buf *buf); /* keeps the memory, forgets a failure */

void xc_buf_add(xc_buf *buf, xc_str s);
void xc_buf_char(xc_buf *buf, char c);
void xc_buf_printf(xc_buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

#define xc_buf_lit(buf, literal) xc_buf_add((buf), (xc_str){"" literal, sizeof(literal) - 1})

static inline xc_str xc_buf_str(const xc_buf *buf)
{
    return (xc_str){buf->p, buf->n};
}

XC_MUST_USE xc_status xc_buf_check(const xc_buf *buf, xc_error *err);

/* Writes everything to `sink` and clears the buffer. XC_ENOMEM if the buffer has failed, XC_EIO if the sink stops. */
XC_MUST_USE xc_status xc_buf_flush(xc_buf *buf, xc_sink sink, xc_error *err);

#endif
