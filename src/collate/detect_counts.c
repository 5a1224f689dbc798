#include "differ.h"
#include "findings.h"
#include "word_kinds.h"

/* Clauses of one point that are worded apart: what is compared is the figure of one noun, one date, one step of an act.
 * Thresholds: bench/results/collate.md. */
static const float LINKED = 0.40f, SAME_ACT = 0.72f, SAME_STEPS = 0.4f;

typedef struct pair {
    xc_claims               *out;
    const xc_evidence_table *e;
    const xc_unit           *a, *b;
    const xc_document       *d, *f;
    uint32_t                 cluster;
} pair;

/* ---------------------------------------------------------------- figures */

static uint64_t head_stem(const xc_evidence_table *e, const xc_unit *u, const xc_quantity *q)
{
    const xc_wording *w = &e->table->wordings[u->at.report];
    if (q->head_at.end <= q->head_at.start)
        return q->unit.n ? xc_hash(q->unit) : 0;
    uint32_t i = xc_wording_from(w, q->head_at.start);
    while (i + 1 < w->n && w->v[i + 1].at.end <= q->head_at.end)
        i++;
    return i < w->n ? w->v[i].stem : 0;
}

/* Whether the other clause has this figure too, or the sum of two figures of it. */
static bool explained(const xc_quantity *q, const xc_document *other, const xc_unit *u)
{
    for (size_t i = 0; i < other->n_quantities; i++) {
        const xc_quantity *x = &other->quantities[i];
        if (x->at.end + 400 < u->at.start || x->at.start > u->at.end + 400)
            continue;
        if (x->value_n.set && q->value_n.set && xc_decimal_compare(x->value_n, q->value_n) == 0)
            return true;
        for (size_t k = i + 1; k < other->n_quantities && k < i + 4; k++) {
            const xc_quantity *y = &other->quantities[k];
            if (x->value_n.set && y->value_n.set && q->value_n.set && x->value_n.exponent == y->value_n.exponent &&
                x->value_n.exponent == q->value_n.exponent &&
                x->value_n.digits + y->value_n.digits == q->value_n.digits)
                return true;
        }
    }
    return false;
}

enum { NEARBY = 4, MAX_NEARBY = 2 * NEARBY, MIN_ANCHOR = 10, DAY = 86400 };

/* What is said of a figure: the content stems around it, without its noun and names. */
static uint32_t predicate(uint64_t *out, const xc_evidence_table *e, const xc_unit *u, xc_range at, uint64_t head)
{
    const xc_wording *w = &e->table->wordings[u->at.report];
    uint32_t          i = xc_wording_from(w, at.start), n = 0;
    uint32_t          from = i > u->first + NEARBY ? i - NEARBY : u->first,
             to = i + NEARBY + 1 < u->last ? i + NEARBY + 1 : u->last;
    for (uint32_t k = from; k < to && n < MAX_NEARBY; k++)
        if (!(w->v[k].flags & (XC_WORD_STOP | XC_WORD_NAME | XC_WORD_NUMBER | XC_WORD_TIME)) && w->v[k].stem != head)
            out[n++] = w->v[k].stem;
    return n;
}

static bool one_predicate(const pair *p, xc_range x, xc_range y, uint64_t head)
{
    uint64_t a[MAX_NEARBY], b[MAX_NEARBY];
    uint32_t n = predicate(a, p->e, p->a, x, head), m = predicate(b, p->e, p->b, y, head);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < m; k++)
            if (a[i] == b[k])
                return true;
    return false;
}

/* A noun is counted once in a clause, or what is compared may be a part. */
static bool is_only(const xc_evidence_table *e, const xc_document *d, const xc_unit *u, const xc_quantity *q)
{
    xc_run run = xc_quantities_in(d, xc_unit_range(u));
    for (size_t i = run.first; i < run.last; i++)
        if (&d->quantities[i] != q && xc_unit_has(u, d->quantities[i].at) &&
            head_stem(e, u, &d->quantities[i]) == head_stem(e, u, q))
            return false;
    return true;
}

static xc_status compare_two(pair *p, const xc_quantity *x, const xc_quantity *y)
{
    uint64_t head = head_stem(p->e, p->a, x);
    if (head == 0 || head_stem(p->e, p->b, y) != head || !xc_quantities_clash(x, y) ||
        !one_predicate(p, x->at, y->at, head) || !is_only(p->e, p->d, p->a, x) || !is_only(p->e, p->f, p->b, y) ||
        explained(x, p->f, p->b) || explained(y, p->d, p->a))
        return XC_OK;
    xc_claim claim = {.kind = XC_FINDING_NUMBER,
                      .rule = 2,
                      .cluster = p->cluster,
                      .text = x->head.n ? x->head : xc_unit_text(p->e->table, p->a)};
    claim.a = xc_claim_figure(p->d, p->a->at.report, x, x->at);
    claim.b = xc_claim_figure(p->f, p->b->at.report, y, y->at);
    return xc_claim_push(p->out, claim);
}

static xc_status compare_figures(pair *p)
{
    xc_run in_a = xc_quantities_in(p->d, xc_unit_range(p->a)), in_b = xc_quantities_in(p->f, xc_unit_range(p->b));
    for (size_t i = in_a.first; i < in_a.last; i++)
        for (size_t k = in_b.first; xc_unit_has(p->a, p->d->quantities[i].at) && k < in_b.last; k++)
            if (xc_unit_has(p->b, p->f->quantities[k].at))
                XC_TRY(compare_two(p, &p->d->quantities[i], &p->f->quantities[k]));
    return XC_OK;
}

/* ---------------------------------------------------------------- durations */

/* The stem behind a duration: the "strike" of "a 17-day strike". */
static uint64_t stem_behind(const xc_evidence_table *e, const xc_unit *u, xc_range at)
{
    const xc_wording *w = &e->table->wordings[u->at.report];
    uint32_t          i = xc_wording_from(w, at.end);
    return i < u->last && !(w->v[i].flags & XC_WORD_STOP) ? w->v[i].stem : 0;
}

static xc_status compare_durations(pair *p)
{
    xc_run in_a = xc_times_in(p->d, xc_unit_range(p->a)), in_b = xc_times_in(p->f, xc_unit_range(p->b));
    for (size_t i = in_a.first; i < in_a.last; i++)
        for (size_t k = in_b.first; xc_unit_has(p->a, p->d->times[i].at) && k < in_b.last; k++) {
            const xc_time *x = &p->d->times[i], *y = &p->f->times[k];
            if (!xc_unit_has(p->b, y->at) || !xc_durations_clash(x, y) || stem_behind(p->e, p->a, x->at) == 0 ||
                stem_behind(p->e, p->a, x->at) != stem_behind(p->e, p->b, y->at))
                continue;
            xc_claim claim = {.kind = XC_FINDING_NUMBER, .rule = 2, .cluster = p->cluster};
            claim.text = xc_unit_text(p->e->table, p->a);
            claim.a = xc_claim_time(p->d, p->a->at.report, x);
            claim.b = xc_claim_time(p->f, p->b->at.report, y);
            XC_TRY(xc_claim_push(p->out, claim));
        }
    return XC_OK;
}

/* ---------------------------------------------------------------- what things are called
 * The same figure in linked clauses is a safe anchor: "43 migrants" and "43 illegal aliens". Plain words for people
 * (people, workers, members) are told only against a phrase that says more. */

static xc_str noun_phrase(const xc_document *d, const xc_quantity *q)
{
    uint32_t start = q->at.end, end = q->head_at.end;
    while (start < end && (xc_is_space(d->report->text.p[start]) || d->report->text.p[start] == '-'))
        start++;
    return xc_str_cut(d->report->text, start, end);
}

static bool is_plain(const pair *p, const xc_unit *u, const xc_quantity *q)
{
    const xc_wording *w = &p->e->table->wordings[u->at.report];
    uint32_t          first = xc_wording_from(w, q->at.end), last = xc_wording_from(w, q->head_at.end);
    return last <= first + 1 && last > first && xc_word_kind_of_value(w->v[last - 1].kind) == XC_KIND_GROUP;
}

/* "the Group of 20": a figure that is a name; "50-50". */
static bool is_name(const pair *p, const xc_unit *u, const xc_quantity *q)
{
    const xc_wording *w = &p->e->table->wordings[u->at.report];
    uint32_t          i = xc_wording_from(w, q->at.start);
    xc_str            text = xc_unit_document(p->e->table, u)->report->text, tail = xc_str_cut(text, q->at.end, text.n);
    if (i < w->n && (w->v[i].flags & XC_WORD_NAME))
        return true;
    if ((tail.n > 1 && tail.p[0] == '-' && xc_is_digit(tail.p[1])) ||
        (q->at.start > 1 && text.p[q->at.start - 1] == '-' && xc_is_digit(text.p[q->at.start - 2])))
        return true; /* "50-50": a score */
    xc_str of = i >= 2 ? xc_word_at(p->e->table, u->at.report, i - 1) : (xc_str){0};
    return xc_str_equal(of, XC_S("of")) && (w->v[i - 2].flags & XC_WORD_CAPITAL);
}

/* Whether the words of one phrase hold the other's noun ("votes", "vote majority"). */
static bool holds_stem(const pair *p, const xc_unit *u, const xc_quantity *q, uint64_t stem)
{
    const xc_wording *w = &p->e->table->wordings[u->at.report];
    for (uint32_t i = xc_wording_from(w, q->at.end); i < w->n && w->v[i].at.end <= q->head_at.end; i++)
        if (w->v[i].stem == stem && !(w->v[i].flags & XC_WORD_CAPITAL))
            return true;
    return false;
}

/* "50 secretaries of state" against "50 states". */
static bool is_of_stem(const pair *p, const xc_unit *u, const xc_quantity *q, uint64_t stem)
{
    const xc_wording *w = &p->e->table->wordings[u->at.report];
    uint32_t          i = xc_wording_from(w, q->head_at.end);
    return i + 1 < u->last && w->v[i + 1].stem == stem &&
           xc_str_equal(xc_word_at(p->e->table, u->at.report, i), XC_S("of"));
}

static xc_status compare_nouns(pair *p)
{
    xc_run in_a = xc_quantities_in(p->d, xc_unit_range(p->a)), in_b = xc_quantities_in(p->f, xc_unit_range(p->b));
    for (size_t i = in_a.first; i < in_a.last; i++)
        for (size_t k = in_b.first; xc_unit_has(p->a, p->d->quantities[i].at) && k < in_b.last; k++) {
            const xc_quantity *x = &p->d->quantities[i], *y = &p->f->quantities[k];
            uint64_t head = head_stem(p->e, p->a, x), other = xc_unit_has(p->b, y->at) ? head_stem(p->e, p->b, y) : 0;
            if (head == 0 || other == 0 || head == other || x->unit.n || y->unit.n || !x->value_n.set ||
                !y->value_n.set || x->head_at.start < x->at.end || y->head_at.start < y->at.end ||
                xc_decimal_compare(x->value_n, y->value_n) != 0 || x->value_n.digits < MIN_ANCHOR ||
                (is_plain(p, p->a, x) && is_plain(p, p->b, y)) || is_name(p, p->a, x) || is_name(p, p->b, y) ||
                holds_stem(p, p->a, x, other) || holds_stem(p, p->b, y, head) || is_of_stem(p, p->a, x, other) ||
                is_of_stem(p, p->b, y, head))
                continue;
            xc_claim claim = {.kind = XC_FINDING_WORDING, .rule = 1, .cluster = p->cluster, .text = x->value};
            xc_str   a = noun_phrase(p->d, x), b = noun_phrase(p->f, y);
            uint32_t from = (uint32_t)(a.p - p->d->report->text.p), start = (uint32_t)(b.p - p->f->report->text.p);
            claim.a = (xc_claim_side){{p->a->at.report, from, from + (uint32_t)a.n}, a, xc_claim_key(a), {0}, 0};
            claim.b = (xc_claim_side){{p->b->at.report, start, start + (uint32_t)b.n}, b, xc_claim_key(b), {0}, 0};
            if (a.n && b.n)
                XC_TRY(xc_claim_push(p->out, claim));
        }
    return XC_OK;
}

/* ---------------------------------------------------------------- dates */

/* Whether a clause has this day too. */
static bool has_date(const xc_document *d, const xc_unit *u, const xc_document *other, const xc_time *t)
{
    uint64_t key = xc_claim_key(xc_str_at(other->report->text, t->at));
    xc_run   run = xc_times_in(d, xc_unit_range(u));
    for (size_t i = run.first; i < run.last; i++)
        if (xc_unit_has(u, d->times[i].at) && d->times[i].kind == XC_TIME_DATE &&
            (xc_times_agree(&d->times[i], t) || key == xc_claim_key(xc_str_at(d->report->text, d->times[i].at))))
            return true;
    return false;
}

static bool is_day(const xc_time *t)
{
    return t->kind == XC_TIME_DATE && (!t->resolved || t->to - t->from <= DAY);
}

static xc_status compare_two_dates(pair *p, const xc_time *x, const xc_time *y)
{
    int64_t days;
    if (!is_day(x) || !is_day(y) || !xc_times_clash(p->d, x, p->f, y, &days) || !one_predicate(p, x->at, y->at, 0) ||
        has_date(p->d, p->a, p->f, y) || has_date(p->f, p->b, p->d, x))
        return XC_OK;
    xc_claim claim = {.kind = XC_FINDING_DATE, .rule = days > 1 ? 1 : 2, .cluster = p->cluster};
    claim.text = xc_unit_text(p->e->table, p->a);
    claim.a = xc_claim_time(p->d, p->a->at.report, x);
    claim.b = xc_claim_time(p->f, p->b->at.report, y);
    return xc_claim_push(p->out, claim);
}

static xc_status compare_dates(pair *p)
{
    xc_run in_a = xc_times_in(p->d, xc_unit_range(p->a)), in_b = xc_times_in(p->f, xc_unit_range(p->b));
    for (size_t i = in_a.first; i < in_a.last; i++)
        for (size_t k = in_b.first; xc_unit_has(p->a, p->d->times[i].at) && k < in_b.last; k++)
            if (xc_unit_has(p->b, p->f->times[k].at))
                XC_TRY(compare_two_dates(p, &p->d->times[i], &p->f->times[k]));
    return XC_OK;
}

/* ---------------------------------------------------------------- steps of an act, negation */

enum { MAX_STEMS = 64 };

/* Content stems without negations and, unless `steps`, without those that say on which step the act is. */
static uint32_t act_stems(xc_stem_weight *out, const xc_wording_word *w, uint32_t n, bool steps, float *mass)
{
    uint32_t k = 0;
    *mass = 0;
    for (uint32_t i = 0; i < n && k < MAX_STEMS; i++) {
        xc_word_kind cls = xc_word_kind_of_value(w[i].kind);
        bool         step = cls == XC_KIND_NEGATION || (!steps && (cls == XC_KIND_STATUS || cls == XC_KIND_HEDGE));
        if ((w[i].flags & XC_WORD_STOP) || step)
            continue;
        bool known = false;
        for (uint32_t j = 0; j < k && !known; j++)
            known = out[j].stem == w[i].stem;
        if (!known) {
            out[k++] = (xc_stem_weight){w[i].stem, w[i].weight, false};
            *mass += w[i].weight;
        }
    }
    return k;
}

/* Whether the words stand in the same order: then what they do not tell (detect_pairs.c) is not there. */
static xc_status told_by_words(const pair *p, bool *told)
{
    xc_clashes found;
    xc_passage x = xc_unit_passage(p->e->table, p->a), y = xc_unit_passage(p->e->table, p->b);
    XC_TRY(xc_differ(&found, p->out->mem, p->d, &x, p->f, &y));
    *told = found.accord >= XC_ACCORD;
    return XC_OK;
}

static float covered_least(const pair *p)
{
    xc_stem_weight x[MAX_STEMS], y[MAX_STEMS];
    float          a, b, same = 0;
    uint32_t       n = act_stems(x, xc_unit_words(p->e->table, p->a), p->a->last - p->a->first, false, &a);
    uint32_t       m = act_stems(y, xc_unit_words(p->e->table, p->b), p->b->last - p->b->first, false, &b);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < m; k++)
            if (x[i].stem == y[k].stem)
                same += x[i].weight;
    return n >= 3 && m >= 3 ? same / (a > b ? a : b) : 0;
}

/* On which step a clause puts its act, and the stem of the act: the verb behind the first word that has a rung, or
 * behind "has". 0: on none that can be told. Will and would stand for what is to come. */
enum { TO_COME = 50, DONE = 60 };

static int step_of(const pair *p, const xc_unit *u, uint64_t *act, uint8_t *pos)
{
    const xc_wording_word *w = xc_unit_words(p->e->table, u);
    const xc_document     *d = xc_unit_document(p->e->table, u);
    int                    step = 0;
    for (uint32_t i = 0; i < u->last - u->first; i++) {
        xc_str word = xc_str_at(d->report->text, w[i].at);
        if (xc_word_kind_of_value(w[i].kind) == XC_KIND_STATUS) {
            int ladder = xc_kind_ladder(w[i].kind), rung = xc_kind_rung(w[i].kind);
            if (ladder == 1)
                step = rung + 1;
            else if (ladder == 2 && step == 0)
                step = rung >= 4 ? TO_COME : 0;
        } else if (xc_str_equal(word, XC_S("has")) || xc_str_equal(word, XC_S("have"))) {
            if (i + 1 < u->last - u->first && !xc_str_equal(xc_str_at(d->report->text, w[i + 1].at), XC_S("to")))
                step = DONE; /* "have to" is none */
        } else if (step && !(w[i].flags & XC_WORD_STOP)) {
            *act = w[i].stem;
            *pos = xc_unit_token(d, w[i].at.start)->pos;
            return step;
        }
    }
    return 0;
}

/* A clause that begins with "he" or "they": whose step it is cannot be told. */
static bool has_open_agent(const pair *p, const xc_unit *u)
{
    static const char *const words[] = {"he", "she", "they", "it", "we", "I", NULL};
    return xc_word_in(xc_word_at(p->e->table, u->at.report, u->first), words);
}

static xc_status compare_steps(pair *p)
{
    uint64_t x = 0, y = 0;
    uint8_t  pos = 0, other = 0;
    int      a = step_of(p, p->a, &x, &pos), b = step_of(p, p->b, &y, &other);
    if (a == 0 || b == 0 || a == b || x != y || pos != other || has_open_agent(p, p->a) || has_open_agent(p, p->b) ||
        p->a->kind == XC_UNIT_HEADLINE || p->b->kind == XC_UNIT_HEADLINE)
        return XC_OK;
    xc_claim claim = {.kind = XC_FINDING_STATUS, .rule = 4, .cluster = p->cluster};
    claim.text = xc_unit_text(p->e->table, p->a);
    claim.a = (xc_claim_side){.at = p->a->at, .value = xc_unit_text(p->e->table, p->a), .key = 100u + (uint64_t)a};
    claim.b = (xc_claim_side){.at = p->b->at, .value = xc_unit_text(p->e->table, p->b), .key = 100u + (uint64_t)b};
    return xc_claim_push(p->out, claim);
}

/* Whether the word that is negated stands in the other clause: "did not plan to answer whether he tried" denies no
 * trying. */
static bool shares_negated(const pair *p)
{
    const xc_unit         *u = p->a->negated ? p->a : p->b, *v = p->a->negated ? p->b : p->a;
    const xc_wording_word *w = xc_unit_words(p->e->table, u), *x = xc_unit_words(p->e->table, v);
    uint32_t               n = u->last - u->first, m = v->last - v->first, i = 0;
    while (i < n && !(w[i].flags & XC_WORD_NEGATION))
        i++;
    while (i < n && (w[i].flags & (XC_WORD_NEGATION | XC_WORD_STOP)))
        i++;
    for (uint32_t k = 0; i < n && k < m; k++)
        if (x[k].stem == w[i].stem)
            return true;
    return i == n;
}

static xc_status compare_negation(pair *p)
{
    xc_claim claim = {.kind = XC_FINDING_NEGATION, .rule = 2, .cluster = p->cluster};
    claim.text = xc_unit_text(p->e->table, p->a);
    claim.a = (xc_claim_side){.at = p->a->at, .value = xc_unit_text(p->e->table, p->a), .key = 1u + p->a->negated};
    claim.b = (xc_claim_side){.at = p->b->at, .value = xc_unit_text(p->e->table, p->b), .key = 1u + p->b->negated};
    return xc_claim_push(p->out, claim);
}

/* The noun that a clause begins with. */
static uint64_t subject_of(const pair *p, const xc_unit *u)
{
    const xc_wording_word *w = xc_unit_words(p->e->table, u);
    const xc_document     *d = xc_unit_document(p->e->table, u);
    uint32_t               i = 0, t = d->sentences[u->sentence].first;
    while (i < u->last - u->first && (w[i].flags & XC_WORD_STOP))
        i++;
    if (i == u->last - u->first)
        return 0;
    while (t < d->sentences[u->sentence].last && d->tokens[t].at.end <= w[i].at.start)
        t++;
    bool noun =
        t < d->sentences[u->sentence].last && (d->tokens[t].pos == XC_POS_NOUN || d->tokens[t].pos == XC_POS_PROPN);
    return noun ? w[i].stem : 0;
}

static bool one_subject(const pair *p)
{
    return subject_of(p, p->a) != 0 && subject_of(p, p->a) == subject_of(p, p->b);
}

/* A short negated clause whose every word the other has: "the sprinklers never came on". */
static bool is_denied(const pair *p)
{
    const xc_unit *u = p->a->negated ? p->a : p->b, *v = p->a->negated ? p->b : p->a;
    xc_stem_weight x[MAX_STEMS], y[MAX_STEMS];
    float          mass, other, same = 0;
    uint32_t       n = act_stems(x, xc_unit_words(p->e->table, u), u->last - u->first, true, &mass);
    uint32_t       m = act_stems(y, xc_unit_words(p->e->table, v), v->last - v->first, true, &other);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < m; k++)
            if (x[i].stem == y[k].stem)
                same += x[i].weight;
    return p->a->negated != p->b->negated && n >= 2 && same >= 0.98f * mass && one_subject(p);
}

static xc_status compare_acts(pair *p)
{
    bool  told;
    float covered = covered_least(p);
    if (p->a->negated == p->b->negated)
        return covered >= SAME_STEPS ? compare_steps(p) : XC_OK;
    if (covered < SAME_ACT && !is_denied(p))
        return XC_OK;
    XC_TRY(told_by_words(p, &told));
    return told || !shares_negated(p) ? XC_OK : compare_negation(p);
}

xc_status xc_detect_counts(xc_claims *out, const xc_evidence_table *e)
{
    for (uint32_t i = 0; i < e->links->n; i++) {
        const xc_link *l = &e->links->v[i];
        pair           p = {.out = out, .e = e, .a = &e->table->units[l->a], .b = &e->table->units[l->b]};
        p.d = xc_unit_document(e->table, p.a);
        p.f = xc_unit_document(e->table, p.b);
        p.cluster = e->clusters->of[l->a];
        if (p.a->voice == XC_VOICE_QUOTED && p.b->voice == XC_VOICE_QUOTED)
            continue;
        bool one_point = p.cluster == e->clusters->of[l->b];
        if (l->best ||
            (one_point && !xc_has_twin(e->links, e->table, l->a, l) && !xc_has_twin(e->links, e->table, l->b, l))) {
            XC_TRY(compare_figures(&p));
            XC_TRY(compare_durations(&p));
        }
        if (one_point || l->best)
            XC_TRY(compare_nouns(&p));
        bool quoted = p.a->voice == XC_VOICE_QUOTED || p.b->voice == XC_VOICE_QUOTED;
        if (one_point && l->best && l->score >= LINKED && !quoted)
            XC_TRY(compare_dates(&p));
        if (one_point && l->best)
            XC_TRY(compare_acts(&p));
    }
    return XC_OK;
}
