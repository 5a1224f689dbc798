/* story/score -- does this report tell the event of that cluster? One logistic model over printable evidence.
 *
 * The weights are learned by tools/train_story.c over all tuning sets at once and committed as score_weights.h; the
 * program gets no name of a set: one setting serves five reports and a hundred thousand. */
#ifndef XC_STORY_SCORE_H
#define XC_STORY_SCORE_H

#include "cluster.h"

typedef enum xc_score_feature {
    XC_X_BIAS,
    XC_X_ALL,   /* cosine of all words                                                       */
    XC_X_NAMES, /* of names and their pairs                                                  */
    XC_X_TITLE, /* of titles                                                                 */
    XC_X_LEAD,  /* share of the weight of its title words that the cluster's text holds       */
    XC_X_TOP,   /* share of the weight of the report's eight heaviest terms                  */
    XC_X_KEYS,  /* share of the weight of its eight heaviest names                            */
    XC_X_BOTH,  /* ALL times NAMES                                                           */
    XC_X_NEW_1,
    XC_X_NEW_4,
    XC_X_NEW_16, /* bells of the days to the newest member, by width   */
    XC_X_OLD_1,
    XC_X_OLD_4,
    XC_X_OLD_16, /* to the oldest                                      */
    XC_X_LN_SIZE,
    XC_X_SINGLE, /* 1 / size                                                                  */
    XC_X_OUTLET, /* the report's outlet has told it already                                   */
    XC_X_NO_TITLE,
    XC_X_COUNT
} xc_score_feature;

typedef struct xc_evidence_vector {
    float x[XC_X_COUNT];
} xc_evidence_vector;

/* `report` may itself be a cluster; it is the side that would join. */
void xc_story_evidence(xc_evidence_vector *out, const xc_profile *report, const xc_profile *cluster);

/* Log odds that the report joins, and that two clusters which found themselves apart are one story after all; above 0
 * they do. */
float xc_story_join_odds(const xc_evidence_vector *evidence);
float xc_story_merge_odds(const xc_evidence_vector *evidence);

/* 0..1000 of log odds. */
uint32_t xc_story_milli(float odds);

#endif
