/* Global alignment with affine gaps (Gotoh 1982), integers throughout; ties go to the match, then to the gap in b. */
#include "alteration.h"

enum { MISMATCH = -2, GAP_OPEN = -2, GAP_MORE = 0, LOW = -(1 << 28) };
enum { FROM_MATCH, FROM_A, FROM_B }; /* which table a cell came from; A: a word of a is alone */

typedef struct cell {
    int32_t match, a, b;
} cell;

static bool is_same(const xc_said_word *a, const xc_said_word *b, bool by_stem)
{
    return by_stem ? a->stem == b->stem : a->key == b->key;
}

static int32_t best_of(cell c, uint8_t *from)
{
    *from = FROM_MATCH;
    int32_t best = c.match;
    if (c.a > best) {
        best = c.a;
        *from = FROM_A;
    }
    if (c.b > best) {
        best = c.b;
        *from = FROM_B;
    }
    return best;
}

typedef struct table {
    const xc_said_word *a, *b;
    size_t              n, m;
    bool                by_stem;
    uint8_t            *trace; /* [(n+1)*(m+1)]: 2 bits each for match, a, b */
} table;

/* Fills the rows; a trace byte holds for each of the three tables where its best score came from. */
static uint8_t fill(const table *t, cell *row)
{
    size_t width = t->m + 1;
    row[0] = (cell){0, LOW, LOW};
    for (size_t j = 1; j <= t->m; j++) {
        row[j] = (cell){LOW, LOW, GAP_OPEN};
        t->trace[j] = (uint8_t)((j > 1 ? FROM_B : FROM_MATCH) << 4);
    }
    for (size_t i = 1; i <= t->n; i++) {
        cell diagonal = row[0];
        row[0] = (cell){LOW, GAP_OPEN, LOW};
        t->trace[i * width] = (uint8_t)((i > 1 ? FROM_A : FROM_MATCH) << 2);
        for (size_t j = 1; j <= t->m; j++) {
            cell    up = row[j], left = row[j - 1], here;
            uint8_t from_match, from_a = FROM_MATCH, from_b = FROM_MATCH;
            bool    same = is_same(&t->a[i - 1], &t->b[j - 1], t->by_stem);
            here.match = best_of(diagonal, &from_match) + (same ? t->a[i - 1].weight : MISMATCH);
            here.a = up.match + GAP_OPEN;
            if (up.b + GAP_OPEN > here.a) {
                here.a = up.b + GAP_OPEN;
                from_a = FROM_B;
            }
            if (up.a + GAP_MORE > here.a) {
                here.a = up.a + GAP_MORE;
                from_a = FROM_A;
            }
            here.b = left.match + GAP_OPEN;
            if (left.a + GAP_OPEN > here.b) {
                here.b = left.a + GAP_OPEN;
                from_b = FROM_A;
            }
            if (left.b + GAP_MORE > here.b) {
                here.b = left.b + GAP_MORE;
                from_b = FROM_B;
            }
            t->trace[i * width + j] = (uint8_t)(from_match | from_a << 2 | from_b << 4);
            diagonal = up;
            row[j] = here;
        }
    }
    uint8_t from;
    best_of(row[t->m], &from);
    return from;
}

/* Walks back from the end and marks which words of a are equal to which of b; XC_NONE: to none. */
static void walk(const table *t, uint8_t from, uint32_t *partner)
{
    size_t i = t->n, j = t->m;
    while (i > 0 || j > 0) {
        uint8_t here = t->trace[i * (t->m + 1) + j];
        if (from == FROM_MATCH) {
            i--;
            j--;
            if (is_same(&t->a[i], &t->b[j], t->by_stem))
                partner[i] = (uint32_t)j;
            from = here & 3;
        } else if (from == FROM_A) {
            i--;
            from = here >> 2 & 3;
        } else {
            j--;
            from = here >> 4 & 3;
        }
    }
}

static xc_status align_middle(uint32_t *partner, xc_arena *mem, const table *given)
{
    table t = *given;
    if (t.n == 0 || t.m == 0 || (t.n + 1) > XC_ALIGN_CELLS / (t.m + 1))
        return XC_OK;
    cell *row = XC_ARRAY(mem, cell, t.m + 1);
    t.trace = XC_ARRAY(mem, uint8_t, (t.n + 1) * (t.m + 1));
    if (!row || !t.trace)
        return XC_ENOMEM;
    walk(&t, fill(&t, row), partner);
    return XC_OK;
}

/* Runs without a partner, between words that have one. */
static xc_status collect(xc_regions *out, xc_arena *mem, const uint32_t *partner, uint32_t n, uint32_t m)
{
    uint32_t i = 0, j = 0;
    while (i < n || j < m) {
        uint32_t start = i;
        while (i < n && partner[i] == XC_NONE)
            i++;
        uint32_t next = i < n ? partner[i] : m;
        if (i > start || next > j)
            XC_TRY(xc_vec_push(out, mem, (xc_region){start, i, j, next}));
        j = next + (i < n);
        i += i < n;
    }
    return XC_OK;
}

xc_status xc_said_align(xc_regions *out, xc_arena *mem, const xc_said_words *a, const xc_said_words *b, bool by_stem)
{
    size_t    n = a->v.n, m = b->v.n, head = 0, tail = 0;
    uint32_t *partner = XC_ARRAY(mem, uint32_t, n + 1);
    *out = (xc_regions){0};
    if (!partner)
        return XC_ENOMEM;
    for (size_t i = 0; i < n; i++)
        partner[i] = XC_NONE;
    while (head < n && head < m && is_same(&a->v.v[head], &b->v.v[head], by_stem)) {
        partner[head] = (uint32_t)head;
        head++;
    }
    while (head + tail < n && head + tail < m && is_same(&a->v.v[n - 1 - tail], &b->v.v[m - 1 - tail], by_stem)) {
        partner[n - 1 - tail] = (uint32_t)(m - 1 - tail);
        tail++;
    }
    table middle = {.n = n - head - tail, .m = m - head - tail, .by_stem = by_stem};
    if (middle.n > 0 && middle.m > 0) {
        middle.a = a->v.v + head;
        middle.b = b->v.v + head;
        XC_TRY(align_middle(partner + head, mem, &middle));
        for (size_t i = head; i < n - tail; i++)
            if (partner[i] != XC_NONE)
                partner[i] += (uint32_t)head;
    }
    return collect(out, mem, partner, (uint32_t)n, (uint32_t)m);
}

/* ---- One utterance or two */

enum { CORE_PERCENT = 66, MANY_WORDS = 8, FEW = 2 /* words that a short one may exchange at a place */ };

static uint32_t weight_between(const xc_said_words *w, uint32_t first, uint32_t last)
{
    uint32_t sum = 0;
    for (uint32_t i = first; i < last; i++)
        sum += w->v.v[i].weight;
    return sum;
}

/* "..." or the end of a marked range stands in or behind [first, last). */
static bool is_marked_gap(const xc_said_words *w, uint32_t first, uint32_t last)
{
    for (uint32_t i = first; i <= last && i < w->v.n; i++)
        if (w->v.v[i].gap || w->v.v[i].split)
            return true;
    return false;
}

xc_status xc_said_is_one(bool *out, xc_arena *mem, xc_str a, xc_str b)
{
    xc_said_words x, y;
    xc_regions    regions;
    XC_TRY(xc_said_words_make(&x, mem, a));
    XC_TRY(xc_said_words_make(&y, mem, b));
    XC_TRY(xc_said_align(&regions, mem, &x, &y, false));
    uint32_t n = (uint32_t)x.v.n, m = (uint32_t)y.v.n, words = n;
    uint32_t core_a = weight_between(&x, 0, n), core_b = weight_between(&y, 0, m), same = core_a;
    bool     own_words = false;
    for (size_t i = 0; i < regions.n; i++) {
        xc_region r = regions.v[i];
        uint32_t  in_a = weight_between(&x, r.a1, r.a2), in_b = weight_between(&y, r.b1, r.b2);
        bool      edge = (r.a1 == 0 && r.b1 == 0) || (r.a2 == n && r.b2 == m);
        same -= in_a;
        words -= r.a2 - r.a1;
        own_words = own_words || (edge && in_a && in_b);
        if (edge || is_marked_gap(&x, r.a1, r.a2) || is_marked_gap(&y, r.b1, r.b2)) {
            core_a -= in_a;
            core_b -= in_b;
        } else if (in_a && in_b)
            own_words = own_words || r.a2 - r.a1 > FEW || r.b2 - r.b1 > FEW;
    }
    uint32_t most = core_a > core_b ? core_a : core_b;
    *out = most > 0 && same * 100 >= CORE_PERCENT * most && (!own_words || words >= MANY_WORDS);
    return XC_OK;
}
