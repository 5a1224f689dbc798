#include <stdlib.h>

#include "collate.h"
#include "differ.h"
#include "likeness.h"
#include "word_kinds.h"

/* Thresholds of relations (bench/results/collate.md). */
static const float SAME_WORDS = 0.97f, COVERS = 0.80f, RELATED = 0.25f;

enum { MAX_CHUNKS = 64 };

typedef struct text_side {
    const xc_document *document;
    xc_wording         wording;
    xc_stem_weight    *stems;
    uint32_t           n_stems;
    float              mass;
} text_side;

static xc_status prepare(text_side *out, xc_vocabulary *voc, const xc_document *document, xc_error *err)
{
    out->document = document;
    XC_TRY(xc_wording_make(&out->wording, voc, document, err));
    if (xc_wording_stems(&out->stems, &out->n_stems, &out->mass, voc->mem, &out->wording, 0, out->wording.n) != XC_OK)
        return xc_no_memory(err);
    return XC_OK;
}

static xc_passage passage(const text_side *t)
{
    return (xc_passage){t->wording.v, t->stems, t->wording.n, t->n_stems, t->mass};
}

static uint32_t thousandths(float x)
{
    return x <= 0 ? 0 : x >= 1 ? 1000 : (uint32_t)(x * 1000 + 0.5f);
}

static void grade(xc_relation *out, const xc_likeness *like)
{
    xc_grades g = xc_likeness_grade(like);
    out->same = thousandths(g.same);
    out->link = thousandths(g.link);
    out->score = thousandths(g.score);
}

/* ---------------------------------------------------------------- relation and differences */

static xc_status list_differences(xc_relation *out, xc_arena *mem, const xc_clashes *c)
{
    xc_difference *v = XC_ARRAY(mem, xc_difference, c->n + 1);
    if (!v)
        return XC_ENOMEM;
    for (size_t i = 0; i < c->n; i++)
        if (c->accord >= (c->v[i].kind == XC_FINDING_NUMBER ? XC_ACCORD_NUMBER : XC_ACCORD))
            v[out->n_differences++] = (xc_difference){c->v[i].kind, c->v[i].a, c->v[i].b};
    out->differences = v;
    return XC_OK;
}

static void settle(xc_relation *out, const xc_likeness *like, float in_a, float in_b)
{
    float least = in_a < in_b ? in_a : in_b, most = in_a < in_b ? in_b : in_a;
    if (out->n_differences) {
        out->relation = XC_DIFFERS;
        return;
    }
    if (least >= SAME_WORDS && like->v[XC_LIKE_SEQUENCE] >= 0.95f)
        out->relation = XC_SAME_WORDS;
    else if (least >= COVERS)
        out->relation = XC_SAME_MEANING;
    else if (most >= COVERS) {
        out->relation = XC_ADDS;
        out->more = in_a < in_b ? -1 : 1;
    } else
        out->relation = like->v[XC_LIKE_COSINE] >= RELATED ? XC_RELATED : XC_UNRELATED;
}

/* ---------------------------------------------------------------- phrases */

typedef struct chunk {
    xc_range   at;
    xc_passage p;
} chunk;

static xc_status chunks_of(chunk *out, size_t *n, text_side *t, xc_ranges given, xc_arena *mem)
{
    *n = given.n < MAX_CHUNKS ? given.n : MAX_CHUNKS;
    for (size_t i = 0; i < *n; i++) {
        uint32_t first = xc_wording_from(&t->wording, given.v[i].start),
                 last = xc_wording_from(&t->wording, given.v[i].end);
        xc_stem_weight *stems;
        out[i].at = given.v[i];
        out[i].p = (xc_passage){.words = t->wording.v + first, .n = last > first ? last - first : 0};
        XC_TRY(xc_wording_stems(&stems, &out[i].p.n_stems, &out[i].p.mass, mem, &t->wording, first,
                                last > first ? last : first));
        out[i].p.stems = stems;
    }
    return XC_OK;
}

static float chunk_score(const chunk *a, const chunk *b)
{
    xc_likeness like;
    xc_likeness_make(&like, &a->p, &b->p);
    if (a->p.n_stems == 0 || b->p.n_stems == 0)
        return like.v[XC_LIKE_WORDS];
    return 0.5f * like.v[XC_LIKE_COSINE] + 0.4f * like.v[XC_LIKE_COVERED_MAX] + 0.1f * like.v[XC_LIKE_WORDS];
}

static xc_chunk_link link_of(const chunk *a, const chunk *b, float score)
{
    xc_likeness   like;
    xc_chunk_link link = {.a = a->at, .b = b->at, .relation = XC_RELATED, .kind = -1, .score = thousandths(score)};
    xc_likeness_make(&like, &a->p, &b->p);
    if (like.v[XC_LIKE_COVERED_MIN] >= 0.95f || (a->p.n_stems + b->p.n_stems == 0 && like.v[XC_LIKE_WORDS] > 0.9f))
        link.relation = XC_SAME_MEANING;
    else if (like.v[XC_LIKE_COVERED_MAX] >= 0.95f) {
        link.relation = XC_ADDS;
        link.more = a->p.mass > b->p.mass ? -1 : 1;
    } else if (like.v[XC_LIKE_NUMBER_CLASH] > 0)
        link.relation = XC_DIFFERS;
    return link;
}

typedef struct candidate {
    float    score;
    uint16_t a, b;
} candidate;

static int by_score(const void *x, const void *y)
{
    const candidate *a = x, *b = y;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    if (a->a != b->a)
        return a->a < b->a ? -1 : 1;
    return (a->b > b->b) - (a->b < b->b);
}

/* The best pairs first, each phrase once. */
static xc_status align_chunks(xc_relation *out, xc_arena *mem, text_side *x, text_side *y, xc_ranges a, xc_ranges b)
{
    chunk  p[MAX_CHUNKS], q[MAX_CHUNKS];
    bool   used_a[MAX_CHUNKS] = {0}, used_b[MAX_CHUNKS] = {0};
    size_t n, m, k = 0;
    XC_TRY(chunks_of(p, &n, x, a, mem));
    XC_TRY(chunks_of(q, &m, y, b, mem));
    candidate     *v = XC_ARRAY(mem, candidate, n * m + 1);
    xc_chunk_link *links = XC_ARRAY(mem, xc_chunk_link, n + m + 1);
    if (!v || !links)
        return XC_ENOMEM;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < m; j++) {
            float score = chunk_score(&p[i], &q[j]);
            if (score > 0.1f)
                v[k++] = (candidate){score, (uint16_t)i, (uint16_t)j};
        }
    qsort(v, k, sizeof *v, by_score);
    for (size_t i = 0; i < k; i++)
        if (!used_a[v[i].a] && !used_b[v[i].b]) {
            used_a[v[i].a] = used_b[v[i].b] = true;
            links[out->n_alignment++] = link_of(&p[v[i].a], &q[v[i].b], v[i].score);
        }
    out->alignment = links;
    return XC_OK;
}

/* ---------------------------------------------------------------- one pair */

static xc_status relate(xc_relation *out, xc_vocabulary *voc, const xc_document *a, const xc_document *b,
                        xc_ranges a_chunks, xc_ranges b_chunks, xc_error *err)
{
    text_side   x, y;
    xc_likeness like;
    xc_clashes  clashes;
    XC_TRY(prepare(&x, voc, a, err));
    XC_TRY(prepare(&y, voc, b, err));
    xc_passage p = passage(&x), q = passage(&y);
    xc_likeness_make(&like, &p, &q);
    grade(out, &like);
    XC_TRY(xc_differ(&clashes, voc->mem, a, &p, b, &q));
    XC_TRY(list_differences(out, voc->mem, &clashes));
    float in_b = p.mass > 0 ? like.shared / p.mass : 0, in_a = q.mass > 0 ? like.shared / q.mass : 0;
    settle(out, &like, in_a, in_b);
    if (a_chunks.n && b_chunks.n)
        XC_TRY(align_chunks(out, voc->mem, &x, &y, a_chunks, b_chunks));
    return XC_OK;
}

xc_status xc_collate_relate(xc_relation *out, xc_arena *mem, const xc_document *a, const xc_document *b,
                            xc_ranges a_chunks, xc_ranges b_chunks, xc_error *err)
{
    xc_vocabulary voc;
    *out = (xc_relation){0};
    XC_TRY(xc_vocabulary_open(&voc, mem, err));
    xc_status status = relate(out, &voc, a, b, a_chunks, b_chunks, err);
    xc_vocabulary_close(&voc);
    return status == XC_ENOMEM ? xc_no_memory(err) : status;
}
