/* train_region [--hold N] SET...: learns which blocks of a page are its article; prints the C tables of models/.
 *
 *   pages and truth --[blocks, features]--> rows, labels --[boost]--> first forest --[cross-fitted]--> second forest
 * A SET is a folder with truth.jsonl ({"file", "url", "text" or "with" and "without"}) and its pages. A block's label
 * comes from the truth's words: four in a row that stand there too, or for short blocks a whole line. Snippets label
 * only the blocks that hold them. Pages weigh alike, blocks in them by their words. Folds are by host. With --hold N
 * one host in five is left out and the figures on those are told on stderr. The same bytes come out on every run. */
#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>

#include "block_features.h"
#include "build.h"
#include "clean.h"
#include "fold.h"
#include "forest.h"
#include "hash.h"
#include "json_ld.h"
#include "map.h"
#include "metadata.h"
#include "page.h"
#include "utf8.h"

enum {
    FIRST = XC_FIRST_FEATURES,
    ALL = XC_SECOND_FEATURES,
    BINS = 64,
    FIRST_TREES = 60,
    SECOND_TREES = 100,
    FOLDS = 20,
    INNER = 4,
    KEPT_SIXTEENTHS = 8
};

static const double RATE = 0.12, LAMBDA = 1.0, LEAST = 0.3; /* of the boosting: step, ridge, least weight of a leaf */

typedef struct row_info {
    float    weight; /* 0: unknown */
    float    words;
    uint8_t  label, fold;
    uint32_t page;
} row_info;

typedef struct data {
    size_t      n, cap, pages;
    float      *x; /* [n * ALL] */
    row_info   *info;
    uint32_t    first_of_page[8192]; /* row */
    uint8_t     set_of_page[8192];
    xc_features shape[8192]; /* what the second pass needs of each page */
} data;

static void die(const char *what)
{
    fprintf(stderr, "train_region: %s\n", what);
    exit(1);
}

static void *need(void *p)
{
    if (!p)
        die("out of memory");
    return p;
}

/* ---------------------------------------------------------------- words and labels */

typedef struct words {
    size_t    n;
    uint64_t *v;
} words;

static words words_of(xc_arena *mem, xc_str s)
{
    words  w = {0, XC_ARRAY(mem, uint64_t, s.n + 1)};
    size_t len;
    for (size_t i = 0; i < s.n;) {
        size_t start = i;
        while (i < s.n && xc_is_word_point(xc_utf8_at(s, i, &len)))
            i += len;
        if (i > start)
            w.v[w.n++] = xc_fold_hash(xc_str_cut(s, start, i));
        else {
            xc_utf8_at(s, i, &len);
            i += len;
        }
    }
    return w;
}

static uint64_t shingle(const uint64_t *v, size_t n)
{
    uint64_t h = n;
    for (size_t i = 0; i < n; i++)
        h = xc_hash_mix(h, v[i]);
    return h;
}

typedef struct truth {
    bool    text;
    xc_map  shingles, lines;
    size_t  n_with, n_without;
    xc_str *with, *without;
    double  words;
} truth;

static void take_text(truth *t, xc_arena *mem, xc_str text)
{
    words w = words_of(mem, text);
    t->text = true;
    t->words = (double)w.n;
    for (size_t i = 0; i + 4 <= w.n; i++)
        if (xc_map_put(&t->shingles, mem, shingle(w.v + i, 4), 1) != XC_OK)
            die("out of memory");
    for (size_t i = 0; i < text.n;) {
        const char *end = memchr(text.p + i, '\n', text.n - i);
        size_t      stop = end ? (size_t)(end - text.p) : text.n;
        words       line = words_of(mem, xc_str_cut(text, i, stop));
        if (line.n && xc_map_put(&t->lines, mem, shingle(line.v, line.n), 1) != XC_OK)
            die("out of memory");
        i = stop + 1;
    }
}

static xc_str squashed(xc_arena *mem, xc_str s)
{
    xc_str out = xc_clean_value(mem, s);
    return out;
}

static xc_str *take_snippets(xc_arena *mem, struct json_object *row, const char *name, size_t *n)
{
    struct json_object *list = NULL;
    *n = 0;
    if (!json_object_object_get_ex(row, name, &list))
        return NULL;
    size_t  count = json_object_array_length(list);
    xc_str *out = XC_ARRAY(mem, xc_str, count + 1);
    for (size_t i = 0; i < count; i++) {
        struct json_object *s = json_object_array_get_idx(list, i);
        out[(*n)++] = squashed(
            mem, xc_arena_copy(mem, (xc_str){json_object_get_string(s), (size_t)json_object_get_string_len(s)}));
    }
    return out;
}

/* 1, 0, or -1 where the truth does not say. */
static int label_of(const truth *t, xc_arena *mem, xc_str block)
{
    words w = words_of(mem, block);
    if (t->text) {
        if (w.n == 0)
            return -1;
        if (xc_map_get(&t->lines, shingle(w.v, w.n)) != XC_NONE)
            return 1;
        size_t hits = 0;
        for (size_t i = 0; i + 4 <= w.n; i++)
            hits += xc_map_get(&t->shingles, shingle(w.v + i, 4)) != XC_NONE;
        return w.n >= 4 && hits * 2 > w.n - 3;
    }
    xc_str s = squashed(mem, block);
    for (size_t i = 0; i < t->n_with; i++)
        if (xc_str_find(s, t->with[i], 0) != SIZE_MAX)
            return 1;
    for (size_t i = 0; i < t->n_without; i++)
        if (xc_str_find(s, t->without[i], 0) != SIZE_MAX)
            return 0;
    return -1;
}

/* ---------------------------------------------------------------- pages */

static xc_str read_file(xc_arena *mem, const char *folder, const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *in = fopen(path, "rb");
    if (!in)
        return (xc_str){0};
    fseek(in, 0, SEEK_END);
    long  size = ftell(in);
    char *p = need(xc_arena_alloc(mem, (size_t)size));
    rewind(in);
    size_t n = fread(p, 1, (size_t)size, in);
    fclose(in);
    return (xc_str){p, n};
}

static xc_str text_member(struct json_object *row, const char *name)
{
    struct json_object *v = NULL;
    if (!json_object_object_get_ex(row, name, &v) || !json_object_is_type(v, json_type_string))
        return (xc_str){0};
    return (xc_str){json_object_get_string(v), (size_t)json_object_get_string_len(v)};
}

static void add_row(data *d, const float *x, row_info info)
{
    if (d->n == d->cap) {
        d->cap = d->cap ? d->cap * 2 : 65536;
        d->x = need(realloc(d->x, d->cap * ALL * sizeof *d->x));
        d->info = need(realloc(d->info, d->cap * sizeof *d->info));
    }
    memcpy(d->x + d->n * ALL, x, ALL * sizeof *x);
    d->info[d->n++] = info;
}

static void add_page(data *d, const char *folder, struct json_object *row, uint8_t set)
{
    xc_arena mem;
    xc_arena_init(&mem, 0);
    truth  t = {0};
    xc_str text = text_member(row, "text"), file = text_member(row, "file");
    if (text.n)
        take_text(&t, &mem, text);
    t.with = take_snippets(&mem, row, "with", &t.n_with);
    t.without = take_snippets(&mem, row, "without", &t.n_without);
    xc_str      raw = read_file(&mem, folder, file.p);
    xc_source   source = {.form = XC_SOURCE_HTML, .bytes = raw};
    xc_report   report = {.url = text_member(row, "url")};
    xc_build    b = {.report = &report, .mem = &mem, .source = &source};
    xc_page     page;
    xc_json_ld  ld;
    uint32_t    headline = XC_NONE;
    xc_features f;
    bool        ok = raw.n && xc_decode(&b.decoded, &mem, raw, (xc_charset_hints){.page = true}, NULL) == XC_OK &&
              xc_page_make(&page, &mem, b.decoded.text, NULL) == XC_OK && page.html.n &&
              xc_json_ld_read(&ld, &mem, &page.html, report.url, NULL) == XC_OK &&
              xc_metadata_read(&b, &page, &ld, &headline, NULL) == XC_OK &&
              xc_features_first(&f, &mem, &page, headline, report.title, report.description, NULL) == XC_OK;
    if (ok) {
        xc_str  host = xc_host_of(report.url.n ? report.url : report.canonical);
        uint8_t fold = (uint8_t)(xc_hash(host.n ? host : file) % FOLDS);
        d->set_of_page[d->pages] = set;
        d->first_of_page[d->pages] = (uint32_t)d->n;
        for (size_t i = 0; i < f.n; i++) {
            double   n = page.blocks.v[i].words;
            int      label = label_of(&t, &mem, xc_page_text(&page, i));
            double   scale = t.text ? t.words + 50 : 400;
            row_info info = {.label = label == 1, .fold = fold, .page = (uint32_t)d->pages, .words = (float)n};
            info.weight = label < 0 || i == headline ? 0 : (float)((n + 2) / scale);
            add_row(d, f.rows + i * ALL, info);
        }
        d->shape[d->pages] = (xc_features){.n = f.n, .n_kinds = f.n_kinds};
        d->shape[d->pages].words = need(malloc(f.n * sizeof *f.words + 1));
        d->shape[d->pages].kinds = need(malloc(f.n * sizeof *f.kinds + 1));
        d->shape[d->pages].around = need(malloc(f.n * XC_AROUND * sizeof *f.around + 1));
        if (f.n) {
            memcpy(d->shape[d->pages].words, f.words, f.n * sizeof *f.words);
            memcpy(d->shape[d->pages].kinds, f.kinds, f.n * sizeof *f.kinds);
            memcpy(d->shape[d->pages].around, f.around, f.n * XC_AROUND * sizeof *f.around);
        }
        d->pages++;
    }
    xc_arena_free(&mem);
}

static void add_set(data *d, const char *folder, uint8_t set)
{
    xc_arena mem;
    xc_arena_init(&mem, 0);
    xc_str all = read_file(&mem, folder, "truth.jsonl");
    while (all.n && d->pages < XC_COUNT(d->first_of_page) - 1) {
        const char          *end = memchr(all.p, '\n', all.n);
        size_t               n = end ? (size_t)(end - all.p) : all.n;
        struct json_tokener *reader = need(json_tokener_new());
        struct json_object  *row = json_tokener_parse_ex(reader, all.p, (int)n);
        if (row)
            add_page(d, folder, row, set);
        json_object_put(row);
        json_tokener_free(reader);
        all = xc_str_cut(all, end ? n + 1 : n, all.n);
    }
    xc_arena_free(&mem);
}

/* ---------------------------------------------------------------- boosting */

typedef struct binned {
    size_t   n, features;
    uint8_t *x;                    /* [features][n] */
    float    edges[ALL][BINS - 1]; /* value of bin b is at or below edges[b] */
    unsigned n_edges[ALL];
} binned;

static int by_value(const void *a, const void *b)
{
    float x, y;
    memcpy(&x, a, sizeof x);
    memcpy(&y, b, sizeof y);
    return (x > y) - (x < y);
}

static void bin(binned *out, const data *d, const uint32_t *rows, size_t n, size_t features)
{
    enum { SAMPLE = 60000 };
    out->n = n;
    out->features = features;
    out->x = need(realloc(out->x, n * features));
    float *values = need(malloc(SAMPLE * sizeof *values));
    size_t step = n / SAMPLE + 1;
    for (size_t f = 0; f < features; f++) {
        size_t m = 0;
        for (size_t i = 0; i < n && m < SAMPLE; i += step)
            values[m++] = d->x[rows[i] * (size_t)ALL + f];
        qsort(values, m, sizeof *values, by_value);
        unsigned edges = 0;
        for (size_t k = 1; k < BINS && m; k++) {
            float v = values[k * (m - 1) / BINS];
            if (v < values[m - 1] && (edges == 0 || v > out->edges[f][edges - 1]))
                out->edges[f][edges++] = v;
        }
        out->n_edges[f] = edges;
        for (size_t i = 0; i < n; i++) {
            float    v = d->x[rows[i] * (size_t)ALL + f];
            unsigned low = 0, high = edges;
            while (low < high) {
                unsigned mid = (low + high) / 2;
                if (v <= out->edges[f][mid])
                    high = mid;
                else
                    low = mid + 1;
            }
            out->x[f * n + i] = (uint8_t)low;
        }
    }
    free(values);
}

typedef struct cell {
    double g, h;
} cell;

/* A tree in growth: the rows in the order of its nodes, and the sums of the gradients in every bin of every node of one
 * level. Of two siblings the smaller is summed, the larger is what its parent has more. */
typedef struct growth {
    const binned *b;
    const cell   *grad;
    uint32_t     *order, *spare; /* [rows] */
    cell         *packed;        /* [rows] gradients in the order of one node's rows */
    bool          used[ALL];     /* features that this tree may ask */
    cell (*hist)[ALL][BINS], (*next)[ALL][BINS];
} growth;

/* Each tree sees half of the features: trees that differ make a better sum (Breiman 2001). */
static void choose_features(growth *w, size_t tree)
{
    for (size_t f = 0; f < ALL; f++)
        w->used[f] = f < w->b->features && xc_hash_mix(xc_hash_mix(29, tree), f) % 16 < KEPT_SIXTEENTHS;
}

static void sum_rows(growth *w, cell (*hist)[BINS], xc_range rows)
{
    memset(hist, 0, sizeof(cell[ALL][BINS]));
    for (uint32_t i = rows.start; i < rows.end; i++)
        w->packed[i] = w->grad[w->order[i]];
    for (size_t f = 0; f < w->b->features; f++) {
        const uint8_t *x = w->b->x + f * w->b->n;
        for (uint32_t i = rows.start; w->used[f] && i < rows.end; i++) {
            cell *c = &hist[f][x[w->order[i]]];
            c->g += w->packed[i].g;
            c->h += w->packed[i].h;
        }
    }
}

static void subtract(cell (*out)[BINS], cell (*whole)[BINS], cell (*part)[BINS])
{
    for (size_t f = 0; f < ALL; f++)
        for (size_t k = 0; k < BINS; k++)
            out[f][k] = (cell){whole[f][k].g - part[f][k].g, whole[f][k].h - part[f][k].h};
}

static cell total(const growth *w, xc_range rows)
{
    cell all = {0};
    for (uint32_t i = rows.start; i < rows.end; i++) {
        all.g += w->grad[w->order[i]].g;
        all.h += w->grad[w->order[i]].h;
    }
    return all;
}

static void best_split(const growth *w, cell (*hist)[BINS], cell all, uint8_t *feature, unsigned *edge)
{
    double best = 1e-6, base = all.g * all.g / (all.h + LAMBDA);
    *feature = 0;
    *edge = BINS;
    for (size_t f = 0; f < w->b->features; f++) {
        cell left = {0};
        for (unsigned k = 0; w->used[f] && k < w->b->n_edges[f]; k++) {
            left.g += hist[f][k].g;
            left.h += hist[f][k].h;
            cell   right = {all.g - left.g, all.h - left.h};
            double gain = left.g * left.g / (left.h + LAMBDA) + right.g * right.g / (right.h + LAMBDA) - base;
            if (left.h > LEAST && right.h > LEAST && gain > best) {
                best = gain;
                *feature = (uint8_t)f;
                *edge = k;
            }
        }
    }
}

/* The rows of a node that go left come first; gives where the others begin. */
static uint32_t part_rows(growth *w, xc_range rows, uint8_t feature, unsigned edge)
{
    const uint8_t *x = w->b->x + feature * w->b->n;
    uint32_t       left = rows.start, right = 0;
    for (uint32_t i = rows.start; i < rows.end; i++) {
        uint32_t row = w->order[i];
        if (x[row] > edge)
            w->spare[right++] = row;
        else
            w->order[left++] = row;
    }
    memcpy(w->order + left, w->spare, right * sizeof *w->spare);
    return left;
}

/* Sums of the two children of node `k`, of which the first has the rows up to `middle`. */
static void sum_children(growth *w, unsigned k, xc_range rows, uint32_t middle)
{
    unsigned smaller = middle - rows.start > rows.end - middle;
    xc_range few = smaller ? (xc_range){middle, rows.end} : (xc_range){rows.start, middle};
    sum_rows(w, w->next[2 * k + smaller], few);
    subtract(w->next[2 * k + !smaller], w->hist[k], w->next[2 * k + smaller]);
}

/* One tree on the gradients; adds its leaves to the scores. */
static xc_tree grow(growth *w, size_t number, double *score)
{
    xc_tree  tree = {0};
    xc_range rows[2 * XC_FOREST_LEAVES] = {{0, (uint32_t)w->b->n}}, parted[2 * XC_FOREST_LEAVES];
    for (uint32_t i = 0; i < w->b->n; i++)
        w->order[i] = i;
    choose_features(w, number);
    sum_rows(w, w->hist[0], rows[0]);
    for (unsigned level = 0; level < XC_FOREST_DEPTH; level++) {
        unsigned first = (1u << level) - 1, count = 1u << level;
        for (unsigned k = 0; k < count; k++) {
            uint8_t  feature;
            unsigned edge;
            best_split(w, w->hist[k], total(w, rows[k]), &feature, &edge);
            tree.feature[first + k] = feature;
            tree.threshold[first + k] = edge == BINS ? 1e30f : w->b->edges[feature][edge];
            uint32_t middle = part_rows(w, rows[k], feature, edge);
            parted[2 * k] = (xc_range){rows[k].start, middle};
            parted[2 * k + 1] = (xc_range){middle, rows[k].end};
            if (level + 1 < XC_FOREST_DEPTH)
                sum_children(w, k, rows[k], middle);
        }
        memcpy(rows, parted, 2 * count * sizeof *rows);
        cell(*swap)[ALL][BINS] = w->hist;
        w->hist = w->next;
        w->next = swap;
    }
    for (unsigned k = 0; k < XC_FOREST_LEAVES; k++) {
        cell all = total(w, rows[k]);
        tree.leaf[k] = (float)(-RATE * all.g / (all.h + LAMBDA));
        for (uint32_t i = rows[k].start; i < rows[k].end; i++)
            score[w->order[i]] += tree.leaf[k];
    }
    return tree;
}

static growth *begin_growth(const binned *b, const cell *grad)
{
    growth *w = need(calloc(1, sizeof *w));
    w->b = b;
    w->grad = grad;
    w->order = need(malloc(b->n * sizeof *w->order));
    w->spare = need(malloc(b->n * sizeof *w->spare));
    w->packed = need(malloc(b->n * sizeof *w->packed));
    w->hist = need(calloc(XC_FOREST_LEAVES, sizeof *w->hist));
    w->next = need(calloc(XC_FOREST_LEAVES, sizeof *w->next));
    return w;
}

static void end_growth(growth *w)
{
    free(w->order);
    free(w->spare);
    free(w->packed);
    free(w->hist);
    free(w->next);
    free(w);
}

static xc_forest boost(const data *d, const uint32_t *rows, size_t n, size_t features, size_t n_trees)
{
    static binned b;
    bin(&b, d, rows, n, features);
    xc_tree *trees = need(calloc(n_trees, sizeof *trees));
    double  *score = need(calloc(n, sizeof *score));
    cell    *grad = need(calloc(n, sizeof *grad));
    growth  *w = begin_growth(&b, grad);
    for (size_t t = 0; t < n_trees; t++) {
        for (size_t i = 0; i < n; i++) {
            const row_info *info = &d->info[rows[i]];
            double          p = xc_forest_probability((float)score[i]);
            grad[i].g = info->weight * (p - info->label);
            grad[i].h = info->weight * p * (1 - p);
        }
        trees[t] = grow(w, t, score);
    }
    end_growth(w);
    free(score);
    free(grad);
    return (xc_forest){n_trees, 0, trees};
}

/* Labelled rows but for those of held-out hosts and of one inner fold (-1: none). */
static size_t choose_rows(const data *d, uint32_t *rows, int hold, int inner)
{
    size_t n = 0;
    for (size_t i = 0; i < d->n; i++)
        if (d->info[i].weight > 0 && d->info[i].fold % 5 != hold && (inner < 0 || d->info[i].fold / 5 != inner))
            rows[n++] = (uint32_t)i;
    return n;
}

/* The second pass's columns, each row's probability from a first forest that has not seen its host. */
static void second_columns(data *d, const xc_forest inner[INNER], const xc_forest *all, int hold)
{
    xc_arena mem;
    float   *p = need(malloc(d->n * sizeof *p));
    xc_arena_init(&mem, 0);
    for (size_t i = 0; i < d->n; i++) {
        const xc_forest *unseen = d->info[i].fold % 5 == hold ? all : &inner[d->info[i].fold / 5];
        p[i] = xc_forest_probability(xc_forest_score(unseen, d->x + i * ALL));
    }
    for (size_t k = 0; k < d->pages; k++) {
        size_t from = d->first_of_page[k];
        d->shape[k].rows = d->x + from * ALL;
        if (d->shape[k].n && xc_features_second(&d->shape[k], &mem, p + from, NULL) != XC_OK)
            die("out of memory");
        xc_arena_reset(&mem);
    }
    free(p);
}

/* ---------------------------------------------------------------- figures on the held-out hosts */

static void tell(const data *d, const xc_forest *forest, int hold, float line)
{
    double f1[8] = {0}, p[8] = {0}, r[8] = {0}, right[8] = {0}, wrong[8] = {0}, missed[8] = {0};
    size_t pages[8] = {0};
    for (size_t k = 0; k < d->pages; k++) {
        size_t from = d->first_of_page[k], to = k + 1 < d->pages ? d->first_of_page[k + 1] : d->n;
        double both = 0, given = 0, wanted = 0;
        if (from == to || d->info[from].fold % 5 != hold)
            continue;
        unsigned set = d->set_of_page[k];
        for (size_t i = from; i < to; i++) {
            if (d->info[i].weight == 0)
                continue;
            bool   take = xc_forest_probability(xc_forest_score(forest, d->x + i * ALL)) > line;
            double n = d->info[i].words;
            given += take ? n : 0;
            wanted += d->info[i].label ? n : 0;
            both += take && d->info[i].label ? n : 0;
            right[set] += take && d->info[i].label;
            wrong[set] += take && !d->info[i].label;
            missed[set] += !take && d->info[i].label;
        }
        pages[set]++;
        p[set] += given > 0 ? both / given : wanted == 0;
        r[set] += wanted > 0 ? both / wanted : 1;
        f1[set] += given + wanted > 0 ? 2 * both / (given + wanted) : 1;
    }
    for (unsigned s = 0; s < 8; s++)
        if (pages[s])
            fprintf(stderr, "set %u: %zu pages held out, words F1 %.4f P %.4f R %.4f; blocks F %.4f\n", s, pages[s],
                    f1[s] / (double)pages[s], p[s] / (double)pages[s], r[s] / (double)pages[s],
                    2 * right[s] / (2 * right[s] + wrong[s] + missed[s]));
}

static void print_forest(const char *name, const xc_forest *forest)
{
    printf("static const xc_tree %s[] = {\n", name);
    for (size_t t = 0; t < forest->n; t++) {
        const xc_tree *tree = &forest->trees[t];
        printf("    {{");
        for (int k = 0; k < XC_FOREST_NODES; k++)
            printf("%s%u", k ? ", " : "", tree->feature[k]);
        printf("},\n     {");
        for (int k = 0; k < XC_FOREST_NODES; k++)
            printf("%s%#.7gf", k ? ", " : "", (double)tree->threshold[k] + 0.0);
        printf("},\n     {");
        for (int k = 0; k < XC_FOREST_LEAVES; k++)
            printf("%s%.4ff", k ? ", " : "", (double)tree->leaf[k]);
        printf("}},\n");
    }
    printf("};\n");
}

int main(int argc, char **argv)
{
    static data d;
    int         hold = -1, first_set = 1;
    if (argc > 3 && strcmp(argv[1], "--hold") == 0) {
        hold = atoi(argv[2]);
        first_set = 3;
    }
    if (argc <= first_set) {
        fprintf(stderr, "usage: train_region [--hold N] SET...\n");
        return 2;
    }
    for (int i = first_set; i < argc; i++)
        add_set(&d, argv[i], (uint8_t)(i - first_set));
    fprintf(stderr, "%zu pages, %zu blocks\n", d.pages, d.n);
    uint32_t *rows = need(malloc(d.n * sizeof *rows));
    xc_forest inner[INNER];
    for (int k = 0; k < INNER; k++)
        inner[k] = boost(&d, rows, choose_rows(&d, rows, hold, k), FIRST, FIRST_TREES);
    xc_forest first = boost(&d, rows, choose_rows(&d, rows, hold, -1), FIRST, FIRST_TREES);
    if (hold >= 0)
        tell(&d, &first, hold, 0.5f);
    second_columns(&d, inner, &first, hold);
    xc_forest second = boost(&d, rows, choose_rows(&d, rows, hold, -1), ALL, SECOND_TREES);
    for (float line = 0.3f; hold >= 0 && line < 0.65f; line += 0.1f) {
        fprintf(stderr, "second pass, line %.1f\n", (double)line);
        tell(&d, &second, hold, line);
    }
    print_forest("first_trees", &first);
    print_forest("second_trees", &second);
    return 0;
}
