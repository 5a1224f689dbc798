#include <stdlib.h>

#include "page_html.h"
#include "record.h"
#include "utf8.h"

static xc_str words_in(const xc_page *page, xc_span at)
{
    return xc_span_bytes(page->shown->comparison, at);
}

static const xc_shown_report *report_of(const xc_page *page, xc_span at)
{
    uint32_t place = page->shown->place[at.report];
    return place == XC_NONE ? NULL : &page->shown->v[place];
}

void xc_page_id(xc_page *page, xc_str id)
{
    xc_attr(page->buf, page->prefix);
    xc_attr(page->buf, id);
}

/* Only the language of the program's own words needs no mention. */
void xc_page_words(xc_page *page, xc_str words)
{
    xc_lit(page->buf, "<bdi class=\"w\">");
    xc_text_door(page->buf, words);
    xc_lit(page->buf, "</bdi>");
}

void xc_page_time_of(xc_page *page, uint32_t place)
{
    xc_str clock = page->shown->v[place].clock;
    bool   timed = xc_str_find(clock, XC_S(":"), 0) != SIZE_MAX;
    xc_text_door(page->buf, clock);
    if (timed && page->shown->utc)
        xc_lit(page->buf, " UTC");
}

/* Section: letters. */

void xc_page_chip(xc_page *page, uint32_t place, bool copied, uint32_t from, bool tab)
{
    xc_buf                *buf = page->buf;
    const xc_shown_report *one = &page->shown->v[place];
    xc_str                 letter = xc_str_from(one->letter);
    xc_buf_add(buf, copied ? XC_S("<a class=\"s sc\" href=\"#") : XC_S("<a class=\"s\" href=\"#"));
    xc_page_id(page, XC_S("r-"));
    xc_attr(buf, letter);
    xc_lit(buf, "\" title=\"");
    xc_attr(buf, one->name);
    if (one->clock.n) {
        xc_lit(buf, ", ");
        xc_page_time_of(page, place);
    }
    if (copied) {
        xc_lit(buf, ", in a passage shared with ");
        xc_attr(buf, xc_str_from(page->shown->v[from].letter));
    }
    xc_buf_add(buf, tab ? XC_S("\">") : XC_S("\" tabindex=\"-1\">"));
    xc_text_door(buf, letter);
    if (copied)
        xc_lit(buf, "<span class=\"vh\"> in a shared passage</span>");
    xc_lit(buf, "</a>");
}

void xc_page_chip_of(xc_page *page, xc_span at)
{
    uint32_t place = page->shown->place[at.report], from = xc_shown_copied(page->shown, at);
    if (place != XC_NONE)
        xc_page_chip(page, place, from != XC_NONE, from, false);
}

void xc_page_support(xc_page *page, uint64_t reports, uint64_t origins)
{
    xc_lit(page->buf, "<span class=\"sup\"><span class=\"vh\">support: </span>");
    xc_number(page->buf, reports);
    xc_lit(page->buf, "<i>/</i>");
    xc_number(page->buf, origins);
    xc_lit(page->buf, "<span class=\"vh\"> reports per origins</span></span>");
}

/* Section: citations. */

void xc_page_note_mark(xc_page *page, xc_span at)
{
    uint32_t place = page->shown->place[at.report];
    xc_mark  mark = page->mark ? *page->mark : (xc_mark){0};
    if (place == XC_NONE || at.start >= at.end)
        return;
    mark.place = place;
    mark.start = at.start;
    mark.end = at.end;
    if (xc_vec_push(&page->marks, page->mem, mark) != XC_OK)
        page->buf->failed = true;
}

void xc_page_cite(xc_page *page, xc_span at)
{
    xc_buf                *buf = page->buf;
    const xc_shown_report *one = report_of(page, at);
    if (!one || at.start >= at.end)
        return;
    xc_page_note_mark(page, at);
    xc_lit(buf, "<a class=\"cite\" href=\"#");
    xc_page_id(page, XC_S("t-"));
    xc_attr(buf, xc_str_from(one->letter));
    xc_lit(buf, "-");
    xc_number(buf, at.start);
    xc_lit(buf, "-");
    xc_number(buf, at.end);
    xc_lit(buf, "\"><b>");
    xc_text_door(buf, xc_str_from(one->letter));
    xc_lit(buf, "</b> ");
    xc_number(buf, at.start);
    xc_lit(buf, "\xE2\x80\x93");
    xc_number(buf, at.end);
    xc_lit(buf, "</a>");
}

void xc_page_cites(xc_page *page, const xc_span *spans, size_t n)
{
    xc_lit(page->buf, "<span class=\"cites\">");
    for (size_t i = 0; i < n && i < XC_PAGE_CITES; i++) {
        xc_buf_add(page->buf, i ? XC_S(" ") : XC_S(""));
        xc_page_cite(page, spans[i]);
    }
    xc_lit(page->buf, "</span>");
    if (n <= XC_PAGE_CITES)
        return;
    xc_lit(page->buf, "<details class=\"rds\"><summary>" XC_GLYPH("chev", " chv") "and ");
    xc_number(page->buf, n - XC_PAGE_CITES);
    xc_lit(page->buf, " more</summary><span class=\"cites\">");
    for (size_t i = XC_PAGE_CITES; i < n; i++) {
        xc_buf_add(page->buf, XC_S(" "));
        xc_page_cite(page, spans[i]);
    }
    xc_lit(page->buf, "</span></details>");
}

static void file_range(xc_page *page, xc_span at, void (*door)(xc_buf *, xc_str))
{
    xc_buf          *buf = page->buf;
    const xc_report *report = page->shown->comparison->reports[at.report];
    xc_range         source = xc_report_source(report, (xc_range){at.start, at.end});
    door(buf, report->path.n ? report->path : report->id);
    if (report->record) {
        xc_lit(buf, "#");
        xc_number(buf, report->record);
        if (report->field.n) {
            xc_lit(buf, ":");
            door(buf, report->field);
        }
    }
    xc_lit(buf, ":");
    xc_number(buf, source.start);
    xc_lit(buf, "-");
    xc_number(buf, source.end);
}

void xc_page_file_range(xc_page *page, xc_span at)
{
    xc_lit(page->buf, "<code>");
    file_range(page, at, xc_text_door);
    xc_lit(page->buf, "</code>");
}

/* path:start-end sha256:12 digits "words" (outlet, published) */
static void citation(xc_page *page, xc_span at)
{
    enum { WORDS = 300 }; /* bytes of a long passage */
    xc_buf                *buf = page->buf;
    const xc_shown_report *one = report_of(page, at);
    if (!one)
        return;
    file_range(page, at, xc_attr);
    if (one->report->sha256.n >= 12) {
        xc_lit(buf, " sha256:");
        xc_attr(buf, xc_str_cut(one->report->sha256, 0, 12));
    }
    xc_str words = words_in(page, at);
    xc_lit(buf, " \xE2\x80\x9C");
    xc_attr(buf, words.n > WORDS ? xc_str_cut(words, 0, xc_utf8_floor(words, WORDS)) : words);
    xc_buf_add(buf, words.n > WORDS ? XC_S(" \xE2\x80\xA6\xE2\x80\x9D (") : XC_S("\xE2\x80\x9D ("));
    xc_attr(buf, one->name);
    if (one->report->published.n) {
        xc_lit(buf, ", ");
        xc_attr(buf, one->report->published);
    }
    xc_lit(buf, ")");
}

void xc_page_copy_button(xc_page *page, const xc_span *spans, size_t n)
{
    xc_lit(page->buf, "<button type=\"button\" class=\"cp\" hidden data-c=\"");
    for (size_t i = 0; i < n && i < XC_PAGE_CITES; i++) {
        xc_buf_add(page->buf, i ? XC_S("\n") : XC_S(""));
        citation(page, spans[i]);
    }
    xc_lit(page->buf, "\" aria-label=\"copy citation\">" XC_GLYPH("clip", "") "<span>copy</span></button>");
}

/* Section: words in their sentence. */

/* White space of the text, line ends too, is shown as the browser shows it: one space. */
void xc_page_context(xc_page *page, xc_span at, const char *look, size_t before, size_t both)
{
    xc_buf            *buf = page->buf;
    const xc_document *document = &page->shown->comparison->documents[at.report];
    xc_context         context = xc_context_of(document, (xc_range){at.start, at.end}, before, both);
    xc_lit(buf, "<bdi class=\"w\">");
    if (!context.opened)
        xc_lit(buf, "\xE2\x80\xA6 ");
    xc_text_door(buf, context.before);
    xc_lit(buf, "<mark class=\"");
    xc_attr(buf, xc_str_from(look));
    xc_lit(buf, "\">");
    xc_text_door(buf, context.words);
    xc_lit(buf, "</mark>");
    xc_text_door(buf, context.after);
    if (!context.ended)
        xc_lit(buf, " \xE2\x80\xA6");
    xc_lit(buf, "</bdi>");
}

void xc_page_capital(xc_page *page, xc_str words)
{
    if (words.n && xc_is_lower(words.p[0])) {
        xc_buf_char(page->buf, (char)(words.p[0] - 'a' + 'A'));
        words = xc_str_cut(words, 1, words.n);
    }
    xc_text_door(page->buf, words);
}

void xc_page_subject(xc_page *page, const xc_finding *finding)
{
    xc_str subject = xc_shown_subject(page->shown->comparison, finding);
    bool   quoted = xc_subject_is_quoted(page->shown->comparison, finding);
    xc_buf_add(page->buf, quoted ? XC_S("<bdi class=\"w\">") : XC_S("<bdi class=\"tw\">"));
    if (!quoted) {
        xc_page_capital(page, subject);
    } else {
        xc_buf_add(page->buf, xc_is_lower(subject.p[0]) ? XC_S("\xE2\x80\xA6 ") : XC_S(""));
        xc_text_door(page->buf, subject);
    }
    xc_lit(page->buf, "</bdi>");
}

void xc_page_point_name(xc_page *page, uint32_t point)
{
    const xc_comparison *comparison = page->shown->comparison;
    const xc_point      *one = &comparison->points[point];
    uint32_t             subject = page->shown->subject[point];
    if (subject && comparison->findings[subject - 1].text.n) {
        xc_page_subject(page, &comparison->findings[subject - 1]);
        return;
    }
    xc_range   at = {one->text_at.start, one->text_at.end};
    xc_context context = xc_context_of(&comparison->documents[one->text_at.report], at, 0, 0);
    xc_lit(page->buf, "<bdi class=\"w\">");
    if (!context.opened)
        xc_lit(page->buf, "\xE2\x80\xA6 ");
    xc_text_door(page->buf, context.words);
    xc_lit(page->buf, "</bdi>");
}

/* Section: headings, folds, order. */

void xc_page_heading(xc_page *page, const char *id, const char *glyph, const char *name, size_t count, bool counted)
{
    xc_buf *buf = page->buf;
    xc_str  anchor = xc_str_from(id);
    xc_lit(buf, "\n<section id=\"");
    xc_page_id(page, anchor);
    xc_lit(buf, "\" class=\"sec\"");
    if (!page->prefix.n) { /* with several comparisons the names would not be unique: no landmarks then */
        xc_lit(buf, " aria-labelledby=\"");
        xc_page_id(page, XC_S("h-"));
        xc_attr(buf, anchor);
        xc_lit(buf, "\"");
    }
    xc_lit(buf, ">\n<h2 id=\"");
    xc_page_id(page, XC_S("h-"));
    xc_attr(buf, anchor);
    xc_lit(buf, "\">");
    xc_buf_add(buf, xc_str_from(glyph));
    xc_text_door(buf, xc_str_from(name));
    if (counted) {
        xc_lit(buf, " <span class=\"cnt\">");
        xc_number(buf, count);
        xc_lit(buf, "</span>");
    }
    xc_lit(buf, "</h2>\n");
}

void xc_page_fold_open(xc_page *page, size_t from, size_t to, size_t all)
{
    xc_lit(page->buf, "<details class=\"rds more\"><summary>" XC_GLYPH("chev", " chv"));
    xc_number(page->buf, from + 1);
    xc_lit(page->buf, " to ");
    xc_number(page->buf, to);
    xc_lit(page->buf, " of ");
    xc_number(page->buf, all);
    xc_lit(page->buf, "</summary>");
}

size_t xc_page_most(const xc_page *page, size_t n, size_t some, size_t few)
{
    size_t most = page->tight >= XC_PAGE_TIGHT ? few : page->shown->n > XC_SHOWN_COLUMNS ? some : n;
    return most < n ? most : n;
}

void xc_page_rest(xc_page *page, size_t n)
{
    if (n == 0)
        return;
    xc_lit(page->buf, "<p class=\"q\">and ");
    xc_number(page->buf, n);
    xc_lit(page->buf, " more, in the JSON output</p>\n");
}

typedef struct placed {
    uint32_t place;
    xc_span  at;
} placed;

static int by_place(const void *left, const void *right)
{
    const placed *a = left, *b = right;
    if (a->place != b->place)
        return a->place < b->place ? -1 : 1;
    if (a->at.start != b->at.start)
        return a->at.start < b->at.start ? -1 : 1;
    return (a->at.end > b->at.end) - (a->at.end < b->at.end);
}

xc_span *xc_page_by_letter(xc_page *page, const xc_span *spans, size_t n)
{
    placed  *sorted = XC_ARRAY(page->mem, placed, n + 1);
    xc_span *out = XC_ARRAY(page->mem, xc_span, n + 1);
    if (!sorted || !out)
        return NULL;
    for (size_t i = 0; i < n; i++)
        sorted[i] = (placed){page->shown->place[spans[i].report], spans[i]};
    qsort(sorted, n, sizeof *sorted, by_place);
    for (size_t i = 0; i < n; i++)
        out[i] = sorted[i].at;
    return out;
}
