#include "sayings.h"

#include <stdlib.h>

#include "collate.h"
#include "fold.h"

/* Shares of weight (bench/results/collate.md). */
static const float ALIGNED = 0.6f, PARAPHRASE = 0.72f, RETOLD = 0.8f;

enum { RUN = 8, SHORT = 5, MAX_ALTERED = 512, JOINT = 3 /* bytes of " / " */ };

typedef struct item {
    uint32_t         report, quote;
    const xc_quote  *q;
    xc_wording_word *words;
    uint32_t         n;
    xc_stem_weight  *stems;
    uint32_t         n_stems;
    float            mass;
    uint32_t         parent; /* saying */
} item;

typedef struct maker {
    const xc_table *table;
    xc_arena       *mem;
    XC_VEC(item) items;
    XC_VEC(xc_pair_of_units) must;
} maker;

/* ---------------------------------------------------------------- speakers */

/* Hash of the last word of a name. */
static uint64_t surname(xc_str name)
{
    size_t end = name.n, start;
    while (end > 0 && !xc_is_alpha(name.p[end - 1]) && (unsigned char)name.p[end - 1] < 0x80)
        end--;
    for (start = end; start > 0 && name.p[start - 1] != ' ';)
        start--;
    return xc_fold_hash(xc_str_cut(name, start, end));
}

static bool holds_word(xc_str name, uint64_t word)
{
    for (size_t i = 0; i < name.n;) {
        size_t end = i;
        while (end < name.n && name.p[end] != ' ')
            end++;
        if (end > i && xc_fold_hash(xc_str_cut(name, i, end)) == word)
            return true;
        i = end + 1;
    }
    return false;
}

static uint32_t story_of(const xc_document *d, const xc_quote *q)
{
    return q->entity == XC_NONE ? XC_NONE : d->entities[q->entity].story;
}

bool xc_speakers_same(const xc_document *a, const xc_quote *p, const xc_document *b, const xc_quote *q)
{
    uint32_t x = story_of(a, p), y = story_of(b, q);
    if (x != XC_NONE && x == y)
        return true;
    return p->name.n && q->name.n && (holds_word(p->name, surname(q->name)) || holds_word(q->name, surname(p->name)));
}

static bool is_person(const xc_document *d, const xc_quote *q)
{
    return q->speaker_kind == XC_SPEAKER_NAMED && q->name.n &&
           (q->entity == XC_NONE || d->entities[q->entity].kind == XC_PERSON);
}

bool xc_speakers_clash(const xc_document *a, const xc_quote *p, const xc_document *b, const xc_quote *q)
{
    return is_person(a, p) && is_person(b, q) && !xc_speakers_same(a, p, b, q);
}

/* ---------------------------------------------------------------- items */

static xc_status push_item(maker *m, uint32_t report, uint32_t quote)
{
    const xc_quote   *q = &m->table->comparison->documents[report].quotes[quote];
    const xc_wording *w = &m->table->wordings[report];
    item              it = {.report = report, .quote = quote, .q = q, .parent = (uint32_t)m->items.n};
    for (size_t k = 0; k < q->content.n; k++)
        it.n += xc_wording_from(w, q->content.v[k].end) - xc_wording_from(w, q->content.v[k].start);
    it.words = XC_ARRAY(m->mem, xc_wording_word, it.n + 1);
    if (!it.words)
        return XC_ENOMEM;
    it.n = 0;
    for (size_t k = 0; k < q->content.n; k++)
        for (uint32_t i = xc_wording_from(w, q->content.v[k].start); i < xc_wording_from(w, q->content.v[k].end); i++)
            it.words[it.n++] = w->v[i];
    xc_wording joined = {it.n, it.words};
    XC_TRY(xc_wording_stems(&it.stems, &it.n_stems, &it.mass, m->mem, &joined, 0, it.n));
    return it.n_stems ? xc_vec_push(&m->items, m->mem, it) : XC_OK;
}

static xc_passage passage(const item *it)
{
    return (xc_passage){it->words, it->stems, it->n, it->n_stems, it->mass};
}

static bool marked(const item *it)
{
    return it->q->kind != XC_QUOTE_INDIRECT;
}

static const xc_document *document(const maker *m, const item *it)
{
    return &m->table->comparison->documents[it->report];
}

static bool one_saying(const maker *m, const item *a, const item *b)
{
    xc_passage  x = passage(a), y = passage(b);
    xc_likeness like;
    bool        same = xc_speakers_same(document(m, a), a->q, document(m, b), b->q);
    xc_likeness_stems(&like, &x, &y);
    if (like.n_shared < 1 || like.v[XC_LIKE_COVERED_MAX] < ALIGNED)
        return like.n_shared >= 4 && xc_longest_run(&x, &y) >= RUN;
    uint32_t shorter = a->n < b->n ? a->n : b->n;
    if (shorter < SHORT)
        return marked(a) && marked(b) && same && xc_longest_run(&x, &y) >= (shorter < 2 ? 2 : shorter);
    if (like.n_shared < 2)
        return false;
    if (marked(a) && marked(b))
        return xc_longest_run(&x, &y) * 2 >= shorter || xc_longest_run(&x, &y) >= RUN ||
               (same && like.v[XC_LIKE_COVERED_MIN] >= ALIGNED);
    return (same && like.v[XC_LIKE_COVERED_MAX] >= PARAPHRASE && like.n_shared >= 3) ||
           like.v[XC_LIKE_COVERED_MIN] >= RETOLD;
}

/* ---------------------------------------------------------------- grouping */

static uint32_t find(const maker *m, uint32_t i)
{
    while (m->items.v[i].parent != i)
        i = m->items.v[i].parent;
    return i;
}

typedef struct posting {
    uint64_t stem;
    uint32_t item;
} posting;

static int by_stem(const void *a, const void *b)
{
    const posting *x = a, *y = b;
    if (x->stem != y->stem)
        return x->stem < y->stem ? -1 : 1;
    return (x->item > y->item) - (x->item < y->item);
}

enum { MAX_POSTINGS = 256 };

static xc_status group(maker *m)
{
    size_t   n = 0, total = 0;
    posting *v;
    for (size_t i = 0; i < m->items.n; i++)
        total += m->items.v[i].n_stems;
    v = XC_ARRAY(m->mem, posting, total + 1);
    if (!v)
        return XC_ENOMEM;
    for (uint32_t i = 0; i < m->items.n; i++)
        for (uint32_t k = 0; k < m->items.v[i].n_stems; k++)
            v[n++] = (posting){m->items.v[i].stems[k].stem, i};
    qsort(v, n, sizeof *v, by_stem);
    for (size_t i = 0; i < n;) {
        size_t end = i + 1;
        while (end < n && v[end].stem == v[i].stem)
            end++;
        for (size_t a = i; a < end && end - i <= MAX_POSTINGS; a++)
            for (size_t b = a + 1; b < end; b++) {
                uint32_t x = find(m, v[a].item), y = find(m, v[b].item);
                if (x == y || !one_saying(m, &m->items.v[v[a].item], &m->items.v[v[b].item]))
                    continue;
                m->items.v[x > y ? x : y].parent = x > y ? y : x;
            }
        i = end;
    }
    for (uint32_t i = 0; i < m->items.n; i++)
        m->items.v[i].parent = find(m, i);
    return XC_OK;
}

/* ---------------------------------------------------------------- base reading */

static bool same_words(const item *a, const item *b)
{
    if (a->n != b->n)
        return false;
    for (uint32_t i = 0; i < a->n; i++)
        if (a->words[i].key != b->words[i].key)
            return false;
    return true;
}

/* The reading that most origins give; marked readings before paraphrases, then the longer. */
static size_t base_of(const maker *m, const uint32_t *v, size_t n)
{
    size_t best = 0;
    long   most = -1;
    for (size_t i = 0; i < n; i++) {
        const item *a = &m->items.v[v[i]];
        uint64_t    seen = 0;
        long        score = 0;
        for (size_t k = 0; k < n; k++) {
            const item *b = &m->items.v[v[k]];
            uint32_t    origin = m->table->origin_of[b->report];
            if (!same_words(a, b) || marked(a) != marked(b) || (seen >> (origin & 63) & 1))
                continue;
            seen |= 1ull << (origin & 63);
            score += 1000;
        }
        score += (long)a->n + (marked(a) ? 1000000 : 0);
        if (score > most) {
            most = score;
            best = i;
        }
    }
    return best;
}

/* ---------------------------------------------------------------- alterations */

/* The content with its marks as one string; " / " parts its ranges (alteration.h). */
static xc_str content_text(const maker *m, const item *it)
{
    xc_str text = document(m, it)->report->text;
    if (it->q->content.n == 1)
        return xc_str_at(text, it->q->content.v[0]);
    size_t n = 0;
    for (size_t k = 0; k < it->q->content.n; k++)
        n += it->q->content.v[k].end - it->q->content.v[k].start + (size_t)JOINT;
    char *p = xc_arena_alloc(m->mem, n);
    if (!p)
        return (xc_str){0};
    size_t at = 0;
    for (size_t k = 0; k < it->q->content.n; k++) {
        xc_str piece = xc_str_at(text, it->q->content.v[k]);
        if (k) {
            memcpy(p + at, " / ", JOINT);
            at += JOINT;
        }
        memcpy(p + at, piece.p, piece.n);
        at += piece.n;
    }
    return (xc_str){p, at};
}

/* Bytes of the joined content as bytes of the report; never empty, never over two ranges. */
static xc_span place(const item *it, xc_span at)
{
    uint32_t base = 0;
    for (size_t k = 0; k < it->q->content.n; k++) {
        xc_range r = it->q->content.v[k];
        uint32_t n = r.end - r.start;
        if (at.start < base + n || k + 1 == it->q->content.n) {
            uint32_t start = at.start > base ? at.start - base : 0, end = at.end > base ? at.end - base : 0;
            start = start < n ? start : n;
            end = end < n ? end : n;
            if (start >= end)
                return (xc_span){it->report, r.start, r.end};
            return (xc_span){it->report, r.start + start, r.start + end};
        }
        base += n + (uint32_t)JOINT;
    }
    return at;
}

typedef XC_VEC(xc_alteration) alteration_list;

static xc_span whole(const item *it)
{
    xc_ranges c = it->q->content;
    return (xc_span){it->report, c.v[0].start, c.v[0].end};
}

static xc_span speaker_span(const item *it)
{
    if (it->q->speaker.n)
        return (xc_span){it->report, it->q->speaker.v[0].start, it->q->speaker.v[0].end};
    return whole(it);
}

/* Marks around what the other gives as a paraphrase, in nearly the same words. */
static xc_status compare_marks(maker *m, alteration_list *out, const item *a, const item *b)
{
    xc_passage  x = passage(a), y = passage(b);
    xc_likeness like;
    xc_likeness_make(&like, &x, &y);
    if (like.v[XC_LIKE_SEQUENCE] < RETOLD || a->n < SHORT)
        return XC_OK;
    return xc_vec_push(out, m->mem,
                       (xc_alteration){marked(b) ? XC_MARKED : XC_UNMARKED, XC_SEVERITY_WORDING, whole(a), whole(b)});
}

static xc_status compare(maker *m, alteration_list *out, const item *a, const item *b, xc_error *err)
{
    if (marked(a) && marked(b) && xc_speakers_clash(document(m, a), a->q, document(m, b), b->q))
        XC_TRY(xc_vec_push(out, m->mem,
                           (xc_alteration){XC_ALTERED_SPEAKER, XC_SEVERITY_MEANING, speaker_span(a), speaker_span(b)}));
    if (a->q->kind == XC_QUOTE_INDIRECT && b->q->kind == XC_QUOTE_INDIRECT)
        return XC_OK;
    if (a->q->kind == XC_QUOTE_INDIRECT || b->q->kind == XC_QUOTE_INDIRECT)
        return compare_marks(m, out, a, b);
    if (same_words(a, b))
        return XC_OK;
    xc_alterations found;
    XC_TRY(xc_collate_alterations(&found, m->mem, content_text(m, a), content_text(m, b), err));
    for (size_t i = 0; i < found.n; i++) {
        xc_alteration alteration = found.v[i];
        alteration.a = place(a, alteration.a);
        alteration.b = place(b, alteration.b);
        XC_TRY(xc_vec_push(out, m->mem, alteration));
    }
    return XC_OK;
}

/* The base against every other reading, once for each report and wording. A report that gives the base reading too
 * repeats itself; that is no alteration between reports. */
static xc_status alter(maker *m, xc_saying *out, const uint32_t *v, size_t n, size_t base, xc_error *err)
{
    alteration_list found = {0};
    const item     *a = &m->items.v[v[base]];
    for (size_t i = 0; i < n && found.n < MAX_ALTERED; i++) {
        const item *b = &m->items.v[v[i]];
        bool        repeats = b->report == a->report;
        for (size_t k = 0; k < n && !repeats; k++)
            repeats = m->items.v[v[k]].report == b->report && k != i &&
                      (same_words(&m->items.v[v[k]], a) || (k < i && same_words(&m->items.v[v[k]], b)));
        if (!repeats)
            XC_TRY(compare(m, &found, a, b, err));
    }
    out->n_alterations = found.n;
    out->alterations = found.v;
    return XC_OK;
}

/* ---------------------------------------------------------------- sayings */

typedef struct ranked {
    xc_saying saying;
    uint32_t  origins, reports, first;
} ranked;

static int by_support(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->origins != y->origins)
        return x->origins > y->origins ? -1 : 1;
    if (x->reports != y->reports)
        return x->reports > y->reports ? -1 : 1;
    return (x->first > y->first) - (x->first < y->first);
}

static void count(const maker *m, ranked *r, const uint32_t *v, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        bool report = true, origin = true;
        for (size_t k = 0; k < i; k++) {
            report = report && m->items.v[v[k]].report != m->items.v[v[i]].report;
            origin =
                origin && m->table->origin_of[m->items.v[v[k]].report] != m->table->origin_of[m->items.v[v[i]].report];
        }
        r->reports += report;
        r->origins += origin;
    }
}

static xc_str best_name(const maker *m, const uint32_t *v, size_t n, size_t base)
{
    xc_str name = m->items.v[v[base]].q->name;
    for (size_t i = 0; i < n && !name.n; i++)
        name = m->items.v[v[i]].q->name;
    return name;
}

static xc_status make_saying(maker *m, ranked *r, const uint32_t *v, size_t n, xc_error *err)
{
    size_t        base = base_of(m, v, n);
    xc_quote_ref *refs = XC_ARRAY(m->mem, xc_quote_ref, n);
    if (!refs)
        return XC_ENOMEM;
    const item *a = &m->items.v[v[base]];
    refs[0] = (xc_quote_ref){a->report, a->quote};
    for (size_t i = 0, k = 1; i < n; i++)
        if (i != base)
            refs[k++] = (xc_quote_ref){m->items.v[v[i]].report, m->items.v[v[i]].quote};
    r->saying = (xc_saying){.speaker = best_name(m, v, n, base), .text = a->q->text, .n_quotes = n, .quotes = refs};
    r->first = v[0];
    count(m, r, v, n);
    return alter(m, &r->saying, v, n, base, err);
}

/* Quotation units of one saying that say the same words are one point. */
static xc_status bind_units(maker *m)
{
    const xc_table *t = m->table;
    XC_VEC(uint32_t) units = {0};
    for (uint32_t u = 0; u < t->n_units; u++)
        if (t->units[u].voice == XC_VOICE_QUOTED && t->units[u].n_stems >= 3)
            XC_TRY(xc_vec_push(&units, m->mem, u));
    xc_map first = {0};
    for (size_t i = 0; i < units.n; i++) {
        const xc_unit         *u = &t->units[units.v[i]];
        const xc_wording_word *w = xc_unit_words(t, u);
        uint64_t               key = 7;
        for (uint32_t k = 0; k < u->last - u->first; k++)
            key = xc_hash_mix(key, w[k].key);
        uint32_t before = xc_map_get(&first, key);
        if (before == XC_NONE)
            XC_TRY(xc_map_put(&first, m->mem, key, units.v[i]));
        else
            XC_TRY(xc_vec_push(&m->must, m->mem, (xc_pair_of_units){before, units.v[i]}));
    }
    return XC_OK;
}

typedef struct member {
    uint32_t parent, item;
} member;

static int by_parent(const void *a, const void *b)
{
    const member *x = a, *y = b;
    if (x->parent != y->parent)
        return x->parent < y->parent ? -1 : 1;
    return (x->item > y->item) - (x->item < y->item);
}

static xc_status make_all(maker *m, xc_sayings *out, xc_error *err)
{
    size_t    n = m->items.n, kept = 0;
    member   *order = XC_ARRAY(m->mem, member, n + 1);
    uint32_t *members = XC_ARRAY(m->mem, uint32_t, n + 1);
    ranked   *v = XC_ARRAY(m->mem, ranked, n + 1);
    if (!order || !members || !v)
        return XC_ENOMEM;
    for (uint32_t i = 0; i < n; i++)
        order[i] = (member){m->items.v[i].parent, i};
    qsort(order, n, sizeof *order, by_parent);
    for (size_t i = 0; i < n; i++)
        members[i] = order[i].item;
    for (size_t i = 0; i < n;) {
        size_t end = i + 1;
        while (end < n && order[end].parent == order[i].parent)
            end++;
        if (end - i >= 2)
            XC_TRY(make_saying(m, &v[kept++], members + i, end - i, err));
        i = end;
    }
    qsort(v, kept, sizeof *v, by_support);
    out->v = XC_ARRAY(m->mem, xc_saying, kept + 1);
    if (!out->v)
        return XC_ENOMEM;
    for (; out->n < kept; out->n++) {
        out->v[out->n] = v[out->n].saying;
        out->v[out->n].id = (uint32_t)out->n + 1;
    }
    return XC_OK;
}

xc_status xc_sayings_make(xc_sayings *out, xc_arena *mem, const xc_table *table, xc_error *err)
{
    maker                m = {.table = table, .mem = mem};
    const xc_comparison *c = table->comparison;
    xc_status            status = XC_OK;
    *out = (xc_sayings){0};
    for (uint32_t r = 0; r < c->n_reports && status == XC_OK; r++)
        for (uint32_t q = 0; q < c->documents[r].n_quotes && status == XC_OK; q++)
            if (c->documents[r].quotes[q].act == XC_ACT_SPEECH)
                status = push_item(&m, r, q);
    if (status == XC_OK)
        status = group(&m);
    if (status == XC_OK)
        status = make_all(&m, out, err);
    if (status == XC_OK)
        status = bind_units(&m);
    out->n_must = m.must.n;
    out->must = m.must.v;
    return status == XC_ENOMEM ? xc_no_memory(err) : status;
}
