#include "tag.h"

#include "hash.h"

static const xc_lane lanes[] = {
    {XC_POS_ADJ, XC_VERB_NONE, false},        {XC_POS_ADP, XC_VERB_NONE, false},
    {XC_POS_ADV, XC_VERB_NONE, false},        {XC_POS_CCONJ, XC_VERB_NONE, false},
    {XC_POS_DET, XC_VERB_NONE, false},        {XC_POS_INTJ, XC_VERB_NONE, false},
    {XC_POS_NOUN, XC_VERB_NONE, false},       {XC_POS_NOUN, XC_VERB_NONE, true},
    {XC_POS_NUM, XC_VERB_NONE, false},        {XC_POS_PART, XC_VERB_NONE, false},
    {XC_POS_PRON, XC_VERB_NONE, false},       {XC_POS_PROPN, XC_VERB_NONE, false},
    {XC_POS_PROPN, XC_VERB_NONE, true},       {XC_POS_PUNCT, XC_VERB_NONE, false},
    {XC_POS_SCONJ, XC_VERB_NONE, false},      {XC_POS_SYM, XC_VERB_NONE, false},
    {XC_POS_X, XC_VERB_NONE, false},          {XC_POS_VERB, XC_VERB_BASE, false},
    {XC_POS_VERB, XC_VERB_PAST, false},       {XC_POS_VERB, XC_VERB_GERUND, false},
    {XC_POS_VERB, XC_VERB_PARTICIPLE, false}, {XC_POS_VERB, XC_VERB_PRESENT, false},
    {XC_POS_VERB, XC_VERB_PRESENT3, false},   {XC_POS_AUX, XC_VERB_BASE, false},
    {XC_POS_AUX, XC_VERB_PAST, false},        {XC_POS_AUX, XC_VERB_GERUND, false},
    {XC_POS_AUX, XC_VERB_PARTICIPLE, false},  {XC_POS_AUX, XC_VERB_PRESENT, false},
    {XC_POS_AUX, XC_VERB_PRESENT3, false},    {XC_POS_AUX, XC_VERB_MODAL, false},
};

size_t xc_lanes(void)
{
    return XC_COUNT(lanes);
}

xc_lane xc_lane_at(size_t lane)
{
    return lanes[lane];
}

/* ---------------------------------------------------------------- features
 * w is the word, - left of it, + right, l folded, t tag. What each brought is in models/en.md. */

static uint32_t row_of(uint64_t value, uint64_t template)
{
    return (uint32_t)(((value ^ (template * 0x9E3779B97F4A7C15u)) * 0xD6E8FEB86659FD93u) >> 40);
}

static uint64_t pair(uint64_t a, uint64_t b)
{
    return (a ^ (b << 1 | b >> 63)) * 0xA0761D6478BD642Fu;
}

void xc_tag_rows(const xc_form *const *forms, size_t n, size_t at, uint8_t t1, uint8_t t2,
                 uint32_t rows[XC_TAG_FEATURES])
{
    static const xc_form edge = {.fine = 0xFFFE, .coarse = 0xFFFE};
    const uint64_t      *w = forms[at]->features;
    const uint64_t *l1 = (at > 0 ? forms[at - 1] : &edge)->features, *l2 = (at > 1 ? forms[at - 2] : &edge)->features;
    const uint64_t *r1 = (at + 1 < n ? forms[at + 1] : &edge)->features;
    const uint64_t *r2 = (at + 2 < n ? forms[at + 2] : &edge)->features;
    uint64_t        first = at == 0, tags = (uint64_t)t1 * 64 + t2 + 4096;
    const uint64_t  values[XC_TAG_FEATURES] = {
         w[XC_F_LOWER],
         w[XC_F_RAW],
         w[XC_F_SUFFIX2],
         w[XC_F_SUFFIX3],
         w[XC_F_SUFFIX4],
         w[XC_F_PREFIX1],
         w[XC_F_PREFIX3],
         w[XC_F_SHAPE],
         w[XC_F_SHAPE_FULL],
         (uint64_t)t1 + 1,
         tags,
         pair(w[XC_F_LOWER], (uint64_t)t1 + 1),
         pair(w[XC_F_SUFFIX3], (uint64_t)t1 + 1),
         l1[XC_F_LOWER],
         l1[XC_F_SUFFIX3],
         l2[XC_F_LOWER],
         r1[XC_F_LOWER],
         r1[XC_F_SUFFIX3],
         r2[XC_F_LOWER],
         pair(l1[XC_F_LOWER], w[XC_F_LOWER]),
         pair(w[XC_F_LOWER], r1[XC_F_LOWER]),
         pair(r1[XC_F_SHAPE], w[XC_F_SHAPE]) + first,
         w[XC_F_FINE],
         pair(l1[XC_F_FINE], w[XC_F_FINE]),
         pair(r1[XC_F_FINE], w[XC_F_FINE]),
         pair(w[XC_F_GAZETTEER], w[XC_F_SHAPE]) + first,
    };
    for (uint64_t i = 0; i < XC_TAG_FEATURES; i++)
        rows[i] = row_of(values[i], i + 1);
}

/* ---------------------------------------------------------------- decoding */

static uint8_t best_lane(const xc_model *model, const uint32_t rows[XC_TAG_FEATURES])
{
    int16_t sums[XC_TAG_LANES] = {0};
    for (size_t i = 0; i < XC_TAG_FEATURES; i++) {
        const int8_t *weights = model->tags + (size_t)(rows[i] & model->tag_mask) * XC_TAG_LANES;
        for (size_t k = 0; k < XC_TAG_LANES; k++)
            sums[k] = (int16_t)(sums[k] + weights[k]);
    }
    uint8_t best = 0;
    for (uint8_t k = 1; k < XC_COUNT(lanes); k++)
        if (sums[k] > sums[best])
            best = k;
    return best;
}

/* The tag that a frequent form always has, looked up once a form; XC_TAG_NONE: none. */
static uint8_t only_tag(const xc_reading *r, xc_form *form)
{
    if (form->dictionary == XC_NONE) {
        uint32_t lane = xc_model_tag_word(r->model, form->raw);
        form->dictionary = lane < XC_COUNT(lanes) ? lane : XC_TAG_NONE;
    }
    return (uint8_t)form->dictionary;
}

static void tag_sentence(xc_reading *r, const xc_sentence *s, const xc_form **forms)
{
    size_t  n = s->last - s->first;
    uint8_t t1 = XC_TAG_NONE, t2 = XC_TAG_NONE;
    for (size_t i = 0; i < n; i++)
        forms[i] = xc_token_form(r, s->first + (uint32_t)i);
    for (size_t i = 0; i < n; i++) {
        uint8_t lane = only_tag(r, &r->forms.v[r->form_of.v[s->first + i]]);
        if (lane == XC_TAG_NONE) {
            uint32_t rows[XC_TAG_FEATURES];
            xc_tag_rows(forms, n, i, t1, t2, rows);
            lane = best_lane(r->model, rows);
        }
        xc_token *token = &r->tokens.v[s->first + i];
        token->pos = lanes[lane].pos;
        token->verb = lanes[lane].verb;
        t2 = t1;
        t1 = lane;
    }
}

xc_status xc_tag(xc_reading *r)
{
    if (!r->model || r->tongue != XC_ENGLISH) {
        xc_tag_by_rules(r);
        return XC_OK;
    }
    size_t longest = 0;
    for (size_t i = 0; i < r->sentences.n; i++) {
        size_t n = r->sentences.v[i].last - r->sentences.v[i].first;
        longest = n > longest ? n : longest;
    }
    const xc_form **forms = XC_ARRAY(r->mem, const xc_form *, longest);
    if (longest && !forms)
        return XC_ENOMEM;
    for (size_t i = 0; i < r->sentences.n; i++)
        tag_sentence(r, &r->sentences.v[i], forms);
    return XC_OK;
}
