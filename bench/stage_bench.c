/* Speed of one stage: megabytes of report text a second, on one thread.
 *
 * Usage: stage_bench STAGE [--models DIR] INPUT...    STAGE: read extract copy story language quote collate render
 * What a stage needs is made first; then the stage alone runs over all reports, again and again for a second, and the
 * fastest round counts. Prints "STAGE MB/s reports bytes". Collate and render take all inputs as one event. */
#include "bench.h"
#include "collate.h"
#include "copy.h"
#include "extract.h"
#include "language.h"
#include "quote.h"
#include "read.h"
#include "story.h"
#include "vec.h"

static const double ROUND_SECONDS = 1.0;

typedef struct bench {
    const char *const *paths;
    size_t             n_paths;
    xc_model          *model;
    xc_quote_model    *quote_model;
    xc_pool           *pool;
    xc_arena           mem;
    XC_VEC(xc_source *) sources;
    xc_report        *reports; /* [sources.n] */
    const xc_report **list;
    xc_document      *documents;
    xc_copies         copies;
    xc_comparison     comparison;
    uint64_t          bytes; /* of all texts */
} bench;

static bool swallow(void *user, const char *p, size_t n)
{
    (void)p;
    *(uint64_t *)user += n;
    return true;
}

/* ---------------------------------------------------------------- the stages, each over all reports */

static void stage_read(bench *b, bool keep)
{
    xc_error        err = {0};
    xc_read_options opt = {0};
    xc_reader      *reader;
    xc_source      *source;
    need(xc_read_open(&reader, b->paths, b->n_paths, &opt, &err), &err);
    for (;;) {
        need(xc_read_next(reader, &source, &err), &err);
        if (!source)
            break;
        if (keep)
            need(xc_vec_push(&b->sources, &b->mem, source), &err);
        else
            xc_source_free(source);
    }
    xc_read_close(reader);
}

static void stage_extract(bench *b, xc_arena *mem)
{
    xc_error err = {0};
    for (size_t i = 0; i < b->sources.n; i++)
        need(xc_extract(&b->reports[i], mem, b->sources.v[i], &err), &err);
}

static void stage_copy(bench *b, xc_arena *mem)
{
    xc_error        err = {0};
    xc_copy_options opt = {0};
    need(xc_copy_find(&b->copies, mem, b->pool, b->list, b->sources.n, &opt, &err), &err);
}

static void stage_story(bench *b, xc_arena *mem)
{
    xc_error         err = {0};
    xc_story_options opt = {0};
    xc_stories       stories;
    need(xc_story_group(&stories, mem, b->pool, b->list, b->sources.n, &b->copies, &opt, &err), &err);
}

static void stage_language(bench *b, xc_arena *mem)
{
    xc_error err = {0};
    for (size_t i = 0; i < b->sources.n; i++)
        need(xc_language_annotate(&b->documents[i], mem, b->model, &b->reports[i], &err), &err);
}

static void stage_quote(bench *b, xc_arena *mem)
{
    xc_error err = {0};
    for (size_t i = 0; i < b->sources.n; i++)
        need(xc_quote_find(&b->documents[i], mem, b->quote_model, &err), &err);
}

static void stage_collate(bench *b, xc_arena *mem)
{
    xc_error err = {0};
    b->comparison =
        (xc_comparison){.n_reports = b->sources.n, .reports = b->list, .documents = b->documents, .copies = b->copies};
    need(xc_collate(&b->comparison, mem, &err), &err);
}

static void stage_render(bench *b, xc_arena *mem)
{
    (void)mem;
    xc_error             err = {0};
    uint64_t             written = 0;
    xc_render_options    opt;
    const xc_comparison *c = &b->comparison;
    xc_render_options_init(&opt);
    need(xc_render_page((xc_sink){swallow, &written}, &c, 1, &opt, &err), &err);
}

typedef void (*stage_fn)(bench *b, xc_arena *mem);

static const struct {
    const char *name;
    stage_fn    run;
} stages[] = {{"extract", stage_extract},   {"copy", stage_copy},   {"story", stage_story},
              {"language", stage_language}, {"quote", stage_quote}, {"collate", stage_collate},
              {"render", stage_render}};

/* ---------------------------------------------------------------- rounds */

static double now(void)
{
    return seconds_of(CLOCK_MONOTONIC);
}

static int by_id(const void *left, const void *right)
{
    const xc_report *const *a = left, *const *b = right;
    return xc_str_compare((*a)->id, (*b)->id);
}

static void allocate(bench *b)
{
    xc_error err = {0};
    b->reports = XC_ARRAY(&b->mem, xc_report, b->sources.n);
    b->documents = XC_ARRAY(&b->mem, xc_document, b->sources.n);
    b->list = XC_ARRAY(&b->mem, const xc_report *, b->sources.n);
    need(xc_arena_check(&b->mem, &err), &err);
}

/* Unreadable inputs are left out; reports stand by id. */
static void settle(bench *b)
{
    size_t n = 0;
    for (size_t i = 0; i < b->sources.n; i++)
        if (b->reports[i].status != XC_UNREADABLE) {
            b->sources.v[n] = b->sources.v[i];
            b->reports[n] = b->reports[i];
            b->list[n] = &b->reports[n];
            b->bytes += b->reports[n].text.n;
            n++;
        }
    b->sources.n = n;
    if (n)
        qsort(b->list, n, sizeof *b->list, by_id);
    for (size_t i = 0; i < n; i++)
        b->documents[i].report = &b->reports[i];
}

static double fastest(bench *b, const char *name, stage_fn run)
{
    double   best = 1e9, until = now() + ROUND_SECONDS;
    xc_arena mem = {0};
    do {
        double began = now();
        if (run)
            run(b, &mem);
        else
            stage_read(b, false);
        double took = now() - began;
        best = took < best ? took : best;
        xc_arena_reset(&mem);
    } while (now() < until);
    printf("%-9s %8.2f MB/s %6zu reports %9llu bytes\n", name, (double)b->bytes / best / 1e6, b->sources.n,
           (unsigned long long)b->bytes);
    xc_arena_free(&mem);
    return best;
}

static bool measure(bench *b, const char *name)
{
    stage_read(b, true);
    allocate(b);
    stage_extract(b, &b->mem);
    settle(b);
    if (strcmp(name, "read") == 0) {
        fastest(b, name, NULL);
        return true;
    }
    for (size_t i = 0; i < XC_COUNT(stages); i++) {
        if (strcmp(stages[i].name, name) == 0) {
            fastest(b, name, stages[i].run);
            return true;
        }
        if (stages[i].run != stage_extract)
            stages[i].run(b, &b->mem); /* what the later stages stand on */
    }
    return false;
}

int main(int argc, char **argv)
{
    static bench b;
    xc_error     err = {0};
    int          first = 2;
    if (argc > 4 && strcmp(argv[2], "--models") == 0) {
        char path[4096];
        snprintf(path, sizeof path, "%s/en", argv[3]);
        need(xc_model_open(&b.model, path, &err), &err);
        snprintf(path, sizeof path, "%s/quotes-en", argv[3]);
        if (xc_quote_model_open(&b.quote_model, path, &err) != XC_OK)
            b.quote_model = NULL;
        first = 4;
    }
    if (argc <= first) {
        fputs("usage: stage_bench STAGE [--models DIR] INPUT...\n", stderr);
        return 2;
    }
    need(xc_pool_open(&b.pool, 1, &err), &err);
    b.paths = (const char *const *)argv + first;
    b.n_paths = (size_t)(argc - first);
    bool known = measure(&b, argv[1]);
    for (size_t i = 0; i < b.sources.n; i++)
        xc_source_free(b.sources.v[i]);
    xc_arena_free(&b.mem);
    xc_model_close(b.model);
    xc_quote_model_close(b.quote_model);
    xc_pool_close(b.pool);
    return known ? 0 : 2;
}
