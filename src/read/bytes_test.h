/* Byte sources for tests: some bytes at a time, failing at a place. */
#ifndef XC_BYTES_TEST_H
#define XC_BYTES_TEST_H

#include "format.h"

typedef struct test_bytes {
    xc_str all;
    size_t at, step; /* step 0: as many as are asked for */
    size_t fail_at;  /* SIZE_MAX: never                  */
    bool   closed;
} test_bytes;

static inline ptrdiff_t test_bytes_read(void *user, char *out, size_t n)
{
    test_bytes *b = user;
    size_t      left = b->all.n - b->at;
    if (b->at >= b->fail_at)
        return -1;
    if (b->step && n > b->step)
        n = b->step;
    if (n > left)
        n = left;
    if (n)
        memcpy(out, b->all.p + b->at, n);
    b->at += n;
    return (ptrdiff_t)n;
}

static inline void test_bytes_close(void *user)
{
    ((test_bytes *)user)->closed = true;
}

static inline test_bytes test_bytes_of(xc_str all, size_t step)
{
    return (test_bytes){.all = all, .step = step, .fail_at = SIZE_MAX};
}

/* All sources of a format out of bytes; `take` gets each and does not keep it. */
static inline xc_status test_read_all(const xc_format *format, test_bytes *bytes, size_t *failed,
                                      void (*take)(void *user, const xc_source *source), void *user)
{
    xc_read_options opt = {0};
    xc_error        err = {0};
    xc_file         file = {.path = XC_S("in"), .opt = &opt, .failed = failed};
    xc_status       status =
        xc_input_open(&file.input, (xc_byte_source){test_bytes_read, test_bytes_close, bytes}, file.path, &err);
    for (xc_source *s = NULL; status == XC_OK;) {
        status = format->next(&file, &s, &err);
        if (!s)
            break;
        take(user, s);
        xc_source_free(s);
        s = NULL;
    }
    if (format->close)
        format->close(&file);
    xc_input_close(file.input);
    return status;
}

#endif
