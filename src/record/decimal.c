#include <inttypes.h>

#include "record.h"

/* 18 digits always fit int64. */
enum { MAX_DIGITS = 18 };

static xc_decimal shortest(xc_decimal d)
{
    while (d.digits != 0 && d.digits % 10 == 0) {
        d.digits /= 10;
        d.exponent++;
    }
    if (d.digits == 0)
        d.exponent = 0;
    return d;
}

bool xc_decimal_read(xc_decimal *out, xc_str s)
{
    xc_decimal d = {.set = true};
    size_t     i = s.n && s.p[0] == '-';
    bool       point = false, any = false;
    int        digits = 0;
    for (; i < s.n; i++) {
        if (s.p[i] == '.' && !point) {
            point = true;
            continue;
        }
        if (!xc_is_digit(s.p[i]) || digits == MAX_DIGITS)
            return false;
        d.digits = d.digits * 10 + (s.p[i] - '0');
        digits += d.digits != 0;
        d.exponent -= point;
        any = true;
    }
    if (!any)
        return false;
    if (s.p[0] == '-')
        d.digits = -d.digits;
    *out = shortest(d);
    return true;
}

xc_str xc_decimal_write(xc_arena *mem, xc_decimal d)
{
    d = shortest(d);
    char     digits[MAX_DIGITS + 2]; /* last digit first */
    uint64_t rest = d.digits < 0 ? (uint64_t)0 - (uint64_t)d.digits : (uint64_t)d.digits;
    size_t   n = 0;
    do
        digits[n++] = (char)('0' + rest % 10);
    while (rest /= 10);
    size_t zeros = d.exponent > 0 ? (size_t)d.exponent : 0;
    size_t places = d.exponent < 0 ? (size_t)-d.exponent : 0;
    size_t whole = n > places ? n - places : 0;
    char  *p = xc_arena_alloc(mem, 3 + n + zeros + places);
    if (!p)
        return (xc_str){0};
    size_t k = 0;
    if (d.digits < 0)
        p[k++] = '-';
    if (!whole)
        p[k++] = '0';
    for (size_t i = 0; i < whole; i++)
        p[k++] = digits[n - 1 - i];
    for (size_t i = 0; i < zeros; i++)
        p[k++] = '0';
    if (places)
        p[k++] = '.';
    for (size_t i = n; i < places; i++)
        p[k++] = '0';
    for (size_t i = places ? whole : n; i < n; i++)
        p[k++] = digits[n - 1 - i];
    return (xc_str){p, k};
}

static bool times_ten(xc_decimal *d)
{
    if (d->digits > INT64_MAX / 10 || d->digits < -(INT64_MAX / 10))
        return false;
    d->digits *= 10;
    d->exponent--;
    return true;
}

int xc_decimal_compare(xc_decimal a, xc_decimal b)
{
    int sign_a = (a.digits > 0) - (a.digits < 0), sign_b = (b.digits > 0) - (b.digits < 0);
    if (sign_a != sign_b || sign_a == 0)
        return (sign_a > sign_b) - (sign_a < sign_b);
    /* Bring both to the smaller exponent; the one that cannot be brought there is larger in size. */
    while (a.exponent > b.exponent)
        if (!times_ten(&a))
            return sign_a;
    while (b.exponent > a.exponent)
        if (!times_ten(&b))
            return -sign_a;
    return (a.digits > b.digits) - (a.digits < b.digits);
}

xc_decimal xc_decimal_scale(xc_decimal d, int64_t factor, int32_t exponent)
{
    xc_decimal out = {.set = d.set};
    d = shortest(d);
    if (!d.set || __builtin_mul_overflow(d.digits, factor, &out.digits) ||
        __builtin_add_overflow(d.exponent, exponent, &out.exponent))
        return (xc_decimal){0};
    return shortest(out);
}
