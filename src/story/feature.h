/* story/feature -- a report as sparse vectors over a vocabulary of the whole input.
 *
 *   scans --(xc_vocabulary_make)--> which terms two reports share, and how rare --(xc_features_make)--> vectors
 * Views: ALL (words), NAMES (capitalised words inside sentences and their pairs), TITLE. Each is of unit length before
 * terms that no other report has are left out, so that a dot product is a cosine. Terms are sorted by id; ids are in
 * order of their hashes, so nothing depends on the order of the input. Weights: (1 + ln tf) * idf with the shipped
 * counts of text/frequency as prior for those of the input. */
#ifndef XC_STORY_FEATURE_H
#define XC_STORY_FEATURE_H

#include "map.h"
#include "pool.h"
#include "scan.h"

typedef enum xc_view_name { XC_STORY_ALL, XC_STORY_NAMES, XC_STORY_TITLE, XC_STORY_VIEWS } xc_story_view;

enum { XC_STORY_HEAVY = 24, XC_STORY_TOP = 8, XC_STORY_NO_DAY = INT32_MIN };

typedef struct xc_term {
    uint32_t id;
    float    weight;
} xc_term;

typedef struct xc_vector {
    uint32_t n;
    xc_term *v; /* by id */
} xc_vector;

/* One place where a heavy term stands. */
typedef struct xc_term_place {
    uint32_t id;
    xc_range at;
} xc_term_place;

typedef struct xc_features {
    xc_vector view[XC_STORY_VIEWS];
    float     known[XC_STORY_VIEWS]; /* share of the eight heaviest terms' square weight that other reports have too */
    float     lost[XC_STORY_VIEWS];  /* square weight of the terms left out: unit length less what is kept */
    uint32_t  n_heavy;               /* heaviest terms of ALL and pairs of NAMES: what candidates are found by */
    xc_term_place *heavy;            /* by weight, then id */
    uint32_t       n_keys;           /* pairs of names and counted things: what finds a story of any age */
    uint32_t      *keys;             /* by weight */
    int32_t        day;              /* of publication, or XC_STORY_NO_DAY */
    uint64_t       outlet;           /* hash; 0: unknown */
} xc_features;

typedef struct xc_vocabulary {
    xc_arena  mem;
    xc_map    ids; /* hash of the term -> id */
    size_t    n;
    float    *idf;         /* [n] */
    uint64_t *boilerplate; /* hashes of sentences, sorted */
    size_t    n_boilerplate;
} xc_vocabulary;

/* Two passes over the reports: sentences that are boilerplate, then terms of what is left. */
XC_MUST_USE xc_status xc_vocabulary_make(xc_vocabulary *out, xc_pool *pool, const xc_report *const *reports, size_t n,
                                         xc_error *err);
void                  xc_vocabulary_free(xc_vocabulary *vocabulary);

/* The features live in `mem`; `scratch` is reset. */
XC_MUST_USE xc_status xc_features_make(xc_features *out, xc_arena *mem, xc_arena *scratch,
                                       const xc_vocabulary *vocabulary, const xc_report *report, xc_error *err);

float xc_vector_dot(const xc_vector *a, const xc_vector *b);

/* The heavy term `id` of a report, or NULL. */
const xc_term_place *xc_features_heavy(const xc_features *features, uint32_t id);

/* Day of publication of a report, or XC_STORY_NO_DAY. */
int32_t xc_report_day(const xc_report *report);

#endif
