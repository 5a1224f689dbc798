#include <stdio.h>
#include <stdlib.h>

#include "hash.h"
#include "names.h"
#include "tag.h"
#include "train.h"
#include "train_swap.h"
#include "train_weights.h"

enum {
    ROWS = 1 << 17,
    VARIANT_IN = 8,
    EMISSIONS = ROWS * XC_NAME_LANES,
    WEIGHTS = EMISSIONS + XC_NAME_LANES * XC_NAME_LANES
};

/* ---------------------------------------------------------------- documents
 * Tags are those that the tagger gives, not gold ones: the labeller must live with its errors. */

typedef struct labelled { /* a sentence, ready */
    size_t        n;
    xc_name_word *words;
    uint32_t     *form_of;
    uint8_t      *gold;
} labelled;

typedef struct document {
    xc_reading reading;
    XC_VEC(labelled) sentences; /* variants stand behind their sentence */
    XC_VEC(uint8_t) variant;    /* [sentences] 0: as written           */
    uint8_t *history;           /* [forms]                              */
} document;

static void add_sentence(document *d, const train_sentence *s, xc_map *forms, xc_arena *mem)
{
    xc_reading *r = &d->reading;
    uint32_t    first = (uint32_t)r->tokens.n;
    for (size_t i = 0; i < s->n; i++) {
        uint32_t form;
        train_check(xc_form_of(r, forms, s->v[i].form, &form));
        train_check(xc_vec_push(&r->form_of, mem, form));
        train_check(xc_vec_push(&r->tokens, mem, (xc_token){.word = r->forms.v[form].word}));
    }
    train_check(xc_vec_push(&r->sentences, mem, (xc_sentence){.first = first, .last = (uint32_t)r->tokens.n}));
}

static void count_lower(xc_reading *r, xc_arena *mem)
{
    xc_map seen = {0};
    xc_forms_look_up(r);
    for (size_t i = 0; i < r->tokens.n; i++) {
        const xc_form *f = &r->forms.v[r->form_of.v[i]];
        uint32_t       old = xc_map_get(&seen, f->word);
        if (!(f->shape & XC_SHAPE_CAPITAL) && (f->shape & XC_SHAPE_LETTER))
            train_check(xc_map_put(&seen, mem, f->word, old == XC_NONE ? 1 : old + 1));
    }
    for (size_t i = 0; i < r->forms.n; i++) {
        uint32_t n = xc_map_get(&seen, r->forms.v[i].word);
        r->forms.v[i].lower_count = n == XC_NONE ? 0 : n;
    }
}

static void finish(document *d, const train_sentence *const *gold, xc_arena *mem)
{
    xc_reading *r = &d->reading;
    train_check(xc_tag(r));
    d->history = xc_arena_zero(mem, r->forms.n, 1);
    for (size_t s = 0; s < r->sentences.n; s++) {
        const xc_sentence *at = &r->sentences.v[s];
        labelled           out = {.n = at->last - at->first};
        out.words = xc_arena_zero(mem, out.n, sizeof *out.words);
        out.form_of = r->form_of.v + at->first;
        out.gold = xc_arena_zero(mem, out.n, 1);
        if (!out.words || !out.gold || !d->history)
            train_check(XC_ENOMEM);
        for (size_t i = 0; i < out.n; i++)
            out.words[i] = (xc_name_word){.form = &r->forms.v[out.form_of[i]], .pos = r->tokens.v[at->first + i].pos};
        xc_name_words(out.words, out.n);
        for (size_t i = 0; i < out.n; i++) { /* what is not decoded is in no name; an I- needs what it continues */
            uint8_t label = out.words[i].hot ? gold[s]->v[i].label : XC_LABEL_O;
            out.gold[i] = xc_label_follows(i ? out.gold[i - 1] : XC_LABEL_O, label) ? label : (uint8_t)(label - 1);
        }
        train_check(xc_vec_push(&d->sentences, mem, out));
    }
}

static document make_document(train_state *t, const train_sentence *sentences, size_t n, train_random *random)
{
    document d = {.reading = {.mem = &t->mem, .scratch = &t->mem, .model = &t->model}};
    xc_map   forms = {0};
    XC_VEC(const train_sentence *) gold = {0};
    for (size_t i = 0; i < n; i++) {
        const train_sentence *s = &sentences[i];
        add_sentence(&d, s, &forms, &t->mem);
        train_check(xc_vec_push(&gold, &t->mem, s));
        train_check(xc_vec_push(&d.variant, &t->mem, 0));
        if (s->n > 2 && train_next(random, VARIANT_IN) == 0) {
            train_sentence *other = XC_NEW(&t->mem, train_sentence);
            *other = train_recase(s, "tttu"[train_next(random, 4)], &t -> mem);
            add_sentence(&d, other, &forms, &t->mem);
            train_check(xc_vec_push(&gold, &t->mem, other));
            train_check(xc_vec_push(&d.variant, &t->mem, 1));
        }
    }
    count_lower(&d.reading, &t->mem);
    finish(&d, gold.v, &t->mem);
    return d;
}

/* ---------------------------------------------------------------- training */

typedef struct labeller {
    train_weights weights; /* emissions, then steps */
    uint32_t (*rows)[XC_NAME_FEATURES];
    int32_t (*scores)[XC_NAME_LANES];
    uint8_t (*back)[XC_LABELS];
    uint8_t *labels;
    size_t   right, given, gold;
} labeller;

static void predict(labeller *g, const labelled *s)
{
    uint8_t written = xc_name_case(s->words, s->n);
    for (size_t i = 0; i < s->n; i++) {
        if (!s->words[i].hot)
            continue;
        memset(g->scores[i], 0, sizeof g->scores[i]);
        xc_name_rows(s->words, s->n, i, written, g->rows[i]);
        for (size_t k = 0; k < XC_NAME_FEATURES; k++)
            for (size_t label = 0; label < XC_LABELS; label++)
                g->scores[i][label] += g->weights.last[(g->rows[i][k] & (ROWS - 1)) * XC_NAME_LANES + label];
    }
    int32_t steps[XC_NAME_LANES][XC_NAME_LANES];
    memcpy(steps, g->weights.last + EMISSIONS, sizeof steps);
    xc_name_viterbi((const int32_t(*)[XC_NAME_LANES])g->scores, (const int32_t(*)[XC_NAME_LANES])steps, s->words, s->n,
                    g->back, g->labels);
}

static void reward(labeller *g, const labelled *s, const uint8_t *labels, int32_t by)
{
    for (size_t i = 0; i < s->n; i++) {
        uint8_t before = i ? labels[i - 1] : XC_LABEL_O;
        train_weights_add(&g->weights, EMISSIONS + (size_t)before * XC_NAME_LANES + labels[i], by);
        for (size_t k = 0; s->words[i].hot && k < XC_NAME_FEATURES; k++)
            train_weights_add(&g->weights, (g->rows[i][k] & (ROWS - 1)) * XC_NAME_LANES + labels[i], by);
    }
}

static void count_names(labeller *g, const labelled *s)
{
    for (size_t i = 0; i < s->n; i++) {
        bool given = g->labels[i] % 2, gold = s->gold[i] % 2, same = given && gold && g->labels[i] == s->gold[i];
        for (size_t k = i + 1; same && k <= s->n; k++) {
            uint8_t a = k < s->n ? g->labels[k] : 0, b = k < s->n ? s->gold[k] : 0;
            bool    in_a = a && a % 2 == 0, in_b = b && b % 2 == 0;
            same = in_a == in_b;
            if (!in_a)
                break;
        }
        g->given += given;
        g->gold += gold;
        g->right += same;
    }
}

static void learn(labeller *g, document *d)
{
    memset(d->history, 0, d->reading.forms.n);
    for (size_t k = 0; k < d->sentences.n; k++) {
        labelled *s = &d->sentences.v[k];
        bool      any = false;
        for (size_t i = 0; i < s->n; i++) {
            s->words[i].history = d->history[s->form_of[i]];
            any = any || s->words[i].hot;
        }
        if (!any)
            continue;
        predict(g, s);
        g->weights.step++;
        if (memcmp(g->labels, s->gold, s->n) != 0) {
            reward(g, s, s->gold, 1);
            reward(g, s, g->labels, -1);
        }
        count_names(g, s);
        for (size_t i = 0; i < s->n; i++)
            if (s->words[i].form->shape & XC_SHAPE_CAPITAL)
                d->history[s->form_of[i]] = (uint8_t)(g->labels[i] + 1);
    }
}

static void write(train_state *t, const labeller *g)
{
    int64_t  largest = train_weights_largest(&g->weights);
    int8_t  *names = train_section_new(t, XC_PART_NAMES, EMISSIONS);
    int16_t *steps = train_section_new(t, XC_PART_NAME_STEPS, XC_NAME_LANES * XC_NAME_LANES * sizeof *steps);
    for (size_t i = 0; i < EMISSIONS; i++)
        names[i] = (int8_t)train_weights_scaled(&g->weights, i, largest, 127);
    for (size_t i = 0; i < XC_NAME_LANES * XC_NAME_LANES; i++)
        steps[i] = (int16_t)train_weights_scaled(&g->weights, EMISSIONS + i, largest, 127);
}

void train_names(train_state *t)
{
    train_random random = {t->seed};
    labeller     g = {0};
    XC_VEC(document) documents = {0};
    size_t     longest = 0, n = t->names.sentences.n;
    train_swap swap;
    train_swap_open(&swap, &t->names, &t->mem);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i; end < n && t->names.sentences.v[end].document == t->names.sentences.v[i].document; end++)
            longest = t->names.sentences.v[end].n > longest ? t->names.sentences.v[end].n : longest;
        train_check(xc_vec_push(&documents, &t->mem, make_document(t, t->names.sentences.v + i, end - i, &random)));
        for (unsigned k = 0; k < t->swaps; k++) {
            train_sentence *copies = xc_arena_zero(&t->mem, end - i, sizeof *copies);
            if (!copies)
                train_check(XC_ENOMEM);
            train_swap_names(&swap, &t->names, i, end, &random, copies, &t->mem);
            train_check(xc_vec_push(&documents, &t->mem, make_document(t, copies, end - i, &random)));
        }
    }
    g.rows = xc_arena_zero(&t->mem, longest, sizeof *g.rows);
    g.scores = xc_arena_zero(&t->mem, longest, sizeof *g.scores);
    g.back = xc_arena_zero(&t->mem, longest, sizeof *g.back);
    g.labels = xc_arena_zero(&t->mem, longest, 1);
    uint32_t *order = xc_arena_zero(&t->mem, documents.n, sizeof *order);
    if (t->mem.failed)
        train_check(XC_ENOMEM);
    for (uint32_t i = 0; i < documents.n; i++)
        order[i] = i;
    train_weights_open(&g.weights, WEIGHTS);
    for (unsigned run = 0; run < t->runs; run++) {
        for (unsigned round = 0; round < t->name_rounds; round++) {
            g.right = g.given = g.gold = 0;
            train_shuffle(&random, order, documents.n);
            for (size_t i = 0; i < documents.n; i++)
                learn(&g, &documents.v[order[i]]);
            fprintf(stderr, "names: %zu gold, %zu given, %zu right\n", g.gold, g.given, g.right);
        }
        train_weights_mix(&g.weights);
    }
    write(t, &g);
    train_weights_close(&g.weights);
}
