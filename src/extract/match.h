/* extract/match -- lines of a page or a text against lists of words, in any ASCII case.
 *
 * Threads: pure. Cost: O(bytes x words of the list). */
#ifndef XC_MATCH_H
#define XC_MATCH_H

#include "str.h"

/* `s` begins with `words` and a word ends there. */
bool xc_match_begins(xc_str s, const char *words);
bool xc_match_begins_any(xc_str s, const char *const *list, size_t n);

/* `words` stand somewhere in `s`, also inside a word. */
bool xc_match_holds(xc_str s, const char *words);
bool xc_match_holds_any(xc_str s, const char *const *list, size_t n);

/* `s` is one of the list. */
bool xc_match_any(xc_str s, const char *const *list, size_t n);

/* Runs of bytes between ASCII white space. */
size_t xc_match_words(xc_str s);

/* Its first letter is a capital, or one of a script without case or beyond ASCII. */
bool xc_match_capital(xc_str s);

#endif
