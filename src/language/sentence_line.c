#include "sentence.h"

/* ---------------------------------------------------------------- line breaks that were lost
 * Mail and pages that were flattened run their lines together. What stood on a line of its own can still be told where
 * it has a form of its own: rules ("*****", "_____"), the stamp of a mail ("08/10/2000 08:28 AM", own sentences in 133
 * of 147 cases of EWT's training part), and addresses with a capital behind them (177 of 191). */

static const xc_form *form_of(const xc_reading *r, uint32_t t)
{
    return xc_token_form(r, t);
}

/* Five or more of one mark. */
static bool is_rule(const xc_form *f)
{
    enum { RULE = 5 };
    if (!(f->shape & XC_SHAPE_PUNCT) || f->text.n < RULE || !strchr("*_=-~", f->text.p[0]))
        return false;
    for (size_t i = 1; i < f->text.n; i++)
        if (f->text.p[i] != f->text.p[0])
            return false;
    return true;
}

/* "jane@example.org", what is left of it where a site hides the name ("...@example.org"), "https://example.org". */
static bool is_address(const xc_form *f)
{
    if (f->text.n <= 5 || !(f->shape & XC_SHAPE_LETTER))
        return false;
    const char *at = memchr(f->text.p, '@', f->text.n);
    return (at && memchr(at, '.', (size_t)(f->text.p + f->text.n - at))) ||
           xc_str_find(f->text, XC_S("://"), 0) != SIZE_MAX;
}

/* ":)", ";-)", ":D" */
static bool is_face(const xc_form *f)
{
    char c = f->text.p[0];
    return (c == ':' || c == ';' || c == '=') && f->text.n > 1 && f->text.n <= 3 &&
           strchr(")(DP", f->text.p[f->text.n - 1]);
}

/* Does the stamp of a mail begin at token t: a date with strokes, a clock, AM or PM? */
static bool is_stamp(const xc_reading *r, uint32_t t, uint32_t last)
{
    if (t + 2 >= last || !(form_of(r, t)->shape & XC_SHAPE_NUMBER) || !(form_of(r, t + 1)->shape & XC_SHAPE_NUMBER))
        return false;
    xc_str date = xc_token_text(r, t), clock = xc_token_text(r, t + 1), half = xc_token_text(r, t + 2);
    return memchr(date.p, '/', date.n) && memchr(clock.p, ':', clock.n) &&
           (xc_str_equal(half, XC_S("AM")) || xc_str_equal(half, XC_S("PM")));
}

xc_verdict xc_lost_break(const xc_reading *r, uint32_t first, uint32_t next, uint32_t last)
{
    const xc_form *before = form_of(r, next - 1), *behind = form_of(r, next);
    bool           capital = (behind->shape & XC_SHAPE_CAPITAL) != 0;
    if (!(r->tokens.v[next].flags & XC_TOKEN_SPACE_BEFORE))
        return XC_KEEP;
    if (is_rule(before) || is_rule(behind))
        return XC_BREAK;
    bool address =
        is_address(before) || (before->text.p[0] == '>' && next - first > 2 && is_address(form_of(r, next - 2)));
    bool sender = address || ((before->shape & XC_SHAPE_CAPITAL) && next - first <= 5);
    if ((next >= first + 3 && is_stamp(r, next - 3, last)) || (sender && is_stamp(r, next, last)))
        return XC_BREAK;
    bool address_behind = is_address(behind) && before->text.p[0] != '>';
    return (address && (capital || address_behind)) || (is_face(before) && capital) ? XC_LIKELY_BREAK : XC_KEEP;
}
