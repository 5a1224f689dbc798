/* collate/points -- clusters of units as the records that a reader sees.
 *
 *   clusters --[points]--> xc_point[] by support in origins, then reports, then position
 * Relation of a carrier to the point's words: same words, same meaning, adds, differs (a finding says in what).
 * Absent: reports that were read in full and hold nothing down to the possible band. Memory: `mem` of the result. */
#ifndef XC_POINTS_H
#define XC_POINTS_H

#include "clusters.h"

typedef struct xc_points {
    size_t       n;
    xc_point    *v;
    xc_carrier **carriers;   /* [n] the points' own, to be completed          */
    uint32_t    *of_cluster; /* index into v, XC_NONE: the cluster is no point (captions alone) */
} xc_points;

XC_MUST_USE xc_status xc_points_make(xc_points *out, xc_arena *mem, const xc_table *table, const xc_links *links,
                                     const xc_clusters *clusters, xc_error *err);

/* How the words of one unit relate to those of another, from a to b. */
xc_relation_kind xc_units_relation(const xc_table *table, const xc_unit *a, const xc_unit *b);

#endif
