/* render/page_html -- the report page: one self-contained HTML file of one or several comparisons.
 *
 *   shown --[page_*.c, one section each]--> HTML in one buffer --> sink
 * Principles: the answer first; words of reports in a serif, everything of the program in a sans, bytes in mono; every
 *         line leads to bytes; a finding's type has colour, glyph and underline; nothing only on hover, script, colour
 *         or unfolding.
 * Marks:  whatever is cited while the sections are written is noted (xc_page_cite), so that the texts, written last,
 *         hold an anchor for every citation and a link back from every mark.
 * Ids:    f-, p-, o-, w- and 8 hex digits of a hash over what the thing is (longer on a clash), t-B-50-61 for bytes;
 *         all behind the prefix of the comparison where a page has several.
 * Memory: everything in the arena of the call but the one buffer.
 * Cost:   O(bytes written + marks log marks). */
#ifndef XC_PAGE_HTML_H
#define XC_PAGE_HTML_H

#include "door.h"
#include "shown.h"
#include "vec.h"

enum {
    XC_PAGE_REPORTS = 200,           /* reports of one comparison that are shown        */
    XC_PAGE_BYTES = 4 * 1024 * 1024, /* above: texts are cut to what is marked          */
    XC_PAGE_FOLD = 50,               /* rows a fold of long lists                       */
    XC_PAGE_CITES = 6,               /* citations in a row before the rest is folded    */
    XC_PAGE_TIGHT = 2                /* the tightest form, for pages over their size    */
};

/* By weight: the heaviest mark of a byte gives its look and its link. */
typedef enum xc_mark_kind { XC_MARK_QUIET, XC_MARK_WORDING, XC_MARK_ONLY, XC_MARK_DIFFERS } xc_mark_kind;

typedef struct xc_mark {
    uint32_t     place, start, end;
    xc_mark_kind kind;
    xc_str       target; /* id that the mark links to; absent: none      */
    uint32_t     point;  /* number of the statement that is lit; 0: none */
} xc_mark;

typedef struct xc_page {
    xc_buf                  *buf;
    xc_arena                *mem;
    const xc_render_options *opt;
    const xc_shown          *shown;
    xc_str                   prefix;       /* of ids; empty where the page has one comparison */
    xc_str                  *finding_id;   /* [n_findings] "f-70f9c3f2"                       */
    xc_str                  *point_id;     /* [n_points]; empty: the point is not shown        */
    const xc_mark           *mark;         /* what a citation being written is for; NULL      */
    unsigned                 tight;        /* 0: everything; 1: texts cut to their marks; 2: lists cut too */
    size_t                   n_statements; /* that are shown */
    XC_VEC(xc_mark) marks;
} xc_page;

/* An inline glyph; both arguments are literals. */
#define XC_GLYPH(name, look)                                                                                           \
    "<svg class=\"g" look " g-" name "\" aria-hidden=\"true\" focusable=\"false\"><use href=\"#g-" name "\"/></svg>"
#define XC_DIFF     XC_GLYPH("diff", " d")
#define XC_MINOR    XC_GLYPH("minor", " d")
#define XC_ONLY_ONE XC_GLYPH("only", " o")
#define XC_COPIED   XC_GLYPH("copy", " cg")
#define XC_PART     XC_GLYPH("part", "")
#define XC_NOT      XC_GLYPH("none", "")

/* Sections, in their order on the page. */
void xc_page_band(xc_page *page);
void xc_page_rail(xc_page *page, bool tools);
void xc_page_reports(xc_page *page);
void xc_page_differences(xc_page *page);
void xc_page_statements(xc_page *page);
void xc_page_pairs(xc_page *page); /* statements of two reports, side by side          */
void xc_page_found(xc_page *page); /* what one report alone holds                      */
void xc_page_quotes(xc_page *page);
void xc_page_timeline(xc_page *page);
void xc_page_only(xc_page *page);
void xc_page_left_out(xc_page *page);
void xc_page_wording(xc_page *page);
void xc_page_copies(xc_page *page);
void xc_page_texts(xc_page *page);
void xc_page_method(xc_page *page);

XC_MUST_USE xc_status xc_page_name_things(xc_page *page, xc_error *err);

/* Parts that sections share. */
void xc_page_id(xc_page *page, xc_str id);       /* prefix and id: inside id="" and href="#" */
void xc_page_words(xc_page *page, xc_str words); /* of a report: <bdi class="w">             */
void xc_page_chip(xc_page *page, uint32_t place, bool copied_from, uint32_t from, bool tab);
void xc_page_chip_of(xc_page *page, xc_span at); /* the letter, hatched where shared         */
void xc_page_support(xc_page *page, uint64_t reports, uint64_t origins);
void xc_page_cite(xc_page *page, xc_span at);                      /* "B 50-61", a link to the words           */
void xc_page_cites(xc_page *page, const xc_span *spans, size_t n); /* the rest folded                     */
void xc_page_copy_button(xc_page *page, const xc_span *spans, size_t n);
void xc_page_file_range(xc_page *page, xc_span at); /* pages/courier.html:400-435               */
void xc_page_context(xc_page *page, xc_span at, const char *look, size_t before, size_t both); /* look: d o x k */
void xc_page_point_name(xc_page *page, uint32_t point);         /* subject or words                         */
void xc_page_subject(xc_page *page, const xc_finding *finding); /* in the voice of who wrote it        */
void xc_page_capital(xc_page *page, xc_str words);              /* with its first letter in upper case      */
void xc_page_heading(xc_page *page, const char *id, const char *glyph, const char *name, size_t count, bool counted);
void xc_page_time_of(xc_page *page, uint32_t place); /* "06:55 UTC" or the day                   */
void xc_page_note_mark(xc_page *page, xc_span at);   /* what page->mark says, for the texts      */
xc_span *xc_page_by_letter(xc_page *page, const xc_span *spans, size_t n); /* a sorted copy; NULL on failure */
/* How many rows of a list are shown: all of a few reports, `some` of many, `few` of a page that would be too large. */
size_t xc_page_most(const xc_page *page, size_t n, size_t some, size_t few);
void   xc_page_rest(xc_page *page, size_t n);                                /* \"and 31 more, in the JSON output\" */
void   xc_page_fold_open(xc_page *page, size_t from, size_t to, size_t all); /* "51 to 100 of 312"         */

#endif
