/* quote/learned -- the questions of the learned layer: candidates of the rules' making, scored by hashed features.
 *
 * Two passes over a report. The first asks of each word whether it may be a cue. The second reads each candidate, best
 * phrase that speaks and best words that are said, and asks of the whole, with what the first pass has seen in the
 * report, whether it is an attribution. Spans are scored as wholes, start, end and both together, which beats labels
 * word by word for indirect speech (Scheible et al. 2016). The trainer asks the same functions, so features never drift
 * apart. Cost: about 50 lookups a word that may be a cue, some thousand a cue. */
#ifndef XC_LEARNED_H
#define XC_LEARNED_H

#include "content.h"
#include "quote_model.h"

enum {
    XC_MAX_FEATURES = 64,
    XC_SPAN_REACH = 5, /* words on each side of a cue's head that may belong to it */
    XC_MAX_SOURCES = 64,
    XC_MAX_STARTS = 14,
    XC_MAX_ENDS = 48,
    XC_MAX_LEFTS = 16,
    XC_MAX_PLACES = XC_MAX_STARTS * XC_MAX_ENDS + 2 * XC_MAX_LEFTS
};

typedef struct xc_features {
    size_t   n;
    uint64_t v[XC_MAX_FEATURES];
} xc_features;

int32_t xc_score(const xc_quote_model *model, const xc_features *f);

/* ---- Answers (q->model is set) */

/* The first pass: sets q->cue_score and q->speaks. */
XC_MUST_USE xc_status xc_learned_scan(xc_quoting *q);

/* Words that may be cues by rules or weights, in text order; their spans may overlap. */
XC_MUST_USE xc_status xc_learned_cues(const xc_quoting *q, xc_line line, xc_cues *out);
xc_piece              xc_learned_source(const xc_quoting *q, xc_line line, const xc_cue *cue, xc_piece by_rule);
/* Its marks decide what the content is. */
bool xc_is_settled(const xc_content *content);

/* Never moves what stands in marks beside the cue. */
xc_content xc_learned_content(const xc_quoting *q, xc_line line, const xc_cue *cue, xc_piece source, uint32_t from);
bool       xc_asks_thought(const xc_quoting *q, xc_line line, const xc_cue *cue);

/* ---- Cues */

/* A word that may be a cue's head: no function word, no sign, outside marks. */
bool xc_may_be_cue(const xc_quoting *q, uint32_t i);
void xc_cue_features(const xc_quoting *q, xc_line line, uint32_t i, xc_features *f);

/* Whether word `i` beside the cue's words [first, last) belongs to it. */
void xc_span_features(const xc_quoting *q, xc_line line, uint32_t head, xc_piece at, uint32_t i, xc_features *f);
void xc_thought_features(const xc_quoting *q, xc_line line, const xc_cue *cue, xc_features *f);

/* ---- Whole attributions */

/* A cue with who speaks and what is said. */
typedef struct xc_candidate {
    xc_cue     cue;
    xc_piece   source;
    xc_content content;
    bool       settled; /* by a cue of the rules and marks: the weights are not asked */
    uint32_t   end;     /* of cue, speaker and words                                  */
} xc_candidate;

/* What a cue brings in, by the weights where they may move it; false: nothing that could be an attribution. `from`:
 * earlier tokens of the line belong to another one. */
bool xc_read_candidate(const xc_quoting *q, uint32_t line, const xc_cue *cue, uint32_t from, xc_candidate *out);
void xc_accept_features(const xc_quoting *q, xc_line line, const xc_candidate *c, xc_features *f);

/* Above 0: it is one. */
int32_t xc_accept(const xc_quoting *q, xc_line line, const xc_candidate *c);

/* ---- Sources */

typedef struct xc_sources {
    size_t   n;
    xc_piece v[XC_MAX_SOURCES]; /* the rules' choice first; an empty piece: nobody */
} xc_sources;

/* The rules' choice. `from`: earlier tokens belong to another attribution. */
xc_piece xc_source_by_rule(const xc_quoting *q, xc_line line, const xc_cue *cue, uint32_t from);
void     xc_list_sources(const xc_quoting *q, xc_line line, const xc_cue *cue, xc_piece by_rule, xc_sources *out);
void     xc_source_features(const xc_quoting *q, xc_line line, const xc_cue *cue, const xc_sources *all, size_t i,
                            xc_features *f);

/* ---- Contents */

typedef enum xc_place_side { XC_RIGHT, XC_LEFT, XC_AROUND } xc_place_side;

typedef struct xc_place {
    xc_place_side side;
    uint32_t      start,
        end; /* XC_RIGHT: of the content; XC_LEFT, XC_AROUND: start of the left piece, end of the right one */
} xc_place;

typedef struct xc_places {
    uint32_t   left, right; /* edges of cue and source                       */
    size_t     n_starts, n_ends, n_lefts;
    uint32_t   starts[XC_MAX_STARTS], ends[XC_MAX_ENDS], lefts[XC_MAX_LEFTS];
    uint32_t   rest; /* where a right piece behind "he said," begins; XC_NONE */
    xc_content by_rule;
} xc_places;

/* `from`: no content begins before it. */
void xc_list_places(const xc_quoting *q, xc_line line, const xc_cue *cue, xc_piece source, const xc_content *by_rule,
                    uint32_t from, xc_places *out);
void xc_start_features(const xc_quoting *q, xc_line line, const xc_cue *cue, const xc_places *p, uint32_t start,
                       xc_features *f);
void xc_end_features(const xc_quoting *q, xc_line line, const xc_cue *cue, const xc_places *p, uint32_t end,
                     xc_features *f);
void xc_left_features(const xc_quoting *q, xc_line line, const xc_cue *cue, const xc_places *p, uint32_t start,
                      bool around, xc_features *f);
void xc_both_features(const xc_quoting *q, xc_line line, const xc_cue *cue, xc_place place, xc_features *f);

/* The best place by the weights. */
xc_place xc_best_place(const xc_quoting *q, xc_line line, const xc_cue *cue, const xc_places *p);

/* All features of a place, for the trainer. */
void       xc_place_features(const xc_quoting *q, xc_line line, const xc_cue *cue, const xc_places *p, xc_place place,
                             xc_features *f);
xc_content xc_content_of_place(const xc_quoting *q, xc_line line, const xc_places *p, xc_place place);

#endif
