#include "train_quote_learner.h"

#include <math.h>
#include <stdlib.h>

#include "train_quote_reports.h"

static const float FLOOR = 0.01F, LEAST_GRADIENT = 0.0005F;

quotes_learner quotes_learner_new(uint32_t bits, float rate)
{
    size_t         slots = (size_t)1 << bits;
    quotes_learner l = {.rate = rate, .mask = (uint32_t)slots - 1};
    l.weight = calloc(slots, sizeof *l.weight);
    l.squares = calloc(slots, sizeof *l.squares);
    l.late = calloc(slots, sizeof *l.late);
    if (!l.weight || !l.squares || !l.late)
        quotes_stop("no memory");
    return l;
}

void quotes_learner_free(quotes_learner *l)
{
    free(l->weight);
    free(l->squares);
    free(l->late);
}

float quotes_score(const quotes_learner *l, const xc_features *f)
{
    float sum = 0;
    for (size_t i = 0; i < f->n; i++)
        sum += l->weight[xc_weight_slot(f->v[i], l->mask)];
    return sum;
}

void quotes_step(quotes_learner *l, const xc_features *f, float gradient)
{
    for (size_t i = 0; i < f->n; i++) {
        size_t slot = xc_weight_slot(f->v[i], l->mask);
        l->squares[slot] += gradient * gradient;
        float by = l->rate * gradient / sqrtf(FLOOR + l->squares[slot]);
        l->weight[slot] -= by;
        l->late[slot] -= (double)by * (double)l->clock;
    }
}

/* By squarings: the same on every machine, which the library's exp is not. */
static float power_of_e(float x)
{
    double e = 1.0 + (double)(x > 16 ? 16 : x < -16 ? -16 : x) / 1024;
    for (int i = 0; i < 10; i++)
        e *= e;
    return (float)e;
}

void quotes_ask(quotes_learner *l, const xc_features *f, bool yes)
{
    float gradient = 1 / (1 + power_of_e(-quotes_score(l, f))) - (yes ? 1.0F : 0.0F);
    l->clock++;
    if (gradient > LEAST_GRADIENT || gradient < -LEAST_GRADIENT)
        quotes_step(l, f, gradient);
}

enum { UNITS = 32 }; /* of a weight of 1 in the file */

void quotes_freeze(int8_t *out, const quotes_learner *l)
{
    for (size_t i = 0; i <= l->mask; i++) {
        double mean = (double)l->weight[i] - l->late[i] / (double)(l->clock + 1);
        long   v = lrint(mean * UNITS);
        out[i] = (int8_t)(v > 127 ? 127 : v < -127 ? -127 : v);
    }
}
