#include "templates.h"

enum {
    LEAST_FILLINGS = 8, /* on both sides together */
    CHANGED = 500,      /* thousandths of them    */
    UNLIKE = 100,       /* thousandths of the other words that may differ: in damaged text all words do */
    LEAST_PARTNERS = 2  /* of either report       */
};

static bool has_other_fillings(const xc_verdict *v)
{
    return v->fillings >= LEAST_FILLINGS && 1000 * (uint64_t)v->changed > CHANGED * (uint64_t)v->fillings &&
           1000 * (uint64_t)v->unlike <= UNLIKE * (uint64_t)v->plain;
}

xc_status xc_copy_templates(xc_verdict *verdicts, size_t n, size_t n_reports, xc_error *err)
{
    xc_arena mem;
    xc_arena_init(&mem, 0);
    uint32_t *partners = XC_ARRAY(&mem, uint32_t, n_reports);
    if (!partners) {
        xc_arena_free(&mem);
        return xc_no_memory(err);
    }
    for (size_t k = 0; k < n; k++) {
        if (has_other_fillings(&verdicts[k])) {
            partners[verdicts[k].a]++;
            partners[verdicts[k].b]++;
        }
    }
    for (size_t k = 0; k < n; k++) {
        xc_verdict *v = &verdicts[k];
        v->frame = has_other_fillings(v) && partners[v->a] >= LEAST_PARTNERS && partners[v->b] >= LEAST_PARTNERS;
    }
    xc_arena_free(&mem);
    return XC_OK;
}
