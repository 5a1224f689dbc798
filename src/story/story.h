/* story -- which reports tell the same event.
 *
 *   reports, copies --[story]--> stories (one event each), threads (stories that continue each other)
 * Takes:   reports in order of their ids and the copies among them.
 * Gives:   every report in exactly one story, numbered by (first published, smallest id); each join with its reasons.
 * Method:  online clustering in order of publication over sparse vectors and slots (after Miranda et al., EMNLP 2018),
 * with a shipped background table, weights learned by tools/, conflicts of names, places, dates and numbers, repair.
 * Memory:  results live in `mem`; about 2 kB a story of work memory.
 * Threads: features on `pool`, joining in one thread; results do not depend on threads or input order.
 * Cost:    by postings within a window of days, not by pairs. */
#ifndef XC_STORY_H
#define XC_STORY_H

#include "arena.h"
#include "pool.h"
#include "str.h"

typedef struct xc_story_options {
    xc_progress progress; /* may be NULL */
    void       *user;
} xc_story_options;

XC_MUST_USE xc_status xc_story_group(xc_stories *out, xc_arena *mem, xc_pool *pool, const xc_report *const *reports,
                                     size_t n, const xc_copies *copies, const xc_story_options *opt, xc_error *err);

#endif
