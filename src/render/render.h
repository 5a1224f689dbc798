/* render -- a comparison, or what leads to one, in the forms that a reader takes.
 *
 *   document ------+
 *   copies --------+--[render]--> JSON Lines, CoNLL-U, terminal text, one HTML page
 *   stories -------+
 *   comparison ----+
 * Takes:   const records of the public header; its functions are the xc_render_* of that header.
 * Gives:   bytes to a sink. No record is changed and nothing is kept.
 * Forms:   json_*.c one family of records each; conllu.c; text_*.c the terminal; page_*.c the page.
 * Memory:  one buffer and one arena per call, freed before it returns.
 * Threads: pure; any number of calls at once.
 * Errors:  XC_ENOMEM, XC_EIO (the sink stopped).
 * Cost:    O(bytes written), one pass. */
#ifndef XC_RENDER_H
#define XC_RENDER_H

#include "str.h"

/* One line of `relate`: the relation record of `pair`. */
XC_MUST_USE xc_status xc_render_relation_json(xc_sink sink, const xc_pair *pair, const xc_relation *relation,
                                              xc_error *err);

#endif
