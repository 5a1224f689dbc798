/* collate/readings -- what each quotation gives as said, a sentence at a time.
 *
 *   quotations --[readings]--> pieces with their words --(sayings)--> ...
 * A reading is the part of one quotation that lies in one sentence: the content of a direct or an indirect quotation,
 * the marked parts alone of a mixed one. So a quotation of three sentences meets each report that gives one of them.
 * Memory: `mem`. Cost: O(words of the quotations). */
#ifndef XC_READINGS_H
#define XC_READINGS_H

#include "likeness.h"
#include "units.h"

typedef struct xc_reading {
    uint32_t               report, quote;
    const xc_quote        *q;
    bool                   marked; /* stands in quotation marks                                */
    size_t                 n_at;
    const xc_range        *at; /* bytes without the outer marks, in order                  */
    const xc_wording_word *words;
    uint32_t               n, n_stems;
    const xc_stem_weight  *stems;
    float                  mass;
} xc_reading;

typedef struct xc_readings {
    size_t      n;
    xc_reading *v; /* by report, then position */
} xc_readings;

XC_MUST_USE xc_status xc_readings_make(xc_readings *out, xc_arena *mem, const xc_table *table, xc_error *err);

/* The words as one string; " / " parts ranges that do not touch (alteration.h). {NULL,0} if there is no memory. */
xc_str xc_reading_text(xc_arena *mem, const xc_table *table, const xc_reading *reading);

/* Bytes of that string as bytes of the report: never empty, never over two ranges. */
xc_span xc_reading_place(const xc_reading *reading, xc_span at);

/* First to last byte. */
static inline xc_span xc_reading_span(const xc_reading *r)
{
    return (xc_span){r->report, r->at[0].start, r->at[r->n_at - 1].end};
}

static inline xc_passage xc_reading_passage(const xc_reading *r)
{
    return (xc_passage){r->words, r->stems, r->n, r->n_stems, r->mass};
}

#endif
