#include "arena.h"

#include <stdint.h>

#include "str.h"
#include "unit.h"
#include "vec.h"

static void pieces_are_apart_and_aligned(void **state)
{
    (void)state;
    xc_arena arena;
    xc_arena_init(&arena, 0);
    char *last = NULL;
    for (size_t n = 0; n < 3000; n += 7) {
        char *p = xc_arena_alloc(&arena, n);
        assert_non_null(p);
        assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
        assert_ptr_not_equal(p, last);
        memset(p, 0x5A, n);
        last = p;
    }
    xc_arena_free(&arena);
}

static void large_pieces_get_chunks_of_their_own(void **state)
{
    (void)state;
    xc_arena arena;
    xc_arena_init(&arena, 0);
    char *p = xc_arena_zero(&arena, 1 << 20, 3);
    assert_non_null(p);
    assert_int_equal(p[0] + p[(3 << 20) - 1], 0);
    xc_arena_reset(&arena);
    assert_int_equal(arena.used, 0);
    assert_non_null(xc_arena_alloc(&arena, 10));
    xc_arena_free(&arena);
}

static void a_limit_is_kept_and_the_failure_stays(void **state)
{
    (void)state;
    xc_arena arena;
    xc_error err = {0};
    xc_arena_init(&arena, 100);
    assert_non_null(xc_arena_alloc(&arena, 60));
    assert_null(xc_arena_alloc(&arena, 41));
    assert_non_null(xc_arena_alloc(&arena, 40));
    assert_int_equal(xc_arena_check(&arena, &err), XC_ENOMEM);
    assert_int_equal(err.status, XC_ENOMEM);
    xc_arena_reset(&arena);
    assert_int_equal(xc_arena_check(&arena, NULL), XC_OK);
    xc_arena_free(&arena);
}

static void sizes_that_overflow_are_refused(void **state)
{
    (void)state;
    xc_arena arena;
    xc_arena_init(&arena, 0);
    assert_null(xc_arena_zero(&arena, SIZE_MAX / 2, 3));
    assert_null(xc_arena_alloc(&arena, SIZE_MAX));
    assert_true(arena.failed);
    xc_arena_free(&arena);
}

static void growing_keeps_the_bytes(void **state)
{
    (void)state;
    xc_arena arena;
    xc_arena_init(&arena, 0);
    char *p = xc_arena_alloc(&arena, 4);
    memcpy(p, "abcd", 4);
    p = xc_arena_grow(&arena, p, 4, 100);
    assert_memory_equal(p, "abcd", 4);
    assert_non_null(xc_arena_alloc(&arena, 1)); /* now it is not the newest */
    p = xc_arena_grow(&arena, p, 100, 200000);
    assert_memory_equal(p, "abcd", 4);
    xc_arena_free(&arena);
}

static void copies_and_printing(void **state)
{
    (void)state;
    xc_arena arena;
    xc_arena_init(&arena, 0);
    assert_true(xc_str_equal(xc_arena_copy(&arena, XC_S("origin")), XC_S("origin")));
    assert_true(xc_str_equal(xc_arena_printf(&arena, "%s#%d", "path", 12), XC_S("path#12")));
    assert_int_equal(xc_arena_copy(&arena, (xc_str){0}).n, 0);
    xc_arena_free(&arena);
}

static void vectors_grow_and_fail_whole(void **state)
{
    (void)state;
    xc_arena arena;
    XC_VEC(uint32_t) v = {0};
    xc_arena_init(&arena, 4096);
    xc_status status = XC_OK;
    uint32_t  n = 0;
    while ((status = xc_vec_push(&v, &arena, n * 3)) == XC_OK)
        n++;
    assert_int_equal(status, XC_ENOMEM);
    assert_int_equal(v.n, n);
    assert_true(n > 200);
    for (uint32_t i = 0; i < n; i++)
        assert_int_equal(v.v[i], i * 3);
    assert_int_equal(xc_vec_reserve(&v, &arena, SIZE_MAX / 2), XC_ENOMEM);
    xc_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_are_apart_and_aligned),
        cmocka_unit_test(large_pieces_get_chunks_of_their_own),
        cmocka_unit_test(a_limit_is_kept_and_the_failure_stays),
        cmocka_unit_test(sizes_that_overflow_are_refused),
        cmocka_unit_test(growing_keeps_the_bytes),
        cmocka_unit_test(copies_and_printing),
        cmocka_unit_test(vectors_grow_and_fail_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
