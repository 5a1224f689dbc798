#include "shown.h"

#include <stdlib.h>

static bool in_column(const xc_shown *shown, uint32_t report, xc_shown_column column)
{
    uint32_t place = shown->place[report];
    return place != XC_NONE && place >= column.first && place - column.first < column.n;
}

static uint32_t coverage(const xc_shown *shown, xc_shown_column column)
{
    uint32_t covered = 0, readings;
    for (size_t i = 0; i < shown->n_statements; i++) {
        const xc_point *point = &shown->comparison->points[shown->statements[i]];
        covered += xc_shown_cell(shown, point, column, &readings) != NULL;
    }
    return covered;
}

typedef struct covering {
    xc_shown_column column;
    uint32_t        covered;
} covering;

static int by_coverage(const void *left, const void *right)
{
    const covering *a = left, *b = right;
    if (a->covered != b->covered)
        return a->covered > b->covered ? -1 : 1;
    return (a->column.first > b->column.first) - (a->column.first < b->column.first);
}

static int by_letter(const void *left, const void *right)
{
    const xc_shown_column *a = left, *b = right;
    return (a->first > b->first) - (a->first < b->first);
}

static size_t widest_origins(const xc_shown *shown, xc_shown_column out[XC_SHOWN_COLUMNS], uint32_t *others)
{
    covering *all = XC_ARRAY(shown->mem, covering, shown->n_origins + 1);
    if (!all) /* the arena remembers */
        return 0;
    size_t n = 0;
    for (uint32_t i = 0; i < shown->n; i++) {
        if (shown->v[i].opens)
            all[n++].column.first = i;
        all[n - 1].column.n++;
    }
    for (size_t i = 0; i < n; i++)
        all[i].covered = coverage(shown, all[i].column);
    qsort(all, n, sizeof *all, by_coverage);
    size_t kept = n < XC_SHOWN_COLUMNS ? n : XC_SHOWN_COLUMNS;
    for (size_t i = 0; i < kept; i++)
        out[i] = all[i].column;
    qsort(out, kept, sizeof *out, by_letter);
    *others = (uint32_t)(n - kept);
    return kept;
}

size_t xc_shown_columns(const xc_shown *shown, xc_shown_column out[XC_SHOWN_COLUMNS], uint32_t *others)
{
    *others = 0;
    if (shown->n > XC_SHOWN_COLUMNS)
        return widest_origins(shown, out, others);
    for (uint32_t i = 0; i < shown->n; i++)
        out[i] = (xc_shown_column){i, 1};
    return shown->n;
}

static bool better(const xc_carrier *a, const xc_carrier *b)
{
    if ((a->value.n > 0) != (b->value.n > 0))
        return a->value.n > 0;
    return a->voice < b->voice;
}

const xc_carrier *xc_shown_cell(const xc_shown *shown, const xc_point *point, xc_shown_column column,
                                uint32_t *readings)
{
    const xc_carrier *best = NULL;
    *readings = 0;
    for (size_t i = 0; i < point->n_carried; i++) {
        const xc_carrier *one = &point->carried[i];
        if (!in_column(shown, one->at.report, column))
            continue;
        *readings += 1;
        best = !best || better(one, best) ? one : best;
    }
    return best;
}

uint32_t xc_shown_others(const xc_shown *shown, const xc_point *point, const xc_shown_column *columns, size_t n)
{
    uint32_t others = 0;
    for (size_t i = 0; i < point->n_carried; i++) {
        uint32_t place = shown->place[point->carried[i].at.report];
        bool     inside = place == XC_NONE, again = false;
        for (size_t c = 0; c < n && !inside; c++)
            inside = in_column(shown, point->carried[i].at.report, columns[c]);
        for (size_t k = 0; k < i && !inside && !again; k++) {
            uint32_t before = shown->place[point->carried[k].at.report];
            again = before != XC_NONE && shown->v[before].origin == shown->v[place].origin;
        }
        others += !inside && !again;
    }
    return others;
}

xc_str xc_shown_brief_value(xc_arena *mem, xc_str value)
{
    static const struct {
        xc_str words, sign;
    } bounds[] = {
        {XC_S_INIT("at least "), XC_S_INIT("\xE2\x89\xA5")},
        {XC_S_INIT("at most "), XC_S_INIT("\xE2\x89\xA4")},
        {XC_S_INIT("more than "), XC_S_INIT(">")},
        {XC_S_INIT("less than "), XC_S_INIT("<")},
        {XC_S_INIT("about "), XC_S_INIT("~")},
        {XC_S_INIT("nearly "), XC_S_INIT("~")},
    };
    for (size_t i = 0; i < XC_COUNT(bounds); i++)
        if (xc_str_starts(value, bounds[i].words)) {
            xc_str rest = xc_str_cut(value, bounds[i].words.n, value.n);
            return xc_arena_printf(mem, "%.*s%.*s", (int)bounds[i].sign.n, bounds[i].sign.p, (int)rest.n, rest.p);
        }
    return value;
}
