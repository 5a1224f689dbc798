#include <stdio.h>

#include "quantity.h"

#include "record.h"
#include "utf8.h"
#include "word_table.h"

static const struct bound_phrase {
    uint64_t key;
    xc_bound bound;
} bound_phrases[] = {
#include "bounds.inc"
};

typedef struct finder {
    xc_reading *r;
    xc_numerals numerals;
    xc_range    sentence; /* tokens */
    bool        headline;
} finder;

static uint8_t pos(const finder *f, uint32_t token)
{
    return f->r->tokens.v[token].pos;
}

static bool is_word(const finder *f, uint32_t token, const char *word)
{
    return token >= f->sentence.start && token < f->sentence.end && xc_token_is(f->r, token, word);
}

static bool is_glued_dash(const finder *f, uint32_t token)
{
    return token > f->sentence.start && token + 1 < f->sentence.end && xc_token_is_dash(f->r, token) &&
           xc_is_glued(f->r, token) && xc_is_glued(f->r, token + 1);
}

static bool is_capital(const finder *f, uint32_t token)
{
    return xc_token_form(f->r, token)->shape & XC_SHAPE_CAPITAL;
}

/* ---------------------------------------------------------------- numbers that are no quantities */

static bool is_label(const finder *f, uint32_t token)
{
    static const char *const labels[] = {
        "runway",      "route",     "section",    "page",      "pages",   "gate",   "room",  "chapter",   "flight",
        "channel",     "article",   "number",     "no.",       "nos.",    "no",     "#",     "level",     "phase",
        "stage",       "grade",     "type",       "highway",   "road",    "bus",    "line",  "terminal",  "pier",
        "berth",       "step",      "part",       "group",     "table",   "figure", "item",  "paragraph", "version",
        "season",      "episode",   "volume",     "game",      "round",   "week",   "day",   "division",  "platform",
        "cell",        "unit",      "building",   "apartment", "suite",   "box",    "title", "rule",      "resolution",
        "proposition", "amendment", "interstate", "apt",       "exhibit", "count",  "seed",  "clause"};
    for (size_t i = 0; i < XC_COUNT(labels); i++)
        if (is_word(f, token, labels[i]))
            return true;
    return false;
}

static bool is_street(const finder *f, uint32_t token)
{
    static const char *const streets[] = {"street", "road", "avenue", "lane",  "drive",     "square",
                                          "st",     "st.",  "ave",    "ave.",  "boulevard", "blvd",
                                          "way",    "row",  "place",  "court", "terrace",   "crescent"};
    for (uint32_t i = token; i < f->sentence.end && i < token + 4 && is_capital(f, i); i++)
        for (size_t k = 0; k < XC_COUNT(streets); k++)
            if (i > token && is_word(f, i, streets[k]))
                return true;
    return false;
}

/* Letters glued to digits that make something else of them: "21st", "1990s", "10:45", "737MAX". */
static bool is_odd_suffix(const finder *f, const xc_numeral *n)
{
    if (!n->suffix.n)
        return false;
    static const char *const known[] = {"m", "-year-old", "-year", "+"};
    for (size_t i = 0; i < XC_COUNT(known); i++)
        if (xc_str_equal_ascii_case(n->suffix, xc_str_from(known[i])))
            return false;
    return xc_unit_of_letters(&f->numerals, n->suffix).cls == XC_UNIT_NONE;
}

static bool is_year_like(const xc_numeral *n, xc_str text)
{
    return n->digits && text.n == 4 && n->last == n->first + 1 && n->value.exponent == 0 && n->value.digits >= 1700 &&
           n->value.digits <= 2100;
}

/* Names with numbers ("Boeing 737", "MS-13", "Ninety Six"), phones, list and house numbers. */
static bool is_part_of_name(const finder *f, const xc_numeral *n, bool money)
{
    uint32_t token = n->first, start = f->sentence.start;
    xc_str   text = xc_token_text(f->r, token);
    if (money)
        return false;
    if (f->r->tokens.v[token].name)
        return true;
    if (token > start + 1 && is_glued_dash(f, token - 1) && (xc_token_form(f->r, token - 2)->shape & XC_SHAPE_LETTER) &&
        n->digits)
        return true;
    if (token > start && xc_is_glued(f->r, token) && xc_token_form(f->r, token - 1)->shape & XC_SHAPE_LETTER)
        return true;
    if (n->digits && text.n > 1 && text.p[0] == '0' && xc_is_digit(text.p[1]))
        return true;
    if (n->digits && is_glued_dash(f, n->last) && xc_token_text(f->r, n->last + 1).p[0] == '0')
        return true;
    if (n->digits && token == start && n->last < f->sentence.end &&
        (is_word(f, n->last, ".") || is_word(f, n->last, ")")))
        return true;
    if (n->digits && is_street(f, n->last))
        return true;
    if (token > start && is_label(f, token - 1))
        return true;
    return !n->digits && is_capital(f, token) && token > start && !f->headline &&
           (xc_token_form(f->r, token - 1)->shape & XC_SHAPE_LETTER);
}

/* "Flight 370 vanished": a number behind a capitalised word, bare, with no noun behind it. */
static bool is_bare_behind_name(const finder *f, const xc_amount *a)
{
    if (a->first == f->sentence.start || a->first != a->number || a->unit.n || a->over || a->bound != XC_EXACT)
        return false;
    uint32_t before = a->first - 1;
    uint8_t  tag = pos(f, before);
    if (!is_capital(f, before) || (tag != XC_POS_PROPN && tag != XC_POS_NOUN) || xc_token_in_time(f->r, before))
        return false;
    return !is_glued_dash(f, a->last) &&
           !(a->last < f->sentence.end && xc_noun_head(f->r, a->last, f->sentence.end) != XC_NONE);
}

/* "one" as a pronoun or an article of emphasis. */
static bool is_pronoun_one(const finder *f, const xc_numeral *n)
{
    if (n->digits || n->value.digits != 1 || n->value.exponent != 0 || n->over || !is_word(f, n->first, "one"))
        return false;
    static const char *const before[] = {"the",   "this", "that", "no",      "any",  "each",
                                         "every", "only", "some", "another", "which"};
    for (size_t i = 0; i < XC_COUNT(before) && n->first > f->sentence.start; i++)
        if (is_word(f, n->first - 1, before[i]))
            return true;
    return n->last >= f->sentence.end || xc_noun_head(f->r, n->last, f->sentence.end) == XC_NONE;
}

/* ---------------------------------------------------------------- one amount */

static bool scale(xc_decimal *d, int64_t digits, int32_t exponent)
{
    *d = xc_decimal_scale(*d, digits, exponent);
    return d->set;
}

static void take_unit(xc_amount *a, xc_unit unit)
{
    if (unit.digits != 1 || unit.exponent != 0)
        scale(&a->value, unit.digits, unit.exponent);
    a->unit = unit.name;
    a->cls = unit.cls == XC_UNIT_LETTER_M ? XC_UNIT_LENGTH : unit.cls == XC_UNIT_POUND ? XC_UNIT_MONEY : unit.cls;
}

/* "1.5m": million with money or before a counted noun, else metres. */
static void take_letter_m(xc_amount *a, const finder *f)
{
    bool noun = a->last < f->sentence.end && xc_is_plural_noun(f->r, a->last);
    if (a->unit.n || noun)
        scale(&a->value, 1, 6);
    else {
        a->unit = XC_S("m");
        a->cls = XC_UNIT_LENGTH;
    }
}

/* "44,000 pounds of rice" weigh; "500 pounds" pay. */
static bool pounds_weigh(const finder *f, const xc_amount *a, const xc_unit *unit)
{
    static const char *const verbs[] = {"weighed", "weighs", "weighing", "weigh", "lost"};
    for (size_t i = 0; i < XC_COUNT(verbs) && a->first > f->sentence.start; i++)
        if (is_word(f, a->first - 1, verbs[i]))
            return true;
    return is_word(f, unit->last, "of") && f->numerals.language.p[0] == 'e';
}

static void read_unit(xc_amount *a, const finder *f, const xc_numeral *n)
{
    uint32_t at = a->last, end = f->sentence.end;
    if (n->suffix.n && xc_str_equal_ascii_case(n->suffix, XC_S("m"))) {
        take_letter_m(a, f);
        return;
    }
    if (n->suffix.n) {
        xc_unit unit = xc_unit_of_letters(&f->numerals, n->suffix);
        if (unit.cls)
            take_unit(a, unit);
        return;
    }
    if (a->cls == XC_UNIT_MONEY && at < end && xc_is_glued(f->r, at) && is_word(f, at, "m")) {
        scale(&a->value, 1, 6);
        a->last++;
    }
    if (a->unit.n || n->vague)
        return;
    bool dash = at + 1 < end && is_glued_dash(f, at);
    if (at + dash >= end)
        return;
    xc_unit unit = xc_unit_at(&f->numerals, at + dash, end);
    bool    letter = unit.cls == XC_UNIT_LETTER_IN || unit.cls == XC_UNIT_LETTER_M;
    if (!unit.cls || unit.cls == XC_UNIT_LETTER_IN || (letter && !n->digits))
        return;
    if (letter && xc_is_glued(f->r, at)) {
        a->last = unit.last;
        take_letter_m(a, f);
        return;
    }
    if (unit.cls == XC_UNIT_POUND && pounds_weigh(f, a, &unit)) {
        unit.name = XC_S("lb");
        unit.cls = XC_UNIT_MASS;
    }
    take_unit(a, unit);
    a->hyphen = dash;
    a->last = unit.last;
}

static bool amount_at(xc_amount *a, xc_numeral *n, const finder *f, uint32_t token)
{
    const xc_reading *r = f->r;
    uint32_t          end = f->sentence.end, number = token;
    *a = (xc_amount){.first = token, .head = XC_NONE};
    if (f->numerals.begins[r->form_of.v[token]] & XC_BEGINS_MONEY ||
        (token + 1 < end && xc_is_glued(r, token + 1) &&
         f->numerals.begins[r->form_of.v[token + 1]] & XC_BEGINS_MONEY)) {
        a->unit = xc_currency_at(&f->numerals, token, end, &number);
        if (a->unit.p)
            a->cls = XC_UNIT_MONEY;
        else
            number = token;
    }
    bool minus = number == token && number + 1 < end && xc_token_is_dash(r, token) && xc_is_glued(r, token + 1) &&
                 !xc_is_glued(r, token);
    number += minus;
    if (number >= end || !xc_numeral_at(n, &f->numerals, number, end))
        return false;
    a->number = number;
    a->last = n->last;
    a->value = n->value;
    a->over = n->over;
    a->vague = n->vague;
    a->digits = n->digits;
    if (minus)
        a->value.digits = -a->value.digits;
    return a->value.set && !is_odd_suffix(f, n);
}

/* ---------------------------------------------------------------- ages */

static bool is_age(xc_decimal d)
{
    return xc_decimal_compare(d, (xc_decimal){.digits = 130, .set = true}) < 0;
}

/* Token behind "year(s)-old", "years old", "years of age", or `at` if that is not there. */
static uint32_t behind_years_old(const finder *f, uint32_t at, xc_str *unit, bool *hyphen)
{
    static const char *const units[] = {"year", "month", "week", "day"};
    uint32_t                 t = at + is_glued_dash(f, at);
    for (size_t i = 0; i < XC_COUNT(units); i++) {
        char one[24], many[24];
        snprintf(one, sizeof one, "%s-old", units[i]);
        snprintf(many, sizeof many, "%ss", units[i]);
        *unit = xc_str_from(units[i]);
        if (is_word(f, t, one)) {
            *hyphen = true;
            return t + 1;
        }
        if (!is_word(f, t, units[i]) && !is_word(f, t, many))
            continue;
        uint32_t old = t + 1 + (t + 2 < f->sentence.end && is_glued_dash(f, t + 1));
        *hyphen = t != at || old != t + 1;
        if (is_word(f, old, "old") || is_word(f, old, "olds"))
            return old + 1;
        if (is_word(f, old, "of") && is_word(f, old + 1, "age"))
            return old + 2;
    }
    return at;
}

/* "Maria Lopez, 45, was": between commas behind a name; "Lopez (45)". */
static bool is_age_of_name(const finder *f, const xc_amount *a)
{
    uint32_t first = a->first, end = f->sentence.end;
    if (first < f->sentence.start + 2 || a->unit.n || !a->digits || a->value.exponent != 0 || !is_age(a->value))
        return false;
    bool comma = is_word(f, first - 1, ","), bracket = is_word(f, first - 1, "(");
    bool closes = a->last == end ||
                  (comma && (is_word(f, a->last, ",") || is_word(f, a->last, ".") || is_word(f, a->last, ";"))) ||
                  (bracket && is_word(f, a->last, ")"));
    return closes && (comma || bracket) && is_capital(f, first - 2) && pos(f, first - 2) == XC_POS_PROPN &&
           !xc_token_in_time(f->r, first - 2) && a->value.digits > 0;
}

static bool is_age_group(const finder *f, uint32_t token)
{
    static const char *const groups[] = {"children", "child", "anyone", "those", "people", "adults",  "women",
                                         "men",      "kids",  "pupils", "girls", "boys",   "everyone"};
    for (size_t i = 0; i < XC_COUNT(groups); i++)
        if (is_word(f, token, groups[i]))
            return true;
    return false;
}

static void set_age(xc_amount *a, xc_str unit, uint32_t last, bool hyphen)
{
    a->age = true;
    a->unit = unit;
    a->cls = XC_UNIT_OTHER;
    a->last = last;
    a->hyphen = hyphen;
}

static void read_age(xc_amount *a, const finder *f, const xc_numeral *n)
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
    else if (a->first > f->sentence.start && is_word(f, a->first - 1, "aged") && !a->unit.n) {
        set_age(a, XC_S("year"), a->last, false);
        a->first--;
    } else if (is_age_of_name(f, a))
        set_age(a, XC_S("year"), a->last, false);
}

/* ---------------------------------------------------------------- bounds */

static void bound_before(xc_amount *a, const finder *f)
{
    enum { MAX_BOUND = 4 };
    uint32_t longest = a->first - f->sentence.start > MAX_BOUND ? MAX_BOUND : a->first - f->sentence.start;
    for (uint32_t n = longest; n > 0; n--) {
        uint32_t first = a->first - n;
        size_t   i = XC_WORD_FIND(bound_phrases, f->numerals.language, xc_phrase_word(f->r, first, a->first));
        if (i == XC_COUNT(bound_phrases))
            continue;
        a->bound = bound_phrases[i].bound;
        bool verb =
            n == 1 && (pos(f, first) == XC_POS_VERB || is_word(f, first, "exceed") || is_word(f, first, "exceeds"));
        if (verb && first > f->sentence.start && (is_word(f, first - 1, "not") || is_word(f, first - 1, "n't")))
            a->bound = XC_AT_MOST;
        if (!verb)
            a->first = first;
        return;
    }
}

static void bound_behind(xc_amount *a, const finder *f)
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
        if (is_word(f, a->last, forms[i].link) && is_word(f, a->last + 1, forms[i].word)) {
            a->bound = forms[i].bound;
            a->last += 2;
            return;
        }
    if (a->bound == XC_EXACT && is_glued_dash(f, a->last) && is_word(f, a->last + 1, "odd")) {
        a->bound = XC_ABOUT;
        a->last += 2;
    } else if (a->bound == XC_EXACT && is_word(f, a->last, "+") && xc_is_glued(f->r, a->last)) {
        a->bound = XC_AT_LEAST;
        a->last++;
    }
}

/* ---------------------------------------------------------------- ranges */

static bool is_change_verb(const finder *f, uint32_t token)
{
    static const char *const verbs[] = {"rose",   "fell",    "grew",    "increased", "decreased", "dropped",  "climbed",
                                        "rising", "falling", "up",      "down",      "went",      "slowed",   "jumped",
                                        "cut",    "raised",  "lowered", "reduced",   "changed",   "moved",    "slipped",
                                        "risen",  "fallen",  "grown",   "rise",      "fall",      "increase", "revised",
                                        "lifted", "trimmed", "widened", "narrowed"};
    for (size_t i = 0; i < XC_COUNT(verbs); i++)
        if (is_word(f, token, verbs[i]))
            return true;
    return false;
}

/* "from A to B" behind a verb of change within six tokens is two figures, not a range. */
static bool is_change(const finder *f, const xc_amount *a)
{
    if (!is_word(f, a->first - 1, "from") || a->first == f->sentence.start)
        return false;
    for (uint32_t t = a->first - 1; t-- > f->sentence.start && a->first - t < 8;)
        if (is_change_verb(f, t))
            return true;
    return a->unit.n != 0;
}

typedef enum range_link { LINK_NONE, LINK_DASH, LINK_TO, LINK_AND, LINK_OR } range_link;

static range_link link_at(const finder *f, const xc_amount *a)
{
    uint32_t at = a->last;
    if (at + 1 >= f->sentence.end)
        return LINK_NONE;
    bool en_dash = xc_token_is_dash(f->r, at) && !is_word(f, at, "-");
    if (is_glued_dash(f, at) || (en_dash && a->digits && !xc_is_glued(f->r, at + 1) && !xc_is_glued(f->r, at)))
        return LINK_DASH;
    bool between = a->first > f->sentence.start && is_word(f, a->first - 1, "between");
    if (is_word(f, at, "and") && between)
        return LINK_AND;
    if (is_word(f, at, "to"))
        return is_change(f, a) ? LINK_NONE : LINK_TO;
    return is_word(f, at, "or") ? LINK_OR : LINK_NONE;
}

/* The second end of a range; gives unit and magnitude back to the first. */
static bool read_range(xc_amount *a, const finder *f, const xc_numeral *n)
{
    range_link link = link_at(f, a);
    xc_amount  b;
    xc_numeral m;
    if (!link || a->over || a->vague || !amount_at(&b, &m, f, a->last + 1) || b.over || b.vague ||
        m.digits != n->digits)
        return false;
    if ((a->unit.n && b.unit.n && !xc_str_equal(a->unit, b.unit)) || (!a->unit.n && b.unit.n))
        return false;
    if (!b.unit.n && a->cls == XC_UNIT_MONEY) {
        b.unit = a->unit;
        b.cls = a->cls;
    }
    read_unit(&b, f, &m);
    if (a->unit.n && b.unit.n && !xc_str_equal(a->unit, b.unit))
        return false;
    xc_decimal low = a->value;
    xc_unit    unit_scale = {.digits = 1};
    int64_t    million = xc_str_equal_ascii_case(m.suffix, XC_S("m")) && b.cls == XC_UNIT_MONEY ? 1000000 : m.scale;
    if (n->scale == 1 && million > 1 && !n->suffix.n)
        low = xc_decimal_scale(low, million, 0);
    if (m.digits && b.unit.n && !a->unit.n && xc_decimal_compare(b.value, m.value) < 0 && unit_scale.digits)
        low = xc_decimal_scale(low, 1, -2); /* cents and basis points */
    if (!low.set || xc_decimal_compare(low, b.value) >= 0)
        return false;
    if (link == LINK_OR && xc_decimal_compare(b.value, (xc_decimal){.digits = 20, .set = true}) > 0)
        return false;
    bool between =
        link == LINK_AND || (link == LINK_TO && a->first > f->sentence.start && is_word(f, a->first - 1, "from"));
    *a = (xc_amount){.first = a->first - between,
                     .number = a->number,
                     .last = b.last,
                     .low = low,
                     .high = b.value,
                     .bound = XC_RANGE,
                     .unit = b.unit,
                     .cls = b.cls,
                     .digits = a->digits,
                     .hyphen = b.hyphen,
                     .head = XC_NONE};
    return true;
}

/* "3-1", "52-48": the first of two numbers of a score; the second is read as one of its own. */
static bool is_score(const finder *f, const xc_amount *a)
{
    return a->digits && is_glued_dash(f, a->last) && xc_token_form(f->r, a->last + 1)->shape & XC_SHAPE_NUMBER;
}

/* ---------------------------------------------------------------- what may follow */

/* "one in five", "nine out of ten"; "43 of 51 patients" keeps its 43. */
static void read_out_of(xc_amount *a, const finder *f)
{
    uint32_t at = a->last;
    bool in = is_word(f, at, "in"), out = is_word(f, at, "out") && is_word(f, at + 1, "of"), of = is_word(f, at, "of");
    if ((!in && !out && !of) || a->unit.n || a->over || a->vague || a->value.exponent < 0)
        return;
    uint32_t next = at + 1 + out, every = is_word(f, next, "every");
    next += every;
    xc_numeral m;
    if (next >= f->sentence.end || !xc_numeral_at(&m, &f->numerals, next, f->sentence.end) || m.over || m.vague ||
        m.suffix.n || xc_token_in_time(f->r, next))
        return;
    if (xc_decimal_compare(a->value, m.value) >= 0)
        return;
    bool small = xc_decimal_compare(m.value, (xc_decimal){.digits = 10, .set = true}) <= 0;
    if (!of && (small || every)) {
        a->over = xc_decimal_scale(m.value, 1, 0).exponent == 0 ? m.value.digits : 0;
        int32_t e = m.value.exponent;
        for (a->over = m.value.digits; e > 0 && a->over < 1000000; e--)
            a->over *= 10;
        a->unit = XC_S("share");
        a->last = m.last;
    } else if (of || out)
        a->last = m.last;
}

/* "6 ft 4 in", "2 lb 3 oz", "2 crowns 20". */
static void read_smaller_unit(xc_amount *a, const finder *f)
{
    static const struct {
        const char *large, *small;
        int64_t     factor;
    } pairs[] = {{"ft", "in", 12}, {"lb", "oz", 16}, {"stone", "lb", 14}, {"km", "m", 1000}, {"m", "cm", 100}};
    xc_numeral m;
    uint32_t   at = a->last + is_word(f, a->last, ",");
    if (!a->unit.n || at >= f->sentence.end || a->value.exponent < 0 || xc_token_in_time(f->r, at) ||
        !xc_numeral_at(&m, &f->numerals, at, f->sentence.end) || m.value.exponent < 0 || m.over || m.vague)
        return;
    if (a->cls == XC_UNIT_MONEY) {
        bool bare = m.digits && xc_token_text(f->r, at).n == 2 && at == a->last && m.last == at + 1 &&
                    a->number == a->first &&
                    (m.last >= f->sentence.end || xc_noun_head(f->r, m.last, f->sentence.end) == XC_NONE);
        xc_decimal hundred = xc_decimal_scale(a->value, 100, 0);
        if (!bare || !hundred.set || hundred.exponent > 4)
            return;
        for (; hundred.exponent > 0; hundred.exponent--)
            hundred.digits *= 10;
        a->value = (xc_decimal){.digits = hundred.digits + m.value.digits * 1, .exponent = -2, .set = true};
        a->last = m.last;
        return;
    }
    xc_unit unit = m.last < f->sentence.end ? xc_unit_at(&f->numerals, m.last, f->sentence.end) : (xc_unit){0};
    for (size_t i = 0; i < XC_COUNT(pairs) && unit.cls; i++) {
        if (!xc_str_equal(a->unit, xc_str_from(pairs[i].large)) ||
            !xc_str_equal(unit.name, xc_str_from(pairs[i].small)))
            continue;
        xc_decimal small = xc_decimal_scale(a->value, pairs[i].factor, 0);
        for (; small.set && small.exponent > 0 && small.digits < 1000000; small.exponent--)
            small.digits *= 10;
        for (; m.value.exponent > 0 && m.value.digits < 1000000; m.value.exponent--)
            m.value.digits *= 10;
        a->value = (xc_decimal){.digits = small.digits + m.value.digits, .set = true};
        a->unit = unit.name;
        a->last = unit.last;
        return;
    }
}

/* "$83 a barrel", "1,500 cubic meters per second", "73 per 100,000", "8.1 deaths per 1,000 births". */
static xc_status read_rate(xc_amount *a, const finder *f)
{
    uint32_t end = f->sentence.end, at = a->last, head = XC_NONE;
    if (!a->unit.n && at + 1 < end && pos(f, at) == XC_POS_NOUN && is_word(f, at + 1, "per"))
        head = at++;
    bool per = is_word(f, at, "per") || is_word(f, at, "/"), article = is_word(f, at, "a") || is_word(f, at, "an");
    if ((!per && !article && !is_word(f, at, "each")) || at + 1 >= end || a->over || a->age)
        return XC_OK;
    xc_numeral m;
    if (per && !a->unit.n && xc_numeral_at(&m, &f->numerals, at + 1, end) && m.value.set && m.value.exponent >= 0 &&
        !m.over) {
        xc_str base = xc_decimal_write(f->r->mem, m.value);
        a->unit = xc_arena_printf(f->r->mem, "/%.*s", (int)base.n, base.p);
        a->last = m.last;
        a->rate = true;
        a->cls = XC_UNIT_OTHER;
        a->head = head != XC_NONE ? head : m.last < end ? xc_noun_head(f->r, m.last, end) : XC_NONE;
        a->last = head != XC_NONE && a->head != XC_NONE && m.last < end && pos(f, m.last) == XC_POS_NOUN ? m.last + 1
                                                                                                         : m.last;
        return a->unit.p ? XC_OK : XC_ENOMEM;
    }
    bool measured = a->cls == XC_UNIT_MONEY || (per && a->unit.n && a->cls != XC_UNIT_PERCENT);
    if (!measured || head != XC_NONE)
        return XC_OK;
    xc_str   rate = xc_unit_of_rate(&f->numerals, at + 1);
    uint32_t last = at + 2;
    if (!rate.n && per) {
        xc_unit unit = xc_unit_at(&f->numerals, at + 1, end);
        rate = unit.name;
        last = unit.last;
    }
    if (!rate.n)
        return XC_OK;
    a->unit = xc_arena_printf(f->r->mem, "%.*s/%.*s", (int)a->unit.n, a->unit.p, (int)rate.n, rate.p);
    a->last = last;
    a->rate = true;
    return a->unit.p ? XC_OK : XC_ENOMEM;
}

/* Points of an index ("fell 62 points"), of a lead after a percentage (pp), else things that are counted. */
static void settle_points(xc_amount *a, const finder *f)
{
    if (a->cls != XC_UNIT_POINT)
        return;
    static const char *const lead[] = {"ahead", "behind", "clear", "lead"};
    for (size_t i = 0; i < XC_COUNT(lead); i++)
        if (is_word(f, a->last, lead[i])) {
            a->unit = XC_S("pp");
            a->cls = XC_UNIT_POINTS;
            return;
        }
    for (uint32_t t = a->first, n = 0; n < 4 && t > f->sentence.start; n++)
        if (is_change_verb(f, --t) || is_word(f, t, "lost") || is_word(f, t, "gained") || is_word(f, t, "shed") ||
            is_word(f, t, "slid"))
            return;
    a->unit = (xc_str){0};
    a->cls = XC_UNIT_NONE;
    a->head = --a->last;
}

/* ---------------------------------------------------------------- putting together */

/* "by two", "from six": an hour, not a count; "the last eight": a round; "the 7.25 train". */
static bool is_hour_or_round(const finder *f, const xc_amount *a)
{
    static const char *const hours[] = {"at", "by", "before", "from", "until", "since", "after", "between", "and"};
    static const char *const trains[] = {"train", "boat", "ferry", "bus", "flight", "sailing", "service", "express"};
    if (a->unit.n || a->over || a->first != a->number || a->first == f->sentence.start)
        return false;
    bool noun = a->last < f->sentence.end && xc_noun_head(f->r, a->last, f->sentence.end) != XC_NONE;
    if (!noun && (is_word(f, a->first - 1, "last") || is_word(f, a->first - 1, "final")))
        return true;
    if (a->head != XC_NONE) {
        for (size_t i = 0; i < XC_COUNT(trains); i++)
            if (a->value.exponent < 0 && is_word(f, a->head, trains[i]))
                return true;
        return false;
    }
    if (a->digits || xc_decimal_compare(a->value, (xc_decimal){.digits = 12, .set = true}) > 0)
        return false;
    for (uint32_t t = a->first - 1; t > f->sentence.start && a->first - t < 3; t--)
        if (is_change_verb(f, t - 1) || is_word(f, a->last, "to"))
            return false;
    for (size_t i = 0; i < XC_COUNT(hours); i++)
        if (is_word(f, a->first - 1, hours[i]))
            return !is_word(f, a->first - 1, "and") ||
                   (a->first >= f->sentence.start + 3 && is_word(f, a->first - 3, "between"));
    return false;
}

static bool has_name_or_year(const finder *f, const xc_amount *a, const xc_numeral *n)
{
    if (is_year_like(n, xc_token_text(f->r, n->first)) && !a->unit.n && a->bound == XC_EXACT && !a->age &&
        !(a->last < f->sentence.end && xc_is_plural_noun(f->r, a->last)))
        return true;
    return is_bare_behind_name(f, a);
}

static xc_str lower_case(const finder *f, xc_range at)
{
    xc_str s = xc_str_at(f->r->report->text, at);
    char   folded[128];
    size_t n = xc_fold_word(s, folded, sizeof folded);
    return n == s.n && memcmp(folded, s.p, n) == 0 ? s : xc_arena_copy(f->r->mem, (xc_str){folded, n});
}

static xc_str write_value(const finder *f, xc_decimal d, int64_t over)
{
    if (!d.set)
        return (xc_str){0};
    xc_str s = xc_decimal_write(f->r->mem, d);
    return over && s.p ? xc_arena_printf(f->r->mem, "%.*s/%lld", (int)s.n, s.p, (long long)over) : s;
}

/* value/over as a decimal where that is exact. */
static xc_decimal share_value(const xc_amount *a, xc_decimal d)
{
    if (!a->over || !d.set)
        return d;
    return 1000000 % a->over ? (xc_decimal){0} : xc_decimal_scale(d, 1000000 / a->over, -6);
}

static xc_status push(finder *f, xc_amount *a)
{
    xc_reading *r = f->r;
    if (a->vague) {
        a->low = a->value;
        a->value = (xc_decimal){0};
        a->bound = a->bound == XC_EXACT || a->bound == XC_ABOUT ? XC_AT_LEAST : a->bound;
    } else if (a->bound == XC_AT_LEAST || a->bound == XC_MORE_THAN)
        a->low = a->value;
    else if (a->bound == XC_AT_MOST || a->bound == XC_LESS_THAN || a->bound == XC_NEARLY)
        a->high = a->value;
    if (a->over && !a->unit.n)
        a->unit = XC_S("share");
    xc_quantity q = {.at = {r->tokens.v[a->first].at.start, r->tokens.v[a->last - 1].at.end},
                     .bound = a->bound,
                     .unit = a->unit.n ? a->unit : XC_S("")};
    q.value = write_value(f, a->value, a->over);
    q.low = write_value(f, a->low, a->over);
    q.high = write_value(f, a->high, a->over);
    q.value_n = share_value(a, a->value);
    q.low_n = share_value(a, a->low);
    q.high_n = share_value(a, a->high);
    if (a->head != XC_NONE) {
        q.head_at = r->tokens.v[a->head].at;
        q.head = lower_case(f, q.head_at);
    }
    return xc_vec_push(&r->quantities, r->mem, q);
}

static bool is_money(xc_str unit)
{
    return (unit.n == 3 && xc_is_upper(unit.p[0]) && xc_is_upper(unit.p[2])) || xc_str_equal(unit, XC_S("crown")) ||
           xc_str_equal(unit, XC_S("peso")) || xc_str_equal(unit, XC_S("franc"));
}

/* "both pilots". */
static xc_status read_both(finder *f, uint32_t token, uint32_t *next)
{
    if (!is_word(f, token, "both") || token + 1 >= f->sentence.end || !xc_is_plural_noun(f->r, token + 1) ||
        pos(f, token + 1) != XC_POS_NOUN)
        return XC_OK;
    xc_amount a = {
        .first = token, .last = token + 1, .number = token, .behind = token + 1, .value = {.digits = 2, .set = true}};
    a.head = xc_noun_head(f->r, token + 1, f->sentence.end);
    *next = token + 1;
    return push(f, &a);
}

static xc_status quantity_at(finder *f, uint32_t token, uint32_t *next)
{
    xc_amount  a;
    xc_numeral n;
    *next = token + 1;
    if (xc_token_in_time(f->r, token) || !amount_at(&a, &n, f, token) || is_part_of_name(f, &n, a.unit.n != 0))
        return XC_OK;
    *next = a.last;
    if (is_pronoun_one(f, &n) && !is_word(f, a.last, "in") && !is_word(f, a.last, "out"))
        return XC_OK;
    bool range = read_range(&a, f, &n);
    if (!range)
        read_unit(&a, f, &n);
    if (!range && a.unit.n && !a.over && a.last < f->sentence.end && link_at(f, &a) == LINK_AND)
        range = read_range(&a, f, &n); /* "between 2 km and 3 km" */
    if (!range)
        read_out_of(&a, f);
    read_smaller_unit(&a, f);
    read_age(&a, f, &n);
    settle_points(&a, f);
    if (!range && !a.age)
        bound_before(&a, f);
    bound_behind(&a, f);
    if (!a.age && !a.unit.n && (a.bound == XC_LESS_THAN || a.bound == XC_MORE_THAN) && a.first > f->sentence.start &&
        is_age_group(f, a.first - 1) && is_age(a.value) &&
        (a.last >= f->sentence.end || xc_noun_head(f->r, a.last, f->sentence.end) == XC_NONE))
        set_age(&a, XC_S("year"), a.last, false);
    a.behind = a.last;
    XC_TRY(read_rate(&a, f));
    if (!is_score(f, &a) && has_name_or_year(f, &a, &n))
        return XC_OK;
    *next = a.last;
    if (is_score(f, &a))
        *next = a.last + 1;
    xc_quantity_head(&a, f->r, f->sentence);
    return is_hour_or_round(f, &a) ? XC_OK : push(f, &a);
}

/* Cents are of the one money that the document speaks of; of dollars where it names none. */
static void settle_cents(xc_reading *r)
{
    xc_str other = {0};
    for (size_t i = 0; i < r->quantities.n; i++) {
        const xc_quantity *q = &r->quantities.v[i];
        bool               cents = xc_str_find(xc_str_at(r->report->text, q->at), XC_S("cent"), 0) != SIZE_MAX;
        xc_str             unit = q->unit;
        size_t             slash = xc_str_find(unit, XC_S("/"), 0);
        unit.n = slash < unit.n ? slash : unit.n;
        if (cents || !is_money(unit))
            continue;
        if (xc_str_equal(unit, XC_S("USD")) || (other.n && !xc_str_equal(other, unit)))
            return;
        other = unit;
    }
    for (size_t i = 0; other.n && i < r->quantities.n; i++)
        if (xc_str_equal(r->quantities.v[i].unit, XC_S("USD")))
            r->quantities.v[i].unit = other;
}

xc_status xc_find_quantities(xc_reading *r)
{
    finder f = {.r = r};
    XC_TRY(xc_numerals_make(&f.numerals, r));
    for (size_t s = 0; s < r->sentences.n; s++) {
        xc_block_role role = xc_sentence_block(r, (uint32_t)s)->role;
        if (role == XC_BLOCK_FURNITURE)
            continue;
        f.sentence = (xc_range){r->sentences.v[s].first, r->sentences.v[s].last};
        f.headline = role == XC_BLOCK_HEADLINE || role == XC_BLOCK_SUBHEAD;
        for (uint32_t t = f.sentence.start, next; t < f.sentence.end; t = next) {
            next = t + 1;
            uint8_t begins = f.numerals.begins[r->form_of.v[t]];
            uint8_t behind = t + 1 < f.sentence.end ? f.numerals.begins[r->form_of.v[t + 1]] : 0;
            if (begins & XC_BEGINS_BOTH)
                XC_TRY(read_both(&f, t, &next));
            else if (begins & ~XC_BEGINS_DASH || (begins && behind && xc_is_glued(r, t + 1)) ||
                     (behind & XC_BEGINS_MONEY))
                XC_TRY(quantity_at(&f, t, &next));
        }
    }
    settle_cents(r);
    return XC_OK;
}
