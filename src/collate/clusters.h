/* collate/clusters -- units that state one point.
 *
 *   links --[clusters]--> cluster number of each unit --(points)--> points
 * Method: the best links first; two clusters are joined if the mean over all their pairs of different reports (a pair
 * without a link counts 0) stays above a floor. Never by one link alone: sentences about who spoke glue everything.
 * Passes are repeated until nothing changes. Cost: O(links * links of a unit) a pass. */
#ifndef XC_CLUSTERS_H
#define XC_CLUSTERS_H

#include "links.h"

typedef struct xc_clusters {
    uint32_t  n;
    uint32_t *of;    /* [n_units]                                              */
    uint32_t *first; /* [n + 1]: members of a cluster, ascending, in `members` */
    uint32_t *members;
} xc_clusters;

/* `must` holds n_must pairs of units that are one saying. */
typedef struct xc_pair_of_units {
    uint32_t a, b;
} xc_pair_of_units;

typedef XC_VEC(xc_pair_of_units) xc_bound_units;

XC_MUST_USE xc_status xc_clusters_make(xc_clusters *out, xc_arena *mem, const xc_table *table, const xc_links *links,
                                       const xc_pair_of_units *must, size_t n_must, xc_error *err);

#endif
