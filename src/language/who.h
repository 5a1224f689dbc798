/* language/who -- who is who: what the steps from names to entities share.
 *
 *   names --[who.c]--> mentions, nodes --[sieve.c]--> entities --[role.c]--> roles --[pronoun.c]--> pronouns
 * A node is a distinct name (kind and folded words). Sieves join nodes from the most certain evidence to the least,
 * each with its vetoes (Raghunathan et al. 2010, "A Multi-Pass Sieve for Coreference Resolution"). What is not certain
 * stays apart or unresolved: a wrong "he" becomes a false finding. */
#ifndef XC_WHO_H
#define XC_WHO_H

#include "language_private.h"
#include "map.h"
#include "marks.h"

/* Bits: a "developer" may be a person or a company. */
typedef enum xc_role_class { XC_ROLE_NONE, XC_ROLE_PERSON = 1, XC_ROLE_ORG = 2, XC_ROLE_PLACE = 4 } xc_role_class;

typedef struct xc_role_noun {
    unsigned  cls; /* bits of xc_role_class */
    xc_gender gender;
} xc_role_noun;

enum { XC_NAME_WORDS = 10 };

/* The words of a name that count: no marks, no "the", no titles before persons, company forms at the end apart. */
typedef struct xc_name_key {
    uint64_t words[XC_NAME_WORDS];
    uint8_t  n;
    uint8_t  core;     /* of an organization: words without "Inc." and the like; of a person: without "Jr." */
    uint16_t initials; /* bit i: word i is an initial */
    uint64_t hash;     /* of all words in order */
} xc_name_key;

/* A distinct name. */
typedef struct xc_node {
    xc_mention_kind kind;
    xc_name_key     key;
    uint32_t        parent;  /* union-find; itself: a root */
    uint32_t        mention; /* its first */
    uint32_t        mentions;
    uint32_t        entity;
    uint32_t        next_last, next_first; /* chains of nodes with the same last, first word; XC_NONE ends */
    xc_gender       gender;                /* of titles and given names */
} xc_node;

typedef struct xc_who {
    xc_reading   *r;
    xc_role_noun *role_nouns; /* [forms] */
    xc_marks      marks;
    XC_VEC(xc_node) nodes;
    XC_VEC(uint32_t) node_of; /* [name mentions] */
    xc_map by_key, by_last, by_first;
    XC_VEC(xc_role) * roles; /* [entities] */
} xc_who;

xc_role_noun xc_role_noun_of(xc_str language, uint64_t word);

/* The role noun that heads "the coastguard's duty commander", "Transport Minister", "head of the union": the last of
 * its class before a preposition. 0: none. */
uint64_t xc_role_head(xc_str role, unsigned cls);

/* Is `word` one of the folded words of `text`? */
bool xc_has_word(xc_str text, uint64_t word);

/* Joins nodes; afterwards every node's root is found by xc_node_root. */
XC_MUST_USE xc_status xc_sieve_names(xc_who *who);
uint32_t              xc_node_root(xc_who *who, uint32_t node);

/* ISO code of a node that is a country; {NULL,0}: it is none. */
xc_str xc_country_of_node(const xc_node *node);

/* Roles from titles and appositions, then definite roles ("the minister"). */
XC_MUST_USE xc_status xc_find_roles(xc_who *who);

/* he, she, it, they. Mentions must stand in order. */
XC_MUST_USE xc_status xc_find_pronouns(xc_who *who);

/* Sorts the reading's mentions by position. */
void xc_sort_mentions(xc_reading *r);

/* The finite verb whose subject tokens [first, last) are, over an apposition or a preposition too, or the say-verb of a
 * clause turned round ("said Arden"); XC_NONE where they are no subject. */
uint32_t xc_subject_verb(const xc_reading *r, uint32_t first, uint32_t last, xc_range sentence);

static inline bool xc_who_is(const xc_reading *r, uint32_t token, xc_range sentence, const char *word)
{
    return token >= sentence.start && token < sentence.end && xc_str_is(xc_token_text(r, token), word);
}

static inline xc_range xc_sentence_tokens(const xc_reading *r, uint32_t sentence)
{
    return (xc_range){r->sentences.v[sentence].first, r->sentences.v[sentence].last};
}

#endif
