/* collate/sayings -- one quotation across reports.
 *
 *   documents --[sayings]--> xc_saying[]; pairs of units that must be one point; clashes of speakers
 * Two quotations are one saying if the words that they share in order weigh enough of the shorter, or eight words in a
 * row are equal; under five words only with the same speaker. Paraphrases join a saying by the same speaker and more of
 * their words. The base reading is a marked one that most origins give; ties: whose speaker most origins name, then the
 * longer, then the first.
 * Source: quotes of one utterance drift (Simmons et al. 2011; section 9 of the design of quotations).
 * Cost: candidates by shared stems. Memory: `mem`. */
#ifndef XC_SAYINGS_H
#define XC_SAYINGS_H

#include "clusters.h"
#include "readings.h"

/* The readings of a saying. */
typedef struct xc_saying_group {
    size_t          n;
    const uint32_t *members; /* [n] readings, the base first                                  */
    const uint32_t *altered; /* [its alterations] the reading that each alteration is found in */
} xc_saying_group;

typedef struct xc_sayings {
    size_t                 n;
    xc_saying             *v; /* by origins, then reports, then position    */
    xc_readings            readings;
    const xc_saying_group *groups; /* beside `v`                                 */
    xc_bound_units         must;   /* units of the same words or of one utterance */
} xc_sayings;

XC_MUST_USE xc_status xc_sayings_make(xc_sayings *out, xc_arena *mem, const xc_table *table, xc_error *err);

/* Whether two quotations have speakers who cannot be one: two named persons with different names. */
bool xc_speakers_clash(const xc_document *a, const xc_quote *p, const xc_document *b, const xc_quote *q);

/* Whether they are the same as far as can be told. */
bool xc_speakers_same(const xc_document *a, const xc_quote *p, const xc_document *b, const xc_quote *q);

#endif
