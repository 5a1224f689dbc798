#include "claims.h"

#include <stdlib.h>

#include "calendar.h"
#include "differ.h"
#include "fold.h"

/* ---------------------------------------------------------------- keys */

uint64_t xc_claim_key(xc_str value)
{
    uint64_t key = 11;
    for (size_t i = 0; i < value.n;) {
        size_t end = i;
        while (end < value.n &&
               (xc_is_alpha(value.p[end]) || xc_is_digit(value.p[end]) || (unsigned char)value.p[end] >= 0x80))
            end++;
        if (end > i)
            key = xc_hash_mix(key, xc_fold_hash(xc_str_cut(value, i, end)));
        i = end > i ? end : i + 1;
    }
    return key;
}

xc_claim_side xc_claim_figure(const xc_document *document, uint32_t report, const xc_quantity *quantity, xc_range at)
{
    const xc_quantity *q = quantity;
    xc_claim_side      s = {.at = {report, at.start, at.end}, .value = xc_str_at(document->report->text, at)};
    s.key = xc_hash_mix(xc_hash_mix(xc_hash(q->value.n ? q->value : q->low), xc_hash(q->unit)), (uint64_t)q->bound);
    s.amount = xc_amount_of(q);
    return s;
}

xc_claim_side xc_claim_time(const xc_document *document, uint32_t report, const xc_time *time)
{
    bool          dated = time->kind == XC_TIME_DATE && time->resolved;
    xc_claim_side s = {.at = {report, time->at.start, time->at.end}, .key = xc_hash(time->value)};
    s.value = dated ? time->value : xc_str_at(document->report->text, time->at);
    return s;
}

xc_status xc_claim_push(xc_claims *claims, xc_claim claim)
{
    return xc_vec_push(&claims->list, claims->mem, claim);
}

/* ---------------------------------------------------------------- notes: a sentence a rule, man/rules/ has more */

typedef struct rule_note {
    xc_finding_kind kind;
    uint8_t         rule;
    xc_str          name, note;
} rule_note;

#define NOTE(kind, number, name, note)                                                                                 \
    {                                                                                                                  \
        kind, number, XC_S_INIT(name), XC_S_INIT(note)                                                                 \
    }
static const rule_note notes[] = {
    NOTE(XC_FINDING_NUMBER, 1, "number/1", "The same words count the same thing with figures that cannot both hold."),
    NOTE(XC_FINDING_NUMBER, 2, "number/2",
         "Statements of one point count the same noun with figures that cannot both hold."),
    NOTE(XC_FINDING_NUMBER, 3, "number/3", "Later reports give a later figure."),
    NOTE(XC_FINDING_NUMBER, 4, "number/4",
         "One figure is given for each year in one report and for all years in another."),
    NOTE(XC_FINDING_NUMBER, 5, "number/5", "One figure counts people in one report and homes in another."),
    NOTE(XC_FINDING_DATE, 1, "date/1", "One act is dated two or more days apart."),
    NOTE(XC_FINDING_DATE, 2, "date/2", "One act is dated one day apart, which may be a time zone."),
    NOTE(XC_FINDING_PLACE, 1, "place/1", "The same words name different places."),
    NOTE(XC_FINDING_NAME, 1, "name/1", "The same words name somebody else."),
    NOTE(XC_FINDING_NAME, 2, "name/2", "One name is spelled in different ways."),
    NOTE(XC_FINDING_ROLE, 1, "role/1", "The same words give another title or office."),
    NOTE(XC_FINDING_ROLE, 2, "role/2", "One person has another office in one report than in the others."),
    NOTE(XC_FINDING_ROLE, 3, "role/3", "One country is put in another part of the world."),
    NOTE(XC_FINDING_QUOTE, 1, "quote/1", "One quotation is given in different words."),
    NOTE(XC_FINDING_QUOTE, 2, "quote/2", "A quotation is cut so that a condition or its end is lost."),
    NOTE(XC_FINDING_QUOTE, 3, "quote/3", "Words that others give as a paraphrase stand in quotation marks."),
    NOTE(XC_FINDING_SPEAKER, 1, "speaker/1", "The same words are given to different speakers."),
    NOTE(XC_FINDING_ATTRIBUTION, 1, "attribution/1", "One report says in its own voice what another attributes."),
    NOTE(XC_FINDING_ATTRIBUTION, 2, "attribution/2",
         "The same words are attributed to a named and to an unnamed source."),
    NOTE(XC_FINDING_ATTRIBUTION, 3, "attribution/3",
         "One report states as a fact what another gives as likely, from a source."),
    NOTE(XC_FINDING_STATUS, 1, "status/1", "One report puts the act on another step: offered, agreed, done."),
    NOTE(XC_FINDING_STATUS, 2, "status/2", "A qualifier stands on one side only."),
    NOTE(XC_FINDING_STATUS, 3, "status/3", "One report is more certain than the other."),
    NOTE(XC_FINDING_STATUS, 4, "status/4", "Statements of one act put it on different steps."),
    NOTE(XC_FINDING_NEGATION, 1, "negation/1", "The same words stand with and without a negation."),
    NOTE(XC_FINDING_NEGATION, 2, "negation/2", "Statements of one point are negated in one report and not in another."),
    NOTE(XC_FINDING_WORDING, 1, "wording/1", "The same number of people or things is called by different nouns."),
    NOTE(XC_FINDING_INTERNAL, 1, "internal/1", "One report gives two figures for one thing."),
    NOTE(XC_FINDING_INTERNAL, 2, "internal/2", "First person stands inside indirect speech."),
};
#undef NOTE

static const rule_note *note_of(xc_finding_kind kind, uint8_t rule)
{
    for (size_t i = 0; i < XC_COUNT(notes); i++)
        if (notes[i].kind == kind && notes[i].rule == rule)
            return &notes[i];
    return &notes[0];
}

/* ---------------------------------------------------------------- gathering */

typedef struct place { /* a side of a claim as a node */
    xc_claim_side side;
    uint32_t      claim;
    uint32_t      group;
} place;

typedef struct gatherer {
    const xc_claims *claims;
    const xc_points *points;
    xc_arena        *mem;
    uint32_t        *parent; /* [claims] */
} gatherer;

static uint32_t find(const gatherer *g, uint32_t i)
{
    while (g->parent[i] != i)
        i = g->parent[i];
    return i;
}

static void unite(gatherer *g, uint32_t a, uint32_t b)
{
    a = find(g, a);
    b = find(g, b);
    if (a != b)
        g->parent[a > b ? a : b] = a > b ? b : a;
}

static int compare_spans(xc_span a, xc_span b)
{
    if (a.report != b.report)
        return a.report < b.report ? -1 : 1;
    if (a.start != b.start)
        return a.start < b.start ? -1 : 1;
    return (a.end > b.end) - (a.end < b.end);
}

static int by_place(const void *a, const void *b)
{
    const place *x = a, *y = b;
    int          order = compare_spans(x->side.at, y->side.at);
    return order ? order : (x->claim > y->claim) - (x->claim < y->claim);
}

static int by_group(const void *a, const void *b)
{
    const place *x = a, *y = b;
    if (x->group != y->group)
        return x->group < y->group ? -1 : 1;
    if (x->side.key != y->side.key)
        return x->side.key < y->side.key ? -1 : 1;
    return by_place(a, b);
}

/* Clashes of one kind that share a place are one finding, unless each has a subject of its own. */
static void unite_places(gatherer *g, place *v, size_t n)
{
    qsort(v, n, sizeof *v, by_place);
    for (size_t i = 0; i < n; i++)
        for (size_t k = i + 1; k < n && compare_spans(v[k].side.at, v[i].side.at) == 0; k++) {
            const xc_claim *a = &g->claims->list.v[v[i].claim], *b = &g->claims->list.v[v[k].claim];
            if (a->kind == b->kind && (a->subject == b->subject || !a->subject || !b->subject))
                unite(g, v[i].claim, v[k].claim);
        }
}

/* Clashes with one subject of its own are one finding even where they share no place. */
static void unite_subjects(gatherer *g)
{
    xc_map first = {0};
    for (uint32_t i = 0; i < g->claims->list.n; i++) {
        const xc_claim *c = &g->claims->list.v[i];
        if (c->subject == 0)
            continue;
        uint64_t key = xc_hash_mix(c->subject, (uint64_t)c->kind + 1);
        uint32_t before = xc_map_get(&first, key);
        if (before != XC_NONE)
            unite(g, before, i);
        else if (xc_map_put(&first, g->mem, key, i) != XC_OK)
            return; /* the arena remembers; gather checks it */
    }
}

static int by_report(const void *a, const void *b)
{
    const uint32_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static xc_status fill_side(gatherer *g, xc_side *out, const place *v, size_t n)
{
    const xc_table *t = g->claims->table;
    xc_span        *spans = XC_ARRAY(g->mem, xc_span, n);
    uint32_t       *reports = XC_ARRAY(g->mem, uint32_t, n), *origins = XC_ARRAY(g->mem, uint32_t, n);
    if (!spans || !reports || !origins)
        return XC_ENOMEM;
    *out = (xc_side){.value = v[0].side.value, .tag = v[0].side.tag, .spans = spans, .reports = reports};
    for (size_t i = 0; i < n; i++) {
        if (i && compare_spans(v[i].side.at, v[i - 1].side.at) == 0)
            continue;
        if (v[i].side.value.n > out->value.n && v[i].side.amount <= 0)
            out->value = v[i].side.value; /* of readings that are one side the fullest */
        spans[out->n_spans++] = v[i].side.at;
        if (out->n_reports == 0 || reports[out->n_reports - 1] != v[i].side.at.report)
            reports[out->n_reports++] = v[i].side.at.report;
    }
    for (size_t i = 0; i < out->n_reports; i++)
        origins[i] = t->origin_of[reports[i]];
    qsort(origins, out->n_reports, sizeof *origins, by_report);
    for (size_t i = 0; i < out->n_reports; i++)
        out->origins += i == 0 || origins[i] != origins[i - 1];
    return XC_OK;
}

static int by_weight(const void *x, const void *y)
{
    const xc_side *a = x, *b = y;
    if ((a->tag.n == 0) != (b->tag.n == 0))
        return a->tag.n ? 1 : -1;
    if (a->origins != b->origins)
        return a->origins > b->origins ? -1 : 1;
    if (a->n_reports != b->n_reports)
        return a->n_reports > b->n_reports ? -1 : 1;
    return compare_spans(a->spans[0], b->spans[0]);
}

/* ---------------------------------------------------------------- counts grow
 * A figure that only later reports raise is a series, not a dispute: the earlier ones say when they stood. */

typedef struct timed {
    xc_side *side;
    double   amount;
    int64_t  from, to; /* publication of its reports */
} timed;

static int by_time(const void *a, const void *b)
{
    const timed *x = a, *y = b;
    return (x->from > y->from) - (x->from < y->from);
}

static bool time_side(const xc_comparison *c, timed *t)
{
    t->from = INT64_MAX;
    t->to = INT64_MIN;
    for (size_t i = 0; i < t->side->n_reports; i++) {
        int64_t at = xc_iso_utc(c->reports[t->side->reports[i]]->published);
        if (at == INT64_MIN)
            return false;
        t->from = at < t->from ? at : t->from;
        t->to = at > t->to ? at : t->to;
    }
    return t->amount > 0;
}

static xc_str when(const gatherer *g, const timed *t, const timed *last)
{
    const xc_comparison *c = g->claims->table->comparison;
    xc_str at = c->reports[t->side->reports[0]]->published, day = xc_str_cut(at, 0, at.n < 10 ? at.n : 10);
    xc_str other = c->reports[last->side->reports[0]]->published;
    if (at.n >= 16 && xc_str_starts(other, day))
        return xc_arena_printf(g->mem, "earlier, %.5s", at.p + 11);
    return xc_arena_printf(g->mem, "earlier, %.*s", (int)day.n, day.p);
}

enum { MAX_SERIES = 16 };

static void read_series(gatherer *g, xc_finding *f, xc_side *sides, const double *amounts)
{
    timed  t[MAX_SERIES];
    size_t n = 0;
    if (f->kind != XC_FINDING_NUMBER || f->n_sides > MAX_SERIES)
        return;
    for (size_t i = 0; i < f->n_sides; i++) {
        if (sides[i].tag.n)
            continue;
        t[n] = (timed){.side = &sides[i], .amount = amounts[i]};
        if (!time_side(g->claims->table->comparison, &t[n++]))
            return;
    }
    qsort(t, n, sizeof *t, by_time);
    for (size_t i = 1; i < n; i++)
        if (t[i].from <= t[i - 1].to || t[i].amount <= t[i - 1].amount)
            return;
    for (size_t i = 0; i + 1 < n; i++)
        t[i].side->tag = when(g, &t[i], &t[n - 1]);
    const rule_note *later = note_of(XC_FINDING_NUMBER, 3);
    f->rule = later->name;
    f->note = later->note;
}

/* ---------------------------------------------------------------- values of carriers */

static void set_values(const gatherer *g, const xc_finding *f)
{
    if (f->point == 0 || f->kind > XC_FINDING_NAME)
        return;
    const xc_point *p = &g->points->v[f->point - 1];
    xc_carrier     *carriers = g->points->carriers[f->point - 1];
    for (size_t i = 0; i < f->n_sides; i++)
        for (size_t k = 0; k < f->sides[i].n_spans; k++)
            for (size_t c = 0; c < p->n_carried; c++) {
                xc_span at = f->sides[i].spans[k], whole = carriers[c].at;
                if (at.report != whole.report || at.start < whole.start || at.end > whole.end || carriers[c].value.n)
                    continue;
                carriers[c].value = f->sides[i].value;
                if (i > 0 && f->sides[i].tag.n == 0)
                    carriers[c].relation = XC_DIFFERS;
            }
}

static const xc_claim *first_claim(const gatherer *g, const place *v, size_t n)
{
    const xc_claim *c = &g->claims->list.v[v[0].claim];
    for (size_t i = 1; i < n; i++) /* the most telling rule names the finding */
        if (g->claims->list.v[v[i].claim].rule < c->rule)
            c = &g->claims->list.v[v[i].claim];
    return c;
}

static bool grows(const gatherer *g, const place *v, size_t n)
{
    bool any = false;
    for (size_t i = 0; i < n && !any; i++)
        any = g->claims->list.v[v[i].claim].grows;
    return any;
}

static xc_status make_finding(gatherer *g, xc_finding *out, const place *v, size_t n)
{
    const xc_claim  *c = first_claim(g, v, n);
    const rule_note *note = note_of(c->kind, c->rule);
    xc_side         *sides = XC_ARRAY(g->mem, xc_side, n);
    double          *amounts = XC_ARRAY(g->mem, double, n);
    if (!sides || !amounts)
        return XC_ENOMEM;
    *out = (xc_finding){.kind = c->kind, .rule = note->name, .text = c->text, .note = note->note, .sides = sides};
    if (c->cluster != XC_NONE && g->points->of_cluster[c->cluster] != XC_NONE)
        out->point = g->points->v[g->points->of_cluster[c->cluster]].id;
    for (size_t i = 0; i < n;) {
        size_t end = i + 1;
        while (end < n && v[end].side.key == v[i].side.key)
            end++;
        amounts[out->n_sides] = v[i].side.amount;
        XC_TRY(fill_side(g, &sides[out->n_sides++], v + i, end - i));
        i = end;
    }
    if (out->n_sides >= 2 && grows(g, v, n))
        read_series(g, out, sides, amounts);
    qsort(sides, out->n_sides, sizeof *sides, by_weight);
    if (out->n_sides >= 2)
        set_values(g, out);
    return XC_OK;
}

/* ---------------------------------------------------------------- order of findings */

/* What lies inside one report and, last, wording: it is shown in a table of its own. */
static int weight_of(xc_finding_kind kind)
{
    return kind == XC_FINDING_INTERNAL ? 1 : kind == XC_FINDING_WORDING ? 2 : 0;
}

static uint32_t origins_taking_sides(const xc_finding *f)
{
    uint32_t n = 0;
    for (size_t i = 0; i < f->n_sides; i++)
        n += f->sides[i].tag.n ? 0 : f->sides[i].origins;
    return n;
}

static int by_importance(const void *a, const void *b)
{
    const xc_finding *x = a, *y = b;
    if (weight_of(x->kind) != weight_of(y->kind))
        return weight_of(x->kind) - weight_of(y->kind);
    uint32_t m = origins_taking_sides(x), n = origins_taking_sides(y);
    if (m != n)
        return m > n ? -1 : 1;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    return compare_spans(x->sides[0].spans[0], y->sides[0].spans[0]);
}

static xc_status gather(gatherer *g, xc_findings *out)
{
    size_t n = g->claims->list.n;
    place *v = XC_ARRAY(g->mem, place, 2 * n + 1);
    g->parent = XC_ARRAY(g->mem, uint32_t, n + 1);
    out->v = XC_ARRAY(g->mem, xc_finding, n + 1);
    if (!v || !g->parent || !out->v)
        return XC_ENOMEM;
    for (uint32_t i = 0; i < n; i++) {
        g->parent[i] = i;
        v[2 * i] = (place){g->claims->list.v[i].a, i, 0};
        v[2 * i + 1] = (place){g->claims->list.v[i].b, i, 0};
    }
    unite_places(g, v, 2 * n);
    unite_subjects(g);
    for (size_t i = 0; i < 2 * n; i++)
        v[i].group = find(g, v[i].claim);
    qsort(v, 2 * n, sizeof *v, by_group);
    for (size_t i = 0; i < 2 * n;) {
        size_t end = i + 1;
        while (end < 2 * n && v[end].group == v[i].group)
            end++;
        XC_TRY(make_finding(g, &out->v[out->n], v + i, end - i));
        out->n += out->v[out->n].n_sides >= 2;
        i = end;
    }
    qsort(out->v, out->n, sizeof *out->v, by_importance);
    for (size_t i = 0; i < out->n; i++)
        out->v[i].id = (uint32_t)i + 1;
    return XC_OK;
}

xc_status xc_claims_gather(xc_findings *out, const xc_claims *claims, const xc_points *points, xc_error *err)
{
    gatherer g = {.claims = claims, .points = points, .mem = claims->mem};
    *out = (xc_findings){0};
    if (gather(&g, out) != XC_OK)
        return xc_no_memory(err);
    return xc_arena_check(claims->mem, err);
}
