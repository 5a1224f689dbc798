/* train_quote_reports -- the training set of quotations: reports, read by the program's own rooms, and their gold.
 *
 * TEXTS has {"id","text"} a line; GOLDS {"id","quotes":[{"content","cue","source","speech"}]} with ranges of bytes, in
 * the same order. Errors end the program with a message. */
#ifndef TRAIN_QUOTE_REPORTS_H
#define TRAIN_QUOTE_REPORTS_H

#include "language.h"
#include "quote_private.h"

/* A quotation of the annotators, in tokens. */
typedef struct quotes_gold {
    uint32_t head, line;
    xc_piece cue, source;
    xc_piece piece[XC_MAX_PIECES];
    uint32_t n_pieces;
    bool     speech;
} quotes_gold;

typedef struct quotes_report {
    xc_arena    mem;
    xc_report   text;
    xc_document doc;
    xc_quoting  q;
    XC_VEC(quotes_gold) gold;
    bool *is_head; /* [n_tokens] */
} quotes_report;

_Noreturn void quotes_stop(const char *what);

/* Ends the program if `status` is not XC_OK. */
void quotes_must(xc_status status, const char *what);

/* How many there are; the array is malloc's, each report's memory its arena's. `sha`: of all lines. */
size_t quotes_read_all(quotes_report **out, const char *texts, const char *golds, const xc_model *model, char sha[65]);

#endif
