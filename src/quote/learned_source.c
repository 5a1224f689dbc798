#include "learned_value.h"
#include "phrase.h"

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

/* "he feared for his job": a clause, and nobody. */
static bool is_clause(const xc_quoting *q, xc_piece p)
{
    if (xc_is_empty(p) || !xc_is(q, p.first, WORD_PRONOUN) || xc_is(q, p.first, WORD_POSSESSIVE))
        return false;
    for (uint32_t i = p.first + 1; i < p.last; i++)
        if (xc_is_finite(q, i) && !xc_is(q, i - 1, WORD_RELATIVE))
            return true;
    return false;
}

static void add_source(const xc_quoting *q, xc_sources *out, xc_piece p)
{
    if (out->n >= XC_MAX_SOURCES || (!xc_is_empty(p) && !holds_noun(q, p)) || is_clause(q, p))
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

/* What is no subject of a verb: "for his job said", the appositive of "Marrow Water, the utility that runs it, said".
 */
static bool is_part(const xc_quoting *q, const xc_cue *cue, xc_piece by_rule, xc_piece p)
{
    if (xc_is_empty(p) || p.first == 0 || p.first > cue->head || xc_tok(q, cue->head)->pos != XC_POS_VERB)
        return false;
    bool behind = xc_is(q, p.first, WORD_POSSESSIVE) && xc_tok(q, p.first - 1)->pos == XC_POS_ADP;
    bool inside = by_rule.first < p.first && p.last <= by_rule.last && xc_has_sign(q, p.first - 1, ',');
    return (behind && !cue->passive) || (inside && xc_has_sign(q, cue->at.first - 1, ','));
}

/* "in what Moss called", "confirming what Moss said and calling it": the subject of such a clause speaks by its verb,
 * and by no other. */
static bool is_behind_what(const xc_quoting *q, xc_piece p)
{
    return !xc_is_empty(p) && p.first > 0 && xc_str_equal_ascii_case(xc_tok_text(q, p.first - 1), XC_S("what"));
}

void xc_list_sources(const xc_quoting *q, xc_line line, const xc_cue *cue, xc_piece by_rule, xc_sources *out)
{
    xc_sources all = {.n = 1, .v = {by_rule}};
    add_source(q, &all, (xc_piece){cue->head, cue->head});
    list_before(q, line, cue->at.first, &all);
    list_after(q, line, cue->at.last, &all);
    list_subjects(q, line, cue->at.first, &all);
    list_chunks(q, line, cue, &all);
    out->n = 0;
    bool settled = is_behind_what(q, by_rule) && by_rule.last == cue->at.first;
    for (size_t i = 0; i < (settled ? 1 : all.n); i++) {
        bool other = is_behind_what(q, all.v[i]) && all.v[i].last != cue->at.first;
        if (i == 0 || !(is_part(q, cue, by_rule, all.v[i]) || other))
            out->v[out->n++] = all.v[i];
    }
}

void xc_source_features(const xc_quoting *q, xc_line line, const xc_cue *cue, const xc_sources *all, size_t i,
                        xc_features *f)
{
    xc_piece p = all->v[i];
    uint64_t lemma = q->words[cue->head].lemma, rule = i == 0;
    uint64_t form = (uint64_t)cue->gerund | (uint64_t)cue->passive << 1 | (uint64_t)cue->say.cls << 2;
    f->n = 0;
    if (xc_is_empty(p)) {
        xc_add(f, 60, rule, form);
        xc_add(f, 61, lemma, rule);
        xc_add(f, 62, xc_kind_at(q, line, (int64_t)cue->at.first - 1), xc_kind_at(q, line, cue->head));
        return;
    }
    bool     left = p.first < cue->head;
    uint64_t side = left, length = xc_bucket(p.last - p.first);
    uint32_t gap = left ? cue->at.first - p.last : p.first - cue->at.last;
    uint64_t commas = 0, verbs = 0, bits = 0;
    for (uint32_t k = p.first; k < p.last; k++) {
        commas += q->words[k].sign == ',';
        verbs += xc_is_finite(q, k);
        bits |= q->words[k].bits & (WORD_PERSON | WORD_BODY | WORD_PAPER | WORD_PRONOUN);
        bits |= xc_tok(q, k)->name ? (uint64_t)1 << (40 + xc_tok(q, k)->name) : 0;
    }
    int64_t  a = p.first, z = p.last;
    uint64_t marks = xc_marks_beside(q, line, cue->head);
    xc_add(f, 63, side | rule << 1, xc_bucket(gap));
    xc_add(f, 64, side | rule << 1, form);
    xc_add(f, 65, side, xc_hash_mix(lemma, xc_bucket(gap)));
    xc_add(f, 66, side, xc_hash_mix(marks, xc_bucket(gap)));
    xc_add(f, 67, length, commas << 4 | verbs);
    xc_add(f, 68, side, xc_hash_mix(length, commas << 4 | verbs));
    xc_add(f, 69, bits, form);
    xc_add(f, 70, bits, side);
    xc_add(f, 71, xc_word_at(q, line, a - 1), xc_kind_at(q, line, a));
    xc_add(f, 72, xc_kind_at(q, line, a - 1), xc_kind_at(q, line, a));
    xc_add(f, 73, xc_word_at(q, line, a), side);
    xc_add(f, 74, xc_class_at(q, line, a - 1), xc_class_at(q, line, a));
    xc_add(f, 75, xc_word_at(q, line, z), xc_kind_at(q, line, z - 1));
    xc_add(f, 76, xc_kind_at(q, line, z), xc_kind_at(q, line, z - 1));
    xc_add(f, 77, xc_word_at(q, line, z - 1), side);
    xc_add(f, 78, xc_class_at(q, line, z), side);
    xc_add(f, 79, xc_word_at(q, line, z), xc_word_at(q, line, z + 1));
    xc_add(f, 80, lemma, xc_hash_mix(xc_kind_at(q, line, a), side));
    xc_add(f, 81, (uint64_t)(a == line.first), xc_hash_mix(side, xc_class_at(q, line, a - 1)));
    xc_add(f, 82, xc_kind_at(q, line, (int64_t)cue->at.first - 1), xc_hash_mix(side, xc_bucket(gap)));
    xc_add(f, 83, xc_kind_at(q, line, (int64_t)cue->at.last), xc_hash_mix(side, xc_bucket(gap)));
    xc_add(f, 84, rule, length);
}
