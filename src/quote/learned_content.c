#include "learned_value.h"
#include "phrase.h"

/* ---- Candidates */

static bool inside_mark(const xc_quoting *q, uint32_t i)
{
    return i > 0 && q->words[i].mark != XC_NONE && q->words[i - 1].mark == q->words[i].mark;
}

static bool may_end(const xc_quoting *q, xc_line line, uint32_t i)
{
    if (i == line.last)
        return true;
    if (inside_mark(q, i))
        return false;
    uint8_t before = xc_tok(q, i - 1)->pos;
    if (q->words[i - 1].sign == 0 && (before == XC_POS_DET || before == XC_POS_ADP || before == XC_POS_CCONJ))
        return false;
    if (q->words[i].sign != 0)
        return q->words[i].sign != 'h' && q->words[i].sign != 'q';
    uint8_t pos = xc_tok(q, i)->pos;
    return q->words[i - 1].mark != XC_NONE || pos == XC_POS_ADP || pos == XC_POS_SCONJ || pos == XC_POS_CCONJ ||
           xc_is(q, i, WORD_COORD | WORD_SUBORD | WORD_RELATIVE | WORD_TIME | WORD_ADPOS | WORD_WH) ||
           xc_tok(q, i)->verb == XC_VERB_GERUND || pos == XC_POS_ADV;
}

static void list_lefts(const xc_quoting *q, uint32_t from, xc_places *out)
{
    uint32_t i = from;
    out->n_lefts = 0;
    if (out->left <= from + 1)
        return;
    out->lefts[out->n_lefts++] = i;
    while (i < out->left && (xc_is(q, i, WORD_OPENER) || q->words[i].sign != 0) && q->words[i].mark == XC_NONE)
        i++;
    if (i != from && i < out->left)
        out->lefts[out->n_lefts++] = i;
    for (i = i + 1; i < out->left && out->n_lefts < XC_MAX_LEFTS; i++) {
        if (inside_mark(q, i) || q->words[i].sign == ',' || q->words[i].sign == 'h')
            continue;
        bool border = q->words[i - 1].sign == ',' || q->words[i - 1].sign == ';' || q->words[i - 1].sign == '-' ||
                      q->words[i - 1].sign == ':' || q->words[i].mark != q->words[i - 1].mark ||
                      xc_is(q, i, WORD_THAT | WORD_WH);
        if (border)
            out->lefts[out->n_lefts++] = i;
    }
}

void xc_list_places(const xc_quoting *q, xc_line line, const xc_cue *cue, xc_piece source, const xc_content *by_rule,
                    uint32_t from, xc_places *out)
{
    bool     before = !xc_is_empty(source) && source.first < cue->at.first;
    bool     behind = !xc_is_empty(source) && source.first >= cue->at.last;
    uint32_t gap = before ? cue->at.first - source.last : 0;
    out->left = before && gap <= 2 ? source.first : cue->at.first;
    out->right = behind ? source.last : cue->at.last;
    out->by_rule = *by_rule;
    out->n_starts = out->n_ends = 0;
    for (uint32_t i = out->right; i < line.last && out->n_starts < XC_MAX_STARTS; i++)
        if (!inside_mark(q, i) && q->words[i].sign != ',' && q->words[i].sign != '.' && q->words[i].sign != ':')
            out->starts[out->n_starts++] = i;
    for (uint32_t i = out->right + 1; i <= line.last && out->n_ends < XC_MAX_ENDS; i++)
        if (may_end(q, line, i))
            out->ends[out->n_ends++] = i;
    if (out->n_ends == XC_MAX_ENDS)
        out->ends[XC_MAX_ENDS - 1] = line.last;
    list_lefts(q, from, out);
    uint32_t rest = out->right;
    while (rest < line.last && q->words[rest].sign == 0 && rest < out->right + 8 && q->words[rest].mark == XC_NONE)
        rest++;
    out->rest = rest + 2 < line.last && q->words[rest].sign == ',' ? rest + 1 : XC_NONE;
}

/* ---- Features */

void xc_start_features(const xc_quoting *q, xc_line line, const xc_cue *cue, const xc_places *p, uint32_t start,
                       xc_features *f)
{
    int64_t  k = start;
    uint64_t lemma = q->words[cue->head].lemma, gap = xc_bucket(start - p->right);
    uint64_t rule = p->by_rule.n > 0 && p->by_rule.piece[0].first == start;
    uint64_t w = xc_word_at(q, line, k), before = xc_word_at(q, line, k - 1);
    f->n = 0;
    xc_add(f, 100, gap, rule);
    xc_add(f, 101, lemma, gap);
    xc_add(f, 102, w, before);
    xc_add(f, 103, lemma, w);
    xc_add(f, 104, lemma, xc_kind_at(q, line, k));
    xc_add(f, 105, xc_kind_at(q, line, k), xc_kind_at(q, line, k - 1));
    xc_add(f, 106, w, xc_kind_at(q, line, k - 1));
    xc_add(f, 107, before, xc_kind_at(q, line, k));
    xc_add(f, 108, cue->say.cls, xc_hash_mix(gap, xc_kind_at(q, line, k)));
    xc_add(f, 109, xc_kind_at(q, line, k), xc_kind_at(q, line, k + 1));
    xc_add(f, 110, rule, cue->say.cls);
    xc_add(f, 111, gap, xc_hash_mix(xc_kind_at(q, line, p->right), xc_kind_at(q, line, k)));
    xc_add(f, 112, w, rule);
    xc_add(f, 113, cue->say.cls, w);
}

static uint64_t end_state(const xc_quoting *q, xc_line line, uint32_t end)
{
    uint64_t verb = 0, cue = 0, commas = 0;
    for (uint32_t i = end; i < line.last && i < end + 24; i++) {
        if (q->words[i].mark != XC_NONE)
            continue;
        verb |= xc_is_finite(q, i);
        cue |= q->words[i].say.prior >= 700;
        commas += q->words[i].sign == ',' && commas < 2;
    }
    return verb | cue << 1 | commas << 2;
}

void xc_end_features(const xc_quoting *q, xc_line line, const xc_cue *cue, const xc_places *p, uint32_t end,
                     xc_features *f)
{
    int64_t  k = end;
    uint64_t rule = p->by_rule.n > 0 && p->by_rule.piece[p->by_rule.n - 1].last == end;
    uint64_t at_end = end + (end < line.last && q->words[end].sign == '.') >= line.last;
    uint64_t w = xc_word_at(q, line, k), next = xc_word_at(q, line, k + 1), before = xc_word_at(q, line, k - 1);
    uint64_t state = end_state(q, line, end), left = xc_bucket(line.last - end);
    f->n = 0;
    xc_add(f, 120, rule, at_end);
    xc_add(f, 121, rule, cue->say.cls);
    xc_add(f, 122, w, 0);
    xc_add(f, 123, w, next);
    xc_add(f, 124, w, xc_kind_at(q, line, k + 1));
    xc_add(f, 125, xc_kind_at(q, line, k), xc_kind_at(q, line, k + 1));
    xc_add(f, 126, xc_kind_at(q, line, k - 1), xc_kind_at(q, line, k));
    xc_add(f, 127, before, w);
    xc_add(f, 128, w, state);
    xc_add(f, 129, w, xc_hash_mix(state, xc_kind_at(q, line, k + 1)));
    xc_add(f, 130, xc_hash_mix(w, next), xc_word_at(q, line, k + 2));
    xc_add(f, 131, q->words[cue->head].lemma, xc_hash_mix(xc_kind_at(q, line, k), at_end));
    xc_add(f, 132, cue->say.cls, xc_hash_mix(w, at_end));
    xc_add(f, 133, w, left);
    xc_add(f, 134, xc_hash_mix(xc_kind_at(q, line, k), xc_kind_at(q, line, k + 1)), xc_kind_at(q, line, k + 2));
    xc_add(f, 135, cue->say.cls, xc_hash_mix(w, xc_kind_at(q, line, k + 1)));
}

void xc_left_features(const xc_quoting *q, xc_line line, const xc_cue *cue, const xc_places *p, uint32_t start,
                      bool around, xc_features *f)
{
    int64_t  k = start, left = p->left, right = p->right;
    uint64_t rule = p->by_rule.n > 0 && p->by_rule.piece[0].first == start && p->by_rule.piece[0].last <= p->left;
    uint64_t comma = left > line.first && q->words[left - 1].sign == ',';
    uint64_t ends = right >= line.last || q->words[right].sign != 0;
    uint64_t lemma = q->words[cue->head].lemma, first = start == line.first;
    f->n = 0;
    xc_add(f, 140, rule | first << 1, comma | ends << 1 | (uint64_t)around << 2);
    xc_add(f, 141, lemma, comma | ends << 1 | (uint64_t)around << 2);
    xc_add(f, 142, cue->say.cls, comma | ends << 1 | (uint64_t)around << 2);
    xc_add(f, 143, xc_word_at(q, line, k - 1), xc_word_at(q, line, k));
    xc_add(f, 144, xc_kind_at(q, line, k - 1), xc_kind_at(q, line, k));
    xc_add(f, 145, xc_word_at(q, line, k), first);
    xc_add(f, 146, xc_word_at(q, line, left - 1), xc_kind_at(q, line, right));
    xc_add(f, 147, xc_kind_at(q, line, left - 1), xc_kind_at(q, line, right));
    xc_add(f, 148, lemma, xc_hash_mix(xc_kind_at(q, line, left - 1), xc_kind_at(q, line, right)));
    xc_add(f, 149, xc_bucket(p->left - start), rule);
    xc_add(f, 150, xc_word_at(q, line, k - 1), first);
    xc_add(f, 151, around, xc_hash_mix(xc_word_at(q, line, left - 1), xc_word_at(q, line, right)));
}

void xc_both_features(const xc_quoting *q, xc_line line, const xc_cue *cue, xc_place place, xc_features *f)
{
    uint32_t length = place.end - place.start;
    uint64_t that = xc_is(q, place.start, WORD_THAT), last = place.end + 1 >= line.last;
    f->n = 0;
    xc_add(f, 160, xc_bucket(length), last | that << 1);
    xc_add(f, 161, cue->say.cls, xc_bucket(length));
    xc_add(f, 162, xc_kind_at(q, line, place.start), xc_hash_mix(xc_kind_at(q, line, place.end), xc_bucket(length)));
    xc_add(f, 163, xc_word_at(q, line, place.start), xc_kind_at(q, line, place.end));
}

/* ---- The best of all */

xc_place xc_best_place(const xc_quoting *q, xc_line line, const xc_cue *cue, const xc_places *p)
{
    xc_features f;
    int32_t     ends[XC_MAX_ENDS];
    xc_place    best = {XC_RIGHT, p->right, p->right};
    int32_t     top = INT32_MIN;
    for (size_t e = 0; e < p->n_ends; e++) {
        xc_end_features(q, line, cue, p, p->ends[e], &f);
        ends[e] = xc_score(q->model, &f);
    }
    for (size_t s = 0; s < p->n_starts; s++) {
        xc_start_features(q, line, cue, p, p->starts[s], &f);
        int32_t start = xc_score(q->model, &f);
        for (size_t e = 0; e < p->n_ends; e++) {
            if (p->ends[e] <= p->starts[s])
                continue;
            xc_place here = {XC_RIGHT, p->starts[s], p->ends[e]};
            xc_both_features(q, line, cue, here, &f);
            int32_t sum = start + ends[e] + xc_score(q->model, &f);
            if (sum > top) {
                top = sum;
                best = here;
            }
        }
    }
    for (size_t s = 0; s < p->n_lefts; s++)
        for (int around = 0; around <= (p->rest != XC_NONE); around++) {
            xc_left_features(q, line, cue, p, p->lefts[s], around, &f);
            int32_t sum = xc_score(q->model, &f);
            if (sum > top) {
                top = sum;
                best = (xc_place){around ? XC_AROUND : XC_LEFT, p->lefts[s], around ? line.last : p->left};
            }
        }
    return best;
}

void xc_place_features(const xc_quoting *q, xc_line line, const xc_cue *cue, const xc_places *p, xc_place place,
                       xc_features *f)
{
    if (place.side != XC_RIGHT) {
        xc_left_features(q, line, cue, p, place.start, place.side == XC_AROUND, f);
        return;
    }
    xc_features part;
    xc_start_features(q, line, cue, p, place.start, f);
    xc_end_features(q, line, cue, p, place.end, &part);
    memcpy(f->v + f->n, part.v, part.n * sizeof part.v[0]);
    f->n += part.n;
    xc_both_features(q, line, cue, place, &part);
    memcpy(f->v + f->n, part.v, part.n * sizeof part.v[0]);
    f->n += part.n;
}

xc_content xc_content_of_place(const xc_quoting *q, xc_line line, const xc_places *p, xc_place place)
{
    xc_content c = {.n = 1, .rule = "quote/indirect"};
    if (place.side == XC_RIGHT) {
        c.piece[0] = xc_trim_piece(q, (xc_piece){place.start, place.end});
    } else {
        c.piece[0] = xc_trim_piece(q, (xc_piece){place.start, p->left});
        if (place.side == XC_AROUND)
            c.piece[c.n++] = xc_trim_piece(q, (xc_piece){p->rest, line.last});
    }
    for (uint32_t i = 0; i < c.n; i++)
        if (xc_is_empty(c.piece[i]))
            c.n = i;
    return c;
}
