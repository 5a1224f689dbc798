#include "phrase.h"

bool xc_is_finite(const xc_quoting *q, uint32_t i)
{
    const xc_token *t = xc_tok(q, i);
    if (q->german)
        return xc_is(q, i, WORD_FINITE) || (q->words[i].say.cls != XC_SAY_NONE && !(t->flags & XC_TOKEN_CAPITAL));
    if (t->pos == XC_POS_AUX)
        return t->verb != XC_VERB_BASE && t->verb != XC_VERB_GERUND && t->verb != XC_VERB_PARTICIPLE;
    if (t->pos != XC_POS_VERB)
        return false;
    return t->verb == XC_VERB_PAST || t->verb == XC_VERB_PRESENT || t->verb == XC_VERB_PRESENT3 ||
           t->verb == XC_VERB_MODAL || t->verb == XC_VERB_NONE;
}

static bool is_noun(const xc_quoting *q, uint32_t i)
{
    const xc_token *t = xc_tok(q, i);
    return t->pos == XC_POS_NOUN || t->pos == XC_POS_PROPN || q->name_at[i] != XC_NONE ||
           (q->german && (t->flags & XC_TOKEN_CAPITAL) && !xc_is(q, i, WORD_DET | WORD_PRONOUN));
}

static bool is_pronoun(const xc_quoting *q, uint32_t i)
{
    return xc_is(q, i, WORD_PRONOUN | WORD_SECOND) || xc_tok(q, i)->pos == XC_POS_PRON;
}

bool xc_can_speak(const xc_quoting *q, xc_piece phrase)
{
    for (uint32_t i = phrase.first; i < phrase.last; i++)
        if (xc_is(q, i, WORD_PERSON | WORD_BODY | WORD_PAPER | WORD_PRONOUN | WORD_SECOND) ||
            q->name_at[i] != XC_NONE || xc_tok(q, i)->pos == XC_POS_PROPN)
            return true;
    return false;
}

static bool stops_phrase(const xc_quoting *q, uint32_t i)
{
    char sign = q->words[i].sign;
    return sign == ';' || sign == ':' || sign == '-' || sign == 'e' || sign == '?' || sign == '!' || sign == '.' ||
           sign == '(' || sign == '[';
}

/* A relative pronoun at most three tokens before a verb, no comma between: the verb is inside the phrase. */
static uint32_t relative_before(const xc_quoting *q, uint32_t first, uint32_t verb)
{
    for (uint32_t i = verb, n = 0; i > first && n < 4; n++) {
        i--;
        if (q->words[i].sign == ',')
            break;
        if (xc_is(q, i, WORD_RELATIVE) && !xc_is(q, i, WORD_DET) && i > first &&
            (is_noun(q, i - 1) || q->words[i - 1].sign == ','))
            return i;
    }
    return XC_NONE;
}

/* A clause that has a finite verb of its own stands before `end`. */
static bool has_clause(const xc_quoting *q, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++)
        if (q->words[i].mark == XC_NONE && xc_is_finite(q, i))
            return true;
    return false;
}

/* How far a phrase can reach to the left: to a mark, a stop, another clause. */
static uint32_t left_limit(const xc_quoting *q, uint32_t first, uint32_t end)
{
    uint32_t low = end - first > XC_MAX_PHRASE ? end - XC_MAX_PHRASE : first;
    uint32_t i = end;
    while (i > low) {
        uint32_t t = i - 1;
        if (stops_phrase(q, t))
            return i;
        if (q->words[t].mark != XC_NONE) {
            const xc_marked_range *m = &q->marks.v[q->words[t].mark];
            if (m->at.end - m->at.start > 24)
                return i;
        } else if (xc_is_finite(q, t)) {
            uint32_t relative = relative_before(q, low, t);
            if (relative == XC_NONE)
                return i;
            i = relative;
            continue;
        } else if (xc_is(q, t, WORD_AS) &&
                   (t == first || !xc_str_equal_ascii_case(xc_tok_text(q, t - 1), XC_S("such")))) {
            return i;
        } else if (xc_is(q, t, WORD_SUBORD) && !is_noun(q, t) && xc_tok(q, t)->pos != XC_POS_ADP) {
            return i;
        } else if (xc_is(q, t, WORD_THAT) && xc_tok(q, t)->pos != XC_POS_DET && xc_tok(q, t)->pos != XC_POS_PRON) {
            return i;
        } else if (xc_is(q, t, WORD_COORD) && ((t > low && q->words[t - 1].sign == ',') || has_clause(q, first, t))) {
            return i;
        }
        i = t;
    }
    return i;
}

/* Begins like a noun phrase. */
static bool opens_phrase(const xc_quoting *q, uint32_t i)
{
    if (q->words[i].sign != 0)
        return q->words[i].sign == 'q' && q->words[i + 1].mark == q->words[i].mark;
    if (is_noun(q, i) || is_pronoun(q, i))
        return true;
    switch (xc_tok(q, i)->pos) {
    case XC_POS_DET:
    case XC_POS_NUM:
    case XC_POS_ADJ:
        return true;
    default:
        return xc_is(q, i, WORD_DET | WORD_PERSON | WORD_BODY);
    }
}

static uint32_t next_comma(const xc_quoting *q, uint32_t i, uint32_t end)
{
    while (i < end && q->words[i].sign != ',')
        i++;
    return i;
}

/* Drops what leads to the phrase: "In Berlin", "Still", "On Friday ". */
static uint32_t skip_leading(const xc_quoting *q, uint32_t i, uint32_t end)
{
    while (i < end && !opens_phrase(q, i)) {
        bool adposition = xc_tok(q, i)->pos == XC_POS_ADP || xc_is(q, i, WORD_ADPOS);
        i++;
        if (!adposition)
            continue;
        uint32_t comma = next_comma(q, i, end);
        if (comma + 1 < end)
            i = comma + 1;
        else
            while (i < end && (xc_is(q, i, WORD_TIME) || xc_tok(q, i)->pos == XC_POS_NUM))
                i++;
    }
    while (i < end && xc_is(q, i, WORD_TIME) && i + 1 < end && q->name_at[i] == XC_NONE)
        i++;
    return i;
}

static bool holds(const xc_quoting *q, uint32_t first, uint32_t last, uint64_t bits)
{
    for (uint32_t i = first; i < last; i++)
        if (xc_is(q, i, bits))
            return true;
    return false;
}

/* Of segments between commas: all from the first that opens a phrase, if an appositive closes with a comma or a list is
 * meant; else the last one alone. */
static uint32_t first_segment(const xc_quoting *q, uint32_t start, uint32_t end, bool closed)
{
    uint32_t last_start = start;
    for (uint32_t i = start; i < end; i++)
        if (q->words[i].sign == ',' && i + 1 < end)
            last_start = i + 1;
    if (last_start == start)
        return start;
    if (closed)
        return start;
    bool list = holds(q, last_start, end, WORD_COORD) && is_noun(q, last_start);
    return list ? start : last_start;
}

xc_piece xc_phrase_before(const xc_quoting *q, uint32_t first, uint32_t end)
{
    bool closed = end > first && q->words[end - 1].sign == ',';
    if (closed)
        end--;
    uint32_t start = left_limit(q, first, end);
    while (start < end && (q->words[start].sign == ',' || xc_is(q, start, WORD_WH | WORD_THAT)))
        start++;
    while (end > start + 1 && (xc_tok(q, end - 1)->pos == XC_POS_ADV || xc_is(q, end - 1, WORD_OPENER)))
        end--;
    for (;;) {
        uint32_t next = skip_leading(q, start, end);
        while (next < end && xc_is(q, next, WORD_WH)) /* "in what Moss called" */
            next++;
        next = first_segment(q, next, end, closed);
        if (next == start)
            break;
        start = next;
    }
    if (start >= end)
        return (xc_piece){end, end};
    bool noun = false;
    for (uint32_t i = start; i < end; i++)
        noun = noun || is_noun(q, i) || is_pronoun(q, i) || xc_is(q, i, WORD_PERSON);
    return noun ? (xc_piece){start, end} : (xc_piece){end, end};
}

/* Behind a comma: goes on with an appositive or a relative clause. */
static bool is_appositive(const xc_quoting *q, uint32_t i, uint32_t last)
{
    if (i >= last || q->words[i].sign != 0 || q->words[i].mark != XC_NONE)
        return false;
    if (xc_is(q, i, WORD_RELATIVE) && !xc_is(q, i, WORD_THAT) && !q->german)
        return true;
    if (xc_tok(q, i)->pos == XC_POS_NUM)
        return i + 1 >= last || q->words[i + 1].sign == ',';
    if (is_pronoun(q, i) || xc_is(q, i, WORD_COORD | WORD_TIME) || xc_tok(q, i)->verb == XC_VERB_GERUND)
        return false;
    if (!opens_phrase(q, i))
        return false;
    for (uint32_t j = i; j < last && j < i + 12 && q->words[j].sign != ','; j++) {
        if (xc_is(q, j, WORD_RELATIVE))
            break;
        if (xc_is_finite(q, j))
            return false;
    }
    return true;
}

/* An adjunct of the cue and no part of the phrase: "on Thursday", "in a statement". */
static bool is_adjunct(const xc_quoting *q, uint32_t i, uint32_t last)
{
    if (xc_is(q, i, WORD_TIME) && q->name_at[i] == XC_NONE)
        return true;
    if (xc_tok(q, i)->pos != XC_POS_ADP && !xc_is(q, i, WORD_ADPOS | WORD_TO))
        return false;
    for (uint32_t j = i + 1; j < last && j < i + 6 && q->words[j].sign == 0; j++)
        if (xc_is(q, j, WORD_TIME | WORD_MEDIUM))
            return true;
    return xc_is(q, i, WORD_TO | WORD_AS);
}

xc_piece xc_phrase_after(const xc_quoting *q, uint32_t start, uint32_t last)
{
    if (last - start > XC_MAX_PHRASE)
        last = start + XC_MAX_PHRASE;
    if (start >= last || !opens_phrase(q, start) || q->words[start].mark != XC_NONE)
        return (xc_piece){start, start};
    if (is_pronoun(q, start) && !xc_is(q, start, WORD_DET))
        return (xc_piece){start, start + 1};
    bool     relative = false, noun = false;
    uint32_t i = start;
    for (; i < last; i++) {
        if (stops_phrase(q, i) || q->words[i].sign == ')' || q->words[i].mark != XC_NONE)
            break;
        if (q->words[i].sign == ',') {
            if (!is_appositive(q, i + 1, last))
                break;
            relative = xc_is(q, i + 1, WORD_RELATIVE);
            continue;
        }
        if (xc_is(q, i, WORD_RELATIVE) && noun && !q->german)
            relative = true;
        else if (noun && is_adjunct(q, i, last) && !relative)
            break;
        else if (xc_is_finite(q, i) && !relative)
            break;
        else if (xc_is(q, i, WORD_SUBORD) && xc_tok(q, i)->pos != XC_POS_ADP && !relative)
            break;
        else if (xc_tok(q, i)->verb == XC_VERB_GERUND && q->words[i].say.cls != XC_SAY_NONE)
            break;
        else if ((xc_tok(q, i)->pos == XC_POS_ADV || xc_tok(q, i)->pos == XC_POS_PRON) && noun && !relative)
            break;
        noun = noun || is_noun(q, i) || xc_is(q, i, WORD_PERSON);
    }
    while (i > start && q->words[i - 1].sign == ',')
        i--;
    return noun ? (xc_piece){start, i} : (xc_piece){start, start};
}

xc_piece xc_short_phrase(const xc_quoting *q, uint32_t start, uint32_t last)
{
    if (start >= last || !opens_phrase(q, start) || q->words[start].mark != XC_NONE)
        return (xc_piece){start, start};
    if (is_pronoun(q, start) && !xc_is(q, start, WORD_POSSESSIVE))
        return (xc_piece){start, start + 1};
    uint32_t i = start;
    bool     noun = false;
    for (; i < last && i < start + 12 && q->words[i].sign == 0 && q->words[i].mark == XC_NONE; i++) {
        bool is_of = xc_is(q, i, WORD_OF) || xc_tok(q, i)->pos == XC_POS_PART;
        if (noun && !is_noun(q, i) && !is_of && !(i > start && xc_is(q, i - 1, WORD_OF)))
            break;
        if (xc_is_finite(q, i))
            break;
        noun = noun || is_noun(q, i) || xc_is(q, i, WORD_PERSON);
    }
    return noun ? (xc_piece){start, i} : (xc_piece){start, start};
}
