#include <stdlib.h>

#include "fold.h"
#include "hash.h"
#include "train.h"

enum { TAG_ROUNDS = 8, NAME_ROUNDS = 8, RUNS = 4 };

train_state *train_open(unsigned seed, unsigned swaps)
{
    train_state *t = calloc(1, sizeof *t);
    if (!t)
        train_check(XC_ENOMEM);
    xc_arena_init(&t->mem, 0);
    t->seed = 0x9E3779B97F4A7C15u * seed;
    t->tag_rounds = TAG_ROUNDS;
    t->name_rounds = NAME_ROUNDS;
    t->runs = RUNS;
    t->swaps = swaps;
    return t;
}

void train_close(train_state *t)
{
    for (size_t i = 0; i < XC_PARTS; i++)
        free(t->parts[i].p);
    xc_arena_free(&t->mem);
    free(t);
}

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

char *train_bytes(const train_state *t, size_t *size)
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
    *size = n;
    return bytes;
}
