#include "train_weights.h"

#include <stdlib.h>

#include "train_corpus.h"

void train_weights_open(train_weights *w, size_t n)
{
    *w = (train_weights){.n = n,
                         .last = calloc(n, sizeof *w->last),
                         .late = calloc(n, sizeof *w->late),
                         .mixed = calloc(n, sizeof *w->mixed)};
    if (!w->last || !w->late || !w->mixed)
        train_check(XC_ENOMEM);
}

void train_weights_close(train_weights *w)
{
    free(w->last);
    free(w->late);
    free(w->mixed);
    *w = (train_weights){0};
}

void train_weights_add(train_weights *w, size_t at, int32_t delta)
{
    w->last[at] += delta;
    w->late[at] += delta * w->step;
}

void train_weights_mix(train_weights *w)
{
    for (size_t i = 0; i < w->n; i++) {
        w->mixed[i] += w->last[i] * w->step - w->late[i];
        w->last[i] = 0;
        w->late[i] = 0;
    }
    w->step = 0;
}

int64_t train_weights_largest(const train_weights *w)
{
    int64_t largest = 1;
    for (size_t i = 0; i < w->n; i++) {
        int64_t a = w->mixed[i];
        a = a < 0 ? -a : a;
        largest = a > largest ? a : largest;
    }
    return largest;
}

int32_t train_weights_scaled(const train_weights *w, size_t at, int64_t largest, int64_t to)
{
    int64_t a = w->mixed[at], negative = a < 0;
    int64_t scaled = (negative ? -a : a) * to, whole = scaled / largest, rest = scaled % largest;
    if (rest * 2 > largest || (rest * 2 == largest && whole % 2))
        whole++;
    return (int32_t)(negative ? -whole : whole);
}
