/* collate/differ -- where two passages that say nearly the same part, and in what.
 *
 *   two passages --[differ]--> typed clashes with their bytes on both sides
 * Method: the words are aligned (longest common subsequence by weight); each stretch that has no partner is read:
 * dates, numbers, negation, status, roles, places and names have their tests. What passes none is no clash: a low
 * likeness is never called a contradiction. `accord` is how much of the rest is in common. Source: de Marneffe et al.
 * 2008 (typed contradictions; events must be the same first). Cost: O(n m), capped. */
#ifndef XC_DIFFER_H
#define XC_DIFFER_H

#include "likeness.h"

/* What the rest of two passages must have in common before a clash is believed; a figure needs less
 * (bench/results/collate.md). */
#define XC_ACCORD        0.75f
#define XC_ACCORD_NUMBER 0.65f

typedef struct xc_clash {
    xc_finding_kind kind;
    uint8_t         rule; /* number/1, number/2, ... */
    xc_range        a, b;
} xc_clash;

typedef struct xc_clashes {
    size_t    n;
    xc_clash *v;
    float     accord; /* weight of the aligned words / weight of all but the clashes, the poorer side */
} xc_clashes;

XC_MUST_USE xc_status xc_differ(xc_clashes *out, xc_arena *mem, const xc_document *a, const xc_passage *p,
                                const xc_document *b, const xc_passage *q);

/* Whether two quantities of one thing cannot both hold. */
bool xc_quantities_clash(const xc_quantity *p, const xc_quantity *q);

/* The value as a number, for comparing only. */
double xc_amount_of(const xc_quantity *q);

/* Whether two times of one act cannot both hold; *days gets how far apart they are. */
bool xc_times_clash(const xc_document *a, const xc_time *p, const xc_document *b, const xc_time *q, int64_t *days);

/* Whether two times may be the same: their values are equal but for parts that are left open ("XXXX-10-16"). */
bool xc_times_agree(const xc_time *p, const xc_time *q);

/* Whether two bare weekdays are one, in whatever weeks they were put. */
bool xc_same_weekday(const xc_document *a, const xc_time *p, const xc_document *b, const xc_time *q);

/* Whether two lengths of time in one unit differ ("P3M" and "P7M"). */
bool xc_durations_clash(const xc_time *p, const xc_time *q);

#endif
