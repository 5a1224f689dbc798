/* quote -- who is quoted saying what in one report.
 *
 *   document --[quote]--> quotations: content, cue, speaker --(collate)--> sayings
 * Takes:   a document of the language room; the learned layer (xc_quote_model) or NULL for rules alone.
 * Gives:   sets `quotes` and `marked` of the document, in text order. Every quotation names its rule.
 * Method:  marks of text/marks, cue patterns, spans and speakers by rules; where weights are loaded, they choose among
 *          the rules' candidates in two passes (learned.h). German has readers of its own (german.h). Speakers are
 *          entities of the language room, never resolved a second time.
 * Memory:  the records live in `mem` and borrow from the report and the document.
 * Threads: pure.
 * Cost:    O(tokens).                                                                                              */
#ifndef XC_QUOTE_H
#define XC_QUOTE_H

#include "arena.h"
#include "str.h"

typedef struct xc_quote_model xc_quote_model;

/* Loads a weights file. The file is outside input: every size and offset in it is checked. XC_EIO, XC_EFORMAT,
 * XC_ENOMEM. */
XC_MUST_USE xc_status xc_quote_model_open(xc_quote_model **out, const char *path, xc_error *err);
void                  xc_quote_model_close(xc_quote_model *model);

XC_MUST_USE xc_status xc_quote_find(xc_document *document, xc_arena *mem, const xc_quote_model *model, xc_error *err);

#endif
