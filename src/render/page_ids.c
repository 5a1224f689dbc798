#include <inttypes.h>
#include <stdlib.h>

#include "hash.h"
#include "map.h"
#include "page_html.h"
#include "record.h"

/* Section: anchors that last. A hash over what a thing is: kind, rule and places of a difference, the place of a
 * statement's words. Reports are known by the hash of their text, so an anchor is the same in a later run that reads
 * more reports but finds the same. Eight hex digits, sixteen on a clash, then a number. */

typedef struct id_naming {
    xc_page    *page;
    xc_interner taken;
} id_naming;

static xc_str text_name(const xc_report *report)
{
    return report->text_sha256.n ? report->text_sha256 : report->sha256.n ? report->sha256 : report->id;
}

static void add_span(xc_sha256 *sha, const xc_page *page, xc_span at)
{
    uint8_t bytes[8];
    for (int i = 0; i < 4; i++) {
        bytes[i] = (uint8_t)(at.start >> (8 * i));
        bytes[4 + i] = (uint8_t)(at.end >> (8 * i));
    }
    xc_sha256_add(sha, text_name(page->shown->comparison->reports[at.report]));
    xc_sha256_add(sha, (xc_str){(const char *)bytes, sizeof bytes});
}

/* The first of `letter`-12345678, letter-1234567812345678, letter-1234567812345678-2, ... that is free. */
static xc_status free_id(id_naming *naming, xc_str *out, char letter, const char hex[65])
{
    xc_arena *mem = naming->page->mem;
    for (uint32_t attempt = 0; attempt < 1000; attempt++) {
        xc_str   id = attempt == 0   ? xc_arena_printf(mem, "%c-%.8s", letter, hex)
                      : attempt == 1 ? xc_arena_printf(mem, "%c-%.16s", letter, hex)
                                     : xc_arena_printf(mem, "%c-%.16s-%" PRIu32, letter, hex, attempt);
        size_t   before = naming->taken.strings.n;
        uint32_t number;
        XC_TRY(xc_intern(&naming->taken, mem, id, &number));
        *out = id;
        if (naming->taken.strings.n > before)
            return XC_OK;
    }
    return XC_OK;
}

typedef struct named_span {
    xc_str  name;
    xc_span at;
} named_span;

static int by_name(const void *left, const void *right)
{
    const named_span *a = left, *b = right;
    int               order = xc_str_compare(a->name, b->name);
    if (order)
        return order;
    if (a->at.start != b->at.start)
        return a->at.start < b->at.start ? -1 : 1;
    return (a->at.end > b->at.end) - (a->at.end < b->at.end);
}

static xc_status name_finding(id_naming *naming, uint32_t index)
{
    xc_page          *page = naming->page;
    const xc_finding *finding = &page->shown->comparison->findings[index];
    XC_VEC(named_span) spans = {0};
    for (size_t s = 0; s < finding->n_sides; s++)
        for (size_t k = 0; k < finding->sides[s].n_spans; k++) {
            xc_span at = finding->sides[s].spans[k];
            xc_str  name = text_name(page->shown->comparison->reports[at.report]);
            XC_TRY(xc_vec_push(&spans, page->mem, (named_span){name, at}));
        }
    if (spans.n)
        qsort(spans.v, spans.n, sizeof *spans.v, by_name);
    xc_sha256 sha;
    char      hex[65];
    xc_sha256_start(&sha);
    xc_sha256_add(&sha, xc_finding_kind_name(finding->kind));
    xc_sha256_add(&sha, finding->rule);
    for (size_t i = 0; i < spans.n; i++)
        add_span(&sha, page, spans.v[i].at);
    xc_sha256_end(&sha, hex);
    return free_id(naming, &page->finding_id[index], finding->kind == XC_FINDING_WORDING ? 'w' : 'f', hex);
}

static xc_status name_point(id_naming *naming, uint32_t index)
{
    xc_page        *page = naming->page;
    const xc_point *point = &page->shown->comparison->points[index];
    xc_sha256       sha;
    char            hex[65];
    xc_sha256_start(&sha);
    add_span(&sha, page, point->text_at);
    xc_sha256_end(&sha, hex);
    return free_id(naming, &page->point_id[index], point->reports > 1 ? 'p' : 'o', hex);
}

/* Points that are on the page: in its tightest form the first STATEMENTS, and of each report the first ONLY of its own.
 */
static bool *shown_points(xc_page *page)
{
    enum { STATEMENTS = 200, ONLY = 6 };
    const xc_shown *shown = page->shown;
    bool           *on = XC_ARRAY(page->mem, bool, shown->comparison->n_points + 1);
    if (!on)
        return NULL;
    page->n_statements = xc_page_most(page, shown->n_statements, SIZE_MAX, STATEMENTS);
    for (size_t i = 0; i < page->n_statements; i++)
        on[shown->statements[i]] = true;
    uint32_t last = XC_NONE;
    size_t   in_report = 0;
    for (size_t i = 0; i < shown->n_only; i++) {
        uint32_t report = shown->comparison->points[shown->only[i]].text_at.report;
        in_report = report == last ? in_report + 1 : 1;
        last = report;
        on[shown->only[i]] = in_report <= xc_page_most(page, SIZE_MAX, SIZE_MAX, ONLY);
    }
    return on;
}

xc_status xc_page_name_things(xc_page *page, xc_error *err)
{
    const xc_comparison *comparison = page->shown->comparison;
    id_naming            naming = {.page = page};
    page->finding_id = XC_ARRAY(page->mem, xc_str, comparison->n_findings + 1);
    page->point_id = XC_ARRAY(page->mem, xc_str, comparison->n_points + 1);
    XC_TRY(xc_arena_check(page->mem, err));
    for (uint32_t i = 0; i < comparison->n_findings; i++)
        if (name_finding(&naming, i) != XC_OK)
            return xc_no_memory(err);
    const bool *on = shown_points(page);
    for (uint32_t i = 0; i < comparison->n_points; i++)
        if (!on || (on[i] && name_point(&naming, i) != XC_OK))
            return xc_no_memory(err);
    return XC_OK;
}
