#include "page_html.h"
#include "record.h"

/* Section: differences. A head and a table of sides; equal words of several reports stand once, with all citations. */

enum { BEFORE = 44, BOTH = 84, WORDINGS = 4 };

static bool same_words(const xc_page *page, xc_span a, xc_span b)
{
    const xc_document *documents = page->shown->comparison->documents;
    xc_context         x = xc_context_of(&documents[a.report], (xc_range){a.start, a.end}, BEFORE, BOTH);
    xc_context         y = xc_context_of(&documents[b.report], (xc_range){b.start, b.end}, BEFORE, BOTH);
    return xc_str_equal(x.words, y.words) && xc_str_equal(x.before, y.before) && xc_str_equal(x.after, y.after);
}

/* Moves the spans with the words of spans[0] to the front; gives how many they are. */
static size_t gather_equal(const xc_page *page, xc_span *spans, size_t n)
{
    size_t equal = 1;
    for (size_t i = 1; i < n; i++) {
        if (!same_words(page, spans[0], spans[i]))
            continue;
        xc_span one = spans[i];
        memmove(spans + equal + 1, spans + equal, (i - equal) * sizeof *spans);
        spans[equal++] = one;
    }
    return equal;
}

static void words_of_side(xc_page *page, xc_span *spans, size_t n, const char *look)
{
    size_t lines = 0;
    while (n && lines < WORDINGS) {
        size_t equal = gather_equal(page, spans, n);
        xc_lit(page->buf, "<div class=\"ctx\">");
        xc_page_context(page, spans[0], look, BEFORE, BOTH);
        xc_lit(page->buf, " ");
        xc_page_cites(page, spans, equal);
        xc_lit(page->buf, "</div>");
        spans += equal;
        n -= equal;
        lines++;
    }
    if (n == 0)
        return;
    xc_lit(page->buf, "<div class=\"ctx\">");
    xc_page_cites(page, spans, n);
    xc_lit(page->buf, "</div>");
}

static void chips(xc_page *page, const xc_span *spans, size_t n)
{
    enum { CHIPS = 12 };
    size_t reports = 0;
    for (size_t i = 0; i < n; i++) {
        if (i && spans[i].report == spans[i - 1].report)
            continue;
        if (++reports > CHIPS)
            continue;
        xc_buf_add(page->buf, reports > 1 ? XC_S(" ") : XC_S(""));
        xc_page_chip_of(page, spans[i]);
    }
    if (reports > CHIPS) {
        xc_lit(page->buf, " <span class=\"q\">+");
        xc_number(page->buf, reports - CHIPS);
        xc_lit(page->buf, "</span>");
    }
}

static void side_row(xc_page *page, const xc_finding *finding, size_t index)
{
    xc_buf        *buf = page->buf;
    const xc_side *side = &finding->sides[index];
    xc_str         value = xc_shown_value(page->mem, finding, index);
    xc_span       *spans = xc_page_by_letter(page, side->spans, side->n_spans);
    xc_buf_add(buf, xc_shown_values_are_words(page->mem, finding)
                        ? XC_S("<tr role=\"row\"><th role=\"rowheader\" scope=\"row\" class=\"val long\"><bdi>")
                        : XC_S("<tr role=\"row\"><th role=\"rowheader\" scope=\"row\" class=\"val\"><bdi>"));
    xc_text_door(buf, value);
    xc_lit(buf, "</bdi>");
    if (side->tag.n) {
        xc_lit(buf, "<span class=\"tag\">");
        xc_text_door(buf, side->tag);
        xc_lit(buf, "</span>");
    }
    xc_lit(buf, "</th><td role=\"cell\" class=\"n\">");
    xc_page_support(page, side->n_reports, side->origins);
    xc_lit(buf, "</td><td role=\"cell\" class=\"chips\">");
    if (spans)
        chips(page, spans, side->n_spans);
    xc_lit(buf, "</td><td role=\"cell\" class=\"cx\">");
    if (spans)
        words_of_side(page, spans, side->n_spans, "d");
    xc_lit(buf, "</td><td role=\"cell\" class=\"act\">");
    if (spans)
        xc_page_copy_button(page, spans, side->n_spans);
    xc_lit(buf, "</td></tr>\n");
}

static void sides(xc_page *page, const xc_finding *finding)
{
    xc_lit(page->buf,
           "<table role=\"table\" class=\"sides\"><caption class=\"vh\">Sides of this difference</caption>"
           "<thead role=\"rowgroup\" class=\"vh\"><tr role=\"row\"><th role=\"columnheader\" scope=\"col\">value</th>"
           "<th role=\"columnheader\" scope=\"col\">reports/origins</th><th role=\"columnheader\" "
           "scope=\"col\">reports</th>"
           "<th role=\"columnheader\" scope=\"col\">words</th><th role=\"columnheader\" "
           "scope=\"col\">copy</th></tr></thead>"
           "<tbody role=\"rowgroup\">");
    for (int pass = 0; pass < 2; pass++) /* sides that fit others or are earlier come last */
        for (size_t i = 0; i < finding->n_sides; i++)
            if ((finding->sides[i].tag.n > 0) == (pass == 1))
                side_row(page, finding, i);
    xc_lit(page->buf, "</tbody></table>");
}

static void head(xc_page *page, const xc_finding *finding, xc_str id)
{
    xc_buf              *buf = page->buf;
    const xc_comparison *comparison = page->shown->comparison;
    xc_lit(buf, "<div class=\"fh\"><p class=\"kind\">" XC_DIFF "<span>");
    xc_text_door(buf, xc_finding_kind_name(finding->kind));
    xc_lit(buf, "</span></p><p class=\"rule\"><a href=\"#");
    xc_page_id(page, id);
    xc_lit(buf, "\">F");
    xc_number(buf, finding->id);
    xc_lit(buf, "</a> \xC2\xB7 ");
    xc_text_door(buf, finding->rule);
    if (finding->point && finding->point <= comparison->n_points && page->point_id[finding->point - 1].n) {
        xc_lit(buf, " \xC2\xB7 <a href=\"#");
        xc_page_id(page, page->point_id[finding->point - 1]);
        xc_lit(buf, "\">P");
        xc_number(buf, finding->point);
        xc_lit(buf, "</a>");
    }
    xc_lit(buf, "</p></div>\n");
}

static void difference(xc_page *page, uint32_t index)
{
    xc_buf           *buf = page->buf;
    const xc_finding *finding = &page->shown->comparison->findings[index];
    xc_str            id = page->finding_id[index];
    xc_mark           mark = {.kind = XC_MARK_DIFFERS, .target = id};
    page->mark = &mark;
    xc_lit(buf, "<article class=\"f\" id=\"");
    xc_page_id(page, id);
    xc_lit(buf, "\" data-type=\"");
    xc_attr(buf, xc_finding_kind_name(finding->kind));
    xc_lit(buf, "\" tabindex=\"-1\">");
    head(page, finding, id);
    xc_lit(buf, "<div class=\"fb\"><h3>");
    xc_page_subject(page, finding);
    xc_lit(buf, "</h3>");
    sides(page, finding);
    if (finding->note.n) {
        xc_lit(buf, "<p class=\"note\">");
        xc_text_door(buf, finding->note);
        xc_lit(buf, "</p>");
    }
    xc_lit(buf, "</div></article>\n");
    page->mark = NULL;
}

static void none(xc_page *page)
{
    const xc_comparison *comparison = page->shown->comparison;
    size_t               quantities = 0, times = 0;
    for (size_t i = 0; i < page->shown->n; i++) {
        quantities += page->shown->v[i].document->n_quantities;
        times += page->shown->v[i].document->n_times;
    }
    xc_lit(page->buf, "<p class=\"empty\">");
    if (page->shown->n < 2) {
        xc_lit(page->buf, "One report was read, and it does not contradict itself. Looked at: ");
    } else {
        xc_lit(page->buf, "No difference was found. Compared: ");
        xc_number(page->buf, comparison->n_points);
        xc_lit(page->buf, " statements, ");
        xc_number(page->buf, comparison->n_sayings);
        xc_lit(page->buf, " quotations, ");
    }
    xc_number(page->buf, quantities);
    xc_lit(page->buf, " figures and ");
    xc_number(page->buf, times);
    xc_lit(page->buf, " dates and times.</p>\n");
}

void xc_page_differences(xc_page *page)
{
    const xc_shown *shown = page->shown;
    xc_page_heading(page, "differences", XC_DIFF, "Differences", shown->n_differences, true);
    if (shown->n_differences == 0)
        none(page);
    else
        xc_lit(page->buf,
               "<p class=\"lead\">Ordered by how many origins are split. Support is reports/origins: copies of one "
               "text count as one origin.</p>\n");
    for (size_t i = 0; i < shown->n_differences; i++) {
        if (i && i % XC_PAGE_FOLD == 0) {
            size_t to = shown->n_differences - i > XC_PAGE_FOLD ? i + XC_PAGE_FOLD : shown->n_differences;
            xc_page_fold_open(page, i, to, shown->n_differences);
        }
        difference(page, shown->differences[i]);
        bool last = i + 1 == shown->n_differences || (i + 1) % XC_PAGE_FOLD == 0;
        if (i >= XC_PAGE_FOLD && last)
            xc_lit(page->buf, "</details>\n");
    }
    xc_lit(page->buf, "</section>\n");
}

/* Section: wording. One thing, several words for it. */

static void wording_row(xc_page *page, uint32_t index)
{
    xc_buf           *buf = page->buf;
    const xc_finding *finding = &page->shown->comparison->findings[index];
    xc_mark           mark = {.kind = XC_MARK_WORDING, .target = page->finding_id[index]};
    page->mark = &mark;
    xc_lit(buf, "<tr role=\"row\" id=\"");
    xc_page_id(page, page->finding_id[index]);
    xc_lit(buf, "\"><th role=\"rowheader\" scope=\"row\"><bdi>");
    xc_page_capital(page, finding->text);
    xc_lit(buf, "</bdi></th><td role=\"cell\">");
    for (size_t i = 0; i < finding->n_sides; i++) {
        const xc_side *side = &finding->sides[i];
        xc_span       *spans = xc_page_by_letter(page, side->spans, side->n_spans);
        xc_lit(buf, "<div class=\"wv\">");
        xc_page_words(page, side->value);
        xc_lit(buf, " ");
        if (spans)
            xc_page_cites(page, spans, side->n_spans);
        if (side->tag.n) {
            xc_lit(buf, " <span class=\"q\">");
            xc_text_door(buf, side->tag);
            xc_lit(buf, "</span>");
        }
        xc_lit(buf, "</div> ");
    }
    if (finding->note.n) {
        xc_lit(buf, "<span class=\"note in\">" XC_MINOR);
        xc_text_door(buf, finding->note);
        xc_lit(buf, "</span>");
    }
    xc_lit(buf, "</td></tr>\n");
    page->mark = NULL;
}

void xc_page_wording(xc_page *page)
{
    const xc_shown *shown = page->shown;
    xc_page_heading(page, "wording", XC_MINOR, "Wording", shown->n_wordings, true);
    if (shown->n_wordings == 0) {
        xc_lit(page->buf,
               "<p class=\"empty\">No telling difference of wording was found in the statements that several reports "
               "carry.</p>\n</section>\n");
        return;
    }
    xc_lit(page->buf,
           "<p class=\"lead\">One thing, several words for it.</p>\n<table role=\"table\" class=\"wo\">"
           "<caption class=\"vh\">Wordings</caption><thead role=\"rowgroup\" class=\"vh\"><tr role=\"row\">"
           "<th role=\"columnheader\" scope=\"col\">of</th><th role=\"columnheader\" scope=\"col\">wordings</th>"
           "</tr></thead><tbody role=\"rowgroup\">\n");
    for (size_t i = 0; i < shown->n_wordings; i++)
        wording_row(page, shown->wordings[i]);
    xc_lit(page->buf, "</tbody></table>\n</section>\n");
}
