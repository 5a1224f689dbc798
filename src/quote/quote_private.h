/* quote -- what the steps of the room hand to each other while one document is read.
 *
 *   words:      document -> marks, one xc_quote_word a token, lines       (quote_words.c)
 *   transcript: labels before a colon and signatures -> attributions      (transcript.c)
 *   attribute:  lines -> attributions: who speaks, whether it is one      (attribute.c; German: german.c)
 *     cue:      lines -> candidates, scored; the cue's whole verb group   (cue.c)
 *     phrase:   cue -> the phrase that speaks                             (phrase.c)
 *     content:  cue, source -> what is said                               (content.c)
 *     learned:  weights over all of these                                 (learned.h)
 *   marked:     what marks hold that no cue has taken: speech or scare    (marked.c)
 *   speaker:    attributions -> names                                     (speaker.c)
 * Token positions are indices into the document's tokens, ranges half open. Everything lives in `mem`.
 * Errors: XC_ENOMEM alone. */
#ifndef XC_QUOTE_PRIVATE_H
#define XC_QUOTE_PRIVATE_H

#include "marks.h"
#include "quote.h"
#include "say.h"
#include "vec.h"

/* What a word is to the patterns: data/quote_words.txt. */
#define WORD_THAT       ((uint64_t)1 << 0)
#define WORD_TO         ((uint64_t)1 << 1)
#define WORD_AS         ((uint64_t)1 << 2)
#define WORD_BY         ((uint64_t)1 << 3)
#define WORD_OF         ((uint64_t)1 << 4)
#define WORD_FROM       ((uint64_t)1 << 5)
#define WORD_COORD      ((uint64_t)1 << 6)
#define WORD_OPENER     ((uint64_t)1 << 7) /* may stand before a sentence's content: But, However   */
#define WORD_SUBORD     ((uint64_t)1 << 8)
#define WORD_RELATIVE   ((uint64_t)1 << 9)
#define WORD_WH         ((uint64_t)1 << 10)
#define WORD_DET        ((uint64_t)1 << 11)
#define WORD_POSSESSIVE ((uint64_t)1 << 12)
#define WORD_HE         ((uint64_t)1 << 13)
#define WORD_SHE        ((uint64_t)1 << 14)
#define WORD_THEY       ((uint64_t)1 << 15)
#define WORD_IT         ((uint64_t)1 << 16)
#define WORD_FIRST      ((uint64_t)1 << 17) /* I, we                                                 */
#define WORD_SECOND     ((uint64_t)1 << 18)
#define WORD_FINITE     ((uint64_t)1 << 19) /* auxiliaries                                           */
#define WORD_NOT        ((uint64_t)1 << 20)
#define WORD_PERSON     ((uint64_t)1 << 21) /* official, minister, witnesses                         */
#define WORD_BODY       ((uint64_t)1 << 22) /* police, company                                       */
#define WORD_PAPER      ((uint64_t)1 << 23) /* report, poll, documents                               */
#define WORD_SCARE      ((uint64_t)1 << 24) /* so-called, dubbed, novel: what is marked next is a name */
#define WORD_MEDIUM     ((uint64_t)1 << 25) /* interview, statement                                  */
#define WORD_TIME       ((uint64_t)1 << 26)
#define WORD_AUXSAY     ((uint64_t)1 << 27) /* be, been                                              */
#define WORD_ADPOS      ((uint64_t)1 << 28)
#define WORD_EVASIVE    ((uint64_t)1 << 29) /* declined, refused                                     */
#define WORD_TITLE      ((uint64_t)1 << 30)
#define WORD_MANNER     ((uint64_t)1 << 31) /* recipe, age: what things are done according to   */
#define WORD_REPORTED   ((uint64_t)1 << 32) /* sei, habe: the first subjunctive                      */
#define WORD_UNREAL     ((uint64_t)1 << 33) /* wäre, hätte: the second                               */

#define WORD_PRONOUN (WORD_HE | WORD_SHE | WORD_THEY | WORD_IT | WORD_FIRST)

/* What is asked of a token again and again, worked out once. */
typedef struct xc_quote_word {
    uint64_t bits;
    uint64_t lemma; /* its hash */
    xc_say   say;
    uint32_t mark; /* index of the marked range that it lies in; XC_NONE */
    uint32_t line;
    char     sign; /* a token of one sign: , . : ; ? ! - ( ) [ ]; e an ellipsis, h a hyphen in a word, q a
                      quotation mark; 0 a word */
} xc_quote_word;

/* Tokens that are read together: a sentence, or several where a marked range crosses their border. */
typedef struct xc_line {
    uint32_t first, last;
    uint32_t block;
} xc_line;

enum { XC_MAX_PIECES = 3 };

/* Tokens [first, last); empty: none. */
typedef struct xc_piece {
    uint32_t first, last;
} xc_piece;

typedef struct xc_attribution {
    uint32_t    head; /* the cue's main token; XC_NONE: no cue in place */
    xc_piece    cue, source, recipient;
    xc_piece    piece[XC_MAX_PIECES]; /* the content                                        */
    uint32_t    n_pieces;
    uint32_t    n_more;    /* marked ranges that go on in later paragraphs       */
    uint32_t    last_mark; /* the last of them                                     */
    uint32_t    line;
    uint32_t    after; /* index of the attribution whose speaker it shares; XC_NONE */
    const char *rule;
    uint32_t    confidence;
    bool        thought, negated;
    bool        verbatim; /* said in these words though no marks stand around it */
    bool        learned;  /* cue or content are the learned layer's */
} xc_attribution;

typedef struct xc_quoting {
    xc_document          *doc;
    xc_arena             *mem;
    const xc_quote_model *model; /* NULL: rules alone */
    xc_str                text, language;
    bool                  german;
    bool                  dialogue; /* three fifths of the report stand in marks: fiction, interviews */
    xc_marks              marks;
    xc_quote_word        *words;     /* [n_tokens] */
    uint32_t             *holder;    /* [marks.n]: the attribution that has it, XC_NONE */
    bool                 *line_read; /* [lines.n]: nothing more is looked for in it */
    uint32_t             *name_at;   /* [n_tokens]: the mention that the token lies in, XC_NONE */
    int16_t              *cue_score; /* [n_tokens]: the weights' first opinion of each word as a cue */
    uint16_t             *speaks;    /* [n_entities]: likely cues beside its mentions                */
    XC_VEC(xc_line) lines;
    XC_VEC(xc_attribution) found;
} xc_quoting;

static inline bool xc_is_empty(xc_piece p)
{
    return p.first >= p.last;
}

/* Into q->found, its marks held by it. */
XC_MUST_USE xc_status xc_push_attribution(xc_quoting *q, const xc_attribution *attribution);

/* Speakers before a colon: transcripts and headlines, into q->found. */
XC_MUST_USE xc_status xc_read_transcript(xc_quoting *q);

/* The patterns of German alone, into q->found. */
XC_MUST_USE xc_status xc_read_german(xc_quoting *q);

/* Attributions with a cue, into q->found, line by line. */
XC_MUST_USE xc_status xc_find_attributions(xc_quoting *q);

/* Marked ranges that no cue has taken: more attributions (in place, q->found is sorted then) and doc->marked. */
XC_MUST_USE xc_status xc_read_marks(xc_quoting *q);

/* Who speaks: sets name, kind, entity, class and evidence of `quotes` [found.n]. */
XC_MUST_USE xc_status xc_name_speakers(const xc_quoting *q, xc_quote *quotes);

/* Marks, bits, lines; and the index of the first token at or after a byte. */
XC_MUST_USE xc_status xc_quote_words(xc_quoting *q, xc_error *err);
uint32_t              xc_token_from(const xc_quoting *q, uint32_t offset);

static inline const xc_token *xc_tok(const xc_quoting *q, uint32_t i)
{
    return &q->doc->tokens[i];
}

static inline xc_str xc_tok_text(const xc_quoting *q, uint32_t i)
{
    return xc_str_at(q->text, q->doc->tokens[i].at);
}

static inline bool xc_is(const xc_quoting *q, uint32_t i, uint64_t bits)
{
    return (q->words[i].bits & bits) != 0;
}

static inline bool xc_has_sign(const xc_quoting *q, uint32_t i, char sign)
{
    return q->words[i].sign == sign;
}

#endif
