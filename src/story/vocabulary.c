/* The two passes over all reports that come before features: boilerplate, then document counts of terms.
 *
 * Boilerplate (measured on local reports of 2013 to 2017: it is worth more than any weight): a sentence that stands in
 * four reports or more and either spans more than 14 days of publication or stands in twelve. A wire text printed by
 * many within some days is no boilerplate, hence the span. */
#include <stdlib.h>

#include "calendar.h"
#include "frequency.h"
#include "terms.h"

enum { BOILERPLATE_REPORTS = 4, BOILERPLATE_MANY = 12, BOILERPLATE_DAYS = 14 };

typedef struct sentence_seen {
    uint64_t hash;
    int32_t  day;
    uint32_t report;
} sentence_seen;

typedef struct term_count {
    uint64_t hash;
    uint32_t documents, prior, last; /* last report counted, from 1 */
} term_count;

/* What one worker gathers; merged afterwards, so that no result depends on which worker saw what. */
typedef struct gathered {
    xc_arena mem, scratch;
    XC_VEC(sentence_seen) sentences;
    xc_map index; /* term hash -> counts */
    XC_VEC(term_count) counts;
} gathered;

typedef struct gathering {
    const xc_report *const *reports;
    xc_vocabulary          *vocabulary;
    gathered               *workers;
    unsigned                n_workers;
} gathering;

int32_t xc_report_day(const xc_report *report)
{
    int64_t utc = xc_iso_utc(report->published);
    if (utc == INT64_MIN)
        return XC_STORY_NO_DAY;
    return (int32_t)(utc >= 0 ? utc / 86400 : -((-utc + 86399) / 86400));
}

static xc_status see_sentences(void *user, size_t task, unsigned worker, xc_error *err)
{
    gathering *g = user;
    gathered  *w = &g->workers[worker];
    xc_scan    scan;
    xc_arena_reset(&w->scratch);
    XC_TRY(xc_story_scan(&scan, &w->scratch, g->reports[task], err));
    int32_t day = xc_report_day(g->reports[task]);
    for (size_t i = 0; i < scan.n_sentences; i++)
        if (scan.sentences[i].hash &&
            xc_vec_push(&w->sentences, &w->mem, (sentence_seen){scan.sentences[i].hash, day, (uint32_t)task}) != XC_OK)
            return xc_no_memory(err);
    return XC_OK;
}

static int by_sentence(const void *a, const void *b)
{
    const sentence_seen *x = a, *y = b;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return (x->report > y->report) - (x->report < y->report);
}

static bool is_boilerplate(const sentence_seen *v, size_t n)
{
    int32_t  low = INT32_MAX, high = INT32_MIN;
    uint32_t reports = 0;
    for (size_t i = 0; i < n; i++) {
        reports += i == 0 || v[i].report != v[i - 1].report;
        if (v[i].day == XC_STORY_NO_DAY)
            continue;
        low = v[i].day < low ? v[i].day : low;
        high = v[i].day > high ? v[i].day : high;
    }
    bool wide = low <= high && high - low > BOILERPLATE_DAYS;
    return reports >= BOILERPLATE_MANY || (reports >= BOILERPLATE_REPORTS && wide);
}

static xc_status find_boilerplate(xc_vocabulary *out, const gathering *g, xc_arena *scratch)
{
    XC_VEC(sentence_seen) all = {0};
    XC_VEC(uint64_t) found = {0};
    for (unsigned k = 0; k < g->n_workers; k++) {
        const gathered *w = &g->workers[k];
        XC_TRY(xc_vec_reserve(&all, scratch, w->sentences.n));
        for (size_t i = 0; i < w->sentences.n; i++)
            all.v[all.n++] = w->sentences.v[i];
    }
    if (all.n)
        qsort(all.v, all.n, sizeof *all.v, by_sentence);
    for (size_t i = 0, end; i < all.n; i = end) {
        for (end = i + 1; end < all.n && all.v[end].hash == all.v[i].hash; end++)
            ;
        if (end - i >= BOILERPLATE_REPORTS && is_boilerplate(&all.v[i], end - i))
            XC_TRY(xc_vec_push(&found, &out->mem, all.v[i].hash));
    }
    out->boilerplate = found.v;
    out->n_boilerplate = found.n;
    return XC_OK;
}

static xc_status count_term(gathered *w, uint64_t hash, uint32_t documents, uint32_t prior, uint32_t report)
{
    uint32_t at = xc_map_get(&w->index, hash);
    if (at == XC_NONE) {
        at = (uint32_t)w->counts.n;
        XC_TRY(xc_vec_push(&w->counts, &w->mem, (term_count){.hash = hash}));
        XC_TRY(xc_map_put(&w->index, &w->mem, hash, at));
    }
    term_count *c = &w->counts.v[at];
    c->prior = prior > c->prior ? prior : c->prior;
    if (report == 0 || c->last != report)
        c->documents += documents;
    c->last = report;
    return XC_OK;
}

static xc_status count_terms(void *user, size_t task, unsigned worker, xc_error *err)
{
    gathering     *g = user;
    gathered      *w = &g->workers[worker];
    xc_scan        scan;
    xc_occurrences terms;
    xc_arena_reset(&w->scratch);
    XC_TRY(xc_story_scan(&scan, &w->scratch, g->reports[task], err));
    xc_status status =
        xc_story_terms(&terms, &w->scratch, &scan, g->vocabulary->boilerplate, g->vocabulary->n_boilerplate);
    for (size_t i = 0; status == XC_OK && i < terms.n; i++)
        status = count_term(w, terms.v[i].hash, 1, terms.v[i].prior, (uint32_t)task + 1);
    return status == XC_OK ? XC_OK : xc_no_memory(err);
}

static int by_hash(const void *a, const void *b)
{
    const term_count *x = a, *y = b;
    return (x->hash > y->hash) - (x->hash < y->hash);
}

/* Terms of two reports or more, in order of their hashes. */
static xc_status number_terms(xc_vocabulary *out, const gathering *g, size_t n_reports)
{
    gathered *all = &g->workers[0];
    for (unsigned k = 1; k < g->n_workers; k++)
        for (size_t i = 0; i < g->workers[k].counts.n; i++) {
            const term_count *c = &g->workers[k].counts.v[i];
            XC_TRY(count_term(all, c->hash, c->documents, c->prior, 0));
        }
    if (all->counts.n)
        qsort(all->counts.v, all->counts.n, sizeof *all->counts.v, by_hash);
    size_t kept = 0;
    for (size_t i = 0; i < all->counts.n; i++)
        if (all->counts.v[i].documents >= 2)
            all->counts.v[kept++] = all->counts.v[i];
    out->idf = XC_ARRAY(&out->mem, float, kept);
    if (!out->idf)
        return XC_ENOMEM;
    for (size_t i = 0; i < kept; i++) {
        const term_count *c = &all->counts.v[i];
        out->idf[i] = xc_frequency_blend(c->prior, (uint32_t)n_reports, c->documents);
        XC_TRY(xc_map_put(&out->ids, &out->mem, c->hash, (uint32_t)i));
    }
    out->n = kept;
    return XC_OK;
}

static xc_status make(xc_vocabulary *out, gathering *g, xc_pool *pool, size_t n, xc_error *err)
{
    XC_TRY(xc_pool_for(pool, n, see_sentences, g, err));
    xc_arena_reset(&g->workers[0].scratch);
    if (find_boilerplate(out, g, &g->workers[0].scratch) != XC_OK)
        return xc_no_memory(err);
    XC_TRY(xc_pool_for(pool, n, count_terms, g, err));
    return number_terms(out, g, n) == XC_OK ? XC_OK : xc_no_memory(err);
}

xc_status xc_vocabulary_make(xc_vocabulary *out, xc_pool *pool, const xc_report *const *reports, size_t n,
                             xc_error *err)
{
    gathering g = {.reports = reports, .vocabulary = out, .n_workers = xc_pool_jobs(pool)};
    *out = (xc_vocabulary){0};
    xc_arena_init(&out->mem, 0);
    g.workers = calloc(g.n_workers, sizeof *g.workers);
    xc_status status = g.workers ? make(out, &g, pool, n, err) : xc_no_memory(err);
    for (unsigned k = 0; g.workers && k < g.n_workers; k++) {
        xc_arena_free(&g.workers[k].mem);
        xc_arena_free(&g.workers[k].scratch);
    }
    free(g.workers);
    if (status != XC_OK)
        xc_vocabulary_free(out);
    return status;
}

void xc_vocabulary_free(xc_vocabulary *vocabulary)
{
    xc_arena_free(&vocabulary->mem);
    *vocabulary = (xc_vocabulary){0};
}
