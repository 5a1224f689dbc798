/* extract/forest -- a sum of small decision trees as a probability: what tools/train_region learns and region.c asks.
 *
 * Trees are complete and of one depth, so that a tree is an array: node k has the children 2k+1 and 2k+2. A feature at
 * or below its threshold goes left. Method: gradient boosting of regression trees on the logistic loss (Friedman 2001).
 * Threads: pure. Cost: trees * depth comparisons. */
#ifndef XC_FOREST_H
#define XC_FOREST_H

#include "str.h"

enum { XC_FOREST_DEPTH = 4, XC_FOREST_NODES = (1 << XC_FOREST_DEPTH) - 1, XC_FOREST_LEAVES = 1 << XC_FOREST_DEPTH };

typedef struct xc_tree {
    uint8_t feature[XC_FOREST_NODES];
    float   threshold[XC_FOREST_NODES];
    float   leaf[XC_FOREST_LEAVES];
} xc_tree;

typedef struct xc_forest {
    size_t         n;
    const xc_tree *trees;
} xc_forest;

/* Log odds of one row of features. */
float xc_forest_score(const xc_forest *forest, const float *row);

/* 1 / (1 + exp(-score)) to four digits, without libm's last bits: the same on every machine. */
float xc_forest_probability(float score);

#endif
