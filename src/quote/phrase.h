/* quote/phrase -- noun phrases that can speak, found without a parser.
 *
 * A phrase is looked for on one side of a cue, inside one line: with its title, its attributes and its appositive
 * ("Hilda Moore, a retired auditor who sat on the board"). Cost: the tokens looked at, at most XC_MAX_PHRASE. */
#ifndef XC_PHRASE_H
#define XC_PHRASE_H

#include "quote_private.h"

enum { XC_MAX_PHRASE = 40 };

/* The phrase that ends right before token `end` (a comma between is passed over); empty: none. */
xc_piece xc_phrase_before(const xc_quoting *q, uint32_t first, uint32_t end);

/* The phrase that begins at token `start`; empty: none. */
xc_piece xc_phrase_after(const xc_quoting *q, uint32_t start, uint32_t last);

/* The phrase that begins at `start` without what follows its head noun's of-phrase: a recipient ("told the court"). */
xc_piece xc_short_phrase(const xc_quoting *q, uint32_t start, uint32_t last);

/* Whether the token is a finite verb or auxiliary. */
bool xc_is_finite(const xc_quoting *q, uint32_t i);

/* Whether something in the phrase can speak: a person, a body, a paper, a pronoun, a name. */
bool xc_can_speak(const xc_quoting *q, xc_piece phrase);

/* The name in a line that signs a post, "— Ines Okafor (@inesokafor) May 4"; empty: the line is none. */
xc_piece xc_signature_of(const xc_quoting *q, xc_line line);

#endif
