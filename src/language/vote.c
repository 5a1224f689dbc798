#include "vote.h"

#include <stdlib.h>

#include "fold.h"
#include "hash.h"

/* ---------------------------------------------------------------- taking names apart */

static bool is_any(xc_str word, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (xc_str_equal(word, xc_str_from(list[i])))
            return true;
    return false;
}

static bool is_ending(xc_str word, xc_mention_kind kind)
{
    static const char *const person[] = {"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"};
    static const char *const company[] = {"Inc",     "Inc.", "Corp", "Corp.",    "Corporation", "Ltd", "Ltd.",
                                          "Limited", "PLC",  "plc",  "LLC",      "Co",          "Co.", "Company",
                                          "AG",      "SA",   "GmbH", "Holdings", "Group"};
    return (kind == XC_PERSON && is_any(word, person, XC_COUNT(person))) ||
           (kind == XC_ORGANIZATION && is_any(word, company, XC_COUNT(company)));
}

/* "U.S." and "US" have one hash. */
static uint64_t hash_of(xc_str word)
{
    char   bare[32];
    size_t n = 0;
    if (word.n > sizeof bare || xc_str_find(word, XC_S("."), 0) == SIZE_MAX)
        return xc_fold_hash(word);
    for (size_t i = 0; i < word.n; i++)
        if (word.p[i] != '.')
            bare[n++] = word.p[i];
    return xc_fold_hash((xc_str){bare, n});
}

static void take_apart(xc_voter *v, xc_str name, xc_mention_kind kind)
{
    for (size_t i = 0; i < name.n && v->n < XC_VOTE_WORDS;) {
        size_t from = i;
        while (i < name.n && !xc_is_space(name.p[i]) && name.p[i] != '-')
            i++;
        xc_str word = xc_str_cut(name, from, i);
        i += i < name.n;
        if (word.n == 0 || (v->n == 0 && i < name.n && xc_str_equal_ascii_case(word, XC_S("the"))))
            continue;
        v->words[v->n] = word;
        v->hashes[v->n] = hash_of(word);
        v->key = xc_hash_mix(v->key, v->hashes[v->n]);
        v->n++;
        if (v->core + 1 == v->n && !(v->core > 0 && is_ending(word, kind)))
            v->core = v->n;
    }
}

/* ---------------------------------------------------------------- kinds
 * A name has the kind of most of its mentions over all reports; one that has another kind in one report takes it only
 * from a clear majority of at least two other mentions to one. */

typedef struct ballot {
    uint32_t counts[4]; /* name mentions by kind */
} ballot;

static xc_status count_names(xc_vote *vote, xc_map *ballots, ballot *counts)
{
    uint32_t n = 0;
    for (size_t i = 0; i < vote->n_voters; i++) {
        const xc_voter  *v = &vote->voters[i];
        const xc_entity *e = &vote->documents[v->document].entities[v->entity];
        uint32_t         at = xc_map_get(ballots, v->key);
        if (at == XC_NONE) {
            at = n++;
            XC_TRY(xc_map_put(ballots, vote->mem, v->key, at));
        }
        counts[at].counts[e->kind] += e->mentions;
    }
    return XC_OK;
}

static xc_status change_kind(xc_vote *vote, const xc_voter *v, xc_mention_kind kind)
{
    xc_entity  *entities = xc_vote_entities(vote, v->document);
    xc_mention *mentions = xc_vote_mentions(vote, v->document);
    if (!entities || !mentions)
        return XC_ENOMEM;
    entities[v->entity].kind = kind;
    for (size_t i = 0; i < vote->documents[v->document].n_mentions; i++)
        if (mentions[i].entity == v->entity)
            mentions[i].kind = kind;
    return XC_OK;
}

static xc_status vote_kinds(xc_vote *vote)
{
    xc_map  ballots = {0};
    ballot *counts = XC_ARRAY(vote->mem, ballot, vote->n_voters);
    if (!counts)
        return XC_ENOMEM;
    XC_TRY(count_names(vote, &ballots, counts));
    for (size_t i = 0; i < vote->n_voters; i++) {
        const xc_voter *v = &vote->voters[i];
        xc_mention_kind kind = vote->documents[v->document].entities[v->entity].kind, best = kind;
        const ballot   *b = &counts[xc_map_get(&ballots, v->key)];
        for (int k = 0; k < 4; k++)
            if (b->counts[k] > b->counts[best])
                best = (xc_mention_kind)k;
        if (best != kind && b->counts[best] >= 2 * b->counts[kind] && b->counts[best] >= 2)
            XC_TRY(change_kind(vote, v, best));
    }
    return XC_OK;
}

/* ---------------------------------------------------------------- arrays that may be written to */

enum { OWN_ENTITIES = 1, OWN_MENTIONS = 2, OWN_TIMES = 4 };

static void *own(xc_vote *vote, uint32_t document, uint8_t which, const void *array, size_t bytes)
{
    if (vote->owned[document] & which)
        return (void *)(uintptr_t)array;
    void *copy = xc_arena_alloc(vote->mem, bytes);
    if (!copy)
        return NULL;
    if (bytes)
        memcpy(copy, array, bytes);
    vote->owned[document] |= which;
    return copy;
}

xc_entity *xc_vote_entities(xc_vote *vote, uint32_t document)
{
    xc_document *d = &vote->documents[document];
    xc_entity   *entities = own(vote, document, OWN_ENTITIES, d->entities, d->n_entities * sizeof *entities);
    if (entities)
        d->entities = entities;
    return entities;
}

xc_mention *xc_vote_mentions(xc_vote *vote, uint32_t document)
{
    xc_document *d = &vote->documents[document];
    xc_mention  *mentions = own(vote, document, OWN_MENTIONS, d->mentions, d->n_mentions * sizeof *mentions);
    if (mentions)
        d->mentions = mentions;
    return mentions;
}

xc_time *xc_vote_times(xc_vote *vote, uint32_t document)
{
    xc_document *d = &vote->documents[document];
    xc_time     *times = own(vote, document, OWN_TIMES, d->times, d->n_times * sizeof *times);
    if (times)
        d->times = times;
    return times;
}

/* ---------------------------------------------------------------- numbers of the story */

static xc_status number_entities(xc_vote *vote)
{
    uint32_t *number = XC_ARRAY(vote->mem, uint32_t, vote->n_voters), next = 0;
    if (!number)
        return XC_ENOMEM;
    for (size_t i = 0; i < vote->n_voters; i++)
        number[i] = XC_NONE;
    for (size_t k = 0, i = 0; k < vote->n; k++) {
        uint32_t   document = vote->order[k];
        xc_entity *entities = xc_vote_entities(vote, document);
        if (!entities)
            return XC_ENOMEM;
        for (; i < vote->n_voters && vote->voters[i].document == document; i++) {
            uint32_t root = xc_voter_root(vote, (uint32_t)i);
            if (number[root] == XC_NONE)
                number[root] = next++;
            entities[vote->voters[i].entity].story = number[root];
        }
    }
    return XC_OK;
}

/* ---------------------------------------------------------------- */

static int by_id(const void *a, const void *b)
{
    const xc_document *x = *(const xc_document *const *)a, *y = *(const xc_document *const *)b;
    int                order = xc_str_compare(x->report->id, y->report->id);
    return order ? order : xc_str_compare(x->report->text, y->report->text);
}

static xc_status order_documents(xc_vote *vote)
{
    const xc_document **sorted = XC_ARRAY(vote->mem, const xc_document *, vote->n);
    vote->order = XC_ARRAY(vote->mem, uint32_t, vote->n);
    if (!sorted || !vote->order)
        return XC_ENOMEM;
    for (size_t i = 0; i < vote->n; i++)
        sorted[i] = &vote->documents[i];
    qsort(sorted, vote->n, sizeof *sorted, by_id);
    for (size_t i = 0; i < vote->n; i++)
        vote->order[i] = (uint32_t)(sorted[i] - vote->documents);
    return XC_OK;
}

static xc_status take_voters(xc_vote *vote)
{
    for (size_t i = 0; i < vote->n; i++)
        vote->n_voters += vote->documents[i].n_entities;
    vote->voters = XC_ARRAY(vote->mem, xc_voter, vote->n_voters);
    vote->owned = XC_ARRAY(vote->mem, uint8_t, vote->n);
    if (!vote->voters || !vote->owned)
        return XC_ENOMEM;
    uint32_t next = 0;
    for (size_t k = 0; k < vote->n; k++) {
        uint32_t           document = vote->order[k];
        const xc_document *d = &vote->documents[document];
        for (uint32_t e = 0; e < d->n_entities; e++, next++) {
            vote->voters[next] = (xc_voter){.document = document, .entity = e, .parent = next};
            take_apart(&vote->voters[next], d->entities[e].name, d->entities[e].kind);
        }
    }
    return XC_OK;
}

static xc_status run(xc_vote *vote)
{
    XC_TRY(order_documents(vote));
    XC_TRY(take_voters(vote));
    XC_TRY(vote_kinds(vote));
    XC_TRY(xc_vote_merge(vote));
    XC_TRY(number_entities(vote));
    XC_TRY(xc_vote_roles(vote));
    return xc_vote_times_open(vote);
}

xc_status xc_language_vote(xc_document *documents, size_t n, xc_arena *mem, xc_error *err)
{
    xc_vote vote = {.documents = documents, .n = n, .mem = mem};
    return run(&vote) == XC_OK ? XC_OK : xc_no_memory(err);
}
