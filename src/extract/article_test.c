#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "entities.h"
#include "extract.h"
#include "guard.h"
#include "record.h"
#include "report_limits.h"
#include "utf8.h"

static const char PAGE[] =
    "<!doctype html><html lang=en><head><meta charset=utf-8><title>Ferry burns off Kessick | Coast Herald</title>"
    "<meta property='og:site_name' content='Coast Herald'><link rel=canonical "
    "href='https://herald.example/2026/03/11/ferry'>"
    "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Ferry burns off Kessick\","
    "\"datePublished\":\"2026-03-11T08:10:00+02:00\",\"author\":{\"@type\":\"Person\",\"name\":\"Sanna "
    "Rook\"}}</script></head>"
    "<body><nav><ul><li><a href=/>News</a><li><a href=/s>Sport</a></ul></nav><article><h1>Ferry burns off Kessick</h1>"
    "<p>Nine people died and <b>43 were taken</b> to hospital after a fire tore through the ferry, the coastguard "
    "said.</p>"
    "<p>The ship was carrying&nbsp;184 people &mdash; most of them asleep &mdash; when smoke was seen<!-- no --> "
    "below.</p>"
    "<figure><img src=x><figcaption>The ship before dawn. Photo: A. Finch</figcaption></figure>"
    "<p>&#8220;We did what we could,&#8221; said Ruth Castellane, <span hidden>advert</span>chief executive of the "
    "line.</p>"
    "<h2>What is known</h2><ul><li>The fire began at midnight, according to the coastguard.<li>Two people are "
    "missing.</ul>"
    "<p>The captain, Anders Vey, was being questioned by police in the port on Wednesday, a spokesman "
    "said.</p></article>"
    "<div class=comments><p>I heard it was fifty people and they are hiding it, you never hear the real "
    "number.</p></div>"
    "<footer><p>All rights reserved.</p></footer></body></html>";

static xc_str whole_page(void)
{
    return (xc_str){PAGE, sizeof PAGE - 1};
}

static xc_arena  mem;
static xc_report extract(xc_str page)
{
    xc_source source = {.form = XC_SOURCE_HTML, .bytes = page, .path = XC_S("page")};
    xc_report report;
    xc_error  err = {0};
    assert_int_equal(xc_extract(&report, &mem, &source, &err), XC_OK);
    if (xc_check_report(&report, &err) != XC_OK)
        fail_msg("%s", err.message);
    return report;
}

static bool holds(const xc_report *r, const char *words)
{
    return xc_str_find(r->text, xc_str_from(words), 0) != SIZE_MAX;
}

static void the_article_and_nothing_else(void **state)
{
    (void)state;
    xc_report r = extract(whole_page());
    assert_true(holds(&r, "Nine people died and 43 were taken to hospital"));
    assert_true(holds(&r, "184 people — most of them asleep — when smoke was seen below."));
    assert_true(holds(&r, "“We did what we could,” said Ruth Castellane, chief executive"));
    assert_true(holds(&r, "Two people are missing."));
    assert_false(holds(&r, "Sport"));
    assert_false(holds(&r, "fifty people"));
    assert_false(holds(&r, "advert"));
    assert_int_equal(r.blocks[0].role, XC_BLOCK_HEADLINE);
}

static void metadata_with_its_place(void **state)
{
    (void)state;
    xc_report r = extract(whole_page());
    assert_true(xc_str_equal(r.title, XC_S("Ferry burns off Kessick")));
    assert_true(xc_str_equal(r.published, XC_S("2026-03-11T08:10:00+02:00")));
    assert_true(xc_str_equal(r.outlet, XC_S("Coast Herald")));
    assert_true(xc_str_equal(r.canonical, XC_S("https://herald.example/2026/03/11/ferry")));
    assert_true(xc_str_equal(r.language, XC_S("en")));
    assert_int_equal(r.n_authors, 1);
    assert_true(xc_str_equal(r.authors[0], XC_S("Sanna Rook")));
    assert_true(r.n_evidence >= 4);
}

/* What a reader of the file would see in a range: no tags, no comments, references resolved, no white space. */
static size_t seen(xc_str s, char *out)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n;) {
        if (s.p[i] == '<' && i + 1 < s.n && (xc_is_alpha(s.p[i + 1]) || strchr("!/?", s.p[i + 1]))) {
            bool   comment = xc_str_starts(xc_str_cut(s, i, s.n), XC_S("<!--"));
            size_t end = xc_str_find(s, comment ? XC_S("-->") : XC_S(">"), i);
            i = end == SIZE_MAX ? s.n : end + (comment ? 3 : 1);
            continue;
        }
        xc_entity_text e = s.p[i] == '&' ? xc_entity_at(s, i) : (xc_entity_text){0};
        if (e.taken) {
            size_t   len;
            uint32_t cp = xc_utf8_at((xc_str){e.utf8, e.n}, 0, &len);
            bool     unseen = cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0xAD || (cp >= 0x200B && cp <= 0x200F) ||
                          (cp >= 0x202A && cp <= 0x202E);
            if (!unseen)
                memcpy(out + n, e.utf8, e.n);
            n += unseen ? 0 : e.n;
            i += e.taken;
        } else if (!xc_is_space(s.p[i]))
            out[n++] = s.p[i++];
        else
            i++;
    }
    return n;
}

static void assert_block_is_its_source(xc_str page, const xc_report *r, const xc_block *b)
{
    char           *want = xc_arena_alloc(&mem, page.n * 2 + 16), *got = xc_arena_alloc(&mem, page.n * 2 + 16);
    const xc_range *parts = b->n_parts ? b->parts : &b->source;
    size_t          n = 0, m = 0;
    for (size_t i = 0; i < (b->n_parts ? b->n_parts : 1); i++)
        n += seen(xc_str_at(page, parts[i]), want + n);
    xc_str text = xc_str_at(r->text, b->at);
    for (size_t i = 0; i < text.n; i++)
        if (!xc_is_space(text.p[i]))
            got[m++] = text.p[i];
    if (n != m || memcmp(want, got, n) != 0)
        fail_msg("block %.*s is not its source %.*s", (int)m, got, (int)n, want);
}

/* Pieces of the page cut out, doubled or swapped at random, as a broken template would do it. */
static void every_block_is_its_source(void **state)
{
    (void)state;
    uint32_t seed = 7;
    for (unsigned round = 0; round < 300; round++) {
        xc_arena_reset(&mem);
        char  *page = xc_arena_alloc(&mem, 2 * sizeof PAGE);
        size_t n = sizeof PAGE - 1;
        memcpy(page, PAGE, n);
        for (unsigned edit = 0; edit < round % 7; edit++) {
            seed = seed * 1664525 + 1013904223;
            size_t at = 600 + seed % (n - 700), length = seed / 65536 % 40;
            if (seed & 1024 && n + length < 2 * sizeof PAGE) {
                memmove(page + at + length, page + at, n - at);
                n += length;
            } else {
                memmove(page + at, page + at + length, n - at - length);
                n -= length;
            }
        }
        if (xc_str_find((xc_str){page, n}, XC_S("&nbsp;"), 0) == SIZE_MAX)
            continue; /* half a reference may join with what follows it */
        xc_report r = extract((xc_str){page, n});
        for (size_t i = 0; i < r.n_blocks; i++)
            assert_block_is_its_source((xc_str){page, n}, &r, &r.blocks[i]);
    }
}

static void spans_lead_back(void **state)
{
    (void)state;
    xc_str    page = whole_page();
    xc_report r = extract(page);
    xc_str    name = XC_S("Anders Vey");
    uint32_t  at = (uint32_t)xc_str_find(r.text, name, 0);
    xc_range  source = xc_report_source(&r, (xc_range){at, at + (uint32_t)name.n});
    assert_true(xc_str_equal(xc_str_at(page, source), name));
    at = (uint32_t)xc_str_find(r.text, XC_S("“We"), 0);
    source = xc_report_source(&r, (xc_range){at, at + 5});
    assert_true(xc_str_equal(xc_str_at(page, source), XC_S("&#8220;We")));
}

static void other_charsets_lead_back_too(void **state)
{
    (void)state;
    xc_str page =
        XC_S("<html><meta charset=windows-1252><body><p>Ren\xE9"
             "e F\xF6sch, who keeps a stall, said that she had "
             "one crate of lemons left, and that she was selling them one by one.</p><p>The price of oranges has "
             "risen by a third since February, the market\x92s office said on Friday.</p></body></html>");
    xc_report r = extract(page);
    assert_true(holds(&r, "Renée Fösch"));
    uint32_t at = (uint32_t)xc_str_find(r.text, XC_S("Fösch"), 0);
    xc_range source = xc_report_source(&r, (xc_range){at, at + 6});
    assert_true(xc_str_equal(xc_str_at(page, source), XC_S("F\xF6sch")));
}

static void the_guard_keeps_lengths(void **state)
{
    (void)state;
    xc_str     plain = XC_S("<div><p>text<b>bold</b></p></div>");
    xc_guarded out;
    assert_int_equal(xc_html_guard(&out, &mem, plain, false, NULL), XC_OK);
    assert_false(out.blanked);
    assert_ptr_equal(out.page.p, plain.p);
    size_t n = 0, depth = XC_LIMIT_DEPTH * 3;
    char  *deep = xc_arena_alloc(&mem, depth * 11 + 4);
    for (size_t i = 0; i < depth; i++, n += 5)
        memcpy(deep + n, "<div>", 5);
    memcpy(deep + n, "word", 4);
    n += 4;
    for (size_t i = 0; i < depth; i++, n += 6)
        memcpy(deep + n, "</div>", 6);
    assert_int_equal(xc_html_guard(&out, &mem, (xc_str){deep, n}, false, NULL), XC_OK);
    assert_true(out.blanked);
    assert_int_equal(out.page.n, n);
    assert_true(xc_str_find(out.page, XC_S("word"), 0) == depth * 5);
    xc_report r = extract((xc_str){deep, n});
    assert_int_equal(r.status, XC_PARTIAL);
    assert_true(xc_str_equal(r.reason, XC_S("nesting flattened")));
}

static void assert_lean(const char *page, const char *lean)
{
    xc_guarded out;
    assert_int_equal(xc_html_guard(&out, &mem, xc_str_from(page), false, NULL), XC_OK);
    assert_string_equal(xc_arena_printf(&mem, "%.*s", (int)out.lean.n, out.lean.bytes).p, lean);
}

static void the_parser_gets_what_it_needs(void **state)
{
    (void)state;
    assert_lean("<p class='a' data-b=\"c\" ID=d>Two  words </p> \n <br clear=all />", "<p class='a' ID=d>x</p> <br />");
    assert_lean("a < b<!-- <p> --> c &amp; d<b> &amp; e</b>", "xxx<b> &amp; e</b>");
    assert_lean("<!---->a<!--b--!>c<!-->d<!doctype html>", "x<!--b--!>x<!-->x<!doctype html>");
    assert_lean("<script>if (a<b) c('</p>')</script><title> </title>", "<script>x</script><title> </title>");
    assert_lean("<script><!-- <script> </script> --></script>d", "<script>x</script>x");
    assert_lean("<svg><path d='M1 1'/><![CDATA[a>b]]></svg>", "<svg><path /><![CDATA[a>b]]></svg>");
    assert_lean("<a href=b/ class=c/>d", "<a href=b/ class=c/>x");
    assert_lean("<a class=b", "<a class=b");
}

static void what_was_left_out_leads_back(void **state)
{
    (void)state;
    xc_str     page = XC_S("<p a=b class=c>Some text</p>");
    xc_guarded out;
    assert_int_equal(xc_html_guard(&out, &mem, page, false, NULL), XC_OK);
    xc_str   lean = {out.lean.bytes, out.lean.n};
    size_t   text = xc_str_find(lean, XC_S("x<"), 0);
    xc_range at = xc_lean_back(&out.lean, text, text + 1);
    assert_true(xc_str_equal(xc_str_at(page, at), XC_S("Some text")));
    at = xc_lean_back(&out.lean, 0, text);
    assert_true(xc_str_equal(xc_str_at(page, at), XC_S("<p a=b class=c>")));
    at = xc_lean_back(&out.lean, text + 1, lean.n);
    assert_true(xc_str_equal(xc_str_at(page, at), XC_S("</p>")));
}

/* The role of the block that begins with `words`; XC_BLOCK_ROLES: no block does. */
static xc_block_role role_of(const xc_report *r, const char *words)
{
    for (size_t i = 0; i < r->n_blocks; i++)
        if (xc_str_starts(xc_str_at(r->text, r->blocks[i].at), xc_str_from(words)))
            return r->blocks[i].role;
    return XC_BLOCK_ROLES;
}

#define PROSE                                                                                                          \
    "<p>Nine people died and 43 were taken to hospital after a fire tore through the ferry, the coastguard said.</p>"  \
    "<p>The ship was carrying 184 people, most of them asleep, when smoke was seen below the car deck, he said.</p>"

static void what_a_page_says_is_no_statement(void **state)
{
    (void)state;
    xc_report r = extract(XC_S(
        "<html><title>Ferry burns off Kessick</title><body><article><h1>Ferry burns off Kessick</h1>"
        "<p>Published Wednesday, March 11, 2026 8:10AM</p>" PROSE "<p>Read more: Storm closes the harbour</p>"
        "<p>Sign up for our newsletter and never miss a story.</p><p><b>What is known</b></p>" PROSE
        "<p>The captain, Anders Vey, was being questioned by police in the port on Wednesday, a spokesman said.</p>"
        "</article></body></html>"));
    assert_true(role_of(&r, "Nine people") == XC_BLOCK_PARAGRAPH);
    static const char *const talk[] = {"Published", "Read more", "Sign up"};
    for (size_t i = 0; i < XC_COUNT(talk); i++) {
        xc_block_role role = role_of(&r, talk[i]);
        assert_true(role == XC_BLOCK_ROLES || role == XC_BLOCK_FURNITURE || role == XC_BLOCK_BYLINE);
    }
    xc_block_role heading = role_of(&r, "What is known");
    assert_true(heading == XC_BLOCK_SUBHEAD || heading == XC_BLOCK_ROLES);
}

static void comments_are_left_out_however_long(void **state)
{
    (void)state;
    xc_report r = extract(XC_S(
        "<html><title>Ferry burns off Kessick</title><body><main><h1>Ferry burns off Kessick</h1>" PROSE PROSE
        "<section class=comments><h3>3 comments</h3>"
        "<p>I was on that ferry in March, and nobody told us where the boats were, nor who had the keys to them.</p>"
        "<p>My cousin, who works at the port, says that the alarm had been broken for weeks, and that they knew.</p>"
        "<p>They will say that nobody could have known, as they always do, and then they will do it all again.</p>"
        "</section></main></body></html>"));
    assert_true(holds(&r, "Nine people"));
    assert_false(holds(&r, "My cousin"));
    assert_false(holds(&r, "nobody could have known"));
}

static void a_page_without_scripts_is_read(void **state)
{
    (void)state;
    xc_str    page = XC_S("<html><title>Ferry burns off Kessick</title><body><noscript><div></noscript>"
                             "<div class=post><script type='text/template'><h1>Ferry burns off Kessick</h1>" PROSE
                          "</script></div></body></html>");
    xc_report r = extract(page);
    assert_true(holds(&r, "Nine people"));
    assert_int_equal(r.status, XC_READ);
    for (size_t i = 0; i < r.n_blocks; i++)
        assert_block_is_its_source(page, &r, &r.blocks[i]);
}

static void readings_of_ruby_are_left_out(void **state)
{
    (void)state;
    xc_str page = XC_S("<html><title>x</title><body><article><p>On Friday the <ruby>harbour<rp>(</rp><rt>hah-ber</rt>"
                       "<rp>)</rp></ruby> was closed.</p>" PROSE "</article></body></html>");
    xc_report r = extract(page);
    assert_true(holds(&r, "the harbour was closed"));
    for (size_t i = 0; i < r.n_blocks; i++)
        assert_block_is_its_source(page, &r, &r.blocks[i]);
}

static void an_empty_page_is_partial(void **state)
{
    (void)state;
    xc_report r = extract(XC_S("<html></html>"));
    assert_int_equal(r.status, XC_PARTIAL);
    assert_int_equal(r.n_blocks, 0);
}

static void no_memory_is_told(void **state)
{
    (void)state;
    xc_source source = {.form = XC_SOURCE_HTML, .bytes = whole_page(), .path = XC_S("page")};
    for (size_t limit = 64; limit < 4000000; limit = limit * 5 / 3) {
        xc_arena  small;
        xc_report report;
        xc_arena_init(&small, limit);
        xc_status status = xc_extract(&report, &small, &source, NULL);
        assert_true(status == XC_OK || status == XC_ENOMEM);
        xc_arena_free(&small);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_article_and_nothing_else),     cmocka_unit_test(metadata_with_its_place),
        cmocka_unit_test(every_block_is_its_source),        cmocka_unit_test(spans_lead_back),
        cmocka_unit_test(other_charsets_lead_back_too),     cmocka_unit_test(the_guard_keeps_lengths),
        cmocka_unit_test(the_parser_gets_what_it_needs),    cmocka_unit_test(what_was_left_out_leads_back),
        cmocka_unit_test(what_a_page_says_is_no_statement), cmocka_unit_test(comments_are_left_out_however_long),
        cmocka_unit_test(a_page_without_scripts_is_read),   cmocka_unit_test(readings_of_ruby_are_left_out),
        cmocka_unit_test(an_empty_page_is_partial),         cmocka_unit_test(no_memory_is_told),
    };
    xc_arena_init(&mem, 0);
    int failed = cmocka_run_group_tests_name("extract/article", tests, NULL, NULL);
    xc_arena_free(&mem);
    return failed;
}
