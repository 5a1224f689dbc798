#include "say.h"

#include "fold.h"
#include "unit.h"

static xc_say say(const char *language, const char *word)
{
    return xc_say_of(xc_str_from(language), xc_fold_hash(xc_str_from(word)));
}

static void classes_are_those_of_the_list(void **state)
{
    (void)state;
    assert_int_equal(say("en", "said").cls, XC_SAY_SAY);
    assert_int_equal(say("en", "Told").cls, XC_SAY_TELL);
    assert_int_equal(say("en", "denied").cls, XC_SAY_DENY);
    assert_int_equal(say("en", "according").cls, XC_SAY_ACCORDING);
    assert_int_equal(say("en", "wants").cls, XC_SAY_THINK);
    assert_int_equal(say("en", "swore").cls, XC_SAY_SAY);
    assert_int_equal(say("en", "table").cls, XC_SAY_NONE);
    assert_int_equal(say("en", "").cls, XC_SAY_NONE);
}

static void languages_are_kept_apart(void **state)
{
    (void)state;
    assert_int_equal(say("de", "sagte").cls, XC_SAY_SAY);
    assert_int_equal(say("de-AT", "erklärte").cls, XC_SAY_SAY);
    assert_int_equal(say("de", "laut").cls, XC_SAY_ACCORDING);
    assert_int_equal(say("en", "sagte").cls, XC_SAY_NONE);
    assert_int_equal(say("de", "said").cls, XC_SAY_NONE);
    assert_int_equal(say("", "said").cls, XC_SAY_SAY);
}

static void priors_follow_use(void **state)
{
    (void)state;
    assert_true(say("en", "said").prior > 900);
    assert_true(say("en", "noted").prior > say("en", "reported").prior);
    assert_true(say("en", "plan").prior < 200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(classes_are_those_of_the_list),
        cmocka_unit_test(languages_are_kept_apart),
        cmocka_unit_test(priors_follow_use),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
