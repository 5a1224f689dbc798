/* quote/quote_model -- the weights of the learned layer: two tables of hashed features, eight bits each.
 *
 * The first table answers what a cue, its speaker and its words are; the second, asked when these are known, whether
 * they make an attribution at all.
 * File (little endian): "XCQUOTE1", features version (u32), log2 of the first table's slots (u32), for each question a
 * margin in units of weights that the learned answer must have over the rules' own (i32), SHA-256 of the training set
 * (64 hex digits), then one signed byte a slot of both tables. A feature is a hash of its template and its values. */
#ifndef XC_QUOTE_MODEL_H
#define XC_QUOTE_MODEL_H

#include "quote.h"

/* Changed whenever the templates change: weights of other templates are refused. */
enum { XC_QUOTE_FEATURES = 3 };

typedef enum xc_question {
    XC_ASK_CUE,     /* may this word bring in speech or thought  */
    XC_ASK_SOURCE,  /* does this phrase speak                    */
    XC_ASK_CONTENT, /* is this what is said                      */
    XC_ASK_THOUGHT, /* is it thought and not speech              */
    XC_ASK_SPAN,    /* does this word belong to the cue          */
    XC_ASK_ACCEPT,  /* do cue, speaker and words belong together */
    XC_QUESTIONS
} xc_question;

enum { XC_MIN_SLOT_BITS = 8, XC_MAX_SLOT_BITS = 22, XC_ACCEPT_SLOT_BITS = 18 };

struct xc_quote_model {
    int32_t  margin[XC_QUESTIONS];
    uint32_t mask;
    int8_t   accept[1 << XC_ACCEPT_SLOT_BITS];
    int8_t   weights[];
};

static inline size_t xc_weight_slot(uint64_t feature, uint32_t mask)
{
    return (feature ^ feature >> 29) & mask;
}

#endif
