#include "calendar.h"
#include "fold.h"
#include "when.h"

/* Dates that name their month, year, season or quarter. */

static xc_tongue tongue(const xc_when_reader *w)
{
    return w->r->tongue;
}

static xc_str text_at(const xc_when_reader *w, uint32_t token)
{
    return token < w->sentence.end ? xc_token_text(w->r, token) : (xc_str){"", 0};
}

static bool is_lexeme(const xc_when_reader *w, uint32_t token, xc_when_class cls)
{
    return xc_lexeme_at(w, token).cls == cls;
}

/* Whole digits with nothing glued behind, or only `suffixes`; -1 if not. */
static int64_t plain_digits(const xc_when_reader *w, uint32_t token, bool ordinal)
{
    static const char *const endings[] = {"st", "nd", "rd", "th"};
    xc_str                   s = text_at(w, token), rest;
    xc_decimal               d;
    if (!s.n || !xc_is_digit(s.p[0]) || s.n > 6 || !xc_digits_read(&d, &rest, s, tongue(w)) || d.exponent < 0 ||
        xc_str_find(s, XC_S(","), 0) != SIZE_MAX)
        return -1;
    if (!rest.n)
        return d.digits;
    if (tongue(w) == XC_GERMAN && xc_str_equal(rest, XC_S(".")))
        return ordinal ? d.digits : -1;
    for (size_t i = 0; ordinal && i < XC_COUNT(endings); i++)
        if (xc_str_equal_ascii_case(rest, xc_str_from(endings[i])))
            return d.digits;
    return -1;
}

static bool has_letters(xc_str s)
{
    return s.n && xc_is_alpha(s.p[s.n - 1]);
}

/* A day of the month: "4", "4th", "fourth"; 0 if it is none. */
static int day_at(const xc_when_reader *w, uint32_t token, uint32_t *last)
{
    int64_t n = plain_digits(w, token, true);
    *last = token + 1;
    if (n < 0 && token < w->sentence.end) {
        xc_number_word word = xc_number_word_at(&w->numerals, token);
        if (word.kind == XC_NUMBER_ORDINAL)
            n = word.value;
        else if (word.kind == XC_NUMBER_TEN && token + 2 < w->sentence.end && xc_token_is_dash(w->r, token + 1) &&
                 xc_number_word_at(&w->numerals, token + 2).kind == XC_NUMBER_ORDINAL) {
            n = word.value + xc_number_word_at(&w->numerals, token + 2).value;
            *last = token + 3;
        }
    }
    if (tongue(w) == XC_GERMAN && xc_when_is(w, *last, ".") && n > 0)
        (*last)++;
    return n >= 1 && n <= 31 ? (int)n : 0;
}

static int64_t year_at(const xc_when_reader *w, uint32_t token)
{
    int64_t n = plain_digits(w, token, false);
    return text_at(w, token).n == 4 && n >= 1000 && n <= 2100 ? n : 0;
}

static bool fill(xc_when *out, uint32_t first, uint32_t last, xc_moment at)
{
    *out = (xc_when){.first = first, .last = last, .kind = XC_TIME_DATE, .at = at};
    return true;
}

/* ---------------------------------------------------------------- day and month */

static bool set_day(xc_when *out, uint32_t first, uint32_t last, int month, int dom, int64_t year)
{
    if (dom > xc_days_in_month(year ? year : 2000, month))
        return false;
    xc_moment at = {.grain = XC_GRAIN_DAY, .year = year, .month = month, .dom = dom, .weekday = -1};
    if (year) {
        at.day = xc_day_of(year, month, dom);
        at.dated = true;
    }
    fill(out, first, last, at);
    out->from_text = year != 0;
    return true;
}

static bool plural_noun_behind(const xc_when_reader *w, uint32_t token)
{
    if (token >= w->sentence.end)
        return false;
    xc_str s = text_at(w, token);
    return w->r->tokens.v[token].pos == XC_POS_NOUN &&
           ((s.n > 3 && s.p[s.n - 1] == 's' && s.p[s.n - 2] != 's') ||
            XC_WHEN_IN(w, token, "people", "men", "women", "children", "troops"));
}

/* A year behind a day and month, with or without a comma: token behind it, or `token`. */
static uint32_t year_behind(const xc_when_reader *w, uint32_t token, int64_t *year)
{
    uint32_t at = token + xc_when_is(w, token, ",");
    *year = year_at(w, at);
    if (*year && at > token && plural_noun_behind(w, at + 1))
        *year = 0; /* "On May 5, 2000 people came" */
    return *year ? at + 1 : token;
}

static bool month_first(xc_when *out, const xc_when_reader *w, uint32_t token)
{
    int      month = xc_lexeme_at(w, token).value;
    uint32_t at = token + 1 + xc_when_is(w, token + 1, "the"), last;
    int      dom = day_at(w, at, &last);
    int64_t  year;
    if (dom && !year_at(w, at) && !is_lexeme(w, last, XC_WHEN_UNITS) &&
        !(xc_when_is(w, last, ":") && xc_is_glued(w->r, last) &&
          xc_is_glued(w->r, last + 1 < w->sentence.end ? last + 1 : last)) &&
        !xc_when_is(w, last, "%")) {
        last = year_behind(w, last, &year);
        return set_day(out, token, last, month, dom, year);
    }
    at = token + 1 + (xc_when_is(w, token + 1, ",") || xc_when_is(w, token + 1, "of"));
    year = year_at(w, at);
    if (!year)
        return false;
    fill(out, token, at + 1, (xc_moment){.grain = XC_GRAIN_MONTH, .year = year, .month = month, .weekday = -1});
    out->from_text = true;
    return true;
}

/* "4 March 2025", "the 4th of March", "26-30 November" (its first day), "17 and 18 March". */
static bool day_first(xc_when *out, const xc_when_reader *w, uint32_t token)
{
    uint32_t first = token, last, next, end;
    token += xc_when_is(w, token, "the");
    int dom = day_at(w, token, &last);
    if (!dom || (token == first && !has_letters(text_at(w, token)) && plain_digits(w, token, true) < 0))
        return false;
    end = last;
    next = last + xc_when_is(w, last, "of");
    if (!is_lexeme(w, next, XC_WHEN_MONTH) &&
        (xc_token_is_dash(w->r, last < w->sentence.end ? last : token) || XC_WHEN_IN(w, last, "to", "and", "or"))) {
        uint32_t other;
        next = day_at(w, last + 1, &other) ? other : last;
    } else if (is_lexeme(w, next, XC_WHEN_MONTH))
        end = next + 1;
    if (!is_lexeme(w, next, XC_WHEN_MONTH) || (xc_number_word_at(&w->numerals, token).kind && first == token))
        return false;
    int64_t  year;
    uint32_t behind = year_behind(w, next + 1, &year);
    return set_day(out, first, end == next + 1 ? behind : end, xc_lexeme_at(w, next).value, dom, year);
}

static bool weekday_first(xc_when *out, const xc_when_reader *w, uint32_t token)
{
    uint32_t at = token + 1 + xc_when_is(w, token + 1, ",");
    at += xc_when_is(w, at, "the") && is_lexeme(w, at + 1, XC_WHEN_NONE);
    bool read = is_lexeme(w, at, XC_WHEN_MONTH) ? month_first(out, w, at) : day_first(out, w, at);
    if (!read || out->at.grain != XC_GRAIN_DAY)
        return false;
    out->first = token;
    return true;
}

/* Months that are also names or words stand alone only behind a preposition or another word of time. */
static bool is_bare_month(const xc_when_reader *w, uint32_t token)
{
    int  month = xc_lexeme_at(w, token).value;
    bool cue =
        token > w->sentence.start && XC_WHEN_IN(w, token - 1, "in", "of", "since", "until", "by", "during", "from",
                                                "early", "late", "mid", "through", "between", "for", "till", "and",
                                                "to", "before", "after", "last", "next", "this", "-", "–");
    if (w->r->tokens.v[token].name == 1 + XC_PERSON || (w->r->tokens.v[token].name && !cue))
        return false;
    bool doubtful = month == 3 || month == 4 || month == 5 || month == 6 || month == 8 || text_at(w, token).n < 4;
    return cue || !doubtful;
}

/* ---------------------------------------------------------------- dates in digits */

static int two_digits(xc_str s, size_t *i)
{
    size_t from = *i;
    int    n = 0;
    while (*i < s.n && *i < from + 4 && xc_is_digit(s.p[*i]))
        n = n * 10 + (s.p[(*i)++] - '0');
    return *i == from ? -1 : n;
}

/* "2025-03-04", "3/4/2025", "04.03.2025" in the text itself, whatever the tokens are; must end where a token ends. */
static bool in_digits(xc_when *out, const xc_when_reader *w, uint32_t token)
{
    xc_str rest = xc_str_at(w->r->report->text,
                            (xc_range){w->r->tokens.v[token].at.start, w->r->tokens.v[w->sentence.end - 1].at.end});
    size_t i = 0;
    int    a = two_digits(rest, &i);
    char   sign = i < rest.n ? rest.p[i] : ' ';
    if (a < 0 || (sign != '-' && sign != '/' && sign != '.'))
        return false;
    i++;
    int b = two_digits(rest, &i);
    if (b < 0 || i >= rest.n || rest.p[i] != sign)
        return false;
    i++;
    size_t third = i;
    int    c = two_digits(rest, &i), year = a, month = b, dom = c;
    if (c < 0 || (i < rest.n && (xc_is_digit(rest.p[i]) || xc_is_alpha(rest.p[i]))))
        return false;
    if (a < 1000) {
        size_t digits = i - third;
        bool   day_first_form = sign == '.' || a > 12 || (w->r->tongue == XC_GERMAN);
        year = digits == 2 ? (c < 50 ? 2000 + c : 1900 + c) : c;
        month = day_first_form ? b : a;
        dom = day_first_form ? a : b;
    } else if (sign == '.')
        return false;
    if (year < 1000 || year > 2100 || month < 1 || month > 12 || dom < 1)
        return false;
    uint32_t end = w->r->tokens.v[token].at.start + (uint32_t)i, last = token;
    while (last < w->sentence.end && w->r->tokens.v[last].at.end < end)
        last++;
    return last < w->sentence.end && w->r->tokens.v[last].at.end == end &&
           set_day(out, token, last + 1, month, dom, year);
}

/* ---------------------------------------------------------------- years, decades, centuries */

static bool is_before_christ(const xc_when_reader *w, uint32_t token, uint32_t *last)
{
    *last = token;
    if (XC_WHEN_IN(w, token, "BC", "B.C.", "BCE", "B.C", "B.C.E."))
        *last = token + 1;
    return *last > token;
}

static bool is_year_alone(const xc_when_reader *w, uint32_t token, int64_t year)
{
    bool     glued_before = token > w->sentence.start && xc_is_glued(w->r, token);
    bool     first = token == w->sentence.start;
    uint32_t before = first ? token : token - 1, behind = token + 1;
    if (glued_before && !XC_WHEN_IN(w, before, "-", "–", "—", "(", "/", "'", "’", "\"", "“"))
        return false;
    if (!first && XC_WHEN_IN(w, before, "no.", "#", "flight", "route", "about", "nearly", "over", "some", "than",
                             "least", "page", "room", "$", "£", "€", "almost"))
        return false;
    if (XC_WHEN_IN(w, behind, "%", "percent", "per", "km", "miles", "metres", "meters", "feet", "kilometers",
                   "kilometres", "dollars", "euros", "tonnes", "tons", "acres", "hectares", "million", "hours", "GMT",
                   "crowns", "of", "mph") &&
        !(xc_when_is(w, behind, "of") && false))
        return false;
    bool near = year >= 1900 && year <= 2035;
    if (!first && XC_WHEN_IN(w, before, "in", "since", "until", "before", "after", "during", "by", "from", "early",
                             "late", "mid", "of", "between", "fiscal", "year", "circa", "till", "through"))
        return !plural_noun_behind(w, behind) || near;
    if (plural_noun_behind(w, behind))
        return near && !first && XC_WHEN_IN(w, before, "the", "its", "their", "his", "'s", "’s");
    return year >= 1500 &&
           (near || first || glued_before || XC_WHEN_IN(w, before, "(", "and", "to", "the", "-", "–", ","));
}

/* "1990s", "the 1990s", "the '90s", "the nineties". */
static bool decade_at(xc_when *out, const xc_when_reader *w, uint32_t token)
{
    uint32_t first = token;
    token += xc_when_is(w, token, "the");
    bool apostrophe = XC_WHEN_IN(w, token, "'", "’", "‘");
    token += apostrophe;
    xc_str s = text_at(w, token);
    if (s.n && s.p[0] == '\'') {
        s = xc_str_cut(s, 1, s.n);
        apostrophe = true;
    } else if (s.n > 3 && (xc_str_starts(s, XC_S("’")) || xc_str_starts(s, XC_S("‘")))) {
        s = xc_str_cut(s, 3, s.n);
        apostrophe = true;
    }
    size_t digits = 0;
    while (digits < s.n && xc_is_digit(s.p[digits]))
        digits++;
    bool   s_behind = digits == s.n && XC_WHEN_IN(w, token + 1, "s", "'s", "’s") && xc_is_glued(w->r, token + 1);
    xc_str tail = xc_str_cut(s, digits, s.n);
    bool   plural =
        s_behind ? digits > 0 && s.p[digits - 1] == '0'
                   : xc_str_equal(tail, XC_S("s")) || xc_str_equal(tail, XC_S("'s")) || xc_str_equal(tail, XC_S("’s"));
    uint32_t last = token + 1 + s_behind;
    if (!plural || (digits != 4 && digits != 2) || s.p[digits - 1] != '0' ||
        (digits == 2 && !apostrophe && first == token))
        return false;
    int64_t year = (s.p[0] - '0') * 10 + (s.p[1] - '0');
    year = digits == 4 ? year * 100 + (s.p[2] - '0') * 10 : 1900 + year + (year < 30 ? 100 : 0);
    if (year < 1000 || year > 2100)
        return false;
    fill(out, first, last, (xc_moment){.grain = XC_GRAIN_DECADE, .year = year, .weekday = -1});
    out->from_text = true;
    return true;
}

/* "the 19th century", "the fifth century BC". */
static bool century_at(xc_when *out, const xc_when_reader *w, uint32_t token)
{
    uint32_t first = token, last, end;
    token += xc_when_is(w, token, "the");
    int n = day_at(w, token, &last);
    last += last < w->sentence.end && xc_token_is_dash(w->r, last);
    if (!n || (!has_letters(text_at(w, token)) && !xc_number_word_at(&w->numerals, token).kind) ||
        !(is_lexeme(w, last, XC_WHEN_UNIT) && xc_lexeme_at(w, last).value == XC_UNIT_CENTURY))
        return false;
    bool before = is_before_christ(w, last + 1, &end);
    fill(out, first, before ? end : last + 1,
         (xc_moment){.grain = XC_GRAIN_CENTURY, .year = before ? 1 - n : n - 1, .weekday = -1});
    out->from_text = true;
    return true;
}

static bool year_alone(xc_when *out, const xc_when_reader *w, uint32_t token)
{
    uint32_t first = token, last;
    token += xc_when_is(w, token, "fiscal");
    if (first == token && xc_when_is(w, token, "the") && xc_when_is(w, token + 1, "year"))
        token += 2;
    token += xc_when_is(w, token, "year") && first == token;
    int64_t n = plain_digits(w, token, false);
    if (n > 0 && n < 5000 && is_before_christ(w, token + 1, &last)) {
        fill(out, first, last, (xc_moment){.grain = XC_GRAIN_YEAR, .year = -n, .weekday = -1});
        out->from_text = true;
        return true;
    }
    int64_t year = year_at(w, token);
    if (!year || !is_year_alone(w, token, year))
        return false;
    fill(out, first, token + 1, (xc_moment){.grain = XC_GRAIN_YEAR, .year = year, .weekday = -1});
    out->from_text = true;
    return true;
}

/* ---------------------------------------------------------------- seasons, quarters, halves */

/* "of 1989", "1989", ", 1989" behind a season or quarter; 0 and `token` if not there. */
static int64_t year_of(const xc_when_reader *w, uint32_t token, uint32_t *last)
{
    uint32_t at = token + (xc_when_is(w, token, "of") || xc_when_is(w, token, ","));
    at += xc_when_is(w, at, "fiscal");
    int64_t year = year_at(w, at);
    *last = year ? at + 1 : token;
    return year;
}

static bool season_at(xc_when *out, const xc_when_reader *w, uint32_t token)
{
    uint32_t first = token, last;
    bool     the = xc_when_is(w, token, "the");
    token += the;
    if (!is_lexeme(w, token, XC_WHEN_SEASON))
        return false;
    int64_t year = year_of(w, token + 1, &last);
    bool    cue = the || (token > w->sentence.start &&
                       XC_WHEN_IN(w, token - 1, "in", "since", "early", "late", "mid", "by", "until", "during"));
    bool    noun = w->r->tokens.v[token].pos == XC_POS_NOUN || w->r->tokens.v[token].pos == XC_POS_PROPN;
    if (!year && (!cue || !noun || (last < w->sentence.end && w->r->tokens.v[last].pos == XC_POS_NOUN) ||
                  XC_WHEN_IN(w, token + 1, "in", "of")))
        return false;
    fill(out, first, last,
         (xc_moment){.grain = XC_GRAIN_SEASON, .year = year, .part = xc_lexeme_at(w, token).value, .weekday = -1});
    out->from_text = year != 0;
    return true;
}

/* Which of: "third" 3, "second" 2, "fourth" 4; 0 if it is none of four. */
static int which_at(const xc_when_reader *w, uint32_t token)
{
    xc_number_word word = token < w->sentence.end ? xc_number_word_at(&w->numerals, token) : (xc_number_word){0};
    if (word.kind == XC_NUMBER_ORDINAL && word.value <= 4)
        return (int)word.value;
    int64_t n = plain_digits(w, token, true);
    return n >= 1 && n <= 4 && has_letters(text_at(w, token)) ? (int)n : 0;
}

static bool quarter_at(xc_when *out, const xc_when_reader *w, uint32_t token)
{
    uint32_t first = token, last;
    token += xc_when_is(w, token, "the") || xc_when_is(w, token, "its");
    first += xc_when_is(w, first, "its");
    token += XC_WHEN_IN(w, token, "fiscal", "latter") && which_at(w, token + 1);
    int  which = which_at(w, token);
    bool latter = xc_when_is(w, token, "latter") || (xc_when_is(w, token, "last") && xc_when_is(w, token + 1, "half"));
    xc_str   s = text_at(w, token);
    xc_grain grain = XC_GRAIN_QUARTER;
    uint32_t at = token + 1;
    if (s.n == 2 && s.p[0] == 'Q' && s.p[1] >= '1' && s.p[1] <= '4')
        which = s.p[1] - '0';
    else {
        at += which && at < w->sentence.end && xc_token_is_dash(w->r, at);
        at += xc_when_is(w, at, "fiscal");
        bool quarter = is_lexeme(w, at, XC_WHEN_UNIT) && xc_lexeme_at(w, at).value == XC_UNIT_QUARTER;
        bool half = xc_when_is(w, at, "half") && (which == 1 || which == 2 || latter);
        if ((!which && !latter) || (!quarter && !half))
            return false;
        grain = quarter ? XC_GRAIN_QUARTER : XC_GRAIN_HALF;
        which = latter ? 2 : which;
        at++;
    }
    int64_t year = year_of(w, at, &last);
    if (!year && grain == XC_GRAIN_HALF)
        return false; /* of a match, of a list */
    if (!year && xc_when_is(w, at, "of") && !XC_WHEN_IN(w, at + 1, "this", "last", "next", "the"))
        return false;
    fill(out, first, last, (xc_moment){.grain = grain, .year = year, .part = which, .weekday = -1});
    out->from_text = year != 0;
    return true;
}

/* ---------------------------------------------------------------- holidays */

static bool holiday_at(xc_when *out, const xc_when_reader *w, uint32_t token)
{
    uint32_t first = token, last;
    int      code = 0;
    if (is_lexeme(w, token, XC_WHEN_HOLIDAY) && xc_token_form(w->r, token)->shape & XC_SHAPE_CAPITAL) {
        code = xc_lexeme_at(w, token).value;
        last = token + 1;
        if (code == 1225 && xc_when_is(w, last, "Eve")) {
            code = 1224;
            last++;
        } else if (xc_when_is(w, last, "Day"))
            last++;
    } else if (xc_when_is(w, token, "New") && xc_when_is(w, token + 1, "Year") &&
               XC_WHEN_IN(w, token + 2, "'s", "’s")) {
        code = xc_when_is(w, token + 3, "Eve") ? 1231 : xc_when_is(w, token + 3, "Day") ? 101 : 0;
        last = token + 4;
    }
    if (!code)
        return false;
    int64_t year = year_at(w, last);
    last += year != 0;
    if (code == 9999)
        return fill(out, first, last,
                    (xc_moment){.grain = XC_GRAIN_DAY, .year = year, .month = 11, .part = 9999, .weekday = -1});
    return set_day(out, first, last, code / 100, code % 100, year);
}

/* ---------------------------------------------------------------- */

static bool starts_with_digit(const xc_when_reader *w, uint32_t token)
{
    xc_str s = text_at(w, token);
    return s.n && xc_is_digit(s.p[0]);
}

bool xc_when_mid(xc_when *out, const xc_when_reader *w, uint32_t token)
{
    xc_str s = text_at(w, token);
    if (!is_lexeme(w, token, XC_WHEN_MID))
        return false;
    xc_str     rest = xc_str_cut(s, 4, s.n), suffix;
    int        month = xc_month_word(w->numerals.language, xc_fold_hash(rest));
    xc_decimal year;
    xc_moment  at = {.grain = XC_GRAIN_MONTH, .month = month, .weekday = -1};
    if (month)
        at.year = year_at(w, token + 1 + xc_when_is(w, token + 1, ","));
    else if (rest.n == 4 && xc_digits_read(&year, &suffix, rest, tongue(w)) && !suffix.n && year.digits >= 1000 &&
             year.digits <= 2100)
        at = (xc_moment){.grain = XC_GRAIN_YEAR, .year = year.digits, .weekday = -1};
    else
        return false;
    fill(out, token, token + 1 + (month && at.year) + (month && at.year && xc_when_is(w, token + 1, ",")), at);
    out->mod = "MID";
    return true;
}

/* "July last year", "March 3 this year", "July of that year". */
static bool with_relative_year(xc_when *out, const xc_when_reader *w)
{
    uint32_t  at = out->last + xc_when_is(w, out->last, "of");
    xc_lexeme relative = xc_lexeme_at(w, at), unit = xc_lexeme_at(w, at + 1);
    bool      that = XC_WHEN_IN(w, at, "that", "same");
    if (out->at.year || relative.cls != XC_WHEN_RELATIVE || unit.cls != XC_WHEN_UNIT || unit.value != XC_UNIT_YEAR ||
        (that ? !w->last_year.grain : !w->has_today || w->narrative))
        return true;
    int64_t year = that ? w->last_year.year : xc_moment_of_day(w->today).year + relative.value;
    if (out->at.grain == XC_GRAIN_DAY)
        return set_day(out, out->first, at + 2, out->at.month, out->at.dom, year);
    out->at.year = year;
    out->last = at + 2;
    return true;
}

bool xc_when_date(xc_when *out, const xc_when_reader *w, uint32_t token)
{
    if (starts_with_digit(w, token) && in_digits(out, w, token))
        return true;
    if (is_lexeme(w, token, XC_WHEN_WEEKDAY))
        return weekday_first(out, w, token);
    if (is_lexeme(w, token, XC_WHEN_MONTH)) {
        if (month_first(out, w, token))
            return with_relative_year(out, w);
        if (!is_bare_month(w, token))
            return false;
        fill(out, token, token + 1,
             (xc_moment){.grain = XC_GRAIN_MONTH, .month = xc_lexeme_at(w, token).value, .weekday = -1});
        return with_relative_year(out, w);
    }
    return decade_at(out, w, token) || century_at(out, w, token) || quarter_at(out, w, token) ||
           day_first(out, w, token) || season_at(out, w, token) || holiday_at(out, w, token) ||
           year_alone(out, w, token);
}
