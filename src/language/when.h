/* language/when -- what the grammar of times shares: classes of words, the anchor, one expression while it is read.
 *
 *   tokens --[when_words]--> classes --[when_date, when_clock, when_span]--> expression --[time.c]--> xc_time
 * The grammar was written from the TIMEX3 guidelines and the tuning sets of the design; no rule file was copied.
 * Each reader takes the longest expression of its kind that begins at a token. Threads: pure. */
#ifndef XC_WHEN_H
#define XC_WHEN_H

#include "numeral.h"

typedef enum xc_when_class {
    XC_WHEN_NONE,
    XC_WHEN_MONTH,    /* value 1..12                              */
    XC_WHEN_WEEKDAY,  /* 0 Monday .. 6                            */
    XC_WHEN_UNIT,     /* xc_when_unit, singular                   */
    XC_WHEN_UNITS,    /* plural                                   */
    XC_WHEN_PART,     /* xc_when_part                             */
    XC_WHEN_SEASON,   /* 0 spring .. 3 winter                     */
    XC_WHEN_DEICTIC,  /* days from today; 100: tonight            */
    XC_WHEN_RELATIVE, /* last -1, this 0, next 1                  */
    XC_WHEN_AGO,
    XC_WHEN_LATER, /* later 1, earlier -1                      */
    XC_WHEN_SET,   /* daily: xc_when_unit                      */
    XC_WHEN_EVERY,
    XC_WHEN_NOW, /* now 0, current 1, recently -1, recent -2, soon 2, future 3 */
    XC_WHEN_MOD, /* early -1, mid 0, late 1                  */
    XC_WHEN_WEEKEND,
    XC_WHEN_MID,     /* mid-June as one token                    */
    XC_WHEN_NOON,    /* minutes of the day                       */
    XC_WHEN_HOLIDAY, /* month * 100 + day; 9999: Thanksgiving    */
    XC_WHEN_OPENER,  /* in the list only: xc_lexeme.opens          */
    XC_WHEN_VAGUE    /* several                                  */
} xc_when_class;

typedef enum xc_when_unit {
    XC_UNIT_SECOND,
    XC_UNIT_MINUTE,
    XC_UNIT_HOUR,
    XC_UNIT_DAY,
    XC_UNIT_WEEK,
    XC_UNIT_FORTNIGHT,
    XC_UNIT_MONTH,
    XC_UNIT_QUARTER,
    XC_UNIT_YEAR,
    XC_UNIT_DECADE,
    XC_UNIT_CENTURY
} xc_when_unit;

typedef enum xc_when_part {
    XC_PART_NONE,
    XC_PART_MORNING,
    XC_PART_AFTERNOON,
    XC_PART_EVENING,
    XC_PART_NIGHT,
    XC_PART_DAYTIME
} xc_when_part;

typedef enum xc_grain {
    XC_GRAIN_NONE,
    XC_GRAIN_CENTURY,
    XC_GRAIN_DECADE,
    XC_GRAIN_YEAR,
    XC_GRAIN_HALF,
    XC_GRAIN_QUARTER,
    XC_GRAIN_SEASON,
    XC_GRAIN_MONTH,
    XC_GRAIN_WEEK,
    XC_GRAIN_WEEKEND,
    XC_GRAIN_DAY,
    XC_GRAIN_PART,
    XC_GRAIN_MINUTE
} xc_grain;

typedef struct xc_lexeme {
    uint8_t cls;
    bool    opens; /* may begin an expression, but is no word of time: "about", "the" */
    int16_t value;
} xc_lexeme;

/* A point of the calendar. Fields beyond the grain are not set; `year` 0: open. */
typedef struct xc_moment {
    xc_grain grain;
    int64_t  year;        /* of a decade: its first year; of a century: year / 100; before Christ: negative */
    int      month, part; /* part of the year: month, quarter 1..4, half 1..2, season 0..3; part of the day */
    int64_t  day;         /* day number (calendar.h) of days, and of the Monday of weeks               */
    bool     dated;       /* `day` is known                                                            */
    int      dom;         /* day of the month where the year is open                                   */
    int      weekday;     /* 0..6 where the week is open; -1                                           */
    int      minute;      /* of the day                                                                */
    bool     utc;
} xc_moment;

/* One expression while it is read. */
typedef struct xc_when {
    uint32_t     first, last; /* tokens; last == first: nothing was read */
    xc_time_kind kind;
    xc_moment    at;
    const char  *fixed; /* PAST_REF, PRESENT_REF, FUTURE_REF or the value of a set; NULL: from `at` or `count` */
    const char  *mod;
    xc_when_unit unit;      /* of durations and sets */
    xc_decimal   count;     /* of durations; not set: X */
    int8_t       side;      /* duration that ends (-1) or begins (1) at the anchor */
    bool         from_text; /* settled without the date of publication */
} xc_when;

typedef struct xc_when_reader {
    xc_reading *r;
    xc_numerals numerals;
    xc_lexeme  *lexemes;  /* [forms]                                                          */
    xc_range    sentence; /* tokens                                                           */
    bool        has_today;
    int64_t     today;     /* day of publication                                               */
    bool        narrative; /* tells the past: open parts come from the last date of the text   */
    xc_moment   last_day, last_year, last_quarter; /* mentioned last; grain NONE: none         */
    uint32_t    last_day_sentence;
    int         last_minute; /* of the clock that named last_day; -1: none                     */
    uint32_t    sentence_number;
} xc_when_reader;

XC_MUST_USE xc_status xc_when_words_make(xc_when_reader *w);

static inline xc_lexeme xc_lexeme_at(const xc_when_reader *w, uint32_t token)
{
    return token < w->sentence.end ? w->lexemes[w->r->form_of.v[token]] : (xc_lexeme){0};
}

static inline bool xc_when_is(const xc_when_reader *w, uint32_t token, const char *word)
{
    return token >= w->sentence.start && token < w->sentence.end && xc_token_is(w->r, token, word);
}

bool xc_when_is_any(const xc_when_reader *w, uint32_t token, const char *const *words, size_t n);

/* Is the token one of these words, inside the sentence? */
#define XC_WHEN_IN(w, token, ...)                                                                                      \
    xc_when_is_any((w), (token), (const char *const[]){__VA_ARGS__}, XC_COUNT(((const char *const[]){__VA_ARGS__})))

/* The whole number that begins at `token`; false unless it is one below `limit`. */
bool xc_when_number(const xc_when_reader *w, uint32_t token, int64_t limit, int64_t *value, uint32_t *last);

/* -1 past, 1 future, 0 nothing: what the verbs about `token` say. */
int xc_tense_at(const xc_when_reader *w, uint32_t token);

/* Readers: true if *out holds an expression that begins at `token`. */
bool xc_when_date(xc_when *out, const xc_when_reader *w, uint32_t token);     /* 4 March 2025, May, 1990s, 264 BC   */
bool xc_when_relative(xc_when *out, const xc_when_reader *w, uint32_t token); /* Monday, today, last week, this May */
bool xc_when_clock(xc_when *out, const xc_when_reader *w, uint32_t token);    /* 10:45 a.m., noon, twenty to one    */
bool xc_when_mid(xc_when *out, const xc_when_reader *w, uint32_t token);      /* mid-June, mid-1990 as one token      */
bool xc_when_span(xc_when *out, const xc_when_reader *w, uint32_t token);     /* two days ago, three hours, daily   */

/* Sets open years, months and days of `at` by tense, text and publication. */
void xc_when_settle(xc_when *x, const xc_when_reader *w);

/* Moments some units away. */
xc_moment xc_moment_of_day(int64_t day);
xc_moment xc_moment_shift(xc_moment from, xc_when_unit unit, int64_t n);
xc_grain  xc_grain_of_unit(xc_when_unit unit);
/* The year, quarter, month or week of grain `grain` that holds the moment. */
xc_moment xc_moment_widen(xc_moment at, xc_grain grain);
/* First and behind-last second; false where the moment is open. */
bool xc_moment_interval(const xc_moment *at, int64_t *from, int64_t *to);
/* The TIMEX3 value, NUL-ended. */
void xc_moment_write(const xc_moment *at, char out[64]);

#endif
