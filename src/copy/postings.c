#include "postings.h"

#include <stdlib.h>

#include "hash.h"
#include "radix.h"
#include "sketch.h"
#include "vec.h"

enum { CHUNK = 64 };

/* What a task made of one chunk of reports. */
typedef struct {
    size_t      n;
    xc_posting *v;
    size_t      at[XC_COPY_PARTS]; /* postings of each part; then where its next one goes */
} chunk;

/* Names all words of a report: equal digests are equal texts but for case and typography. */
typedef struct {
    uint64_t low, high;
    uint32_t report;
} digest;

typedef struct {
    xc_copy_job *job;
    xc_postings *out;
    chunk       *chunks;
    digest      *digests; /* [reports] */
} indexing;

/* ---------------------------------------------------------------- shingles
 * The hashes of the words, each turned a little further than the one behind it (Cohen 1997): the sum rolls on by one
 * word without a multiplication to wait for. One mix at the end, so that its low bits sample well. */

enum { TURN = 13 }; /* bits; odd, so that 64 words in a row are all turned differently */

static inline uint64_t turned(uint64_t v, unsigned bits)
{
    bits &= 63;
    return bits ? v << bits | v >> (64 - bits) : v;
}

uint64_t xc_copy_shingle(const uint64_t *words, unsigned width)
{
    uint64_t sum = 0;
    for (unsigned k = 0; k < width; k++)
        sum = turned(sum, TURN) ^ words[k];
    return xc_hash_mix(sum, width);
}

typedef XC_VEC(xc_posting) posting_vec;

/* Of a run of equal shingles ("la la la la la la") only the first counts. */
static xc_posting *without_repeats(xc_posting *first, const xc_posting *end)
{
    xc_posting *kept = first;
    for (const xc_posting *p = first; p < end; p++)
        if (kept == first || kept[-1].hash != p->hash)
            *kept++ = *p;
    return kept;
}

/* Appends without a branch on what is kept: that one in eight is cannot be foreseen. */
static xc_status add_shingles(posting_vec *out, xc_arena *mem, const xc_sketch *words, uint32_t report, unsigned width,
                              uint64_t mask)
{
    uint64_t sum = 0;
    if (words->n < width)
        return XC_OK;
    XC_TRY(xc_vec_reserve(out, mem, words->n));
    xc_posting *next = out->v + out->n;
    for (size_t k = 0; k + 1 < width; k++)
        sum = turned(sum, TURN) ^ words->v[k];
    for (size_t k = 0; k + width <= words->n; k++) {
        uint64_t gone = k ? turned(words->v[k - 1], TURN * width) : 0;
        sum = turned(sum, TURN) ^ (words->v[k + width - 1] ^ gone);
        uint64_t hash = xc_hash_mix(sum, width);
        *next = (xc_posting){hash, report, (uint32_t)k};
        next += ((hash & mask) - 1) >> 63; /* 1 for nothing of the mask; a comparison would become a branch */
    }
    out->n = (size_t)(without_repeats(out->v + out->n, next) - out->v);
    return XC_OK;
}

static const uint64_t BASE = 0x9E3779B97F4A7C15u;

/* Four sums side by side, since one would wait for its own multiplications. */
static digest digest_of(const xc_sketch *words, uint32_t report)
{
    uint64_t        sum[4] = {words->n, 0, 0, 0};
    const uint64_t *v = words->v;
    size_t          k = 0;
    for (; k + 4 <= words->n; k += 4)
        for (size_t i = 0; i < 4; i++)
            sum[i] = (sum[i] + v[k + i]) * BASE;
    for (size_t i = 0; k < words->n; i++)
        sum[i] = (sum[i] + v[k++]) * BASE;
    uint64_t left = xc_hash_mix(sum[0], sum[1]), right = xc_hash_mix(sum[2], sum[3]);
    return (digest){xc_hash_mix(left, right), xc_hash_mix(right, left), report};
}

/* Each report's words take the place of those of the one before, in the nearest cache. */
static xc_status add_report(posting_vec *out, xc_arena *mem, xc_arena *place, const indexing *x, uint32_t r,
                            xc_error *err)
{
    xc_sketch words;
    size_t    before = out->n;
    xc_units  units = x->job->units;
    uint64_t  mask = x->out->rate - 1;
    xc_arena_reset(place);
    if (xc_units_sketch(&words, place, units, x->job->reports[r]->text) != XC_OK ||
        add_shingles(out, mem, &words, r, units.wide, words.n < XC_COPY_SHORT * units.a_word ? 0 : mask) != XC_OK ||
        (words.n < XC_COPY_BRIEF * units.a_word && add_shingles(out, mem, &words, r, units.narrow, 0) != XC_OK))
        return xc_no_memory(err);
    x->out->words[r] = (uint32_t)words.n;
    x->digests[r] = digest_of(&words, r);
    x->out->sizes[r] = (uint32_t)(out->n - before);
    return XC_OK;
}

static xc_status index_chunk(void *user, size_t task, unsigned worker, xc_error *err)
{
    indexing   *x = user;
    chunk      *c = &x->chunks[task];
    xc_arena   *scratch = &x->job->scratch[worker];
    posting_vec postings = {0};
    size_t      end = (task + 1) * CHUNK < x->job->n ? (task + 1) * CHUNK : x->job->n;
    xc_status   status = XC_OK;
    xc_arena    place;
    xc_arena_init(&place, 0);
    xc_arena_reset(scratch);
    for (size_t r = task * CHUNK; r < end && status == XC_OK; r++)
        status = add_report(&postings, scratch, &place, x, (uint32_t)r, err);
    xc_arena_free(&place);
    XC_TRY(status);
    c->v = xc_arena_alloc(&x->job->keep[worker], postings.n * sizeof *c->v);
    if (!c->v)
        return xc_no_memory(err);
    if (postings.n)
        memcpy(c->v, postings.v, postings.n * sizeof *c->v);
    c->n = postings.n;
    return XC_OK;
}

/* ---------------------------------------------------------------- equal texts */

static int by_digest(const void *left, const void *right)
{
    const digest *a = left, *b = right;
    if (a->low != b->low)
        return a->low < b->low ? -1 : 1;
    if (a->high != b->high)
        return a->high < b->high ? -1 : 1;
    return (a->report > b->report) - (a->report < b->report);
}

static void find_same(indexing *x, bool all)
{
    size_t n = x->job->n;
    if (n)
        qsort(x->digests, n, sizeof *x->digests, by_digest);
    for (size_t i = 0, first = 0; i < n; i++) {
        const digest *d = &x->digests[i], *f = &x->digests[first];
        if (all || d->low != f->low || d->high != f->high)
            first = i;
        x->out->same[d->report] = x->digests[first].report;
    }
}

static bool is_first(const indexing *x, uint32_t report)
{
    return x->out->same[report] == report;
}

/* ---------------------------------------------------------------- parts
 * Every part takes the postings of one top byte, chunk after chunk, so that within it reports stand in order; a stable
 * sort by hash then gives the order by hash, report, word. */

static xc_status count_chunk(void *user, size_t task, unsigned worker, xc_error *err)
{
    (void)worker, (void)err;
    indexing *x = user;
    chunk    *c = &x->chunks[task];
    for (size_t i = 0; i < c->n; i++)
        c->at[c->v[i].hash >> 56] += is_first(x, c->v[i].report);
    return XC_OK;
}

static void place_chunks(indexing *x, size_t n_chunks)
{
    size_t at = 0;
    for (size_t part = 0; part < XC_COPY_PARTS; part++) {
        x->out->first[part] = at;
        for (size_t c = 0; c < n_chunks; c++) {
            size_t n = x->chunks[c].at[part];
            x->chunks[c].at[part] = at;
            at += n;
        }
    }
    x->out->first[XC_COPY_PARTS] = at;
}

static xc_status scatter_chunk(void *user, size_t task, unsigned worker, xc_error *err)
{
    (void)worker, (void)err;
    indexing *x = user;
    chunk    *c = &x->chunks[task];
    for (size_t i = 0; i < c->n; i++)
        if (is_first(x, c->v[i].report))
            x->out->v[c->at[c->v[i].hash >> 56]++] = c->v[i];
    return XC_OK;
}

static xc_status sort_part(void *user, size_t part, unsigned worker, xc_error *err)
{
    indexing *x = user;
    size_t    n = x->out->first[part + 1] - x->out->first[part];
    xc_arena *scratch = &x->job->scratch[worker];
    xc_arena_reset(scratch);
    xc_posting *spare = xc_arena_alloc(scratch, n * sizeof *spare);
    if (!spare)
        return xc_no_memory(err);
    xc_radix_sort_hashes(x->out->v + x->out->first[part], spare, n, 56);
    return XC_OK;
}

xc_status xc_copy_index(xc_postings *out, xc_copy_job *job, unsigned rate, bool all, xc_error *err)
{
    size_t   n_chunks = (job->n + CHUNK - 1) / CHUNK;
    indexing x = {.job = job, .out = out};
    *out = (xc_postings){.rate = rate};
    out->words = XC_WORK(job, uint32_t, job->n);
    out->sizes = XC_WORK(job, uint32_t, job->n);
    out->same = XC_WORK(job, uint32_t, job->n);
    x.digests = XC_WORK(job, digest, job->n);
    x.chunks = xc_arena_zero(&job->work, n_chunks, sizeof *x.chunks);
    XC_TRY(xc_arena_check(&job->work, err));
    XC_TRY(xc_copy_job_run(job, "indexing", n_chunks, index_chunk, &x, err));
    find_same(&x, all);
    XC_TRY(xc_pool_for(job->pool, n_chunks, count_chunk, &x, err));
    place_chunks(&x, n_chunks);
    out->n = out->first[XC_COPY_PARTS];
    out->v = XC_WORK(job, xc_posting, out->n);
    XC_TRY(xc_arena_check(&job->work, err));
    XC_TRY(xc_pool_for(job->pool, n_chunks, scatter_chunk, &x, err));
    for (unsigned w = 0; w < xc_pool_jobs(job->pool); w++)
        xc_arena_free(&job->keep[w]);
    return xc_pool_for(job->pool, XC_COPY_PARTS, sort_part, &x, err);
}
_Static_assert(sizeof(xc_posting) == 16, "radix sorts records of 16 bytes");
