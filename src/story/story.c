#include "story.h"

#include <stdlib.h>

#include "result.h"

typedef struct work {
    const xc_report *const *reports;
    const xc_vocabulary    *vocabulary;
    xc_features            *features;
    xc_arena               *arenas; /* two a worker: of the features, and scratch */
} work;

static xc_status make_features(void *user, size_t task, unsigned worker, xc_error *err)
{
    work *w = user;
    return xc_features_make(&w->features[task], &w->arenas[2 * worker], &w->arenas[2 * worker + 1], w->vocabulary,
                            w->reports[task], err);
}

static xc_status group(xc_stories *out, xc_arena *mem, work *w, xc_pool *pool, size_t n, const xc_copies *copies,
                       const xc_story_options *opt, xc_error *err)
{
    xc_grouping grouping = {0};
    xc_status   status = xc_pool_for(pool, n, make_features, w, err);
    if (status == XC_OK)
        status = xc_story_stream(&grouping, w->features, w->reports, n, copies, w->vocabulary->n, NULL, opt->progress,
                                 opt->user, err);
    if (status == XC_OK)
        status = xc_story_repair(&grouping, NULL, NULL);
    if (status == XC_OK)
        status = xc_story_results(out, mem, &grouping, w->features, w->reports, n);
    xc_grouping_free(&grouping);
    return status == XC_ENOMEM ? xc_no_memory(err) : status;
}

xc_status xc_story_group(xc_stories *out, xc_arena *mem, xc_pool *pool, const xc_report *const *reports, size_t n,
                         const xc_copies *copies, const xc_story_options *opt, xc_error *err)
{
    xc_vocabulary vocabulary;
    unsigned      jobs = xc_pool_jobs(pool);
    *out = (xc_stories){0};
    XC_TRY(xc_vocabulary_make(&vocabulary, pool, reports, n, err));
    work w = {.reports = reports, .vocabulary = &vocabulary};
    w.features = calloc(n ? n : 1, sizeof *w.features);
    w.arenas = calloc((size_t)jobs * 2, sizeof *w.arenas);
    xc_status status = w.features && w.arenas ? group(out, mem, &w, pool, n, copies, opt, err) : xc_no_memory(err);
    for (unsigned i = 0; w.arenas && i < 2 * jobs; i++)
        xc_arena_free(&w.arenas[i]);
    free(w.arenas);
    free(w.features);
    xc_vocabulary_free(&vocabulary);
    return status;
}
