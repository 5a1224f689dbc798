/* region_boost -- gradient boosting of small trees over the rows of region_rows.h, for train_region.
 *
 * On the logistic loss (Friedman 2001), with features in bins. The same bytes come out on every run. */
#ifndef REGION_BOOST_H
#define REGION_BOOST_H

#include "forest.h"
#include "region_rows.h"

/* A forest of `n_trees` over the first `features` columns of the rows rows[n]. Its trees are kept to the end. */
xc_forest region_boost(const region_rows *d, const uint32_t *rows, size_t n, size_t features, size_t n_trees);

#endif
