#include "quote.h"

#include <stdlib.h>

#include "quote_model.h"
#include "record.h"
#include "toy_document.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { SLOTS = 256 };

/* Weights that the input's length chooses: every answer of the learned layer must be safe, however wrong. */
static xc_quote_model *make_model(size_t seed)
{
    xc_quote_model *model = malloc(sizeof *model + SLOTS);
    if (!model)
        return NULL;
    *model = (xc_quote_model){.mask = SLOTS - 1};
    for (size_t i = 0; i < SLOTS; i++) {
        seed = seed * 1103515245 + 12345;
        model->weights[i] = (int8_t)((int)(seed >> 16 & 63) - 28);
    }
    return model;
}

/* The text is read three times: by rules, with weights, as German. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    xc_str text = {(const char *)data, size};
    if (size > 1 << 14 || xc_utf8_valid(text) != size)
        return 0;
    xc_quote_model *model = make_model(size);
    for (int way = 0; way < 3; way++) {
        toy t = {0};
        if (toy_read(&t, text) == XC_OK) {
            if (way == 2)
                t.report.language = XC_S("de");
            if (xc_quote_find(&t.document, &t.mem, way == 1 ? model : NULL, NULL) == XC_OK)
                xc_assert(xc_check_document(&t.document, NULL) == XC_OK);
        }
        xc_arena_free(&t.mem);
    }
    free(model);
    return 0;
}
