/* text/calendar -- days, months and the proleptic Gregorian calendar. No clock, no locale, no time zone data.
 *
 * Days count from 1970-01-01. Dates are as written at their place; a zone, where one is given, is kept beside them. */
#ifndef XC_CALENDAR_H
#define XC_CALENDAR_H

#include "str.h"

/* Day number of a date; month 1..12, day 1..31 (not checked against the month). */
int64_t xc_day_of(int64_t year, int month, int day);

void xc_date_of(int64_t day, int64_t *year, int *month, int *dom);

/* 0 Monday .. 6 Sunday. */
int xc_weekday_of(int64_t day);

/* ISO 8601 week and its year. */
void xc_week_of(int64_t day, int64_t *year, int *week);

int xc_days_in_month(int64_t year, int month);

/* Reads an ISO 8601 date or time as this program writes them: YYYY, YYYY-MM, YYYY-MM-DD, with THH:MM[:SS] and Z or
 * +HH:MM. *from and *to are seconds of local time, half open, as wide as the precision; *zone gets the offset in
 * minutes or INT32_MIN where none is given. False if it is not such a date or the year is outside 1000..9999. */
bool xc_iso_read(xc_str s, int64_t *from, int64_t *to, int32_t *zone);

/* Seconds of UTC of the start (zone unknown: as UTC), or INT64_MIN if `s` is absent or not a date. */
int64_t xc_iso_utc(xc_str s);

/* 1..12 and 0..6 (Monday first) of a folded word (xc_fold_hash), abbreviations too; 0 and -1 if it is none. */
int xc_month_word(xc_str language, uint64_t word);
int xc_weekday_word(xc_str language, uint64_t word);

#endif
