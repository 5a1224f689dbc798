#include "copy_job.h"

xc_status xc_copy_job_open(xc_copy_job *job, xc_arena *mem, xc_pool *pool, const xc_report *const *reports, size_t n,
                           xc_error *err)
{
    unsigned jobs = xc_pool_jobs(pool);
    *job = (xc_copy_job){.reports = reports, .n = n, .pool = pool, .mem = mem};
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
