/* quote/german -- what the two readers of German share: phrases without tags, told by capitals, articles and endings.
 *
 *   german.c         laut, nach Angaben, zufolge, demnach, so, sentences in the subjunctive
 *   german_clause.c  verbs of saying and the clauses around them */
#ifndef XC_GERMAN_H
#define XC_GERMAN_H

#include "content.h"

/* The noun phrase at `start`, genitives and "von" included, a name in brackets left out; empty: none. */
xc_piece xc_german_phrase(const xc_quoting *q, uint32_t start, uint32_t last);

/* Begins with a capital, as nouns and names do. */
bool xc_german_capital(const xc_quoting *q, uint32_t i);

/* "Angaben", "Polizeibericht", "Meinung": a noun that "nach" and "zufolge" stand with. */
bool xc_german_saying_noun(const xc_quoting *q, uint32_t i);

bool xc_german_word(const xc_quoting *q, uint32_t i, const char *word);

/* A form of the subjunctive of reported speech stands in the piece, outside marks. */
bool xc_german_subjunctive(const xc_quoting *q, xc_piece piece);

/* What a reader has found: `head` XC_NONE: no cue in place. Empty phrases are fine. */
typedef struct xc_german_found {
    uint32_t    head, line;
    xc_piece    cue, source;
    uint32_t    after; /* the attribution whose speaker it shares; XC_NONE */
    const char *rule;
    uint32_t    confidence;
    bool        thought;
} xc_german_found;

/* Appends an attribution with these contents to q->found, unless nothing is left of them without the marks' edges. */
XC_MUST_USE xc_status xc_german_add(xc_quoting *q, const xc_german_found *found, const xc_piece *pieces, uint32_t n);

/* Verbs of saying of one line. */
XC_MUST_USE xc_status xc_read_german_clauses(xc_quoting *q, uint32_t line);

#endif
