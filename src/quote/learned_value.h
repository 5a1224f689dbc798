/* quote/learned_value -- words as numbers for the features of the learned layer.
 *
 * Every value is taken inside one line; beyond its ends and inside marks it is a value of its own, so that what is said
 * in marks never decides who says it. */
#ifndef XC_LEARNED_VALUE_H
#define XC_LEARNED_VALUE_H

#include "hash.h"
#include "learned.h"

enum { XC_BEYOND = 1, XC_IN_MARKS = 2 };

static inline bool xc_is_beyond(xc_line line, int64_t i)
{
    return i < (int64_t)line.first || i >= (int64_t)line.last;
}

static inline uint64_t xc_word_at(const xc_quoting *q, xc_line line, int64_t i)
{
    if (xc_is_beyond(line, i))
        return XC_BEYOND;
    return q->words[i].mark != XC_NONE ? XC_IN_MARKS : xc_tok(q, (uint32_t)i)->word;
}

/* Part of speech, verb form and kind of name in one number. */
static inline uint64_t xc_kind_at(const xc_quoting *q, xc_line line, int64_t i)
{
    if (xc_is_beyond(line, i))
        return XC_BEYOND << 16;
    if (q->words[i].mark != XC_NONE)
        return XC_IN_MARKS << 16;
    const xc_token *t = xc_tok(q, (uint32_t)i);
    return (uint64_t)t->pos | (uint64_t)t->verb << 5 | (uint64_t)t->name << 9;
}

/* What the word is to the rules: its list bits that tell people, bodies, times, pronouns. */
static inline uint64_t xc_class_at(const xc_quoting *q, xc_line line, int64_t i)
{
    if (xc_is_beyond(line, i))
        return XC_BEYOND;
    if (q->words[i].mark != XC_NONE)
        return XC_IN_MARKS;
    uint64_t mask = WORD_PERSON | WORD_BODY | WORD_PAPER | WORD_PRONOUN | WORD_TIME | WORD_MEDIUM | WORD_SCARE |
                    WORD_THAT | WORD_WH | WORD_NOT | WORD_FINITE | WORD_COORD | WORD_SUBORD | WORD_RELATIVE;
    return (q->words[i].bits & mask) | (uint64_t)(unsigned char)q->words[i].sign << 40 |
           (uint64_t)q->words[i].say.cls << 48;
}

/* A length or distance in few steps. */
static inline uint64_t xc_bucket(uint32_t n)
{
    return n < 8 ? n : n < 12 ? 8 : n < 16 ? 9 : n < 24 ? 10 : n < 40 ? 11 : 12;
}

/* Adds the feature that `template` makes of two values. */
static inline void xc_add(xc_features *f, uint64_t template, uint64_t a, uint64_t b)
{
    f->v[f->n++] = xc_hash_mix(xc_hash_mix(template * 0x9E3779B97F4A7C15u, a), b);
}

/* Marks within four words of token `i`: bit 0 before it, bit 1 behind. */
static inline uint64_t xc_marks_beside(const xc_quoting *q, xc_line line, uint32_t i)
{
    uint64_t v = 0;
    for (uint32_t n = 1; n <= 4; n++) {
        if (i >= line.first + n && q->words[i - n].mark != XC_NONE)
            v |= 1;
        if (i + n < line.last && q->words[i + n].mark != XC_NONE)
            v |= 2;
    }
    return v;
}

#endif
