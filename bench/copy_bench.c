/* Speed from clean text to sketches and postings, on one thread.
 *
 * Usage: copy_bench FILE [BYTES]    The file is cut into reports of BYTES (4400 by default, a news article).
 * Each step runs over all reports for a second of processor time, and the fastest round counts. Prints "STEP MB/s" and
 * the postings of a report. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "postings.h"
#include "sketch.h"
#include "utf8.h"
#include "words.h"

static const double ROUND_SECONDS = 1.0;

typedef struct bench {
    size_t            n, bytes;
    xc_report        *reports;
    const xc_report **list;
    xc_arena          mem;
    xc_pool          *pool;
    size_t            postings;
} bench;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t); /* one thread: what else runs does not count */
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void need(bool fine, const char *what)
{
    if (fine)
        return;
    fprintf(stderr, "copy_bench: %s\n", what);
    exit(1);
}

static void read_reports(bench *b, const char *path, size_t step)
{
    FILE *file = fopen(path, "rb");
    need(file && fseek(file, 0, SEEK_END) == 0, "cannot read the file");
    size_t size = (size_t)ftell(file);
    char  *text = malloc(size + 1);
    rewind(file);
    need(text && fread(text, 1, size, file) == size, "cannot read the file");
    fclose(file);
    need(xc_utf8_valid((xc_str){text, size}) == size, "the file is not UTF-8");
    b->reports = calloc(size / step + 1, sizeof *b->reports);
    b->list = calloc(size / step + 1, sizeof(xc_report *));
    need(b->reports && b->list, "out of memory");
    for (size_t i = 0; i < size;) {
        size_t end = i + step < size ? xc_utf8_floor((xc_str){text, size}, i + step) : size;
        b->reports[b->n].text = (xc_str){text + i, end - i};
        b->list[b->n] = &b->reports[b->n];
        b->n++;
        i = end;
    }
    b->bytes = size;
}

static void make_words(bench *b)
{
    xc_words words;
    for (size_t i = 0; i < b->n; i++) {
        need(xc_words_make(&words, &b->mem, b->reports[i].text, NULL) == XC_OK, "out of memory");
        xc_arena_reset(&b->mem);
    }
}

static void make_sketches(bench *b)
{
    xc_sketch sketch;
    for (size_t i = 0; i < b->n; i++) {
        need(xc_sketch_words(&sketch, &b->mem, b->reports[i].text) == XC_OK, "out of memory");
        xc_arena_reset(&b->mem);
    }
}

static void make_index(bench *b)
{
    xc_copy_job job;
    xc_postings index;
    need(xc_copy_job_open(&job, NULL, b->pool, b->list, b->n, NULL) == XC_OK &&
             xc_copy_index(&index, &job, XC_COPY_RATE, false, NULL) == XC_OK,
         "out of memory");
    b->postings = index.n;
    xc_copy_job_close(&job);
}

static void measure(bench *b, const char *name, void (*step)(bench *))
{
    double best = 1e9;
    for (double start = now(); now() - start < ROUND_SECONDS;) {
        double t = now();
        step(b);
        t = now() - t;
        best = t < best ? t : best;
    }
    printf("%-10s %7.0f MB/s\n", name, (double)b->bytes / 1e6 / best);
}

int main(int argc, char **argv)
{
    bench b = {0};
    need(argc >= 2, "usage: copy_bench FILE [BYTES]");
    read_reports(&b, argv[1], argc > 2 ? strtoul(argv[2], NULL, 10) : 4400);
    xc_arena_init(&b.mem, 0);
    need(xc_pool_open(&b.pool, 1, NULL) == XC_OK, "out of memory");
    measure(&b, "words", make_words);
    measure(&b, "sketches", make_sketches);
    measure(&b, "index", make_index);
    printf("%zu reports, %.1f postings a report\n", b.n, (double)b.postings / (double)b.n);
    xc_pool_close(b.pool);
    xc_arena_free(&b.mem);
    return 0;
}
