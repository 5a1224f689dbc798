/* train_quotes -- trains the learned layer of quotations: models/quotes-en.
 *
 *   train_quotes [-m LANGUAGE_MODEL] [-e EPOCHS] [-b SLOT_BITS] TRAIN.jsonl TRAIN.gold.jsonl OUT
 * The reports are read by train_quote_reports.c, the weights learned by train_quote_learner.c; here are the questions
 * and the order in which they are asked. The reports come in an order that a generator of fixed seed shuffles: the same
 * data gives the same bytes. The questions, candidates and features are those of src/quote/learned.h. */
#include <stdio.h>
#include <stdlib.h>

#include "language.h"
#include "learned.h"
#include "train_quote_learner.h"
#include "train_quote_reports.h"

enum { DEFAULT_EPOCHS = 8, SECOND_EPOCHS = 3, DEFAULT_BITS = 22 };

static const float FIRST_RATE = 0.05F, SECOND_RATE = 0.02F;

/* ---- The questions */

static void learn_cues(quotes_learner *p, const quotes_report *r)
{
    xc_features f;
    for (size_t l = 0; l < r->q.lines.n; l++) {
        xc_line line = r->q.lines.v[l];
        for (uint32_t i = line.first; i < line.last; i++)
            if (xc_may_be_cue(&r->q, i)) {
                xc_cue_features(&r->q, line, i, &f);
                quotes_ask(p, &f, r->is_head[i]);
            }
    }
}

static void learn_span(quotes_learner *p, const quotes_report *r, const quotes_gold *g)
{
    xc_line     line = r->q.lines.v[g->line];
    xc_features f;
    xc_piece    at = {g->head, g->head + 1};
    for (int n = 0; n < XC_SPAN_REACH && at.first > line.first && r->q.words[at.first - 1].mark == XC_NONE; n++) {
        xc_span_features(&r->q, line, g->head, at, at.first - 1, &f);
        bool inside = at.first - 1 >= g->cue.first;
        quotes_ask(p, &f, inside);
        if (!inside)
            break;
        at.first--;
    }
    for (int n = 0; n < XC_SPAN_REACH && at.last < line.last && r->q.words[at.last].mark == XC_NONE; n++) {
        xc_span_features(&r->q, line, g->head, at, at.last, &f);
        bool inside = at.last < g->cue.last;
        quotes_ask(p, &f, inside);
        if (!inside)
            break;
        at.last++;
    }
}

static xc_cue cue_of(const quotes_report *r, const quotes_gold *g)
{
    xc_cue cue = xc_cue_at(&r->q, r->q.lines.v[g->line], g->head);
    cue.at = g->cue;
    cue.score = 950;
    return cue;
}

/* A hinge for the choice among candidates (softmax was no better). */
static const float MARGIN = 1;

/* The place of the greatest, the wanted one behind by MARGIN. */
static size_t best_of(const float *v, size_t n, size_t wanted)
{
    size_t best = wanted;
    for (size_t i = 0; i < n; i++)
        if (i != wanted && v[i] + MARGIN > v[best] + (best == wanted ? 0 : MARGIN))
            best = i;
    return best;
}

static void learn_source(quotes_learner *p, const quotes_report *r, const quotes_gold *g, long counts[2])
{
    xc_line     line = r->q.lines.v[g->line];
    xc_cue      cue = cue_of(r, g);
    xc_piece    by_rule = xc_source_by_rule(&r->q, line, &cue, line.first);
    xc_sources  all;
    xc_features f;
    float       scores[XC_MAX_SOURCES];
    size_t      wanted = SIZE_MAX;
    xc_list_sources(&r->q, line, &cue, by_rule, &all);
    for (size_t i = 0; i < all.n; i++) {
        xc_source_features(&r->q, line, &cue, &all, i, &f);
        bool both_empty = xc_is_empty(all.v[i]) && xc_is_empty(g->source);
        if (both_empty || (all.v[i].first == g->source.first && all.v[i].last == g->source.last))
            wanted = i;
        scores[i] = quotes_score(p, &f);
    }
    p->clock++;
    counts[1]++;
    if (wanted == SIZE_MAX)
        return;
    size_t best = best_of(scores, all.n, wanted);
    counts[0] += best == wanted;
    if (best == wanted)
        return;
    xc_source_features(&r->q, line, &cue, &all, wanted, &f);
    quotes_step(p, &f, -1);
    xc_source_features(&r->q, line, &cue, &all, best, &f);
    quotes_step(p, &f, 1);
}

/* The place among the candidates that is the gold content; false: none is. */
static bool wanted_place(const xc_quoting *q, xc_line line, const xc_places *p, const quotes_gold *g, xc_place *out)
{
    xc_place all[XC_MAX_LEFTS * 2];
    size_t   n = 0;
    for (size_t s = 0; s < p->n_starts; s++)
        for (size_t e = 0; e < p->n_ends && g->n_pieces == 1 && p->starts[s] == g->piece[0].first; e++)
            if (p->ends[e] == g->piece[0].last && p->ends[e] > p->starts[s]) {
                *out = (xc_place){XC_RIGHT, p->starts[s], p->ends[e]};
                return true;
            }
    for (size_t s = 0; s < p->n_lefts; s++) {
        all[n++] = (xc_place){XC_LEFT, p->lefts[s], p->left};
        if (p->rest != XC_NONE)
            all[n++] = (xc_place){XC_AROUND, p->lefts[s], line.last};
    }
    for (size_t i = 0; i < n; i++) {
        xc_content c = xc_content_of_place(q, line, p, all[i]);
        if (c.n == g->n_pieces && memcmp(c.piece, g->piece, c.n * sizeof c.piece[0]) == 0) {
            *out = all[i];
            return true;
        }
    }
    return false;
}

static bool is_place(xc_place a, xc_place b)
{
    return a.side == b.side && a.start == b.start && a.end == b.end;
}

/* All places that there are to choose from, with the scores that the weights of now give them. */
typedef struct choice {
    size_t   n, wanted;
    xc_place place[XC_MAX_PLACES];
    float    v[XC_MAX_PLACES];
} choice;

static void weigh_places(const quotes_learner *p, const quotes_report *r, xc_line line, const xc_cue *cue,
                         const xc_places *places, choice *out)
{
    xc_features f;
    float       ends[XC_MAX_ENDS];
    out->n = out->wanted = 0;
    for (size_t e = 0; e < places->n_ends; e++) {
        xc_end_features(&r->q, line, cue, places, places->ends[e], &f);
        ends[e] = quotes_score(p, &f);
    }
    for (size_t s = 0; s < places->n_starts; s++) {
        xc_start_features(&r->q, line, cue, places, places->starts[s], &f);
        float start = quotes_score(p, &f);
        for (size_t e = 0; e < places->n_ends; e++) {
            xc_place here = {XC_RIGHT, places->starts[s], places->ends[e]};
            if (here.end <= here.start)
                continue;
            xc_both_features(&r->q, line, cue, here, &f);
            out->place[out->n] = here;
            out->v[out->n++] = start + ends[e] + quotes_score(p, &f);
        }
    }
    for (size_t s = 0; s < places->n_lefts; s++)
        for (int around = 0; around <= (places->rest != XC_NONE); around++) {
            xc_left_features(&r->q, line, cue, places, places->lefts[s], around, &f);
            out->place[out->n] =
                (xc_place){around ? XC_AROUND : XC_LEFT, places->lefts[s], around ? line.last : places->left};
            out->v[out->n++] = quotes_score(p, &f);
        }
}

static void learn_content(quotes_learner *p, const quotes_report *r, const quotes_gold *g, long counts[2])
{
    xc_line     line = r->q.lines.v[g->line];
    xc_cue      cue = cue_of(r, g);
    xc_content  by_rule = xc_find_content(&r->q, line, &cue, g->source, line.first);
    xc_places   places;
    xc_place    wanted;
    xc_features f;
    choice      all;
    if (xc_is_settled(&by_rule))
        return;
    counts[1]++;
    xc_list_places(&r->q, line, &cue, g->source, &by_rule, line.first, &places);
    if (!wanted_place(&r->q, line, &places, g, &wanted))
        return;
    weigh_places(p, r, line, &cue, &places, &all);
    while (!is_place(all.place[all.wanted], wanted))
        all.wanted++;
    size_t best = best_of(all.v, all.n, all.wanted);
    counts[0] += best == all.wanted;
    p->clock++;
    if (best == all.wanted)
        return;
    xc_place_features(&r->q, line, &cue, &places, wanted, &f);
    quotes_step(p, &f, -1);
    xc_place_features(&r->q, line, &cue, &places, all.place[best], &f);
    quotes_step(p, &f, 1);
}

static void learn_report(quotes_learner *p, const quotes_report *r, long counts[4])
{
    xc_features f;
    learn_cues(p, r);
    for (size_t i = 0; i < r->gold.n; i++) {
        const quotes_gold *g = &r->gold.v[i];
        xc_cue             cue = cue_of(r, g);
        learn_span(p, r, g);
        learn_source(p, r, g, counts);
        learn_content(p, r, g, counts + 2);
        xc_thought_features(&r->q, r->q.lines.v[g->line], &cue, &f);
        quotes_ask(p, &f, !g->speech);
    }
}

/* ---- Weights as they are used */

/* What the answer must have over the rules' own, in units of the file. */
static const int32_t margins[XC_QUESTIONS] = {[XC_ASK_CUE] = -110, [XC_ASK_ACCEPT] = -24};

static xc_quote_model *make_model(const quotes_learner *l)
{
    xc_quote_model *model = calloc(1, sizeof *model + l->mask + 1);
    if (!model)
        quotes_stop("no memory");
    memcpy(model->margin, margins, sizeof margins);
    model->mask = l->mask;
    quotes_freeze(model->weights, l);
    return model;
}

static void put_word(FILE *out, uint32_t v)
{
    for (int i = 0; i < 4; i++)
        fputc((int)(v >> (8 * i) & 255), out);
}

static void write_model(const xc_quote_model *model, const char *path, const char *sha, uint32_t bits)
{
    FILE *out = fopen(path, "wb");
    if (!out)
        quotes_stop("cannot write");
    fwrite("XCQUOTE1", 1, 8, out);
    put_word(out, XC_QUOTE_FEATURES);
    put_word(out, bits);
    for (int i = 0; i < XC_QUESTIONS; i++)
        put_word(out, (uint32_t)model->margin[i]);
    fwrite(sha, 1, 64, out);
    fwrite(model->weights, 1, (size_t)model->mask + 1, out);
    fwrite(model->accept, 1, sizeof model->accept, out);
    if (fclose(out) != 0)
        quotes_stop("cannot write");
}

/* ---- The second pass
 *
 * Learns from candidates as the first pass finds them in reports that it has not learned from. */

typedef struct example {
    xc_features features;
    bool        yes;
} example;

typedef struct examples {
    size_t   n, cap;
    example *v;
} examples;

static void keep(examples *all, const xc_features *f, bool yes)
{
    if (all->n == all->cap) {
        all->cap = all->cap ? all->cap * 2 : 4096;
        all->v = realloc(all->v, all->cap * sizeof *all->v);
        if (!all->v)
            quotes_stop("no memory");
    }
    all->v[all->n++] = (example){*f, yes};
}

/* Words that two contents share. */
static uint32_t shared_words(const xc_quoting *q, const xc_piece *a, uint32_t n_a, const xc_piece *b, uint32_t n_b)
{
    uint32_t n = 0;
    for (uint32_t x = 0; x < n_a; x++)
        for (uint32_t y = 0; y < n_b; y++)
            for (uint32_t i = a[x].first > b[y].first ? a[x].first : b[y].first; i < a[x].last && i < b[y].last; i++)
                n += q->words[i].sign == 0;
    return n;
}

/* More than half of the words of both are the same, as the scorers of quotations ask. */
static bool is_gold(const quotes_report *r, uint32_t head, const xc_content *c)
{
    uint32_t mine = shared_words(&r->q, c->piece, c->n, c->piece, c->n);
    for (size_t i = 0; i < r->gold.n; i++) {
        const quotes_gold *g = &r->gold.v[i];
        if (head < g->cue.first || head >= g->cue.last)
            continue;
        uint32_t both = shared_words(&r->q, c->piece, c->n, g->piece, g->n_pieces);
        if (both > 0 && both * 2 >= mine + shared_words(&r->q, g->piece, g->n_pieces, g->piece, g->n_pieces) - both)
            return true;
    }
    return false;
}

static void collect_line(const quotes_report *r, uint32_t l, const xc_cues *cues, examples *out)
{
    xc_line  line = r->q.lines.v[l];
    uint32_t from = line.first;
    for (size_t i = 0; i < cues->n; i++) {
        xc_candidate c;
        xc_features  f;
        if (cues->v[i].head < from || !xc_read_candidate(&r->q, l, &cues->v[i], from, &c))
            continue;
        bool yes = is_gold(r, cues->v[i].head, &c.content);
        if (!c.settled) {
            xc_accept_features(&r->q, line, &c, &f);
            keep(out, &f, yes);
        }
        if (yes || c.settled)
            from = c.end;
    }
}

static void collect(quotes_report *r, const xc_quote_model *model, examples *out)
{
    r->q.model = model;
    quotes_must(xc_learned_scan(&r->q), "no memory");
    for (uint32_t l = 0; l < r->q.lines.n; l++) {
        xc_cues cues = {0};
        quotes_must(xc_learned_cues(&r->q, r->q.lines.v[l], &cues), "no memory");
        collect_line(r, l, &cues, out);
    }
    r->q.model = NULL;
}

/* ---- All of it */

static void shuffle(uint32_t *order, size_t n, uint64_t *seed)
{
    for (size_t i = n; i > 1; i--) {
        *seed = *seed * 6364136223846793005u + 1442695040888963407u;
        size_t   j = (size_t)(*seed >> 33) % i;
        uint32_t keep = order[i - 1];
        order[i - 1] = order[j];
        order[j] = keep;
    }
}

enum { FOLDS = 5 };

/* The first pass, learned from the reports that are not of `fold` (FOLDS: from all). */
static xc_quote_model *learn_first(const quotes_report *all, size_t n, size_t fold, int epochs, uint32_t bits)
{
    quotes_learner l = quotes_learner_new(bits, FIRST_RATE);
    uint32_t      *order = calloc(n + 1, sizeof *order);
    uint64_t       seed = 20261124;
    if (!order)
        quotes_stop("no memory");
    for (size_t i = 0; i < n; i++)
        order[i] = (uint32_t)i;
    long counts[4] = {0};
    for (int e = 0; e < epochs; e++) {
        memset(counts, 0, sizeof counts);
        shuffle(order, n, &seed);
        for (size_t i = 0; i < n; i++)
            if (order[i] % FOLDS != fold)
                learn_report(&l, &all[order[i]], counts);
    }
    fprintf(stderr, "sources %.3f of %ld, contents %.3f of %ld\n", (double)counts[0] / (double)counts[1], counts[1],
            (double)counts[2] / (double)counts[3], counts[3]);
    xc_quote_model *model = make_model(&l);
    quotes_learner_free(&l);
    free(order);
    return model;
}

static void learn_second(quotes_report *all, size_t n, int epochs, uint32_t bits, xc_quote_model *out)
{
    examples known = {0};
    for (size_t fold = 0; fold < FOLDS; fold++) {
        xc_quote_model *model = learn_first(all, n, fold, epochs, bits);
        for (size_t i = fold; i < n; i += FOLDS)
            collect(&all[i], model, &known);
        free(model);
    }
    quotes_learner l = quotes_learner_new(XC_ACCEPT_SLOT_BITS, SECOND_RATE);
    uint32_t      *order = calloc(known.n + 1, sizeof *order);
    uint64_t       seed = 20261124;
    if (!order)
        quotes_stop("no memory");
    for (size_t i = 0; i < known.n; i++)
        order[i] = (uint32_t)i;
    for (int e = 0; e < SECOND_EPOCHS; e++) {
        shuffle(order, known.n, &seed);
        for (size_t i = 0; i < known.n; i++)
            quotes_ask(&l, &known.v[order[i]].features, known.v[order[i]].yes);
    }
    quotes_freeze(out->accept, &l);
    fprintf(stderr, "%zu candidates\n", known.n);
    quotes_learner_free(&l);
    free(order);
    free(known.v);
}

int main(int argc, char **argv)
{
    const char *model_path = NULL, *paths[3];
    int         epochs = DEFAULT_EPOCHS, n_paths = 0;
    uint32_t    bits = DEFAULT_BITS;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "-m") == 0 && i + 1 < argc)
            model_path = argv[++i];
        else if (strcmp(argv[i], "-e") == 0 && i + 1 < argc)
            epochs = atoi(argv[++i]);
        else if (strcmp(argv[i], "-b") == 0 && i + 1 < argc)
            bits = (uint32_t)atoi(argv[++i]);
        else if (n_paths < 3)
            paths[n_paths++] = argv[i];
    }
    if (n_paths != 3 || epochs < 1 || bits < XC_MIN_SLOT_BITS || bits > XC_MAX_SLOT_BITS) {
        fprintf(stderr,
                "usage: train_quotes [-m LANGUAGE_MODEL] [-e EPOCHS] [-b SLOT_BITS] TRAIN.jsonl GOLD.jsonl OUT\n");
        return 2;
    }
    xc_model      *model = NULL;
    quotes_report *all;
    char           sha[65];
    if (model_path)
        quotes_must(xc_model_open(&model, model_path, NULL), "cannot open the language model");
    size_t          n = quotes_read_all(&all, paths[0], paths[1], model, sha);
    xc_quote_model *weights = learn_first(all, n, FOLDS, epochs, bits);
    learn_second(all, n, epochs, bits, weights);
    write_model(weights, paths[2], sha, bits);
    for (size_t i = 0; i < n; i++)
        xc_arena_free(&all[i].mem);
    free(all);
    free(weights);
    xc_model_close(model);
    return 0;
}
