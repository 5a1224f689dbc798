/* collate/findings -- where reports differ: a closed set of detectors over aligned statements.
 *
 *   units, links, clusters, sayings --[detectors]--> claims --> xc_finding[]
 * A false alarm costs more trust than a miss: a detector needs a clash in one slot and an anchor that says that the two
 * places are about one thing: an aligned pair with the rest in accord, or what only one event has (its dead, an act
 * with its day, one telling figure). Each rule has its paragraph in man/rules/. */
#ifndef XC_FINDINGS_H
#define XC_FINDINGS_H

#include "claims.h"
#include "sayings.h"

typedef struct xc_evidence_table { /* what the detectors look at */
    const xc_table    *table;
    const xc_links    *links;
    const xc_clusters *clusters;
    const xc_sayings  *sayings;
    const xc_points   *points;
} xc_evidence_table;

/* Adds the units that give a figure of one total ("nine died", "eleven dead"): they are one point. */
XC_MUST_USE xc_status xc_totals_bind(xc_bound_units *out, xc_arena *mem, const xc_table *table);

/* Adds the units that date one act: they are one point, whatever day they give. */
XC_MUST_USE xc_status xc_acts_bind(xc_bound_units *out, xc_arena *mem, const xc_table *table);

/* Detectors, each a row of the table in findings.c. */
typedef xc_status (*xc_detector)(xc_claims *out, const xc_evidence_table *e);
xc_status xc_detect_pairs(xc_claims *out, const xc_evidence_table *e);    /* near-identical words               */
xc_status xc_detect_counts(xc_claims *out, const xc_evidence_table *e);   /* figures, dates, status of a point  */
xc_status xc_detect_figures(xc_claims *out, const xc_evidence_table *e);  /* one figure of two things           */
xc_status xc_detect_totals(xc_claims *out, const xc_evidence_table *e);   /* dead, hurt, aboard                 */
xc_status xc_detect_acts(xc_claims *out, const xc_evidence_table *e);     /* days and lengths of one act        */
xc_status xc_detect_quotes(xc_claims *out, const xc_evidence_table *e);   /* wording, marks, speakers           */
xc_status xc_detect_entities(xc_claims *out, const xc_evidence_table *e); /* offices and names                  */
xc_status xc_detect_regions(xc_claims *out, const xc_evidence_table *e);  /* a country elsewhere                */
xc_status xc_detect_internal(xc_claims *out, const xc_evidence_table *e); /* inside one report                  */

XC_MUST_USE xc_status xc_findings_make(xc_findings *out, xc_arena *mem, const xc_table *table, const xc_links *links,
                                       const xc_clusters *clusters, const xc_points *points, const xc_sayings *sayings,
                                       xc_error *err);

#endif
