#include "buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void xc_buf_free(xc_buf *buf)
{
    free(buf->p);
    *buf = (xc_buf){0};
}

void xc_buf_clear(xc_buf *buf)
{
    buf->n = 0;
    buf->failed = false;
}

static bool reserve(xc_buf *buf, size_t more)
{
    if (buf->failed)
        return false;
    if (buf->cap - buf->n >= more)
        return true;
    size_t want = buf->cap ? buf->cap : 256;
    while (want - buf->n < more && want <= SIZE_MAX / 4)
        want *= 2;
    char *p = want - buf->n < more ? NULL : realloc(buf->p, want);
    if (!p) {
        buf->failed = true;
        return false;
    }
    buf->p = p;
    buf->cap = want;
    return true;
}

void xc_buf_add(xc_buf *buf, xc_str s)
{
    if (s.n && reserve(buf, s.n)) {
        memcpy(buf->p + buf->n, s.p, s.n);
        buf->n += s.n;
    }
}

void xc_buf_char(xc_buf *buf, char c)
{
    if (reserve(buf, 1))
        buf->p[buf->n++] = c;
}

void xc_buf_printf(xc_buf *buf, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    if (n > 0 && reserve(buf, (size_t)n + 1)) {
        vsnprintf(buf->p + buf->n, (size_t)n + 1, format, again);
        buf->n += (size_t)n;
    }
    va_end(again);
    va_end(args);
}

xc_status xc_buf_check(const xc_buf *buf, xc_error *err)
{
    return buf->failed ? xc_no_memory(err) : XC_OK;
}

xc_status xc_buf_flush(xc_buf *buf, xc_sink sink, xc_error *err)
{
    XC_TRY(xc_buf_check(buf, err));
    if (buf->n && !sink.write(sink.user, buf->p, buf->n))
        return xc_fail(err, XC_EIO, "output could not be written");
    buf->n = 0;
    return XC_OK;
}
