/* engine -- the pipeline: order, threads, limits, progress. The only room that knows every stage.
 *
 *   crosscheck.h: xc_engine_*, xc_stream, xc_corpus_*, xc_relate are made here.
 * Per report one arena; read and extract run as one task on the pool, so do language and quote for each report that is
 * compared; copy and story work on sorted arrays; per story one arena. The members of one story are read side by side;
 * of many stories several whole ones are. Results are put in order before anything that can be seen depends on them. */
#ifndef XC_ENGINE_H
#define XC_ENGINE_H

#include "crosscheck.h"

#endif
