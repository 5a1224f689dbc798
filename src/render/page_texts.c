#include <stdlib.h>

#include "page_html.h"
#include "record.h"

/* Section: texts. Every mark that was noted becomes an anchor and, over its bytes, a link back to what it was found
 * for. The bytes of a block are cut at every start and end of a mark; each piece takes the look of the heaviest mark
 * over it and the numbers of all. */

enum { NUMBERS = 10 }; /* marks over one byte that are named */

static int by_start(const void *left, const void *right)
{
    const xc_mark *a = left, *b = right;
    if (a->place != b->place)
        return a->place < b->place ? -1 : 1;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    if (a->end != b->end)
        return a->end < b->end ? -1 : 1;
    if (a->kind != b->kind)
        return a->kind > b->kind ? -1 : 1;
    if (a->point != b->point)
        return a->point < b->point ? -1 : 1;
    return xc_str_compare(a->target, b->target);
}

typedef struct marked_text {
    xc_page               *page;
    const xc_shown_report *report;
    const xc_mark         *marks; /* of this text, by start */
    size_t                 n;
    uint32_t              *cuts; /* starts and ends of marks and blocks, ascending */
    size_t                 n_cuts;
    size_t                 live;     /* marks before this index end before the text under way */
    size_t                 anchored; /* marks before this index have their anchor             */
    const xc_mark         *named;    /* the mark whose hidden words were said last */
} marked_text;

static int by_number(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static bool find_cuts(marked_text *text)
{
    text->cuts = XC_ARRAY(text->page->mem, uint32_t, 2 * text->n + 1);
    if (!text->cuts)
        return false;
    for (size_t i = 0; i < text->n; i++) {
        text->cuts[text->n_cuts++] = text->marks[i].start;
        text->cuts[text->n_cuts++] = text->marks[i].end;
    }
    qsort(text->cuts, text->n_cuts, sizeof *text->cuts, by_number);
    return true;
}

/* Section: one piece. */

typedef struct marks_here {
    const xc_mark *heaviest;
    const xc_mark *v[NUMBERS];
    size_t         n;
} marks_here;

static void marks_over(const marked_text *text, uint32_t offset, marks_here *out)
{
    *out = (marks_here){0};
    for (size_t i = text->live; i < text->n && text->marks[i].start <= offset; i++) {
        const xc_mark *mark = &text->marks[i];
        if (mark->end <= offset)
            continue;
        if (!out->heaviest || mark->kind > out->heaviest->kind)
            out->heaviest = mark;
        if (out->n < NUMBERS)
            out->v[out->n++] = mark;
    }
}

static void numbers(xc_page *page, const marks_here *over)
{
    xc_buf *buf = page->buf;
    bool    any = false;
    for (size_t i = 0; i < over->n; i++) {
        bool again = over->v[i]->point == 0;
        for (size_t k = 0; k < i && !again; k++)
            again = over->v[k]->point == over->v[i]->point;
        if (again)
            continue;
        xc_buf_add(buf, any ? XC_S(" P") : XC_S(" data-p=\"P"));
        any = true;
        xc_number(buf, over->v[i]->point);
    }
    xc_buf_add(buf, any ? XC_S("\" data-k=\"") : XC_S(" data-k=\""));
    for (size_t i = 0; i < over->n; i++) {
        const xc_mark *one = over->v[i];
        if (i && one->start == over->v[i - 1]->start && one->end == over->v[i - 1]->end)
            continue;
        xc_buf_add(buf, i ? XC_S(" ") : XC_S(""));
        xc_number(buf, one->start);
        xc_lit(buf, "-");
        xc_number(buf, one->end);
    }
    xc_lit(buf, "\"");
}

static void marked_piece(marked_text *text, const marks_here *over, xc_str words)
{
    static const char *const looks[] = {
        [XC_MARK_QUIET] = "q", [XC_MARK_WORDING] = "x", [XC_MARK_ONLY] = "o", [XC_MARK_DIFFERS] = "d"};
    static const char *const said[] = {[XC_MARK_QUIET] = "",
                                       [XC_MARK_WORDING] = "[other wording] ",
                                       [XC_MARK_ONLY] = "[only here] ",
                                       [XC_MARK_DIFFERS] = "[differs] "};
    xc_buf                  *buf = text->page->buf;
    const xc_mark           *mark = over->heaviest;
    bool                     first = text->named != mark;
    text->named = mark;
    xc_lit(buf, "<mark class=\"");
    xc_attr(buf, xc_str_from(looks[mark->kind]));
    xc_lit(buf, "\"");
    numbers(text->page, over);
    xc_lit(buf, ">");
    if (first) {
        xc_lit(buf, "<span class=\"vh\">");
        xc_text_door(buf, xc_str_from(said[mark->kind]));
        xc_lit(buf, "</span>");
    }
    bool link = xc_str_trim(words).n > 0; /* white space alone is no link */
    if (link) {
        xc_lit(buf, "<a href=\"#");
        xc_page_id(text->page, mark->target);
        xc_buf_add(buf, first ? XC_S("\">") : XC_S("\" tabindex=\"-1\">"));
    }
    xc_text_door(buf, words);
    xc_buf_add(buf, link ? XC_S("</a></mark>") : XC_S("</mark>"));
}

static void piece(marked_text *text, uint32_t from, uint32_t to)
{
    xc_buf    *buf = text->page->buf;
    xc_str     words = xc_str_at(text->report->report->text, (xc_range){from, to});
    marks_here over;
    marks_over(text, from, &over);
    if (over.heaviest && over.heaviest->kind != XC_MARK_QUIET && over.heaviest->target.n) {
        marked_piece(text, &over, words);
    } else if (over.n) {
        xc_lit(buf, "<span");
        numbers(text->page, &over);
        xc_lit(buf, ">");
        xc_text_door(buf, words);
        xc_lit(buf, "</span>");
    } else {
        xc_text_door(buf, words);
    }
}

/* One anchor for each distinct range that starts at or before `offset` and has none yet. */
static void anchors(marked_text *text, uint32_t offset)
{
    xc_buf *buf = text->page->buf;
    for (; text->anchored < text->n && text->marks[text->anchored].start <= offset; text->anchored++) {
        const xc_mark *mark = &text->marks[text->anchored];
        if (text->anchored > 0 && mark[-1].start == mark->start && mark[-1].end == mark->end)
            continue;
        xc_lit(buf, "<span class=\"an\" id=\"");
        xc_page_id(text->page, XC_S("t-"));
        xc_attr(buf, xc_str_from(text->report->letter));
        xc_lit(buf, "-");
        xc_number(buf, mark->start);
        xc_lit(buf, "-");
        xc_number(buf, mark->end);
        xc_lit(buf, "\"></span>");
    }
}

/* Marks whose end lies before the earliest that can still be open. Long marks keep `live` back, so a text that one mark
 * covers costs a look at its marks for every piece; marks are few. */
static void forget(marked_text *text, uint32_t offset)
{
    while (text->live < text->n && text->marks[text->live].end <= offset)
        text->live++;
}

static void pieces(marked_text *text, xc_range at)
{
    uint32_t from = at.start;
    size_t   low = 0, high = text->n_cuts;
    while (low < high) { /* the first cut behind the start */
        size_t mid = low + (high - low) / 2;
        if (text->cuts[mid] <= from)
            low = mid + 1;
        else
            high = mid;
    }
    while (from < at.end) {
        while (low < text->n_cuts && text->cuts[low] <= from)
            low++;
        uint32_t to = low < text->n_cuts && text->cuts[low] < at.end ? text->cuts[low] : at.end;
        forget(text, from);
        anchors(text, from);
        piece(text, from, to);
        from = to;
    }
}

/* Section: blocks. */

/* The earlier report that most of a block stands in; XC_NONE: its own. */
static uint32_t copied_from(const marked_text *text, xc_range at)
{
    return xc_shown_copied(text->page->shown, (xc_span){text->report->index, at.start, at.end});
}

static bool has_marks(const marked_text *text, xc_range at)
{
    for (size_t i = 0; i < text->n; i++)
        if (text->marks[i].start < at.end && text->marks[i].end > at.start)
            return true;
    return false;
}

/* Anchors of marks that start in the white space between blocks stand in the block behind it. */
static void block(marked_text *text, const xc_block *block)
{
    xc_page *page = text->page;
    xc_buf  *buf = page->buf;
    uint32_t from = copied_from(text, block->at);
    bool     heading = block->role == XC_BLOCK_HEADLINE || block->role == XC_BLOCK_SUBHEAD;
    bool     small = block->role == XC_BLOCK_BYLINE || block->role == XC_BLOCK_DATELINE ||
                 block->role == XC_BLOCK_CAPTION || block->role == XC_BLOCK_EMBED || block->role == XC_BLOCK_FURNITURE;
    xc_buf_add(buf, from != XC_NONE ? XC_S("<div class=\"pr cpp\"><span class=\"of\"><span class=\"vh\">byte </span>")
                                    : XC_S("<div class=\"pr\"><span class=\"of\"><span class=\"vh\">byte </span>"));
    xc_number(buf, block->at.start);
    xc_buf_add(buf, heading ? XC_S("</span><h3 class=\"w\" dir=\"auto\">")
                    : small ? XC_S("</span><p class=\"w sm\" dir=\"auto\">")
                            : XC_S("</span><p class=\"w\" dir=\"auto\">"));
    text->named = NULL;
    pieces(text, block->at);
    xc_buf_add(buf, heading ? XC_S("</h3>") : XC_S("</p>"));
    if (from != XC_NONE) {
        xc_lit(buf, "<span class=\"cpn\">" XC_COPIED " shares text with ");
        xc_page_chip(page, from, false, 0, false);
        xc_lit(buf, "</span>");
    }
    xc_lit(buf, "</div>\n");
}

/* Are the bytes of block i shown? All of them, or in a page over its size those with marks and one block on each side.
 */
static bool is_shown(const marked_text *text, size_t i)
{
    const xc_report *report = text->report->report;
    if (!text->page->tight || has_marks(text, report->blocks[i].at))
        return true;
    bool before = i > 0 && has_marks(text, report->blocks[i - 1].at);
    return before || (i + 1 < report->n_blocks && has_marks(text, report->blocks[i + 1].at));
}

static void blocks(marked_text *text)
{
    const xc_report *report = text->report->report;
    bool             gap = false;
    for (size_t i = 0; i < report->n_blocks; i++) {
        bool shown = is_shown(text, i);
        if (shown)
            block(text, &report->blocks[i]);
        else if (!gap)
            xc_lit(text->page->buf,
                   "<p class=\"stop\">Blocks without marks are left out here: the page would be over 4 MB.</p>\n");
        gap = !shown;
    }
    xc_block whole = {.at = {0, (uint32_t)report->text.n}, .role = XC_BLOCK_PARAGRAPH};
    if (report->n_blocks == 0 && report->text.n)
        block(text, &whole);
    if (report->status != XC_PARTIAL)
        return;
    xc_lit(text->page->buf, "<p class=\"stop\">" XC_PART "The text that was read ends here");
    if (report->reason.n) {
        xc_lit(text->page->buf, ": ");
        xc_text_door(text->page->buf, report->reason);
    }
    xc_lit(text->page->buf, ". What follows was not read, and nothing here counts as left out.</p>\n");
}

/* Section: the strip with the places of all marks. */

static void strip(const marked_text *text)
{
    enum { BOXES = 400 };
    xc_buf *buf = text->page->buf;
    size_t  length = text->report->report->text.n ? text->report->report->text.n : 1;
    xc_lit(buf, "<svg class=\"marks\" viewBox=\"0 0 10 1000\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
    for (size_t i = 0; i < text->report->n_shared; i++) {
        xc_range at = text->report->shared[i].at;
        xc_lit(buf, "<rect class=\"mc\" x=\"0\" width=\"3\" y=\"");
        xc_number(buf, (uint64_t)at.start * 1000 / length);
        xc_lit(buf, "\" height=\"");
        xc_number(buf, (uint64_t)(at.end - at.start) * 1000 / length + 1);
        xc_lit(buf, "\"/>");
    }
    size_t n = 0;
    for (size_t i = 0; i < text->n && n < BOXES; i++) {
        const xc_mark *mark = &text->marks[i];
        if (mark->kind != XC_MARK_DIFFERS && mark->kind != XC_MARK_ONLY)
            continue;
        n++;
        xc_buf_add(buf, mark->kind == XC_MARK_DIFFERS ? XC_S("<rect class=\"md\" x=\"4\" width=\"6\" y=\"")
                                                      : XC_S("<rect class=\"mo\" x=\"4\" width=\"6\" y=\""));
        xc_number(buf, (uint64_t)mark->start * 1000 / length);
        xc_lit(buf, "\" height=\"");
        uint64_t height = (uint64_t)(mark->end - mark->start) * 1000 / length;
        xc_number(buf, height < 4 ? 4 : height);
        xc_lit(buf, "\"/>");
    }
    xc_lit(buf, "</svg>");
}

/* Section: one text. */

static void counts(xc_page *page, const xc_shown_report *one)
{
    xc_buf *buf = page->buf;
    xc_lit(buf, "<span class=\"tc\">" XC_DIFF "<span class=\"vh\">differences:</span> ");
    xc_number(buf, one->differences);
    if (page->shown->n > 1) {
        xc_lit(buf, XC_ONLY_ONE "<span class=\"vh\">only here:</span> ");
        xc_number(buf, one->only);
    }
    xc_lit(buf, "</span>");
}

static void text_head(xc_page *page, const xc_shown_report *one)
{
    xc_buf *buf = page->buf;
    xc_lit(buf, "<details class=\"tx\" id=\"");
    xc_page_id(page, XC_S("x-"));
    xc_attr(buf, xc_str_from(one->letter));
    xc_lit(buf, "\" open><summary>" XC_GLYPH("chev", " chv") "<span class=\"s\">");
    xc_text_door(buf, xc_str_from(one->letter));
    xc_lit(buf, "</span><bdi class=\"tn\">");
    xc_text_door(buf, one->name);
    xc_lit(buf, "</bdi><span class=\"q\">");
    for (size_t i = 0; i < one->report->n_authors && i < 4; i++) {
        xc_buf_add(buf, i ? XC_S(", <bdi>") : XC_S("<bdi>"));
        xc_text_door(buf, one->report->authors[i]);
        xc_lit(buf, "</bdi>");
    }
    xc_buf_add(buf, one->report->n_authors ? XC_S(" \xC2\xB7 ") : XC_S(""));
    if (one->clock.n) {
        xc_page_time_of(page, page->shown->place[one->index]);
        xc_lit(buf, " \xC2\xB7 ");
    }
    xc_number(buf, one->report->words);
    xc_lit(buf, " words \xC2\xB7 origin ");
    xc_number(buf, one->origin);
    xc_lit(buf, "</span>");
    counts(page, one);
    xc_lit(buf, "</summary><div class=\"tw2\"><div class=\"tb\" tabindex=\"0\" role=\"region\" aria-label=\"Text of ");
    xc_attr(buf, xc_str_from(one->letter));
    xc_lit(buf, ", ");
    xc_attr(buf, one->name);
    if (page->prefix.n) { /* names of regions must differ over the whole page */
        xc_lit(buf, ", comparison ");
        xc_attr(buf, xc_str_cut(page->prefix, 1, page->prefix.n - 1));
    }
    xc_lit(buf, "\">\n");
}

static void one_text(xc_page *page, uint32_t place, size_t *next)
{
    marked_text text = {.page = page, .report = &page->shown->v[place]};
    text.marks = page->marks.n ? page->marks.v + *next : NULL;
    while (*next + text.n < page->marks.n && page->marks.v[*next + text.n].place == place)
        text.n++;
    *next += text.n;
    if (!find_cuts(&text)) {
        page->buf->failed = true;
        return;
    }
    text_head(page, text.report);
    blocks(&text);
    anchors(&text, UINT32_MAX);
    xc_lit(page->buf, "</div>");
    strip(&text);
    xc_lit(page->buf, "</div></details>\n");
}

void xc_page_texts(xc_page *page)
{
    const xc_shown *shown = page->shown;
    xc_page_heading(page, "texts", "", shown->n == 1 ? "Text" : "Texts", shown->n, shown->n > 1);
    xc_lit(page->buf,
           "<p class=\"lead\">As read, with the byte at which each block starts. The strip beside a text shows where "
           "its marks lie. Every mark leads to what it was found for.</p>\n<ul class=\"key\"><li><mark class=\"d\">"
           "differs</mark></li><li><mark class=\"o\">only here</mark></li><li><mark class=\"x\">other wording</mark>"
           "</li><li class=\"hk\"><i></i>shared text</li></ul>\n<div class=\"texts\">");
    if (page->marks.n)
        qsort(page->marks.v, page->marks.n, sizeof *page->marks.v, by_start);
    size_t next = 0;
    for (uint32_t i = 0; i < shown->n; i++)
        one_text(page, i, &next);
    xc_lit(page->buf, "</div>\n</section>\n");
}
