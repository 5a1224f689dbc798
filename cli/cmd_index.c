#include "session.h"

#include <stdio.h>
#include <unistd.h>

/* How many of the inputs are indexes already. */
static size_t count_indexes(const settings *set)
{
    size_t n = 0;
    for (size_t i = 0; i < set->n_inputs; i++)
        n += xc_is_index(set->inputs[i]);
    return n;
}

static xc_status write_index(session *s)
{
    xc_corpus *corpus = NULL;
    xc_status  status = session_corpus(s, &corpus);
    if (status == XC_OK)
        status = xc_corpus_index(corpus, output_sink(&s->out), &s->error);
    xc_corpus_close(corpus);
    return status;
}

static xc_status merge_indexes(session *s)
{
    const char *const *paths = (const char *const *)s->set->inputs;
    xc_status          status = xc_merge_indexes(paths, s->set->n_inputs, output_sink(&s->out), &s->error);
    return status == XC_EIO ? XC_EFORMAT : status; /* what could not be written is known to the output */
}

int run_index(const settings *set)
{
    session s;
    int     status;
    size_t  indexes = count_indexes(set);
    if (!set->output && isatty(STDOUT_FILENO)) {
        fputs("crosscheck: an index is no text; name a file with --output\n", stderr);
        return EXIT_WRONG_USE;
    }
    if (indexes && indexes < set->n_inputs) {
        fputs("crosscheck: indexes are merged, reports are indexed; do one after the other\n", stderr);
        return EXIT_WRONG_USE;
    }
    if (session_open(&s, set, &status)) {
        status = session_end(&s, indexes ? merge_indexes(&s) : write_index(&s), false);
    }
    session_close(&s);
    return status;
}
