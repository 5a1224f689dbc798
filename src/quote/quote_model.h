/* quote/quote_model -- the weights of the learned layer: one table of hashed features, eight bits each.
 *
 * File (little endian): "XCQUOTE1", features version (u32), log2 of the slots (u32), for each question a margin in
 * units of weights that the learned answer must have over the rules' own (i32), SHA-256 of the training set (64 hex
 * digits), then one signed byte a slot. A feature is a hash of its template, its values and the question it is asked
 * for. */
#ifndef XC_QUOTE_MODEL_H
#define XC_QUOTE_MODEL_H

#include "quote.h"

/* Changed whenever the templates change: weights of other templates are refused. */
enum { XC_QUOTE_FEATURES = 1 };

typedef enum xc_question {
    XC_ASK_CUE,     /* does this word bring in speech or thought */
    XC_ASK_SOURCE,  /* does this phrase speak                    */
    XC_ASK_CONTENT, /* is this what is said                      */
    XC_ASK_THOUGHT, /* is it thought and not speech              */
    XC_ASK_SPAN,    /* does this word belong to the cue          */
    XC_QUESTIONS
} xc_question;

enum { XC_MIN_SLOT_BITS = 8, XC_MAX_SLOT_BITS = 22 };

struct xc_quote_model {
    int32_t  margin[XC_QUESTIONS];
    uint32_t mask;
    int8_t   weights[];
};

static inline int32_t xc_weight(const xc_quote_model *model, uint64_t feature)
{
    return model->weights[(feature ^ feature >> 29) & model->mask];
}

#endif
