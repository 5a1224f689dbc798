#include <stdlib.h>

#include "collate.h"
#include "engine.h"
#include "handles.h"
#include "record.h"

/* One arena for each member, because members are annotated side by side, and one for the story. */
struct xc_comparing {
    xc_arena      mem;
    size_t        n;
    xc_arena     *arenas; /* [n] */
    xc_comparison result;
};

/* What a compared report may use: 64 MiB of text need far less, so that this stops only what runs away. */
static const size_t DOCUMENT_LIMIT = (size_t)8 << 30;

/* ---------------------------------------------------------------- the members, read deeply
 * The vote of the story stands between language and quotations: "the minister said" finds its speaker in the report
 * that names the minister. */

typedef struct deepening {
    const xc_engine *engine;
    xc_comparing    *comparing;
    xc_document     *documents;
} deepening;

static xc_status annotate(void *user, size_t task, unsigned worker, xc_error *err)
{
    (void)worker;
    deepening *d = user;
    return xc_engine_document(d->engine, &d->documents[task], &d->comparing->arenas[task],
                              d->comparing->result.reports[task], XC_DEPTH_LANGUAGE, err);
}

static xc_status quote(void *user, size_t task, unsigned worker, xc_error *err)
{
    (void)worker;
    deepening *d = user;
    return xc_engine_quotes(d->engine, &d->documents[task], &d->comparing->arenas[task], err);
}

/* Side by side on `pool`; one after another if there is none, because the caller runs on the pool itself. */
static xc_status each_member(deepening *d, size_t n, xc_pool *pool, xc_task_fn work, xc_error *err)
{
    if (pool)
        return xc_pool_for(pool, n, work, d, err);
    for (size_t i = 0; i < n; i++)
        XC_TRY(work(d, i, 0, err));
    return XC_OK;
}

static xc_status deepen_members(deepening *d, size_t n, xc_pool *pool, xc_error *err)
{
    XC_TRY(each_member(d, n, pool, annotate, err));
    XC_TRY(xc_language_vote(d->documents, n, &d->comparing->mem, err));
    return each_member(d, n, pool, quote, err);
}

static xc_status check_members(const xc_corpus *corpus, const uint32_t *members, size_t n, xc_error *err)
{
    if (n == 0)
        return xc_fail(err, XC_EUSAGE, "no report to compare");
    for (size_t i = 0; i < n; i++)
        if (members[i] >= corpus->n || (i && members[i] <= members[i - 1]))
            return xc_fail(err, XC_EUSAGE, "members must be ascending reports of the corpus");
    return XC_OK;
}

static xc_status prepare(xc_comparing *comparing, const xc_corpus *corpus, const uint32_t *members,
                         xc_document **documents, xc_error *err)
{
    size_t            n = comparing->n;
    const xc_report **reports = XC_ARRAY(&comparing->mem, const xc_report *, n);
    *documents = XC_ARRAY(&comparing->mem, xc_document, n);
    comparing->arenas = calloc(n, sizeof *comparing->arenas);
    if (!reports || !*documents || !comparing->arenas)
        return xc_no_memory(err);
    for (size_t i = 0; i < n; i++) {
        reports[i] = corpus->reports[members[i]];
        xc_arena_init(&comparing->arenas[i], DOCUMENT_LIMIT);
    }
    comparing->result.n_reports = n;
    comparing->result.reports = reports;
    comparing->result.documents = *documents;
    return XC_OK;
}

/* ---------------------------------------------------------------- the story */

/* The copies of the corpus are known by now, so that several stories can be compared side by side. */
static xc_status compare(xc_comparing *comparing, const xc_corpus *corpus, const uint32_t *members, xc_pool *pool,
                         xc_error *err)
{
    xc_comparison *result = &comparing->result;
    xc_document   *documents;
    XC_TRY(prepare(comparing, corpus, members, &documents, err));
    XC_TRY(
        xc_copies_of_members(&result->copies, &comparing->mem, &corpus->copies, corpus->n, members, comparing->n, err));
    deepening d = {corpus->engine, comparing, documents};
    XC_TRY(deepen_members(&d, comparing->n, pool, err));
    XC_TRY(xc_collate(result, &comparing->mem, err));
    XC_CHECKED(xc_check_comparison(result, err));
    for (size_t i = 0; i < comparing->n; i++)
        xc_engine_hide_marked(corpus->engine, &documents[i]);
    return XC_OK;
}

xc_status xc_comparing_make(xc_comparing **out, const xc_corpus *corpus, const uint32_t *members, size_t n,
                            const xc_story *story, xc_pool *pool, xc_error *err)
{
    *out = NULL;
    xc_comparing *comparing = calloc(1, sizeof *comparing);
    if (!comparing)
        return xc_no_memory(err);
    xc_arena_init(&comparing->mem, 0);
    comparing->n = n;
    comparing->result.story = story;
    xc_status status = compare(comparing, corpus, members, pool, err);
    if (status != XC_OK) {
        xc_comparing_close(comparing);
        return status;
    }
    *out = comparing;
    return XC_OK;
}

xc_status xc_corpus_compare(xc_comparing **out, xc_corpus *corpus, const uint32_t *members, size_t n,
                            const xc_story *story, xc_error *err)
{
    const xc_copies *copies;
    *out = NULL;
    XC_TRY(check_members(corpus, members, n, err));
    XC_TRY(xc_corpus_copies(&copies, corpus, err));
    return xc_comparing_make(out, corpus, members, n, story, corpus->pool, err);
}

const xc_comparison *xc_comparing_result(const xc_comparing *comparing)
{
    return &comparing->result;
}

void xc_comparing_close(xc_comparing *comparing)
{
    if (!comparing)
        return;
    for (size_t i = 0; comparing->arenas && i < comparing->n; i++)
        xc_arena_free(&comparing->arenas[i]);
    free(comparing->arenas);
    xc_arena_free(&comparing->mem);
    free(comparing);
}
