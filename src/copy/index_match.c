#include <stdlib.h>

#include "candidates.h"
#include "index_form.h"
#include "postings.h"
#include "radix.h"

/* New report and old report as one number, so that pairs sort by them. */
typedef XC_VEC(uint64_t) key_vec;

typedef struct {
    uint32_t hits, old;
} match;

static uint64_t hash_at(const xc_index *index, uint64_t i)
{
    return xc_index_hash(index->postings + i * XC_INDEX_POSTING);
}

/* First posting from `low` on whose hash is not below `hash`: steps that double, then halving, since the hashes asked
 * for come in ascending order. */
static uint64_t seek(const xc_index *index, uint64_t low, uint64_t hash)
{
    uint64_t n = index->head.n_postings, step = 1, high = low;
    while (high < n && hash_at(index, high) < hash) {
        low = high + 1;
        high += step;
        step *= 2;
    }
    high = high < n ? high : n;
    while (low < high) {
        uint64_t mid = low + (high - low) / 2;
        if (hash_at(index, mid) < hash)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* Pairs the reports of one shingle with the first XC_COPY_COMMON that the index has for it. */
static xc_status pair_run(key_vec *out, xc_arena *mem, const xc_postings *fresh, size_t from, size_t end,
                          const xc_index *index, uint64_t at)
{
    uint64_t hash = fresh->v[from].hash;
    unsigned weight = at + 1 < index->head.n_postings && hash_at(index, at + 1) == hash ? 1 : 2;
    for (uint64_t k = at; k < index->head.n_postings && k < at + XC_COPY_COMMON && hash_at(index, k) == hash; k++) {
        uint32_t old = xc_index_number(index->postings + k * XC_INDEX_POSTING);
        if (old >= xc_index_reports(index))
            continue; /* a broken posting matches nothing */
        for (size_t i = from; i < end; i++) {
            uint32_t report = fresh->v[i].report;
            if (i > from && fresh->v[i - 1].report == report)
                continue;
            for (unsigned w = 0; w < weight; w++)
                XC_TRY(xc_vec_push(out, mem, (uint64_t)report << 32 | old));
        }
    }
    return XC_OK;
}

static int by_hits(const void *left, const void *right)
{
    const match *a = left, *b = right;
    if (a->hits != b->hits)
        return a->hits > b->hits ? -1 : 1;
    return (a->old > b->old) - (a->old < b->old);
}

/* Marks the best matches of one new report, whose keys are `keys`. */
static void mark_matches(uint8_t *marked, match *matches, const uint64_t *keys, size_t n)
{
    size_t found = 0;
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && keys[end] == keys[i];)
            end++;
        if (end - i >= 2)
            matches[found++] = (match){(uint32_t)(end - i), (uint32_t)keys[i]};
    }
    if (found > XC_INDEX_MATCHES)
        qsort(matches, found, sizeof *matches, by_hits);
    for (size_t k = 0; k < found && k < XC_INDEX_MATCHES; k++)
        marked[matches[k].old] = 1;
}

static xc_status find_matches(uint32_t **out, size_t *n_out, xc_arena *mem, xc_copy_job *job, const xc_index *index,
                              xc_error *err)
{
    xc_postings fresh;
    key_vec     keys = {0};
    XC_TRY(xc_copy_index(&fresh, job, XC_COPY_RATE, true, err));
    uint64_t at = 0;
    for (size_t i = 0, end; i < fresh.n; i = end) {
        end = xc_copy_run_end(&fresh, i);
        at = seek(index, at, fresh.v[i].hash);
        if (pair_run(&keys, &job->work, &fresh, i, end, index, at) != XC_OK)
            return xc_no_memory(err);
    }
    uint64_t *spare = XC_WORK(job, uint64_t, keys.n);
    match    *matches = XC_WORK(job, match, keys.n);
    uint8_t  *marked = xc_arena_zero(&job->work, xc_index_reports(index), 1);
    *out = xc_arena_alloc(mem, xc_index_reports(index) * sizeof **out);
    XC_TRY(xc_arena_check(&job->work, err));
    XC_TRY(xc_arena_check(mem, err));
    xc_radix_sort(keys.v, spare, keys.n);
    for (size_t i = 0, end; i < keys.n; i = end) {
        for (end = i + 1; end < keys.n && keys.v[end] >> 32 == keys.v[i] >> 32;)
            end++;
        mark_matches(marked, matches, keys.v + i, end - i);
    }
    *n_out = 0;
    for (uint32_t r = 0; r < xc_index_reports(index); r++)
        if (marked[r])
            (*out)[(*n_out)++] = r;
    return XC_OK;
}

xc_status xc_index_match(uint32_t **out, size_t *n_out, xc_arena *mem, const xc_index *index, xc_pool *pool,
                         const xc_report *const *reports, size_t n, xc_error *err)
{
    xc_copy_job job;
    *out = NULL;
    *n_out = 0;
    xc_status status = xc_copy_job_open(&job, mem, pool, reports, n, err);
    if (status == XC_OK)
        status = find_matches(out, n_out, mem, &job, index, err);
    xc_copy_job_close(&job);
    return status;
}
