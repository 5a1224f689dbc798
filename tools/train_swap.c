#include "train_swap.h"

#include "fold.h"
#include "hash.h"
#include "names.h"

static bool is_capital(xc_str form)
{
    return form.n > 1 && (xc_is_upper(form.p[0]) || (unsigned char)form.p[0] >= 0xC3);
}

static bool has_lower(xc_str form)
{
    for (size_t i = 1; i < form.n; i++)
        if (xc_is_lower(form.p[i]))
            return true;
    return false;
}

void train_swap_open(train_swap *swap, const train_corpus *corpus, xc_arena *mem)
{
    *swap = (train_swap){0};
    for (size_t i = 0; i < corpus->sentences.n; i++)
        for (size_t k = 0; k < corpus->sentences.v[i].n; k++) {
            const train_word *w = &corpus->sentences.v[i].v[k];
            uint64_t          word = xc_fold_hash(w->form);
            if (!is_capital(w->form)) {
                train_check(xc_map_put(&swap->lower, mem, word, 1));
                continue;
            }
            if (!has_lower(w->form))
                continue;
            bool given = (xc_gazetteer_word(word) & XC_GAZ_GIVEN) != 0;
            if (w->label == XC_LABEL_PER || w->label == XC_LABEL_PER + 1)
                train_check(given ? xc_vec_push(&swap->given, mem, w->form) : xc_vec_push(&swap->last, mem, w->form));
            else if (w->label == XC_LABEL_LOC)
                train_check(xc_vec_push(&swap->place, mem, w->form));
        }
}

/* ---------------------------------------------------------------- invented words */

static xc_str invent(train_random *random, bool place, xc_arena *mem)
{
    static const char *const onsets[] = {"B", "Br", "C", "D",  "Dr",  "F",  "G",  "H",  "J",  "K",  "Kr", "L",
                                         "M", "N",  "P", "Pr", "R",   "S",  "St", "T",  "Th", "V",  "W",  "Z",
                                         "A", "E",  "O", "I",  "Sch", "Ch", "Mc", "Al", "Tr", "Gr", "Sk", "Y"};
    static const char *const middles[] = {"a",  "e",  "i",  "o",  "u",  "ar", "er",  "or",  "in",  "an",  "el",  "al",
                                          "ol", "as", "es", "ou", "ai", "ie", "ell", "arr", "enn", "ost", "und", "ick"};
    static const char *const persons[] = {"son", "sen", "ov", "ski", "ez",  "man", "ard", "ell",  "o",   "ini", "a",
                                          "er",  "ley", "dt", "ins", "ner", "wa",  "ić",  "enko", "ana", "os",  "t"};
    static const char *const places[] = {"ford", "ton",  "mouth", "bury", "stad", "grad", "ville", "burg",
                                         "ia",   "mark", "holm",  "by",   "wick", "abad", "pur",   "ana",
                                         "ow",   "ley",  "o",     "ren",  "ell",  "dale", "haven", "ora"};
    static const char *const links[] = {"l", "m", "n", "r", "k", "d", "v", "s", "t"};
    const char              *onset = onsets[train_next(random, XC_COUNT(onsets))];
    const char              *middle = middles[train_next(random, XC_COUNT(middles))];
    const char              *second = train_next(random, 2) ? "" : middles[train_next(random, XC_COUNT(middles))];
    const char              *link = train_next(random, 2) ? "" : links[train_next(random, XC_COUNT(links))];
    const char              *end =
        place ? places[train_next(random, XC_COUNT(places))] : persons[train_next(random, XC_COUNT(persons))];
    return xc_arena_printf(mem, "%s%s%s%s%s", onset, middle, link, second, end);
}

static xc_str another(train_swap *swap, train_random *random, xc_str form, uint8_t label, xc_arena *mem)
{
    bool person = label == XC_LABEL_PER || label == XC_LABEL_PER + 1;
    bool given = (xc_gazetteer_word(xc_fold_hash(form)) & XC_GAZ_GIVEN) != 0;
    if (person && given && swap->given.n && train_next(random, 4))
        return swap->given.v[train_next(random, (uint32_t)swap->given.n)];
    if (person && swap->last.n && train_next(random, 2))
        return swap->last.v[train_next(random, (uint32_t)swap->last.n)];
    if (!person && swap->place.n && train_next(random, 3) == 0)
        return swap->place.v[train_next(random, (uint32_t)swap->place.n)];
    return invent(random, !person, mem);
}

/* Names that stay: countries mostly, well-known organizations, words that are common too, marks and short forms. */
static bool stays(const train_swap *swap, xc_str form, uint8_t label)
{
    uint64_t word = xc_fold_hash(form);
    uint16_t bits = xc_gazetteer_word(word);
    if (!is_capital(form) || !has_lower(form) || xc_map_get(&swap->lower, word) != XC_NONE)
        return true;
    if (label >= XC_LABEL_ORG &&
        (bits & (XC_GAZ_COUNTRY | XC_GAZ_DEMONYM | XC_GAZ_ORGANIZATION | XC_GAZ_KNOWN | XC_GAZ_TITLE)))
        return true;
    return false;
}

void train_swap_names(train_swap *swap, const train_corpus *corpus, size_t first, size_t last, train_random *random,
                      train_sentence *out, xc_arena *mem)
{
    xc_map numbers = {0};
    XC_VEC(xc_str) chosen = {0};
    for (size_t i = first; i < last; i++) {
        train_sentence *copy = &out[i - first];
        *copy = corpus->sentences.v[i];
        copy->v = xc_arena_alloc(mem, copy->n * sizeof *copy->v);
        if (!copy->v)
            train_check(XC_ENOMEM);
        memcpy(copy->v, corpus->sentences.v[i].v, copy->n * sizeof *copy->v);
        for (size_t k = 0; k < copy->n; k++) {
            train_word *w = &copy->v[k];
            if (w->label == XC_LABEL_O || stays(swap, w->form, w->label))
                continue;
            uint64_t key = xc_hash(w->form);
            uint32_t number = xc_map_get(&numbers, key);
            if (number == XC_NONE) {
                number = (uint32_t)chosen.n;
                train_check(xc_vec_push(&chosen, mem, another(swap, random, w->form, w->label, mem)));
                train_check(xc_map_put(&numbers, mem, key, number));
            }
            w->form = chosen.v[number];
        }
    }
}
