/* collate/claims -- what detectors say, gathered into findings.
 *
 *   detectors --(two places that cannot both hold)--> claims --[gather]--> xc_finding[]
 * A clash names two places and their values. Clashes of one kind that share a place or have one subject are one
 * finding; places with one value are one side, whichever detector saw them. Memory: `mem`. Cost: O(n log n). */
#ifndef XC_CLAIMS_H
#define XC_CLAIMS_H

#include "points.h"

/* One of the two places of a clash. */
typedef struct xc_claim_side {
    xc_span  at;
    xc_str   value;  /* as it is shown       */
    uint64_t key;    /* equal: the same side */
    xc_str   tag;    /* why it takes no side */
    double   amount; /* of a figure, else 0 */
} xc_claim_side;

typedef struct xc_claim {
    xc_finding_kind kind;
    uint8_t         rule;
    uint64_t        subject; /* clashes of different subjects are never one finding; 0: none     */
    uint32_t        cluster; /* of the point; XC_NONE: none                                      */
    xc_str          text;    /* what it is about                                                 */
    xc_claim_side   a, b;
    bool            grows; /* a count that later reports raise: killed, injured                  */
} xc_claim;

typedef struct xc_claims {
    xc_arena       *mem;
    const xc_table *table;
    XC_VEC(xc_claim) list;
} xc_claims;

XC_MUST_USE xc_status xc_claim_push(xc_claims *claims, xc_claim claim);

/* A figure as a side. `at` is what is shown: the figure, or the words that stand for it. */
xc_claim_side xc_claim_figure(const xc_document *document, uint32_t report, const xc_quantity *quantity, xc_range at);

/* A time as a side: a day by its date where that is known, a length by its words. */
xc_claim_side xc_claim_time(const xc_document *document, uint32_t report, const xc_time *time);

/* Key of the folded words of a value. */
uint64_t xc_claim_key(xc_str value);

typedef struct xc_findings {
    size_t      n;
    xc_finding *v; /* by kind's weight, then origins that take a side, then first position */
} xc_findings;

/* Carriers of a point get the value of their side. */
XC_MUST_USE xc_status xc_claims_gather(xc_findings *out, const xc_claims *claims, const xc_points *points,
                                       xc_error *err);

#endif
