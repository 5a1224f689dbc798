#include "page_html.h"
#include "record.h"
#include "utf8.h"

/* Section: the answer first. Counts, then the three differences on which most origins are split. */

enum { TITLE = 300 }; /* bytes of a title that are shown */

static void title(xc_page *page)
{
    xc_buf         *buf = page->buf;
    const xc_shown *shown = page->shown;
    xc_str          words = shown->title;
    xc_lit(buf, "<h1><bdi>");
    if (!words.n)
        xc_lit(buf, "Reports of one event");
    bool cut = words.n > TITLE;
    xc_text_door(buf, cut ? xc_str_cut(words, 0, xc_utf8_floor(words, TITLE)) : words);
    if (cut)
        xc_lit(buf, "\xE2\x80\xA6");
    xc_lit(buf, "</bdi></h1>\n");
    if (shown->title_of == XC_NONE)
        return;
    xc_lit(buf, "<p class=\"src\">title from ");
    xc_page_chip(page, shown->title_of, false, 0, true);
    if (shown->n > 1)
        xc_lit(buf, ", the headline that shares most words with the others");
    xc_lit(buf, "</p>\n");
}

static void counted(xc_page *page, const char *section, const char *look, const char *glyph, uint64_t n,
                    const char *words)
{
    xc_buf *buf = page->buf;
    if (n == 0)
        return;
    xc_lit(buf, "<li class=\"");
    xc_attr(buf, xc_str_from(look));
    xc_lit(buf, "\"><a href=\"#");
    xc_page_id(page, xc_str_from(section));
    xc_lit(buf, "\"><b>");
    xc_buf_add(buf, xc_str_from(glyph));
    xc_number(buf, n);
    xc_lit(buf, "</b><span>");
    xc_text_door(buf, xc_str_from(words));
    xc_lit(buf, "</span></a></li>\n");
}

static void counts(xc_page *page)
{
    xc_buf         *buf = page->buf;
    const xc_shown *shown = page->shown;
    xc_lit(buf, "<ul class=\"counts\">\n<li><a href=\"#");
    xc_page_id(page, shown->n > 1 ? XC_S("copies") : XC_S("reports"));
    xc_lit(buf, "\"><b>");
    xc_number(buf, shown->n + shown->n_hidden);
    if (shown->n > 1) {
        xc_lit(
            buf,
            " <span class=\"arr\" aria-hidden=\"true\">\xE2\x86\x92</span><span class=\"vh\"> reports from </span> ");
        xc_number(buf, shown->n_origins);
        xc_lit(buf, "</b><span>reports, ");
        xc_buf_add(buf, shown->n_origins == 1 ? XC_S("origin") : XC_S("origins"));
    } else {
        xc_lit(buf, "</b><span>report, nothing to compare");
    }
    xc_lit(buf, "</span></a></li>\n");
    counted(page, "differences", "kd", XC_DIFF, shown->n_differences,
            shown->n_differences == 1 ? "difference" : "differences");
    if (shown->n > 1)
        counted(page, "only", "ko", XC_ONLY_ONE, shown->n_only, "only in one report");
    counted(page, "copies", "kc", XC_COPIED, shown->n_sharing,
            shown->n_sharing == 1 ? "shares another\xE2\x80\x99s text" : "share another\xE2\x80\x99s text");
    counted(page, "reports", "kp", XC_PART, shown->n_partial, "read in part");
    xc_lit(buf, "</ul>\n");
}

static void side_chips(xc_page *page, const xc_side *side)
{
    enum { CHIPS = 8 };
    size_t   n = 0;
    xc_span *spans = xc_page_by_letter(page, side->spans, side->n_spans);
    for (size_t i = 0; spans && i < side->n_spans; i++) {
        if (i && spans[i].report == spans[i - 1].report)
            continue;
        if (++n <= CHIPS)
            xc_page_chip_of(page, spans[i]);
    }
    if (n > CHIPS) {
        xc_lit(page->buf, "<span class=\"q\">+");
        xc_number(page->buf, n - CHIPS);
        xc_lit(page->buf, "</span>");
    }
}

static void glance_sides(xc_page *page, const xc_finding *finding)
{
    enum { SIDES = 4 };
    xc_buf *buf = page->buf;
    size_t  shown = 0;
    bool    words = xc_shown_values_are_words(page->mem, finding);
    xc_lit(buf, "<dl>");
    for (size_t i = 0; i < finding->n_sides && shown < SIDES; i++) {
        xc_str value = xc_shown_value(page->mem, finding, i);
        if (finding->sides[i].tag.n)
            continue;
        shown++;
        xc_buf_add(buf, words ? XC_S("<div><dt class=\"long\">") : XC_S("<div><dt>"));
        xc_lit(buf, "<bdi>");
        xc_text_door(buf, value);
        xc_lit(buf, "</bdi></dt><dd>");
        side_chips(page, &finding->sides[i]);
        xc_lit(buf, "</dd></div>");
    }
    xc_lit(buf, "</dl>");
}

/* "at least 12": fits 13 and 14. */
static void glance_tags(xc_page *page, const xc_finding *finding)
{
    xc_buf *buf = page->buf;
    bool    first = true;
    for (size_t i = 0; i < finding->n_sides; i++) {
        const xc_side *side = &finding->sides[i];
        if (!side->tag.n)
            continue;
        xc_buf_add(buf, first ? XC_S("<p class=\"q\">") : XC_S("; "));
        first = false;
        xc_lit(buf, "<bdi>");
        xc_text_door(buf, xc_shown_value(page->mem, finding, i));
        xc_lit(buf, "</bdi>: ");
        xc_text_door(buf, side->tag);
    }
    if (!first)
        xc_lit(buf, "</p>");
}

static void glance(xc_page *page)
{
    xc_buf         *buf = page->buf;
    const xc_shown *shown = page->shown;
    size_t          n = shown->n_differences < 3 ? shown->n_differences : 3;
    if (n == 0)
        return;
    xc_lit(buf, "<section class=\"glance\"><h2 class=\"vh\">The differences that most origins are split on</h2><ul>");
    for (size_t i = 0; i < n; i++) {
        const xc_finding *finding = &shown->comparison->findings[shown->differences[i]];
        xc_lit(buf, "<li><p class=\"kind\">" XC_DIFF "<span>");
        xc_text_door(buf, xc_finding_kind_name(finding->kind));
        xc_lit(buf, "</span></p><h3><a href=\"#");
        xc_page_id(page, page->finding_id[shown->differences[i]]);
        xc_lit(buf, "\">");
        xc_page_subject(page, finding);
        xc_lit(buf, "</a></h3>");
        glance_sides(page, finding);
        glance_tags(page, finding);
        xc_lit(buf, "</li>");
    }
    xc_lit(buf, "</ul></section>\n");
}

void xc_page_band(xc_page *page)
{
    static const char *const words[] = {"no",    "one",   "two",  "three", "four",   "five",  "six",
                                        "seven", "eight", "nine", "ten",   "eleven", "twelve"};
    xc_buf                  *buf = page->buf;
    const xc_shown          *shown = page->shown;
    size_t                   n = shown->n + shown->n_hidden;
    xc_lit(buf, "<header class=\"band\" id=\"");
    xc_page_id(page, XC_S("top"));
    xc_lit(buf, "\">\n<p class=\"brand\"><b>crosscheck</b> <span>");
    if (n < XC_COUNT(words))
        xc_text_door(buf, xc_str_from(words[n]));
    else
        xc_number(buf, n);
    xc_buf_add(buf, n == 1 ? XC_S(" report") : XC_S(" reports"));
    xc_lit(buf, " of one event");
    if (shown->when.n) {
        xc_lit(buf, ", ");
        xc_text_door(buf, shown->when);
    }
    xc_lit(buf, "</span></p>\n");
    title(page);
    counts(page);
    glance(page);
    xc_lit(buf, "</header>\n");
}

/* Section: the rail. */

typedef struct rail_entry {
    const char *id, *name;
    size_t      n;
    bool        counted;
} rail_entry;

static void rail_stop(xc_page *page, const rail_entry *stop)
{
    xc_buf *buf = page->buf;
    xc_lit(buf, "<li><a href=\"#");
    xc_page_id(page, xc_str_from(stop->id));
    xc_lit(buf, "\">");
    xc_text_door(buf, xc_str_from(stop->name));
    xc_lit(buf, "<span>");
    if (stop->counted)
        xc_number(buf, stop->n);
    xc_lit(buf, "</span></a></li>");
}

static void tools(xc_page *page)
{
    xc_lit(page->buf, "<div class=\"tools\" hidden>\n<label class=\"flt\"><span>Filter <kbd>/</kbd></span><input "
                      "id=\"q\" type=\"search\" "
                      "autocomplete=\"off\" spellcheck=\"false\"></label>\n<button type=\"button\" id=\"bev\">Open all "
                      "evidence</button>\n"
                      "<button type=\"button\" id=\"bth\">Theme: as system</button>\n"
                      "<button type=\"button\" id=\"bky\">Keyboard <kbd>?</kbd></button>\n</div>\n");
}

void xc_page_rail(xc_page *page, bool with_tools)
{
    const xc_shown  *shown = page->shown;
    const rail_entry many[] = {
        {"differences", "Differences", shown->n_differences, true},
        {"statements", "Statements", shown->n_statements, true},
        {"quotes", "Quotes", shown->comparison->n_sayings + shown->n_loose, true},
        {"timeline", "Timeline", 0, false},
        {"only", "Only in one report", shown->n_only, true},
        {"leftout", "Left out", 0, false},
        {"wording", "Wording", shown->n_wordings, true},
        {"copies", "Copies", 0, false},
        {"texts", "Texts", shown->n, true},
        {"method", "Method and inputs", 0, false},
    };
    const rail_entry single[] = {
        {"differences", "Differences", shown->n_differences, true},
        {"found", "What it holds", 0, false},
        {"quotes", "Quotes", shown->comparison->n_sayings + shown->n_loose, true},
        {"timeline", "Timeline", 0, false},
        {"texts", "Text", 0, false},
        {"method", "Method and input", 0, false},
    };
    bool   one = shown->n < 2;
    size_t n = one ? XC_COUNT(single) : XC_COUNT(many);
    xc_lit(page->buf, "<nav class=\"rail\" aria-label=\"Sections");
    if (page->prefix.n) {
        xc_lit(page->buf, " of ");
        xc_attr(page->buf, shown->title);
    }
    xc_lit(page->buf, "\">\n<ol>");
    for (size_t i = 0; i < n; i++)
        rail_stop(page, one ? &single[i] : &many[i]);
    xc_lit(page->buf, "</ol>\n");
    if (with_tools)
        tools(page);
    xc_lit(page->buf, "</nav>\n");
}
