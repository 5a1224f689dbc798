/* story/group -- the stream: each report, in order of publication, joins a cluster or founds one; then repair.
 *
 * The order is that of (published, id), undated reports last. Reports of one origin follow their first member. How a
 * report chooses is a function, so that the tool that learns the weights can replay the stream with decisions of its
 * own. */
#ifndef XC_STORY_GROUP_H
#define XC_STORY_GROUP_H

#include "score.h"

typedef struct xc_choice {
    uint32_t cluster;     /* XC_NONE: none of them */
    uint32_t score, next; /* 0..1000 of the chosen and of the second best */
} xc_choice;

typedef struct xc_chooser {
    xc_choice (*choose)(void *user, uint32_t report, const xc_found *found, const xc_evidence_vector *evidence);
    void *user;
} xc_chooser;

typedef enum xc_joined_by { XC_BY_FOUNDING, XC_BY_TEXT, XC_BY_COPY, XC_BY_REPAIR } xc_joined_by;

typedef struct xc_placing {
    uint32_t     cluster;
    xc_joined_by by;
    uint32_t     score, next;
} xc_placing;

typedef struct xc_grouping {
    xc_clusters clusters;
    xc_placing *placing; /* [n] of each report, in the arena of the clusters */
} xc_grouping;

/* `chooser` NULL: the learned model. `copies` may be empty. */
XC_MUST_USE xc_status xc_story_stream(xc_grouping *out, const xc_features *features, const xc_report *const *reports,
                                      size_t n, const xc_copies *copies, size_t n_terms, const xc_chooser *chooser,
                                      const xc_progress progress, void *user, xc_error *err);

/* Merges clusters that are one story after all, best partner first, in rounds until nothing changes (three at most).
 * `judge` gives the log odds of a pair; NULL: the learned model. */
typedef float (*xc_merge_judge)(void *user, uint32_t a, uint32_t b, const xc_evidence_vector *evidence);
XC_MUST_USE xc_status xc_story_repair(xc_grouping *grouping, xc_merge_judge judge, void *user);
void                  xc_grouping_free(xc_grouping *grouping);

#endif
