#include "fold.h"
#include "vote.h"
#include "who.h"

/* "The minister", "the transport minister" in a report that names none: the one person of the story whom another report
 * calls so. */

typedef struct holder {
    uint32_t voter, role; /* whose, and which of that entity's */
    uint32_t next;        /* with the same last noun; XC_NONE: none */
} holder;

typedef struct holders {
    XC_VEC(holder) v;
    xc_map by_head; /* folded last noun of the role */
} holders;

static xc_role_class class_of(xc_mention_kind kind)
{
    return kind == XC_PERSON ? XC_ROLE_PERSON : kind == XC_ORGANIZATION ? XC_ROLE_ORG : XC_ROLE_NONE;
}

static xc_status take_holders(holders *out, xc_vote *vote)
{
    for (uint32_t i = 0; i < vote->n_voters; i++) {
        const xc_voter  *v = &vote->voters[i];
        const xc_entity *e = &vote->documents[v->document].entities[v->entity];
        for (uint32_t k = 0; k < e->n_roles; k++) {
            uint64_t head = xc_role_head(e->roles[k].text, class_of(e->kind));
            if (!head)
                continue;
            holder h = {i, k, xc_map_get(&out->by_head, head)};
            XC_TRY(xc_map_put(&out->by_head, vote->mem, head, (uint32_t)out->v.n));
            XC_TRY(xc_vec_push(&out->v, vote->mem, h));
        }
    }
    return XC_OK;
}

/* Who alone is called by the head and all the words before it, tokens [first, last] of `d`; XC_NONE: nobody or more. */
static uint32_t holder_of(xc_vote *vote, const holders *held, const xc_document *d, uint32_t first, uint32_t last)
{
    uint32_t found = XC_NONE;
    for (uint32_t at = xc_map_get(&held->by_head, d->tokens[last].word); at != XC_NONE; at = held->v.v[at].next) {
        const holder    *h = &held->v.v[at];
        const xc_voter  *v = &vote->voters[h->voter];
        const xc_entity *e = &vote->documents[v->document].entities[v->entity];
        bool             all = true;
        for (uint32_t t = first; all && t < last; t++)
            all = xc_has_word(e->roles[h->role].text, d->tokens[t].word);
        if (!all)
            continue;
        if (found != XC_NONE && xc_voter_root(vote, found) != xc_voter_root(vote, h->voter))
            return XC_NONE;
        found = h->voter;
    }
    return found;
}

/* Entity of the document that is of the same story number, or a new one at the end. */
static xc_status entity_in(xc_vote *vote, uint32_t document, uint32_t voter, uint32_t *entity)
{
    xc_document     *d = &vote->documents[document];
    const xc_voter  *v = &vote->voters[voter];
    const xc_entity *there = &vote->documents[v->document].entities[v->entity];
    for (uint32_t e = 0; e < d->n_entities; e++)
        if (d->entities[e].story == there->story) {
            *entity = e;
            return XC_OK;
        }
    xc_entity *own = xc_arena_alloc(vote->mem, (d->n_entities + 1) * sizeof *own);
    if (!own)
        return XC_ENOMEM;
    if (d->n_entities)
        memcpy(own, d->entities, d->n_entities * sizeof *own);
    own[d->n_entities] = *there;
    own[d->n_entities].n_roles = 0;
    own[d->n_entities].roles = NULL;
    own[d->n_entities].mentions = 0;
    *entity = (uint32_t)d->n_entities++;
    d->entities = own;
    return XC_OK;
}

static bool holds_role(const xc_document *d, uint64_t head)
{
    for (size_t e = 0; e < d->n_entities; e++)
        for (size_t k = 0; k < d->entities[e].n_roles; k++)
            if (xc_role_head(d->entities[e].roles[k].text, class_of(d->entities[e].kind)) == head)
                return true;
    return false;
}

/* "the minister", "the transport minister": its head, or XC_NONE where something hangs on it or a name stands in it. */
static uint32_t role_at(const xc_document *d, const xc_sentence *s, uint32_t token)
{
    enum { MOST_BEFORE = 3 };
    uint32_t head = token + 1;
    if (!xc_str_equal_ascii_case(xc_str_at(d->report->text, d->tokens[token].at), XC_S("the")))
        return XC_NONE;
    while (head + 1 < s->last && head <= token + MOST_BEFORE && d->tokens[head + 1].pos == XC_POS_NOUN &&
           (d->tokens[head].pos == XC_POS_NOUN || d->tokens[head].pos == XC_POS_ADJ))
        head++;
    for (uint32_t t = token + 1; t <= head && t < s->last; t++)
        if (d->tokens[t].name)
            return XC_NONE;
    if (head >= s->last || xc_role_noun_of((xc_str){0}, d->tokens[head].word).cls != XC_ROLE_PERSON)
        return XC_NONE;
    if (head + 1 == s->last)
        return head;
    const xc_token *next = &d->tokens[head + 1];
    xc_str          text = xc_str_at(d->report->text, next->at);
    bool            hangs = next->pos == XC_POS_NOUN || next->pos == XC_POS_PROPN || next->pos == XC_POS_ADP ||
                 next->pos == XC_POS_ADJ || xc_str_equal(text, XC_S("who")) || xc_str_equal(text, XC_S(","));
    return hangs ? XC_NONE : head;
}

static bool is_mentioned(const xc_document *d, uint32_t start)
{
    for (size_t i = 0; i < d->n_mentions && d->mentions[i].at.start <= start; i++)
        if (d->mentions[i].at.end > start)
            return true;
    return false;
}

typedef XC_VEC(xc_mention) found_mentions;

static xc_status roles_of(found_mentions *found, xc_vote *vote, const holders *held, uint32_t document)
{
    xc_document *d = &vote->documents[document];
    for (uint32_t i = 0; i < d->n_sentences; i++) {
        const xc_sentence *s = &d->sentences[i];
        if (d->report->blocks[s->block].role == XC_BLOCK_FURNITURE)
            continue;
        for (uint32_t t = s->first; t < s->last; t++) {
            uint32_t head = role_at(d, s, t);
            if (head == XC_NONE || is_mentioned(d, d->tokens[head].at.start) || holds_role(d, d->tokens[head].word))
                continue;
            uint32_t voter = holder_of(vote, held, d, t + 1, head);
            if (voter == XC_NONE)
                continue;
            xc_mention m = {.at = {d->tokens[t].at.start, d->tokens[head].at.end},
                            .kind = XC_PERSON,
                            .form = XC_FORM_ROLE,
                            .first = t,
                            .last = head + 1,
                            .sentence = i};
            XC_TRY(entity_in(vote, document, voter, &m.entity));
            XC_TRY(xc_vec_push(found, vote->mem, m));
        }
    }
    return XC_OK;
}

/* Merges two runs of mentions that are in order. */
static xc_status add_mentions(xc_vote *vote, uint32_t document, const found_mentions *found)
{
    xc_document *d = &vote->documents[document];
    xc_mention  *own = xc_arena_alloc(vote->mem, (d->n_mentions + found->n) * sizeof *own);
    xc_entity   *entities = xc_vote_entities(vote, document);
    if (!own || !entities)
        return XC_ENOMEM;
    size_t n = 0, k = 0;
    for (size_t i = 0; i < d->n_mentions || k < found->n;)
        if (k == found->n || (i < d->n_mentions && d->mentions[i].at.start <= found->v[k].at.start))
            own[n++] = d->mentions[i++];
        else {
            entities[found->v[k].entity].mentions++;
            own[n++] = found->v[k++];
        }
    d->mentions = own;
    d->n_mentions = n;
    return XC_OK;
}

xc_status xc_vote_roles(xc_vote *vote)
{
    holders held = {0};
    XC_TRY(take_holders(&held, vote));
    for (size_t k = 0; k < vote->n && held.v.n; k++) {
        found_mentions found = {0};
        XC_TRY(roles_of(&found, vote, &held, vote->order[k]));
        if (found.n)
            XC_TRY(add_mentions(vote, vote->order[k], &found));
    }
    return XC_OK;
}
