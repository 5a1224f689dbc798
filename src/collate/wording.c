#include "wording.h"

#include <stdlib.h>

#include "calendar.h"
#include "fold.h"
#include "frequency.h"
#include "hash.h"
#include "number_words.h"
#include "utf8.h"
#include "word_kinds.h"
#include "words.h"

static const float NUMBER_WEIGHT = 4.5f, TIME_WEIGHT = 5.0f, NAME_WEIGHT = 4.0f; /* idf of a rare word is about 9 */

/* ---------------------------------------------------------------- vocabulary */

xc_status xc_vocabulary_open(xc_vocabulary *out, xc_arena *mem, xc_error *err)
{
    *out = (xc_vocabulary){.mem = mem};
    return xc_stemmer_open(&out->stemmer, XC_S("en"), err);
}

void xc_vocabulary_close(xc_vocabulary *vocabulary)
{
    xc_stemmer_close(vocabulary->stemmer);
    vocabulary->stemmer = NULL;
}

/* The entry of a word: everything but its place. */
static xc_status entry_of(xc_wording_word *out, xc_vocabulary *voc, uint64_t hash, xc_str bytes)
{
    uint32_t i = xc_map_get(&voc->map, hash);
    if (i == XC_NONE) {
        xc_wording_word word = {.key = xc_spelling_of(hash), .record = XC_NONE};
        word.stem = xc_synonym_of(hash);
        if (word.stem == 0)
            word.stem = word.key == hash ? xc_stem_hash(voc->stemmer, bytes) : word.key;
        word.kind = xc_kind_value_of(hash);
        word.weight = xc_frequency_idf(hash, 0, 0);
        word.flags = xc_is_stop_word(hash) ? XC_WORD_STOP : 0;
        if (xc_word_kind_of_value(word.kind) == XC_KIND_NEGATION)
            word.flags |= XC_WORD_NEGATION;
        xc_number_word number = xc_number_word_of(XC_S("en"), hash);
        if ((number.kind == XC_NUMBER_UNIT && number.value > 1) || number.kind == XC_NUMBER_TEN) {
            word.key = word.stem = xc_hash_mix((uint64_t)number.value, 2);
            word.flags = XC_WORD_NUMBER;
            word.weight = NUMBER_WEIGHT;
        }
        i = (uint32_t)voc->entries.n;
        XC_TRY(xc_vec_push(&voc->entries, voc->mem, word));
        XC_TRY(xc_map_put(&voc->map, voc->mem, hash, i));
    }
    *out = voc->entries.v[i];
    return XC_OK;
}

/* ---------------------------------------------------------------- words of a document */

typedef struct maker {
    xc_vocabulary     *voc;
    const xc_document *document;
    xc_str             text;
    xc_words           words;
    size_t             time, quantity, token, mention; /* next ones by position */
    XC_VEC(xc_wording_word) out;
} maker;

static uint64_t number_key(uint64_t value)
{
    return xc_hash_mix(value, 2);
}

static uint64_t digits_key(xc_str s)
{
    uint64_t value = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '.' || value > UINT64_MAX / 100)
            return xc_hash_mix(xc_hash(s), 2);
        if (xc_is_digit(s.p[i]))
            value = value * 10 + (uint64_t)(s.p[i] - '0');
    }
    return number_key(value);
}

static uint64_t value_key(xc_str a, xc_str b)
{
    return xc_hash_mix(xc_hash(a), xc_hash(b));
}

/* A date in its own words, whatever their order and the form of the month: reports without a date of their own leave
 * "Monday" open, so the resolved value makes the stem alone. */
static xc_status push_time(maker *m, const xc_time *time)
{
    xc_wording_word word = {.at = time->at, .flags = XC_WORD_TIME, .record = (uint32_t)(time - m->document->times)};
    word.key = 5;
    for (size_t i = xc_words_at(&m->words, time->at.start); i < m->words.n && m->words.v[i].at.start < time->at.end;
         i++) {
        uint64_t hash = m->words.v[i].hash;
        int      month = xc_month_word(XC_S("en"), hash);
        if (!xc_is_stop_word(hash))
            word.key += xc_hash_mix(month > 0 ? (uint64_t)month : hash, 6);
    }
    word.stem = time->resolved ? value_key(time->value, XC_S("time")) : word.key;
    word.weight = TIME_WEIGHT;
    return xc_vec_push(&m->out, m->voc->mem, word);
}

/* The bytes of the number and its unit, without the head noun behind it. */
static xc_range number_range(const xc_quantity *q)
{
    xc_range at = q->at;
    if (q->head_at.end > q->head_at.start && q->head_at.start > at.start && q->head_at.start < at.end)
        at.end = q->head_at.start;
    return at;
}

static xc_status push_quantity(maker *m, const xc_quantity *q, xc_range at)
{
    xc_wording_word word = {.at = at, .flags = XC_WORD_NUMBER, .record = (uint32_t)(q - m->document->quantities)};
    while (word.at.end > word.at.start && xc_is_space(m->text.p[word.at.end - 1]))
        word.at.end--;
    word.key = word.stem =
        q->unit.n ? value_key(q->value.n ? q->value : q->low, q->unit) : digits_key(q->value.n ? q->value : q->low);
    word.weight = NUMBER_WEIGHT;
    return xc_vec_push(&m->out, m->voc->mem, word);
}

/* "U.S.", "US", "U.N.": initials with stops, or two to four capitals alone, are one word. Gives how many words of the
 * table it takes, 0 if it is none. */
static size_t initials(const maker *m, size_t i, xc_wording_word *out)
{
    char   letters[8];
    size_t n = 0, k = i;
    while (k < m->words.n && n < 6) {
        xc_range at = m->words.v[k].at;
        if (at.end - at.start != 1 || !xc_is_upper(m->text.p[at.start]) || at.end >= m->text.n ||
            m->text.p[at.end] != '.')
            break;
        letters[n++] = xc_to_lower(m->text.p[at.start]);
        k++;
        if (k < m->words.n && m->words.v[k].at.start != at.end + 1)
            break;
    }
    if (n >= 2) {
        *out = (xc_wording_word){.at = {m->words.v[i].at.start, m->words.v[k - 1].at.end + 1}, .record = XC_NONE};
        out->key = xc_hash_mix(xc_hash((xc_str){letters, n}), 1);
        return k - i;
    }
    xc_range at = m->words.v[i].at;
    size_t   len = at.end - at.start;
    if (len < 2 || len > 4)
        return 0;
    for (size_t c = 0; c < len; c++) {
        if (!xc_is_upper(m->text.p[at.start + c]))
            return 0;
        letters[c] = xc_to_lower(m->text.p[at.start + c]);
    }
    *out = (xc_wording_word){.at = at, .record = XC_NONE, .key = xc_hash_mix(xc_hash((xc_str){letters, len}), 1)};
    return 1;
}

/* The part of a contraction behind its apostrophe. */
static bool is_ending(const maker *m, size_t i)
{
    xc_range at = m->words.v[i].at;
    if (i == 0 || at.end - at.start > 2 || m->words.v[i - 1].at.end >= at.start)
        return false;
    xc_str gap = xc_str_cut(m->text, m->words.v[i - 1].at.end, at.start);
    return (gap.n == 1 && gap.p[0] == '\'') || xc_str_equal(gap, XC_S("\xE2\x80\x99"));
}

/* The verb of "didn't", "won't" without its n. */
static xc_status uncontract(maker *m, size_t i)
{
    xc_str           w = xc_str_at(m->text, m->words.v[i - 1].at);
    xc_wording_word *verb = m->out.n ? &m->out.v[m->out.n - 1] : NULL;
    char             folded[16];
    if (!verb || verb->at.start != m->words.v[i - 1].at.start || w.n >= sizeof folded || w.n < 3)
        return XC_OK;
    xc_str plain = {folded, xc_fold_word(w, folded, sizeof folded)};
    if (xc_str_equal(plain, XC_S("won")))
        plain = XC_S("will");
    else if (xc_str_equal(plain, XC_S("shan")))
        plain = XC_S("shall");
    else if (!xc_str_equal(plain, XC_S("can")) && plain.p[plain.n - 1] == 'n')
        plain.n--;
    xc_wording_word word;
    XC_TRY(entry_of(&word, m->voc, xc_hash(plain), plain));
    word.at = verb->at;
    *verb = word;
    return XC_OK;
}

/* Digits that a comma or a point joins are one number where no quantity was found for them. */
static size_t digit_run(const maker *m, size_t i)
{
    if (!xc_is_digit(m->text.p[m->words.v[i].at.start]))
        return 0;
    size_t k = i + 1;
    while (k < m->words.n && m->words.v[k].at.start == m->words.v[k - 1].at.end + 1 &&
           (m->text.p[m->words.v[k - 1].at.end] == ',' || m->text.p[m->words.v[k - 1].at.end] == '.') &&
           xc_is_digit(m->text.p[m->words.v[k].at.start]))
        k++;
    return k - i;
}

bool xc_word_in(xc_str word, const char *const *list)
{
    for (; *list; list++)
        if (xc_str_is(word, *list))
            return true;
    return false;
}

bool xc_is_answer(xc_str text, xc_range at)
{
    return at.end - at.start == 2 && xc_str_equal_ascii_case(xc_str_at(text, at), XC_S("no")) &&
           (at.end == text.n || (!xc_is_space(text.p[at.end]) && text.p[at.end] != '-'));
}

static xc_status push_word(maker *m, size_t i, size_t *taken)
{
    xc_wording_word word;
    xc_range        at = m->words.v[i].at;
    *taken = 1;
    if (is_ending(m, i)) {
        if (xc_to_lower(m->text.p[at.start]) != 't' || at.end - at.start != 1)
            return XC_OK; /* 's, 're, 'll: nothing */
        XC_TRY(entry_of(&word, m->voc, xc_hash(XC_S("not")), XC_S("not")));
        XC_TRY(uncontract(m, i));
    } else if ((*taken = initials(m, i, &word)) > 0) {
        word.stem = word.key;
        word.weight = NAME_WEIGHT;
        word.flags = XC_WORD_NAME | XC_WORD_CAPITAL;
    } else if ((*taken = digit_run(m, i)) > 0) {
        at.end = m->words.v[i + *taken - 1].at.end;
        word = (xc_wording_word){.weight = NUMBER_WEIGHT, .flags = XC_WORD_NUMBER, .record = XC_NONE};
        word.key = word.stem = digits_key(xc_str_at(m->text, at));
    } else {
        *taken = 1;
        XC_TRY(entry_of(&word, m->voc, m->words.v[i].hash, xc_str_at(m->text, at)));
        if (xc_is_upper(m->text.p[at.start]))
            word.flags |= XC_WORD_CAPITAL;
        if (xc_is_answer(m->text, at)) {
            word.flags &= (uint16_t)~XC_WORD_NEGATION;
            word.kind = 0;
        }
    }
    if (word.at.end == 0)
        word.at = at;
    return xc_vec_push(&m->out, m->voc->mem, word);
}

/* Marks the words that stand in names, by the tokens. */
static void mark_names(maker *m)
{
    const xc_document *d = m->document;
    size_t             t = 0;
    for (size_t i = 0; i < m->out.n; i++) {
        while (t < d->n_tokens && d->tokens[t].at.end <= m->out.v[i].at.start)
            t++;
        if (t < d->n_tokens && d->tokens[t].at.start < m->out.v[i].at.end && d->tokens[t].name)
            m->out.v[i].flags |= XC_WORD_NAME;
    }
}

xc_status xc_wording_make(xc_wording *out, xc_vocabulary *vocabulary, const xc_document *document, xc_error *err)
{
    maker m = {.voc = vocabulary, .document = document, .text = document->report->text};
    XC_TRY(xc_words_make(&m.words, vocabulary->mem, m.text, err));
    if (xc_vec_reserve(&m.out, vocabulary->mem, m.words.n + 1) != XC_OK)
        return xc_no_memory(err);
    for (size_t i = 0; i < m.words.n;) {
        uint32_t  start = m.words.v[i].at.start, end = m.words.v[i].at.end;
        xc_status status = XC_OK;
        while (m.time < document->n_times && document->times[m.time].at.end <= start)
            m.time++;
        while (m.quantity < document->n_quantities && number_range(&document->quantities[m.quantity]).end <= start)
            m.quantity++;
        if (m.time < document->n_times && document->times[m.time].at.start < end) {
            status = push_time(&m, &document->times[m.time]);
            end = document->times[m.time].at.end;
        } else if (m.quantity < document->n_quantities && document->quantities[m.quantity].at.start < end) {
            xc_range at = number_range(&document->quantities[m.quantity]);
            status = push_quantity(&m, &document->quantities[m.quantity], at);
            end = at.end;
        } else {
            size_t taken = 1;
            status = push_word(&m, i, &taken);
            end = m.words.v[i + taken - 1].at.end;
        }
        if (status != XC_OK)
            return xc_no_memory(err);
        while (i < m.words.n && m.words.v[i].at.start < end)
            i++;
    }
    mark_names(&m);
    *out = (xc_wording){(uint32_t)m.out.n, m.out.v};
    return XC_OK;
}

uint32_t xc_wording_from(const xc_wording *wording, uint32_t offset)
{
    uint32_t low = 0, high = wording->n;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (wording->v[mid].at.start < offset)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* ---------------------------------------------------------------- stems of a passage */

static int by_stem(const void *a, const void *b)
{
    const xc_stem_weight *x = a, *y = b;
    if (x->stem != y->stem)
        return x->stem < y->stem ? -1 : 1;
    return (x->weight > y->weight) - (x->weight < y->weight);
}

xc_status xc_wording_stems(xc_stem_weight **out, uint32_t *n, float *mass, xc_arena *mem, const xc_wording *wording,
                           uint32_t first, uint32_t last)
{
    xc_stem_weight *v = XC_ARRAY(mem, xc_stem_weight, last - first + 1u);
    if (!v)
        return XC_ENOMEM;
    size_t k = 0;
    for (uint32_t i = first; i < last; i++)
        if (!(wording->v[i].flags & XC_WORD_STOP))
            v[k++] =
                (xc_stem_weight){wording->v[i].stem, wording->v[i].weight, (wording->v[i].flags & XC_WORD_NAME) != 0};
    qsort(v, k, sizeof *v, by_stem);
    size_t kept = 0;
    *mass = 0;
    for (size_t i = 0; i < k; i++)
        if (i == 0 || v[i].stem != v[kept - 1].stem) {
            *mass += v[i].weight;
            v[kept++] = v[i];
        } else
            v[kept - 1].name = v[kept - 1].name && v[i].name;
    *out = v;
    *n = (uint32_t)kept;
    return XC_OK;
}
