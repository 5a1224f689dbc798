/* train_en -- makes models/en from labelled text, the same bytes from the same files.
 *
 *   train_en --out FILE --clusters FILE --words FILE.conllu ... --names FILE.bio ... [--hold-out N] [--seed N]
 * --words trains sentences, tags and lemmas; --names the names' labels. With --hold-out N every N-th document of a
 * --names file whose name begins with "wikigold" is left out (it is a tuning set). Progress goes to standard error. */
#include <stdio.h>
#include <stdlib.h>

#include "hash.h"
#include "train.h"

enum { SEED = 1, SWAPS = 1, MOST_FILES = 32 };

static void write_file(const train_state *t, const char *path)
{
    size_t n;
    char  *bytes = train_bytes(t, &n);
    FILE  *out = fopen(path, "wb");
    if (!out || fwrite(bytes, 1, n, out) != n || fclose(out) != 0)
        train_fail(path, "cannot be written");
    char sha[65];
    xc_sha256_hex((xc_str){bytes, n}, sha);
    printf("%s: %zu bytes, sha256 %s\n", path, n, sha);
    free(bytes);
}

/* ---------------------------------------------------------------- command line */

typedef struct arguments {
    const char *out, *clusters;
    const char *words[MOST_FILES], *names[MOST_FILES];
    size_t      n_words, n_names;
    unsigned    hold_out, seed, swaps;
} arguments;

static void take(arguments *a, const char *option, const char *value)
{
    if (!strcmp(option, "--out"))
        a->out = value;
    else if (!strcmp(option, "--clusters"))
        a->clusters = value;
    else if (!strcmp(option, "--words") && a->n_words < MOST_FILES)
        a->words[a->n_words++] = value;
    else if (!strcmp(option, "--names") && a->n_names < MOST_FILES)
        a->names[a->n_names++] = value;
    else if (!strcmp(option, "--hold-out"))
        a->hold_out = (unsigned)strtoul(value, NULL, 10);
    else if (!strcmp(option, "--seed"))
        a->seed = (unsigned)strtoul(value, NULL, 10);
    else if (!strcmp(option, "--swaps"))
        a->swaps = (unsigned)strtoul(value, NULL, 10);
    else
        train_fail(option, "no such option, or too many files");
}

static void read_names(train_state *t, const char *path, unsigned hold_out)
{
    const char *name = strrchr(path, '/');
    if (xc_str_ends(xc_str_from(path), XC_S(".txt")))
        train_read_marked(&t->names, path, hold_out, &t->model, &t->mem);
    else
        train_read_bio(&t->names, path, strncmp(name ? name + 1 : path, "wikigold", 8) == 0 ? hold_out : 0, &t->mem);
}

int main(int argc, char **argv)
{
    arguments   a = {.seed = SEED, .swaps = SWAPS};
    const char *option = "";
    for (int i = 1; i < argc; i++)
        if (strncmp(argv[i], "--", 2) == 0)
            option = argv[i];
        else
            take(&a, option, argv[i]);
    if (!a.out || !a.clusters || !a.n_words || !a.n_names)
        train_fail("usage", "--out FILE --clusters FILE --words FILE ... --names FILE ...");
    train_state *t = train_open(a.seed, a.swaps);
    for (size_t i = 0; i < a.n_words; i++)
        train_read_conllu(&t->words, a.words[i], &t->mem);
    train_clusters(t, a.clusters);
    train_splitter(t);
    for (size_t i = 0; i < a.n_names; i++)
        read_names(t, a.names[i], a.hold_out);
    train_tags(t);
    train_lemmas(t);
    train_names(t);
    write_file(t, a.out);
    train_close(t);
    return 0;
}
