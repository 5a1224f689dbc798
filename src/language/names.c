#include "names.h"

#include "hash.h"

/* ---------------------------------------------------------------- phrases of the gazetteers
 * The longest phrase from each capital that a list knows.
 */

enum { PHRASE_NONE, PHRASE_COUNTRY, PHRASE_CITY = 3, PHRASE_TOWN = 5, PHRASE_ORGANIZATION = 7, PHRASE_DEMONYM = 9 };

static bool is_hyphen(const xc_form *form)
{
    return form->text.n == 1 && form->text.p[0] == '-';
}

static uint8_t phrase_kind(uint64_t key)
{
    xc_str code;
    if (xc_known_organization(key))
        return PHRASE_ORGANIZATION;
    if (xc_country_of(key).p)
        return PHRASE_COUNTRY;
    if (xc_demonym_of(key).p)
        return PHRASE_DEMONYM;
    uint32_t people = xc_city_of(key, &code);
    return people >= 500000 ? PHRASE_CITY : people > 0 ? PHRASE_TOWN : PHRASE_NONE;
}

static void mark_phrases(xc_name_word *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        words[i].phrase = PHRASE_NONE;
    for (size_t i = 0; i < n;) {
        const xc_form *form = words[i].form;
        size_t         best = 0;
        uint8_t        kind = PHRASE_NONE;
        uint64_t       key = 0;
        if (!(form->shape & XC_SHAPE_CAPITAL) || form->gazetteer == 0) { /* every word of a listed name has a bit */
            i++;
            continue;
        }
        for (size_t k = i, used = 0; k < n && used < XC_LONGEST_PHRASE; k++) {
            if (is_hyphen(words[k].form))
                continue;
            key = xc_phrase_add(key, words[k].form->word);
            used++;
            uint8_t found = words[k].form->shape & XC_SHAPE_CAPITAL ? phrase_kind(key) : PHRASE_NONE;
            if (found != PHRASE_NONE) {
                best = k + 1;
                kind = found;
            }
        }
        for (size_t k = i; k < best; k++)
            words[k].phrase = (uint8_t)(kind + (k > i));
        i = best > i ? best : i + 1;
    }
}

static bool may_be_name(const xc_form *form)
{
    return (form->shape & XC_SHAPE_CAPITAL) != 0;
}

void xc_name_words(xc_name_word *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        words[i].hot = may_be_name(words[i].form) || (i > 0 && may_be_name(words[i - 1].form)) ||
                       (i + 1 < n && may_be_name(words[i + 1].form));
    mark_phrases(words, n);
}

uint8_t xc_name_case(const xc_name_word *words, size_t n)
{
    size_t letters = 0, capital = 0, all = 0;
    for (size_t i = 0; i < n; i++) {
        uint8_t shape = words[i].form->shape;
        if (!(shape & XC_SHAPE_LETTER) || words[i].form->text.n < 4)
            continue;
        letters++;
        capital += (shape & XC_SHAPE_CAPITAL) != 0;
        all += (shape & XC_SHAPE_ALL_CAPS) != 0;
    }
    if (letters < 3)
        return 0;
    return all * 5 >= letters * 4 ? 2 : capital * 5 >= letters * 4 ? 1 : 0;
}

/* ---------------------------------------------------------------- features
 * The first twenty-three say one thing of one form each, so what they weigh together is summed up once for a form and
 * its place (form_sums), as in tag.c. */

enum { WORD = 0, LEFT = 13, RIGHT = 16, LEFT2 = 19, RIGHT2 = 21, JOINT = 23 };

static uint32_t row_of(uint64_t value, uint64_t template)
{
    return (uint32_t)(((value ^ ((template + 100) * 0x9E3779B97F4A7C15u)) * 0xD6E8FEB86659FD93u) >> 40);
}

static uint64_t pair(uint64_t a, uint64_t b)
{
    return (a ^ (b << 1 | b >> 63)) * 0xA0761D6478BD642Fu;
}

static void word_rows(const uint64_t *f, uint32_t rows[XC_NAME_FEATURES])
{
    static const uint8_t templates[] = {1, 2, 3, 4, 5, 6, 7, 9, 30, 31, 35, 36, 43};
    const uint64_t       values[] = {f[XC_F_LOWER],
                                     f[XC_F_RAW],
                                     f[XC_F_SUFFIX2],
                                     f[XC_F_SUFFIX3],
                                     f[XC_F_SUFFIX4],
                                     f[XC_F_PREFIX2],
                                     f[XC_F_PREFIX3],
                                     f[XC_F_SHAPE_FULL],
                                     f[XC_F_GAZETTEER],
                                     pair(f[XC_F_GAZETTEER], f[XC_F_SHAPE]),
                                     f[XC_F_FINE],
                                     f[XC_F_COARSE],
                                     pair(f[XC_F_FINE], f[XC_F_SHAPE])};
    for (size_t i = 0; i < XC_COUNT(templates); i++)
        rows[WORD + i] = row_of(values[i], templates[i]);
}

/* Of the form on one side, one place away and two places away. */
static void side_rows(const uint64_t *f, bool left, uint32_t rows[XC_NAME_FEATURES])
{
    uint32_t *near = rows + (left ? LEFT : RIGHT);
    near[0] = row_of(f[XC_F_LOWER], left ? 10 : 11);
    near[1] = row_of(f[XC_F_SHAPE], left ? 14 : 15);
    near[2] = row_of(f[XC_F_FINE], left ? 37 : 38);
}

static void far_rows(const uint64_t *f, bool left, uint32_t rows[XC_NAME_FEATURES])
{
    uint32_t *far = rows + (left ? LEFT2 : RIGHT2);
    far[0] = row_of(f[XC_F_LOWER], left ? 12 : 13);
    far[1] = row_of(f[XC_F_FINE], left ? 41 : 42);
}

static const xc_form      edge_form = {.fine = 0xFFFE, .coarse = 0xFFFE};
static const xc_name_word edge = {.form = &edge_form, .pos = XC_POS_TAGS};

static const xc_name_word *word_at(const xc_name_word *words, size_t n, size_t at, int step)
{
    return step < 0 ? (at >= (size_t)-step ? &words[at - (size_t)-step] : &edge)
                    : (at + (size_t)step < n ? &words[at + (size_t)step] : &edge);
}

static void joint_rows(const xc_name_word *words, size_t n, size_t at, uint8_t written, uint32_t rows[XC_NAME_FEATURES])
{
    const xc_name_word *w = &words[at], *l1 = word_at(words, n, at, -1), *l2 = word_at(words, n, at, -2);
    const xc_name_word *r1 = word_at(words, n, at, 1), *r2 = word_at(words, n, at, 2);
    const uint64_t     *f = w->form->features, *fl1 = l1->form->features, *fl2 = l2->form->features;
    const uint64_t     *fr1 = r1->form->features, *fr2 = r2->form->features;
    uint64_t            first = at == 0, capital = (w->form->shape & XC_SHAPE_CAPITAL) != 0;
    uint64_t            common = w->form->lower_count > 0, how = first + 2 * capital + 4 * common + 8 * written;
    uint64_t            shape = f[XC_F_SHAPE], g = f[XC_F_GAZETTEER], fine = f[XC_F_FINE];
    uint64_t            context = (uint64_t)l1->pos * 64 + w->pos, phrase = w->phrase + 1;
    const struct {
        uint64_t value, template;
    } joint[XC_NAME_FEATURES - JOINT] = {
        {shape + written, 8},
        {pair(fl1[XC_F_SHAPE], shape), 16},
        {pair(shape, fr1[XC_F_SHAPE]), 17},
        {pair(pair(fl1[XC_F_SHAPE], shape), fr1[XC_F_SHAPE]) + first, 18},
        {pair(fl1[XC_F_LOWER], shape), 19},
        {pair(fr1[XC_F_LOWER], shape), 20},
        {pair(fl1[XC_F_LOWER], f[XC_F_LOWER]), 21},
        {pair(f[XC_F_LOWER], fr1[XC_F_LOWER]), 22},
        {how, 23},
        {pair(fl1[XC_F_SUFFIX3], shape), 24},
        {pair(fr1[XC_F_SUFFIX3], shape), 25},
        {pair(pair(fl2[XC_F_LOWER], fl1[XC_F_LOWER]), capital + 2), 26},
        {pair(pair(fr1[XC_F_LOWER], fr2[XC_F_LOWER]), capital + 2), 27},
        {w->history, 28},
        {pair(w->history + 1u, shape) + first, 29},
        {pair(fl1[XC_F_GAZETTEER], g), 32},
        {pair(g, fr1[XC_F_GAZETTEER]), 33},
        {pair(pair(g, fr1[XC_F_GAZETTEER]), pair(shape, fr1[XC_F_SHAPE])), 34},
        {pair(fl1[XC_F_FINE], fine), 39},
        {pair(fine, fr1[XC_F_FINE]), 40},
        {phrase, 44},
        {pair(phrase, shape), 45},
        {phrase * 32 + r1->phrase, 46},
        {phrase * 32 + l1->phrase, 47},
        {context, 48},
        {context * 32 + r1->pos, 49},
        {pair(phrase * 32 + r1->pos, fl1[XC_F_LOWER]), 50},
        {pair(how, f[XC_F_SUFFIX3]), 51},
        {pair(fl1[XC_F_COARSE], pair(f[XC_F_COARSE], fr1[XC_F_COARSE])) + capital, 52},
        {pair(fr1[XC_F_COARSE], fr2[XC_F_COARSE]) + capital, 53},
    };
    for (size_t i = 0; i < XC_COUNT(joint); i++)
        rows[JOINT + i] = row_of(joint[i].value, joint[i].template);
}

void xc_name_rows(const xc_name_word *words, size_t n, size_t at, uint8_t written, uint32_t rows[XC_NAME_FEATURES])
{
    word_rows(words[at].form->features, rows);
    side_rows(word_at(words, n, at, -1)->form->features, true, rows);
    side_rows(word_at(words, n, at, 1)->form->features, false, rows);
    far_rows(word_at(words, n, at, -2)->form->features, true, rows);
    far_rows(word_at(words, n, at, 2)->form->features, false, rows);
    joint_rows(words, n, at, written, rows);
}

/* ---------------------------------------------------------------- Viterbi */

bool xc_label_follows(uint8_t before, uint8_t label)
{
    bool inside = label != XC_LABEL_O && label % 2 == 0;
    return !inside || before == label || before + 1 == label;
}

enum { NEVER = -(1 << 28) };

void xc_name_viterbi(const int32_t (*scores)[XC_NAME_LANES], const int32_t steps[XC_NAME_LANES][XC_NAME_LANES],
                     const xc_name_word *words, size_t n, uint8_t (*back)[XC_LABELS], uint8_t *labels)
{
    int32_t best[XC_LABELS], next[XC_LABELS];
    for (size_t i = 0; i < n; i++) {
        for (uint8_t k = 0; k < XC_LABELS; k++) {
            next[k] = NEVER;
            back[i][k] = XC_LABEL_O;
            if (!words[i].hot && k != XC_LABEL_O)
                continue;
            int32_t here = words[i].hot ? scores[i][k] : 0;
            for (uint8_t before = 0; before < XC_LABELS; before++) {
                int32_t sum = i == 0 ? (before ? NEVER : 0) : best[before];
                if (sum == NEVER || !xc_label_follows(before, k))
                    continue;
                sum += here + steps[before][k];
                if (sum > next[k]) {
                    next[k] = sum;
                    back[i][k] = before;
                }
            }
        }
        memcpy(best, next, sizeof best);
    }
    uint8_t label = 0;
    for (uint8_t k = 1; n && k < XC_LABELS; k++)
        if (best[k] > best[label])
            label = k;
    for (size_t i = n; i-- > 0;) {
        labels[i] = label;
        label = back[i][label];
    }
}

/* ---------------------------------------------------------------- decoding a document */

typedef struct form_sums { /* of a form: what it weighs as the word, and one and two places before and behind it */
    int16_t word[XC_NAME_LANES], left[XC_NAME_LANES], right[XC_NAME_LANES], left2[XC_NAME_LANES], right2[XC_NAME_LANES];
} form_sums;

enum { HAS_WORD = 1, HAS_SIDES = 2 };

typedef struct decoder {
    xc_reading   *r;
    xc_name_word *words; /* all of these for the longest sentence */
    uint32_t (*rows)[XC_NAME_FEATURES];
    int32_t (*scores)[XC_NAME_LANES];
    uint8_t (*back)[XC_LABELS];
    uint8_t   *labels;
    uint8_t   *history; /* [forms] */
    form_sums *sums;    /* [forms] and one for the edge */
    uint8_t   *has;
    int32_t    steps[XC_NAME_LANES][XC_NAME_LANES];
} decoder;

typedef int8_t  weight_row __attribute__((vector_size(XC_NAME_LANES))); /* as in tag.c */
typedef int16_t sum_row __attribute__((vector_size(XC_NAME_LANES * 2)));

static void add_rows(const xc_model *model, const uint32_t *rows, size_t n, int16_t sums[XC_NAME_LANES])
{
    sum_row sum;
    memcpy(&sum, sums, sizeof sum);
    for (size_t i = 0; i < n; i++) {
        weight_row weights;
        memcpy(&weights, model->names + (size_t)(rows[i] & model->name_mask) * XC_NAME_LANES, sizeof weights);
        sum += __builtin_convertvector(weights, sum_row);
    }
    memcpy(sums, &sum, sizeof sum);
}

static void need_word(decoder *d, uint32_t form, const uint64_t *features)
{
    if (d->has[form] & HAS_WORD)
        return;
    uint32_t rows[XC_NAME_FEATURES];
    word_rows(features, rows);
    memset(d->sums[form].word, 0, sizeof d->sums[form].word);
    add_rows(d->r->model, rows + WORD, LEFT - WORD, d->sums[form].word);
    d->has[form] |= HAS_WORD;
}

static void need_sides(decoder *d, uint32_t form, const uint64_t *features)
{
    if (d->has[form] & HAS_SIDES)
        return;
    uint32_t   rows[XC_NAME_FEATURES];
    form_sums *s = &d->sums[form];
    for (int left = 0; left < 2; left++) {
        side_rows(features, left, rows);
        far_rows(features, left, rows);
    }
    memset(s->left, 0, sizeof *s - offsetof(form_sums, left));
    add_rows(d->r->model, rows + LEFT, 3, s->left);
    add_rows(d->r->model, rows + RIGHT, 3, s->right);
    add_rows(d->r->model, rows + LEFT2, 2, s->left2);
    add_rows(d->r->model, rows + RIGHT2, 2, s->right2);
    d->has[form] |= HAS_SIDES;
}

/* Form of the token `at` of a sentence, or the number behind the last form for the edge. */
static uint32_t form_at(const decoder *d, const xc_sentence *s, size_t at)
{
    return at < s->last - s->first ? d->r->form_of.v[s->first + at] : (uint32_t)d->r->forms.n;
}

/* Rows of the hot word `at` asked for; `score` sums them up when all of the sentence are on their way. */
static void prepare(decoder *d, const xc_sentence *s, size_t at, uint8_t written)
{
    const xc_model *model = d->r->model;
    size_t          n = s->last - s->first;
    joint_rows(d->words, n, at, written, d->rows[at]);
    for (size_t k = JOINT; k < XC_NAME_FEATURES; k++)
        __builtin_prefetch(model->names + (size_t)(d->rows[at][k] & model->name_mask) * XC_NAME_LANES);
    need_word(d, form_at(d, s, at), d->words[at].form->features);
    for (int step = -2; step <= 2; step++)
        if (step != 0)
            need_sides(d, form_at(d, s, at + (size_t)step), word_at(d->words, n, at, step)->form->features);
}

static void score(decoder *d, const xc_sentence *s, size_t at)
{
    int16_t          sums[XC_NAME_LANES];
    const form_sums *w = &d->sums[form_at(d, s, at)], *l1 = &d->sums[form_at(d, s, at - 1)];
    const form_sums *l2 = &d->sums[form_at(d, s, at - 2)], *r1 = &d->sums[form_at(d, s, at + 1)];
    const form_sums *r2 = &d->sums[form_at(d, s, at + 2)];
    for (size_t k = 0; k < XC_NAME_LANES; k++)
        sums[k] = (int16_t)(w->word[k] + l1->left[k] + r1->right[k] + l2->left2[k] + r2->right2[k]);
    add_rows(d->r->model, d->rows[at] + JOINT, XC_NAME_FEATURES - JOINT, sums);
    for (size_t k = 0; k < XC_NAME_LANES; k++)
        d->scores[at][k] = sums[k];
}

static xc_status add_names(xc_reading *r, uint32_t sentence, const uint8_t *labels,
                           const int32_t (*scores)[XC_NAME_LANES])
{
    static const xc_mention_kind kinds[] = {XC_PERSON, XC_ORGANIZATION, XC_PLACE};
    const xc_sentence           *s = &r->sentences.v[sentence];
    uint32_t                     n = s->last - s->first;
    for (uint32_t i = 0; i < n;) {
        uint32_t end = i + 1;
        if (labels[i] == XC_LABEL_O) {
            i++;
            continue;
        }
        uint8_t inside = (uint8_t)((labels[i] - 1) / 2 * 2 + 2);
        while (end < n && labels[end] == inside)
            end++;
        int32_t lead = scores[i][labels[i]] - scores[i][XC_LABEL_O]; /* how clearly a name, in weights */
        XC_TRY(xc_vec_push(&r->names, r->scratch,
                           (xc_name){.first = s->first + i,
                                     .last = s->first + end,
                                     .sentence = sentence,
                                     .kind = kinds[(labels[i] - 1) / 2],
                                     .certain = (uint8_t)(lead < 0      ? 0
                                                          : lead > 1000 ? 100
                                                                        : lead / 10)}));
        i = end;
    }
    return XC_OK;
}

static xc_status decode(decoder *d, uint32_t sentence)
{
    xc_reading        *r = d->r;
    const xc_sentence *s = &r->sentences.v[sentence];
    size_t             n = s->last - s->first;
    bool               any = false;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t form = r->form_of.v[s->first + i];
        d->words[i] = (xc_name_word){
            .form = &r->forms.v[form], .history = d->history[form], .pos = r->tokens.v[s->first + i].pos};
        any = any || may_be_name(d->words[i].form);
    }
    if (!any)
        return XC_OK;
    xc_name_words(d->words, n);
    uint8_t written = xc_name_case(d->words, n);
    for (size_t i = 0; i < n; i++)
        if (d->words[i].hot)
            prepare(d, s, i, written);
    for (size_t i = 0; i < n; i++)
        if (d->words[i].hot)
            score(d, s, i);
    xc_name_viterbi((const int32_t(*)[XC_NAME_LANES])d->scores, (const int32_t(*)[XC_NAME_LANES])d->steps, d->words, n,
                    d->back, d->labels);
    for (uint32_t i = 0; i < n; i++)
        if (d->words[i].form->shape & XC_SHAPE_CAPITAL)
            d->history[r->form_of.v[s->first + i]] = (uint8_t)(d->labels[i] + 1);
    return add_names(r, sentence, d->labels, (const int32_t(*)[XC_NAME_LANES])d->scores);
}

static size_t longest_sentence(const xc_reading *r)
{
    size_t longest = 0;
    for (size_t i = 0; i < r->sentences.n; i++) {
        size_t n = r->sentences.v[i].last - r->sentences.v[i].first;
        longest = n > longest ? n : longest;
    }
    return longest;
}

static xc_status label(xc_reading *r)
{
    size_t  n = longest_sentence(r);
    decoder d = {.r = r,
                 .words = xc_arena_zero(r->scratch, n, sizeof *d.words),
                 .rows = xc_arena_zero(r->scratch, n, sizeof *d.rows),
                 .scores = xc_arena_zero(r->scratch, n, sizeof *d.scores),
                 .back = xc_arena_zero(r->scratch, n, sizeof *d.back),
                 .labels = xc_arena_zero(r->scratch, n, 1),
                 .history = xc_arena_zero(r->scratch, r->forms.n, 1),
                 .sums = xc_arena_alloc(r->scratch, (r->forms.n + 1) * sizeof *d.sums),
                 .has = xc_arena_zero(r->scratch, r->forms.n + 1, 1)};
    if (r->scratch->failed)
        return XC_ENOMEM;
    for (size_t a = 0; a < XC_NAME_LANES; a++)
        for (size_t b = 0; b < XC_NAME_LANES; b++)
            d.steps[a][b] = r->model->name_steps[a * XC_NAME_LANES + b];
    for (uint32_t s = 0; s < r->sentences.n; s++)
        if (xc_sentence_block(r, s)->role != XC_BLOCK_FURNITURE)
            XC_TRY(decode(&d, s));
    return XC_OK;
}

/* Tokens learn the name that they stand in; what a name is made of are proper nouns (Universal Dependencies), which the
 * tagger misses where a sentence begins with a surname. */
static void mark_tokens(xc_reading *r, const xc_name *name)
{
    for (uint32_t t = name->first; t < name->last; t++) {
        xc_token *token = &r->tokens.v[t];
        bool      noun = token->pos == XC_POS_NOUN || token->pos == XC_POS_X;
        bool      other = token->pos == XC_POS_VERB || token->pos == XC_POS_ADJ || token->pos == XC_POS_ADV;
        token->name = (uint8_t)(1 + name->kind);
        if ((token->flags & XC_TOKEN_CAPITAL) && name->kind != XC_OTHER &&
            (noun || (other && name->kind == XC_PERSON))) {
            token->pos = XC_POS_PROPN;
            token->verb = XC_VERB_NONE;
        }
    }
}

xc_status xc_find_names(xc_reading *r)
{
    if (r->model && r->tongue == XC_ENGLISH)
        XC_TRY(label(r));
    else
        XC_TRY(xc_names_by_rules(r));
    XC_TRY(xc_repair_names(r));
    for (size_t i = 0; i < r->names.n; i++)
        mark_tokens(r, &r->names.v[i]);
    return XC_OK;
}
