#include "differ.h"
#include "findings.h"

/* ---------------------------------------------------------------- first person inside indirect speech
 * "He stated that he was the administrator but had delegated it so I would not be running it": a quotation lost its
 * marks on the way. */

/* "what I think is the best": the writer, not the one who speaks. */
static bool is_aside(const xc_document *d, size_t token)
{
    static const char *const verbs[] = {"think", "believe", "suspect", "guess", "mean", "know", "call", "say"};
    for (size_t i = 0; token + 1 < d->n_tokens && i < XC_COUNT(verbs); i++)
        if (xc_str_equal(d->tokens[token + 1].lemma, xc_str_from(verbs[i])))
            return true;
    return false;
}

static bool is_first_person(const xc_document *d, const xc_token *t)
{
    xc_str w = xc_str_at(d->report->text, t->at);
    if (t->at.end < d->report->text.n && d->report->text.p[t->at.end] == '-')
        return false; /* "(I-Vt.)" */
    return t->pos == XC_POS_PRON && (xc_str_equal(w, XC_S("I")) || xc_str_equal_ascii_case(w, XC_S("my")) ||
                                     xc_str_equal_ascii_case(w, XC_S("me")));
}

/* A sentence with any mark in it may be a quotation whose marks went astray. */
static bool has_marks(const xc_document *d, uint32_t sentence)
{
    xc_str s = xc_str_at(d->report->text, d->sentences[sentence].at);
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] == '"' ||
            (i + 2 < s.n && (!memcmp(s.p + i, "\xE2\x80\x9C", 3) || !memcmp(s.p + i, "\xE2\x80\x9D", 3))))
            return true;
    return false;
}

/* "I said no": the writer's own words. */
static bool speaks_of_self(const xc_document *d, const xc_quote *q)
{
    return q->speaker.n && xc_str_equal(xc_str_at(d->report->text, q->speaker.v[0]), XC_S("I"));
}

static xc_status first_person(xc_claims *out, const xc_table *t, const xc_unit *u)
{
    const xc_document *d = xc_unit_document(t, u);
    const xc_quote    *q = u->quote == XC_NONE ? NULL : &d->quotes[u->quote];
    if (!q || q->kind != XC_QUOTE_INDIRECT || speaks_of_self(d, q) || u->kind != XC_UNIT_PROSE ||
        has_marks(d, u->sentence))
        return XC_OK;
    for (size_t i = 0; i < d->n_tokens; i++) {
        const xc_token *k = &d->tokens[i];
        if (k->at.start < u->at.start || k->at.end > u->at.end || !is_first_person(d, k) || is_aside(d, i))
            continue;
        xc_claim claim = {.kind = XC_FINDING_INTERNAL, .rule = 2, .cluster = XC_NONE, .text = xc_unit_text(t, u)};
        xc_range cue = q->speaker.n ? q->speaker.v[0] : (xc_range){u->at.start, k->at.start};
        claim.a = (xc_claim_side){
            .at = {u->at.report, cue.start, cue.end}, .value = xc_str_at(d->report->text, cue), .key = 1};
        claim.b = (xc_claim_side){
            .at = {u->at.report, k->at.start, k->at.end}, .value = xc_str_at(d->report->text, k->at), .key = 2};
        return xc_claim_push(out, claim);
    }
    return XC_OK;
}

/* ---------------------------------------------------------------- a caption that was not brought up to date */

/* The stem behind the noun of a figure: the "died" of "Nine people died". */
static uint64_t said_of(const xc_wording *w, const xc_unit *u, const xc_quantity *q)
{
    for (uint32_t i = xc_wording_from(w, q->head_at.end); i < u->last; i++)
        if (!(w->v[i].flags & (XC_WORD_STOP | XC_WORD_NUMBER | XC_WORD_TIME)))
            return w->v[i].stem;
    return 0;
}

static bool says(const xc_wording *w, const xc_unit *u, uint64_t stem)
{
    for (uint32_t i = u->first; i < u->last; i++)
        if (w->v[i].stem == stem)
            return true;
    return false;
}

static bool one_noun(const xc_quantity *x, const xc_quantity *y)
{
    return x->head.n && xc_str_equal(x->head, y->head) && x->bound == XC_EXACT && y->bound == XC_EXACT;
}

static xc_status compare_caption(xc_claims *out, const xc_table *t, const xc_unit *caption, const xc_unit *u)
{
    const xc_document *d = xc_unit_document(t, u);
    const xc_wording  *w = &t->wordings[u->at.report];
    for (size_t i = 0; i < d->n_quantities; i++)
        for (size_t k = 0; xc_unit_has(caption, d->quantities[i].at) && k < d->n_quantities; k++) {
            const xc_quantity *x = &d->quantities[i], *y = &d->quantities[k];
            uint64_t           act = said_of(w, caption, x);
            if (!xc_unit_has(u, y->at) || !one_noun(x, y) || act == 0 || !says(w, u, act) || !xc_quantities_clash(x, y))
                continue;
            xc_claim claim = {
                .kind = XC_FINDING_INTERNAL, .rule = 1, .cluster = XC_NONE, .text = xc_unit_text(t, caption)};
            claim.a = xc_claim_figure(d, u->at.report, y, y->at);
            claim.b = xc_claim_figure(d, u->at.report, x, x->at);
            XC_TRY(xc_claim_push(out, claim));
        }
    return XC_OK;
}

static xc_status compare_captions(xc_claims *out, const xc_table *t, uint32_t report)
{
    for (uint32_t i = t->first_unit[report]; i < t->first_unit[report + 1]; i++)
        for (uint32_t k = t->first_unit[report]; t->units[i].kind == XC_UNIT_CAPTION && k < t->first_unit[report + 1];
             k++)
            if (t->units[k].kind == XC_UNIT_PROSE)
                XC_TRY(compare_caption(out, t, &t->units[i], &t->units[k]));
    return XC_OK;
}

xc_status xc_detect_internal(xc_claims *out, const xc_evidence_table *e)
{
    for (uint32_t u = 0; u < e->table->n_units; u++)
        XC_TRY(first_person(out, e->table, &e->table->units[u]));
    for (uint32_t r = 0; r < e->table->comparison->n_reports; r++)
        XC_TRY(compare_captions(out, e->table, r));
    return XC_OK;
}
