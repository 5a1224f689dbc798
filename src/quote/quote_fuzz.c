#include "quote.h"

#include "record.h"
#include "toy_document.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    xc_str text = {(const char *)data, size};
    if (size > 1 << 16 || xc_utf8_valid(text) != size)
        return 0;
    toy t = {0};
    if (toy_read(&t, text) == XC_OK && xc_quote_find(&t.document, &t.mem, NULL, NULL) == XC_OK)
        xc_assert(xc_check_document(&t.document, NULL) == XC_OK);
    xc_arena_free(&t.mem);
    return 0;
}
