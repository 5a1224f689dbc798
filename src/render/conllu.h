/* render/conllu -- a document's sentences as CoNLL-U: ten columns, one word a line.
 *
 * MISC holds TokenRange=start:end (bytes of the report's text), NER=B-PER and Entity=e3 for names, SpaceAfter=No. Words
 * that are one token in the text ("don't") stand under a line a-b. Entities are numbered within the document.
 * Memory: two bytes arrays of the tokens in `mem`. Cost: O(tokens + bytes). */
#ifndef XC_CONLLU_H
#define XC_CONLLU_H

#include "arena.h"
#include "out.h"

XC_MUST_USE xc_status xc_conllu_write(xc_out *out, xc_arena *mem, const xc_document *document, xc_error *err);

#endif
