#include "unit.h"

#include "fold.h"
#include "utf8.h"

static void same(const char *a, const char *b)
{
    assert_true(xc_fold_hash(xc_str_from(a)) == xc_fold_hash(xc_str_from(b)));
}

static void folds_to(const char *word, const char *want)
{
    char   out[XC_FOLD_LONGEST];
    size_t n = xc_fold_word(xc_str_from(word), out, sizeof out);
    assert_int_equal(n, strlen(want));
    assert_memory_equal(out, want, n);
}

static void test_case(void **state)
{
    (void)state;
    folds_to("Ferry", "ferry");
    folds_to("R2D2", "r2d2");
    folds_to("ÉCOLE", "école");
    folds_to("ΛΌΓΟΣ", "λόγοσ");
    folds_to("λόγος", "λόγοσ");
    folds_to("Ѐ", "ѐ");
    folds_to("congreſs", "congress");
    folds_to("Straße", "straße");
}

static void test_typography(void **state)
{
    (void)state;
    same("\u201C", "\"");
    same("\u201E", "\u201D");
    same("\u00AB", "\u00BB");
    same("\u2018", "'");
    same("\u2013", "-");
    same("\u2014", "\u2010");
    same("\u00A0", " ");
    same("\u202F", "\u3000");
    same("sta\u00ADtion", "station");
    same("\uFEFFsta\u200Btion", "station");
    same("e\uFB03cient", "efficient");
    same("\uFB01re", "fire");
    same("\uFB02ame", "flame");
    same("e\u0301cole", "\u00E9cole");
    same("A\u030A", "\u00E5");
    assert_int_equal(xc_fold_point(0xAD), 0);
    assert_int_equal(xc_fold_point(0x201C), '"');
}

static void test_line_breaks(void **state)
{
    (void)state;
    same("sta-\ntion", "station");
    same("sta-\r\ntion", "station");
    same("sta\u00AC\ntion", "station");
    same("sta\u2010\ntion", "station");
    assert_int_equal(xc_fold_line_break(XC_S("a-\nb"), 1), 2);
    assert_int_equal(xc_fold_line_break(XC_S("a-\r\nb"), 1), 3);
    assert_int_equal(xc_fold_line_break(XC_S("a- b"), 1), 0);
    assert_int_equal(xc_fold_line_break(XC_S("a-"), 1), 0);
}

static void test_cut(void **state)
{
    (void)state;
    char out[8];
    assert_int_equal(xc_fold_word(XC_S("abcdefghij"), out, sizeof out), 8);
    assert_int_equal(xc_fold_word(XC_S("abcdefgé"), out, sizeof out), 7);
    assert_int_equal(xc_fold_word(XC_S(""), out, sizeof out), 0);
    assert_int_equal(xc_fold_word(XC_S("abc"), out, 0), 0);
    char longer[600], other[600];
    memset(longer, 'a', sizeof longer);
    memset(other, 'a', sizeof other);
    other[599] = 'b';
    assert_true(xc_fold_hash((xc_str){longer, 600}) == xc_fold_hash((xc_str){other, 600}));
    other[10] = 'b';
    assert_false(xc_fold_hash((xc_str){longer, 600}) == xc_fold_hash((xc_str){other, 600}));
}

static void test_word_points(void **state)
{
    (void)state;
    const char *in = "aZ09\u00E9\u0416\u4E2D\u0E01\u0301\u00AD\u00B2", *out = " .-'\u2019\u2014\u20AC\u00B7\u2028";
    for (size_t i = 0, len; in[i]; i += len)
        assert_true(xc_is_word_point(xc_utf8_at(xc_str_from(in), i, &len)));
    for (size_t i = 0, len; out[i]; i += len)
        assert_false(xc_is_word_point(xc_utf8_at(xc_str_from(out), i, &len)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_case), cmocka_unit_test(test_typography),  cmocka_unit_test(test_line_breaks),
        cmocka_unit_test(test_cut),  cmocka_unit_test(test_word_points),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
