/* Any bytes as a robots.txt, and the same bytes as a path. */
#include "robots.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    xc_str text = {(const char *)data, size < 4096 ? size : 4096};
    size_t half = text.n / 2;
    xc_robots_allow(text, XC_S("crosscheck"), XC_S("/news/2026/03/11/ferry.html?page=2"));
    xc_robots_allow(text, XC_S("crosscheck"), xc_str_cut(text, half, text.n));
    return 0;
}
