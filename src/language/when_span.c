#include "when.h"

/* Stretches of time and what is measured by them: "about two hours", "two days ago", "the past three years", "every
 * Monday", "twice a month". Ages ("45 years old") are quantities. */

static xc_lexeme lexeme(const xc_when_reader *w, uint32_t token)
{
    return xc_lexeme_at(w, token);
}

/* ---------------------------------------------------------------- modifiers */

static uint32_t modifier(const xc_when_reader *w, uint32_t token, const char **mod)
{
    static const struct {
        const char *first, *second, *mod;
    } forms[] = {{"more", "than", "MORE_THAN"},    {"less", "than", "LESS_THAN"},     {"fewer", "than", "LESS_THAN"},
                 {"at", "least", "EQUAL_OR_MORE"}, {"at", "most", "EQUAL_OR_LESS"},   {"up", "to", "EQUAL_OR_LESS"},
                 {"well", "over", "MORE_THAN"},    {"just", "over", "MORE_THAN"},     {"just", "under", "LESS_THAN"},
                 {"close", "to", "APPROX"},        {"about", NULL, "APPROX"},         {"around", NULL, "APPROX"},
                 {"roughly", NULL, "APPROX"},      {"approximately", NULL, "APPROX"}, {"some", NULL, "APPROX"},
                 {"nearly", NULL, "LESS_THAN"},    {"almost", NULL, "LESS_THAN"}};
    for (size_t i = 0; i < XC_COUNT(forms); i++)
        if (xc_when_is(w, token, forms[i].first) && (!forms[i].second || xc_when_is(w, token + 1, forms[i].second))) {
            *mod = forms[i].mod;
            return token + 1 + (forms[i].second != NULL);
        }
    if (xc_when_is(w, token, "over") && token > w->sentence.start &&
        XC_WHEN_IN(w, token - 1, "for", "of", "lasted", "took")) {
        *mod = "MORE_THAN";
        return token + 1;
    }
    return token;
}

/* ---------------------------------------------------------------- counts and units */

/* What stands before a unit: a number, "a", "several", "a few", "a couple of", "half an"; token behind it or `token`.
 */
static uint32_t count_at(const xc_when_reader *w, uint32_t token, xc_decimal *count, bool *article)
{
    xc_numeral n;
    uint32_t   end = w->sentence.end;
    *article = false;
    *count = (xc_decimal){0};
    if (token >= end)
        return token;
    if (xc_when_is(w, token, "a") && XC_WHEN_IN(w, token + 1, "few", "couple")) {
        if (xc_when_is(w, token + 1, "couple"))
            *count = (xc_decimal){.digits = 2, .set = true};
        return token + 2 + xc_when_is(w, token + 2, "of");
    }
    if (xc_when_is(w, token, "half") && XC_WHEN_IN(w, token + 1, "a", "an")) {
        *count = (xc_decimal){.digits = 5, .exponent = -1, .set = true};
        return token + 2;
    }
    if (xc_numeral_at(&n, &w->numerals, token, end) && !n.over && !n.suffix.n) {
        if (!n.vague)
            *count = n.value;
        return n.last + (n.vague && xc_when_is(w, n.last, "of"));
    }
    if (XC_WHEN_IN(w, token, "a", "an")) {
        *article = true;
        *count = (xc_decimal){.digits = 1, .set = true};
        return token + 1;
    }
    return lexeme(w, token).cls == XC_WHEN_VAGUE && !xc_when_is(w, token, "some") ? token + 1 : token;
}

static bool is_dash_between(const xc_when_reader *w, uint32_t token)
{
    return token + 1 < w->sentence.end && xc_token_is_dash(w->r, token) && xc_is_glued(w->r, token) &&
           xc_is_glued(w->r, token + 1);
}

/* "45-year-old", "35 years old", "years of age", "a year's", "a second chance". */
static bool is_no_span(const xc_when_reader *w, uint32_t behind, xc_lexeme unit, bool article)
{
    uint32_t at = behind + is_dash_between(w, behind);
    if (XC_WHEN_IN(w, at, "old", "olds") || (xc_when_is(w, at, "of") && xc_when_is(w, at + 1, "age")))
        return true;
    uint8_t next = behind < w->sentence.end ? w->r->tokens.v[behind].pos : XC_POS_PUNCT;
    bool    noun = next == XC_POS_NOUN || next == XC_POS_ADJ || next == XC_POS_PROPN || next == XC_POS_NUM;
    if (unit.value == XC_UNIT_SECOND && unit.cls == XC_WHEN_UNIT && (article || noun))
        return true;
    return unit.value == XC_UNIT_QUARTER && article;
}

/* "and a half", "and three-quarters", "and 30 minutes" behind one unit; adds to a duration. */
static uint32_t fraction_behind(const xc_when_reader *w, uint32_t token, xc_decimal *count)
{
    static const struct {
        const char *words[3];
        int         n, hundredths;
    } forms[] = {{{"a", "half", NULL}, 2, 50},
                 {{"a", "quarter", NULL}, 2, 25},
                 {{"three", "quarters", NULL}, 2, 75},
                 {{"three", "-", "quarters"}, 3, 75}};
    if (!xc_when_is(w, token, "and") || !count->set || count->exponent != 0 || count->digits > 1000)
        return token;
    for (size_t i = 0; i < XC_COUNT(forms); i++) {
        int k = 0;
        while (k < forms[i].n && xc_when_is(w, token + 1 + (uint32_t)k, forms[i].words[k]))
            k++;
        if (k < forms[i].n)
            continue;
        *count = (xc_decimal){.digits = count->digits * 100 + forms[i].hundredths, .exponent = -2, .set = true};
        return token + 1 + (uint32_t)k;
    }
    return token;
}

static bool is_unit(xc_lexeme l)
{
    return l.cls == XC_WHEN_UNIT || l.cls == XC_WHEN_UNITS;
}

/* "two to three weeks": token of the second number. */
static uint32_t second_number(const xc_when_reader *w, uint32_t token)
{
    bool     link = XC_WHEN_IN(w, token, "to", "or") || is_dash_between(w, token);
    uint32_t last;
    int64_t  value;
    return link && xc_when_number(w, token + 1, 10000, &value, &last) &&
                   is_unit(lexeme(w, last + is_dash_between(w, last)))
               ? last
               : token;
}

/* ---------------------------------------------------------------- ago, earlier, later */

static bool is_verb_behind(const xc_when_reader *w, uint32_t token)
{
    uint8_t pos = token < w->sentence.end ? w->r->tokens.v[token].pos : XC_POS_PUNCT;
    return pos == XC_POS_PRON || pos == XC_POS_DET || pos == XC_POS_PROPN || pos == XC_POS_NOUN;
}

/* The same quarter of another year, where the text has just spoken of quarters: "a year ago" in a company's report. */
static bool quarter_away(xc_when *x, const xc_when_reader *w, int64_t years)
{
    if (x->unit != XC_UNIT_YEAR || years != -1 || !w->last_quarter.grain || !w->last_quarter.year)
        return false;
    x->at = w->last_quarter;
    x->at.year += years;
    x->from_text = true;
    return true;
}

static bool offset(xc_when *x, const xc_when_reader *w, int side, bool textual)
{
    if (!x->count.set || x->count.exponent < 0) {
        x->fixed = x->count.set ? NULL : side < 0 ? "PAST_REF" : "FUTURE_REF";
        return x->fixed != NULL || x->unit >= XC_UNIT_DAY;
    }
    int64_t n = x->count.digits;
    for (int32_t e = x->count.exponent; e > 0 && n < 100000; e--)
        n *= 10;
    x->kind = XC_TIME_DATE;
    if (quarter_away(x, w, side * n))
        return true;
    xc_moment base = {.weekday = -1};
    if ((textual || w->narrative) && w->last_day.grain) {
        base = w->last_day;
        x->from_text = true;
    } else if ((textual || w->narrative) && w->last_year.grain && x->unit >= XC_UNIT_YEAR) {
        base = w->last_year;
        x->from_text = true;
    } else if (w->has_today)
        base = xc_moment_of_day(w->today);
    xc_grain grain = xc_grain_of_unit(x->unit);
    x->at = (xc_moment){.grain = grain == XC_GRAIN_DECADE || grain == XC_GRAIN_CENTURY ? XC_GRAIN_YEAR : grain,
                        .weekday = -1};
    if (!base.year || n > 5000 || (grain > XC_GRAIN_YEAR && !base.dated))
        return true;
    base = xc_moment_shift(base, x->unit, side * n);
    x->at = grain == XC_GRAIN_DECADE || grain == XC_GRAIN_CENTURY ? xc_moment_widen(base, XC_GRAIN_YEAR)
                                                                  : xc_moment_widen(base, grain);
    return base.year > 0;
}

/* Behind a counted unit: "ago", "earlier", "later", "from now"; hours and minutes stay durations. */
static bool read_offset(xc_when *x, const xc_when_reader *w)
{
    xc_lexeme l = lexeme(w, x->last);
    bool      now = xc_when_is(w, x->last, "from") && xc_when_is(w, x->last + 1, "now");
    if (l.cls != XC_WHEN_AGO && l.cls != XC_WHEN_LATER && !now)
        return false;
    bool conjunction =
        l.cls == XC_WHEN_LATER && XC_WHEN_IN(w, x->last, "after", "before") && is_verb_behind(w, x->last + 1);
    if (conjunction || x->unit < XC_UNIT_DAY)
        return false;
    xc_when y = *x;
    y.last += 1 + now;
    if (!offset(&y, w, now ? 1 : l.value, l.cls == XC_WHEN_LATER))
        return false;
    y.kind = XC_TIME_DATE;
    y.mod = x->mod ? x->mod : NULL;
    *x = y;
    return true;
}

/* ---------------------------------------------------------------- durations */

/* Is "a day" behind something that is counted or paid ("20 crowns a day", "twice a year")? */
static bool is_rate(const xc_when_reader *w, uint32_t token)
{
    if (token == w->sentence.start)
        return false;
    if (XC_WHEN_IN(w, token - 1, "once", "twice", "times", "percent", "%", "dollars", "cents", "crowns", "euros",
                   "pounds"))
        return true;
    xc_numeral n;
    uint8_t    pos = w->r->tokens.v[token - 1].pos;
    if (pos == XC_POS_NUM)
        return true;
    return pos == XC_POS_NOUN && token >= w->sentence.start + 2 &&
           xc_numeral_at(&n, &w->numerals, token - 2, w->sentence.end) && n.last == token - 1;
}

static bool duration_at(xc_when *out, const xc_when_reader *w, uint32_t token)
{
    bool        article;
    const char *mod = NULL;
    xc_decimal  count;
    uint32_t    number = modifier(w, token, &mod), at = count_at(w, number, &count, &article), last;
    if (at == number)
        return false;
    last = second_number(w, at);
    at = last > at ? last : at;
    at += article && XC_WHEN_IN(w, at, "whole", "full", "further");
    at += is_dash_between(w, at);
    at += XC_WHEN_IN(w, at, "more", "other", "long", "straight", "consecutive", "full") &&
          lexeme(w, at + 1).cls == XC_WHEN_UNITS;
    xc_lexeme unit = lexeme(w, at);
    if (!is_unit(unit) || is_no_span(w, at + 1, unit, article))
        return false;
    bool noun = at + 1 < w->sentence.end &&
                (w->r->tokens.v[at + 1].pos == XC_POS_NOUN || w->r->tokens.v[at + 1].pos == XC_POS_ADJ);
    if (unit.cls == XC_WHEN_UNIT && !article && count.set && !(count.digits == 1 && count.exponent == 0) && at > 0 &&
        !xc_token_is_dash(w->r, at - 1) && count.exponent == 0 && !noun)
        return false; /* "two day", but for "a two day rally" */
    *out = (xc_when){.first = token,
                     .last = at + 1,
                     .kind = XC_TIME_DURATION,
                     .unit = (xc_when_unit)unit.value,
                     .count = count,
                     .mod = mod};
    out->last = fraction_behind(w, out->last, &out->count);
    if (read_offset(out, w))
        return true;
    if (article && number == token && is_rate(w, token)) {
        out->kind = XC_TIME_SET;
        return true;
    }
    return true;
}

/* "for years", "hours later", "months of talks". */
static bool bare_units(xc_when *out, const xc_when_reader *w, uint32_t token)
{
    xc_lexeme unit = lexeme(w, token);
    if (unit.cls != XC_WHEN_UNITS || unit.value == XC_UNIT_QUARTER)
        return false;
    bool before = token > w->sentence.start &&
                  XC_WHEN_IN(w, token - 1, "for", "in", "within", "after", "over", "took", "takes", "spent");
    bool behind = lexeme(w, token + 1).cls == XC_WHEN_AGO || lexeme(w, token + 1).cls == XC_WHEN_LATER ||
                  xc_when_is(w, token + 1, "of");
    if (!before && !behind)
        return false;
    *out = (xc_when){.first = token, .last = token + 1, .kind = XC_TIME_DURATION, .unit = (xc_when_unit)unit.value};
    read_offset(out, w);
    return true;
}

/* "the past two years", "the first nine months", "the next few days", "the nine months", "past 10 days". */
static bool the_last_units(xc_when *out, const xc_when_reader *w, uint32_t token)
{
    const char *mod = NULL;
    uint32_t    first = token, at = modifier(w, token, &mod);
    at += XC_WHEN_IN(w, at, "the", "these", "those");
    bool      the = at > first && !mod;
    xc_lexeme l = lexeme(w, at);
    int       side = l.cls == XC_WHEN_RELATIVE ? l.value : 0;
    bool      order = XC_WHEN_IN(w, at, "first", "final", "latest", "opening");
    at += l.cls == XC_WHEN_RELATIVE || order;
    if (!the && l.cls != XC_WHEN_RELATIVE && !order)
        return false;
    bool       article;
    xc_decimal count;
    uint32_t   behind = count_at(w, at, &count, &article);
    behind = article ? at : behind;
    behind += is_dash_between(w, behind);
    xc_lexeme unit = lexeme(w, behind);
    if (unit.cls != XC_WHEN_UNITS || (behind == at && l.cls != XC_WHEN_RELATIVE) ||
        is_no_span(w, behind + 1, unit, false))
        return false;
    *out = (xc_when){.first = first,
                     .last = behind + 1,
                     .kind = XC_TIME_DURATION,
                     .unit = (xc_when_unit)unit.value,
                     .count = count,
                     .side = (int8_t)side,
                     .mod = mod};
    return true;
}

/* "year-earlier", "year-ago", "a year-earlier period". */
static bool year_earlier(xc_when *out, const xc_when_reader *w, uint32_t token)
{
    uint32_t first = token;
    token += xc_when_is(w, token, "the") || xc_when_is(w, token, "a");
    bool one = XC_WHEN_IN(w, token, "year-earlier", "year-ago");
    bool three =
        xc_when_is(w, token, "year") && is_dash_between(w, token + 1) && XC_WHEN_IN(w, token + 2, "earlier", "ago");
    if (!one && !three)
        return false;
    uint32_t last = token + (one ? 1 : 3);
    bool     period = XC_WHEN_IN(w, last, "period", "quarter", "month");
    bool     the = first < token;
    *out = (xc_when){.first = the && period ? first : token,
                     .last = the && period ? last + 1 : last,
                     .kind = XC_TIME_DATE,
                     .unit = XC_UNIT_YEAR,
                     .count = {.digits = 1, .set = true}};
    if (!quarter_away(out, w, -1)) {
        out->at = (xc_moment){.grain = XC_GRAIN_YEAR, .weekday = -1};
        if (w->has_today)
            out->at.year = xc_moment_of_day(w->today).year - 1;
    }
    return true;
}

/* "the year ended March 31", "the fiscal year ending in June": as long as a year, but no year of the calendar. */
static bool business_year(xc_when *out, const xc_when_reader *w, uint32_t token)
{
    uint32_t at = token + 1 + xc_when_is(w, token + 1, "fiscal");
    if (!xc_when_is(w, token, "the") || !xc_when_is(w, at, "year") || !XC_WHEN_IN(w, at + 1, "ended", "ending"))
        return false;
    *out = (xc_when){.first = token,
                     .last = at + 1,
                     .kind = XC_TIME_DURATION,
                     .unit = XC_UNIT_YEAR,
                     .count = {.digits = 1, .set = true}};
    return true;
}

/* ---------------------------------------------------------------- sets */

static bool every_at(xc_when *out, const xc_when_reader *w, uint32_t token)
{
    static const char *const days[] = {"XXXX-WXX-1", "XXXX-WXX-2", "XXXX-WXX-3", "XXXX-WXX-4",
                                       "XXXX-WXX-5", "XXXX-WXX-6", "XXXX-WXX-7"};
    static const char *const parts[] = {
        "", "XXXX-XX-XXTMO", "XXXX-XX-XXTAF", "XXXX-XX-XXTEV", "XXXX-XX-XXTNI", "XXXX-XX-XXTDT"};
    static const char *const months[] = {"XXXX-01", "XXXX-02", "XXXX-03", "XXXX-04", "XXXX-05", "XXXX-06",
                                         "XXXX-07", "XXXX-08", "XXXX-09", "XXXX-10", "XXXX-11", "XXXX-12"};
    xc_lexeme                l = lexeme(w, token + 1);
    int64_t                  n = 1;
    uint32_t                 last = token + 1;
    *out = (xc_when){.first = token, .kind = XC_TIME_SET};
    if (l.cls == XC_WHEN_MONTH) {
        out->last = token + 2;
        out->fixed = months[l.value - 1];
        return true;
    }
    if (l.cls == XC_WHEN_WEEKDAY || l.cls == XC_WHEN_PART) {
        out->last = token + 2;
        out->fixed = l.cls == XC_WHEN_WEEKDAY ? days[l.value] : parts[l.value];
        return true;
    }
    if (xc_when_is(w, token + 1, "other")) {
        n = 2;
        last++;
    } else
        xc_when_number(w, token + 1, 1000, &n, &last);
    l = lexeme(w, last);
    if (!is_unit(l))
        return false;
    out->last = last + 1;
    out->unit = (xc_when_unit)l.value;
    out->count = (xc_decimal){.digits = n, .set = true};
    return true;
}

static bool set_at(xc_when *out, const xc_when_reader *w, uint32_t token)
{
    xc_lexeme l = lexeme(w, token);
    if (l.cls == XC_WHEN_EVERY)
        return every_at(out, w, token);
    if (l.cls == XC_WHEN_SET) {
        if (w->r->tokens.v[token].name ||
            (xc_token_form(w->r, token)->shape & XC_SHAPE_CAPITAL && token > w->sentence.start))
            return false; /* "the Daily ..." */
        uint8_t next = token + 1 < w->sentence.end ? w->r->tokens.v[token + 1].pos : XC_POS_PUNCT;
        if (XC_WHEN_IN(w, token, "annual", "quarterly") && (next == XC_POS_NOUN || next == XC_POS_ADJ))
            return false; /* "its annual report" */
        *out = (xc_when){.first = token,
                         .last = token + 1,
                         .kind = XC_TIME_SET,
                         .unit = (xc_when_unit)l.value,
                         .count = {.digits = 1, .set = true}};
        return true;
    }
    uint32_t at = token, last;
    int64_t  n;
    bool     times = XC_WHEN_IN(w, token, "once", "twice") && (at = token + 1);
    if (!times && xc_when_number(w, token, 1000, &n, &last) && xc_when_is(w, last, "times"))
        times = (at = last + 1) > 0;
    if (!times || !XC_WHEN_IN(w, at, "a", "an", "per", "each", "every") || lexeme(w, at + 1).cls != XC_WHEN_UNIT)
        return false;
    *out = (xc_when){.first = token,
                     .last = at + 2,
                     .kind = XC_TIME_SET,
                     .unit = (xc_when_unit)lexeme(w, at + 1).value,
                     .count = {.digits = 1, .set = true}};
    return true;
}

bool xc_when_span(xc_when *out, const xc_when_reader *w, uint32_t token)
{
    return set_at(out, w, token) || business_year(out, w, token) || year_earlier(out, w, token) ||
           the_last_units(out, w, token) || duration_at(out, w, token) || bare_units(out, w, token);
}
