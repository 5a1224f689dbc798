/* language/tag -- parts of speech: a greedy averaged perceptron, left to right (Collins 2002), with hashed features.
 *
 * A lane is a tag: a universal part of speech, verbs and auxiliaries divided by their form, nouns by number, because
 * what follows depends on it. Forms that are frequent and of one tag are not scored at all. Features are hashed into a
 * table of rows of 32 int8; collisions are left to the training. */
#ifndef XC_TAG_H
#define XC_TAG_H

#include "forms.h"
#include "model.h"

enum { XC_TAG_FEATURES = 26, XC_TAG_NONE = 31 /* before the sentence */ };

typedef struct xc_lane {
    uint8_t pos, verb; /* xc_pos, xc_verb_form */
    bool    plural;
} xc_lane;

/* Number of lanes that are tags, and what each is. */
size_t  xc_lanes(void);
xc_lane xc_lane_at(size_t lane);

/* Rows of the word `at` of a sentence of `n` forms whose tags before it are t1 (nearest) and t2. */
void xc_tag_rows(const xc_form *const *forms, size_t n, size_t at, uint8_t t1, uint8_t t2,
                 uint32_t rows[XC_TAG_FEATURES]);

/* Tags by lists, endings and capitals, where no model is at hand or the language is another. */
void xc_tag_by_rules(xc_reading *r);

#endif
