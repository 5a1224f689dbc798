#include "status.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

__attribute__((format(printf, 4, 0))) static void fill(xc_error *err, xc_status status, uint64_t offset,
                                                       const char *format, va_list args)
{
    if (!err)
        return;
    err->status = status;
    err->offset = offset;
    vsnprintf(err->message, sizeof err->message, format, args);
}

xc_status xc_fail(xc_error *err, xc_status status, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fill(err, status, 0, format, args);
    va_end(args);
    return status;
}

xc_status xc_fail_at(xc_error *err, xc_status status, uint64_t offset, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fill(err, status, offset, format, args);
    va_end(args);
    return status;
}

void xc_error_name(xc_error *err, xc_str input)
{
    if (!err)
        return;
    size_t n = input.n < sizeof err->input ? input.n : sizeof err->input - 1;
    if (n)
        memcpy(err->input, input.p, n);
    err->input[n] = '\0';
}

xc_status xc_no_memory(xc_error *err)
{
    return xc_fail(err, XC_ENOMEM, "out of memory");
}

_Noreturn void xc_assert_failed(const char *cond, const char *file, int line)
{
    fprintf(stderr, "crosscheck: broken invariant: %s (%s:%d)\n", cond, file, line);
    abort();
}
