/* train_quote_learner -- the learner of the quotations' weights, over hashed features.
 *
 * Logistic regression for questions of yes and no; the choice among candidates steps by itself (train_quotes.c). Both
 * by AdaGrad (Duchi, Hazan, Singer 2011) with the mean of all states as its result. Beside a perceptron the same
 * features gave .856 for .836 of mean precision of cues (four fifths of the training set learned, one fifth asked).
 * Plain arithmetic and square roots alone, so that every machine gives the same bytes. */
#ifndef TRAIN_QUOTE_LEARNER_H
#define TRAIN_QUOTE_LEARNER_H

#include "learned.h"

typedef struct quotes_learner {
    float   *weight, *squares; /* squares: sum of squared gradients                         */
    double  *late;             /* sum of steps times the clock at which they were made      */
    float    rate;
    uint32_t mask;
    int64_t  clock;
} quotes_learner;

quotes_learner quotes_learner_new(uint32_t bits, float rate);
void           quotes_learner_free(quotes_learner *l);

float quotes_score(const quotes_learner *l, const xc_features *f);

/* Against the gradient, at the clock of now. */
void quotes_step(quotes_learner *l, const xc_features *f, float gradient);

/* Learns one answer of yes or no. */
void quotes_ask(quotes_learner *l, const xc_features *f, bool yes);

/* The weights as they are used, one byte a slot. */
void quotes_freeze(int8_t *out, const quotes_learner *l);

#endif
