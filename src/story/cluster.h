/* story/cluster -- the stories under construction: centroids, an inverted index, candidates.
 *
 * A cluster is the sum of its members' unit vectors, cut to the 320 heaviest terms. Reports of one origin weigh once.
 * Candidates are found by the heaviest terms of a report within a window of days, and by its keys (pairs of names,
 * counted things) at any age; the 16 that share most are scored. Memory: one arena, about 2 kB a cluster. Threads: one.
 */
#ifndef XC_STORY_CLUSTER_H
#define XC_STORY_CLUSTER_H

#include "feature.h"

enum { XC_CLUSTER_TERMS = 320, XC_CLUSTER_OUTLETS = 8, XC_CANDIDATES = 16, XC_WINDOW_DAYS = 14 };

typedef XC_VEC(uint32_t) xc_numbers;

/* What is scored: a report, or a cluster seen as one. Cosines are dot products over norms. */
typedef struct xc_profile {
    xc_vector view[XC_STORY_VIEWS];
    float     norm[XC_STORY_VIEWS];
    float     known[XC_STORY_VIEWS]; /* mean over the members */
    float     lost[XC_STORY_VIEWS];  /* sum over the members: what each alone has is at right angles to all else */
    int32_t   first, last;           /* days, or XC_STORY_NO_DAY */
    int64_t   day_sum;
    uint32_t  dated, size; /* members that weigh */
    uint64_t  outlets[XC_CLUSTER_OUTLETS];
    uint32_t  n_outlets;
} xc_profile;

typedef struct xc_cluster {
    xc_profile profile;
    xc_numbers members;     /* reports */
    xc_numbers heavy, keys; /* terms that it is found by */
    uint32_t   cap[XC_STORY_VIEWS];
    bool       alive;
} xc_cluster;

typedef struct xc_clusters {
    xc_arena mem;
    XC_VEC(xc_cluster) v;
    size_t      n_terms;
    xc_numbers *by_heavy, *by_key; /* [n_terms] clusters that the term finds */
    float      *shared;            /* [v.cap] of the query under way, else 0 */
    size_t      n_shared;
    xc_numbers  touched;
    xc_term    *merged; /* scratch of a sum */
} xc_clusters;

/* One way to look for candidates. */
typedef struct xc_query {
    const xc_profile *profile;
    const uint32_t   *heavy, *keys;
    size_t            n_heavy, n_keys;
    uint32_t          except; /* cluster that is not looked for, or XC_NONE */
} xc_query;

typedef struct xc_found {
    uint32_t n;
    uint32_t cluster[XC_CANDIDATES]; /* most shared first, ties by number */
} xc_found;

XC_MUST_USE xc_status xc_clusters_open(xc_clusters *out, size_t n_terms);
void                  xc_clusters_close(xc_clusters *clusters);

/* The profile borrows the features' vectors. */
xc_profile xc_profile_of(const xc_features *features);

XC_MUST_USE xc_status xc_clusters_find(xc_found *out, xc_clusters *clusters, const xc_query *query);

/* The clusters that share most with `number`, which is not among them. */
XC_MUST_USE xc_status xc_clusters_find_like(xc_found *out, xc_clusters *clusters, uint32_t number);

/* A new cluster of one report; its number in *cluster. */
XC_MUST_USE xc_status xc_clusters_new(uint32_t *cluster, xc_clusters *clusters, uint32_t report,
                                      const xc_features *features);

/* Adds a report; `weighs` false: a copy, which changes no centroid. */
XC_MUST_USE xc_status xc_clusters_join(xc_clusters *clusters, uint32_t cluster, uint32_t report,
                                       const xc_features *features, bool weighs);

/* Puts all of `from` into `into`; `from` is dead then. */
XC_MUST_USE xc_status xc_clusters_merge(xc_clusters *clusters, uint32_t into, uint32_t from);

#endif
