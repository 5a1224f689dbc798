/* copy/verdict -- what an alignment says about a pair: shares of own prose, kind, blocks in bytes.
 *
 * Own prose is what is not quoted, embedded, boilerplate, by-line or dateline. Kinds and their limits are in the
 * manual, "Copies and origins". Threads: pure. */
#ifndef XC_VERDICT_H
#define XC_VERDICT_H

#include "alignment.h"

/* Everything that is known of one pair of reports. */
typedef struct xc_verdict {
    uint32_t       a, b;
    uint32_t       a_word;             /* units of a word: all counts are of units                            */
    uint32_t       own_a, own_b;       /* words of own prose                                                  */
    uint32_t       shared_a, shared_b; /* of those, words that stand in the other report                      */
    uint32_t       firm;               /* partners of own prose in runs of three or more                      */
    uint32_t       longest;            /* partners of own prose in one block                                  */
    uint32_t       quoted;             /* the same, quoted or embedded on one side at least                    */
    uint32_t       boilerplate;        /* partners that are boilerplate on either side                        */
    uint32_t       fillings, changed;  /* numbers and names inside blocks; of those, without a partner        */
    uint32_t       plain, unlike;      /* other words inside blocks; of those, without a partner              */
    uint32_t       verbatim;           /* runs of five equal words of own prose, overlapping ones too         */
    uint32_t       quoted_verbatim;    /* the same within quotations                                          */
    uint32_t       damaged;            /* damaged words in damaged passages                                   */
    bool           whole;              /* all words of both, whoever said them, are the same                  */
    bool           frame;              /* only the form is shared: templates.h                                */
    size_t         n_blocks;
    xc_copy_block *blocks;
} xc_verdict;

/* Both texts have their flags. Blocks live in `mem`. */
XC_MUST_USE xc_status xc_copy_judge(xc_verdict *out, xc_arena *mem, const xc_alignment *alignment,
                                    const xc_copy_text *a, const xc_copy_text *b, xc_error *err);

/* Thousandths, rounded; 0 for texts of too little own prose. */
uint32_t xc_verdict_a_in_b(const xc_verdict *v);
uint32_t xc_verdict_b_in_a(const xc_verdict *v);

/* False: the pair shares too little to be told. */
bool xc_verdict_kind(const xc_verdict *v, xc_copy_kind *kind);

#endif
