/* language/token -- a run of text into the syntactic words of Universal Dependencies (English as in EWT and GUM).
 *
 * Clitics are words of their own that continue a surface token ("do" + "n't"); hyphens and slashes between words are
 * words, but not after the prefixes that the treebanks keep ("non-profit"); currency and percent signs stand alone;
 * numbers, dates, times, addresses and emoticons are one word; abbreviations keep their point. */
#ifndef XC_TOKEN_H
#define XC_TOKEN_H

#include "forms.h"

/* Appends the tokens of `at` (a range without sentence structure: a block or a line) to r->tokens and r->form_of. */
xc_status xc_tokenize(xc_reading *r, xc_map *forms, xc_range at);

/* Words that begin sentences far more often than names: The, He, But. */
bool xc_is_opener(xc_str word);

#endif
