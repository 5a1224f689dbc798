#include "calendar.h"
#include "differ.h"
#include "findings.h"
#include "fold.h"
#include "word_kinds.h"

/* ---------------------------------------------------------------- totals of an event
 * How many died, were hurt, are missing, were aboard: reports of one event count these once, however they word the
 * rest. So figures of one noun with one of these predicates are compared without a link between their clauses. "Nobody"
 * is a figure too, and so is the sum of "163 passengers and 21 crew". */

enum { NEARBY = 4, MAX_TOTALS = 256, OTHER_EVENT = 45 * 86400 /* seconds before the report: told of for comparison */ };

enum { PEOPLE = 1 /* head: what "people", "persons", "dead" and "bodies" count */ };
enum { KILLED = 0, ABOARD = 4 /* its count does not grow */ };
static const char *const predicates[] = {"killed", "injured", "missing", "ill", "aboard", "hospitalized", "evacuated"};

typedef struct total {
    xc_quantity q; /* a copy: what stands for a figure has none in the document */
    xc_range    at;
    uint32_t    report, unit; /* XC_NONE: in none */
    uint64_t    head;
    size_t      predicate;
} total;

typedef struct totals {
    const xc_table *table;
    xc_arena       *mem;
    total           v[MAX_TOTALS];
    uint32_t        n;
    uint64_t        known[XC_COUNT(predicates)];
} totals;

static void know_predicates(totals *t)
{
    for (size_t i = 0; i < XC_COUNT(predicates); i++) {
        xc_str   word = xc_str_from(predicates[i]);
        uint64_t group = xc_synonym_of(xc_fold_hash(word));
        t->known[i] = group ? group : xc_stem_hash(t->table->vocabulary.stemmer, word);
    }
}

static size_t which_predicate(const totals *t, const xc_wording_word *w)
{
    size_t k = 0;
    while (k < XC_COUNT(predicates) && w->stem != t->known[k])
        k++;
    return k;
}

/* The predicate of a figure: the known one that stands nearest to its noun. */
static size_t predicate_near(const totals *t, const xc_wording *w, const xc_unit *u, uint32_t at)
{
    uint32_t from = at > u->first + NEARBY ? at - NEARBY : u->first, best = NEARBY + 1;
    size_t   found = XC_COUNT(predicates);
    for (uint32_t i = from; i < u->last && i <= at + NEARBY; i++) {
        uint32_t distance = i > at ? i - at : at - i;
        size_t   k = which_predicate(t, &w->v[i]);
        if (k < XC_COUNT(predicates) && distance < best) {
            found = k;
            best = distance;
        }
    }
    return found;
}

static uint64_t head_of(const totals *t, const xc_unit *u, uint32_t i)
{
    static const char *const plain[] = {"people", "persons", "person", "dead", "bodies", NULL};
    const xc_wording        *w = &t->table->wordings[u->at.report];
    return xc_word_in(xc_word_at(t->table, u->at.report, i), plain) ? PEOPLE : w->v[i].stem;
}

static void add(totals *t, total one, size_t predicate)
{
    one.predicate = predicate;
    if (t->n < MAX_TOTALS)
        t->v[t->n++] = one;
}

/* A clause that dates itself long before its report tells of another event. */
static bool is_of_another_event(const totals *t, const xc_unit *u)
{
    const xc_document *d = xc_unit_document(t->table, u);
    int64_t            published = xc_iso_utc(d->report->published);
    xc_range           sentence = d->sentences[u->sentence].at;
    xc_run             run = xc_times_in(d, sentence);
    for (size_t i = run.first; i < run.last; i++) {
        const xc_time *x = &d->times[i];
        if (x->at.end <= sentence.end && x->kind == XC_TIME_DATE && x->resolved && published != INT64_MIN &&
            x->to < published - OTHER_EVENT)
            return true;
    }
    return false;
}

/* A figure with its noun, or with the predicate in the noun's place ("nine dead", "ten bodies"). */
static void add_figure(totals *t, const xc_unit *u, const xc_quantity *q)
{
    static const char *const more[] = {"more", "other", "others", "further", "additional", "another", "of", NULL};
    const xc_wording        *w = &t->table->wordings[u->at.report];
    uint32_t                 at = xc_wording_from(w, q->at.start), head = xc_wording_from(w, q->head_at.start);
    bool                     has_noun = q->head_at.end > q->head_at.start && head < u->last;
    uint32_t                 unit = (uint32_t)(u - t->table->units);
    total                    one = {.q = *q, .at = q->at, .report = u->at.report, .unit = unit, .head = PEOPLE};
    if (at + 1 < u->last && xc_word_in(xc_word_at(t->table, u->at.report, at + 1), more))
        return; /* a part, or more of them */
    if (has_noun && xc_str_is(xc_word_at(t->table, u->at.report, head), "bodies")) {
        add(t, one, KILLED);
        return;
    }
    if (at + 1 < u->last && which_predicate(t, &w->v[at + 1]) < XC_COUNT(predicates)) {
        add(t, one, which_predicate(t, &w->v[at + 1]));
        return;
    }
    size_t predicate = has_noun ? predicate_near(t, w, u, head) : XC_COUNT(predicates);
    one.head = has_noun ? head_of(t, u, head) : PEOPLE;
    if (predicate < XC_COUNT(predicates))
        add(t, one, predicate);
}

static bool is_read(const xc_document *d, const xc_sentence *s)
{
    xc_block_role role = d->report->blocks[s->block].role;
    return role == XC_BLOCK_PARAGRAPH || role == XC_BLOCK_HEADLINE || role == XC_BLOCK_SUMMARY || role == XC_BLOCK_LIST;
}

/* "Nobody is missing", "No one was hurt.": sentences, for such a clause is too short to be a unit. */
static void add_nobody(totals *t, uint32_t report, const xc_sentence *s)
{
    static const char *const nobody[] = {"nobody", "none", NULL};
    const xc_wording        *w = &t->table->wordings[report];
    const xc_quantity        zero = {.value = XC_S_INIT("0"), .value_n = {.set = true}, .bound = XC_EXACT};
    uint32_t                 last = xc_wording_from(w, s->at.end);
    for (uint32_t i = xc_wording_from(w, s->at.start); i < last; i++) {
        bool no_one = i + 1 < last && xc_str_is(xc_word_at(t->table, report, i), "no") &&
                      xc_str_is(xc_word_at(t->table, report, i + 1), "one");
        size_t predicate = XC_COUNT(predicates);
        if (!no_one && !xc_word_in(xc_word_at(t->table, report, i), nobody))
            continue;
        for (uint32_t k = i + 1; k < last && k <= i + NEARBY && predicate == XC_COUNT(predicates); k++)
            predicate = which_predicate(t, &w->v[k]);
        xc_range at = {w->v[i].at.start, w->v[no_one ? i + 1 : i].at.end};
        total    one = {.q = zero, .at = at, .report = report, .head = PEOPLE};
        one.unit = xc_unit_holding(t->table, report, at);
        if (predicate < XC_COUNT(predicates))
            add(t, one, predicate);
    }
}

/* "163 passengers and 21 crew": two figures with one predicate are their sum as well. */
static void add_sum(totals *t, const xc_unit *u, uint32_t first)
{
    for (uint32_t i = first; i + 1 < t->n; i++) {
        const total *a = &t->v[i], *b = &t->v[i + 1];
        xc_str       between = xc_str_cut(xc_unit_document(t->table, u)->report->text, a->at.end, b->at.start);
        if (a->predicate != b->predicate || a->head == b->head || a->q.bound != XC_EXACT || b->q.bound != XC_EXACT ||
            a->q.value_n.exponent != 0 || b->q.value_n.exponent != 0 || between.n < 5 || b->at.start <= a->at.end ||
            !xc_str_equal(xc_str_trim(xc_str_cut(between, between.n - 5, between.n)), XC_S("and")))
            continue;
        xc_quantity sum = {.value_n = {a->q.value_n.digits + b->q.value_n.digits, 0, true}, .bound = XC_EXACT};
        sum.value = xc_arena_printf(t->mem, "%lld", (long long)sum.value_n.digits);
        xc_range at = {a->at.start, b->q.head_at.end > b->at.end ? b->q.head_at.end : b->at.end};
        total    one = {.q = sum, .at = at, .report = u->at.report, .unit = a->unit, .head = PEOPLE};
        add(t, one, a->predicate);
        return;
    }
}

static void collect(totals *t, const xc_unit *u)
{
    const xc_document *d = xc_unit_document(t->table, u);
    uint32_t           first = t->n;
    if (u->kind == XC_UNIT_CAPTION || u->voice == XC_VOICE_QUOTED || is_of_another_event(t, u))
        return;
    xc_run run = xc_quantities_in(d, xc_unit_range(u));
    for (size_t i = run.first; i < run.last; i++) {
        const xc_quantity *q = &d->quantities[i];
        if (xc_unit_has(u, q->at) && !q->unit.n)
            add_figure(t, u, q);
    }
    add_sum(t, u, first);
}

static bool one_subject(const total *a, const total *b)
{
    return a->head == b->head && a->predicate == b->predicate;
}

/* Whether a report has the other's figure among its own of this total: then it tells of both. */
static bool knows(const totals *t, const total *a, const total *b)
{
    for (uint32_t i = 0; i < t->n; i++)
        if (t->v[i].report == a->report && one_subject(&t->v[i], b) && t->v[i].q.value_n.set && b->q.value_n.set &&
            xc_decimal_compare(t->v[i].q.value_n, b->q.value_n) == 0)
            return true;
    return false;
}

static bool clash(const totals *t, const total *a, const total *b)
{
    return one_subject(a, b) && a->report != b->report && xc_quantities_clash(&a->q, &b->q) && !knows(t, a, b) &&
           !knows(t, b, a);
}

static xc_claim_side side(const totals *t, const total *a)
{
    return xc_claim_figure(&t->table->comparison->documents[a->report], a->report, &a->q, a->at);
}

/* "people killed", in words of our own. */
static xc_str subject(const totals *t, const total *a)
{
    xc_str head = a->head != PEOPLE && a->q.head.n ? a->q.head : XC_S("people");
    return xc_arena_printf(t->mem, "%.*s %s", (int)head.n, head.p, predicates[a->predicate]);
}

static xc_status push(xc_claims *out, const xc_evidence_table *e, const totals *t, const total *a, const total *b,
                      bool fits)
{
    xc_claim c = {.kind = XC_FINDING_NUMBER, .rule = 2, .subject = xc_hash_mix(a->head, t->known[a->predicate])};
    uint32_t unit = a->unit != XC_NONE ? a->unit : b->unit;
    c.cluster = unit == XC_NONE ? XC_NONE : e->clusters->of[unit];
    c.grows = a->predicate != ABOARD;
    c.text = subject(t, a);
    c.a = side(t, a);
    c.b = side(t, b);
    if (fits)
        c.b.tag = XC_S("fits the others");
    return xc_claim_push(out, c);
}

/* "More than two dozen", "about 20" give no figure of their own. */
static bool states(const total *a)
{
    return a->q.bound == XC_EXACT || a->q.bound == XC_AT_LEAST || a->q.bound == XC_AT_MOST;
}

/* Whether a figure takes no side: "at least nine" where the others say nine, ten and eleven. */
static bool fits_all(const totals *t, const total *a)
{
    for (uint32_t i = 0; i < t->n; i++)
        if (one_subject(a, &t->v[i]) && xc_quantities_clash(&a->q, &t->v[i].q))
            return false;
    return true;
}

static totals *find_totals(xc_arena *mem, const xc_table *table)
{
    totals *t = XC_NEW(mem, totals);
    if (!t)
        return NULL;
    t->table = table;
    t->mem = mem;
    know_predicates(t);
    for (uint32_t u = 0; u < table->n_units; u++)
        collect(t, &table->units[u]);
    for (uint32_t r = 0; r < table->comparison->n_reports; r++) {
        const xc_document *d = &table->comparison->documents[r];
        for (size_t i = 0; i < d->n_sentences; i++)
            if (is_read(d, &d->sentences[i]))
                add_nobody(t, r, &d->sentences[i]);
    }
    return t;
}

xc_status xc_detect_totals(xc_claims *out, const xc_evidence_table *e)
{
    const totals *t = find_totals(out->mem, e->table);
    if (!t)
        return XC_ENOMEM;
    for (uint32_t i = 0; i < t->n; i++) {
        const total *disputed = NULL;
        for (uint32_t k = 0; k < t->n; k++) {
            if (!clash(t, &t->v[i], &t->v[k]))
                continue;
            disputed = &t->v[i];
            if (k > i)
                XC_TRY(push(out, e, t, &t->v[i], &t->v[k], false));
        }
        for (uint32_t k = 0; disputed && k < t->n; k++) /* who else gives a figure of it */
            if (&t->v[k] != disputed && states(&t->v[k]) && one_subject(disputed, &t->v[k]) &&
                !clash(t, disputed, &t->v[k]))
                XC_TRY(push(out, e, t, disputed, &t->v[k], fits_all(t, &t->v[k])));
    }
    return XC_OK;
}

/* ---------------------------------------------------------------- one total is one point
 * unless a report gives several: then they are of several happenings. */

static bool gives_several(const totals *t, const total *a)
{
    for (uint32_t i = 0; i < t->n; i++)
        if (t->v[i].report == a->report && one_subject(a, &t->v[i]) && xc_quantities_clash(&a->q, &t->v[i].q))
            return true;
    return false;
}

xc_status xc_totals_bind(xc_bound_units *out, xc_arena *mem, const xc_table *table)
{
    const totals *t = find_totals(mem, table);
    if (!t)
        return XC_ENOMEM;
    for (uint32_t i = 0; i < t->n; i++) {
        const total *a = &t->v[i];
        for (uint32_t k = i + 1; k < t->n && a->unit != XC_NONE && !gives_several(t, a); k++) {
            const total *b = &t->v[k];
            if (b->unit == XC_NONE || !one_subject(a, b) || gives_several(t, b) || a->report == b->report)
                continue;
            XC_TRY(xc_vec_push(out, mem, (xc_pair_of_units){a->unit, b->unit}));
            break; /* the next one goes on from there */
        }
    }
    return XC_OK;
}
