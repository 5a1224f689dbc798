#include <stdio.h>
#include <stdlib.h>

#include "hash.h"
#include "lemma.h"
#include "map.h"
#include "tag.h"
#include "train.h"

enum { ENDING_LEAST = 3 };

/* One use of a form with a tag; equal ones are counted after sorting. */
typedef struct use {
    xc_str   base, form, lemma;
    uint32_t tag;
} use;

static int by_use(const void *a, const void *b)
{
    const use *x = a, *y = b;
    int        c = xc_str_compare(x->form, y->form);
    if (c == 0)
        c = x->tag != y->tag ? (x->tag < y->tag ? -1 : 1) : xc_str_compare(x->lemma, y->lemma);
    return c;
}

static use *all_uses(train_state *t, size_t *n)
{
    size_t total = 0;
    for (size_t i = 0; i < t->words.sentences.n; i++)
        total += t->words.sentences.v[i].n;
    use *out = xc_arena_zero(&t->mem, total, sizeof *out);
    if (!out)
        train_check(XC_ENOMEM);
    *n = 0;
    for (size_t i = 0; i < t->words.sentences.n; i++)
        for (size_t k = 0; k < t->words.sentences.v[i].n; k++) {
            const train_word *w = &t->words.sentences.v[i].v[k];
            xc_lane           lane = xc_lane_at(w->lane);
            char              folded[XC_LEMMA_LONGEST];
            if (w->form.n >= XC_LEMMA_LONGEST / 2 || w->lemma.n >= XC_LEMMA_LONGEST / 2 ||
                (xc_str_equal(w->lemma, XC_S("_")) && !xc_str_equal(w->form, XC_S("_"))))
                continue;
            xc_str base = xc_arena_copy(&t->mem, xc_lemma_base(w->form, lane.pos, folded));
            out[(*n)++] = (use){base, w->form, w->lemma, (uint32_t)lane.pos * 8 + lane.verb};
        }
    qsort(out, *n, sizeof *out, by_use);
    return out;
}

/* ---------------------------------------------------------------- endings
 * Of each distinct (form, tag) the most frequent lemma votes once for each of its endings' edits. */

typedef struct edit {
    uint64_t key;
    uint32_t cut;
    xc_str   add;
} edit;

static int by_edit(const void *a, const void *b)
{
    const edit *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    if (x->cut != y->cut)
        return x->cut < y->cut ? -1 : 1;
    return xc_str_compare(x->add, y->add);
}

typedef XC_VEC(edit) edits;

static void add_edits(edits *out, const use *u, xc_arena *mem)
{
    size_t same = 0;
    while (same < u->base.n && same < u->lemma.n && u->base.p[same] == u->lemma.p[same])
        same++;
    while (same > 0 && same < u->base.n && ((unsigned char)u->base.p[same] & 0xC0) == 0x80)
        same--;
    size_t cut = u->base.n - same;
    xc_str add = xc_str_cut(u->lemma, same, u->lemma.n);
    for (size_t n = 0; n <= XC_LEMMA_ENDING && n <= u->base.n; n++) {
        if (cut > n)
            continue; /* the ending must hold what is cut */
        uint64_t key = xc_lemma_ending_key(xc_str_cut(u->base, u->base.n - n, u->base.n), u->tag);
        train_check(xc_vec_push(out, mem, (edit){key, (uint32_t)cut, add}));
    }
}

/* ---------------------------------------------------------------- sections */

typedef struct entry {
    uint64_t key;
    uint32_t value;
} entry;

typedef XC_VEC(entry) entries;

typedef struct pool { /* strings of lemma_text */
    xc_interner table;
    XC_VEC(char) text;
    XC_VEC(uint32_t) offsets;
} pool;

static uint32_t keep(pool *p, xc_str s, xc_arena *mem)
{
    uint32_t id;
    train_check(xc_intern(&p->table, mem, s, &id));
    if (id == p->offsets.n) {
        train_check(xc_vec_push(&p->offsets, mem, (uint32_t)p->text.n));
        train_check(xc_vec_push(&p->text, mem, (char)s.n));
        for (size_t i = 0; i < s.n; i++)
            train_check(xc_vec_push(&p->text, mem, s.p[i]));
    }
    return p->offsets.v[id];
}

static int by_key(const void *a, const void *b)
{
    const entry *x = a, *y = b;
    return x->key != y->key ? (x->key < y->key ? -1 : 1) : 0;
}

static void store(train_state *t, xc_model_part part, xc_keyed *keyed, entries *e)
{
    if (e->n)
        qsort(e->v, e->n, sizeof *e->v, by_key);
    uint64_t *keys = train_section_new(t, part, e->n * 12);
    uint32_t *values = (uint32_t *)(keys + e->n);
    for (size_t i = 0; i < e->n; i++) {
        keys[i] = e->v[i].key;
        values[i] = e->v[i].value;
    }
    *keyed = (xc_keyed){.n = e->n, .keys = keys, .values = values};
}

static void store_text(train_state *t, const pool *p)
{
    char *text = train_section_new(t, XC_PART_LEMMA_TEXT, p->text.n);
    memcpy(text, p->text.v, p->text.n);
    t->model.lemma_text = (xc_str){text, p->text.n};
}

static void learn_endings(train_state *t, edits *all, pool *p)
{
    entries kept = {0};
    qsort(all->v, all->n, sizeof *all->v, by_edit);
    for (size_t i = 0, end; i < all->n; i = end) {
        size_t best = 0, run = 0, at = i;
        for (end = i; end < all->n && all->v[end].key == all->v[i].key; end++) {
            run = end > i && by_edit(&all->v[end], &all->v[end - 1]) == 0 ? run + 1 : 1;
            if (run > best) {
                best = run;
                at = end;
            }
        }
        if (end - i >= ENDING_LEAST)
            train_check(xc_vec_push(&kept, &t->mem,
                                    (entry){all->v[i].key, all->v[at].cut << 24 | keep(p, all->v[at].add, &t->mem)}));
    }
    store(t, XC_PART_LEMMA_ENDS, &t->model.lemma_ends, &kept);
}

/* A form goes into the table if the endings get its most frequent lemma wrong. */
static void learn_words(train_state *t, const use *uses, size_t n, pool *p)
{
    entries kept = {0};
    t->model.lemma_words = (xc_keyed){0};
    for (size_t i = 0, end; i < n; i = end) {
        size_t best = 0, run = 0, at = i;
        for (end = i; end < n && xc_str_equal(uses[end].form, uses[i].form) && uses[end].tag == uses[i].tag; end++) {
            run = end > i && xc_str_equal(uses[end].lemma, uses[end - 1].lemma) ? run + 1 : 1;
            if (run > best) {
                best = run;
                at = end;
            }
        }
        char   buffer[XC_LEMMA_LONGEST];
        xc_str rule =
            xc_lemma_of(&t->model, uses[i].form, xc_hash(uses[i].form), uses[i].tag / 8, uses[i].tag % 8, buffer);
        if (!xc_str_equal(rule, uses[at].lemma))
            train_check(xc_vec_push(
                &kept, &t->mem,
                (entry){xc_lemma_word_key(xc_hash(uses[i].form), uses[i].tag), keep(p, uses[at].lemma, &t->mem)}));
    }
    store(t, XC_PART_LEMMA_WORDS, &t->model.lemma_words, &kept);
    fprintf(stderr, "lemmas: %zu words, %zu endings\n", kept.n, t->model.lemma_ends.n);
}

void train_lemmas(train_state *t)
{
    size_t n;
    use   *uses = all_uses(t, &n);
    edits  all = {0};
    pool   p = {0};
    for (size_t i = 0; i < n; i++)
        if (i == 0 || by_use(&uses[i], &uses[i - 1]) != 0)
            add_edits(&all, &uses[i], &t->mem);
    keep(&p, XC_S(""), &t->mem);
    learn_endings(t, &all, &p);
    store_text(t, &p);
    learn_words(t, uses, n, &p);
    store_text(t, &p);
}
