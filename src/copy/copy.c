#include "copy.h"

#include <stdlib.h>

#include "boilerplate.h"
#include "candidates.h"
#include "direction.h"
#include "origins.h"
#include "same_texts.h"
#include "templates.h"
#include "verdict.h"

enum { PAIRS_OF_TASK = 64 };

typedef struct {
    xc_copy_job   *job;
    xc_candidates  candidates;
    xc_boilerplate boilerplate;
    xc_text_cache *caches;   /* [jobs]       */
    xc_verdict    *verdicts; /* [candidates] */
} judging;

/* ---------------------------------------------------------------- order in time */

typedef struct {
    int64_t  when;
    uint32_t report;
} dated;

static int by_time(const void *left, const void *right)
{
    const dated *a = left, *b = right;
    if (a->when != b->when)
        return a->when < b->when ? -1 : 1;
    return (a->report > b->report) - (a->report < b->report);
}

static int64_t zone_of(xc_moment when)
{
    return when.zone == INT32_MIN ? 0 : 60 * (int64_t)when.zone;
}

/* Undated reports come last. */
static xc_status rank_reports(uint32_t **out, xc_copy_job *job, xc_error *err)
{
    uint32_t *rank = XC_WORK(job, uint32_t, job->n);
    dated    *v = XC_WORK(job, dated, job->n);
    XC_TRY(xc_arena_check(&job->work, err));
    for (uint32_t r = 0; r < job->n; r++) {
        xc_moment when = xc_copy_moment(job->reports[r]);
        v[r] = (dated){when.known ? when.from - zone_of(when) : INT64_MAX, r};
    }
    if (job->n)
        qsort(v, job->n, sizeof *v, by_time);
    for (uint32_t k = 0; k < job->n; k++)
        rank[v[k].report] = k;
    *out = rank;
    return XC_OK;
}

/* ---------------------------------------------------------------- pairs */

static xc_status judge_pair(judging *x, size_t k, unsigned worker, xc_error *err)
{
    const xc_candidate *c = &x->candidates.v[k];
    xc_arena           *scratch = &x->job->scratch[worker];
    xc_text_cache      *cache = &x->caches[worker];
    const xc_copy_text *a, *b;
    xc_alignment        alignment = {0};
    xc_arena_reset(scratch);
    XC_TRY(xc_text_cached(&a, cache, x->job->reports[c->a], true, err));
    XC_TRY(xc_text_cached(&b, cache, x->job->reports[c->b], false, err));
    XC_TRY(xc_copy_align(&alignment, scratch, a, b, err));
    x->verdicts[k] = (xc_verdict){.a = c->a, .b = c->b, .a_word = x->job->units.a_word};
    if (alignment.n == 0)
        return XC_OK;
    XC_TRY(xc_text_flagged(cache, a, &x->boilerplate.shingles, err));
    XC_TRY(xc_text_flagged(cache, b, &x->boilerplate.shingles, err));
    return xc_copy_judge(&x->verdicts[k], &x->job->keep[worker], &alignment, a, b, err);
}

static xc_status judge_pairs(void *user, size_t task, unsigned worker, xc_error *err)
{
    judging *x = user;
    size_t   end = (task + 1) * PAIRS_OF_TASK;
    for (size_t k = task * PAIRS_OF_TASK; k < end && k < x->candidates.n; k++)
        XC_TRY(judge_pair(x, k, worker, err));
    return XC_OK;
}

static bool is_prose(xc_copy_kind kind)
{
    return kind == XC_COPY_IDENTICAL || kind == XC_COPY_REVISED || kind == XC_COPY_ABRIDGED || kind == XC_COPY_PARTIAL;
}

static xc_status make_copy(xc_copy *out, judging *x, const xc_verdict *v, xc_copy_kind kind, xc_error *err)
{
    xc_arena *mem = x->job->mem;
    *out = (xc_copy){.a = v->a,
                     .b = v->b,
                     .a_in_b = xc_verdict_a_in_b(v),
                     .b_in_a = xc_verdict_b_in_a(v),
                     .kind = kind,
                     .from = XC_NONE,
                     .n_blocks = v->n_blocks};
    xc_copy_block *blocks = xc_arena_alloc(mem, v->n_blocks * sizeof *blocks);
    if (!blocks)
        return xc_no_memory(err);
    if (v->n_blocks)
        memcpy(blocks, v->blocks, v->n_blocks * sizeof *blocks);
    out->blocks = blocks;
    if (is_prose(kind))
        return xc_copy_direct(&out->from, &out->why, mem, v, x->job->reports[v->a], x->job->reports[v->b], err);
    return XC_OK;
}

static xc_status make_copies(xc_copies *out, judging *x, xc_error *err)
{
    size_t       found = 0;
    xc_copy_kind kind;
    for (size_t k = 0; k < x->candidates.n; k++)
        found += xc_verdict_kind(&x->verdicts[k], &kind);
    xc_copy *copies = XC_ARRAY(x->job->mem, xc_copy, found);
    if (!copies)
        return xc_no_memory(err);
    for (size_t k = 0; k < x->candidates.n; k++)
        if (xc_verdict_kind(&x->verdicts[k], &kind))
            XC_TRY(make_copy(&copies[out->n_copies++], x, &x->verdicts[k], kind, err));
    out->copies = copies;
    return XC_OK;
}

static xc_status judge_candidates(xc_copies *out, judging *x, xc_error *err)
{
    unsigned jobs = xc_pool_jobs(x->job->pool);
    x->caches = xc_text_caches_open(&x->job->work, jobs, x->job->units);
    x->verdicts = XC_ARRAY(&x->job->work, xc_verdict, x->candidates.n);
    XC_TRY(xc_arena_check(&x->job->work, err));
    size_t    tasks = (x->candidates.n + PAIRS_OF_TASK - 1) / PAIRS_OF_TASK;
    xc_status status = xc_copy_job_run(x->job, "comparing pairs", tasks, judge_pairs, x, err);
    xc_text_caches_free(x->caches, jobs);
    if (status == XC_OK)
        status = xc_copy_templates(x->verdicts, x->candidates.n, x->job->reports, x->job->n, err);
    return status == XC_OK ? make_copies(out, x, err) : status;
}

/* ---------------------------------------------------------------- the whole room */

static xc_status find(xc_copies *out, xc_copy_job *job, xc_error *err)
{
    xc_postings   index;
    xc_candidates first;
    uint32_t     *rank;
    judging       x = {.job = job};
    XC_TRY(rank_reports(&rank, job, err));
    XC_TRY(xc_copy_index(&index, job, job->n <= XC_COPY_EXHAUSTIVE ? 1 : XC_COPY_RATE, false, err));
    XC_TRY(xc_copy_candidates(&first, job, &index, rank, &x.boilerplate.shingles, err));
    XC_TRY(xc_copy_boilerplate(&x.boilerplate, job, &index, rank, &first, err));
    XC_TRY(xc_copy_candidates(&x.candidates, job, &index, rank, &x.boilerplate.shingles, err));
    XC_TRY(xc_copy_add_same(&x.candidates, job, &index, err));
    XC_TRY(judge_candidates(out, &x, err));
    out->n_boilerplate = x.boilerplate.n;
    out->boilerplate = x.boilerplate.passages;
    return xc_copy_origins(out, job, index.words, rank, err);
}

xc_status xc_copy_find(xc_copies *out, xc_arena *mem, xc_pool *pool, const xc_report *const *reports, size_t n,
                       const xc_copy_options *opt, xc_error *err)
{
    xc_copy_job job;
    *out = (xc_copies){0};
    xc_status status = xc_copy_job_open(&job, mem, pool, reports, n, err);
    job.opt = opt;
    job.units = xc_units_of(opt && opt->letters);
    if (status == XC_OK)
        status = find(out, &job, err);
    xc_copy_job_close(&job);
    if (status != XC_OK)
        *out = (xc_copies){0};
    return status;
}
