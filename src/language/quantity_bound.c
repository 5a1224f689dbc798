#include "quantity.h"

#include "word_table.h"

static const struct bound_phrase {
    uint64_t key;
    xc_bound bound;
} bound_phrases[] = {
#include "bounds.inc"
};

/* ---------------------------------------------------------------- ages */

static bool is_age(xc_decimal d)
{
    return xc_decimal_compare(d, (xc_decimal){.digits = 130, .set = true}) < 0;
}

/* Token behind "year(s)-old", "years old", "years of age", or `at` if that is not there. */
static uint32_t behind_years_old(const xc_quantities *f, uint32_t at, xc_str *unit, bool *hyphen)
{
    static const struct {
        const char *one, *many, *old;
    } units[] = {{"year", "years", "year-old"},
                 {"month", "months", "month-old"},
                 {"week", "weeks", "week-old"},
                 {"day", "days", "day-old"}};
    uint32_t t = at + xc_q_dash(f, at);
    for (size_t i = 0; i < XC_COUNT(units); i++) {
        *unit = xc_str_from(units[i].one);
        if (xc_q_is(f, t, units[i].old)) {
            *hyphen = true;
            return t + 1;
        }
        if (!XC_Q_IN(f, t, units[i].one, units[i].many))
            continue;
        uint32_t old = t + 1 + xc_q_dash(f, t + 1);
        *hyphen = t != at || old != t + 1;
        if (XC_Q_IN(f, old, "old", "olds"))
            return old + 1;
        if (xc_q_is(f, old, "of") && xc_q_is(f, old + 1, "age"))
            return old + 2;
    }
    return at;
}

/* "Maria Lopez, 45, was": between commas behind a name; "Lopez (45)". */
static bool is_age_of_name(const xc_quantities *f, const xc_amount *a)
{
    uint32_t first = a->first, end = f->sentence.end;
    if (first < f->sentence.start + 2 || a->unit.n || !a->digits || a->value.exponent != 0 || !is_age(a->value))
        return false;
    bool comma = xc_q_is(f, first - 1, ","), bracket = xc_q_is(f, first - 1, "(");
    bool closes = a->last == end ||
                  (comma && (xc_q_is(f, a->last, ",") || xc_q_is(f, a->last, ".") || xc_q_is(f, a->last, ";"))) ||
                  (bracket && xc_q_is(f, a->last, ")"));
    return closes && (comma || bracket) && xc_q_capital(f, first - 2) && xc_q_pos(f, first - 2) == XC_POS_PROPN &&
           !xc_token_in_time(f->r, first - 2) && a->value.digits > 0;
}

static bool is_age_group(const xc_quantities *f, uint32_t token)
{
    return XC_Q_IN(f, token, "children", "child", "anyone", "those", "people", "adults", "women", "men", "kids",
                   "pupils", "girls", "boys", "everyone");
}

static void set_age(xc_amount *a, xc_str unit, uint32_t last, bool hyphen)
{
    a->age = true;
    a->unit = unit;
    a->cls = XC_UNIT_OTHER;
    a->last = last;
    a->hyphen = hyphen;
}

void xc_amount_age(xc_amount *a, const xc_quantities *f, const xc_numeral *n)
{
    xc_str unit;
    bool   hyphen = false;
    if (n->suffix.n && xc_str_equal_ascii_case(n->suffix, XC_S("-year-old"))) {
        set_age(a, XC_S("year"), a->last, true);
        return;
    }
    uint32_t last = behind_years_old(f, a->last, &unit, &hyphen);
    if (last > a->last)
        set_age(a, unit, last, hyphen);
    else if (a->first > f->sentence.start && xc_q_is(f, a->first - 1, "aged") && !a->unit.n) {
        set_age(a, XC_S("year"), a->last, false);
        a->first--;
    } else if (is_age_of_name(f, a))
        set_age(a, XC_S("year"), a->last, false);
}

/* ---------------------------------------------------------------- bounds */

void xc_bound_before(xc_amount *a, const xc_quantities *f)
{
    enum { MAX_BOUND = 4 };
    uint32_t longest = a->first - f->sentence.start > MAX_BOUND ? MAX_BOUND : a->first - f->sentence.start;
    for (uint32_t n = longest; n > 0; n--) {
        uint32_t first = a->first - n;
        size_t   i = XC_WORD_FIND(bound_phrases, f->numerals.language, xc_phrase_word(f->r, first, a->first));
        if (i == XC_COUNT(bound_phrases))
            continue;
        a->bound = bound_phrases[i].bound;
        bool verb = n == 1 &&
                    (xc_q_pos(f, first) == XC_POS_VERB || xc_q_is(f, first, "exceed") || xc_q_is(f, first, "exceeds"));
        if (verb && first > f->sentence.start && (xc_q_is(f, first - 1, "not") || xc_q_is(f, first - 1, "n't")))
            a->bound = XC_AT_MOST;
        if (!verb)
            a->first = first;
        return;
    }
}

void xc_bound_behind(xc_amount *a, const xc_quantities *f)
{
    static const struct {
        const char *link, *word;
        xc_bound    bound;
    } forms[] = {{"or", "more", XC_AT_LEAST},   {"or", "fewer", XC_AT_MOST},   {"or", "less", XC_AT_MOST},
                 {"or", "so", XC_ABOUT},        {"or", "higher", XC_AT_LEAST}, {"or", "older", XC_AT_LEAST},
                 {"or", "over", XC_AT_LEAST},   {"and", "over", XC_AT_LEAST},  {"and", "older", XC_AT_LEAST},
                 {"or", "younger", XC_AT_MOST}, {"or", "above", XC_AT_LEAST},  {"and", "above", XC_AT_LEAST},
                 {"or", "under", XC_AT_MOST},   {"or", "lower", XC_AT_MOST},   {"at", "least", XC_AT_LEAST}};
    for (size_t i = 0; i < XC_COUNT(forms) && a->bound == XC_EXACT; i++)
        if (xc_q_is(f, a->last, forms[i].link) && xc_q_is(f, a->last + 1, forms[i].word)) {
            a->bound = forms[i].bound;
            a->last += 2;
            return;
        }
    if (a->bound == XC_EXACT && xc_q_dash(f, a->last) && xc_q_is(f, a->last + 1, "odd")) {
        a->bound = XC_ABOUT;
        a->last += 2;
    } else if (a->bound == XC_EXACT && xc_q_is(f, a->last, "+") && xc_is_glued(f->r, a->last)) {
        a->bound = XC_AT_LEAST;
        a->last++;
    }
}

/* "Children under 12 enter free". */
void xc_amount_age_group(xc_amount *a, const xc_quantities *f)
{
    if (a->age || a->unit.n || (a->bound != XC_LESS_THAN && a->bound != XC_MORE_THAN) || a->first == f->sentence.start)
        return;
    if (is_age_group(f, a->first - 1) && is_age(a->value) &&
        (a->last >= f->sentence.end || xc_noun_head(f->r, a->last, f->sentence.end) == XC_NONE))
        set_age(a, XC_S("year"), a->last, false);
}
