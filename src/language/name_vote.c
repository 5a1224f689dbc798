#include "map.h"
#include "name_words.h"

/* ---------------------------------------------------------------- the vote of the document
 * One string is one kind in one report, nearly always. Each mention votes with its certainty; what stands in a headline
 * written with capitals, or at the beginning of a sentence, counts less. Short forms take part in the vote of the full
 * name: "Vale" behind "Tamsin Vale" is she. */

enum { KINDS = XC_OTHER + 1, CLEAR = 60 /* votes that make a string a name wherever it stands */ };

typedef struct ballot {
    uint32_t votes[KINDS];
    uint32_t mentions, ships; /* of them with "the" before them and a ship's words beside them */
    bool     company, people; /* stem of a company's full name; last word of a person's         */
    bool     declared;        /* acronym that the report explains                               */
} ballot;

typedef struct votes {
    xc_map by_key;
    XC_VEC(ballot) ballots;
} votes;

static ballot *ballot_of(votes *v, xc_arena *mem, uint64_t key)
{
    uint32_t i = xc_map_get(&v->by_key, key);
    if (i == XC_NONE) {
        i = (uint32_t)v->ballots.n;
        if (xc_vec_push(&v->ballots, mem, (ballot){0}) != XC_OK || xc_map_put(&v->by_key, mem, key, i) != XC_OK)
            return NULL;
    }
    return &v->ballots.v[i];
}

static bool in_headline(const xc_reading *r, const xc_name *n)
{
    xc_block_role role = xc_sentence_block(r, n->sentence)->role;
    return role == XC_BLOCK_HEADLINE || role == XC_BLOCK_SUBHEAD;
}

static bool is_known_place(const xc_reading *r, uint32_t first, uint32_t last)
{
    uint64_t key = xc_words_key(r, first, last);
    xc_str   country;
    return xc_country_of(key).p || xc_city_of(key, &country) > 0 ||
           (last == first + 1 && (xc_word_bits(r, first) & XC_GAZ_REGION));
}

/* "The Saint Oriel had sailed at 11": a name with an article that no list knows as a place, among a ship's words. */
static bool sails(const xc_reading *r, const xc_name *n)
{
    static const char *const words[] = {"sailed", "sailing",  "aboard", "crew",   "captain", "passengers",
                                        "deck",   "decks",    "ferry",  "ship",   "vessel",  "moored",
                                        "sank",   "capsized", "hull",   "voyage", "engine"};
    const xc_sentence       *s = &r->sentences.v[n->sentence];
    if (n->first == s->first || !xc_token_is(r, n->first - 1, "the") || n->kind == XC_ORGANIZATION ||
        is_known_place(r, n->first, n->last))
        return false;
    for (uint32_t t = s->first; t < s->last; t++)
        if (xc_token_is_any(r, t, words, XC_COUNT(words)))
            return true;
    return false;
}

static xc_status cast_part(xc_reading *r, votes *v, xc_range part, uint32_t weight, bool company)
{
    ballot *b = ballot_of(v, r->scratch, xc_words_key(r, part.start, part.end));
    if (!b)
        return XC_ENOMEM;
    b->votes[XC_ORGANIZATION] += company ? weight * 2 : weight / 3;
    b->company = b->company || company;
    return XC_OK;
}

/* "Sansui Electric" and "Sansui" behind "Sansui Electric Co.": a company without the words of its trade is the company.
 * The first word of other bodies counts lightly. */
static xc_status cast_stems(xc_reading *r, votes *v, const xc_name *n, uint32_t weight)
{
    static const char *const wide[] = {"International", "Worldwide", "Global", "National", "America", "Europe"};
    const xc_form           *form = xc_token_form(r, n->first);
    xc_range                 stem = {n->first, n->last - 1}, word = {n->first, n->first + 1};
    bool                     company = xc_is_company_suffix(r, n->last - 1);
    if (company && stem.end > word.end)
        XC_TRY(cast_part(r, v, stem, weight, true));
    while (stem.end > word.end && ((xc_word_bits(r, stem.end - 1) & XC_GAZ_ORGANIZATION) ||
                                   xc_token_is_any(r, stem.end - 1, wide, XC_COUNT(wide))))
        stem.end--;
    if (company && stem.end > word.end && stem.end < n->last - 1)
        XC_TRY(cast_part(r, v, stem, weight, true));
    bool own = !(form->gazetteer & (XC_GAZ_ORGANIZATION | XC_GAZ_DEMONYM | XC_GAZ_COUNTRY | XC_GAZ_REGION |
                                    XC_GAZ_TITLE | XC_GAZ_GIVEN | XC_GAZ_SHORT)) &&
               !form->lower_count && !is_known_place(r, n->first, n->first + 1);
    return cast_part(r, v, word, weight, company && own);
}

/* "World Health Organization (WHO)": each letter begins a word of the name, in order. */
static bool is_acronym(const xc_reading *r, const xc_name *n, xc_str letters)
{
    size_t at = 0;
    for (uint32_t t = n->first; t < n->last && at < letters.n; t++)
        at += xc_to_lower(xc_token_text(r, t).p[0]) == xc_to_lower(letters.p[at]);
    return at == letters.n;
}

static xc_status cast_acronym(xc_reading *r, votes *v, const xc_name *n)
{
    uint32_t end = r->sentences.v[n->sentence].last, t = n->last + 1;
    if (n->kind != XC_ORGANIZATION || t + 1 >= end || !xc_token_is(r, n->last, "(") || !xc_token_is(r, t + 1, ")") ||
        !(xc_token_form(r, t)->shape & XC_SHAPE_ALL_CAPS) || !is_acronym(r, n, xc_token_text(r, t)))
        return XC_OK;
    ballot *b = ballot_of(v, r->scratch, xc_words_key(r, t, t + 1));
    if (!b)
        return XC_ENOMEM;
    b->votes[XC_ORGANIZATION] += CLEAR;
    b->declared = true;
    return XC_OK;
}

static xc_status cast(xc_reading *r, votes *v)
{
    for (size_t i = 0; i < r->names.n; i++) {
        const xc_name *n = &r->names.v[i];
        uint32_t       weight = 20u + n->certain;
        if (n->first == r->sentences.v[n->sentence].first)
            weight /= 2;
        if (in_headline(r, n))
            weight /= 3;
        ballot *b = ballot_of(v, r->scratch, xc_words_key(r, n->first, n->last));
        if (!b)
            return XC_ENOMEM;
        b->votes[n->kind] += weight;
        b->mentions++;
        b->ships += sails(r, n);
        if (n->last - n->first < 2)
            continue;
        if (n->kind == XC_ORGANIZATION) {
            XC_TRY(cast_stems(r, v, n, weight));
            XC_TRY(cast_acronym(r, v, n));
        }
        if (n->kind != XC_PERSON)
            continue;
        b = ballot_of(v, r->scratch, xc_words_key(r, n->last - 1, n->last));
        if (!b)
            return XC_ENOMEM;
        b->votes[XC_PERSON] += weight * 2;
        b->people = b->people || xc_word_is_given(r, n->first);
    }
    return XC_OK;
}

/* The kind with at least two thirds of the votes, or KINDS. */
static uint32_t winner(const ballot *b)
{
    uint32_t best = 0, sum = 0;
    if (b->ships >= 2 && b->ships * 3 >= b->mentions)
        return XC_OTHER;
    if (b->declared || (b->company && !b->people))
        return XC_ORGANIZATION;
    for (uint32_t k = 0; k < KINDS; k++) {
        sum += b->votes[k];
        if (b->votes[k] > b->votes[best])
            best = k;
    }
    return b->votes[best] * 3 >= sum * 2 ? best : KINDS;
}

static void count_out(xc_reading *r, votes *v)
{
    for (size_t i = 0; i < r->names.n; i++) {
        xc_name *n = &r->names.v[i];
        ballot  *b = ballot_of(v, r->scratch, xc_words_key(r, n->first, n->last));
        uint32_t kind = b ? winner(b) : KINDS;
        if (kind != KINDS)
            n->kind = (xc_mention_kind)kind;
    }
}

/* ---------------------------------------------------------------- names that were passed over
 * A capitalised string that was clearly a name elsewhere in the report is one here too, unless it is a common word. */

static bool stands_in_capitals(const xc_reading *r, uint32_t t)
{
    return xc_word_is_capital(r, t) && (xc_token_form(r, t)->shape & XC_SHAPE_LETTER);
}

/* "departing Panama": a country, sea or state that stands alone among words in lower case. */
static uint32_t missed_place(const xc_reading *r, uint32_t t, uint32_t end)
{
    const xc_form *form = xc_token_form(r, t);
    if (!(form->gazetteer & (XC_GAZ_COUNTRY | XC_GAZ_REGION)) || form->text.n < 5 || form->lower_count ||
        xc_word_is_given(r, t) || (form->shape & XC_SHAPE_ALL_CAPS) ||
        (r->tokens.v[t].flags & XC_TOKEN_SENTENCE_FIRST) || t == 0 || stands_in_capitals(r, t - 1) ||
        (t + 1 < end && stands_in_capitals(r, t + 1)))
        return 0;
    return (form->gazetteer & XC_GAZ_REGION) || xc_country_of(xc_words_key(r, t, t + 1)).p ? t + 1 : 0;
}

static uint32_t missed_name(const xc_reading *r, const votes *v, uint32_t t, uint32_t end, xc_mention_kind *kind)
{
    uint64_t key = 0;
    uint32_t best = 0;
    if (!xc_word_is_capital(r, t))
        return 0;
    for (uint32_t k = t; k < end && k < t + 6; k++) {
        if (xc_token_is(r, k, "-"))
            continue;
        key = xc_phrase_add(key, r->tokens.v[k].word);
        uint32_t i = xc_map_get(&v->by_key, key);
        if (i == XC_NONE)
            continue;
        uint32_t won = winner(&v->ballots.v[i]);
        bool     declared = v->ballots.v[i].declared && (xc_token_form(r, k)->shape & XC_SHAPE_ALL_CAPS);
        bool     common = k == t && xc_token_form(r, t)->lower_count > 0 && !declared; /* two in a row are no chance */
        if (won == KINDS || common || !xc_word_is_capital(r, k) || v->ballots.v[i].votes[won] < CLEAR ||
            (k == t && (xc_word_bits(r, t) & XC_GAZ_TITLE)))
            continue;
        *kind = (xc_mention_kind)won;
        best = k + 1;
    }
    return best;
}

static xc_status add_missed(xc_reading *r, const votes *v)
{
    XC_VEC(xc_name) all = {0};
    size_t next = 0;
    for (uint32_t s = 0; s < r->sentences.n; s++) {
        const xc_sentence *at = &r->sentences.v[s];
        if (xc_sentence_block(r, s)->role == XC_BLOCK_FURNITURE)
            continue; /* has no names */
        for (uint32_t t = at->first; t < at->last;) {
            if (next < r->names.n && r->names.v[next].first == t) {
                t = r->names.v[next].last;
                XC_TRY(xc_vec_push(&all, r->scratch, r->names.v[next++]));
                continue;
            }
            xc_mention_kind kind = XC_PLACE;
            uint32_t end = next < r->names.n && r->names.v[next].first < at->last ? r->names.v[next].first : at->last;
            uint32_t last = missed_name(r, v, t, end, &kind);
            last = last ? last : missed_place(r, t, at->last);
            if (last)
                XC_TRY(xc_vec_push(&all, r->scratch, (xc_name){.first = t, .last = last, .sentence = s, .kind = kind}));
            t = last ? last : t + 1;
        }
    }
    r->names.v = all.v;
    r->names.n = all.n;
    r->names.cap = all.cap;
    return XC_OK;
}

xc_status xc_vote_names(xc_reading *r)
{
    votes v = {0};
    XC_TRY(cast(r, &v));
    count_out(r, &v);
    return add_missed(r, &v);
}
