/* story/terms -- the terms of a scan: each word, name, pair of names, counted thing and title word, with its view. */
#ifndef XC_STORY_TERMS_H
#define XC_STORY_TERMS_H

#include "feature.h"

typedef struct xc_occurrence {
    uint64_t hash;  /* of the term, different for each kind of term                              */
    uint32_t prior; /* documents of the shipped table that hold it                               */
    uint8_t  view;  /* xc_story_view                                                             */
    bool     key;   /* pair of names or counted thing                                            */
    xc_range at;
} xc_occurrence;

typedef struct xc_occurrences {
    size_t         n;
    xc_occurrence *v;
} xc_occurrences;

/* `boilerplate`: sorted hashes of sentences that are passed over. */
XC_MUST_USE xc_status xc_story_terms(xc_occurrences *out, xc_arena *mem, const xc_scan *scan,
                                     const uint64_t *boilerplate, size_t n_boilerplate);

bool xc_hash_listed(const uint64_t *sorted, size_t n, uint64_t hash);

#endif
