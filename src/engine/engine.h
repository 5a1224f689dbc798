/* engine -- the pipeline: order, threads, limits, progress. The only room that knows every stage.
 *
 *   crosscheck.h: xc_engine_*, xc_stream, xc_corpus_*, xc_merge_indexes, xc_relate are made here.
 * Per report one arena; the caller reads, extract runs as a task on the pool; copy and story work on sorted arrays; per
 * story one arena for each member and one for the rest. The members of one story are annotated side by side, vote, and
 * have their quotations found side by side; of many stories several whole ones are compared side by side. Results are
 * put in order before anything that can be seen depends on them. */
#ifndef XC_ENGINE_H
#define XC_ENGINE_H

#include "crosscheck.h"

#endif
