#include <stdlib.h>

#include "calendar.h"
#include "differ.h"
#include "findings.h"
#include "fold.h"

/* ---------------------------------------------------------------- days of one act
 * "a sample taken on Monday", "the bad sample was taken on Sunday": two content words around the day name the act,
 * however the rest is told. */

enum { MAX_DAYS = 512, AROUND = 5, MAX_AROUND = 2 * AROUND, DAY = 86400 };

typedef struct timed { /* a day or a length */
    const xc_time *t;
    const xc_unit *unit;
    uint64_t       around[MAX_AROUND]; /* [n] stems                                                     */
    uint32_t       n;
    uint64_t       noun; /* of a length: the stem that it stands before; 0: any of `around` may be */
} timed;

/* The words that name an act: its verb and its nouns. */
static bool names_act(const xc_document *d, const xc_wording_word *w)
{
    const xc_token *t = xc_unit_token(d, w->at.start);
    return t && (t->pos == XC_POS_NOUN || t->pos == XC_POS_VERB) &&
           !(w->flags & (XC_WORD_STOP | XC_WORD_NAME | XC_WORD_NUMBER | XC_WORD_TIME));
}

static void look_around(timed *out, const xc_document *d, const xc_wording *w)
{
    uint32_t at = xc_wording_from(w, out->t->at.start),
             from = at > out->unit->first + AROUND ? at - AROUND : out->unit->first;
    for (uint32_t i = from; i < at; i++)
        if (w->v[i].flags & XC_WORD_TIME)
            from = i + 1; /* what stands beyond another time is told of that */
    for (uint32_t i = from; i < out->unit->last && i <= at + AROUND && out->n < MAX_AROUND; i++)
        if (i > at && (w->v[i].flags & XC_WORD_TIME))
            return;
        else if (names_act(d, &w->v[i]))
            out->around[out->n++] = w->v[i].stem;
}

static uint32_t collect_days(timed *out, const xc_table *table)
{
    uint32_t n = 0;
    for (uint32_t u = 0; u < table->n_units; u++) {
        const xc_unit     *unit = &table->units[u];
        const xc_document *d = xc_unit_document(table, unit);
        if (unit->voice == XC_VOICE_QUOTED || unit->kind == XC_UNIT_CAPTION)
            continue;
        xc_run run = xc_times_in(d, xc_unit_range(unit));
        for (size_t i = run.first; i < run.last && n < MAX_DAYS; i++) {
            const xc_time *t = &d->times[i];
            if (!xc_unit_has(unit, t->at) || t->kind != XC_TIME_DATE || !t->resolved || t->to - t->from > DAY)
                continue;
            out[n] = (timed){.t = t, .unit = unit};
            look_around(&out[n++], d, &table->wordings[unit->at.report]);
        }
    }
    return n;
}

static bool one_act(const timed *a, const timed *b)
{
    uint32_t same = 0;
    for (uint32_t i = 0; i < a->n; i++)
        for (uint32_t k = 0; k < b->n; k++)
            same += a->around[i] == b->around[k];
    return same >= 2;
}

/* Whether a report gives the other's day for this act too. */
static bool gives_day(const xc_table *t, const timed *v, uint32_t n, const timed *a, const timed *b)
{
    const xc_document *d = xc_unit_document(t, a->unit), *f = xc_unit_document(t, b->unit);
    for (uint32_t i = 0; i < n; i++)
        if (v[i].unit->at.report == a->unit->at.report && one_act(&v[i], b) &&
            (v[i].t->from == b->t->from || xc_same_weekday(d, v[i].t, f, b->t)))
            return true;
    return false;
}

static xc_claim_side side(const xc_evidence_table *e, const timed *a)
{
    return xc_claim_time(xc_unit_document(e->table, a->unit), a->unit->at.report, a->t);
}

/* ---------------------------------------------------------------- the odd day out
 * "the vote is on 16 March", "their ballot, on Tuesday": one word of an act that is to come is enough where each report
 * gives one day for it, at least two origins the same and one report another, a few days apart. */

enum { NEAR_DAYS = 3, MIN_AGREEING = 2 };

typedef struct dated {
    uint64_t stem;
    uint32_t day; /* index */
} dated;

static bool is_to_come(const xc_evidence_table *e, const timed *a)
{
    int64_t published = xc_iso_utc(xc_unit_document(e->table, a->unit)->report->published);
    return published != INT64_MIN && a->t->from > published;
}

static int by_stem(const void *a, const void *b)
{
    const dated *x = a, *y = b;
    if (x->stem != y->stem)
        return x->stem < y->stem ? -1 : 1;
    return (x->day > y->day) - (x->day < y->day);
}

/* Origins that give this day for the stem; *alone is false where a report gives another day too. */
static uint32_t origins_giving(const xc_evidence_table *e, const timed *v, const dated *s, size_t n, int64_t from,
                               bool *alone)
{
    uint64_t seen = 0;
    for (size_t i = 0; i < n; i++) {
        const timed *a = &v[s[i].day];
        if (a->t->from != from)
            continue;
        seen |= 1ull << (e->table->origin_of[a->unit->at.report] & 63);
        for (size_t k = 0; k < n; k++)
            *alone = *alone && (v[s[k].day].unit->at.report != a->unit->at.report || v[s[k].day].t->from == from);
    }
    return (uint32_t)__builtin_popcountll(seen);
}

static xc_status push_odd(xc_claims *out, const xc_evidence_table *e, const timed *v, const dated *s, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        const timed *a = &v[s[0].day], *b = &v[s[i].day];
        if (a->t->from == b->t->from)
            continue;
        int64_t  days;
        bool     alone = true;
        uint32_t x = origins_giving(e, v, s, n, a->t->from, &alone), y = origins_giving(e, v, s, n, b->t->from, &alone);
        if (!alone || x + y <= MIN_AGREEING || (x != 1 && y != 1) ||
            !xc_times_clash(xc_unit_document(e->table, a->unit), a->t, xc_unit_document(e->table, b->unit), b->t,
                            &days) ||
            days > NEAR_DAYS)
            return XC_OK;
    }
    for (size_t i = 0; i < n; i++)
        for (size_t k = i + 1; k < n; k++) {
            const timed *a = &v[s[i].day], *b = &v[s[k].day];
            if (a->t->from == b->t->from)
                continue;
            xc_claim c = {.kind = XC_FINDING_DATE, .rule = 2, .subject = xc_hash_mix(s[0].stem, 6)};
            c.cluster = e->clusters->of[a->unit - e->table->units];
            c.text = xc_unit_text(e->table, a->unit);
            c.a = side(e, a);
            c.b = side(e, b);
            XC_TRY(xc_claim_push(out, c));
        }
    return XC_OK;
}

static xc_status find_odd(xc_claims *out, const xc_evidence_table *e, const timed *v, uint32_t n)
{
    dated *s = XC_ARRAY(out->mem, dated, (size_t)n * MAX_AROUND + 1);
    size_t k = 0;
    if (!s)
        return XC_ENOMEM;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j < v[i].n && is_to_come(e, &v[i]); j++)
            s[k++] = (dated){v[i].around[j], i};
    qsort(s, k, sizeof *s, by_stem);
    for (size_t i = 0; i < k;) {
        size_t end = i + 1;
        while (end < k && s[end].stem == s[i].stem)
            end++;
        XC_TRY(push_odd(out, e, v, s + i, end - i));
        i = end;
    }
    return XC_OK;
}

static xc_status compare_days(xc_claims *out, const xc_evidence_table *e)
{
    timed   *v = XC_ARRAY(out->mem, timed, MAX_DAYS);
    uint32_t n = v ? collect_days(v, e->table) : 0;
    if (!v)
        return XC_ENOMEM;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = i + 1; k < n; k++) {
            const timed *a = &v[i], *b = &v[k];
            if (a->unit->at.report == b->unit->at.report || a->t->from == b->t->from || !one_act(a, b) ||
                gives_day(e->table, v, n, a, b) || gives_day(e->table, v, n, b, a))
                continue;
            int64_t days;
            if (!xc_times_clash(xc_unit_document(e->table, a->unit), a->t, xc_unit_document(e->table, b->unit), b->t,
                                &days))
                continue;
            xc_claim c = {.kind = XC_FINDING_DATE, .rule = days > 1 ? 1 : 2};
            c.cluster = e->clusters->of[a->unit - e->table->units];
            c.text = xc_unit_text(e->table, a->unit);
            c.a = side(e, a);
            c.b = side(e, b);
            XC_TRY(xc_claim_push(out, c));
        }
    return find_odd(out, e, v, n);
}

/* ---------------------------------------------------------------- lengths of one thing
 * "a 17-day strike", "a 16-day stoppage": what stands before the noun is its length. Who tells the same length in other
 * words ("seventeen days" beside the noun) stands on its side. */

static uint32_t collect_lengths(timed *out, const xc_evidence_table *e)
{
    uint32_t n = 0;
    for (uint32_t u = 0; u < e->table->n_units; u++) {
        const xc_unit     *unit = &e->table->units[u];
        const xc_document *d = xc_unit_document(e->table, unit);
        const xc_wording  *w = &e->table->wordings[unit->at.report];
        xc_run             run = xc_times_in(d, xc_unit_range(unit));
        for (size_t i = run.first; i < run.last && n < MAX_DAYS && unit->voice != XC_VOICE_QUOTED; i++) {
            const xc_time *t = &d->times[i];
            if (t->kind != XC_TIME_DURATION || !xc_unit_has(unit, t->at))
                continue;
            uint32_t behind = xc_wording_from(w, t->at.end);
            out[n] = (timed){.t = t, .unit = unit};
            look_around(&out[n], d, w);
            bool joined = t->at.end < d->report->text.n && d->report->text.p[t->at.end] == ' ' &&
                          xc_str_find(xc_str_at(d->report->text, t->at), XC_S("-"), 0) != SIZE_MAX;
            if (joined && behind < unit->last && names_act(d, &w->v[behind]))
                out[n].noun = w->v[behind].stem;
            n++;
        }
    }
    return n;
}

static bool is_of(const timed *l, uint64_t noun)
{
    bool found = l->noun == noun;
    for (uint32_t i = 0; i < l->n && !l->noun && !found; i++)
        found = l->around[i] == noun;
    return found;
}

static bool gives_length(const timed *v, uint32_t n, const timed *a, const timed *b, uint64_t noun)
{
    for (uint32_t i = 0; i < n; i++)
        if (v[i].unit->at.report == a->unit->at.report && is_of(&v[i], noun) &&
            xc_str_equal(v[i].t->value, b->t->value))
            return true;
    return false;
}

static xc_status push_lengths(xc_claims *out, const xc_evidence_table *e, const timed *a, const timed *b, uint64_t noun)
{
    xc_claim c = {.kind = XC_FINDING_NUMBER, .rule = 2, .subject = xc_hash_mix(noun, 9)};
    c.cluster = e->clusters->of[a->unit - e->table->units];
    const xc_wording *w = &e->table->wordings[a->unit->at.report];
    c.text = xc_str_cut(xc_unit_document(e->table, a->unit)->report->text, a->t->at.start,
                        w->v[xc_wording_from(w, a->t->at.end)].at.end); /* "17-day strike" */
    c.a = side(e, a);
    c.b = side(e, b);
    return xc_claim_push(out, c);
}

static xc_status compare_lengths(xc_claims *out, const xc_evidence_table *e)
{
    timed   *v = XC_ARRAY(out->mem, timed, MAX_DAYS);
    uint32_t n = v ? collect_lengths(v, e) : 0;
    if (!v)
        return XC_ENOMEM;
    for (uint32_t i = 0; i < n; i++) {
        const timed *a = &v[i];
        bool         disputed = false;
        for (uint32_t k = 0; k < n && a->noun; k++) {
            const timed *b = &v[k];
            if (a->noun != b->noun || a->unit->at.report == b->unit->at.report || !xc_durations_clash(a->t, b->t) ||
                gives_length(v, n, a, b, a->noun) || gives_length(v, n, b, a, a->noun))
                continue;
            disputed = true;
            if (k > i)
                XC_TRY(push_lengths(out, e, a, b, a->noun));
        }
        for (uint32_t k = 0; k < n && disputed; k++)
            if (k != i && is_of(&v[k], a->noun) && xc_str_equal(v[k].t->value, a->t->value))
                XC_TRY(push_lengths(out, e, a, &v[k], a->noun));
    }
    return XC_OK;
}

xc_status xc_acts_bind(xc_bound_units *out, xc_arena *mem, const xc_table *table)
{
    timed   *v = XC_ARRAY(mem, timed, MAX_DAYS);
    uint32_t n = v ? collect_days(v, table) : 0;
    if (!v)
        return XC_ENOMEM;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = i + 1; k < n; k++)
            if (v[i].unit->at.report != v[k].unit->at.report && one_act(&v[i], &v[k]))
                XC_TRY(xc_vec_push(
                    out, mem,
                    (xc_pair_of_units){(uint32_t)(v[i].unit - table->units), (uint32_t)(v[k].unit - table->units)}));
    return XC_OK;
}

xc_status xc_detect_acts(xc_claims *out, const xc_evidence_table *e)
{
    XC_TRY(compare_days(out, e));
    return compare_lengths(out, e);
}
