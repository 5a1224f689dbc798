/* language/vote -- what the steps of the vote over the reports of a story share.
 *
 *   documents --[vote.c]--> kinds, one number an entity --[vote_merge.c]--> roles of other reports, open times
 * --[vote_role.c, vote_time.c] Everything goes in order of report ids, so the order of the documents does not matter.
 */
#ifndef XC_VOTE_H
#define XC_VOTE_H

#include "language_private.h"
#include "map.h"

enum { XC_VOTE_WORDS = 10 };

/* A name of an entity of one document, taken apart. */
typedef struct xc_voter {
    uint32_t document, entity;
    xc_str   words[XC_VOTE_WORDS];
    uint64_t hashes[XC_VOTE_WORDS];
    uint8_t  n, core; /* core: without "Jr." and company forms */
    uint64_t key;     /* of all words */
    uint32_t parent;  /* union-find over voters */
} xc_voter;

typedef struct xc_vote {
    xc_document *documents;
    size_t       n;
    xc_arena    *mem;
    uint32_t    *order;    /* documents by report id */
    size_t       n_voters; /* by document in that order, then entity */
    xc_voter    *voters;
    uint8_t     *owned; /* [documents] which of its arrays are the vote's own already */
} xc_vote;

/* Arrays of a document that may be written to: copied into the vote's memory on first use. NULL: no memory. */
xc_entity  *xc_vote_entities(xc_vote *vote, uint32_t document);
xc_mention *xc_vote_mentions(xc_vote *vote, uint32_t document);
xc_time    *xc_vote_times(xc_vote *vote, uint32_t document);

uint32_t xc_voter_root(xc_vote *vote, uint32_t voter);

XC_MUST_USE xc_status xc_vote_merge(xc_vote *vote);
XC_MUST_USE xc_status xc_vote_roles(xc_vote *vote);
XC_MUST_USE xc_status xc_vote_times_open(xc_vote *vote);

#endif
