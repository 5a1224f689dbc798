#include "hash.h"
#include "page_html.h"
#include "record.h"

/* Section: method and inputs. What was compared and how, what was read, how to make the page again. */

static const char *const compares[] = {
    [XC_FINDING_NUMBER] = "figures of the same thing in one statement, bounds compared (at least, about, more than)",
    [XC_FINDING_DATE] = "dates of the same event, resolved against publication",
    [XC_FINDING_PLACE] = "places of the same event, neither inside the other",
    [XC_FINDING_NAME] = "names in the same role",
    [XC_FINDING_ROLE] = "roles of the same name",
    [XC_FINDING_QUOTE] = "words inside quotation marks, same saying",
    [XC_FINDING_SPEAKER] = "speakers of the same words",
    [XC_FINDING_ATTRIBUTION] = "whom the same statement is attributed to",
    [XC_FINDING_STATUS] = "how settled the same thing is (proposed, decided, done)",
    [XC_FINDING_NEGATION] = "the same statement, one side negated",
    [XC_FINDING_WORDING] = "words for one thing in statements that several reports carry",
    [XC_FINDING_INTERNAL] = "one report against itself",
};

static void rule_row(xc_page *page, xc_finding_kind kind)
{
    xc_buf              *buf = page->buf;
    const xc_comparison *comparison = page->shown->comparison;
    size_t               found = 0;
    for (size_t i = 0; i < comparison->n_findings; i++)
        found += comparison->findings[i].kind == kind;
    xc_lit(buf, "<tr role=\"row\"><th role=\"rowheader\" scope=\"row\"><code>");
    xc_text_door(buf, xc_finding_kind_name(kind));
    xc_lit(buf, "</code></th><td role=\"cell\">");
    xc_text_door(buf, xc_str_from(compares[kind]));
    xc_lit(buf, "</td><td role=\"cell\">");
    if (found)
        xc_number(buf, found);
    else
        xc_lit(buf, "none");
    xc_lit(buf, "</td></tr>\n");
}

static void counted(xc_page *page, size_t n, const char *one, const char *many, const char *behind)
{
    xc_number(page->buf, n);
    xc_lit(page->buf, " ");
    xc_text_door(page->buf, xc_str_from(n == 1 ? one : many));
    xc_text_door(page->buf, xc_str_from(behind));
}

static void looked_at(xc_page *page)
{
    const xc_shown *shown = page->shown;
    size_t          sentences = 0, quantities = 0, times = 0, mentions = 0, quotes = 0;
    for (size_t i = 0; i < shown->n; i++) {
        sentences += shown->v[i].document->n_sentences;
        quantities += shown->v[i].document->n_quantities;
        times += shown->v[i].document->n_times;
        mentions += shown->v[i].document->n_mentions;
        for (size_t q = 0; q < shown->v[i].document->n_quotes; q++)
            quotes += shown->v[i].document->quotes[q].act == XC_ACT_SPEECH;
    }
    xc_lit(page->buf, "<p class=\"note\">Looked at: ");
    counted(page, sentences, "sentence", "sentences", ", ");
    counted(page, quantities, "figure", "figures", ", ");
    counted(page, times, "date or time", "dates and times", ", ");
    counted(page, mentions, "mention of people, bodies and places", "mentions of people, bodies and places", ", ");
    counted(page, quotes, "quotation", "quotations", "; ");
    counted(page, shown->comparison->n_points, "statement", "statements", " in all.");
    xc_lit(page->buf, "</p>\n");
}

static void input_row(xc_page *page, const xc_report *report, uint32_t place)
{
    xc_buf *buf = page->buf;
    bool    read = place != XC_NONE;
    xc_buf_add(buf, read ? XC_S("<tr role=\"row\">") : XC_S("<tr role=\"row\" class=\"bad\">"));
    xc_lit(buf, "<th role=\"rowheader\" scope=\"row\">");
    if (read)
        xc_page_chip(page, place, false, 0, false);
    else
        xc_lit(buf, "\xE2\x80\x93");
    xc_lit(buf, "</th><td role=\"cell\"><code>");
    xc_text_door(buf, report->id);
    xc_lit(buf, "</code></td><td role=\"cell\" class=\"num\">");
    xc_number(buf, report->text.n);
    xc_lit(buf, "</td><td role=\"cell\">");
    if (report->status == XC_UNREADABLE) {
        xc_lit(buf, XC_PART "not read: ");
        xc_text_door(buf, report->reason);
    } else {
        xc_lit(buf, "<code class=\"sha\">");
        xc_text_door(buf, report->sha256.n ? report->sha256 : report->text_sha256);
        xc_lit(buf, "</code>");
    }
    xc_lit(buf, "</td></tr>\n");
}

static void inputs(xc_page *page)
{
    const xc_shown *shown = page->shown;
    xc_lit(page->buf, "<h3>Inputs</h3>\n<div class=\"scr\" tabindex=\"0\" role=\"region\" aria-label=\"Inputs of ");
    xc_attr(page->buf, shown->title.n ? shown->title : XC_S("this comparison"));
    xc_lit(page->buf, "\"><table role=\"table\" class=\"in\"><thead role=\"rowgroup\"><tr role=\"row\">"
                      "<th role=\"columnheader\" scope=\"col\"><span class=\"vh\">Letter</span></th>"
                      "<th role=\"columnheader\" scope=\"col\">Input</th>"
                      "<th role=\"columnheader\" scope=\"col\" class=\"num\">Text bytes</th>"
                      "<th role=\"columnheader\" scope=\"col\">SHA-256</th></tr></thead><tbody role=\"rowgroup\">\n");
    for (uint32_t i = 0; i < shown->n; i++)
        input_row(page, shown->v[i].report, i);
    for (size_t i = 0; i < shown->n_unread; i++)
        input_row(page, shown->comparison->reports[shown->unread[i]], XC_NONE);
    xc_lit(page->buf, "</tbody></table></div>\n");
}

/* Over the hashes of all texts in the order of the reports' ids. */
static void hash_of_all(xc_page *page)
{
    const xc_comparison *comparison = page->shown->comparison;
    xc_sha256            sha;
    char                 hex[65];
    xc_sha256_start(&sha);
    for (size_t i = 0; i < comparison->n_reports; i++)
        xc_sha256_add(&sha, comparison->reports[i]->text_sha256);
    xc_sha256_end(&sha, hex);
    xc_text_door(page->buf, xc_str_from(hex));
}

void xc_page_method(xc_page *page)
{
    xc_buf *buf = page->buf;
    xc_page_heading(page, "method", "", "Method and inputs", 0, false);
    xc_lit(
        buf,
        "<div class=\"meth\">\n<p>Words set in <span class=\"w\">this face</span> are the reports\xE2\x80\x99 own and "
        "stand at "
        "the bytes given; everything else was written by the program. No language model was used. Nothing here says "
        "that "
        "a report is right or wrong. The same inputs give the same page, byte for byte.</p>\n<p>A statement counts for "
        "an "
        "origin once, however many reports carry its text. Texts share a passage when their own prose agrees over "
        "several "
        "words in a row; quotations and boilerplate are taken out first. A report that was read in part is never "
        "charged "
        "with leaving something out.</p>\n</div>\n<h3>What is compared</h3>\n<div class=\"scr\"><table role=\"table\" "
        "class=\"ru\"><thead role=\"rowgroup\"><tr role=\"row\"><th role=\"columnheader\" scope=\"col\">Kind</th>"
        "<th role=\"columnheader\" scope=\"col\">Compares</th><th role=\"columnheader\" "
        "scope=\"col\">Found</th></tr></thead>"
        "<tbody role=\"rowgroup\">\n");
    for (size_t kind = 0; kind < XC_COUNT(compares); kind++)
        rule_row(page, (xc_finding_kind)kind);
    xc_lit(buf, "</tbody></table></div>\n");
    looked_at(page);
    inputs(page);
    xc_lit(buf, "<h3>To make this page again</h3>\n<pre tabindex=\"0\"><code>");
    if (page->opt && page->opt->command) {
        xc_text_door(buf, xc_str_from(page->opt->command));
        xc_lit(buf, "\n");
    }
    xc_lit(buf, "crosscheck " XC_VERSION " \xC2\xB7 all texts sha256 ");
    hash_of_all(page);
    xc_lit(buf, "</code></pre>\n</section>\n");
}
