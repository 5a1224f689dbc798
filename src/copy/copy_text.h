/* copy/copy_text -- a report as the words that copies are made of: what each is worth, and where runs of three stand.
 *
 * Takes:   a report and the shingles of boilerplate passages.
 * Gives:   its word table; a flag for each word that is not its own prose; an index of all runs of three words that it
 *          holds at most twice (a chorus or a table says nothing about who copied it).
 * Memory:  one arena per text; 25 bytes a word, 45 with the index. Cost: O(words).
 * Threads: each worker has a cache of its own, so a text that has many partners is made once. */
#ifndef XC_COPY_TEXT_H
#define XC_COPY_TEXT_H

#include "copy_job.h"
#include "words.h"

enum { /* why a word is not own prose */
       XC_WORD_QUOTED = 1,
       XC_WORD_EMBED = 2,
       XC_WORD_BOILERPLATE = 4,
       XC_WORD_HEAD = 8 /* by-line, dateline */
};

/* Hashes of shingles that stand in boilerplate passages. Most words ask in vain: one bit tells most of them.
 */
typedef struct xc_shingle_set {
    size_t          n;
    const uint64_t *v;      /* [n] sorted                                                      */
    const uint64_t *filter; /* [2^(64 - shift) / 64] bit `hash >> shift` is set for each of v  */
    unsigned        shift;
} xc_shingle_set;

/* A set of `n` sorted hashes, which it borrows; the filter lives in `mem`. XC_OK or XC_ENOMEM. */
XC_MUST_USE xc_status xc_shingle_set_make(xc_shingle_set *out, xc_arena *mem, const uint64_t *v, size_t n);

bool xc_shingle_set_has(const xc_shingle_set *set, uint64_t hash);

typedef struct xc_copy_text {
    const xc_report *report;
    xc_units         units; /* what its words are                                           */
    uint32_t         n;     /* words                                                        */
    xc_words         table; /* the word table                                               */
    const xc_word   *words; /* [n] of it                                                    */
    const uint64_t  *grams; /* [n] hash of the three words from here; 0: none               */
    /* What the words are worth, which only a pair that shares something needs; else `flags` is NULL. */
    const uint8_t *flags; /* [n] XC_WORD_*                                                  */
    uint32_t       own;   /* words without a flag                                           */
    /* The index of the runs of three, which only one text of a pair needs; else `slots` is NULL. */
    const uint8_t  *often; /* [n] 1: the run from here stands in the text more than twice   */
    const uint32_t *again; /* [n] the second place of the run whose first is here; XC_NONE  */
    const uint32_t *slots; /* [mask + 1] first place of a run by its hash; XC_NONE          */
    uint32_t        mask;
} xc_copy_text;

/* Words and runs of three alone. */
XC_MUST_USE xc_status xc_copy_text_make(xc_copy_text *out, xc_arena *mem, xc_units units, const xc_report *report,
                                        xc_error *err);

/* Adds the flags. */
XC_MUST_USE xc_status xc_copy_text_flag(xc_copy_text *text, xc_arena *mem, const xc_shingle_set *boilerplate,
                                        xc_error *err);

/* Adds the index. */
XC_MUST_USE xc_status xc_copy_text_index(xc_copy_text *text, xc_arena *mem, xc_error *err);

/* The first place of the run `gram` (not 0) in the text; XC_NONE if it is not there or there more than twice. */
uint32_t xc_copy_text_find(const xc_copy_text *text, uint64_t gram);

/* The texts used last by one worker. */
enum { XC_CACHED_TEXTS = 256, XC_KEPT_TEXTS = 8 };

typedef struct xc_text_cache {
    xc_arena     mem[XC_CACHED_TEXTS];
    xc_copy_text text[XC_CACHED_TEXTS];
    uint64_t     used[XC_CACHED_TEXTS]; /* turn of the last use; 0: empty */
    uint64_t     turn;
    size_t       words; /* of all texts held              */
    xc_units     units;
} xc_text_cache;

/* [n] caches in `mem`, one a worker; NULL: out of memory. What they hold has memory of its own, which is freed. */
xc_text_cache *xc_text_caches_open(xc_arena *mem, unsigned n, xc_units units);
void           xc_text_caches_free(xc_text_cache *caches, unsigned n);

/* The text of `report`, with its index if `indexed`; valid for the next XC_KEPT_TEXTS calls. */
XC_MUST_USE xc_status xc_text_cached(const xc_copy_text **out, xc_text_cache *cache, const xc_report *report,
                                     bool indexed, xc_error *err);

/* Adds the flags to a text of the cache, if it has none. */
XC_MUST_USE xc_status xc_text_flagged(xc_text_cache *cache, const xc_copy_text *text, const xc_shingle_set *boilerplate,
                                      xc_error *err);

#endif
