#include "quantity.h"

/* Numbers that count nothing: labels ("Flight 370", "page 3"), names ("MS-13"), years, hours, house and phone numbers.
 */

/* A noun that is numbered: "runway 27", "clause eleven". */
static bool is_label(const xc_quantities *f, uint32_t token)
{
    uint8_t pos = xc_q_pos(f, token);
    if (XC_Q_IN(f, token, "no.", "nos.", "no", "#"))
        return true;
    return (pos == XC_POS_NOUN || pos == XC_POS_PROPN) &&
           XC_Q_IN(f, token, "runway", "route", "section", "page", "pages", "gate", "room", "chapter", "flight",
                   "channel", "article", "number", "level", "phase", "stage", "grade", "type", "highway", "road", "bus",
                   "line", "terminal", "pier", "berth", "step", "part", "group", "table", "figure", "item", "paragraph",
                   "version", "season", "episode", "volume", "game", "round", "week", "day", "division", "platform",
                   "cell", "unit", "building", "apartment", "suite", "box", "title", "rule", "resolution",
                   "proposition", "amendment", "interstate", "apt", "exhibit", "seed", "clause");
}

static bool is_street(const xc_quantities *f, uint32_t token)
{
    for (uint32_t i = token; i < f->sentence.end && i < token + 4 && xc_q_capital(f, i); i++)
        if (i > token && XC_Q_IN(f, i, "street", "road", "avenue", "lane", "drive", "square", "st", "st.", "ave",
                                 "ave.", "boulevard", "blvd", "way", "row", "place", "court", "terrace", "crescent"))
            return true;
    return false;
}

/* Letters glued to digits that make something else of them: "21st", "1990s", "10:45", "737MAX". */
bool xc_is_odd_suffix(const xc_quantities *f, const xc_numeral *n)
{
    if (!n->suffix.n)
        return false;
    static const char *const known[] = {"m", "-year-old", "-year", "+"};
    for (size_t i = 0; i < XC_COUNT(known); i++)
        if (xc_str_is(n->suffix, known[i]))
            return false;
    return xc_unit_of_letters(&f->numerals, n->suffix).cls == XC_UNIT_NONE;
}

static bool is_year_like(const xc_numeral *n, xc_str text)
{
    return n->digits && text.n == 4 && n->last == n->first + 1 && n->value.exponent == 0 && n->value.digits >= 1700 &&
           n->value.digits <= 2100;
}

/* Names with numbers ("Boeing 737", "MS-13", "Ninety Six"), phones, list and house numbers. */
bool xc_is_part_of_name(const xc_quantities *f, const xc_numeral *n, bool money)
{
    uint32_t token = n->first, start = f->sentence.start;
    xc_str   text = xc_token_text(f->r, token);
    if (money)
        return false;
    if (f->r->tokens.v[token].name)
        return true;
    if (token > start + 1 && xc_q_dash(f, token - 1) && (xc_token_form(f->r, token - 2)->shape & XC_SHAPE_LETTER) &&
        n->digits)
        return true;
    if (token > start && xc_is_glued(f->r, token) && xc_token_form(f->r, token - 1)->shape & XC_SHAPE_LETTER)
        return true;
    if (n->digits && text.n > 1 && text.p[0] == '0' && xc_is_digit(text.p[1]))
        return true;
    if (n->digits && xc_q_dash(f, n->last) && xc_token_text(f->r, n->last + 1).p[0] == '0')
        return true;
    if (n->digits && token == start && n->last < f->sentence.end &&
        (xc_q_is(f, n->last, ".") || xc_q_is(f, n->last, ")")))
        return true;
    if (n->digits && is_street(f, n->last))
        return true;
    if (token > start && is_label(f, token - 1))
        return true;
    return !n->digits && xc_q_capital(f, token) && token > start && !f->headline &&
           (xc_token_form(f->r, token - 1)->shape & XC_SHAPE_LETTER);
}

/* "Flight 370 vanished": a number behind a capitalised word, bare, with no noun behind it. */
static bool is_bare_behind_name(const xc_quantities *f, const xc_amount *a)
{
    if (a->first == f->sentence.start || a->first != a->number || a->unit.n || a->over || a->bound != XC_EXACT)
        return false;
    uint32_t before = a->first - 1;
    uint8_t  tag = xc_q_pos(f, before);
    if (!xc_q_capital(f, before) || (tag != XC_POS_PROPN && tag != XC_POS_NOUN) || xc_token_in_time(f->r, before))
        return false;
    return !xc_q_dash(f, a->last) &&
           !(a->last < f->sentence.end && xc_noun_head(f->r, a->last, f->sentence.end) != XC_NONE);
}

/* "one" as a pronoun or an article of emphasis. */
bool xc_is_pronoun_one(const xc_quantities *f, const xc_numeral *n)
{
    if (n->digits || n->value.digits != 1 || n->value.exponent != 0 || n->over || !xc_q_is(f, n->first, "one"))
        return false;
    if (n->first > f->sentence.start && XC_Q_IN(f, n->first - 1, "the", "this", "that", "no", "any", "each", "every",
                                                "only", "some", "another", "which"))
        return true;
    return n->last >= f->sentence.end || xc_noun_head(f->r, n->last, f->sentence.end) == XC_NONE;
}

/* "by two", "from six": an hour, not a count; "the last eight": a round; "the 7.25 train". */
bool xc_is_hour_or_round(const xc_quantities *f, const xc_amount *a)
{
    uint32_t start = f->sentence.start, before = a->first - 1;
    if (a->unit.n || a->over || a->first != a->number || a->first == start)
        return false;
    bool noun = a->last < f->sentence.end && xc_noun_head(f->r, a->last, f->sentence.end) != XC_NONE;
    if (!noun && XC_Q_IN(f, before, "last", "final"))
        return true;
    if (a->head != XC_NONE)
        return a->value.exponent < 0 &&
               XC_Q_IN(f, a->head, "train", "boat", "ferry", "bus", "flight", "sailing", "service", "express");
    if (a->digits || xc_decimal_compare(a->value, (xc_decimal){.digits = 12, .set = true}) > 0)
        return false;
    for (uint32_t t = before; t > start && a->first - t < 3; t--)
        if (xc_is_change_verb(f, t - 1) || xc_q_is(f, a->last, "to"))
            return false;
    if (xc_q_is(f, before, "and"))
        return a->first >= start + 3 && xc_q_is(f, a->first - 3, "between");
    return XC_Q_IN(f, before, "at", "by", "before", "from", "until", "since", "after", "between");
}

bool xc_is_name_or_year(const xc_quantities *f, const xc_amount *a, const xc_numeral *n)
{
    if (is_year_like(n, xc_token_text(f->r, n->first)) && !a->unit.n && a->bound == XC_EXACT && !a->age &&
        !(a->last < f->sentence.end && xc_is_plural_noun(f->r, a->last)))
        return true;
    return is_bare_behind_name(f, a);
}
