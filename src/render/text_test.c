#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"
#include "shown.h"
#include "term.h"

static void same(xc_str got, const char *expected)
{
    if (!xc_str_equal(got, xc_str_from(expected)))
        fail_msg("got \"%.*s\", expected \"%s\"", (int)got.n, got.p, expected);
}

typedef struct lines {
    xc_arena mem;
    xc_out   out;
    xc_buf   kept;
    xc_term  term;
} lines;

static void start(lines *l, bool ascii, unsigned width)
{
    xc_render_options opt;
    xc_render_options_init(&opt);
    opt.ascii = ascii;
    opt.width = width;
    *l = (lines){0};
    xc_arena_init(&l->mem, 0);
    l->out = xc_out_to((xc_sink){fixture_keep, &l->kept}, NULL);
    xc_term_start(&l->term, &l->out, &l->mem, &opt);
}

static void end(lines *l)
{
    assert_int_equal(xc_out_end(&l->out), XC_OK);
    xc_buf_free(&l->kept);
    xc_arena_free(&l->mem);
}

static void test_clean(void **state)
{
    (void)state;
    lines l;
    start(&l, false, 80);
    same(xc_term_clean(&l.term, XC_S("  a\t\n b\xC2\xA0"
                                     "c ")),
         "a b c");
    same(xc_term_clean(&l.term, XC_S("\x1B[31mred\x07")), "\xEF\xBF\xBD[31mred\xEF\xBF\xBD");
    same(xc_term_clean(&l.term, XC_S("a\xE2\x80\xAE"
                                     "b\xC2\x9B"
                                     "c")),
         "a\xEF\xBF\xBD"
         "b\xEF\xBF\xBD"
         "c"); /* U+202E, C1 */
    same(xc_term_clean(&l.term, XC_S("so\xC2\xAD"
                                     "ft")),
         "soft");
    same(xc_term_clean(&l.term, (xc_str){0}), "");
    end(&l);
}

static void test_ascii(void **state)
{
    (void)state;
    lines l;
    start(&l, true, 80);
    same(xc_term_clean(&l.term,
                       XC_S("\xE2\x80\x9CZo\xC3\xAB\xE2\x80\x99s caf\xC3\xA9\xE2\x80\x9D \xE2\x80\x93 \xE2\x82\xAC"
                            "5")),
         "\"Zoe's cafe\" - EUR 5");
    same(xc_term_clean(&l.term, XC_S("\xC5\x81\xC3\xB3"
                                     "d\xC5\xBA \xC3\x9F \xE6\x9D\xB1")),
         "Lodz ss ?");
    same(
        xc_term_clean(
            &l.term, XC_S("\xE2\x96\xB2\xE2\x96\xB3\xE2\x97\x8F\xE2\xA7\x89\xE2\x96\xA0\xE2\x96\xA1\xC2\xB7\xE2\x97\x90"
                          "\xE2\x86\x92\xE2\x89\xA5\xE2\x94\x82\xE2\x80\xA6")),
        "!~*=#o.%->>=|...");
    end(&l);
}

static void test_columns(void **state)
{
    (void)state;
    lines l;
    start(&l, false, 80);
    assert_int_equal(xc_term_columns(XC_S("caf\xC3\xA9")), 4);
    assert_int_equal(xc_term_columns(XC_S("cafe\xCC\x81")), 4); /* a combining mark */
    assert_int_equal(xc_term_columns(XC_S("\xE6\x9D\xB1\xE4\xBA\xAC")), 4);
    assert_int_equal(xc_term_columns(XC_S("\xE2\x96\xB2\xE2\x97\x8F\xE2\x96\xA0")), 3);
    same(xc_term_fit(&l.term, XC_S("one two three"), 13), "one two three");
    same(xc_term_fit(&l.term, XC_S("one two three"), 9), "one two\xE2\x80\xA6");
    same(xc_term_fit(&l.term, XC_S("antidisestablishment"), 6), "antid\xE2\x80\xA6");
    same(xc_term_fit(&l.term, XC_S("\xE6\x9D\xB1\xE4\xBA\xAC"), 3), "\xE6\x9D\xB1\xE2\x80\xA6");
    end(&l);
}

static void test_wrap(void **state)
{
    (void)state;
    lines l;
    start(&l, false, 40);
    xc_term_wrap(&l.term, XC_S("The street was closed at ten past six in the morning"), 4, XC_PLAIN);
    assert_int_equal(xc_out_end(&l.out), XC_OK);
    same(xc_buf_str(&l.kept), "The street was closed at ten past\n    six in the morning\n");
    xc_buf_free(&l.kept);
    xc_arena_free(&l.mem);
}

static void test_screen(void **state)
{
    (void)state;
    fixture f;
    fixture_make(&f);
    xc_buf            out = {0};
    xc_sink           sink = {fixture_keep, &out};
    xc_render_options opt;
    xc_render_options_init(&opt);
    opt.ascii = true;
    assert_int_equal(xc_render_comparison_text(sink, &f.comparison, &opt, NULL), XC_OK);
    same(xc_buf_str(&out), "Crane falls on Harbour Street\n"
                           "5 reports -> 3 origins   ! 1 differs   * 2 only in one   = 2 share   % 1 in part\n"
                           "\n"
                           "  A  Nordvik Courier     06:55     30 words  origin 1\n"
                           "  B  Seld Wire           07:40     30 words  origin 2\n"
                           "  C  Coast Live          08:02     30 words  origin 2  = 100 % B  % read in part\n"
                           "  D  Halden Gazette      09:05     30 words  origin 2  = 98 % B\n"
                           "  E  The Evening Ledger  18:45     30 words  origin 3\n"
                           "  not read: lost.html: holds no article text\n"
                           "\n"
                           "DIFFERENCES\n"
                           "! F1 number  people hurt\n"
                           "    14           1/1  E       \"Fourteen people were hurt when a ...\"     E:31-39\n"
                           "    at least 11  2/1  B D     fits 14                                    B:44-55\n"
                           "    nine         1/1  A       \"Nine people were hurt when a crane ...\"   A:31-35\n"
                           "\n"
                           "STATEMENTS                            r/o |      A|      B      C      D|      E\n"
                           "! People hurt                         4/3 |      9|   >=11      %  =>=11|     14\n"
                           "  The lights went out and the...      2/2 |      o|      .      %      .|      o\n");
    for (size_t start = 0, stop; start < out.n; start = stop + 1) {
        stop = xc_str_find(xc_buf_str(&out), XC_S("\n"), start);
        assert_true(stop - start <= 80);
    }
    xc_buf_clear(&out);
    opt.sections = "quotes, only";
    assert_int_equal(xc_render_comparison_text(sink, &f.comparison, &opt, NULL), XC_OK);
    assert_true(xc_str_find(xc_buf_str(&out), XC_S("! the ground] the whole ground  E  inserted, changes meaning"),
                            0) != SIZE_MAX);
    opt.sections = "quotes,bogus";
    xc_error err;
    assert_int_equal(xc_render_comparison_text(sink, &f.comparison, &opt, &err), XC_EUSAGE);
    assert_int_equal(xc_render_comparison_text((xc_sink){fixture_refuse, NULL}, &f.comparison, NULL, &err), XC_EIO);
    xc_buf_free(&out);
    fixture_free(&f);
}

/* A comparison of one report, and of none that could be read. */
static void test_few(void **state)
{
    (void)state;
    fixture f;
    fixture_make(&f);
    static const uint32_t  member[] = {0};
    static const xc_origin origin = {1, 1, member, XC_NONE, 0, NULL};
    xc_buf                 out = {0};
    xc_sink                sink = {fixture_keep, &out};
    xc_render_options      opt;
    xc_render_options_init(&opt);
    opt.sections = "all";
    f.comparison = (xc_comparison){.n_reports = 1, .reports = f.list, .documents = f.documents};
    f.comparison.copies = (xc_copies){.n_origins = 1, .origins = &origin};
    assert_int_equal(xc_render_comparison_text(sink, &f.comparison, &opt, NULL), XC_OK);
    assert_true(xc_str_find(xc_buf_str(&out), XC_S("1 report, nothing to compare\n"), 0) != SIZE_MAX);
    f.reports[0].status = XC_UNREADABLE;
    assert_int_equal(xc_render_comparison_text(sink, &f.comparison, &opt, NULL), XC_OK);
    f.comparison = (xc_comparison){0};
    assert_int_equal(xc_render_comparison_text(sink, &f.comparison, &opt, NULL), XC_OK);
    xc_buf_free(&out);
    fixture_free(&f);
}

static void test_letters(void **state)
{
    (void)state;
    fixture f;
    fixture_make(&f);
    xc_shown shown;
    assert_int_equal(xc_shown_make(&shown, &f.mem, &f.comparison, 0, NULL), XC_OK);
    assert_int_equal(shown.n, 5);
    assert_int_equal(shown.n_origins, 3);
    assert_int_equal(shown.place[WIRE], 1);
    assert_int_equal(shown.place[LIVE], 2);
    assert_int_equal(shown.place[LOST], XC_NONE);
    assert_int_equal(shown.v[3].with, 1);
    assert_string_equal(shown.v[4].letter, "E");
    same(shown.v[0].brief, "Courier");
    same(shown.v[2].brief, "Coast Live");
    xc_span span = fixture_span(&f, GAZETTE, "Harbour Street");
    assert_int_equal(xc_shown_copied(&shown, span), 1);
    assert_int_equal(xc_shown_copied(&shown, fixture_span(&f, WIRE, "Harbour Street")), XC_NONE);
    fixture_free(&f);
}

static void test_values(void **state)
{
    (void)state;
    lines l;
    start(&l, false, 80);
    xc_side    sides[] = {{.value = XC_S("We did everything we could with the time we were given")},
                          {.value = XC_S("We did everything we could with the time we had, and it was not enough")},
                          {.value = XC_S("short")}};
    xc_finding finding = {.n_sides = 2, .sides = sides};
    same(xc_shown_value(&l.mem, &finding, 0), "\xE2\x80\xA6 time we were given");
    same(xc_shown_value(&l.mem, &finding, 1), "\xE2\x80\xA6 time we had, and it was not enough");
    finding.n_sides = 3; /* a third with nothing in common changes nothing */
    same(xc_shown_value(&l.mem, &finding, 2), "short");
    same(xc_shown_value(&l.mem, &finding, 0), "\xE2\x80\xA6 time we were given");
    sides[0].value = XC_S("The government would suspend the licence of the line once investigators report");
    sides[1].value = XC_S("the government would consider suspending the licence of the line once investigators report");
    finding.n_sides = 2;
    same(xc_shown_value(&l.mem, &finding, 0), "The government would suspend the licence \xE2\x80\xA6");
    same(xc_shown_value(&l.mem, &finding, 1), "the government would consider suspending the licence \xE2\x80\xA6");
    sides[0].value = XC_S("And, he has also offered to take the crews of both boats and keep their catch, even though "
                          "they are not members of the harbour union.");
    sides[1].value = XC_S("offered to take the crews of both boats and keep their catch, even if they are not members "
                          "of the harbour union");
    same(xc_shown_value(&l.mem, &finding, 0), "\xE2\x80\xA6 catch, even though they are \xE2\x80\xA6");
    same(xc_shown_value(&l.mem, &finding, 1), "\xE2\x80\xA6 catch, even if they are \xE2\x80\xA6");
    sides[0].value = XC_S("14");
    sides[1].value = XC_S("");
    same(xc_shown_value(&l.mem, &finding, 0), "14");
    same(xc_shown_value(&l.mem, &finding, 1), "");
    same(xc_shown_brief_value(&l.mem, XC_S("at least 12")), "\xE2\x89\xA5"
                                                            "12");
    same(xc_shown_brief_value(&l.mem, XC_S("at last")), "at last");
    same(xc_shown_brief_value(&l.mem, XC_S("Eleven")), "11");
    same(xc_shown_brief_value(&l.mem, XC_S("More than forty-three homes")), ">43 homes");
    same(xc_shown_brief_value(&l.mem, XC_S("400,000 crowns")), "400k crowns");
    same(xc_shown_brief_value(&l.mem, XC_S("12,000,000")), "12m");
    same(xc_shown_brief_value(&l.mem, XC_S("1,250,000")), "1,250,000");
    same(xc_shown_brief_value(&l.mem, XC_S("2026-03-16")), "16 Mar");
    same(xc_shown_brief_value(&l.mem, XC_S("2026-13-16")), "2026-13-16");
    same(xc_shown_brief_value(&l.mem, XC_S("well-known")), "well-known");
    same(xc_shown_brief_value(&l.mem, XC_S("")), "");
    end(&l);
}

static void test_context(void **state)
{
    (void)state;
    xc_report report = {
        .text = XC_S("Head\n\n\"We saw it,\" said Ann Lee, who runs the shop by the quay. Then it rained.")};
    xc_block    blocks[] = {{.at = {0, 4}}, {.at = {6, 79}}};
    xc_sentence sentences[] = {{.at = {0, 4}}, {.at = {6, 63}}, {.at = {64, 79}}};
    report.blocks = blocks;
    report.n_blocks = 2;
    xc_document document = {.report = &report, .sentences = sentences, .n_sentences = 3};
    xc_context  whole = xc_context_of(&document, (xc_range){24, 31}, 100, 100);
    assert_true(whole.opened && whole.ended);
    same(whole.before, "\"We saw it,\" said ");
    same(whole.words, "Ann Lee");
    xc_context cut = xc_context_of(&document, (xc_range){24, 31}, 8, 20);
    assert_false(cut.opened || cut.ended);
    same(cut.before, "said ");
    same(cut.after, ", who runs the");
    xc_context quoted = xc_context_of(&document, (xc_range){7, 16}, 0, 0);
    assert_true(quoted.opened); /* only a mark stands before it */
    xc_context last = xc_context_of(&document, (xc_range){64, 78}, 0, 0);
    assert_true(last.opened && last.ended); /* only the full stop stands behind it */
}

/* Zones: as printed, unless all are told and they differ. */
static void test_clocks(void **state)
{
    (void)state;
    fixture f;
    fixture_make(&f);
    xc_shown shown;
    f.reports[COURIER].published = XC_S("2026-03-10T08:55:00+02:00");
    f.reports[WIRE].published = XC_S("2026-03-10T07:40");
    assert_int_equal(xc_shown_make(&shown, &f.mem, &f.comparison, 0, NULL), XC_OK);
    same(shown.v[shown.place[COURIER]].clock, "08:55");
    same(shown.when, "published 10 March 2026, 07:40 to 18:45");
    f.reports[WIRE].published = XC_S("2026-03-10T07:40Z");
    assert_int_equal(xc_shown_make(&shown, &f.mem, &f.comparison, 0, NULL), XC_OK);
    same(shown.v[shown.place[COURIER]].clock, "06:55");
    same(shown.when, "published 10 March 2026, 06:55 to 18:45 UTC");
    f.reports[LEDGER].published = XC_S("2024-01-02");
    assert_int_equal(xc_shown_make(&shown, &f.mem, &f.comparison, 3, NULL), XC_OK); /* three letters, two hidden */
    assert_int_equal(shown.n, 3);
    assert_int_equal(shown.n_hidden, 2);
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_clean),   cmocka_unit_test(test_ascii),  cmocka_unit_test(test_columns),
        cmocka_unit_test(test_wrap),    cmocka_unit_test(test_screen), cmocka_unit_test(test_few),
        cmocka_unit_test(test_letters), cmocka_unit_test(test_values), cmocka_unit_test(test_context),
        cmocka_unit_test(test_clocks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
