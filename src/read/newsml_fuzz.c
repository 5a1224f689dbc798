#include "format_fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
    return fuzz_format(&xc_format_newsml, p, n);
}
