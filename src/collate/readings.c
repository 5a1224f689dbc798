#include "readings.h"

#include "marks.h"
#include "utf8.h"

enum { JOINT = 3 /* bytes of " / " */ };

typedef struct maker {
    const xc_table    *table;
    xc_arena          *mem;
    const xc_document *document;
    uint32_t           report;
    xc_marks           marks;
    XC_VEC(xc_reading) out;
    XC_VEC(xc_range) at; /* of the reading at hand, later ones of the same array belong to later readings */
} maker;

static bool is_edge(xc_str text, uint32_t i, size_t *len)
{
    uint32_t cp = xc_utf8_at(text, i, len);
    return cp <= 0x20 || cp == 0xA0 || cp == '"' || cp == '\'' || cp == '`' || cp == ',' ||
           (cp >= 0x2018 && cp <= 0x201F) || cp == 0xAB || cp == 0xBB;
}

/* Without marks and white space at both ends. */
static xc_range bare(xc_str text, xc_range at)
{
    size_t len;
    while (at.start < at.end && is_edge(text, at.start, &len))
        at.start += (uint32_t)len;
    while (at.end > at.start) {
        (void)xc_utf8_before(text, at.end, &len);
        size_t same;
        if (!is_edge(text, at.end - (uint32_t)len, &same))
            break;
        at.end -= (uint32_t)len;
    }
    return at;
}

static xc_status add_range(maker *m, xc_range at)
{
    at = bare(m->document->report->text, at);
    return at.start < at.end ? xc_vec_push(&m->at, m->mem, at) : XC_OK;
}

/* The parts of [start, end) that count: all of it, or what stands in marks. */
static xc_status add_parts(maker *m, xc_range r, bool marked_only)
{
    if (!marked_only)
        return add_range(m, r);
    for (size_t i = 0; i < m->marks.n; i++) {
        xc_range in = m->marks.v[i].inside;
        if (in.start >= r.end)
            break;
        if (in.end <= r.start)
            continue;
        XC_TRY(add_range(m, (xc_range){in.start > r.start ? in.start : r.start, in.end < r.end ? in.end : r.end}));
    }
    return XC_OK;
}

static xc_status finish(maker *m, uint32_t quote, size_t first)
{
    xc_reading r = {.report = m->report, .quote = quote, .q = &m->document->quotes[quote], .n_at = m->at.n - first};
    if (r.n_at == 0)
        return XC_OK;
    const xc_wording *w = &m->table->wordings[m->report];
    xc_range         *at = XC_ARRAY(m->mem, xc_range, r.n_at);
    if (!at)
        return XC_ENOMEM;
    memcpy(at, m->at.v + first, r.n_at * sizeof *at);
    r.at = at;
    r.marked = r.q->kind != XC_QUOTE_INDIRECT;
    for (size_t k = 0; k < r.n_at; k++)
        r.n += xc_wording_from(w, at[k].end) - xc_wording_from(w, at[k].start);
    xc_wording_word *words = XC_ARRAY(m->mem, xc_wording_word, r.n + 1);
    xc_stem_weight  *stems;
    if (!words)
        return XC_ENOMEM;
    r.n = 0;
    for (size_t k = 0; k < r.n_at; k++)
        for (uint32_t i = xc_wording_from(w, at[k].start); i < xc_wording_from(w, at[k].end); i++)
            words[r.n++] = w->v[i];
    xc_wording joined = {r.n, words};
    XC_TRY(xc_wording_stems(&stems, &r.n_stems, &r.mass, m->mem, &joined, 0, r.n));
    r.words = words;
    r.stems = stems;
    return r.n_stems ? xc_vec_push(&m->out, m->mem, r) : XC_OK;
}

/* One reading for each sentence that a quotation touches. */
static xc_status read_quote(maker *m, uint32_t quote)
{
    const xc_document *d = m->document;
    const xc_quote    *q = &d->quotes[quote];
    uint32_t           start = q->content.v[0].start, end = q->content.v[q->content.n - 1].end;
    for (size_t s = 0; s < d->n_sentences && d->sentences[s].at.start < end; s++) {
        xc_range sentence = d->sentences[s].at;
        size_t   first = m->at.n;
        if (sentence.end <= start)
            continue;
        for (size_t k = 0; k < q->content.n; k++) {
            xc_range r = q->content.v[k];
            r.start = r.start > sentence.start ? r.start : sentence.start;
            r.end = r.end < sentence.end ? r.end : sentence.end;
            if (r.start < r.end)
                XC_TRY(add_parts(m, r, q->kind == XC_QUOTE_MIXED));
        }
        XC_TRY(finish(m, quote, first));
    }
    return XC_OK;
}

xc_status xc_readings_make(xc_readings *out, xc_arena *mem, const xc_table *table, xc_error *err)
{
    maker                m = {.table = table, .mem = mem};
    const xc_comparison *c = table->comparison;
    for (uint32_t r = 0; r < c->n_reports; r++) {
        m.document = &c->documents[r];
        m.report = r;
        if (m.document->n_quotes == 0)
            continue;
        XC_TRY(xc_marks_find(&m.marks, mem, m.document->report, err));
        for (uint32_t q = 0; q < m.document->n_quotes; q++)
            if ((m.document->quotes[q].act == XC_ACT_SPEECH || m.document->quotes[q].kind != XC_QUOTE_INDIRECT) &&
                read_quote(&m, q) != XC_OK)
                return xc_no_memory(err);
    }
    *out = (xc_readings){m.out.n, m.out.v};
    return XC_OK;
}

xc_str xc_reading_text(xc_arena *mem, const xc_table *table, const xc_reading *reading)
{
    xc_str text = table->comparison->documents[reading->report].report->text;
    if (reading->n_at == 1)
        return xc_str_at(text, reading->at[0]);
    size_t n = 0, at = 0;
    for (size_t k = 0; k < reading->n_at; k++)
        n += reading->at[k].end - reading->at[k].start + (size_t)JOINT;
    char *p = xc_arena_alloc(mem, n);
    if (!p)
        return (xc_str){0};
    for (size_t k = 0; k < reading->n_at; k++) {
        xc_str piece = xc_str_at(text, reading->at[k]);
        if (k) {
            memcpy(p + at, " / ", JOINT);
            at += JOINT;
        }
        memcpy(p + at, piece.p, piece.n);
        at += piece.n;
    }
    return (xc_str){p, at};
}

xc_span xc_reading_place(const xc_reading *reading, xc_span at)
{
    uint32_t base = 0;
    for (size_t k = 0; k < reading->n_at; k++) {
        xc_range r = reading->at[k];
        uint32_t n = r.end - r.start;
        if (at.start < base + n || k + 1 == reading->n_at) {
            uint32_t start = at.start > base ? at.start - base : 0, end = at.end > base ? at.end - base : 0;
            end = end < n ? end : n;
            if (start >= end)
                return (xc_span){reading->report, r.start, r.end};
            return (xc_span){reading->report, r.start + start, r.start + end};
        }
        base += n + (uint32_t)JOINT;
    }
    return at;
}
