#include "verdict.h"

#include "postings.h"

enum {
    LEAST_OWN = 8,   /* words of own prose; a text with fewer has no shares         */
    LEAST_WHOLE = 4, /* words of a text that is compared as a whole                 */
    IDENTICAL = 970, /* thousandths of both                                         */
    WHOLE = 600,     /* thousandths from which one report stands in the other       */
    HALF = 500,      /* thousandths from which LEAST_IN_HALF words are enough       */
    LEAST_IN_HALF = 8,
    SMALL = 150,          /* thousandths below which one passage must be LEAST_PARTIAL   */
    LEAST_PARTIAL = 20,   /* words; natural idioms reach 10                              */
    LEAST_VERBATIM = 3,   /* runs of five equal words: names and phrases of one event    */
                          /* meet in the same order without any copying                  */
    LEAST_QUOTATION = 12, /* words                                                       */
    LEAST_BOILERPLATE = 12
};

static uint32_t thousandths(uint32_t part, uint32_t whole)
{
    return whole ? (uint32_t)(((uint64_t)part * 2000 + whole) / (2 * (uint64_t)whole)) : 0;
}

uint32_t xc_verdict_a_in_b(const xc_verdict *v)
{
    if (v->whole)
        return 1000;
    return v->own_a < LEAST_OWN * v->a_word || v->frame ? 0 : thousandths(v->shared_a, v->own_a);
}

uint32_t xc_verdict_b_in_a(const xc_verdict *v)
{
    if (v->whole)
        return 1000;
    return v->own_b < LEAST_OWN * v->a_word || v->frame ? 0 : thousandths(v->shared_b, v->own_b);
}

/* Is there enough own prose in common for a copy? `hi` is the larger share. */
static bool is_copy(const xc_verdict *v, uint32_t hi)
{
    uint32_t n = v->shared_a < v->shared_b ? v->shared_a : v->shared_b, least = LEAST_PARTIAL * v->a_word;
    if (hi >= HALF)
        return n >= LEAST_IN_HALF * v->a_word;
    if (n < least || (hi < SMALL && v->longest < least))
        return false;
    return v->damaged || (v->firm >= least && v->verbatim >= LEAST_VERBATIM * v->a_word);
}

bool xc_verdict_kind(const xc_verdict *v, xc_copy_kind *kind)
{
    uint32_t ab = xc_verdict_a_in_b(v), ba = xc_verdict_b_in_a(v), hi = ab > ba ? ab : ba, lo = ab > ba ? ba : ab;
    if (v->frame)
        *kind = XC_COPY_BOILERPLATE;
    else if (v->whole || (lo >= IDENTICAL && is_copy(v, hi)))
        *kind = XC_COPY_IDENTICAL;
    else if (is_copy(v, hi))
        *kind = hi < WHOLE ? XC_COPY_PARTIAL : 1000 * lo < 800 * hi ? XC_COPY_ABRIDGED : XC_COPY_REVISED;
    else if (v->quoted >= LEAST_QUOTATION * v->a_word && v->quoted_verbatim >= LEAST_VERBATIM * v->a_word)
        *kind = XC_COPY_QUOTATION;
    else if (v->boilerplate >= LEAST_BOILERPLATE * v->a_word)
        *kind = XC_COPY_BOILERPLATE;
    else
        return false;
    return true;
}

/* ---------------------------------------------------------------- counting */

/* A run of pairs that follow each other on both sides and are of one sort (all own prose, or all quoted). */
typedef struct {
    uint32_t length, next; /* next: the word of b that would go on with it */
    uint8_t  sort;
} pair_run;

static void end_run(xc_verdict *v, pair_run *run, xc_units units)
{
    uint32_t firm = run->length >= units.gram ? run->length : 0;
    uint32_t wide = run->length >= units.wide ? run->length - units.wide + 1 : 0;
    if (run->sort == 0) {
        v->firm += firm;
        v->verbatim += wide;
    } else if (run->sort == XC_WORD_QUOTED) {
        v->quoted += firm;
        v->quoted_verbatim += wide;
    }
    run->length = 0;
}

static void count_pairs(xc_verdict *v, const xc_alignment *x, const xc_copy_text *a, const xc_copy_text *b)
{
    pair_run run = {0};
    for (uint32_t i = 0; i < a->n; i++) {
        uint32_t j = x->partner_of_a[i];
        uint8_t  sort = j == XC_NONE ? 0 : a->flags[i] | b->flags[j];
        if (sort && (sort & ~(XC_WORD_QUOTED | XC_WORD_EMBED)) == 0)
            sort = XC_WORD_QUOTED; /* an embedded post is somebody's words as well */
        if (run.length && (j != run.next || sort != run.sort))
            end_run(v, &run, a->units);
        if (j == XC_NONE)
            continue;
        run = (pair_run){run.length + 1, j + 1, sort};
        v->shared_a += a->flags[i] == 0;
        v->shared_b += b->flags[j] == 0;
        v->boilerplate += (sort & XC_WORD_BOILERPLATE) != 0;
    }
    end_run(v, &run, a->units);
}

/* Texts that are too short, or too full of quotations, to have own prose may still be the same text. */
static bool same_whole(const xc_verdict *v, const xc_alignment *x, const xc_copy_text *a, const xc_copy_text *b)
{
    uint32_t longer = a->n > b->n ? a->n : b->n, pairs = 0;
    if (longer < LEAST_WHOLE * v->a_word || v->boilerplate ||
        (v->own_a >= LEAST_OWN * v->a_word && v->own_b >= LEAST_OWN * v->a_word))
        return false;
    for (uint32_t i = 0; i < a->n; i++)
        pairs += x->partner_of_a[i] != XC_NONE;
    return thousandths(pairs, longer) >= IDENTICAL;
}

/* Does a sentence or a paragraph begin with the word at `start`? */
static bool begins(xc_str text, uint32_t start)
{
    unsigned lines = 0;
    for (uint32_t i = start; i-- > 0;) {
        char c = text.p[i];
        lines += c == '\n';
        if (c == '.' || c == '!' || c == '?' || lines == 2)
            return true;
        if (!xc_is_space(c) && c != '"' && c != '\'' && (unsigned char)c < 0x80)
            return false;
    }
    return true;
}

/* A number, or a name: what a template is filled with. */
static bool is_filling(const xc_copy_text *text, uint32_t k)
{
    xc_str   s = text->report->text;
    uint32_t start = text->words[k].at.start;
    return xc_is_digit(s.p[start]) || (xc_is_upper(s.p[start]) && !begins(s, start));
}

static void count_fillings(xc_verdict *v, const xc_copy_text *text, uint32_t first, uint32_t end,
                           const uint32_t *partners)
{
    for (uint32_t k = first; k < end; k++) {
        bool filling = is_filling(text, k), alone = partners[k] == XC_NONE;
        v->fillings += filling;
        v->changed += filling && alone;
        v->plain += !filling;
        v->unlike += !filling && alone;
    }
}

/* Words of own prose, with a partner or without. */
static uint32_t count_own(const xc_copy_text *text, uint32_t first, uint32_t end, const uint32_t *partners, bool alone)
{
    uint32_t n = 0;
    for (uint32_t k = first; k < end; k++)
        n += text->flags[k] == 0 && (partners[k] == XC_NONE) == alone;
    return n;
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
    count_pairs(out, x, a, b);
    out->whole = same_whole(out, x, a, b);
    out->n_blocks = x->n;
    out->blocks = xc_arena_alloc(mem, x->n * sizeof *out->blocks);
    XC_TRY(xc_arena_check(mem, err));
    for (size_t k = 0; k < x->n; k++) {
        const xc_word_block *block = &x->blocks[k];
        count_fillings(out, a, block->a, block->a_end, x->partner_of_a);
        count_fillings(out, b, block->b, block->b_end, x->partner_of_b);
        uint32_t own = count_own(a, block->a, block->a_end, x->partner_of_a, false);
        out->longest = own > out->longest ? own : out->longest;
        if (block->damaged) {
            out->damaged += block->near;
            out->shared_a += count_own(a, block->a, block->a_end, x->partner_of_a, true);
            out->shared_b += count_own(b, block->b, block->b_end, x->partner_of_b, true);
        }
        out->blocks[k] = in_bytes(block, a, b);
    }
    return XC_OK;
}
