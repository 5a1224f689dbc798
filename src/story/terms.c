#include "terms.h"

#include "frequency.h"
#include "hash.h"

enum { SALT_NAME = 1, SALT_PAIR = 2, SALT_COUNT = 3 }; /* keep the kinds of terms apart */

typedef struct collector {
    xc_arena      *mem;
    const xc_scan *scan;
    XC_VEC(xc_occurrence) out;
} collector;

bool xc_hash_listed(const uint64_t *sorted, size_t n, uint64_t hash)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (sorted[mid] == hash)
            return true;
        if (sorted[mid] < hash)
            low = mid + 1;
        else
            high = mid;
    }
    return false;
}

static xc_status add(collector *c, uint64_t hash, uint32_t prior, xc_story_view view, bool key, xc_range at)
{
    return xc_vec_push(&c->out, c->mem,
                       (xc_occurrence){.hash = hash, .prior = prior, .view = (uint8_t)view, .key = key, .at = at});
}

/* Capitalised where a lower-case word would stand, or rare enough to be a name at the head of a sentence. */
static bool is_name(const xc_scan_word *word)
{
    if (!(word->flags & XC_SCAN_CAPITAL) || xc_is_stop_word(word->hash))
        return false;
    return !(word->flags & XC_SCAN_FIRST) || xc_frequency_of(word->hash) < xc_frequency_documents() / 40;
}

static xc_status add_body_word(collector *c, size_t i, size_t last)
{
    const xc_scan_word *word = &c->scan->words[i], *next = i + 1 < last ? word + 1 : NULL;
    uint32_t            prior = xc_frequency_of(word->hash);
    if (!xc_is_stop_word(word->hash))
        XC_TRY(add(c, word->stem, prior, XC_STORY_ALL, false, word->at));
    bool joined = next && !(next->flags & XC_SCAN_AFTER_BREAK);
    if (is_name(word)) {
        XC_TRY(add(c, xc_hash_mix(word->hash, SALT_NAME), prior, XC_STORY_NAMES, false, word->at));
        if (joined && is_name(next)) {
            xc_range both = {word->at.start, next->at.end};
            XC_TRY(add(c, xc_hash_mix(xc_hash_mix(word->hash, next->hash), SALT_PAIR), 1, XC_STORY_NAMES, true, both));
        }
    }
    if ((word->flags & XC_SCAN_DIGIT) && joined && !(next->flags & (XC_SCAN_DIGIT | XC_SCAN_CAPITAL)) &&
        !xc_is_stop_word(next->hash)) {
        xc_range both = {word->at.start, next->at.end};
        XC_TRY(add(c, xc_hash_mix(xc_hash_mix(word->hash, next->stem), SALT_COUNT), 8, XC_STORY_ALL, false, both));
    }
    return XC_OK;
}

xc_status xc_story_terms(xc_occurrences *out, xc_arena *mem, const xc_scan *scan, const uint64_t *boilerplate,
                         size_t n_boilerplate)
{
    collector c = {.mem = mem, .scan = scan};
    size_t    body = scan->n_sentences ? scan->sentences[0].first : scan->n;
    for (size_t i = 0; i < body; i++) {
        const xc_scan_word *word = &scan->words[i];
        if (xc_is_stop_word(word->hash))
            continue;
        uint32_t prior = xc_frequency_of(word->hash);
        XC_TRY(add(&c, word->stem, prior, XC_STORY_TITLE, false, word->at));
        XC_TRY(add(&c, word->stem, prior, XC_STORY_ALL, false, word->at));
    }
    for (size_t k = 0; k < scan->n_sentences; k++) {
        const xc_scan_sentence *s = &scan->sentences[k];
        if (s->hash && xc_hash_listed(boilerplate, n_boilerplate, s->hash))
            continue;
        for (size_t i = s->first; i < s->last; i++)
            XC_TRY(add_body_word(&c, i, s->last));
    }
    *out = (xc_occurrences){c.out.n, c.out.v};
    return XC_OK;
}
