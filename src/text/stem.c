#include "stem.h"

#include <libstemmer.h>
#include <stdlib.h>

#include "fold.h"
#include "hash.h"

struct xc_stemmer {
    struct sb_stemmer *snowball;
};

xc_status xc_stemmer_open(xc_stemmer **out, xc_str language, xc_error *err)
{
    char name[16] = "english";
    if (language.n >= 2 && language.n < sizeof name) {
        memcpy(name, language.p, language.n);
        name[language.n] = '\0';
    }
    xc_stemmer *stemmer = calloc(1, sizeof *stemmer);
    if (stemmer)
        stemmer->snowball = sb_stemmer_new(name, NULL); /* takes names and ISO 639 codes */
    if (stemmer && !stemmer->snowball)
        stemmer->snowball = sb_stemmer_new("english", NULL);
    if (!stemmer || !stemmer->snowball) {
        xc_stemmer_close(stemmer);
        return xc_no_memory(err);
    }
    *out = stemmer;
    return XC_OK;
}

void xc_stemmer_close(xc_stemmer *stemmer)
{
    if (!stemmer)
        return;
    if (stemmer->snowball)
        sb_stemmer_delete(stemmer->snowball);
    free(stemmer);
}

uint64_t xc_stem_hash(xc_stemmer *stemmer, xc_str word)
{
    char             folded[256];
    size_t           n = xc_fold_word(word, folded, sizeof folded);
    const sb_symbol *stem = sb_stemmer_stem(stemmer->snowball, (const sb_symbol *)folded, (int)n);
    if (!stem)
        return xc_hash((xc_str){folded, n});
    return xc_hash((xc_str){(const char *)stem, (size_t)sb_stemmer_length(stemmer->snowball)});
}
