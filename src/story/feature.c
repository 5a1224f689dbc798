#include "feature.h"

#include <math.h>
#include <stdlib.h>

#include "frequency.h"
#include "hash.h"
#include "terms.h"

/* Most terms of a vector: beyond these, weights are too small to move a cosine. */
static const uint32_t view_terms[XC_STORY_VIEWS] = {160, 80, 40};

typedef struct weighed {
    xc_term  term;
    xc_range at;
    bool     key;
} weighed;

typedef XC_VEC(weighed) weighed_terms;

static int by_view_and_hash(const void *a, const void *b)
{
    const xc_occurrence *x = a, *y = b;
    if (x->view != y->view)
        return x->view < y->view ? -1 : 1;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return (x->at.start > y->at.start) - (x->at.start < y->at.start);
}

static int by_weight(const void *a, const void *b)
{
    const weighed *x = a, *y = b;
    if (x->term.weight != y->term.weight)
        return x->term.weight > y->term.weight ? -1 : 1;
    return (x->term.id > y->term.id) - (x->term.id < y->term.id);
}

static int by_id(const void *a, const void *b)
{
    const xc_term *x = a, *y = b;
    return (x->id > y->id) - (x->id < y->id);
}

/* The first place in the text where the term stands (titles outside the text have none). */
static xc_range first_place(const xc_occurrence *v, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (v[i].at.start < v[i].at.end)
            return v[i].at;
    return (xc_range){0, 0};
}

/* Share of the square weight of the first eight that has an id. */
static float known_share(const weighed_terms *terms)
{
    float  all = 0, known = 0;
    size_t n = terms->n < XC_STORY_TOP ? terms->n : XC_STORY_TOP;
    for (size_t i = 0; i < n; i++) {
        float w = terms->v[i].term.weight;
        all += w * w;
        known += terms->v[i].term.id != XC_NONE ? w * w : 0;
    }
    return all > 0 ? known / all : 0;
}

static void drop_unknown(weighed_terms *terms)
{
    size_t kept = 0;
    for (size_t i = 0; i < terms->n; i++)
        if (terms->v[i].term.id != XC_NONE)
            terms->v[kept++] = terms->v[i];
    terms->n = kept;
}

/* The terms of one view that others have too, by weight, of unit length with those that nobody else has. */
static xc_status weigh(weighed_terms *out, float *known, xc_arena *scratch, const xc_vocabulary *vocabulary,
                       const xc_occurrence *v, size_t n)
{
    double square = 0;
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && v[end].hash == v[i].hash; end++)
            ;
        uint32_t id = xc_map_get(&vocabulary->ids, v[i].hash);
        float    idf = id != XC_NONE ? vocabulary->idf[id] : xc_frequency_blend(v[i].prior, 1, 1);
        float    weight = (1.0F + logf((float)(end - i))) * idf;
        square += (double)weight * weight;
        if (weight > 0)
            XC_TRY(xc_vec_push(out, scratch, (weighed){{id, weight}, first_place(v + i, end - i), v[i].key}));
    }
    float norm = square > 0 ? (float)sqrt(square) : 1.0F;
    for (size_t i = 0; i < out->n; i++)
        out->v[i].term.weight /= norm;
    if (out->n)
        qsort(out->v, out->n, sizeof *out->v, by_weight);
    *known = known_share(out);
    drop_unknown(out);
    return XC_OK;
}

static xc_status keep_view(xc_vector *out, float *lost, xc_arena *mem, const weighed_terms *terms, uint32_t most)
{
    uint32_t n = terms->n < most ? (uint32_t)terms->n : most;
    out->v = XC_ARRAY(mem, xc_term, n);
    if (!out->v)
        return XC_ENOMEM;
    for (uint32_t i = 0; i < n; i++)
        out->v[i] = terms->v[i].term;
    if (n)
        qsort(out->v, n, sizeof *out->v, by_id);
    out->n = n;
    *lost = 1.0F;
    for (uint32_t i = 0; i < n; i++)
        *lost -= out->v[i].weight * out->v[i].weight;
    *lost = *lost > 0 ? *lost : 0;
    return XC_OK;
}

static xc_status keep_heavy(xc_features *out, xc_arena *mem, const weighed_terms *all)
{
    uint32_t n = all->n < XC_STORY_HEAVY ? (uint32_t)all->n : XC_STORY_HEAVY;
    out->heavy = XC_ARRAY(mem, xc_term_place, n);
    if (!out->heavy)
        return XC_ENOMEM;
    for (uint32_t i = 0; i < n; i++)
        out->heavy[i] = (xc_term_place){all->v[i].term.id, all->v[i].at};
    out->n_heavy = n;
    return XC_OK;
}

static xc_status keep_keys(xc_features *out, xc_arena *mem, const weighed_terms *names)
{
    XC_VEC(uint32_t) keys = {0};
    for (size_t i = 0; i < names->n && keys.n < XC_STORY_HEAVY; i++)
        if (names->v[i].key)
            XC_TRY(xc_vec_push(&keys, mem, names->v[i].term.id));
    out->keys = keys.v;
    out->n_keys = (uint32_t)keys.n;
    return XC_OK;
}

static xc_status make(xc_features *out, xc_arena *mem, xc_arena *scratch, const xc_vocabulary *vocabulary,
                      const xc_occurrences *terms)
{
    for (size_t i = 0, end; i < terms->n; i = end) {
        for (end = i + 1; end < terms->n && terms->v[end].view == terms->v[i].view; end++)
            ;
        uint8_t       view = terms->v[i].view;
        weighed_terms weighed_view = {0};
        XC_TRY(weigh(&weighed_view, &out->known[view], scratch, vocabulary, terms->v + i, end - i));
        XC_TRY(keep_view(&out->view[view], &out->lost[view], mem, &weighed_view, view_terms[view]));
        if (view == XC_STORY_ALL)
            XC_TRY(keep_heavy(out, mem, &weighed_view));
        if (view == XC_STORY_NAMES)
            XC_TRY(keep_keys(out, mem, &weighed_view));
    }
    return XC_OK;
}

xc_status xc_features_make(xc_features *out, xc_arena *mem, xc_arena *scratch, const xc_vocabulary *vocabulary,
                           const xc_report *report, xc_error *err)
{
    xc_scan        scan;
    xc_occurrences terms;
    *out = (xc_features){.day = xc_report_day(report), .outlet = report->outlet.n ? xc_hash(report->outlet) : 0};
    xc_arena_reset(scratch);
    XC_TRY(xc_story_scan(&scan, scratch, report, err));
    if (xc_story_terms(&terms, scratch, &scan, vocabulary->boilerplate, vocabulary->n_boilerplate) != XC_OK)
        return xc_no_memory(err);
    if (terms.n)
        qsort(terms.v, terms.n, sizeof *terms.v, by_view_and_hash);
    return make(out, mem, scratch, vocabulary, &terms) == XC_OK ? XC_OK : xc_no_memory(err);
}

float xc_vector_dot(const xc_vector *a, const xc_vector *b)
{
    float    sum = 0;
    uint32_t i = 0, j = 0;
    while (i < a->n && j < b->n) {
        if (a->v[i].id == b->v[j].id)
            sum += a->v[i++].weight * b->v[j++].weight;
        else if (a->v[i].id < b->v[j].id)
            i++;
        else
            j++;
    }
    return sum;
}

const xc_term_place *xc_features_heavy(const xc_features *features, uint32_t id)
{
    for (uint32_t i = 0; i < features->n_heavy; i++)
        if (features->heavy[i].id == id)
            return &features->heavy[i];
    return NULL;
}
