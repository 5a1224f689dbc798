#include "likeness.h"

#include <math.h>
#include <stdlib.h>

#include "relate_weights.h"

enum { MAX_WORDS = 96 /* of a passage that are looked at in order */ };

static float least(float a, float b)
{
    return a < b ? a : b;
}

static float most(float a, float b)
{
    return a > b ? a : b;
}

static float share(float part, float whole)
{
    return whole > 0 ? part / whole : 0;
}

void xc_likeness_stems(xc_likeness *out, const xc_passage *a, const xc_passage *b)
{
    *out = (xc_likeness){0};
    float    dot = 0, aa = 0, bb = 0;
    uint32_t i = 0, k = 0;
    while (i < a->n_stems && k < b->n_stems) {
        if (a->stems[i].stem == b->stems[k].stem) {
            out->shared += least(a->stems[i].weight, b->stems[k].weight);
            dot += a->stems[i].weight * b->stems[k].weight;
            out->n_shared++;
            out->n_plain += !(a->stems[i].name && b->stems[k].name);
            i++;
            k++;
        } else if (a->stems[i].stem < b->stems[k].stem)
            i++;
        else
            k++;
    }
    for (i = 0; i < a->n_stems; i++)
        aa += a->stems[i].weight * a->stems[i].weight;
    for (k = 0; k < b->n_stems; k++)
        bb += b->stems[k].weight * b->stems[k].weight;
    float in_a = least(1, share(out->shared, a->mass)), in_b = least(1, share(out->shared, b->mass));
    out->v[XC_LIKE_COVERED_MIN] = least(in_a, in_b);
    out->v[XC_LIKE_COVERED_MAX] = most(in_a, in_b);
    out->v[XC_LIKE_COSINE] = share(dot, sqrtf(aa * bb));
}

static uint32_t capped(const xc_passage *p)
{
    return p->n < MAX_WORDS ? p->n : MAX_WORDS;
}

/* Longest common subsequence of stems, one row at a time. */
static float sequence(const xc_passage *a, const xc_passage *b)
{
    uint16_t row[MAX_WORDS + 1] = {0};
    uint32_t n = capped(a), m = capped(b);
    if (n + m == 0)
        return 0;
    for (uint32_t i = 0; i < n; i++) {
        uint16_t diagonal = 0;
        for (uint32_t k = 0; k < m; k++) {
            uint16_t above = row[k + 1];
            if (a->words[i].stem == b->words[k].stem)
                row[k + 1] = (uint16_t)(diagonal + 1);
            else if (row[k] > above)
                row[k + 1] = row[k];
            diagonal = above;
        }
    }
    return 2.0f * (float)row[m] / (float)(n + m);
}

uint32_t xc_longest_run(const xc_passage *a, const xc_passage *b)
{
    uint16_t row[MAX_WORDS + 1] = {0};
    uint32_t n = capped(a), m = capped(b), best = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint16_t diagonal = 0;
        for (uint32_t k = 0; k < m; k++) {
            uint16_t above = row[k + 1];
            row[k + 1] = a->words[i].key == b->words[k].key ? (uint16_t)(diagonal + 1) : 0;
            if (row[k + 1] > best)
                best = row[k + 1];
            diagonal = above;
        }
    }
    return best;
}

/* ---------------------------------------------------------------- sets of hashes */

static int by_hash(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static uint32_t common(uint64_t *a, uint32_t n, uint64_t *b, uint32_t m)
{
    qsort(a, n, sizeof *a, by_hash);
    qsort(b, m, sizeof *b, by_hash);
    uint32_t i = 0, k = 0, same = 0;
    while (i < n && k < m) {
        if (a[i] == b[k]) {
            same++;
            i++;
            k++;
        } else if (a[i] < b[k])
            i++;
        else
            k++;
    }
    return same;
}

static uint32_t take(uint64_t *out, const xc_passage *p, uint16_t flags)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < capped(p); i++)
        if (flags == 0 || (p->words[i].flags & flags))
            out[n++] = p->words[i].stem;
    return n;
}

static uint32_t take_pairs(uint64_t *out, const xc_passage *p)
{
    uint32_t n = 0;
    for (uint32_t i = 1; i < capped(p); i++)
        out[n++] = xc_hash_mix(p->words[i - 1].stem, p->words[i].stem);
    return n;
}

static float dice(uint32_t same, uint32_t n, uint32_t m)
{
    return n + m ? 2.0f * (float)same / (float)(n + m) : 0;
}

static bool negated(const xc_passage *p)
{
    bool odd = false;
    for (uint32_t i = 0; i < p->n; i++)
        odd ^= (p->words[i].flags & XC_WORD_NEGATION) != 0;
    return odd;
}

static uint64_t first_stem(const xc_passage *p)
{
    for (uint32_t i = 0; i < p->n; i++)
        if (!(p->words[i].flags & XC_WORD_STOP))
            return p->words[i].stem;
    return 0;
}

void xc_likeness_make(xc_likeness *out, const xc_passage *a, const xc_passage *b)
{
    uint64_t x[MAX_WORDS], y[MAX_WORDS];
    xc_likeness_stems(out, a, b);
    out->v[XC_LIKE_SEQUENCE] = sequence(a, b);
    uint32_t n = take_pairs(x, a), m = take_pairs(y, b);
    out->v[XC_LIKE_BIGRAMS] = dice(common(x, n, y, m), n, m);
    n = take(x, a, 0), m = take(y, b, 0);
    out->v[XC_LIKE_WORDS] = dice(common(x, n, y, m), n, m);
    n = take(x, a, XC_WORD_CAPITAL), m = take(y, b, XC_WORD_CAPITAL);
    if (n && m)
        out->v[XC_LIKE_NAMES] = (float)common(x, n, y, m) / (float)(n < m ? n : m);
    n = take(x, a, XC_WORD_NUMBER | XC_WORD_TIME), m = take(y, b, XC_WORD_NUMBER | XC_WORD_TIME);
    if (n && m) {
        uint32_t same = common(x, n, y, m);
        out->v[XC_LIKE_NUMBERS] = (float)same / (float)(n < m ? n : m);
        out->v[XC_LIKE_NUMBER_CLASH] = same == 0;
    }
    out->v[XC_LIKE_LENGTH] = a->n && b->n ? (float)(a->n < b->n ? a->n : b->n) / (float)(a->n < b->n ? b->n : a->n) : 0;
    out->v[XC_LIKE_NEGATION] = negated(a) != negated(b);
    out->v[XC_LIKE_FIRST] = first_stem(a) != 0 && first_stem(a) == first_stem(b);
}

/* ---------------------------------------------------------------- grades */

void xc_likeness_terms(float out[XC_LIKE_TERMS], const xc_likeness *like)
{
    size_t n = 0;
    out[n++] = 1;
    for (size_t i = 0; i < XC_LIKE_NUMBERS_OF; i++)
        out[n++] = like->v[i];
    for (size_t i = 0; i < XC_LIKE_PRODUCTS; i++)
        for (size_t k = i; k < XC_LIKE_PRODUCTS; k++)
            out[n++] = like->v[i] * like->v[k];
}

static float weighed(const float *w, const float *terms)
{
    float sum = 0;
    for (size_t i = 0; i < XC_LIKE_TERMS; i++)
        sum += w[i] * terms[i];
    return sum;
}

static float probability(float x)
{
    return 1 / (1 + expf(-x));
}

xc_grades xc_likeness_grade(const xc_likeness *like)
{
    float terms[XC_LIKE_TERMS];
    xc_likeness_terms(terms, like);
    return (xc_grades){probability(weighed(same_weights, terms)), probability(weighed(link_weights, terms)),
                       weighed(score_weights, terms)};
}
