#include "links.h"

#include <math.h>
#include <stdlib.h>

enum { MAX_LINKS = 32 /* best ones of a unit that are kept */, LONG_CLAUSE = 13, PHRASE = 6 /* words */ };

/* Measured on the public sample and on event descriptions of ECB+ (bench/results/collate.md). Pairs of less than PLAIN
 * common weight are not worth the longer look. */
static const float PLAIN = 0.12f, FLOOR = 0.15f, SURE = 0.50f, SURE_MUTUAL = 0.26f, ONE_PHRASE = 0.86f, TWIN = 0.85f;

xc_passage xc_unit_passage(const xc_table *table, const xc_unit *u)
{
    return (xc_passage){xc_unit_words(table, u), u->stems, u->last - u->first, u->n_stems, u->mass};
}

/* ---------------------------------------------------------------- words of this event weigh less
 * In six reports of a ferry fire the words ferry and fire tell nothing apart. Half of a word's weight is taken from how
 * many units of the event hold it. */

typedef struct posting {
    uint64_t stem;
    uint32_t unit;
} posting;

static int by_stem_unit(const void *a, const void *b)
{
    const posting *x = a, *y = b;
    if (x->stem != y->stem)
        return x->stem < y->stem ? -1 : 1;
    return (x->unit > y->unit) - (x->unit < y->unit);
}

typedef struct postings {
    size_t   n;
    posting *v;
} postings;

static xc_status index_units(postings *out, xc_arena *mem, const xc_table *table)
{
    size_t n = 0;
    for (uint32_t u = 0; u < table->n_units; u++)
        n += table->units[u].n_stems;
    out->v = XC_ARRAY(mem, posting, n + 1);
    if (!out->v)
        return XC_ENOMEM;
    for (uint32_t u = 0; u < table->n_units; u++)
        for (uint32_t i = 0; i < table->units[u].n_stems; i++)
            out->v[out->n++] = (posting){table->units[u].stems[i].stem, u};
    qsort(out->v, out->n, sizeof *out->v, by_stem_unit);
    return XC_OK;
}

static size_t run_end(const postings *p, size_t i)
{
    size_t k = i + 1;
    while (k < p->n && p->v[k].stem == p->v[i].stem)
        k++;
    return k;
}

static void set_weight(xc_unit *u, uint64_t stem, float factor)
{
    uint32_t low = 0, high = u->n_stems;
    while (high - low > 1) {
        uint32_t mid = low + (high - low) / 2;
        if (u->stems[mid].stem <= stem)
            low = mid;
        else
            high = mid;
    }
    u->stems[low].weight *= factor;
}

static void reweigh(xc_table *table, const postings *p)
{
    float most = logf((float)table->n_units + 1);
    for (size_t i = 0; i < p->n;) {
        size_t end = run_end(p, i);
        float  local = most > 0 ? logf(((float)table->n_units + 1) / (float)(end - i)) / most : 1;
        for (; i < end; i++)
            set_weight(&table->units[p->v[i].unit], p->v[i].stem, 0.3f + 0.7f * local);
    }
    for (uint32_t u = 0; u < table->n_units; u++) {
        table->units[u].mass = 0;
        for (uint32_t i = 0; i < table->units[u].n_stems; i++)
            table->units[u].mass += table->units[u].stems[i].weight;
    }
}

/* ---------------------------------------------------------------- candidates */

typedef struct finder {
    xc_table *table;
    xc_arena *mem;
    postings  index;
    uint32_t *start; /* [n_units + 1]: of each unit's stems, places in the index */
    uint32_t *place;
    uint16_t *count; /* [n_units] stems shared with the unit at hand            */
    uint32_t *touched;
    XC_VEC(xc_link) links;
} finder;

static xc_status place_stems(finder *f)
{
    f->start = XC_ARRAY(f->mem, uint32_t, f->table->n_units + 2u);
    f->place = XC_ARRAY(f->mem, uint32_t, f->index.n + 1);

    f->count = XC_ARRAY(f->mem, uint16_t, f->table->n_units + 1u);
    f->touched = XC_ARRAY(f->mem, uint32_t, f->table->n_units + 1u);
    if (!f->start || !f->place || !f->count || !f->touched)
        return XC_ENOMEM;
    for (uint32_t u = 0; u < f->table->n_units; u++)
        f->start[u + 1] = f->start[u] + f->table->units[u].n_stems;
    uint32_t *next = XC_ARRAY(f->mem, uint32_t, f->table->n_units + 1u);
    if (!next)
        return XC_ENOMEM;
    for (size_t i = 0; i < f->index.n; i++) {
        uint32_t u = f->index.v[i].unit;
        f->place[f->start[u] + next[u]++] = (uint32_t)i;
    }
    return XC_OK;
}

/* Stems that very many units hold find nothing. */
static size_t too_common(const xc_table *table)
{
    size_t tenth = table->n_units / 10;
    return tenth < 64 ? 64 : tenth > 800 ? 800 : tenth;
}

static bool captions(const xc_unit *a, const xc_unit *b)
{
    return a->kind == XC_UNIT_CAPTION || b->kind == XC_UNIT_CAPTION;
}

static float weight_in(const xc_passage *p, uint64_t stem)
{
    uint32_t low = 0, high = p->n_stems;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (p->stems[mid].stem < stem)
            low = mid + 1;
        else
            high = mid;
    }
    return low < p->n_stems && p->stems[low].stem == stem ? p->stems[low].weight : 0;
}

/* Long clauses that share little but one short phrase ("leaving thousands in limbo") are about two things. */
static bool share_one_phrase(const xc_passage *x, const xc_passage *y)
{
    float window[PHRASE] = {0}, sum = 0, all = 0, most = 0;
    if (x->n < LONG_CLAUSE || y->n < LONG_CLAUSE)
        return false;
    for (uint32_t i = 0; i < x->n; i++) {
        float w = (x->words[i].flags & XC_WORD_STOP) ? 0 : weight_in(y, x->words[i].stem);
        sum += w - window[i % PHRASE];
        window[i % PHRASE] = w;
        all += w;
        most = sum > most ? sum : most;
    }
    return most > ONE_PHRASE * all;
}

static float link_score(const xc_table *table, const xc_unit *a, const xc_unit *b, xc_likeness *like)
{
    xc_passage x = xc_unit_passage(table, a), y = xc_unit_passage(table, b);
    xc_likeness_stems(like, &x, &y);
    if (like->n_plain == 0)
        return 0; /* the ship's name alone makes no point */
    float mean = (like->v[XC_LIKE_COVERED_MIN] + like->v[XC_LIKE_COVERED_MAX]) / 2;
    if ((like->v[XC_LIKE_COSINE] + mean + like->v[XC_LIKE_COVERED_MIN]) / 3 < PLAIN)
        return 0;
    if (share_one_phrase(&x, &y) || share_one_phrase(&y, &x))
        return 0;
    xc_likeness_make(like, &x, &y);
    return xc_likeness_grade(like).link;
}

/* All units behind `u` that share two content stems with it. */
static xc_status links_of(finder *f, uint32_t u)
{
    const xc_table *table = f->table;
    const xc_unit  *a = &table->units[u];
    uint32_t        n = 0;
    size_t          limit = too_common(table);
    for (uint32_t i = f->start[u]; i < f->start[u + 1]; i++) {
        uint64_t stem = f->index.v[f->place[i]].stem;
        size_t   end = f->place[i] + 1u;
        while (end < f->index.n && f->index.v[end].stem == stem && end - f->place[i] <= limit)
            end++;
        if (end - f->place[i] > limit)
            continue;
        for (size_t k = f->place[i] + 1u; k < end; k++) {
            uint32_t v = f->index.v[k].unit;
            if (table->units[v].at.report == a->at.report)
                continue;
            if (f->count[v]++ == 0)
                f->touched[n++] = v;
        }
    }
    for (uint32_t i = 0; i < n; i++) {
        uint32_t       v = f->touched[i];
        const xc_unit *b = &table->units[v];
        bool           enough = f->count[v] >= 2;
        f->count[v] = 0;
        if (!enough || captions(a, b))
            continue;
        xc_likeness like;
        float       score = link_score(table, a, b, &like);
        if (score >= FLOOR)
            XC_TRY(xc_vec_push(&f->links, f->mem, (xc_link){.a = u, .b = v, .score = score}));
    }
    return XC_OK;
}

static int by_units(const void *a, const void *b)
{
    const xc_link *x = a, *y = b;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

/* ---------------------------------------------------------------- lists by unit, bands */

static xc_status list_by_unit(xc_links *out, xc_arena *mem, uint32_t n_units)
{
    out->first = XC_ARRAY(mem, uint32_t, n_units + 2u);
    out->of = XC_ARRAY(mem, uint32_t, 2u * (size_t)out->n + 1);
    if (!out->first || !out->of)
        return XC_ENOMEM;
    for (uint32_t i = 0; i < out->n; i++) {
        out->first[out->v[i].a + 2]++;
        out->first[out->v[i].b + 2]++;
    }
    for (uint32_t u = 2; u < n_units + 2; u++)
        out->first[u] += out->first[u - 1];
    for (uint32_t i = 0; i < out->n; i++) {
        out->of[out->first[out->v[i].a + 1]++] = i;
        out->of[out->first[out->v[i].b + 1]++] = i;
    }
    return XC_OK;
}

/* Whether no other unit of the report on the other side is more like `u` than this link's. */
static bool is_best(const xc_links *links, const xc_table *table, uint32_t u, const xc_link *link)
{
    uint32_t other = table->units[link->a == u ? link->b : link->a].at.report;
    for (uint32_t i = links->first[u]; i < links->first[u + 1]; i++) {
        const xc_link *l = &links->v[links->of[i]];
        if (table->units[l->a == u ? l->b : l->a].at.report == other && l->score > link->score)
            return false;
    }
    return true;
}

static void set_bands(xc_links *links, xc_link *v, const xc_table *table)
{
    for (uint32_t i = 0; i < links->n; i++) {
        v[i].best = is_best(links, table, v[i].a, &v[i]) && is_best(links, table, v[i].b, &v[i]);
        v[i].sure = v[i].score >= SURE || (v[i].score >= SURE_MUTUAL && v[i].best);
    }
}

static int by_score(const void *a, const void *b)
{
    const xc_link *x = a, *y = b;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return by_units(a, b);
}

/* Keeps the best links of each unit where there are very many. */
static xc_status keep_best(finder *f)
{
    uint32_t *degree = XC_ARRAY(f->mem, uint32_t, f->table->n_units + 1u);
    if (!degree)
        return XC_ENOMEM;
    qsort(f->links.v, f->links.n, sizeof *f->links.v, by_score);
    size_t kept = 0;
    for (size_t i = 0; i < f->links.n; i++) {
        xc_link l = f->links.v[i];
        if (degree[l.a] >= MAX_LINKS && degree[l.b] >= MAX_LINKS)
            continue;
        degree[l.a]++;
        degree[l.b]++;
        f->links.v[kept++] = l;
    }
    f->links.n = kept;
    qsort(f->links.v, f->links.n, sizeof *f->links.v, by_units);
    return XC_OK;
}

xc_status xc_links_make(xc_links *out, xc_arena *mem, xc_table *table, xc_error *err)
{
    finder f = {.table = table, .mem = mem};
    *out = (xc_links){0};
    if (index_units(&f.index, mem, table) != XC_OK || place_stems(&f) != XC_OK)
        return xc_no_memory(err);
    reweigh(table, &f.index);
    for (uint32_t u = 0; u < table->n_units; u++)
        if (links_of(&f, u) != XC_OK)
            return xc_no_memory(err);
    if (f.links.n && keep_best(&f) != XC_OK)
        return xc_no_memory(err);
    out->n = (uint32_t)f.links.n;
    out->v = f.links.v;
    if (list_by_unit(out, mem, table->n_units) != XC_OK)
        return xc_no_memory(err);
    set_bands(out, f.links.v, table);
    return XC_OK;
}

bool xc_has_twin(const xc_links *links, const xc_table *table, uint32_t u, const xc_link *link)
{
    uint32_t v = link->a == u ? link->b : link->a, other = table->units[v].at.report;
    if (table->units[u].key != table->units[v].key && xc_says_too(table, other, &table->units[u]))
        return true;
    for (uint32_t i = links->first[u]; i < links->first[u + 1]; i++) {
        const xc_link *l = &links->v[links->of[i]];
        if (l != link && l->score >= TWIN && l->score > link->score &&
            table->units[l->a == u ? l->b : l->a].at.report == other)
            return true;
    }
    return false;
}
