#include "differ.h"

#include "calendar.h"
#include "fold.h"
#include "record.h"

enum { DAY = 86400 };

/* ---------------------------------------------------------------- values */

static xc_decimal low_of(const xc_quantity *q)
{
    return q->low_n.set ? q->low_n : q->bound == XC_AT_MOST || q->bound == XC_LESS_THAN ? (xc_decimal){0} : q->value_n;
}

static xc_decimal high_of(const xc_quantity *q)
{
    return q->high_n.set                                         ? q->high_n
           : q->bound == XC_AT_LEAST || q->bound == XC_MORE_THAN ? (xc_decimal){0}
                                                                 : q->value_n;
}

static bool is_rough(const xc_quantity *q)
{
    return q->bound == XC_ABOUT || q->bound == XC_NEARLY;
}

static double as_number(xc_decimal d)
{
    double x = (double)d.digits;
    for (int32_t i = 0; i < d.exponent && i < 30; i++)
        x *= 10;
    for (int32_t i = 0; i > d.exponent && i > -30; i--)
        x /= 10;
    return x;
}

/* A rough figure fits what lies within a tenth of it. */
static bool far_apart(const xc_quantity *p, const xc_quantity *q)
{
    double x = as_number(p->value_n), y = as_number(q->value_n), most = x > y ? x : y;
    return (x > y ? x - y : y - x) > 0.1 * most;
}

double xc_amount_of(const xc_quantity *q)
{
    return q->value_n.set ? as_number(q->value_n) : 0;
}

bool xc_quantities_clash(const xc_quantity *p, const xc_quantity *q)
{
    if (!xc_str_equal(p->unit, q->unit))
        return false;
    xc_decimal a = low_of(p), b = high_of(p), x = low_of(q), y = high_of(q);
    bool apart = (b.set && x.set && xc_decimal_compare(b, x) < 0) || (y.set && a.set && xc_decimal_compare(y, a) < 0);
    if (apart && (is_rough(p) || is_rough(q)) && p->value_n.set && q->value_n.set)
        return far_apart(p, q);
    return apart;
}

static int64_t gap(int64_t from, int64_t to, int64_t other_from, int64_t other_to)
{
    if (to <= other_from)
        return other_from - to + 1;
    return other_to <= from ? from - other_to + 1 : 0;
}

/* What a date says in its own words; 0: nothing. */
typedef struct written_date {
    int weekday, month, day, year; /* weekday from 1, Monday */
} written_date;

static written_date read_date(xc_str s)
{
    written_date d = {0};
    for (size_t i = 0; i < s.n;) {
        size_t end = i;
        while (end < s.n && (xc_is_alpha(s.p[end]) || xc_is_digit(s.p[end])))
            end++;
        xc_str   word = xc_str_cut(s, i, end);
        uint64_t hash = xc_fold_hash(word);
        if (word.n && xc_is_digit(word.p[0])) {
            int value = 0;
            for (size_t k = 0; k < word.n && k < 5 && xc_is_digit(word.p[k]); k++)
                value = value * 10 + (word.p[k] - '0');
            if (value > 31)
                d.year = value;
            else if (d.day == 0)
                d.day = value;
        } else if (word.n) {
            int weekday = xc_weekday_word(XC_S("en"), hash), month = xc_month_word(XC_S("en"), hash);
            d.weekday = weekday >= 0 ? weekday + 1 : d.weekday;
            d.month = month > 0 ? month : d.month;
        }
        i = end > i ? end : i + 1;
    }
    return d;
}

static written_date date_of(const xc_document *d, const xc_time *t)
{
    return read_date(xc_str_at(d->report->text, t->at));
}

static int apart(int a, int b)
{
    return a > b ? a - b : b - a;
}

/* Dates that name the same parts are compared by them: a report without a date of its own leaves "Monday" open. */
static bool written_apart(written_date x, written_date y, int64_t *days)
{
    if (x.year && y.year && x.year != y.year && x.month == y.month) {
        *days = 365;
        return true;
    }
    if (x.month && y.month && x.day && y.day) {
        *days = x.month == y.month ? apart(x.day, y.day) : 31;
        return *days > 0;
    }
    if (x.weekday && y.weekday && !x.month && !y.month) {
        int d = apart(x.weekday, y.weekday);
        *days = d < 7 - d ? d : 7 - d;
        return d > 0;
    }
    return false;
}

/* "Six years later", "two days earlier": what it is counted from need not be what it seems. */
static bool is_counted(const xc_document *d, const xc_time *t)
{
    xc_str s = xc_str_at(d->report->text, t->at);
    for (size_t i = 0; i + 5 <= s.n; i++)
        if (xc_str_equal_ascii_case(xc_str_cut(s, i, i + 5), XC_S("later")) ||
            xc_str_equal_ascii_case(xc_str_cut(s, i, i + 5), XC_S("earli")))
            return true;
    return false;
}

/* "Christmas", "Thanksgiving": what is told of a feast is told of days around it. */
static bool is_feast(const xc_document *d, const xc_time *t)
{
    xc_str       s = xc_str_at(d->report->text, t->at);
    written_date x = date_of(d, t);
    return s.n && xc_is_upper(s.p[0]) && !x.weekday && !x.month && !x.day && !x.year && xc_is_lower(s.p[s.n - 1]) &&
           xc_str_find(s, XC_S("day"), 0) == SIZE_MAX;
}

/* "(@RealName) April 2, 2018": the day of a post. */
static bool signs_post(const xc_document *d, const xc_time *t)
{
    enum { NAME = 48 };
    uint32_t from = t->at.start > NAME ? t->at.start - NAME : 0;
    return xc_str_find(xc_str_cut(d->report->text, from, t->at.start), XC_S("(@"), 0) != SIZE_MAX;
}

/* The word before a time that makes it a bound: "after Monday", "by Friday", "until 3 May". */
static xc_str bound_before(const xc_document *d, const xc_time *t)
{
    static const char *const words[] = {"after", "before",    "since",   "until", "till",
                                        "by",    "following", "through", NULL};
    xc_str                   text = d->report->text;
    size_t                   end = t->at.start, start;
    while (end > 0 && xc_is_space(text.p[end - 1]))
        end--;
    for (start = end; start > 0 && xc_is_alpha(text.p[start - 1]);)
        start--;
    xc_str word = xc_str_cut(text, start, end);
    return xc_word_in(word, words) ? word : (xc_str){0};
}

/* A bare weekday that was taken for the week before or after the other's day. */
static bool is_same_weekday(const xc_document *a, const xc_time *p, const xc_document *b, const xc_time *q)
{
    written_date  x = date_of(a, p), y = date_of(b, q);
    bool          bare = (x.weekday && !x.day) || (y.weekday && !y.day);
    const int64_t days = p->from > q->from ? p->from - q->from : q->from - p->from;
    return bare && days == 7 * (int64_t)DAY;
}

bool xc_times_clash(const xc_document *a, const xc_time *p, const xc_document *b, const xc_time *q, int64_t *days)
{
    *days = 0;
    if ((p->kind != XC_TIME_DATE && p->kind != XC_TIME_TIME) || (q->kind != XC_TIME_DATE && q->kind != XC_TIME_TIME))
        return false;
    if (signs_post(a, p) || signs_post(b, q) || is_feast(a, p) || is_feast(b, q) || is_counted(a, p) ||
        is_counted(b, q) || !xc_str_equal_ascii_case(bound_before(a, p), bound_before(b, q)))
        return false;
    if (p->resolved && q->resolved && is_same_weekday(a, p, b, q))
        return false;
    bool clock = p->kind == XC_TIME_TIME || q->kind == XC_TIME_TIME;
    if (p->resolved && q->resolved) {
        int64_t seconds = gap(p->from, p->to, q->from, q->to);
        *days = (seconds + DAY - 1) / DAY;
        return seconds > 0 && (!clock || (*days > 1 && p->from / DAY != q->from / DAY));
    }
    return written_apart(date_of(a, p), date_of(b, q), days);
}

bool xc_same_weekday(const xc_document *a, const xc_time *p, const xc_document *b, const xc_time *q)
{
    written_date x = date_of(a, p), y = date_of(b, q);
    return x.weekday && x.weekday == y.weekday && !x.day && !y.day;
}

bool xc_times_agree(const xc_time *p, const xc_time *q)
{
    bool agree = p->value.n == q->value.n;
    for (size_t i = 0; i < p->value.n && agree; i++)
        agree = p->value.p[i] == q->value.p[i] || p->value.p[i] == 'X' || q->value.p[i] == 'X';
    return agree;
}

bool xc_durations_clash(const xc_time *p, const xc_time *q)
{
    return p->kind == XC_TIME_DURATION && q->kind == XC_TIME_DURATION && p->value.n >= 3 && q->value.n >= 3 &&
           p->value.p[p->value.n - 1] == q->value.p[q->value.n - 1] && xc_is_digit(p->value.p[p->value.n - 2]) &&
           xc_is_digit(q->value.p[q->value.n - 2]) && !xc_str_equal(p->value, q->value) && xc_str_equal(p->mod, q->mod);
}
