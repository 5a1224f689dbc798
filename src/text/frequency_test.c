#include "frequency.h"

#include "fold.h"
#include "unit.h"

static uint64_t hash(const char *word)
{
    return xc_fold_hash(xc_str_from(word));
}

static void common_words_are_common(void **state)
{
    (void)state;
    assert_true(xc_frequency_of(hash("the")) > xc_frequency_documents() / 10 * 9);
    assert_true(xc_frequency_of(hash("government")) > xc_frequency_of(hash("trawler")));
    assert_int_equal(xc_frequency_of(hash("xqzzyw")), 1);
}

static void idf_falls_with_counts(void **state)
{
    (void)state;
    uint64_t ferry = hash("ferry");
    assert_true(xc_frequency_idf(ferry, 0, 0) > xc_frequency_idf(hash("people"), 0, 0));
    assert_true(xc_frequency_idf(ferry, 100, 100) < xc_frequency_idf(ferry, 0, 0));
    assert_true(xc_frequency_idf(hash("the"), 5, 5) >= 0.0F);
}

static void function_words_are_told(void **state)
{
    (void)state;
    assert_true(xc_is_stop_word(hash("The")));
    assert_true(xc_is_stop_word(hash("said")));
    assert_false(xc_is_stop_word(hash("minister")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(common_words_are_common),
        cmocka_unit_test(idf_falls_with_counts),
        cmocka_unit_test(function_words_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
