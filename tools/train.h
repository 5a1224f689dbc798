/* train -- the trainers of models/en: each fills its sections of a model that the next ones use. */
#ifndef TRAIN_H
#define TRAIN_H

#include "model.h"
#include "train_corpus.h"

typedef struct train_section {
    void  *p; /* malloc */
    size_t n;
} train_section;

typedef struct train_state {
    xc_arena      mem;
    xc_model      model; /* points into the sections */
    train_section parts[XC_PARTS];
    train_corpus  words, names;
    uint64_t      seed;
    unsigned      tag_rounds, name_rounds, runs; /* runs: of all rounds, in different order, that are mixed */
    unsigned      swaps;                         /* copies of each names' document with other names         */
} train_state;

train_state *train_open(unsigned seed, unsigned swaps);
void         train_close(train_state *t);

/* In this order: each uses what those before it have learned. Names' documents are read behind the splitter. */
void train_clusters(train_state *t, const char *path);
void train_splitter(train_state *t);
void train_tags(train_state *t);
void train_lemmas(train_state *t);
void train_names(train_state *t);

/* The file's bytes (malloc). */
char *train_bytes(const train_state *t, size_t *n);

/* A section of `n` zero bytes. */
void *train_section_new(train_state *t, xc_model_part part, size_t n);

#endif
