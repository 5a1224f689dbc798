#include "map.h"

#include "hash.h"
#include "unit.h"

static void keys_are_found_again(void **state)
{
    (void)state;
    xc_arena mem;
    xc_map   map = {0};
    xc_arena_init(&mem, 0);
    assert_int_equal(xc_map_get(&map, 1), XC_NONE);
    for (uint32_t i = 0; i < 20000; i++)
        assert_int_equal(xc_map_put(&map, &mem, (uint64_t)i << 40, i), XC_OK); /* low bits all alike */
    assert_int_equal(map.n, 20000);
    for (uint32_t i = 0; i < 20000; i++)
        assert_int_equal(xc_map_get(&map, (uint64_t)i << 40), i);
    assert_int_equal(xc_map_put(&map, &mem, 0, 7), XC_OK);
    assert_int_equal(map.n, 20000);
    assert_int_equal(xc_map_get(&map, 0), 7);
    xc_arena_free(&mem);
}

static void strings_are_numbered_once(void **state)
{
    (void)state;
    xc_arena    mem;
    xc_interner table = {0};
    uint32_t    id, again;
    xc_arena_init(&mem, 0);
    for (int i = 0; i < 1000; i++) {
        xc_str s = xc_arena_printf(&mem, "name %d", i);
        assert_int_equal(xc_intern(&table, &mem, s, &id), XC_OK);
        assert_int_equal(id, i);
        assert_int_equal(xc_intern(&table, &mem, s, &again), XC_OK);
        assert_int_equal(again, id);
    }
    assert_int_equal(xc_interned(&table, XC_S("name 999")), 999);
    assert_int_equal(xc_interned(&table, XC_S("name 1000")), XC_NONE);
    xc_arena_free(&mem);
}

/* A string whose hash is taken by another gets the next key. */
static void clashing_hashes_are_told_apart(void **state)
{
    (void)state;
    xc_arena    mem;
    xc_interner table = {0};
    uint32_t    id;
    xc_arena_init(&mem, 0);
    assert_int_equal(xc_intern(&table, &mem, XC_S("first"), &id), XC_OK);
    assert_int_equal(xc_map_put(&table.map, &mem, xc_hash(XC_S("second")), 0),
                     XC_OK); /* as if it hashed like "first" */
    assert_int_equal(xc_intern(&table, &mem, XC_S("second"), &id), XC_OK);
    assert_int_equal(id, 1);
    assert_int_equal(xc_interned(&table, XC_S("second")), 1);
    xc_arena_free(&mem);
}

static void memory_ends_cleanly(void **state)
{
    (void)state;
    xc_arena  mem;
    xc_map    map = {0};
    xc_status status = XC_OK;
    xc_arena_init(&mem, 5000);
    for (uint32_t i = 0; status == XC_OK; i++)
        status = xc_map_put(&map, &mem, i, i);
    assert_int_equal(status, XC_ENOMEM);
    assert_int_equal(xc_map_get(&map, 3), 3);
    xc_arena_free(&mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_are_found_again),
        cmocka_unit_test(strings_are_numbered_once),
        cmocka_unit_test(clashing_hashes_are_told_apart),
        cmocka_unit_test(memory_ends_cleanly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
