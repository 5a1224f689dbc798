#include "vote.h"

/* Entities of different reports that are one. Two entities that one report holds apart stay apart in the story: that is
 * the veto which keeps the Smiths of a family from running together through a report that says "Smith" alone. */

enum { MAX_CHAIN = 64 };

uint32_t xc_voter_root(xc_vote *vote, uint32_t voter)
{
    while (vote->voters[voter].parent != voter) {
        vote->voters[voter].parent = vote->voters[vote->voters[voter].parent].parent;
        voter = vote->voters[voter].parent;
    }
    return voter;
}

static const xc_entity *entity_of(const xc_vote *vote, const xc_voter *v)
{
    return &vote->documents[v->document].entities[v->entity];
}

static bool genders_agree(xc_gender a, xc_gender b)
{
    bool told_a = a == XC_GENDER_FEMALE || a == XC_GENDER_MALE, told_b = b == XC_GENDER_FEMALE || b == XC_GENDER_MALE;
    return !told_a || !told_b || a == b;
}

/* Members of a cluster are chained through `next`; two clusters that share a document do not join. */
typedef struct clusters {
    xc_vote  *vote;
    uint32_t *next, *last; /* [voters]; by root: the last of its chain */
} clusters;

static bool share_document(const clusters *c, uint32_t a, uint32_t b)
{
    for (uint32_t i = a; i != XC_NONE; i = c->next[i])
        for (uint32_t k = b; k != XC_NONE; k = c->next[k])
            if (c->vote->voters[i].document == c->vote->voters[k].document)
                return true;
    return false;
}

static void join(clusters *c, uint32_t a, uint32_t b)
{
    a = xc_voter_root(c->vote, a);
    b = xc_voter_root(c->vote, b);
    if (a == b || share_document(c, a, b))
        return;
    uint32_t root = a < b ? a : b, other = a < b ? b : a;
    c->vote->voters[other].parent = root;
    c->next[c->last[root]] = other;
    c->last[root] = c->last[other];
}

static bool same_kind(const xc_vote *vote, const xc_voter *a, const xc_voter *b)
{
    const xc_entity *x = entity_of(vote, a), *y = entity_of(vote, b);
    return x->kind == y->kind && genders_agree(x->gender, y->gender);
}

/* ---------------------------------------------------------------- names that are alike */

static bool is_initial(xc_str s)
{
    return (s.n == 1 || (s.n == 2 && s.p[1] == '.')) && xc_is_upper(s.p[0]);
}

/* One letter more, less or other in words of five letters or more: "Mirela", "Mirella". */
static bool nearly_equal(xc_str a, xc_str b)
{
    size_t start = 0, end = 0;
    if (a.n < 5 || b.n < 5)
        return false;
    while (start < a.n && start < b.n && a.p[start] == b.p[start])
        start++;
    while (end < a.n - start && end < b.n - start && a.p[a.n - 1 - end] == b.p[b.n - 1 - end])
        end++;
    return a.n - start - end <= 1 && b.n - start - end <= 1;
}

static bool first_names_agree(const xc_voter *a, const xc_voter *b)
{
    if (a->hashes[0] == b->hashes[0] || xc_same_given_name(a->hashes[0], b->hashes[0]))
        return true;
    if (is_initial(a->words[0]) || is_initial(b->words[0]))
        return a->words[0].p[0] == b->words[0].p[0];
    return nearly_equal(a->words[0], b->words[0]);
}

/* Full names of one person: last names equal (or nearly so behind equal first names), first names agreeing. */
static bool are_persons(const xc_voter *a, const xc_voter *b)
{
    if (a->core < 2 || b->core < 2)
        return false;
    if (a->n > a->core && b->n > b->core && a->hashes[a->n - 1] != b->hashes[b->n - 1])
        return false;
    if (a->hashes[a->core - 1] == b->hashes[b->core - 1])
        return first_names_agree(a, b);
    return a->hashes[0] == b->hashes[0] && nearly_equal(a->words[a->core - 1], b->words[b->core - 1]);
}

/* "Acme" of "Acme Inc."; "Sound Line" of "Sound Line Ferries". */
static bool is_short_form(const xc_voter *a, const xc_voter *b)
{
    if (a->n >= b->n || a->core == 0 || memcmp(a->hashes, b->hashes, a->core * sizeof a->hashes[0]) != 0)
        return false;
    if (a->core == b->core)
        return true;
    uint16_t first = xc_gazetteer_word(a->hashes[0]);
    if (first & (XC_GAZ_ORGANIZATION | XC_GAZ_COUNTRY | XC_GAZ_DEMONYM | XC_GAZ_CITY | XC_GAZ_REGION))
        return false;
    for (uint8_t i = a->core; i < b->core; i++)
        if (xc_gazetteer_word(b->hashes[i]) & XC_GAZ_ORGANIZATION)
            return true;
    return false;
}

static bool is_acronym(const xc_voter *a, const xc_voter *b)
{
    xc_str s = a->words[0];
    size_t at = 0;
    if (a->n != 1 || b->n < 2 || s.n < 2)
        return false;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '.')
            continue;
        while (at < b->n && !xc_is_upper(b->words[at].p[0]))
            at++;
        if (!xc_is_upper(s.p[i]) || at == b->n || b->words[at].p[0] != s.p[i])
            return false;
        at++;
    }
    while (at < b->n && !xc_is_upper(b->words[at].p[0]))
        at++;
    return at == b->n;
}

static bool are_organizations(const xc_voter *a, const xc_voter *b)
{
    return is_short_form(a, b) || is_short_form(b, a) || is_acronym(a, b) || is_acronym(b, a);
}

/* ---------------------------------------------------------------- rounds, most certain first */

typedef struct chains {
    xc_map    heads;
    uint32_t *next;
} chains;

static xc_status chain(chains *c, xc_vote *vote, uint64_t key, uint32_t voter)
{
    c->next[voter] = xc_map_get(&c->heads, key);
    return xc_map_put(&c->heads, vote->mem, key, voter);
}

static xc_status join_same_names(clusters *c)
{
    xc_map first = {0};
    for (uint32_t i = 0; i < c->vote->n_voters; i++) {
        const xc_voter *v = &c->vote->voters[i];
        if (v->n == 0)
            continue;
        uint64_t key = v->key * 4 + entity_of(c->vote, v)->kind;
        uint32_t other = xc_map_get(&first, key);
        if (other == XC_NONE)
            XC_TRY(xc_map_put(&first, c->vote->mem, key, i));
        else if (same_kind(c->vote, v, &c->vote->voters[other]))
            join(c, other, i);
    }
    return XC_OK;
}

static xc_status join_countries(clusters *c)
{
    xc_map first = {0};
    for (uint32_t i = 0; i < c->vote->n_voters; i++) {
        const xc_entity *e = entity_of(c->vote, &c->vote->voters[i]);
        if (e->kind != XC_PLACE || e->country.n != 2)
            continue;
        uint64_t key =
            (uint64_t)(unsigned char)e->country.p[0] << 8 | (unsigned char)e->country.p[1] | (uint64_t)1 << 32;
        uint32_t other = xc_map_get(&first, key);
        if (other == XC_NONE)
            XC_TRY(xc_map_put(&first, c->vote->mem, key, i));
        else
            join(c, other, i);
    }
    return XC_OK;
}

static void join_variants(clusters *c, const chains *by_word)
{
    xc_vote *vote = c->vote;
    for (uint32_t i = 0; i < vote->n_voters; i++) {
        const xc_voter *a = &vote->voters[i];
        uint32_t        walked = 0;
        for (uint32_t k = by_word->next[i]; k != XC_NONE && walked < MAX_CHAIN; k = by_word->next[k], walked++) {
            const xc_voter *b = &vote->voters[k];
            if (!same_kind(vote, a, b))
                continue;
            xc_mention_kind kind = entity_of(vote, a)->kind;
            if (kind == XC_PERSON ? are_persons(a, b) : kind != XC_PLACE && are_organizations(a, b))
                join(c, k, i);
        }
    }
}

/* "Pell" of one report and "Joran Pell" of another, where the story has one full name with that last name. */
static void join_surnames(clusters *c, const chains *by_last)
{
    xc_vote *vote = c->vote;
    for (uint32_t i = 0; i < vote->n_voters; i++) {
        const xc_voter *a = &vote->voters[i];
        uint32_t        found = XC_NONE, walked = 0;
        bool            one = true;
        if (entity_of(vote, a)->kind != XC_PERSON || a->core != 1)
            continue;
        for (uint32_t k = xc_map_get(&by_last->heads, a->hashes[0]); k != XC_NONE && walked < MAX_CHAIN;
             k = by_last->next[k], walked++) {
            const xc_voter *b = &vote->voters[k];
            if (b->core < 2 || !same_kind(vote, a, b))
                continue;
            one &= found == XC_NONE || xc_voter_root(vote, found) == xc_voter_root(vote, k);
            found = k;
        }
        if (found != XC_NONE && one)
            join(c, found, i);
    }
}

static xc_status join_acronyms(clusters *c)
{
    xc_vote *vote = c->vote;
    enum { MOST = 400 };
    for (uint32_t i = 0; i < vote->n_voters && i < MOST; i++)
        for (uint32_t k = 0; k < vote->n_voters && k < MOST && vote->voters[i].n == 1; k++)
            if (same_kind(vote, &vote->voters[i], &vote->voters[k]) &&
                entity_of(vote, &vote->voters[i])->kind == XC_ORGANIZATION &&
                is_acronym(&vote->voters[i], &vote->voters[k]))
                join(c, k, i);
    return XC_OK;
}

xc_status xc_vote_merge(xc_vote *vote)
{
    clusters c = {.vote = vote};
    chains   by_first = {0}, by_last = {0};
    c.next = XC_ARRAY(vote->mem, uint32_t, vote->n_voters);
    c.last = XC_ARRAY(vote->mem, uint32_t, vote->n_voters);
    by_first.next = XC_ARRAY(vote->mem, uint32_t, vote->n_voters);
    by_last.next = XC_ARRAY(vote->mem, uint32_t, vote->n_voters);
    if (!c.next || !c.last || !by_first.next || !by_last.next)
        return XC_ENOMEM;
    for (uint32_t i = 0; i < vote->n_voters; i++) {
        const xc_voter *v = &vote->voters[i];
        c.next[i] = by_first.next[i] = by_last.next[i] = XC_NONE;
        c.last[i] = i;
        if (v->core == 0)
            continue;
        XC_TRY(chain(&by_first, vote, v->hashes[0], i));
        XC_TRY(chain(&by_last, vote, v->hashes[v->core - 1], i));
    }
    XC_TRY(join_same_names(&c));
    XC_TRY(join_countries(&c));
    join_variants(&c, &by_last);
    join_variants(&c, &by_first);
    XC_TRY(join_acronyms(&c));
    join_surnames(&c, &by_last);
    return XC_OK;
}
