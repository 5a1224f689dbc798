#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "extract.h"
#include "record.h"

static xc_arena  mem;
static xc_report extract(xc_str text, xc_str title)
{
    xc_source source = {.form = XC_SOURCE_TEXT, .bytes = text, .path = XC_S("text"), .meta.title = title};
    xc_report report;
    assert_int_equal(xc_extract(&report, &mem, &source, NULL), XC_OK);
    assert_int_equal(xc_check_report(&report, NULL), XC_OK);
    return report;
}

/* Roles and first words of all blocks, one a line. */
static void check(xc_str text, const char *want)
{
    char      got[2048] = "";
    size_t    n = 0;
    xc_report r = extract(text, (xc_str){0});
    for (size_t i = 0; i < r.n_blocks; i++) {
        xc_str role = xc_block_role_name(r.blocks[i].role), s = xc_str_at(r.text, r.blocks[i].at);
        n += (size_t)snprintf(got + n, sizeof got - n, "%.*s: %.*s\n", (int)role.n, role.p, (int)(s.n < 12 ? s.n : 12),
                              s.p);
    }
    assert_string_equal(got, want);
}

static void an_agency_report(void **state)
{
    (void)state;
    xc_str text = XC_S("At least nine dead as ferry burns off the island\n\nBy Sanna Rook\nPublished Wednesday 11 "
                       "March 2026, 06:20\n\n"
                       "PORT SERREN, 11 March (HPA) \xE2\x80\x94 At least nine people died when fire broke out, the "
                       "coastguard said.\n\n"
                       "The ship was carrying 184 people, and two of them were still missing at daybreak.\n\n"
                       "HPA copy is supplied to subscribers only and may not be stored or resold.\n");
    check(text, "headline: At least nin\nbyline: By Sanna Roo\nbyline: Published We\ndateline: PORT SERREN,\n"
                "paragraph: At least nin\nparagraph: The ship was\nfurniture: HPA copy is \n");
    xc_report r = extract(text, (xc_str){0});
    assert_true(xc_str_equal(r.text, text));
    assert_int_equal(r.n_map, 0);
    assert_true(xc_str_equal(r.published, XC_S("2026-03-11T06:20")));
    assert_true(xc_str_equal(r.agency, XC_S("HPA")));
    assert_int_equal(r.n_authors, 1);
    assert_true(xc_str_equal(r.authors[0], XC_S("Sanna Rook")));
}

static void one_line_a_paragraph(void **state)
{
    (void)state;
    check(XC_S("The president has agreed to take them, the minister announced on Monday evening.\n"
               "\xE2\x80\x9CWe can send them,\xE2\x80\x9D the minister told reporters at the lake.\n"
               "We have offered the opportunity to outsource part of the system.\n"
               "The fee would be low for\xE2\x80\xA6 pic.twitter.com/abcdef\n"
               "\xE2\x80\x94 A. President (@president) February 4, 2025\n"
               "WATCH:\n"
               "The minister will travel on to three more countries in the course of the week.\n"
               "READ MORE \xE2\x80\x93 What an official said of it\n"),
          "paragraph: The presiden\nparagraph: \xE2\x80\x9CWe can se\nembed: We have offe\nembed: The fee woul\n"
          "embed: \xE2\x80\x94 A. Presi\nfurniture: WATCH:\nparagraph: The minister\nfurniture: READ MORE \xE2\x80\n");
}

static void lists_subheads_and_credits(void **state)
{
    (void)state;
    check(XC_S("The country has offered to take in people of all nationalities, the minister said.\n\nKey points of "
               "the deal:\n\n"
               "  \xE2\x80\xA2 It includes all nationalities.\n  \xE2\x80\xA2 It is paid for by the other side.\n\n"
               "Critics say that the plan would not stand before any court in the land.\n\nPhoto Credit: A. "
               "Name/Agency\n"),
          "paragraph: The country \nsubhead: Key points o\nlist: \xE2\x80\xA2 It inclu\nlist: \xE2\x80\xA2 It is pa\n"
          "paragraph: Critics say \ncaption: Photo Credit\n");
}

static void lines_of_a_fixed_width_are_joined(void **state)
{
    (void)state;
    check(XC_S("The road bridge over the river opened to traffic on\nThursday, two years and a month after a spring "
               "flood\n"
               "carried off its middle span, and the first to cross\nit was the driver of a milk lorry from the "
               "village.\n\n"
               "It cost 17 million crowns and is designed for a flood\nthat is 60 centimetres higher than the last one "
               "was,\n"
               "the ministry said in a statement on the same morning.\n"),
          "paragraph: The road bri\nparagraph: It cost 17 m\n");
}

static void a_known_title_is_the_only_headline(void **state)
{
    (void)state;
    xc_str text = XC_S("A short first line\n\nThen comes the report, with a sentence that is long enough to be one.");
    xc_report r = extract(text, XC_S("Another title altogether"));
    assert_int_not_equal(r.blocks[0].role, XC_BLOCK_HEADLINE);
    r = extract(text, XC_S("A Short First Line"));
    assert_int_equal(r.blocks[0].role, XC_BLOCK_HEADLINE);
}

static void bytes_lead_back(void **state)
{
    (void)state;
    xc_str    text = XC_S("\xEF\xBB\xBFOne line of text.\r\n\r\nAnother line of it.\r\n");
    xc_report r = extract(text, (xc_str){0});
    assert_int_equal(r.n_blocks, 2);
    assert_true(xc_str_equal(xc_str_at(text, r.blocks[1].source), XC_S("Another line of it.")));
    assert_true(xc_str_equal(xc_str_at(r.text, r.blocks[1].at), XC_S("Another line of it.")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_agency_report),
        cmocka_unit_test(one_line_a_paragraph),
        cmocka_unit_test(lists_subheads_and_credits),
        cmocka_unit_test(lines_of_a_fixed_width_are_joined),
        cmocka_unit_test(a_known_title_is_the_only_headline),
        cmocka_unit_test(bytes_lead_back),
    };
    xc_arena_init(&mem, 0);
    int failed = cmocka_run_group_tests_name("extract/plain", tests, NULL, NULL);
    xc_arena_free(&mem);
    return failed;
}
