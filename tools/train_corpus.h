/* train_corpus -- labelled text as the trainers read it: CoNLL-U (words, tags, lemmas) and BIO (names).
 *
 * Errors of the tools end the program with a message: they are run by hand on named files. Memory is the arena's and is
 * kept to the end. */
#ifndef TRAIN_CORPUS_H
#define TRAIN_CORPUS_H

#include "language_private.h"

typedef struct train_word {
    xc_str  form, lemma;
    uint8_t lane;  /* tag.h                                   */
    uint8_t label; /* names.h                                 */
    bool    space_after;
    bool    in_token; /* continues a multi-word token            */
} train_word;

typedef struct train_sentence {
    size_t      n;
    train_word *v;
    bool        paragraph; /* begins one                            */
    uint32_t    document;
} train_sentence;

typedef struct train_corpus {
    XC_VEC(train_sentence) sentences;
    uint32_t documents;
} train_corpus;

_Noreturn void train_fail(const char *what, const char *why);

/* Ends the program if `status` is not XC_OK. */
void train_check(xc_status status);

/* Whole file in `mem`. */
xc_str train_read(const char *path, xc_arena *mem);

/* The next line of *rest without its end; false at the end. */
bool train_line(xc_str *rest, xc_str *line);

/* Field `k` of a line of tab-separated fields; {NULL,0} if there are fewer. */
xc_str train_field(xc_str line, size_t k);

void train_read_conllu(train_corpus *out, const char *path, xc_arena *mem);

/* Leaves out every document whose number is 0 modulo `hold_out` (0: none). Words with hyphens are cut as the tokens of
 * the program are. */
void train_read_bio(train_corpus *out, const char *path, unsigned hold_out, xc_arena *mem);

/* Text with names in brackets, "[P Lise Brandt] of [O Sound Line]" (data/news_names.txt), cut into sentences and tokens
 * as the program does with `model`. Documents are left out as above. */
void train_read_marked(train_corpus *out, const char *path, unsigned hold_out, const xc_model *model, xc_arena *mem);

/* The sentence in other clothes: 'l' lower case, 'u' upper case, 't' every word of four letters or more capitalised. */
train_sentence train_recase(const train_sentence *s, char how, xc_arena *mem);

/* A fixed generator: the same numbers everywhere. */
typedef struct train_random {
    uint64_t state;
} train_random;
uint32_t train_next(train_random *random, uint32_t below);
void     train_shuffle(train_random *random, uint32_t *v, size_t n);

#endif
