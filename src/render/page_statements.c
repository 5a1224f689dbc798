#include "page_html.h"
#include "record.h"
#include "utf8.h"

/* Section: statements, a table of points by reports, or by origins where there are more reports than columns. A row
 * opens to its evidence: per report the words, how they relate, who speaks, the bytes. */

enum { EVIDENCE = 12, EVIDENCE_FEW = 3 }; /* reports whose words are set out; the others follow as citations */

typedef struct statement_table {
    xc_shown_column columns[XC_SHOWN_COLUMNS];
    size_t          n;
    uint32_t        others; /* origins without a column */
} statement_table;

static const xc_shown_report *head_of(const xc_page *page, const statement_table *table, size_t column)
{
    return &page->shown->v[table->columns[column].first];
}

static bool is_partial(const xc_page *page, const statement_table *table, size_t column)
{
    return table->columns[column].n == 1 && head_of(page, table, column)->report->status == XC_PARTIAL;
}

/* Section: the head of the table. */

static size_t origin_width(const xc_page *page, const statement_table *table, size_t column)
{
    size_t width = 1;
    while (column + width < table->n && !head_of(page, table, column + width)->opens)
        width++;
    return width;
}

static void column_groups(xc_page *page, const statement_table *table)
{
    xc_lit(page->buf, "<colgroup><col class=\"c1\"><col class=\"c2\"></colgroup>");
    for (size_t i = 0; i < table->n; i += origin_width(page, table, i)) {
        xc_lit(page->buf, "<colgroup span=\"");
        xc_number(page->buf, origin_width(page, table, i));
        xc_lit(page->buf, "\" class=\"o\"></colgroup>");
    }
    if (table->others)
        xc_lit(page->buf, "<colgroup span=\"1\" class=\"o\"></colgroup>");
}

static void origin_heads(xc_page *page, const statement_table *table)
{
    xc_buf *buf = page->buf;
    xc_lit(buf, "<tr role=\"row\" class=\"og\"><td role=\"cell\" colspan=\"2\"></td>");
    for (size_t i = 0; i < table->n; i += origin_width(page, table, i)) {
        xc_lit(buf, "<th role=\"columnheader\" scope=\"colgroup\" colspan=\"");
        xc_number(buf, origin_width(page, table, i));
        xc_lit(buf, "\"><span>origin ");
        xc_number(buf, head_of(page, table, i)->origin);
        xc_lit(buf, "</span></th>");
    }
    if (table->others)
        xc_lit(buf, "<td role=\"cell\"></td>");
    xc_lit(buf, "</tr>");
}

static void members(xc_page *page, xc_shown_column column)
{
    xc_lit(page->buf, "<details class=\"rds\"><summary>+");
    xc_number(page->buf, column.n - 1);
    xc_lit(page->buf, "</summary>");
    for (uint32_t i = 1; i < column.n; i++)
        xc_page_chip(page, column.first + i, false, 0, false);
    xc_lit(page->buf, "</details>");
}

static void report_head(xc_page *page, const statement_table *table, size_t i)
{
    xc_buf                *buf = page->buf;
    const xc_shown_report *one = head_of(page, table, i);
    xc_buf_add(buf, is_partial(page, table, i)
                        ? XC_S("<th role=\"columnheader\" scope=\"col\" class=\"hs part\"><a class=\"s\" href=\"#")
                        : XC_S("<th role=\"columnheader\" scope=\"col\" class=\"hs\"><a class=\"s\" href=\"#"));
    xc_page_id(page, XC_S("r-"));
    xc_attr(buf, xc_str_from(one->letter));
    xc_lit(buf, "\">");
    xc_text_door(buf, xc_str_from(one->letter));
    xc_lit(buf, "</a>");
    if (table->columns[i].n > 1)
        members(page, table->columns[i]);
    xc_lit(buf, "<span class=\"hn\"><bdi>");
    xc_text_door(buf, one->brief);
    xc_lit(buf, "</bdi></span><span class=\"ht\">");
    xc_text_door(buf, one->clock);
    xc_lit(buf, "</span></th>");
}

static void table_head(xc_page *page, const statement_table *table)
{
    static const char *const sizes[] = {"n1", "n1", "n2", "n3", "n4", "n5", "n6", "n7", "n8", "n9"};
    xc_buf                  *buf = page->buf;
    xc_lit(buf, "<div class=\"mx\"><table role=\"table\" class=\"m ");
    xc_attr(buf, xc_str_from(sizes[table->n + (table->others > 0)]));
    xc_lit(buf, "\"><caption class=\"vh\">Statements by report</caption>");
    column_groups(page, table);
    xc_lit(buf, "<thead role=\"rowgroup\">");
    origin_heads(page, table);
    xc_lit(buf,
           "<tr role=\"row\" class=\"oh\"><th role=\"columnheader\" scope=\"col\">Statement</th>"
           "<th role=\"columnheader\" scope=\"col\" class=\"n\"><abbr title=\"reports / origins\">r/o</abbr></th>");
    for (size_t i = 0; i < table->n; i++)
        report_head(page, table, i);
    if (table->others)
        xc_lit(buf, "<th role=\"columnheader\" scope=\"col\" class=\"hs\"><span class=\"hn\">others</span></th>");
    xc_lit(buf, "</tr></thead>\n");
}

/* Section: cells. */

static void cell_open(xc_page *page, const statement_table *table, size_t i, const char *look)
{
    xc_buf *buf = page->buf;
    xc_lit(buf, "<td role=\"cell\" class=\"c");
    if (head_of(page, table, i)->opens)
        xc_lit(buf, " b");
    xc_attr(buf, xc_str_from(look));
    xc_lit(buf, "\" data-s=\"");
    xc_attr(buf, xc_str_from(head_of(page, table, i)->letter));
    xc_lit(buf, "\">");
}

static void empty_cell(xc_page *page, const statement_table *table, size_t i)
{
    bool partial = is_partial(page, table, i);
    cell_open(page, table, i, partial ? " part" : " no");
    xc_buf_add(page->buf, partial ? XC_S(XC_PART "<span class=\"vh\">not compared, read in part</span></td>")
                                  : XC_S(XC_NOT "<span class=\"vh\">not in the text that was read</span></td>"));
}

static void voice(xc_page *page, const xc_carrier *carrier)
{
    static const char *const words[] = {
        [XC_VOICE_OWN] = "own voice", [XC_VOICE_ATTRIBUTED] = "attributed", [XC_VOICE_QUOTED] = "quoted"};
    xc_text_door(page->buf, xc_str_from(words[carrier->voice]));
}

static void cell(xc_page *page, const xc_point *point, const statement_table *table, size_t i)
{
    enum { VALUE = 28 };
    xc_buf           *buf = page->buf;
    uint32_t          readings;
    const xc_carrier *carrier = xc_shown_cell(page->shown, point, table->columns[i], &readings);
    if (!carrier) {
        empty_cell(page, table, i);
        return;
    }
    uint32_t from = table->columns[i].n == 1 ? xc_shown_copied(page->shown, carrier->at) : XC_NONE;
    cell_open(page, table, i, from != XC_NONE ? " cpd" : "");
    xc_str value = xc_shown_brief_value(page->mem, carrier->value);
    if (value.n) {
        xc_lit(buf, "<span class=\"v\"><bdi>");
        xc_text_door(buf, value.n > VALUE ? xc_str_cut(value, 0, xc_utf8_floor(value, VALUE)) : value);
        xc_buf_add(buf, value.n > VALUE ? XC_S("\xE2\x80\xA6</bdi></span>") : XC_S("</bdi></span>"));
    } else {
        xc_buf_add(buf, carrier->voice == XC_VOICE_OWN ? XC_S(XC_GLYPH("has", "")) : XC_S(XC_GLYPH("att", "")));
    }
    if (from != XC_NONE)
        xc_lit(buf, XC_GLYPH("copy", " cc"));
    xc_lit(buf, "<span class=\"vh\">says it, ");
    voice(page, carrier);
    if (from != XC_NONE) {
        xc_lit(buf, ", in a passage shared with ");
        xc_text_door(buf, xc_str_from(page->shown->v[from].letter));
    }
    xc_lit(buf, "</span></td>");
}

/* Section: evidence. */

static void evidence_of(xc_page *page, const xc_carrier *carrier)
{
    xc_buf  *buf = page->buf;
    uint32_t from = xc_shown_copied(page->shown, carrier->at);
    xc_lit(buf, "<li><span class=\"el\">");
    xc_page_chip_of(page, carrier->at);
    xc_lit(buf, "</span><div class=\"ew\">");
    xc_page_context(page, carrier->at, "k", 70, 160);
    xc_lit(buf, "<p class=\"em\">");
    xc_text_door(buf, xc_relation_name(carrier->relation));
    xc_lit(buf, " \xC2\xB7 ");
    voice(page, carrier);
    if (carrier->by.n) {
        xc_buf_add(buf, carrier->voice == XC_VOICE_QUOTED ? XC_S(": <bdi>") : XC_S(" to <bdi>"));
        xc_text_door(buf, carrier->by);
        xc_lit(buf, "</bdi>");
    }
    if (from != XC_NONE) {
        xc_lit(buf, " \xC2\xB7 shares this passage with ");
        xc_text_door(buf, xc_str_from(page->shown->v[from].letter));
    }
    xc_lit(buf, " \xC2\xB7 ");
    xc_page_file_range(page, carrier->at);
    xc_lit(buf, " \xC2\xB7 ");
    xc_page_cite(page, carrier->at);
    xc_lit(buf, "</p></div>");
    xc_page_copy_button(page, &carrier->at, 1);
    xc_lit(buf, "</li>");
}

static bool carries(const xc_point *point, uint32_t report)
{
    for (size_t i = 0; i < point->n_carried; i++)
        if (point->carried[i].at.report == report)
            return true;
    return false;
}

static bool lacks(const xc_point *point, uint32_t report)
{
    for (size_t i = 0; i < point->n_absent; i++)
        if (point->absent[i] == report)
            return true;
    return false;
}

/* Why a report is not among the carriers; nothing where it has the statement or something near it. */
static const char *why_not(const xc_page *page, const xc_point *point, uint32_t place)
{
    const xc_shown_report *one = &page->shown->v[place];
    if (carries(point, one->index))
        return NULL;
    if (one->report->status == XC_PARTIAL)
        return "not compared, read in part";
    return lacks(point, one->index) ? "not in the text that was read" : "has only something near it";
}

static void each_missing(xc_page *page, const xc_point *point)
{
    xc_buf *buf = page->buf;
    size_t  n = 0;
    for (uint32_t i = 0; i < page->shown->n; i++) {
        if (!why_not(page, point, i))
            continue;
        xc_buf_add(buf, n++ ? XC_S(" ") : XC_S("<li class=\"mi\"><span class=\"el\">"));
        xc_page_chip(page, i, false, 0, false);
    }
    if (n == 0)
        return;
    xc_lit(buf, "</span><div class=\"ew\"><p class=\"em\">");
    n = 0;
    for (uint32_t i = 0; i < page->shown->n; i++) {
        const char *why = why_not(page, point, i);
        if (!why)
            continue;
        xc_buf_add(buf, n++ ? XC_S("; ") : XC_S(""));
        xc_text_door(buf, xc_str_from(page->shown->v[i].letter));
        xc_lit(buf, ": ");
        xc_text_door(buf, xc_str_from(why));
        xc_lit(buf, " (");
        xc_number(buf, page->shown->v[i].report->words);
        xc_lit(buf, " words)");
    }
    xc_lit(buf, ".</p></div></li>");
}

/* Of many reports only how many. */
static void missing(xc_page *page, const xc_point *point)
{
    if (page->shown->n <= XC_SHOWN_COLUMNS) {
        each_missing(page, point);
        return;
    }
    if (point->n_absent == 0)
        return;
    xc_lit(page->buf,
           "<li class=\"mi\"><span class=\"el\"></span><div class=\"ew\"><p class=\"em\">not in the text of ");
    xc_number(page->buf, point->n_absent);
    xc_buf_add(page->buf,
               point->n_absent == 1 ? XC_S(" other report</p></div></li>") : XC_S(" other reports</p></div></li>"));
}

static void carriers(xc_page *page, const xc_point *point, uint32_t number)
{
    xc_mark  mark = {.kind = XC_MARK_QUIET, .point = number};
    xc_span *rest = XC_ARRAY(page->mem, xc_span, point->n_carried + 1);
    size_t   shown = 0, n_rest = 0, most = xc_page_most(page, SIZE_MAX, EVIDENCE, EVIDENCE_FEW);
    page->mark = &mark;
    for (uint32_t place = 0; place < page->shown->n; place++)
        for (size_t i = 0; i < point->n_carried; i++) {
            if (page->shown->place[point->carried[i].at.report] != place)
                continue;
            if (shown < most) {
                shown++;
                evidence_of(page, &point->carried[i]);
            } else if (rest) {
                rest[n_rest++] = point->carried[i].at;
            }
        }
    if (n_rest) {
        xc_lit(page->buf, "<li><span class=\"el\"></span><div class=\"ew\"><span class=\"q\">also in</span> ");
        size_t cited = xc_page_most(page, n_rest, 40, 12);
        xc_page_cites(page, rest, cited);
        xc_page_rest(page, n_rest - cited);
        xc_lit(page->buf, "</div></li>");
    }
    page->mark = NULL;
}

static void related(xc_page *page, const xc_point *point)
{
    enum { MOST = 12 };
    size_t n = point->n_related < MOST ? point->n_related : MOST;
    if (n == 0)
        return;
    xc_lit(page->buf,
           "<li><span class=\"el\"></span><div class=\"ew\"><span class=\"em\">related, not counted: </span>");
    xc_page_cites(page, point->related, n);
    xc_page_rest(page, point->n_related - n);
    xc_lit(page->buf, "</div></li>");
}

static void evidence(xc_page *page, uint32_t index, size_t columns)
{
    xc_buf         *buf = page->buf;
    const xc_point *point = &page->shown->comparison->points[index];
    uint32_t        subject = page->shown->subject[index];
    xc_lit(buf, "<tr role=\"row\" class=\"ev\"><td role=\"cell\" colspan=\"");
    xc_number(buf, columns);
    xc_lit(buf, "\"><div class=\"evb\"><p class=\"evh\"><b>P");
    xc_number(buf, point->id);
    xc_lit(buf, "</b> \xC2\xB7 ");
    xc_number(buf, point->n_carried);
    xc_buf_add(buf, point->n_carried == 1 ? XC_S(" span \xC2\xB7 ") : XC_S(" spans \xC2\xB7 "));
    if (subject) {
        const xc_finding *finding = &page->shown->comparison->findings[subject - 1];
        xc_lit(buf, "differs: <a href=\"#");
        xc_page_id(page, page->finding_id[subject - 1]);
        xc_lit(buf, "\">F");
        xc_number(buf, finding->id);
        xc_lit(buf, " ");
        xc_text_door(buf, xc_finding_kind_name(finding->kind));
        xc_lit(buf, "</a>");
    } else {
        xc_lit(buf, "no difference found");
    }
    xc_lit(buf, "</p><ul>");
    carriers(page, point, point->id);
    related(page, point);
    missing(page, point);
    xc_lit(buf, "</ul></div></td></tr>");
}

/* Section: rows. */

static void row(xc_page *page, uint32_t index, const statement_table *table)
{
    xc_buf         *buf = page->buf;
    const xc_point *point = &page->shown->comparison->points[index];
    bool            differs = page->shown->subject[index] != 0;
    xc_lit(buf, "<tbody role=\"rowgroup\" class=\"pt\" id=\"");
    xc_page_id(page, page->point_id[index]);
    xc_lit(buf, "\" data-p=\"P");
    xc_number(buf, point->id);
    xc_buf_add(buf,
               differs ? XC_S("\"><tr role=\"row\" class=\"row isd\">") : XC_S("\"><tr role=\"row\" class=\"row\">"));
    xc_lit(buf, "<th role=\"rowheader\" scope=\"row\"><details><summary>" XC_GLYPH("chev", " chv"));
    xc_buf_add(buf, differs ? XC_S(XC_DIFF) : XC_S(XC_GLYPH("blank", "")));
    xc_page_point_name(page, index);
    xc_lit(buf, "</summary><p class=\"vh\">The evidence stands in the next row.</p></details></th><td role=\"cell\" "
                "class=\"n\">");
    xc_page_support(page, point->reports, point->origins);
    xc_lit(buf, "</td>");
    for (size_t i = 0; i < table->n; i++)
        cell(page, point, table, i);
    if (table->others) {
        xc_lit(buf, "<td role=\"cell\" class=\"c b\" data-s=\"others\">");
        xc_number(buf, xc_shown_others(page->shown, point, table->columns, table->n));
        xc_lit(buf, "/");
        xc_number(buf, table->others);
        xc_lit(buf, "</td>");
    }
    xc_lit(buf, "</tr>");
    evidence(page, index, 2 + table->n + (table->others > 0));
    xc_lit(buf, "</tbody>\n");
}

/* Section: the foot, counts per report. */

static void foot_cell(xc_page *page, const statement_table *table, size_t i, uint32_t n, bool link)
{
    xc_buf *buf = page->buf;
    if (is_partial(page, table, i)) {
        cell_open(page, table, i, " part");
        xc_lit(buf, "<span class=\"vh\">not compared</span>\xE2\x80\x93</td>");
        return;
    }
    cell_open(page, table, i, "");
    if (link) {
        xc_lit(buf, "<a href=\"#");
        xc_page_id(page, XC_S("l-"));
        xc_attr(buf, xc_str_from(head_of(page, table, i)->letter));
        xc_lit(buf, "\">");
    }
    xc_number(buf, n);
    xc_buf_add(buf, link ? XC_S("</a></td>") : XC_S("</td>"));
}

static void foot(xc_page *page, const statement_table *table)
{
    xc_buf *buf = page->buf;
    if (page->shown->n > XC_SHOWN_COLUMNS)
        return;
    xc_lit(buf, "<tfoot role=\"rowgroup\"><tr role=\"row\"><th role=\"rowheader\" scope=\"row\"><a href=\"#");
    xc_page_id(page, XC_S("only"));
    xc_lit(buf, "\">Only in one report</a></th><td role=\"cell\" class=\"n\"></td>");
    for (size_t i = 0; i < table->n; i++)
        foot_cell(page, table, i, head_of(page, table, i)->only, false);
    xc_lit(buf, "</tr><tr role=\"row\"><th role=\"rowheader\" scope=\"row\"><a href=\"#");
    xc_page_id(page, XC_S("leftout"));
    xc_lit(buf, "\">Left out</a> <span class=\"q\">of ");
    xc_number(buf, page->shown->n_shared_points);
    xc_buf_add(buf, page->shown->n_shared_points == 1 ? XC_S(" statement") : XC_S(" statements"));
    xc_lit(buf, " with two origins or more</span></th><td role=\"cell\" class=\"n\"></td>");
    for (size_t i = 0; i < table->n; i++)
        foot_cell(page, table, i, head_of(page, table, i)->left_out, page->shown->n_shared_points > 0);
    xc_lit(buf, "</tr></tfoot>");
}

static void legend(xc_page *page)
{
    xc_lit(
        page->buf,
        "<ul class=\"key\" aria-label=\"Legend\"><li>" XC_GLYPH("has", "") "says it</li><li>" XC_GLYPH(
            "att", "") "attributes or quotes it</li><li><span class=\"v\">14</span>its figure, date, place or name</li>"
                       "<li class=\"hk\"><i></i>in a passage shared with another report</li><li>" XC_NOT
                       "not in the text that was read</li><li class=\"pk\">" XC_PART
                       "not compared, read in part</li></ul>\n");
}

void xc_page_statements(xc_page *page)
{
    const xc_shown *shown = page->shown;
    statement_table table = {0};
    table.n = xc_shown_columns(shown, table.columns, &table.others);
    xc_page_heading(page, "statements", "", "Statements", shown->n_statements, true);
    if (shown->n_statements == 0) {
        xc_lit(page->buf, "<p class=\"empty\">No statement was found in two reports.</p>\n</section>\n");
        return;
    }
    xc_lit(page->buf,
           "<p class=\"lead\">What more than one report says. Open a row for the words and their places in the "
           "sources.</p>\n");
    legend(page);
    size_t n = page->n_statements;
    for (size_t from = 0; from < n; from += XC_PAGE_FOLD) {
        size_t to = n - from > XC_PAGE_FOLD ? from + XC_PAGE_FOLD : n;
        if (from)
            xc_page_fold_open(page, from, to, shown->n_statements);
        table_head(page, &table);
        for (size_t i = from; i < to; i++)
            row(page, shown->statements[i], &table);
        if (to == n)
            foot(page, &table);
        xc_lit(page->buf, "</table></div>\n");
        if (from)
            xc_lit(page->buf, "</details>\n");
    }
    xc_page_rest(page, shown->n_statements - n);
    xc_lit(page->buf, "</section>\n");
}

/* Section: two reports. Two columns of words; evidence needs no opening. */

static void pair_cell(xc_page *page, const xc_point *point, uint32_t place)
{
    xc_buf *buf = page->buf;
    bool    any = false;
    xc_lit(buf, "<td role=\"cell\" class=\"pw\" data-s=\"");
    xc_attr(buf, xc_str_from(page->shown->v[place].letter));
    xc_lit(buf, "\">");
    for (size_t i = 0; i < point->n_carried; i++) {
        const xc_carrier *carrier = &point->carried[i];
        if (page->shown->place[carrier->at.report] != place)
            continue;
        any = true;
        xc_lit(buf, "<div class=\"ctx\">");
        xc_page_context(page, carrier->at, "k", 40, 90);
        xc_lit(buf, " <span class=\"q\">");
        voice(page, carrier);
        xc_lit(buf, "</span> ");
        xc_page_cite(page, carrier->at);
        xc_lit(buf, "</div>");
    }
    if (!any) {
        bool partial = page->shown->v[place].report->status == XC_PARTIAL;
        xc_buf_add(buf, partial ? XC_S(XC_PART " <span class=\"q\">not compared, read in part</span>")
                                : XC_S(XC_NOT " <span class=\"q\">not in the text that was read</span>"));
    }
    xc_lit(buf, "</td>");
}

static void pair_row(xc_page *page, uint32_t index)
{
    xc_buf         *buf = page->buf;
    const xc_point *point = &page->shown->comparison->points[index];
    xc_mark         mark = {.kind = XC_MARK_QUIET, .point = point->id};
    page->mark = &mark;
    xc_lit(buf, "<tbody role=\"rowgroup\" class=\"pt\" id=\"");
    xc_page_id(page, page->point_id[index]);
    xc_lit(buf, "\" data-p=\"P");
    xc_number(buf, point->id);
    xc_lit(buf, "\"><tr role=\"row\"><th role=\"rowheader\" scope=\"row\">");
    if (page->shown->subject[index]) {
        xc_lit(buf, "<a class=\"gl\" href=\"#");
        xc_page_id(page, page->finding_id[page->shown->subject[index] - 1]);
        xc_lit(buf, "\">" XC_DIFF "<span class=\"vh\">differs </span></a>");
    }
    xc_lit(buf, "P");
    xc_number(buf, point->id);
    xc_lit(buf, "</th>");
    pair_cell(page, point, 0);
    pair_cell(page, point, 1);
    xc_lit(buf, "</tr></tbody>\n");
    page->mark = NULL;
}

void xc_page_pairs(xc_page *page)
{
    xc_buf         *buf = page->buf;
    const xc_shown *shown = page->shown;
    xc_page_heading(page, "statements", "", "Statements", shown->n_statements, true);
    if (shown->n_statements == 0) {
        xc_lit(buf, "<p class=\"empty\">No statement was found in both reports.</p>\n</section>\n");
        return;
    }
    xc_lit(buf, "<p class=\"lead\">What both reports say, side by side.</p>\n<table role=\"table\" class=\"pair\">"
                "<caption class=\"vh\">Statements of both reports</caption><thead role=\"rowgroup\"><tr role=\"row\">"
                "<th role=\"columnheader\" scope=\"col\"><span class=\"vh\">Number</span></th>");
    for (uint32_t i = 0; i < 2; i++) {
        xc_lit(buf, "<th role=\"columnheader\" scope=\"col\">");
        xc_page_chip(page, i, false, 0, true);
        xc_lit(buf, " <bdi>");
        xc_text_door(buf, shown->v[i].name);
        xc_lit(buf, "</bdi></th>");
    }
    xc_lit(buf, "</tr></thead>\n");
    for (size_t i = 0; i < page->n_statements; i++)
        pair_row(page, shown->statements[i]);
    xc_lit(buf, "</table>\n");
    xc_page_rest(page, shown->n_statements - page->n_statements);
    xc_lit(buf, "</section>\n");
}
