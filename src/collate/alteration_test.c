#include "alteration.h"

#include "unit.h"

typedef struct variant {
    const char        *a, *b;
    xc_alteration_kind kind;
    xc_severity        severity;
} variant;

static const variant variants[] = {
    {"We don't close; we reopen in ten days.", "We do not close. We reopen in 10 days", XC_TYPOGRAPHIC,
     XC_SEVERITY_WORDING},
    {"Frankly, and I have said so before, the plan is dead.", "the plan is dead.", XC_TRUNCATED, XC_SEVERITY_WORDING},
    {"I will resign if the vote fails on Tuesday.", "I will resign", XC_TRUNCATED, XC_SEVERITY_MEANING},
    {"It was a long night for everyone here in the valley.", "It was a long night for everyone", XC_TRUNCATED,
     XC_SEVERITY_WORDING},
    {"The dam, built by my father, held for six days.", "The dam ... held for six days.", XC_ELIDED,
     XC_SEVERITY_WORDING},
    {"The dam, built by my father, held for six days.", "The dam held for six days.", XC_OMITTED, XC_SEVERITY_WORDING},
    {"I do not believe that he lied to us.", "I believe that he lied to us.", XC_OMITTED, XC_SEVERITY_MEANING},
    {"He told them to leave at once.", "[The guard] told them to leave at once.", XC_SUBSTITUTED, XC_SEVERITY_WORDING},
    {"People were scared of the river.", "People were afraid of the river.", XC_SUBSTITUTED, XC_SEVERITY_WORDING},
    {"We lost 40 boats in one night.", "We lost 14 boats in one night.", XC_SUBSTITUTED, XC_SEVERITY_MEANING},
    {"I blame Harlan for the delay.", "I blame Harmon for the delay.", XC_SUBSTITUTED, XC_SEVERITY_MEANING},
    {"The wall may fall this winter.", "The wall will fall this winter.", XC_SUBSTITUTED, XC_SEVERITY_MEANING},
    {"Support has risen since May.", "Support has fallen since May.", XC_SUBSTITUTED, XC_SEVERITY_MEANING},
    {"They were robbing the place when we came.", "We were robbing the place when they came.", XC_SUBSTITUTED,
     XC_SEVERITY_MEANING},
    {"The bridge is safe.", "The bridge is perfectly safe.", XC_INSERTED, XC_SEVERITY_WORDING},
    {"The bridge is safe.", "The bridge is not safe.", XC_INSERTED, XC_SEVERITY_MEANING},
    {"Slowly, the water came up.", "The water came up slowly.", XC_REORDERED, XC_SEVERITY_WORDING},
    {"We are tired. Nobody slept. We will go on tomorrow.", "We are tired. We will go on tomorrow.", XC_MERGED,
     XC_SEVERITY_WORDING},
    {"The road is closed and will stay closed.", "The road is closed / and will stay closed.", XC_SPLIT,
     XC_SEVERITY_WORDING},
    {"“I am ready to talk to the union,” Ms. Orr said.", "Ms. Orr said she was ready to talk to the union.",
     XC_UNMARKED, XC_SEVERITY_WORDING},
    {"Mr. Bale said the deal was a mistake.", "“The deal was a mistake,” Mr. Bale said.", XC_MARKED,
     XC_SEVERITY_WORDING},
    {"“There is no money left,” said Tove Lund.", "“There is no money left,” said Arne Lund.", XC_ALTERED_SPEAKER,
     XC_SEVERITY_MEANING},
    {"The labour programme was cancelled.", "The labor program was canceled.", XC_TYPOGRAPHIC, XC_SEVERITY_WORDING},
};

static xc_alterations alter(xc_arena *mem, const char *a, const char *b)
{
    xc_alterations found;
    xc_arena_init(mem, 0);
    assert_int_equal(xc_collate_alterations(&found, mem, xc_str_from(a), xc_str_from(b), NULL), XC_OK);
    return found;
}

static void each_variant_has_its_type(void **state)
{
    (void)state;
    for (size_t i = 0; i < XC_COUNT(variants); i++) {
        const variant *v = &variants[i];
        xc_arena       mem;
        xc_alterations found = alter(&mem, v->a, v->b);
        bool           seen = false;
        for (size_t k = 0; k < found.n; k++)
            seen = seen || (found.v[k].kind == v->kind && found.v[k].severity == v->severity);
        if (!seen)
            print_error("%s\n%s: %zu found, first kind %d severity %d\n", v->a, v->b, found.n,
                        found.n ? (int)found.v[0].kind : -1, found.n ? (int)found.v[0].severity : -1);
        assert_true(seen);
        xc_arena_free(&mem);
    }
}

static void same_words_are_not_altered(void **state)
{
    (void)state;
    for (size_t i = 0; i < XC_COUNT(variants); i++) {
        xc_arena mem;
        assert_int_equal(alter(&mem, variants[i].a, variants[i].a).n, 0);
        xc_arena_free(&mem);
    }
    xc_arena mem;
    assert_int_equal(alter(&mem, "", "").n, 0);
    xc_arena_free(&mem);
}

static void spans_show_the_words(void **state)
{
    (void)state;
    const char    *a = "We lost 40 boats in one night.", *b = "We lost 14 boats in one night.";
    xc_arena       mem;
    xc_alterations found = alter(&mem, a, b);
    assert_int_equal(found.n, 1);
    assert_memory_equal(a + found.v[0].a.start, "40", 2);
    assert_memory_equal(b + found.v[0].b.start, "14", 2);
    assert_int_equal(found.v[0].a.report, 0);
    assert_int_equal(found.v[0].b.report, 1);
    xc_arena_free(&mem);
    found = alter(&mem, "The bridge is safe.", "The bridge is not safe.");
    assert_int_equal(found.n, 1);
    assert_true(found.v[0].a.start < found.v[0].a.end);
    assert_int_equal(found.v[0].b.start, 14);
    assert_int_equal(found.v[0].b.end, 17);
    xc_arena_free(&mem);
}

static void spellings_are_no_alteration(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {{"The U.S. will pay.", "The US will pay."},
                                           {"I met Sen. Orr in May.", "I met Senator Orr in May."},
                                           {"We'll see ten boats.", "We will see 10 boats."}};
    for (size_t i = 0; i < XC_COUNT(pairs); i++) {
        xc_arena       mem;
        xc_alterations found = alter(&mem, pairs[i][0], pairs[i][1]);
        assert_int_equal(found.n, 1);
        assert_int_equal(found.v[0].kind, XC_TYPOGRAPHIC);
        xc_arena_free(&mem);
    }
}

static void brackets_stay_together(void **state)
{
    (void)state;
    const char    *a = "They (El Salvador) have agreed to it.", *b = "They have agreed to it.";
    xc_arena       mem;
    xc_alterations found = alter(&mem, a, b);
    assert_int_equal(found.n, 1);
    assert_memory_equal(a + found.v[0].a.start, "El Salvador", 11);
    xc_arena_free(&mem);
    found = alter(&mem, "We (El Salvador) have agreed to it.", "Rome has agreed to it.");
    assert_true(found.n >= 1);
    assert_int_equal(found.v[0].a.start, 0);
    xc_arena_free(&mem);
}

static void long_texts_are_cut_to_the_limit(void **state)
{
    (void)state;
    enum { N = 40000 };
    static char a[N + 1], b[N + 1];
    for (size_t i = 0; i < N; i++) {
        a[i] = i % 4 == 3 ? ' ' : (char)('a' + i % 23);
        b[i] = i % 4 == 3 ? ' ' : (char)('a' + i % 19);
    }
    xc_arena mem;
    assert_true(alter(&mem, a, b).n > 0);
    xc_arena_free(&mem);
}

static void memory_can_end(void **state)
{
    (void)state;
    xc_alterations found;
    xc_arena       mem;
    xc_arena_init(&mem, 64);
    assert_int_equal(xc_collate_alterations(&found, &mem, XC_S("one two three"), XC_S("one three"), NULL), XC_ENOMEM);
    assert_int_equal(found.n, 0);
    xc_arena_free(&mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_variant_has_its_type),
        cmocka_unit_test(same_words_are_not_altered),
        cmocka_unit_test(spans_show_the_words),
        cmocka_unit_test(long_texts_are_cut_to_the_limit),
        cmocka_unit_test(memory_can_end),
        cmocka_unit_test(spellings_are_no_alteration),
        cmocka_unit_test(brackets_stay_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
