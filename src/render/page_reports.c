#include "page_html.h"
#include "record.h"
#include "utf8.h"

/* Section: reports, the legend of the letters. */

static void outlet(xc_page *page, const xc_shown_report *one)
{
    xc_buf *buf = page->buf;
    bool    link = xc_link_safe(one->report->url);
    if (link) {
        xc_lit(buf, "<a class=\"out\" href=\"");
        xc_attr(buf, one->report->url);
        xc_lit(buf, "\" rel=\"noopener noreferrer nofollow\">");
    }
    xc_lit(buf, "<bdi>");
    xc_text_door(buf, one->name);
    xc_lit(buf, "</bdi>");
    if (link)
        xc_lit(buf, "</a>");
}

static void how_it_was_read(xc_page *page, const xc_shown_report *one)
{
    xc_buf *buf = page->buf;
    bool    partial = one->report->status == XC_PARTIAL;
    if (partial)
        xc_lit(buf, XC_PART "read in part");
    if (partial && one->copy)
        xc_lit(buf, "<br>");
    if (one->copy) {
        xc_lit(buf, XC_COPIED);
        xc_number(buf, (one->share + 5) / 10);
        xc_lit(buf, " % shared with ");
        xc_text_door(buf, xc_str_from(page->shown->v[one->with].letter));
    }
    if (!partial && !one->copy)
        xc_lit(buf, "<span class=\"q\">own text</span>");
}

static void row(xc_page *page, const xc_shown_report *one)
{
    enum { TITLE = 300 };
    xc_buf *buf = page->buf;
    xc_str  letter = xc_str_from(one->letter), title = one->report->title;
    xc_lit(buf, "<tr role=\"row\" id=\"");
    xc_page_id(page, XC_S("r-"));
    xc_attr(buf, letter);
    xc_buf_add(buf, one->opens ? XC_S("\" class=\"fo\">") : XC_S("\">"));
    xc_lit(buf, "<th role=\"rowheader\" scope=\"row\"><a class=\"s\" href=\"#");
    xc_page_id(page, XC_S("x-"));
    xc_attr(buf, letter);
    xc_lit(buf, "\" title=\"to the text\">");
    xc_text_door(buf, letter);
    xc_lit(buf, "</a></th><td role=\"cell\" class=\"rn\">");
    outlet(page, one);
    xc_lit(buf, "</td><td role=\"cell\" class=\"rt w\" data-u=\"");
    xc_attr(buf, one->report->url);
    xc_lit(buf, "\"><bdi>");
    xc_text_door(buf, title.n > TITLE ? xc_str_cut(title, 0, xc_utf8_floor(title, TITLE)) : title);
    if (title.n > TITLE)
        xc_lit(buf, "\xE2\x80\xA6");
    xc_lit(buf, "</bdi></td><td role=\"cell\" class=\"num\">");
    xc_text_door(buf, one->clock.n ? one->clock : XC_S("\xE2\x80\x93"));
    xc_lit(buf, "</td><td role=\"cell\" class=\"num\">");
    xc_number(buf, one->report->words);
    xc_lit(buf, "</td><td role=\"cell\" class=\"num\">");
    xc_number(buf, one->origin);
    xc_lit(buf, "</td><td role=\"cell\" class=\"rs\">");
    how_it_was_read(page, one);
    xc_lit(buf, "</td></tr>\n");
}

static void table(xc_page *page, size_t from, size_t to)
{
    xc_buf *buf = page->buf;
    xc_lit(buf,
           "<div class=\"scr\"><table role=\"table\" class=\"rep\"><thead role=\"rowgroup\"><tr role=\"row\">"
           "<th role=\"columnheader\" scope=\"col\"><span class=\"vh\">Letter</span></th>"
           "<th role=\"columnheader\" scope=\"col\">Outlet</th><th role=\"columnheader\" scope=\"col\">Headline</th>"
           "<th role=\"columnheader\" scope=\"col\" class=\"num\">");
    xc_buf_add(buf, page->shown->utc ? XC_S("UTC") : XC_S("Time"));
    xc_lit(buf, "</th>"
                "<th role=\"columnheader\" scope=\"col\" class=\"num\">Words</th>"
                "<th role=\"columnheader\" scope=\"col\" class=\"num\">Origin</th>"
                "<th role=\"columnheader\" scope=\"col\">Text</th></tr></thead><tbody role=\"rowgroup\">");
    for (size_t i = from; i < to; i++)
        row(page, &page->shown->v[i]);
    xc_lit(buf, "</tbody></table></div>\n");
}

/* One strip for each input that was not read, with the reason. */
static void unread(xc_page *page)
{
    xc_buf *buf = page->buf;
    for (size_t i = 0; i < page->shown->n_unread; i++) {
        const xc_report *report = page->shown->comparison->reports[page->shown->unread[i]];
        xc_lit(buf, "<p class=\"err\" role=\"note\">" XC_PART "<span><b>This input was not read.</b> <code>");
        xc_text_door(buf, report->id);
        xc_lit(buf, "</code>: ");
        xc_text_door(buf, report->reason.n ? report->reason : XC_S("no reason given"));
        xc_lit(buf, ". It counts nowhere.</span></p>\n");
    }
}

static void hidden(xc_page *page)
{
    const xc_shown *shown = page->shown;
    if (shown->n_hidden == 0)
        return;
    xc_lit(page->buf, "<p class=\"err\" role=\"note\">" XC_PART "<span><b>This page holds the ");
    xc_number(page->buf, shown->n);
    xc_lit(page->buf, " reports that carry most statements.</b> The JSON output has all. Not here: ");
    for (size_t i = 0; i < shown->n_hidden; i++) {
        xc_buf_add(page->buf, i ? XC_S(", <code>") : XC_S("<code>"));
        xc_text_door(page->buf, shown->comparison->reports[shown->hidden[i]]->id);
        xc_lit(page->buf, "</code>");
    }
    xc_lit(page->buf, "</span></p>\n");
}

void xc_page_reports(xc_page *page)
{
    const xc_shown *shown = page->shown;
    xc_page_heading(page, "reports", "", shown->n == 1 ? "Report" : "Reports", 0, false);
    if (shown->n > 1)
        xc_lit(page->buf, "<p class=\"lead\">Letters go by origin, in order of first publication; a report that shares "
                          "another\xE2\x80\x99s text stands next to it.</p>\n");
    for (size_t from = 0; from < shown->n; from += XC_PAGE_FOLD) {
        size_t to = shown->n - from > XC_PAGE_FOLD ? from + XC_PAGE_FOLD : shown->n;
        if (from)
            xc_page_fold_open(page, from, to, shown->n);
        table(page, from, to);
        if (from)
            xc_lit(page->buf, "</details>\n");
    }
    unread(page);
    hidden(page);
    xc_lit(page->buf, "</section>\n");
}
