#include "region_boost.h"

#include <stdlib.h>

#include "hash.h"

enum { ALL = XC_SECOND_FEATURES, BINS = 64, KEPT_SIXTEENTHS = 8 };

static const double RATE = 0.12, LAMBDA = 1.0, LEAST = 0.3; /* step, ridge, least weight of a leaf */

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

static void bin(binned *out, const region_rows *d, const uint32_t *rows, size_t n, size_t features)
{
    enum { SAMPLE = 60000 };
    out->n = n;
    out->features = features;
    out->x = region_need(realloc(out->x, n * features));
    float *values = region_need(malloc(SAMPLE * sizeof *values));
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
    growth *w = region_need(calloc(1, sizeof *w));
    w->b = b;
    w->grad = grad;
    w->order = region_need(malloc(b->n * sizeof *w->order));
    w->spare = region_need(malloc(b->n * sizeof *w->spare));
    w->packed = region_need(malloc(b->n * sizeof *w->packed));
    w->hist = region_need(calloc(XC_FOREST_LEAVES, sizeof *w->hist));
    w->next = region_need(calloc(XC_FOREST_LEAVES, sizeof *w->next));
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

xc_forest region_boost(const region_rows *d, const uint32_t *rows, size_t n, size_t features, size_t n_trees)
{
    static binned b;
    bin(&b, d, rows, n, features);
    xc_tree *trees = region_need(calloc(n_trees, sizeof *trees));
    double  *score = region_need(calloc(n, sizeof *score));
    cell    *grad = region_need(calloc(n, sizeof *grad));
    growth  *w = begin_growth(&b, grad);
    for (size_t t = 0; t < n_trees; t++) {
        for (size_t i = 0; i < n; i++) {
            const region_row *info = &d->info[rows[i]];
            double            p = xc_forest_probability((float)score[i]);
            grad[i].g = info->weight * (p - info->label);
            grad[i].h = info->weight * p * (1 - p);
        }
        trees[t] = grow(w, t, score);
    }
    end_growth(w);
    free(score);
    free(grad);
    return (xc_forest){n_trees, trees};
}
