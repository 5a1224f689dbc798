/* quote/toy_check -- what the rules alone find in a text, for the tests of this room. */
#ifndef XC_TOY_CHECK_H
#define XC_TOY_CHECK_H

#include <stdio.h>

#include "quote.h"
#include "record.h"
#include "toy_document.h"
#include "unit.h"

/* `expected`: a line a quotation, "kind name: content | content". */
static inline void toy_check(const char *language, const char *text, const char *expected)
{
    toy    t = {0};
    char   found[2048] = "";
    size_t n = 0;
    assert_int_equal(toy_read(&t, xc_str_from(text)), XC_OK);
    t.report.language = xc_str_from(language);
    assert_int_equal(xc_quote_find(&t.document, &t.mem, NULL, NULL), XC_OK);
    assert_int_equal(xc_check_document(&t.document, NULL), XC_OK);
    for (size_t i = 0; i < t.document.n_quotes; i++) {
        const xc_quote *q = &t.document.quotes[i];
        xc_str          kind = xc_quote_kind_name(q->kind);
        n += (size_t)snprintf(found + n, sizeof found - n, "%s%.*s %.*s:", i ? "\n" : "", (int)kind.n, kind.p,
                              (int)q->name.n, q->name.n ? q->name.p : "");
        for (size_t k = 0; k < q->content.n; k++)
            n += (size_t)snprintf(found + n, sizeof found - n, "%s %.*s", k ? " |" : "",
                                  (int)(q->content.v[k].end - q->content.v[k].start), text + q->content.v[k].start);
    }
    assert_string_equal(found, expected);
    xc_arena_free(&t.mem);
}

#endif
