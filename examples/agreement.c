/* What the reports in some files or folders agree on: statements with the number of reports and of independent origins
 * that carry them, most first, and each difference in one line.
 *
 *   cc agreement.c $(pkg-config --cflags --libs crosscheck) -o agreement
 *   ./agreement a.txt b.html folder/                                                       */
#include <crosscheck.h>
#include <stdio.h>
#include <stdlib.h>

static void say_notice(void *user, const xc_error *what)
{
    (void)user;
    fprintf(stderr, "%s: %s\n", what->input, what->message);
}

static int fail(const xc_error *err)
{
    fprintf(stderr, "agreement: %s%s%s\n", err->input, err->input[0] ? ": " : "", err->message);
    return 2;
}

static void print(const xc_comparison *c)
{
    for (size_t i = 0; i < c->n_points; i++) {
        const xc_point *p = &c->points[i];
        if (p->origins >= 2)
            printf("%u reports, %u origins: %.*s\n", p->reports, p->origins, (int)p->text.n, p->text.p);
    }
    for (size_t i = 0; i < c->n_findings; i++) {
        const xc_finding *f = &c->findings[i];
        printf("%.*s differs:", (int)f->text.n, f->text.p);
        for (size_t k = 0; k < f->n_sides; k++)
            printf(" \"%.*s\" (%zu)", (int)f->sides[k].value.n, f->sides[k].value.p, f->sides[k].n_reports);
        putchar('\n');
    }
}

/* All reports of the corpus are taken as reports of one event. */
static xc_status compare(xc_corpus *corpus, xc_error *err)
{
    size_t n;
    xc_corpus_reports(corpus, &n);
    uint32_t     *members = malloc((n + 1) * sizeof *members);
    xc_comparing *comparing;
    if (!members)
        return XC_ENOMEM;
    for (size_t i = 0; i < n; i++)
        members[i] = (uint32_t)i;
    xc_status status = xc_corpus_compare(&comparing, corpus, members, n, NULL, err);
    free(members);
    if (status != XC_OK)
        return status;
    print(xc_comparing_result(comparing));
    xc_comparing_close(comparing);
    return XC_OK;
}

int main(int argc, char **argv)
{
    xc_options opt;
    xc_engine *engine;
    xc_corpus *corpus;
    xc_error   err = {0};
    size_t     failed = 0;
    xc_options_init(&opt);
    opt.models = getenv("CROSSCHECK_MODELS"); /* the library looks nowhere by itself */
    opt.notice = say_notice;
    if (xc_engine_open(&engine, &opt, &err) != XC_OK)
        return fail(&err);
    xc_status status = xc_corpus_read(&corpus, engine, (const char *const *)argv + 1, (size_t)argc - 1, &failed, &err);
    if (status == XC_OK) {
        status = compare(corpus, &err);
        xc_corpus_close(corpus);
    }
    xc_engine_close(engine);
    if (status != XC_OK)
        return fail(&err);
    return failed ? 3 : 0;
}
