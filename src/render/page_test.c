#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "door.h"
#include "fixture.h"
#include "map.h"

static bool holds(xc_str page, const char *words)
{
    return xc_str_find(page, xc_str_from(words), 0) != SIZE_MAX;
}

static void door(void (*through)(xc_buf *, xc_str), xc_str in, const char *expected)
{
    xc_buf buf = {0};
    through(&buf, in);
    if (!xc_str_equal(xc_buf_str(&buf), xc_str_from(expected)))
        fail_msg("got \"%.*s\", expected \"%s\"", (int)buf.n, buf.p, expected);
    xc_buf_free(&buf);
}

static void test_doors(void **state)
{
    (void)state;
    door(xc_text_door, XC_S("a<b>&\"'"), "a&lt;b&gt;&amp;\"'");
    door(xc_attr, XC_S("a<b>&\"'"), "a&lt;b&gt;&amp;&quot;&#39;");
    door(xc_text_door, XC_S("</script><!--]]>"), "&lt;/script&gt;&lt;!--]]&gt;");
    door(xc_text_door, XC_S("a\0b\n\tc\r\x1B"),
         "a\xEF\xBF\xBD"
         "b\n\tc\xEF\xBF\xBD\xEF\xBF\xBD");
    door(xc_text_door, XC_S("\xC2\x85\xED\xA0\x80\xFF\xC3"), /* C1, a surrogate, bytes that are not UTF-8 */
         "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    door(xc_attr, XC_S("Zo\xC3\xAB \xE2\x80\x9Cq\xE2\x80\x9D"), "Zo\xC3\xAB \xE2\x80\x9Cq\xE2\x80\x9D");
    xc_buf buf = {0};
    xc_number(&buf, 0);
    xc_number(&buf, UINT64_MAX);
    xc_tenths(&buf, 1235);
    assert_true(xc_str_equal(xc_buf_str(&buf), XC_S("018446744073709551615123.5")));
    xc_buf_free(&buf);
}

static void test_links(void **state)
{
    (void)state;
    assert_true(xc_link_safe(XC_S("https://a.example/b?c=1&d=2#e")));
    assert_true(xc_link_safe(XC_S("HTTP://a.example")));
    assert_false(xc_link_safe(XC_S("javascript:alert(1)")));
    assert_false(xc_link_safe(XC_S("https://")));
    assert_false(xc_link_safe(XC_S("https:///etc")));
    assert_false(xc_link_safe(XC_S("https://a.example/\"onload=x")));
    assert_false(xc_link_safe(XC_S("https://a.example/\\b")));
    assert_false(xc_link_safe(XC_S("https://a.example/a b")));
    assert_false(xc_link_safe(XC_S(" https://a.example")));
    assert_false(xc_link_safe(XC_S("data:text/html,x")));
    assert_false(xc_link_safe(XC_S("//a.example")));
    assert_false(xc_link_safe((xc_str){0}));
}

/* Every value of attribute `name` ("id", "href") in the page; false at the end. */
static bool next_value(xc_str page, const char *opening, size_t *at, xc_str *value)
{
    size_t start = xc_str_find(page, xc_str_from(opening), *at);
    if (start == SIZE_MAX)
        return false;
    start += strlen(opening);
    size_t end = xc_str_find(page, XC_S("\""), start);
    assert_true(end != SIZE_MAX);
    *value = xc_str_cut(page, start, end);
    *at = end;
    return true;
}

/* No id twice, no link to an id that is not there, as many closing as opening tags. */
static void check_page(xc_str page)
{
    xc_arena mem;
    xc_arena_init(&mem, 0);
    xc_interner ids = {0};
    xc_str      value;
    uint32_t    number;
    for (size_t at = 0; next_value(page, " id=\"", &at, &value);) {
        size_t before = ids.strings.n;
        assert_int_equal(xc_intern(&ids, &mem, value, &number), XC_OK);
        if (ids.strings.n == before)
            fail_msg("id %.*s stands twice", (int)value.n, value.p);
    }
    for (size_t at = 0; next_value(page, "href=\"#", &at, &value);)
        if (xc_interned(&ids, value) == XC_NONE)
            fail_msg("link to %.*s leads nowhere", (int)value.n, value.p);
    assert_false(holds(page, " style=\""));
    xc_arena_free(&mem);
}

static size_t count(xc_str page, const char *words)
{
    size_t n = 0;
    for (size_t at = 0; (at = xc_str_find(page, xc_str_from(words), at)) != SIZE_MAX; at++)
        n++;
    return n;
}

static void render(xc_buf *out, const xc_comparison *const *comparisons, size_t n)
{
    xc_render_options opt;
    xc_render_options_init(&opt);
    opt.command = "crosscheck compare <all> --html page.html";
    xc_buf_clear(out);
    assert_int_equal(xc_render_page((xc_sink){fixture_keep, out}, comparisons, n, &opt, NULL), XC_OK);
    check_page(xc_buf_str(out));
}

static void test_page(void **state)
{
    (void)state;
    fixture f;
    fixture_make(&f);
    const xc_comparison *one = &f.comparison;
    xc_buf               out = {0};
    render(&out, &one, 1);
    xc_str page = xc_buf_str(&out);
    assert_true(holds(page, "<h1><bdi>Crane falls on Harbour Street</bdi></h1>"));
    assert_true(holds(page, "crosscheck compare &lt;all&gt; --html page.html"));
    assert_true(holds(page, "href=\"https://ledger.example/crane?a=1&amp;b=2\" rel=\"noopener noreferrer nofollow\""));
    assert_true(holds(page, "<code>lost.html</code>: holds no article text."));
    assert_true(holds(page, "The text that was read ends here: the text ends at a subscription notice."));
    /* The words behind an anchor are those of its bytes. */
    assert_true(holds(page, "id=\"t-E-31-56\"></span><mark class=\"d\" data-p=\"P1\" data-k=\"31-39 31-56\">"
                            "<span class=\"vh\">[differs] </span><a href=\"#f-"));
    xc_buf again = {0};
    render(&again, &one, 1);
    assert_true(xc_str_equal(page, xc_buf_str(&again)));
    const xc_comparison *both[] = {one, one};
    render(&again, both, 2);
    assert_true(holds(xc_buf_str(&again), "<h1>2 stories</h1>"));
    assert_true(holds(xc_buf_str(&again), "href=\"#c2-t-E-31-39\""));
    xc_buf_free(&again);
    xc_buf_free(&out);
    fixture_free(&f);
}

/* Hostile words change no element: the page has as many tags as with harmless ones. */
static void test_hostile(void **state)
{
    (void)state;
    static const char bad[] = "</script>\"><img src=x onerror=alert(1)>\xE2\x80\xAE\x1B[2J<!-- ]]> ' &#0;";
    fixture           f;
    fixture_make(&f);
    const xc_comparison *one = &f.comparison;
    xc_buf               harmless = {0}, hostile = {0};
    xc_str               plain = XC_S("harmless");
    for (int pass = 0; pass < 2; pass++) {
        xc_str words = pass ? (xc_str){bad, sizeof bad} : plain; /* its NUL too */
        for (size_t i = 0; i < FIXTURE_REPORTS; i++) {
            f.reports[i].title = f.reports[i].outlet = f.reports[i].reason = f.reports[i].path = words;
            f.reports[i].sha256 = f.reports[i].published = words;
        }
        f.reports[WIRE].url = pass ? XC_S("javascript:alert(1)") : (xc_str){0};
        f.reports[WIRE].authors = &words;
        f.reports[WIRE].n_authors = 1;
        ((xc_quote *)(uintptr_t)f.documents[COURIER].quotes)->name = words;
        render(pass ? &hostile : &harmless, &one, 1);
    }
    assert_int_equal(count(xc_buf_str(&harmless), "<"), count(xc_buf_str(&hostile), "<"));
    assert_false(holds(xc_buf_str(&hostile), "<img"));
    assert_false(holds(xc_buf_str(&hostile), "href=\"javascript"));
    assert_int_equal(count(xc_buf_str(&hostile), "</script>"), 1);
    xc_buf_free(&harmless);
    xc_buf_free(&hostile);
    fixture_free(&f);
}

/* One report, two, none that could be read; a report of one long word. */
static void test_forms(void **state)
{
    (void)state;
    fixture f;
    fixture_make(&f);
    static const uint32_t  first[] = {0}, second[] = {1};
    static const xc_origin origins[] = {{1, 1, first, XC_NONE, 0, NULL}, {2, 1, second, XC_NONE, 0, NULL}};
    xc_comparison          few = {.n_reports = 1, .reports = f.list, .documents = f.documents};
    const xc_comparison   *one = &few;
    xc_buf                 out = {0};
    few.copies = (xc_copies){.n_origins = 1, .origins = origins};
    render(&out, &one, 1);
    assert_true(holds(xc_buf_str(&out), "report, nothing to compare"));
    few.n_reports = 2;
    few.copies.n_origins = 2;
    render(&out, &one, 1);
    assert_true(holds(xc_buf_str(&out), "No statement was found in both reports."));
    few.points = f.comparison.points;
    few.n_points = 1;
    xc_point *point = (xc_point *)(uintptr_t)few.points;
    point->n_carried = 2;
    render(&out, &one, 1);
    assert_true(holds(xc_buf_str(&out), "What both reports say, side by side."));
    enum { LONG = 1 << 20 };
    char *word = xc_arena_alloc(&f.mem, LONG);
    assert_non_null(word);
    memset(word, 'w', LONG);
    few.n_points = 0;
    f.reports[0].text = f.reports[0].title = (xc_str){word, LONG};
    f.reports[0].n_blocks = 0;
    f.documents[0].n_quotes = 0;
    render(&out, &one, 1);
    f.reports[0].status = f.reports[1].status = XC_UNREADABLE;
    render(&out, &one, 1);
    xc_buf_free(&out);
    fixture_free(&f);
}

static void test_failures(void **state)
{
    (void)state;
    fixture f;
    fixture_make(&f);
    const xc_comparison *one = &f.comparison;
    xc_error             err;
    assert_int_equal(xc_render_page((xc_sink){fixture_refuse, NULL}, &one, 1, NULL, &err), XC_EIO);
    assert_int_equal(xc_render_page((xc_sink){fixture_refuse, NULL}, &one, 0, NULL, &err), XC_EUSAGE);
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_doors),   cmocka_unit_test(test_links), cmocka_unit_test(test_page),
        cmocka_unit_test(test_hostile), cmocka_unit_test(test_forms), cmocka_unit_test(test_failures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
