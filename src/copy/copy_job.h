/* copy/copy_job -- what all steps of the room share while they work on one set of reports.
 *
 * Steps run as tasks on the pool. Each worker has two arenas: `scratch` is reset by every task, `keep` holds what tasks
 * hand back until the caller has put it in order. Nothing that is seen depends on which worker ran a task. */
#ifndef XC_COPY_JOB_H
#define XC_COPY_JOB_H

#include "copy.h"
#include "copy_units.h"

typedef struct xc_copy_job {
    const xc_report *const *reports;
    size_t                  n;
    xc_pool                *pool;
    const xc_copy_options  *opt;
    xc_units                units;
    xc_arena               *mem;     /* results: caller only                */
    xc_arena                work;    /* index and pairs: caller only        */
    xc_arena               *scratch; /* [jobs]                              */
    xc_arena               *keep;    /* [jobs]                              */
} xc_copy_job;

/* XC_ELIMIT (more reports than can be numbered) or XC_ENOMEM. Close it in both cases. `mem` may be NULL. */
XC_MUST_USE xc_status xc_copy_job_open(xc_copy_job *job, xc_arena *mem, xc_pool *pool, const xc_report *const *reports,
                                       size_t n, xc_error *err);
void                  xc_copy_job_close(xc_copy_job *job);

/* Runs `n` tasks as xc_pool_for does, in rounds, between which the progress of `stage` is told. XC_ESTOP if it says
 * stop. Steps that give their tasks to the pool alone are short. */
XC_MUST_USE xc_status xc_copy_job_run(xc_copy_job *job, const char *stage, size_t n, xc_task_fn fn, void *user,
                                      xc_error *err);

/* A piece of work memory of the caller, not cleared; NULL sets the arena's failure. */
#define XC_WORK(job, type, count) ((type *)xc_arena_alloc(&(job)->work, (count) * sizeof(type)))

#endif
