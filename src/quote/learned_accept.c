#include "learned_value.h"
#include "phrase.h"

/* Whether a cue with its speaker and its words is an attribution: what the first pass could not know when it looked at
 * the cue alone. */

/* ---- Who speaks */

/* The noun that a phrase is built around: the last one before an of-phrase, a comma or a relative clause. */
static uint32_t head_noun(const xc_quoting *q, xc_piece p)
{
    uint32_t head = p.first;
    for (uint32_t i = p.first; i < p.last; i++) {
        uint8_t pos = xc_tok(q, i)->pos;
        if (i > p.first && (q->words[i].sign != 0 || xc_is(q, i, WORD_OF | WORD_RELATIVE | WORD_ADPOS)))
            break;
        if (pos == XC_POS_NOUN || pos == XC_POS_PROPN || pos == XC_POS_PRON)
            head = i;
    }
    return head;
}

/* What kind of speaker: nobody, a pronoun, a name of some kind, a person, body or paper of the lists, another noun. */
static uint64_t speaker_kind(const xc_quoting *q, xc_piece p, uint32_t head)
{
    if (xc_is_empty(p))
        return 0;
    if (xc_is(q, head, WORD_PRONOUN))
        return xc_is(q, head, WORD_IT) ? 2 : xc_is(q, head, WORD_FIRST) ? 3 : xc_is(q, head, WORD_THEY) ? 4 : 1;
    if (xc_tok(q, head)->name)
        return 8U + xc_tok(q, head)->name;
    return xc_is(q, head, WORD_PERSON) ? 5 : xc_is(q, head, WORD_BODY) ? 6 : xc_is(q, head, WORD_PAPER) ? 7 : 16;
}

/* How often the entity of the phrase stands beside likely cues of the report. */
static uint64_t times_spoken(const xc_quoting *q, xc_piece p)
{
    uint16_t most = 0;
    for (uint32_t i = p.first; i < p.last; i++) {
        uint32_t entity = q->name_at[i] == XC_NONE ? XC_NONE : q->doc->mentions[q->name_at[i]].entity;
        if (entity != XC_NONE && q->speaks[entity] > most)
            most = q->speaks[entity];
    }
    return xc_bucket(most);
}

/* ---- What is said */

typedef struct said {
    uint64_t words, side, clause, marks, ends, cues, first_person, gap;
} said;

static said describe(const xc_quoting *q, xc_line line, const xc_candidate *c)
{
    said     s = {0};
    xc_piece p = c->content.piece[0];
    s.side = p.first < c->cue.head ? 1 : c->content.n > 1 ? 2 : 0;
    s.gap = s.side ? 0 : xc_bucket(p.first - c->cue.at.last);
    for (uint32_t n = 0; n < c->content.n; n++)
        for (uint32_t i = c->content.piece[n].first; i < c->content.piece[n].last; i++) {
            s.words += q->words[i].sign == 0;
            s.marks |= q->words[i].mark != XC_NONE;
            s.clause |= q->words[i].mark == XC_NONE && xc_is_finite(q, i);
            s.first_person |= xc_is(q, i, WORD_FIRST | WORD_SECOND);
            s.cues |= q->cue_score[i] > 0;
        }
    uint32_t last = c->content.piece[c->content.n - 1].last;
    s.ends = last + (last < line.last && q->words[last].sign == '.') >= line.last;
    s.words = xc_bucket((uint32_t)s.words);
    return s;
}

/* The best opinion of the first pass about the other words of the line, in steps. */
static uint64_t rival(const xc_quoting *q, uint32_t first, uint32_t last, xc_piece but)
{
    int32_t best = -200;
    for (uint32_t i = first; i < last; i++)
        if ((i < but.first || i >= but.last) && q->cue_score[i] > best)
            best = q->cue_score[i];
    return (uint64_t)((best + 200) / 32);
}

static uint64_t steps_of(int32_t score)
{
    int32_t low = score < -160 ? -160 : score > 160 ? 160 : score;
    return (uint64_t)(low + 160) / 10;
}

static uint64_t count_cues(const xc_quoting *q, xc_line line)
{
    uint32_t n = 0;
    for (uint32_t i = line.first; i < line.last; i++)
        n += q->cue_score[i] > 0;
    return n < 4 ? n : 4;
}

void xc_accept_features(const xc_quoting *q, xc_line line, const xc_candidate *c, xc_features *f)
{
    uint32_t head = c->cue.head, noun = xc_is_empty(c->source) ? head : head_noun(q, c->source);
    uint32_t start = c->content.piece[0].first;
    said     s = describe(q, line, c);
    uint64_t score = steps_of(q->cue_score[head]), lemma = q->words[head].lemma;
    uint64_t kind = xc_kind_at(q, line, head), speaker = speaker_kind(q, c->source, noun);
    uint64_t spoken = times_spoken(q, c->source), first = xc_kind_at(q, line, start);
    uint64_t that = xc_class_at(q, line, start);
    uint64_t form = s.side | s.clause << 2 | s.marks << 3 | s.ends << 4;
    f->n = 0;
    xc_add(f, 300, 0, 0);
    xc_add(f, 301, score, 0);
    xc_add(f, 302, score, form);
    xc_add(f, 303, score, speaker);
    xc_add(f, 304, score, s.words);
    xc_add(f, 305, score, kind);
    xc_add(f, 306, lemma, kind);
    xc_add(f, 307, lemma, form);
    xc_add(f, 308, lemma, speaker);
    xc_add(f, 309, lemma, that);
    xc_add(f, 310, lemma, s.words);
    xc_add(f, 315, speaker, form);
    xc_add(f, 316, speaker, that);
    xc_add(f, 320, spoken, speaker);
    xc_add(f, 321, spoken, score);
    xc_add(f, 322, s.words, form);
    xc_add(f, 323, s.words, that);
    xc_add(f, 324, first, xc_kind_at(q, line, (int64_t)start + 1));
    xc_add(f, 326, xc_word_at(q, line, start), xc_word_at(q, line, (int64_t)start - 1));
    xc_add(f, 327, s.gap, kind);
    xc_add(f, 328, s.gap, s.side);
    xc_add(f, 329, s.first_person, s.marks);
    xc_add(f, 330, s.cues, score);
    xc_add(f, 331, count_cues(q, line), score);
    xc_add(f, 332, rival(q, line.first, c->cue.at.first, c->cue.at), score);
    xc_add(f, 333, rival(q, c->cue.at.last, line.last, c->cue.at), score);
    xc_add(f, 334, rival(q, start, c->content.piece[0].last, c->cue.at), form);
    xc_add(f, 335, xc_bucket(line.last - line.first), s.words);
    xc_add(f, 336, line.block < 3 ? line.block : 3, speaker);
    xc_add(f, 337, (uint64_t)c->cue.modal | (uint64_t)c->cue.negated << 1 | (uint64_t)c->cue.passive << 2, speaker);
    xc_add(f, 338, (uint64_t)c->cue.gerund | (uint64_t)(c->cue.at.first == line.first) << 1, speaker);
    xc_add(f, 339, c->cue.at.last - c->cue.at.first, kind);
    xc_add(f, 340, xc_word_at(q, line, (int64_t)c->cue.at.last), kind);
    uint32_t end = c->content.piece[c->content.n - 1].last;
    int64_t  a = c->cue.at.first, z = c->cue.at.last;
    xc_add(f, 343, lemma, xc_hash_mix(speaker, form));
    xc_add(f, 344, lemma, xc_word_at(q, line, a));
    xc_add(f, 345, lemma, xc_word_at(q, line, z));
    xc_add(f, 347, xc_kind_at(q, line, end), xc_kind_at(q, line, (int64_t)end - 1));
    xc_add(f, 348, xc_word_at(q, line, end), s.ends);
    xc_add(f, 349, xc_kind_at(q, line, a), xc_hash_mix(xc_kind_at(q, line, a - 1), kind));
    xc_add(f, 352, c->content.rule == NULL ? 0 : (uint64_t)c->content.learned + 1, score);
    xc_add(f, 353, c->cue.say.cls == XC_SAY_NONE ? 15 : c->cue.say.prior / 100U, form);
    xc_add(f, 354, c->cue.score / 50, score);
    xc_add(f, 355, xc_asks_thought(q, line, &c->cue), xc_hash_mix(score, form));
}
