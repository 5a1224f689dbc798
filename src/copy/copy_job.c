#include "copy_job.h"

xc_status xc_copy_job_open(xc_copy_job *job, xc_arena *mem, xc_pool *pool, const xc_report *const *reports, size_t n,
                           xc_error *err)
{
    unsigned jobs = xc_pool_jobs(pool);
    *job = (xc_copy_job){.reports = reports, .n = n, .pool = pool, .mem = mem, .units = xc_units_of(false)};
    xc_arena_init(&job->work, 0);
    job->scratch = XC_ARRAY(&job->work, xc_arena, jobs);
    job->keep = XC_ARRAY(&job->work, xc_arena, jobs);
    if (n >= XC_NONE)
        return xc_fail(err, XC_ELIMIT, "more reports than can be numbered");
    return xc_arena_check(&job->work, err);
}

void xc_copy_job_close(xc_copy_job *job)
{
    for (unsigned w = 0; w < xc_pool_jobs(job->pool); w++) {
        if (job->scratch)
            xc_arena_free(&job->scratch[w]);
        if (job->keep)
            xc_arena_free(&job->keep[w]);
    }
    xc_arena_free(&job->work);
}

typedef struct {
    xc_task_fn fn;
    void      *user;
    size_t     first; /* task of the round */
} rounds;

static xc_status run_task(void *user, size_t task, unsigned worker, xc_error *err)
{
    const rounds *r = user;
    return r->fn(r->user, r->first + task, worker, err);
}

enum { ROUNDS = 50, TASKS_OF_WORKER = 4 }; /* few enough rounds that workers seldom wait for each other */

xc_status xc_copy_job_run(xc_copy_job *job, const char *stage, size_t n, xc_task_fn fn, void *user, xc_error *err)
{
    const xc_copy_options *opt = job->opt;
    size_t                 least = (size_t)TASKS_OF_WORKER * xc_pool_jobs(job->pool), step = n / ROUNDS + 1;
    rounds                 r = {fn, user, 0};
    step = step > least ? step : least;
    for (; r.first < n; r.first += step) {
        XC_TRY(xc_pool_for(job->pool, n - r.first < step ? n - r.first : step, run_task, &r, err));
        size_t done = n - r.first < step ? n : r.first + step;
        if (opt && opt->progress && !opt->progress(opt->user, stage, done, n))
            return xc_fail(err, XC_ESTOP, "stopped");
    }
    return XC_OK;
}
