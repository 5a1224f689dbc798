/* train_weights -- an averaged perceptron's table in whole numbers (Freund and Schapire 1999).
 *
 * Updates are +1 and -1; the average over all steps is kept exactly, as last * steps - sum of (update * step), and
 * turned into int8 by one rule: scaled so that the largest becomes 127, halves to even. No floating point: the same
 * bytes from every compiler and machine. */
#ifndef TRAIN_WEIGHTS_H
#define TRAIN_WEIGHTS_H

#include <stddef.h>
#include <stdint.h>

typedef struct train_weights {
    size_t   n; /* rows * lanes */
    int32_t *last;
    int64_t *late;  /* sum of update * step */
    int64_t *mixed; /* sum of the averages of earlier runs */
    int64_t  step;
} train_weights;

void train_weights_open(train_weights *w, size_t n);
void train_weights_close(train_weights *w);
void train_weights_add(train_weights *w, size_t at, int32_t delta);

/* Ends a run: its average is added to those of the runs before it, and training begins anew. Runs in different order
 * come to different weights of one space; their mean is better than each (parameter mixing: McDonald, Hall, Mann 2010).
 */
void train_weights_mix(train_weights *w);

/* The largest absolute sum of averages (times step). Every run must have been mixed. */
int64_t train_weights_largest(const train_weights *w);

/* Sums of averages scaled by `to` / `largest`, halves to even. */
int32_t train_weights_scaled(const train_weights *w, size_t at, int64_t largest, int64_t to);

#endif
