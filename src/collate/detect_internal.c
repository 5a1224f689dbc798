#include "findings.h"

/* ---------------------------------------------------------------- first person inside indirect speech
 * "He stated that he was the administrator but had delegated it so I would not be running it": a quotation lost its
 * marks on the way. */

static bool is_first_person(const xc_document *d, const xc_token *t)
{
    xc_str w = xc_str_at(d->report->text, t->at);
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

static xc_status first_person(xc_claims *out, const xc_table *t, const xc_unit *u)
{
    const xc_document *d = xc_unit_document(t, u);
    const xc_quote    *q = u->quote == XC_NONE ? NULL : &d->quotes[u->quote];
    if (!q || q->kind != XC_QUOTE_INDIRECT || u->kind != XC_UNIT_PROSE || has_marks(d, u->sentence))
        return XC_OK;
    for (size_t i = 0; i < d->n_tokens; i++) {
        const xc_token *k = &d->tokens[i];
        if (k->at.start < u->at.start || k->at.end > u->at.end || !is_first_person(d, k))
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

xc_status xc_detect_internal(xc_claims *out, const xc_evidence_table *e)
{
    for (uint32_t u = 0; u < e->table->n_units; u++)
        XC_TRY(first_person(out, e->table, &e->table->units[u]));
    return XC_OK;
}
