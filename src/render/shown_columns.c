#include "shown.h"

#include <inttypes.h>
#include <stdlib.h>

#include "calendar.h"
#include "fold.h"
#include "number_words.h"

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

/* ---------------------------------------------------------------- values in narrow cells */

/* The sign of the bound that `value` begins with, which it is cut off from. */
static xc_str take_bound(xc_str *value)
{
    static const struct {
        xc_str words, sign;
    } bounds[] = {
        {XC_S_INIT("t least "), XC_S_INIT("\xE2\x89\xA5")},
        {XC_S_INIT("t most "), XC_S_INIT("\xE2\x89\xA4")},
        {XC_S_INIT("ore than "), XC_S_INIT(">")},
        {XC_S_INIT("ess than "), XC_S_INIT("<")},
        {XC_S_INIT("bout "), XC_S_INIT("~")},
        {XC_S_INIT("early "), XC_S_INIT("~")},
    };
    xc_str rest = xc_str_cut(*value, value->n > 0, value->n); /* the first letter may be a capital */
    for (size_t i = 0; i < XC_COUNT(bounds); i++)
        if (xc_str_starts(rest, bounds[i].words)) {
            *value = xc_str_cut(rest, bounds[i].words.n, rest.n);
            return bounds[i].sign;
        }
    return (xc_str){0};
}

/* Bytes of `s` in front of `sign`: all if it has none. */
static size_t until(xc_str s, xc_str sign)
{
    size_t at = xc_str_find(s, sign, 0);
    return at == SIZE_MAX ? s.n : at;
}

/* "eleven", "forty-three"; -1: no such word. */
static int64_t number_in_words(xc_str word)
{
    size_t         hyphen = until(word, XC_S("-"));
    xc_number_word first = xc_number_word_of((xc_str){0}, xc_fold_hash(xc_str_cut(word, 0, hyphen)));
    if (hyphen == word.n)
        return first.kind == XC_NUMBER_UNIT || first.kind == XC_NUMBER_TEN ? first.value : -1;
    xc_number_word second = xc_number_word_of((xc_str){0}, xc_fold_hash(xc_str_cut(word, hyphen + 1, word.n)));
    return first.kind == XC_NUMBER_TEN && second.kind == XC_NUMBER_UNIT ? first.value + second.value : -1;
}

static bool is_digit_group(xc_str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!xc_is_digit(s.p[i]))
            return false;
    return s.n > 0;
}

/* "400,000" as "400k", "12,000,000" as "12m": nothing is rounded. */
static xc_str in_thousands(xc_arena *mem, xc_str number)
{
    static const xc_str million = XC_S_INIT(",000,000"), thousand = XC_S_INIT(",000");
    bool                m = xc_str_ends(number, million);
    if (!m && !xc_str_ends(number, thousand))
        return number;
    xc_str head = xc_str_cut(number, 0, number.n - (m ? million.n : thousand.n));
    return is_digit_group(head) ? xc_arena_printf(mem, "%.*s%s", (int)head.n, head.p, m ? "m" : "k") : number;
}

/* "2026-03-16" as "16 Mar"; absent: no day. */
static xc_str day_alone(xc_arena *mem, xc_str value)
{
    int64_t seconds = value.n == 10 ? xc_iso_utc(value) : INT64_MIN;
    return seconds == INT64_MIN ? (xc_str){0} : xc_shown_brief_day(mem, seconds);
}

xc_str xc_shown_brief_value(xc_arena *mem, xc_str value)
{
    xc_str day = day_alone(mem, value);
    if (day.n)
        return day;
    xc_str  sign = take_bound(&value);
    size_t  space = until(value, XC_S(" "));
    xc_str  number = xc_str_cut(value, 0, space), unit = xc_str_cut(value, space, value.n);
    int64_t words = number_in_words(number);
    number = words >= 0 ? xc_arena_printf(mem, "%" PRId64, words) : in_thousands(mem, number);
    return xc_arena_printf(mem, "%.*s%.*s%.*s", (int)sign.n, sign.n ? sign.p : "", (int)number.n,
                           number.n ? number.p : "", (int)unit.n, unit.n ? unit.p : "");
}
