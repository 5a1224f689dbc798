/* train_relate -- learns the three linear combinations of collate/likeness from pairs whose relation is known.
 *
 *   train_relate MODEL FILE.jsonl... > src/collate/relate_weights.h
 * MODEL is the tagger's model or "none". A line of a file is {"a","b","group","gold":{"same"|"link"|"score"}}: `same`
 * and `link` are 0 or 1, `score` 0 to 5. Pairs of a group "validation" or of headlines are left out. Files that answer
 * one question weigh alike. Logistic regression by Newton's method, least squares for `score`, both with L2. Fixed
 * order, no random numbers: same input, same bytes. */
#include <json-c/json.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "language.h"
#include "likeness.h"

enum { K = XC_LIKE_TERMS, MAX_FILES = 16, ROUNDS = 12, QUESTIONS = 3 };
static const double      ridge = 1.0; /* per set of weight 1,000; tried .1 to 10 */
static const char *const questions[QUESTIONS] = {"same", "link", "score"};

typedef struct example {
    float x[K];
    float y;
    int   question, file;
} example;

typedef struct trainer {
    const xc_model *model;
    xc_arena        mem; /* of the examples */
    XC_VEC(example) examples;
    size_t count[QUESTIONS][MAX_FILES];
} trainer;

static void fail(const char *what, const char *name)
{
    fprintf(stderr, "train_relate: %s: %s\n", what, name);
    exit(1);
}

/* ---------------------------------------------------------------- examples */

static xc_str field(json_object *line, const char *name)
{
    json_object *value = json_object_object_get(line, name);
    if (!json_object_is_type(value, json_type_string))
        return (xc_str){0};
    return (xc_str){json_object_get_string(value), (size_t)json_object_get_string_len(value)};
}

typedef struct text_side {
    xc_block        block;
    xc_report       report;
    xc_document     document;
    xc_wording      wording;
    xc_passage      passage;
    xc_stem_weight *stems;
} text_side;

static void prepare(text_side *out, xc_vocabulary *voc, const xc_model *model, xc_str text)
{
    xc_error err = {0};
    out->block = (xc_block){.at = {0, (uint32_t)text.n}, .role = XC_BLOCK_PARAGRAPH};
    out->report = (xc_report){.text = text, .n_blocks = text.n > 0, .blocks = &out->block};
    if (xc_language_annotate(&out->document, voc->mem, model, &out->report, &err) != XC_OK ||
        xc_wording_make(&out->wording, voc, &out->document, &err) != XC_OK)
        fail("cannot read a text", err.message);
    out->passage = (xc_passage){.words = out->wording.v, .n = out->wording.n};
    if (xc_wording_stems(&out->stems, &out->passage.n_stems, &out->passage.mass, voc->mem, &out->wording, 0,
                         out->wording.n) != XC_OK)
        fail("no memory", "");
    out->passage.stems = out->stems;
}

static void add(trainer *t, int question, int file, float y, xc_str a, xc_str b)
{
    xc_arena      mem;
    xc_vocabulary voc;
    text_side     x, y_side;
    xc_likeness   like;
    xc_arena_init(&mem, 0);
    if (xc_vocabulary_open(&voc, &mem, NULL) != XC_OK)
        fail("no memory", "");
    prepare(&x, &voc, t->model, a);
    prepare(&y_side, &voc, t->model, b);
    xc_likeness_make(&like, &x.passage, &y_side.passage);
    example e = {.y = y, .question = question, .file = file};
    xc_likeness_terms(e.x, &like);
    if (xc_vec_push(&t->examples, &t->mem, e) != XC_OK)
        fail("no memory", "");
    t->count[question][file]++;
    xc_vocabulary_close(&voc);
    xc_arena_free(&mem);
}

static void read_file(trainer *t, const char *path, int file)
{
    char  *line = NULL;
    size_t cap = 0;
    FILE  *in = fopen(path, "r");
    if (!in)
        fail("cannot open", path);
    while (getline(&line, &cap, in) > 0) {
        json_object *pair = json_tokener_parse(line), *gold = pair ? json_object_object_get(pair, "gold") : NULL;
        xc_str       group = pair ? field(pair, "group") : (xc_str){0};
        bool         kept = !xc_str_equal(group, XC_S("validation")) && !xc_str_starts(group, XC_S("headlines"));
        for (int q = 0; gold && kept && q < QUESTIONS; q++) {
            json_object *value = json_object_object_get(gold, questions[q]);
            if (value)
                add(t, q, file, (float)json_object_get_double(value) / (q == 2 ? 5.0f : 1.0f), field(pair, "a"),
                    field(pair, "b"));
        }
        json_object_put(pair);
    }
    free(line);
    fclose(in);
}

/* ---------------------------------------------------------------- solving */

/* Gauss with pivots; `m` is K rows of K + 1. */
static void solve(double m[K][K + 1], double *out)
{
    for (int i = 0; i < K; i++) {
        int pivot = i;
        for (int r = i + 1; r < K; r++)
            if (fabs(m[r][i]) > fabs(m[pivot][i]))
                pivot = r;
        for (int c = 0; c <= K; c++) {
            double x = m[i][c];
            m[i][c] = m[pivot][c];
            m[pivot][c] = x;
        }
        for (int r = 0; r < K; r++) {
            double f = r == i || m[i][i] == 0 ? 0 : m[r][i] / m[i][i];
            for (int c = i; c <= K && f != 0; c++)
                m[r][c] -= f * m[i][c];
        }
    }
    for (int i = 0; i < K; i++)
        out[i] = m[i][i] == 0 ? 0 : m[i][K] / m[i][i];
}

static double dot(const double *w, const float *x)
{
    double sum = 0;
    for (int i = 0; i < K; i++)
        sum += w[i] * (double)x[i];
    return sum;
}

/* One Newton step (the only one that least squares needs). */
static void step(const trainer *t, int question, double *w)
{
    static double m[K][K + 1];
    double        delta[K];
    memset(m, 0, sizeof m);
    for (size_t n = 0; n < t->examples.n; n++) {
        const example *e = &t->examples.v[n];
        if (e->question != question)
            continue;
        double weight = 1000.0 / (double)t->count[question][e->file], z = dot(w, e->x);
        double p = question == 2 ? z : 1 / (1 + exp(-z)), h = question == 2 ? 1 : p * (1 - p);
        for (int i = 0; i < K; i++) {
            for (int k = 0; k < K; k++)
                m[i][k] += weight * h * (double)e->x[i] * (double)e->x[k];
            m[i][K] += weight * ((double)e->y - p) * (double)e->x[i];
        }
    }
    for (int i = 0; i < K; i++) {
        m[i][i] += i ? ridge : 1e-9;
        m[i][K] -= i ? ridge * w[i] : 0;
    }
    solve(m, delta);
    for (int i = 0; i < K; i++)
        w[i] += delta[i];
}

int main(int argc, char **argv)
{
    static trainer t;
    xc_model      *model = NULL;
    xc_error       err = {0};
    if (argc < 3 || argc - 2 > MAX_FILES) {
        fprintf(stderr, "usage: train_relate MODEL FILE.jsonl... > relate_weights.h\n");
        return 2;
    }
    if (strcmp(argv[1], "none") != 0 && xc_model_open(&model, argv[1], &err) != XC_OK)
        fail("cannot load the model", err.message);
    t.model = model;
    xc_arena_init(&t.mem, 0);
    for (int i = 2; i < argc; i++)
        read_file(&t, argv[i], i - 2);
    printf("/* Made by tools/train_relate.c, see models/relate.md. */\n#include \"likeness.h\"\n\n");
    for (int q = 0; q < QUESTIONS; q++) {
        double w[K] = {0};
        for (int round = 0; round < (q == 2 ? 1 : ROUNDS); round++)
            step(&t, q, w);
        printf("static const float %s_weights[XC_LIKE_TERMS] = {", questions[q]);
        for (int i = 0; i < K; i++)
            printf("%s%.5ff,", i % 8 ? " " : "\n    ", w[i]);
        printf("\n};\n");
    }
    xc_arena_free(&t.mem);
    xc_model_close(model);
    return 0;
}
