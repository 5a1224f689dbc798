#include "record.h"

#include "unit.h"

/* ---------------------------------------------------------------- decimals */

static xc_decimal decimal(const char *text)
{
    xc_decimal d = {0};
    assert_true(xc_decimal_read(&d, xc_str_from(text)));
    return d;
}

static void decimals_are_read_and_written(void **state)
{
    static const char *const same[] = {"0", "43", "-12", "6.5", "0.05", "1200000", "123456789012345678", "-0.001"};
    (void)state;
    xc_arena mem;
    xc_arena_init(&mem, 0);
    for (size_t i = 0; i < XC_COUNT(same); i++)
        assert_true(xc_str_equal(xc_decimal_write(&mem, decimal(same[i])), xc_str_from(same[i])));
    assert_true(xc_str_equal(xc_decimal_write(&mem, decimal("007.50")), XC_S("7.5")));
    xc_decimal d;
    assert_false(xc_decimal_read(&d, XC_S("")));
    assert_false(xc_decimal_read(&d, XC_S("-")));
    assert_false(xc_decimal_read(&d, XC_S("1.2.3")));
    assert_false(xc_decimal_read(&d, XC_S("12e5")));
    assert_false(xc_decimal_read(&d, XC_S("1234567890123456789012")));
    xc_arena_free(&mem);
}

static void decimals_compare_exactly(void **state)
{
    (void)state;
    assert_int_equal(xc_decimal_compare(decimal("1.50"), decimal("1.5")), 0);
    assert_int_equal(xc_decimal_compare(decimal("0.1"), decimal("0.09")), 1);
    assert_int_equal(xc_decimal_compare(decimal("-2"), decimal("-1")), -1);
    assert_int_equal(xc_decimal_compare(decimal("-2"), decimal("0.001")), -1);
    xc_decimal huge = {.digits = 9, .exponent = 300, .set = true}, tiny = {.digits = 9, .exponent = -300, .set = true};
    assert_int_equal(xc_decimal_compare(huge, tiny), 1);
    assert_int_equal(xc_decimal_compare(tiny, huge), -1);
    huge.digits = -9;
    assert_int_equal(xc_decimal_compare(huge, tiny), -1);
}

static void scaling_is_exact_or_unset(void **state)
{
    (void)state;
    assert_int_equal(xc_decimal_compare(xc_decimal_scale(decimal("1.5"), 1, 6), decimal("1500000")), 0);
    assert_int_equal(xc_decimal_compare(xc_decimal_scale(decimal("3.5"), 12, 0), decimal("42")), 0);
    assert_false(xc_decimal_scale(decimal("123456789012345678"), 1000003, 0).set);
    assert_false(xc_decimal_scale((xc_decimal){0}, 1, 0).set);
}

/* ---------------------------------------------------------------- reports and documents */

static void source_of_a_range(void **state)
{
    (void)state;
    /* text "a & b" from source "a &amp; b" */
    const xc_map_step map[] = {{0, 10, 2}, {2, 12, 5}, {3, 17, 2}};
    xc_report         r = {.text = XC_S("a & b"), .map = map, .n_map = 3};
    xc_range          all = xc_report_source(&r, (xc_range){0, 5});
    assert_int_equal(all.start, 10);
    assert_int_equal(all.end, 19);
    xc_range sign = xc_report_source(&r, (xc_range){2, 3});
    assert_int_equal(sign.start, 12);
    assert_int_equal(sign.end, 17);
    xc_range b = xc_report_source(&r, (xc_range){4, 5});
    assert_int_equal(b.start, 18);
    r.n_map = 0;
    assert_int_equal(xc_report_source(&r, (xc_range){2, 4}).end, 4);
}

static void broken_reports_are_found(void **state)
{
    (void)state;
    xc_block  blocks[] = {{.at = {0, 4}}, {.at = {6, 9}}};
    xc_report r = {.text = XC_S("caf\xC3\xA9 bar."), .blocks = blocks, .n_blocks = 2};
    xc_error  err = {0};
    assert_int_equal(xc_check_report(&r, &err), XC_EFORMAT); /* 4 is inside a code point */
    blocks[0].at.end = 5;
    assert_int_equal(xc_check_report(&r, &err), XC_OK);
    blocks[1].at.start = 3;
    assert_int_equal(xc_check_report(&r, &err), XC_EFORMAT);
    blocks[1].at = (xc_range){6, 99};
    assert_int_equal(xc_check_report(&r, &err), XC_EFORMAT);
    r = (xc_report){.text = XC_S("\xFF")};
    assert_int_equal(xc_check_report(&r, &err), XC_EFORMAT);
}

typedef struct sample {
    xc_block    block;
    xc_report   report;
    xc_token    tokens[3];
    xc_sentence sentence;
    xc_mention  mention;
    xc_entity   entity;
    xc_range    content;
    xc_quote    quote;
    xc_document document;
} sample;

/* "Quill said no" with one mention and one quotation, all in order. */
static void make_sample(sample *s)
{
    *s = (sample){.block = {.at = {0, 13}},
                  .report = {.text = XC_S("Quill said no"), .n_blocks = 1},
                  .tokens = {{.at = {0, 5}}, {.at = {6, 10}}, {.at = {11, 13}}},
                  .sentence = {.at = {0, 13}, .first = 0, .last = 3},
                  .mention = {.at = {0, 5}, .first = 0, .last = 1},
                  .entity = {.name = XC_S("Quill")},
                  .content = {11, 13},
                  .quote = {.entity = 0}};
    s->report.blocks = &s->block;
    s->quote.content = (xc_ranges){1, &s->content};
    s->document = (xc_document){.report = &s->report,
                                .sentences = &s->sentence,
                                .n_sentences = 1,
                                .tokens = s->tokens,
                                .n_tokens = 3,
                                .mentions = &s->mention,
                                .n_mentions = 1,
                                .entities = &s->entity,
                                .n_entities = 1,
                                .quotes = &s->quote,
                                .n_quotes = 1};
}

static void broken_documents_are_found(void **state)
{
    (void)state;
    sample s;
    make_sample(&s);
    assert_int_equal(xc_check_document(&s.document, NULL), XC_OK);
    s.tokens[1].at.start = 4;
    assert_int_equal(xc_check_document(&s.document, NULL), XC_EFORMAT);
    make_sample(&s);
    s.sentence.last = 2;
    assert_int_equal(xc_check_document(&s.document, NULL), XC_EFORMAT);
    make_sample(&s);
    s.block.at.end = 12;
    assert_int_equal(xc_check_document(&s.document, NULL), XC_EFORMAT);
    make_sample(&s);
    s.mention.entity = 1;
    assert_int_equal(xc_check_document(&s.document, NULL), XC_EFORMAT);
    make_sample(&s);
    s.content.end = 11;
    assert_int_equal(xc_check_document(&s.document, NULL), XC_EFORMAT);
    make_sample(&s);
    s.quote.content.n = 0;
    assert_int_equal(xc_check_document(&s.document, NULL), XC_EFORMAT);
}

/* Those who look for the figures and times of a place count on their order. */
static void figures_and_times_stand_by_position(void **state)
{
    (void)state;
    sample      s;
    xc_time     times[2] = {{.at = {0, 5}}, {.at = {6, 10}}};
    xc_quantity quantities[2] = {{.at = {0, 5}}, {.at = {6, 10}}};
    make_sample(&s);
    s.document.times = times;
    s.document.quantities = quantities;
    s.document.n_times = s.document.n_quantities = 2;
    assert_int_equal(xc_check_document(&s.document, NULL), XC_OK);
    times[0].at = (xc_range){11, 13};
    assert_int_equal(xc_check_document(&s.document, NULL), XC_EFORMAT);
    times[0].at = times[1].at;
    quantities[0].at = (xc_range){11, 13};
    assert_int_equal(xc_check_document(&s.document, NULL), XC_EFORMAT);
}

/* ---------------------------------------------------------------- copies, stories, comparisons */

static void broken_copies_are_found(void **state)
{
    (void)state;
    sample s;
    make_sample(&s);
    const xc_report *reports[] = {&s.report, &s.report};
    uint32_t         members[] = {0, 1};
    xc_copy_block    block = {.a = {0, 5}, .b = {6, 10}};
    xc_copy          copy = {.a = 0, .b = 1, .from = XC_NONE, .blocks = &block, .n_blocks = 1};
    xc_origin        origin = {.id = 1, .members = members, .n_members = 2};
    xc_copies        copies = {.copies = &copy, .n_copies = 1, .origins = &origin, .n_origins = 1};
    assert_int_equal(xc_check_copies(&copies, reports, 2, NULL), XC_OK);
    block.b.end = 99;
    assert_int_equal(xc_check_copies(&copies, reports, 2, NULL), XC_EFORMAT);
    block.b.end = 10;
    copy.from = 2;
    assert_int_equal(xc_check_copies(&copies, reports, 2, NULL), XC_EFORMAT);
    copy.from = 1;
    origin.n_members = 1;
    assert_int_equal(xc_check_copies(&copies, reports, 2, NULL), XC_EFORMAT);
}

static void broken_stories_are_found(void **state)
{
    (void)state;
    uint32_t   members[] = {0, 1};
    xc_story   story = {.id = 1, .members = members, .n_members = 2, .thread = XC_NONE};
    xc_stories stories = {.stories = &story, .n_stories = 1};
    assert_int_equal(xc_check_stories(&stories, 2, NULL), XC_OK);
    assert_int_equal(xc_check_stories(&stories, 3, NULL), XC_EFORMAT);
    story.thread = 0;
    assert_int_equal(xc_check_stories(&stories, 2, NULL), XC_EFORMAT);
    story.thread = XC_NONE;
    members[1] = 0;
    assert_int_equal(xc_check_stories(&stories, 2, NULL), XC_EFORMAT);
}

static void broken_comparisons_are_found(void **state)
{
    (void)state;
    sample s;
    make_sample(&s);
    const xc_report *reports[] = {&s.report};
    uint32_t         report = 0;
    xc_carrier       carrier = {.at = {0, 0, 5}};
    xc_point         point = {.id = 1, .text_at = {0, 0, 13}, .carried = &carrier, .n_carried = 1};
    xc_span          span = {0, 6, 10};
    xc_side          side = {.reports = &report, .n_reports = 1, .spans = &span, .n_spans = 1};
    xc_finding       finding = {.id = 1, .point = 1, .sides = &side, .n_sides = 1};
    xc_quote_ref     ref = {0, 0};
    xc_saying        saying = {.id = 1, .quotes = &ref, .n_quotes = 1};
    xc_comparison    c = {.n_reports = 1,
                          .reports = reports,
                          .documents = &s.document,
                          .points = &point,
                          .n_points = 1,
                          .findings = &finding,
                          .n_findings = 1,
                          .sayings = &saying,
                          .n_sayings = 1};
    assert_int_equal(xc_check_comparison(&c, NULL), XC_OK);
    finding.point = 2;
    assert_int_equal(xc_check_comparison(&c, NULL), XC_EFORMAT);
    finding.point = 0;
    side.n_spans = 0;
    assert_int_equal(xc_check_comparison(&c, NULL), XC_EFORMAT);
    side.n_spans = 1;
    ref.quote = 1;
    assert_int_equal(xc_check_comparison(&c, NULL), XC_EFORMAT);
    ref.quote = 0;
    carrier.at.end = 50;
    assert_int_equal(xc_check_comparison(&c, NULL), XC_EFORMAT);
    carrier.at.end = 5;
    s.report.status = XC_PARTIAL;
    point.absent = &report;
    point.n_absent = 1;
    assert_int_equal(xc_check_comparison(&c, NULL), XC_EFORMAT);
}

static void names_follow_the_contract(void **state)
{
    (void)state;
    assert_true(xc_str_equal(xc_block_role_name(XC_BLOCK_FURNITURE), XC_S("furniture")));
    assert_true(xc_str_equal(xc_pos_name(XC_POS_X), XC_S("X")));
    assert_true(xc_str_equal(xc_bound_name(XC_RANGE), XC_S("range")));
    assert_true(xc_str_equal(xc_alteration_name(XC_TYPOGRAPHIC), XC_S("typographic")));
    assert_true(xc_str_equal(xc_finding_kind_name(XC_FINDING_INTERNAL), XC_S("internal")));
    assert_true(xc_str_equal(xc_relation_name(XC_UNRELATED), XC_S("none")));
    assert_true(xc_str_equal(xc_copy_kind_name(XC_COPY_BOILERPLATE), XC_S("boilerplate")));
    assert_true(xc_str_equal(xc_verb_form_name(XC_VERB_MODAL), XC_S("MD")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decimals_are_read_and_written),
        cmocka_unit_test(decimals_compare_exactly),
        cmocka_unit_test(scaling_is_exact_or_unset),
        cmocka_unit_test(source_of_a_range),
        cmocka_unit_test(broken_reports_are_found),
        cmocka_unit_test(broken_documents_are_found),
        cmocka_unit_test(figures_and_times_stand_by_position),
        cmocka_unit_test(broken_copies_are_found),
        cmocka_unit_test(broken_stories_are_found),
        cmocka_unit_test(broken_comparisons_are_found),
        cmocka_unit_test(names_follow_the_contract),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
