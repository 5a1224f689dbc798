#include "templates.h"

enum {
    LEAST_FILLINGS = 8, /* on both sides together */
    CHANGED = 500,      /* thousandths of them    */
    UNLIKE = 100,       /* thousandths of the other words that may differ: in damaged text all words do */
    LEAST_PARTNERS = 2, /* of either report       */
    KNOWN_WELL = 3,     /* partners of both; then    */
    CHANGED_OF_KNOWN = 250,
    WORDS_OF_BOX = 40,
    MARKS = 4 /* bytes */
};

/* Do more than `changed` thousandths of the fillings differ, in a text that is otherwise the same? */
static bool has_other_fillings(const xc_verdict *v, unsigned changed)
{
    return v->fillings >= LEAST_FILLINGS && 1000 * (uint64_t)v->changed > changed * (uint64_t)v->fillings &&
           1000 * (uint64_t)v->unlike <= UNLIKE * (uint64_t)v->plain;
}

/* Two fillings may be equal by chance: in a form that is known well, fewer need differ. */
static bool shares_form(const xc_verdict *v, const uint32_t *partners)
{
    uint32_t fewer = partners[v->a] < partners[v->b] ? partners[v->a] : partners[v->b];
    return (fewer >= LEAST_PARTNERS && has_other_fillings(v, CHANGED)) ||
           (fewer >= KNOWN_WELL && has_other_fillings(v, CHANGED_OF_KNOWN));
}

/* Is the range a whole paragraph, but for a mark or two at its ends? */
static bool is_paragraph(const xc_report *report, xc_range at)
{
    for (size_t b = 0; b < report->n_blocks; b++) {
        xc_range block = report->blocks[b].at;
        if (block.start <= at.start && at.end <= block.end)
            return at.start - block.start <= MARKS && block.end - at.end <= MARKS;
    }
    return false;
}

static bool is_box(const xc_verdict *v, const xc_report *a, const xc_report *b)
{
    return v->n_blocks == 1 && v->blocks[0].same == 1000 && v->longest <= WORDS_OF_BOX * v->a_word && !v->whole &&
           a->outlet.n > 0 && xc_str_equal(a->outlet, b->outlet) && is_paragraph(a, v->blocks[0].a) &&
           is_paragraph(b, v->blocks[0].b) && v->shared_a * 4 < v->own_a && v->shared_b * 4 < v->own_b;
}

xc_status xc_copy_templates(xc_verdict *verdicts, size_t n, const xc_report *const *reports, size_t n_reports,
                            xc_error *err)
{
    xc_arena mem;
    xc_arena_init(&mem, 0);
    uint32_t *partners = XC_ARRAY(&mem, uint32_t, n_reports);
    if (!partners) {
        xc_arena_free(&mem);
        return xc_no_memory(err);
    }
    for (size_t k = 0; k < n; k++) {
        if (has_other_fillings(&verdicts[k], CHANGED)) {
            partners[verdicts[k].a]++;
            partners[verdicts[k].b]++;
        }
    }
    for (size_t k = 0; k < n; k++) {
        xc_verdict *v = &verdicts[k];
        v->frame = is_box(v, reports[v->a], reports[v->b]) || shares_form(v, partners);
    }
    xc_arena_free(&mem);
    return XC_OK;
}
