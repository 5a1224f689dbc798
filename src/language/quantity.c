#include "quantity.h"

#include "fold.h"
#include "record.h"

static xc_str lower_case(const xc_quantities *f, xc_range at)
{
    xc_str s = xc_str_at(f->r->report->text, at);
    char   folded[128];
    size_t n = xc_fold_word(s, folded, sizeof folded);
    return n == s.n && memcmp(folded, s.p, n) == 0 ? s : xc_arena_copy(f->r->mem, (xc_str){folded, n});
}

static xc_str write_value(const xc_quantities *f, xc_decimal d, int64_t over)
{
    if (!d.set)
        return (xc_str){0};
    xc_str s = xc_decimal_write(f->r->mem, d);
    return over && s.p ? xc_arena_printf(f->r->mem, "%.*s/%lld", (int)s.n, s.p, (long long)over) : s;
}

/* value/over as a decimal where that is exact. */
static xc_decimal share_value(const xc_amount *a, xc_decimal d)
{
    if (!a->over || !d.set)
        return d;
    return 1000000 % a->over ? (xc_decimal){0} : xc_decimal_scale(d, 1000000 / a->over, -6);
}

static xc_status push(xc_quantities *f, xc_amount *a)
{
    xc_reading *r = f->r;
    if (a->vague) {
        a->low = a->value;
        a->value = (xc_decimal){0};
        a->bound = a->bound == XC_EXACT || a->bound == XC_ABOUT ? XC_AT_LEAST : a->bound;
    } else if (a->bound == XC_AT_LEAST || a->bound == XC_MORE_THAN)
        a->low = a->value;
    else if (a->bound == XC_AT_MOST || a->bound == XC_LESS_THAN || a->bound == XC_NEARLY)
        a->high = a->value;
    if (a->over && !a->unit.n)
        a->unit = XC_S("share");
    xc_quantity q = {.at = {r->tokens.v[a->first].at.start, r->tokens.v[a->last - 1].at.end},
                     .bound = a->bound,
                     .unit = a->unit.n ? a->unit : XC_S("")};
    q.value = write_value(f, a->value, a->over);
    q.low = write_value(f, a->low, a->over);
    q.high = write_value(f, a->high, a->over);
    q.value_n = share_value(a, a->value);
    q.low_n = share_value(a, a->low);
    q.high_n = share_value(a, a->high);
    if (a->head != XC_NONE) {
        q.head_at = r->tokens.v[a->head].at;
        q.head = lower_case(f, q.head_at);
    }
    return xc_vec_push(&r->quantities, r->mem, q);
}

static bool is_money(xc_str unit)
{
    return (unit.n == 3 && xc_is_upper(unit.p[0]) && xc_is_upper(unit.p[2])) || xc_str_equal(unit, XC_S("crown")) ||
           xc_str_equal(unit, XC_S("peso")) || xc_str_equal(unit, XC_S("franc"));
}

/* "both pilots". */
static xc_status read_both(xc_quantities *f, uint32_t token, uint32_t *next)
{
    if (!xc_q_is(f, token, "both") || token + 1 >= f->sentence.end || !xc_is_plural_noun(f->r, token + 1) ||
        xc_q_pos(f, token + 1) != XC_POS_NOUN)
        return XC_OK;
    xc_amount a = {
        .first = token, .last = token + 1, .number = token, .behind = token + 1, .value = {.digits = 2, .set = true}};
    a.head = xc_noun_head(f->r, token + 1, f->sentence.end);
    *next = token + 1;
    return push(f, &a);
}

static xc_status quantity_at(xc_quantities *f, uint32_t token, uint32_t *next)
{
    xc_amount  a;
    xc_numeral n;
    *next = token + 1;
    if (xc_token_in_time(f->r, token) || !xc_amount_at(&a, &n, f, token) || xc_is_part_of_name(f, &n, a.unit.n != 0))
        return XC_OK;
    *next = a.last;
    if (xc_is_pronoun_one(f, &n) && !xc_q_is(f, a.last, "in") && !xc_q_is(f, a.last, "out"))
        return XC_OK;
    bool range = xc_amount_range(&a, f, &n);
    if (!range)
        xc_amount_unit(&a, f, &n);
    if (!range && a.unit.n && !a.over && a.last < f->sentence.end && xc_amount_links_and(f, &a))
        range = xc_amount_range(&a, f, &n); /* "between 2 km and 3 km" */
    if (!range)
        xc_amount_out_of(&a, f);
    xc_amount_smaller_unit(&a, f);
    xc_amount_age(&a, f, &n);
    xc_amount_points(&a, f);
    if (!range && !a.age)
        xc_bound_before(&a, f);
    xc_bound_behind(&a, f);
    xc_amount_age_group(&a, f);
    a.behind = a.last;
    XC_TRY(xc_amount_rate(&a, f));
    if (!xc_is_score(f, &a) && xc_is_name_or_year(f, &a, &n))
        return XC_OK;
    *next = a.last;
    if (xc_is_score(f, &a))
        *next = a.last + 1;
    xc_quantity_head(&a, f->r, f->sentence);
    return xc_is_hour_or_round(f, &a) ? XC_OK : push(f, &a);
}

/* Cents are of the one money that the document speaks of; of dollars where it names none. */
static void settle_cents(xc_reading *r)
{
    xc_str other = {0};
    for (size_t i = 0; i < r->quantities.n; i++) {
        const xc_quantity *q = &r->quantities.v[i];
        bool               cents = xc_str_find(xc_str_at(r->report->text, q->at), XC_S("cent"), 0) != SIZE_MAX;
        xc_str             unit = q->unit;
        size_t             slash = xc_str_find(unit, XC_S("/"), 0);
        unit.n = slash < unit.n ? slash : unit.n;
        if (cents || !is_money(unit))
            continue;
        if (xc_str_equal(unit, XC_S("USD")) || (other.n && !xc_str_equal(other, unit)))
            return;
        other = unit;
    }
    for (size_t i = 0; other.n && i < r->quantities.n; i++)
        if (xc_str_equal(r->quantities.v[i].unit, XC_S("USD")))
            r->quantities.v[i].unit = other;
}

xc_status xc_find_quantities(xc_reading *r)
{
    xc_quantities f = {.r = r};
    XC_TRY(xc_numerals_make(&f.numerals, r));
    for (size_t s = 0; s < r->sentences.n; s++) {
        xc_block_role role = xc_sentence_block(r, (uint32_t)s)->role;
        if (role == XC_BLOCK_FURNITURE)
            continue;
        f.sentence = (xc_range){r->sentences.v[s].first, r->sentences.v[s].last};
        f.headline = role == XC_BLOCK_HEADLINE || role == XC_BLOCK_SUBHEAD;
        for (uint32_t t = f.sentence.start, next; t < f.sentence.end; t = next) {
            next = t + 1;
            uint8_t begins = f.numerals.begins[r->form_of.v[t]];
            uint8_t behind = t + 1 < f.sentence.end ? f.numerals.begins[r->form_of.v[t + 1]] : 0;
            if (begins & XC_BEGINS_BOTH)
                XC_TRY(read_both(&f, t, &next));
            else if (begins & ~XC_BEGINS_DASH || (begins && behind && xc_is_glued(r, t + 1)) ||
                     (behind & XC_BEGINS_MONEY))
                XC_TRY(quantity_at(&f, t, &next));
        }
    }
    settle_cents(r);
    return XC_OK;
}
