#include "map.h"
#include "names.h"

/* ---------------------------------------------------------------- looking at tokens */

static uint16_t bits(const xc_reading *r, uint32_t t)
{
    return xc_token_form(r, t)->gazetteer;
}

static bool is_capital(const xc_reading *r, uint32_t t)
{
    return (r->tokens.v[t].flags & XC_TOKEN_CAPITAL) != 0;
}

static bool is_word(const xc_reading *r, uint32_t t, const char *word)
{
    return xc_str_equal_ascii_case(xc_token_text(r, t), xc_str_from(word));
}

static bool is_any(const xc_reading *r, uint32_t t, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (is_word(r, t, words[i]))
            return true;
    return false;
}

static uint64_t phrase_key(const xc_reading *r, uint32_t first, uint32_t last)
{
    uint64_t key = 0;
    for (uint32_t t = first; t < last; t++)
        if (!is_word(r, t, "-"))
            key = xc_phrase_add(key, r->tokens.v[t].word);
    return key;
}

static bool is_given(const xc_reading *r, uint32_t t)
{
    return (bits(r, t) & (XC_GAZ_GIVEN | XC_GAZ_SHORT)) != 0;
}

/* ---------------------------------------------------------------- one name at a time
 * What the labels leave ragged: titles inside persons, connecting words at the edges, kinds that a name's own head word
 * contradicts. The lists are evidence here because they judge a word in its place (last of a name, first of a name). */

static void trim(const xc_reading *r, xc_name *n)
{
    while (n->last > n->first + 1 && !is_capital(r, n->last - 1) &&
           !(xc_token_form(r, n->last - 1)->shape & XC_SHAPE_DIGIT))
        n->last--;
    static const char *const leads[] = {"the", "and", "of", "in", "at", "a", ",", "'s", "-"};
    while (n->last > n->first + 1 && !is_capital(r, n->first) && is_any(r, n->first, leads, XC_COUNT(leads)))
        n->first++;
}

/* Length of the title that the tokens from `first` begin with, 0 if they begin with none. */
static uint32_t title_length(const xc_reading *r, uint32_t first, uint32_t last)
{
    uint64_t key = 0;
    uint32_t best = 0;
    for (uint32_t t = first; t < last && t < first + 4; t++) {
        if (is_word(r, t, "-"))
            continue;
        key = xc_phrase_add(key, r->tokens.v[t].word);
        if (xc_title_of(key) != XC_TITLE_NONE)
            best = t + 1 - first;
    }
    return best;
}

/* A person that is nothing but a title ("Madam Speaker") is a role, not a name. */
static bool is_bare_title(const xc_reading *r, const xc_name *n)
{
    for (uint32_t t = n->first; t < n->last; t++)
        if (!(bits(r, t) & XC_GAZ_TITLE) || is_given(r, t))
            return false;
    return n->kind == XC_PERSON;
}

static void drop_title(const xc_reading *r, xc_name *n)
{
    uint32_t length = title_length(r, n->first, n->last);
    if (length == 0 || n->first + length >= n->last || n->kind == XC_ORGANIZATION || !is_capital(r, n->first + length))
        return;
    bool     place = n->kind == XC_PLACE && (bits(r, n->last - 1) & (XC_GAZ_PLACE_TAIL | XC_GAZ_PLACE_WEAK)) != 0;
    uint32_t only = n->first + length;
    if (place)
        return;
    n->first = only;
    n->kind = XC_PERSON;
    n->certain = 90;
}

/* "al-Rashidi", "bin Turki": particles belong to the name behind them. */
static void take_particle(const xc_reading *r, xc_name *n, uint32_t sentence_first)
{
    static const char *const particles[] = {"al", "el",  "bin",   "ibn", "van", "von",
                                            "de", "del", "della", "di",  "da",  "abu"};
    if (n->kind != XC_PERSON)
        return;
    if (is_word(r, n->first, "-") && n->first > sentence_first)
        n->first--;
    while (n->first > sentence_first + 1 && is_word(r, n->first - 1, "-") &&
           is_any(r, n->first - 2, particles, XC_COUNT(particles)))
        n->first -= 2;
    if (n->first > sentence_first && is_word(r, n->first - 1, "abu"))
        n->first--;
}

static void take_company_suffix(const xc_reading *r, xc_name *n, uint32_t sentence_last)
{
    static const char *const suffixes[] = {"Inc", "Inc.", "Corp", "Corp.", "Ltd", "Ltd.", "PLC", "LLC", "LLP",
                                           "Co.", "AG",   "GmbH", "S.A.",  "SpA", "N.V.", "Bhd", "Pty"};
    while (n->last < sentence_last && is_any(r, n->last, suffixes, XC_COUNT(suffixes))) {
        n->last++;
        n->kind = XC_ORGANIZATION;
        n->certain = 95;
    }
}

/* The head word of a name of several words decides its kind where it is beyond doubt. */
static void judge_by_head(const xc_reading *r, xc_name *n)
{
    static const char *const doubtful[] = {"City", "United", "House", "Team", "Star", "Guard", "Sun", "Gold", "Leader"};
    uint16_t                 last = bits(r, n->last - 1), first = bits(r, n->first);
    xc_str                   country;
    if (n->last - n->first < 2 || is_any(r, n->last - 1, doubtful, XC_COUNT(doubtful)))
        return;
    uint64_t key = phrase_key(r, n->first, n->last);
    if (xc_country_of(key).p || xc_city_of(key, &country) > 0) {
        n->kind = n->kind == XC_PERSON ? XC_PLACE : n->kind;
        return;
    }
    if (xc_known_organization(key)) {
        n->kind = XC_ORGANIZATION;
        return;
    }
    bool tail = (last & XC_GAZ_PLACE_TAIL) || ((last & XC_GAZ_PLACE_WEAK) && !is_given(r, n->first));
    if ((last & XC_GAZ_ORGANIZATION) && !tail && n->kind == XC_PERSON && !is_given(r, n->first))
        n->kind = XC_ORGANIZATION;
    else if (n->kind == XC_PERSON && (tail || (first & XC_GAZ_PLACE_LEAD && !is_given(r, n->first))))
        n->kind = XC_PLACE;
}

/* A people's name alone ("Haitians") is no place, organization or person. */
static void judge_demonym(const xc_reading *r, xc_name *n)
{
    uint64_t key = phrase_key(r, n->first, n->last);
    if (xc_demonym_of(key).p && !xc_country_of(key).p && !is_word(r, n->first, "US"))
        n->kind = XC_OTHER;
}

/* Ships: the word before the name says so. */
static bool follows_vessel(const xc_reading *r, const xc_name *n, uint32_t sentence_first)
{
    static const char *const vessels[] = {"ferry",   "ship",      "vessel",     "tanker",    "trawler",  "freighter",
                                          "yacht",   "tug",       "MV",         "HMS",       "USS",      "SS",
                                          "frigate", "destroyer", "cutter",     "submarine", "schooner", "icebreaker",
                                          "steamer", "lifeboat",  "spacecraft", "rocket"};
    return n->first > sentence_first && is_any(r, n->first - 1, vessels, XC_COUNT(vessels));
}

static void repair(const xc_reading *r, xc_name *n)
{
    const xc_sentence *s = &r->sentences.v[n->sentence];
    trim(r, n);
    drop_title(r, n);
    take_particle(r, n, s->first);
    take_company_suffix(r, n, s->last);
    judge_by_head(r, n);
    judge_demonym(r, n);
    if (follows_vessel(r, n, s->first)) {
        n->kind = XC_OTHER;
        n->certain = 100;
    }
}

/* "Committee of" + "Red Cross": an organization's word, "of" or "for" and the next name are one. */
static bool joins_next(const xc_reading *r, const xc_name *a, const xc_name *b)
{
    bool     head = false;
    uint32_t t = a->last;
    for (uint32_t k = a->first; k < a->last; k++)
        head = head || (bits(r, k) & XC_GAZ_ORGANIZATION) != 0;
    if (a->kind != XC_ORGANIZATION || !head || a->sentence != b->sentence || b->kind == XC_PERSON)
        return false;
    if (t < b->first && (is_word(r, t, "of") || is_word(r, t, "for")))
        t++;
    else
        return false;
    if (t < b->first && is_word(r, t, "the"))
        t++;
    return t == b->first;
}

/* "Bosnia" and "Herzegovina". */
static bool is_pair_of_places(const xc_reading *r, const xc_name *a, const xc_name *b)
{
    return a->kind == XC_PLACE && b->kind == XC_PLACE && a->sentence == b->sentence && a->last + 1 == b->first &&
           is_word(r, a->last, "and") && xc_country_of(phrase_key(r, a->first, b->last)).p;
}

static void repair_each(xc_reading *r)
{
    size_t kept = 0;
    for (size_t i = 0; i < r->names.n; i++) {
        xc_name n = r->names.v[i];
        repair(r, &n);
        xc_name *before = kept ? &r->names.v[kept - 1] : NULL;
        if (before && n.first < before->last)
            n.first = before->last;
        if (n.first >= n.last || is_bare_title(r, &n))
            continue;
        if (before && (joins_next(r, before, &n) || is_pair_of_places(r, before, &n))) {
            before->last = n.last;
            continue;
        }
        r->names.v[kept++] = n;
    }
    r->names.n = kept;
}

/* ---------------------------------------------------------------- the vote of the document
 * One string is one kind in one report, nearly always. Each mention votes with its certainty; what stands in a headline
 * written with capitals, or at the beginning of a sentence, counts less. Short forms take part in the vote of the full
 * name: "Vale" behind "Tamsin Vale" is she. */

enum { KINDS = XC_OTHER + 1 };

typedef struct ballot {
    uint32_t votes[KINDS];
    uint32_t mentions, ships; /* of them with "the" before them and a ship's words beside them */
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

/* "The Saint Oriel had sailed at 11": a name with an article that no list knows as a place, among a ship's words. */
static bool sails(const xc_reading *r, const xc_name *n)
{
    static const char *const words[] = {"sailed", "sailing",  "aboard", "crew",   "captain", "passengers",
                                        "deck",   "decks",    "ferry",  "ship",   "vessel",  "moored",
                                        "sank",   "capsized", "hull",   "voyage", "engine"};
    const xc_sentence       *s = &r->sentences.v[n->sentence];
    uint64_t                 key = phrase_key(r, n->first, n->last);
    xc_str                   country;
    if (n->first == s->first || !is_word(r, n->first - 1, "the") || n->kind == XC_ORGANIZATION ||
        xc_country_of(key).p || xc_city_of(key, &country))
        return false;
    for (uint32_t t = s->first; t < s->last; t++)
        if (is_any(r, t, words, XC_COUNT(words)))
            return true;
    return false;
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
        ballot *b = ballot_of(v, r->mem, phrase_key(r, n->first, n->last));
        if (!b)
            return XC_ENOMEM;
        b->votes[n->kind] += weight;
        b->mentions++;
        b->ships += sails(r, n);
        if (n->last - n->first < 2 || (n->kind != XC_PERSON && n->kind != XC_ORGANIZATION))
            continue;
        uint32_t part = n->kind == XC_PERSON ? n->last - 1 : n->first;
        b = ballot_of(v, r->mem, phrase_key(r, part, part + 1));
        if (!b)
            return XC_ENOMEM;
        b->votes[n->kind] += n->kind == XC_PERSON ? weight * 2 : weight / 3;
    }
    return XC_OK;
}

/* The kind with at least two thirds of the votes, or KINDS. */
static uint32_t winner(const ballot *b)
{
    uint32_t best = 0, sum = 0;
    if (b->ships >= 2 && b->ships * 3 >= b->mentions)
        return XC_OTHER;
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
        ballot  *b = ballot_of(v, r->mem, phrase_key(r, n->first, n->last));
        uint32_t kind = b ? winner(b) : KINDS;
        if (kind != KINDS)
            n->kind = (xc_mention_kind)kind;
    }
}

/* ---------------------------------------------------------------- names that were passed over
 * A capitalised string that was clearly a name elsewhere in the report is one here too, unless it is a common word. */

enum { CLEAR = 60 };

static uint32_t missed_name(const xc_reading *r, const votes *v, uint32_t t, uint32_t end, uint32_t *kind)
{
    uint64_t key = 0;
    uint32_t best = 0;
    if (!is_capital(r, t))
        return 0;
    for (uint32_t k = t; k < end && k < t + 6; k++) {
        if (is_word(r, k, "-"))
            continue;
        key = xc_phrase_add(key, r->tokens.v[k].word);
        uint32_t i = xc_map_get(&v->by_key, key);
        if (i == XC_NONE)
            continue;
        uint32_t won = winner(&v->ballots.v[i]);
        bool     common = k == t && xc_token_form(r, t)->lower_count > 0; /* two capitals in a row are no chance */
        if (won == KINDS || common || !is_capital(r, k) || v->ballots.v[i].votes[won] < CLEAR ||
            (k == t && (bits(r, t) & XC_GAZ_TITLE)))
            continue;
        *kind = won;
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
        bool               skip = xc_sentence_block(r, s)->role == XC_BLOCK_FURNITURE;
        for (uint32_t t = at->first; t < at->last;) {
            if (next < r->names.n && r->names.v[next].first == t) {
                t = r->names.v[next].last;
                XC_TRY(xc_vec_push(&all, r->mem, r->names.v[next++]));
                continue;
            }
            uint32_t kind = KINDS,
                     end = next < r->names.n && r->names.v[next].first < at->last ? r->names.v[next].first : at->last;
            uint32_t last = skip ? 0 : missed_name(r, v, t, end, &kind);
            if (last)
                XC_TRY(xc_vec_push(&all, r->mem,
                                   (xc_name){.first = t, .last = last, .sentence = s, .kind = (xc_mention_kind)kind}));
            t = last ? last : t + 1;
        }
    }
    r->names.v = all.v;
    r->names.n = all.n;
    r->names.cap = all.cap;
    return XC_OK;
}

xc_status xc_repair_names(xc_reading *r)
{
    votes v = {0};
    repair_each(r);
    XC_TRY(cast(r, &v));
    count_out(r, &v);
    return add_missed(r, &v);
}
