/* A model is a file from outside: whatever its bytes, it is refused or serves without reading outside itself. The
 * checksum is put right first, or nothing behind it would be reached. */
#include <stdlib.h>

#include "hash.h"
#include "model.h"
#include "record.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void use(const xc_model *model)
{
    static const char text[] = "Lise Brandt of Kestle Bay didn't say on Sept. 4 that the U.S. had paid $3m. He left.";
    xc_block          block = {.at = {0, sizeof text - 1}, .role = XC_BLOCK_PARAGRAPH};
    xc_report         report = {.text = {text, sizeof text - 1}, .n_blocks = 1, .blocks = &block};
    xc_document       document;
    xc_arena          mem;
    xc_arena_init(&mem, 0);
    if (xc_language_annotate(&document, &mem, model, &report, NULL) == XC_OK &&
        xc_check_document(&document, NULL) != XC_OK)
        abort();
    xc_arena_free(&mem);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t    from = offsetof(xc_model_head, parts);
    xc_model *model;
    char     *bytes = aligned_alloc(64, (size + 64) / 64 * 64);
    if (!bytes)
        return 0;
    memcpy(bytes, data, size);
    if (size >= sizeof(xc_model_head))
        ((xc_model_head *)(void *)bytes)->checksum = xc_hash((xc_str){bytes + from, size - from});
    if (xc_model_take(&model, bytes, size, NULL) == XC_OK) {
        use(model);
        xc_model_close(model);
    }
    return 0;
}
