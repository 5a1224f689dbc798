/* train_en -- makes models/en from labelled text, the same bytes from the same files.
 *
 *   train_en --out FILE --clusters FILE --words FILE.conllu ... --names FILE.bio ... [--hold-out N] [--seed N]
 * --words trains sentences, tags and lemmas; --names the names' labels. With --hold-out N every N-th document of a
 * --names file whose name begins with "wikigold" is left out (it is a tuning set). Figures go to standard output. */
#include <stdio.h>
#include <stdlib.h>

#include "fold.h"
#include "hash.h"
#include "train.h"

enum { SEED = 1, SWAPS = 1, TAG_ROUNDS = 10, NAME_ROUNDS = 10, MOST_FILES = 32 };

void *train_section_new(train_state *t, xc_model_part part, size_t n)
{
    free(t->parts[part].p);
    t->parts[part] = (train_section){calloc(n + 1, 1), n};
    if (!t->parts[part].p)
        train_check(XC_ENOMEM);
    return t->parts[part].p;
}

/* ---------------------------------------------------------------- clusters */

typedef struct cluster {
    uint32_t word;
    uint16_t both;
    uint32_t rank; /* in the file: frequent words first */
} cluster;

static int by_word(const void *a, const void *b)
{
    const cluster *x = a, *y = b;
    if (x->word != y->word)
        return x->word < y->word ? -1 : 1;
    return x->rank < y->rank ? -1 : 1;
}

void train_clusters(train_state *t, const char *path)
{
    xc_str rest = train_read(path, &t->mem), line;
    XC_VEC(cluster) all = {0};
    while (train_line(&rest, &line)) {
        xc_str   word = train_field(line, 0), fine = train_field(line, 1), coarse = train_field(line, 2);
        uint16_t both = 0;
        if (!coarse.p)
            train_fail(path, "a line without two clusters");
        both = (uint16_t)(strtoul(fine.p, NULL, 10) * 64 + strtoul(coarse.p, NULL, 10) % 64);
        train_check(xc_vec_push(&all, &t->mem, (cluster){(uint32_t)(xc_fold_hash(word) >> 32), both, (uint32_t)all.n}));
    }
    size_t n = 0;
    qsort(all.v, all.n, sizeof *all.v, by_word);
    for (size_t i = 0; i < all.n; i++)
        if (n == 0 || all.v[n - 1].word != all.v[i].word)
            all.v[n++] = all.v[i];
    uint32_t *words = train_section_new(t, XC_PART_CLUSTERS, n * 6);
    uint16_t *both = (uint16_t *)(words + n);
    for (size_t i = 0; i < n; i++) {
        words[i] = all.v[i].word;
        both[i] = all.v[i].both;
    }
    t->model.n_clusters = n;
    t->model.cluster_words = words;
    t->model.cluster_of_word = both;
}

/* ---------------------------------------------------------------- writing */

static void write_model(const train_state *t, const char *path)
{
    xc_model_head head = {.byte_order = XC_MODEL_ORDER,
                          .version = XC_MODEL_VERSION,
                          .hash_version = XC_HASH_VERSION,
                          .fold_version = XC_FOLD_VERSION};
    size_t        n = (sizeof head + 63) / 64 * 64;
    memcpy(head.magic, XC_MODEL_MAGIC, sizeof head.magic);
    for (size_t i = 0; i < XC_PARTS; i++) {
        head.parts[i].offset = (uint32_t)n;
        head.parts[i].size = (uint32_t)t->parts[i].n;
        n = (n + t->parts[i].n + 63) / 64 * 64;
    }
    char *bytes = calloc(n, 1);
    if (!bytes)
        train_check(XC_ENOMEM);
    memcpy(bytes, &head, sizeof head);
    for (size_t i = 0; i < XC_PARTS; i++)
        memcpy(bytes + head.parts[i].offset, t->parts[i].p, t->parts[i].n);
    size_t from = offsetof(xc_model_head, parts);
    head.checksum = xc_hash((xc_str){bytes + from, n - from});
    memcpy(bytes, &head, sizeof head);
    FILE *out = fopen(path, "wb");
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
    train_state *t = calloc(1, sizeof *t);
    if (!t)
        train_check(XC_ENOMEM);
    xc_arena_init(&t->mem, 0);
    t->seed = 0x9E3779B97F4A7C15u * a.seed;
    t->tag_rounds = TAG_ROUNDS;
    t->name_rounds = NAME_ROUNDS;
    t->swaps = a.swaps;
    for (size_t i = 0; i < a.n_words; i++)
        train_read_conllu(&t->words, a.words[i], &t->mem);
    train_clusters(t, a.clusters);
    train_splitter(t);
    for (size_t i = 0; i < a.n_names; i++)
        read_names(t, a.names[i], a.hold_out);
    train_tags(t);
    train_lemmas(t);
    train_names(t);
    write_model(t, a.out);
    for (size_t i = 0; i < XC_PARTS; i++)
        free(t->parts[i].p);
    xc_arena_free(&t->mem);
    free(t);
    return 0;
}
