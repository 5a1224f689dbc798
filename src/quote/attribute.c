#include "content.h"
#include "cue.h"
#include "learned.h"
#include "phrase.h"

/* Least score of a cue that stands alone, and of one with a marked range beside it (tuned on polnear-train). */
enum { SURE_CUE = 550, MARKED_CUE = 250, MIN_NAMELESS = 900 };

static uint32_t end_of(const xc_cue *cue, xc_piece source, const xc_content *c)
{
    uint32_t end = cue->at.last > source.last ? cue->at.last : source.last;
    for (uint32_t i = 0; i < c->n; i++)
        end = c->piece[i].last > end ? c->piece[i].last : end;
    return end;
}

/* ---- Who stands beside the cue */

/* "X met Y on Friday and said": the subject of the line's first verb. */
static xc_piece first_subject(const xc_quoting *q, uint32_t from, uint32_t cue)
{
    for (uint32_t i = from; i < cue; i++)
        if (q->words[i].mark == XC_NONE && xc_is_finite(q, i)) {
            xc_piece p = xc_phrase_before(q, from, i);
            while (p.last > p.first && xc_is(q, p.last - 1, WORD_RELATIVE) && xc_tok(q, p.last - 1)->pos == XC_POS_PRON)
                p.last--;
            if (!xc_is_empty(p))
                return p;
        }
    return (xc_piece){cue, cue};
}

static bool is_inverted(const xc_quoting *q, const xc_cue *cue, uint32_t from)
{
    uint32_t i = cue->at.first;
    if (cue->gerund || cue->passive || i <= from)
        return false;
    bool comma = q->words[i - 1].sign == ',';
    bool marked = q->words[i - 1].mark != XC_NONE || (comma && i - 1 > from && q->words[i - 2].mark != XC_NONE);
    return (marked || comma) && cue->at.first == cue->head;
}

xc_piece xc_source_by_rule(const xc_quoting *q, xc_line line, const xc_cue *cue, uint32_t from)
{
    xc_piece none = {cue->head, cue->head};
    if (cue->say.cls == XC_SAY_ACCORDING)
        return xc_phrase_after(q, cue->at.last, line.last);
    if (cue->gerund && cue->at.first > from && q->words[cue->at.first - 1].sign == ',')
        return none;
    bool reported = cue->passive && cue->at.last > cue->head + 1; /* "was quoted as saying by the Mirror" */
    if (!reported && is_inverted(q, cue, from)) {
        xc_piece after = xc_phrase_after(q, cue->at.last, line.last);
        bool     subject = after.last < line.last && xc_is_finite(q, after.last); /* of what is said */
        if (!xc_is_empty(after) && !subject && xc_can_speak(q, after))
            return after;
    }
    xc_piece before = xc_phrase_before(q, from, cue->at.first);
    bool     object = before.first > from && xc_is(q, before.first, WORD_POSSESSIVE) &&
                  xc_tok(q, before.first - 1)->pos == XC_POS_ADP; /* "who feared for his job said" */
    return xc_is_empty(before) || object ? first_subject(q, from, cue->at.first) : before;
}

/* ---- One cue */

static bool has_mark(const xc_quoting *q, const xc_content *c)
{
    for (uint32_t i = 0; i < c->n; i++)
        if (xc_holds_mark(q, c->piece[i]))
            return true;
    return false;
}

static bool is_thought(xc_say_class cls)
{
    return cls == XC_SAY_THINK || cls == XC_SAY_SHOW;
}

/* "according to an old recipe": a way of doing, nobody's words. */
static bool is_manner(const xc_quoting *q, xc_piece source)
{
    for (uint32_t i = source.first; i < source.last && !xc_is(q, i, WORD_OF) && q->words[i].sign == 0; i++)
        if (xc_is(q, i, WORD_MANNER))
            return true;
    return xc_is_empty(source);
}

static bool is_accepted(const xc_quoting *q, const xc_cue *cue, xc_piece source, const xc_content *c, bool shared)
{
    if (c->n == 0)
        return false;
    bool marked = has_mark(q, c);
    if (cue->score < (uint32_t)(marked ? MARKED_CUE : SURE_CUE))
        return false;
    if (cue->passive && cue->say.cls == XC_SAY_TELL)
        return false;
    if (cue->say.cls == XC_SAY_ACCORDING)
        return !is_manner(q, source);
    if (!marked && !xc_holds_clause(q, c))
        return false;
    if (xc_is_empty(source))
        return shared || (marked && cue->score >= SURE_CUE);
    return cue->score >= MIN_NAMELESS || xc_can_speak(q, source);
}

/* Unmarked words that the learned layer found but that a reader would not call a statement of somebody: one word ("did
 * not say why"), a thing named and nothing said of it, no speaker who can speak, a belief. */
static bool is_weak(const xc_quoting *q, uint32_t line, const xc_cue *cue, xc_piece source, const xc_content *c)
{
    bool fragment = c->n == 1 && c->piece[0].last - c->piece[0].first < 2;
    bool mute = !xc_is_empty(source) && cue->say.prior < MIN_NAMELESS && !xc_can_speak(q, source);
    bool unsure = cue->say.cls == XC_SAY_NONE || is_thought(cue->say.cls) || xc_tok(q, cue->head)->pos == XC_POS_NOUN;
    if (unsure && xc_asks_thought(q, q->lines.v[line], cue))
        return true;
    if (unsure && xc_is_empty(source) && !cue->gerund)
        return true;
    return !has_mark(q, c) && (fragment || mute || !xc_holds_clause(q, c));
}

static xc_status add(xc_quoting *q, uint32_t line, const xc_cue *cue, xc_piece source, const xc_content *c,
                     uint32_t after)
{
    xc_attribution a = {.head = cue->head,
                        .cue = cue->at,
                        .source = source,
                        .recipient = c->recipient,
                        .n_pieces = c->n,
                        .line = line,
                        .after = after,
                        .rule = c->rule,
                        .confidence = cue->score,
                        .thought = is_thought(cue->say.cls),
                        .negated = cue->negated,
                        .learned = cue->learned || c->learned};
    if (q->model && cue->head != XC_NONE)
        a.thought = !xc_is_settled(c) && is_weak(q, line, cue, source, c);
    memcpy(a.piece, c->piece, sizeof a.piece);
    return xc_push_attribution(q, &a);
}

/* "Asked whether he would resign, ...": who asks is not said, and nothing is said. */
static bool is_question_asked(const xc_quoting *q, xc_line line, const xc_cue *cue, xc_piece source)
{
    return xc_is_empty(source) && cue->at.first == line.first && !cue->gerund && cue->say.cls == XC_SAY_ASK &&
           xc_tok(q, cue->head)->verb != XC_VERB_PRESENT3;
}

/* "asked not to be named": nothing is said. */
static bool is_anonymity(const xc_quoting *q, const xc_content *c)
{
    static const xc_str words[] = {XC_S_INIT("named"), XC_S_INIT("identified"), XC_S_INIT("quoted")};
    for (uint32_t i = c->piece[0].first + 1; i < c->piece[0].last && i < c->piece[0].first + 5; i++)
        for (size_t k = 0; k < XC_COUNT(words); k++)
            if (xc_is(q, i - 1, WORD_AUXSAY) && xc_str_equal(xc_tok_text(q, i), words[k]))
                return true;
    return false;
}

/* One or two words without a verb or marks: "why", "the public". */
static bool is_scrap(const xc_quoting *q, const xc_content *c)
{
    return c->n == 1 && c->piece[0].last - c->piece[0].first <= 2 && !has_mark(q, c) && !xc_holds_clause(q, c);
}

/* "said there would be none and called the rosters “flexible”": a second cue of the same speaker, if marks follow it.
 */
static void cut_at_second_cue(const xc_quoting *q, xc_content *c)
{
    xc_piece *p = &c->piece[0];
    for (uint32_t i = p->first + 3; c->n == 1 && i + 2 < p->last; i++) {
        bool verb = q->words[i].mark == XC_NONE && q->words[i].say.prior >= 500 && xc_is_finite(q, i) &&
                    xc_is(q, i - 1, WORD_COORD);
        for (uint32_t k = i + 1; verb && k < p->last && k < i + 8; k++)
            if (q->words[k].mark != XC_NONE) {
                p->last = i - 1;
                return;
            }
    }
}

/* The subject is told something: "was told", and "told to boil water" in a headline. */
static bool is_told(const xc_quoting *q, xc_line line, const xc_cue *cue)
{
    if (cue->say.cls != XC_SAY_TELL && cue->say.cls != XC_SAY_ASK)
        return false;
    bool to = cue->say.cls == XC_SAY_TELL && cue->at.last < line.last && xc_is(q, cue->at.last, WORD_TO);
    return cue->passive || to;
}

/* "were told to boil water": who tells is not the subject. */
static xc_piece unless_told(const xc_quoting *q, xc_line line, const xc_cue *cue, xc_piece source)
{
    if (!is_told(q, line, cue) || source.first > cue->head)
        return source;
    if (cue->at.last < line.last && xc_is(q, cue->at.last, WORD_BY))
        return xc_phrase_after(q, cue->at.last + 1, line.last);
    return (xc_piece){cue->head, cue->head};
}

/* "known as the “Elbow”", "know it as “the Elbow”", "the spot, titled “Arrogant”": a name and nobody's words. */
static bool is_naming(const xc_quoting *q, const xc_cue *cue, xc_piece source, const xc_content *c)
{
    if (!xc_is(q, cue->head, WORD_SCARE))
        return false;
    if (xc_is_empty(source))
        return true;
    if (cue->say.cls == XC_SAY_NONE && cue->head > 0 && cue->at.first == cue->head &&
        xc_has_sign(q, cue->head - 1, ','))
        return true;
    for (uint32_t i = c->piece[0].first + 1; i < c->piece[0].last; i++)
        if (q->words[i].mark != XC_NONE && xc_is(q, i - 1, WORD_AS))
            return true;
    return false;
}

/* What the learned layer found that is no statement of somebody. */
static bool is_refused(const xc_quoting *q, xc_line line, const xc_cue *cue, xc_piece source, const xc_content *c)
{
    if (c->n == 0)
        return true;
    bool narrated = q->dialogue && !has_mark(q, c) && cue->say.prior < MIN_NAMELESS;
    bool untold = xc_is_empty(source) && is_told(q, line, cue) && !has_mark(q, c);
    return narrated || untold || is_naming(q, cue, source, c) || is_anonymity(q, c) ||
           is_question_asked(q, line, cue, source);
}

/* The weights over the rules' reading: who speaks, and what, unless marks have settled it. */
static void learn_reading(const xc_quoting *q, xc_line line, const xc_cue *cue, uint32_t from, xc_piece *source,
                          xc_content *content)
{
    bool reported = cue->at.last - cue->head == 3 && xc_is(q, cue->head + 1, WORD_AS); /* "quoted as saying" */
    if (!reported)
        *source = unless_told(q, line, cue, xc_learned_source(q, line, cue, *source));
    *content = xc_learned_content(q, line, cue, *source, from);
    if (!xc_is_settled(content))
        cut_at_second_cue(q, content);
}

/* The rules' reading alone. */
static bool read_by_rule(const xc_quoting *q, uint32_t l, const xc_cue *cue, uint32_t from, bool has_before,
                         xc_candidate *out)
{
    xc_line line = q->lines.v[l];
    *out = (xc_candidate){.cue = *cue, .source = xc_source_by_rule(q, line, cue, from)};
    out->content = xc_find_content(q, line, cue, out->source, from);
    out->end = end_of(cue, out->source, &out->content);
    return is_accepted(q, cue, out->source, &out->content, has_before && cue->gerund && xc_is_empty(out->source));
}

bool xc_read_candidate(const xc_quoting *q, uint32_t l, const xc_cue *cue, uint32_t from, xc_candidate *out)
{
    xc_line line = q->lines.v[l];
    bool    by_rule = read_by_rule(q, l, cue, from, false, out);
    if (cue->say.cls == XC_SAY_ACCORDING && is_manner(q, out->source))
        return false;
    out->settled = by_rule && (xc_is_settled(&out->content) || has_mark(q, &out->content));
    if (!cue->learned && !out->settled)
        return false;
    if (cue->at.first < from)
        out->cue.at.first = from;
    learn_reading(q, line, &out->cue, from, &out->source, &out->content);
    out->end = end_of(&out->cue, out->source, &out->content);
    return !is_refused(q, line, cue, out->source, &out->content);
}

/* What words in marks and scraps must have over others, in units of the weights: false ones cost more trust there (0,
 * 16 and 24 tried on a held-out fifth of polnear-train). */
enum { CAREFUL_MARGIN = 24 };

static bool needs_care(const xc_quoting *q, const xc_content *c)
{
    return has_mark(q, c) || is_scrap(q, c);
}

/* Whether a cue inside this attribution makes a better one. */
static bool is_outdone(const xc_quoting *q, uint32_t l, const xc_cues *cues, size_t i, uint32_t from,
                       const xc_candidate *c, int32_t score)
{
    xc_candidate other;
    for (size_t k = i + 1; k < cues->n && cues->v[k].head < c->end; k++)
        if (xc_read_candidate(q, l, &cues->v[k], from, &other) && !other.settled &&
            xc_accept(q, q->lines.v[l], &other) > score)
            return true;
    return false;
}

/* Of 32 units a step of one in the logarithm of the odds: nearly the share that is right, in thousandths. */
static uint32_t confidence_of(int32_t score)
{
    int32_t share = 500 + 4 * score;
    return share < 250 ? 250 : share > 950 ? 950 : (uint32_t)share;
}

/* The attribution that a cue makes by rules, or by the weights where there are some. */
static bool read_cue(const xc_quoting *q, uint32_t l, const xc_cues *cues, size_t i, uint32_t from, bool has_before,
                     xc_candidate *out)
{
    if (!q->model)
        return read_by_rule(q, l, &cues->v[i], from, has_before, out);
    if (!xc_read_candidate(q, l, &cues->v[i], from, out))
        return false;
    if (out->settled)
        return true;
    int32_t score = xc_accept(q, q->lines.v[l], out);
    out->cue.score = confidence_of(score + q->model->margin[XC_ASK_ACCEPT]);
    return score > (needs_care(q, &out->content) ? CAREFUL_MARGIN : 0) && !is_outdone(q, l, cues, i, from, out, score);
}

static xc_status try_cue(xc_quoting *q, uint32_t l, const xc_cues *cues, size_t i, uint32_t *from)
{
    size_t       n = q->found.n;
    bool         has_before = n > 0 && q->found.v[n - 1].line == l;
    xc_candidate c;
    if (!read_cue(q, l, cues, i, *from, has_before, &c))
        return XC_OK;
    *from = c.end;
    return add(q, l, &c.cue, c.source, &c.content, xc_is_empty(c.source) && has_before ? (uint32_t)n - 1 : XC_NONE);
}

/* ---- Lines that bring in the next paragraph: "The judge wrote:", "And from Chairwoman Noll:" */

static xc_status read_introduction(xc_quoting *q, uint32_t l, const xc_cues *cues)
{
    xc_line line = q->lines.v[l];
    if (q->words[line.last - 1].sign != ':' || l + 1 >= q->lines.n)
        return XC_OK;
    uint32_t next = q->lines.v[l + 1].first;
    uint32_t mark = q->words[next].mark;
    if (mark == XC_NONE || q->lines.v[l + 1].block == line.block)
        return XC_OK;
    xc_cue   cue = {.head = XC_NONE};
    xc_piece source = {0, 0};
    if (cues->n > 0) {
        cue = cues->v[cues->n - 1];
        source = xc_source_by_rule(q, line, &cue, line.first);
    } else {
        uint32_t i = line.first;
        while (i < line.last && xc_is(q, i, WORD_OPENER))
            i++;
        if (i >= line.last || !xc_is(q, i, WORD_FROM))
            return XC_OK;
        cue = (xc_cue){.head = i, .at = {i, i + 1}, .score = 700};
        source = xc_phrase_after(q, i + 1, line.last);
    }
    uint32_t last = next;
    while (last < q->lines.v[l + 1].last && q->words[last].mark == mark)
        last++;
    xc_content content = {.piece = {{next, last}}, .n = 1, .rule = "quote/introduced"};
    return xc_is_empty(source) ? XC_OK : add(q, l, &cue, source, &content, XC_NONE);
}

/* ---- Lines */

/* ", X said." at the end of a line takes all before it, cues inside included. */
static bool is_final(const xc_quoting *q, xc_line line, const xc_cue *cue)
{
    uint32_t i = cue->at.last;
    while (i < line.last && (q->words[i].sign == '.' || xc_is(q, i, WORD_TIME)))
        i++;
    if (i < line.last || cue->score < SURE_CUE || cue->gerund)
        return false;
    xc_piece source = xc_phrase_before(q, line.first, cue->at.first);
    return !xc_is_empty(source) && source.first > line.first && q->words[source.first - 1].sign == ',' &&
           source.first >= 2 && q->words[source.first - 2].mark == XC_NONE;
}

static xc_status read_line(xc_quoting *q, uint32_t l, xc_cues *cues)
{
    xc_line  line = q->lines.v[l];
    uint32_t from = line.first;
    cues->n = 0;
    XC_TRY(q->model ? xc_learned_cues(q, line, cues) : xc_find_cues(q, line, cues));
    size_t before = q->found.n;
    if (cues->n > 1 && is_final(q, line, &cues->v[cues->n - 1])) {
        XC_TRY(try_cue(q, l, cues, cues->n - 1, &from));
        if (q->found.n > before)
            return XC_OK;
    }
    for (size_t i = 0; i < cues->n; i++)
        if (cues->v[i].head >= from)
            XC_TRY(try_cue(q, l, cues, i, &from));
    return q->found.n == before ? read_introduction(q, l, cues) : XC_OK;
}

xc_status xc_find_attributions(xc_quoting *q)
{
    xc_cues cues = {0};
    if (q->model)
        XC_TRY(xc_learned_scan(q));
    for (uint32_t l = 0; l < q->lines.n; l++) {
        xc_block_role role = q->doc->report->blocks[q->lines.v[l].block].role;
        if (q->line_read[l] || role == XC_BLOCK_FURNITURE || role == XC_BLOCK_BYLINE || role == XC_BLOCK_DATELINE)
            continue;
        XC_TRY(read_line(q, l, &cues));
    }
    return XC_OK;
}
