/* What pages say of themselves, from the page to the report. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "extract.h"
#include "site.h"

static xc_arena mem;

/* The report of a page with this head and this beginning of the article. */
static xc_report page(const char *url, const char *head, const char *body)
{
    static const char text[] =
        "<p>Nine people died and 43 were taken to hospital after a fire tore through the ferry, the coastguard "
        "said.</p><p>The ship was carrying 184 people, most of them asleep, when smoke was seen below.</p>"
        "<p>The captain was being questioned by police in the port, a spokesman said on the same day.</p>";
    xc_str all =
        xc_arena_printf(&mem, "<!doctype html><html lang=en><head>%s</head><body>%s%s</body></html>", head, body, text);
    xc_source source = {.form = XC_SOURCE_HTML, .bytes = all, .path = XC_S("page")};
    source.meta.url = xc_str_from(url);
    xc_report report;
    xc_error  err = {0};
    assert_int_equal(xc_extract(&report, &mem, &source, &err), XC_OK);
    return report;
}

static void is(xc_str got, const char *want)
{
    if (!xc_str_equal(got, xc_str_from(want)))
        fail_msg("%.*s, not %s", (int)got.n, got.p, want);
}

static int begin(void **state)
{
    (void)state;
    xc_arena_init(&mem, 0);
    return 0;
}

static int end(void **state)
{
    (void)state;
    xc_arena_free(&mem);
    return 0;
}

#define H1 "<h1>Ferry burns off Kessick</h1>"

static void titles(void **state)
{
    (void)state;
    is(page("https://coastherald.example/a", "<title>Ferry burns off Kessick | Coast Herald</title>", "").title,
       "Ferry burns off Kessick");
    is(page("https://coastherald.example/a", "<title>x</title>", "<h1>Ferry burns off Kessick - Coast Herald</h1>")
           .title,
       "x");
    is(page("https://coastherald.example/a", "<meta property=og:title content='Ferry burns off Kessick'>",
            "<h1><span>Disaster</span> Ferry burns off Kessick</h1>")
           .title,
       "Ferry burns off Kessick");
    is(xc_site_cut(XC_S("Ferry – a night of fire"), XC_S("Coast Herald"), XC_S("coastherald.example")),
       "Ferry – a night of fire");
    is(xc_site_cut(XC_S("Coast Herald - The night of fire"), XC_S("Coast Herald"), XC_S("ch.example")),
       "The night of fire");
}

static void days(void **state)
{
    (void)state;
    is(page("https://a.example/a", "<meta name=date content=2026-03-14>",
            H1 "<p><time datetime=2026-03-11>11 March</time></p>")
           .published,
       "2026-03-11");
    is(page("https://a.example/a", "", H1 "<p>11 March 2026</p>").published, "2026-03-11");
    is(page("https://web.archive.org/web/20200101000000/http://a.example/2026/03/11/x", "", H1).published,
       "2026-03-11");
    is(page("https://a.example/a", "<meta name=citation_publication_date content='2026 Mar 11'>", H1).published,
       "2026-03-11");
    is(page("https://a.example/a", "", "<div class='post category-kommentar'>" H1 "<p>11 March 2026</p></div>")
           .published,
       "2026-03-11");
    xc_report r = page("https://a.example/a", "", H1 "<p>Published 10 March 2026. Updated 12 March 2026</p>");
    is(r.published, "2026-03-10");
    is(r.modified, "2026-03-12");
}

static void a_stamp_anew_and_the_day_that_is_shown(void **state)
{
    (void)state;
    const char *head = "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"Ferry burns off "
                       "Kessick\",\"datePublished\":\"2026-05-05\",\"dateModified\":\"2026-05-05\"}</script>";
    is(page("https://a.example/a", head, H1 "<p>March 11, 2026</p>").published, "2026-03-11");
    is(page("https://a.example/a", head, H1 "<p>Updated March 11, 2026</p>").published, "2026-05-05");
}

static void outlets(void **state)
{
    (void)state;
    const char *head = "<meta property=og:site_name content='Coast Herald'><script type=application/ld+json>{\"@type\":"
                       "\"NewsArticle\",\"headline\":\"Ferry burns off Kessick\",\"publisher\":{\"@type\":"
                       "\"Organization\",\"name\":\"Halvria Media Inc\"}}</script>";
    is(page("https://coastherald.example/a", head, H1).outlet, "Coast Herald");
    is(page("https://hm.example/a", head, H1).outlet, "Halvria Media Inc");
    is(page("https://a.example/a", "<meta property=og:site_name content='Ferry burns off Kessick'>", H1).outlet,
       "a.example");
}

static void pages_that_are_no_whole_article(void **state)
{
    (void)state;
    const char *metered = "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"Ferry burns off "
                          "Kessick\",\"isAccessibleForFree\":false}</script>";
    assert_int_equal(page("https://a.example/a", metered, H1).status, XC_READ);
    xc_source source = {.form = XC_SOURCE_HTML,
                        .bytes = XC_S("<html><body><p>You will be connected in just a moment...</p></body></html>"),
                        .path = XC_S("page")};
    xc_report report;
    xc_error  err = {0};
    assert_int_equal(xc_extract(&report, &mem, &source, &err), XC_OK);
    is(report.reason, "error page");
}

static void authors(void **state)
{
    (void)state;
    xc_report r =
        page("https://coastherald.example/a", "<meta name=author content='Coast Herald'>", H1 "<p>By Sanna Rook</p>");
    assert_int_equal(r.n_authors, 1);
    is(r.authors[0], "Sanna Rook");
    assert_int_equal(page("https://coastherald.example/a", "<meta name=author content='Coast Herald'>", H1).n_authors,
                     0);
    r = page("https://marcovey.example/a", "<meta name=author content='Marco Vey'>", H1);
    assert_int_equal(r.n_authors, 1);
    r = page("https://a.example/a", "", H1 "<p><a href=/author/anna-moll>Anna Moll</a></p>");
    assert_int_equal(r.n_authors, 1);
    is(r.authors[0], "Anna Moll");
    r = page("https://a.example/a",
             "<meta name=twitter:label1 content='Written by'><meta name=twitter:data1 content='Anna Moll'>", H1);
    assert_int_equal(r.n_authors, 1);
    r = page("https://a.example/a",
             "<meta name=twitter:label1 content='Reading time'><meta name=twitter:data1 content='Five minutes'>", H1);
    assert_int_equal(r.n_authors, 0);
    r = page("https://a.example/a", "", H1 "<p class=byline>Coast Herald Staff</p>");
    assert_int_equal(r.n_authors, 1);
    is(r.authors[0], "Coast Herald Staff");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(titles, begin, end),
        cmocka_unit_test_setup_teardown(days, begin, end),
        cmocka_unit_test_setup_teardown(a_stamp_anew_and_the_day_that_is_shown, begin, end),
        cmocka_unit_test_setup_teardown(outlets, begin, end),
        cmocka_unit_test_setup_teardown(pages_that_are_no_whole_article, begin, end),
        cmocka_unit_test_setup_teardown(authors, begin, end),
    };
    return cmocka_run_group_tests_name("extract/metadata", tests, NULL, NULL);
}
