#include <stdlib.h>

#include "buf.h"
#include "index_form.h"
#include "vec.h"

/* ---------------------------------------------------------------- which reports, in which order */

/* Report `report` of part `part`. */
typedef struct {
    const xc_index *index;
    xc_str          id;
    uint32_t        part, report;
} member;

typedef struct {
    const xc_index *const *parts;
    size_t                 n_parts;
    xc_arena               mem;
    size_t                 n;       /* reports that are kept          */
    member                *members; /* [n] by id                      */
    uint32_t             **number;  /* [parts][reports] new number, XC_NONE: the same as another */
    bool                   dropped; /* any was                        */
    xc_buf                 buf;
    xc_sink                sink;
} merging;

static const xc_index_entry *entry_of(const member *m)
{
    return &m->index->entries[m->report];
}

static xc_str strings_of(const member *m)
{
    const xc_index_entry *e = entry_of(m);
    size_t                n = 0;
    for (size_t k = 0; k < XC_INDEX_STRINGS; k++)
        n += e->length[k];
    return (xc_str){m->index->strings + e->at, n};
}

static xc_str blocks_of(const member *m)
{
    const xc_index_entry *e = entry_of(m);
    return (xc_str){(const char *)(m->index->blocks + e->first_block), e->n_blocks * sizeof(xc_index_block)};
}

static int by_id(const void *left, const void *right)
{
    const member *a = left, *b = right;
    int           order = xc_str_compare(a->id, b->id);
    if (order)
        return order;
    if (a->part != b->part)
        return a->part < b->part ? -1 : 1;
    return (a->report > b->report) - (a->report < b->report);
}

static bool same_report(const member *a, const member *b)
{
    return xc_str_equal(strings_of(a), strings_of(b)) && xc_str_equal(blocks_of(a), blocks_of(b)) &&
           memcmp(entry_of(a)->length, entry_of(b)->length, sizeof entry_of(a)->length) == 0;
}

static xc_status list_members(merging *x, size_t *n, xc_error *err)
{
    *n = 0;
    for (size_t p = 0; p < x->n_parts; p++)
        *n += xc_index_reports(x->parts[p]);
    if (*n >= XC_NONE)
        return xc_fail(err, XC_ELIMIT, "more reports than can be numbered");
    x->members = XC_ARRAY(&x->mem, member, *n);
    x->number = XC_ARRAY(&x->mem, uint32_t *, x->n_parts);
    XC_TRY(xc_arena_check(&x->mem, err));
    size_t at = 0;
    for (uint32_t p = 0; p < x->n_parts; p++) {
        const xc_index *index = x->parts[p];
        x->number[p] = XC_ARRAY(&x->mem, uint32_t, xc_index_reports(index));
        for (uint32_t r = 0; r < xc_index_reports(index); r++) {
            const xc_index_entry *e = &index->entries[r];
            x->members[at++] = (member){index, {index->strings + e->at, e->length[XC_INDEX_ID]}, p, r};
        }
    }
    return xc_arena_check(&x->mem, err);
}

static xc_status number_members(merging *x, xc_error *err)
{
    size_t n;
    XC_TRY(list_members(x, &n, err));
    if (n)
        qsort(x->members, n, sizeof *x->members, by_id);
    for (size_t k = 0; k < n; k++) {
        const member *m = &x->members[k], *last = x->n ? &x->members[x->n - 1] : NULL;
        if (last && xc_str_equal(last->id, m->id)) {
            if (!same_report(last, m))
                return xc_fail(err, XC_EUSAGE, "two parts have different reports of id %.*s", (int)m->id.n, m->id.p);
            x->number[m->part][m->report] = XC_NONE;
            x->dropped = true;
            continue;
        }
        x->number[m->part][m->report] = (uint32_t)x->n;
        x->members[x->n++] = *m;
    }
    return XC_OK;
}

/* ---------------------------------------------------------------- postings of all parts, by hash and report
 * Each part is sorted by hash: a heap of cursors gives the smallest hash; the reports of one hash are sorted by number.
 */

typedef struct {
    uint64_t hash;
    uint64_t at; /* next posting */
    uint32_t part;
} cursor;

typedef XC_VEC(uint32_t) number_vec;

static bool before(const cursor *a, const cursor *b)
{
    return a->hash != b->hash ? a->hash < b->hash : a->part < b->part;
}

static void sift(cursor *heap, size_t n, size_t i)
{
    for (size_t child; (child = 2 * i + 1) < n; i = child) {
        if (child + 1 < n && before(&heap[child + 1], &heap[child]))
            child++;
        if (!before(&heap[child], &heap[i]))
            return;
        cursor t = heap[i];
        heap[i] = heap[child];
        heap[child] = t;
    }
}

static bool load(cursor *c, const xc_index *index)
{
    if (c->at >= index->head.n_postings)
        return false;
    c->hash = xc_index_hash(index->postings + c->at * XC_INDEX_POSTING);
    return true;
}

static int by_number(const void *left, const void *right)
{
    const uint32_t *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

static xc_status put(merging *x, const void *p, size_t n, xc_error *err)
{
    xc_buf_add(&x->buf, (xc_str){p, n});
    return x->buf.n >= 1 << 16 || x->buf.failed ? xc_buf_flush(&x->buf, x->sink, err) : XC_OK;
}

static xc_status put_run(merging *x, uint64_t hash, number_vec *run, xc_error *err)
{
    if (run->n)
        qsort(run->v, run->n, sizeof *run->v, by_number);
    for (size_t k = 0; k < run->n; k++) {
        char posting[XC_INDEX_POSTING];
        memcpy(posting, &hash, sizeof hash);
        memcpy(posting + sizeof hash, &run->v[k], sizeof run->v[k]);
        XC_TRY(put(x, posting, sizeof posting, err));
    }
    run->n = 0;
    return XC_OK;
}

static xc_status put_postings(merging *x, xc_error *err)
{
    cursor    *heap = XC_ARRAY(&x->mem, cursor, x->n_parts);
    number_vec run = {0};
    size_t     n = 0;
    if (!heap)
        return xc_no_memory(err);
    for (uint32_t p = 0; p < x->n_parts; p++) {
        heap[n] = (cursor){.part = p};
        n += load(&heap[n], x->parts[p]);
    }
    for (size_t i = n; i-- > 0;)
        sift(heap, n, i);
    uint64_t hash = n ? heap[0].hash : 0;
    while (n) {
        cursor         *c = &heap[0];
        const xc_index *index = x->parts[c->part];
        uint32_t        report = xc_index_number(index->postings + c->at * XC_INDEX_POSTING);
        if (report >= xc_index_reports(index) || c->hash < hash)
            return xc_fail(err, XC_EFORMAT, "index with a broken posting");
        if (c->hash != hash)
            XC_TRY(put_run(x, hash, &run, err));
        hash = c->hash;
        uint32_t number = x->number[c->part][report];
        if (number != XC_NONE && xc_vec_push(&run, &x->mem, number) != XC_OK)
            return xc_no_memory(err);
        c->at++;
        if (!load(c, index))
            heap[0] = heap[--n];
        sift(heap, n, 0);
    }
    return put_run(x, hash, &run, err);
}

/* ---------------------------------------------------------------- the whole file */

static xc_status count_postings(uint64_t *out, const merging *x, xc_error *err)
{
    *out = 0;
    for (size_t p = 0; p < x->n_parts; p++) {
        const xc_index *index = x->parts[p];
        *out += index->head.n_postings;
        for (uint64_t i = 0; x->dropped && i < index->head.n_postings; i++) {
            uint32_t report = xc_index_number(index->postings + i * XC_INDEX_POSTING);
            if (report >= xc_index_reports(index))
                return xc_fail(err, XC_EFORMAT, "index with a broken posting");
            *out -= x->number[p][report] == XC_NONE;
        }
    }
    return XC_OK;
}

static xc_status put_entries(merging *x, xc_error *err)
{
    xc_index_header h = xc_index_head(x->n, 0, 0, 0);
    XC_TRY(count_postings(&h.n_postings, x, err));
    for (size_t k = 0; k < x->n; k++) {
        h.n_blocks += entry_of(&x->members[k])->n_blocks;
        h.n_bytes += strings_of(&x->members[k]).n;
    }
    XC_TRY(put(x, &h, sizeof h, err));
    uint64_t at = 0, block = 0;
    for (size_t k = 0; k < x->n; k++) {
        xc_index_entry e = *entry_of(&x->members[k]);
        e.at = at;
        e.first_block = block;
        at += strings_of(&x->members[k]).n;
        block += e.n_blocks;
        XC_TRY(put(x, &e, sizeof e, err));
    }
    return XC_OK;
}

static xc_status merge(merging *x, xc_error *err)
{
    XC_TRY(number_members(x, err));
    XC_TRY(put_entries(x, err));
    for (size_t k = 0; k < x->n; k++)
        XC_TRY(put(x, blocks_of(&x->members[k]).p, blocks_of(&x->members[k]).n, err));
    XC_TRY(put_postings(x, err));
    for (size_t k = 0; k < x->n; k++)
        XC_TRY(put(x, strings_of(&x->members[k]).p, strings_of(&x->members[k]).n, err));
    return xc_buf_flush(&x->buf, x->sink, err);
}

xc_status xc_index_merge(xc_sink sink, const xc_index *const *parts, size_t n, xc_error *err)
{
    merging x = {.parts = parts, .n_parts = n, .sink = sink};
    xc_arena_init(&x.mem, 0);
    xc_status status = merge(&x, err);
    xc_buf_free(&x.buf);
    xc_arena_free(&x.mem);
    return status;
}
