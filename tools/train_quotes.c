/* train_quotes -- trains the learned layer of quotations: models/quotes-en.
 *
 *   train_quotes [-m LANGUAGE_MODEL] [-e EPOCHS] [-b SLOT_BITS] TRAIN.jsonl TRAIN.gold.jsonl OUT
 * TRAIN.jsonl has {"id","text"} a line; the gold {"id","quotes":[{"content","cue","source","speech"}]} with ranges of
 * bytes. An averaged perceptron in whole numbers, lines in a fixed order that a generator of fixed seed shuffles: the
 * same data gives the same bytes. The questions, candidates and features are those of src/quote/learned.h. */
#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>

#include "hash.h"
#include "language.h"
#include "learned.h"
#include "phrase.h"

enum { DEFAULT_EPOCHS = 10, DEFAULT_BITS = 21 };

typedef struct gold {
    uint32_t head, line;
    xc_piece cue, source;
    xc_piece piece[XC_MAX_PIECES];
    uint32_t n_pieces;
    bool     speech;
} gold;

typedef struct report {
    xc_arena    mem;
    xc_report   text;
    xc_document doc;
    xc_quoting  q;
    XC_VEC(gold) gold;
    bool *is_head; /* [n_tokens] */
} report;

/* ---- The perceptron
 *
 * Updates also where the answer is right by less than MARGIN (25 of 0, 8, 25 did best on polnear-dev). */

enum { MARGIN = 25 };

/* What the answer must have over the rules' own, in units of the file (0 to 60 tried for sources
 * on polnear-dev; for cues -40 to 20, where 0 did best). */
static const uint32_t margins[XC_QUESTIONS] = {[XC_ASK_SOURCE] = 30};

typedef struct perceptron {
    int32_t *weight;
    int64_t *late; /* sum of updates times the clock at which they were made */
    uint32_t mask;
    int64_t  clock;
} perceptron;

static size_t slot_of(const perceptron *p, uint64_t feature)
{
    return (feature ^ feature >> 29) & p->mask;
}

static int32_t score(const perceptron *p, const xc_features *f)
{
    int32_t sum = 0;
    for (size_t i = 0; i < f->n; i++)
        sum += p->weight[slot_of(p, f->v[i])];
    return sum;
}

static void update(perceptron *p, const xc_features *f, int32_t by)
{
    for (size_t i = 0; i < f->n; i++) {
        size_t slot = slot_of(p, f->v[i]);
        p->weight[slot] += by;
        p->late[slot] += by * p->clock;
    }
}

static void ask_yes(perceptron *p, const xc_features *f, bool yes)
{
    int32_t s = score(p, f);
    p->clock++;
    if (yes && s <= MARGIN)
        update(p, f, 1);
    else if (!yes && s > -MARGIN)
        update(p, f, -1);
}

/* ---- Reading */

static xc_str string_of(json_object *o, const char *key)
{
    json_object *v;
    if (!json_object_object_get_ex(o, key, &v) || !json_object_is_type(v, json_type_string))
        return (xc_str){0};
    return (xc_str){json_object_get_string(v), (size_t)json_object_get_string_len(v)};
}

static void stop(const char *what)
{
    fprintf(stderr, "train_quotes: %s\n", what);
    exit(1);
}

static void must(xc_status status, const char *what)
{
    if (status != XC_OK)
        stop(what);
}

/* Each line of the text is a paragraph. */
static void make_blocks(report *r)
{
    XC_VEC(xc_block) blocks = {0};
    xc_str text = r->text.text;
    for (size_t at = 0; at < text.n;) {
        size_t end = at;
        while (end < text.n && text.p[end] != '\n')
            end++;
        size_t start = at;
        while (start < end && xc_is_space(text.p[start]))
            start++;
        xc_block block = {.at = {(uint32_t)start, (uint32_t)end}, .role = XC_BLOCK_PARAGRAPH};
        if (start < end)
            must(xc_vec_push(&blocks, &r->mem, block), "no memory");
        at = end + 1;
    }
    r->text.blocks = blocks.v;
    r->text.n_blocks = blocks.n;
}

/* Tokens of which the middle lies in a range. */
static xc_piece tokens_of(const report *r, json_object *range)
{
    uint32_t start = (uint32_t)json_object_get_int64(json_object_array_get_idx(range, 0));
    uint32_t end = (uint32_t)json_object_get_int64(json_object_array_get_idx(range, 1));
    uint32_t first = xc_token_from(&r->q, start), last;
    if (first > 0 && r->doc.tokens[first - 1].at.end > start + 1)
        first--;
    for (last = first; last < r->doc.n_tokens && r->doc.tokens[last].at.start < end; last++)
        continue;
    return (xc_piece){first, last};
}

static xc_piece hull_of(const report *r, json_object *quote, const char *key)
{
    json_object *ranges;
    xc_piece     all = {0, 0};
    if (!json_object_object_get_ex(quote, key, &ranges))
        return all;
    for (size_t i = 0; i < json_object_array_length(ranges); i++) {
        xc_piece p = tokens_of(r, json_object_array_get_idx(ranges, i));
        if (i == 0)
            all = p;
        all.last = p.last;
    }
    return all;
}

/* The word of a cue that carries it: the likeliest say-verb, else the last verb, else its last word. */
static uint32_t head_of(const xc_quoting *q, xc_piece cue)
{
    uint32_t best = XC_NONE, prior = 0;
    for (uint32_t i = cue.first; i < cue.last; i++)
        if (q->words[i].say.prior >= prior && q->words[i].say.cls != XC_SAY_NONE) {
            prior = q->words[i].say.prior;
            best = i;
        }
    for (uint32_t i = cue.last; best == XC_NONE && i-- > cue.first;)
        if (xc_tok(q, i)->pos == XC_POS_VERB)
            best = i;
    for (uint32_t i = cue.last; best == XC_NONE && i-- > cue.first;)
        if (xc_may_be_cue(q, i))
            best = i;
    return best;
}

static void add_gold(report *r, json_object *quote)
{
    gold         g = {.cue = hull_of(r, quote, "cue"), .source = hull_of(r, quote, "source")};
    json_object *ranges, *speech;
    g.head = xc_is_empty(g.cue) ? XC_NONE : head_of(&r->q, g.cue);
    if (g.head == XC_NONE || !json_object_object_get_ex(quote, "content", &ranges))
        return;
    g.line = r->q.words[g.head].line;
    while (!xc_is_empty(g.source) && r->q.words[g.source.last - 1].sign == ',')
        g.source.last--;
    for (size_t i = 0; i < json_object_array_length(ranges) && i < XC_MAX_PIECES; i++)
        g.piece[g.n_pieces++] = xc_trim_piece(&r->q, tokens_of(r, json_object_array_get_idx(ranges, i)));
    g.speech = json_object_object_get_ex(quote, "speech", &speech) && json_object_get_boolean(speech);
    r->is_head[g.head] = true;
    must(xc_vec_push(&r->gold, &r->mem, g), "no memory");
}

static void read_report(report *r, const char *line, const char *gold_line, const xc_model *model)
{
    json_object *o = json_tokener_parse(line), *g = json_tokener_parse(gold_line), *quotes;
    if (!o || !g || !json_object_object_get_ex(g, "quotes", &quotes))
        stop("not the form of training data");
    xc_arena_init(&r->mem, 0);
    r->text.id = xc_arena_copy(&r->mem, string_of(o, "id"));
    r->text.text = xc_arena_copy(&r->mem, string_of(o, "text"));
    r->text.language = XC_S("en");
    if (!xc_str_equal(r->text.id, string_of(g, "id")))
        stop("texts and gold are not in the same order");
    make_blocks(r);
    must(xc_language_annotate(&r->doc, &r->mem, model, &r->text, NULL), "cannot annotate");
    r->q = (xc_quoting){.doc = &r->doc, .mem = &r->mem, .text = r->text.text, .language = r->text.language};
    must(xc_quote_words(&r->q, NULL), "no memory");
    r->is_head = XC_ARRAY(&r->mem, bool, r->doc.n_tokens + 1);
    if (!r->is_head)
        stop("no memory");
    for (size_t i = 0; i < json_object_array_length(quotes); i++)
        add_gold(r, json_object_array_get_idx(quotes, i));
    json_object_put(o);
    json_object_put(g);
}

/* ---- The questions */

static void learn_cues(perceptron *p, const report *r)
{
    xc_features f;
    for (size_t l = 0; l < r->q.lines.n; l++) {
        xc_line line = r->q.lines.v[l];
        for (uint32_t i = line.first; i < line.last; i++)
            if (xc_may_be_cue(&r->q, i)) {
                xc_cue_features(&r->q, line, i, &f);
                ask_yes(p, &f, r->is_head[i]);
            }
    }
}

static void learn_span(perceptron *p, const report *r, const gold *g)
{
    enum { REACH = 5 };
    xc_line     line = r->q.lines.v[g->line];
    xc_features f;
    xc_piece    at = {g->head, g->head + 1};
    for (int n = 0; n < REACH && at.first > line.first && r->q.words[at.first - 1].mark == XC_NONE; n++) {
        xc_span_features(&r->q, line, g->head, at, at.first - 1, &f);
        bool inside = at.first - 1 >= g->cue.first;
        ask_yes(p, &f, inside);
        if (!inside)
            break;
        at.first--;
    }
    for (int n = 0; n < REACH && at.last < line.last && r->q.words[at.last].mark == XC_NONE; n++) {
        xc_span_features(&r->q, line, g->head, at, at.last, &f);
        bool inside = at.last < g->cue.last;
        ask_yes(p, &f, inside);
        if (!inside)
            break;
        at.last++;
    }
}

static xc_cue cue_of(const report *r, const gold *g)
{
    xc_cue cue = xc_cue_at(&r->q, r->q.lines.v[g->line], g->head);
    cue.at = g->cue;
    cue.score = 950;
    return cue;
}

static void learn_source(perceptron *p, const report *r, const gold *g, long counts[2])
{
    xc_line     line = r->q.lines.v[g->line];
    xc_cue      cue = cue_of(r, g);
    xc_piece    by_rule = xc_source_by_rule(&r->q, line, &cue, line.first);
    xc_sources  all;
    xc_features f, right;
    size_t      best = 0, wanted = SIZE_MAX;
    int32_t     top = INT32_MIN;
    xc_list_sources(&r->q, line, &cue, by_rule, &all);
    for (size_t i = 0; i < all.n; i++) {
        xc_source_features(&r->q, line, &cue, &all, i, &f);
        bool    both_empty = xc_is_empty(all.v[i]) && xc_is_empty(g->source);
        bool    same = both_empty || (all.v[i].first == g->source.first && all.v[i].last == g->source.last);
        int32_t s = score(p, &f) + (same ? 0 : MARGIN);
        if (same)
            wanted = i;
        if (s > top) {
            top = s;
            best = i;
        }
    }
    p->clock++;
    counts[1]++;
    if (wanted == SIZE_MAX)
        return;
    counts[0] += wanted == best;
    if (wanted == best)
        return;
    xc_source_features(&r->q, line, &cue, &all, wanted, &right);
    xc_source_features(&r->q, line, &cue, &all, best, &f);
    update(p, &right, 1);
    update(p, &f, -1);
}

/* The place among the candidates that is the gold content; false: none is. */
static bool wanted_place(const xc_quoting *q, xc_line line, const xc_places *p, const gold *g, xc_place *out)
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

/* The place that the weights of now choose, others than the wanted one ahead by the margin. */
static xc_place best_place(const perceptron *p, const report *r, xc_line line, const xc_cue *cue,
                           const xc_places *places, xc_place wanted)
{
    xc_features f;
    xc_place    best = {XC_RIGHT, places->right, places->right};
    int32_t     top = INT32_MIN, ends[XC_MAX_ENDS];
    for (size_t e = 0; e < places->n_ends; e++) {
        xc_end_features(&r->q, line, cue, places, places->ends[e], &f);
        ends[e] = score(p, &f);
    }
    for (size_t s = 0; s < places->n_starts; s++) {
        xc_start_features(&r->q, line, cue, places, places->starts[s], &f);
        int32_t start = score(p, &f);
        for (size_t e = 0; e < places->n_ends; e++) {
            xc_place here = {XC_RIGHT, places->starts[s], places->ends[e]};
            if (here.end <= here.start)
                continue;
            xc_both_features(&r->q, line, cue, places, here, &f);
            int32_t sum = start + ends[e] + score(p, &f) + (is_place(here, wanted) ? 0 : MARGIN);
            if (sum > top) {
                top = sum;
                best = here;
            }
        }
    }
    for (size_t s = 0; s < places->n_lefts; s++)
        for (int around = 0; around <= (places->rest != XC_NONE); around++) {
            xc_left_features(&r->q, line, cue, places, places->lefts[s], around, &f);
            xc_place here = {around ? XC_AROUND : XC_LEFT, places->lefts[s], around ? line.last : places->left};
            int32_t  sum = score(p, &f) + (is_place(here, wanted) ? 0 : MARGIN);
            if (sum > top) {
                top = sum;
                best = here;
            }
        }
    return best;
}

static void learn_content(perceptron *p, const report *r, const gold *g, long counts[2])
{
    xc_line     line = r->q.lines.v[g->line];
    xc_cue      cue = cue_of(r, g);
    xc_content  by_rule = xc_find_content(&r->q, line, &cue, g->source, line.first, 0);
    xc_places   places;
    xc_place    wanted;
    xc_features f;
    if (by_rule.n > 0 && xc_str_starts(xc_str_from(by_rule.rule), XC_S("quote/direct")))
        return;
    counts[1]++;
    xc_list_places(&r->q, line, &cue, g->source, &by_rule, line.first, &places);
    if (!wanted_place(&r->q, line, &places, g, &wanted))
        return;
    xc_place best = best_place(p, r, line, &cue, &places, wanted);
    p->clock++;
    if (is_place(best, wanted)) {
        counts[0]++;
        return;
    }
    xc_place_features(&r->q, line, &cue, &places, wanted, &f);
    update(p, &f, 1);
    xc_place_features(&r->q, line, &cue, &places, best, &f);
    update(p, &f, -1);
}

static void learn_report(perceptron *p, const report *r, long counts[4])
{
    xc_features f;
    learn_cues(p, r);
    for (size_t i = 0; i < r->gold.n; i++) {
        const gold *g = &r->gold.v[i];
        xc_cue      cue = cue_of(r, g);
        learn_span(p, r, g);
        learn_source(p, r, g, counts);
        learn_content(p, r, g, counts + 2);
        xc_thought_features(&r->q, r->q.lines.v[g->line], &cue, &f);
        ask_yes(p, &f, !g->speech);
    }
}

/* ---- Writing */

static void put_word(FILE *out, uint32_t v)
{
    for (int i = 0; i < 4; i++)
        fputc((int)(v >> (8 * i) & 255), out);
}

/* Averages scaled so that the largest is 127, but for the few above 1/3 of it in 10,000, which are cut. */
static void write_weights(const perceptron *p, const char *path, const char *sha, uint32_t bits)
{
    size_t   slots = (size_t)p->mask + 1;
    int64_t  total = p->clock + 1, most = 1;
    int64_t *average = calloc(slots, sizeof *average);
    FILE    *out = fopen(path, "wb");
    if (!out || !average)
        stop("cannot write");
    for (size_t i = 0; i < slots; i++) {
        average[i] = (p->weight[i] * total - p->late[i]) * 256 / total;
        int64_t size = average[i] < 0 ? -average[i] : average[i];
        most = size > most ? size : most;
    }
    int64_t unit = most / 127 / 3 + 1;
    fwrite("XCQUOTE1", 1, 8, out);
    put_word(out, XC_QUOTE_FEATURES);
    put_word(out, bits);
    for (int i = 0; i < XC_QUESTIONS; i++)
        put_word(out, margins[i]);
    fwrite(sha, 1, 64, out);
    for (size_t i = 0; i < slots; i++) {
        int64_t v = (average[i] + (average[i] >= 0 ? unit / 2 : -unit / 2)) / unit;
        fputc((int)(v > 127 ? 127 : v < -127 ? -127 : v) & 255, out);
    }
    fprintf(stderr, "unit %ld/256\n", (long)unit);
    free(average);
    if (fclose(out) != 0)
        stop("cannot write");
}

/* ---- All of it */

static size_t read_all(report **out, const char *texts, const char *golds, const xc_model *model, char sha[65])
{
    FILE     *a = fopen(texts, "r"), *b = fopen(golds, "r");
    char     *x = NULL, *y = NULL;
    size_t    cap_x = 0, cap_y = 0, n = 0, cap = 0;
    report   *all = NULL;
    xc_sha256 hash;
    xc_sha256_start(&hash);
    if (!a || !b)
        stop("cannot read the training data");
    while (getline(&x, &cap_x, a) > 0 && getline(&y, &cap_y, b) > 0) {
        if (n == cap) {
            cap = cap ? cap * 2 : 1024;
            report *more = realloc(all, cap * sizeof *all);
            if (!more)
                stop("no memory");
            all = more;
        }
        xc_sha256_add(&hash, xc_str_from(x));
        xc_sha256_add(&hash, xc_str_from(y));
        all[n] = (report){0};
        n++;
        read_report(&all[n - 1], x, y, model);
    }
    xc_sha256_end(&hash, sha);
    free(x);
    free(y);
    fclose(a);
    fclose(b);
    for (size_t i = 0; i < n; i++) /* the array has moved while it grew */
        all[i].q.doc = &all[i].doc, all[i].q.mem = &all[i].mem, all[i].doc.report = &all[i].text;
    *out = all;
    return n;
}

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
    xc_model *model = NULL;
    report   *all;
    char      sha[65];
    if (model_path)
        must(xc_model_open(&model, model_path, NULL), "cannot open the language model");
    size_t     n = read_all(&all, paths[0], paths[1], model, sha);
    perceptron p = {.mask = ((uint32_t)1 << bits) - 1};
    uint32_t  *order = calloc(n + 1, sizeof *order);
    p.weight = calloc((size_t)p.mask + 1, sizeof *p.weight);
    p.late = calloc((size_t)p.mask + 1, sizeof *p.late);
    if (!p.weight || !p.late || !order)
        stop("no memory");
    for (size_t i = 0; i < n; i++)
        order[i] = (uint32_t)i;
    uint64_t seed = 20261124;
    for (int e = 0; e < epochs; e++) {
        long counts[4] = {0};
        shuffle(order, n, &seed);
        for (size_t i = 0; i < n; i++)
            learn_report(&p, &all[order[i]], counts);
        fprintf(stderr, "epoch %d: sources %.3f of %ld, contents %.3f of %ld\n", e + 1,
                (double)counts[0] / (double)counts[1], counts[1], (double)counts[2] / (double)counts[3], counts[3]);
    }
    write_weights(&p, paths[2], sha, bits);
    for (size_t i = 0; i < n; i++)
        xc_arena_free(&all[i].mem);
    free(all);
    free(order);
    free(p.weight);
    free(p.late);
    xc_model_close(model);
    return 0;
}
