#include <stdio.h>

#include "fold.h"
#include "forms.h"
#include "sentence.h"
#include "token.h"
#include "train.h"
#include "train_weights.h"

/* Candidates are found in the treebanks' text as the program finds them in a report's: the text is written with its
 * spaces, paragraph by paragraph, cut into tokens again, and a candidate is right if a sentence of the treebank ends
 * there. */

enum { ROUNDS = 5, SCALE = 2000 };

typedef struct example {
    uint16_t rows[XC_SPLIT_FEATURES];
    size_t   n;
    bool     breaks;
} example;

typedef XC_VEC(example) examples;

typedef XC_VEC(char) text;

static void write_paragraph(text *out, uint32_t *ends, const train_sentence *s, size_t n, xc_arena *mem)
{
    for (size_t k = 0; k < n; k++) {
        for (size_t i = 0; i < s[k].n; i++) {
            for (size_t j = 0; j < s[k].v[i].form.n; j++)
                train_check(xc_vec_push(out, mem, s[k].v[i].form.p[j]));
            if (i + 1 == s[k].n)
                ends[k] = (uint32_t)out->n;
            if (s[k].v[i].space_after)
                train_check(xc_vec_push(out, mem, ' '));
        }
    }
}

static bool ends_at(const uint32_t *ends, size_t n, uint32_t offset)
{
    for (size_t i = 0; i < n; i++)
        if (ends[i] == offset)
            return true;
    return false;
}

static void add_examples(examples *out, train_state *t, const train_sentence *s, size_t n)
{
    text      written = {0};
    uint32_t *ends = xc_arena_zero(&t->mem, n, sizeof *ends);
    if (!ends)
        train_check(XC_ENOMEM);
    write_paragraph(&written, ends, s, n, &t->mem);
    xc_report  report = {.text = {written.v, written.n}};
    xc_reading r = {.report = &report, .mem = &t->mem, .scratch = &t->mem, .model = &t->model};
    xc_map     forms = {0};
    train_check(xc_tokenize(&r, &forms, (xc_range){0, (uint32_t)written.n}));
    xc_forms_look_up(&r);
    for (size_t i = 0; i < r.forms.n; i++) /* lower-case twins, as segment.c counts them */
        for (size_t k = 0; k < r.forms.n && k < 2000; k++)
            if (r.forms.v[i].word == r.forms.v[k].word && !(r.forms.v[k].shape & XC_SHAPE_CAPITAL))
                r.forms.v[i].lower_count++;
    xc_candidate c;
    uint32_t     first = 0;
    for (uint32_t from = 0; xc_next_candidate(&c, &r, first, from, (uint32_t)r.tokens.n); from = c.next) {
        example e = {.breaks = ends_at(ends, n, r.tokens.v[c.next - 1].at.end)};
        e.n = xc_split_features(&r, &c, e.rows);
        if (c.verdict != XC_KEEP)
            train_check(xc_vec_push(out, &t->mem, e));
        if (e.breaks)
            first = c.next;
    }
}

static size_t learn(train_weights *w, const examples *all, const uint32_t *order)
{
    size_t wrong = 0;
    for (size_t i = 0; i < all->n; i++) {
        const example *e = &all->v[order[i]];
        int64_t        sum = 0;
        for (size_t k = 0; k < e->n; k++)
            sum += w->last[e->rows[k]];
        w->step++;
        if ((sum > 0) == e->breaks)
            continue;
        wrong++;
        for (size_t k = 0; k < e->n; k++)
            train_weights_add(w, e->rows[k], e->breaks ? 1 : -1);
    }
    return wrong;
}

void train_splitter(train_state *t)
{
    examples     all = {0};
    train_random random = {t->seed};
    size_t       n = t->words.sentences.n;
    for (size_t i = 0, end; i < n; i = end) {
        const train_sentence *s = t->words.sentences.v;
        for (end = i + 1; end < n && !s[end].paragraph && end - i < 40; end++)
            ;
        add_examples(&all, t, s + i, end - i);
    }
    uint32_t *order = xc_arena_zero(&t->mem, all.n, sizeof *order);
    if (!order)
        train_check(XC_ENOMEM);
    for (uint32_t i = 0; i < all.n; i++)
        order[i] = i;
    train_weights w;
    train_weights_open(&w, XC_SPLIT_ROWS);
    for (unsigned run = 0; run < t->runs; run++) {
        for (unsigned round = 0; round < ROUNDS; round++) {
            train_shuffle(&random, order, all.n);
            fprintf(stderr, "sentences: %zu candidates, %zu wrong\n", all.n, learn(&w, &all, order));
        }
        train_weights_mix(&w);
    }
    int64_t  largest = train_weights_largest(&w);
    int16_t *out = train_section_new(t, XC_PART_SPLITTER, XC_SPLIT_ROWS * sizeof *out);
    for (size_t i = 0; i < XC_SPLIT_ROWS; i++)
        out[i] = (int16_t)train_weights_scaled(&w, i, largest, SCALE);
    t->model.splitter = out;
    train_weights_close(&w);
}
