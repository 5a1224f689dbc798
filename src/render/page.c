#include "page_html.h"

#include "page_assets.h"
#include "record.h"
#include "utf8.h"

/* Section: the head. The policy lets nothing in but the style and the script that were compiled in. */

static void lines(xc_buf *buf, const char *const *v, size_t n)
{
    for (size_t i = 0; i < n; i++)
        xc_buf_add(buf, xc_str_from(v[i]));
}

static void symbols(xc_buf *buf)
{
    xc_lit(
        buf,
        "<svg class=\"defs\" width=\"0\" height=\"0\" aria-hidden=\"true\" focusable=\"false\"><defs>\n"
        "<pattern id=\"hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" "
        "patternTransform=\"rotate(45)\">"
        "<rect class=\"ha\" width=\"2.4\" height=\"6\"/></pattern>\n"
        "<symbol id=\"g-diff\" viewBox=\"0 0 16 16\"><path d=\"M8 1.5 15.2 14.5H.8z\"/></symbol>\n"
        "<symbol id=\"g-minor\" viewBox=\"0 0 16 16\"><path fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.8\" "
        "d=\"M8 2.8 13.9 13.6H2.1z\"/></symbol>\n"
        "<symbol id=\"g-only\" viewBox=\"0 0 16 16\"><circle cx=\"8\" cy=\"8\" r=\"6\"/></symbol>\n"
        "<symbol id=\"g-copy\" viewBox=\"0 0 16 16\"><path fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.7\" "
        "d=\"M1.8 1.8h8.6v8.6H1.8zM5.6 5.6h8.6v8.6H5.6z\"/></symbol>\n"
        "<symbol id=\"g-has\" viewBox=\"0 0 16 16\"><path d=\"M2 2h12v12H2z\"/></symbol>\n"
        "<symbol id=\"g-att\" viewBox=\"0 0 16 16\"><path fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\" "
        "d=\"M3 3h10v10H3z\"/></symbol>\n"
        "<symbol id=\"g-none\" viewBox=\"0 0 16 16\"><circle cx=\"8\" cy=\"8\" r=\"2\"/></symbol>\n"
        "<symbol id=\"g-part\" viewBox=\"0 0 16 16\"><circle cx=\"8\" cy=\"8\" r=\"6\" fill=\"none\" "
        "stroke=\"currentColor\" "
        "stroke-width=\"1.8\"/><path d=\"M8 2a6 6 0 0 0 0 12z\"/></symbol>\n"
        "<symbol id=\"g-chev\" viewBox=\"0 0 16 16\"><path fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.8\" "
        "d=\"m5.5 3 5 5-5 5\"/></symbol>\n"
        "<symbol id=\"g-clip\" viewBox=\"0 0 16 16\"><path fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.5\" "
        "d=\"M3 2.5h7v2M5.5 5.5h7.5v8.5H5.5z\"/></symbol>\n"
        "<symbol id=\"g-blank\" viewBox=\"0 0 16 16\"></symbol>\n</defs></svg>\n");
}

static void document_head(xc_buf *buf, xc_str title)
{
    xc_lit(buf,
           "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '" PAGE_CSS_HASH
           "'; script-src '" PAGE_JS_HASH
           "'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n"
           "<meta name=\"generator\" content=\"crosscheck " XC_VERSION "\">\n<title>");
    xc_text_door(buf, title);
    xc_lit(buf, "</title>\n<style>");
    lines(buf, page_css, XC_COUNT(page_css));
    xc_lit(buf, "</style>\n</head>\n<body>\n");
    symbols(buf);
}

static void key_row(xc_buf *buf, const char *keys, const char *what)
{
    xc_lit(buf, "<tr role=\"row\"><th role=\"rowheader\" scope=\"row\">");
    for (const char *key = keys; *key; key++) {
        xc_buf_add(buf, key == keys ? XC_S("<kbd>") : XC_S(" <kbd>"));
        if (*key == 'E')
            xc_lit(buf, "Enter");
        else
            xc_text_door(buf, (xc_str){key, 1});
        xc_lit(buf, "</kbd>");
    }
    xc_lit(buf, "</th><td role=\"cell\">");
    xc_text_door(buf, xc_str_from(what));
    xc_lit(buf, "</td></tr>\n");
}

static void document_foot(xc_buf *buf)
{
    xc_lit(buf, "<footer class=\"foot\"><p>Written by crosscheck " XC_VERSION
                ". Everything is in this file: nothing is loaded, "
                "nothing is sent.</p><p><a href=\"#main\">Back to the top</a></p></footer>\n</main>\n"
                "<dialog id=\"keys\" aria-labelledby=\"kh\"><h2 id=\"kh\">Keyboard</h2>\n<table role=\"table\">"
                "<tbody role=\"rowgroup\">\n");
    key_row(buf, "jk", "next, previous statement");
    key_row(buf, "np", "next, previous difference");
    key_row(buf, "E", "open or close the evidence");
    key_row(buf, "o", "go to the words in their text");
    key_row(buf, "u", "back to where you came from");
    key_row(buf, "y", "copy the first citation here");
    key_row(buf, "/", "filter statements and differences");
    key_row(buf, "19", "sections, from the first to the ninth");
    xc_lit(buf, "</tbody></table>\n<p><label><input type=\"checkbox\" id=\"konoff\" checked> Single-key shortcuts "
                "on</label></p>\n"
                "<form method=\"dialog\"><button>Close</button></form></dialog>\n<script>");
    lines(buf, page_js, XC_COUNT(page_js));
    xc_lit(buf, "</script>\n</body>\n</html>\n");
}

/* Section: one comparison. */

static void sections(xc_page *page)
{
    size_t n = page->shown->n;
    xc_page_reports(page);
    xc_page_differences(page);
    if (n < 2) {
        xc_page_found(page);
    } else if (n == 2) {
        xc_page_pairs(page);
    } else {
        xc_page_statements(page);
    }
    xc_page_quotes(page);
    xc_page_timeline(page);
    if (n > 1) {
        xc_page_only(page);
        xc_page_left_out(page);
        xc_page_wording(page);
        xc_page_copies(page);
    }
    xc_page_texts(page);
    xc_page_method(page);
}

typedef struct page_work {
    xc_buf                   buf;
    xc_arena                 mem;
    const xc_render_options *opt;
    xc_shown                *shown; /* [n] */
    xc_str                  *prefix;
    size_t                   n;
} page_work;

static xc_status comparison_part(page_work *work, size_t i, unsigned tight, xc_error *err)
{
    xc_page page = {.buf = &work->buf, .mem = &work->mem, .opt = work->opt, .shown = &work->shown[i]};
    page.prefix = work->prefix[i];
    page.tight = tight;
    XC_TRY(xc_page_name_things(&page, err));
    xc_lit(page.buf, "<div class=\"page\">\n");
    xc_page_band(&page);
    xc_page_rail(&page, i == 0);
    xc_lit(page.buf, "<div class=\"body\">");
    sections(&page);
    xc_lit(page.buf, "</div>\n</div>\n");
    return XC_OK;
}

/* Section: several comparisons, with a list on top. */

static void story_line(page_work *work, size_t i)
{
    xc_buf         *buf = &work->buf;
    const xc_shown *shown = &work->shown[i];
    xc_lit(buf, "<tr role=\"row\"><th role=\"rowheader\" scope=\"row\"><a href=\"#");
    xc_attr(buf, work->prefix[i]);
    xc_lit(buf, "top\"><bdi class=\"w\">");
    xc_text_door(buf, shown->title.n ? shown->title : XC_S("Reports of one event"));
    xc_lit(buf, "</bdi></a></th><td role=\"cell\" class=\"num\">");
    xc_number(buf, shown->n);
    xc_lit(buf, " \xE2\x86\x92 ");
    xc_number(buf, shown->n_origins);
    xc_lit(buf, "</td><td role=\"cell\" class=\"num\">");
    xc_lit(buf, XC_DIFF " ");
    xc_number(buf, shown->n_differences);
    xc_lit(buf, "</td><td role=\"cell\" class=\"num\">" XC_ONLY_ONE " ");
    xc_number(buf, shown->n_only);
    xc_lit(buf, "</td><td role=\"cell\" class=\"q\">");
    xc_text_door(buf, shown->when);
    xc_lit(buf, "</td></tr>\n");
}

static void story_list(page_work *work)
{
    xc_buf *buf = &work->buf;
    xc_lit(buf, "<div class=\"page list\"><div class=\"band\"><p class=\"brand\"><b>crosscheck</b></p><h1>");
    xc_number(buf, work->n);
    xc_lit(buf, " stories</h1>\n<table role=\"table\" class=\"rep st\"><thead role=\"rowgroup\"><tr role=\"row\">"
                "<th role=\"columnheader\" scope=\"col\">Story</th>"
                "<th role=\"columnheader\" scope=\"col\" class=\"num\">Reports \xE2\x86\x92 origins</th>"
                "<th role=\"columnheader\" scope=\"col\" class=\"num\">Differences</th>"
                "<th role=\"columnheader\" scope=\"col\" class=\"num\">Only in one</th>"
                "<th role=\"columnheader\" scope=\"col\">When</th></tr></thead><tbody role=\"rowgroup\">\n");
    for (size_t i = 0; i < work->n; i++)
        story_line(work, i);
    xc_lit(buf, "</tbody></table></div></div>\n");
}

static xc_str page_title(page_work *work)
{
    const xc_shown *shown = &work->shown[0];
    if (work->n != 1)
        return xc_arena_printf(&work->mem, "%zu stories, crosscheck", work->n);
    xc_str title = shown->title.n > 200 ? xc_str_cut(shown->title, 0, xc_utf8_floor(shown->title, 200)) : shown->title;
    return xc_arena_printf(&work->mem, "%zu %s, %u %s: %.*s", shown->n, shown->n == 1 ? "report" : "reports",
                           shown->n_origins, shown->n_origins == 1 ? "origin" : "origins", (int)title.n,
                           title.n ? title.p : "");
}

static xc_status write_page(page_work *work, unsigned tight, xc_error *err)
{
    xc_buf *buf = &work->buf;
    xc_buf_clear(buf);
    document_head(buf, page_title(work));
    xc_lit(buf, "<a class=\"skip\" href=\"#");
    if (work->n)
        xc_attr(buf, work->prefix[0]);
    xc_lit(buf, "differences\">Skip to the differences</a>\n<main id=\"main\">\n<p class=\"vh\" id=\"live\" "
                "aria-live=\"polite\"></p>\n");
    if (work->n > 1)
        story_list(work);
    for (size_t i = 0; i < work->n; i++)
        XC_TRY(comparison_part(work, i, tight, err));
    document_foot(buf);
    XC_TRY(xc_arena_check(&work->mem, err));
    return xc_buf_check(buf, err);
}

static xc_status prepare(page_work *work, const xc_comparison *const *comparisons, size_t n, xc_error *err)
{
    work->n = n;
    work->shown = XC_ARRAY(&work->mem, xc_shown, n + 1);
    work->prefix = XC_ARRAY(&work->mem, xc_str, n + 1);
    XC_TRY(xc_arena_check(&work->mem, err));
    for (size_t i = 0; i < n; i++) {
        XC_TRY(xc_shown_make(&work->shown[i], &work->mem, comparisons[i], XC_PAGE_REPORTS, err));
        work->prefix[i] = n > 1 ? xc_arena_printf(&work->mem, "c%zu-", i + 1) : XC_S("");
    }
    return XC_OK;
}

static xc_status make_page(page_work *work, const xc_comparison *const *comparisons, size_t n, xc_error *err)
{
    XC_TRY(prepare(work, comparisons, n, err));
    for (unsigned tight = 0; tight <= XC_PAGE_TIGHT; tight++) {
        XC_TRY(write_page(work, tight, err));
        if (work->buf.n <= XC_PAGE_BYTES)
            break;
    }
    return XC_OK;
}

xc_status xc_render_page(xc_sink sink, const xc_comparison *const *comparisons, size_t n, const xc_render_options *opt,
                         xc_error *err)
{
    page_work work = {.opt = opt};
    xc_arena_init(&work.mem, 0);
    xc_status status = n ? make_page(&work, comparisons, n, err) : xc_fail(err, XC_EUSAGE, "a page needs a comparison");
    if (status == XC_OK)
        status = xc_buf_flush(&work.buf, sink, err);
    xc_buf_free(&work.buf);
    xc_arena_free(&work.mem);
    return status;
}
