#include <stdio.h>

#include "calendar.h"
#include "record.h"
#include "when.h"

/* ---------------------------------------------------------------- settling open parts */

static int64_t thanksgiving(int64_t year)
{
    int64_t first = xc_day_of(year, 11, 1);
    return first + (3 - xc_weekday_of(first) + 7) % 7 + 21;
}

/* "the Aug. 7 attack": what the verbs say is not about the day. */
static bool is_before_noun(const xc_when *x, const xc_when_reader *w)
{
    return x->at.grain == XC_GRAIN_DAY && x->first > w->sentence.start && xc_when_is(w, x->first - 1, "the") &&
           x->last < w->sentence.end &&
           (w->r->tokens.v[x->last].pos == XC_POS_NOUN || w->r->tokens.v[x->last].pos == XC_POS_ADJ);
}

/* The year that makes month (and day) lie before or behind today, by the tense about it. */
static int64_t open_year(const xc_when *x, const xc_when_reader *w)
{
    enum { ONE_MONTH = 32, TWO_MONTHS = 64, SOON = 4 * 32, LONG_AGO = 10 * 32 };
    if (w->narrative && w->last_year.grain)
        return w->last_year.year;
    if (!w->has_today)
        return 0;
    xc_moment today = xc_moment_of_day(w->today);
    int       month = x->at.month, dom = x->at.dom;
    if (x->at.grain == XC_GRAIN_SEASON)
        month = x->at.part * 3 + 3;
    int tense = xc_tense_at(w, x->first);
    if (x->at.grain == XC_GRAIN_QUARTER) { /* the near one: companies speak of the last, the running or the next */
        int running = (today.month - 1) / 3 + 1;
        return today.year - (x->at.part - running > 1 || (x->at.part > running && tense < 0)) +
               (running - x->at.part > 1 && tense > 0);
    }
    int here = today.month * 32 + (dom ? today.dom : 0), there = month * 32 + dom, ahead = there - here;
    if (tense == 0 || is_before_noun(x, w)) /* the nearer one, rather in the past */
        return today.year + (ahead < -LONG_AGO) - (ahead > SOON);
    if (tense > 0) /* "Tanzania, where the blasts of Aug. 7 killed ten, would get aid", said on Aug. 13 */
        return today.year + (ahead < (dom ? -TWO_MONTHS : 0));
    if (x->at.grain == XC_GRAIN_DAY) /* "through Nov. 30", said in October */
        return today.year - (ahead > TWO_MONTHS);
    return today.year - (ahead > ONE_MONTH);
}

static void settle_weekday(xc_when *x, const xc_when_reader *w)
{
    int64_t  base = w->today;
    bool     known = w->has_today;
    int      tense = xc_tense_at(w, x->first), part = x->at.part;
    xc_grain grain = x->at.grain;
    if (w->narrative && w->last_day.grain) {
        base = w->last_day.day;
        known = true;
        tense = 1;
    }
    if (!known)
        return;
    int64_t days = x->at.weekday - xc_weekday_of(base);
    if (tense <= 0 && days > 0)
        days -= 7;
    if (tense > 0 && days < 0)
        days += 7;
    x->at = xc_moment_of_day(base + days);
    x->at.grain = grain;
    x->at.part = part;
}

void xc_when_settle(xc_when *x, const xc_when_reader *w)
{
    xc_moment *at = &x->at;
    if (at->weekday >= 0 && !at->dated && (at->grain == XC_GRAIN_DAY || at->grain == XC_GRAIN_PART)) {
        settle_weekday(x, w);
        return;
    }
    bool open = at->year == 0 && !at->dated;
    if (open && (at->grain == XC_GRAIN_MONTH || at->grain == XC_GRAIN_SEASON || at->grain == XC_GRAIN_QUARTER ||
                 ((at->grain == XC_GRAIN_DAY || at->grain == XC_GRAIN_PART) && at->month))) {
        if (at->grain == XC_GRAIN_DAY && at->part == 9999)
            at->dom = 25; /* about then */
        at->year = open_year(x, w);
        x->from_text = w->narrative;
    }
    if (at->grain == XC_GRAIN_DAY && at->year > 0 && !at->dated && at->part == 9999) {
        *at = xc_moment_of_day(thanksgiving(at->year));
        return;
    }
    if ((at->grain == XC_GRAIN_DAY || at->grain == XC_GRAIN_PART) && at->year > 0 && !at->dated && at->month &&
        at->dom <= xc_days_in_month(at->year, at->month)) {
        at->day = xc_day_of(at->year, at->month, at->dom);
        at->dated = true;
    }
}

/* ---------------------------------------------------------------- finding */

/* "early", "mid-", "the end of" before a date: token behind it, and the modifier. */
static uint32_t prefix(const xc_when_reader *w, uint32_t token, const char **mod, int *part)
{
    static const struct {
        const char *word, *mod;
    } ends[] = {{"end", "END"},    {"beginning", "START"}, {"start", "START"},
                {"middle", "MID"}, {"close", "END"},       {"outset", "START"}};
    xc_lexeme l = xc_lexeme_at(w, token);
    uint32_t  hours = token + xc_when_is(w, token, "the");
    *mod = NULL;
    *part = XC_PART_NONE;
    if (hours > token && xc_lexeme_at(w, hours).cls == XC_WHEN_PART && xc_when_is(w, hours + 1, "of")) {
        *part = xc_lexeme_at(w, hours).value; /* "the night of 20 June" */
        return hours + 2;
    }
    if ((xc_when_is(w, hours, "early") || xc_when_is(w, hours, "small")) && xc_when_is(w, hours + 1, "hours") &&
        (xc_when_is(w, hours + 2, "of") || xc_when_is(w, hours + 2, "on"))) {
        *part = XC_PART_MORNING; /* "in the small hours of Wednesday" */
        return hours + 3;
    }
    if (l.cls == XC_WHEN_MOD) {
        *mod = l.value < 0 ? "START" : l.value > 0 ? "END" : "MID";
        uint32_t at = token + 1;
        if (at < w->sentence.end && xc_token_is_dash(w->r, at) && xc_is_glued(w->r, at))
            at++;
        return at + xc_when_is(w, at, "in");
    }
    if (l.cls == XC_WHEN_LATER && (xc_when_is(w, token, "earlier") || xc_when_is(w, token, "later")))
        return token + 1;
    uint32_t at = token + xc_when_is(w, token, "the");
    for (size_t i = 0; i < XC_COUNT(ends); i++)
        if (xc_when_is(w, at, ends[i].word) && xc_when_is(w, at + 1, "of")) {
            *mod = ends[i].mod;
            return at + 2;
        }
    return token;
}

typedef bool (*reader)(xc_when *, const xc_when_reader *, uint32_t);

static void longest(xc_when *best, const xc_when_reader *w, uint32_t token, const reader *readers, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        xc_when x = {0};
        if (token < w->sentence.end && readers[i](&x, w, token) && x.last - x.first > best->last - best->first)
            *best = x;
    }
}

/* "the end of the year": the year that is spoken of. */
static bool the_unit(xc_when *out, const xc_when_reader *w, uint32_t token)
{
    xc_lexeme unit = xc_lexeme_at(w, token + 1);
    if (!xc_when_is(w, token, "the") || unit.cls != XC_WHEN_UNIT || unit.value < XC_UNIT_WEEK)
        return false;
    xc_moment base = w->narrative && w->last_day.grain    ? w->last_day
                     : w->narrative && w->last_year.grain ? w->last_year
                     : w->has_today                       ? xc_moment_of_day(w->today)
                                                          : (xc_moment){.weekday = -1};
    xc_grain  grain = xc_grain_of_unit((xc_when_unit)unit.value);
    *out = (xc_when){.first = token, .last = token + 2, .at = {.grain = grain, .weekday = -1}};
    if (base.year && (base.dated || grain <= XC_GRAIN_YEAR))
        out->at = xc_moment_widen(base, grain);
    return true;
}

/* "July-November 1954", "26 June to 4 August 1952": the year of the second date is that of the first. */
static void year_of_range(xc_when *x, const xc_when_reader *w)
{
    xc_when    other = {0};
    xc_moment *at = &x->at;
    bool       link = x->last < w->sentence.end &&
                (xc_token_is_dash(w->r, x->last) || XC_WHEN_IN(w, x->last, "to", "and", "until", "through", "or"));
    if (at->year || at->dated || !at->month || (at->grain != XC_GRAIN_DAY && at->grain != XC_GRAIN_MONTH) || !link ||
        !xc_when_date(&other, w, x->last + 1) || !other.at.year || !other.at.month)
        return;
    at->year = other.at.year - (other.at.month < at->month);
    x->from_text = true;
}

static bool read_at(xc_when *out, const xc_when_reader *w, uint32_t token)
{
    static const reader all[] = {xc_when_clock, xc_when_date, xc_when_relative, xc_when_span};
    static const reader dates[] = {xc_when_date, xc_when_relative, the_unit};
    const char         *mod;
    int                 part;
    xc_when             prefixed = {0};
    if (xc_when_mid(out, w, token))
        return true;
    *out = (xc_when){0};
    longest(out, w, token, all, XC_COUNT(all));
    uint32_t behind = prefix(w, token, &mod, &part);
    if (behind > token)
        longest(&prefixed, w, behind, dates, mod ? 3 : 2);
    if (prefixed.last > prefixed.first && !prefixed.fixed && prefixed.kind != XC_TIME_DURATION) {
        prefixed.first = token;
        prefixed.mod = mod;
        if (part && (prefixed.at.grain == XC_GRAIN_DAY || prefixed.at.grain == XC_GRAIN_PART)) {
            prefixed.kind = XC_TIME_TIME;
            prefixed.at.grain = XC_GRAIN_PART;
            prefixed.at.part = part;
        }
        if (prefixed.last > out->last)
            *out = prefixed;
    }
    year_of_range(out, w);
    return out->last > out->first;
}

/* ---------------------------------------------------------------- writing */

static xc_str duration_value(const xc_when *x, xc_arena *mem)
{
    static const struct {
        const char *prefix, *letter;
        int64_t     factor;
    } units[] = {{"PT", "S", 1}, {"PT", "M", 1}, {"PT", "H", 1}, {"P", "D", 1},  {"P", "W", 1},  {"P", "W", 2},
                 {"P", "M", 1},  {"P", "Q", 1},  {"P", "Y", 1},  {"P", "Y", 10}, {"P", "Y", 100}};
    const char *prefix_of = units[x->unit].prefix, *letter = units[x->unit].letter;
    if (!x->count.set)
        return xc_arena_printf(mem, "%s%s%s", prefix_of,
                               x->unit >= XC_UNIT_DECADE ? (x->unit == XC_UNIT_DECADE ? "X" : "XX") : "X",
                               x->unit == XC_UNIT_DECADE ? "E" : letter);
    if (x->unit == XC_UNIT_HOUR && x->count.exponent < 0) { /* half an hour: PT30M; an hour and a half: PT1H30M */
        xc_decimal minutes = xc_decimal_scale(x->count, 60, 0);
        if (minutes.set && minutes.exponent >= 0 && minutes.digits < 10000) {
            int64_t n = minutes.digits * (minutes.exponent ? 10 : 1);
            return n < 60 ? xc_arena_printf(mem, "PT%lldM", (long long)n)
                          : xc_arena_printf(mem, "PT%lldH%lldM", (long long)n / 60, (long long)n % 60);
        }
    }
    xc_str n = xc_decimal_write(mem, xc_decimal_scale(x->count, units[x->unit].factor, 0));
    return n.p ? xc_arena_printf(mem, "%s%.*s%s", prefix_of, (int)n.n, n.p, letter) : (xc_str){0};
}

/* The stretch of "the past two years", "the next three days", to whole days. */
static bool stretch(const xc_when *x, const xc_when_reader *w, int64_t *from, int64_t *to)
{
    enum { DAY = 86400 };
    if (!x->side || !w->has_today || w->narrative || !x->count.set || x->count.exponent != 0 ||
        x->count.digits > 5000 || x->unit < XC_UNIT_DAY)
        return false;
    xc_moment today = xc_moment_of_day(w->today), other = xc_moment_shift(today, x->unit, x->side * x->count.digits);
    int64_t   day = other.dated && x->unit <= XC_UNIT_YEAR ? other.day : xc_day_of(other.year, today.month, 1);
    *from = (x->side < 0 ? day : today.day) * DAY;
    *to = (x->side < 0 ? today.day + 1 : day + 1) * DAY;
    return true;
}

static xc_status push(xc_when_reader *w, xc_when *x)
{
    xc_reading *r = w->r;
    xc_time     t = {.at = {r->tokens.v[x->first].at.start, r->tokens.v[x->last - 1].at.end}, .kind = x->kind};
    bool        open_hour = x->at.grain == XC_GRAIN_MINUTE && x->at.minute < 0;
    char        value[64];
    if (x->mod)
        t.mod = xc_str_from(x->mod);
    if (x->fixed)
        t.value = xc_str_from(x->fixed);
    else if (x->kind == XC_TIME_DURATION || x->kind == XC_TIME_SET) {
        t.value = duration_value(x, r->mem);
        t.resolved = x->kind == XC_TIME_DURATION && stretch(x, w, &t.from, &t.to);
    } else {
        if (open_hour)
            snprintf(value, sizeof value, "XXXX-XX-XXTXX:%02d", (-1 - x->at.minute) % 60);
        else {
            t.resolved = xc_moment_interval(&x->at, &t.from, &t.to);
            xc_moment_write(&x->at, value);
        }
        t.value = xc_arena_copy(r->mem, xc_str_from(value));
    }
    if (!t.value.p)
        return XC_ENOMEM;
    if (t.resolved)
        t.evidence = x->from_text ? XC_S("text") : XC_S("published");
    return xc_vec_push(&r->times, r->mem, t);
}

/* What later expressions are anchored to. */
static void remember(xc_when_reader *w, const xc_when *x)
{
    if (x->fixed || (x->kind != XC_TIME_DATE && x->kind != XC_TIME_TIME))
        return;
    if (x->at.dated &&
        (x->at.grain == XC_GRAIN_DAY || x->at.grain == XC_GRAIN_PART || x->at.grain == XC_GRAIN_MINUTE)) {
        w->last_day = xc_moment_of_day(x->at.day);
        w->last_day_sentence = w->sentence_number;
        w->last_minute = x->at.grain == XC_GRAIN_MINUTE ? x->at.minute : -1;
        if (w->narrative)
            w->last_year = w->last_day;
        return;
    }
    if (x->at.grain == XC_GRAIN_QUARTER && x->at.year && !x->count.set) /* not from "a year ago" */
        w->last_quarter = x->at;
    if (x->at.year > 0 && x->at.grain >= XC_GRAIN_YEAR) {
        w->last_year = x->at;
        w->last_year.dated = false;
        if (w->narrative && w->last_day.grain &&
            (w->last_day.year != x->at.year || (x->at.month && w->last_day.month != x->at.month)))
            w->last_day = (xc_moment){0};
    }
}

/* ---------------------------------------------------------------- anchors of the document */

static bool is_skipped(const xc_reading *r, size_t sentence)
{
    return xc_sentence_block(r, (uint32_t)sentence)->role == XC_BLOCK_FURNITURE;
}

/* A history tells the past: many explicit years, most of them well before publication, and hardly a "Monday". */
static bool is_narrative(const xc_when_reader *w)
{
    enum { FEW = 8 };
    const xc_reading *r = w->r;
    int64_t           limit = w->has_today ? xc_moment_of_day(w->today).year - 1 : 2100;
    uint32_t          years = 0, old = 0, near = 0;
    for (size_t i = 0; i < r->tokens.n; i++) {
        xc_str    s = xc_token_text(r, (uint32_t)i);
        xc_lexeme l = w->lexemes[r->form_of.v[i]];
        near += l.cls == XC_WHEN_DEICTIC || l.cls == XC_WHEN_WEEKDAY;
        if (s.n != 4 || s.p[0] < '1' || s.p[0] > '2' || !xc_is_digit(s.p[1]) || !xc_is_digit(s.p[2]) ||
            !xc_is_digit(s.p[3]))
            continue;
        int64_t year = (s.p[0] - '0') * 1000 + (s.p[1] - '0') * 100 + (s.p[2] - '0') * 10 + (s.p[3] - '0');
        years += year <= 2100;
        old += year < limit;
    }
    return years >= FEW && old * 10 >= years * 7 && near * 4 < years;
}

/* Without a date of publication: a full date in by-line, dateline or a short line at the top. */
static void anchor_by_text(xc_when_reader *w)
{
    const xc_reading *r = w->r;
    for (size_t s = 0; s < r->sentences.n && !w->has_today; s++) {
        xc_block_role role = xc_sentence_block(r, (uint32_t)s)->role;
        w->sentence = (xc_range){r->sentences.v[s].first, r->sentences.v[s].last};
        bool line = s < 6 && w->sentence.end - w->sentence.start <= 16;
        if (role != XC_BLOCK_BYLINE && role != XC_BLOCK_DATELINE && !line)
            continue;
        for (uint32_t t = w->sentence.start; t < w->sentence.end; t++) {
            xc_when x = {0};
            if (xc_when_date(&x, w, t) && x.at.grain == XC_GRAIN_DAY && x.at.dated) {
                w->has_today = true;
                w->today = x.at.day;
                break;
            }
        }
    }
}

static void anchor(xc_when_reader *w)
{
    enum { DAY = 86400 };
    int64_t from, to;
    int32_t zone;
    xc_str  published = w->r->report->published;
    if (published.p && xc_iso_read(published, &from, &to, &zone) && to - from <= DAY) {
        w->has_today = true;
        w->today = from / DAY - (from % DAY < 0);
    } else
        anchor_by_text(w);
    w->narrative = is_narrative(w);
}

/* ---------------------------------------------------------------- where to look
 * Reading is tried only at forms that can begin an expression, and only where a word of time or a digit is near. */

enum { BEGINS = 1, CORE = 2, NEAR = 8 };

static uint8_t trigger_of(const xc_when_reader *w, uint32_t form)
{
    if (w->lexemes[form].cls || (w->r->forms.v[form].shape & XC_SHAPE_DIGIT))
        return BEGINS | CORE;
    if (w->numerals.word[form].kind == XC_NUMBER_UNIT || w->numerals.word[form].kind == XC_NUMBER_ORDINAL)
        return BEGINS | CORE; /* "twenty to one" */
    return w->lexemes[form].opens || w->numerals.begins[form] ? BEGINS : 0;
}

static uint8_t *triggers_of(const xc_when_reader *w)
{
    uint8_t *triggers = XC_ARRAY(w->r->scratch, uint8_t, w->r->forms.n);
    for (uint32_t i = 0; triggers && i < w->r->forms.n; i++)
        triggers[i] = trigger_of(w, i);
    return triggers;
}

/* "April Jones", "the Sunday Times": words of time inside names. Weekdays are in no name but that of a paper. */
static bool is_in_name(const xc_when_reader *w, const xc_when *x)
{
    for (uint32_t t = x->first; t < x->last; t++) {
        uint8_t name = w->r->tokens.v[t].name, cls = w->lexemes[w->r->form_of.v[t]].cls;
        if (cls == XC_WHEN_NONE && !(xc_token_form(w->r, t)->shape & XC_SHAPE_DIGIT))
            continue;
        bool weekday = cls == XC_WHEN_WEEKDAY || cls == XC_WHEN_HOLIDAY;
        if ((name == 1 + XC_PERSON && !weekday) || name == 1 + XC_ORGANIZATION ||
            (name == 1 + XC_PLACE && x->at.grain != XC_GRAIN_DAY && !weekday))
            return true;
    }
    return false;
}

/* "60 Minutes", "This Week": a title of its own. */
static bool is_title(const xc_when_reader *w, const xc_when *x)
{
    uint32_t      last = x->last - 1;
    uint8_t       cls = xc_lexeme_at(w, last).cls;
    xc_block_role role = xc_sentence_block(w->r, w->sentence_number)->role;
    bool          word = cls == XC_WHEN_UNIT || cls == XC_WHEN_UNITS || cls == XC_WHEN_DEICTIC || cls == XC_WHEN_NOON ||
                cls == XC_WHEN_NOW || cls == XC_WHEN_PART;
    uint8_t shape = xc_token_form(w->r, last)->shape;
    return word && last > w->sentence.start && (shape & XC_SHAPE_CAPITAL) && !(shape & XC_SHAPE_ALL_CAPS) &&
           role != XC_BLOCK_HEADLINE && role != XC_BLOCK_SUBHEAD && w->r->tokens.v[last - 1].pos != XC_POS_PUNCT &&
           xc_lexeme_at(w, x->first).cls != XC_WHEN_HOLIDAY;
}

static xc_status times_of_sentence(xc_when_reader *w, const uint8_t *triggers)
{
    uint32_t core = w->sentence.start;
    for (uint32_t t = w->sentence.start; t < w->sentence.end; t++) {
        while (core < w->sentence.end && (core < t || !(triggers[w->r->form_of.v[core]] & CORE)))
            core++;
        if (core == w->sentence.end)
            return XC_OK;
        xc_when x;
        if (core - t > NEAR || !(triggers[w->r->form_of.v[t]] & BEGINS) || !read_at(&x, w, t) || is_in_name(w, &x) ||
            is_title(w, &x))
            continue;
        xc_when_settle(&x, w);
        XC_TRY(push(w, &x));
        remember(w, &x);
        t = x.last - 1;
    }
    return XC_OK;
}

xc_status xc_find_times(xc_reading *r)
{
    xc_when_reader w = {.r = r, .last_minute = -1};
    XC_TRY(xc_when_words_make(&w));
    const uint8_t *triggers = triggers_of(&w);
    if (!triggers)
        return XC_ENOMEM;
    anchor(&w);
    for (size_t s = 0; s < r->sentences.n; s++) {
        w.sentence = (xc_range){r->sentences.v[s].first, r->sentences.v[s].last};
        w.sentence_number = (uint32_t)s;
        if (!is_skipped(r, s))
            XC_TRY(times_of_sentence(&w, triggers));
    }
    return XC_OK;
}
