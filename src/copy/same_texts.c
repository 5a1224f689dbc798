#include "same_texts.h"

#include "radix.h"

enum {
    LEAST_WORDS = 4,       /* of a text; below it two equal texts say nothing                          */
    PAIRS_OF_SET = 100000, /* that a large set may give, but LEAST_PARTNERS a member                   */
    FIRST_MEMBERS = 25,    /* of a large set, with which each of its members is paired at most         */
    LEAST_PARTNERS = 2
};

typedef struct {
    uint64_t pair, hits;
} record;

typedef XC_VEC(record) record_vec;

/* Members of all sets, set after set, in order of their numbers. */
typedef struct {
    const uint32_t *same;
    uint32_t       *members; /* [n]                                                 */
    uint32_t       *first;   /* [n + 1] of the set whose first report this is       */
    uint32_t       *count;   /* [n] members of that set; 0: not the first of a set  */
} sets;

static xc_status make_sets(sets *out, xc_arena *mem, const xc_postings *index, size_t n, xc_error *err)
{
    out->same = index->same;
    out->members = xc_arena_alloc(mem, n * sizeof(uint32_t));
    out->first = XC_ARRAY(mem, uint32_t, n + 1);
    out->count = XC_ARRAY(mem, uint32_t, n);
    XC_TRY(xc_arena_check(mem, err));
    for (size_t r = 0; r < n; r++)
        out->first[index->same[r] + 1]++;
    for (size_t r = 0; r < n; r++)
        out->first[r + 1] += out->first[r];
    for (uint32_t r = 0; r < n; r++)
        out->members[out->first[index->same[r]] + out->count[index->same[r]]++] = r;
    return XC_OK;
}

static xc_status add(record_vec *out, xc_arena *mem, uint32_t a, uint32_t b, uint32_t hits)
{
    return xc_vec_push(out, mem, (record){a < b ? (uint64_t)a << 32 | b : (uint64_t)b << 32 | a, hits});
}

static xc_status add_within(record_vec *out, xc_arena *mem, const sets *s, uint32_t set, uint32_t hits)
{
    const uint32_t *v = s->members + s->first[set];
    uint32_t        n = s->count[set], most = n;
    if (n > XC_COPY_COMMON) {
        most = PAIRS_OF_SET / n < FIRST_MEMBERS ? PAIRS_OF_SET / n : FIRST_MEMBERS;
        most = most > LEAST_PARTNERS ? most : LEAST_PARTNERS;
    }
    for (uint32_t i = 1; i < n; i++)
        for (uint32_t k = 0; k < i && k < most; k++)
            XC_TRY(add(out, mem, v[k], v[i], hits));
    return XC_OK;
}

static xc_status add_across(record_vec *out, xc_arena *mem, const sets *s, const xc_candidate *c)
{
    const uint32_t *a = s->members + s->first[c->a], *b = s->members + s->first[c->b];
    uint32_t        na = s->count[c->a], nb = s->count[c->b];
    bool            all = (uint64_t)na * nb <= XC_COPY_CROSS;
    for (uint32_t i = 0; i < na; i++)
        for (uint32_t k = 0; k < nb && (all || i == 0 || k == 0); k++)
            XC_TRY(add(out, mem, a[i], b[k], c->hits));
    return XC_OK;
}

static xc_status add_all(record_vec *out, xc_arena *mem, const sets *s, const xc_candidates *candidates,
                         const xc_postings *index, size_t n, uint32_t least)
{
    for (uint32_t r = 0; r < n; r++)
        if (s->count[r] > 1 && index->words[r] >= least)
            XC_TRY(add_within(out, mem, s, r, index->sizes[r]));
    for (size_t k = 0; k < candidates->n; k++)
        XC_TRY(add_across(out, mem, s, &candidates->v[k]));
    return XC_OK;
}

static xc_status spread(xc_candidates *candidates, xc_arena *mem, xc_copy_job *job, const xc_postings *index,
                        xc_error *err)
{
    sets       s;
    record_vec records = {0};
    XC_TRY(make_sets(&s, mem, index, job->n, err));
    if (add_all(&records, mem, &s, candidates, index, job->n, LEAST_WORDS * job->units.a_word) != XC_OK)
        return xc_no_memory(err);
    record       *spare = xc_arena_alloc(mem, records.n * sizeof *spare);
    xc_candidate *v = XC_WORK(job, xc_candidate, records.n);
    XC_TRY(xc_arena_check(mem, err));
    XC_TRY(xc_arena_check(&job->work, err));
    if (records.n)
        xc_radix_sort_pairs(records.v, spare, records.n);
    for (size_t k = 0; k < records.n; k++)
        v[k] = (xc_candidate){(uint32_t)(records.v[k].pair >> 32), (uint32_t)records.v[k].pair,
                              (uint32_t)records.v[k].hits};
    *candidates = (xc_candidates){records.n, v};
    return XC_OK;
}

xc_status xc_copy_add_same(xc_candidates *candidates, xc_copy_job *job, const xc_postings *index, xc_error *err)
{
    xc_arena mem;
    bool     any = false;
    for (size_t r = 0; r < job->n && !any; r++)
        any = index->same[r] != r;
    if (!any)
        return XC_OK;
    xc_arena_init(&mem, 0);
    xc_status status = spread(candidates, &mem, job, index, err);
    xc_arena_free(&mem);
    return status;
}
