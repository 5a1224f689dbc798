/* render/shown -- a comparison in the order in which people read it. The terminal and the page share it.
 *
 *   comparison --[shown]--> letters, counts, ordered differences, statements, speakers --> text_*.c, page_*.c
 * Letters  go by origin, in order of first publication; within an origin the likely first, then by time: a report that
 *          shares another's text stands next to it. Reports that could not be read have no letter.
 * Orders   differences: origins that take a side, own contradictions last; statements: as collate numbers them;
 *          one-report points: by letter, then position; speakers: by origins, unknown last.
 * Limit:   at most `limit` reports (0: all) get a letter, those that carry most statements; the others are `hidden`.
 * Memory:  all in `mem`, borrowing from the comparison. Threads: pure.
 * Cost:    O(records log records); O(reports^2 title words) for the headline. */
#ifndef XC_SHOWN_H
#define XC_SHOWN_H

#include "arena.h"
#include "str.h"

/* A stretch of a report whose prose also stands in an earlier one. */
typedef struct xc_shown_shared {
    xc_range at;
    uint32_t with; /* place of the earlier report */
} xc_shown_shared;

typedef struct xc_shown_report {
    const xc_report       *report;
    const xc_document     *document;
    uint32_t               index; /* in the comparison                                            */
    char                   letter[8];
    uint32_t               origin; /* from 1, in order of the letters                              */
    bool                   opens;  /* first of its origin in the order of letters                  */
    bool                   likely_first;
    const xc_copy         *copy;      /* with the earlier report that has most of it; NULL: none      */
    uint32_t               with;      /* place of that report                                         */
    uint32_t               share;     /* 0..1000 of its own prose                                     */
    int64_t                published; /* seconds, as printed or of UTC (see utc); INT64_MIN: unknown */
    xc_str                 clock;     /* "06:55", "10 Mar 06:55", "10 Mar"; absent: unknown           */
    xc_str                 name;      /* outlet, else host of the address, else the id                */
    xc_str                 brief;     /* the name in at most 13 columns                               */
    uint32_t               only, left_out, differences;
    size_t                 n_shared;
    const xc_shown_shared *shared; /* by position                                                  */
} xc_shown_report;

/* All that one speaker is quoted with. */
typedef struct xc_shown_speaker {
    xc_str    name; /* absent: not known */
    uint32_t  reports, origins;
    size_t    n;
    uint32_t *sayings; /* indices, by origins, then position */
} xc_shown_speaker;

typedef struct xc_shown {
    const xc_comparison *comparison;
    xc_arena            *mem;
    size_t               n;     /* reports with a letter                          */
    xc_shown_report     *v;     /* [n] by letter                                  */
    uint32_t            *place; /* [n_reports] into v; XC_NONE: not read          */
    size_t               n_unread;
    uint32_t            *unread; /* indices of reports that could not be read      */
    size_t               n_hidden;
    uint32_t            *hidden; /* indices of readable reports over the limit */
    uint32_t             n_origins, n_partial, n_sharing;
    xc_str               title;
    uint32_t             title_of; /* place of the report that has it; XC_NONE: none */
    xc_str               when;     /* "published 10 March 2026, 06:55 to 18:45 UTC"; may be absent */
    bool                 utc;      /* clocks are UTC; else as printed */
    size_t               n_differences, n_wordings, n_statements, n_only, n_speakers;
    uint32_t            *differences; /* indices of findings, all kinds but wording     */
    uint32_t            *wordings;    /* indices of findings                            */
    uint32_t            *statements;  /* indices of points with two reports or more     */
    uint32_t            *only;        /* indices of points with one                     */
    xc_shown_speaker    *speakers;
    size_t               n_loose;
    xc_quote_ref        *loose;   /* quotations of no saying, by letter; of several reports only what stands in marks */
    uint32_t            *subject; /* [n_points] index of a finding about the point + 1; 0: none */
    uint32_t             n_shared_points; /* points with two origins or more               */
} xc_shown;

XC_MUST_USE xc_status xc_shown_make(xc_shown *out, xc_arena *mem, const xc_comparison *comparison, size_t limit,
                                    xc_error *err);

/* Place of the earlier report whose passage holds most of `at`; XC_NONE: own words. */
uint32_t xc_shown_copied(const xc_shown *shown, xc_span at);

/* The bytes of a span of the comparison; where a quotation stands, from its first word to its last. */
xc_str  xc_span_bytes(const xc_comparison *comparison, xc_span at);
xc_span xc_quote_span(const xc_comparison *comparison, xc_quote_ref ref);

/* Words of the base are not there, and no others in their place. */
bool xc_alteration_is_gap(const xc_alteration *alteration);

/* Distinct reports and origins of a saying. */
void xc_saying_support(const xc_shown *shown, const xc_saying *saying, uint32_t *reports, uint32_t *origins);

/* Origins that take a side in a finding. */
uint32_t xc_finding_split(const xc_finding *finding);

/* The value of a side: of long values only where they part from those of the other sides, with a word or two around. */
xc_str xc_shown_value(xc_arena *mem, const xc_finding *finding, size_t side);

/* Is any value of the finding too long to be set large? */
bool xc_shown_values_are_words(xc_arena *mem, const xc_finding *finding);

/* What a finding is about: its subject, or the words of its statement where the subject is a bare counted noun. */
xc_str xc_shown_subject(const xc_comparison *comparison, const xc_finding *finding);

/* Are the words of a finding's subject those of a report (and not the program's)? */
bool xc_subject_is_quoted(const xc_comparison *comparison, const xc_finding *finding);

/* The words of a span with some of their sentence, cut at words and kept inside the block: at most `before` bytes in
 * front and as many behind as are left of `both`. `opened` and `ended` say that the sentence is shown from its start
 * and to its end; white space and opening marks do not count. */
typedef struct xc_context {
    xc_str before, words, after;
    bool   opened, ended;
} xc_context;

xc_context xc_context_of(const xc_document *document, xc_range at, size_t before, size_t both);

/* A column of the table of statements: a report, or an origin with all its reports where there are many. */
typedef struct xc_shown_column {
    uint32_t first, n; /* places */
} xc_shown_column;

enum { XC_SHOWN_COLUMNS = 8 };

/* At most XC_SHOWN_COLUMNS columns: reports if there are no more than that, else the origins that carry most
 * statements, in order of letters. *others gets the number of origins without a column. */
size_t xc_shown_columns(const xc_shown *shown, xc_shown_column out[XC_SHOWN_COLUMNS], uint32_t *others);

/* The carrier of `point` that a column shows: one with a value first, own voice first; NULL: none. *readings counts. */
const xc_carrier *xc_shown_cell(const xc_shown *shown, const xc_point *point, xc_shown_column column,
                                uint32_t *readings);

/* How many origins without a column carry the point. */
uint32_t xc_shown_others(const xc_shown *shown, const xc_point *point, const xc_shown_column *columns, size_t n);

/* An event with all its mentions, or the publication of a report. */
typedef struct xc_shown_event {
    int64_t  from, to; /* seconds of the place, half open                       */
    xc_str   label;    /* "10 March 2026, 22:30", "about 04:00", "2024"         */
    bool     timed;    /* known to the hour or better: has a point on the strip */
    uint32_t report;   /* place of the report published then; XC_NONE: an event */
    uint32_t point;    /* index of the point that tells it                      */
    uint32_t finding;  /* index + 1 of a difference about this time; 0: none    */
    size_t   n_spans;
    xc_span *spans; /* by letter                                             */
} xc_shown_event;

/* Events and publications in order of time, at most XC_SHOWN_EVENTS. Only times that a statement holds: days on which
 * reports appeared count where two origins tell them so, or the text is finer than a day. */
enum { XC_SHOWN_EVENTS = 120 };
XC_MUST_USE xc_status xc_shown_timeline(xc_shown_event **out, size_t *n, const xc_shown *shown, xc_error *err);

/* "at least 12" as "\u226512", "eleven" as "11", "400,000" as "400k", a day without its year, for narrow cells;
 * other values as they are. */
xc_str xc_shown_brief_value(xc_arena *mem, xc_str value);

/* Steps of xc_shown_make that stand in files of their own. */
XC_MUST_USE xc_status xc_shown_letters(xc_shown *shown, size_t limit, xc_error *err);
XC_MUST_USE xc_status xc_shown_shares(xc_shown *shown, xc_error *err);
XC_MUST_USE xc_status xc_shown_times(xc_shown *shown, xc_error *err);
XC_MUST_USE xc_status xc_shown_headline(xc_shown *shown, xc_error *err);
XC_MUST_USE xc_status xc_shown_speakers(xc_shown *shown, xc_error *err);

/* "10 March 2026"; "10 Mar". */
xc_str xc_shown_day(xc_arena *mem, int64_t seconds);
xc_str xc_shown_brief_day(xc_arena *mem, int64_t seconds);
/* When a report was published, on the clock of the comparison; INT64_MIN: unknown. */
int64_t xc_shown_published(const xc_shown *shown, const xc_report *report);
/* "06:55" */
xc_str xc_shown_clock(xc_arena *mem, int64_t seconds);

#endif
