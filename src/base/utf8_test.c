#include "utf8.h"

#include "unit.h"

static void every_code_point_goes_round(void **state)
{
    (void)state;
    for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
        char   out[4];
        size_t len, before, n = xc_utf8_put(cp, out);
        bool   surrogate = cp >= 0xD800 && cp <= 0xDFFF;
        assert_int_equal(xc_utf8_at((xc_str){out, n}, 0, &len), surrogate ? 0xFFFD : cp);
        assert_int_equal(len, n);
        assert_int_equal(xc_utf8_before((xc_str){out, n}, n, &before), surrogate ? 0xFFFD : cp);
        assert_int_equal(before, n);
    }
    char out[4];
    assert_int_equal(xc_utf8_put(0x110000, out), 3);
}

static void broken_bytes_count_singly(void **state)
{
    static const char *const broken[] = {"\x80", "\xC0\xAF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                                         "\xF8", "\xE2\x80", "\xFF\xFE",     "\xC3"};
    (void)state;
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        xc_str s = xc_str_from(broken[i]);
        size_t len;
        assert_int_equal(xc_utf8_at(s, 0, &len), 0xFFFD);
        assert_int_equal(len, 1);
        assert_int_equal(xc_utf8_valid(s), 0);
        assert_int_equal(xc_utf8_before(s, s.n, &len), 0xFFFD);
        assert_int_equal(len, 1);
    }
}

static void validity_says_where(void **state)
{
    (void)state;
    assert_int_equal(xc_utf8_valid(XC_S("caf\xC3\xA9 \xE2\x80\x9C")), 9);
    assert_int_equal(xc_utf8_valid(XC_S("caf\xE9 au lait")), 3);
    assert_int_equal(xc_utf8_valid((xc_str){0}), 0);
}

static void floors_fall_on_code_points(void **state)
{
    (void)state;
    xc_str s = XC_S("a\xE2\x80\x9C!");
    assert_int_equal(xc_utf8_floor(s, 1), 1);
    assert_int_equal(xc_utf8_floor(s, 2), 1);
    assert_int_equal(xc_utf8_floor(s, 3), 1);
    assert_int_equal(xc_utf8_floor(s, 4), 4);
    assert_int_equal(xc_utf8_floor(s, 5), 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_point_goes_round),
        cmocka_unit_test(broken_bytes_count_singly),
        cmocka_unit_test(validity_says_where),
        cmocka_unit_test(floors_fall_on_code_points),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
