#include "differ.h"
#include "findings.h"
#include "word_kinds.h"

static const float NEAR = 0.45f, VERBATIM = 0.85f; /* bench/results/collate.md */

enum { MIN_ATTRIBUTED = 5 /* words of a statement whose source is compared */ };

typedef struct pair {
    xc_claims               *out;
    const xc_evidence_table *e;
    const xc_unit           *a, *b;
    const xc_document       *d, *f;
    uint32_t                 cluster;
    float                    accord, sequence;
} pair;

/* ---------------------------------------------------------------- values */

static const xc_quantity *quantity_at(const xc_document *d, xc_range at)
{
    for (size_t i = 0; i < d->n_quantities; i++)
        if (d->quantities[i].at.start < at.end && d->quantities[i].at.end > at.start)
            return &d->quantities[i];
    return NULL;
}

static const xc_time *time_at(const xc_document *d, xc_range at)
{
    for (size_t i = 0; i < d->n_times; i++)
        if (d->times[i].at.start < at.end && d->times[i].at.end > at.start)
            return &d->times[i];
    return NULL;
}

static xc_claim_side side(const xc_document *d, uint32_t report, xc_range at, xc_finding_kind kind)
{
    xc_claim_side s = {.at = {report, at.start, at.end}, .value = xc_str_at(d->report->text, at)};
    s.key = xc_claim_key(s.value);
    if (kind == XC_FINDING_NUMBER) {
        const xc_quantity *q = quantity_at(d, at);
        if (q) {
            s.at = (xc_span){report, q->at.start, q->at.end};
            s.value = xc_str_at(d->report->text, q->at);
            s.key =
                xc_hash_mix(xc_hash_mix(xc_hash(q->value.n ? q->value : q->low), xc_hash(q->unit)), (uint64_t)q->bound);
        }
    } else if (kind == XC_FINDING_DATE) {
        const xc_time *t = time_at(d, at);
        if (t && t->value.n) {
            s.key = xc_hash(t->value);
            if (t->resolved)
                s.value = t->value;
        }
    }
    return s;
}

/* ---------------------------------------------------------------- differing words */

static bool believed(const pair *p, const xc_clash *c)
{
    return p->accord >= (c->kind == XC_FINDING_NUMBER ? XC_ACCORD_NUMBER : XC_ACCORD);
}

/* A difference of words inside quotations is the alteration of a saying, told there. */
static bool told_elsewhere(const pair *p)
{
    return p->a->voice == XC_VOICE_QUOTED && p->b->voice == XC_VOICE_QUOTED;
}

static xc_status compare_words(pair *p)
{
    xc_clashes found;
    xc_passage x = xc_unit_passage(p->e->table, p->a), y = xc_unit_passage(p->e->table, p->b);
    XC_TRY(xc_differ(&found, p->out->mem, p->d, &x, p->f, &y));
    p->accord = found.accord;
    for (size_t i = 0; i < found.n && !told_elsewhere(p); i++) {
        const xc_clash *c = &found.v[i];
        if (!believed(p, c))
            continue;
        xc_claim claim = {
            .kind = c->kind, .rule = c->rule, .cluster = p->cluster, .text = xc_unit_text(p->e->table, p->a)};
        claim.a = side(p->d, p->a->at.report, c->a, c->kind);
        claim.b = side(p->f, p->b->at.report, c->b, c->kind);
        if (claim.a.key != claim.b.key)
            XC_TRY(xc_claim_push(p->out, claim));
    }
    return XC_OK;
}

/* ---------------------------------------------------------------- who says so */

static const xc_quote *quote_of(const xc_document *d, const xc_unit *u)
{
    return u->quote == XC_NONE ? NULL : &d->quotes[u->quote];
}

/* Whether anybody is named as the source of anything in a unit's sentence. */
static bool sourced(const xc_document *d, const xc_unit *u)
{
    xc_range s = d->sentences[u->sentence].at;
    for (size_t i = 0; i < d->n_quotes; i++)
        for (size_t k = 0; k < d->quotes[i].content.n; k++)
            if (d->quotes[i].content.v[k].start < s.end && d->quotes[i].content.v[k].end > s.start)
                return true;
    for (uint32_t t = d->sentences[u->sentence].first; t < d->sentences[u->sentence].last; t++)
        if (xc_str_equal(d->tokens[t].lemma, XC_S("say")) || xc_str_equal(d->tokens[t].lemma, XC_S("accord")) ||
            xc_str_equal(d->tokens[t].lemma, XC_S("according")))
            return true;
    return false;
}

static xc_range source_span(const xc_document *d, const xc_unit *u)
{
    const xc_quote *q = quote_of(d, u);
    return q && q->speaker.n ? q->speaker.v[0] : (xc_range){u->at.start, u->at.end};
}

static xc_claim_side source_side(const xc_document *d, const xc_unit *u)
{
    xc_claim_side s = {.at = u->at, .value = u->by.n ? u->by : XC_S("own voice"), .key = xc_claim_key(u->by)};
    if (u->voice == XC_VOICE_OWN)
        s.key = 1;
    else if (quote_of(d, u) && quote_of(d, u)->speaker.n) {
        xc_range at = source_span(d, u);
        s.at = (xc_span){u->at.report, at.start, at.end};
    }
    if (u->by_entity != XC_NONE && u->voice != XC_VOICE_OWN && d->entities[u->by_entity].story != XC_NONE)
        s.key = xc_hash_mix(d->entities[u->by_entity].story, 5);
    return s;
}

static xc_status push_source(pair *p, xc_finding_kind kind, uint8_t rule)
{
    xc_claim claim = {.kind = kind, .rule = rule, .cluster = p->cluster, .text = xc_unit_text(p->e->table, p->a)};
    claim.a = source_side(p->d, p->a);
    claim.b = source_side(p->f, p->b);
    if (kind == XC_FINDING_ATTRIBUTION && rule == 1) { /* the statement is the place, not the source alone */
        claim.a.at = p->a->at;
        claim.b.at = p->b->at;
    }
    return claim.a.key == claim.b.key ? XC_OK : xc_claim_push(p->out, claim);
}

static bool is_named(const xc_quote *q)
{
    return q->speaker_kind == XC_SPEAKER_NAMED && q->name.n;
}

static xc_status compare_sources(pair *p)
{
    const xc_quote *q = quote_of(p->d, p->a), *r = quote_of(p->f, p->b);
    if (p->a->last - p->a->first < MIN_ATTRIBUTED || p->accord < VERBATIM || p->sequence < VERBATIM ||
        p->a->kind == XC_UNIT_HEADLINE || p->b->kind == XC_UNIT_HEADLINE)
        return XC_OK;
    if (p->a->voice == XC_VOICE_OWN && p->b->voice == XC_VOICE_ATTRIBUTED && p->b->by.n && !sourced(p->d, p->a))
        return push_source(p, XC_FINDING_ATTRIBUTION, 1);
    if (p->b->voice == XC_VOICE_OWN && p->a->voice == XC_VOICE_ATTRIBUTED && p->a->by.n && !sourced(p->f, p->b))
        return push_source(p, XC_FINDING_ATTRIBUTION, 1);
    if (!q || !r)
        return XC_OK;
    if (xc_speakers_clash(p->d, q, p->f, r))
        return push_source(p, XC_FINDING_SPEAKER, 1);
    if (is_named(q) != is_named(r) && p->a->by.n && p->b->by.n && !xc_speakers_same(p->d, q, p->f, r) &&
        q->kind == XC_QUOTE_INDIRECT && r->kind == XC_QUOTE_INDIRECT)
        return push_source(p, XC_FINDING_ATTRIBUTION, 2);
    return XC_OK;
}

static float sequence_of(const pair *p)
{
    xc_passage  x = xc_unit_passage(p->e->table, p->a), y = xc_unit_passage(p->e->table, p->b);
    xc_likeness like;
    xc_likeness_make(&like, &x, &y);
    return like.v[XC_LIKE_SEQUENCE];
}

xc_status xc_detect_pairs(xc_claims *out, const xc_evidence_table *e)
{
    for (uint32_t i = 0; i < e->links->n; i++) {
        const xc_link *l = &e->links->v[i];
        if (l->score < NEAR)
            continue;
        pair p = {.out = out, .e = e, .a = &e->table->units[l->a], .b = &e->table->units[l->b]};
        p.d = xc_unit_document(e->table, p.a);
        p.f = xc_unit_document(e->table, p.b);
        p.cluster = e->clusters->of[l->a];
        p.sequence = sequence_of(&p);
        XC_TRY(compare_words(&p));
        XC_TRY(compare_sources(&p));
    }
    return XC_OK;
}
