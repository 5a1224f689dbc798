#include "unit.h"

#include "copy.h"
#include "record.h"

/* ---------------------------------------------------------------- reports of the tests */

enum { MOST = 40, MOST_BLOCKS = 12 };

static xc_arena mem;
static xc_pool *pool;

static xc_report        reports[MOST];
static xc_block         blocks[MOST][MOST_BLOCKS];
static const xc_report *table[MOST];
static size_t           n_reports;

/* Adds a report whose paragraphs are parted by empty lines. Ids must come in order. */
static xc_report *add(const char *id, const char *text)
{
    xc_report *r = &reports[n_reports];
    *r = (xc_report){.id = xc_str_from(id), .text = xc_str_from(text), .blocks = blocks[n_reports]};
    for (size_t i = 0; i < r->text.n;) {
        size_t end = xc_str_find(r->text, XC_S("\n\n"), i);
        end = end == SIZE_MAX ? r->text.n : end;
        blocks[n_reports][r->n_blocks++] = (xc_block){.at = {(uint32_t)i, (uint32_t)end}, .role = XC_BLOCK_PARAGRAPH};
        i = end + 2;
    }
    table[n_reports++] = r;
    return r;
}

static xc_copies find(void)
{
    xc_copies       out;
    xc_error        err = {0};
    xc_copy_options opt = {0};
    assert_int_equal(xc_copy_find(&out, &mem, pool, table, n_reports, &opt, &err), XC_OK);
    assert_int_equal(xc_check_copies(&out, table, n_reports, &err), XC_OK);
    return out;
}

static int begin(void **state)
{
    (void)state;
    n_reports = 0;
    xc_arena_reset(&mem);
    return 0;
}

#define FIRE                                                                                                           \
    "A \uFB01re broke out on the upper deck of the ferry Marigold shortly before midnight, and the crew needed two "   \
    "hours "                                                                                                           \
    "to bring it under control. The ship was on its way from Tarn to the islands with a load of timber and mail.\n\n"  \
    "The coast guard sent three boats and a helicopter. By morning all passengers had been taken to the school in "    \
    "Elwick, where the baker brought bread and the mayor found blankets for those who had lost their luggage."
#define BRIDGE                                                                                                         \
    "The old bridge over the Lenne will be closed to lorries from the first of June because inspectors found cracks "  \
    "in two of its pillars. Drivers have to take the road through Hollin, which adds about nine miles to the way.\n\n" \
    "The county expects that repairs will take until autumn and wants to pay for them out of its reserve fund."
#define SPEECH                                                                                                         \
    "\"I have stood on this pier every morning for forty years and I have never seen the sea as angry as it was on "   \
    "that night, and I hope that none of us has to see it again,\""

static void test_identical_but_for_typography(void **state)
{
    (void)state;
    add("a", FIRE);
    add("b", "A \uFB01re broke out on the upper deck of the ferry Mari\u00ADgold shortly before mid-\nnight, and the "
             "crew needed two hours to bring it under control. The ship was on its way from Tarn to the islands with a "
             "load of timber and mail.\n\nThe coast guard sent three boats and a heli\u00AC\ncopter.\u00A0By morning "
             "all passengers had been taken to the school in Elwick, where the baker brought bread and the mayor found "
             "blankets for those who had lost their luggage.");
    xc_copies out = find();
    assert_int_equal(out.n_copies, 1);
    assert_int_equal(out.copies[0].kind, XC_COPY_IDENTICAL);
    assert_true(out.copies[0].a_in_b == 1000 && out.copies[0].b_in_a == 1000);
    assert_int_equal(out.copies[0].from, XC_NONE);
    assert_int_equal(out.n_origins, 1);
    assert_int_equal(out.origins[0].likely_first, XC_NONE);
}

static void test_unrelated(void **state)
{
    (void)state;
    add("a", FIRE);
    add("b", BRIDGE);
    add("c", "");
    add("d", "... -- ?");
    xc_copies out = find();
    assert_int_equal(out.n_copies, 0);
    assert_int_equal(out.n_origins, 4);
}

static void test_longer_is_first_without_dates(void **state)
{
    (void)state;
    add("a", FIRE "\n\n" BRIDGE);
    add("b", FIRE);
    xc_copies out = find();
    assert_int_equal(out.n_copies, 1);
    assert_int_equal(out.copies[0].kind, XC_COPY_ABRIDGED);
    assert_int_equal(out.copies[0].b_in_a, 1000);
    assert_int_equal(out.copies[0].from, 0);
    assert_true(out.copies[0].why.n > 0);
    assert_int_equal(out.n_origins, 1);
    assert_int_equal(out.origins[0].likely_first, 0);
}

static void test_dates_beat_length(void **state)
{
    (void)state;
    add("a", FIRE "\n\n" BRIDGE)->published = XC_S("2026-03-11T10:00:00+02:00");
    add("b", FIRE)->published = XC_S("2026-03-11T07:59:00Z");
    xc_copies out = find();
    assert_int_equal(out.copies[0].from, 1);
    reports[1].published = XC_S("2026-03-11"); /* the same day: the dates say nothing */
    out = find();
    assert_int_equal(out.copies[0].from, 0);
}

static void test_credit_tells_direction(void **state)
{
    (void)state;
    add("a", "(Tarn Wire) - " FIRE)->outlet = XC_S("Elwick Post");
    add("b", FIRE)->outlet = XC_S("Tarn Wire");
    xc_copies out = find();
    assert_int_equal(out.copies[0].from, 1);
    assert_true(xc_str_find(out.copies[0].why, XC_S("Tarn Wire"), 0) != SIZE_MAX);
}

static void test_quotation_is_no_copy(void **state)
{
    (void)state;
    add("a", FIRE "\n\n" SPEECH " said the harbour master.");
    add("b", BRIDGE "\n\n" SPEECH " a retired pilot recalled.");
    xc_copies out = find();
    assert_int_equal(out.n_copies, 1);
    assert_int_equal(out.copies[0].kind, XC_COPY_QUOTATION);
    assert_int_equal(out.copies[0].a_in_b, 0);
    assert_int_equal(out.n_origins, 2);
}

static void test_moved_paragraphs(void **state)
{
    (void)state;
    add("a", FIRE "\n\n" BRIDGE);
    add("b", BRIDGE "\n\n" FIRE);
    xc_copies out = find();
    assert_int_equal(out.copies[0].kind, XC_COPY_IDENTICAL);
    assert_int_equal(out.copies[0].n_blocks, 2);
    assert_true(out.copies[0].blocks[0].b.start > out.copies[0].blocks[1].b.start);
    assert_int_equal(out.copies[0].blocks[0].same, 1000);
}

static void test_empty_set(void **state)
{
    (void)state;
    xc_copies out = find();
    assert_int_equal(out.n_copies + out.n_origins, 0);
}

static void test_no_memory(void **state)
{
    (void)state;
    add("a", FIRE);
    add("b", FIRE);
    xc_arena        small;
    xc_copies       out;
    xc_error        err = {0};
    xc_copy_options opt = {0};
    xc_arena_init(&small, 16);
    assert_int_equal(xc_copy_find(&out, &small, pool, table, n_reports, &opt, &err), XC_ENOMEM);
    assert_int_equal(err.status, XC_ENOMEM);
    assert_int_equal(out.n_copies, 0);
    xc_arena_free(&small);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_identical_but_for_typography, begin),
        cmocka_unit_test_setup(test_unrelated, begin),
        cmocka_unit_test_setup(test_longer_is_first_without_dates, begin),
        cmocka_unit_test_setup(test_dates_beat_length, begin),
        cmocka_unit_test_setup(test_credit_tells_direction, begin),
        cmocka_unit_test_setup(test_quotation_is_no_copy, begin),
        cmocka_unit_test_setup(test_moved_paragraphs, begin),
        cmocka_unit_test_setup(test_empty_set, begin),
        cmocka_unit_test_setup(test_no_memory, begin),
    };
    xc_arena_init(&mem, 0);
    if (xc_pool_open(&pool, 2, NULL) != XC_OK)
        return 1;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    xc_pool_close(pool);
    xc_arena_free(&mem);
    return failed;
}
