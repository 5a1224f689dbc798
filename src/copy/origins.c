#include "origins.h"

#include <stdlib.h>

#include "direction.h"
#include "headlines.h"

enum {
    OUTLET_SHARE = 400, /* thousandths from which two reports of one outlet are one origin */
    SURE = 800,         /* thousandths from which a pair needs no anchor                   */
    LOOKED_BACK = 16,   /* reports held by a digest that one is compared with              */
    TO_ANCHOR = 500     /* thousandths that a weaker member must share with the anchor     */
};

/* A pair that may join its reports. */
typedef struct {
    uint32_t a, b, hi, lo;
} edge;

typedef struct {
    xc_copy_job     *job;
    const xc_copies *copies;
    const uint32_t  *words;
    xc_moment       *when;   /* [n]                                        */
    uint32_t        *parent; /* [n] union-find                             */
    uint32_t        *anchor; /* [n] of the origin whose root this is       */
    uint8_t         *firm;   /* [n] an anchor, or joined by a sure pair */
    uint32_t        *under;  /* [n] the report whose headline it has, and little else; XC_NONE */
    size_t           n_edges;
    edge            *edges;
} joining;

static uint32_t hi_of(const xc_copy *c)
{
    return c->a_in_b > c->b_in_a ? c->a_in_b : c->b_in_a;
}

static bool is_prose(xc_copy_kind kind)
{
    return kind == XC_COPY_IDENTICAL || kind == XC_COPY_REVISED || kind == XC_COPY_ABRIDGED || kind == XC_COPY_PARTIAL;
}

static const xc_copy *copy_of(const xc_copies *copies, uint32_t a, uint32_t b)
{
    size_t   low = 0, high = copies->n_copies;
    uint32_t x = a < b ? a : b, y = a < b ? b : a;
    while (low < high) {
        size_t         mid = low + (high - low) / 2;
        const xc_copy *c = &copies->copies[mid];
        if (c->a < x || (c->a == x && c->b < y))
            low = mid + 1;
        else
            high = mid;
    }
    const xc_copy *c = low < copies->n_copies ? &copies->copies[low] : NULL;
    return c && c->a == x && c->b == y && is_prose(c->kind) ? c : NULL;
}

/* ---------------------------------------------------------------- edges */

static uint32_t lo_of(const xc_copy *c)
{
    return c->a_in_b + c->b_in_a - hi_of(c);
}

static bool joins(const joining *x, const xc_copy *c)
{
    if (c->kind != XC_COPY_PARTIAL)
        return is_prose(c->kind);
    xc_str a = x->job->reports[c->a]->outlet, b = x->job->reports[c->b]->outlet;
    return hi_of(c) >= OUTLET_SHARE && a.n && xc_str_equal(a, b);
}

static int by_strength(const void *left, const void *right)
{
    const edge *a = left, *b = right;
    if (a->hi != b->hi)
        return a->hi > b->hi ? -1 : 1;
    if (a->lo != b->lo)
        return a->lo > b->lo ? -1 : 1;
    if (a->a != b->a)
        return a->a < b->a ? -1 : 1;
    return (a->b > b->b) - (a->b < b->b);
}

/* ---------------------------------------------------------------- digests
 * A digest holds two or more reports that share nothing with each other, in different places, and is later than they.
 */

/* One report that stands in another, later one. */
typedef struct {
    uint32_t whole, part;
    xc_range at; /* in the whole: from its first block to its last */
} holding;

static int by_whole(const void *left, const void *right)
{
    const holding *a = left, *b = right;
    if (a->whole != b->whole)
        return a->whole < b->whole ? -1 : 1;
    return (a->part > b->part) - (a->part < b->part);
}

static holding hold(const xc_copy *c, bool a_is_whole)
{
    holding h = {.whole = a_is_whole ? c->a : c->b, .part = a_is_whole ? c->b : c->a, .at = {UINT32_MAX, 0}};
    for (size_t k = 0; k < c->n_blocks; k++) {
        xc_range at = a_is_whole ? c->blocks[k].a : c->blocks[k].b;
        h.at.start = at.start < h.at.start ? at.start : h.at.start;
        h.at.end = at.end > h.at.end ? at.end : h.at.end;
    }
    return h;
}

static bool are_apart(const joining *x, const holding *a, const holding *b)
{
    uint32_t start = a->at.start > b->at.start ? a->at.start : b->at.start;
    uint32_t end = a->at.end < b->at.end ? a->at.end : b->at.end;
    uint32_t na = a->at.end - a->at.start, nb = b->at.end - b->at.start, smaller = na < nb ? na : nb;
    return (end <= start || end - start < smaller / 5) && !copy_of(x->copies, a->part, b->part);
}

static xc_status find_digests(uint8_t *digest, const joining *x, xc_error *err)
{
    size_t   n = 0;
    holding *v = XC_WORK(x->job, holding, 2 * x->copies->n_copies);
    XC_TRY(xc_arena_check(&x->job->work, err));
    for (size_t k = 0; k < x->copies->n_copies; k++) {
        const xc_copy *c = &x->copies->copies[k];
        if (!joins(x, c))
            continue;
        if (c->a_in_b >= TO_ANCHOR && xc_moment_before(x->when[c->a], x->when[c->b]))
            v[n++] = hold(c, false);
        if (c->b_in_a >= TO_ANCHOR && xc_moment_before(x->when[c->b], x->when[c->a]))
            v[n++] = hold(c, true);
    }
    if (n)
        qsort(v, n, sizeof *v, by_whole);
    for (size_t i = 0; i < n; i++)
        for (size_t k = i; k-- > 0 && i - k <= LOOKED_BACK && v[k].whole == v[i].whole && !digest[v[i].whole];)
            digest[v[i].whole] = are_apart(x, &v[i], &v[k]);
    return XC_OK;
}

static xc_status find_edges(joining *x, xc_error *err)
{
    uint8_t *digest = xc_arena_zero(&x->job->work, x->job->n, 1);
    x->edges = XC_WORK(x->job, edge, x->copies->n_copies);
    XC_TRY(xc_arena_check(&x->job->work, err));
    XC_TRY(find_digests(digest, x, err));
    for (size_t k = 0; k < x->copies->n_copies; k++) {
        const xc_copy *c = &x->copies->copies[k];
        if (joins(x, c) && !digest[c->a] && !digest[c->b])
            x->edges[x->n_edges++] = (edge){c->a, c->b, hi_of(c), lo_of(c)};
    }
    if (x->n_edges)
        qsort(x->edges, x->n_edges, sizeof *x->edges, by_strength);
    return XC_OK;
}

/* ---------------------------------------------------------------- joining */

static uint32_t root_of(joining *x, uint32_t r)
{
    while (x->parent[r] != r) {
        x->parent[r] = x->parent[x->parent[r]];
        r = x->parent[r];
    }
    return r;
}

/* The one of two anchors that is earlier, else longer, else first. */
static uint32_t better_anchor(const joining *x, uint32_t a, uint32_t b)
{
    if (xc_moment_before(x->when[a], x->when[b]))
        return a;
    if (xc_moment_before(x->when[b], x->when[a]))
        return b;
    if (x->words[a] != x->words[b])
        return x->words[a] > x->words[b] ? a : b;
    return a < b ? a : b;
}

static bool shares(const joining *x, uint32_t a, uint32_t b)
{
    const xc_copy *c = copy_of(x->copies, a, b);
    return a == b || (c && hi_of(c) >= TO_ANCHOR);
}

/* May a weak pair join the two? What comes in must share with the anchor of the origin that it comes into, or the pair
 * hangs on a member that surely belongs there: else A and C would be joined by a B that has half from each. */
static bool is_no_bridge(const joining *x, const edge *e, uint32_t a, uint32_t b)
{
    return ((x->firm[e->a] || shares(x, x->anchor[a], e->b)) && (x->firm[e->b] || shares(x, x->anchor[b], e->a))) ||
           shares(x, x->anchor[a], x->anchor[b]);
}

static void join(joining *x, const edge *e)
{
    uint32_t a = root_of(x, e->a), b = root_of(x, e->b);
    bool     sure = e->hi >= SURE;
    if (a == b || (!sure && !is_no_bridge(x, e, a, b)))
        return;
    uint32_t root = a < b ? a : b, other = a < b ? b : a;
    x->parent[other] = root;
    uint32_t kept = better_anchor(x, x->anchor[a], x->anchor[b]);
    x->firm[kept == x->anchor[a] ? x->anchor[b] : x->anchor[a]] = sure;
    x->anchor[root] = kept;
    if (sure)
        x->firm[e->a] = x->firm[e->b] = 1;
}

/* A lone headline goes to the report under it, with all that are equal to it. An origin that holds more than headlines
 * stays as it is: a headline might join strangers. */
static void join_headlines(joining *x)
{
    for (uint32_t r = 0; r < x->job->n; r++)
        if (x->under[r] == XC_NONE)
            x->under[root_of(x, r)] = XC_NONE;
    for (uint32_t r = 0; r < x->job->n; r++) {
        if (x->parent[r] != r || x->under[r] == XC_NONE)
            continue;
        uint32_t other = root_of(x, x->under[r]), root = r < other ? r : other;
        x->anchor[root] = x->anchor[other];
        x->parent[r] = x->parent[other] = root;
    }
}

/* ---------------------------------------------------------------- records */

/* The one member that no other is told to have come before; XC_NONE if there are two. */
static uint32_t likely_first(const xc_origin *origin, const uint8_t *has_source)
{
    uint32_t first = XC_NONE;
    for (size_t m = 0; m < origin->n_members; m++) {
        if (has_source[origin->members[m]])
            continue;
        if (first != XC_NONE)
            return XC_NONE;
        first = origin->members[m];
    }
    return first;
}

static xc_status add_why(xc_str *why, xc_origin *origin, xc_str text, xc_error *err)
{
    why[origin->n_why++] = text;
    return text.p ? XC_OK : xc_no_memory(err);
}

static xc_status explain(xc_origin *origin, joining *x, xc_error *err)
{
    xc_arena *mem = x->job->mem;
    uint32_t  headline = XC_NONE;
    size_t    headlines = 0;
    for (size_t m = 0; m < origin->n_members; m++) {
        bool lone = x->under[origin->members[m]] != XC_NONE;
        headline = lone && headlines == 0 ? origin->members[m] : headline;
        headlines += lone;
    }
    if (origin->n_members < 2)
        return XC_OK;
    xc_str *why = XC_ARRAY(mem, xc_str, 2);
    if (!why)
        return xc_no_memory(err);
    origin->why = why;
    if (origin->n_members - headlines >= 2) {
        xc_str id = origin->likely_first == XC_NONE ? XC_S("") : x->job->reports[origin->likely_first]->id;
        XC_TRY(add_why(why, origin,
                       id.n ? xc_arena_printf(mem, "most of the prose of the others stands in %.*s", (int)id.n, id.p)
                            : XC_S("most of their prose is the same; which came first cannot be told"),
                       err));
    }
    if (headlines == 0)
        return XC_OK;
    xc_str id = x->job->reports[headline]->id;
    return add_why(why, origin,
                   headlines == 1 ? xc_arena_printf(mem, "%.*s has the headline and little else", (int)id.n, id.p)
                                  : xc_arena_printf(mem, "%zu of them have the headline and little else", headlines),
                   err);
}

static xc_status make_origins(xc_copies *copies, joining *x, xc_error *err)
{
    size_t    n = x->job->n;
    uint32_t *number = XC_WORK(x->job, uint32_t, n), *count = XC_ARRAY(&x->job->work, uint32_t, n);
    uint8_t  *has_source = xc_arena_zero(&x->job->work, n, 1);
    uint32_t *members = xc_arena_alloc(x->job->mem, n * sizeof *members);
    XC_TRY(xc_arena_check(&x->job->work, err));
    XC_TRY(xc_arena_check(x->job->mem, err));
    size_t found = 0;
    for (uint32_t r = 0; r < n; r++) { /* a root is the smallest member: it is met first */
        uint32_t root = root_of(x, r);
        number[r] = root == r ? (uint32_t)found++ : number[root];
        count[number[r]]++;
    }
    xc_origin *origins = XC_ARRAY(x->job->mem, xc_origin, found);
    if (!origins)
        return xc_no_memory(err);
    for (size_t o = 0, at = 0; o < found; at += count[o++])
        origins[o] = (xc_origin){.id = (uint32_t)o + 1, .members = members + at};
    for (uint32_t r = 0; r < n; r++) {
        xc_origin *o = &origins[number[r]];
        members[(size_t)(o->members - members) + o->n_members++] = r;
    }
    for (size_t k = 0; k < copies->n_copies; k++) {
        const xc_copy *c = &copies->copies[k];
        if (c->from != XC_NONE && number[c->a] == number[c->b])
            has_source[c->from == c->a ? c->b : c->a] = 1;
    }
    for (uint32_t r = 0; r < n; r++)
        has_source[r] |= x->under[r] != XC_NONE;
    for (size_t o = 0; o < found; o++) {
        origins[o].likely_first = likely_first(&origins[o], has_source);
        XC_TRY(explain(&origins[o], x, err));
    }
    copies->origins = origins;
    copies->n_origins = found;
    return XC_OK;
}

xc_status xc_copy_origins(xc_copies *copies, xc_copy_job *job, const uint32_t *words, const uint32_t *rank,
                          xc_error *err)
{
    joining x = {.job = job, .copies = copies, .words = words};
    x.when = XC_WORK(job, xc_moment, job->n);
    x.parent = XC_WORK(job, uint32_t, job->n);
    x.anchor = XC_WORK(job, uint32_t, job->n);
    x.firm = XC_WORK(job, uint8_t, job->n);
    x.under = XC_WORK(job, uint32_t, job->n);
    XC_TRY(xc_arena_check(&job->work, err));
    for (uint32_t r = 0; r < job->n; r++) {
        x.when[r] = xc_copy_moment(job->reports[r]);
        x.parent[r] = x.anchor[r] = r;
        x.firm[r] = 1;
    }
    XC_TRY(find_edges(&x, err));
    for (size_t k = 0; k < x.n_edges; k++)
        join(&x, &x.edges[k]);
    XC_TRY(xc_copy_headlines(x.under, job, words, rank, err));
    join_headlines(&x);
    return make_origins(copies, &x, err);
}
