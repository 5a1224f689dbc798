/* language/names -- persons, organizations and places as a sequence of labels: a first-order model decoded by Viterbi,
 * trained as a structured averaged perceptron (Collins 2002), with the label that the form had before in the document
 * (Ratinov and Roth 2009), word clusters (Miller 2004) and gazetteers as features.
 *
 * Only windows around capitals are decoded: what has no capital and no capital beside it is in no name. */
#ifndef XC_NAMES_H
#define XC_NAMES_H

#include "forms.h"
#include "model.h"

enum { XC_LABEL_O, XC_LABEL_PER, XC_LABEL_ORG = 3, XC_LABEL_LOC = 5, XC_LABELS = 7 }; /* B-; I- is one more */

enum {                      /* what earlier parts of the document say of a form */
       XC_HISTORY_NONE = 0, /* else 1 + label */
       XC_NAME_FEATURES = 53,
       XC_LONGEST_PHRASE = 5
};

/* What is told of a sentence before its labels: one of these for each token. */
typedef struct xc_name_word {
    const xc_form *form;
    uint8_t        phrase;  /* place in a phrase of the gazetteers, see names.c */
    uint8_t        history; /* XC_HISTORY_NONE or 1 + label                     */
    uint8_t        pos;     /* xc_pos                                           */
    bool           hot;     /* decoded                                          */
} xc_name_word;

/* Fills phrase and hot (form, pos must stand). */
void xc_name_words(xc_name_word *words, size_t n);

/* How a sentence is written: 0 as usual, 1 like a headline (nearly every word capitalised), 2 in capitals. */
uint8_t xc_name_case(const xc_name_word *words, size_t n);

void xc_name_rows(const xc_name_word *words, size_t n, size_t at, uint8_t written, uint32_t rows[XC_NAME_FEATURES]);

/* May `label` follow `before`? An I- follows its own kind only. */
bool xc_label_follows(uint8_t before, uint8_t label);

/* The best labels: scores[i][k] of each token and label; tokens that are not hot get O. Work: n * XC_LABELS bytes. */
void xc_name_viterbi(const int32_t (*scores)[XC_NAME_LANES], const int32_t steps[XC_NAME_LANES][XC_NAME_LANES],
                     const xc_name_word *words, size_t n, uint8_t (*back)[XC_LABELS], uint8_t *labels);

/* Votes and repairs over the whole document, behind the labels (name_repair.c). */
xc_status xc_repair_names(xc_reading *r);

/* Names by capitals and gazetteers alone. */
xc_status xc_names_by_rules(xc_reading *r);

#endif
