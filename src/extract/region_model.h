/* extract/region_model -- the learned tables of region.c. Data, licence and figures: models/region.md. */
#ifndef XC_REGION_MODEL_H
#define XC_REGION_MODEL_H

#include "forest.h"

extern const xc_forest xc_region_first, xc_region_second;

#endif
