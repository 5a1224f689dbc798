#include "pool.h"

#include <stdlib.h>

#include "unit.h"

static const unsigned jobs_tried[] = {1, 2, 7};

typedef struct squares {
    uint32_t out[5000];
    size_t   fail_from;
} squares;

static xc_status square(void *user, size_t task, unsigned worker, xc_error *err)
{
    squares *s = user;
    (void)worker;
    if (task >= s->fail_from)
        return xc_fail_at(err, XC_EFORMAT, task, "task fails");
    s->out[task] = (uint32_t)(task * task);
    return XC_OK;
}

static void a_loop_runs_every_task(void **state)
{
    (void)state;
    static squares s;
    for (size_t j = 0; j < XC_COUNT(jobs_tried); j++) {
        xc_pool *pool;
        s = (squares){.fail_from = SIZE_MAX};
        assert_int_equal(xc_pool_open(&pool, jobs_tried[j], NULL), XC_OK);
        assert_int_equal(xc_pool_jobs(pool), jobs_tried[j]);
        for (int again = 0; again < 3; again++)
            assert_int_equal(xc_pool_for(pool, 5000, square, &s, NULL), XC_OK);
        assert_int_equal(xc_pool_for(pool, 0, square, &s, NULL), XC_OK);
        for (uint32_t i = 0; i < 5000; i++)
            assert_int_equal(s.out[i], i * i);
        xc_pool_close(pool);
    }
}

static void the_first_failed_task_is_told(void **state)
{
    (void)state;
    static squares s;
    for (size_t j = 0; j < XC_COUNT(jobs_tried); j++) {
        xc_pool *pool;
        xc_error err = {0};
        s = (squares){.fail_from = 1234};
        assert_int_equal(xc_pool_open(&pool, jobs_tried[j], NULL), XC_OK);
        assert_int_equal(xc_pool_for(pool, 5000, square, &s, &err), XC_EFORMAT);
        assert_int_equal(err.offset, 1234);
        assert_int_equal(s.out[1233], 1233 * 1233);
        xc_pool_close(pool);
    }
}

typedef struct line_state {
    uint32_t made, given, dropped, end, fail_next, fail_work, fail_done;
    bool     in_order;
} line_state;

static xc_status make(void *user, void **item, xc_error *err)
{
    line_state *s = user;
    if (s->made == s->fail_next)
        return xc_fail(err, XC_EIO, "next fails");
    if (s->made == s->end)
        return XC_OK;
    uint32_t *n = malloc(sizeof *n);
    *n = s->made++;
    *item = n;
    return XC_OK;
}

static xc_status work(void *user, void *item, unsigned worker, xc_error *err)
{
    const line_state *s = user;
    uint32_t         *n = item;
    (void)worker;
    if (*n == s->fail_work)
        return xc_fail(err, XC_EFORMAT, "work fails");
    *n *= 2;
    return XC_OK;
}

static xc_status done(void *user, void *item, bool drop, xc_error *err)
{
    line_state *s = user;
    uint32_t    n = *(uint32_t *)item;
    free(item);
    if (drop) {
        s->dropped++;
        return XC_OK;
    }
    s->in_order = s->in_order && n == 2 * s->given;
    s->given++;
    return n / 2 == s->fail_done ? xc_fail(err, XC_ESTOP, "done stops") : XC_OK;
}

static line_state run(unsigned jobs, line_state s, xc_status expected)
{
    xc_pool *pool;
    xc_pipe  pipe = {make, work, done, &s, 16};
    xc_error err = {0};
    s.in_order = true;
    assert_int_equal(xc_pool_open(&pool, jobs, NULL), XC_OK);
    assert_int_equal(xc_pool_pipe(pool, &pipe, &err), expected);
    assert_int_equal(err.status, expected);
    xc_pool_close(pool);
    assert_true(s.in_order);
    assert_int_equal(s.given + s.dropped, s.made);
    return s;
}

static void a_pipe_keeps_the_order(void **state)
{
    (void)state;
    line_state never = {.end = 3000, .fail_next = XC_NONE, .fail_work = XC_NONE, .fail_done = XC_NONE};
    for (size_t j = 0; j < XC_COUNT(jobs_tried); j++)
        assert_int_equal(run(jobs_tried[j], never, XC_OK).given, 3000);
}

static void a_pipe_ends_at_the_first_failure(void **state)
{
    (void)state;
    for (size_t j = 0; j < XC_COUNT(jobs_tried); j++) {
        line_state s = {.end = 3000, .fail_next = 100, .fail_work = XC_NONE, .fail_done = XC_NONE};
        run(jobs_tried[j], s, XC_EIO);
        s = (line_state){.end = 3000, .fail_next = XC_NONE, .fail_work = 50, .fail_done = XC_NONE};
        assert_int_equal(run(jobs_tried[j], s, XC_EFORMAT).given, 50);
        s = (line_state){.end = 3000, .fail_next = XC_NONE, .fail_work = XC_NONE, .fail_done = 20};
        assert_int_equal(run(jobs_tried[j], s, XC_ESTOP).given, 21);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_loop_runs_every_task),
        cmocka_unit_test(the_first_failed_task_is_told),
        cmocka_unit_test(a_pipe_keeps_the_order),
        cmocka_unit_test(a_pipe_ends_at_the_first_failure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
