#include "fold.h"
#include "hash.h"
#include "who.h"

/* Joins distinct names that are one entity (section 6 of the design, sieves 1 to 5). Same strings of one kind are one
 * node from the start; here full names meet their variants, surnames their full names, organizations their short forms.
 */

enum { MAX_CHAIN = 64 }; /* of one last word: more people than that of one name are not told apart anyway */

uint32_t xc_node_root(xc_who *who, uint32_t node)
{
    while (who->nodes.v[node].parent != node) {
        who->nodes.v[node].parent = who->nodes.v[who->nodes.v[node].parent].parent;
        node = who->nodes.v[node].parent;
    }
    return node;
}

static bool genders_agree(xc_gender a, xc_gender b)
{
    bool told_a = a == XC_GENDER_FEMALE || a == XC_GENDER_MALE, told_b = b == XC_GENDER_FEMALE || b == XC_GENDER_MALE;
    return !told_a || !told_b || a == b;
}

/* The root with the earlier first mention stays. */
static void join(xc_who *who, uint32_t a, uint32_t b)
{
    a = xc_node_root(who, a);
    b = xc_node_root(who, b);
    if (a == b)
        return;
    xc_node *x = &who->nodes.v[a], *y = &who->nodes.v[b];
    if (y->mention < x->mention) {
        xc_node *swap = x;
        x = y;
        y = swap;
        b = a;
        a = (uint32_t)(x - who->nodes.v);
    }
    who->nodes.v[b].parent = a;
    if (x->gender == XC_GENDER_UNKNOWN || x->gender == XC_GENDER_MIXED)
        x->gender = y->gender == XC_GENDER_UNKNOWN ? x->gender : y->gender;
}

/* ---------------------------------------------------------------- persons */

static bool is_initial_of(const xc_who *who, const xc_node *a, const xc_node *b)
{
    const xc_reading *r = who->r;
    xc_str            x = xc_token_text(r, r->mentions.v[a->mention].first);
    xc_str            y = xc_token_text(r, r->mentions.v[b->mention].first);
    return x.n && y.n && x.p[0] == y.p[0];
}

/* Every word of the shorter stands in the longer, in order. */
static bool is_part_of(const xc_name_key *shorter, const xc_name_key *longer)
{
    uint8_t at = 0;
    for (uint8_t i = 0; i < shorter->n; i++) {
        while (at < longer->n && longer->words[at] != shorter->words[i])
            at++;
        if (at++ == longer->n)
            return false;
    }
    return true;
}

/* "J. Smith", "John F. Smith", "Jack Smith" against "John Smith"; suffixes and genders must not differ. */
static bool are_variants(const xc_who *who, const xc_node *a, const xc_node *b)
{
    const xc_name_key *x = &a->key, *y = &b->key;
    if (x->core < 2 || y->core < 2 || !genders_agree(a->gender, b->gender))
        return false;
    if (x->n > x->core && y->n > y->core && x->words[x->n - 1] != y->words[y->n - 1])
        return false;
    if (x->words[0] == y->words[0] && (is_part_of(x, y) || is_part_of(y, x)))
        return true;
    if (x->words[x->core - 1] != y->words[y->core - 1])
        return false;
    if (x->words[0] == y->words[0]) /* middle names differ: only where one is an initial */
        return x->core == 2 || y->core == 2 || ((x->initials | y->initials) & 2);
    if (((x->initials | y->initials) & 1))
        return is_initial_of(who, a, b);
    return xc_same_given_name(x->words[0], y->words[0]);
}

static void join_full_names(xc_who *who)
{
    for (uint32_t i = 0; i < who->nodes.n; i++) {
        xc_node *node = &who->nodes.v[i];
        if (node->kind != XC_PERSON || node->key.core < 2)
            continue;
        uint32_t found = XC_NONE, walked = 0;
        for (uint32_t k = node->next_last; k != XC_NONE && walked < MAX_CHAIN; k = who->nodes.v[k].next_last, walked++)
            if (who->nodes.v[k].kind == XC_PERSON && are_variants(who, node, &who->nodes.v[k]))
                found = k;
        for (uint32_t k = node->next_first; found == XC_NONE && k != XC_NONE && walked < MAX_CHAIN;
             k = who->nodes.v[k].next_first, walked++)
            if (who->nodes.v[k].kind == XC_PERSON && are_variants(who, node, &who->nodes.v[k]))
                found = k;
        if (found != XC_NONE)
            join(who, i, found);
    }
}

/* The one full name that `node` can be the last (or first) word of; XC_NONE where there is none or more than one. */
static uint32_t only_full_name(xc_who *who, uint32_t node, bool last)
{
    const xc_node *short_name = &who->nodes.v[node];
    uint64_t       word = last ? short_name->key.words[short_name->key.core - 1] : short_name->key.words[0];
    uint32_t       head = xc_map_get(last ? &who->by_last : &who->by_first, word), found = XC_NONE, walked = 0;
    for (uint32_t k = head; k != XC_NONE && walked < MAX_CHAIN;
         k = last ? who->nodes.v[k].next_last : who->nodes.v[k].next_first, walked++) {
        const xc_node *full = &who->nodes.v[k];
        if (full->kind != XC_PERSON || full->key.core <= short_name->key.core ||
            !genders_agree(full->gender, short_name->gender))
            continue;
        bool tail = true; /* all words of the short name end the full one */
        for (uint8_t i = 1; last && i <= short_name->key.core; i++)
            tail &= full->key.words[full->key.core - i] == short_name->key.words[short_name->key.core - i];
        if (!tail)
            continue;
        if (found != XC_NONE && xc_node_root(who, found) != xc_node_root(who, k))
            return XC_NONE;
        found = k;
    }
    return found;
}

static void join_short_names(xc_who *who)
{
    for (uint32_t i = 0; i < who->nodes.n; i++) {
        xc_node *node = &who->nodes.v[i];
        if (node->kind != XC_PERSON || node->key.core == 0 || node->key.core > 3)
            continue;
        bool     titled = who->r->mentions.v[node->mention].title.end != 0;
        uint32_t full = only_full_name(who, i, true);
        bool family_first = titled && xc_given_name(node->key.words[0]) == XC_GENDER_UNKNOWN; /* "Mr. Lou", Lou Jiwei */
        if (full == XC_NONE && node->key.core == 1 && (!titled || family_first))
            full = only_full_name(who, i, false);
        if (full != XC_NONE)
            join(who, i, full);
    }
}

/* ---------------------------------------------------------------- organizations */

/* Letters of the capitals of the words: "IOC" of "International Olympic Committee". */
static size_t capitals_of(const xc_reading *r, const xc_mention *m, char *out, size_t cap)
{
    size_t n = 0;
    for (uint32_t t = m->first; t < m->last && n < cap; t++)
        if (xc_token_form(r, t)->shape & XC_SHAPE_CAPITAL)
            out[n++] = xc_token_text(r, t).p[0];
    return n;
}

static size_t letters_of(xc_str s, char *out, size_t cap)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '.')
            continue;
        if (!xc_is_upper(s.p[i]) || n == cap)
            return 0;
        out[n++] = s.p[i];
    }
    return n;
}

/* "Full Name (FN)": the short one in brackets right behind the long one. */
static bool is_declared(const xc_reading *r, const xc_mention *full, const xc_mention *acronym)
{
    return acronym->first == full->last + 1 && xc_str_equal(xc_token_text(r, full->last), XC_S("("));
}

static void join_acronyms(xc_who *who)
{
    const xc_reading *r = who->r;
    for (uint32_t i = 0; i < who->nodes.n; i++) {
        xc_node *node = &who->nodes.v[i];
        char     letters[12], capitals[12];
        if ((node->kind != XC_ORGANIZATION && node->kind != XC_OTHER) || node->key.n != 1)
            continue;
        size_t   n = letters_of(xc_str_at(r->report->text, r->mentions.v[node->mention].at), letters, sizeof letters);
        uint32_t found = XC_NONE, many = 0;
        for (uint32_t k = 0; n >= 2 && k < who->nodes.n && k < 512; k++) {
            const xc_node *full = &who->nodes.v[k];
            if (full->kind != node->kind || full->key.n < 2)
                continue;
            const xc_mention *m = &r->mentions.v[full->mention];
            if (is_declared(r, m, &r->mentions.v[node->mention])) {
                found = k;
                many = 1;
                break;
            }
            if (capitals_of(r, m, capitals, sizeof capitals) == n && memcmp(capitals, letters, n) == 0 &&
                (found == XC_NONE || xc_node_root(who, found) != xc_node_root(who, k))) {
                found = k;
                many++;
            }
        }
        if (many == 1)
            join(who, i, found);
    }
}

/* The short form of a long name: what is left has no word of its own kind ("Sound Line" of "Sound Line Ferries"). */
static bool is_short_form(const xc_node *shorter, const xc_node *longer)
{
    const xc_name_key *x = &shorter->key, *y = &longer->key;
    if (x->n >= y->n || shorter->kind != longer->kind)
        return false;
    bool head = memcmp(x->words, y->words, x->n * sizeof x->words[0]) == 0;
    bool tail = memcmp(x->words, y->words + (y->n - x->n), x->n * sizeof x->words[0]) == 0;
    if (x->core == y->core && head && x->n == x->core)
        return true; /* "Acme" of "Acme Inc." */
    if (shorter->kind != XC_ORGANIZATION)
        return false;
    uint16_t word = xc_gazetteer_word(x->words[0]), first = xc_gazetteer_word(y->words[0]);
    bool     plain = !(word & (XC_GAZ_ORGANIZATION | XC_GAZ_COUNTRY | XC_GAZ_DEMONYM | XC_GAZ_CITY | XC_GAZ_REGION));
    if (head && plain)
        for (uint8_t i = x->n; i < y->n; i++)
            if (xc_gazetteer_word(y->words[i]) & XC_GAZ_ORGANIZATION)
                return true;
    return tail && x->n >= 2 &&
           (first & (XC_GAZ_COUNTRY | XC_GAZ_DEMONYM)); /* "State Department", "US State Department" */
}

static void join_short_forms(xc_who *who)
{
    for (uint32_t i = 0; i < who->nodes.n; i++) {
        const xc_node *node = &who->nodes.v[i];
        if (node->kind == XC_PERSON || node->kind == XC_PLACE || node->key.n == 0)
            continue;
        uint32_t found = XC_NONE, many = 0, walked = 0;
        for (uint32_t k = xc_map_get(&who->by_first, node->key.words[0]); k != XC_NONE && walked < MAX_CHAIN;
             k = who->nodes.v[k].next_first, walked++)
            if (k != i && is_short_form(node, &who->nodes.v[k])) {
                many += found == XC_NONE || xc_node_root(who, found) != xc_node_root(who, k);
                found = k;
            }
        for (uint32_t k = xc_map_get(&who->by_last, node->key.words[node->key.n - 1]);
             k != XC_NONE && walked < 2 * MAX_CHAIN; k = who->nodes.v[k].next_last, walked++)
            if (k != i && is_short_form(node, &who->nodes.v[k])) {
                many += found == XC_NONE || xc_node_root(who, found) != xc_node_root(who, k);
                found = k;
            }
        if (many == 1)
            join(who, i, found);
    }
}

/* ---------------------------------------------------------------- places */

/* Names of one country: "U.S.", "United States", "America". */
static xc_status join_countries(xc_who *who)
{
    xc_map by_country = {0};
    for (uint32_t i = 0; i < who->nodes.n; i++) {
        if (who->nodes.v[i].kind != XC_PLACE)
            continue;
        xc_str country = xc_country_of_node(&who->nodes.v[i]);
        if (!country.n)
            continue;
        uint64_t key = xc_hash(country);
        uint32_t other = xc_map_get(&by_country, key);
        if (other != XC_NONE)
            join(who, i, other);
        else
            XC_TRY(xc_map_put(&by_country, who->r->scratch, key, i));
    }
    return XC_OK;
}

xc_status xc_sieve_names(xc_who *who)
{
    join_full_names(who);
    join_short_names(who);
    join_acronyms(who);
    join_short_forms(who);
    return join_countries(who);
}
