#include <stdio.h>
#include <stdlib.h>

#include "hash.h"
#include "tag.h"
#include "train.h"
#include "train_weights.h"

enum { ROWS = 1 << 17, DICTIONARY_LEAST = 20, VARIANT_IN = 10 };

/* ---------------------------------------------------------------- the words that need no scoring */

typedef struct count {
    uint64_t raw;
    uint8_t  lane;
} count;

static int by_form(const void *a, const void *b)
{
    const count *x = a, *y = b;
    return x->raw != y->raw ? (x->raw < y->raw ? -1 : 1) : (int)x->lane - (int)y->lane;
}

static void add_dictionary(train_state *t)
{
    size_t n = 0, total = 0;
    for (size_t i = 0; i < t->words.sentences.n; i++)
        total += t->words.sentences.v[i].n;
    count *all = xc_arena_zero(&t->mem, total, sizeof *all), *kept = xc_arena_zero(&t->mem, total, sizeof *kept);
    if (!all || !kept)
        train_check(XC_ENOMEM);
    for (size_t i = 0, k = 0; i < t->words.sentences.n; i++)
        for (size_t j = 0; j < t->words.sentences.v[i].n; j++)
            all[k++] = (count){xc_hash(t->words.sentences.v[i].v[j].form), t->words.sentences.v[i].v[j].lane};
    qsort(all, total, sizeof *all, by_form);
    for (size_t i = 0, end; i < total; i = end) {
        size_t  best = 0, run = 0;
        uint8_t lane = 0;
        for (end = i; end < total && all[end].raw == all[i].raw; end++) {
            run = end > i && all[end].lane == all[end - 1].lane ? run + 1 : 1;
            if (run > best) {
                best = run;
                lane = all[end].lane;
            }
        }
        if (end - i >= DICTIONARY_LEAST && best * 1000 >= (end - i) * 995)
            kept[n++] = (count){all[i].raw, lane};
    }
    uint64_t *keys = train_section_new(t, XC_PART_TAG_WORDS, n * 9);
    uint8_t  *lanes = (uint8_t *)(keys + n);
    for (size_t i = 0; i < n; i++) {
        keys[i] = kept[i].raw;
        lanes[i] = kept[i].lane;
    }
    t->model.n_tag_words = n;
    t->model.tag_words = keys;
    t->model.tag_of_word = lanes;
}

/* ---------------------------------------------------------------- training */

typedef struct tagger {
    train_state  *t;
    train_weights weights;
    xc_reading    reading; /* holds the forms */
    xc_map        forms;
    XC_VEC(const xc_form *) sentence;
    size_t seen, wrong;
} tagger;

static uint8_t predict(const tagger *g, const uint32_t rows[XC_TAG_FEATURES])
{
    int64_t sums[XC_TAG_LANES] = {0};
    for (size_t i = 0; i < XC_TAG_FEATURES; i++)
        for (size_t k = 0; k < XC_TAG_LANES; k++)
            sums[k] += g->weights.last[(size_t)(rows[i] & (ROWS - 1)) * XC_TAG_LANES + k];
    uint8_t best = 0;
    for (uint8_t k = 1; k < xc_lanes(); k++)
        if (sums[k] > sums[best])
            best = k;
    return best;
}

static void learn(tagger *g, const train_sentence *s)
{
    uint8_t t1 = XC_TAG_NONE, t2 = XC_TAG_NONE;
    g->sentence.n = 0;
    for (size_t i = 0; i < s->n; i++) {
        uint32_t form;
        train_check(xc_form_of(&g->reading, &g->forms, s->v[i].form, &form));
    }
    xc_forms_look_up(&g->reading);
    for (size_t i = 0; i < s->n; i++) { /* the forms no longer move */
        uint32_t form;
        train_check(xc_form_of(&g->reading, &g->forms, s->v[i].form, &form));
        train_check(xc_vec_push(&g->sentence, &g->t->mem, &g->reading.forms.v[form]));
    }
    for (size_t i = 0; i < s->n; i++) {
        uint32_t only = xc_model_tag_word(&g->t->model, g->sentence.v[i]->raw);
        uint8_t  gold = s->v[i].lane, lane = (uint8_t)only;
        if (only == XC_NONE) {
            uint32_t rows[XC_TAG_FEATURES];
            xc_tag_rows(g->sentence.v, s->n, i, t1, t2, rows);
            lane = predict(g, rows);
            g->weights.step++;
            if (lane != gold)
                for (size_t k = 0; k < XC_TAG_FEATURES; k++) {
                    size_t row = (size_t)(rows[k] & (ROWS - 1)) * XC_TAG_LANES;
                    train_weights_add(&g->weights, row + gold, 1);
                    train_weights_add(&g->weights, row + lane, -1);
                }
        }
        g->seen++;
        g->wrong += lane != gold;
        t2 = t1;
        t1 = lane;
    }
}

/* Each round sees every sentence, and one in ten once more as headlines and old wires write: in lower case, in capitals
 * or with every word capitalised. */
static void round_of(tagger *g, train_random *random, uint32_t *order, size_t n)
{
    g->seen = g->wrong = 0;
    train_shuffle(random, order, n);
    for (size_t i = 0; i < n; i++) {
        const train_sentence *s = &g->t->words.sentences.v[order[i]];
        learn(g, s);
        if (train_next(random, VARIANT_IN) == 0) {
            train_sentence other = train_recase(s, "lutt"[train_next(random, 4)], &g -> t -> mem);
            learn(g, &other);
        }
    }
    fprintf(stderr, "tags: %zu words, %zu wrong\n", g->seen, g->wrong);
}

void train_tags(train_state *t)
{
    tagger       g = {.t = t, .reading = {.mem = &t->mem, .scratch = &t->mem, .model = &t->model}};
    train_random random = {t->seed};
    size_t       n = t->words.sentences.n;
    uint32_t    *order = xc_arena_zero(&t->mem, n, sizeof *order);
    if (!order)
        train_check(XC_ENOMEM);
    for (uint32_t i = 0; i < n; i++)
        order[i] = i;
    add_dictionary(t);
    train_weights_open(&g.weights, (size_t)ROWS * XC_TAG_LANES);
    for (unsigned run = 0; run < t->runs; run++) {
        for (unsigned i = 0; i < t->tag_rounds; i++)
            round_of(&g, &random, order, n);
        train_weights_mix(&g.weights);
    }
    int8_t *out = train_section_new(t, XC_PART_TAGS, g.weights.n);
    int64_t largest = train_weights_largest(&g.weights);
    for (size_t i = 0; i < g.weights.n; i++)
        out[i] = (int8_t)train_weights_scaled(&g.weights, i, largest, 127);
    train_weights_close(&g.weights);
    t->model.tags = out;
    t->model.tag_mask = ROWS - 1;
}
