#include "name_words.h"

/* ---------------------------------------------------------------- names by capitals and lists
 * For languages without a model: a run of capitalised words inside a sentence is a name if a list or a title speaks for
 * its kind; German nouns are capitalised too, so there a list must. */

static xc_mention_kind kind_of(const xc_reading *r, uint32_t first, uint32_t last, bool *known)
{
    uint64_t key = 0;
    uint16_t bits = 0;
    xc_str   country;
    for (uint32_t t = first; t < last; t++) {
        key = xc_phrase_add(key, r->tokens.v[t].word);
        bits |= xc_word_bits(r, t);
    }
    uint16_t begin = xc_word_bits(r, first);
    *known = true;
    if (xc_country_of(key).p || xc_city_of(key, &country) >= 100000)
        return XC_PLACE;
    if (xc_known_organization(key) || (bits & XC_GAZ_ORGANIZATION))
        return XC_ORGANIZATION;
    if ((begin & (XC_GAZ_GIVEN | XC_GAZ_SHORT)) && last - first >= 2)
        return XC_PERSON;
    if (first > 0 && (xc_word_bits(r, first - 1) & XC_GAZ_TITLE))
        return XC_PERSON;
    *known = false;
    return last - first == 2 ? XC_PERSON : XC_OTHER;
}

/* A given name with a capital behind it: "Bundeskanzlerin | Karin Ostwald". */
static bool starts_person(const xc_reading *r, uint32_t t)
{
    return xc_word_is_given(r, t) && t + 1 < r->tokens.n && xc_word_is_capital(r, t + 1) &&
           !xc_token_form(r, t)->lower_count;
}

xc_status xc_names_by_rules(xc_reading *r)
{
    for (uint32_t s = 0; s < r->sentences.n; s++) {
        const xc_sentence *sentence = &r->sentences.v[s];
        if (xc_sentence_block(r, s)->role == XC_BLOCK_FURNITURE)
            continue;
        for (uint32_t t = sentence->first, end; t < sentence->last; t = end) {
            end = t + 1;
            const xc_form *form = xc_token_form(r, t);
            if (!xc_word_is_capital(r, t) || (form->gazetteer & XC_GAZ_TITLE) ||
                (t == sentence->first && form->lower_count))
                continue;
            if (r->tongue == XC_TONGUE_OTHER && t == sentence->first && !xc_word_is_given(r, t))
                continue; /* a capital that the sentence gives: "Au moins", "Un ferry" */
            while (end < sentence->last && xc_word_is_capital(r, end) && end < t + 5 &&
                   (r->tongue != XC_GERMAN || !starts_person(r, end)))
                end++;
            bool            known;
            xc_mention_kind kind = kind_of(r, t, end, &known);
            if (!known && (r->tongue == XC_GERMAN || t == sentence->first || kind == XC_OTHER))
                continue;
            XC_TRY(xc_vec_push(
                &r->names, r->scratch,
                (xc_name){.first = t, .last = end, .sentence = s, .kind = kind, .certain = known ? 60 : 20}));
        }
    }
    return XC_OK;
}
