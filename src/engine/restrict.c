#include <stdlib.h>

#include "handles.h"
#include "vec.h"

static size_t count_members(const xc_origin *origin, const uint32_t *place)
{
    size_t n = 0;
    for (size_t i = 0; i < origin->n_members; i++)
        n += place[origin->members[i]] != XC_NONE;
    return n;
}

/* One origin cut to its `n` members here. Who was first is only said while that report is here. */
static xc_status cut_origin(xc_origin *out, xc_arena *mem, const xc_origin *all, size_t n, const uint32_t *place)
{
    uint32_t *kept = XC_ARRAY(mem, uint32_t, n);
    if (!kept)
        return XC_ENOMEM;
    *out = (xc_origin){.members = kept, .likely_first = XC_NONE};
    for (size_t i = 0; i < all->n_members; i++)
        if (place[all->members[i]] != XC_NONE)
            kept[out->n_members++] = place[all->members[i]];
    if (all->likely_first != XC_NONE && place[all->likely_first] != XC_NONE) {
        out->likely_first = place[all->likely_first];
        out->n_why = all->n_why;
        out->why = all->why;
    }
    return XC_OK;
}

static int by_first_member(const void *left, const void *right)
{
    const xc_origin *a = left, *b = right;
    return (a->members[0] > b->members[0]) - (a->members[0] < b->members[0]);
}

static xc_status cut_origins(xc_copies *out, xc_arena *mem, const xc_copies *all, const uint32_t *place)
{
    XC_VEC(xc_origin) origins = {0};
    for (size_t i = 0; i < all->n_origins; i++) {
        size_t    n = count_members(&all->origins[i], place);
        xc_origin o;
        if (n == 0)
            continue;
        XC_TRY(cut_origin(&o, mem, &all->origins[i], n, place));
        XC_TRY(xc_vec_push(&origins, mem, o));
    }
    if (origins.n)
        qsort(origins.v, origins.n, sizeof *origins.v, by_first_member);
    for (size_t i = 0; i < origins.n; i++)
        origins.v[i].id = (uint32_t)i + 1;
    out->origins = origins.v;
    out->n_origins = origins.n;
    return XC_OK;
}

static xc_status cut_copies(xc_copies *out, xc_arena *mem, const xc_copies *all, const uint32_t *place)
{
    XC_VEC(xc_copy) copies = {0};
    for (size_t i = 0; i < all->n_copies; i++) {
        xc_copy c = all->copies[i];
        if (place[c.a] == XC_NONE || place[c.b] == XC_NONE)
            continue;
        c.a = place[c.a];
        c.b = place[c.b];
        c.from = c.from == XC_NONE ? XC_NONE : place[c.from];
        XC_TRY(xc_vec_push(&copies, mem, c));
    }
    out->copies = copies.v;
    out->n_copies = copies.n;
    return XC_OK;
}

static xc_status cut_boilerplate(xc_copies *out, xc_arena *mem, const xc_copies *all, const uint32_t *place)
{
    XC_VEC(xc_span) spans = {0};
    for (size_t i = 0; i < all->n_boilerplate; i++) {
        xc_span s = all->boilerplate[i];
        if (place[s.report] == XC_NONE)
            continue;
        s.report = place[s.report];
        XC_TRY(xc_vec_push(&spans, mem, s));
    }
    out->boilerplate = spans.v;
    out->n_boilerplate = spans.n;
    return XC_OK;
}

static xc_status cut(xc_copies *out, xc_arena *mem, const xc_copies *all, const uint32_t *place)
{
    XC_TRY(cut_copies(out, mem, all, place));
    XC_TRY(cut_origins(out, mem, all, place));
    return cut_boilerplate(out, mem, all, place);
}

xc_status xc_copies_of_members(xc_copies *out, xc_arena *mem, const xc_copies *all, size_t n_reports,
                               const uint32_t *members, size_t n, xc_error *err)
{
    *out = (xc_copies){0};
    uint32_t *place = malloc((n_reports + 1) * sizeof *place);
    if (!place)
        return xc_no_memory(err);
    memset(place, 0xFF, n_reports * sizeof *place); /* XC_NONE */
    for (size_t i = 0; i < n; i++)
        place[members[i]] = (uint32_t)i;
    xc_status status = cut(out, mem, all, place);
    free(place);
    return status == XC_OK ? XC_OK : xc_no_memory(err);
}
