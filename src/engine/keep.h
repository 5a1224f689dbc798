/* engine/keep -- a report copied out of its source, without the source.
 *
 * A corpus keeps text, blocks, metadata and the map back to the file; the raw bytes, often ten times as large, go with
 * their source. Cost: one copy of what is kept. */
#ifndef XC_KEEP_H
#define XC_KEEP_H

#include "arena.h"
#include "str.h"

/* A deep copy of `report` in `mem`; NULL if there is no memory. */
xc_report *xc_report_keep(xc_arena *mem, const xc_report *report);

#endif
