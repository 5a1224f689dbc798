#include "fold.h"
#include "gazetteer.h"
#include "hash.h"

uint64_t xc_phrase_add(uint64_t key, uint64_t word)
{
    return xc_hash_mix(key, word);
}

uint64_t xc_phrase_key(xc_str phrase)
{
    uint64_t key = 0;
    size_t   from = 0;
    for (size_t i = 0; i <= phrase.n; i++) {
        if (i < phrase.n && phrase.p[i] != '-' && !xc_is_space(phrase.p[i]))
            continue;
        if (i > from)
            key = xc_phrase_add(key, xc_fold_hash(xc_str_cut(phrase, from, i)));
        from = i + 1;
    }
    return key;
}
