#include "learned.h"

enum { SPAN_REACH = 5 }; /* words on each side of a cue's head that may belong to it */

/* Grows the cue word by word while the weights say that the next one belongs to it. */
static void grow_span(const xc_quoting *q, xc_line line, xc_cue *cue)
{
    xc_features f;
    cue->at = (xc_piece){cue->head, cue->head + 1};
    for (uint32_t n = 0; n < SPAN_REACH && cue->at.first > line.first; n++) {
        uint32_t i = cue->at.first - 1;
        if (q->words[i].mark != XC_NONE || (q->words[i].sign != 0 && q->words[i].sign != 'h'))
            break;
        xc_span_features(q, line, cue->head, cue->at, i, &f);
        if (xc_score(q->model, &f) <= 0)
            break;
        cue->at.first--;
    }
    for (uint32_t n = 0; n < SPAN_REACH && cue->at.last < line.last; n++) {
        uint32_t i = cue->at.last;
        if (q->words[i].mark != XC_NONE || (q->words[i].sign != 0 && q->words[i].sign != 'h'))
            break;
        xc_span_features(q, line, cue->head, cue->at, i, &f);
        if (xc_score(q->model, &f) <= 0)
            break;
        cue->at.last++;
    }
}

xc_status xc_learned_cues(const xc_quoting *q, xc_line line, xc_cues *out)
{
    xc_features f;
    for (uint32_t i = line.first; i < line.last; i++) {
        bool second = i >= line.first + 2 && xc_is(q, i - 1, WORD_AS) && q->words[i - 2].say.cls != XC_SAY_NONE;
        if (second || !xc_may_be_cue(q, i)) /* "quoted as saying" is one cue */
            continue;
        xc_cue_features(q, line, i, &f);
        int32_t score = xc_score(q->model, &f) - q->model->margin[XC_ASK_CUE];
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
            uint32_t sure = score > 400 ? 950 : 550 + (uint32_t)score;
            cue.score = cue.score > sure ? cue.score : sure;
        }
        if (out->n > 0 && out->v[out->n - 1].at.last > cue.at.first) {
            if (out->v[out->n - 1].at.last > i)
                continue;
            cue.at.first = i;
        }
        XC_TRY(xc_vec_push(out, q->mem, cue));
    }
    return XC_OK;
}

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
    xc_content by_rule = xc_find_content(q, line, cue, source, from, 0);
    xc_places  places;
    int32_t    score;
    if (xc_is_settled(&by_rule))
        return by_rule;
    xc_list_places(q, line, cue, source, &by_rule, from, &places);
    xc_place   place = xc_best_place(q, q->model, line, cue, &places, &score);
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
