/* What the fuzz targets of the formats share: any bytes give records or not, and nothing else happens; one byte at a
 * time gives as many bytes of records as all at once. */
#ifndef XC_FORMAT_FUZZ_H
#define XC_FORMAT_FUZZ_H

#include "bytes_test.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

static inline void fuzz_count(void *user, const xc_source *source)
{
    size_t *n = user;
    *n += source->bytes.n + 1;
}

static inline int fuzz_format(const xc_format *format, const uint8_t *p, size_t n)
{
    enum { SLOW = 4096 }; /* longer inputs are not read byte by byte */
    xc_str     all = {(const char *)p, n};
    size_t     whole = 0, single = 0, failed = 0;
    test_bytes once = test_bytes_of(all, 0), slow = test_bytes_of(all, 1);
    (void)test_read_all(format, &once, &failed, fuzz_count, &whole);
    if (n < SLOW) {
        (void)test_read_all(format, &slow, &failed, fuzz_count, &single);
        xc_assert(whole == single);
    }
    return 0;
}

#endif
