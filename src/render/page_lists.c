#include "page_html.h"
#include "record.h"

/* Section: only in one report, in the report's own words. */

static void report_head(xc_page *page, const char *id, uint32_t place)
{
    xc_buf *buf = page->buf;
    xc_lit(buf, "<section class=\"og1\" id=\"");
    xc_page_id(page, xc_str_from(id));
    xc_attr(buf, xc_str_from(page->shown->v[place].letter));
    xc_lit(buf, "\"><h3>");
    xc_page_chip(page, place, false, 0, false);
    xc_lit(buf, " <bdi>");
    xc_text_door(buf, page->shown->v[place].name);
    xc_lit(buf, "</bdi> <span class=\"q\">");
}

static void only_line(xc_page *page, uint32_t index)
{
    xc_buf         *buf = page->buf;
    const xc_point *point = &page->shown->comparison->points[index];
    xc_mark         mark = {.kind = XC_MARK_ONLY, .target = page->point_id[index], .point = point->id};
    page->mark = &mark;
    xc_lit(buf, "<li id=\"");
    xc_page_id(page, page->point_id[index]);
    xc_lit(buf, "\">" XC_ONLY_ONE "<span>");
    xc_page_point_name(page, index);
    xc_lit(buf, " ");
    xc_page_cite(page, point->text_at);
    xc_lit(buf, "</span></li>\n");
    page->mark = NULL;
}

static void only_of(xc_page *page, uint32_t place, const uint32_t *points, size_t n)
{
    xc_buf *buf = page->buf;
    size_t  shown = 0;
    report_head(page, "y-", place);
    xc_number(buf, n);
    xc_lit(buf, "</span></h3><ul>\n");
    for (size_t i = 0; i < n; i++) {
        if (!page->point_id[points[i]].n)
            continue;
        if (shown == XC_PAGE_FOLD) {
            xc_lit(buf, "</ul>");
            xc_page_fold_open(page, shown, n, n);
            xc_lit(buf, "<ul>\n");
        }
        shown++;
        only_line(page, points[i]);
    }
    xc_buf_add(buf, shown > XC_PAGE_FOLD ? XC_S("</ul></details>") : XC_S("</ul>"));
    xc_page_rest(page, n - shown);
    xc_lit(buf, "</section>");
}

void xc_page_only(xc_page *page)
{
    xc_buf         *buf = page->buf;
    const xc_shown *shown = page->shown;
    xc_page_heading(page, "only", XC_ONLY_ONE, "Only in one report", shown->n_only, true);
    if (shown->n_only == 0) {
        xc_lit(buf,
               "<p class=\"empty\">Every statement that was found stands in two reports or more.</p>\n</section>\n");
        return;
    }
    xc_lit(buf, "<p class=\"lead\">In the report\xE2\x80\x99s own words. \xE2\x80\x9COnly\xE2\x80\x9D means: in none "
                "of the other "
                "texts that were read.</p>\n<div class=\"cols\">");
    for (size_t i = 0; i < shown->n_only;) {
        uint32_t report = shown->comparison->points[shown->only[i]].text_at.report;
        size_t   end = i;
        while (end < shown->n_only && shown->comparison->points[shown->only[end]].text_at.report == report)
            end++;
        only_of(page, shown->place[report], shown->only + i, end - i);
        i = end;
    }
    xc_lit(buf, "</div>\n</section>\n");
}

/* Section: left out. What two origins or more say and a report does not, with the basis. */

static bool lacks(const xc_point *point, uint32_t report)
{
    for (size_t i = 0; i < point->n_absent; i++)
        if (point->absent[i] == report)
            return true;
    return false;
}

static void left_out_line(xc_page *page, uint32_t index)
{
    xc_buf         *buf = page->buf;
    const xc_point *point = &page->shown->comparison->points[index];
    xc_lit(buf, "<li>" XC_NOT "<span>");
    if (page->point_id[index].n) {
        xc_lit(buf, "<a href=\"#");
        xc_page_id(page, page->point_id[index]);
        xc_lit(buf, "\">");
    }
    xc_page_point_name(page, index);
    xc_buf_add(buf, page->point_id[index].n ? XC_S("</a> ") : XC_S(" "));
    xc_page_support(page, point->reports, point->origins);
    xc_lit(buf, "</span></li>\n");
}

static void left_out_of(xc_page *page, uint32_t place)
{
    xc_buf                *buf = page->buf;
    const xc_shown        *shown = page->shown;
    const xc_shown_report *one = &shown->v[place];
    report_head(page, "l-", place);
    if (one->report->status == XC_PARTIAL) {
        xc_lit(buf, "</span></h3><p class=\"emp\">" XC_PART "Read in part, ");
        xc_number(buf, one->report->words);
        xc_lit(buf, " words: what it leaves out cannot be told.</p></section>\n");
        return;
    }
    xc_number(buf, one->left_out);
    xc_lit(buf, " of ");
    xc_number(buf, shown->n_shared_points);
    xc_lit(buf, " \xC2\xB7 ");
    xc_number(buf, one->report->words);
    xc_lit(buf, " words read</span></h3><ul>\n");
    enum { SOME = 12, FEW = 3 };
    size_t n = 0, most = xc_page_most(page, one->left_out, SOME, FEW);
    for (size_t i = 0; i < shown->n_statements && n < most; i++) {
        const xc_point *point = &shown->comparison->points[shown->statements[i]];
        if (point->origins < 2 || !lacks(point, one->index))
            continue;
        n++;
        left_out_line(page, shown->statements[i]);
    }
    if (n == 0)
        xc_lit(buf, "<li><span class=\"q\">It has all of them, or something near each.</span></li>");
    xc_lit(buf, "</ul>");
    xc_page_rest(page, one->left_out - n);
    xc_lit(buf, "</section>\n");
}

void xc_page_left_out(xc_page *page)
{
    xc_buf         *buf = page->buf;
    const xc_shown *shown = page->shown;
    xc_page_heading(page, "leftout", "", "Left out", 0, false);
    if (shown->n_shared_points == 0) {
        xc_lit(buf, "<p class=\"empty\">No statement has two origins, so nothing can be missing.</p>\n</section>\n");
        return;
    }
    xc_lit(buf, "<p class=\"lead\">");
    if (shown->n_shared_points > 1) {
        xc_lit(buf, "Of the ");
        xc_number(buf, shown->n_shared_points);
        xc_lit(buf, " statements with two origins or more: those that are not in the text that was read.");
    } else {
        xc_lit(buf, "One statement has two origins or more. These texts do not hold it.");
    }
    xc_lit(buf, "</p>\n<div class=\"cols\">");
    for (uint32_t i = 0; i < shown->n; i++)
        left_out_of(page, i);
    xc_lit(buf, "</div>\n</section>\n");
}
