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
 * w is the word, - left of it, + right, l folded, t tag. What each brought is in models/en.md. The first sixteen say
 * one thing of one form each, so what they weigh together is summed up once for a form and its place (form_sums). */

enum { WORD = 0, LEFT = 10, RIGHT = 12, LEFT2 = 14, RIGHT2 = 15, PAIRS = 16, TAGGED = 22 };

static uint32_t row_of(uint64_t value, size_t feature)
{
    static const uint8_t templates[XC_TAG_FEATURES] = {1,  2,  3,  4,  5,  6,  7,  8,  9,  23, 14, 15, 17,
                                                       18, 16, 19, 20, 21, 22, 24, 25, 26, 10, 11, 12, 13};
    return (uint32_t)(((value ^ (templates[feature] * 0x9E3779B97F4A7C15u)) * 0xD6E8FEB86659FD93u) >> 40);
}

static uint64_t pair(uint64_t a, uint64_t b)
{
    return (a ^ (b << 1 | b >> 63)) * 0xA0761D6478BD642Fu;
}

static void word_rows(const uint64_t *w, uint32_t rows[XC_TAG_FEATURES])
{
    static const uint8_t features[] = {XC_F_LOWER,   XC_F_RAW,     XC_F_SUFFIX2, XC_F_SUFFIX3,    XC_F_SUFFIX4,
                                       XC_F_PREFIX1, XC_F_PREFIX3, XC_F_SHAPE,   XC_F_SHAPE_FULL, XC_F_FINE};
    for (size_t i = 0; i < XC_COUNT(features); i++)
        rows[WORD + i] = row_of(w[features[i]], WORD + i);
}

/* Of the form on one side: `at` is LEFT or RIGHT. */
static void side_rows(const uint64_t *side, size_t at, uint32_t rows[XC_TAG_FEATURES])
{
    rows[at] = row_of(side[XC_F_LOWER], at);
    rows[at + 1] = row_of(side[XC_F_SUFFIX3], at + 1);
}

/* Of two forms that stand together, and of those two places away. */
static void pair_rows(const uint64_t *const around[5], bool first, uint32_t rows[XC_TAG_FEATURES])
{
    const uint64_t *l1 = around[1], *w = around[2], *r1 = around[3];
    rows[LEFT2] = row_of(around[0][XC_F_LOWER], LEFT2);
    rows[RIGHT2] = row_of(around[4][XC_F_LOWER], RIGHT2);
    rows[PAIRS] = row_of(pair(l1[XC_F_LOWER], w[XC_F_LOWER]), PAIRS);
    rows[PAIRS + 1] = row_of(pair(w[XC_F_LOWER], r1[XC_F_LOWER]), PAIRS + 1);
    rows[PAIRS + 2] = row_of(pair(r1[XC_F_SHAPE], w[XC_F_SHAPE]) + first, PAIRS + 2);
    rows[PAIRS + 3] = row_of(pair(l1[XC_F_FINE], w[XC_F_FINE]), PAIRS + 3);
    rows[PAIRS + 4] = row_of(pair(r1[XC_F_FINE], w[XC_F_FINE]), PAIRS + 4);
    rows[PAIRS + 5] = row_of(pair(w[XC_F_GAZETTEER], w[XC_F_SHAPE]) + first, PAIRS + 5);
}

static void tagged_rows(const uint64_t *w, uint8_t t1, uint8_t t2, uint32_t rows[XC_TAG_FEATURES])
{
    rows[TAGGED] = row_of((uint64_t)t1 + 1, TAGGED);
    rows[TAGGED + 1] = row_of((uint64_t)t1 * 64 + t2 + 4096, TAGGED + 1);
    rows[TAGGED + 2] = row_of(pair(w[XC_F_LOWER], (uint64_t)t1 + 1), TAGGED + 2);
    rows[TAGGED + 3] = row_of(pair(w[XC_F_SUFFIX3], (uint64_t)t1 + 1), TAGGED + 3);
}

static const xc_form edge = {.fine = 0xFFFE, .coarse = 0xFFFE};

static void look_around(const xc_form *const *forms, size_t n, size_t at, const uint64_t *around[5])
{
    for (size_t k = 0; k < 5; k++)
        around[k] = (at + k >= 2 && at + k - 2 < n ? forms[at + k - 2] : &edge)->features;
}

void xc_tag_rows(const xc_form *const *forms, size_t n, size_t at, uint8_t t1, uint8_t t2,
                 uint32_t rows[XC_TAG_FEATURES])
{
    const uint64_t *around[5];
    look_around(forms, n, at, around);
    word_rows(around[2], rows);
    side_rows(around[1], LEFT, rows);
    side_rows(around[3], RIGHT, rows);
    pair_rows(around, at == 0, rows);
    tagged_rows(around[2], t1, t2, rows);
}

/* ---------------------------------------------------------------- decoding
 * The table is larger than the second cache, and what takes time is waiting for its rows. So the rows of a whole
 * sentence that do not hang on tags are asked for first and summed up after. */

typedef struct form_sums { /* of a form: what it weighs as the word, as the one before and as the one behind */
    int16_t word[XC_TAG_LANES], left[XC_TAG_LANES], right[XC_TAG_LANES];
} form_sums;

typedef struct tagger {
    xc_reading     *r;
    const xc_form **forms; /* of the sentence */
    uint32_t (*rows)[XC_TAG_FEATURES];
    form_sums *sums; /* [forms of the document] and one for the edge */
} tagger;

/* Vectors of the compiler (gcc, clang): left to itself it joins the two loops and adds lane by lane. */
typedef int8_t  weight_row __attribute__((vector_size(XC_TAG_LANES)));
typedef int16_t sum_row __attribute__((vector_size(XC_TAG_LANES * 2)));

static void add_rows(const xc_model *model, const uint32_t *rows, size_t n, int16_t sums[XC_TAG_LANES])
{
    sum_row sum;
    memcpy(&sum, sums, sizeof sum);
    for (size_t i = 0; i < n; i++) {
        weight_row weights;
        memcpy(&weights, model->tags + (size_t)(rows[i] & model->tag_mask) * XC_TAG_LANES, sizeof weights);
        sum += __builtin_convertvector(weights, sum_row);
    }
    memcpy(sums, &sum, sizeof sum);
}

static void add_sums(const int16_t from[XC_TAG_LANES], int16_t sums[XC_TAG_LANES])
{
    for (size_t k = 0; k < XC_TAG_LANES; k++)
        sums[k] = (int16_t)(sums[k] + from[k]);
}

/* The tag that a frequent form always has; XC_TAG_NONE: none. */
static uint8_t only_tag(const xc_form *form)
{
    return form->dictionary < XC_COUNT(lanes) ? (uint8_t)form->dictionary : XC_TAG_NONE;
}

/* Rows of what a form weighs, asked for; as a word it weighs nothing where it needs no scoring. */
static void ask_form(const xc_model *model, const xc_form *form, uint32_t rows[XC_TAG_FEATURES])
{
    bool scored = only_tag(form) == XC_TAG_NONE;
    if (scored)
        word_rows(form->features, rows);
    side_rows(form->features, LEFT, rows);
    side_rows(form->features, RIGHT, rows);
    for (size_t k = scored ? WORD : LEFT; k < LEFT2; k++)
        __builtin_prefetch(model->tags + (size_t)(rows[k] & model->tag_mask) * XC_TAG_LANES);
}

static void sum_form(const xc_model *model, const xc_form *form, const uint32_t rows[XC_TAG_FEATURES], form_sums *out)
{
    memset(out, 0, sizeof *out);
    if (only_tag(form) == XC_TAG_NONE)
        add_rows(model, rows + WORD, LEFT - WORD, out->word);
    add_rows(model, rows + LEFT, RIGHT - LEFT, out->left);
    add_rows(model, rows + RIGHT, LEFT2 - RIGHT, out->right);
}

/* What every form of the document weighs, and the edge behind them. */
static void sum_forms(tagger *g)
{
    enum { AHEAD = 4 };
    const xc_reading *r = g->r;
    uint32_t          rows[AHEAD][XC_TAG_FEATURES];
    for (size_t i = 0; i <= r->forms.n + AHEAD; i++) {
        if (i >= AHEAD) {
            const xc_form *done = i - AHEAD < r->forms.n ? &r->forms.v[i - AHEAD] : &edge;
            sum_form(r->model, done, rows[i % AHEAD], &g->sums[i - AHEAD]);
        }
        if (i <= r->forms.n)
            ask_form(r->model, i < r->forms.n ? &r->forms.v[i] : &edge, rows[i % AHEAD]);
    }
}

static uint8_t best_lane(int16_t sums[XC_TAG_LANES])
{
    int16_t most = INT16_MIN;
    uint8_t best = 0;
    for (size_t k = XC_COUNT(lanes); k < XC_TAG_LANES; k++)
        sums[k] = INT16_MIN;
    for (size_t k = 0; k < XC_TAG_LANES; k++)
        most = sums[k] > most ? sums[k] : most;
    while (sums[best] != most)
        best++;
    return best;
}

/* Form of the token `at` of a sentence, or the number behind the last form for the edge. */
static uint32_t form_at(const tagger *g, const xc_sentence *s, size_t at)
{
    return at < s->last - s->first ? g->r->form_of.v[s->first + at] : (uint32_t)g->r->forms.n;
}

/* All rows of the word but those of its form and of the tags before it, asked for. */
static void prepare(tagger *g, const xc_sentence *s, size_t at)
{
    const xc_model *model = g->r->model;
    const uint64_t *around[5];
    look_around(g->forms, s->last - s->first, at, around);
    pair_rows(around, at == 0, g->rows[at]);
    for (size_t k = LEFT2; k < TAGGED; k++)
        __builtin_prefetch(model->tags + (size_t)(g->rows[at][k] & model->tag_mask) * XC_TAG_LANES);
}

static uint8_t decide(const tagger *g, const xc_sentence *s, size_t at, uint8_t t1, uint8_t t2)
{
    uint32_t *rows = g->rows[at];
    int16_t   sums[XC_TAG_LANES];
    tagged_rows(g->forms[at]->features, t1, t2, rows);
    memcpy(sums, g->sums[form_at(g, s, at)].word, sizeof sums);
    add_sums(g->sums[form_at(g, s, at - 1)].left, sums);
    add_sums(g->sums[form_at(g, s, at + 1)].right, sums);
    add_rows(g->r->model, rows + LEFT2, XC_TAG_FEATURES - LEFT2, sums);
    return best_lane(sums);
}

static void tag_sentence(tagger *g, const xc_sentence *s)
{
    xc_reading *r = g->r;
    size_t      n = s->last - s->first;
    uint8_t     t1 = XC_TAG_NONE, t2 = XC_TAG_NONE;
    for (size_t i = 0; i < n; i++)
        g->forms[i] = xc_token_form(r, s->first + (uint32_t)i);
    for (size_t i = 0; i < n; i++)
        if (only_tag(g->forms[i]) == XC_TAG_NONE)
            prepare(g, s, i);
    for (size_t i = 0; i < n; i++) {
        uint8_t lane = only_tag(g->forms[i]);
        if (lane == XC_TAG_NONE)
            lane = decide(g, s, i, t1, t2);
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
    tagger g = {.r = r,
                .forms = XC_ARRAY(r->scratch, const xc_form *, longest),
                .rows = xc_arena_zero(r->scratch, longest, sizeof *g.rows),
                .sums = xc_arena_alloc(r->scratch, (r->forms.n + 1) * sizeof *g.sums)};
    if (r->scratch->failed)
        return XC_ENOMEM;
    sum_forms(&g);
    for (size_t i = 0; i < r->sentences.n; i++)
        tag_sentence(&g, &r->sentences.v[i]);
    return XC_OK;
}
