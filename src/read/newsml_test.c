#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "bytes_test.h"

/* Each source as one line: what the tests compare. */
typedef struct log {
    char   text[4096];
    size_t n;
} log;

static void say(log *l, const char *name, xc_str s)
{
    if (s.n)
        l->n += (size_t)snprintf(l->text + l->n, sizeof l->text - l->n, "%s=%.*s;", name, (int)s.n, s.p);
}

static void take(void *user, const xc_source *s)
{
    static const char *const roles[] = {
        [XC_BLOCK_HEADLINE] = "headline",  [XC_BLOCK_SUMMARY] = "summary", [XC_BLOCK_BYLINE] = "byline",
        [XC_BLOCK_DATELINE] = "dateline",  [XC_BLOCK_SUBHEAD] = "subhead", [XC_BLOCK_PARAGRAPH] = "p",
        [XC_BLOCK_QUOTE] = "quote",        [XC_BLOCK_LIST] = "list",       [XC_BLOCK_CAPTION] = "caption",
        [XC_BLOCK_FURNITURE] = "furniture"};
    log *l = user;
    assert_int_equal(s->form, XC_SOURCE_BLOCKS);
    say(l, "title", s->meta.title);
    for (size_t i = 0; i < s->meta.n_authors; i++)
        say(l, "author", s->meta.authors[i]);
    say(l, "outlet", s->meta.outlet);
    say(l, "agency", s->meta.agency);
    say(l, "language", s->meta.language);
    say(l, "published", s->meta.published);
    say(l, "modified", s->meta.modified);
    say(l, "reason", s->reason);
    for (size_t i = 0; i < s->n_blocks; i++)
        say(l, roles[s->blocks[i].role], xc_str_at(s->bytes, s->blocks[i].at));
    l->text[l->n++] = '\n';
    l->text[l->n] = '\0';
}

static void check(const char *xml, const char *want, xc_status expected)
{
    for (size_t step = 0; step < 2; step++) {
        log        l = {0};
        size_t     failed = 0;
        test_bytes bytes = test_bytes_of(xc_str_from(xml), step);
        assert_int_equal(test_read_all(&xc_format_newsml, &bytes, &failed, take, &l), expected);
        assert_string_equal(l.text, want);
    }
}

#define NITF_HEAD                                                                                                      \
    "<?xml version=\"1.0\"?><nitf><head><title>Ferry</title><docdata><date.issue norm=\"20260311T081000+0200\"/>"      \
    "<doc.copyright holder=\"Halvria Press\"/></docdata><pubdata name=\"Coast Herald\"/></head>"

static void a_nitf_document(void **state)
{
    (void)state;
    check(NITF_HEAD "<body><body.head><hedline><hl1>Ferry burns off Kessick</hl1><hl2>Nine are dead</hl2></hedline>"
                    "<byline>By <person>Sanna Rook</person> and <person>Adam Vey</person><byttl>Staff</byttl></byline>"
                    "<distributor>HPA</distributor><dateline><location>SAINT ORIEL</location></dateline>"
                    "<abstract><p>In short.</p></abstract></body.head>"
                    "<body.content><block><p>Nine <em>people</em>\n died.</p><hl2>What is known</hl2><p>Little.</p>"
                    "<bq><block><p>We did what we could.</p></block></bq><ul><li>One</li><li>Two</li></ul>"
                    "<table><tr><td>dead</td><td>9</td></tr></table>"
                    "<media><media-reference source=\"x.jpg\"/><media-caption><p>The ship</p></media-caption>"
                    "<media-producer>A. Finch</media-producer></media></block></body.content>"
                    "<body.end><tagline>Editing by Ruth Moll</tagline></body.end></body></nitf>",
          "title=Ferry burns off Kessick;author=Sanna Rook;author=Adam Vey;outlet=Coast Herald;agency=HPA;"
          "published=20260311T081000+0200;headline=Ferry burns off Kessick;summary=Nine are dead;"
          "byline=By Sanna Rook and Adam Vey Staff;dateline=SAINT ORIEL;summary=In short.;p=Nine people died.;"
          "subhead=What is known;p=Little.;quote=We did what we could.;list=One;list=Two;list=dead\t9;"
          "caption=The ship;furniture=Editing by Ruth Moll;\n",
          XC_OK);
}

#define ITEM(meta, content)                                                                                            \
    "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"https://a.example/1\" "                            \
    "xml:lang=\"en\"><rightsInfo>"                                                                                     \
    "<copyrightHolder><name>HPA</name></copyrightHolder></rightsInfo><itemMeta><provider qcode=\"p:h\"><name>Halvria " \
    "Press</name></provider><versionCreated>2026-03-11T09:00:00Z</versionCreated>"                                     \
    "<firstCreated>2026-03-11T08:00:00Z</firstCreated>" meta                                                           \
    "</itemMeta><contentMeta><creator><name>Sanna Rook</name></creator><headline>Ferry burns</headline>"               \
    "<creditline>HPA</creditline></contentMeta><contentSet>" content "</contentSet></newsItem>"

#define SAME                                                                                                           \
    "title=Ferry burns;author=Sanna Rook;outlet=Halvria Press;agency=HPA;language=en;published=2026-03-11T08:00:00Z;"  \
    "modified=2026-03-11T09:00:00Z;"

static void items_of_a_message(void **state)
{
    (void)state;
    check("<newsMessage><itemSet>" ITEM(
              "<pubStatus qcode=\"stat:usable\"/>",
              "<inlineXML><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>no</title></head><body><h1>Ferry"
              "</h1><p>Nine died.</p></body></html></inlineXML>")
              ITEM("", "<inlineXML><nitf><body><body.content><p>Ten died.</p></body.content></body></nitf></inlineXML>")
                  ITEM("<pubStatus qcode=\"stat:canceled\"/>", "<inlineData>One.\nStill one.\n\nTwo.</inlineData>")
                      ITEM("", "<remoteContent href=\"x.jpg\"/>") "</itemSet></newsMessage>",
          SAME "headline=Ferry;p=Nine died.;\n" SAME "p=Ten died.;\n" SAME
               "reason=canceled by its provider;p=One. Still one.;p=Two.;\n",
          XC_OK);
}

static void what_breaks_off_or_is_none(void **state)
{
    (void)state;
    check("<nitf><body><body.content><p>Nine died.</p><p>Ten", "reason=document breaks off;p=Nine died.;\n", XC_OK);
    check("<newsMessage><itemSet/></newsMessage>", "", XC_EFORMAT);
    check("<newsMessage><itemSet><newsItem><contentSet/></newsItem></itemSet></newsMessage>", "", XC_EFORMAT);
    check("<nitf><body><body.content><p>Nine", "", XC_EFORMAT);
    check("<!DOCTYPE nitf [<!ENTITY e SYSTEM 'secret.txt'><!ENTITY a 'aaaa'>]><nitf><body><body.content>"
          "<p>Nine &e; &a; died.</p></body.content></body></nitf>",
          "reason=entities not expanded;p=Nine died.;\n", XC_OK);
}

static void deep_documents_end(void **state)
{
    (void)state;
    enum { DEPTH = 5000 };
    static char xml[64 + DEPTH * 7] = "<nitf><body><p>One.</p>";
    for (size_t i = 0; i < DEPTH; i++)
        memcpy(xml + 23 + i * 7, "<block>", 7);
    check(xml, "reason=document breaks off;p=One.;\n", XC_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_nitf_document),
        cmocka_unit_test(items_of_a_message),
        cmocka_unit_test(what_breaks_off_or_is_none),
        cmocka_unit_test(deep_documents_end),
    };
    return cmocka_run_group_tests_name("read/newsml", tests, NULL, NULL);
}
