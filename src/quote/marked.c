#include <stdlib.h>

#include "phrase.h"

/* What marks hold that no cue has taken: speech that goes on, or a word in scare quotes, a title, a nickname.
 *
 * Shares of marked strings outside any attribution in news: 32 of 100 at one or two words, 16 at three or four, 4 at
 * five to nine, 1 at ten and more (counted over PolNeAR). Sentences of their own are speech from two words on. */

typedef struct reading {
    uint32_t first, last; /* tokens of the mark */
    uint32_t words;
    bool     alone; /* nothing else stands in its line                         */
    bool     leads; /* begins its line                                         */
    bool     capital, stop, first_person;
} reading;

static reading read_mark(const xc_quoting *q, uint32_t m)
{
    reading r = {0};
    r.first = xc_token_from(q, q->marks.v[m].at.start);
    bool seen = false;
    for (r.last = r.first; r.last < q->doc->n_tokens && q->words[r.last].mark == m; r.last++) {
        if (q->words[r.last].sign == 0) {
            if (!seen)
                r.capital = xc_tok(q, r.last)->flags & XC_TOKEN_CAPITAL;
            seen = true;
            r.words += !(xc_tok(q, r.last)->flags & XC_TOKEN_JOINED);
            r.first_person = r.first_person || xc_is(q, r.last, WORD_FIRST | WORD_SECOND);
        } else if (q->words[r.last].sign != 'q') {
            r.stop = strchr(".?!,e", q->words[r.last].sign) != NULL;
            continue;
        }
        r.stop = r.stop && q->words[r.last].sign == 'q';
    }
    if (r.first >= r.last)
        return r;
    xc_line line = q->lines.v[q->words[r.first].line];
    r.leads = line.first == r.first;
    r.alone = r.leads;
    for (uint32_t i = r.last; i < line.last; i++)
        r.alone = r.alone && q->words[i].sign != 0;
    return r;
}

enum { MAX_BESIDE = 5 };

/* “Never,” was the answer of Rui Vaz. / «…», a déclaré Luc Favre: a few small words, then a name that ends the clause.
 * The words are the cue; empty: there is no such thing. */
static xc_piece beside_phrase(const xc_quoting *q, uint32_t last, xc_piece *source)
{
    xc_piece none = {last, last};
    if (last >= q->doc->n_tokens)
        return none;
    xc_line  line = q->lines.v[q->words[last].line];
    uint32_t start = last < line.last && q->words[last].sign == ',' ? last + 1 : last, i = start;
    while (i < line.last && q->words[i].sign == 0 && !(xc_tok(q, i)->flags & XC_TOKEN_CAPITAL) &&
           i < start + MAX_BESIDE + 1)
        i++;
    if (i >= line.last || i == start || !(xc_tok(q, i)->flags & XC_TOKEN_CAPITAL))
        return none;
    uint32_t end = i;
    while (end < line.last && q->words[end].sign == 0 && (xc_tok(q, end)->flags & XC_TOKEN_CAPITAL))
        end++;
    if (end < line.last && q->words[end].sign != '.' && q->words[end].sign != ',')
        return none;
    if (i > start + 1 && xc_tok(q, i - 1)->pos == XC_POS_NOUN && xc_is(q, i - 2, WORD_OF))
        i--;
    *source = (xc_piece){i, end};
    return (xc_piece){start, i};
}

static bool is_all_capitals(const xc_quoting *q, const reading *r)
{
    for (uint32_t i = r->first; i < r->last; i++)
        if (q->words[i].sign == 0 && !(xc_tok(q, i)->flags & XC_TOKEN_CAPITAL) &&
            !xc_is(q, i, WORD_DET | WORD_OF | WORD_ADPOS | WORD_COORD | WORD_TO))
            return false;
    return true;
}

static bool is_speech(const xc_quoting *q, const reading *r, xc_block_role role)
{
    if (r->words == 0)
        return false;
    bool comma = r->last < q->doc->n_tokens && q->words[r->last].sign == ',';
    bool sentence = r->capital && (r->stop || r->words >= 8 || (q->german && comma)); /* „Wir warten“, ... */
    if (r->words <= 8 && r->words >= 2 && !r->first_person && !q->german && is_all_capitals(q, r))
        return false;
    if (r->alone && role != XC_BLOCK_HEADLINE)
        return sentence || r->words >= 4;
    if (r->first > 0 && xc_is(q, r->first - 1, WORD_SCARE))
        return false;
    xc_piece source;
    if (r->leads && r->capital && (r->stop || comma) && !xc_is_empty(beside_phrase(q, r->last, &source)))
        return true;
    if (r->leads)
        return sentence && r->words >= 3;
    char before = r->first > 0 ? q->words[r->first - 1].sign : 0;
    if (before == ':' || before == ',' || before == '.' || before == '?' || before == '!')
        return sentence && r->words >= 3;
    bool clause = r->capital && r->words >= 6 && !is_all_capitals(q, r);
    return r->words >= 10 || clause || (r->words >= 6 && r->first_person);
}

/* ---- What else it is */

static xc_marked_kind kind_of(const xc_quoting *q, const reading *r)
{
    bool name_before = r->first > 0 && xc_tok(q, r->first - 1)->pos == XC_POS_PROPN;
    bool name_after = r->last < q->doc->n_tokens && xc_tok(q, r->last)->pos == XC_POS_PROPN;
    if (r->words <= 3 && name_before && name_after)
        return XC_MARKED_NAME;
    return r->words >= 2 && is_all_capitals(q, r) ? XC_MARKED_TITLE : XC_MARKED_SCARE;
}

/* ---- Whose it is */

/* “A city is a promise.” — Commissioner Ada Flint: the phrase behind a dash, in this line or the next. */
static xc_piece dash_phrase(const xc_quoting *q, uint32_t last)
{
    uint32_t i = last, n = (uint32_t)q->doc->n_tokens;
    xc_piece none = {last, last};
    if (i >= n || q->words[i].sign != '-' || q->words[i].line > q->words[last - 1].line + 1)
        return none;
    xc_line line = q->lines.v[q->words[i].line];
    if (line.last - i > 14)
        return none;
    xc_piece p = xc_phrase_after(q, i + 1, line.last);
    return p.last == line.last || (p.last + 1 == line.last && q->words[p.last].sign == '.') ? p : none;
}

static xc_status add_speech(xc_quoting *q, const reading *r)
{
    xc_attribution a = {.head = XC_NONE,
                        .n_pieces = 1,
                        .line = q->words[r->first].line,
                        .after = XC_NONE,
                        .piece = {{r->first, r->last}},
                        .rule = "quote/floating",
                        .confidence = r->alone ? 800 : 600};
    xc_piece       dash = dash_phrase(q, r->last);
    a.cue = (xc_piece){r->first, r->first};
    a.source = a.recipient = a.cue;
    if (!xc_is_empty(dash)) {
        a.source = dash;
        a.rule = "quote/dash";
    }
    if (!r->alone) {
        xc_piece cue = beside_phrase(q, r->last, &a.source);
        if (!xc_is_empty(cue)) {
            a.cue = cue;
            a.rule = "quote/beside";
        }
    }
    return xc_push_attribution(q, &a);
}

static int by_place(const void *x, const void *y)
{
    const xc_attribution *a = x, *b = y;
    if (a->piece[0].first != b->piece[0].first)
        return a->piece[0].first < b->piece[0].first ? -1 : 1;
    return (a->head > b->head) - (a->head < b->head);
}

/* Sorting moves attributions; `after` follows them. */
static xc_status sort_found(xc_quoting *q)
{
    size_t    n = q->found.n;
    uint32_t *heads = XC_ARRAY(q->mem, uint32_t, n + 1);
    if (!heads)
        return XC_ENOMEM;
    for (size_t i = 0; i < n; i++)
        heads[i] = q->found.v[i].after == XC_NONE ? XC_NONE : q->found.v[q->found.v[i].after].piece[0].first;
    for (size_t i = 0; i < n; i++)
        q->found.v[i].after = heads[i];
    if (n > 1)
        qsort(q->found.v, n, sizeof *q->found.v, by_place);
    for (size_t i = 0, j = 0; i < n; i++) {
        if (q->found.v[i].after == XC_NONE)
            continue;
        for (j = i > 8 ? i - 8 : 0; j < i && q->found.v[j].piece[0].first != q->found.v[i].after; j++)
            continue;
        q->found.v[i].after = j < i ? (uint32_t)j : XC_NONE;
    }
    return XC_OK;
}

xc_status xc_read_marks(xc_quoting *q)
{
    XC_VEC(xc_marked) marked = {0};
    for (uint32_t m = 0; m < q->marks.n; m++) {
        const xc_marked_range *range = &q->marks.v[m];
        xc_block_role          role = q->doc->report->blocks[range->block].role;
        if (q->holder[m] != XC_NONE || role == XC_BLOCK_FURNITURE)
            continue;
        uint32_t holder = range->continues && m > 0 ? q->holder[m - 1] : XC_NONE;
        if (holder != XC_NONE) {
            q->found.v[holder].n_more++;
            q->found.v[holder].last_mark = m;
            q->holder[m] = holder;
            continue;
        }
        reading r = read_mark(q, m);
        if (r.first >= r.last)
            continue;
        if (is_speech(q, &r, role))
            XC_TRY(add_speech(q, &r));
        else
            XC_TRY(xc_vec_push(&marked, q->mem, (xc_marked){range->at, kind_of(q, &r)}));
    }
    q->doc->marked = marked.v;
    q->doc->n_marked = marked.n;
    return sort_found(q);
}
