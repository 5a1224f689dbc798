#include "quote_private.h"

static bool is_german(xc_str language)
{
    return language.n >= 2 && memcmp(language.p, "de", 2) == 0;
}

xc_status xc_push_attribution(xc_quoting *q, const xc_attribution *a)
{
    for (uint32_t i = 0; i < a->n_pieces; i++)
        for (uint32_t k = a->piece[i].first; k < a->piece[i].last; k++)
            if (q->words[k].mark != XC_NONE)
                q->holder[q->words[k].mark] = (uint32_t)q->found.n;
    return xc_vec_push(&q->found, q->mem, *a);
}

/* ---- From attributions to records */

static xc_range range_of(const xc_quoting *q, xc_piece p)
{
    return (xc_range){xc_tok(q, p.first)->at.start, xc_tok(q, p.last - 1)->at.end};
}

static xc_status set_ranges(const xc_quoting *q, xc_ranges *out, const xc_piece *pieces, size_t n)
{
    xc_range *v = XC_ARRAY(q->mem, xc_range, n);
    if (!v)
        return XC_ENOMEM;
    for (size_t i = 0; i < n; i++)
        v[i] = range_of(q, pieces[i]);
    *out = (xc_ranges){n, v};
    return XC_OK;
}

static xc_status set_content(const xc_quoting *q, xc_ranges *out, const xc_attribution *a)
{
    size_t    n = a->n_pieces + a->n_more;
    xc_range *v = XC_ARRAY(q->mem, xc_range, n);
    if (!v)
        return XC_ENOMEM;
    for (size_t i = 0; i < a->n_pieces; i++)
        v[i] = range_of(q, a->piece[i]);
    for (size_t i = 0; i < a->n_more; i++)
        v[a->n_pieces + i] = q->marks.v[a->last_mark + 1 - a->n_more + i].at;
    *out = (xc_ranges){n, v};
    return XC_OK;
}

/* The marked range that has exactly these bytes, or NULL. */
static const xc_marked_range *mark_of(const xc_quoting *q, xc_range at)
{
    const xc_marked_range *m = xc_marks_at(&q->marks, at.start);
    return m && m->at.start == at.start && m->at.end == at.end ? m : NULL;
}

/* The first marked range that ends after `offset`, or NULL. */
static const xc_marked_range *mark_from(const xc_quoting *q, uint32_t offset)
{
    size_t low = 0, high = q->marks.n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (q->marks.v[mid].at.end > offset)
            high = mid;
        else
            low = mid + 1;
    }
    return low < q->marks.n ? &q->marks.v[low] : NULL;
}

/* One word in marks with its noun behind it (the “modernised” fleet) is the writer's distance, not the words of a
 * source. */
static bool is_scare_word(const xc_quoting *q, const xc_marked_range *m)
{
    xc_str word = xc_str_at(q->text, m->inside);
    if (memchr(word.p, ' ', word.n) || (size_t)m->at.end + 1 >= q->text.n)
        return false;
    return q->text.p[m->at.end] == ' ' && xc_is_lower(q->text.p[m->at.end + 1]);
}

static xc_quote_kind kind_of(const xc_quoting *q, const xc_ranges *content)
{
    bool any = false, all = true;
    for (size_t i = 0; i < content->n; i++) {
        xc_range at = content->v[i];
        all = all && mark_of(q, at) != NULL;
        const xc_marked_range *next = mark_from(q, at.start);
        any = any || (next && next->at.start < at.end && !is_scare_word(q, next));
    }
    return all ? XC_QUOTE_DIRECT : any ? XC_QUOTE_MIXED : XC_QUOTE_INDIRECT;
}

/* The words of all ranges, runs of white space as one space, without the marks around a whole range. */
static xc_status set_text(const xc_quoting *q, xc_str *out, const xc_ranges *content)
{
    size_t size = 0, n = 0;
    for (size_t i = 0; i < content->n; i++)
        size += content->v[i].end - content->v[i].start + 1;
    char *p = xc_arena_alloc(q->mem, size);
    if (!p)
        return XC_ENOMEM;
    for (size_t i = 0; i < content->n; i++) {
        const xc_marked_range *m = mark_of(q, content->v[i]);
        xc_str                 s = xc_str_trim(xc_str_at(q->text, m ? m->inside : content->v[i]));
        if (n > 0)
            p[n++] = ' ';
        for (size_t k = 0; k < s.n; k++)
            if (!xc_is_space(s.p[k]))
                p[n++] = s.p[k];
            else if (p[n - 1] != ' ')
                p[n++] = ' ';
    }
    *out = (xc_str){p, n};
    return XC_OK;
}

/* ---- Where it was said, and who is the go-between */

enum { NEAR_CUE = 8 };

/* "in a statement", "in an interview with": the word of the medium behind the cue; absent: none. */
static xc_str medium_of(const xc_quoting *q, const xc_attribution *a)
{
    uint32_t last = q->lines.v[a->line].last;
    uint32_t i = a->source.last > a->cue.last ? a->source.last : a->cue.last;
    for (uint32_t n = 0; i + 1 < last && n < NEAR_CUE && q->words[i].sign == 0 && q->words[i].mark == XC_NONE;
         i++, n++) {
        if (!xc_is(q, i, WORD_ADPOS))
            continue;
        for (uint32_t k = i + 1; k < last && k < i + 5 && q->words[k].sign == 0; k++)
            if (xc_is(q, k, WORD_MEDIUM))
                return xc_tok_text(q, k);
    }
    return (xc_str){0};
}

/* "was quoted as saying by the Evening Mirror". */
static xc_str via_of(const xc_quoting *q, const xc_attribution *a)
{
    uint32_t last = q->lines.v[a->line].last, by = a->cue.last;
    if (a->cue.last - a->cue.first < 3 || by + 1 >= last || !xc_is(q, by, WORD_BY) || !xc_is(q, by - 2, WORD_AS))
        return (xc_str){0};
    uint32_t end = by + 1;
    while (end < last && q->words[end].sign == 0 && q->words[end].mark == XC_NONE)
        end++;
    return xc_str_at(q->text, range_of(q, (xc_piece){by + 1, end}));
}

static xc_status make_record(const xc_quoting *q, xc_quote *quote, const xc_attribution *a)
{
    XC_TRY(set_content(q, &quote->content, a));
    XC_TRY(set_text(q, &quote->text, &quote->content));
    if (!xc_is_empty(a->cue))
        XC_TRY(set_ranges(q, &quote->cue, &a->cue, 1));
    if (!xc_is_empty(a->source))
        XC_TRY(set_ranges(q, &quote->speaker, &a->source, 1));
    if (!xc_is_empty(a->recipient))
        quote->recipient = xc_str_at(q->text, range_of(q, a->recipient));
    if (a->head != XC_NONE) {
        quote->medium = medium_of(q, a);
        quote->via = via_of(q, a);
    }
    quote->kind = a->verbatim ? XC_QUOTE_DIRECT : kind_of(q, &quote->content);
    quote->act = a->thought ? XC_ACT_THOUGHT : XC_ACT_SPEECH;
    quote->negated = a->negated;
    quote->rule = a->learned ? xc_arena_printf(q->mem, "model/1+%s", a->rule) : xc_str_from(a->rule);
    if (!quote->rule.p)
        return XC_ENOMEM;
    quote->confidence = a->confidence;
    return XC_OK;
}

static xc_status run(xc_quoting *q)
{
    XC_TRY(xc_read_transcript(q));
    XC_TRY(q->german ? xc_read_german(q) : xc_find_attributions(q));
    XC_TRY(xc_read_marks(q));
    xc_quote *quotes = XC_ARRAY(q->mem, xc_quote, q->found.n + 1);
    if (!quotes)
        return XC_ENOMEM;
    XC_TRY(xc_name_speakers(q, quotes));
    for (size_t i = 0; i < q->found.n; i++)
        XC_TRY(make_record(q, &quotes[i], &q->found.v[i]));
    q->doc->quotes = quotes;
    q->doc->n_quotes = q->found.n;
    return XC_OK;
}

xc_status xc_quote_find(xc_document *document, xc_arena *mem, const xc_quote_model *model, xc_error *err)
{
    xc_quoting q = {.doc = document,
                    .mem = mem,
                    .model = model,
                    .text = document->report->text,
                    .language = document->report->language};
    q.german = is_german(q.language);
    if (q.language.n >= 2 && memcmp(q.language.p, "en", 2) != 0)
        q.model = NULL; /* trained on English */
    document->quotes = NULL;
    document->marked = NULL;
    document->n_quotes = document->n_marked = 0;
    XC_TRY(xc_quote_words(&q, err));
    return run(&q) == XC_OK ? XC_OK : xc_no_memory(err);
}
