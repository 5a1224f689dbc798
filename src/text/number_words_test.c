#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fold.h"
#include "number_words.h"

static void expect(const char *language, const char *word, xc_number_word_kind kind, int64_t value)
{
    xc_number_word got = xc_number_word_of(xc_str_from(language), xc_fold_hash(xc_str_from(word)));
    assert_int_equal(got.kind, kind);
    assert_int_equal(got.value, value);
}

static void english_words(void **state)
{
    (void)state;
    expect("en", "Seven", XC_NUMBER_UNIT, 7);
    expect(NULL, "forty", XC_NUMBER_TEN, 40);
    expect("en-GB", "MILLION", XC_NUMBER_MAGNITUDE, 1000000);
    expect("en", "dozen", XC_NUMBER_GROUP, 12);
    expect("en", "dozens", XC_NUMBER_VAGUE, 24);
    expect("en", "quarters", XC_NUMBER_FRACTION, 4);
    expect("en", "third", XC_NUMBER_ORDINAL, 3);
    expect("en", "crore", XC_NUMBER_MAGNITUDE, 10000000);
}

static void german_words(void **state)
{
    (void)state;
    expect("de", "Dreiundvierzig", XC_NUMBER_UNIT, 43);
    expect("de", "Milliarden", XC_NUMBER_MAGNITUDE, 1000000000);
    expect("de", "Billion", XC_NUMBER_MAGNITUDE, 1000000000000);
}

static void other_words_are_no_numbers(void **state)
{
    (void)state;
    expect("en", "someone", XC_NUMBER_NONE, 0);
    expect("en", "", XC_NUMBER_NONE, 0);
    expect("fr", "seven", XC_NUMBER_NONE, 0);
    expect("de", "seven", XC_NUMBER_NONE, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(english_words),
        cmocka_unit_test(german_words),
        cmocka_unit_test(other_words_are_no_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
