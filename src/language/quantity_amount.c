#include "quantity.h"

#include "record.h"

/* ---------------------------------------------------------------- one amount */

static bool scale(xc_decimal *d, int64_t digits, int32_t exponent)
{
    *d = xc_decimal_scale(*d, digits, exponent);
    return d->set;
}

/* A whole number as such; false if it is none or too large to be part of "6 ft 4 in". */
static bool whole(xc_decimal d, int64_t *out)
{
    enum { MOST = 1000000000 };
    if (!d.set || d.exponent < 0 || d.digits < 0)
        return false;
    for (*out = d.digits; d.exponent > 0 && *out < MOST; d.exponent--)
        *out *= 10;
    return *out < MOST && d.exponent == 0;
}

static void take_unit(xc_amount *a, xc_unit unit)
{
    if (unit.digits != 1 || unit.exponent != 0)
        scale(&a->value, unit.digits, unit.exponent);
    a->unit = unit.name;
    a->cls = unit.cls == XC_UNIT_LETTER_M ? XC_UNIT_LENGTH : unit.cls == XC_UNIT_POUND ? XC_UNIT_MONEY : unit.cls;
}

/* "1.5m": million with money or before a counted noun, else metres. */
static void take_letter_m(xc_amount *a, const xc_quantities *f)
{
    bool noun = a->last < f->sentence.end && xc_is_plural_noun(f->r, a->last);
    if (a->unit.n || noun)
        scale(&a->value, 1, 6);
    else {
        a->unit = XC_S("m");
        a->cls = XC_UNIT_LENGTH;
    }
}

/* "44,000 pounds of rice" weigh; "500 pounds" pay. */
static bool pounds_weigh(const xc_quantities *f, const xc_amount *a, const xc_unit *unit)
{
    if (a->first > f->sentence.start && XC_Q_IN(f, a->first - 1, "weighed", "weighs", "weighing", "weigh", "lost"))
        return true;
    return xc_q_is(f, unit->last, "of") && f->r->tongue == XC_ENGLISH;
}

void xc_amount_unit(xc_amount *a, const xc_quantities *f, const xc_numeral *n)
{
    uint32_t at = a->last, end = f->sentence.end;
    if (n->suffix.n && xc_str_equal_ascii_case(n->suffix, XC_S("m"))) {
        take_letter_m(a, f);
        return;
    }
    if (n->suffix.n) {
        xc_unit unit = xc_unit_of_letters(&f->numerals, n->suffix);
        if (unit.cls)
            take_unit(a, unit);
        return;
    }
    if (a->cls == XC_UNIT_MONEY && at < end && xc_is_glued(f->r, at) && xc_q_is(f, at, "m")) {
        scale(&a->value, 1, 6);
        a->last++;
    }
    if (a->unit.n || n->vague)
        return;
    bool dash = at + 1 < end && xc_q_dash(f, at);
    if (at + dash >= end)
        return;
    xc_unit unit = xc_unit_at(&f->numerals, at + dash, end);
    bool    letter = unit.cls == XC_UNIT_LETTER_IN || unit.cls == XC_UNIT_LETTER_M;
    if (!unit.cls || unit.cls == XC_UNIT_LETTER_IN || (letter && !n->digits))
        return;
    if (letter && xc_is_glued(f->r, at)) {
        a->last = unit.last;
        take_letter_m(a, f);
        return;
    }
    if (unit.cls == XC_UNIT_POUND && pounds_weigh(f, a, &unit)) {
        unit.name = XC_S("lb");
        unit.cls = XC_UNIT_MASS;
    }
    take_unit(a, unit);
    a->hyphen = dash;
    a->last = unit.last;
}

bool xc_amount_at(xc_amount *a, xc_numeral *n, const xc_quantities *f, uint32_t token)
{
    const xc_reading *r = f->r;
    uint32_t          end = f->sentence.end, number = token;
    *a = (xc_amount){.first = token, .head = XC_NONE};
    if (f->numerals.begins[r->form_of.v[token]] & XC_BEGINS_MONEY ||
        (token + 1 < end && xc_is_glued(r, token + 1) &&
         f->numerals.begins[r->form_of.v[token + 1]] & XC_BEGINS_MONEY)) {
        a->unit = xc_currency_at(&f->numerals, token, end, &number);
        if (a->unit.p)
            a->cls = XC_UNIT_MONEY;
        else
            number = token;
    }
    bool minus = number == token && number + 1 < end && xc_token_is_dash(r, token) && xc_is_glued(r, token + 1) &&
                 !xc_is_glued(r, token);
    number += minus;
    if (number >= end || !xc_numeral_at(n, &f->numerals, number, end))
        return false;
    a->number = number;
    a->last = n->last;
    a->value = n->value;
    a->over = n->over;
    a->vague = n->vague;
    a->digits = n->digits;
    if (minus)
        a->value.digits = -a->value.digits;
    return a->value.set && !xc_is_odd_suffix(f, n);
}

/* ---------------------------------------------------------------- ranges */

bool xc_is_change_verb(const xc_quantities *f, uint32_t token)
{
    return XC_Q_IN(f, token, "rose", "fell", "grew", "increased", "decreased", "dropped", "climbed", "rising",
                   "falling", "up", "down", "went", "slowed", "jumped", "cut", "raised", "lowered", "reduced",
                   "changed", "moved", "slipped", "risen", "fallen", "grown", "rise", "fall", "increase", "revised",
                   "lifted", "trimmed", "widened", "narrowed", "lost", "gained", "shed", "slid");
}

/* "from A to B" behind a verb of change within six tokens is two figures, not a range. */
static bool is_change(const xc_quantities *f, const xc_amount *a)
{
    if (a->first == f->sentence.start || !xc_q_is(f, a->first - 1, "from"))
        return false;
    for (uint32_t t = a->first - 1; t-- > f->sentence.start && a->first - t < 8;)
        if (xc_is_change_verb(f, t))
            return true;
    return a->unit.n != 0;
}

typedef enum range_link { LINK_NONE, LINK_DASH, LINK_TO, LINK_AND, LINK_OR } range_link;

static range_link link_at(const xc_quantities *f, const xc_amount *a)
{
    uint32_t at = a->last;
    if (at + 1 >= f->sentence.end)
        return LINK_NONE;
    bool en_dash = xc_token_is_dash(f->r, at) && !xc_q_is(f, at, "-");
    if (xc_q_dash(f, at) || (en_dash && a->digits && !xc_is_glued(f->r, at + 1) && !xc_is_glued(f->r, at)))
        return LINK_DASH;
    bool between = a->first > f->sentence.start && xc_q_is(f, a->first - 1, "between");
    if (xc_q_is(f, at, "and") && between)
        return LINK_AND;
    if (xc_q_is(f, at, "to"))
        return is_change(f, a) ? LINK_NONE : LINK_TO;
    return xc_q_is(f, at, "or") ? LINK_OR : LINK_NONE;
}

bool xc_amount_links_and(const xc_quantities *f, const xc_amount *a)
{
    return link_at(f, a) == LINK_AND;
}

/* The first end in the unit and magnitude of the second: "$1.1-$1.3 billion", "20 to 25 cents". */
static xc_decimal low_end(const xc_amount *a, const xc_numeral *n, const xc_amount *b, const xc_numeral *m)
{
    xc_decimal low = a->value;
    int64_t    scale_of = xc_str_equal_ascii_case(m->suffix, XC_S("m")) && b->cls == XC_UNIT_MONEY ? 1000000 : m->scale;
    if (n->scale == 1 && scale_of > 1 && !n->suffix.n)
        low = xc_decimal_scale(low, scale_of, 0);
    if (b->unit.n && !a->unit.n && xc_decimal_compare(b->value, m->value) < 0)
        low = xc_decimal_scale(low, 1, -2); /* cents and basis points */
    return low;
}

bool xc_amount_range(xc_amount *a, const xc_quantities *f, const xc_numeral *n)
{
    range_link link = link_at(f, a);
    xc_amount  b;
    xc_numeral m;
    if (!link || a->over || a->vague || !xc_amount_at(&b, &m, f, a->last + 1) || b.over || b.vague ||
        m.digits != n->digits || (!a->unit.n && b.unit.n))
        return false;
    if (!b.unit.n && a->cls == XC_UNIT_MONEY) {
        b.unit = a->unit;
        b.cls = a->cls;
    }
    xc_amount_unit(&b, f, &m);
    xc_decimal low = low_end(a, n, &b, &m);
    if ((a->unit.n && !xc_str_equal(a->unit, b.unit)) || !low.set || xc_decimal_compare(low, b.value) >= 0)
        return false;
    if (link == LINK_OR && xc_decimal_compare(b.value, (xc_decimal){.digits = 20, .set = true}) > 0)
        return false;
    bool from = link == LINK_TO && a->first > f->sentence.start && xc_q_is(f, a->first - 1, "from");
    b.first = a->first - (link == LINK_AND || from);
    b.number = a->number;
    b.low = low;
    b.high = b.value;
    b.value = (xc_decimal){0};
    b.bound = XC_RANGE;
    *a = b;
    return true;
}

/* "3-1", "52-48": the first of two numbers of a score; the second is read as one of its own. */
bool xc_is_score(const xc_quantities *f, const xc_amount *a)
{
    return a->digits && xc_q_dash(f, a->last) && xc_token_form(f->r, a->last + 1)->shape & XC_SHAPE_NUMBER;
}

/* ---------------------------------------------------------------- what may follow */

/* "one in five", "nine out of ten" are shares; "43 of 51 patients" keeps its 43. */
void xc_amount_out_of(xc_amount *a, const xc_quantities *f)
{
    enum { MOST_NAMED = 10 }; /* "43 in 120" is no share in words */
    uint32_t   at = a->last;
    bool       in = xc_q_is(f, at, "in"), of = xc_q_is(f, at, "of");
    bool       out = xc_q_is(f, at, "out") && xc_q_is(f, at + 1, "of");
    xc_numeral m;
    int64_t    all, part;
    if ((!in && !out && !of) || a->unit.n || a->over || a->vague || !whole(a->value, &part))
        return;
    uint32_t next = at + 1 + out;
    bool     every = xc_q_is(f, next, "every");
    next += every;
    if (next >= f->sentence.end || xc_token_in_time(f->r, next) ||
        !xc_numeral_at(&m, &f->numerals, next, f->sentence.end) || m.over || m.vague || m.suffix.n ||
        !whole(m.value, &all) || part >= all)
        return;
    if (!of && (all <= MOST_NAMED || every)) {
        a->over = all;
        a->unit = XC_S("share");
        a->last = m.last;
    } else if (of || out)
        a->last = m.last;
}

/* "2 crowns 20": hundredths of money behind its unit, bare and two digits. */
static void read_hundredths(xc_amount *a, const xc_quantities *f, const xc_numeral *m)
{
    int64_t large, small;
    bool bare = m->digits && xc_token_text(f->r, m->first).n == 2 && m->first == a->last && m->last == m->first + 1 &&
                a->number == a->first;
    if (!bare || (m->last < f->sentence.end && xc_noun_head(f->r, m->last, f->sentence.end) != XC_NONE) ||
        !whole(a->value, &large) || !whole(m->value, &small))
        return;
    a->value = (xc_decimal){.digits = large * 100 + small, .exponent = -2, .set = true};
    a->last = m->last;
}

/* "6 ft 4 in", "2 lb 3 oz", "2 crowns 20". */
void xc_amount_smaller_unit(xc_amount *a, const xc_quantities *f)
{
    static const struct {
        const char *large, *small;
        int64_t     factor;
    } pairs[] = {{"ft", "in", 12}, {"lb", "oz", 16}, {"stone", "lb", 14}, {"km", "m", 1000}, {"m", "cm", 100}};
    xc_numeral m;
    int64_t    large, small;
    uint32_t   at = a->last + xc_q_is(f, a->last, ",");
    if (!a->unit.n || at >= f->sentence.end || xc_token_in_time(f->r, at) ||
        !xc_numeral_at(&m, &f->numerals, at, f->sentence.end) || m.over || m.vague)
        return;
    if (a->cls == XC_UNIT_MONEY) {
        read_hundredths(a, f, &m);
        return;
    }
    xc_unit unit = m.last < f->sentence.end ? xc_unit_at(&f->numerals, m.last, f->sentence.end) : (xc_unit){0};
    for (size_t i = 0; i < XC_COUNT(pairs) && unit.cls; i++) {
        if (!xc_str_equal(a->unit, xc_str_from(pairs[i].large)) ||
            !xc_str_equal(unit.name, xc_str_from(pairs[i].small)) || !whole(a->value, &large) ||
            !whole(m.value, &small))
            continue;
        a->value = (xc_decimal){.digits = large * pairs[i].factor + small, .set = true};
        a->unit = unit.name;
        a->last = unit.last;
        return;
    }
}

/* "73 per 100,000 people", "8.1 deaths per 1,000 births": the base is the unit, the noun before or behind it the head.
 */
static xc_status read_base(xc_amount *a, const xc_quantities *f, const xc_numeral *base, uint32_t head)
{
    uint32_t end = f->sentence.end;
    xc_str   text = xc_decimal_write(f->r->mem, base->value);
    a->unit = xc_arena_printf(f->r->mem, "/%.*s", (int)text.n, text.p);
    a->rate = true;
    a->cls = XC_UNIT_OTHER;
    a->last = base->last;
    a->head = head;
    if (head == XC_NONE && base->last < end)
        a->head = xc_noun_head(f->r, base->last, end);
    else if (head != XC_NONE && base->last < end && xc_q_pos(f, base->last) == XC_POS_NOUN)
        a->last++;
    return a->unit.p ? XC_OK : XC_ENOMEM;
}

/* "$83 a barrel", "1,500 cubic meters per second", "73 per 100,000". */
xc_status xc_amount_rate(xc_amount *a, const xc_quantities *f)
{
    uint32_t end = f->sentence.end, at = a->last, head = XC_NONE;
    if (!a->unit.n && at + 1 < end && xc_q_pos(f, at) == XC_POS_NOUN && xc_q_is(f, at + 1, "per"))
        head = at++;
    bool per = XC_Q_IN(f, at, "per", "/");
    if ((!per && !XC_Q_IN(f, at, "a", "an", "each")) || at + 1 >= end || a->over || a->age)
        return XC_OK;
    xc_numeral m;
    if (per && !a->unit.n && xc_numeral_at(&m, &f->numerals, at + 1, end) && m.value.exponent >= 0 && !m.over)
        return read_base(a, f, &m, head);
    if (head != XC_NONE || !(a->cls == XC_UNIT_MONEY || (per && a->unit.n && a->cls != XC_UNIT_PERCENT)))
        return XC_OK;
    xc_str   rate = xc_unit_of_rate(&f->numerals, at + 1);
    uint32_t last = at + 2;
    if (!rate.n && per) {
        xc_unit unit = xc_unit_at(&f->numerals, at + 1, end);
        rate = unit.name;
        last = unit.last;
    }
    if (!rate.n)
        return XC_OK;
    a->unit = xc_arena_printf(f->r->mem, "%.*s/%.*s", (int)a->unit.n, a->unit.p, (int)rate.n, rate.p);
    a->last = last;
    a->rate = true;
    return a->unit.p ? XC_OK : XC_ENOMEM;
}

/* Points of an index ("fell 62 points"), of a lead after a percentage (pp), else things that are counted. */
void xc_amount_points(xc_amount *a, const xc_quantities *f)
{
    if (a->cls != XC_UNIT_POINT)
        return;
    if (XC_Q_IN(f, a->last, "ahead", "behind", "clear", "lead")) {
        a->unit = XC_S("pp");
        a->cls = XC_UNIT_POINTS;
        return;
    }
    for (uint32_t t = a->first, n = 0; n < 4 && t > f->sentence.start; n++)
        if (xc_is_change_verb(f, --t))
            return;
    a->unit = (xc_str){0};
    a->cls = XC_UNIT_NONE;
    a->head = --a->last;
}
