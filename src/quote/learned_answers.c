#include "learned.h"

static int32_t sum_of(const int8_t *weights, uint32_t mask, const xc_features *f)
{
    int32_t sum = 0;
    for (size_t i = 0; i < f->n; i++)
        sum += weights[xc_weight_slot(f->v[i], mask)];
    return sum;
}

int32_t xc_score(const xc_quote_model *model, const xc_features *f)
{
    return sum_of(model->weights, model->mask, f);
}

/* ---- The first pass */

static xc_piece beside(const xc_quoting *q, uint32_t i)
{
    enum { REACH = 3 };
    uint32_t n = (uint32_t)q->doc->n_tokens;
    return (xc_piece){i > REACH ? i - REACH : 0, i + REACH + 1 < n ? i + REACH + 1 : n};
}

/* Entities with a mention within three words of a likely cue. */
static void count_speakers(const xc_quoting *q, uint32_t cue)
{
    xc_piece near = beside(q, cue);
    uint32_t last = XC_NONE;
    for (uint32_t i = near.first; i < near.last; i++) {
        if (q->name_at[i] == XC_NONE || q->words[i].line != q->words[cue].line)
            continue;
        uint32_t entity = q->doc->mentions[q->name_at[i]].entity;
        if (entity != XC_NONE && entity != last && q->speaks[entity] < UINT16_MAX)
            q->speaks[entity]++;
        last = entity;
    }
}

xc_status xc_learned_scan(xc_quoting *q)
{
    xc_features f;
    q->cue_score = XC_ARRAY(q->mem, int16_t, q->doc->n_tokens + 1);
    q->speaks = XC_ARRAY(q->mem, uint16_t, q->doc->n_entities + 1);
    if (!q->cue_score || !q->speaks)
        return XC_ENOMEM;
    for (size_t l = 0; l < q->lines.n; l++) {
        xc_line line = q->lines.v[l];
        for (uint32_t i = line.first; i < line.last; i++) {
            q->cue_score[i] = INT16_MIN;
            if (!xc_may_be_cue(q, i))
                continue;
            xc_cue_features(q, line, i, &f);
            q->cue_score[i] = (int16_t)xc_score(q->model, &f);
            if (q->cue_score[i] > 0)
                count_speakers(q, i);
        }
    }
    return XC_OK;
}

/* ---- Cues */

/* The weights say that word `i` beside the cue belongs to it. */
static bool belongs(const xc_quoting *q, xc_line line, const xc_cue *cue, uint32_t i)
{
    xc_features f;
    if (q->words[i].mark != XC_NONE || (q->words[i].sign != 0 && q->words[i].sign != 'h'))
        return false;
    xc_span_features(q, line, cue->head, cue->at, i, &f);
    return xc_score(q->model, &f) > 0;
}

/* Grows the cue word by word. */
static void grow_span(const xc_quoting *q, xc_line line, xc_cue *cue)
{
    xc_piece *at = &cue->at;
    *at = (xc_piece){cue->head, cue->head + 1};
    while (at->first > line.first && cue->head - at->first < XC_SPAN_REACH && belongs(q, line, cue, at->first - 1))
        at->first--;
    while (at->last < line.last && at->last - cue->head <= XC_SPAN_REACH && belongs(q, line, cue, at->last))
        at->last++;
}

xc_status xc_learned_cues(const xc_quoting *q, xc_line line, xc_cues *out)
{
    for (uint32_t i = line.first; i < line.last; i++) {
        bool second = i >= line.first + 2 && xc_is(q, i - 1, WORD_AS) && q->words[i - 2].say.cls != XC_SAY_NONE;
        if (second || q->cue_score[i] == INT16_MIN) /* "quoted as saying" is one cue */
            continue;
        int32_t score = q->cue_score[i] - q->model->margin[XC_ASK_CUE];
        xc_cue  cue = xc_cue_at(q, line, i);
        cue.score = xc_cue_score(q, line, &cue);
        cue.learned = score > 0;
        if (!cue.learned && cue.score == 0)
            continue;
        if (cue.learned) {
            xc_piece by_rule = cue.at;
            grow_span(q, line, &cue);
            if (by_rule.last > i + 2) /* "as saying" */
                cue.at.last = by_rule.last;
            int32_t sure = 550 + 3 * q->cue_score[i];
            if (q->cue_score[i] > 0 && sure > (int32_t)cue.score)
                cue.score = sure < 950 ? (uint32_t)sure : 950;
        }
        XC_TRY(xc_vec_push(out, q->mem, cue));
    }
    return XC_OK;
}

/* ---- Speakers and words */

xc_piece xc_learned_source(const xc_quoting *q, xc_line line, const xc_cue *cue, xc_piece by_rule)
{
    xc_sources  all;
    xc_features f;
    size_t      best = 0;
    int32_t     top = INT32_MIN;
    xc_list_sources(q, line, cue, by_rule, &all);
    for (size_t i = 0; i < all.n; i++) {
        xc_source_features(q, line, cue, &all, i, &f);
        int32_t score = xc_score(q->model, &f) + (i == 0 ? q->model->margin[XC_ASK_SOURCE] : 0);
        if (score > top) {
            top = score;
            best = i;
        }
    }
    return all.v[best];
}

bool xc_is_settled(const xc_content *c)
{
    return c->n > 0 && xc_str_starts(xc_str_from(c->rule), XC_S("quote/direct"));
}

xc_content xc_learned_content(const xc_quoting *q, xc_line line, const xc_cue *cue, xc_piece source, uint32_t from)
{
    xc_content by_rule = xc_find_content(q, line, cue, source, from);
    xc_places  places;
    if (xc_is_settled(&by_rule))
        return by_rule;
    xc_list_places(q, line, cue, source, &by_rule, from, &places);
    xc_place   place = xc_best_place(q, line, cue, &places);
    xc_content c = xc_content_of_place(q, line, &places, place);
    if (c.n == 0)
        return by_rule;
    c.recipient = by_rule.recipient;
    c.learned = c.n != by_rule.n || memcmp(c.piece, by_rule.piece, c.n * sizeof c.piece[0]) != 0;
    if (by_rule.n > 0)
        c.rule = by_rule.rule;
    return c;
}

bool xc_asks_thought(const xc_quoting *q, xc_line line, const xc_cue *cue)
{
    xc_features f;
    xc_thought_features(q, line, cue, &f);
    return xc_score(q->model, &f) > q->model->margin[XC_ASK_THOUGHT];
}

int32_t xc_accept(const xc_quoting *q, xc_line line, const xc_candidate *c)
{
    xc_features f;
    xc_accept_features(q, line, c, &f);
    return sum_of(q->model->accept, (1U << XC_ACCEPT_SLOT_BITS) - 1, &f) - q->model->margin[XC_ASK_ACCEPT];
}
