#include "quote_model.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "status.h"

static const char MAGIC[8] = {'X', 'C', 'Q', 'U', 'O', 'T', 'E', '1'};

enum { HEAD = 8 + 4 + 4 + 4 * XC_QUESTIONS + 64 };

static uint32_t word_at(const unsigned char *p)
{
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static xc_status read_weights(xc_quote_model **out, FILE *file, const unsigned char *head, const char *path,
                              xc_error *err)
{
    uint32_t bits = word_at(head + 12);
    if (memcmp(head, MAGIC, sizeof MAGIC) != 0)
        return xc_fail(err, XC_EFORMAT, "%s is no file of quotation weights", path);
    if (word_at(head + 8) != XC_QUOTE_FEATURES)
        return xc_fail_at(err, XC_EFORMAT, 8, "%s was made for other features (%u)", path, word_at(head + 8));
    if (bits < XC_MIN_SLOT_BITS || bits > XC_MAX_SLOT_BITS)
        return xc_fail_at(err, XC_EFORMAT, 12, "%s has an impossible size (%u)", path, bits);
    size_t          slots = (size_t)1 << bits;
    xc_quote_model *model = malloc(sizeof *model + slots);
    if (!model)
        return xc_no_memory(err);
    for (size_t i = 0; i < XC_QUESTIONS; i++)
        model->margin[i] = (int32_t)word_at(head + 16 + 4 * i);
    model->mask = (uint32_t)slots - 1;
    if (fread(model->weights, 1, slots, file) != slots ||
        fread(model->accept, 1, sizeof model->accept, file) != sizeof model->accept || fgetc(file) != EOF) {
        free(model);
        return xc_fail(err, XC_EFORMAT, "%s is not as long as it says", path);
    }
    *out = model;
    return XC_OK;
}

xc_status xc_quote_model_open(xc_quote_model **out, const char *path, xc_error *err)
{
    unsigned char head[HEAD];
    *out = NULL;
    FILE *file = fopen(path, "rb");
    if (!file)
        return xc_fail(err, XC_EIO, "%s: %s", path, strerror(errno));
    xc_status status = fread(head, 1, HEAD, file) == HEAD
                           ? read_weights(out, file, head, path, err)
                           : xc_fail(err, XC_EFORMAT, "%s is too short for quotation weights", path);
    fclose(file);
    return status;
}

void xc_quote_model_close(xc_quote_model *model)
{
    free(model);
}
