/* Any bytes as a page: a report comes whose blocks lie in order, in the text and in the source. */
#include "extract.h"
#include "record.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
    xc_source source = {.form = XC_SOURCE_HTML, .bytes = {(const char *)p, n}, .path = XC_S("in")};
    xc_report report;
    xc_arena  mem;
    xc_arena_init(&mem, 0);
    if (xc_extract(&report, &mem, &source, NULL) == XC_OK) {
        xc_assert(xc_check_report(&report, NULL) == XC_OK);
        for (size_t i = 0; i < report.n_blocks; i++)
            xc_assert(report.blocks[i].source.start <= report.blocks[i].source.end && report.blocks[i].source.end <= n);
        for (size_t i = 0; i < report.n_map; i++)
            xc_assert((size_t)report.map[i].source + report.map[i].source_n <= n);
    }
    xc_arena_free(&mem);
    return 0;
}
