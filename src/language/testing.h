/* language/testing -- for the room's tests: a report of paragraphs, annotated by rules and lists alone. */
#ifndef XC_TESTING_H
#define XC_TESTING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "language.h"
#include "record.h"

enum { MOST_BLOCKS = 64 };

typedef struct xc_testing {
    xc_arena    mem;
    xc_report   report;
    xc_block    blocks[MOST_BLOCKS];
    xc_document document;
} xc_testing;

/* Annotates `text`, whose paragraphs are parted by blank lines; `published` may be NULL. */
static inline void xc_testing_read(xc_testing *t, const char *id, const char *text, const char *published)
{
    xc_error err = {0};
    *t = (xc_testing){0};
    xc_arena_init(&t->mem, 0);
    t->report.id = xc_str_from(id);
    t->report.text = xc_str_from(text);
    t->report.published = xc_str_from(published);
    t->report.language = XC_S("en");
    t->report.blocks = t->blocks;
    for (size_t at = 0; at < t->report.text.n;) {
        size_t end = xc_str_find(t->report.text, XC_S("\n\n"), at);
        end = end == SIZE_MAX ? t->report.text.n : end;
        assert_true(t->report.n_blocks < MOST_BLOCKS);
        t->blocks[t->report.n_blocks++] = (xc_block){
            .at = {(uint32_t)at, (uint32_t)end}, .role = XC_BLOCK_PARAGRAPH, .source = {(uint32_t)at, (uint32_t)end}};
        at = end + 2;
    }
    assert_int_equal(xc_language_annotate(&t->document, &t->mem, NULL, &t->report, &err), XC_OK);
    assert_int_equal(xc_check_document(&t->document, &err), XC_OK);
}

static inline void xc_testing_free(xc_testing *t)
{
    xc_arena_free(&t->mem);
}

static inline void xc_testing_equal(xc_str got, const char *want)
{
    if (!xc_str_equal(got, xc_str_from(want)))
        fail_msg("got \"%.*s\", want \"%s\"", (int)got.n, got.p, want);
}

#endif
