#include "cluster.h"

#include <math.h>
#include <stdlib.h>

xc_status xc_clusters_open(xc_clusters *out, size_t n_terms)
{
    *out = (xc_clusters){.n_terms = n_terms};
    xc_arena_init(&out->mem, 0);
    out->by_heavy = XC_ARRAY(&out->mem, xc_numbers, n_terms);
    out->by_key = XC_ARRAY(&out->mem, xc_numbers, n_terms);
    out->merged = XC_ARRAY(&out->mem, xc_term, 2 * XC_CLUSTER_TERMS);
    return xc_arena_check(&out->mem, NULL);
}

void xc_clusters_close(xc_clusters *clusters)
{
    xc_arena_free(&clusters->mem);
    *clusters = (xc_clusters){0};
}

xc_profile xc_profile_of(const xc_features *f)
{
    xc_profile p = {.first = f->day, .last = f->day, .size = 1};
    for (int v = 0; v < XC_STORY_VIEWS; v++) {
        p.view[v] = f->view[v];
        p.norm[v] = 1.0F;
        p.known[v] = f->known[v];
        p.lost[v] = f->lost[v];
    }
    if (f->day != XC_STORY_NO_DAY) {
        p.day_sum = f->day;
        p.dated = 1;
    }
    if (f->outlet)
        p.outlets[p.n_outlets++] = f->outlet;
    return p;
}

/* ---------------------------------------------------------------- candidates */

static bool out_of_window(const xc_profile *query, const xc_profile *cluster)
{
    if (query->first == XC_STORY_NO_DAY || cluster->first == XC_STORY_NO_DAY)
        return false;
    return cluster->last < query->first - XC_WINDOW_DAYS || cluster->first > query->last + XC_WINDOW_DAYS;
}

static float weight_of(const xc_vector *v, uint32_t id)
{
    uint32_t low = 0, high = v->n;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (v->v[mid].id == id)
            return v->v[mid].weight;
        if (v->v[mid].id < id)
            low = mid + 1;
        else
            high = mid;
    }
    return 0;
}

static xc_status touch(xc_clusters *clusters, uint32_t cluster, float weight)
{
    if (clusters->shared[cluster] == 0)
        XC_TRY(xc_vec_push(&clusters->touched, &clusters->mem, cluster));
    clusters->shared[cluster] += weight;
    return XC_OK;
}

/* Adds what a term of the query shares. Dead clusters leave the list; with `window` so do those that are too old for
 * every later report (reports come in order of days). */
static xc_status follow(xc_clusters *clusters, xc_numbers *list, const xc_query *query, float weight, bool window)
{
    size_t kept = 0;
    for (size_t i = 0; i < list->n; i++) {
        uint32_t          c = list->v[i];
        const xc_cluster *cluster = &clusters->v.v[c];
        if (!cluster->alive)
            continue;
        list->v[kept++] = c;
        if (c == query->except || (window && out_of_window(query->profile, &cluster->profile)))
            continue;
        XC_TRY(touch(clusters, c, weight));
    }
    list->n = kept;
    return XC_OK;
}

static void insert(xc_found *out, const float *shared, uint32_t cluster)
{
    uint32_t at = out->n;
    while (at > 0 && (shared[out->cluster[at - 1]] < shared[cluster] ||
                      (shared[out->cluster[at - 1]] == shared[cluster] && out->cluster[at - 1] > cluster)))
        at--;
    if (at == XC_CANDIDATES)
        return;
    if (out->n < XC_CANDIDATES)
        out->n++;
    for (uint32_t i = out->n - 1; i > at; i--)
        out->cluster[i] = out->cluster[i - 1];
    out->cluster[at] = cluster;
}

static xc_status room_for_shared(xc_clusters *clusters)
{
    if (clusters->n_shared >= clusters->v.n)
        return XC_OK;
    clusters->n_shared = clusters->v.n * 2;
    clusters->shared = XC_ARRAY(&clusters->mem, float, clusters->n_shared);
    return clusters->shared ? XC_OK : XC_ENOMEM;
}

xc_status xc_clusters_find(xc_found *out, xc_clusters *clusters, const xc_query *query)
{
    out->n = 0;
    XC_TRY(room_for_shared(clusters));
    for (size_t i = 0; i < query->n_heavy; i++) {
        float w = weight_of(&query->profile->view[XC_STORY_ALL], query->heavy[i]);
        XC_TRY(follow(clusters, &clusters->by_heavy[query->heavy[i]], query, w * w + 1e-6F, true));
    }
    for (size_t i = 0; i < query->n_keys; i++) {
        float w = weight_of(&query->profile->view[XC_STORY_NAMES], query->keys[i]);
        XC_TRY(follow(clusters, &clusters->by_key[query->keys[i]], query, w * w + 1e-6F, false));
    }
    for (size_t i = 0; i < clusters->touched.n; i++)
        insert(out, clusters->shared, clusters->touched.v[i]);
    for (size_t i = 0; i < clusters->touched.n; i++)
        clusters->shared[clusters->touched.v[i]] = 0;
    clusters->touched.n = 0;
    return XC_OK;
}

xc_status xc_clusters_find_like(xc_found *out, xc_clusters *clusters, uint32_t number)
{
    const xc_cluster *c = &clusters->v.v[number];
    size_t            n_heavy = c->heavy.n < XC_STORY_HEAVY ? c->heavy.n : XC_STORY_HEAVY;
    size_t            n_keys = c->keys.n < XC_STORY_HEAVY ? c->keys.n : XC_STORY_HEAVY;
    return xc_clusters_find(out, clusters, &(xc_query){&c->profile, c->heavy.v, c->keys.v, n_heavy, n_keys, number});
}

/* ---------------------------------------------------------------- growth */

static int by_weight(const void *a, const void *b)
{
    const xc_term *x = a, *y = b;
    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    return (x->id > y->id) - (x->id < y->id);
}

static int by_id(const void *a, const void *b)
{
    const xc_term *x = a, *y = b;
    return (x->id > y->id) - (x->id < y->id);
}

/* The union of two sums in `out`, cut to the heaviest terms; returns how many. */
static uint32_t sum_terms(xc_term *out, const xc_vector *a, const xc_vector *b)
{
    uint32_t n = 0, i = 0, j = 0;
    while (i < a->n || j < b->n) {
        if (j == b->n || (i < a->n && a->v[i].id < b->v[j].id)) {
            out[n++] = a->v[i++];
        } else if (i == a->n || b->v[j].id < a->v[i].id) {
            out[n++] = b->v[j++];
        } else {
            out[n++] = (xc_term){a->v[i].id, a->v[i].weight + b->v[j].weight};
            i++, j++;
        }
    }
    if (n > XC_CLUSTER_TERMS) {
        qsort(out, n, sizeof *out, by_weight);
        n = XC_CLUSTER_TERMS;
        qsort(out, n, sizeof *out, by_id);
    }
    return n;
}

static xc_status add_view(xc_clusters *clusters, xc_cluster *c, int view, const xc_vector *more, float lost)
{
    xc_vector *sum = &c->profile.view[view];
    uint32_t   n = sum_terms(clusters->merged, sum, more);
    if (n > c->cap[view]) {
        uint32_t cap = n < XC_CLUSTER_TERMS / 2 ? n + n / 2 : XC_CLUSTER_TERMS;
        sum->v = XC_ARRAY(&clusters->mem, xc_term, cap);
        if (!sum->v)
            return XC_ENOMEM;
        c->cap[view] = cap;
    }
    c->profile.lost[view] += lost;
    double square = (double)c->profile.lost[view];
    for (uint32_t i = 0; i < n; i++) {
        sum->v[i] = clusters->merged[i];
        square += (double)sum->v[i].weight * sum->v[i].weight;
    }
    sum->n = n;
    c->profile.norm[view] = square > 0 ? (float)sqrt(square) : 1.0F;
    return XC_OK;
}

static void add_days(xc_profile *into, const xc_profile *more)
{
    if (!more->dated)
        return;
    into->first = into->dated && into->first < more->first ? into->first : more->first;
    into->last = into->dated && into->last > more->last ? into->last : more->last;
    into->day_sum += more->day_sum;
    into->dated += more->dated;
}

static void add_outlets(xc_profile *into, const xc_profile *more)
{
    for (uint32_t i = 0; i < more->n_outlets; i++) {
        uint32_t k = 0;
        while (k < into->n_outlets && into->outlets[k] != more->outlets[i])
            k++;
        if (k == into->n_outlets && k < XC_CLUSTER_OUTLETS)
            into->outlets[into->n_outlets++] = more->outlets[i];
    }
}

static xc_status add_profile(xc_clusters *clusters, xc_cluster *c, const xc_profile *more)
{
    float old = (float)c->profile.size, new = (float)more->size;
    for (int v = 0; v < XC_STORY_VIEWS; v++) {
        XC_TRY(add_view(clusters, c, v, &more->view[v], more->lost[v]));
        c->profile.known[v] = (c->profile.known[v] * old + more->known[v] * new) / (old + new);
    }
    add_days(&c->profile, more);
    add_outlets(&c->profile, more);
    c->profile.size += more->size;
    return XC_OK;
}

static bool holds(const xc_numbers *numbers, uint32_t value)
{
    for (size_t i = 0; i < numbers->n; i++)
        if (numbers->v[i] == value)
            return true;
    return false;
}

/* Makes the cluster found by a term, once. */
static xc_status post(xc_clusters *clusters, xc_numbers *lists, xc_numbers *own, uint32_t term, uint32_t cluster)
{
    if (holds(own, term))
        return XC_OK;
    XC_TRY(xc_vec_push(own, &clusters->mem, term));
    return xc_vec_push(&lists[term], &clusters->mem, cluster);
}

xc_status xc_clusters_join(xc_clusters *clusters, uint32_t cluster, uint32_t report, const xc_features *features,
                           bool weighs)
{
    xc_cluster *c = &clusters->v.v[cluster];
    XC_TRY(xc_vec_push(&c->members, &clusters->mem, report));
    if (!weighs)
        return XC_OK;
    xc_profile profile = xc_profile_of(features);
    XC_TRY(add_profile(clusters, c, &profile));
    for (uint32_t i = 0; i < features->n_heavy; i++)
        XC_TRY(post(clusters, clusters->by_heavy, &c->heavy, features->heavy[i].id, cluster));
    for (uint32_t i = 0; i < features->n_keys; i++)
        XC_TRY(post(clusters, clusters->by_key, &c->keys, features->keys[i], cluster));
    return XC_OK;
}

xc_status xc_clusters_new(uint32_t *cluster, xc_clusters *clusters, uint32_t report, const xc_features *features)
{
    *cluster = (uint32_t)clusters->v.n;
    xc_cluster fresh = {.alive = true, .profile = {.first = XC_STORY_NO_DAY, .last = XC_STORY_NO_DAY}};
    XC_TRY(xc_vec_push(&clusters->v, &clusters->mem, fresh));
    return xc_clusters_join(clusters, *cluster, report, features, true);
}

xc_status xc_clusters_merge(xc_clusters *clusters, uint32_t into, uint32_t from)
{
    xc_cluster *a = &clusters->v.v[into], *b = &clusters->v.v[from];
    XC_TRY(add_profile(clusters, a, &b->profile));
    for (size_t i = 0; i < b->members.n; i++)
        XC_TRY(xc_vec_push(&a->members, &clusters->mem, b->members.v[i]));
    for (size_t i = 0; i < b->heavy.n; i++)
        XC_TRY(post(clusters, clusters->by_heavy, &a->heavy, b->heavy.v[i], into));
    for (size_t i = 0; i < b->keys.n; i++)
        XC_TRY(post(clusters, clusters->by_key, &a->keys, b->keys.v[i], into));
    b->alive = false;
    return XC_OK;
}
