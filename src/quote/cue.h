/* quote/cue -- the words that bring in speech, in one line.
 *
 * A cue is a verb of data/say.txt in a form that can attribute, or "according to". Its span is the whole verb group:
 * auxiliaries, negation and adverbs before it, its particle behind it ("has not said", "pointed out"). */
#ifndef XC_CUE_H
#define XC_CUE_H

#include "quote_private.h"

typedef struct xc_cue {
    uint32_t head;
    xc_piece at;
    xc_say   say;
    bool     negated;
    bool     passive; /* "was told", "it is said"        */
    bool     gerund;  /* "adding that", "saying"         */
    bool     modal;   /* "would say", "to say"           */
    bool     learned; /* the learned layer takes it for a cue */
    uint32_t score;   /* 0..1000: how surely it attributes */
} xc_cue;

typedef XC_VEC(xc_cue) xc_cues;

/* Appends the cues of `line` that lie outside marks, in text order. */
XC_MUST_USE xc_status xc_find_cues(const xc_quoting *q, xc_line line, xc_cues *out);

/* How surely the rules take it for a cue, 0..1000. */
uint32_t xc_cue_score(const xc_quoting *q, xc_line line, const xc_cue *cue);

/* The cue around a given head token. */
xc_cue xc_cue_at(const xc_quoting *q, xc_line line, uint32_t head);

#endif
