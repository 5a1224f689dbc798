#include "pool.h"

#include <pthread.h>
#include <sched.h>
#include <stdlib.h>

enum { MAX_JOBS = 256 };

/* What the threads are busy with: both forms of work are "give me something to run until there is nothing". */
typedef void (*job_fn)(void *job, unsigned worker);

struct xc_pool {
    unsigned        jobs;
    pthread_mutex_t lock;
    pthread_cond_t  wake; /* there is a new job, or the pool closes */
    pthread_cond_t  idle; /* a thread has left the job              */
    job_fn          fn;
    void           *job;
    uint64_t        round; /* number of the job                      */
    unsigned        busy;
    bool            closing;
    pthread_t       threads[];
};

typedef struct start {
    xc_pool *pool;
    unsigned worker;
} start;

static void *thread(void *arg)
{
    start    s = *(start *)arg;
    xc_pool *pool = s.pool;
    uint64_t seen = 0;
    free(arg);
    pthread_mutex_lock(&pool->lock);
    for (;;) {
        while (!pool->closing && pool->round == seen)
            pthread_cond_wait(&pool->wake, &pool->lock);
        if (pool->closing)
            break;
        seen = pool->round;
        job_fn fn = pool->fn;
        void  *job = pool->job;
        pthread_mutex_unlock(&pool->lock);
        fn(job, s.worker);
        pthread_mutex_lock(&pool->lock);
        pool->busy--;
        pthread_cond_signal(&pool->idle);
    }
    pthread_mutex_unlock(&pool->lock);
    return NULL;
}

static unsigned processors(void)
{
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) != 0)
        return 1;
    int n = CPU_COUNT(&set);
    return n < 1 ? 1 : (unsigned)n;
}

static bool add_thread(xc_pool *pool)
{
    start *s = malloc(sizeof *s);
    if (!s)
        return false;
    *s = (start){pool, pool->jobs};
    if (pthread_create(&pool->threads[pool->jobs - 1], NULL, thread, s) != 0) {
        free(s);
        return false;
    }
    pool->jobs++;
    return true;
}

xc_status xc_pool_open(xc_pool **out, unsigned jobs, xc_error *err)
{
    if (jobs == 0)
        jobs = processors();
    if (jobs > MAX_JOBS)
        jobs = MAX_JOBS;
    xc_pool *pool = calloc(1, sizeof *pool + (jobs - 1) * sizeof pool->threads[0]);
    if (!pool)
        return xc_no_memory(err);
    pthread_mutex_init(&pool->lock, NULL);
    pthread_cond_init(&pool->wake, NULL);
    pthread_cond_init(&pool->idle, NULL);
    pool->jobs = 1; /* worker 0 is the caller */
    while (pool->jobs < jobs && add_thread(pool))
        ;
    *out = pool;
    return XC_OK;
}

void xc_pool_close(xc_pool *pool)
{
    if (!pool)
        return;
    pthread_mutex_lock(&pool->lock);
    pool->closing = true;
    pthread_cond_broadcast(&pool->wake);
    pthread_mutex_unlock(&pool->lock);
    for (unsigned i = 1; i < pool->jobs; i++)
        pthread_join(pool->threads[i - 1], NULL);
    pthread_cond_destroy(&pool->idle);
    pthread_cond_destroy(&pool->wake);
    pthread_mutex_destroy(&pool->lock);
    free(pool);
}

unsigned xc_pool_jobs(const xc_pool *pool)
{
    return pool->jobs;
}

static void begin(xc_pool *pool, job_fn fn, void *job)
{
    pthread_mutex_lock(&pool->lock);
    pool->fn = fn;
    pool->job = job;
    pool->busy = pool->jobs - 1;
    pool->round++;
    pthread_cond_broadcast(&pool->wake);
    pthread_mutex_unlock(&pool->lock);
}

static void finish(xc_pool *pool)
{
    pthread_mutex_lock(&pool->lock);
    while (pool->busy)
        pthread_cond_wait(&pool->idle, &pool->lock);
    pthread_mutex_unlock(&pool->lock);
}

/* ---------------------------------------------------------------- a loop */

typedef struct loop {
    pthread_mutex_t lock;
    size_t          n, next;
    xc_task_fn      fn;
    void           *user;
    size_t          failed; /* smallest failed task, or n */
    xc_status       status;
    xc_error       *err;
} loop;

static void loop_run(void *job, unsigned worker)
{
    loop *l = job;
    pthread_mutex_lock(&l->lock);
    while (l->next < l->n && l->next < l->failed) { /* tasks before a failed one still run: theirs would count */
        size_t task = l->next++;
        pthread_mutex_unlock(&l->lock);
        xc_error  err = {0};
        xc_status status = l->fn(l->user, task, worker, &err);
        pthread_mutex_lock(&l->lock);
        if (status != XC_OK && task < l->failed) {
            l->failed = task;
            l->status = status;
            if (l->err)
                *l->err = err;
        }
    }
    pthread_mutex_unlock(&l->lock);
}

xc_status xc_pool_for(xc_pool *pool, size_t n, xc_task_fn fn, void *user, xc_error *err)
{
    loop l = {.n = n, .fn = fn, .user = user, .failed = n, .status = XC_OK, .err = err};
    pthread_mutex_init(&l.lock, NULL);
    begin(pool, loop_run, &l);
    loop_run(&l, 0);
    finish(pool);
    pthread_mutex_destroy(&l.lock);
    return l.status;
}

/* ---------------------------------------------------------------- a pipe */

typedef struct cell {
    void     *item;
    bool      worked;
    xc_status status;
    xc_error  err;
} cell;

typedef struct line {
    const xc_pipe  *pipe;
    pthread_mutex_t lock;
    pthread_cond_t  more; /* an item to work on, or the end */
    pthread_cond_t  some; /* an item has been worked on     */
    cell           *ring;
    size_t          window;
    size_t          made, taken, given; /* counts: by next, by workers, by done */
    bool            ended;
} line;

/* Works on the next item; the lock is held before and after. */
static void work_one(line *l, unsigned worker)
{
    cell *c = &l->ring[l->taken++ % l->window];
    pthread_mutex_unlock(&l->lock);
    c->status = l->pipe->work(l->pipe->user, c->item, worker, &c->err);
    pthread_mutex_lock(&l->lock);
    c->worked = true;
    pthread_cond_signal(&l->some);
}

static void line_run(void *job, unsigned worker)
{
    line *l = job;
    pthread_mutex_lock(&l->lock);
    for (;;) {
        while (l->taken == l->made && !l->ended)
            pthread_cond_wait(&l->more, &l->lock);
        if (l->taken == l->made)
            break;
        work_one(l, worker);
    }
    pthread_mutex_unlock(&l->lock);
}

static xc_status make_one(line *l, bool *ended, xc_error *err)
{
    cell     *c = &l->ring[l->made % l->window];
    void     *item = NULL;
    xc_status status = l->pipe->next(l->pipe->user, &item, err);
    *ended = status != XC_OK || !item;
    if (*ended)
        return status;
    pthread_mutex_lock(&l->lock);
    *c = (cell){.item = item};
    l->made++;
    pthread_cond_signal(&l->more);
    pthread_mutex_unlock(&l->lock);
    return XC_OK;
}

/* Waits for the oldest item (working on others meanwhile, so that one thread is enough) and hands it back. */
static xc_status give_one(line *l, bool drop, xc_error *err)
{
    cell *c = &l->ring[l->given % l->window];
    pthread_mutex_lock(&l->lock);
    while (!c->worked) {
        if (l->taken < l->made)
            work_one(l, 0);
        else
            pthread_cond_wait(&l->some, &l->lock);
    }
    pthread_mutex_unlock(&l->lock);
    l->given++;
    if (!drop && c->status != XC_OK) {
        if (err)
            *err = c->err;
        xc_status status = c->status;
        (void)l->pipe->done(l->pipe->user, c->item, true, NULL);
        return status;
    }
    return l->pipe->done(l->pipe->user, c->item, drop, err);
}

static xc_status drive(line *l, xc_error *err)
{
    bool      ended = false;
    xc_status status = XC_OK;
    while (status == XC_OK && !(ended && l->given == l->made)) {
        if (!ended && l->made - l->given < l->window)
            status = make_one(l, &ended, err);
        else
            status = give_one(l, false, err);
    }
    return status;
}

xc_status xc_pool_pipe(xc_pool *pool, const xc_pipe *pipe, xc_error *err)
{
    line l = {.pipe = pipe, .window = pipe->window ? pipe->window : 1};
    l.ring = calloc(l.window, sizeof *l.ring);
    if (!l.ring)
        return xc_no_memory(err);
    pthread_mutex_init(&l.lock, NULL);
    pthread_cond_init(&l.more, NULL);
    pthread_cond_init(&l.some, NULL);
    begin(pool, line_run, &l);
    xc_status status = drive(&l, err);
    while (l.given < l.made)
        (void)give_one(&l, true, NULL);
    pthread_mutex_lock(&l.lock);
    l.ended = true;
    pthread_cond_broadcast(&l.more);
    pthread_mutex_unlock(&l.lock);
    finish(pool);
    pthread_cond_destroy(&l.some);
    pthread_cond_destroy(&l.more);
    pthread_mutex_destroy(&l.lock);
    free(l.ring);
    return status;
}
