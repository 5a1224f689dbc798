/* quote/content -- what is said: the words that a cue and its speaker bring in.
 *
 * Marks decide where they stand beside the cue. Else the content is what follows the cue (its recipient and its
 * adjuncts passed over) up to the end of the clause, or what stands before "X said" / "according to X" in the line. */
#ifndef XC_CONTENT_H
#define XC_CONTENT_H

#include "cue.h"

typedef struct xc_content {
    xc_piece    piece[XC_MAX_PIECES];
    uint32_t    n;
    xc_piece    recipient;
    const char *rule;    /* NULL: none was found                  */
    bool        learned; /* the weights chose otherwise than the rule */
} xc_content;

/* `from`: tokens of the line before it belong to an earlier attribution. */
xc_content xc_find_content(const xc_quoting *q, xc_line line, const xc_cue *cue, xc_piece source, uint32_t from);

/* Something is said and not only named: a finite verb, an infinitive, that, a question word. */
bool xc_holds_clause(const xc_quoting *q, const xc_content *c);

/* Some of it stands in marks. */
bool xc_holds_mark(const xc_quoting *q, xc_piece piece);

/* The first token of the marked range that token `i` lies in, and the one behind its last. */
uint32_t xc_mark_start(const xc_quoting *q, uint32_t i);
uint32_t xc_mark_end(const xc_quoting *q, uint32_t i);

/* Without white space, commas and full stops at its ends that are outside marks. */
xc_piece xc_trim_piece(const xc_quoting *q, xc_piece piece);

#endif
