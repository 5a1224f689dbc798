#include "calendar.h"

#include "word_table.h"

/* ---------------------------------------------------------------- days
 * Civil dates by whole numbers alone: years begin in March, eras have 400 years of 146,097 days (Howard Hinnant,
 * "chrono-Compatible Low-Level Date Algorithms"). */

enum { ERA_DAYS = 146097, EPOCH = 719468 }; /* 1970-01-01 counted from 0000-03-01 */

static int64_t floor_divide(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

int64_t xc_day_of(int64_t year, int month, int day)
{
    int64_t y = month <= 2 ? year - 1 : year;
    int64_t era = floor_divide(y, 400), of_era = y - era * 400;
    int64_t of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return era * ERA_DAYS + of_era * 365 + of_era / 4 - of_era / 100 + of_year - EPOCH;
}

void xc_date_of(int64_t day, int64_t *year, int *month, int *dom)
{
    int64_t z = day + EPOCH, era = floor_divide(z, ERA_DAYS), of_era = z - era * ERA_DAYS;
    int64_t y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * y + y / 4 - y / 100), m = (5 * of_year + 2) / 153;
    *dom = (int)(of_year - (153 * m + 2) / 5 + 1);
    *month = (int)(m < 10 ? m + 3 : m - 9);
    *year = y + era * 400 + (*month <= 2);
}

int xc_weekday_of(int64_t day)
{
    int64_t shifted = day + 3; /* day 0 was a Thursday */
    return (int)(shifted - floor_divide(shifted, 7) * 7);
}

void xc_week_of(int64_t day, int64_t *year, int *week)
{
    int month, dom;
    xc_date_of(day - xc_weekday_of(day) + 3, year, &month, &dom); /* a week belongs to the year of its Thursday */
    int64_t january = xc_day_of(*year, 1, 4);
    int64_t first = january - xc_weekday_of(january);
    *week = (int)((day - first) / 7 + 1);
}

int xc_days_in_month(int64_t year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool             leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return days[month - 1] + (month == 2 && leap);
}

/* ---------------------------------------------------------------- ISO 8601 */

/* `n` digits at *i as a number; -1 if they are not there. */
static int digits(xc_str s, size_t *i, size_t n)
{
    if (s.n - *i < n)
        return -1;
    int value = 0;
    for (size_t k = 0; k < n; k++, (*i)++) {
        if (!xc_is_digit(s.p[*i]))
            return -1;
        value = value * 10 + (s.p[*i] - '0');
    }
    return value;
}

static bool take(xc_str s, size_t *i, char c)
{
    bool there = *i < s.n && s.p[*i] == c;
    *i += there;
    return there;
}

/* Z, +HH:MM, +HHMM, +HH or nothing. */
static bool read_zone(xc_str s, size_t *i, int32_t *zone)
{
    if (*i == s.n || take(s, i, 'Z')) {
        *zone = *i && s.p[*i - 1] == 'Z' ? 0 : INT32_MIN;
        return *i == s.n;
    }
    bool west = s.p[*i] == '-';
    if (!take(s, i, '+') && !take(s, i, '-'))
        return false;
    int hours = digits(s, i, 2);
    take(s, i, ':');
    int minutes = *i == s.n ? 0 : digits(s, i, 2);
    if (hours < 0 || hours > 15 || minutes < 0 || minutes > 59)
        return false;
    *zone = (west ? -1 : 1) * (hours * 60 + minutes);
    return *i == s.n;
}

/* HH:MM[:SS[.fraction]] behind the T; widens by the precision. */
static bool read_clock(xc_str s, size_t *i, int64_t *second, int64_t *width)
{
    int hour = digits(s, i, 2), minute = take(s, i, ':') ? digits(s, i, 2) : -1, sec = 0;
    *width = 60;
    if (take(s, i, ':')) {
        sec = digits(s, i, 2);
        *width = 1;
        if (take(s, i, '.'))
            while (*i < s.n && xc_is_digit(s.p[*i]))
                (*i)++;
    }
    *second = hour * 3600 + minute * 60 + sec;
    return hour >= 0 && hour <= 24 && minute >= 0 && minute <= 59 && sec >= 0 && sec <= 60 && *second <= 86400;
}

bool xc_iso_read(xc_str s, int64_t *from, int64_t *to, int32_t *zone)
{
    enum { DAY = 86400 };
    size_t i = 0;
    int    year = digits(s, &i, 4), month = 0, dom = 0;
    *zone = INT32_MIN;
    if (year < 1000)
        return false;
    if (take(s, &i, '-') && ((month = digits(s, &i, 2)) < 1 || month > 12))
        return false;
    if (month && take(s, &i, '-') && ((dom = digits(s, &i, 2)) < 1 || dom > xc_days_in_month(year, month)))
        return false;
    *from = xc_day_of(year, month ? month : 1, dom ? dom : 1) * DAY;
    if (!dom) {
        int64_t end = !month ? xc_day_of(year + 1, 1, 1)
                             : xc_day_of(month == 12 ? year + 1 : year, month == 12 ? 1 : month + 1, 1);
        *to = end * DAY;
        return i == s.n;
    }
    int64_t second = 0, width = DAY;
    if ((take(s, &i, 'T') || take(s, &i, ' ')) && (!read_clock(s, &i, &second, &width) || !read_zone(s, &i, zone)))
        return false;
    *from += second;
    *to = *from + width;
    return i == s.n;
}

int64_t xc_iso_utc(xc_str s)
{
    int64_t from, to;
    int32_t zone;
    if (!s.p || !xc_iso_read(s, &from, &to, &zone))
        return INT64_MIN;
    return zone == INT32_MIN ? from : from - (int64_t)zone * 60;
}

/* ---------------------------------------------------------------- names of months and days */

static const struct entry {
    uint64_t key;
    int8_t   month, weekday;
} table[] = {
#include "calendar.inc"
};

int xc_month_word(xc_str language, uint64_t word)
{
    size_t i = XC_WORD_FIND(table, language, word);
    return i == XC_COUNT(table) ? 0 : table[i].month;
}

int xc_weekday_word(xc_str language, uint64_t word)
{
    size_t i = XC_WORD_FIND(table, language, word);
    return i == XC_COUNT(table) ? -1 : table[i].weekday;
}
