/* language -- a report into sentences, tokens, names, who is who, times and quantities.
 *
 *   report --[segment]--> tokens, sentences --[tag]--> parts of speech --[lemma]--> lemmas --[names]--> names
 *          --[mention]--> entities --[time, quantity]--> times, quantities --(quote, collate)--> ...
 * Takes:   a report with its blocks; the model (xc_model) or NULL for rules, lists and shapes alone.
 * Gives:   a document without quotations (`quotes` and `marked` are for the quote room). FURNITURE blocks get tokens
 * and sentences, never mentions, times or quantities. Invariants: those of xc_check_document. Memory:  the document
 * lives in `mem` and borrows from the report. Threads: pure; one model serves any number of threads. Cost: O(bytes).
 * This room alone owns who is who: quote and collate use its mentions and entities. */
#ifndef XC_LANGUAGE_H
#define XC_LANGUAGE_H

#include "arena.h"
#include "str.h"

typedef struct xc_model xc_model;

/* Loads `path` (models/en). The file is outside input: every size and offset in it is checked. XC_EIO, XC_EFORMAT,
 * XC_ENOMEM. */
XC_MUST_USE xc_status xc_model_open(xc_model **out, const char *path, xc_error *err);
void                  xc_model_close(xc_model *model);

XC_MUST_USE xc_status xc_language_annotate(xc_document *out, xc_arena *mem, const xc_model *model,
                                           const xc_report *report, xc_error *err);

/* The reports of one story looked at together, before their quotations are found: names get the kind that most of their
 * mentions in clear context have, entities of different reports that are one get one `story` number, roles that only
 * another report explains are resolved, times without publication date are anchored. Documents are changed in place;
 * what they need beyond lives in `mem`. The result does not depend on the order of the documents. */
XC_MUST_USE xc_status xc_language_vote(xc_document *documents, size_t n, xc_arena *mem, xc_error *err);

#endif
