#include "learned.h"

#include "hash.h"
#include "phrase.h"

/* ---- Words as values */

enum { BEYOND = 1, IN_MARKS = 2 };

static uint64_t word_at(const xc_quoting *q, xc_line line, int64_t i)
{
    if (i < (int64_t)line.first || i >= (int64_t)line.last)
        return BEYOND;
    if (q->words[i].mark != XC_NONE)
        return IN_MARKS;
    return xc_tok(q, (uint32_t)i)->word;
}

/* Part of speech, verb form and kind of name in one number. */
static uint64_t kind_at(const xc_quoting *q, xc_line line, int64_t i)
{
    if (i < (int64_t)line.first || i >= (int64_t)line.last)
        return BEYOND << 16;
    if (q->words[i].mark != XC_NONE)
        return IN_MARKS << 16;
    const xc_token *t = xc_tok(q, (uint32_t)i);
    return (uint64_t)t->pos | (uint64_t)t->verb << 5 | (uint64_t)t->name << 9;
}

/* What the word is to the rules: its list bits that tell people, bodies, times, pronouns. */
static uint64_t class_at(const xc_quoting *q, xc_line line, int64_t i)
{
    if (i < (int64_t)line.first || i >= (int64_t)line.last)
        return BEYOND;
    if (q->words[i].mark != XC_NONE)
        return IN_MARKS;
    uint64_t mask = WORD_PERSON | WORD_BODY | WORD_PAPER | WORD_PRONOUN | WORD_TIME | WORD_MEDIUM | WORD_SCARE |
                    WORD_THAT | WORD_WH | WORD_NOT | WORD_FINITE | WORD_COORD | WORD_SUBORD | WORD_RELATIVE;
    return (q->words[i].bits & mask) | (uint64_t)(unsigned char)q->words[i].sign << 40 |
           (uint64_t)q->words[i].say.cls << 48;
}

static uint64_t bucket(uint32_t n)
{
    return n < 6 ? n : n < 10 ? 6 : n < 20 ? 7 : n < 40 ? 8 : 9;
}

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

static inline void add(xc_features *f, uint64_t template, uint64_t a, uint64_t b)
{
    f->v[f->n++] = xc_hash_mix(xc_hash_mix(template * 0x9E3779B97F4A7C15u, a), b);
}

int32_t xc_score(const xc_quote_model *model, const xc_features *f)
{
    int32_t sum = 0;
    for (size_t i = 0; i < f->n; i++)
        sum += xc_weight(model, f->v[i]);
    return sum;
}

/* ---- Cues */

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

static uint64_t mark_beside(const xc_quoting *q, xc_line line, uint32_t i)
{
    uint64_t v = 0;
    for (uint32_t n = 1; n <= 4; n++) {
        if (i >= line.first + n && q->words[i - n].mark != XC_NONE)
            v |= 1;
        if (i + n < line.last && q->words[i + n].mark != XC_NONE)
            v |= 2;
    }
    return v;
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
            return IN_MARKS;
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
    uint64_t        w = t->word, lemma = xc_hash(t->lemma), kind = kind_at(q, line, k);
    uint64_t        before = word_at(q, line, k - 1), after = word_at(q, line, k + 1);
    uint64_t        subject = subject_left(q, line, i), marks = mark_beside(q, line, i);
    f->n = 0;
    add(f, 1, 0, 0);
    add(f, 2, w, 0);
    add(f, 3, lemma, kind);
    add(f, 4, w, before);
    add(f, 5, w, after);
    add(f, 6, lemma, after);
    add(f, 7, lemma, kind_at(q, line, k + 1));
    add(f, 8, lemma, kind_at(q, line, k - 1));
    add(f, 9, before, kind);
    add(f, 10, after, kind);
    add(f, 11, word_at(q, line, k - 2), before);
    add(f, 12, after, word_at(q, line, k + 2));
    add(f, 13, kind, xc_hash_mix(kind_at(q, line, k - 1), kind_at(q, line, k + 1)));
    add(f, 14, kind, xc_hash_mix(kind_at(q, line, k + 1), kind_at(q, line, k + 2)));
    add(f, 15, suffix_of(xc_tok_text(q, i), 3), kind);
    add(f, 16, prior_bucket(q, i), kind);
    add(f, 17, lemma, subject);
    add(f, 18, kind, subject);
    add(f, 19, lemma, marks);
    add(f, 20, prior_bucket(q, i), marks);
    add(f, 21, prior_bucket(q, i), cues_around(q, line, i));
    add(f, 22, lemma, cues_around(q, line, i));
    add(f, 23, class_at(q, line, k - 1), class_at(q, line, k + 1));
    add(f, 24, lemma, class_at(q, line, k + 1));
    add(f, 25, kind_at(q, line, k - 2), kind_at(q, line, k - 1));
    add(f, 26, kind,
        (uint64_t)(i == line.first) | (uint64_t)(i + 1 == line.last) << 1 | (uint64_t)(line.block == 0) << 2);
    add(f, 27, word_at(q, line, k + 2), kind);
    add(f, 28, lemma, word_at(q, line, k + 2));
    uint64_t clause = clause_right(q, line, i), noun = noun_left(q, line, i);
    add(f, 29, lemma, clause);
    add(f, 30, kind, clause);
    add(f, 31, prior_bucket(q, i), clause);
    add(f, 32, noun, kind);
    add(f, 33, noun, lemma);
    add(f, 34, subject, xc_hash_mix(kind, clause));
    add(f, 35, before, after);
    add(f, 36, lemma, xc_hash_mix(kind_at(q, line, k - 1), kind_at(q, line, k + 1)));
}

void xc_span_features(const xc_quoting *q, xc_line line, uint32_t head, xc_piece at, uint32_t i, xc_features *f)
{
    uint64_t side = i < head, far = i < head ? at.first - i : i - at.last;
    int64_t  k = i, step = i < head ? -1 : 1;
    uint64_t w = word_at(q, line, k), lemma = xc_hash(xc_tok(q, head)->lemma);
    f->n = 0;
    add(f, 40, side, far);
    add(f, 41, side, w);
    add(f, 42, side | kind_at(q, line, k) << 1, (uint64_t)(at.last - at.first));
    add(f, 43, side, xc_hash_mix(w, lemma));
    add(f, 44, side, xc_hash_mix(kind_at(q, line, k), lemma));
    add(f, 45, side, xc_hash_mix(w, word_at(q, line, k + step)));
    add(f, 46, side, xc_hash_mix(kind_at(q, line, k), kind_at(q, line, k + step)));
    add(f, 47, side, xc_hash_mix(w, word_at(q, line, k - step)));
    add(f, 48, side, xc_hash_mix(class_at(q, line, k), kind_at(q, line, k - step)));
}

void xc_thought_features(const xc_quoting *q, xc_line line, const xc_cue *cue, xc_features *f)
{
    const xc_token *t = xc_tok(q, cue->head);
    uint64_t        lemma = xc_hash(t->lemma);
    f->n = 0;
    add(f, 50, 0, 0);
    add(f, 51, t->word, 0);
    add(f, 52, lemma, t->pos);
    add(f, 53, lemma, word_at(q, line, (int64_t)cue->head + 1));
    add(f, 54, lemma, word_at(q, line, (int64_t)cue->at.first - 1));
    add(f, 55, cue->say.cls, t->pos);
    add(f, 56, lemma, mark_beside(q, line, cue->head));
    add(f, 57, suffix_of(xc_tok_text(q, cue->head), 3), 0);
    add(f, 58, subject_left(q, line, cue->at.first), cue->say.cls);
    add(f, 59, lemma, (uint64_t)cue->modal | (uint64_t)cue->negated << 1);
}

/* ---- Sources */

/* An age or a day alone is nobody. */
static bool holds_noun(const xc_quoting *q, xc_piece p)
{
    for (uint32_t i = p.first; i < p.last; i++) {
        uint8_t pos = xc_tok(q, i)->pos;
        if (pos == XC_POS_NOUN || pos == XC_POS_PROPN || pos == XC_POS_PRON || xc_tok(q, i)->name ||
            xc_is(q, i, WORD_PERSON | WORD_BODY | WORD_PRONOUN | WORD_DET))
            return true;
    }
    return false;
}

static void add_source(const xc_quoting *q, xc_sources *out, xc_piece p)
{
    if (out->n >= XC_MAX_SOURCES || (!xc_is_empty(p) && !holds_noun(q, p)))
        return;
    for (size_t i = 0; i < out->n; i++)
        if ((xc_is_empty(p) && xc_is_empty(out->v[i])) || (out->v[i].first == p.first && out->v[i].last == p.last))
            return;
    out->v[out->n++] = p;
}

static bool starts_phrase(const xc_quoting *q, uint32_t i)
{
    uint8_t pos = xc_tok(q, i)->pos;
    if (q->words[i].sign != 0)
        return false;
    return pos == XC_POS_DET || pos == XC_POS_NOUN || pos == XC_POS_PROPN || pos == XC_POS_PRON || pos == XC_POS_NUM ||
           pos == XC_POS_ADJ || xc_is(q, i, WORD_DET | WORD_PRONOUN | WORD_PERSON);
}

static bool ends_phrase(const xc_quoting *q, uint32_t last)
{
    uint8_t pos = xc_tok(q, last)->pos;
    return q->words[last].sign == 0 && pos != XC_POS_DET && pos != XC_POS_ADP && pos != XC_POS_CCONJ &&
           pos != XC_POS_AUX && pos != XC_POS_SCONJ;
}

enum { REACH = 24 };

/* Phrases that end at the cue or at the comma before it. */
static void list_before(const xc_quoting *q, xc_line line, uint32_t end, xc_sources *out)
{
    if (end > line.first && q->words[end - 1].sign == ',')
        end--;
    for (uint32_t i = end, n = 0; i > line.first && n < REACH; n++) {
        i--;
        bool what = xc_is(q, i, WORD_WH) && !xc_is(q, i, WORD_RELATIVE);
        if (q->words[i].sign == ';' || q->words[i].sign == '-' || q->words[i].mark != XC_NONE || what)
            break;
        bool border =
            i == line.first || q->words[i - 1].sign != 0 || !starts_phrase(q, i - 1) || q->words[i - 1].mark != XC_NONE;
        if (border && starts_phrase(q, i))
            add_source(q, out, (xc_piece){i, end});
    }
}

/* Phrases behind the cue: from its end to where no noun goes on. */
static void list_after(const xc_quoting *q, xc_line line, uint32_t start, xc_sources *out)
{
    if (start >= line.last || !starts_phrase(q, start))
        return;
    for (uint32_t i = start + 1; i <= line.last && i < start + REACH; i++) {
        if (i < line.last && q->words[i].mark != XC_NONE) {
            add_source(q, out, (xc_piece){start, i});
            return;
        }
        bool border = i == line.last || q->words[i].sign != 0 || xc_is(q, i, WORD_ADPOS | WORD_COORD | WORD_TIME) ||
                      xc_is_finite(q, i) || xc_is(q, i, WORD_RELATIVE | WORD_SUBORD);
        if (border && ends_phrase(q, i - 1))
            add_source(q, out, (xc_piece){start, i});
        if (i < line.last && (q->words[i].sign == '.' || q->words[i].sign == ';'))
            return;
    }
}

/* Subjects of earlier verbs of the line: "X did this and said that". */
static void list_subjects(const xc_quoting *q, xc_line line, uint32_t end, xc_sources *out)
{
    uint32_t first = end > line.first + 60 ? end - 60 : line.first;
    for (uint32_t i = first, n = 0; i < end && n < 8; i++) {
        if (q->words[i].mark != XC_NONE || !xc_is_finite(q, i))
            continue;
        xc_piece p = xc_phrase_before(q, first, i);
        if (!xc_is_empty(p)) {
            add_source(q, out, p);
            n++;
        }
    }
}

static bool is_chunk_word(const xc_quoting *q, uint32_t i)
{
    uint8_t pos = xc_tok(q, i)->pos;
    return q->words[i].mark == XC_NONE && (q->words[i].sign == 0 || q->words[i].sign == 'h') &&
           (pos == XC_POS_DET || pos == XC_POS_ADJ || pos == XC_POS_NOUN || pos == XC_POS_PROPN || pos == XC_POS_NUM ||
            pos == XC_POS_PART || xc_tok(q, i)->name || q->words[i].sign == 'h') &&
           !xc_is(q, i, WORD_TO | WORD_NOT);
}

/* Short noun phrases on both sides, whatever stands between them and the cue. */
static void list_chunks(const xc_quoting *q, xc_line line, const xc_cue *cue, xc_sources *out)
{
    uint32_t low = cue->at.first > line.first + REACH ? cue->at.first - REACH : line.first;
    uint32_t high = cue->at.last + REACH / 2 < line.last ? cue->at.last + REACH / 2 : line.last;
    for (uint32_t i = low; i < high; i++) {
        if (i >= cue->at.first && i < cue->at.last)
            continue;
        uint32_t start = i;
        while (i < high && is_chunk_word(q, i) && i != cue->at.first)
            i++;
        if (i > start && starts_phrase(q, start) && ends_phrase(q, i - 1))
            add_source(q, out, (xc_piece){start, i});
        else if (i == start && q->words[i].mark == XC_NONE && xc_tok(q, i)->pos == XC_POS_PRON)
            add_source(q, out, (xc_piece){i, i + 1});
    }
}

void xc_list_sources(const xc_quoting *q, xc_line line, const xc_cue *cue, xc_piece by_rule, xc_sources *out)
{
    out->n = 0;
    out->v[out->n++] = by_rule;
    add_source(q, out, (xc_piece){cue->head, cue->head});
    list_before(q, line, cue->at.first, out);
    list_after(q, line, cue->at.last, out);
    list_subjects(q, line, cue->at.first, out);
    list_chunks(q, line, cue, out);
}

void xc_source_features(const xc_quoting *q, xc_line line, const xc_cue *cue, const xc_sources *all, size_t i,
                        xc_features *f)
{
    xc_piece p = all->v[i];
    uint64_t lemma = xc_hash(xc_tok(q, cue->head)->lemma), rule = i == 0;
    uint64_t form = (uint64_t)cue->gerund | (uint64_t)cue->passive << 1 | (uint64_t)cue->say.cls << 2;
    f->n = 0;
    if (xc_is_empty(p)) {
        add(f, 60, rule, form);
        add(f, 61, lemma, rule);
        add(f, 62, kind_at(q, line, (int64_t)cue->at.first - 1), kind_at(q, line, cue->head));
        return;
    }
    bool     left = p.first < cue->head;
    uint64_t side = left, length = bucket(p.last - p.first);
    uint32_t gap = left ? cue->at.first - p.last : p.first - cue->at.last;
    uint64_t commas = 0, verbs = 0, bits = 0;
    for (uint32_t k = p.first; k < p.last; k++) {
        commas += q->words[k].sign == ',';
        verbs += xc_is_finite(q, k);
        bits |= q->words[k].bits & (WORD_PERSON | WORD_BODY | WORD_PAPER | WORD_PRONOUN);
        bits |= xc_tok(q, k)->name ? (uint64_t)1 << (40 + xc_tok(q, k)->name) : 0;
    }
    int64_t  a = p.first, z = p.last;
    uint64_t marks = mark_beside(q, line, cue->head);
    add(f, 63, side | rule << 1, bucket(gap));
    add(f, 64, side | rule << 1, form);
    add(f, 65, side, xc_hash_mix(lemma, bucket(gap)));
    add(f, 66, side, xc_hash_mix(marks, bucket(gap)));
    add(f, 67, length, commas << 4 | verbs);
    add(f, 68, side, xc_hash_mix(length, commas << 4 | verbs));
    add(f, 69, bits, form);
    add(f, 70, bits, side);
    add(f, 71, word_at(q, line, a - 1), kind_at(q, line, a));
    add(f, 72, kind_at(q, line, a - 1), kind_at(q, line, a));
    add(f, 73, word_at(q, line, a), side);
    add(f, 74, class_at(q, line, a - 1), class_at(q, line, a));
    add(f, 75, word_at(q, line, z), kind_at(q, line, z - 1));
    add(f, 76, kind_at(q, line, z), kind_at(q, line, z - 1));
    add(f, 77, word_at(q, line, z - 1), side);
    add(f, 78, class_at(q, line, z), side);
    add(f, 79, word_at(q, line, z), word_at(q, line, z + 1));
    add(f, 80, lemma, xc_hash_mix(kind_at(q, line, a), side));
    add(f, 81, (uint64_t)(a == line.first), xc_hash_mix(side, class_at(q, line, a - 1)));
    add(f, 82, kind_at(q, line, (int64_t)cue->at.first - 1), xc_hash_mix(side, bucket(gap)));
    add(f, 83, kind_at(q, line, (int64_t)cue->at.last), xc_hash_mix(side, bucket(gap)));
    add(f, 84, rule, length);
}
