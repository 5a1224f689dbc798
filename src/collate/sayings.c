#include "sayings.h"

#include <stdlib.h>

#include "alteration.h"
#include "fold.h"
#include "say.h"

/* Shares of weight (bench/results/collate.md). */
static const float SAME_UTTERANCE = 1.6f /* of alike() */, ALIGNED = 0.6f, PARAPHRASE = 0.72f, RETOLD = 0.8f;

enum { RUN = 8, SHORT = 5, MAX_ALTERED = 512 };

typedef struct maker {
    const xc_table *table;
    xc_arena       *mem;
    xc_readings     readings;
    uint32_t       *parent; /* [readings] saying */
    xc_bound_units  must;
} maker;

/* ---------------------------------------------------------------- speakers */

static bool is_letter(char c)
{
    return xc_is_alpha(c) || xc_is_digit(c) || (unsigned char)c >= 0x80 || c == '-';
}

/* Hash of the last word of a name. */
static uint64_t surname(xc_str name)
{
    size_t end = name.n, start;
    while (end > 0 && !xc_is_alpha(name.p[end - 1]) && (unsigned char)name.p[end - 1] < 0x80)
        end--;
    for (start = end; start > 0 && is_letter(name.p[start - 1]);)
        start--;
    return xc_fold_hash(xc_str_cut(name, start, end));
}

static bool holds_word(xc_str phrase, uint64_t word)
{
    for (size_t i = 0; i < phrase.n;) {
        size_t end = i;
        while (end < phrase.n && is_letter(phrase.p[end]))
            end++;
        if (end > i && xc_fold_hash(xc_str_cut(phrase, i, end)) == word)
            return true;
        i = end > i ? end : i + 1;
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

enum { FAR = 80 /* bytes between a cue and its speaker */, HEAD = 48 /* bytes of its phrase that hold the name */ };

/* Whether a cue ("said Monday", "also agreed") has a verb of saying. */
static bool holds_say(xc_str cue)
{
    for (size_t i = 0; i < cue.n;) {
        size_t end = i;
        while (end < cue.n && is_letter(cue.p[end]))
            end++;
        xc_say_class cls = xc_say_of(XC_S("en"), xc_fold_hash(xc_str_cut(cue, i, end))).cls;
        if (cls != XC_SAY_NONE && cls != XC_SAY_SHOW)
            return true;
        i = end > i ? end : i + 1;
    }
    return false;
}

/* "the letter that the members sent to Mr. Holt", "received a letter": no verb of saying, or the name not at the head
 * of the phrase. */
static bool is_loose(const xc_document *d, const xc_quote *q)
{
    xc_str phrase = xc_str_at(d->report->text, q->speaker.v[0]),
           head = xc_str_cut(phrase, 0, phrase.n < HEAD ? phrase.n : HEAD);
    if (q->cls == XC_CLASS_EXPLICIT && !holds_word(head, surname(q->name)))
        return true;
    if (!q->cue.n)
        return false;
    return !holds_say(xc_str_at(d->report->text, q->cue.v[0]));
}

static bool is_far(const xc_quote *q)
{
    if (!q->content.n)
        return false;
    xc_range s = q->speaker.v[0], c = q->cue.n ? q->cue.v[0] : q->content.v[0];
    return s.end + FAR < c.start || c.end + FAR < s.start;
}

/* The words that stand for the speaker in place are the evidence: without any, or with the same ("he"), two readings of
 * the context are no clash, and one of them must name somebody. */
bool xc_speakers_clash(const xc_document *a, const xc_quote *p, const xc_document *b, const xc_quote *q)
{
    if (!p->speaker.n || !q->speaker.n || is_far(p) || is_far(q) || is_loose(a, p) || is_loose(b, q) ||
        !is_person(a, p) || !is_person(b, q) || xc_speakers_same(a, p, b, q))
        return false;
    xc_str x = xc_str_at(a->report->text, p->speaker.v[0]), y = xc_str_at(b->report->text, q->speaker.v[0]);
    bool   named_x = holds_word(x, surname(p->name)), named_y = holds_word(y, surname(q->name));
    return (named_x || named_y) && !holds_word(x, surname(q->name)) && !holds_word(y, surname(p->name)) &&
           (named_x || p->cls == XC_CLASS_PRONOUN) && (named_y || q->cls == XC_CLASS_PRONOUN);
}

/* ---------------------------------------------------------------- one saying */

static const xc_document *document(const maker *m, const xc_reading *r)
{
    return &m->table->comparison->documents[r->report];
}

static bool one_saying(const maker *m, const xc_reading *a, const xc_reading *b)
{
    xc_passage  x = xc_reading_passage(a), y = xc_reading_passage(b);
    xc_likeness like;
    bool        same = xc_speakers_same(document(m, a), a->q, document(m, b), b->q);
    xc_likeness_stems(&like, &x, &y);
    if (like.n_shared < 1 || like.v[XC_LIKE_COVERED_MAX] < ALIGNED)
        return like.n_shared >= 4 && xc_longest_run(&x, &y) >= RUN;
    uint32_t shorter = a->n < b->n ? a->n : b->n;
    if (shorter < SHORT)
        return a->marked && b->marked && same && xc_longest_run(&x, &y) >= (shorter < 2 ? 2 : shorter);
    if (like.n_shared < 2)
        return false;
    if (a->marked && b->marked)
        return xc_longest_run(&x, &y) * 2 >= shorter || xc_longest_run(&x, &y) >= RUN ||
               (same && like.n_shared >= 3 && like.v[XC_LIKE_COVERED_MIN] >= ALIGNED);
    return (same && like.v[XC_LIKE_COVERED_MAX] >= PARAPHRASE && like.n_shared >= 3) ||
           like.v[XC_LIKE_COVERED_MIN] >= RETOLD;
}

/* ---------------------------------------------------------------- grouping */

static uint32_t find(const maker *m, uint32_t i)
{
    while (m->parent[i] != i)
        i = m->parent[i];
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
    for (size_t i = 0; i < m->readings.n; i++)
        total += m->readings.v[i].n_stems;
    v = XC_ARRAY(m->mem, posting, total + 1);
    if (!v)
        return XC_ENOMEM;
    for (uint32_t i = 0; i < m->readings.n; i++)
        for (uint32_t k = 0; k < m->readings.v[i].n_stems; k++)
            v[n++] = (posting){m->readings.v[i].stems[k].stem, i};
    qsort(v, n, sizeof *v, by_stem);
    for (size_t i = 0; i < n;) {
        size_t end = i + 1;
        while (end < n && v[end].stem == v[i].stem)
            end++;
        for (size_t a = i; a < end && end - i <= MAX_POSTINGS; a++)
            for (size_t b = a + 1; b < end; b++) {
                uint32_t x = find(m, v[a].item), y = find(m, v[b].item);
                if (x == y || !one_saying(m, &m->readings.v[v[a].item], &m->readings.v[v[b].item]))
                    continue;
                m->parent[x > y ? x : y] = x > y ? y : x;
            }
        i = end;
    }
    for (uint32_t i = 0; i < m->readings.n; i++)
        m->parent[i] = find(m, i);
    return XC_OK;
}

/* ---------------------------------------------------------------- base reading */

static bool same_words(const xc_reading *a, const xc_reading *b)
{
    if (a->n != b->n)
        return false;
    for (uint32_t i = 0; i < a->n; i++)
        if (a->words[i].key != b->words[i].key)
            return false;
    return true;
}

static bool same_reading(const maker *m, const xc_reading *a, const xc_reading *b)
{
    (void)m;
    return a->marked == b->marked && same_words(a, b);
}

static bool same_speaker(const maker *m, const xc_reading *a, const xc_reading *b)
{
    return xc_speakers_same(document(m, a), a->q, document(m, b), b->q);
}

/* Origins with a reading like `a`. */
static long origins_like(const maker *m, const uint32_t *v, size_t n, const xc_reading *a,
                         bool (*like)(const maker *, const xc_reading *, const xc_reading *))
{
    uint64_t seen = 0;
    for (size_t k = 0; k < n; k++) {
        const xc_reading *b = &m->readings.v[v[k]];
        if (like(m, a, b))
            seen |= 1ull << (m->table->origin_of[b->report] & 63);
    }
    return __builtin_popcountll(seen);
}

/* Marked readings before paraphrases; then what most origins give; then whose speaker most origins name, so that the
 * odd one out is not printed over the others; then the longer. */
static size_t base_of(const maker *m, const uint32_t *v, size_t n)
{
    size_t best = 0;
    long   most = -1;
    for (size_t i = 0; i < n; i++) {
        const xc_reading *a = &m->readings.v[v[i]];
        long              score = a->marked ? 100000000 : 0;
        score += 1000000 * origins_like(m, v, n, a, same_reading);
        score += 10000 * origins_like(m, v, n, a, same_speaker);
        score += (long)a->n;
        if (score > most) {
            most = score;
            best = i;
        }
    }
    return best;
}

/* ---------------------------------------------------------------- alterations */

typedef struct alteration_list {
    XC_VEC(xc_alteration) found;
    XC_VEC(uint32_t) in;     /* the reading beside each */
    uint32_t        reading; /* at hand             */
    const uint32_t *v;       /* [n] of the saying   */
    size_t          n;
} alteration_list;

static xc_status add(maker *m, alteration_list *out, xc_alteration alteration)
{
    XC_TRY(xc_vec_push(&out->in, m->mem, out->reading));
    return xc_vec_push(&out->found, m->mem, alteration);
}

static xc_span speaker_span(const xc_reading *it)
{
    if (it->q->speaker.n)
        return (xc_span){it->report, it->q->speaker.v[0].start, it->q->speaker.v[0].end};
    return xc_reading_span(it);
}

/* Marks around what the other gives as a paraphrase, in nearly the same words. */
static xc_status compare_marks(maker *m, alteration_list *out, const xc_reading *a, const xc_reading *b)
{
    xc_passage  x = xc_reading_passage(a), y = xc_reading_passage(b);
    xc_likeness like;
    xc_likeness_make(&like, &x, &y);
    if (like.v[XC_LIKE_SEQUENCE] < RETOLD || a->n < SHORT)
        return XC_OK;
    return add(m, out,
               (xc_alteration){b->marked ? XC_MARKED : XC_UNMARKED, XC_SEVERITY_WORDING, xc_reading_span(a),
                               xc_reading_span(b)});
}

static float alike(const xc_reading *a, const xc_reading *b)
{
    xc_passage  x = xc_reading_passage(a), y = xc_reading_passage(b);
    xc_likeness like;
    xc_likeness_make(&like, &x, &y);
    return like.v[XC_LIKE_SEQUENCE] + like.v[XC_LIKE_COVERED_MAX];
}

/* A speaker who stands there as a pronoun is believed if another report gives the same words to the same. */
static bool is_backed(const maker *m, const alteration_list *out, const xc_reading *r)
{
    if (r->q->cls == XC_CLASS_EXPLICIT)
        return true;
    for (size_t k = 0; k < out->n; k++) {
        const xc_reading *other = &m->readings.v[out->v[k]];
        if (other->report != r->report && xc_speakers_same(document(m, other), other->q, document(m, r), r->q))
            return true;
    }
    return false;
}

static uint32_t words_in(const maker *m, xc_span at)
{
    const xc_wording *w = &m->table->wordings[at.report];
    return xc_wording_from(w, at.end) - xc_wording_from(w, at.start);
}

/* Typography, an attribution in between, one word more or less at an end. */
static bool is_trifle(const maker *m, const xc_alteration *a)
{
    return a->kind == XC_TYPOGRAPHIC || a->kind == XC_SPLIT ||
           (a->kind == XC_TRUNCATED && a->severity == XC_SEVERITY_WORDING && words_in(m, a->a) < 2 &&
            words_in(m, a->b) < 2);
}

/* Two readings of one utterance are one point. */
static xc_status bind_readings(maker *m, const xc_reading *a, const xc_reading *b)
{
    uint32_t u = xc_unit_holding(m->table, a->report, a->at[0]), v = xc_unit_holding(m->table, b->report, b->at[0]);
    if (u == XC_NONE || v == XC_NONE || u == v)
        return XC_OK;
    return xc_vec_push(&m->must, m->mem, (xc_pair_of_units){u, v});
}

/* Two who are named and not the same. */
static bool is_others(const maker *m, const xc_reading *a, const xc_reading *b)
{
    return a->q->speaker_kind == XC_SPEAKER_NAMED && b->q->speaker_kind == XC_SPEAKER_NAMED && a->q->name.n &&
           b->q->name.n && !xc_speakers_same(document(m, a), a->q, document(m, b), b->q);
}

static xc_status compare(maker *m, alteration_list *out, const xc_reading *a, const xc_reading *b, xc_error *err)
{
    if (a->marked && b->marked && alike(a, b) >= SAME_UTTERANCE && a->n >= SHORT && b->n >= SHORT &&
        xc_speakers_clash(document(m, a), a->q, document(m, b), b->q) && is_backed(m, out, a) && is_backed(m, out, b))
        XC_TRY(add(m, out, (xc_alteration){XC_ALTERED_SPEAKER, XC_SEVERITY_MEANING, speaker_span(a), speaker_span(b)}));
    if (!a->marked && !b->marked)
        return XC_OK;
    if (!a->marked || !b->marked)
        return compare_marks(m, out, a, b);
    if (same_words(a, b))
        return bind_readings(m, a, b);
    if (is_others(m, a, b) && alike(a, b) < SAME_UTTERANCE)
        return XC_OK;
    xc_alterations found;
    bool           one;
    xc_str         x = xc_reading_text(m->mem, m->table, a), y = xc_reading_text(m->mem, m->table, b);
    XC_TRY(xc_said_is_one(&one, m->mem, x, y));
    if (!one)
        return XC_OK;
    XC_TRY(bind_readings(m, a, b));
    XC_TRY(xc_collate_alterations(&found, m->mem, x, y, err));
    for (size_t i = 0; i < found.n; i++) {
        xc_alteration alteration = found.v[i];
        alteration.a = xc_reading_place(a, alteration.a);
        alteration.b = xc_reading_place(b, alteration.b);
        if (is_trifle(m, &alteration))
            continue;
        XC_TRY(add(m, out, alteration));
    }
    return XC_OK;
}

/* Whether one of the two reports has a reading that is nearer to the other's: then these two are no pair. */
static bool has_nearer(const maker *m, const uint32_t *v, size_t n, const xc_reading *a, const xc_reading *b)
{
    float here = alike(a, b);
    for (size_t k = 0; k < n; k++) {
        const xc_reading *other = &m->readings.v[v[k]];
        if (other == a || other == b || !other->marked)
            continue;
        if ((other->report == a->report && alike(other, b) > here) ||
            (other->report == b->report && alike(other, a) > here))
            return true;
    }
    return false;
}

/* The base (first of `v`) against every other reading, once for each report and wording. A report that gives the base
 * reading too repeats itself; so does the base's report where it gives the other too. */
static xc_status alter(maker *m, alteration_list *out, const uint32_t *v, size_t n, xc_error *err)
{
    const xc_reading *a = &m->readings.v[v[0]];
    for (size_t i = 1; i < n && out->found.n < MAX_ALTERED; i++) {
        const xc_reading *b = &m->readings.v[v[i]];
        bool              repeats = b->report == a->report || has_nearer(m, v, n, a, b);
        for (size_t k = 1; k < n && !repeats; k++) {
            const xc_reading *other = &m->readings.v[v[k]];
            repeats = other->report == b->report && k != i && (same_words(other, a) || (k < i && same_words(other, b)));
        }
        out->reading = v[i];
        if (!repeats)
            XC_TRY(compare(m, out, a, b, err));
    }
    return XC_OK;
}

/* ---------------------------------------------------------------- sayings */

typedef struct ranked {
    xc_saying       saying;
    xc_saying_group group;
    uint32_t        origins, reports, first;
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
            report = report && m->readings.v[v[k]].report != m->readings.v[v[i]].report;
            origin = origin &&
                     m->table->origin_of[m->readings.v[v[k]].report] != m->table->origin_of[m->readings.v[v[i]].report];
        }
        r->reports += report;
        r->origins += origin;
    }
}

static xc_str best_name(const maker *m, const uint32_t *v, size_t n)
{
    xc_str name = {0};
    for (size_t i = 0; i < n && !name.n; i++) {
        const xc_reading *r = &m->readings.v[v[i]];
        name = xc_speaker_name(m->table, document(m, r), r->q, r->q->name);
    }
    return name;
}

/* The quotations of the readings, each once. */
static xc_status refer(maker *m, xc_saying *out, const uint32_t *v, size_t n)
{
    xc_quote_ref *refs = XC_ARRAY(m->mem, xc_quote_ref, n);
    if (!refs)
        return XC_ENOMEM;
    out->quotes = refs;
    for (size_t i = 0; i < n; i++) {
        const xc_reading *r = &m->readings.v[v[i]];
        bool              known = false;
        for (size_t k = 0; k < out->n_quotes && !known; k++)
            known = refs[k].report == r->report && refs[k].quote == r->quote;
        if (!known)
            refs[out->n_quotes++] = (xc_quote_ref){r->report, r->quote};
    }
    return XC_OK;
}

static xc_status make_saying(maker *m, ranked *r, uint32_t *v, size_t n, xc_error *err)
{
    alteration_list found = {.v = v, .n = n};
    size_t          base = base_of(m, v, n);
    uint32_t        chosen = v[base];
    r->first = v[0];
    memmove(v + 1, v, base * sizeof *v);
    v[0] = chosen;
    XC_TRY(refer(m, &r->saying, v, n));
    XC_TRY(alter(m, &found, v, n, err));
    r->saying.speaker = best_name(m, v, n);
    r->saying.text = xc_reading_text(m->mem, m->table, &m->readings.v[chosen]);
    r->saying.alterations = found.found.v;
    r->saying.n_alterations = found.found.n;
    r->group = (xc_saying_group){n, v, found.in.v};
    count(m, r, v, n);
    return XC_OK;
}

/* Units of the same words are one point, quotations and copied clauses first of all. */
static xc_status bind_units(maker *m)
{
    const xc_table *t = m->table;
    XC_VEC(uint32_t) units = {0};
    for (uint32_t u = 0; u < t->n_units; u++)
        if (t->units[u].kind != XC_UNIT_CAPTION && t->units[u].n_stems >= 3)
            XC_TRY(xc_vec_push(&units, m->mem, u));
    xc_map first = {0};
    for (size_t i = 0; i < units.n; i++) {
        uint64_t key = t->units[units.v[i]].key;
        uint32_t before = xc_map_get(&first, key);
        if (before == XC_NONE)
            XC_TRY(xc_map_put(&first, m->mem, key, units.v[i]));
        else
            XC_TRY(xc_vec_push(&m->must, m->mem, (xc_pair_of_units){before, units.v[i]}));
    }
    return XC_OK;
}

typedef struct member {
    uint32_t parent, reading;
} member;

static int by_parent(const void *a, const void *b)
{
    const member *x = a, *y = b;
    if (x->parent != y->parent)
        return x->parent < y->parent ? -1 : 1;
    return (x->reading > y->reading) - (x->reading < y->reading);
}

static xc_status list(xc_sayings *out, xc_arena *mem, ranked *v, size_t n)
{
    if (n > 1)
        qsort(v, n, sizeof *v, by_support);
    xc_saying_group *groups = XC_ARRAY(mem, xc_saying_group, n + 1);
    out->v = XC_ARRAY(mem, xc_saying, n + 1);
    if (!out->v || !groups)
        return XC_ENOMEM;
    out->groups = groups;
    for (; out->n < n; out->n++) {
        out->v[out->n] = v[out->n].saying;
        out->v[out->n].id = (uint32_t)out->n + 1;
        groups[out->n] = v[out->n].group;
    }
    return XC_OK;
}

static xc_status make_all(maker *m, xc_sayings *out, xc_error *err)
{
    size_t    n = m->readings.n, kept = 0;
    member   *order = XC_ARRAY(m->mem, member, n + 1);
    uint32_t *members = XC_ARRAY(m->mem, uint32_t, n + 1);
    ranked   *v = XC_ARRAY(m->mem, ranked, n + 1);
    if (!order || !members || !v)
        return XC_ENOMEM;
    for (uint32_t i = 0; i < n; i++)
        order[i] = (member){m->parent[i], i};
    qsort(order, n, sizeof *order, by_parent);
    for (size_t i = 0; i < n; i++)
        members[i] = order[i].reading;
    for (size_t i = 0; i < n;) {
        size_t end = i + 1;
        while (end < n && order[end].parent == order[i].parent)
            end++;
        if (end - i >= 2) {
            v[kept] = (ranked){0};
            XC_TRY(make_saying(m, &v[kept], members + i, end - i, err));
            kept += v[kept].saying.n_quotes >= 2 && v[kept].reports >= 2;
        }
        i = end;
    }
    return list(out, m->mem, v, kept);
}

xc_status xc_sayings_make(xc_sayings *out, xc_arena *mem, const xc_table *table, xc_error *err)
{
    maker m = {.table = table, .mem = mem};
    *out = (xc_sayings){0};
    XC_TRY(xc_readings_make(&m.readings, mem, table, err));
    m.parent = XC_ARRAY(mem, uint32_t, m.readings.n + 1);
    if (!m.parent)
        return xc_no_memory(err);
    for (uint32_t i = 0; i < m.readings.n; i++)
        m.parent[i] = i;
    xc_status status = group(&m);
    if (status == XC_OK)
        status = make_all(&m, out, err);
    if (status == XC_OK)
        status = bind_units(&m);
    out->readings = m.readings;
    out->must = m.must;
    return status == XC_ENOMEM ? xc_no_memory(err) : status;
}
