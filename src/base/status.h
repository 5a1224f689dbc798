/* base/status -- how functions fail.
 *
 * xc_status comes from everything that can fail; details go to an optional xc_error as last parameter. There is no
 * thread-local error and no errno across rooms. Programming errors are xc_assert, never a status. */
#ifndef XC_STATUS_H
#define XC_STATUS_H

#include "crosscheck.h"

/* Fills *err unless it is NULL and returns `status`, so that `return xc_fail(...)` is the usual form. The message is
 * one sentence without full stop. */
xc_status xc_fail(xc_error *err, xc_status status, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* The same with a position in the input. */
xc_status xc_fail_at(xc_error *err, xc_status status, uint64_t offset, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Names the input (path or report id) that an error is about. */
void xc_error_name(xc_error *err, xc_str input);

/* The shortest common form of out of memory. */
xc_status xc_no_memory(xc_error *err);

/* Leaves the function with the status of `expr` if that is not XC_OK. The only macro that hides control flow. */
#define XC_TRY(expr)                                                                                                   \
    do {                                                                                                               \
        xc_status xc_try_status_ = (expr);                                                                             \
        if (xc_try_status_ != XC_OK)                                                                                   \
            return xc_try_status_;                                                                                     \
    } while (0)

/* On in every build: a broken invariant must not become a wrong line in a report. */
#define xc_assert(cond) ((cond) ? (void)0 : xc_assert_failed(#cond, __FILE__, __LINE__))
_Noreturn void xc_assert_failed(const char *cond, const char *file, int line);

#define XC_COUNT(array) (sizeof(array) / sizeof((array)[0]))

#endif
