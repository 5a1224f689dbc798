#include "unit.h"

#include "handles.h"
#include "keep.h"

/* ---------------------------------------------------------------- copies seen by some members */

static const uint32_t first[] = {0, 3}, second[] = {1, 2, 4};
static const xc_str   reasons[] = {XC_S_INIT("earliest")};

static const xc_origin origins[] = {
    {.id = 1, .n_members = 2, .members = first, .likely_first = 0, .n_why = 1, .why = reasons},
    {.id = 2, .n_members = 3, .members = second, .likely_first = XC_NONE}};
static const xc_copy copies[] = {
    {.a = 0, .b = 3, .from = 0}, {.a = 1, .b = 2, .from = 2}, {.a = 2, .b = 4, .from = XC_NONE}};
static const xc_span   boilerplate[] = {{2, 5, 9}, {3, 0, 4}};
static const xc_copies all = {.n_copies = 3,
                              .n_origins = 2,
                              .copies = copies,
                              .origins = origins,
                              .n_boilerplate = 2,
                              .boilerplate = boilerplate};

static void pairs_and_passages_of_others_fall_away(void **state)
{
    (void)state;
    const uint32_t members[] = {2, 3, 4};
    xc_arena       mem = {0};
    xc_copies      out;
    assert_int_equal(xc_copies_of_members(&out, &mem, &all, 5, members, 3, NULL), XC_OK);
    assert_int_equal(out.n_copies, 1);
    assert_int_equal(out.copies[0].a, 0);
    assert_int_equal(out.copies[0].b, 2);
    assert_int_equal(out.copies[0].from, XC_NONE);
    assert_int_equal(out.n_boilerplate, 2);
    assert_int_equal(out.boilerplate[0].report, 0);
    assert_int_equal(out.boilerplate[1].report, 1);
    xc_arena_free(&mem);
}

static void origins_are_numbered_by_their_smallest_member(void **state)
{
    (void)state;
    const uint32_t members[] = {2, 3, 4};
    xc_arena       mem = {0};
    xc_copies      out;
    assert_int_equal(xc_copies_of_members(&out, &mem, &all, 5, members, 3, NULL), XC_OK);
    assert_int_equal(out.n_origins, 2);
    assert_int_equal(out.origins[0].id, 1);
    assert_int_equal(out.origins[0].n_members, 2);
    assert_int_equal(out.origins[0].members[1], 2);
    assert_int_equal(out.origins[1].id, 2);
    assert_int_equal(out.origins[1].members[0], 1);
    assert_int_equal(out.origins[1].likely_first, XC_NONE); /* it is not among the members: nor is the reason */
    assert_int_equal(out.origins[1].n_why, 0);
    xc_arena_free(&mem);
}

static void all_members_change_nothing(void **state)
{
    (void)state;
    const uint32_t members[] = {0, 1, 2, 3, 4};
    xc_arena       mem = {0};
    xc_copies      out;
    assert_int_equal(xc_copies_of_members(&out, &mem, &all, 5, members, 5, NULL), XC_OK);
    assert_int_equal(out.n_copies, 3);
    assert_int_equal(out.copies[1].from, 2);
    assert_int_equal(out.origins[0].likely_first, 0);
    assert_int_equal(out.origins[0].n_why, 1);
    xc_arena_free(&mem);
}

static void members_without_memory(void **state)
{
    (void)state;
    const uint32_t members[] = {0, 3};
    for (size_t limit = 1; limit < 200; limit += 8) {
        xc_arena  mem;
        xc_copies out;
        xc_arena_init(&mem, limit);
        xc_status status = xc_copies_of_members(&out, &mem, &all, 5, members, 2, NULL);
        assert_true(status == XC_ENOMEM || (status == XC_OK && !mem.failed));
        xc_arena_free(&mem);
    }
}

/* ---------------------------------------------------------------- a report kept */

static xc_report *make_report(xc_arena *mem)
{
    xc_report   *r = XC_NEW(mem, xc_report);
    xc_range    *parts = XC_ARRAY(mem, xc_range, 2);
    xc_block    *blocks = XC_ARRAY(mem, xc_block, 1);
    xc_map_step *map = XC_ARRAY(mem, xc_map_step, 1);
    xc_evidence *evidence = XC_ARRAY(mem, xc_evidence, 1);
    xc_str      *authors = XC_ARRAY(mem, xc_str, 1);
    parts[1] = (xc_range){3, 9};
    blocks[0] = (xc_block){.at = {0, 5}, .n_parts = 2, .parts = parts};
    map[0] = (xc_map_step){0, 7, 5};
    evidence[0] = (xc_evidence){.name = xc_arena_copy(mem, XC_S("title")), .value = xc_arena_copy(mem, XC_S("Crane"))};
    authors[0] = xc_arena_copy(mem, XC_S("Mara Lind"));
    *r = (xc_report){.id = xc_arena_copy(mem, XC_S("a")),
                     .text = xc_arena_copy(mem, XC_S("Crane")),
                     .n_blocks = 1,
                     .blocks = blocks,
                     .n_map = 1,
                     .map = map,
                     .n_evidence = 1,
                     .evidence = evidence,
                     .n_authors = 1,
                     .authors = authors};
    return r;
}

static void a_kept_report_borrows_nothing(void **state)
{
    (void)state;
    xc_arena   source = {0}, mem = {0};
    xc_report *kept = xc_report_keep(&mem, make_report(&source));
    xc_arena_free(&source); /* a borrowed byte would now be seen by the sanitizers */
    assert_non_null(kept);
    assert_true(xc_str_equal(kept->text, XC_S("Crane")));
    assert_true(xc_str_equal(kept->authors[0], XC_S("Mara Lind")));
    assert_int_equal(kept->blocks[0].parts[1].end, 9);
    assert_int_equal(kept->map[0].source, 7);
    assert_true(xc_str_equal(kept->evidence[0].value, XC_S("Crane")));
    assert_null(kept->title.p); /* what is absent stays absent */
    xc_arena_free(&mem);
}

static void a_report_is_kept_whole_or_not(void **state)
{
    (void)state;
    xc_arena   source = {0};
    xc_report *report = make_report(&source);
    for (size_t limit = 1; limit < sizeof *report + 400; limit += 16) {
        xc_arena mem;
        xc_arena_init(&mem, limit);
        const xc_report *kept = xc_report_keep(&mem, report);
        assert_true((kept == NULL) == mem.failed);
        xc_arena_free(&mem);
    }
    xc_arena_free(&source);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_and_passages_of_others_fall_away),
        cmocka_unit_test(origins_are_numbered_by_their_smallest_member),
        cmocka_unit_test(all_members_change_nothing),
        cmocka_unit_test(members_without_memory),
        cmocka_unit_test(a_kept_report_borrows_nothing),
        cmocka_unit_test(a_report_is_kept_whole_or_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
