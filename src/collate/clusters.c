#include "clusters.h"

#include <stdlib.h>

static const float MEAN = 0.17f; /* of all pairs of a cluster (bench/results/collate.md) */

enum { MAX_PASSES = 3 };

typedef struct builder {
    const xc_table *table;
    const xc_links *links;
    uint32_t       *parent; /* [n_units] cluster head                       */
    uint32_t       *next;   /* [n_units] members of a cluster as a ring     */
    uint32_t       *size;
    uint32_t       *in; /* [n_reports] members of the cluster at hand   */
} builder;

static uint32_t head(const builder *b, uint32_t u)
{
    return b->parent[u];
}

/* Joins the ring of `y` to that of `x`. */
static void join(builder *b, uint32_t x, uint32_t y)
{
    uint32_t u = y;
    do {
        b->parent[u] = x;
        u = b->next[u];
    } while (u != y);
    uint32_t after = b->next[x];
    b->next[x] = b->next[y];
    b->next[y] = after;
    b->size[x] += b->size[y];
}

/* Mean score over the pairs of different reports of two clusters. */
static float mean(builder *b, uint32_t x, uint32_t y)
{
    float    sum = 0;
    uint32_t same = 0, u = x;
    if (b->size[x] > b->size[y]) {
        u = x;
        x = y;
        y = u;
        u = x;
    }
    do {
        for (uint32_t i = b->links->first[u]; i < b->links->first[u + 1]; i++) {
            const xc_link *l = &b->links->v[b->links->of[i]];
            uint32_t       v = l->a == u ? l->b : l->a;
            if (head(b, v) == head(b, y))
                sum += l->score;
        }
        b->in[b->table->units[u].at.report]++;
        u = b->next[u];
    } while (u != x);
    u = y;
    do {
        same += b->in[b->table->units[u].at.report];
        u = b->next[u];
    } while (u != y);
    u = x;
    do {
        b->in[b->table->units[u].at.report] = 0;
        u = b->next[u];
    } while (u != x);
    float pairs = (float)b->size[x] * (float)b->size[y] - (float)same;
    return pairs > 0 ? sum / pairs : 0;
}

typedef struct order {
    float    score;
    uint32_t link;
} order;

static int by_score(const void *a, const void *b)
{
    const order *x = a, *y = b;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return (x->link > y->link) - (x->link < y->link);
}

static xc_status prepare(builder *b, xc_arena *mem, uint32_t n)
{
    b->parent = XC_ARRAY(mem, uint32_t, n + 1u);
    b->next = XC_ARRAY(mem, uint32_t, n + 1u);
    b->size = XC_ARRAY(mem, uint32_t, n + 1u);
    b->in = XC_ARRAY(mem, uint32_t, b->table->comparison->n_reports + 1u);
    if (!b->parent || !b->next || !b->size || !b->in)
        return XC_ENOMEM;
    for (uint32_t u = 0; u < n; u++) {
        b->parent[u] = b->next[u] = u;
        b->size[u] = 1;
    }
    return XC_OK;
}

static xc_status merge(builder *b, xc_arena *mem)
{
    order *v = XC_ARRAY(mem, order, b->links->n + 1u);
    size_t n = 0;
    if (!v)
        return XC_ENOMEM;
    for (uint32_t i = 0; i < b->links->n; i++)
        if (b->links->v[i].sure)
            v[n++] = (order){b->links->v[i].score, i};
    qsort(v, n, sizeof *v, by_score);
    bool changed = true;
    for (int pass = 0; pass < MAX_PASSES && changed; pass++) {
        changed = false;
        for (size_t i = 0; i < n; i++) {
            const xc_link *l = &b->links->v[v[i].link];
            uint32_t       x = head(b, l->a), y = head(b, l->b);
            if (x == y || mean(b, x, y) < MEAN)
                continue;
            join(b, x < y ? x : y, x < y ? y : x);
            changed = true;
        }
    }
    return XC_OK;
}

static xc_status number(xc_clusters *out, xc_arena *mem, const builder *b, uint32_t n)
{
    out->of = XC_ARRAY(mem, uint32_t, n + 1u);
    out->first = XC_ARRAY(mem, uint32_t, n + 3u);
    out->members = XC_ARRAY(mem, uint32_t, n + 1u);
    uint32_t *id = XC_ARRAY(mem, uint32_t, n + 1u);
    if (!out->of || !out->first || !out->members || !id)
        return XC_ENOMEM;
    for (uint32_t u = 0; u < n; u++)
        id[u] = XC_NONE;
    for (uint32_t u = 0; u < n; u++) {
        if (id[head(b, u)] == XC_NONE)
            id[head(b, u)] = out->n++;
        out->of[u] = id[head(b, u)];
        out->first[out->of[u] + 2]++;
    }
    for (uint32_t c = 2; c < n + 2; c++)
        out->first[c] += out->first[c - 1];
    for (uint32_t u = 0; u < n; u++)
        out->members[out->first[out->of[u] + 1]++] = u;
    return XC_OK;
}

xc_status xc_clusters_make(xc_clusters *out, xc_arena *mem, const xc_table *table, const xc_links *links,
                           const xc_pair_of_units *must, size_t n_must, xc_error *err)
{
    builder b = {.table = table, .links = links};
    *out = (xc_clusters){0};
    if (prepare(&b, mem, table->n_units) != XC_OK)
        return xc_no_memory(err);
    for (size_t i = 0; i < n_must; i++) {
        uint32_t x = head(&b, must[i].a), y = head(&b, must[i].b);
        if (x != y)
            join(&b, x < y ? x : y, x < y ? y : x);
    }
    if (merge(&b, mem) != XC_OK || number(out, mem, &b, table->n_units) != XC_OK)
        return xc_no_memory(err);
    return XC_OK;
}
