/* copy/copy_text -- a report as the words that copies are made of: what each is worth, and where runs of three stand.
 *
 * Takes:   a report and the shingles of boilerplate passages.
 * Gives:   its word table; a flag for each word that is not its own prose; an index of all runs of three words that it
 *          holds at most twice (a chorus or a table says nothing about who copied it).
 * Memory:  one arena per text; about 45 bytes a word. Cost: O(words).
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

enum { XC_GRAM = 3 };

/* Sorted hashes of XC_COPY_WIDE words that stand in boilerplate passages. */
typedef struct xc_shingle_set {
    size_t          n;
    const uint64_t *v;
} xc_shingle_set;

bool xc_shingle_set_has(const xc_shingle_set *set, uint64_t hash);

typedef struct xc_copy_text {
    const xc_report *report;
    uint32_t         n;     /* words                                                              */
    uint32_t         own;   /* words without a flag                                               */
    const xc_word   *words; /* [n]                                                                */
    const uint8_t   *flags; /* [n] XC_WORD_*                                                      */
    const uint64_t  *grams; /* [n] hash of the three words from here; 0: none                     */
    const uint8_t   *often; /* [n] 1: that run stands in the text more than twice                 */
    const uint32_t  *again; /* [n] the second place of the run whose first is here; XC_NONE       */
    const uint32_t  *slots; /* [mask + 1] first place of a run by its hash; XC_NONE               */
    uint32_t         mask;
} xc_copy_text;

XC_MUST_USE xc_status xc_copy_text_make(xc_copy_text *out, xc_arena *mem, const xc_report *report,
                                        const xc_shingle_set *boilerplate, xc_error *err);

/* The first place of the run `gram` (not 0) in the text; XC_NONE if it is not there or there more than twice. */
uint32_t xc_copy_text_find(const xc_copy_text *text, uint64_t gram);

/* The texts used last by one worker. Start with {0}. */
enum { XC_CACHED_TEXTS = 256, XC_KEPT_TEXTS = 8 };

typedef struct xc_text_cache {
    xc_arena     mem[XC_CACHED_TEXTS];
    xc_copy_text text[XC_CACHED_TEXTS];
    uint64_t     used[XC_CACHED_TEXTS]; /* turn of the last use; 0: empty */
    uint64_t     turn;
    size_t       words; /* of all texts held              */
} xc_text_cache;

/* The text of `report`; valid for the next XC_KEPT_TEXTS calls. */
XC_MUST_USE xc_status xc_text_cached(const xc_copy_text **out, xc_text_cache *cache, const xc_report *report,
                                     const xc_shingle_set *boilerplate, xc_error *err);
void                  xc_text_cache_free(xc_text_cache *cache);

#endif
