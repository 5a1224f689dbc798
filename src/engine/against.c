#include <stdlib.h>

#include "copy.h"
#include "handles.h"
#include "map.h"
#include "record.h"
#include "vec.h"

/* ---------------------------------------------------------------- writing */

xc_status xc_corpus_index(xc_corpus *corpus, xc_sink sink, xc_error *err)
{
    XC_VEC(const xc_report *) readable = {0};
    xc_arena mem;
    xc_arena_init(&mem, 0);
    xc_status status = xc_vec_reserve(&readable, &mem, corpus->n) == XC_OK ? XC_OK : xc_no_memory(err);
    for (size_t i = 0; i < corpus->n && status == XC_OK; i++)
        if (corpus->reports[i]->text.n)
            readable.v[readable.n++] = corpus->reports[i];
    if (status == XC_OK)
        status = xc_index_write(sink, corpus->pool, readable.v, readable.n, err);
    xc_arena_free(&mem);
    return status;
}

xc_status xc_merge_indexes(const char *const *paths, size_t n, xc_sink sink, xc_error *err)
{
    xc_index **parts = calloc(n ? n : 1, sizeof(xc_index *));
    xc_status  status = parts ? XC_OK : xc_no_memory(err);
    for (size_t i = 0; i < n && status == XC_OK; i++)
        status = xc_index_open(&parts[i], paths[i], err);
    if (status == XC_OK)
        status = xc_index_merge(sink, (const xc_index *const *)parts, n, err);
    for (size_t i = 0; parts && i < n; i++)
        xc_index_close(parts[i]);
    free(parts);
    return status;
}

/* ---------------------------------------------------------------- checking
 * The index says which of its reports may share text with the corpus; with those the corpus is compared as if all had
 * been read together, so what is found is what would have been found. */

typedef struct {
    xc_report *report;
    bool       fresh; /* of the corpus, not of the index */
} member;

typedef XC_VEC(member) member_vec;

static int by_id(const void *left, const void *right)
{
    const member *a = left, *b = right;
    return xc_str_compare(a->report->id, b->report->id);
}

/* The report of the corpus with this id; NULL: none. Its reports are in order of their ids. */
static const xc_report *of_corpus(const xc_corpus *corpus, xc_str id)
{
    size_t low = 0, high = corpus->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (xc_str_compare(corpus->reports[mid]->id, id) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return low < corpus->n && xc_str_equal(corpus->reports[low]->id, id) ? corpus->reports[low] : NULL;
}

/* A report of the index. One that the corpus holds as well is left out; another of the same id gets a name of its own.
 */
static xc_status add_old(member_vec *out, xc_corpus *corpus, uint32_t number, xc_error *err)
{
    xc_report *report = XC_NEW(&corpus->beside, xc_report);
    if (!report)
        return xc_no_memory(err);
    XC_TRY(xc_index_report(report, &corpus->beside, corpus->index, number, err));
    const xc_report *same = of_corpus(corpus, report->id);
    if (same && xc_str_equal(same->text, report->text))
        return XC_OK;
    while (report->id.p && of_corpus(corpus, report->id))
        report->id = xc_arena_printf(&corpus->beside, "%.*s~indexed", (int)report->id.n, report->id.p);
    if (!report->id.p || xc_vec_push(out, &corpus->beside, (member){report, false}) != XC_OK)
        return xc_no_memory(err);
    return XC_OK;
}

static xc_status gather(member_vec *out, xc_corpus *corpus, xc_error *err)
{
    uint32_t *matches;
    size_t    n;
    XC_TRY(xc_index_match(&matches, &n, &corpus->beside, corpus->index, corpus->pool, corpus->reports, corpus->n, err));
    for (size_t k = 0; k < n; k++)
        XC_TRY(add_old(out, corpus, matches[k], err));
    for (size_t i = 0; i < corpus->n; i++) {
        xc_report *report = XC_NEW(&corpus->beside, xc_report);
        if (!report || xc_vec_push(out, &corpus->beside, (member){report, true}) != XC_OK)
            return xc_no_memory(err);
        *report = *corpus->reports[i];
    }
    qsort(out->v, out->n, sizeof *out->v, by_id);
    return XC_OK;
}

/* Keeps the copies that touch the corpus, and the reports that those speak of. */
static xc_status cut(const xc_report ***kept, size_t *n_kept, xc_corpus *corpus, const member_vec *members,
                     xc_copies *all, xc_error *err)
{
    xc_arena *mem = &corpus->beside;
    uint8_t  *wanted = xc_arena_zero(mem, members->n, 1);
    uint32_t *numbers = XC_ARRAY(mem, uint32_t, members->n);
    xc_copy  *copies = XC_ARRAY(mem, xc_copy, all->n_copies);
    size_t    n = 0;
    XC_TRY(xc_arena_check(mem, err));
    for (size_t k = 0; k < all->n_copies; k++) {
        const xc_copy *c = &all->copies[k];
        if (!members->v[c->a].fresh && !members->v[c->b].fresh)
            continue;
        copies[n++] = *c;
        wanted[c->a] = wanted[c->b] = 1;
    }
    all->copies = copies;
    all->n_copies = n;
    *kept = XC_ARRAY(mem, const xc_report *, members->n);
    *n_kept = 0;
    if (!*kept)
        return xc_no_memory(err);
    for (uint32_t i = 0; i < members->n; i++) {
        if (!wanted[i] && !members->v[i].fresh)
            continue;
        numbers[*n_kept] = i;
        (*kept)[(*n_kept)++] = members->v[i].report;
    }
    return xc_copies_of_members(&corpus->shared, mem, all, members->n, numbers, *n_kept, err);
}

static xc_status check(const xc_report ***reports, size_t *n, xc_corpus *corpus, xc_error *err)
{
    const xc_options *opt = &corpus->engine->opt;
    xc_copy_options   copy = {.progress = opt->progress, .user = opt->user, .letters = opt->letters};
    xc_copies         all;
    member_vec        members = {0};
    XC_TRY(gather(&members, corpus, err));
    const xc_report **list = XC_ARRAY(&corpus->beside, const xc_report *, members.n);
    if (!list)
        return xc_no_memory(err);
    for (size_t i = 0; i < members.n; i++)
        list[i] = members.v[i].report;
    XC_TRY(xc_copy_find(&all, &corpus->beside, corpus->pool, list, members.n, &copy, err));
    XC_TRY(cut(reports, n, corpus, &members, &all, err));
    XC_CHECKED(xc_check_copies(&corpus->shared, *reports, *n, err));
    return XC_OK;
}

xc_status xc_corpus_against(const xc_copies **out, const xc_report *const **reports, size_t *n, xc_corpus *corpus,
                            const char *path, xc_error *err)
{
    const xc_report **kept = NULL;
    *out = NULL;
    *reports = NULL;
    *n = 0;
    xc_arena_reset(&corpus->beside);
    xc_index_close(corpus->index);
    corpus->index = NULL;
    XC_TRY(xc_index_open(&corpus->index, path, err));
    XC_TRY(check(&kept, n, corpus, err));
    *out = &corpus->shared;
    *reports = kept;
    return XC_OK;
}
