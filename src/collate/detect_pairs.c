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
    xc_map                  *done; /* pairs of sentences */
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
        if (q)
            return xc_claim_figure(d, report, q, q->at);
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

/* ---------------------------------------------------------------- differing words
 * Sentences that are alike as wholes are compared as wholes, with who speaks and when; else the clauses alone. */

static bool believed(float accord, const xc_clash *c)
{
    return accord >= (c->kind == XC_FINDING_NUMBER ? XC_ACCORD_NUMBER : XC_ACCORD);
}

static bool in_direct_quote(const xc_document *d, xc_range at)
{
    for (size_t i = 0; i < d->n_quotes; i++)
        for (size_t k = 0; d->quotes[i].kind == XC_QUOTE_DIRECT && k < d->quotes[i].content.n; k++)
            if (d->quotes[i].content.v[k].start <= at.start && d->quotes[i].content.v[k].end >= at.end)
                return true;
    return false;
}

/* A difference of words inside quotations is the alteration of a saying, told there. */
static bool told_elsewhere(const pair *p, const xc_clash *c)
{
    return in_direct_quote(p->d, c->a) && in_direct_quote(p->f, c->b);
}

/* Whether words in marks stand in a unit's sentence. */
static bool holds_quote(const xc_document *d, const xc_unit *u)
{
    xc_range s = d->sentences[u->sentence].at;
    for (size_t i = 0; i < d->n_quotes; i++)
        for (size_t k = 0; d->quotes[i].kind != XC_QUOTE_INDIRECT && k < d->quotes[i].content.n; k++)
            if (d->quotes[i].content.v[k].start < s.end && d->quotes[i].content.v[k].end > s.start)
                return true;
    return false;
}

static xc_status push_clash(pair *p, const xc_clash *c)
{
    xc_claim claim = {.kind = c->kind, .rule = c->rule, .cluster = p->cluster, .text = xc_unit_text(p->e->table, p->a)};
    claim.a = side(p->d, p->a->at.report, c->a, c->kind);
    claim.b = side(p->f, p->b->at.report, c->b, c->kind);
    if (c->kind == XC_FINDING_DATE && in_direct_quote(p->d, c->a) != in_direct_quote(p->f, c->b))
        return XC_OK; /* the "yesterday" of one who is quoted */
    if (c->kind == XC_FINDING_ATTRIBUTION && (holds_quote(p->d, p->a) || holds_quote(p->f, p->b)))
        return XC_OK; /* who is quoted is told by the marks */
    if (c->kind == XC_FINDING_ATTRIBUTION) {
        bool in_a = xc_str_find(claim.a.value, XC_S("ccording"), 0) != SIZE_MAX;
        claim.a = (xc_claim_side){p->a->at, in_a ? claim.a.value : XC_S("own voice"), 1u + in_a, {0}, 0};
        claim.b = (xc_claim_side){p->b->at, in_a ? XC_S("own voice") : claim.b.value, 2u - in_a, {0}, 0};
    }
    return claim.a.key == claim.b.key ? XC_OK : xc_claim_push(p->out, claim);
}

static xc_status push_clashes(pair *p, const xc_clashes *found)
{
    for (size_t i = 0; i < found->n; i++)
        if (believed(found->accord, &found->v[i]) && !told_elsewhere(p, &found->v[i]))
            XC_TRY(push_clash(p, &found->v[i]));
    return XC_OK;
}

static xc_passage sentence_of(const pair *p, const xc_unit *u, const xc_document *d)
{
    const xc_wording *w = &p->e->table->wordings[u->at.report];
    uint32_t          first = xc_wording_from(w, d->sentences[u->sentence].at.start);
    return (xc_passage){.words = w->v + first, .n = xc_wording_from(w, d->sentences[u->sentence].at.end) - first};
}

/* Each pair of sentences is compared once, whichever of its clauses are linked. */
static xc_status compare_sentences(pair *p, float *accord)
{
    uint64_t key =
        xc_hash_mix(xc_hash_mix(p->a->at.report, p->a->sentence), xc_hash_mix(p->b->at.report, p->b->sentence));
    uint32_t known = xc_map_get(p->done, key);
    if (known != XC_NONE) {
        *accord = (float)known / 1000;
        return XC_OK;
    }
    xc_clashes found;
    xc_passage x = sentence_of(p, p->a, p->d), y = sentence_of(p, p->b, p->f);
    XC_TRY(xc_differ(&found, p->out->mem, p->d, &x, p->f, &y));
    *accord = found.accord;
    XC_TRY(xc_map_put(p->done, p->out->mem, key, (uint32_t)(found.accord * 1000)));
    return found.accord >= XC_ACCORD ? push_clashes(p, &found) : XC_OK;
}

static xc_status compare_words(pair *p)
{
    xc_clashes found;
    float      accord;
    xc_passage x = xc_unit_passage(p->e->table, p->a), y = xc_unit_passage(p->e->table, p->b);
    XC_TRY(compare_sentences(p, &accord));
    XC_TRY(xc_differ(&found, p->out->mem, p->d, &x, p->f, &y));
    p->accord = found.accord;
    return accord >= XC_ACCORD ? XC_OK : push_clashes(p, &found);
}

/* ---------------------------------------------------------------- who says so */

static const xc_quote *quote_of(const xc_document *d, const xc_unit *u)
{
    return u->quote == XC_NONE ? NULL : &d->quotes[u->quote];
}

static bool last_word_in(xc_str text, xc_str phrase)
{
    size_t start = phrase.n;
    while (start > 0 && phrase.p[start - 1] != ' ')
        start--;
    return xc_str_find(text, xc_str_cut(phrase, start, phrase.n), 0) != SIZE_MAX;
}

static bool names_source(xc_str text, const xc_document *other, const xc_quote *q)
{
    return q->speaker.n && last_word_in(text, xc_str_at(other->report->text, q->speaker.v[0]));
}

static bool has_cue(xc_str text, const xc_document *other, const xc_quote *q)
{
    return q->cue.n && last_word_in(text, xc_str_at(other->report->text, q->cue.v[0]));
}

/* Whether the words for the other report's source stand in a unit's sentence. */
static bool is_near(const xc_document *d, const xc_unit *u, const xc_document *other, const xc_quote *q)
{
    return names_source(xc_str_at(d->report->text, d->sentences[u->sentence].at), other, q);
}

/* Whether the source that the other report gives stands in a unit's sentence, or source and cue in the one before (a
 * sentence may have been cut at "Mr."). */
static bool knows_source(const xc_document *d, const xc_unit *u, const xc_document *other, const xc_unit *v)
{
    const xc_sentence *s = &d->sentences[u->sentence];
    const xc_quote    *q = &other->quotes[v->quote];
    xc_str             here = xc_str_at(d->report->text, s->at), before = {0};
    if (u->sentence > 0)
        before = xc_str_at(d->report->text, s[-1].at);
    return has_cue(here, other, q) || (v->by.n && q->speaker_kind == XC_SPEAKER_NAMED && last_word_in(here, v->by)) ||
           (names_source(before, other, q) && has_cue(before, other, q));
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
    xc_claim_side s = {
        .at = u->at, .value = u->voice == XC_VOICE_OWN ? XC_S("own voice") : u->by, .key = xc_claim_key(u->by)};
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
    if (kind == XC_FINDING_ATTRIBUTION && rule != 2) { /* the statement is the place, not the source alone */
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
    if (p->a->voice == XC_VOICE_OWN && p->b->voice == XC_VOICE_ATTRIBUTED && p->b->quote != XC_NONE && p->b->by.n &&
        !sourced(p->d, p->a) && !knows_source(p->d, p->a, p->f, p->b))
        return push_source(p, XC_FINDING_ATTRIBUTION, 1);
    if (p->b->voice == XC_VOICE_OWN && p->a->voice == XC_VOICE_ATTRIBUTED && p->a->quote != XC_NONE && p->a->by.n &&
        !sourced(p->f, p->b) && !knows_source(p->f, p->b, p->d, p->a))
        return push_source(p, XC_FINDING_ATTRIBUTION, 1);
    if (!q || !r)
        return XC_OK;
    if (is_named(q) != is_named(r) && p->a->by.n && p->b->by.n && !xc_speakers_same(p->d, q, p->f, r) &&
        q->kind == XC_QUOTE_INDIRECT && r->kind == XC_QUOTE_INDIRECT && !is_near(p->d, p->a, p->f, r) &&
        !is_near(p->f, p->b, p->d, q))
        return push_source(p, XC_FINDING_ATTRIBUTION, 2);
    return XC_OK;
}

/* ---------------------------------------------------------------- likely, says a source; so it was, says the report
 * "A leaking fuel line was the most likely cause, according to the coastguard"; "The fire was caused by a leaking fuel
 * line". All that the careful one says but its hedge must stand in the other, which names no source. */

enum { MIN_CLAIMED = 3 /* content words */ };

static bool is_hedge(const xc_wording_word *w)
{
    xc_word_kind kind = xc_word_kind_of_value(w->kind);
    return kind == XC_KIND_HEDGE ||
           (kind == XC_KIND_STATUS && xc_kind_ladder(w->kind) == 3 && xc_kind_rung(w->kind) == 1) ||
           (kind == XC_KIND_STATUS && xc_kind_ladder(w->kind) == 2 && xc_kind_rung(w->kind) <= 3);
}

static bool is_hedged(const xc_table *t, const xc_unit *u)
{
    const xc_wording_word *w = xc_unit_words(t, u);
    for (uint32_t i = 0; i < u->last - u->first; i++)
        if (is_hedge(&w[i]))
            return true;
    return false;
}

static bool states_all(const xc_table *t, const xc_unit *plain, const xc_unit *hedged)
{
    const xc_wording_word *v = xc_unit_words(t, hedged), *w = xc_unit_words(t, plain);
    uint32_t               n = 0;
    for (uint32_t i = 0; i < hedged->last - hedged->first; i++) {
        if ((v[i].flags & XC_WORD_STOP) || is_hedge(&v[i]))
            continue;
        bool found = false;
        for (uint32_t k = 0; k < plain->last - plain->first && !found; k++)
            found = w[k].stem == v[i].stem;
        if (!found)
            return false;
        n++;
    }
    return n >= MIN_CLAIMED;
}

static xc_status compare_care(pair *p)
{
    bool           first = p->a->voice == XC_VOICE_ATTRIBUTED;
    const xc_unit *careful = first ? p->a : p->b, *plain = first ? p->b : p->a;
    if (careful->voice != XC_VOICE_ATTRIBUTED || plain->voice != XC_VOICE_OWN || careful->quote == XC_NONE ||
        plain->kind != XC_UNIT_PROSE || plain->negated != careful->negated || !is_hedged(p->e->table, careful) ||
        is_hedged(p->e->table, plain) || !states_all(p->e->table, plain, careful) ||
        sourced(first ? p->f : p->d, plain))
        return XC_OK;
    return push_source(p, XC_FINDING_ATTRIBUTION, 3);
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
    xc_map done = {0};
    for (uint32_t i = 0; i < e->links->n; i++) {
        const xc_link *l = &e->links->v[i];
        if (!l->best || xc_has_twin(e->links, e->table, l->a, l) || xc_has_twin(e->links, e->table, l->b, l))
            continue;
        pair p = {.out = out, .e = e, .done = &done, .a = &e->table->units[l->a], .b = &e->table->units[l->b]};
        p.d = xc_unit_document(e->table, p.a);
        p.f = xc_unit_document(e->table, p.b);
        p.cluster = e->clusters->of[l->a];
        XC_TRY(compare_care(&p));
        if (l->score < NEAR)
            continue;
        p.sequence = sequence_of(&p);
        XC_TRY(compare_words(&p));
        XC_TRY(compare_sources(&p));
    }
    return XC_OK;
}
