/* collate/wording -- a text as words made ready for matching.
 *
 *   document --[wording]--> wording_word per word, number or date --> units, links, differences
 * A number with its unit is one word ("Forty-three", "43"; "6.5 per cent", "6.5%"), a date is one word ("5 March",
 * "March 5"), "U.S." and "US" are one word; parts of contractions that say nothing are dropped. Each word knows its
 * bytes, so that nothing of this form is ever shown.
 * Memory: everything lives in the arena of the vocabulary. Threads: one vocabulary, one thread. Cost: O(words). */
#ifndef XC_WORDING_H
#define XC_WORDING_H

#include "hash.h"
#include "map.h"
#include "stem.h"
#include "vec.h"

enum {                        /* wording_word.flags */
       XC_WORD_STOP = 1,      /* says nothing by itself                                   */
       XC_WORD_NUMBER = 2,    /* `record` is a quantity of the document, or XC_NONE       */
       XC_WORD_TIME = 4,      /* `record` is a time of the document                       */
       XC_WORD_NAME = 8,      /* stands in a name                                         */
       XC_WORD_NEGATION = 16, /* not, never, no, n't                                      */
       XC_WORD_CAPITAL = 32
};

typedef struct xc_wording_word {
    xc_range at;
    uint64_t key;    /* equal for words that are equal but for case, typography and the spelling of numbers */
    uint64_t stem;   /* equal for inflections and for synonyms of data/synonyms.txt                          */
    float    weight; /* idf                                                                                  */
    uint16_t flags;
    uint16_t kind;   /* of data/word_kinds.txt, 0: none                                                          */
    uint32_t record; /* quantity or time; XC_NONE: none                                                      */
} xc_wording_word;

/* The words of one document in text order. */
typedef struct xc_wording {
    uint32_t         n;
    xc_wording_word *v;
} xc_wording;

/* A distinct stem of a passage. */
typedef struct xc_stem_weight {
    uint64_t stem;
    float    weight;
    bool     name; /* stands in names only */
} xc_stem_weight;

/* What is known of each distinct word, looked up once. */
typedef struct xc_vocabulary {
    xc_arena   *mem;
    xc_stemmer *stemmer;
    xc_map      map; /* fold hash to entry */
    XC_VEC(xc_wording_word) entries;
} xc_vocabulary;

/* XC_ENOMEM. Closing is needed after success only. */
XC_MUST_USE xc_status xc_vocabulary_open(xc_vocabulary *out, xc_arena *mem, xc_error *err);
void                  xc_vocabulary_close(xc_vocabulary *vocabulary);

XC_MUST_USE xc_status xc_wording_make(xc_wording *out, xc_vocabulary *vocabulary, const xc_document *document,
                                      xc_error *err);

/* Whether a word is a "no" that stands alone ("No, he will"; voted "no"): it negates nothing. */
bool xc_is_answer(xc_str text, xc_range at);

/* Whether a word is in a list that ends with NULL, but for the case of ASCII letters. */
bool xc_word_in(xc_str word, const char *const *list);

/* Index of the first word that begins at or after `offset`. */
uint32_t xc_wording_from(const xc_wording *wording, uint32_t offset);

/* The distinct content stems of the words [first, last), sorted; *mass is the sum of their weights. */
XC_MUST_USE xc_status xc_wording_stems(xc_stem_weight **out, uint32_t *n, float *mass, xc_arena *mem,
                                       const xc_wording *wording, uint32_t first, uint32_t last);

#endif
