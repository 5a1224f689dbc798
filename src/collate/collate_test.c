#include "unit.h"

#include "collate.h"
#include "record.h"

/* ---------------------------------------------------------------- documents of the tests
 * One paragraph is one block, a full stop and a space end a sentence; words that stand in `verbs` are finite verbs.
 * Figures of digits become quantities with the word behind them as head; marks and sources are given by the test. */

enum { MOST = 8, MOST_TOKENS = 400, MOST_ITEMS = 40 };

static xc_arena mem;

static xc_report        reports[MOST];
static xc_block         blocks[MOST][MOST_ITEMS];
static xc_sentence      sentences[MOST][MOST_ITEMS];
static xc_token         tokens[MOST][MOST_TOKENS];
static xc_quantity      quantities[MOST][MOST_ITEMS];
static xc_quote         quotes[MOST][MOST_ITEMS];
static xc_range         ranges[MOST][MOST_ITEMS * 3];
static size_t           n_ranges[MOST];
static xc_document      documents[MOST];
static const xc_report *table[MOST];
static xc_comparison    comparison;

static bool is_verb(xc_str w)
{
    static const char *const verbs[] = {"was",   "were",   "is",      "said",   "burned", "died",  "left",
                                        "broke", "closed", "opened",  "has",    "had",    "will",  "would",
                                        "came",  "asked",  "carried", "killed", "fell",   "agreed"};
    for (size_t i = 0; i < XC_COUNT(verbs); i++)
        if (xc_str_equal(w, xc_str_from(verbs[i])))
            return true;
    return false;
}

static void add_token(xc_document *d, size_t r, size_t start, size_t end)
{
    xc_token *t = &tokens[r][d->n_tokens++];
    *t = (xc_token){.at = {(uint32_t)start, (uint32_t)end}, .pos = XC_POS_NOUN};
    t->lemma = xc_str_at(d->report->text, t->at);
    if (is_verb(t->lemma)) {
        t->pos = XC_POS_VERB;
        t->verb = XC_VERB_PAST;
    }
    if (xc_is_digit(d->report->text.p[start])) {
        xc_quantity *q = &quantities[r][d->n_quantities++];
        *q = (xc_quantity){.at = t->at, .value = t->lemma, .bound = XC_EXACT, .unit = XC_S("")};
        (void)xc_decimal_read(&q->value_n, q->value);
        q->low_n = q->high_n = q->value_n;
        size_t from = end + 1, to = from;
        while (to < d->report->text.n && xc_is_alpha(d->report->text.p[to]))
            to++;
        q->head = xc_str_cut(d->report->text, from, to);
        q->head_at = (xc_range){(uint32_t)from, (uint32_t)to};
    }
}

static void add_sentence(xc_document *d, size_t r, size_t start, size_t end, uint32_t block)
{
    xc_sentence *s = &sentences[r][d->n_sentences++];
    *s = (xc_sentence){.at = {(uint32_t)start, (uint32_t)end}, .first = (uint32_t)d->n_tokens, .block = block};
    const char *p = d->report->text.p;
    for (size_t i = start; i < end;) {
        size_t to = i + 1;
        if (xc_is_space(p[i])) {
            i++;
            continue;
        }
        while ((xc_is_alpha(p[i]) || xc_is_digit(p[i])) && to < end && (xc_is_alpha(p[to]) || xc_is_digit(p[to])))
            to++;
        add_token(d, r, i, to);
        i = to;
    }
    s->last = (uint32_t)d->n_tokens;
}

static xc_document *add(const char *id, const char *text)
{
    size_t       r = comparison.n_reports++;
    xc_document *d = &documents[r];
    reports[r] = (xc_report){.id = xc_str_from(id), .text = xc_str_from(text), .blocks = blocks[r], .status = XC_READ};
    *d = (xc_document){.report = &reports[r],
                       .sentences = sentences[r],
                       .tokens = tokens[r],
                       .quantities = quantities[r],
                       .quotes = quotes[r]};
    table[r] = &reports[r];
    n_ranges[r] = 0;
    xc_str t = reports[r].text;
    for (size_t i = 0; i < t.n;) {
        size_t end = xc_str_find(t, XC_S("\n\n"), i);
        end = end == SIZE_MAX ? t.n : end;
        blocks[r][reports[r].n_blocks++] = (xc_block){.at = {(uint32_t)i, (uint32_t)end}, .role = XC_BLOCK_PARAGRAPH};
        for (size_t s = i; s < end;) {
            size_t to = xc_str_find(t, XC_S(". "), s);
            to = to == SIZE_MAX || to + 1 > end ? end : to + 1;
            add_sentence(d, r, s, to, (uint32_t)reports[r].n_blocks - 1);
            s = to + (to < end);
        }
        i = end + 2;
    }
    return d;
}

static xc_ranges range_of(xc_document *d, const char *words)
{
    size_t r = (size_t)(d - documents), at = xc_str_find(d->report->text, xc_str_from(words), 0);
    assert_true(at != SIZE_MAX);
    ranges[r][n_ranges[r]] = (xc_range){(uint32_t)at, (uint32_t)(at + strlen(words))};
    return (xc_ranges){1, &ranges[r][n_ranges[r]++]};
}

static void quote(xc_document *d, xc_quote_kind kind, const char *content, const char *cue, const char *speaker)
{
    size_t    r = (size_t)(d - documents);
    xc_quote *q = &quotes[r][d->n_quotes++];
    *q = (xc_quote){.kind = kind, .entity = XC_NONE, .speaker_kind = XC_SPEAKER_NAMED};
    q->content = range_of(d, content);
    q->cue = range_of(d, cue);
    q->speaker = range_of(d, speaker);
    q->name = xc_str_from(speaker);
    q->text = xc_str_from(content);
}

static void run(void)
{
    xc_error err = {0};
    comparison.reports = table;
    comparison.documents = documents;
    assert_int_equal(xc_collate(&comparison, &mem, &err), XC_OK);
    assert_int_equal(xc_check_comparison(&comparison, &err), XC_OK);
}

static int begin(void **state)
{
    (void)state;
    comparison = (xc_comparison){0};
    xc_arena_reset(&mem);
    return 0;
}

static const xc_point *point_with(const char *words)
{
    for (size_t i = 0; i < comparison.n_points; i++)
        for (size_t k = 0; k < comparison.points[i].n_carried; k++) {
            xc_span at = comparison.points[i].carried[k].at;
            xc_str  text = xc_str_at(reports[at.report].text, (xc_range){at.start, at.end});
            if (xc_str_find(text, xc_str_from(words), 0) != SIZE_MAX)
                return &comparison.points[i];
        }
    return NULL;
}

static const xc_finding *finding_of(xc_finding_kind kind)
{
    for (size_t i = 0; i < comparison.n_findings; i++)
        if (comparison.findings[i].kind == kind)
            return &comparison.findings[i];
    return NULL;
}

/* Runs for a finding that there must be. */
static const xc_finding *run_for(xc_finding_kind kind)
{
    run();
    const xc_finding *f = finding_of(kind);
    assert_non_null(f);
    return f;
}

/* A report of one quotation. */
static void add_saying(const char *id, const char *words, const char *speaker)
{
    xc_str marked = xc_arena_printf(&mem, "\"%s\"%c", words, 0);
    xc_str text = xc_arena_printf(&mem, "%s, said %s.%c", marked.p, speaker, 0);
    quote(add(id, text.p), XC_QUOTE_DIRECT, marked.p, "said", speaker);
}

/* ---------------------------------------------------------------- points */

static void test_agreement(void **state)
{
    (void)state;
    add("a", "The old mill on the Lenne burned down on Tuesday. The baker left for Tarn.");
    add("b", "On Tuesday the old mill on the Lenne burned down. Nobody from the county came.");
    add("c", "A bridge was closed to lorries in Hollin.");
    run();
    const xc_point *p = point_with("old mill");
    assert_non_null(p);
    assert_int_equal(p->reports, 2);
    assert_int_equal(p->origins, 2);
    assert_int_equal(p->n_absent, 1);
    assert_int_equal(p->absent[0], 2);
    assert_int_equal(point_with("bridge")->reports, 1);
    assert_int_equal(comparison.n_findings, 0);
}

static void test_copies_are_one_origin(void **state)
{
    (void)state;
    add("a", "The old mill on the Lenne burned down on Tuesday.");
    add("b", "The old mill on the Lenne burned down on Tuesday.");
    static const uint32_t  members[] = {0, 1};
    static const xc_origin origin = {.id = 1, .n_members = 2, .members = members, .likely_first = 0};
    comparison.copies = (xc_copies){.n_origins = 1, .origins = &origin};
    run();
    assert_int_equal(point_with("old mill")->reports, 2);
    assert_int_equal(point_with("old mill")->origins, 1);
}

static void test_partial_report_is_not_charged(void **state)
{
    (void)state;
    add("a", "The old mill on the Lenne burned down on Tuesday.");
    add("b", "The old mill on the Lenne burned down on Tuesday.");
    add("c", "A bridge was closed to lorries in Hollin.");
    reports[2].status = XC_PARTIAL;
    run();
    assert_int_equal(point_with("old mill")->n_absent, 0);
}

static void test_stub_is_no_statement(void **state)
{
    (void)state;
    xc_document *d = add("a", "The old mill on the Lenne burned down, Amina Rook said. Rook said.");
    quote(d, XC_QUOTE_INDIRECT, "The old mill on the Lenne burned down", "said", "Amina Rook");
    run();
    assert_int_equal(comparison.n_points, 1);
    const xc_carrier *c = &comparison.points[0].carried[0];
    assert_int_equal(c->voice, XC_VOICE_ATTRIBUTED);
    assert_true(xc_str_equal(c->by, XC_S("Amina Rook")));
    assert_int_equal(c->at.end, strlen("The old mill on the Lenne burned down"));
}

/* ---------------------------------------------------------------- findings */

static void test_figures_differ(void **state)
{
    (void)state;
    add("a", "The fire in the old mill killed 14 people on Tuesday night.");
    add("b", "The fire in the old mill killed 12 people on Tuesday night.");
    add("c", "The fire in the old mill killed 14 people on Tuesday night.");
    const xc_finding *f = run_for(XC_FINDING_NUMBER);
    assert_int_equal(comparison.n_findings, 1);
    assert_int_equal(f->n_sides, 2);
    assert_int_equal(f->sides[0].n_reports, 2);
    assert_true(xc_str_equal(f->sides[1].value, XC_S("12")));
}

static void test_negation(void **state)
{
    (void)state;
    add("a", "The county council was warned about the cracks in the bridge.");
    add("b", "The county council was not warned about the cracks in the bridge.");
    run();
    assert_non_null(finding_of(XC_FINDING_NEGATION));
    assert_int_equal(comparison.n_findings, 1);
}

static void test_totals_without_a_link(void **state)
{
    (void)state;
    add("a", "Firemen from three towns came and 14 people died in the old mill on the Lenne.");
    add("b", "It was the worst night since the flood, and 12 people were killed.");
    const xc_finding *f = run_for(XC_FINDING_NUMBER);
    assert_true(xc_str_equal(f->rule, XC_S("number/2")));
    assert_true(xc_str_equal(f->text, XC_S("people killed")));
}

static void test_nobody_is_a_figure(void **state)
{
    (void)state;
    add("a", "The search of the mill went on, and 2 people were missing.");
    add("b", "It was the worst night since the flood, and nobody was missing.");
    const xc_finding *f = run_for(XC_FINDING_NUMBER);
    assert_true(xc_str_equal(f->text, XC_S("people missing")));
    assert_int_equal(f->n_sides, 2);
}

static void test_all_who_give_a_disputed_figure_are_told(void **state)
{
    (void)state;
    add("a", "The fire in the old mill killed 12 people on Tuesday night.");
    add("b", "The fire in the old mill killed 14 people on Tuesday night.");
    add("c", "It was the worst night since the flood, and 14 people died.");
    const xc_finding *f = run_for(XC_FINDING_NUMBER);
    assert_int_equal(f->n_sides, 2);
    assert_int_equal(f->sides[0].n_reports, 2);
    assert_true(xc_str_equal(f->sides[0].value, XC_S("14")));
}

static void test_both_reports_say_both(void **state)
{
    (void)state;
    add("a", "The county council was warned about the bridge. The county council was not warned about the bridge.");
    add("b", "The county council was not warned about the bridge. The county council was warned about the bridge.");
    run();
    assert_int_equal(comparison.n_findings, 0);
}

static void test_running_count(void **state)
{
    (void)state;
    add("a", "The fire in the old mill killed 12 people on Tuesday night.");
    add("b", "The fire in the old mill killed 14 people on Tuesday night.");
    reports[0].published = XC_S("2026-03-11T06:55");
    reports[1].published = XC_S("2026-03-11T18:30");
    const xc_finding *f = run_for(XC_FINDING_NUMBER);
    assert_true(xc_str_equal(f->rule, XC_S("number/3")));
    assert_true(xc_str_equal(f->sides[0].value, XC_S("14")) && f->sides[0].tag.n == 0);
    assert_true(xc_str_equal(f->sides[1].tag, XC_S("earlier, 06:55")));
}

static void test_quotation_with_another_word(void **state)
{
    (void)state;
    add_saying("a", "The bridge was never safe and the county knew it", "Amina Rook");
    add_saying("b", "The bridge was never safe and the council knew it", "Amina Rook");
    run();
    assert_int_equal(comparison.n_sayings, 1);
    assert_non_null(finding_of(XC_FINDING_QUOTE));
    assert_null(finding_of(XC_FINDING_SPEAKER));
}

/* Two sayings on one matter; words in brackets; a lone "But". */
static void test_quotations_that_are_not_altered(void **state)
{
    static const char *const pairs[][2] = {
        {"I am proud to close the bridge for the children", "I will close the bridge"},
        {"They have turned the quiet bridge into a danger for us",
         "[The county has] turned the quiet bridge into a danger for us"},
        {"But the bridge was never safe and the county knew it", "The bridge was never safe and the county knew it"},
        {"The old bridge is a death trap for cars", "The old bridge is a deathtrap for cars"}};
    (void)state;
    for (size_t i = 0; i < XC_COUNT(pairs); i++) {
        begin(state);
        add_saying("a", pairs[i][0], "Amina Rook");
        add_saying("b", pairs[i][1], "Amina Rook");
        run();
        assert_null(finding_of(XC_FINDING_QUOTE));
    }
}

static void test_one_saying_two_speakers(void **state)
{
    (void)state;
    add_saying("a", "The bridge was never safe and the county knew it", "Amina Rook");
    add_saying("b", "The bridge was never safe and the county knew it", "Tom Brill");
    const xc_finding *f = run_for(XC_FINDING_SPEAKER);
    assert_int_equal(f->n_sides, 2);
    assert_null(finding_of(XC_FINDING_QUOTE));
}

static void test_country_in_another_part_of_the_world(void **state)
{
    (void)state;
    add("a", "The ministers met in Central America and agreed on the price of coffee.");
    add("b", "Coffee from Central America will be cheaper.");
    add("c", "The South American country will sell its coffee for less.");
    const xc_finding *f = run_for(XC_FINDING_ROLE);
    assert_true(xc_str_equal(f->rule, XC_S("role/3")));
    assert_int_equal(f->sides[0].n_reports, 2);
}

static void test_order_of_reports(void **state)
{
    (void)state;
    add("a", "The old mill on the Lenne burned down on Tuesday. The fire killed 14 people in the mill.");
    add("b", "The fire killed 12 people in the mill. A bridge was closed to lorries in Hollin.");
    run();
    size_t points = comparison.n_points, findings = comparison.n_findings;
    begin(NULL);
    add("a", "The fire killed 12 people in the mill. A bridge was closed to lorries in Hollin.");
    add("b", "The old mill on the Lenne burned down on Tuesday. The fire killed 14 people in the mill.");
    run();
    assert_int_equal(comparison.n_points, points);
    assert_int_equal(comparison.n_findings, findings);
}

static void test_no_memory(void **state)
{
    (void)state;
    xc_arena small;
    xc_error err = {0};
    add("a", "The old mill on the Lenne burned down on Tuesday. The fire killed 14 people in the mill.");
    add("b", "The fire killed 12 people in the mill. A bridge was closed to lorries in Hollin.");
    comparison.reports = table;
    comparison.documents = documents;
    bool done = false;
    for (size_t limit = 256; !done; limit *= 2) {
        xc_arena_init(&small, limit);
        xc_status status = xc_collate(&comparison, &small, &err);
        assert_true(status == XC_OK || status == XC_ENOMEM);
        done = status == XC_OK;
        xc_arena_free(&small);
    }
}

static void test_empty(void **state)
{
    (void)state;
    run();
    assert_int_equal(comparison.n_points, 0);
    add("a", "");
    add("b", "Stop.");
    run();
    assert_int_equal(comparison.n_points, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_agreement, begin),
        cmocka_unit_test_setup(test_copies_are_one_origin, begin),
        cmocka_unit_test_setup(test_partial_report_is_not_charged, begin),
        cmocka_unit_test_setup(test_stub_is_no_statement, begin),
        cmocka_unit_test_setup(test_figures_differ, begin),
        cmocka_unit_test_setup(test_negation, begin),
        cmocka_unit_test_setup(test_totals_without_a_link, begin),
        cmocka_unit_test_setup(test_nobody_is_a_figure, begin),
        cmocka_unit_test_setup(test_all_who_give_a_disputed_figure_are_told, begin),
        cmocka_unit_test_setup(test_both_reports_say_both, begin),
        cmocka_unit_test_setup(test_running_count, begin),
        cmocka_unit_test_setup(test_quotation_with_another_word, begin),
        cmocka_unit_test_setup(test_quotations_that_are_not_altered, begin),
        cmocka_unit_test_setup(test_one_saying_two_speakers, begin),
        cmocka_unit_test_setup(test_country_in_another_part_of_the_world, begin),
        cmocka_unit_test_setup(test_order_of_reports, begin),
        cmocka_unit_test_setup(test_no_memory, begin),
        cmocka_unit_test_setup(test_empty, begin),
    };
    xc_arena_init(&mem, 0);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    xc_arena_free(&mem);
    return failed;
}
