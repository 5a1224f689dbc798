#include "boilerplate.h"

#include <stdlib.h>

#include "alignment.h"
#include "direction.h"
#include "radix.h"
#include "sketch.h"

enum {
    SUSPECTS_OF_TASK = 256,
    LOOKED_AT = 12, /* reports of a run that stand for all of it                         */
    LEAST_REPORTS = 4,
    LEAST_OF_OUTLET = 2, /* reports, where all are of one outlet                         */
    MANY = 10,           /* reports, where they are of                                   */
    LEAST_WEEKS = 4,
    VERY_MANY = 100,      /* reports, whenever they are from                              */
    LITTLE = 250,         /* thousandths of the smaller report that two may share at most */
    LITTLE_ALIGNED = 300, /* the same for aligned words, the passage itself among them */
    UNLIKE = 700,         /* thousandths of the pairs that must share so little           */
    EDGE = 60,            /* words from either end of a report, or a third of it          */
    AT_EDGE = 600,        /* thousandths of the reports that must hold it there           */
    WITNESSES = 6,        /* unlike reports from which a passage is read                  */
    AGREE = 800,          /* thousandths of them that must have the next word             */
    LONGEST = 400         /* words that a passage grows either way                        */
};

/* A passage as it was found from one of its shingles. */
typedef struct {
    xc_span  at;
    uint64_t name; /* its first shingle */
} passage;

typedef XC_VEC(uint64_t) hash_vec;
typedef XC_VEC(passage) passage_vec;

typedef struct {
    hash_vec    hashes;
    passage_vec passages;
} found;

/* A shingle that keeps odd company, and the first report that holds it. */
typedef struct {
    uint32_t report, word;
    size_t   from, end; /* its postings */
} suspect;

typedef XC_VEC(suspect) suspect_vec;

typedef struct {
    xc_copy_job         *job;
    const xc_postings   *index;
    const uint32_t      *rank;
    const xc_candidates *candidates;
    xc_text_cache       *caches; /* [jobs] */
    suspect_vec          part[XC_COPY_PARTS];
    size_t               n_suspects;
    suspect             *suspects; /* [n_suspects] by report and word */
    found               *found;    /* [tasks]                         */
} search;

static size_t tasks_of(const search *x)
{
    return (x->n_suspects + SUSPECTS_OF_TASK - 1) / SUSPECTS_OF_TASK;
}

/* ---------------------------------------------------------------- the company of a shingle */

static bool share_little(const search *x, uint32_t a, uint32_t b)
{
    uint32_t hits = a < b ? xc_candidate_hits(x->candidates, a, b) : xc_candidate_hits(x->candidates, b, a);
    uint32_t smaller = x->index->sizes[a] < x->index->sizes[b] ? x->index->sizes[a] : x->index->sizes[b];
    return 1000 * (uint64_t)hits < (uint64_t)LITTLE * smaller;
}

static bool keeps_odd_company(const search *x, const xc_ranked *v, size_t n)
{
    size_t pairs = 0, unlike = 0;
    for (size_t i = 0; i < n; i++) {
        for (size_t k = i + 1; k < n; k++) {
            pairs++;
            unlike += share_little(x, v[i].report, v[k].report);
        }
    }
    return 1000 * unlike > UNLIKE * pairs;
}

static bool same_outlet(const search *x, uint32_t a, uint32_t b)
{
    xc_str outlet = x->job->reports[a]->outlet;
    return outlet.n > 0 && xc_str_equal(outlet, x->job->reports[b]->outlet);
}

/* Are most pairs of one outlet? */
static bool mostly_one_outlet(const search *x, const xc_ranked *v, size_t n)
{
    size_t pairs = 0, same = 0;
    for (size_t i = 0; i < n; i++) {
        for (size_t k = i + 1; k < n; k++) {
            pairs++;
            same += same_outlet(x, v[i].report, v[k].report);
        }
    }
    return 2 * same > pairs;
}

/* Do reports of so many weeks hold it that it can be no one's news? A passage that many took from one agency stands in
 * reports of a few days. */
static bool goes_on_for_weeks(const search *x, const xc_ranked *v, size_t n)
{
    int64_t weeks[LEAST_WEEKS];
    size_t  known = 0;
    if (n < MANY)
        return false;
    for (size_t i = 0; i < n && known < LEAST_WEEKS; i++) {
        xc_moment when = xc_copy_moment(x->job->reports[v[i].report]);
        int64_t   week = when.from / (7 * 86400);
        size_t    k = 0;
        while (k < known && weeks[k] != week)
            k++;
        if (when.known && k == known)
            weeks[known++] = week;
    }
    return known == LEAST_WEEKS;
}

static bool one_outlet(const search *x, const xc_ranked *v, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (!same_outlet(x, v[0].report, v[i].report))
            return false;
    return true;
}

static bool at_edge(const search *x, size_t from, size_t end)
{
    size_t n = 0;
    for (size_t i = from; i < end; i++) {
        const xc_posting *p = &x->index->v[i];
        uint32_t          words = x->index->words[p->report], edge = EDGE * x->job->units.a_word;
        edge = words / 3 < edge ? words / 3 : edge;
        n += p->word < edge || p->word + edge >= words;
    }
    return 1000 * n >= AT_EDGE * (end - from);
}

/* ---------------------------------------------------------------- the passage around a shingle
 * Reports that are copies of each other agree on all of their text, so the witnesses are unlike each other. */

typedef struct {
    size_t              n;
    const xc_copy_text *text[WITNESSES];
    uint32_t            word[WITNESSES]; /* where the shingle stands */
} witnesses;

static uint32_t word_in(const search *x, size_t from, size_t end, uint32_t report)
{
    for (size_t i = from; i < end; i++)
        if (x->index->v[i].report == report)
            return x->index->v[i].word;
    return XC_NONE;
}

static xc_status call_witnesses(witnesses *out, search *x, unsigned worker, const xc_ranked *v, size_t n, size_t from,
                                size_t end, xc_error *err)
{
    uint32_t called[WITNESSES];
    out->n = 0;
    for (size_t i = 0; i < n && out->n < WITNESSES; i++) {
        bool unlike = true;
        for (size_t k = 0; k < out->n && unlike; k++)
            unlike = share_little(x, v[i].report, called[k]);
        if (!unlike)
            continue;
        called[out->n] = v[i].report;
        out->word[out->n] = word_in(x, from, end, v[i].report);
        XC_TRY(xc_text_cached(&out->text[out->n], &x->caches[worker], x->job->reports[v[i].report], out->n == 0, err));
        out->n++;
    }
    return XC_OK;
}

/* In damaged text few runs of five words survive, and two prints of one notice seem unlike by the index: so the first
 * witness is aligned with each of the others, and those that hold much of it are no witnesses. */
static xc_status dismiss_alike(witnesses *w, xc_arena *scratch, xc_error *err)
{
    size_t kept = 1;
    for (size_t k = 1; k < w->n; k++) {
        xc_alignment x = {0};
        uint32_t     smaller = w->text[0]->n < w->text[k]->n ? w->text[0]->n : w->text[k]->n, pairs = 0;
        xc_arena_reset(scratch);
        XC_TRY(xc_copy_align(&x, scratch, w->text[0], w->text[k], err));
        for (size_t b = 0; b < x.n; b++)
            pairs += x.blocks[b].same + x.blocks[b].near;
        if (1000 * (uint64_t)pairs >= LITTLE_ALIGNED * (uint64_t)smaller)
            continue;
        w->text[kept] = w->text[k];
        w->word[kept++] = w->word[k];
    }
    w->n = kept;
    return XC_OK;
}

/* Do enough of the others have the first witness's word at `offset` from the shingle? */
static bool they_agree(const witnesses *w, int64_t offset)
{
    int64_t at = w->word[0] + offset;
    size_t  agree = 0;
    if (at < 0 || at >= w->text[0]->n)
        return false;
    for (size_t k = 1; k < w->n; k++) {
        int64_t other = w->word[k] + offset;
        agree += other >= 0 && other < w->text[k]->n && w->text[k]->words[other].hash == w->text[0]->words[at].hash;
    }
    return agree > 0 && 1000 * agree >= AGREE * (w->n - 1);
}

static xc_status add_passage(found *out, xc_arena *mem, xc_arena *scratch, xc_units units, const witnesses *w,
                             uint32_t report)
{
    xc_sketch words;
    int64_t   left = 0, right = 0, longest = (int64_t)LONGEST * units.a_word;
    while (-left < longest && they_agree(w, left - 1))
        left--;
    while (right < longest && they_agree(w, right + 1))
        right++;
    uint32_t first = (uint32_t)(w->word[0] + left), end = (uint32_t)(w->word[0] + right + 1);
    if (end - first < units.wide)
        return XC_OK;
    XC_TRY(xc_units_sketch(&words, scratch, units, w->text[0]->report->text));
    for (uint32_t k = first; k + units.wide <= end; k++)
        XC_TRY(xc_vec_push(&out->hashes, mem, xc_copy_shingle(words.v + k, units.wide)));
    xc_span at = {report, w->text[0]->words[first].at.start, w->text[0]->words[end - 1].at.end};
    return xc_vec_push(&out->passages, mem, (passage){at, xc_copy_shingle(words.v + first, units.wide)});
}

/* What one suspect tells. Suspects that a passage of the same report has swallowed are passed over. */
static xc_status read_passage(found *out, search *x, unsigned worker, const suspect *s, xc_error *err)
{
    xc_arena  *scratch = &x->job->scratch[worker];
    xc_ranked *v;
    size_t     n;
    witnesses  w;
    xc_arena_reset(scratch);
    if (xc_copy_run_reports(&v, &n, scratch, x->index, x->rank, s->from, s->end) != XC_OK)
        return xc_no_memory(err);
    XC_TRY(call_witnesses(&w, x, worker, v, n < LOOKED_AT ? n : LOOKED_AT, s->from, s->end, err));
    size_t called = w.n;
    XC_TRY(dismiss_alike(&w, scratch, err));
    if (w.n < 2 || 2 * w.n < called)
        return XC_OK;
    return add_passage(out, &x->job->keep[worker], scratch, x->job->units, &w, s->report) == XC_OK ? XC_OK
                                                                                                   : xc_no_memory(err);
}

static bool is_swallowed(const found *f, const xc_copy_text *text, const suspect *s)
{
    const passage *last = f->passages.n ? &f->passages.v[f->passages.n - 1] : NULL;
    return last && last->at.report == s->report && text->words[s->word].at.start < last->at.end;
}

static xc_status read_passages(void *user, size_t task, unsigned worker, xc_error *err)
{
    search *x = user;
    size_t  end = (task + 1) * SUSPECTS_OF_TASK < x->n_suspects ? (task + 1) * SUSPECTS_OF_TASK : x->n_suspects;
    for (size_t k = task * SUSPECTS_OF_TASK; k < end; k++) {
        const suspect      *s = &x->suspects[k];
        const xc_copy_text *text;
        XC_TRY(xc_text_cached(&text, &x->caches[worker], x->job->reports[s->report], true, err));
        if (!is_swallowed(&x->found[task], text, s))
            XC_TRY(read_passage(&x->found[task], x, worker, s, err));
    }
    return XC_OK;
}

/* ---------------------------------------------------------------- suspects */

/* Is there, beside its company, a sign that a shingle belongs to the page and not to the report? */
static bool has_a_sign(const search *x, const xc_ranked *v, size_t n, size_t from, size_t end)
{
    size_t few = n < LOOKED_AT ? n : LOOKED_AT;
    if (n < LEAST_REPORTS)
        return one_outlet(x, v, few) && at_edge(x, from, end);
    return n >= VERY_MANY || at_edge(x, from, end) || mostly_one_outlet(x, v, few) || goes_on_for_weeks(x, v, n);
}

static xc_status look_at_run(suspect_vec *out, xc_arena *keep, xc_arena *scratch, const search *x, size_t from,
                             size_t end)
{
    xc_ranked *v;
    size_t     n;
    xc_arena_reset(scratch);
    XC_TRY(xc_copy_run_reports(&v, &n, scratch, x->index, x->rank, from, end));
    size_t few = n < LOOKED_AT ? n : LOOKED_AT;
    if (n < LEAST_OF_OUTLET || !has_a_sign(x, v, n, from, end) || !keeps_odd_company(x, v, few))
        return XC_OK;
    return xc_vec_push(out, keep, (suspect){v[0].report, word_in(x, from, end, v[0].report), from, end});
}

static xc_status look_at_part(void *user, size_t task, unsigned worker, xc_error *err)
{
    search *x = user;
    for (size_t i = x->index->first[task], end; i < x->index->first[task + 1]; i = end) {
        end = xc_copy_run_end(x->index, i);
        if (end - i >= LEAST_OF_OUTLET &&
            look_at_run(&x->part[task], &x->job->keep[worker], &x->job->scratch[worker], x, i, end) != XC_OK)
            return xc_no_memory(err);
    }
    return XC_OK;
}

static int by_position(const void *left, const void *right)
{
    const suspect *a = left, *b = right;
    if (a->report != b->report)
        return a->report < b->report ? -1 : 1;
    if (a->word != b->word)
        return a->word < b->word ? -1 : 1;
    return (a->from > b->from) - (a->from < b->from);
}

static xc_status find_suspects(search *x, xc_error *err)
{
    XC_TRY(xc_pool_for(x->job->pool, XC_COPY_PARTS, look_at_part, x, err));
    for (size_t p = 0; p < XC_COPY_PARTS; p++)
        x->n_suspects += x->part[p].n;
    x->suspects = XC_WORK(x->job, suspect, x->n_suspects);
    x->found = XC_ARRAY(&x->job->work, found, tasks_of(x));
    XC_TRY(xc_arena_check(&x->job->work, err));
    size_t n = 0;
    for (size_t p = 0; p < XC_COPY_PARTS; p++)
        for (size_t k = 0; k < x->part[p].n; k++)
            x->suspects[n++] = x->part[p].v[k];
    if (n)
        qsort(x->suspects, n, sizeof *x->suspects, by_position);
    return XC_OK;
}

/* ---------------------------------------------------------------- the sum of all tasks */

static xc_status sum_hashes(xc_boilerplate *out, search *x, xc_error *err)
{
    size_t n = 0, kept = 0;
    for (size_t p = 0; p < tasks_of(x); p++)
        n += x->found[p].hashes.n;
    uint64_t *v = XC_WORK(x->job, uint64_t, n), *spare = XC_WORK(x->job, uint64_t, n);
    XC_TRY(xc_arena_check(&x->job->work, err));
    n = 0;
    for (size_t p = 0; p < tasks_of(x); p++)
        for (size_t k = 0; k < x->found[p].hashes.n; k++)
            v[n++] = x->found[p].hashes.v[k];
    xc_radix_sort(v, spare, n);
    for (size_t k = 0; k < n; k++)
        if (kept == 0 || v[kept - 1] != v[k])
            v[kept++] = v[k];
    return xc_shingle_set_make(&out->shingles, &x->job->work, v, kept) == XC_OK ? XC_OK : xc_no_memory(err);
}

static int by_place(const void *left, const void *right)
{
    const passage *a = left, *b = right;
    if (a->at.report != b->at.report)
        return a->at.report < b->at.report ? -1 : 1;
    if (a->at.start != b->at.start)
        return a->at.start < b->at.start ? -1 : 1;
    return (a->at.end > b->at.end) - (a->at.end < b->at.end);
}

static int by_name(const void *left, const void *right)
{
    const passage *a = left, *b = right;
    return a->name != b->name ? (a->name < b->name ? -1 : 1) : by_place(left, right);
}

/* Joins what overlaps in one report; then keeps of each passage the one that stands first. */
static size_t merge_passages(passage *v, size_t n)
{
    size_t kept = 0, named = 0;
    if (n)
        qsort(v, n, sizeof *v, by_place);
    for (size_t k = 0; k < n; k++) {
        passage *last = kept ? &v[kept - 1] : NULL;
        if (last && last->at.report == v[k].at.report && v[k].at.start <= last->at.end)
            last->at.end = v[k].at.end > last->at.end ? v[k].at.end : last->at.end;
        else
            v[kept++] = v[k];
    }
    if (kept)
        qsort(v, kept, sizeof *v, by_name);
    for (size_t k = 0; k < kept; k++)
        if (named == 0 || v[named - 1].name != v[k].name)
            v[named++] = v[k];
    if (named)
        qsort(v, named, sizeof *v, by_place);
    return named;
}

static xc_status sum_passages(xc_boilerplate *out, search *x, xc_error *err)
{
    size_t n = 0;
    for (size_t p = 0; p < tasks_of(x); p++)
        n += x->found[p].passages.n;
    passage *v = XC_WORK(x->job, passage, n);
    XC_TRY(xc_arena_check(&x->job->work, err));
    n = 0;
    for (size_t p = 0; p < tasks_of(x); p++)
        for (size_t k = 0; k < x->found[p].passages.n; k++)
            v[n++] = x->found[p].passages.v[k];
    n = merge_passages(v, n);
    out->passages = xc_arena_alloc(x->job->mem, n * sizeof *out->passages);
    if (!out->passages)
        return xc_no_memory(err);
    for (size_t k = 0; k < n; k++)
        out->passages[k] = v[k].at;
    out->n = n;
    return XC_OK;
}

xc_status xc_copy_boilerplate(xc_boilerplate *out, xc_copy_job *job, const xc_postings *index, const uint32_t *rank,
                              const xc_candidates *candidates, xc_error *err)
{
    search   x = {.job = job, .index = index, .rank = rank, .candidates = candidates};
    unsigned jobs = xc_pool_jobs(job->pool);
    *out = (xc_boilerplate){0};
    x.caches = xc_text_caches_open(&job->work, jobs, job->units);
    XC_TRY(xc_arena_check(&job->work, err));
    xc_status status = find_suspects(&x, err);
    if (status == XC_OK)
        status = xc_pool_for(job->pool, tasks_of(&x), read_passages, &x, err);
    if (status == XC_OK)
        status = sum_hashes(out, &x, err);
    if (status == XC_OK)
        status = sum_passages(out, &x, err);
    xc_text_caches_free(x.caches, jobs);
    for (unsigned w = 0; w < jobs; w++)
        xc_arena_free(&job->keep[w]);
    return status;
}
