#include "page_html.h"
#include "record.h"

/* Section: copies and origins. One bar a text, first byte to last: hatched where its prose also stands in an earlier
 * report, underscored where a later one has it, pale where it quotes. */

enum { BAR = 10000 }; /* tenths of SVG units */

typedef struct text_bar {
    xc_page *page;
    size_t   length;
} text_bar;

static void box(const text_bar *bar, const char *look, xc_range at, const char *rest)
{
    xc_buf  *buf = bar->page->buf;
    uint64_t x = (uint64_t)at.start * BAR / bar->length, end = (uint64_t)at.end * BAR / bar->length;
    xc_lit(buf, "<rect class=\"");
    xc_attr(buf, xc_str_from(look));
    xc_lit(buf, "\" x=\"");
    xc_tenths(buf, x);
    xc_lit(buf, "\" width=\"");
    xc_tenths(buf, end > x ? end - x : 1);
    xc_lit(buf, "\"");
    xc_buf_add(buf, xc_str_from(rest));
    xc_lit(buf, "/>");
}

static bool is_prose(const xc_copy *copy)
{
    return copy->kind != XC_COPY_QUOTATION && copy->kind != XC_COPY_BOILERPLATE;
}

/* The place of the report on the other side of a copy of `one` in shared prose; XC_NONE: not such a copy. */
static uint32_t partner(const xc_page *page, const xc_copy *copy, uint32_t index)
{
    if (!is_prose(copy) || (copy->a != index && copy->b != index))
        return XC_NONE;
    return page->shown->place[copy->a == index ? copy->b : copy->a];
}

static bool comes_later(const xc_page *page, const xc_copy *copy, uint32_t index)
{
    uint32_t other = copy->a == index ? copy->b : copy->a;
    return copy->from == XC_NONE ? page->shown->place[index] < page->shown->place[other] : copy->from == index;
}

static void given_on(const text_bar *bar, uint32_t index)
{
    enum { BOXES = 60 };
    const xc_copies *copies = &bar->page->shown->comparison->copies;
    size_t           n = 0;
    for (size_t i = 0; i < copies->n_copies; i++) {
        const xc_copy *copy = &copies->copies[i];
        if (partner(bar->page, copy, index) == XC_NONE || !comes_later(bar->page, copy, index))
            continue;
        for (size_t k = 0; k < copy->n_blocks && n < BOXES; k++, n++)
            box(bar, "cf", copy->a == index ? copy->blocks[k].a : copy->blocks[k].b, " y=\"13\" height=\"3\"");
    }
}

static void draw(xc_page *page, const xc_shown_report *one)
{
    text_bar bar = {page, one->report->text.n ? one->report->text.n : 1};
    xc_buf  *buf = page->buf;
    xc_lit(buf, "<svg class=\"bar\" viewBox=\"0 0 1000 16\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
                "<rect class=\"bg\" width=\"1000\" height=\"16\"/>");
    for (size_t i = 0; i < one->document->n_quotes; i++) {
        const xc_quote *quote = &one->document->quotes[i];
        for (size_t k = 0; k < quote->content.n && quote->kind != XC_QUOTE_INDIRECT; k++)
            box(&bar, "qt", quote->content.v[k], " height=\"16\"");
    }
    for (size_t i = 0; i < one->n_shared; i++)
        if (one->shared[i].with == one->with)
            box(&bar, "ct", one->shared[i].at, " height=\"16\"");
    given_on(&bar, one->index);
    xc_lit(buf, "</svg>");
}

static void taken(xc_page *page, const xc_shown_report *one)
{
    xc_buf *buf = page->buf;
    xc_lit(buf, "<b>");
    xc_number(buf, (one->share + 5) / 10);
    xc_lit(buf, " %</b> of its prose also stands in ");
    xc_text_door(buf, xc_str_from(page->shown->v[one->with].letter));
    xc_lit(buf, ": <b>");
    xc_text_door(buf, xc_copy_kind_name(one->copy->kind));
    xc_lit(buf, "</b>");
    if (one->report->status == XC_PARTIAL)
        xc_lit(buf, " as far as it was read");
    if (one->copy->why.n) {
        xc_lit(buf, "; ");
        xc_text_door(buf, one->copy->why);
    }
}

/* "34 % of its prose also stands in F, 27 % in C"; false where no later report has any. */
static bool given(xc_page *page, const xc_shown_report *one, bool after)
{
    enum { NAMED = 4 };
    xc_buf          *buf = page->buf;
    const xc_copies *copies = &page->shown->comparison->copies;
    size_t           n = 0;
    for (size_t i = 0; i < copies->n_copies; i++) {
        const xc_copy *copy = &copies->copies[i];
        uint32_t       other = partner(page, copy, one->index);
        if (other == XC_NONE || !comes_later(page, copy, one->index) || n++ >= NAMED)
            continue;
        xc_buf_add(buf, n == 1 ? (after ? XC_S(". ") : XC_S("")) : XC_S(", "));
        xc_number(buf, ((copy->a == one->index ? copy->a_in_b : copy->b_in_a) + 5) / 10);
        xc_buf_add(buf, n == 1 ? XC_S(" % of its prose also stands in ") : XC_S(" % in "));
        xc_text_door(buf, xc_str_from(page->shown->v[other].letter));
    }
    if (n > NAMED) {
        xc_lit(buf, " and ");
        xc_number(buf, n - NAMED);
        xc_lit(buf, " more");
    }
    return n > 0;
}

static void row(xc_page *page, uint32_t place)
{
    xc_buf                *buf = page->buf;
    const xc_shown_report *one = &page->shown->v[place];
    xc_buf_add(buf, one->opens ? XC_S("<tr role=\"row\" class=\"fo\">") : XC_S("<tr role=\"row\">"));
    xc_lit(buf, "<th role=\"rowheader\" scope=\"row\">");
    xc_page_chip(page, place, false, 0, false);
    xc_lit(buf, "</th><td role=\"cell\" class=\"cn\"><bdi>");
    xc_text_door(buf, one->brief);
    xc_lit(buf, "</bdi><span class=\"q\">");
    xc_text_door(buf, one->clock);
    xc_lit(buf, "</span></td><td role=\"cell\" class=\"co\">origin ");
    xc_number(buf, one->origin);
    if (one->likely_first)
        xc_lit(buf, "<span class=\"q\">likely first</span>");
    xc_lit(buf, "</td><td role=\"cell\" class=\"cb\">");
    draw(page, one);
    xc_lit(buf, "</td><td role=\"cell\" class=\"cw\">");
    if (one->copy)
        taken(page, one);
    if (!given(page, one, one->copy != NULL) && !one->copy)
        xc_lit(buf, "own text");
    xc_lit(buf, "</td></tr>\n");
}

static void reasons(xc_page *page)
{
    const xc_copies *copies = &page->shown->comparison->copies;
    for (size_t i = 0; i < copies->n_origins; i++)
        for (size_t k = 0; k < copies->origins[i].n_why; k++) {
            uint32_t place = page->shown->place[copies->origins[i].members[0]];
            xc_lit(page->buf, "<p class=\"note\">Origin ");
            xc_number(page->buf, place == XC_NONE ? copies->origins[i].id : page->shown->v[place].origin);
            xc_lit(page->buf, ": ");
            xc_text_door(page->buf, copies->origins[i].why[k]);
            xc_lit(page->buf, ".</p>\n");
        }
    for (uint32_t i = 0; i < page->shown->n; i++) {
        const xc_shown_report *one = &page->shown->v[i];
        if (!one->copy || page->shown->v[one->with].origin == one->origin)
            continue;
        xc_lit(page->buf, "<p class=\"note\">Why ");
        xc_text_door(page->buf, xc_str_from(page->shown->v[one->with].letter));
        xc_lit(page->buf, " and ");
        xc_text_door(page->buf, xc_str_from(one->letter));
        xc_lit(page->buf, " are two origins: the passages that they share are only a part of ");
        xc_text_door(page->buf, xc_str_from(one->letter));
        xc_lit(page->buf, "; each statement in them counts to origin ");
        xc_number(page->buf, page->shown->v[one->with].origin);
        xc_lit(page->buf, " wherever it stands.</p>\n");
    }
}

void xc_page_copies(xc_page *page)
{
    xc_buf         *buf = page->buf;
    const xc_shown *shown = page->shown;
    xc_page_heading(page, "copies", XC_COPIED, "Copies and origins", 0, false);
    xc_lit(
        buf,
        "<p class=\"lead\">Each bar is one text from first byte to last: hatched where its prose also stands in an "
        "earlier report, underscored where a later one has it, pale where it quotes. Quotations never count as shared "
        "text.</p>\n<table role=\"table\" class=\"cop\"><caption class=\"vh\">Shared text</caption>"
        "<thead role=\"rowgroup\" class=\"vh\"><tr role=\"row\"><th role=\"columnheader\" scope=\"col\">letter</th>"
        "<th role=\"columnheader\" scope=\"col\">report</th><th role=\"columnheader\" scope=\"col\">origin</th>"
        "<th role=\"columnheader\" scope=\"col\">where</th><th role=\"columnheader\" "
        "scope=\"col\">share</th></tr></thead>"
        "<tbody role=\"rowgroup\">\n");
    for (uint32_t i = 0; i < shown->n; i++)
        row(page, i);
    xc_lit(buf, "</tbody></table>\n");
    reasons(page);
    xc_lit(buf, "</section>\n");
}
