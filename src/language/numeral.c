#include "numeral.h"

#include "utf8.h"
#include "word_table.h"

static const struct currency {
    uint64_t    key;
    const char *unit;
} currencies[] = {
#include "currencies.inc"
};

/* ---------------------------------------------------------------- forms */

static bool is_fraction_sign(xc_str s, int64_t *over, int64_t *value)
{
    static const struct {
        uint32_t cp;
        int8_t   value, over;
    } signs[] = {{0xBD, 1, 2}, {0xBC, 1, 4}, {0xBE, 3, 4}, {0x2153, 1, 3}, {0x2154, 2, 3}, {0x215B, 1, 8}};
    size_t   len;
    uint32_t cp = s.n ? xc_utf8_at(s, 0, &len) : 0;
    for (size_t i = 0; i < XC_COUNT(signs); i++)
        if (cp == signs[i].cp) {
            *value = signs[i].value;
            *over = signs[i].over;
            return true;
        }
    return false;
}

static bool is_dash(xc_str s)
{
    return xc_str_equal(s, XC_S("-")) || xc_str_equal(s, XC_S("–")) || xc_str_equal(s, XC_S("—")) ||
           xc_str_equal(s, XC_S("‑")) || xc_str_equal(s, XC_S("‒"));
}

bool xc_token_is_any(const xc_reading *r, uint32_t token, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (xc_token_is(r, token, words[i]))
            return true;
    return false;
}

bool xc_token_is_dash(const xc_reading *r, uint32_t token)
{
    return is_dash(xc_token_text(r, token));
}

static uint8_t begins(const xc_numerals *n, const xc_form *form, xc_number_word word)
{
    uint8_t bits = 0;
    int64_t value, over;
    if ((form->shape & XC_SHAPE_DIGIT) || is_fraction_sign(form->text, &over, &value))
        bits |= XC_BEGINS_NUMBER;
    else if (word.kind == XC_NUMBER_MAGNITUDE && word.value == 100)
        bits |= XC_BEGINS_NUMBER;
    else if (word.kind != XC_NUMBER_NONE && word.kind != XC_NUMBER_MAGNITUDE && word.kind != XC_NUMBER_GROUP)
        bits |= XC_BEGINS_NUMBER;
    if (form->text.n == 1 && xc_to_lower(form->text.p[0]) == 'a')
        bits |= XC_BEGINS_ARTICLE;
    if (xc_str_equal_ascii_case(form->text, XC_S("an")))
        bits |= XC_BEGINS_ARTICLE;
    if (XC_WORD_FIND(currencies, n->language, form->word) != XC_COUNT(currencies))
        bits |= XC_BEGINS_MONEY;
    if (xc_str_equal_ascii_case(form->text, XC_S("both")))
        bits |= XC_BEGINS_BOTH;
    if (is_dash(form->text))
        bits |= XC_BEGINS_DASH; /* of a minus */
    return bits;
}

/* No words of a language that is not known, digits alone. */
static xc_str language_of(xc_tongue tongue)
{
    return tongue == XC_GERMAN ? XC_S("de") : tongue == XC_ENGLISH ? XC_S("en") : XC_S("??");
}

xc_status xc_numerals_make(xc_numerals *out, const xc_reading *r)
{
    *out = (xc_numerals){.r = r, .language = language_of(r->tongue)};
    out->word = XC_ARRAY(r->scratch, xc_number_word, r->forms.n);
    out->begins = XC_ARRAY(r->scratch, uint8_t, r->forms.n);
    if (!out->word || !out->begins)
        return XC_ENOMEM;
    for (size_t i = 0; i < r->forms.n; i++) {
        const xc_form *form = &r->forms.v[i];
        if (form->shape & XC_SHAPE_LETTER && !(form->shape & XC_SHAPE_DIGIT))
            out->word[i] = xc_number_word_of(out->language, form->word);
        out->begins[i] = begins(out, form, out->word[i]);
    }
    return XC_OK;
}

uint64_t xc_phrase_word(const xc_reading *r, uint32_t first, uint32_t last)
{
    char   phrase[64];
    size_t n = 0;
    xc_str s = xc_str_at(r->report->text, (xc_range){r->tokens.v[first].at.start, r->tokens.v[last - 1].at.end});
    if (s.n > sizeof phrase)
        return 0;
    for (size_t i = 0; i < s.n; i++)
        if (!xc_is_space(s.p[i]))
            phrase[n++] = s.p[i];
        else if (n && phrase[n - 1] != ' ')
            phrase[n++] = ' ';
    return xc_fold_hash((xc_str){phrase, n});
}

/* ---------------------------------------------------------------- digits */

enum { MAX_DIGITS = 18 };

/* Length of a thin or no-break space at `i`, which may group digits; 0 if there is none. */
static size_t grouping_space(xc_str s, size_t i)
{
    if (i >= s.n || (unsigned char)s.p[i] < 0x80)
        return 0;
    size_t   len;
    uint32_t cp = xc_utf8_at(s, i, &len);
    return cp == 0xA0 || cp == 0x2009 || cp == 0x202F ? len : 0;
}

static size_t run_of_digits(xc_str s, size_t i)
{
    size_t n = 0;
    while (i + n < s.n && xc_is_digit(s.p[i + n]))
        n++;
    return n;
}

bool xc_digits_read(xc_decimal *out, xc_str *suffix, xc_str s, xc_tongue tongue)
{
    bool   english = tongue == XC_ENGLISH; /* most other languages write "1.200,5" */
    char   comma = english ? ',' : '.', point = english ? '.' : ',';
    size_t i = run_of_digits(s, 0), digits = i, space;
    if (i == 0 || i > MAX_DIGITS)
        return false;
    *out = (xc_decimal){.set = true};
    for (size_t k = 0; k < i; k++)
        out->digits = out->digits * 10 + (s.p[k] - '0');
    if (i <= 3)
        while (i < s.n && ((space = grouping_space(s, i)) != 0 || s.p[i] == comma)) {
            size_t step = space ? space : 1, n = run_of_digits(s, i + step);
            bool   indian = n == 2 && i + step + 2 < s.n && s.p[i + step + 2] == comma;
            if ((n != 3 && !indian) || digits + n > MAX_DIGITS)
                break;
            for (size_t k = 0; k < n; k++)
                out->digits = out->digits * 10 + (s.p[i + step + k] - '0');
            digits += n;
            i += step + n;
        }
    if (i < s.n && s.p[i] == point) {
        size_t n = run_of_digits(s, i + 1);
        if (n == 0 || digits + n > MAX_DIGITS)
            return false;
        for (size_t k = 0; k < n; k++)
            out->digits = out->digits * 10 + (s.p[i + 1 + k] - '0');
        out->exponent = -(int32_t)n;
        i += 1 + n;
    }
    *suffix = i < s.n ? xc_str_cut(s, i, s.n) : (xc_str){0};
    return i == s.n || !xc_is_digit(s.p[i]);
}

/* Whole numbers up to 100 as they are used for shares: "1/2", "3" "/" "4". */
static bool share_digits(xc_str s, int64_t *value, int64_t *over)
{
    size_t a = run_of_digits(s, 0), slash = a < s.n && s.p[a] == '/', b = run_of_digits(s, a + slash);
    if (!slash && a < s.n && s.n - a >= 3 && memcmp(s.p + a, "\xE2\x81\x84", 3) == 0) {
        slash = 3; /* U+2044 fraction slash */
        b = run_of_digits(s, a + slash);
    }
    if (!slash || a == 0 || a > 2 || b == 0 || b > 3 || a + slash + b != s.n)
        return false;
    *value = *over = 0;
    for (size_t i = 0; i < a; i++)
        *value = *value * 10 + (s.p[i] - '0');
    for (size_t i = 0; i < b; i++)
        *over = *over * 10 + (s.p[a + slash + i] - '0');
    return *value > 0 && *value < *over;
}

/* Adds value/over to `d` where that is an exact decimal. */
static bool add_share(xc_decimal *d, int64_t value, int64_t over)
{
    if (1000 % over != 0 || d->exponent < -3 || d->exponent > 0)
        return false;
    while (d->exponent > -3) {
        if (d->digits > INT64_MAX / 10)
            return false;
        d->digits *= 10;
        d->exponent--;
    }
    d->digits += 1000 / over * value;
    return true;
}

static bool times(xc_decimal *d, int64_t factor)
{
    int32_t exponent = 0;
    while (factor % 10 == 0) {
        factor /= 10;
        exponent++;
    }
    if (d->digits > INT64_MAX / factor)
        return false;
    d->digits *= factor;
    d->exponent += exponent;
    return true;
}

static int64_t magnitude_of_suffix(xc_str s)
{
    static const struct {
        const char *letters;
        int64_t     value;
    } suffixes[] = {{"k", 1000},       {"mn", 1000000},       {"mln", 1000000},       {"bn", 1000000000},
                    {"b", 1000000000}, {"tn", 1000000000000}, {"trn", 1000000000000}, {"mio", 1000000}};
    for (size_t i = 0; i < XC_COUNT(suffixes); i++)
        if (xc_str_equal_ascii_case(s, xc_str_from(suffixes[i].letters)))
            return suffixes[i].value;
    return 0;
}

/* Magnitude words and glued letters behind digits, fractions included: "2 1/2 million", "3½", "2,500 crore". */
static void digits_go_on(xc_numeral *n, const xc_numerals *all, uint32_t end)
{
    const xc_reading *r = all->r;
    int64_t           value, over, factor = n->suffix.n ? magnitude_of_suffix(n->suffix) : 0;
    if (factor && times(&n->value, factor)) {
        n->suffix = (xc_str){0};
        n->scale = factor;
    }
    if (n->suffix.n && is_fraction_sign(n->suffix, &over, &value) && add_share(&n->value, value, over))
        n->suffix = (xc_str){0};
    if (n->suffix.n)
        return;
    if (n->last < end && n->scale == 1) {
        xc_str next = xc_token_text(r, n->last);
        if ((is_fraction_sign(next, &over, &value) || share_digits(next, &value, &over)) &&
            add_share(&n->value, value, over))
            n->last++;
    }
    uint32_t at = n->last;
    if (at + 1 < end && xc_token_is_dash(r, at) && xc_is_glued(r, at) && xc_is_glued(r, at + 1))
        at++; /* "5-million" */
    for (int words = 0; words < 2 && at < end; words++, at++) {
        xc_number_word w = xc_number_word_at(all, at);
        int64_t        letters = xc_is_glued(r, at) ? magnitude_of_suffix(xc_token_text(r, at)) : 0;
        bool           group = w.kind == XC_NUMBER_GROUP && w.value == 12;
        if (w.kind != XC_NUMBER_MAGNITUDE && !group && !letters)
            break;
        if (!times(&n->value, letters ? letters : w.value) || n->scale > 1000000)
            break;
        n->scale *= letters ? letters : w.value;
        n->last = at + 1;
    }
}

/* "35" "000": groups of exactly three digits behind plain spaces. */
static void join_groups(xc_numeral *n, const xc_numerals *all, uint32_t end)
{
    const xc_reading *r = all->r;
    xc_str            first = xc_token_text(r, n->first);
    if (first.n > 3 || first.p[0] == '0' || run_of_digits(first, 0) != first.n)
        return;
    for (int groups = 0; groups < 4 && n->last < end; groups++, n->last++) {
        xc_str   s = xc_token_text(r, n->last);
        uint32_t gap = r->tokens.v[n->last].at.start - r->tokens.v[n->last - 1].at.end;
        if (s.n != 3 || run_of_digits(s, 0) != 3 || gap == 0 || gap > 3)
            return;
        n->value.digits = n->value.digits * 1000 + (s.p[0] - '0') * 100 + (s.p[1] - '0') * 10 + (s.p[2] - '0');
    }
}

static bool read_digits(xc_numeral *n, const xc_numerals *all, uint32_t token, uint32_t end)
{
    const xc_reading *r = all->r;
    xc_str            s = xc_token_text(r, token);
    int64_t           value, over;
    *n = (xc_numeral){.first = token, .last = token + 1, .scale = 1, .digits = true};
    if (share_digits(s, &value, &over) || is_fraction_sign(s, &over, &value)) {
        n->value = (xc_decimal){.digits = value, .set = true};
        n->over = over;
        return true;
    }
    if (!xc_digits_read(&n->value, &n->suffix, s, r->tongue))
        return false;
    if (!n->suffix.n)
        join_groups(n, all, end);
    digits_go_on(n, all, end);
    return true;
}

/* ---------------------------------------------------------------- words */

typedef struct counting {
    int64_t             total, current, last_magnitude;
    xc_number_word_kind last;
} counting;

/* Takes one number word into the sum; false where the number ends before it. */
static bool count_word(counting *c, xc_number_word w)
{
    switch (w.kind) {
    case XC_NUMBER_UNIT:
        if (c->last == XC_NUMBER_UNIT || (c->last == XC_NUMBER_TEN && (w.value > 9 || w.value == 0)) ||
            c->last == XC_NUMBER_GROUP)
            return false;
        c->current += w.value;
        break;
    case XC_NUMBER_TEN:
        if (c->last == XC_NUMBER_UNIT || c->last == XC_NUMBER_TEN || c->last == XC_NUMBER_GROUP)
            return false;
        c->current += w.value;
        break;
    case XC_NUMBER_GROUP:
        if (c->last == XC_NUMBER_NONE || c->current > 100)
            return false;
        c->current = (c->current ? c->current : 1) * w.value;
        break;
    case XC_NUMBER_MAGNITUDE:
        if (c->last == XC_NUMBER_NONE || c->current > 1000000)
            return false;
        if (w.value == 100) {
            c->current = (c->current ? c->current : 1) * 100;
            break;
        }
        if (c->last_magnitude && w.value >= c->last_magnitude)
            return false;
        c->total += (c->current ? c->current : 1) * w.value;
        c->current = 0;
        c->last_magnitude = w.value;
        break;
    default:
        return false;
    }
    c->last = w.kind;
    return true;
}

static bool continues_count(xc_number_word w)
{
    return w.kind == XC_NUMBER_UNIT || w.kind == XC_NUMBER_TEN || w.kind == XC_NUMBER_MAGNITUDE ||
           w.kind == XC_NUMBER_GROUP;
}

/* Tokens between two number words of one number: none, a glued hyphen, or "and" behind hundred and thousand. */
static uint32_t bridge(const xc_numerals *all, const counting *c, uint32_t at, uint32_t end)
{
    const xc_reading *r = all->r;
    if (at + 1 >= end)
        return at;
    if (xc_token_is_dash(r, at) && xc_is_glued(r, at) && xc_is_glued(r, at + 1))
        return continues_count(xc_number_word_at(all, at + 1)) ? at + 1 : at;
    xc_number_word next = xc_number_word_at(all, at + 1);
    bool           small = next.kind == XC_NUMBER_UNIT || next.kind == XC_NUMBER_TEN;
    if (xc_token_is(r, at, "and") && small && c->last == XC_NUMBER_MAGNITUDE && c->last_magnitude <= 1000)
        return at + 1;
    return at;
}

/* A denominator at `at`: "thirds", "third"; 0 if there is none. */
static int64_t denominator(const xc_numerals *all, uint32_t at, uint32_t end)
{
    if (at >= end)
        return 0;
    xc_number_word w = xc_number_word_at(all, at);
    if (w.kind == XC_NUMBER_FRACTION || (w.kind == XC_NUMBER_ORDINAL && w.value >= 3 && w.value <= 20))
        return w.value;
    return 0;
}

static bool opens_whole(const xc_numerals *all, uint32_t at, uint32_t end)
{
    static const char *const words[] = {"of", "the", "its", "their", "his", "her", "all", "those", "our"};
    for (size_t i = 0; at < end && i < XC_COUNT(words); i++)
        if (xc_token_is(all->r, at, words[i]))
            return true;
    return false;
}

/* "two-thirds", "three quarters of", "a third of": the numerator has been read up to n->last. */
static void read_share(xc_numeral *n, const xc_numerals *all, uint32_t end)
{
    const xc_reading *r = all->r;
    uint32_t          at = n->last;
    bool              hyphen = at + 1 < end && xc_token_is_dash(r, at) && xc_is_glued(r, at);
    int64_t           over = denominator(all, at + hyphen, end);
    bool              plural = over && n->value.digits > 1;
    if (n->value.exponent != 0 || n->value.digits < 1 || n->value.digits >= over)
        return;
    if (hyphen || opens_whole(all, at + 1, end) || (plural && over != 4)) {
        n->over = over;
        n->last = at + hyphen + 1;
    }
}

/* "two and a half", "one point two million". */
static void read_tail(xc_numeral *n, const xc_numerals *all, uint32_t end)
{
    const xc_reading *r = all->r;
    uint32_t          at = n->last;
    if (at + 2 < end && xc_token_is(r, at, "and") && xc_token_is(r, at + 1, "a") && xc_token_is(r, at + 2, "half") &&
        add_share(&n->value, 1, 2))
        n->last = at + 3;
    else if (at + 1 < end && xc_token_is(r, at, "point") && n->value.exponent == 0) {
        xc_number_word w = xc_number_word_at(all, at + 1);
        if (w.kind != XC_NUMBER_UNIT || w.value > 9 || n->value.digits > 1000)
            return;
        n->value = (xc_decimal){.digits = n->value.digits * 10 + w.value, .exponent = -1, .set = true};
        n->last = at + 2;
    } else
        return;
    xc_number_word w = n->last < end ? xc_number_word_at(all, n->last) : (xc_number_word){0};
    if (w.kind == XC_NUMBER_MAGNITUDE && times(&n->value, w.value)) {
        n->scale = w.value;
        n->last++;
    }
}

static bool read_vague(xc_numeral *n, const xc_numerals *all, uint32_t token, uint32_t end)
{
    xc_number_word w = xc_number_word_at(all, token);
    *n = (xc_numeral){
        .first = token, .last = token + 1, .scale = 1, .vague = true, .value = {.digits = w.value, .set = true}};
    if (token + 2 < end && xc_token_is(all->r, token + 1, "of")) {
        xc_number_word next = xc_number_word_at(all, token + 2);
        if (next.kind == XC_NUMBER_VAGUE && next.value >= 1000 && times(&n->value, next.value))
            n->last = token + 3;
    }
    return w.value > 10 || n->last > token + 1; /* "tens" alone says nothing */
}

/* "half": of something, or before a magnitude ("half a million"). */
static bool read_half(xc_numeral *n, const xc_numerals *all, uint32_t token, uint32_t end)
{
    const xc_reading *r = all->r;
    if (xc_number_word_at(all, token).value != 2 || token + 1 >= end)
        return false;
    *n = (xc_numeral){
        .first = token, .last = token + 1, .scale = 1, .value = {.digits = 5, .exponent = -1, .set = true}};
    if (token + 2 < end && xc_token_is(r, token + 1, "a")) {
        xc_number_word w = xc_number_word_at(all, token + 2);
        if ((w.kind == XC_NUMBER_MAGNITUDE || w.kind == XC_NUMBER_GROUP) && w.value != 20 &&
            times(&n->value, w.value)) {
            n->last = token + 3;
            n->scale = w.value;
            return true;
        }
    }
    n->value = (xc_decimal){.digits = 1, .set = true};
    n->over = 2;
    return opens_whole(all, token + 1, end);
}

static bool read_words(xc_numeral *n, const xc_numerals *all, uint32_t token, uint32_t end)
{
    counting c = {0};
    uint32_t at = token, last = token;
    *n = (xc_numeral){.first = token, .scale = 1};
    if (all->begins[all->r->form_of.v[token]] & XC_BEGINS_ARTICLE) {
        c = (counting){.current = 1, .last = XC_NUMBER_TEN}; /* "a" counts only before a magnitude or a share */
        at = last = token + 1;
        if (at < end && xc_number_word_at(all, at).kind == XC_NUMBER_UNIT)
            return false;
    }
    if (token > 0 && xc_number_word_at(all, token).value == 100 && xc_token_is(all->r, token - 1, "the"))
        c = (counting){.current = 1, .last = XC_NUMBER_TEN}; /* "the hundred and twenty workers" */
    while (at < end && count_word(&c, xc_number_word_at(all, at))) {
        n->scale = c.last == XC_NUMBER_MAGNITUDE ? xc_number_word_at(all, at).value : 1;
        last = at + 1;
        at = bridge(all, &c, last, end);
    }
    bool article = all->begins[all->r->form_of.v[token]] & XC_BEGINS_ARTICLE;
    n->last = last;
    n->value = (xc_decimal){.digits = c.total + c.current, .set = true};
    if (last > token)
        read_share(n, all, end);
    if (article && last == token + 1 && !n->over)
        return false;
    if (!article && last > token && !n->over)
        read_tail(n, all, end);
    return n->last > token;
}

bool xc_numeral_at(xc_numeral *out, const xc_numerals *numerals, uint32_t token, uint32_t end)
{
    uint32_t       form = numerals->r->form_of.v[token];
    xc_number_word w = numerals->word[form];
    if (!(numerals->begins[form] & (XC_BEGINS_NUMBER | XC_BEGINS_ARTICLE)))
        return false;
    if (numerals->r->forms.v[form].shape & XC_SHAPE_DIGIT)
        return read_digits(out, numerals, token, end);
    if (w.kind == XC_NUMBER_VAGUE)
        return read_vague(out, numerals, token, end);
    if (w.kind == XC_NUMBER_FRACTION)
        return read_half(out, numerals, token, end);
    if (w.kind == XC_NUMBER_ORDINAL)
        return false;
    return w.kind == XC_NUMBER_NONE && !(numerals->begins[form] & XC_BEGINS_ARTICLE)
               ? read_digits(out, numerals, token, end) /* a fraction sign */
               : read_words(out, numerals, token, end);
}
