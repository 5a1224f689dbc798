/* Any bytes as NewsML-G2 or NITF: records come or not, nothing else happens; one byte at a time gives as many. */
#include "bytes_test.h"

static void count(void *user, const xc_source *source)
{
    size_t *n = user;
    *n += source->bytes.n + 1;
}

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
    xc_str     all = {(const char *)p, n};
    size_t     whole = 0, single = 0, failed = 0;
    test_bytes once = test_bytes_of(all, 0), slow = test_bytes_of(all, 1);
    (void)test_read_all(&xc_format_newsml, &once, &failed, count, &whole);
    if (n < 4096) {
        (void)test_read_all(&xc_format_newsml, &slow, &failed, count, &single);
        xc_assert(whole == single);
    }
    return 0;
}
