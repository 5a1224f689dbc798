#include "points.h"

#include <stdlib.h>

/* Both cover each other by that much: the same meaning; one does: it adds (bench/results/collate.md). */
static const float SAME = 0.80f, SAME_WORDS = 0.95f;

typedef struct maker {
    xc_arena          *mem;
    const xc_table    *table;
    const xc_links    *links;
    const xc_clusters *clusters;
    uint8_t           *seen; /* [n_reports] 1 carries, 2 related */
} maker;

/* ---------------------------------------------------------------- relation */

static float in_order(const xc_passage *a, const xc_passage *b)
{
    xc_likeness like;
    xc_likeness_make(&like, a, b);
    return like.v[XC_LIKE_SEQUENCE];
}

xc_relation_kind xc_units_relation(const xc_table *table, const xc_unit *a, const xc_unit *b)
{
    xc_passage  x = xc_unit_passage(table, a), y = xc_unit_passage(table, b);
    xc_likeness like;
    xc_likeness_stems(&like, &x, &y);
    if (like.v[XC_LIKE_COVERED_MIN] >= SAME_WORDS && in_order(&x, &y) >= SAME_WORDS)
        return XC_SAME_WORDS;
    if (like.v[XC_LIKE_COVERED_MIN] >= SAME)
        return XC_SAME_MEANING;
    return like.v[XC_LIKE_COVERED_MAX] >= SAME ? XC_ADDS : XC_RELATED;
}

/* ---------------------------------------------------------------- the words of a point */

static bool has_verb(const xc_table *t, const xc_unit *u)
{
    const xc_document *d = xc_unit_document(t, u);
    const xc_token    *end = d->tokens + d->n_tokens;
    for (const xc_token *k = xc_unit_token(d, u->at.start); k && k < end && k->at.start < u->at.end; k++)
        if (k->verb == XC_VERB_PAST || k->verb == XC_VERB_PRESENT || k->verb == XC_VERB_PRESENT3 ||
            k->verb == XC_VERB_MODAL)
            return true;
    return false;
}

/* How ill a clause reads alone: one that hangs on the words before it, or speaks of "he" and "it". */
static float reads_ill(const xc_table *t, const xc_unit *u)
{
    static const char *const hangs[] = {"which",  "who",   "whose",   "whom",     "where",  "when", "as",    "after",
                                        "before", "while", "because", "although", "though", "if",   "since", "whereas"};
    static const char *const points_back[] = {"he",   "she",   "it",  "they", "this",
                                              "that", "these", "his", "her",  "their"};
    xc_str                   text = xc_unit_text(t, u), first = xc_str_cut(text, 0, 0);
    while (first.n < text.n && xc_is_alpha(text.p[first.n]))
        first.n++;
    for (size_t i = 0; i < XC_COUNT(hangs); i++)
        if (xc_str_equal_ascii_case(first, xc_str_from(hangs[i])))
            return 1;
    for (size_t i = 0; i < XC_COUNT(points_back); i++)
        if (xc_str_equal_ascii_case(first, xc_str_from(points_back[i])))
            return 0.2f;
    return has_verb(t, u) ? 0 : 0.4f;
}

/* The member that the others say most of; own voice and prose first, headlines last. */
static uint32_t spokesman(const maker *m, uint32_t cluster)
{
    uint32_t first = m->clusters->first[cluster], last = m->clusters->first[cluster + 1],
             best = m->clusters->members[first];
    float most = -2;
    for (uint32_t i = first; i < last; i++) {
        uint32_t       u = m->clusters->members[i];
        const xc_unit *unit = &m->table->units[u];
        float          sum = unit->kind == XC_UNIT_HEADLINE ? 0.0f : 0.2f;
        sum += unit->voice == XC_VOICE_OWN ? 0.2f : unit->voice == XC_VOICE_ATTRIBUTED ? 0.1f : 0;
        sum -= (unit->copied ? 0.1f : 0) + reads_ill(m->table, unit);
        for (uint32_t k = m->links->first[u]; k < m->links->first[u + 1]; k++) {
            const xc_link *l = &m->links->v[m->links->of[k]];
            if (m->clusters->of[l->a == u ? l->b : l->a] == cluster)
                sum += l->score;
        }
        if (sum > most) {
            most = sum;
            best = u;
        }
    }
    return best;
}

/* ---------------------------------------------------------------- support */

static int by_number(const void *a, const void *b)
{
    const uint32_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static xc_status count_support(const maker *m, xc_point *p)
{
    uint32_t *origins = XC_ARRAY(m->mem, uint32_t, p->n_carried + 1);
    if (!origins)
        return XC_ENOMEM;
    for (size_t i = 0; i < p->n_carried; i++) {
        p->reports += i == 0 || p->carried[i].at.report != p->carried[i - 1].at.report;
        origins[i] = p->carried[i].origin;
    }
    qsort(origins, p->n_carried, sizeof *origins, by_number);
    for (size_t i = 0; i < p->n_carried; i++)
        p->origins += i == 0 || origins[i] != origins[i - 1];
    return XC_OK;
}

static xc_status carry(const maker *m, xc_point *p, xc_carrier **carriers, uint32_t cluster, uint32_t spokes)
{
    uint32_t    first = m->clusters->first[cluster], last = m->clusters->first[cluster + 1];
    xc_carrier *v = XC_ARRAY(m->mem, xc_carrier, last - first);
    if (!v)
        return XC_ENOMEM;
    for (uint32_t i = first; i < last; i++) {
        const xc_unit   *u = &m->table->units[m->clusters->members[i]];
        xc_relation_kind relation = m->clusters->members[i] == spokes
                                        ? XC_SAME_WORDS
                                        : xc_units_relation(m->table, &m->table->units[spokes], u);
        v[p->n_carried++] = (xc_carrier){.at = u->at,
                                         .relation = relation == XC_RELATED ? XC_ADDS : relation,
                                         .voice = (xc_voice)u->voice,
                                         .by = u->by,
                                         .copied = u->copied,
                                         .origin = u->origin};
        m->seen[u->at.report] = 1;
    }
    p->carried = *carriers = v;
    return XC_OK;
}

static int by_span(const void *a, const void *b)
{
    const xc_span *x = a, *y = b;
    if (x->report != y->report)
        return x->report < y->report ? -1 : 1;
    return (x->start > y->start) - (x->start < y->start);
}

/* Units that a possible link joins to a member, once each. */
static xc_status relate(const maker *m, xc_point *p, uint32_t cluster)
{
    XC_VEC(xc_span) spans = {0};
    for (uint32_t i = m->clusters->first[cluster]; i < m->clusters->first[cluster + 1]; i++) {
        uint32_t u = m->clusters->members[i];
        for (uint32_t k = m->links->first[u]; k < m->links->first[u + 1]; k++) {
            const xc_link *l = &m->links->v[m->links->of[k]];
            uint32_t       v = l->a == u ? l->b : l->a;
            if (m->clusters->of[v] != cluster)
                XC_TRY(xc_vec_push(&spans, m->mem, m->table->units[v].at));
        }
    }
    if (spans.n)
        qsort(spans.v, spans.n, sizeof *spans.v, by_span);
    size_t kept = 0;
    for (size_t i = 0; i < spans.n; i++) {
        if (m->seen[spans.v[i].report] == 0)
            m->seen[spans.v[i].report] = 2;
        if (kept == 0 || by_span(&spans.v[kept - 1], &spans.v[i]) != 0)
            spans.v[kept++] = spans.v[i];
    }
    p->related = spans.v;
    p->n_related = kept;
    return XC_OK;
}

static xc_status leave_out(const maker *m, xc_point *p)
{
    const xc_comparison *c = m->table->comparison;
    uint32_t            *v = XC_ARRAY(m->mem, uint32_t, c->n_reports + 1);
    if (!v)
        return XC_ENOMEM;
    for (uint32_t r = 0; r < c->n_reports; r++)
        if (p->reports >= 2 && m->seen[r] == 0 && c->reports[r]->status == XC_READ &&
            m->table->first_unit[r + 1] > m->table->first_unit[r])
            v[p->n_absent++] = r;
    p->absent = v;
    memset(m->seen, 0, c->n_reports);
    return XC_OK;
}

/* ---------------------------------------------------------------- order */

typedef struct ranked {
    xc_point    point;
    xc_carrier *carriers;
    uint32_t    cluster;
    xc_span     first;
} ranked;

static int by_support(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->point.origins != y->point.origins)
        return x->point.origins > y->point.origins ? -1 : 1;
    if (x->point.reports != y->point.reports)
        return x->point.reports > y->point.reports ? -1 : 1;
    return by_span(&x->first, &y->first);
}

static bool is_statement(const maker *m, uint32_t cluster)
{
    for (uint32_t i = m->clusters->first[cluster]; i < m->clusters->first[cluster + 1]; i++)
        if (m->table->units[m->clusters->members[i]].kind != XC_UNIT_CAPTION)
            return true;
    return false;
}

static xc_status make_one(const maker *m, ranked *out, uint32_t cluster)
{
    uint32_t  spokes = spokesman(m, cluster);
    xc_point *p = &out->point;
    out->cluster = cluster;
    p->text_at = m->table->units[spokes].at;
    p->text = xc_unit_text(m->table, &m->table->units[spokes]);
    XC_TRY(carry(m, p, &out->carriers, cluster, spokes));
    XC_TRY(count_support(m, p));
    XC_TRY(relate(m, p, cluster));
    out->first = p->carried[0].at;
    return leave_out(m, p);
}

xc_status xc_points_make(xc_points *out, xc_arena *mem, const xc_table *table, const xc_links *links,
                         const xc_clusters *clusters, xc_error *err)
{
    maker   m = {mem, table, links, clusters, XC_ARRAY(mem, uint8_t, table->comparison->n_reports + 1)};
    ranked *v = XC_ARRAY(mem, ranked, clusters->n + 1u);
    *out = (xc_points){.v = XC_ARRAY(mem, xc_point, clusters->n + 1u),
                       .carriers = XC_ARRAY(mem, xc_carrier *, clusters->n + 1u),
                       .of_cluster = XC_ARRAY(mem, uint32_t, clusters->n + 1u)};
    if (!m.seen || !v || !out->v || !out->carriers || !out->of_cluster)
        return xc_no_memory(err);
    for (uint32_t c = 0; c < clusters->n; c++) {
        out->of_cluster[c] = XC_NONE;
        if (is_statement(&m, c) && make_one(&m, &v[out->n++], c) != XC_OK)
            return xc_no_memory(err);
    }
    qsort(v, out->n, sizeof *v, by_support);
    for (uint32_t i = 0; i < out->n; i++) {
        out->v[i] = v[i].point;
        out->carriers[i] = v[i].carriers;
        out->v[i].id = i + 1;
        out->of_cluster[v[i].cluster] = i;
    }
    return XC_OK;
}
