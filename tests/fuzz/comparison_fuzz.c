/* Everything at once: the bytes, cut into inputs at form feeds between line ends, are read, grouped, compared and
 * rendered in every form. Inputs are memory files, so that all formats are tried. */
#include <crosscheck.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { INPUTS = 6, LONGEST = 1 << 16 };

typedef struct inputs {
    int         n, fds[INPUTS];
    char        names[INPUTS][32];
    const char *paths[INPUTS];
} inputs;

static bool swallow(void *user, const char *p, size_t n)
{
    size_t *sum = user;
    for (size_t i = 0; i < n; i++)
        *sum += (unsigned char)p[i]; /* reads every byte */
    return true;
}

static void add_input(inputs *in, const uint8_t *p, size_t n)
{
    int fd = memfd_create("report", 0);
    if (fd < 0)
        return;
    if (n && write(fd, p, n) != (ssize_t)n) {
        close(fd);
        return;
    }
    snprintf(in->names[in->n], sizeof in->names[0], "/proc/self/fd/%d", fd);
    in->paths[in->n] = in->names[in->n];
    in->fds[in->n++] = fd;
}

static void cut_inputs(inputs *in, const uint8_t *data, size_t size)
{
    while (in->n < INPUTS) {
        const uint8_t *mark = memmem(data, size, "\n\f\n", 3);
        size_t         n = mark && in->n + 1 < INPUTS ? (size_t)(mark - data) : size;
        add_input(in, data, n);
        if (n == size)
            break;
        data += n + 3;
        size -= n + 3;
    }
}

static void fail(const char *what, const xc_error *err)
{
    fprintf(stderr, "%s: %s: %s\n", what, err->input, err->message);
    abort();
}

static void must(xc_status status, const char *what, const xc_error *err)
{
    if (status != XC_OK && status != XC_ENOMEM)
        fail(what, err);
}

static void show_comparison(const xc_comparison *c, xc_sink sink)
{
    xc_error          err = {0};
    xc_numbering      numbering = {0};
    xc_render_options opt;
    xc_render_options_init(&opt);
    opt.sections = "all";
    opt.color = true;
    must(xc_render_comparison_text(sink, c, &opt, &err), "text", &err);
    must(xc_render_comparison_json(sink, c, &numbering, &err), "json", &err);
    must(xc_render_page(sink, &c, 1, &opt, &err), "page", &err);
}

static void compare_all(xc_corpus *corpus, xc_sink sink)
{
    xc_error                err = {0};
    size_t                  n;
    const xc_copies        *copies;
    const xc_stories       *stories;
    const xc_report *const *reports = xc_corpus_reports(corpus, &n);
    must(xc_corpus_copies(&copies, corpus, &err), "copies", &err);
    must(xc_corpus_stories(&stories, corpus, &err), "stories", &err);
    must(xc_render_copies_json(sink, reports, n, copies, &err), "copies as json", &err);
    must(xc_render_stories_json(sink, reports, n, stories, &err), "stories as json", &err);
    uint32_t     *members = calloc(n + 1, sizeof *members);
    xc_comparing *comparing = NULL;
    if (!members)
        return;
    for (size_t i = 0; i < n; i++)
        members[i] = (uint32_t)i;
    if (n)
        must(xc_corpus_compare(&comparing, corpus, members, n, NULL, &err), "compare", &err);
    if (comparing)
        show_comparison(xc_comparing_result(comparing), sink);
    xc_comparing_close(comparing);
    free(members);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static xc_engine *engine; /* once for all inputs */
    size_t            sum = 0;
    xc_error          err = {0};
    xc_options        opt;
    xc_options_init(&opt);
    opt.jobs = 1;
    if (!engine)
        must(xc_engine_open(&engine, &opt, &err), "engine", &err);
    if (size > LONGEST)
        return 0;
    inputs in = {0};
    cut_inputs(&in, data, size);
    xc_corpus *corpus = NULL;
    must(xc_corpus_read(&corpus, engine, in.paths, (size_t)in.n, NULL, &err), "read", &err);
    if (corpus)
        compare_all(corpus, (xc_sink){swallow, &sum});
    xc_corpus_close(corpus);
    for (int i = 0; i < in.n; i++)
        close(in.fds[i]);
    return 0;
}
