/* extract/date -- dates as pages, feeds and by-lines write them, into ISO 8601. No clock, no locale.
 *
 *   "Wed, 11 Mar 2026 18:20:00 +0200", "March 11, 2026 9.40am", "27.11.2017", "2025年6月28日", "20260311T062000Z"
 * Takes:   text and what is known of its language. Gives: the date as precise as it stands there, its zone kept.
 * A date without a year is none. 05/06/2026 is read by the language and the country of the site; where these say
 * nothing it counts as unsure.
 * Threads: pure. Cost: O(bytes). */
#ifndef XC_DATE_H
#define XC_DATE_H

#include "arena.h"
#include "str.h"

typedef struct xc_date {
    int     year, month, day;     /* day 0: only a month is known           */
    int     hour, minute, second; /* hour -1: no time; second -1: none      */
    int32_t zone;                 /* minutes; INT32_MIN: none               */
    bool    unsure;               /* day and month might be the other way   */
} xc_date;

typedef struct xc_date_hints {
    xc_str language;    /* absent: any                            */
    bool   month_first; /* 05/06 is 6 May                         */
    bool   day_first;   /* 05/06 is 5 June                        */
} xc_date_hints;

/* The first date at or after `from`; *at is its range with the time of day that stands beside it. */
bool xc_date_find(xc_date *out, xc_range *at, xc_str text, size_t from, xc_date_hints hints);

/* A value that is a date and nothing else but a weekday or a word before it; seconds since 1970 too. */
bool xc_date_read(xc_date *out, xc_str value, xc_date_hints hints);

/* 2026-03-11, 2026-03-11T06:20, 2026-03-11T06:20:00+02:00 */
xc_str xc_date_write(xc_arena *mem, const xc_date *date);

/* Days since 1970-01-01. */
int64_t xc_date_day(const xc_date *date);

#endif
