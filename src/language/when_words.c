#include "calendar.h"
#include "when.h"
#include "word_table.h"

static const struct entry {
    uint64_t      key;
    xc_when_class cls;
    int16_t       value;
} table[] = {
#include "time_words.inc"
};

/* Words that are months or days only with a capital: "may", "march", "sat", "sun", "mon", "mar". */
static bool needs_capital(const xc_form *form, const xc_numerals *n)
{
    return n->language.p[0] == 'e' && !(form->shape & XC_SHAPE_CAPITAL) && form->text.n <= 5;
}

static xc_lexeme lexeme_of(const xc_form *form, const xc_numerals *n)
{
    if (!(form->shape & XC_SHAPE_LETTER) || (form->shape & XC_SHAPE_DIGIT)) {
        static const char *const marks[] = {"'", "’", "‘"}; /* "the '90s" */
        for (size_t i = 0; i < XC_COUNT(marks); i++)
            if (xc_str_equal(form->text, xc_str_from(marks[i])))
                return (xc_lexeme){.opens = true};
        return (xc_lexeme){0};
    }
    if (form->text.n > 6 && xc_str_equal_ascii_case(xc_str_cut(form->text, 0, 4), XC_S("mid-")))
        return (xc_lexeme){.cls = XC_WHEN_MID};
    int month = xc_month_word(n->language, form->word), weekday = xc_weekday_word(n->language, form->word);
    if (month && !needs_capital(form, n))
        return (xc_lexeme){.cls = XC_WHEN_MONTH, .value = (int16_t)month};
    if (weekday >= 0 && !needs_capital(form, n))
        return (xc_lexeme){.cls = XC_WHEN_WEEKDAY, .value = (int16_t)weekday};
    size_t i = XC_WORD_FIND(table, n->language, form->word);
    if (i == XC_COUNT(table))
        return (xc_lexeme){0};
    if (table[i].cls == XC_WHEN_OPENER)
        return (xc_lexeme){.opens = true};
    return (xc_lexeme){.cls = (uint8_t)table[i].cls, .value = table[i].value};
}

xc_status xc_when_words_make(xc_when_reader *w)
{
    XC_TRY(xc_numerals_make(&w->numerals, w->r));
    w->lexemes = XC_ARRAY(w->r->scratch, xc_lexeme, w->r->forms.n);
    if (!w->lexemes)
        return XC_ENOMEM;
    for (size_t i = 0; i < w->r->forms.n; i++)
        w->lexemes[i] = lexeme_of(&w->r->forms.v[i], &w->numerals);
    return XC_OK;
}

bool xc_when_is_any(const xc_when_reader *w, uint32_t token, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (xc_when_is(w, token, words[i]))
            return true;
    return false;
}

bool xc_when_number(const xc_when_reader *w, uint32_t token, int64_t limit, int64_t *value, uint32_t *last)
{
    xc_numeral n;
    if (token >= w->sentence.end || !xc_numeral_at(&n, &w->numerals, token, w->sentence.end) || n.over || n.vague ||
        n.suffix.n || !n.value.set || n.value.exponent < 0 || n.value.exponent > 4)
        return false;
    for (*value = n.value.digits; n.value.exponent > 0; n.value.exponent--)
        *value *= 10;
    *last = n.last;
    return *value >= 0 && *value < limit;
}

/* ---------------------------------------------------------------- tense
 * The verb before the expression in its clause decides, else the one behind it. "plans to meet on Friday" looks
 * forward. */

static bool looks_forward(const xc_when_reader *w, uint32_t token)
{
    if (XC_WHEN_IN(w, token, "will", "'ll", "’ll", "shall", "wo", "plans", "hopes", "intends", "upcoming", "may",
                   "might", "can", "could", "would", "payable", "effective"))
        return xc_lexeme_at(w, token).cls != XC_WHEN_MONTH && !xc_when_is(w, token + 1, "have");
    if (token == w->sentence.start)
        return false;
    if (xc_when_is(w, token, "planned"))
        return XC_WHEN_IN(w, token - 1, "is", "are", "'s", "’s", "be");
    if (XC_WHEN_IN(w, token, "expected", "due", "set", "slated", "scheduled", "supposed")) {
        if (XC_WHEN_IN(w, token - 1, "was", "were", "been"))
            return false;
        return XC_WHEN_IN(w, token - 1, "is", "are", "'s", "’s", "be") || XC_WHEN_IN(w, token + 1, "to", "for") ||
               (xc_when_is(w, token, "scheduled") && XC_WHEN_IN(w, token - 1, "has", "have"));
    }
    return xc_when_is(w, token, "to") && XC_WHEN_IN(w, token - 1, "is", "are"); /* "is to resume trading" */
}

/* "planned a rally on Saturday", "planning to leave on Monday". */
static bool is_plan(const xc_when_reader *w, uint32_t token)
{
    return XC_WHEN_IN(w, token, "plan", "planned", "planning") && XC_WHEN_IN(w, token + 1, "to", "a", "an", "another");
}

/* Verbs of the timetable, whose present looks ahead: "the court meets on Friday". Other presents say nothing. */
static bool is_timetable_verb(const xc_when_reader *w, uint32_t token)
{
    return XC_WHEN_IN(w, token, "meet", "meets", "begin", "begins", "open", "opens", "start", "starts", "leave",
                      "leaves", "arrive", "arrives", "vote", "votes", "face", "faces", "return", "returns", "travels",
                      "ends", "expires", "resumes", "go", "goes", "closes", "takes");
}

static bool is_clause_end(const xc_when_reader *w, uint32_t token)
{
    return xc_when_is(w, token, ";") || xc_when_is(w, token, ":") || xc_when_is(w, token, "\"") ||
           xc_when_is(w, token, "”");
}

/* -1, 1, or 0 where this token says nothing. "Announced Wednesday" tells the past, "be announced" waits for its modal.
 */
static int tense_of(const xc_when_reader *w, uint32_t token)
{
    const xc_token *t = &w->r->tokens.v[token];
    if (looks_forward(w, token))
        return 1;
    if (t->pos != XC_POS_VERB && t->pos != XC_POS_AUX)
        return 0;
    switch ((xc_verb_form)t->verb) {
    case XC_VERB_PAST:
    case XC_VERB_PARTICIPLE:
        return token > w->sentence.start && XC_WHEN_IN(w, token - 1, "be", "being", "is", "are") ? 0 : -1;
    case XC_VERB_MODAL:
        if (XC_WHEN_IN(w, token, "could", "would", "might", "may", "should") &&
            XC_WHEN_IN(w, token + 1, "have", "n't", "not"))
            return xc_when_is(w, token + 1, "have") ? -1 : 0;
        return 1;
    case XC_VERB_BASE:
        if (token == w->sentence.start || w->r->tokens.v[token - 1].pos != XC_POS_PROPN)
            return 0; /* "Mr. Arafat meet" */
        return t->pos == XC_POS_VERB && is_timetable_verb(w, token);
    case XC_VERB_PRESENT:
    case XC_VERB_PRESENT3:
        return t->pos == XC_POS_VERB && is_timetable_verb(w, token);
    default:
        return 0;
    }
}

/* A verb in the present that is none of saying. */
static bool is_present(const xc_when_reader *w, uint32_t token)
{
    const xc_token *t = &w->r->tokens.v[token];
    return (t->verb == XC_VERB_PRESENT || t->verb == XC_VERB_PRESENT3) && !XC_WHEN_IN(w, token, "says", "say");
}

/* "postponed until Tuesday", "given them until 9 a.m."; but "it took until Tuesday". */
static bool is_deadline(const xc_when_reader *w, uint32_t token)
{
    enum { REACH = 6 };
    if (token == w->sentence.start || !XC_WHEN_IN(w, token - 1, "until", "till"))
        return false;
    for (uint32_t t = token - 1; t-- > w->sentence.start && token - t < REACH;)
        if (XC_WHEN_IN(w, t, "postponed", "extended", "delayed", "deferred", "adjourned", "deadline", "suspended",
                       "off", "given", "gave", "have", "has"))
            return true;
    return false;
}

int xc_tense_at(const xc_when_reader *w, uint32_t token)
{
    enum { REACH = 20 };
    bool first = token == w->sentence.start;
    if (!first && xc_when_is(w, token - 1, "since"))
        return -1;
    if (is_deadline(w, token))
        return 1;
    if (token > w->sentence.start + 1 && xc_when_is(w, token - 1, "as") && XC_WHEN_IN(w, token - 2, "soon", "early"))
        return 1;
    if (XC_WHEN_IN(w, token + 1, "'s", "’s"))
        return -1; /* "Friday's fire" */
    for (uint32_t t = token; t-- > w->sentence.start && token - t < REACH && !is_clause_end(w, t);) {
        int tense = is_plan(w, t) ? 1 : tense_of(w, t);
        if (tense)
            return tense;
    }
    for (uint32_t t = token; t < w->sentence.end && t - token < REACH && !is_clause_end(w, t); t++) {
        int tense = tense_of(w, t);
        if (tense)
            return tense;
    }
    if (!first && XC_WHEN_IN(w, token - 1, "by", "until", "from"))
        return 1;
    for (uint32_t t = token; t < w->sentence.end && t - token < REACH && !is_clause_end(w, t); t++)
        if (is_present(w, t))
            return 1; /* "their ballot, on Tuesday, is awaited" */
    return 0;
}
