/* The second pass of block_features.h: what the first thought of a block and of all around it. */
#include "block_features.h"
#include "feature_scale.h"

/* Words, and words that the first pass took, of all blocks before each. */
typedef struct sums {
    double *words, *taken; /* [n + 1] */
} sums;

static float rate(const sums *s, xc_range run)
{
    double words = s->words[run.end] - s->words[run.start];
    return words > 0 ? (float)((s->taken[run.end] - s->taken[run.start]) / words) : -1;
}

static float probability(const float *first, size_t n, size_t i)
{
    return i < n ? first[i] : 0;
}

static void second_row(const xc_features *f, const float *first, const sums *s, const sums *kinds, size_t i)
{
    float *r = &f->rows[i * XC_SECOND_FEATURES + XC_FIRST_FEATURES];
    double all = s->taken[f->n];
    *r++ = first[i];
    for (size_t k = 1; k <= 3; k++) {
        *r++ = probability(first, f->n, i - k);
        *r++ = probability(first, f->n, i + k);
    }
    for (size_t k = 0; k < XC_AROUND; k++)
        *r++ = rate(s, f->around[i * XC_AROUND + k]);
    *r++ = xc_feature_share(kinds->taken[f->kinds[i]], kinds->words[f->kinds[i]]);
    *r++ = xc_feature_share(s->taken[i], all);
    *r++ = xc_feature_share(all - s->taken[i + 1], all);
    *r++ = xc_feature_log(all);
}

static bool make_sums(sums *s, xc_arena *mem, size_t n)
{
    s->words = XC_ARRAY(mem, double, n);
    s->taken = XC_ARRAY(mem, double, n);
    return s->words && s->taken;
}

xc_status xc_features_second(xc_features *f, xc_arena *mem, const float *first, xc_error *err)
{
    sums s, kinds;
    if (!make_sums(&s, mem, f->n + 1) || !make_sums(&kinds, mem, f->n_kinds))
        return xc_no_memory(err);
    for (size_t i = 0; i < f->n; i++) {
        double words = f->words[i], taken = words * (double)first[i];
        s.words[i + 1] = s.words[i] + words;
        s.taken[i + 1] = s.taken[i] + taken;
        kinds.words[f->kinds[i]] += words;
        kinds.taken[f->kinds[i]] += taken;
    }
    for (size_t i = 0; i < f->n; i++)
        second_row(f, first, &s, &kinds, i);
    return XC_OK;
}
