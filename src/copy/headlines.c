#include "headlines.h"

#include <stdlib.h>

#include "direction.h"
#include "postings.h"
#include "sketch.h"

enum {
    LEAST_WORDS = 4, /* of a headline; fewer are a rubric                            */
    MOST_WORDS = 30, /* of a headline, and of a report that has little else          */
    TAIL = 8,        /* last words that are enough; eight in a row are no idiom      */
    WEEK = 7 * 86400 /* seconds within which a link follows what it links to         */
};

/* A headline, or the end of one, and the report that has it. */
typedef struct {
    uint64_t name;
    uint32_t rank, report;
    uint8_t  below; /* what stands under it */
} headline;

enum { NOTHING, LITTLE, TEXT };

static int by_name(const void *left, const void *right)
{
    const headline *a = left, *b = right;
    if (a->name != b->name)
        return a->name < b->name ? -1 : 1;
    return (a->rank > b->rank) - (a->rank < b->rank);
}

static bool same_words(const xc_sketch *a, const xc_sketch *b)
{
    return a->n == b->n && memcmp(a->v, b->v, a->n * sizeof *a->v) == 0;
}

/* Adds the headline of report `r`, whole and by its end: two names at most. */
static xc_status add_headline(headline *out, size_t *n, xc_arena *scratch, const xc_copy_job *job, uint32_t r,
                              uint32_t words, uint32_t rank)
{
    const xc_report *report = job->reports[r];
    xc_sketch        title, text;
    bool             brief = words <= MOST_WORDS * job->units.a_word;
    xc_arena_reset(scratch);
    XC_TRY(xc_sketch_words(&title, scratch, report->title));
    XC_TRY(xc_sketch_words(&text, scratch, brief ? report->text : XC_S("")));
    const xc_sketch *line = title.n || !brief || report->n_blocks > 1 ? &title : &text;
    if (line->n < LEAST_WORDS || line->n > MOST_WORDS)
        return XC_OK;
    bool     bare = brief && same_words(line, &text), long_enough = line->n >= TAIL;
    headline whole = {.name = xc_copy_shingle(line->v, (unsigned)line->n), .rank = rank, .report = r};
    whole.below = bare ? NOTHING : brief && long_enough ? LITTLE : TEXT;
    out[(*n)++] = whole;
    if (line->n > TAIL) {
        headline tail = whole;
        tail.name = xc_copy_shingle(line->v + line->n - TAIL, TAIL);
        tail.below = bare ? NOTHING : TEXT;
        out[(*n)++] = tail;
    }
    return XC_OK;
}

static bool within_a_week(const xc_report *a, const xc_report *b)
{
    xc_moment x = xc_copy_moment(a), y = xc_copy_moment(b);
    return !x.known || !y.known || (x.from - y.from <= WEEK && y.from - x.from <= WEEK);
}

/* Gives each headline of the run that has less below it the report of one that has more. */
static void settle(uint32_t *out, const xc_copy_job *job, const headline *run, size_t n)
{
    enum { LOOKED_AT = 64 }; /* reports under one headline: a rubric that returns may have any number */
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < n && k < LOOKED_AT && run[i].below != TEXT && out[run[i].report] == XC_NONE; k++)
            if (run[i].below < run[k].below && run[i].report != run[k].report &&
                within_a_week(job->reports[run[i].report], job->reports[run[k].report]))
                out[run[i].report] = run[k].report;
}

xc_status xc_copy_headlines(uint32_t *out, xc_copy_job *job, const uint32_t *words, const uint32_t *rank, xc_error *err)
{
    xc_arena  scratch;
    headline *v = XC_WORK(job, headline, 2 * job->n);
    size_t    n = 0;
    xc_status status = xc_arena_check(&job->work, err);
    xc_arena_init(&scratch, 0);
    for (uint32_t r = 0; r < job->n && status == XC_OK; r++) {
        out[r] = XC_NONE;
        status = add_headline(v, &n, &scratch, job, r, words[r], rank[r]);
    }
    xc_arena_free(&scratch);
    if (status != XC_OK)
        return xc_no_memory(err);
    if (n)
        qsort(v, n, sizeof *v, by_name);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && v[end].name == v[i].name;)
            end++;
        settle(out, job, v + i, end - i);
    }
    return XC_OK;
}
