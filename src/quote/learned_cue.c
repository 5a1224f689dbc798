#include "learned_value.h"
#include "phrase.h"

static uint64_t prior_bucket(const xc_quoting *q, uint32_t i)
{
    return q->words[i].say.cls == XC_SAY_NONE ? 15 : q->words[i].say.prior / 100u;
}

static uint64_t suffix_of(xc_str s, size_t n)
{
    uint64_t v = 0;
    for (size_t i = s.n > n ? s.n - n : 0; i < s.n; i++)
        v = v << 8 | (unsigned char)xc_to_lower(s.p[i]);
    return v;
}

bool xc_may_be_cue(const xc_quoting *q, uint32_t i)
{
    const xc_quote_word *w = &q->words[i];
    if (w->mark != XC_NONE || w->sign != 0)
        return false;
    if (w->say.cls != XC_SAY_NONE)
        return true;
    if (w->bits & (WORD_DET | WORD_COORD | WORD_TO | WORD_OF | WORD_PRONOUN | WORD_FINITE | WORD_ADPOS | WORD_TIME))
        return false;
    uint8_t pos = xc_tok(q, i)->pos;
    return pos == XC_POS_VERB || pos == XC_POS_NOUN || pos == XC_POS_ADJ || pos == XC_POS_X;
}

/* The nearest possible subject to the left: its class and how far it is. */
static uint64_t subject_left(const xc_quoting *q, xc_line line, uint32_t i)
{
    for (uint32_t n = 0; i > line.first && n < 8; n++) {
        i--;
        if (q->words[i].sign == '.' || q->words[i].sign == ';')
            break;
        uint8_t pos = xc_tok(q, i)->pos;
        if (q->words[i].mark != XC_NONE)
            return 7 << 4 | (n > 2);
        if (pos == XC_POS_PRON || xc_is(q, i, WORD_PRONOUN))
            return 1 << 4 | (n > 2);
        if (xc_tok(q, i)->name)
            return (uint64_t)(1 + xc_tok(q, i)->name) << 4 | (n > 2);
        if (xc_is(q, i, WORD_PERSON | WORD_BODY | WORD_PAPER))
            return 8 << 4 | (n > 2);
        if (pos == XC_POS_NOUN || pos == XC_POS_PROPN)
            return 6 << 4 | (n > 2);
    }
    return 0;
}

/* Another sure cue in the line: before, behind. */
static uint64_t cues_around(const xc_quoting *q, xc_line line, uint32_t i)
{
    uint64_t v = 0;
    uint32_t low = i > line.first + 30 ? i - 30 : line.first, high = i + 30 < line.last ? i + 30 : line.last;
    for (uint32_t k = low; k < high; k++)
        if (k != i && q->words[k].mark == XC_NONE && q->words[k].say.prior >= 750)
            v |= k < i ? 1 : 2;
    return v;
}

/* What follows: a clause of its own within a dozen words, with "that", "to", a question word before it. */
static uint64_t clause_right(const xc_quoting *q, xc_line line, uint32_t i)
{
    uint64_t opener = 0;
    for (uint32_t k = i + 1, n = 0; k < line.last && n < 12; k++, n++) {
        if (q->words[k].sign == '.' || q->words[k].sign == ';')
            return opener << 2 | 3;
        if (opener == 0 && xc_is(q, k, WORD_THAT | WORD_WH))
            opener = 1 + (xc_is(q, k, WORD_THAT) ? 0 : 1);
        if (opener == 0 && xc_is(q, k, WORD_TO))
            opener = 3;
        if (q->words[k].mark != XC_NONE)
            return opener << 2 | 2;
        if (xc_is_finite(q, k))
            return opener << 2 | 1 | (uint64_t)(n < 3) << 8;
    }
    return opener << 2;
}

/* The nearest noun or name to the left that could be the subject: its word. */
static uint64_t noun_left(const xc_quoting *q, xc_line line, uint32_t i)
{
    for (uint32_t n = 0; i > line.first && n < 6; n++) {
        i--;
        uint8_t pos = xc_tok(q, i)->pos;
        if (q->words[i].mark != XC_NONE || q->words[i].sign == '.')
            return XC_IN_MARKS;
        if (pos == XC_POS_NOUN || pos == XC_POS_PRON)
            return xc_tok(q, i)->word;
        if (pos == XC_POS_PROPN)
            return 3 + xc_tok(q, i)->name;
    }
    return 0;
}

void xc_cue_features(const xc_quoting *q, xc_line line, uint32_t i, xc_features *f)
{
    const xc_token *t = xc_tok(q, i);
    int64_t         k = i;
    uint64_t        w = t->word, lemma = q->words[i].lemma, kind = xc_kind_at(q, line, k);
    uint64_t        before = xc_word_at(q, line, k - 1), after = xc_word_at(q, line, k + 1);
    uint64_t        subject = subject_left(q, line, i), marks = xc_marks_beside(q, line, i);
    f->n = 0;
    xc_add(f, 1, 0, 0);
    xc_add(f, 2, w, 0);
    xc_add(f, 3, lemma, kind);
    xc_add(f, 4, w, before);
    xc_add(f, 5, w, after);
    xc_add(f, 6, lemma, after);
    xc_add(f, 7, lemma, xc_kind_at(q, line, k + 1));
    xc_add(f, 8, lemma, xc_kind_at(q, line, k - 1));
    xc_add(f, 9, before, kind);
    xc_add(f, 10, after, kind);
    xc_add(f, 11, xc_word_at(q, line, k - 2), before);
    xc_add(f, 12, after, xc_word_at(q, line, k + 2));
    xc_add(f, 13, kind, xc_hash_mix(xc_kind_at(q, line, k - 1), xc_kind_at(q, line, k + 1)));
    xc_add(f, 14, kind, xc_hash_mix(xc_kind_at(q, line, k + 1), xc_kind_at(q, line, k + 2)));
    xc_add(f, 15, suffix_of(xc_tok_text(q, i), 3), kind);
    xc_add(f, 16, prior_bucket(q, i), kind);
    xc_add(f, 17, lemma, subject);
    xc_add(f, 18, kind, subject);
    xc_add(f, 19, lemma, marks);
    xc_add(f, 20, prior_bucket(q, i), marks);
    xc_add(f, 21, prior_bucket(q, i), cues_around(q, line, i));
    xc_add(f, 22, lemma, cues_around(q, line, i));
    xc_add(f, 23, xc_class_at(q, line, k - 1), xc_class_at(q, line, k + 1));
    xc_add(f, 24, lemma, xc_class_at(q, line, k + 1));
    xc_add(f, 25, xc_kind_at(q, line, k - 2), xc_kind_at(q, line, k - 1));
    xc_add(f, 26, kind,
           (uint64_t)(i == line.first) | (uint64_t)(i + 1 == line.last) << 1 | (uint64_t)(line.block == 0) << 2);
    xc_add(f, 27, xc_word_at(q, line, k + 2), kind);
    xc_add(f, 28, lemma, xc_word_at(q, line, k + 2));
    uint64_t clause = clause_right(q, line, i), noun = noun_left(q, line, i);
    xc_add(f, 29, lemma, clause);
    xc_add(f, 30, kind, clause);
    xc_add(f, 31, prior_bucket(q, i), clause);
    xc_add(f, 32, noun, kind);
    xc_add(f, 33, noun, lemma);
    xc_add(f, 34, subject, xc_hash_mix(kind, clause));
    xc_add(f, 35, before, after);
    xc_add(f, 36, lemma, xc_hash_mix(xc_kind_at(q, line, k - 1), xc_kind_at(q, line, k + 1)));
}

void xc_span_features(const xc_quoting *q, xc_line line, uint32_t head, xc_piece at, uint32_t i, xc_features *f)
{
    uint64_t side = i < head, far = i < head ? at.first - i : i - at.last;
    int64_t  k = i, step = i < head ? -1 : 1;
    uint64_t w = xc_word_at(q, line, k), lemma = q->words[head].lemma;
    f->n = 0;
    xc_add(f, 40, side, far);
    xc_add(f, 41, side, w);
    xc_add(f, 42, side | xc_kind_at(q, line, k) << 1, (uint64_t)(at.last - at.first));
    xc_add(f, 43, side, xc_hash_mix(w, lemma));
    xc_add(f, 44, side, xc_hash_mix(xc_kind_at(q, line, k), lemma));
    xc_add(f, 45, side, xc_hash_mix(w, xc_word_at(q, line, k + step)));
    xc_add(f, 46, side, xc_hash_mix(xc_kind_at(q, line, k), xc_kind_at(q, line, k + step)));
    xc_add(f, 47, side, xc_hash_mix(w, xc_word_at(q, line, k - step)));
    xc_add(f, 48, side, xc_hash_mix(xc_class_at(q, line, k), xc_kind_at(q, line, k - step)));
}

void xc_thought_features(const xc_quoting *q, xc_line line, const xc_cue *cue, xc_features *f)
{
    const xc_token *t = xc_tok(q, cue->head);
    uint64_t        lemma = q->words[cue->head].lemma;
    f->n = 0;
    xc_add(f, 50, 0, 0);
    xc_add(f, 51, t->word, 0);
    xc_add(f, 52, lemma, t->pos);
    xc_add(f, 53, lemma, xc_word_at(q, line, (int64_t)cue->head + 1));
    xc_add(f, 54, lemma, xc_word_at(q, line, (int64_t)cue->at.first - 1));
    xc_add(f, 55, cue->say.cls, t->pos);
    xc_add(f, 56, lemma, xc_marks_beside(q, line, cue->head));
    xc_add(f, 57, suffix_of(xc_tok_text(q, cue->head), 3), 0);
    xc_add(f, 58, subject_left(q, line, cue->at.first), cue->say.cls);
    xc_add(f, 59, lemma, (uint64_t)cue->modal | (uint64_t)cue->negated << 1);
}
