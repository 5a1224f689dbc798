/* story/scan -- a report's head as words for grouping: one light pass, no language model.
 *
 * Takes the headline and the first 6,000 bytes of own prose (embeds, captions, by-lines and furniture are left out).
 * Words are folded; each knows whether it is capitalised and whether it opens a sentence. Sentences carry a hash of
 * their words, by which boilerplate is known across reports. Memory: `mem`. Cost: O(bytes read). */
#ifndef XC_STORY_SCAN_H
#define XC_STORY_SCAN_H

#include "vec.h"

enum { XC_SCAN_CAPITAL = 1, XC_SCAN_FIRST = 2, XC_SCAN_TITLE = 4, XC_SCAN_DIGIT = 8, XC_SCAN_AFTER_BREAK = 16 };

typedef struct xc_scan_word {
    uint64_t hash;
    uint64_t stem;  /* hash without the plural s */
    xc_range at;    /* in the report's text; {0,0}: in a title that is not part of the text */
    uint8_t  flags; /* AFTER_BREAK: punctuation stands before it */
} xc_scan_word;

typedef struct xc_scan_sentence {
    uint32_t first, last; /* words, half open */
    uint64_t hash;        /* 0: too short to be judged */
} xc_scan_sentence;

typedef struct xc_scan {
    size_t            n, n_sentences;
    xc_scan_word     *words;
    xc_scan_sentence *sentences; /* of the body; title words lie before the first */
} xc_scan;

XC_MUST_USE xc_status xc_story_scan(xc_scan *out, xc_arena *mem, const xc_report *report, xc_error *err);

#endif
