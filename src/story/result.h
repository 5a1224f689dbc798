/* story/result -- clusters as records: numbered, titled, each join with its reasons; threads of them. */
#ifndef XC_STORY_RESULT_H
#define XC_STORY_RESULT_H

#include "group.h"

XC_MUST_USE xc_status xc_story_results(xc_stories *out, xc_arena *mem, xc_grouping *grouping,
                                       const xc_features *features, const xc_report *const *reports, size_t n);

#endif
