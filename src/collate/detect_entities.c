#include "findings.h"
#include "fold.h"
#include "word_kinds.h"

/* ---------------------------------------------------------------- offices
 * Reports that name one person's office are set against each other by the head of the title ("chief officer" against
 * "captain"). People hold several offices: a report is an odd one out only if it never gives the office that at least
 * two others give, and they never give its own. */

enum { MAX_REPORTS = 64, MAX_OFFICES = 24 };

enum { MAX_WORDS = 4 };

typedef struct office {
    uint64_t words[MAX_WORDS]; /* stems of its office words                   */
    uint32_t n, field;         /* field of the first; FORMER where it is past */
    uint64_t key;
    xc_str   text;
    xc_span  at;
    uint32_t report;
} office;

typedef struct offices {
    office   v[MAX_OFFICES];
    uint32_t n;
} offices;

enum { STATE = 2, FORMER = 100 };

/* The words of a title that say what kind of office it is. */
static void read_office(office *o, const xc_wording *w, xc_str text, xc_range at)
{
    bool past = false;
    for (uint32_t i = xc_wording_from(w, at.start); i < w->n && w->v[i].at.end <= at.end; i++) {
        xc_str word = xc_str_at(text, w->v[i].at);
        past = past || xc_str_equal_ascii_case(word, XC_S("former")) || xc_str_equal_ascii_case(word, XC_S("retired"));
        if (xc_word_kind_of_value(w->v[i].kind) != XC_KIND_ROLE || (w->v[i].kind & 255) < 2 || o->n == MAX_WORDS)
            continue;
        o->field = o->n ? o->field : w->v[i].kind & 255;
        o->words[o->n++] = w->v[i].stem;
        o->key = xc_hash_mix(o->key, w->v[i].stem);
    }
    if (past && o->n)
        o->field = FORMER;
}

static void collect_offices(offices *out, const xc_table *t, uint32_t report, const xc_entity *entity)
{
    xc_str text = t->comparison->documents[report].report->text;
    for (size_t i = 0; i < entity->n_roles && out->n < MAX_OFFICES; i++) {
        const xc_role *r = &entity->roles[i];
        office         o = {.text = r->text, .at = {report, r->at.start, r->at.end}, .report = report};
        read_office(&o, &t->wordings[report], text, r->at);
        if (o.n)
            out->v[out->n++] = o;
    }
}

/* Whether one office's words are all among the other's. */
static bool is_part(const office *a, const office *b)
{
    for (uint32_t i = 0; i < a->n; i++) {
        bool known = false;
        for (uint32_t k = 0; k < b->n && !known; k++)
            known = a->words[i] == b->words[k];
        if (!known)
            return false;
    }
    return true;
}

/* Offices of the state go together in one person; captain and mate, executive and director, judge and lawyer of one
 * house hardly do, nor two that are past. */
static bool may_clash(const office *a, const office *b)
{
    return a->field == b->field && a->field != STATE && !is_part(a, b) && !is_part(b, a);
}

static bool gives(const offices *o, uint32_t report, uint64_t key)
{
    for (uint32_t i = 0; i < o->n; i++)
        if (o->v[i].report == report && o->v[i].key == key)
            return true;
    return false;
}

static uint32_t origins_giving(const offices *o, const xc_table *t, uint64_t key)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < o->n; i++) {
        bool first = o->v[i].key == key;
        for (uint32_t k = 0; k < i && first; k++)
            first = o->v[k].key != key || o->v[k].report != o->v[i].report;
        n += first;
    }
    (void)t;
    return n;
}

static bool gives_any(const offices *o, uint32_t report)
{
    for (uint32_t i = 0; i < o->n; i++)
        if (o->v[i].report == report)
            return true;
    return false;
}

/* `odd` is told against `usual` if no report gives both. */
static bool apart(const offices *o, const office *odd, const office *usual)
{
    for (uint32_t i = 0; i < o->n; i++)
        if (gives(o, o->v[i].report, odd->key) && gives(o, o->v[i].report, usual->key))
            return false;
    return gives_any(o, odd->report);
}

static xc_status compare_offices(xc_claims *out, const xc_table *t, const offices *o, xc_str name, uint32_t story)
{
    for (uint32_t i = 0; i < o->n; i++)
        for (uint32_t k = 0; k < o->n; k++) {
            const office *odd = &o->v[i], *usual = &o->v[k];
            if (odd->key == usual->key || !may_clash(odd, usual) || origins_giving(o, t, odd->key) != 1 ||
                origins_giving(o, t, usual->key) < 2 || !apart(o, odd, usual))
                continue;
            xc_claim claim = {
                .kind = XC_FINDING_ROLE, .rule = 2, .subject = xc_hash_mix(story, 3), .cluster = XC_NONE, .text = name};
            claim.a = (xc_claim_side){.at = usual->at, .value = usual->text, .key = usual->key};
            claim.b = (xc_claim_side){.at = odd->at, .value = odd->text, .key = odd->key};
            XC_TRY(xc_claim_push(out, claim));
        }
    return XC_OK;
}

/* ---------------------------------------------------------------- spelling of names */

/* 0, 1, 2 or more edits between two folded words. */
static uint32_t edits(xc_str a, xc_str b)
{
    size_t start = 0, end = 0;
    while (start < a.n && start < b.n && xc_to_lower(a.p[start]) == xc_to_lower(b.p[start]))
        start++;
    while (end < a.n - start && end < b.n - start && xc_to_lower(a.p[a.n - 1 - end]) == xc_to_lower(b.p[b.n - 1 - end]))
        end++;
    size_t x = a.n - start - end, y = b.n - start - end;
    return (uint32_t)(x > y ? x : y);
}

static xc_str word_of(xc_str name, size_t which)
{
    size_t i = 0;
    for (; which && i < name.n; i++)
        which -= name.p[i] == ' ';
    size_t end = i;
    while (end < name.n && name.p[end] != ' ')
        end++;
    return xc_str_cut(name, i, end);
}

static size_t words_of(xc_str name)
{
    size_t n = name.n > 0;
    for (size_t i = 0; i < name.n; i++)
        n += name.p[i] == ' ';
    return n;
}

/* Full names of two or more words that differ in one word by one or two letters. */
static bool spelled_apart(xc_str a, xc_str b)
{
    size_t n = words_of(a), differing = 0;
    if (n < 2 || words_of(b) != n)
        return false;
    for (size_t i = 0; i < n; i++) {
        xc_str   x = word_of(a, i), y = word_of(b, i);
        uint32_t d = xc_fold_hash(x) == xc_fold_hash(y) ? 0 : edits(x, y);
        if (d > 2 || (d && (x.n < 4 || y.n < 4)))
            return false;
        differing += d > 0;
    }
    return differing == 1;
}

static const xc_mention *full_mention(const xc_document *d, uint32_t entity)
{
    for (size_t i = 0; i < d->n_mentions; i++)
        if (d->mentions[i].entity == entity && d->mentions[i].form == XC_FORM_NAME &&
            d->mentions[i].at.end - d->mentions[i].at.start >= d->entities[entity].name.n)
            return &d->mentions[i];
    return NULL;
}

static xc_status compare_names(xc_claims *out, const xc_table *t, uint32_t r, uint32_t s)
{
    const xc_document *d = &t->comparison->documents[r], *f = &t->comparison->documents[s];
    for (uint32_t i = 0; i < d->n_entities; i++)
        for (uint32_t k = 0; k < f->n_entities; k++) {
            const xc_entity *x = &d->entities[i], *y = &f->entities[k];
            if (x->kind != XC_PERSON || y->kind != XC_PERSON || !spelled_apart(x->name, y->name))
                continue;
            const xc_mention *p = full_mention(d, i), *q = full_mention(f, k);
            if (!p || !q || xc_str_find(d->report->text, y->name, 0) != SIZE_MAX ||
                xc_str_find(f->report->text, x->name, 0) != SIZE_MAX)
                continue;
            xc_claim claim = {.kind = XC_FINDING_NAME, .rule = 2, .cluster = XC_NONE, .text = x->name};
            claim.a =
                (xc_claim_side){.at = {r, p->at.start, p->at.end}, .value = x->name, .key = xc_claim_key(x->name)};
            claim.b =
                (xc_claim_side){.at = {s, q->at.start, q->at.end}, .value = y->name, .key = xc_claim_key(y->name)};
            XC_TRY(xc_claim_push(out, claim));
        }
    return XC_OK;
}

xc_status xc_detect_entities(xc_claims *out, const xc_evidence_table *e)
{
    const xc_comparison *c = e->table->comparison;
    uint32_t             n = c->n_reports < MAX_REPORTS ? (uint32_t)c->n_reports : MAX_REPORTS, stories = 0;
    for (uint32_t r = 0; r < n; r++)
        for (size_t i = 0; i < c->documents[r].n_entities; i++)
            if (c->documents[r].entities[i].story != XC_NONE && c->documents[r].entities[i].story >= stories)
                stories = c->documents[r].entities[i].story + 1;
    for (uint32_t story = 0; story < stories; story++) {
        offices o = {.n = 0};
        xc_str  name = {0};
        for (uint32_t r = 0; r < n; r++)
            for (size_t i = 0; i < c->documents[r].n_entities; i++)
                if (c->documents[r].entities[i].story == story && c->documents[r].entities[i].kind == XC_PERSON) {
                    collect_offices(&o, e->table, r, &c->documents[r].entities[i]);
                    name = c->documents[r].entities[i].name;
                }
        XC_TRY(compare_offices(out, e->table, &o, name, story));
    }
    for (uint32_t r = 0; r < n; r++)
        for (uint32_t s = r + 1; s < n; s++)
            XC_TRY(compare_names(out, e->table, r, s));
    return XC_OK;
}
