#include "record.h"
#include "text.h"

/* Section: statements, a table of points by reports; by origins where there are more reports than columns. Under 60
 * columns of terminal the letters stand behind the statement instead. */

typedef struct statement_table {
    xc_shown_column columns[XC_SHOWN_COLUMNS];
    size_t          n;
    uint32_t        others; /* origins without a column */
    unsigned        cell, statement;
    bool            letters; /* no room for columns */
} statement_table;

static bool opens_origin(const xc_shown *shown, const statement_table *table, size_t column)
{
    return shown->v[table->columns[column].first].opens;
}

static statement_table table_of(xc_text *text)
{
    statement_table out = {0};
    out.n = xc_shown_columns(&text->shown, out.columns, &out.others);
    out.cell = out.n > 6 ? 5 : out.n > 5 ? 6 : 7;
    unsigned used = 2 + 1 + 5 + 1;
    for (size_t i = 0; i < out.n; i++)
        used += out.cell + (opens_origin(&text->shown, &out, i) ? 1 : 0);
    used += out.others ? 7 : 0;
    out.letters = text->term.width < 60 || used + 24 > text->term.width;
    unsigned rest = text->term.width - (out.letters ? 2 + 1 + 5 + 12 : used);
    out.statement = rest > 60 ? 60 : rest;
    return out;
}

static void header(xc_text *text, const statement_table *table)
{
    xc_term *term = &text->term;
    xc_term_cell(term, XC_S("STATEMENTS"), 2 + table->statement + 1, false, XC_BOLD);
    xc_term_cell(term, XC_S("r/o"), 5, true, XC_DIM);
    for (size_t i = 0; i < table->n && !table->letters; i++) {
        const xc_shown_column *column = &table->columns[i];
        xc_str                 name = xc_str_from(text->shown.v[column->first].letter);
        if (column->n > 1)
            name = xc_arena_printf(term->mem, "%.*s+%u", (int)name.n, name.p, column->n - 1);
        if (opens_origin(&text->shown, table, i))
            xc_term_say(term, i ? "\xE2\x94\x82" : " \xE2\x94\x82", XC_DIM);
        xc_term_cell(term, name, table->cell, true, XC_BOLD);
    }
    if (table->others && !table->letters)
        xc_term_cell(term, XC_S("others"), 7, true, XC_DIM);
    xc_term_line(term);
}

static const char *voice_glyph(const xc_carrier *carrier)
{
    return carrier->voice == XC_VOICE_OWN ? "\xE2\x96\xA0" : "\xE2\x96\xA1";
}

static bool is_number_part(char c)
{
    return xc_is_digit(c) || c == '.' || c == ',' || c == 'k' || c == 'm' || (c & 0x80) || c == '>' || c == '<' ||
           c == '~' || c == '=';
}

/* A value in so many columns: what does not fit loses its unit, a day its space, before anything is cut. */
static xc_str narrow_value(xc_term *term, xc_str value, unsigned columns)
{
    xc_str brief = xc_term_clean(term, xc_shown_brief_value(term->mem, value));
    size_t number = 0;
    if (xc_term_columns(brief) <= columns)
        return brief;
    while (number < brief.n && is_number_part(brief.p[number]))
        number++;
    bool alone = number && number < brief.n && (brief.p[number] == '-' || brief.p[number] == ' ');
    if (alone && brief.n - number == 4) /* "16 Mar" */
        brief = xc_arena_printf(term->mem, "%.*s%.*s", (int)number, brief.p, 3, brief.p + number + 1);
    else if (alone)
        brief = xc_str_cut(brief, 0, number);
    return xc_term_fit(term, brief, columns);
}

static void cell(xc_text *text, const xc_point *point, const statement_table *table, size_t i)
{
    xc_term               *term = &text->term;
    const xc_shown_report *one = &text->shown.v[table->columns[i].first];
    uint32_t               readings;
    const xc_carrier      *carrier = xc_shown_cell(&text->shown, point, table->columns[i], &readings);
    if (!carrier) {
        bool   partial = table->columns[i].n == 1 && one->report->status == XC_PARTIAL;
        xc_str none = partial ? XC_S("\xE2\x97\x90") : XC_S("\xC2\xB7");
        xc_term_cell(term, xc_term_clean(term, none), table->cell, true, XC_DIM);
        return;
    }
    bool     copied = table->columns[i].n == 1 && xc_shown_copied(&text->shown, carrier->at) != XC_NONE;
    xc_str   mark = xc_term_clean(term, copied ? XC_S("\xE2\xA7\x89") : XC_S(""));
    unsigned columns = table->cell - 1 - xc_term_columns(mark);
    xc_str   shown = carrier->value.n ? narrow_value(term, carrier->value, columns)
                                      : xc_term_clean(term, xc_str_from(voice_glyph(carrier)));
    bool     clash = carrier->value.n && carrier->relation == XC_DIFFERS;
    xc_str   whole = xc_arena_printf(term->mem, "%.*s%.*s", (int)mark.n, mark.p, (int)shown.n, shown.p);
    xc_term_cell(term, whole, table->cell, true, clash ? XC_DIFFER : copied ? XC_SHARE : XC_PLAIN);
}

static void letters_of(xc_text *text, const xc_point *point)
{
    uint32_t *reports = XC_ARRAY(text->term.mem, uint32_t, point->n_carried + 1);
    size_t    n = 0;
    for (size_t i = 0; reports && i < point->n_carried; i++)
        if (n == 0 || reports[n - 1] != point->carried[i].at.report)
            reports[n++] = point->carried[i].at.report;
    xc_term_pad(&text->term, 2);
    xc_text_letters(text, reports, n, NULL, 0, 10);
}

static void row(xc_text *text, const statement_table *table, uint32_t index)
{
    xc_term        *term = &text->term;
    const xc_point *point = &text->shown.comparison->points[index];
    bool            differs = text->shown.subject[index] != 0;
    xc_term_say(term, differs ? "\xE2\x96\xB2 " : "  ", XC_DIFFER);
    xc_term_cell(term, xc_text_point(text, index), table->statement, false, differs ? XC_BOLD : XC_PLAIN);
    xc_term_pad(term, 1);
    xc_term_cell(term, xc_arena_printf(term->mem, "%u/%u", point->reports, point->origins), 5, true, XC_PLAIN);
    if (table->letters) {
        letters_of(text, point);
        xc_term_line(term);
        return;
    }
    for (size_t i = 0; i < table->n; i++) {
        if (opens_origin(&text->shown, table, i))
            xc_term_say(term, i ? "\xE2\x94\x82" : " \xE2\x94\x82", XC_DIM);
        cell(text, point, table, i);
    }
    if (table->others) {
        uint32_t others = xc_shown_others(&text->shown, point, table->columns, table->n);
        xc_term_cell(term, xc_arena_printf(term->mem, "%u/%u", others, table->others), 7, true, XC_PLAIN);
    }
    xc_term_line(term);
}

void xc_text_statements(xc_text *text)
{
    enum { SCREEN = 20 };
    const xc_shown *shown = &text->shown;
    if (shown->n < 2)
        return;
    xc_term_line(&text->term);
    statement_table table = table_of(text);
    header(text, &table);
    if (shown->n_statements == 0)
        xc_term_wrap(&text->term, XC_S("  No statement was found in two reports."), 2, XC_PLAIN);
    size_t n = text->whole || shown->n_statements <= SCREEN ? shown->n_statements : SCREEN;
    for (size_t i = 0; i < n; i++)
        row(text, &table, shown->statements[i]);
    xc_text_more(text, shown->n_statements - n, "statements", "statements");
}
