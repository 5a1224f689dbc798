#include "candidates.h"

#include <stdlib.h>

#include "radix.h"

enum {
    FIRST_OF_BOILERPLATE = 10, /* reports of a boilerplate passage that are paired                  */
    PAIRS_OF_RUN = 100000,     /* that a common shingle may give, but LEAST_PARTNERS a report       */
    LEAST_PARTNERS = 4,
    LEAST_HITS = 2
};

/* A pair as one number, so that pairs sort by (a, b). */
typedef XC_VEC(uint64_t) key_vec;

typedef struct {
    xc_copy_job          *job;
    const xc_postings    *index;
    const uint32_t       *rank;
    const xc_shingle_set *boilerplate;
    struct {
        size_t    n;
        uint64_t *v;
    } part[XC_COPY_PARTS];
} pairing;

/* ---------------------------------------------------------------- runs of one shingle */

static int by_rank(const void *left, const void *right)
{
    const xc_ranked *a = left, *b = right;
    return (a->rank > b->rank) - (a->rank < b->rank);
}

size_t xc_copy_run_end(const xc_postings *index, size_t from)
{
    size_t end = from + 1;
    while (end < index->n && index->v[end].hash == index->v[from].hash)
        end++;
    return end;
}

xc_status xc_copy_run_reports(xc_ranked **out, size_t *n, xc_arena *mem, const xc_postings *index, const uint32_t *rank,
                              size_t from, size_t end)
{
    xc_ranked *v = xc_arena_alloc(mem, (end - from) * sizeof *v);
    *out = v;
    *n = 0;
    if (!v)
        return XC_ENOMEM;
    for (size_t i = from; i < end; i++) {
        uint32_t report = index->v[i].report;
        if (*n == 0 || v[*n - 1].report != report)
            v[(*n)++] = (xc_ranked){rank[report], report};
    }
    if (*n > XC_COPY_COMMON)
        qsort(v, *n, sizeof *v, by_rank);
    return XC_OK;
}

/* ---------------------------------------------------------------- runs into pairs */

static xc_status add_key(key_vec *out, xc_arena *mem, uint32_t a, uint32_t b)
{
    return xc_vec_push(out, mem, a < b ? (uint64_t)a << 32 | b : (uint64_t)b << 32 | a);
}

static xc_status pair_all(key_vec *out, xc_arena *mem, const xc_ranked *v, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t k = i + 1; k < n; k++)
            XC_TRY(add_key(out, mem, v[i].report, v[k].report));
    return XC_OK;
}

/* Each report with the first of the run and with those just before it: the work is linear in the run. */
static xc_status pair_common(key_vec *out, xc_arena *mem, const xc_ranked *v, size_t n)
{
    size_t partners = PAIRS_OF_RUN / n;
    partners = partners > XC_COPY_COMMON / 2 ? XC_COPY_COMMON / 2 : partners;
    partners = partners < LEAST_PARTNERS ? LEAST_PARTNERS : partners;
    size_t first = partners - partners / 4;
    for (size_t i = 1; i < n; i++) {
        size_t near = i > partners / 4 ? i - partners / 4 : 0;
        for (size_t k = 0; k < first && k < i; k++)
            XC_TRY(add_key(out, mem, v[k].report, v[i].report));
        for (size_t k = near > first ? near : first; k < i; k++)
            XC_TRY(add_key(out, mem, v[k].report, v[i].report));
    }
    return XC_OK;
}

/* A shingle that only two hold counts twice: where one of them is short or all shingles are kept it is enough alone. */
static xc_status pair_two(key_vec *out, xc_arena *mem, const pairing *x, const xc_ranked *v)
{
    const uint32_t *words = x->index->words;
    uint32_t        few = XC_COPY_SHORT * x->job->units.a_word;
    if (x->index->rate == 1 || words[v[0].report] < few || words[v[1].report] < few)
        XC_TRY(add_key(out, mem, v[0].report, v[1].report));
    return add_key(out, mem, v[0].report, v[1].report);
}

static xc_status pair_run(key_vec *out, xc_arena *mem, xc_arena *reports, const pairing *x, size_t from, size_t end)
{
    xc_ranked *v;
    size_t     n;
    xc_arena_reset(reports);
    XC_TRY(xc_copy_run_reports(&v, &n, reports, x->index, x->rank, from, end));
    if (n < 2)
        return XC_OK;
    if (xc_shingle_set_has(x->boilerplate, x->index->v[from].hash)) {
        if (n <= XC_COPY_COMMON)
            qsort(v, n, sizeof *v, by_rank);
        return pair_all(out, mem, v, n < FIRST_OF_BOILERPLATE ? n : FIRST_OF_BOILERPLATE);
    }
    if (n == 2)
        return pair_two(out, mem, x, v);
    return n > XC_COPY_COMMON ? pair_common(out, mem, v, n) : pair_all(out, mem, v, n);
}

static xc_status pair_part(void *user, size_t task, unsigned worker, xc_error *err)
{
    pairing  *x = user;
    xc_arena *scratch = &x->job->scratch[worker], *keep = &x->job->keep[worker], reports;
    xc_status status = XC_OK;
    key_vec   found = {0};
    xc_arena_init(&reports, 0);
    xc_arena_reset(scratch);
    for (size_t i = x->index->first[task], end; i < x->index->first[task + 1] && status == XC_OK; i = end) {
        end = xc_copy_run_end(x->index, i);
        if (end - i >= 2)
            status = pair_run(&found, scratch, &reports, x, i, end);
    }
    xc_arena_free(&reports);
    x->part[task].n = found.n;
    x->part[task].v = status == XC_OK ? xc_arena_alloc(keep, found.n * sizeof *found.v) : NULL;
    if (!x->part[task].v)
        return xc_no_memory(err);
    if (found.n)
        memcpy(x->part[task].v, found.v, found.n * sizeof *found.v);
    return XC_OK;
}

/* ---------------------------------------------------------------- pairs into candidates */

static xc_status sorted_keys(uint64_t **out, size_t *n, pairing *x, xc_arena *mem, xc_error *err)
{
    *n = 0;
    for (size_t p = 0; p < XC_COPY_PARTS; p++)
        *n += x->part[p].n;
    uint64_t *v = xc_arena_alloc(mem, *n * sizeof *v), *spare = xc_arena_alloc(mem, *n * sizeof *v);
    XC_TRY(xc_arena_check(mem, err));
    size_t at = 0;
    for (size_t p = 0; p < XC_COPY_PARTS; p++) {
        if (x->part[p].n)
            memcpy(v + at, x->part[p].v, x->part[p].n * sizeof *v);
        at += x->part[p].n;
    }
    for (unsigned w = 0; w < xc_pool_jobs(x->job->pool); w++)
        xc_arena_free(&x->job->keep[w]);
    xc_radix_sort(v, spare, *n);
    *out = v;
    return XC_OK;
}

static size_t key_run_end(const uint64_t *keys, size_t n, size_t from)
{
    size_t end = from + 1;
    while (end < n && keys[end] == keys[from])
        end++;
    return end;
}

static xc_status count_hits(xc_candidates *out, xc_copy_job *job, const uint64_t *keys, size_t n, xc_error *err)
{
    size_t found = 0;
    for (size_t i = 0, end; i < n; i = end) {
        end = key_run_end(keys, n, i);
        found += end - i >= LEAST_HITS;
    }
    out->v = XC_WORK(job, xc_candidate, found);
    XC_TRY(xc_arena_check(&job->work, err));
    for (size_t i = 0, end; i < n; i = end) {
        end = key_run_end(keys, n, i);
        if (end - i >= LEAST_HITS)
            out->v[out->n++] = (xc_candidate){(uint32_t)(keys[i] >> 32), (uint32_t)keys[i], (uint32_t)(end - i)};
    }
    return XC_OK;
}

xc_status xc_copy_candidates(xc_candidates *out, xc_copy_job *job, const xc_postings *index, const uint32_t *rank,
                             const xc_shingle_set *boilerplate, xc_error *err)
{
    pairing   x = {.job = job, .index = index, .rank = rank, .boilerplate = boilerplate};
    xc_arena  mem;
    uint64_t *keys;
    size_t    n;
    *out = (xc_candidates){0};
    XC_TRY(xc_pool_for(job->pool, XC_COPY_PARTS, pair_part, &x, err));
    xc_arena_init(&mem, 0);
    xc_status status = sorted_keys(&keys, &n, &x, &mem, err);
    if (status == XC_OK)
        status = count_hits(out, job, keys, n, err);
    xc_arena_free(&mem);
    return status;
}

uint32_t xc_candidate_hits(const xc_candidates *candidates, uint32_t a, uint32_t b)
{
    size_t   low = 0, high = candidates->n;
    uint64_t key = (uint64_t)a << 32 | b;
    while (low < high) {
        size_t              mid = low + (high - low) / 2;
        const xc_candidate *c = &candidates->v[mid];
        if (((uint64_t)c->a << 32 | c->b) < key)
            low = mid + 1;
        else
            high = mid;
    }
    return low < candidates->n && candidates->v[low].a == a && candidates->v[low].b == b ? candidates->v[low].hits : 0;
}
