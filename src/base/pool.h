/* base/pool -- threads that take tasks, with results in order.
 *
 * Every result is seen by the caller in the order of the tasks, so nothing that a reader sees depends on the number of
 * threads. A pool of one thread runs everything in the caller. Tasks number the worker they run on (0 .. jobs-1) so
 * that each worker can have an arena of its own. */
#ifndef XC_POOL_H
#define XC_POOL_H

#include "status.h"

typedef struct xc_pool xc_pool;

/* `jobs` 0: one thread per processor that may be used. XC_ENOMEM if threads cannot be had at all. */
XC_MUST_USE xc_status xc_pool_open(xc_pool **out, unsigned jobs, xc_error *err);
void                  xc_pool_close(xc_pool *pool);
unsigned              xc_pool_jobs(const xc_pool *pool);

/* Runs task 0 .. n-1, any order, any worker; returns when all are done. The status is that of the failed task with the
 * smallest number (its details in *err); later tasks may then not have run. */
typedef xc_status (*xc_task_fn)(void *user, size_t task, unsigned worker, xc_error *err);
XC_MUST_USE xc_status xc_pool_for(xc_pool *pool, size_t n, xc_task_fn fn, void *user, xc_error *err);

/* A pipe: `next` makes items one after another (in the caller; *item NULL: no more), `work` runs on the pool, `done`
 * takes the items back in the order they were made (in the caller). At most `window` items are under way. A status
 * other than XC_OK from any of them ends the pipe; items under way then still reach `done`, with `drop` true. */
typedef struct xc_pipe {
    xc_status (*next)(void *user, void **item, xc_error *err);
    xc_status (*work)(void *user, void *item, unsigned worker, xc_error *err);
    xc_status (*done)(void *user, void *item, bool drop, xc_error *err);
    void  *user;
    size_t window;
} xc_pipe;
XC_MUST_USE xc_status xc_pool_pipe(xc_pool *pool, const xc_pipe *pipe, xc_error *err);

#endif
