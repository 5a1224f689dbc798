#include "verdict.h"

#include "postings.h"

enum {
    LEAST_OWN = 8, /* words of own prose; a text with fewer has no shares */
    IDENTICAL = 970,
    WHOLE = 600,        /* thousandths from which one report stands in the other */
    LEAST_PARTIAL = 20, /* words; natural idioms reach 10                        */
    LEAST_IN_HALF = 8,  /* words, where they are half of a report                */
    LEAST_QUOTATION = 12,
    LEAST_BOILERPLATE = 12
};

static uint32_t thousandths(uint32_t part, uint32_t whole)
{
    return whole ? (uint32_t)(((uint64_t)part * 2000 + whole) / (2 * (uint64_t)whole)) : 0;
}

uint32_t xc_verdict_a_in_b(const xc_verdict *v)
{
    return v->own_a < LEAST_OWN ? 0 : thousandths(v->shared_a, v->own_a);
}

uint32_t xc_verdict_b_in_a(const xc_verdict *v)
{
    return v->own_b < LEAST_OWN ? 0 : thousandths(v->shared_b, v->own_b);
}

bool xc_verdict_kind(const xc_verdict *v, xc_copy_kind *kind)
{
    uint32_t ab = xc_verdict_a_in_b(v), ba = xc_verdict_b_in_a(v), hi = ab > ba ? ab : ba, lo = ab > ba ? ba : ab;
    uint32_t n = v->shared_a < v->shared_b ? v->shared_a : v->shared_b;
    if (n >= LEAST_PARTIAL || (n >= LEAST_IN_HALF && hi >= 500))
        *kind = lo >= IDENTICAL        ? XC_COPY_IDENTICAL
                : hi < WHOLE           ? XC_COPY_PARTIAL
                : 1000 * lo < 800 * hi ? XC_COPY_ABRIDGED
                                       : XC_COPY_REVISED;
    else if (v->quoted >= LEAST_QUOTATION)
        *kind = XC_COPY_QUOTATION;
    else if (v->boilerplate >= LEAST_BOILERPLATE)
        *kind = XC_COPY_BOILERPLATE;
    else
        return false;
    return true;
}

/* ---------------------------------------------------------------- counting */

static void count_pairs(xc_verdict *v, const xc_alignment *x, const xc_copy_text *a, const xc_copy_text *b)
{
    for (uint32_t i = 0; i < a->n; i++) {
        uint32_t j = x->partner_of_a[i];
        if (j == XC_NONE)
            continue;
        uint8_t both = a->flags[i] | b->flags[j];
        v->shared_a += a->flags[i] == 0;
        v->shared_b += b->flags[j] == 0;
        v->quoted += both == XC_WORD_QUOTED;
        v->boilerplate += (both & XC_WORD_BOILERPLATE) != 0;
    }
}

/* A number, or a word with a capital: what a template is filled with. */
static bool is_filling(const xc_copy_text *text, uint32_t k)
{
    char c = text->report->text.p[text->words[k].at.start];
    return xc_is_digit(c) || xc_is_upper(c);
}

static void count_fillings(xc_verdict *v, const xc_copy_text *text, uint32_t first, uint32_t end,
                           const uint32_t *partners)
{
    for (uint32_t k = first; k < end; k++) {
        if (text->flags[k] || !is_filling(text, k))
            continue;
        v->fillings++;
        v->changed += partners[k] == XC_NONE;
    }
}

static xc_copy_block in_bytes(const xc_word_block *block, const xc_copy_text *a, const xc_copy_text *b)
{
    uint32_t na = block->a_end - block->a, nb = block->b_end - block->b;
    return (xc_copy_block){
        .a = {a->words[block->a].at.start, a->words[block->a_end - 1].at.end},
        .b = {b->words[block->b].at.start, b->words[block->b_end - 1].at.end},
        .same = thousandths(block->same + block->near, na > nb ? na : nb),
    };
}

xc_status xc_copy_judge(xc_verdict *out, xc_arena *mem, const xc_alignment *x, const xc_copy_text *a,
                        const xc_copy_text *b, xc_error *err)
{
    out->own_a = a->own;
    out->own_b = b->own;
    out->words_a = a->n;
    out->words_b = b->n;
    count_pairs(out, x, a, b);
    out->n_blocks = x->n;
    out->blocks = xc_arena_alloc(mem, x->n * sizeof *out->blocks);
    XC_TRY(xc_arena_check(mem, err));
    for (size_t k = 0; k < x->n; k++) {
        const xc_word_block *block = &x->blocks[k];
        count_fillings(out, a, block->a, block->a_end, x->partner_of_a);
        count_fillings(out, b, block->b, block->b_end, x->partner_of_b);
        out->blocks[k] = in_bytes(block, a, b);
    }
    return XC_OK;
}
