#include "measure.h"

#include "word_table.h"

static const struct entry {
    uint64_t      key;
    const char   *name;
    int64_t       digits;
    int32_t       exponent;
    xc_unit_class cls;
} units[] = {
#include "units.inc"
};

static const struct currency {
    uint64_t    key;
    const char *unit;
} currencies[] = {
#include "currencies.inc"
};

enum { MAX_UNIT_TOKENS = 6 };

static xc_unit unit_of(const xc_numerals *n, uint64_t word, uint32_t last)
{
    size_t i = XC_WORD_FIND(units, n->language, word);
    if (i == XC_COUNT(units))
        return (xc_unit){0};
    return (xc_unit){.cls = units[i].cls,
                     .name = xc_str_from(units[i].name),
                     .digits = units[i].digits,
                     .exponent = units[i].exponent,
                     .last = last};
}

xc_unit xc_unit_at(const xc_numerals *n, uint32_t token, uint32_t end)
{
    xc_unit  best = {0};
    uint32_t limit = end - token > MAX_UNIT_TOKENS ? token + MAX_UNIT_TOKENS : end;
    for (uint32_t last = limit; last > token && !best.cls; last--)
        best = unit_of(n, xc_phrase_word(n->r, token, last), last);
    xc_str first = xc_token_text(n->r, token);
    if (first.n == 1 && best.last == token + 1 && first.p[0] == 'C' && !xc_is_glued(n->r, token))
        return best; /* "12 C": the list's "c" is never lower case alone */
    if (first.n == 1 && best.last == token + 1 && strchr("cflgpw", first.p[0]) && !xc_is_glued(n->r, token))
        return (xc_unit){0};
    return best;
}

xc_unit xc_unit_of_letters(const xc_numerals *n, xc_str letters)
{
    if (letters.n && letters.p[0] == '-')
        letters = xc_str_cut(letters, 1, letters.n);
    return unit_of(n, xc_fold_hash(letters), 0);
}

static xc_str currency_of(const xc_numerals *n, uint64_t word)
{
    size_t i = XC_WORD_FIND(currencies, n->language, word);
    return i == XC_COUNT(currencies) ? (xc_str){0} : xc_str_from(currencies[i].unit);
}

xc_str xc_currency_at(const xc_numerals *n, uint32_t token, uint32_t end, uint32_t *last)
{
    if (token + 1 < end && xc_is_glued(n->r, token + 1)) {
        xc_str two = currency_of(n, xc_phrase_word(n->r, token, token + 2));
        *last = token + 2;
        if (two.p)
            return two;
    }
    *last = token + 1;
    xc_str code = currency_of(n, n->r->forms.v[n->r->form_of.v[token]].word);
    xc_str text = xc_token_text(n->r, token);
    if (code.p && xc_is_lower(text.p[0]) && !xc_str_equal(text, XC_S("dlrs")))
        return (xc_str){0}; /* "rs", "dm" in lower case are other words */
    return code;
}

xc_str xc_unit_of_rate(const xc_numerals *n, uint32_t token)
{
    static const struct {
        const char *word, *unit;
    } rates[] = {{"year", "year"},     {"annum", "year"},    {"month", "month"},
                 {"week", "week"},     {"day", "day"},       {"hour", "h"},
                 {"minute", "min"},    {"second", "s"},      {"barrel", "bbl"},
                 {"tonne", "t"},       {"ton", "ton"},       {"ounce", "oz"},
                 {"kilo", "kg"},       {"kilogram", "kg"},   {"litre", "L"},
                 {"liter", "L"},       {"gallon", "gal"},    {"share", "share"},
                 {"person", "person"}, {"capita", "person"}, {"head", "person"},
                 {"pound", "lb"},      {"mile", "mi"},       {"bushel", "bushel"},
                 {"kilometre", "km"},  {"kilometer", "km"},  {"night", "night"},
                 {"metre", "m"},       {"meter", "m"},       {"hectare", "ha"},
                 {"acre", "acre"},     {"unit", "unit"},     {"household", "household"}};
    for (size_t i = 0; i < XC_COUNT(rates); i++)
        if (xc_token_is(n->r, token, rates[i].word))
            return xc_str_from(rates[i].unit);
    return (xc_str){0};
}
