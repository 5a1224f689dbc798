#include "date.h"

#include <stdio.h>

#include "calendar.h"
#include "fold.h"
#include "utf8.h"

/* ---------------------------------------------------------------- tokens
 * A date is at most some twenty tokens long. Numbers, words and single marks are told apart once; the forms are then
 * small patterns over them. */

typedef enum kind { END, NUMBER, WORD, MARK } kind;

typedef struct token {
    kind     kind;
    uint32_t start, end;
    uint32_t mark;  /* code point                                     */
    int64_t  value; /* of a number of up to 14 digits                 */
    int      digits;
    bool     spaced; /* white space stands before it                   */
} token;

enum { WINDOW = 24, FIRST_YEAR = 1995, LAST_YEAR = 2099 };

static const xc_str languages[] = {XC_S_INIT("en"), XC_S_INIT("de"), XC_S_INIT("fr"), XC_S_INIT("es"), XC_S_INIT("it"),
                                   XC_S_INIT("pt"), XC_S_INIT("nl"), XC_S_INIT("pl"), XC_S_INIT("ru"), XC_S_INIT("tr"),
                                   XC_S_INIT("sv"), XC_S_INIT("da"), XC_S_INIT("no"), XC_S_INIT("fi"), XC_S_INIT("cs"),
                                   XC_S_INIT("sk"), XC_S_INIT("hu"), XC_S_INIT("ro"), XC_S_INIT("el"), XC_S_INIT("bg"),
                                   XC_S_INIT("uk"), XC_S_INIT("sr"), XC_S_INIT("hr"), XC_S_INIT("sl"), XC_S_INIT("ca"),
                                   XC_S_INIT("id"), XC_S_INIT("vi"), XC_S_INIT("lt"), XC_S_INIT("lv"), XC_S_INIT("et"),
                                   XC_S_INIT("ar"), XC_S_INIT("fa")};

static int month_of(xc_str word, xc_str language)
{
    uint64_t hash = xc_fold_hash(word);
    if (language.n >= 2) {
        int month = xc_month_word(xc_str_cut(language, 0, 2), hash);
        if (month)
            return month;
    }
    for (size_t i = 0; i < XC_COUNT(languages); i++) {
        int month = xc_month_word(languages[i], hash);
        if (month)
            return month;
    }
    return 0;
}

static void read_number(token *t, xc_str text, size_t i)
{
    t->kind = NUMBER;
    while (i < text.n && xc_is_digit(text.p[i])) {
        if (t->digits++ < 14)
            t->value = t->value * 10 + (text.p[i] - '0');
        i++;
    }
    t->end = (uint32_t)i;
}

static bool cjk_unit(uint32_t cp)
{
    return cp == 0x5E74 || cp == 0x6708 || cp == 0x65E5 || cp == 0xB144 || cp == 0xC6D4 || cp == 0xC77C;
}

static void read_word(token *t, xc_str text, size_t i)
{
    t->kind = WORD;
    size_t len;
    for (; i < text.n && !xc_is_digit(text.p[i]); i += len) {
        uint32_t cp = xc_utf8_at(text, i, &len);
        if (!xc_is_word_point(cp) || cjk_unit(cp))
            break;
    }
    t->end = (uint32_t)i;
}

static token token_at(xc_str text, size_t i)
{
    size_t from = i, len = 1;
    for (; i < text.n; i += len) {
        uint32_t cp = xc_utf8_at(text, i, &len);
        if (!xc_is_space(text.p[i]) && cp != 0xA0 && cp != 0x202F && cp != 0x2009)
            break;
    }
    token t = {.start = (uint32_t)i, .end = (uint32_t)i, .spaced = i > from};
    if (i >= text.n)
        return t;
    uint32_t cp = xc_utf8_at(text, i, &len);
    if (xc_is_digit(text.p[i]))
        read_number(&t, text, i);
    else if (xc_is_word_point(cp) && !cjk_unit(cp))
        read_word(&t, text, i);
    else {
        t.kind = MARK;
        t.mark = cp;
        t.end = (uint32_t)(i + len);
    }
    return t;
}

typedef struct window {
    xc_str        text;
    xc_date_hints hints;
    token         t[WINDOW];
} window;

static void fill(window *w, size_t i)
{
    for (size_t k = 0; k < WINDOW; k++) {
        w->t[k] = token_at(w->text, i);
        i = w->t[k].end;
    }
}

static bool number(const token *t, int64_t low, int64_t high)
{
    return t->kind == NUMBER && t->value >= low && t->value <= high && t->digits <= 4;
}

static bool year(const token *t)
{
    return number(t, FIRST_YEAR, LAST_YEAR) && t->digits == 4;
}

static bool mark(const token *t, uint32_t cp)
{
    return t->kind == MARK && t->mark == cp;
}

static bool word(const window *w, const token *t, const char *lower)
{
    return t->kind == WORD && xc_str_equal_ascii_case(xc_str_cut(w->text, t->start, t->end), xc_str_from(lower));
}

/* The month that a word names, or 0. Asked only where a number stands beside it: there are many languages. */
static int month_at(const window *w, const token *t)
{
    enum { LONGEST = 32 };
    if (t->kind != WORD || t->end - t->start > LONGEST)
        return 0;
    return month_of(xc_str_cut(w->text, t->start, t->end), w->hints.language);
}

static bool day_exists(const xc_date *d)
{
    return d->month >= 1 && d->month <= 12 && d->day >= 1 && d->day <= xc_days_in_month(d->year, d->month);
}

/* ---------------------------------------------------------------- dates: each form gives how many tokens it took, or 0
 */

/* 2026-03-11, 2026/3/11, 2026.03.11 */
static size_t year_first(const window *w, xc_date *d)
{
    const token *t = w->t;
    bool joined = year(&t[0]) && t[1].kind == MARK && (t[1].mark == '-' || t[1].mark == '/' || t[1].mark == '.') &&
                  number(&t[2], 1, 12) && mark(&t[3], t[1].mark) && number(&t[4], 1, 31);
    if (!joined)
        return 0;
    *d = (xc_date){.year = (int)t[0].value, .month = (int)t[2].value, .day = (int)t[4].value};
    return 5;
}

/* 2025年6月28日 and the like */
static size_t east_asian(const window *w, xc_date *d)
{
    const token *t = w->t;
    if (!year(&t[0]) || !cjk_unit(t[1].mark) || !number(&t[2], 1, 12) || !cjk_unit(t[3].mark) ||
        !number(&t[4], 1, 31) || !cjk_unit(t[5].mark))
        return 0;
    *d = (xc_date){.year = (int)t[0].value, .month = (int)t[2].value, .day = (int)t[4].value};
    return 6;
}

/* 20260311, with T062000 as one word behind it */
static size_t packed(const window *w, xc_date *d)
{
    const token *t = &w->t[0];
    if (t->kind != NUMBER || (t->digits != 8 && t->digits != 14))
        return 0;
    int64_t day = t->digits == 8 ? t->value : t->value / 1000000;
    *d = (xc_date){.year = (int)(day / 10000), .month = (int)(day / 100 % 100), .day = (int)(day % 100)};
    return d->year >= FIRST_YEAR && d->year <= LAST_YEAR ? 1 : 0;
}

/* Skips an ordinal's ending (th, er, º), points, commas and "de", "of", "den" between the parts of a written date. */
static size_t skip_glue(const window *w, size_t i)
{
    static const char *const glue[] = {"st",  "nd", "rd", "th", "er", "ère", "de",
                                       "del", "of", "o",  "a",  "da", "do",  "den"};
    for (size_t taken = 0; taken < 3 && i + 1 < WINDOW; taken++) {
        const token *t = &w->t[i];
        bool         skip = mark(t, '.') || mark(t, ',') || mark(t, 0xBA) || mark(t, '/') || mark(t, '-');
        for (size_t k = 0; !skip && k < XC_COUNT(glue); k++)
            skip = word(w, t, glue[k]);
        if (!skip)
            break;
        i++;
    }
    return i;
}

static int short_year(const token *t)
{
    if (year(t))
        return (int)t->value;
    return t->kind == NUMBER && t->digits == 2 && t->value < 60 ? 2000 + (int)t->value : 0;
}

/* 11 March 2026, 11. März 2026, 11 de marzo de 2026, 18-Nov-2017 */
static size_t day_month(const window *w, xc_date *d)
{
    if (!number(&w->t[0], 1, 31))
        return 0;
    size_t m = skip_glue(w, 1), y = skip_glue(w, m + 1);
    int    month = month_at(w, &w->t[m]);
    if (!month)
        return 0;
    int value = year(&w->t[y]) ? (int)w->t[y].value : mark(&w->t[y - 1], '-') ? short_year(&w->t[y]) : 0;
    *d = (xc_date){.year = value, .month = month, .day = (int)w->t[0].value};
    return value ? y + 1 : 0;
}

/* March 11, 2026; Nov 18 2017; and, as `date` prints it, Mar 11 06:20:00 2026 */
static size_t month_day(const window *w, xc_date *d)
{
    size_t day = mark(&w->t[1], '.') ? 2 : 1, y = skip_glue(w, day + 1);
    int    month = number(&w->t[day], 1, 31) && year(&w->t[y]) ? month_at(w, &w->t[0]) : 0;
    if (!month)
        return 0;
    *d = (xc_date){.year = (int)w->t[y].value, .month = month, .day = (int)w->t[day].value};
    return y + 1;
}

/* 2026 Mar 11, 2026. március 11. */
static size_t year_month(const window *w, xc_date *d)
{
    if (!year(&w->t[0]))
        return 0;
    size_t m = skip_glue(w, 1), day = skip_glue(w, m + 1);
    int    month = number(&w->t[day], 1, 31) ? month_at(w, &w->t[m]) : 0;
    *d = (xc_date){.year = (int)w->t[0].value, .month = month, .day = (int)w->t[day].value};
    return month ? day + 1 : 0;
}

/* 11/03/2026, 11.03.2026, 3-11-26: which is the day is told by what cannot be a month, then by the hints. */
static size_t numeric(const window *w, xc_date *d)
{
    const token *t = w->t;
    if (!number(&t[0], 1, 31) || t[1].kind != MARK || (t[1].mark != '/' && t[1].mark != '.' && t[1].mark != '-') ||
        !number(&t[2], 1, 31) || !mark(&t[3], t[1].mark) || !short_year(&t[4]) || t[0].digits > 2 || t[2].digits > 2)
        return 0;
    if (t[1].spaced || t[2].spaced != t[4].spaced || (t[2].spaced && t[1].mark != '.'))
        return 0;
    int  a = (int)t[0].value, b = (int)t[2].value;
    bool month_first = b > 12 || (a <= 12 && w->hints.month_first && t[1].mark != '.');
    *d = (xc_date){.year = short_year(&t[4]), .month = month_first ? a : b, .day = month_first ? b : a};
    d->unsure = a <= 12 && b <= 12 && a != b && t[1].mark != '.' && !w->hints.month_first && !w->hints.day_first;
    return 5;
}

/* ---------------------------------------------------------------- time of day and zone */

static const struct {
    const char *name;
    int         minutes;
} zones[] = {{"z", 0},      {"utc", 0},    {"gmt", 0},    {"bst", 60},   {"cet", 60},   {"mez", 60},
             {"cest", 120}, {"mesz", 120}, {"eet", 120},  {"eest", 180}, {"msk", 180},  {"est", -300},
             {"edt", -240}, {"cst", -360}, {"cdt", -300}, {"mst", -420}, {"mdt", -360}, {"pst", -480},
             {"pdt", -420}, {"ist", 330},  {"jst", 540},  {"aest", 600}, {"aedt", 660}};

/* Tokens of +0200, +02:00 or +02 at `i`, or 0. */
static size_t offset_at(const window *w, size_t i)
{
    const token *t = w->t;
    if (i + 3 >= WINDOW || !(mark(&t[i], '+') || mark(&t[i], '-') || mark(&t[i], 0x2212)) || t[i + 1].kind != NUMBER ||
        t[i + 1].spaced)
        return 0;
    if (t[i + 1].digits == 4)
        return 2;
    if (t[i + 1].digits != 2)
        return 0;
    return mark(&t[i + 2], ':') && number(&t[i + 3], 0, 59) && t[i + 3].digits == 2 ? 4 : 2;
}

static size_t read_zone(const window *w, size_t i, xc_date *d)
{
    size_t from = i;
    i += mark(&w->t[i], '(');
    for (size_t k = 0; k < XC_COUNT(zones); k++)
        if (word(w, &w->t[i], zones[k].name)) {
            d->zone = zones[k].minutes;
            from = ++i;
            break;
        }
    size_t n = offset_at(w, i);
    if (n == 0)
        return from;
    const token *t = &w->t[i + 1];
    int          minutes = t->digits == 4 ? (int)(t->value / 100 * 60 + t->value % 100) : (int)t->value * 60;
    minutes += n == 4 ? (int)w->t[i + 3].value : 0;
    if (minutes > 14 * 60)
        return from;
    d->zone = mark(&w->t[i], '+') ? minutes : -minutes;
    return i + n;
}

/* am and pm, also "a.m." */
static size_t read_half(const window *w, size_t i, xc_date *d)
{
    const token *t = &w->t[i];
    bool         am = word(w, t, "am"), pm = word(w, t, "pm");
    size_t       n = am || pm;
    if (!n && (word(w, t, "a") || word(w, t, "p")) && mark(&t[1], '.') && word(w, &t[2], "m")) {
        am = word(w, t, "a");
        pm = !am;
        n = mark(&t[3], '.') ? 4 : 3;
    }
    if (n && d->hour >= 1 && d->hour <= 12)
        d->hour = d->hour % 12 + (pm ? 12 : 0);
    return i + n;
}

/* 06:20, 9.40am, 20h15, 15:21:41.123Z at `i`; gives where it ends, or `i`. */
static size_t read_clock(const window *w, size_t i, xc_date *d)
{
    const token *t = w->t;
    if (i + 8 >= WINDOW || !number(&t[i], 0, 24) || t[i].digits > 2)
        return i;
    bool colon = mark(&t[i + 1], ':') || word(w, &t[i + 1], "h"), point = mark(&t[i + 1], '.');
    bool minutes = (colon || point) && number(&t[i + 2], 0, 59) && t[i + 2].digits == 2 && !t[i + 2].spaced;
    bool half = word(w, &t[i + 1], "am") || word(w, &t[i + 1], "pm");
    if (!minutes && !half)
        return i;
    size_t  end = minutes ? i + 3 : i + 1;
    xc_date copy = *d;
    copy.hour = (int)t[i].value;
    copy.minute = minutes ? (int)t[i + 2].value : 0;
    if (minutes && mark(&t[end], ':') && number(&t[end + 1], 0, 60) && t[end + 1].digits == 2) {
        copy.second = (int)t[end + 1].value > 59 ? 59 : (int)t[end + 1].value;
        end += 2;
        if (mark(&t[end], '.') && t[end + 1].kind == NUMBER && !t[end + 1].spaced)
            end += 2;
    }
    size_t halved = read_half(w, end, &copy);
    bool   sure = colon || halved > end || word(w, &t[halved], "uhr");
    if (!sure || copy.hour > 23)
        return i;
    *d = copy;
    return read_zone(w, halved, d);
}

/* What may stand between a date and its time: T, a comma, "at", "um", a dash or bar. */
static size_t read_time(const window *w, size_t i, xc_date *d)
{
    size_t from = i;
    for (size_t k = 0; k < 3 && i + 10 < WINDOW; k++) {
        if (read_clock(w, i, d) > i)
            return read_clock(w, i, d);
        const token *t = &w->t[i];
        bool glue = word(w, t, "t") || word(w, t, "at") || word(w, t, "um") || word(w, t, "à") || word(w, t, "kl") ||
                    word(w, t, "alle") || word(w, t, "ore") || mark(t, ',') || mark(t, '-') || mark(t, '|') ||
                    mark(t, 0x2013) || mark(t, 0x2014) || mark(t, 0xB7) || mark(t, '.') || mark(t, '(');
        if (!glue)
            break;
        i++;
    }
    return from;
}

/* T062000Z behind 20260311: the tokenizer gives "T" and "062000". */
static size_t read_packed_time(const window *w, size_t i, xc_date *d)
{
    const token *t = w->t;
    int64_t      v = t[0].digits == 14 ? t[0].value % 1000000 : t[i + 1].value;
    bool         joined = word(w, &t[i], "t") && t[i + 1].kind == NUMBER && t[i + 1].digits == 6;
    if ((t[0].digits != 14 && !joined) || v >= 240000 || v / 100 % 100 > 59)
        return i;
    d->hour = (int)(v / 10000);
    d->minute = (int)(v / 100 % 100);
    d->second = (int)(v % 100) > 59 ? 59 : (int)(v % 100);
    return read_zone(w, t[0].digits == 14 ? i : i + 2, d);
}

/* ---------------------------------------------------------------- finding */

/* The date at the window's start; gives the tokens that it takes with its time, or 0. */
static size_t date_at(const window *w, xc_date *d)
{
    size_t (*const forms[])(const window *, xc_date *) = {year_first, east_asian, year_month, day_month,
                                                          month_day,  numeric,    packed};
    size_t n = 0, form = 0;
    for (; n == 0 && form < XC_COUNT(forms); form++) {
        n = forms[form](w, d);
        if (n && !day_exists(d))
            n = 0;
    }
    if (n == 0)
        return 0;
    d->hour = d->second = -1;
    d->zone = INT32_MIN;
    return forms[form - 1] == packed ? read_packed_time(w, n, d) : read_time(w, n, d);
}

/* "Nov 18 15:21:41 2017": the year behind the time. */
static size_t unix_date(const window *w, xc_date *d)
{
    const token *t = w->t;
    int          month = number(&t[1], 1, 31) ? month_at(w, &t[0]) : 0;
    if (!month)
        return 0;
    *d = (xc_date){.month = month, .day = (int)t[1].value, .hour = -1, .second = -1, .zone = INT32_MIN};
    size_t i = read_clock(w, 2, d);
    if (i == 2 || i >= WINDOW || !year(&t[i]))
        return 0;
    d->year = (int)t[i].value;
    return day_exists(d) ? i + 1 : 0;
}

/* A date may begin here: with a word before a number, or with a number that is not inside a longer one. */
static bool may_begin(xc_str text, const token *t)
{
    if (t->kind == WORD) {
        size_t i = t->end;
        while (i < text.n && i < t->end + 3u && (text.p[i] == ' ' || text.p[i] == '.'))
            i++;
        return i > t->end && i < text.n && xc_is_digit(text.p[i]);
    }
    if (t->kind != NUMBER)
        return false;
    if (t->start == 0)
        return true;
    char before = text.p[t->start - 1];
    return !((xc_is_digit(before) || before == '.' || before == ',') && t->digits < 8);
}

bool xc_date_find(xc_date *out, xc_range *at, xc_str text, size_t from, xc_date_hints hints)
{
    window w = {.text = text, .hints = hints};
    while (from < text.n) {
        token t = token_at(text, from);
        if (t.kind == END)
            return false;
        if (may_begin(text, &t)) {
            fill(&w, from);
            xc_date found;
            size_t  n = date_at(&w, &found);
            if (n == 0)
                n = unix_date(&w, &found);
            if (n) {
                *out = found;
                *at = (xc_range){t.start, w.t[n - 1].end};
                return true;
            }
        }
        from = t.end;
    }
    return false;
}

static bool from_epoch(xc_date *out, xc_str s)
{
    int64_t v = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (!xc_is_digit(s.p[i]))
            return false;
        v = v * 10 + (s.p[i] - '0');
    }
    if (s.n == 13)
        v /= 1000;
    else if (s.n != 10)
        return false;
    int64_t y;
    *out = (xc_date){.zone = 0};
    xc_date_of(v / 86400, &y, &out->month, &out->day);
    out->year = (int)y;
    out->hour = (int)(v / 3600 % 24);
    out->minute = (int)(v / 60 % 60);
    out->second = (int)(v % 60);
    return y >= FIRST_YEAR && y <= LAST_YEAR;
}

bool xc_date_read(xc_date *out, xc_str value, xc_date_hints hints)
{
    enum { LONGEST = 96 };
    value = xc_str_trim(value);
    if (value.n == 0 || value.n > LONGEST)
        return false;
    xc_range at;
    if (from_epoch(out, value) || xc_date_find(out, &at, value, 0, hints))
        return true;
    window w = {.text = value, .hints = hints};
    fill(&w, 0);
    if (year(&w.t[0]) && mark(&w.t[1], '-') && number(&w.t[2], 1, 12) && w.t[3].kind == END) {
        *out = (xc_date){
            .year = (int)w.t[0].value, .month = (int)w.t[2].value, .hour = -1, .second = -1, .zone = INT32_MIN};
        return true;
    }
    return false;
}

xc_str xc_date_write(xc_arena *mem, const xc_date *d)
{
    char zone[16] = "";
    if (d->zone == 0)
        memcpy(zone, "Z", 2);
    else if (d->zone != INT32_MIN) {
        int minutes = d->zone < 0 ? -d->zone : d->zone;
        snprintf(zone, sizeof zone, "%c%02d:%02d", d->zone < 0 ? '-' : '+', minutes / 60 % 100, minutes % 60);
    }
    if (d->day == 0)
        return xc_arena_printf(mem, "%04d-%02d", d->year, d->month);
    if (d->hour < 0)
        return xc_arena_printf(mem, "%04d-%02d-%02d", d->year, d->month, d->day);
    if (d->second < 0)
        return xc_arena_printf(mem, "%04d-%02d-%02dT%02d:%02d%s", d->year, d->month, d->day, d->hour, d->minute, zone);
    return xc_arena_printf(mem, "%04d-%02d-%02dT%02d:%02d:%02d%s", d->year, d->month, d->day, d->hour, d->minute,
                           d->second, zone);
}

int64_t xc_date_day(const xc_date *d)
{
    return xc_day_of(d->year, d->month, d->day ? d->day : 1);
}
