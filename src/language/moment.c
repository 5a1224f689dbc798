#include <stdio.h>

#include "calendar.h"
#include "when.h"

/* Points of the calendar: shifting, widening, writing as TIMEX3. */

enum { DAY = 86400, HIDDEN_YEAR = 0 };

xc_moment xc_moment_of_day(int64_t day)
{
    xc_moment at = {.grain = XC_GRAIN_DAY, .day = day, .dated = true, .weekday = -1};
    xc_date_of(day, &at.year, &at.month, &at.dom);
    return at;
}

xc_grain xc_grain_of_unit(xc_when_unit unit)
{
    switch (unit) {
    case XC_UNIT_WEEK:
    case XC_UNIT_FORTNIGHT:
        return XC_GRAIN_WEEK;
    case XC_UNIT_MONTH:
        return XC_GRAIN_MONTH;
    case XC_UNIT_QUARTER:
        return XC_GRAIN_QUARTER;
    case XC_UNIT_YEAR:
        return XC_GRAIN_YEAR;
    case XC_UNIT_DECADE:
        return XC_GRAIN_DECADE;
    case XC_UNIT_CENTURY:
        return XC_GRAIN_CENTURY;
    default:
        return XC_GRAIN_DAY;
    }
}

static int64_t floor_divide(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

static xc_moment month_away(xc_moment at, int64_t months)
{
    int64_t   all = at.year * 12 + at.month - 1 + months;
    xc_moment out = at;
    out.year = floor_divide(all, 12);
    out.month = (int)(all - out.year * 12) + 1;
    if (at.dated) {
        int last = xc_days_in_month(out.year, out.month);
        out.dom = at.dom > last ? last : at.dom;
        out.day = xc_day_of(out.year, out.month, out.dom);
    }
    return out;
}

xc_moment xc_moment_shift(xc_moment from, xc_when_unit unit, int64_t n)
{
    switch (unit) {
    case XC_UNIT_DAY:
        return from.dated ? xc_moment_of_day(from.day + n) : from;
    case XC_UNIT_WEEK:
    case XC_UNIT_FORTNIGHT:
        return from.dated ? xc_moment_of_day(from.day + n * (unit == XC_UNIT_WEEK ? 7 : 14)) : from;
    case XC_UNIT_MONTH:
        return month_away(from, n);
    case XC_UNIT_QUARTER:
        return month_away(from, 3 * n);
    case XC_UNIT_YEAR:
        return from.month ? month_away(from, 12 * n) : (from.year += n, from);
    case XC_UNIT_DECADE:
        from.year += 10 * n;
        return from;
    case XC_UNIT_CENTURY:
        from.year += 100 * n;
        return from;
    default:
        return from;
    }
}

xc_moment xc_moment_widen(xc_moment at, xc_grain grain)
{
    xc_moment out = {.grain = grain, .year = at.year, .weekday = -1};
    switch (grain) {
    case XC_GRAIN_CENTURY:
        out.year = at.year / 100;
        break;
    case XC_GRAIN_DECADE:
        out.year = at.year / 10 * 10;
        break;
    case XC_GRAIN_QUARTER:
        out.part = (at.month - 1) / 3 + 1;
        break;
    case XC_GRAIN_MONTH:
        out.month = at.month;
        break;
    case XC_GRAIN_WEEK:
    case XC_GRAIN_WEEKEND:
        out.dated = at.dated;
        out.day = at.day - (at.dated ? xc_weekday_of(at.day) : 0);
        break;
    case XC_GRAIN_DAY:
        return at;
    default:
        break;
    }
    return out;
}

/* ---------------------------------------------------------------- intervals */

static int64_t month_start(int64_t year, int month)
{
    return xc_day_of(year + (month - 1) / 12, (month - 1) % 12 + 1, 1);
}

static bool days_of(const xc_moment *at, int64_t *from, int64_t *to)
{
    bool year = at->year > 0;
    switch (at->grain) {
    case XC_GRAIN_CENTURY:
        *from = xc_day_of(at->year * 100, 1, 1);
        *to = xc_day_of(at->year * 100 + 100, 1, 1);
        return year;
    case XC_GRAIN_DECADE:
        *from = xc_day_of(at->year, 1, 1);
        *to = xc_day_of(at->year + 10, 1, 1);
        return year;
    case XC_GRAIN_YEAR:
        *from = xc_day_of(at->year, 1, 1);
        *to = xc_day_of(at->year + 1, 1, 1);
        return year;
    case XC_GRAIN_HALF:
        *from = month_start(at->year, 6 * at->part - 5);
        *to = month_start(at->year, 6 * at->part + 1);
        return year;
    case XC_GRAIN_QUARTER:
        *from = month_start(at->year, 3 * at->part - 2);
        *to = month_start(at->year, 3 * at->part + 1);
        return year && at->part;
    case XC_GRAIN_SEASON: /* of the north, by the calendar's quarters moved by two months */
        *from = month_start(at->year, 3 * at->part + 3);
        *to = month_start(at->year, 3 * at->part + 6);
        return year;
    case XC_GRAIN_MONTH:
        *from = month_start(at->year, at->month);
        *to = month_start(at->year, at->month + 1);
        return year;
    case XC_GRAIN_WEEK:
        *from = at->day;
        *to = at->day + 7;
        return at->dated;
    case XC_GRAIN_WEEKEND:
        *from = at->day + 5;
        *to = at->day + 7;
        return at->dated;
    case XC_GRAIN_DAY:
    case XC_GRAIN_PART:
    case XC_GRAIN_MINUTE:
        *from = at->day;
        *to = at->day + 1;
        return at->dated;
    default:
        return false;
    }
}

bool xc_moment_interval(const xc_moment *at, int64_t *from, int64_t *to)
{
    static const struct {
        int8_t from, to;
    } hours[] = {{0, 24}, {0, 12}, {12, 18}, {17, 24}, {18, 30}, {6, 20}}; /* by xc_when_part */
    if (!days_of(at, from, to))
        return false;
    *from *= DAY;
    *to *= DAY;
    if (at->grain == XC_GRAIN_PART) {
        *to = *from + hours[at->part].to * 3600;
        *from += hours[at->part].from * 3600;
    } else if (at->grain == XC_GRAIN_MINUTE) {
        if (at->utc)
            return false; /* the clock of the place is not known */
        *from += at->minute * 60;
        *to = *from + 60;
    }
    return true;
}

/* ---------------------------------------------------------------- values */

static void write_year(const xc_moment *at, char out[24])
{
    if (at->year == HIDDEN_YEAR)
        snprintf(out, 24, "XXXX");
    else if (at->year < 0)
        snprintf(out, 24, "BC%04lld", (long long)-at->year);
    else
        snprintf(out, 24, "%04lld", (long long)at->year);
}

static void write_day(const xc_moment *at, char out[48])
{
    char year[24];
    write_year(at, year);
    if (at->weekday >= 0 && !at->dated)
        snprintf(out, 48, "XXXX-WXX-%d", at->weekday + 1);
    else if (at->dom)
        snprintf(out, 48, "%.24s-%02d-%02d", year, at->month & 15, at->dom & 31);
    else
        snprintf(out, 48, "XXXX-XX-XX");
}

static void write_week(const xc_moment *at, bool weekend, char out[64])
{
    int64_t year;
    int     week;
    if (!at->dated) {
        snprintf(out, 64, weekend ? "XXXX-WXX-WE" : "XXXX-WXX");
        return;
    }
    xc_week_of(at->day, &year, &week);
    snprintf(out, 64, "%04lld-W%02d%s", (long long)year, week, weekend ? "-WE" : "");
}

void xc_moment_write(const xc_moment *at, char out[64])
{
    static const char *const parts[] = {"", "TMO", "TAF", "TEV", "TNI", "TDT"};
    static const char *const seasons[] = {"SP", "SU", "FA", "WI"};
    char                     year[24], day[48];
    write_year(at, year);
    switch (at->grain) {
    case XC_GRAIN_CENTURY:
        snprintf(out, 64, at->year < 0 ? "BC%02lld" : "%02lld", (long long)(at->year < 0 ? -at->year : at->year));
        break;
    case XC_GRAIN_DECADE:
        snprintf(out, 64, "%03lld", (long long)at->year / 10);
        break;
    case XC_GRAIN_HALF:
        snprintf(out, 64, "%s-H%d", year, at->part);
        break;
    case XC_GRAIN_QUARTER:
        snprintf(out, 64, at->part ? "%s-Q%d" : "%s-QX", year, at->part);
        break;
    case XC_GRAIN_SEASON:
        snprintf(out, 64, "%s-%s", year, seasons[at->part & 3]);
        break;
    case XC_GRAIN_MONTH:
        snprintf(out, 64, "%s-%02d", year, at->month);
        break;
    case XC_GRAIN_WEEK:
    case XC_GRAIN_WEEKEND:
        write_week(at, at->grain == XC_GRAIN_WEEKEND, out);
        break;
    case XC_GRAIN_DAY:
        write_day(at, day);
        snprintf(out, 64, "%s", day);
        break;
    case XC_GRAIN_PART:
        write_day(at, day);
        snprintf(out, 64, "%s%s", day, parts[at->part]);
        break;
    case XC_GRAIN_MINUTE:
        write_day(at, day);
        snprintf(out, 64, "%sT%02d:%02d%s", day, at->minute / 60, at->minute % 60, at->utc ? "Z" : "");
        break;
    default:
        snprintf(out, 64, "%s", year);
    }
}
