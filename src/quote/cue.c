#include "cue.h"

/* The verb group to the left: auxiliaries, negation, adverbs, the infinitive's "to" after a verb that refuses or goes.
 */
static uint32_t group_start(const xc_quoting *q, xc_line line, uint32_t head)
{
    uint32_t i = head;
    while (i > line.first && head - i < 6) {
        const xc_token *t = xc_tok(q, i - 1);
        bool            adverb = t->pos == XC_POS_ADV && !xc_is(q, i - 1, WORD_TIME | WORD_WH | WORD_OPENER);
        bool            helper = t->pos == XC_POS_AUX || xc_is(q, i - 1, WORD_FINITE | WORD_NOT | WORD_AUXSAY);
        if (q->words[i - 1].sign != 0 || q->words[i - 1].mark != XC_NONE)
            break;
        if (xc_is(q, i - 1, WORD_TO) && i - 1 > line.first && i == head) {
            uint32_t before = i - 2;
            if (!xc_is(q, before, WORD_EVASIVE) && xc_tok(q, before)->verb == XC_VERB_NONE)
                break;
            i = before;
            continue;
        }
        if (!adverb && !helper)
            break;
        i--;
    }
    /* An adverb that opens the sentence or follows a comma alone belongs to the clause, not to the cue. */
    while (i < head && xc_tok(q, i)->pos == XC_POS_ADV && (i == line.first || q->words[i - 1].sign != 0))
        i++;
    return i;
}

static bool is_particle(const xc_quoting *q, uint32_t head, uint32_t i)
{
    static const xc_str out = XC_S_INIT("out"), on = XC_S_INIT("on");
    xc_str              word = xc_tok_text(q, i);
    if (xc_str_equal(word, out))
        return true;
    return xc_str_equal(word, on) && q->words[head].say.cls == XC_SAY_SAY &&
           xc_str_starts(xc_tok_text(q, head), XC_S("call"));
}

static uint32_t group_end(const xc_quoting *q, xc_line line, uint32_t head)
{
    uint32_t i = head + 1;
    if (i < line.last && q->words[head].say.cls == XC_SAY_ACCORDING && xc_is(q, i, WORD_TO))
        return i + 1;
    if (i < line.last && is_particle(q, head, i))
        i++;
    /* "was quoted as saying", "is said to" */
    if (i + 1 < line.last && xc_is(q, i, WORD_AS) && q->words[i + 1].say.cls != XC_SAY_NONE)
        i += 2;
    return i;
}

xc_cue xc_cue_at(const xc_quoting *q, xc_line line, uint32_t head)
{
    xc_cue cue = {.head = head, .say = q->words[head].say};
    cue.at = (xc_piece){group_start(q, line, head), group_end(q, line, head)};
    cue.gerund = xc_tok(q, head)->verb == XC_VERB_GERUND;
    for (uint32_t i = cue.at.first; i < head; i++) {
        cue.negated = cue.negated || xc_is(q, i, WORD_NOT | WORD_EVASIVE);
        cue.passive = cue.passive || (xc_is(q, i, WORD_AUXSAY) || xc_str_equal(xc_tok(q, i)->lemma, XC_S("be")));
        cue.modal = cue.modal || xc_tok(q, i)->verb == XC_VERB_MODAL || xc_is(q, i, WORD_TO);
    }
    if (cue.gerund)
        cue.passive = false;
    cue.negated = cue.negated || cue.say.cls == XC_SAY_DENY;
    return cue;
}

static bool is_bare(const xc_quoting *q, const xc_cue *cue)
{
    return xc_tok(q, cue->head)->verb == XC_VERB_BASE && cue->at.first == cue->head;
}

/* How surely it attributes: the prior of the form, less for forms that seldom do. */
uint32_t xc_cue_score(const xc_quoting *q, xc_line line, const xc_cue *cue)
{
    const xc_token *t = xc_tok(q, cue->head);
    uint32_t        score = cue->say.prior;
    if (cue->say.cls == XC_SAY_ACCORDING)
        return cue->at.last - cue->head == 2 ? score : 0;
    if (t->pos != XC_POS_VERB && t->pos != XC_POS_AUX) {
        bool plain = t->pos == XC_POS_X || cue->say.prior >= 850;
        if (!plain)
            return 0;
    }
    if (is_bare(q, cue))
        score /= 3;
    if (t->verb == XC_VERB_PARTICIPLE && cue->at.first == cue->head)
        score = score * 2 / 3;
    if (cue->modal && !cue->negated)
        score = score * 2 / 3;
    if (cue->head > line.first && xc_is(q, cue->head - 1, WORD_DET) && xc_tok(q, cue->head - 1)->pos != XC_POS_PRON)
        score /= 4;
    return score;
}

xc_status xc_find_cues(const xc_quoting *q, xc_line line, xc_cues *out)
{
    for (uint32_t i = line.first; i < line.last; i++) {
        if (q->words[i].mark != XC_NONE || q->words[i].say.cls == XC_SAY_NONE)
            continue;
        xc_cue cue = xc_cue_at(q, line, i);
        cue.score = xc_cue_score(q, line, &cue);
        if (cue.score == 0)
            continue;
        if (out->n > 0 && out->v[out->n - 1].at.last > cue.at.first) { /* "was quoted as saying" is one */
            if (out->v[out->n - 1].at.last > i)
                continue;
            cue.at.first = i;
        }
        XC_TRY(xc_vec_push(out, q->mem, cue));
    }
    return XC_OK;
}
