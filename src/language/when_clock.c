#include "calendar.h"
#include "when.h"

/* Times of the day. Digits are read in the text itself ("12.40am", "10:45 a.m.") whatever the tokens are, and must end
 * where a token ends. A clock without its half of the day ("twenty to one") keeps its hour open. */

enum { OPEN_HOUR = -1 };

static char byte_at(xc_str s, size_t i)
{
    return i < s.n ? s.p[i] : ' ';
}

static size_t skip_space(xc_str s, size_t i)
{
    if (byte_at(s, i) == ' ' && i < s.n)
        return i + 1;
    return i + 1 < s.n && (unsigned char)s.p[i] == 0xC2 && (unsigned char)s.p[i + 1] == 0xA0 ? i + 2 : i;
}

/* "am", "a.m.", "PM" at `i` (behind one space at most): bytes read to, and 0 or 12; *i stays where there is none. */
static int half_of_day(xc_str s, size_t *i)
{
    size_t k = skip_space(s, *i);
    char   a = xc_to_lower(byte_at(s, k));
    if (a != 'a' && a != 'p')
        return -1;
    k++;
    bool point = byte_at(s, k) == '.';
    k += point;
    if (xc_to_lower(byte_at(s, k)) != 'm')
        return -1;
    k++;
    if (k < s.n && (xc_is_alpha(s.p[k]) || xc_is_digit(s.p[k])))
        return -1;
    k += point && byte_at(s, k) == '.' && k < s.n;
    *i = k;
    return a == 'p' ? 12 : 0;
}

/* Token that ends at byte `end`, or at the point before it; XC_NONE if there is none. */
static uint32_t token_ending(const xc_when_reader *w, uint32_t token, uint32_t end)
{
    for (; token < w->sentence.end; token++) {
        uint32_t at = w->r->tokens.v[token].at.end;
        if (at >= end)
            return at <= end + 0 || (at == end + 1 && w->r->report->text.p[end] == '.') ? token : XC_NONE;
        if (at + 1 == end && w->r->report->text.p[at] == '.' &&
            (token + 1 == w->sentence.end || w->r->tokens.v[token + 1].at.start == at))
            return token; /* the point is the sentence's */
    }
    return XC_NONE;
}

/* A zone behind the clock: token behind it; *utc where it is UTC. */
static uint32_t zone_at(const xc_when_reader *w, uint32_t token, bool *utc)
{
    uint32_t first = token, bracket = xc_when_is(w, token, "(");
    *utc = false;
    if (XC_WHEN_IN(w, token, "local", "eastern", "pacific", "central", "moscow") && xc_when_is(w, token + 1, "time"))
        return token + 2;
    token += bracket;
    if (XC_WHEN_IN(w, token, "GMT", "UTC")) {
        *utc = !bracket;
        return bracket ? first : token + 1;
    }
    if (!bracket && XC_WHEN_IN(w, token, "BST", "EST", "EDT", "ET", "CET", "CEST", "PST", "PDT", "PT", "CST", "CDT",
                               "MST", "IST", "JST", "MSK", "hrs", "hours", "hours.", "h"))
        return token + 1;
    return first;
}

typedef struct clock {
    int      minute; /* of the day */
    uint32_t last;   /* token behind it */
    bool     certain, utc;
} clock;

static int number_at(xc_str s, size_t *i, size_t most)
{
    size_t from = *i;
    int    n = 0;
    while (*i < s.n && *i < from + most && xc_is_digit(s.p[*i]))
        n = n * 10 + (s.p[(*i)++] - '0');
    return *i == from || (*i < s.n && xc_is_digit(s.p[*i])) ? -1 : n;
}

/* "10:45", "12.40am", "10 p.m.", "0040 GMT", "at 2315". */
static bool digits_at(clock *out, const xc_when_reader *w, uint32_t token)
{
    xc_str s =
        xc_str_at(w->r->report->text, (xc_range){w->r->tokens.v[token].at.start, (uint32_t)w->r->report->text.n});
    size_t i = 0;
    int    hour = number_at(s, &i, 4), minute = 0;
    bool   four = i == 4 && hour >= 0, sign = false;
    if (hour < 0 || i == 3)
        return false;
    if (four) {
        minute = hour % 100;
        hour /= 100;
    } else if ((byte_at(s, i) == ':' || byte_at(s, i) == '.') && xc_is_digit(byte_at(s, i + 1))) {
        sign = byte_at(s, i) == ':';
        size_t from = ++i;
        minute = number_at(s, &i, 2);
        if (i != from + 2 || (byte_at(s, i) == '.' && xc_is_digit(byte_at(s, i + 1))) ||
            (byte_at(s, i) == ':' && xc_is_digit(byte_at(s, i + 1))))
            return false;
    }
    if (hour > 24 || minute < 0 || minute > 59)
        return false;
    size_t   bare = i;
    int      half = half_of_day(s, &i);
    uint32_t last = token_ending(w, token, w->r->tokens.v[token].at.start + (uint32_t)i);
    if (last == XC_NONE || (half >= 0 && (hour > 12 || hour == 0)))
        return false;
    uint32_t behind = zone_at(w, last + 1, &out->utc);
    bool     zone = behind > last + 1,
         at = token > w->sentence.start &&
              XC_WHEN_IN(w, token - 1, "at", "about", "around", "by", "until", "before", "after", "since", "from");
    bool plain = half < 0;
    if (plain && !sign && !zone &&
        !(four && at && bare == 4 &&
          (hour * 100 + minute < 1900 || hour * 100 + minute > 2100 || XC_WHEN_IN(w, last + 1, "on"))))
        return false;
    if (plain && !sign && !four && !zone)
        return false;
    if (plain && !sign && !four && bare < 4)
        return false; /* "10 GMT" */
    out->minute = (half >= 0 ? hour % 12 + half : hour % 24) * 60 + minute;
    out->last = behind;
    out->certain = half >= 0 || bare == 4 || zone || hour == 0 || hour > 12;
    if (plain && sign && !out->certain)
        out->certain = true; /* 10:45 on a 24-hour clock */
    return true;
}

static int hour_word(const xc_when_reader *w, uint32_t token)
{
    int64_t  n;
    uint32_t last;
    return xc_when_number(w, token, 13, &n, &last) && last == token + 1 && n > 0 ? (int)n : 0;
}

/* "this evening", "in the morning", "tonight" behind an hour: hours to add, or -1. */
static int part_behind(const xc_when_reader *w, uint32_t token, uint32_t *last)
{
    xc_lexeme l = xc_lexeme_at(w, token);
    if (l.cls == XC_WHEN_DEICTIC && l.value == 100) {
        *last = token + 1;
        return 12;
    }
    uint32_t at = token;
    if (xc_when_is(w, token, "in") && xc_when_is(w, token + 1, "the"))
        at = token + 2;
    else if (l.cls == XC_WHEN_RELATIVE && xc_when_is(w, token, "this"))
        at = token + 1;
    else
        return -1;
    xc_lexeme part = xc_lexeme_at(w, at);
    if (part.cls != XC_WHEN_PART || part.value == XC_PART_NIGHT)
        return -1;
    *last = at + 1;
    return part.value == XC_PART_MORNING ? 0 : 12;
}

/* "at nine on Thursday": a small number behind a preposition and before a weekday. */
static bool is_hour_of_day(const xc_when_reader *w, uint32_t token, uint32_t behind)
{
    bool cue = token > w->sentence.start &&
               XC_WHEN_IN(w, token - 1, "at", "by", "before", "from", "until", "since", "around", "after");
    return cue && xc_lexeme_at(w, behind + xc_when_is(w, behind, "on")).cls == XC_WHEN_WEEKDAY;
}

/* "six o'clock", "half past two", "twenty to one", "six this evening". */
static bool words_at(clock *out, const xc_when_reader *w, uint32_t token)
{
    uint32_t at = token, last;
    int64_t  minutes = 0;
    int      hour = 0;
    bool     past = false, to = false;
    if (XC_WHEN_IN(w, token, "half", "quarter"))
        minutes = xc_when_is(w, token, "half") ? 30 : 15;
    else if (xc_when_is(w, token, "a") && xc_when_is(w, token + 1, "quarter")) {
        minutes = 15;
        at++;
    } else if (!xc_when_number(w, token, 30, &minutes, &last))
        return false;
    else
        at = last - 1;
    at += 1 + XC_WHEN_IN(w, at + 1, "minutes", "minute");
    past = xc_when_is(w, at, "past");
    to = xc_when_is(w, at, "to");
    bool was =
        token > w->sentence.start && XC_WHEN_IN(w, token - 1, "was", "at", "about", "around", "by", "before", "after",
                                                "is", "until", "since", "nearly", "almost", "just", "'s");
    if ((past || (to && was)) && (hour = hour_word(w, at + 1)) != 0 && minutes > 0 && !(to && minutes == 30)) {
        out->last = at + 2;
        minutes = to ? -minutes : minutes;
    } else {
        hour = hour_word(w, token);
        out->last = token + 1;
        minutes = 0;
        if (!hour)
            return false;
        bool o_clock = XC_WHEN_IN(w, token + 1, "o'clock", "o’clock");
        out->last += o_clock;
        if (!o_clock && part_behind(w, out->last, &last) < 0 && !is_hour_of_day(w, token, out->last))
            return false;
    }
    int half = part_behind(w, out->last, &last);
    out->certain = half >= 0;
    if (half >= 0)
        out->last = last;
    out->minute = (hour % 12 + (half > 0 ? 12 : 0)) * 60 + (int)minutes;
    out->minute = (out->minute + 1440) % 1440;
    return true;
}

/* "on Sunday", "Wednesday", "March 3" behind a clock; the part of the text that names its day. */
static bool day_behind(const xc_when_reader *w, uint32_t first, uint32_t token, xc_when *day)
{
    uint32_t at = token + xc_when_is(w, token, ",");
    at += xc_when_is(w, at, "on");
    if (at >= w->sentence.end)
        return false;
    if (xc_when_is(w, at, "(")) /* "0040 local time (2240 GMT on Tuesday)" */
        return false;
    if (!xc_when_date(day, w, at) && !xc_when_relative(day, w, at))
        return false;
    if (day->fixed || (day->at.grain != XC_GRAIN_DAY && day->at.grain != XC_GRAIN_PART))
        return false;
    day->first = first; /* "until 9 a.m. Tuesday": what stands before the clock decides */
    xc_when_settle(day, w);
    return true;
}

static bool clock_at(clock *c, const xc_when_reader *w, uint32_t token)
{
    xc_lexeme l = xc_lexeme_at(w, token);
    xc_str    s = xc_token_text(w->r, token);
    *c = (clock){.certain = true};
    if (l.cls == XC_WHEN_NOON) {
        c->minute = l.value;
        c->last = token + 1;
        return true;
    }
    return (s.n && xc_is_digit(s.p[0]) && digits_at(c, w, token)) || words_at(c, w, token);
}

/* The day of a clock that names none: the one this sentence has named, or the sentence before it where both tell the
 * past; a clock past midnight behind one late in the evening is of the next day. */
static xc_moment day_of_text(const xc_when_reader *w, uint32_t token, uint32_t last, int minute, bool *from_text)
{
    enum { LATE = 20 * 60, EARLY = 6 * 60 };
    uint32_t back = w->sentence_number - w->last_day_sentence;
    uint8_t  next_class = last < w->r->tokens.n ? w->lexemes[w->r->form_of.v[last]].cls : XC_WHEN_NONE;
    if (next_class == XC_WHEN_WEEKDAY || next_class == XC_WHEN_MONTH) /* its day, cut off: "10 p.m. | Wednesday" */
        return (xc_moment){.weekday = -1};
    if (w->last_day.grain != XC_GRAIN_DAY || back > 1 || (back == 1 && xc_tense_at(w, token) > 0))
        return (xc_moment){.weekday = -1};
    *from_text = true;
    bool next = w->last_minute >= LATE && minute >= 0 && minute < EARLY;
    return next ? xc_moment_of_day(w->last_day.day + 1) : w->last_day;
}

bool xc_when_clock(xc_when *out, const xc_when_reader *w, uint32_t token)
{
    clock   c;
    xc_when day = {0};
    if (!clock_at(&c, w, token))
        return false;
    *out = (xc_when){.first = token, .last = c.last, .kind = XC_TIME_TIME};
    clock    other;
    uint32_t behind = c.last; /* "10:35 a.m. (0735 GMT) Friday" */
    if (xc_when_is(w, behind, "(") && clock_at(&other, w, behind + 1) && xc_when_is(w, other.last, ")"))
        behind = other.last + 1;
    if (day_behind(w, token, behind, &day)) {
        out->last = day.last;
        out->at = day.at;
        out->from_text = day.from_text;
        if (!c.certain && day.at.grain == XC_GRAIN_PART) {
            c.certain = true;
            c.minute = c.minute % 720 + (day.at.part == XC_PART_MORNING ? 0 : 720);
        }
    } else if (xc_when_is(w, c.last - 1, "tonight") || xc_when_is(w, c.last - 2, "this"))
        out->at = w->has_today ? xc_moment_of_day(w->today) : (xc_moment){.weekday = -1};
    else
        out->at = day_of_text(w, token, c.last, c.certain ? c.minute : OPEN_HOUR, &out->from_text);
    out->at.grain = XC_GRAIN_MINUTE;
    out->at.minute = c.certain ? c.minute : OPEN_HOUR - c.minute % 720;
    out->at.utc = c.utc;
    return true;
}
