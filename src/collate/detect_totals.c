#include "differ.h"
#include "findings.h"
#include "fold.h"
#include "word_kinds.h"

/* ---------------------------------------------------------------- totals of an event
 * How many died, were hurt, are missing, were aboard: reports of one event count these once, however they word the
 * rest. So figures of one noun with one of these predicates are compared without a link between their clauses. */

enum { NEARBY = 4, MAX_TOTALS = 512 };

static const char *const predicates[] = {"killed", "injured", "missing", "ill", "aboard", "hospitalized", "evacuated"};

typedef struct total {
    const xc_quantity *q;
    const xc_unit     *unit;
    uint64_t           head, predicate;
} total;

typedef struct totals {
    total    v[MAX_TOTALS];
    uint32_t n;
    uint64_t known[XC_COUNT(predicates)];
} totals;

static void know_predicates(totals *t)
{
    for (size_t i = 0; i < XC_COUNT(predicates); i++) {
        uint64_t word = xc_fold_hash(xc_str_from(predicates[i]));
        t->known[i] = xc_synonym_of(word) ? xc_synonym_of(word) : word;
    }
}

/* The predicate of a figure: the known one that stands nearest to its noun, or 0. */
static uint64_t predicate_of(const totals *t, const xc_wording *w, const xc_unit *u, const xc_quantity *q)
{
    uint32_t at = xc_wording_from(w, q->head_at.start), from = at > u->first + NEARBY ? at - NEARBY : u->first;
    uint32_t best = NEARBY + 1;
    uint64_t found = 0;
    for (uint32_t i = from; i < u->last && i <= at + NEARBY; i++) {
        uint32_t distance = i > at ? i - at : at - i;
        for (size_t k = 0; k < XC_COUNT(predicates) && distance < best; k++)
            if (w->v[i].stem == t->known[k]) {
                found = t->known[k];
                best = distance;
            }
    }
    return found;
}

static void collect(totals *t, const xc_evidence_table *e, const xc_unit *u)
{
    const xc_document *d = xc_unit_document(e->table, u);
    const xc_wording  *w = &e->table->wordings[u->at.report];
    if (u->kind == XC_UNIT_CAPTION || u->voice == XC_VOICE_QUOTED)
        return;
    for (size_t i = 0; i < d->n_quantities && t->n < MAX_TOTALS; i++) {
        const xc_quantity *q = &d->quantities[i];
        if (q->at.start < u->at.start || q->at.end > u->at.end || q->head_at.end <= q->head_at.start || q->unit.n)
            continue;
        uint32_t head = xc_wording_from(w, q->head_at.start);
        uint64_t predicate = predicate_of(t, w, u, q);
        if (predicate && head < w->n)
            t->v[t->n++] = (total){q, u, w->v[head].stem, predicate};
    }
}

static bool one_total(const total *a, const total *b)
{
    return a->head == b->head && a->predicate == b->predicate && a->unit->at.report != b->unit->at.report;
}

/* Whether a report has the other's figure among its own of this total: then it tells of both. */
static bool knows(const totals *t, const total *a, const total *b)
{
    for (uint32_t i = 0; i < t->n; i++)
        if (t->v[i].unit->at.report == a->unit->at.report && t->v[i].head == b->head &&
            t->v[i].predicate == b->predicate && t->v[i].q->value_n.set && b->q->value_n.set &&
            xc_decimal_compare(t->v[i].q->value_n, b->q->value_n) == 0)
            return true;
    return false;
}

static xc_claim_side side(const xc_evidence_table *e, const total *a)
{
    const xc_quantity *q = a->q;
    xc_claim_side      s = {.at = {a->unit->at.report, q->at.start, q->at.end}};
    s.value = xc_str_at(xc_unit_document(e->table, a->unit)->report->text, q->at);
    s.key = xc_hash_mix(xc_hash_mix(xc_hash(q->value.n ? q->value : q->low), xc_hash(q->unit)), (uint64_t)q->bound);
    s.amount = xc_amount_of(q);
    return s;
}

/* "people died": from the noun to the predicate. */
static xc_str subject(const xc_evidence_table *e, const total *a)
{
    const xc_wording *w = &e->table->wordings[a->unit->at.report];
    xc_str            text = xc_unit_document(e->table, a->unit)->report->text;
    uint32_t          head = xc_wording_from(w, a->q->head_at.start);
    for (uint32_t i = head; i < a->unit->last && i <= head + NEARBY; i++)
        if (w->v[i].stem == a->predicate)
            return xc_str_cut(text, a->q->head_at.start, w->v[i].at.end);
    return a->q->head;
}

static xc_status push(xc_claims *out, const xc_evidence_table *e, const total *a, const total *b)
{
    xc_claim c = {.kind = XC_FINDING_NUMBER, .rule = 2, .subject = xc_hash_mix(a->head, a->predicate)};
    c.cluster = e->clusters->of[a->unit - e->table->units];
    c.text = subject(e, a);
    c.a = side(e, a);
    c.b = side(e, b);
    return xc_claim_push(out, c);
}

/* ---------------------------------------------------------------- days of one act
 * "a sample taken on Monday", "the bad sample was taken on Sunday": two content words around the day name the act,
 * however the rest is told. */

enum { MAX_DAYS = 512, AROUND = 5, MAX_AROUND = 2 * AROUND, DAY = 86400 };

typedef struct day {
    const xc_time *t;
    const xc_unit *unit;
    uint64_t       around[MAX_AROUND];
    uint32_t       n;
} day;

/* The words that name an act: its verb and its nouns. */
static bool names_act(const xc_document *d, const xc_wording_word *w)
{
    const xc_token *t = xc_unit_token(d, w->at.start);
    return t && (t->pos == XC_POS_NOUN || t->pos == XC_POS_VERB) &&
           !(w->flags & (XC_WORD_STOP | XC_WORD_NAME | XC_WORD_NUMBER | XC_WORD_TIME));
}

static void look_around(day *out, const xc_document *d, const xc_wording *w)
{
    uint32_t at = xc_wording_from(w, out->t->at.start),
             from = at > out->unit->first + AROUND ? at - AROUND : out->unit->first;
    for (uint32_t i = from; i < out->unit->last && i <= at + AROUND && out->n < MAX_AROUND; i++)
        if (names_act(d, &w->v[i]))
            out->around[out->n++] = w->v[i].stem;
}

static uint32_t collect_days(day *out, const xc_evidence_table *e)
{
    uint32_t n = 0;
    for (uint32_t u = 0; u < e->table->n_units; u++) {
        const xc_unit     *unit = &e->table->units[u];
        const xc_document *d = xc_unit_document(e->table, unit);
        if (unit->voice == XC_VOICE_QUOTED || unit->kind == XC_UNIT_CAPTION)
            continue;
        for (size_t i = 0; i < d->n_times && n < MAX_DAYS; i++) {
            const xc_time *t = &d->times[i];
            if (t->at.start < unit->at.start || t->at.end > unit->at.end || t->kind != XC_TIME_DATE || !t->resolved ||
                t->to - t->from > DAY)
                continue;
            out[n] = (day){.t = t, .unit = unit};
            look_around(&out[n++], d, &e->table->wordings[unit->at.report]);
        }
    }
    return n;
}

static bool one_act(const day *a, const day *b)
{
    uint32_t same = 0;
    for (uint32_t i = 0; i < a->n; i++)
        for (uint32_t k = 0; k < b->n; k++)
            same += a->around[i] == b->around[k];
    return same >= 2;
}

/* Whether a report gives the other's day for this act too. */
static bool gives_day(const day *v, uint32_t n, const day *a, const day *b)
{
    for (uint32_t i = 0; i < n; i++)
        if (v[i].unit->at.report == a->unit->at.report && v[i].t->from == b->t->from && one_act(&v[i], b))
            return true;
    return false;
}

static xc_claim_side day_side(const day *a)
{
    return (xc_claim_side){
        {a->unit->at.report, a->t->at.start, a->t->at.end}, a->t->value, xc_hash(a->t->value), {0}, 0};
}

static xc_status compare_days(xc_claims *out, const xc_evidence_table *e)
{
    day     *v = XC_ARRAY(out->mem, day, MAX_DAYS);
    uint32_t n = v ? collect_days(v, e) : 0;
    if (!v)
        return XC_ENOMEM;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = i + 1; k < n; k++) {
            const day *a = &v[i], *b = &v[k];
            if (a->unit->at.report == b->unit->at.report || a->t->from == b->t->from || !one_act(a, b) ||
                gives_day(v, n, a, b) || gives_day(v, n, b, a))
                continue;
            int64_t days;
            if (!xc_times_clash(xc_unit_document(e->table, a->unit), a->t, xc_unit_document(e->table, b->unit), b->t,
                                &days))
                continue;
            xc_claim c = {.kind = XC_FINDING_DATE, .rule = days > 1 ? 1 : 2};
            c.cluster = e->clusters->of[a->unit - e->table->units];
            c.text = xc_unit_text(e->table, a->unit);
            c.a = day_side(a);
            c.b = day_side(b);
            XC_TRY(xc_claim_push(out, c));
        }
    return XC_OK;
}

xc_status xc_detect_totals(xc_claims *out, const xc_evidence_table *e)
{
    totals t = {.n = 0};
    know_predicates(&t);
    for (uint32_t u = 0; u < e->table->n_units; u++)
        collect(&t, e, &e->table->units[u]);
    for (uint32_t i = 0; i < t.n; i++)
        for (uint32_t k = i + 1; k < t.n; k++) {
            const total *a = &t.v[i], *b = &t.v[k];
            if (!one_total(a, b) || !xc_quantities_clash(a->q, b->q) || knows(&t, a, b) || knows(&t, b, a))
                continue;
            XC_TRY(push(out, e, a, b));
        }
    return compare_days(out, e);
}
