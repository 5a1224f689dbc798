#include "forms.h"

#include <utf8proc.h>

#include "fold.h"
#include "hash.h"
#include "model.h"
#include "utf8.h"

enum { LONGEST_FOLD = 256, FULL_SHAPE = 10 };

/* ---------------------------------------------------------------- shapes */

typedef enum char_class { UPPER, LOWER, DIGIT, MARK } char_class;

static char_class class_of(uint32_t cp)
{
    if (cp < 0x80)
        return xc_is_upper((char)cp) ? UPPER : xc_is_lower((char)cp) ? LOWER : xc_is_digit((char)cp) ? DIGIT : MARK;
    switch (utf8proc_category((utf8proc_int32_t)cp)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
        return UPPER;
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
        return LOWER;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
        return DIGIT;
    default:
        return MARK;
    }
}

typedef struct counts {
    uint32_t upper, lower, digit, mark, number_mark; /* number_mark: , . : / - of numbers */
    char     runs[16], full[FULL_SHAPE];
    size_t   n_runs, n_full;
} counts;

static bool is_number_mark(uint32_t cp)
{
    return cp == ',' || cp == '.' || cp == ':' || cp == '/' || cp == '-';
}

static counts count(xc_str text)
{
    counts c = {0};
    for (size_t i = 0, len; i < text.n; i += len) {
        uint32_t cp = xc_utf8_at(text, i, &len);
        char_class class = class_of(cp);
        char letter = class == UPPER ? 'X' : class == LOWER ? 'x' : class == DIGIT ? 'd' : cp < 0x80 ? (char)cp : '?';
        c.upper += class == UPPER;
        c.lower += class == LOWER;
        c.digit += class == DIGIT;
        c.mark += class == MARK;
        c.number_mark += class == MARK && is_number_mark(cp);
        if (c.n_full < FULL_SHAPE)
            c.full[c.n_full++] = letter;
        if (c.n_runs < sizeof c.runs && (c.n_runs == 0 || c.runs[c.n_runs - 1] != letter))
            c.runs[c.n_runs++] = letter;
    }
    return c;
}

static uint8_t shape_of(xc_str text, const counts *c)
{
    uint8_t shape = 0;
    if (text.n == 0)
        return shape;
    if (c->runs[0] == 'X')
        shape |= XC_SHAPE_CAPITAL;
    if (c->upper >= 2 && c->lower == 0)
        shape |= XC_SHAPE_ALL_CAPS;
    if (c->digit)
        shape |= XC_SHAPE_DIGIT;
    if (c->digit && !c->upper && !c->lower && c->mark == c->number_mark)
        shape |= XC_SHAPE_NUMBER;
    if (!c->upper && !c->lower && !c->digit)
        shape |= XC_SHAPE_PUNCT;
    if (text.n > 1 && text.p[text.n - 1] == '.')
        shape |= XC_SHAPE_POINT;
    if (c->upper || c->lower)
        shape |= XC_SHAPE_LETTER;
    return shape;
}

/* ---------------------------------------------------------------- features */

static uint64_t ends(xc_str s, size_t n)
{
    return s.n > n ? xc_hash(xc_str_cut(s, s.n - n, s.n)) : 0;
}

static uint64_t begins(xc_str s, size_t n)
{
    return s.n > n ? xc_hash(xc_str_cut(s, 0, n)) : 0;
}

static void make(xc_form *out, xc_str text, uint64_t raw)
{
    char   folded[LONGEST_FOLD];
    xc_str lower = {folded, xc_fold_word(text, folded, sizeof folded)};
    counts c = count(text);
    *out = (xc_form){.text = text, .word = xc_hash(lower), .raw = raw, .dictionary = XC_NONE};
    out->shape = shape_of(text, &c);
    uint64_t *f = out->features;
    f[XC_F_LOWER] = out->shape & XC_SHAPE_NUMBER ? 0x9E3779B97F4A7C15u + c.digit : out->word;
    f[XC_F_RAW] = out->shape & XC_SHAPE_NUMBER ? f[XC_F_LOWER] : out->raw;
    f[XC_F_SUFFIX2] = ends(lower, 2);
    f[XC_F_SUFFIX3] = ends(lower, 3);
    f[XC_F_SUFFIX4] = ends(lower, 4);
    f[XC_F_PREFIX1] = begins(lower, 1);
    f[XC_F_PREFIX2] = begins(lower, 2);
    f[XC_F_PREFIX3] = begins(lower, 3);
    f[XC_F_SHAPE] = xc_hash((xc_str){c.runs, c.n_runs});
    f[XC_F_SHAPE_FULL] = xc_hash((xc_str){c.full, c.n_full});
}

xc_status xc_form_of(xc_reading *r, xc_map *table, xc_str text, uint32_t *index)
{
    uint64_t raw = xc_hash(text);
    uint32_t old = xc_map_get(table, raw);
    if (old != XC_NONE && xc_str_equal(r->forms.v[old].text, text)) {
        *index = old;
        return XC_OK;
    }
    xc_form form;
    make(&form, text, raw);
    *index = (uint32_t)r->forms.n;
    XC_TRY(xc_vec_push(&r->forms, r->scratch, form));
    return old == XC_NONE ? xc_map_put(table, r->scratch, raw, *index) : XC_OK;
}

/* ---------------------------------------------------------------- looking up */

static void look_up(xc_form *form, const xc_model *model)
{
    form->gazetteer = xc_gazetteer_word(form->word);
    xc_model_clusters(model, form->word, &form->fine, &form->coarse);
    form->dictionary = xc_model_tag_word(model, form->raw);
    form->features[XC_F_FINE] = xc_hash_mix(form->fine, 1);
    form->features[XC_F_COARSE] = xc_hash_mix(form->coarse, 2);
    form->features[XC_F_GAZETTEER] = xc_hash_mix(form->gazetteer, 3);
}

void xc_forms_look_up(xc_reading *r)
{
    enum { TOGETHER = 16 };
    for (size_t end; r->looked_up < r->forms.n; r->looked_up = end) {
        end = r->forms.n - r->looked_up > TOGETHER ? r->looked_up + TOGETHER : r->forms.n;
        for (size_t i = r->looked_up; i < end; i++) {
            xc_gazetteer_ask(r->forms.v[i].word);
            xc_model_ask(r->model, r->forms.v[i].word, r->forms.v[i].raw);
        }
        for (size_t i = r->looked_up; i < end; i++)
            look_up(&r->forms.v[i], r->model);
    }
}
