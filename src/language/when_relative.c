#include "calendar.h"
#include "when.h"

/* Expressions that point from today or from the last date of the text: "Monday night", "yesterday", "last week", "that
 * day", "this summer", "the weekend", "recently". */

static xc_lexeme lexeme(const xc_when_reader *w, uint32_t token)
{
    return xc_lexeme_at(w, token);
}

/* The moment that relative words start from: the last day (or year) of the text, or the day of publication. */
static bool base_of(const xc_when_reader *w, bool textual, xc_moment *base)
{
    if ((textual || w->narrative) && w->last_day.grain) {
        *base = w->last_day;
        return true;
    }
    if (w->narrative && w->last_year.grain) {
        *base = w->last_year;
        return true;
    }
    *base = w->has_today ? xc_moment_of_day(w->today) : (xc_moment){.weekday = -1};
    return w->has_today;
}

static bool fill(xc_when *out, uint32_t first, uint32_t last, xc_moment at, bool from_text)
{
    *out = (xc_when){.first = first, .last = last, .kind = XC_TIME_DATE, .at = at, .from_text = from_text};
    return true;
}

static bool fill_part(xc_when *out, uint32_t first, uint32_t last, xc_moment at, int part)
{
    at.grain = XC_GRAIN_PART;
    at.part = part;
    *out = (xc_when){.first = first, .last = last, .kind = XC_TIME_TIME, .at = at};
    return true;
}

/* ---------------------------------------------------------------- days */

/* "Sun", "Sat", "Mon": also names of a paper, a star, a people; a day where a date or a preposition says so. */
static bool is_weekday_here(const xc_when_reader *w, uint32_t token)
{
    uint32_t behind = token + 1 + XC_WHEN_IN(w, token + 1, ",", ".");
    xc_str   next = behind < w->sentence.end ? xc_token_text(w->r, behind) : (xc_str){0};
    return (next.n && xc_is_digit(next.p[0])) || lexeme(w, behind).cls == XC_WHEN_MONTH ||
           lexeme(w, behind).cls == XC_WHEN_PART || (token > w->sentence.start && xc_when_is(w, token - 1, "on"));
}

static bool weekday_at(xc_when *out, const xc_when_reader *w, uint32_t token)
{
    uint32_t first = token;
    bool     relative = lexeme(w, token).cls == XC_WHEN_RELATIVE, textual = false;
    int      side = lexeme(w, token).value;
    if (relative) {
        if (xc_when_is(w, token, "that") || xc_when_is(w, token, "current"))
            return false;
        textual = xc_when_is(w, token, "following") || xc_when_is(w, token, "previous");
        token++;
    } else if (xc_when_is(w, token, "the") && lexeme(w, token + 1).cls == XC_WHEN_RELATIVE) {
        side = lexeme(w, ++token).value;
        relative = textual = true;
        token++;
    }
    if (lexeme(w, token).cls != XC_WHEN_WEEKDAY)
        return false;
    xc_str    word = xc_token_text(w->r, token);
    xc_moment at = {.grain = XC_GRAIN_DAY, .weekday = lexeme(w, token).value}, base;
    if (!relative && word.n > 6 && word.p[word.n - 1] == 's') { /* "Mondays" */
        static const char *const sets[] = {"XXXX-WXX-1", "XXXX-WXX-2", "XXXX-WXX-3", "XXXX-WXX-4",
                                           "XXXX-WXX-5", "XXXX-WXX-6", "XXXX-WXX-7"};
        *out = (xc_when){.first = first, .last = token + 1, .kind = XC_TIME_SET, .fixed = sets[at.weekday]};
        return true;
    }
    if (relative && base_of(w, textual, &base) && base.dated) {
        int64_t monday = base.day - xc_weekday_of(base.day), day = monday + at.weekday;
        if (side < 0 && day >= base.day)
            day -= 7;
        if (side > 0 && day <= base.day)
            day += 7;
        at = xc_moment_of_day(day);
    }
    if (!relative && word.n <= 4 && !is_weekday_here(w, token))
        return false;
    token++;
    if (lexeme(w, token).cls == XC_WHEN_PART)
        return fill_part(out, first, token + 1, at, lexeme(w, token).value);
    return fill(out, first, token, at, textual);
}

static bool deictic_at(xc_when *out, const xc_when_reader *w, uint32_t token)
{
    int       days = lexeme(w, token).value;
    bool      known = w->has_today;
    xc_moment at = known ? xc_moment_of_day(w->today + (days == 100 ? 0 : days))
                         : (xc_moment){.grain = XC_GRAIN_DAY, .weekday = -1};
    if (days == 100)
        return fill_part(out, token, token + 1, at, XC_PART_NIGHT);
    if (lexeme(w, token + 1).cls == XC_WHEN_PART)
        return fill_part(out, token, token + 2, at, lexeme(w, token + 1).value);
    return fill(out, token, token + 1, at, false);
}

/* "this morning", "last night", "that evening". */
static bool part_at(xc_when *out, const xc_when_reader *w, uint32_t token)
{
    if (lexeme(w, token).cls != XC_WHEN_RELATIVE || lexeme(w, token + 1).cls != XC_WHEN_PART)
        return false;
    int  side = lexeme(w, token).value, part = lexeme(w, token + 1).value;
    bool textual = xc_when_is(w, token, "that") || xc_when_is(w, token, "same") || xc_when_is(w, token, "following") ||
                   xc_when_is(w, token, "previous");
    xc_moment base, at = {.weekday = -1};
    if (side != 0 && !textual && part != XC_PART_NIGHT && part != XC_PART_MORNING && part != XC_PART_EVENING)
        return false;
    if (base_of(w, textual, &base) && base.dated)
        at = xc_moment_of_day(base.day + side);
    return fill_part(out, token, token + 2, at, part);
}

/* ---------------------------------------------------------------- weeks, months, years */

static xc_moment weekend_of(xc_moment base, int side)
{
    return xc_moment_widen(xc_moment_shift(base, XC_UNIT_WEEK, side), XC_GRAIN_WEEKEND);
}

static bool weekend_at(xc_when *out, const xc_when_reader *w, uint32_t token)
{
    uint32_t  first = token;
    xc_lexeme l = lexeme(w, token);
    bool      the = xc_when_is(w, token, "the") || xc_when_is(w, token, "that");
    int       side = l.cls == XC_WHEN_RELATIVE ? l.value : 0;
    token += the || l.cls == XC_WHEN_RELATIVE;
    if (the && lexeme(w, token).cls == XC_WHEN_RELATIVE)
        side = lexeme(w, token++).value;
    if (lexeme(w, token).cls != XC_WHEN_WEEKEND || token == first)
        return false;
    xc_moment at = {.grain = XC_GRAIN_WEEKEND, .weekday = -1}, base;
    if (base_of(w, xc_when_is(w, first, "that"), &base) && base.dated) {
        bool past = the && xc_weekday_of(base.day) < 5 && xc_tense_at(w, first) < 0;
        at = weekend_of(base, side - past);
    }
    return fill(out, first, token + 1, at, false);
}

/* The unit, month or season behind "last": moved from the base by `side`. */
static bool shifted(const xc_when_reader *w, xc_lexeme what, int side, bool textual, xc_moment *at)
{
    xc_moment base;
    bool      known = base_of(w, textual, &base);
    if (textual && what.cls == XC_WHEN_UNIT && what.value == XC_UNIT_YEAR && w->last_year.grain) {
        base = w->last_year;
        known = true;
    }
    if (what.cls == XC_WHEN_UNIT) {
        xc_when_unit unit = (xc_when_unit)what.value;
        xc_grain     grain = xc_grain_of_unit(unit);
        *at = (xc_moment){.grain = grain, .weekday = -1};
        if (!known || (!base.dated && grain >= XC_GRAIN_WEEK) || (!base.month && grain > XC_GRAIN_YEAR))
            return false;
        *at = xc_moment_widen(xc_moment_shift(base, unit, side), grain);
        return true;
    }
    *at = (xc_moment){.grain = what.cls == XC_WHEN_MONTH ? XC_GRAIN_MONTH : XC_GRAIN_SEASON, .weekday = -1};
    if (what.cls == XC_WHEN_MONTH)
        at->month = what.value;
    else
        at->part = what.value;
    if (!known || !base.month)
        return false;
    int length = what.cls == XC_WHEN_MONTH ? 1 : 3;
    int here = base.month, there = what.cls == XC_WHEN_MONTH ? what.value : 3 * what.value + 3; /* its first month */
    at->year = base.year + (side < 0 ? -(there + length > here) : side > 0 ? there <= here : 0);
    return true;
}

static bool is_textual(const xc_when_reader *w, uint32_t token)
{
    static const char *const words[] = {"previous", "following", "preceding", "subsequent", "that", "same", "prior"};
    for (size_t i = 0; i < XC_COUNT(words); i++)
        if (xc_when_is(w, token, words[i]))
            return true;
    return false;
}

static bool unit_at(xc_when *out, const xc_when_reader *w, uint32_t token)
{
    uint32_t first = token;
    bool     the = xc_when_is(w, token, "the");
    token += the;
    token += xc_when_is(w, token, "that") && xc_when_is(w, token + 1, "same");
    xc_lexeme relative = lexeme(w, token), what = lexeme(w, token + 1);
    if (relative.cls != XC_WHEN_RELATIVE)
        return false;
    bool unit = what.cls == XC_WHEN_UNIT && what.value >= XC_UNIT_DAY;
    if (!unit && what.cls != XC_WHEN_MONTH && what.cls != XC_WHEN_SEASON)
        return false;
    bool past = xc_when_is(w, token, "past"), textual = the || is_textual(w, token);
    bool day = unit && what.value == XC_UNIT_DAY;
    if (unit && (past || (the && xc_when_is(w, token, "last")))) { /* "the past year": a stretch that ends now */
        *out = (xc_when){.first = first,
                         .last = token + 2,
                         .kind = XC_TIME_DURATION,
                         .unit = (xc_when_unit)what.value,
                         .count = {.digits = 1, .set = true},
                         .side = -1};
        return true;
    }
    if (day && xc_when_is(w, token, "this"))
        return *out = (xc_when){.first = first, .last = token + 2, .fixed = "PRESENT_REF"}, true;
    xc_moment at;
    bool      known = shifted(w, what, relative.value, textual, &at);
    xc_when   dated;
    if (what.cls == XC_WHEN_MONTH && xc_when_date(&dated, w, token + 1) && dated.at.grain == XC_GRAIN_DAY) {
        dated.first = first; /* "last Oct. 23" */
        if (known && !dated.at.year)
            dated.at.year = at.year;
        *out = dated;
        return true;
    }
    if (unit && what.value == XC_UNIT_DAY && lexeme(w, token + 2).cls == XC_WHEN_PART)
        return false;
    return fill(out, first, token + 2, at, textual && w->last_day.grain);
}

/* "the quarter", "the latest quarter", "the period": the quarter that the text speaks of. */
static bool quarter_at(xc_when *out, const xc_when_reader *w, uint32_t token)
{
    if (!xc_when_is(w, token, "the"))
        return false;
    uint32_t at = token + 1 + xc_when_is(w, token + 1, "latest");
    bool     quarter = lexeme(w, at).cls == XC_WHEN_UNIT && lexeme(w, at).value == XC_UNIT_QUARTER;
    bool     period = xc_when_is(w, at, "period") && at == token + 2;
    if ((!quarter && !period) || xc_when_is(w, at + 1, "of") ||
        (at + 1 < w->sentence.end && xc_token_is_dash(w->r, at + 1)))
        return false;
    xc_moment moment = w->last_quarter.grain ? w->last_quarter : (xc_moment){.grain = XC_GRAIN_QUARTER, .weekday = -1};
    if (!moment.year && w->has_today)
        moment.year = xc_moment_of_day(w->today).year;
    return fill(out, token, at + 1, moment, true);
}

static bool now_at(xc_when *out, const xc_when_reader *w, uint32_t token)
{
    xc_lexeme l = lexeme(w, token);
    uint32_t  first = token;
    bool      the = xc_when_is(w, token, "the");
    if (the && (xc_when_is(w, token + 1, "past") || xc_when_is(w, token + 1, "future") ||
                xc_when_is(w, token + 1, "present"))) {
        uint8_t next = token + 2 < w->sentence.end ? w->r->tokens.v[token + 2].pos : XC_POS_PUNCT;
        if (next == XC_POS_NOUN || next == XC_POS_PROPN || next == XC_POS_ADJ || next == XC_POS_NUM ||
            lexeme(w, token + 2).cls)
            return false;
        *out = (xc_when){.first = first,
                         .last = token + 2,
                         .fixed = xc_when_is(w, token + 1, "past")     ? "PAST_REF"
                                  : xc_when_is(w, token + 1, "future") ? "FUTURE_REF"
                                                                       : "PRESENT_REF"};
        return true;
    }
    bool current = l.cls == XC_WHEN_RELATIVE && xc_when_is(w, token, "current");
    if (l.cls != XC_WHEN_NOW && !current)
        return false;
    if (l.value == 2 &&
        (w->narrative || xc_tense_at(w, token) <= 0 || (token > w->sentence.start && xc_when_is(w, token - 1, "as")) ||
         XC_WHEN_IN(w, token + 1, "after", "before", "afterwards", "afterward")))
        return false; /* "shortly before dawn", "it soon grew", "as soon as" */
    if (l.value == 3 && token > w->sentence.start && xc_when_is(w, token - 1, "foreseeable"))
        return false;
    int  n = current ? 1 : l.value;
    bool adjective = n == 1 || n == -2 || n == 3;
    if (n == -2 && lexeme(w, token + 1).cls == XC_WHEN_UNITS) { /* "recent months" */
        *out = (xc_when){.first = first,
                         .last = token + 2,
                         .kind = XC_TIME_DURATION,
                         .unit = (xc_when_unit)lexeme(w, token + 1).value,
                         .side = -1};
        return true;
    }
    if (adjective && (lexeme(w, token + 1).cls || w->r->tokens.v[token].pos == XC_POS_VERB))
        return false;
    if (xc_when_is(w, token, "present") &&
        (w->r->tokens.v[token].pos != XC_POS_ADJ || token + 1 == w->sentence.end ||
         (w->r->tokens.v[token + 1].pos != XC_POS_NOUN && !xc_token_is_dash(w->r, token + 1))))
        return false; /* "the leaders were present at the talks" */
    *out = (xc_when){.first = first,
                     .last = token + 1,
                     .fixed = n == 0 || n == 1 ? "PRESENT_REF"
                              : n < 0          ? "PAST_REF"
                                               : "FUTURE_REF"};
    return true;
}

bool xc_when_relative(xc_when *out, const xc_when_reader *w, uint32_t token)
{
    xc_lexeme l = lexeme(w, token);
    if (l.cls == XC_WHEN_DEICTIC)
        return deictic_at(out, w, token);
    if (l.cls == XC_WHEN_PART && xc_when_is(w, token, "overnight"))
        return false;
    return part_at(out, w, token) || weekday_at(out, w, token) || weekend_at(out, w, token) || unit_at(out, w, token) ||
           quarter_at(out, w, token) || now_at(out, w, token);
}
