/* Speed of the language room step by step: megabytes of report text a second of the processor, on one thread.
 *
 * Usage: language_bench MODEL INPUT...    MODEL: models/en
 * All steps run over all reports again and again for two seconds; for each step the fastest round counts. */
#include "bench.h"
#include "extract.h"
#include "language_private.h"
#include "read.h"

static const double SECONDS = 2.0;

typedef xc_status (*step_fn)(xc_reading *r);

static const struct {
    const char *name;
    step_fn     run;
} steps[] = {{"words, sentences", xc_segment},  {"tags", xc_tag},          {"names", xc_find_names},
             {"lemmas", xc_lemmatize},          {"who", xc_find_mentions}, {"times", xc_find_times},
             {"quantities", xc_find_quantities}};

typedef struct reports {
    XC_VEC(xc_report) all;
    uint64_t bytes;
} reports;

static double now(void)
{
    return seconds_of(CLOCK_PROCESS_CPUTIME_ID);
}

static void load(reports *out, xc_arena *mem, const char *const *paths, size_t n)
{
    xc_error        err = {0};
    xc_read_options opt = {0};
    xc_reader      *reader;
    xc_source      *source; /* kept to the end: reports borrow from it */
    need(xc_read_open(&reader, paths, n, &opt, &err), &err);
    for (;;) {
        xc_report report;
        need(xc_read_next(reader, &source, &err), &err);
        if (!source)
            break;
        need(xc_extract(&report, mem, source, &err), &err);
        if (report.status == XC_UNREADABLE)
            continue;
        out->bytes += report.text.n;
        need(xc_vec_push(&out->all, mem, report), &err);
    }
    xc_read_close(reader);
}

/* One round: took[i] gets the seconds of step i. */
static void run(const reports *in, const xc_model *model, xc_arena *mem, xc_arena *scratch,
                double took[XC_COUNT(steps)])
{
    xc_error err = {0};
    for (size_t i = 0; i < XC_COUNT(steps); i++)
        took[i] = 0;
    for (size_t k = 0; k < in->all.n; k++) {
        xc_reading r = {.report = &in->all.v[k], .model = model, .mem = mem, .scratch = scratch, .tongue = XC_ENGLISH};
        double     began = now();
        for (size_t i = 0; i < XC_COUNT(steps); i++) {
            need(steps[i].run(&r), &err);
            double ended = now();
            took[i] += ended - began;
            began = ended;
        }
        xc_arena_reset(mem);
        xc_arena_reset(scratch);
    }
}

static void measure(const reports *in, const xc_model *model)
{
    double   best[XC_COUNT(steps)], whole = 1e9, until = now() + SECONDS;
    xc_arena mem = {0}, scratch = {0};
    for (size_t i = 0; i < XC_COUNT(steps); i++)
        best[i] = 1e9;
    do {
        double took[XC_COUNT(steps)], sum = 0;
        run(in, model, &mem, &scratch, took);
        for (size_t i = 0; i < XC_COUNT(steps); i++) {
            best[i] = took[i] < best[i] ? took[i] : best[i];
            sum += took[i];
        }
        whole = sum < whole ? sum : whole;
    } while (now() < until);
    for (size_t i = 0; i < XC_COUNT(steps); i++)
        printf("%-17s %8.1f MB/s %5.1f %%\n", steps[i].name, (double)in->bytes / best[i] / 1e6, best[i] / whole * 100);
    printf("%-17s %8.2f MB/s %zu reports, %llu bytes\n", "all", (double)in->bytes / whole / 1e6, in->all.n,
           (unsigned long long)in->bytes);
    xc_arena_free(&mem);
    xc_arena_free(&scratch);
}

int main(int argc, char **argv)
{
    xc_error  err = {0};
    xc_model *model;
    xc_arena  mem = {0};
    reports   in = {0};
    if (argc < 3) {
        fputs("usage: language_bench MODEL INPUT...\n", stderr);
        return 2;
    }
    double began = now();
    need(xc_model_open(&model, argv[1], &err), &err);
    printf("%-17s %8.1f ms\n", "loading", (now() - began) * 1e3);
    load(&in, &mem, (const char *const *)argv + 2, (size_t)(argc - 2));
    measure(&in, model);
    xc_model_close(model);
    xc_arena_free(&mem);
    return 0;
}
