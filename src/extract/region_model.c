#include "region_model.h"

#include "status.h"

#include "../../models/region_trees.inc"

const xc_forest xc_region_first = {XC_COUNT(first_trees), first_trees};
const xc_forest xc_region_second = {XC_COUNT(second_trees), second_trees};
