/* story/thread -- stories that continue each other: a hearing after an arrest, the second vote, later strikes in a war.
 *
 * Each dated story looks back for the one that it continues: the earlier story most like it in names and words, if that
 * is above a line which lies below that of one event and rises with the length of the thread (long affairs would
 * swallow everything else). No test of conflicts: a later report may well give another toll. Threads have two stories
 * or more, are numbered by their first story, and say for each link which words it shares.
 * Takes:   the stories as made by xc_story_results and their clusters (whose scratch the search uses).
 * Memory:  results in `mem`. Threads: one. Cost: one search a story. */
#ifndef XC_STORY_THREAD_H
#define XC_STORY_THREAD_H

#include "group.h"

/* `stories` are those of `out`, which gets the threads; each story's `thread` is set. */
XC_MUST_USE xc_status xc_story_threads(xc_stories *out, xc_story *stories, xc_arena *mem, xc_grouping *grouping,
                                       const xc_features *features, const xc_report *const *reports);

#endif
