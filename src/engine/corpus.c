#include <inttypes.h>
#include <stdlib.h>

#include "copy.h"
#include "engine.h"
#include "intake.h"
#include "keep.h"
#include "map.h"
#include "record.h"
#include "story.h"
#include "vec.h"

/* ---------------------------------------------------------------- reading */

typedef struct gathering {
    xc_corpus *corpus;
    XC_VEC(xc_report *) reports;
} gathering;

static xc_status gather(void *user, xc_intake *intake, xc_error *err)
{
    gathering *g = user;
    xc_arena  *mem = &g->corpus->mem;
    xc_report *report = xc_report_keep(mem, &intake->report);
    if (!report || xc_vec_push(&g->reports, mem, report) != XC_OK)
        return xc_no_memory(err);
    return XC_OK;
}

static int compare_keys(xc_str a, xc_str b, int otherwise)
{
    int order = xc_str_compare(a, b);
    return order ? order : otherwise;
}

/* Reports of one id are told apart by what they hold and where they lay, so that the order of inputs does not matter.
 */
static int by_id(const void *left, const void *right)
{
    const xc_report *a = *(xc_report *const *)left, *b = *(xc_report *const *)right;
    int              record = (a->record > b->record) - (a->record < b->record);
    return compare_keys(a->id, b->id,
                        compare_keys(a->text_sha256, b->text_sha256, compare_keys(a->path, b->path, record)));
}

static void sort(xc_report **v, size_t n)
{
    if (n)
        qsort(v, n, sizeof *v, by_id);
}

/* Renames all but the first report of each id to id~2, id~3, ..., past names that are taken themselves. `v` is sorted.
 */
static xc_status make_unique(xc_corpus *corpus, xc_report **v, size_t n, bool *renamed, xc_error *err)
{
    xc_interner taken = {0};
    uint32_t    number, count = 1;
    for (size_t i = 0; i < n; i++)
        if (xc_intern(&taken, &corpus->mem, v[i]->id, &number) != XC_OK)
            return xc_no_memory(err);
    xc_str base = {0};
    for (size_t i = 0; i < n; i++) {
        if (i == 0 || !xc_str_equal(v[i]->id, base)) {
            base = v[i]->id;
            count = 1;
            continue;
        }
        xc_str id;
        do {
            count++;
            id = xc_arena_printf(&corpus->mem, "%.*s~%" PRIu32, (int)base.n, base.p, count);
        } while (id.p && xc_interned(&taken, id) != XC_NONE);
        if (!id.p || xc_intern(&taken, &corpus->mem, id, &number) != XC_OK)
            return xc_no_memory(err);
        xc_engine_notice(corpus->engine, base, XC_OK, "id is taken, another report is called %.*s", (int)id.n, id.p);
        v[i]->id = id;
        *renamed = true;
    }
    return XC_OK;
}

static xc_status read_all(xc_corpus *corpus, const char *const *paths, size_t n, size_t *failed, xc_error *err)
{
    gathering g = {.corpus = corpus};
    XC_TRY(xc_intake_run(corpus->engine, corpus->pool, paths, n, NULL, gather, &g, failed, err));
    bool renamed = false;
    sort(g.reports.v, g.reports.n);
    XC_TRY(make_unique(corpus, g.reports.v, g.reports.n, &renamed, err));
    if (renamed)
        sort(g.reports.v, g.reports.n);
    corpus->reports = (const xc_report *const *)g.reports.v;
    corpus->n = g.reports.n;
    return XC_OK;
}

xc_status xc_corpus_read(xc_corpus **out, xc_engine *engine, const char *const *paths, size_t n, size_t *failed,
                         xc_error *err)
{
    *out = NULL;
    if (failed)
        *failed = 0;
    if (n == 0)
        return xc_fail(err, XC_EUSAGE, "no input");
    xc_corpus *corpus = calloc(1, sizeof *corpus);
    if (!corpus)
        return xc_no_memory(err);
    corpus->engine = engine;
    xc_arena_init(&corpus->mem, 0);
    xc_arena_init(&corpus->beside, 0);
    xc_status status = xc_pool_open(&corpus->pool, engine->opt.jobs, err);
    if (status == XC_OK)
        status = read_all(corpus, paths, n, failed, err);
    if (status != XC_OK) {
        xc_corpus_close(corpus);
        return status;
    }
    *out = corpus;
    return XC_OK;
}

void xc_corpus_close(xc_corpus *corpus)
{
    if (!corpus)
        return;
    xc_arena_free(&corpus->beside);
    xc_index_close(corpus->index);
    xc_pool_close(corpus->pool);
    xc_arena_free(&corpus->mem);
    free(corpus);
}

const xc_report *const *xc_corpus_reports(const xc_corpus *corpus, size_t *n)
{
    *n = corpus->n;
    return corpus->reports;
}

/* ---------------------------------------------------------------- what is worked out once */

xc_status xc_corpus_copies(const xc_copies **out, xc_corpus *corpus, xc_error *err)
{
    if (!corpus->have_copies) {
        const xc_options *opt = &corpus->engine->opt;
        xc_copy_options   copy = {.progress = opt->progress, .user = opt->user, .letters = opt->letters};
        XC_TRY(xc_copy_find(&corpus->copies, &corpus->mem, corpus->pool, corpus->reports, corpus->n, &copy, err));
        XC_CHECKED(xc_check_copies(&corpus->copies, corpus->reports, corpus->n, err));
        corpus->have_copies = true;
    }
    *out = &corpus->copies;
    return XC_OK;
}

xc_status xc_corpus_stories(const xc_stories **out, xc_corpus *corpus, xc_error *err)
{
    if (!corpus->have_stories) {
        const xc_copies *copies;
        XC_TRY(xc_corpus_copies(&copies, corpus, err));
        const xc_options *opt = &corpus->engine->opt;
        xc_story_options  story = {.progress = opt->progress, .user = opt->user};
        XC_TRY(xc_story_group(&corpus->stories, &corpus->mem, corpus->pool, corpus->reports, corpus->n, copies, &story,
                              err));
        XC_CHECKED(xc_check_stories(&corpus->stories, corpus->n, err));
        corpus->have_stories = true;
    }
    *out = &corpus->stories;
    return XC_OK;
}
