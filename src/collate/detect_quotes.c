#include "findings.h"

enum { MIN_WORDS = 5 /* of a quotation whose marks are compared */ };

/* ---------------------------------------------------------------- readings of a saying
 * All readings of a saying are sides of one finding as soon as one alteration is more than a cut; a cut counts where it
 * changes what was said. */

static xc_range content_of(const xc_quote *q)
{
    return (xc_range){q->content.v[0].start, q->content.v[q->content.n - 1].end};
}

static const xc_quote *quote_of(const xc_table *t, const xc_quote_ref *ref)
{
    return &t->comparison->documents[ref->report].quotes[ref->quote];
}

static bool in_quote(const xc_table *t, const xc_quote_ref *ref, xc_span at)
{
    const xc_quote *q = quote_of(t, ref);
    xc_range        r = content_of(q);
    return at.report == ref->report && at.start >= r.start && at.end <= r.end;
}

static uint8_t rule_of(const xc_alteration *a)
{
    switch (a->kind) {
    case XC_TYPOGRAPHIC:
    case XC_ALTERED_SPEAKER:
    case XC_ELIDED:
    case XC_SPLIT:
        return 0;
    case XC_MARKED:
    case XC_UNMARKED:
        return 3;
    case XC_TRUNCATED:
        return a->severity == XC_SEVERITY_MEANING ? 2 : 0;
    default:
        return 1;
    }
}

static uint64_t reading_key(const xc_table *t, const xc_quote_ref *ref)
{
    const xc_quote   *q = quote_of(t, ref);
    const xc_wording *w = &t->wordings[ref->report];
    uint64_t          key = 17;
    for (size_t k = 0; k < q->content.n; k++)
        for (uint32_t i = xc_wording_from(w, q->content.v[k].start); i < xc_wording_from(w, q->content.v[k].end); i++)
            key = xc_hash_mix(key, w->v[i].key);
    return key;
}

static xc_claim_side reading(const xc_table *t, const xc_quote_ref *ref, bool by_marks)
{
    const xc_quote *q = quote_of(t, ref);
    xc_range        r = content_of(q);
    xc_claim_side   s = {.at = {ref->report, r.start, r.end}, .value = q->text, .key = reading_key(t, ref)};
    if (by_marks) {
        s.key = q->kind == XC_QUOTE_INDIRECT;
        s.value = s.key ? XC_S("paraphrase") : XC_S("in quotation marks");
    }
    return s;
}

static bool is_marked(const xc_quote *q)
{
    return q->kind != XC_QUOTE_INDIRECT;
}

/* The reading that an alteration was found in: not the base, which stands first. */
static const xc_quote_ref *altered_in(const xc_table *t, const xc_saying *s, const xc_alteration *a)
{
    for (size_t i = 1; i < s->n_quotes; i++)
        if (in_quote(t, &s->quotes[i], a->b))
            return &s->quotes[i];
    return NULL;
}

static xc_status tell(xc_claims *out, const xc_table *t, const xc_saying *s, const xc_quote_ref *ref, uint8_t rule)
{
    xc_claim claim = {.kind = XC_FINDING_QUOTE,
                      .rule = rule,
                      .subject = xc_hash_mix(s->id, rule == 3 ? 2 : 1),
                      .cluster = XC_NONE,
                      .text = s->text};
    claim.a = reading(t, &s->quotes[0], rule == 3);
    claim.b = reading(t, ref, rule == 3);
    return claim.a.key == claim.b.key ? XC_OK : xc_claim_push(out, claim);
}

/* Marked readings that agree with the base, or are cut from it, complete the picture. */
static xc_status complete(xc_claims *out, const xc_table *t, const xc_saying *s, uint8_t rule)
{
    for (size_t i = 1; i < s->n_quotes; i++)
        if (rule == 3 || is_marked(quote_of(t, &s->quotes[i]))) {
            xc_claim_side same = reading(t, &s->quotes[i], rule == 3), base = reading(t, &s->quotes[0], rule == 3);
            xc_claim      claim = {.kind = XC_FINDING_QUOTE,
                                   .rule = rule,
                                   .subject = xc_hash_mix(s->id, rule == 3 ? 2 : 1),
                                   .cluster = XC_NONE,
                                   .text = s->text,
                                   .a = base,
                                   .b = same};
            XC_TRY(xc_claim_push(out, claim));
        }
    return XC_OK;
}

static uint32_t marked_origins(const xc_table *t, const xc_saying *s, bool marked)
{
    uint32_t n = 0;
    for (size_t i = 0; i < s->n_quotes; i++)
        n += is_marked(quote_of(t, &s->quotes[i])) == marked;
    return n;
}

xc_status xc_detect_quotes(xc_claims *out, const xc_evidence_table *e)
{
    const xc_table *t = e->table;
    for (size_t i = 0; i < e->sayings->n; i++) {
        const xc_saying *s = &e->sayings->v[i];
        uint8_t          worst = 0;
        bool             marks = false;
        for (size_t k = 0; k < s->n_alterations; k++) {
            const xc_alteration *a = &s->alterations[k];
            uint8_t              rule = rule_of(a);
            const xc_quote_ref  *ref = rule ? altered_in(t, s, a) : NULL;
            if (!ref || ref->report == s->quotes[0].report)
                continue;
            if (rule == 3) {
                /* a paraphrase of what others quote is ordinary; marks around what all others paraphrase are not */
                marks = marked_origins(t, s, true) == 1 && marked_origins(t, s, false) >= 2;
                continue;
            }
            XC_TRY(tell(out, t, s, ref, rule));
            if (worst == 0 || rule < worst)
                worst = rule;
        }
        if (worst)
            XC_TRY(complete(out, t, s, worst));
        if (marks &&
            e->table->comparison->documents[s->quotes[0].report].quotes[s->quotes[0].quote].text.n > MIN_WORDS * 4)
            XC_TRY(complete(out, t, s, 3));
    }
    return XC_OK;
}
