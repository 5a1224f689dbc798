/* language -- what the steps of the room hand to each other while one document is made.
 *
 *   segment: report -> tokens (at, word, flags), forms, sentences      lemma: -> token.lemma
 *   tag:     -> token.pos, token.verb                                  names: -> names, token.name
 *   mention: names -> mentions, entities        time: -> times        quantity: -> quantities
 * Each step takes the reading that the steps before it have filled and adds its own fields; nothing is taken back.
 * xc_language_annotate (annotate.c) runs them in this order and hands out the document.
 * Memory: what the document keeps lives in `mem`, the rest in `scratch`. Errors: XC_ENOMEM alone, unless a step says
 * otherwise. */
#ifndef XC_LANGUAGE_PRIVATE_H
#define XC_LANGUAGE_PRIVATE_H

#include "gazetteer.h"
#include "language.h"
#include "vec.h"

typedef enum xc_tongue { XC_ENGLISH, XC_GERMAN, XC_TONGUE_OTHER } xc_tongue;

enum {                        /* xc_form.shape: what a distinct form is made of */
       XC_SHAPE_CAPITAL = 1,  /* begins with an upper-case letter          */
       XC_SHAPE_ALL_CAPS = 2, /* two letters or more, none lower           */
       XC_SHAPE_DIGIT = 4,    /* holds a digit                             */
       XC_SHAPE_NUMBER = 8,   /* digits with , . : / - between at most     */
       XC_SHAPE_PUNCT = 16,   /* no letter and no digit                    */
       XC_SHAPE_POINT = 32,   /* ends with a full stop and is longer       */
       XC_SHAPE_LETTER = 64   /* holds a letter                            */
};

/* A distinct form of the document; what can be told without its place is worked out once. */
typedef struct xc_form {
    xc_str   text;         /* as it first stands in the text                               */
    uint64_t word;         /* xc_fold_hash                                                 */
    uint64_t raw;          /* xc_hash of the bytes                                         */
    uint64_t features[16]; /* hashes for tag and names: see forms.c                        */
    uint32_t lower_count;  /* occurrences in the document that begin in lower case (same word) */
    uint32_t dictionary;   /* lane of the tag dictionary; XC_NONE: none                     */
    xc_str   lemma;        /* of lemma.c: the last one worked out, and its tag                */
    uint16_t lemma_tag;
    uint16_t gazetteer;    /* XC_GAZ_ bits of the word alone                               */
    uint16_t fine, coarse; /* word clusters; 0xFFFF: none                                  */
    uint8_t  shape;        /* XC_SHAPE_ bits                                               */
} xc_form;

/* A name as the labeller found it: tokens [first, last) of one sentence, titles of persons outside. */
typedef struct xc_name {
    uint32_t        first, last, sentence;
    xc_mention_kind kind;
    uint8_t         certain; /* 0..100: how clear the context is; the vote weighs by it */
} xc_name;

typedef struct xc_reading {
    const xc_report *report;
    const xc_model  *model; /* NULL: rules, lists and shapes alone */
    xc_arena        *mem;
    xc_arena        *scratch; /* of the steps alone, given back when the document is made: forms, names, tables */
    xc_tongue        tongue;
    XC_VEC(xc_token) tokens;
    XC_VEC(uint32_t) form_of; /* [tokens] into forms */
    XC_VEC(xc_form) forms;
    size_t looked_up; /* forms of which lists and model have been asked */
    XC_VEC(xc_sentence) sentences;
    XC_VEC(xc_name) names; /* by position, not overlapping; none in FURNITURE blocks */
    XC_VEC(xc_mention) mentions;
    XC_VEC(xc_entity) entities;
    XC_VEC(xc_time) times;
    XC_VEC(xc_quantity) quantities;
} xc_reading;

static inline xc_str xc_token_text(const xc_reading *r, uint32_t token)
{
    return xc_str_at(r->report->text, r->tokens.v[token].at);
}

static inline const xc_form *xc_token_form(const xc_reading *r, uint32_t token)
{
    return &r->forms.v[r->form_of.v[token]];
}

/* The block of sentence `s`. */
static inline const xc_block *xc_sentence_block(const xc_reading *r, uint32_t s)
{
    return &r->report->blocks[r->sentences.v[s].block];
}

XC_MUST_USE xc_status xc_segment(xc_reading *r);
XC_MUST_USE xc_status xc_tag(xc_reading *r);
XC_MUST_USE xc_status xc_lemmatize(xc_reading *r);
XC_MUST_USE xc_status xc_find_names(xc_reading *r);
XC_MUST_USE xc_status xc_find_mentions(xc_reading *r);
XC_MUST_USE xc_status xc_find_times(xc_reading *r);
XC_MUST_USE xc_status xc_find_quantities(xc_reading *r);

#endif
