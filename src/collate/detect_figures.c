#include "differ.h"
#include "findings.h"
#include "word_kinds.h"

/* ---------------------------------------------------------------- one figure of two things
 * A figure with two or more digits that say something is itself the anchor: "6.5 per cent over two years" against "6.5
 * per cent a year", "62,000 homes" against "62,000 people". */

enum { MAX_FIGURES = 512, BEHIND = 4 /* words in which the period stands */, SHARED = 2 /* stems */, THOUSAND = 1000 };

typedef enum span_of_time { NO_SPAN, EACH, OVER } span_of_time;
typedef enum counted { OTHER_THINGS, PERSONS, DWELLINGS } counted;

typedef struct figure {
    const xc_quantity *q;
    const xc_unit     *unit;
    span_of_time       span;
    counted            counted;
    uint32_t           end; /* of what is shown */
} figure;

/* "a year", "annually"; "over two years". */
static void read_span(figure *f, const xc_evidence_table *e)
{
    static const char *const each[] = {"a", "per", "each", "every", NULL};
    static const char *const yearly[] = {"annually", "yearly", "monthly", "weekly", "daily", NULL};
    static const char *const units[] = {"year", "month", "week", "day", "hour", NULL};
    const xc_wording        *w = &e->table->wordings[f->unit->at.report];
    const xc_document       *d = xc_unit_document(e->table, f->unit);
    uint32_t                 first = xc_wording_from(w, f->q->at.end);
    for (uint32_t i = first; i < f->unit->last && i < first + BEHIND; i++) {
        const xc_wording_word *x = &w->v[i];
        xc_str                 word = xc_word_at(e->table, f->unit->at.report, i);
        bool                   rate = xc_word_in(word, yearly) || (i + 1 < f->unit->last && xc_word_in(word, each) &&
                                                 xc_word_in(xc_word_at(e->table, f->unit->at.report, i + 1), units));
        bool                   time = (x->flags & XC_WORD_TIME) && d->times[x->record].kind == XC_TIME_DURATION;
        bool                   set = (x->flags & XC_WORD_TIME) && d->times[x->record].kind == XC_TIME_SET;
        bool                   a_year = time && xc_str_starts(xc_str_at(d->report->text, x->at), XC_S("a "));
        if (rate || set || a_year || (time && i > first)) {
            bool over = time && xc_str_is(xc_word_at(e->table, f->unit->at.report, i - 1), "over");
            f->span = rate || set || a_year ? EACH : over ? OVER : NO_SPAN;
            f->end = rate && !xc_word_in(word, yearly) ? w->v[i + 1].at.end : x->at.end;
            return;
        }
    }
}

static void read_noun(figure *f, const xc_evidence_table *e)
{
    static const char *const persons[] = {"people", "persons", "residents", "inhabitants", NULL};
    static const char *const dwellings[] = {"homes",     "households", "houses",     "families", "customers",
                                            "buildings", "properties", "businesses", NULL};
    const xc_document       *d = xc_unit_document(e->table, f->unit);
    xc_str                   noun = xc_str_at(d->report->text, f->q->head_at);
    size_t                   start = noun.n;
    while (start > 0 && xc_is_alpha(noun.p[start - 1]))
        start--;
    noun = xc_str_cut(noun, start, noun.n);
    f->counted = xc_word_in(noun, persons) ? PERSONS : xc_word_in(noun, dwellings) ? DWELLINGS : OTHER_THINGS;
}

/* Two or more digits that say something: 6.5, 62,000, not 20 or 5,000. */
static bool is_telling(const xc_quantity *q)
{
    int64_t digits = q->value_n.digits;
    while (digits && digits % 10 == 0)
        digits /= 10;
    return q->value_n.set && digits >= 10;
}

static uint32_t collect(figure *out, const xc_evidence_table *e)
{
    uint32_t n = 0;
    for (uint32_t u = 0; u < e->table->n_units; u++) {
        const xc_unit     *unit = &e->table->units[u];
        const xc_document *d = xc_unit_document(e->table, unit);
        xc_run             run = xc_quantities_in(d, xc_unit_range(unit));
        for (size_t i = run.first; i < run.last && n < MAX_FIGURES; i++) {
            const xc_quantity *q = &d->quantities[i];
            if (!xc_unit_has(unit, q->at) || !is_telling(q) || unit->voice == XC_VOICE_QUOTED)
                continue;
            figure f = {.q = q, .unit = unit, .end = q->at.end};
            if (q->unit.n)
                read_span(&f, e);
            else if (q->head_at.end > q->head_at.start && xc_amount_of(q) >= THOUSAND)
                read_noun(&f, e);
            if (f.span || f.counted)
                out[n++] = f;
        }
    }
    return n;
}

static bool one_figure(const figure *a, const figure *b)
{
    return xc_decimal_compare(a->q->value_n, b->q->value_n) == 0 && xc_str_equal(a->q->unit, b->q->unit);
}

/* Besides the figure itself. */
static bool share_words(const xc_table *t, const xc_unit *a, const xc_unit *b)
{
    xc_passage  x = xc_unit_passage(t, a), y = xc_unit_passage(t, b);
    xc_likeness like;
    xc_likeness_stems(&like, &x, &y);
    return like.n_shared > SHARED;
}

static bool same_reading(const figure *a, const figure *b)
{
    return a->span == b->span && a->counted == b->counted;
}

/* Whether a report gives the other's reading too. */
static bool gives(const figure *v, uint32_t n, const figure *a, const figure *b)
{
    for (uint32_t i = 0; i < n; i++)
        if (v[i].unit->at.report == a->unit->at.report && one_figure(&v[i], b) && same_reading(&v[i], b))
            return true;
    return false;
}

static xc_claim_side side(const xc_evidence_table *e, const figure *f)
{
    xc_range      at = {f->q->at.start, f->span ? f->end : f->q->head_at.end};
    xc_claim_side s = {.at = {f->unit->at.report, at.start, at.end}, .key = 3u * f->span + f->counted + 1u};
    s.value = xc_str_at(xc_unit_document(e->table, f->unit)->report->text, at);
    return s;
}

static xc_status push(xc_claims *out, const xc_evidence_table *e, const figure *a, const figure *b)
{
    xc_claim c = {.kind = XC_FINDING_NUMBER, .rule = a->span ? 4 : 5};
    c.subject = xc_hash_mix(xc_hash(a->q->value), c.rule);
    c.cluster = e->clusters->of[a->unit - e->table->units];
    c.text = xc_unit_text(e->table, a->unit);
    c.a = side(e, a);
    c.b = side(e, b);
    return xc_claim_push(out, c);
}

xc_status xc_detect_figures(xc_claims *out, const xc_evidence_table *e)
{
    figure  *v = XC_ARRAY(out->mem, figure, MAX_FIGURES);
    uint32_t n = v ? collect(v, e) : 0;
    if (!v)
        return XC_ENOMEM;
    for (uint32_t i = 0; i < n; i++) {
        bool disputed = false;
        for (uint32_t k = 0; k < n; k++) {
            const figure *a = &v[i], *b = &v[k];
            if (a->unit->at.report == b->unit->at.report || !one_figure(a, b) || same_reading(a, b) ||
                (a->counted && !share_words(e->table, a->unit, b->unit)) || gives(v, n, a, b) || gives(v, n, b, a))
                continue;
            disputed = true;
            if (k > i)
                XC_TRY(push(out, e, a, b));
        }
        for (uint32_t k = 0; k < n && disputed; k++)
            if (k != i && one_figure(&v[i], &v[k]) && same_reading(&v[i], &v[k]))
                XC_TRY(push(out, e, &v[i], &v[k]));
    }
    return XC_OK;
}
