#include "alignment.h"

#include <stdlib.h>

#include "damage.h"
#include "postings.h"

enum {
    GAP_COST = 2,      /* eighths of a word for each word that a chain skips      */
    MOST_GAP = 60,     /* units of a gap: what lies in it is compared 64 at a time */
    LONGEST_SKIP = 12, /* words that a block may skip                             */
    LEAST = 8,         /* partners of a block; in brief texts:                    */
    LEAST_BRIEF = 4,
    ACTIVE = 160 /* runs that a new one may go on from: at most two begin at a unit, and those of a gap count */
};

/* What differs between words and letters. Two texts have half of their letters in common by chance, so more of them
 * must meet where a chain grows or is filled. */
typedef struct {
    uint32_t gap;   /* units that a chain may skip on either side                    */
    uint32_t reach; /* units looked at when the end of a chain grows; of them        */
    uint32_t meet;  /* so many must meet again (measured on planted copies)          */
    uint32_t fill;  /* thousandths of the shorter side of a gap that must be common  */
} habit;

static const habit of_words = {25, 5, 2, 0}, of_letters = {MOST_GAP, 20, 13, 550};

/* ---------------------------------------------------------------- common words of two short stretches */

size_t xc_copy_common(xc_word_pair out[64], const xc_word *a, uint32_t na, const xc_word *b, uint32_t nb)
{
    uint64_t row[64], v = ~(uint64_t)0;
    xc_assert(na <= 64 && nb <= 64);
    for (uint32_t j = 0; j < nb; j++) {
        uint64_t equal = 0;
        for (uint32_t i = 0; i < na; i++)
            equal |= (uint64_t)(a[i].hash == b[j].hash) << i;
        uint64_t u = v & equal;
        v = (v + u) | (v - u);
        row[j] = v;
    }
    size_t n = 0;
    for (uint32_t i = na, j = nb; i > 0 && j > 0;) {
        uint64_t bit = (uint64_t)1 << (i - 1);
        if (row[j - 1] & bit)
            i--;
        else if (--j == 0 || row[j - 1] & bit)
            out[n++] = (xc_word_pair){--i, j};
    }
    for (size_t k = 0; k < n / 2; k++) {
        xc_word_pair t = out[k];
        out[k] = out[n - 1 - k];
        out[n - 1 - k] = t;
    }
    return n;
}

/* ---------------------------------------------------------------- runs and chains
 * A run is a maximal series of seeds on one diagonal. The probing text is the shorter one; its words are counted by j.
 */

typedef struct {
    uint32_t i, j, length;
    uint32_t before; /* run that its best chain comes from; XC_NONE */
    int32_t  score;  /* of the best chain that ends here, eighths of a word */
} run;

typedef XC_VEC(run) run_vec;

typedef struct {
    const xc_copy_text *a, *b;
    xc_arena           *mem;
    xc_alignment       *out;
    const habit        *habit;
    uint32_t            gram;
    run_vec             runs;
} aligning;

/* Runs that have a seed at one word of b: at most two, since a run of three stands at most twice in a. */
typedef struct {
    uint32_t v[2];
    size_t   n;
} open_runs;

/* Adds the seed (i, j) to the run that it continues, or begins one. */
static xc_status add_seed(aligning *x, const open_runs *before, open_runs *now, uint32_t i, uint32_t j)
{
    uint32_t at = (uint32_t)x->runs.n;
    for (size_t k = 0; k < before->n; k++) {
        run *r = &x->runs.v[before->v[k]];
        if (r->i + r->length == i + x->gram - 1 && r->j + r->length == j + x->gram - 1) {
            r->length++;
            at = before->v[k];
        }
    }
    now->v[now->n++] = at;
    return at < x->runs.n ? XC_OK : xc_vec_push(&x->runs, x->mem, (run){i, j, x->gram, XC_NONE, 0});
}

static xc_status find_runs(aligning *x, xc_error *err)
{
    open_runs before = {0}, now = {0};
    for (uint32_t j = 0; j + x->gram <= x->b->n; j++, before = now, now.n = 0) {
        uint32_t i = xc_copy_text_find(x->a, x->b->grams[j]);
        if (i == XC_NONE)
            continue;
        uint32_t second = x->a->again[i];
        if (add_seed(x, &before, &now, i, j) != XC_OK ||
            (second != XC_NONE && add_seed(x, &before, &now, second, j) != XC_OK))
            return xc_no_memory(err);
    }
    return XC_OK;
}

/* What going on from `p` to `r` costs, in eighths; INT32_MAX: it does not go on. */
static int32_t cost(const run *p, const run *r, uint32_t gap)
{
    int64_t gap_i = (int64_t)r->i - p->i - p->length, gap_j = (int64_t)r->j - p->j - p->length;
    int64_t low = gap_i < gap_j ? gap_i : gap_j, high = gap_i < gap_j ? gap_j : gap_i;
    if (high > (int64_t)gap || r->i <= p->i || r->j <= p->j || -low >= (int64_t)r->length)
        return INT32_MAX;
    return (int32_t)((low < 0 ? -8 * low : 0) + (high > 0 ? GAP_COST * high : 0));
}

static void score_chains(run_vec *runs, uint32_t gap)
{
    uint32_t active[ACTIVE];
    size_t   n = 0;
    for (uint32_t k = 0; k < runs->n; k++) {
        run    *r = &runs->v[k];
        int32_t best = 0;
        size_t  kept = 0;
        for (size_t q = 0; q < n; q++) {
            const run *p = &runs->v[active[q]];
            if (p->j + p->length + gap < r->j)
                continue;
            active[kept++] = active[q];
            int32_t c = cost(p, r, gap);
            if (c != INT32_MAX && p->score - c > best) {
                best = p->score - c;
                r->before = active[q];
            }
        }
        r->score = best + 8 * (int32_t)r->length;
        n = kept;
        if (n == ACTIVE)
            memmove(active, active + 1, --n * sizeof active[0]);
        active[n++] = k;
    }
}

/* ---------------------------------------------------------------- pairs of words */

/* Gives words i and j to each other, if both are free. */
static bool pair(aligning *x, uint32_t i, uint32_t j)
{
    if (x->out->partner_of_a[i] != XC_NONE || x->out->partner_of_b[j] != XC_NONE)
        return false;
    x->out->partner_of_a[i] = j;
    x->out->partner_of_b[j] = i;
    return true;
}

/* Pairs the common words of two stretches that begin at i and j. */
static void pair_between(aligning *x, uint32_t i, uint32_t i_end, uint32_t j, uint32_t j_end)
{
    xc_word_pair common[64];
    if (i >= i_end || j >= j_end || i_end - i > 64 || j_end - j > 64)
        return;
    size_t   n = xc_copy_common(common, x->a->words + i, i_end - i, x->b->words + j, j_end - j);
    uint32_t shorter = i_end - i < j_end - j ? i_end - i : j_end - j;
    if (1000 * n < x->habit->fill * shorter)
        return;
    for (size_t k = 0; k < n; k++)
        pair(x, i + common[k].a, j + common[k].b);
}

/* Grows a chain behind (i, j), which are its first words not yet looked at, while enough of the next words meet again.
 */
static void grow_forward(aligning *x, uint32_t i, uint32_t j)
{
    for (;;) {
        xc_word_pair common[64];
        uint32_t     na = 0, nb = 0;
        while (na < x->habit->reach && i + na < x->a->n && x->out->partner_of_a[i + na] == XC_NONE)
            na++;
        while (nb < x->habit->reach && j + nb < x->b->n && x->out->partner_of_b[j + nb] == XC_NONE)
            nb++;
        size_t n = xc_copy_common(common, x->a->words + i, na, x->b->words + j, nb);
        if (n < x->habit->meet)
            return;
        for (size_t k = 0; k < n; k++)
            pair(x, i + common[k].a, j + common[k].b);
        i += common[n - 1].a + 1;
        j += common[n - 1].b + 1;
    }
}

/* The same before (i, j), which are the first words of the chain. */
static void grow_backward(aligning *x, uint32_t i, uint32_t j)
{
    for (;;) {
        xc_word_pair common[64];
        uint32_t     na = 0, nb = 0;
        while (na < x->habit->reach && na < i && x->out->partner_of_a[i - na - 1] == XC_NONE)
            na++;
        while (nb < x->habit->reach && nb < j && x->out->partner_of_b[j - nb - 1] == XC_NONE)
            nb++;
        size_t n = xc_copy_common(common, x->a->words + i - na, na, x->b->words + j - nb, nb);
        if (n < x->habit->meet)
            return;
        for (size_t k = 0; k < n; k++)
            pair(x, i - na + common[k].a, j - nb + common[k].b);
        i = i - na + common[0].a;
        j = j - nb + common[0].b;
    }
}

/* ---------------------------------------------------------------- chains into pairs */

static int by_score(const void *left, const void *right)
{
    const run *a = *(const run *const *)left, *b = *(const run *const *)right;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    return a < b ? -1 : 1;
}

/* Pairs the first `n` words of a run, except those that have a partner; false if all have. */
static bool pair_run(aligning *x, const run *r, uint32_t n)
{
    bool any = false;
    for (uint32_t k = 0; k < n; k++)
        any |= pair(x, r->i + k, r->j + k);
    return any;
}

/* Pairs the words of the chain that ends with `last`, from its end to a run that stronger chains have taken. */
static void take_chain(aligning *x, run *last)
{
    run     *r = last;
    uint32_t i = 0, j = 0; /* first words of what was taken so far */
    for (bool first = true;; first = false) {
        uint32_t end = r->length;
        if (!first) { /* overlapping runs: the later one has the words */
            uint32_t room_i = i > r->i ? i - r->i : 0, room_j = j > r->j ? j - r->j : 0;
            end = end < room_i ? end : room_i;
            end = end < room_j ? end : room_j;
        }
        if (!pair_run(x, r, end))
            break;
        if (first)
            grow_forward(x, r->i + end, r->j + end);
        else
            pair_between(x, r->i + end, i, r->j + end, j);
        i = r->i;
        j = r->j;
        r->score = 0;
        if (r->before == XC_NONE || x->runs.v[r->before].score == 0)
            break;
        r = &x->runs.v[r->before];
    }
    if (i < x->a->n && x->out->partner_of_a[i] == j)
        grow_backward(x, i, j);
}

static xc_status take_chains(aligning *x, xc_error *err)
{
    run **order = xc_arena_alloc(x->mem, x->runs.n * sizeof *order);
    if (!order)
        return xc_no_memory(err);
    for (size_t k = 0; k < x->runs.n; k++)
        order[k] = &x->runs.v[k];
    if (x->runs.n)
        qsort(order, x->runs.n, sizeof *order, by_score);
    for (size_t k = 0; k < x->runs.n; k++)
        if (order[k]->score > 0)
            take_chain(x, order[k]);
    return XC_OK;
}

/* ---------------------------------------------------------------- blocks */

static void forget_block(aligning *x, const xc_word_block *block)
{
    for (uint32_t i = block->a; i < block->a_end; i++) {
        uint32_t j = x->out->partner_of_a[i];
        if (j != XC_NONE)
            x->out->partner_of_a[i] = x->out->partner_of_b[j] = XC_NONE;
    }
}

/* Does the pair (i, j) go on with the block? */
static bool continues(const xc_word_block *block, uint32_t i, uint32_t j, uint32_t skip)
{
    return i - block->a_end <= skip && j >= block->b_end && j - block->b_end <= skip;
}

static xc_status make_blocks(aligning *x, xc_error *err)
{
    XC_VEC(xc_word_block) blocks = {0};
    uint32_t a_word = x->a->units.a_word, few = XC_COPY_BRIEF * a_word;
    uint32_t least = a_word * (x->a->n < few || x->b->n < few ? LEAST_BRIEF : LEAST);
    for (uint32_t i = 0; i < x->a->n; i++) {
        uint32_t j = x->out->partner_of_a[i];
        if (j == XC_NONE)
            continue;
        xc_word_block *last = blocks.n ? &blocks.v[blocks.n - 1] : NULL;
        if (last && continues(last, i, j, LONGEST_SKIP * a_word)) {
            last->a_end = i + 1;
            last->b_end = j + 1;
            last->same++;
            continue;
        }
        if (last && last->same < least) {
            forget_block(x, last);
            blocks.n--;
        }
        if (xc_vec_push(&blocks, x->mem, (xc_word_block){i, i + 1, j, j + 1, 1, 0, false}) != XC_OK)
            return xc_no_memory(err);
    }
    if (blocks.n && blocks.v[blocks.n - 1].same < least)
        forget_block(x, &blocks.v[--blocks.n]);
    x->out->n = blocks.n;
    x->out->blocks = blocks.v;
    return XC_OK;
}

xc_status xc_copy_align(xc_alignment *out, xc_arena *mem, const xc_copy_text *a, const xc_copy_text *b, xc_error *err)
{
    aligning x = {.a = a, .b = b, .mem = mem, .out = out, .gram = a->units.gram};
    x.habit = a->units.letters ? &of_letters : &of_words;
    out->partner_of_a = xc_arena_alloc(mem, a->n * sizeof(uint32_t));
    out->partner_of_b = xc_arena_alloc(mem, b->n * sizeof(uint32_t));
    XC_TRY(xc_arena_check(mem, err));
    memset(out->partner_of_a, 0xFF, a->n * sizeof(uint32_t));
    memset(out->partner_of_b, 0xFF, b->n * sizeof(uint32_t));
    XC_TRY(find_runs(&x, err));
    score_chains(&x.runs, x.habit->gap);
    XC_TRY(take_chains(&x, err));
    XC_TRY(make_blocks(&x, err));
    for (size_t k = 0; k < out->n; k++)
        xc_copy_mend(out, &out->blocks[k], a, b);
    return XC_OK;
}
