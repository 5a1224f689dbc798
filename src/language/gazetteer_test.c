#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fold.h"
#include "gazetteer.h"
#include "hash.h"
#include "keys.h"

static void keys_spread_evenly_are_found(void **state)
{
    (void)state;
    enum { N = 5000 };
    static uint64_t keys[N];
    uint64_t        key = 1;
    for (size_t i = 0; i < N; i++) {
        key += UINT64_MAX / N - xc_hash_mix(i, 7) % (UINT64_MAX / N / 2);
        keys[i] = key;
    }
    for (size_t i = 0; i < N; i++) {
        assert_int_equal(xc_keys_find(keys, N, keys[i]), i);
        assert_true(xc_keys_find(keys, N, keys[i] + 1) == SIZE_MAX);
    }
    assert_true(xc_keys_find(keys, 0, 1) == SIZE_MAX);
}

/* A file may hold any keys: all at one end must cost no long walk and be found all the same. */
static void crowded_keys_are_found(void **state)
{
    (void)state;
    enum { N = 3000 };
    static uint64_t keys[N];
    for (size_t i = 0; i < N; i++)
        keys[i] = UINT64_MAX - 2 * (N - i);
    for (size_t i = 0; i < N; i++) {
        assert_int_equal(xc_keys_find(keys, N, keys[i]), i);
        assert_true(xc_keys_find(keys, N, keys[i] - 1) == SIZE_MAX);
    }
}

static uint64_t phrase(const char *text)
{
    return xc_phrase_key(xc_str_from(text));
}

static void lists_answer(void **state)
{
    (void)state;
    xc_str country;
    assert_true(xc_str_equal(xc_country_of(phrase("El Salvador")), XC_S("SV")));
    assert_true(xc_str_equal(xc_demonym_of(phrase("Salvadoran")), XC_S("SV")));
    assert_true(xc_city_of(phrase("Port-au-Prince"), &country) > 100000);
    assert_true(xc_str_equal(country, XC_S("HT")));
    assert_int_equal(xc_city_of(phrase("Kestle Bay"), &country), 0);
    assert_null(country.p);
    assert_true(xc_known_organization(phrase("European Union")));
    assert_int_equal(xc_title_of(phrase("prime minister")), XC_TITLE_STATE);
    assert_int_equal(xc_abbreviation_of(xc_fold_hash(XC_S("Gen."))), XC_ABBREVIATION_TITLE);
    assert_int_equal(xc_given_name(xc_fold_hash(XC_S("Margaret"))), XC_GENDER_FEMALE);
    assert_true(xc_same_given_name(xc_fold_hash(XC_S("Abraham")), xc_fold_hash(XC_S("Abe"))));
    assert_true((xc_gazetteer_word(xc_fold_hash(XC_S("Street"))) & XC_GAZ_PLACE_TAIL) != 0);
    assert_int_equal(xc_gazetteer_word(xc_fold_hash(XC_S("zzyzzx"))), 0);
}

/* The key does not depend on hyphens standing as words of their own. */
static void phrases_are_mixed_in_order(void **state)
{
    (void)state;
    uint64_t key = xc_phrase_add(xc_phrase_add(0, xc_fold_hash(XC_S("new"))), xc_fold_hash(XC_S("york")));
    assert_true(phrase("New York") == key);
    assert_true(phrase("New-York") == key);
    assert_true(phrase("York New") != key);
}

static void office_holders_by_last_name(void **state)
{
    (void)state;
    size_t                  n, all;
    const xc_office_holder *who = xc_office_holders(xc_fold_hash(XC_S("Schiff")), &n);
    assert_true(n >= 1);
    for (size_t i = 0; i < n; i++)
        assert_true(xc_str_equal(who[i].last, XC_S("Schiff")));
    (void)xc_office_holders(xc_fold_hash(XC_S("Zzyzzx")), &n);
    assert_int_equal(n, 0);
    assert_non_null(xc_all_office_holders(&all));
    assert_true(all > 500);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_spread_evenly_are_found),
        cmocka_unit_test(crowded_keys_are_found),
        cmocka_unit_test(lists_answer),
        cmocka_unit_test(phrases_are_mixed_in_order),
        cmocka_unit_test(office_holders_by_last_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
