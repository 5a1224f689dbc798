#include "boilerplate.h"

enum {
    LOOKED_AT = 12, /* reports of a run that stand for all of it                    */
    LEAST_REPORTS = 4,
    LEAST_OF_OUTLET = 2, /* reports, where all are of one outlet                      */
    LITTLE = 250,        /* thousandths of the smaller report that two may share at most */
    UNLIKE = 700,        /* thousandths of the pairs that must share so little           */
    EDGE = 60,           /* words from either end of a report                            */
    AT_EDGE = 600        /* thousandths of the reports that must hold it there           */
};

typedef XC_VEC(uint64_t) hash_vec;

typedef struct {
    xc_copy_job         *job;
    const xc_postings   *index;
    const uint32_t      *rank;
    const xc_candidates *candidates;
    struct {
        size_t    n;
        uint64_t *v;
    } part[XC_COPY_PARTS];
} search;

static bool share_little(const search *x, uint32_t a, uint32_t b)
{
    uint32_t hits = a < b ? xc_candidate_hits(x->candidates, a, b) : xc_candidate_hits(x->candidates, b, a);
    uint32_t smaller = x->index->sizes[a] < x->index->sizes[b] ? x->index->sizes[a] : x->index->sizes[b];
    return 1000 * (uint64_t)hits < (uint64_t)LITTLE * smaller;
}

static bool keeps_odd_company(const search *x, const xc_ranked *v, size_t n)
{
    size_t pairs = 0, unlike = 0;
    for (size_t i = 0; i < n; i++) {
        for (size_t k = i + 1; k < n; k++) {
            pairs++;
            unlike += share_little(x, v[i].report, v[k].report);
        }
    }
    return 1000 * unlike > UNLIKE * pairs;
}

static bool one_outlet(const search *x, const xc_ranked *v, size_t n)
{
    xc_str outlet = x->job->reports[v[0].report]->outlet;
    for (size_t i = 1; i < n; i++)
        if (!xc_str_equal(outlet, x->job->reports[v[i].report]->outlet))
            return false;
    return outlet.n > 0;
}

static bool at_edge(const search *x, size_t from, size_t end)
{
    size_t n = 0;
    for (size_t i = from; i < end; i++) {
        const xc_posting *p = &x->index->v[i];
        uint32_t          words = x->index->words[p->report], edge = words / 3 < EDGE ? words / 3 : EDGE;
        n += p->word < edge || p->word + edge >= words;
    }
    return 1000 * n >= AT_EDGE * (end - from);
}

static xc_status look_at_run(hash_vec *out, xc_arena *mem, xc_arena *reports, const search *x, size_t from, size_t end)
{
    xc_ranked *v;
    size_t     n;
    xc_arena_reset(reports);
    XC_TRY(xc_copy_run_reports(&v, &n, reports, x->index, x->rank, from, end));
    bool   edge = at_edge(x, from, end);
    size_t few = n < LOOKED_AT ? n : LOOKED_AT;
    bool   outlet = n >= LEAST_OF_OUTLET && edge && one_outlet(x, v, few);
    if ((n < LEAST_REPORTS && !outlet) || !edge || !keeps_odd_company(x, v, few))
        return XC_OK;
    return xc_vec_push(out, mem, x->index->v[from].hash);
}

static xc_status look_at_part(void *user, size_t task, unsigned worker, xc_error *err)
{
    search   *x = user;
    xc_arena *scratch = &x->job->scratch[worker], reports;
    xc_status status = XC_OK;
    hash_vec  found = {0};
    xc_arena_init(&reports, 0);
    xc_arena_reset(scratch);
    for (size_t i = x->index->first[task], end; i < x->index->first[task + 1] && status == XC_OK; i = end) {
        end = xc_copy_run_end(x->index, i);
        if (end - i >= LEAST_OF_OUTLET)
            status = look_at_run(&found, scratch, &reports, x, i, end);
    }
    xc_arena_free(&reports);
    x->part[task].n = found.n;
    x->part[task].v = status == XC_OK ? xc_arena_alloc(&x->job->keep[worker], found.n * sizeof *found.v) : NULL;
    if (!x->part[task].v)
        return xc_no_memory(err);
    if (found.n)
        memcpy(x->part[task].v, found.v, found.n * sizeof *found.v);
    return XC_OK;
}

xc_status xc_copy_boilerplate(xc_shingle_set *out, xc_copy_job *job, const xc_postings *index, const uint32_t *rank,
                              const xc_candidates *candidates, xc_error *err)
{
    search x = {.job = job, .index = index, .rank = rank, .candidates = candidates};
    size_t n = 0;
    *out = (xc_shingle_set){0};
    XC_TRY(xc_pool_for(job->pool, XC_COPY_PARTS, look_at_part, &x, err));
    for (size_t p = 0; p < XC_COPY_PARTS; p++)
        n += x.part[p].n;
    uint64_t *v = XC_WORK(job, uint64_t, n);
    XC_TRY(xc_arena_check(&job->work, err));
    for (size_t p = 0, at = 0; p < XC_COPY_PARTS; at += x.part[p++].n)
        if (x.part[p].n)
            memcpy(v + at, x.part[p].v, x.part[p].n * sizeof *v);
    for (unsigned w = 0; w < xc_pool_jobs(job->pool); w++)
        xc_arena_free(&job->keep[w]);
    *out = (xc_shingle_set){n, v};
    return XC_OK;
}
