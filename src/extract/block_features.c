#include "block_features.h"

#include "clean.h"
#include "furniture.h"
#include "hash.h"
#include "lines.h"
#include "map.h"
#include "utf8.h"

/* Logarithms only to the precision that a tree needs: the same on every machine. */
static float log_of(double x)
{
    float  out = 0;
    double v = x + 1;
    while (v >= 2) {
        v /= 2;
        out += 1;
    }
    return out + (float)(v - 1);
}

static float share(double part, double whole)
{
    return whole > 0 ? (float)(part / whole) : 0;
}

/* ---------------------------------------------------------------- the centre of prose
 * Each block of prose has a score by its length, commas and share of links. From the root down, the child that holds
 * most of what its parent holds is entered, until no child does: the smallest element with most of the page's prose. */

static double prose(const xc_page_block *b)
{
    if (b->words < 10)
        return 0;
    double score = 1 + b->commas + (b->letters / 100 < 3 ? b->letters / 100 : 3) + b->words / 40.0;
    if (b->flags & (XC_NODE_FRAME | XC_NODE_COMMENTS))
        score *= 0.1;
    else if (b->flags & XC_NODE_NEGATIVE)
        score *= 0.4;
    return score * (1 - share(b->link_letters, b->letters));
}

/* What lies below each node. */
typedef struct below {
    double   prose;
    uint32_t words, link_words, blocks;
    xc_range run; /* first and behind the last of its blocks */
} below;

static uint32_t find_centre(const xc_page *page, const below *nodes)
{
    const double most = 0.75;
    uint32_t     best = 0;
    for (uint32_t i = 1; page->html.n && i < page->html.nodes[best].end;) {
        if (nodes[i].prose > most * nodes[best].prose && nodes[i].prose > 0)
            best = i++;
        else
            i = page->html.nodes[i].end;
    }
    return best;
}

static below *sum_below(const xc_page *page, xc_arena *mem)
{
    below *nodes = XC_ARRAY(mem, below, page->html.n);
    if (!nodes)
        return NULL;
    for (size_t i = 0; i < page->blocks.n; i++) {
        const xc_page_block *b = &page->blocks.v[i];
        below               *n = &nodes[b->node];
        n->prose += prose(b);
        n->words += b->words;
        n->link_words += b->link_words;
        n->run.start = n->blocks++ ? n->run.start : (uint32_t)i;
        n->run.end = (uint32_t)i + 1;
    }
    for (uint32_t i = (uint32_t)page->html.n; i-- > 1;) {
        below *up = &nodes[page->html.nodes[i].parent];
        up->prose += nodes[i].prose;
        up->words += nodes[i].words;
        up->link_words += nodes[i].link_words;
        if (nodes[i].blocks && (!up->blocks || nodes[i].run.start < up->run.start))
            up->run.start = nodes[i].run.start;
        if (nodes[i].blocks && nodes[i].run.end > up->run.end)
            up->run.end = nodes[i].run.end;
        up->blocks += nodes[i].blocks;
    }
    return nodes;
}

/* ---------------------------------------------------------------- blocks of the same make */

typedef struct kind {
    uint32_t blocks, words, link_words, stops;
} kind;

/* Tags of six elements upwards with the class of the nearest three. */
static uint64_t make_of(const xc_page *page, uint32_t node)
{
    uint64_t hash = 7;
    for (unsigned up = 0; up < 6 && node != XC_NONE; up++) {
        hash = xc_hash_mix(hash, page->html.nodes[node].tag);
        if (up < 3)
            hash = xc_hash_mix(hash, xc_hash(xc_html_value(&page->html, node, "class")));
        node = page->html.nodes[node].parent;
    }
    return hash;
}

static xc_status find_kinds(xc_features *f, kind **out, xc_arena *mem, const xc_page *page)
{
    xc_map map = {0};
    XC_VEC(kind) kinds = {0};
    f->kinds = XC_ARRAY(mem, uint32_t, f->n);
    if (!f->kinds)
        return XC_ENOMEM;
    for (size_t i = 0; i < f->n; i++) {
        const xc_page_block *b = &page->blocks.v[i];
        uint64_t             make = make_of(page, b->node);
        uint32_t             number = xc_map_get(&map, make);
        if (number == XC_NONE) {
            number = (uint32_t)kinds.n;
            XC_TRY(xc_map_put(&map, mem, make, number));
            XC_TRY(xc_vec_push(&kinds, mem, (kind){0}));
        }
        f->kinds[i] = number;
        kind *k = &kinds.v[number];
        k->blocks++;
        k->words += b->words;
        k->link_words += b->link_words;
        k->stops += b->stops;
    }
    *out = kinds.v;
    f->n_kinds = (uint32_t)kinds.n;
    return XC_OK;
}

/* ---------------------------------------------------------------- one block */

typedef struct maker {
    xc_features   *f;
    const xc_page *page;
    const below   *nodes;
    const kind    *kinds;
    uint32_t       headline;
    xc_str         title, description;
    uint32_t       words;                     /* of the page                       */
    size_t         centre_first, centre_last; /* blocks of the centre */
    xc_map         seen;                      /* texts of blocks                   */
} maker;

/* Words that begin in lower case: prose has many, menus and headlines few; scripts without case have none anywhere. */
static float lower_share(xc_str s)
{
    size_t lower = 0, words = 0, len;
    bool   in = false;
    for (size_t i = 0; i < s.n; i += len) {
        uint32_t cp = xc_utf8_at(s, i, &len);
        bool     space = cp == ' ' || cp == '\n' || cp == '\t' || cp == 0xA0;
        if (!space && !in) {
            words++;
            lower += (cp >= 'a' && cp <= 'z') || cp >= 0x250 || (cp >= 0xDF && cp <= 0xFF);
        }
        in = !space;
    }
    return share((double)lower, (double)words);
}

static unsigned heading_level(const xc_page *page, uint32_t node)
{
    for (unsigned up = 0; up < 3 && node != XC_NONE; up++) {
        xc_tag tag = page->html.nodes[node].tag;
        if (tag >= XC_TAG_H1 && tag <= XC_TAG_H6)
            return tag - XC_TAG_H1 + 1u;
        node = page->html.nodes[node].parent;
    }
    return 0;
}

static uint32_t ancestor(const xc_page *page, uint32_t node, unsigned up)
{
    while (up-- && page->html.nodes[node].parent != XC_NONE)
        node = page->html.nodes[node].parent;
    return node;
}

static bool inside(const xc_page *page, uint32_t node, uint32_t outer)
{
    return node >= outer && node < page->html.nodes[outer].end;
}

static float *words_of_block(const maker *m, size_t i, float *r)
{
    const xc_page_block *b = &m->page->blocks.v[i];
    xc_str               s = xc_page_text(m->page, i);
    char                 last = xc_last_mark(s);
    xc_date              date;
    xc_range             at;
    size_t               len;
    *r++ = log_of(b->words);
    *r++ = share(b->letters, b->words);
    *r++ = share(b->link_letters, b->letters);
    *r++ = share(b->stops, b->words);
    *r++ = share(b->commas, b->words);
    *r++ = share(b->digits, b->letters);
    *r++ = share(b->capitals, b->letters);
    *r++ = share(b->bold_letters, b->letters);
    *r++ = last == '.' || last == '!' || last == '?' ? 2 : last == ':' ? 1 : 0;
    *r++ = xc_is_upper(s.p[0]) ? 2 : xc_utf8_at(s, 0, &len) >= 0xC0 ? 1 : 0;
    *r++ = lower_share(s);
    *r++ = xc_is_furniture(s);
    *r++ = xc_byline(s);
    *r++ = xc_is_notice(s);
    *r++ = xc_is_credit(s);
    *r++ = xc_opens_quotation(s);
    *r++ = b->words <= 30 && xc_date_find(&date, &at, s, 0, (xc_date_hints){0});
    *r++ = (float)xc_word_overlap(s, m->title);
    *r++ = (float)xc_word_overlap(s, m->description);
    return r;
}

static float *elements_of_block(const maker *m, size_t i, float *r)
{
    const xc_page_block  *b = &m->page->blocks.v[i];
    const xc_html_node   *node = &m->page->html.nodes[b->node];
    uint32_t              local = b->flags & ~m->page->flags[m->f->centre];
    static const uint32_t named[] = {XC_NODE_FRAME,   XC_NODE_NEGATIVE, XC_NODE_CAPTION,  XC_NODE_EMBED, XC_NODE_BYLINE,
                                     XC_NODE_SUMMARY, XC_NODE_HEADER,   XC_NODE_COMMENTS, XC_NODE_FIGURE};
    static const uint32_t whole[] = {XC_NODE_FRAME, XC_NODE_NEGATIVE, XC_NODE_COMMENTS,
                                     XC_NODE_BODY,  XC_NODE_ARTICLE,  XC_NODE_MAIN};
    *r++ = node->tag == XC_TAG_P;
    *r++ = node->tag == XC_TAG_LI || m->page->html.nodes[ancestor(m->page, b->node, 1)].tag == XC_TAG_LI;
    *r++ = node->tag == XC_TAG_TD || node->tag == XC_TAG_TR;
    *r++ = node->tag == XC_TAG_DIV;
    *r++ = (float)heading_level(m->page, b->node);
    for (size_t k = 0; k < XC_COUNT(named); k++)
        *r++ = (local & named[k]) != 0;
    for (size_t k = 0; k < XC_COUNT(whole); k++)
        *r++ = (b->flags & whole[k]) != 0;
    uint32_t own = m->page->own[b->node] | m->page->own[ancestor(m->page, b->node, 1)];
    *r++ = (own & XC_NODE_POSITIVE) != 0;
    *r++ = (float)node->depth;
    *r++ = (float)node->depth - (float)m->page->html.nodes[m->f->centre].depth;
    return r;
}

static float *place_of_block(const maker *m, size_t i, uint32_t words_before, float *r)
{
    const xc_page_block *b = &m->page->blocks.v[i];
    double               all = m->nodes[0].prose;
    *r++ = share((double)i, (double)m->f->n);
    *r++ = share(words_before, m->words);
    *r++ = inside(m->page, b->node, m->f->centre);
    *r++ = i < m->centre_first  ? -log_of((double)(m->centre_first - i))
           : i > m->centre_last ? log_of((double)(i - m->centre_last))
                                : 0;
    *r++ = m->centre_last > m->centre_first
               ? share((double)i - (double)m->centre_first, (double)(m->centre_last - m->centre_first))
               : 0;
    *r++ = m->headline == XC_NONE ? -20
           : i >= m->headline     ? log_of((double)(i - m->headline))
                                  : -log_of((double)(m->headline - i));
    for (unsigned up = 1; up <= 3; up++) {
        const below *n = &m->nodes[ancestor(m->page, b->node, up)];
        *r++ = share(n->prose, all);
        *r++ = share(n->link_words, n->words);
        *r++ = share(n->words, n->blocks);
    }
    *r++ = share(m->nodes[m->f->centre].prose, all);
    *r++ = log_of(m->nodes[m->f->centre].words);
    return r;
}

static float *company_of_block(const maker *m, size_t i, float *r)
{
    const kind *k = &m->kinds[m->f->kinds[i]];
    *r++ = log_of(k->blocks);
    *r++ = share(k->words, m->words);
    *r++ = share(k->words, k->blocks);
    *r++ = share(k->link_words, k->words);
    *r++ = share(k->stops, k->words);
    static const int beside[] = {-2, -1, 1, 2};
    for (size_t n = 0; n < XC_COUNT(beside); n++) {
        size_t               at = i + (size_t)beside[n];
        const xc_page_block *b = at < m->f->n ? &m->page->blocks.v[at] : NULL;
        *r++ = b ? log_of(b->words) : -1;
        *r++ = b ? share(b->link_letters, b->letters) : 1;
        *r++ = b ? (float)(m->f->kinds[at] == m->f->kinds[i]) : 0;
    }
    return r;
}

static void note_around(const maker *m, size_t i)
{
    xc_range *around = &m->f->around[i * XC_AROUND];
    uint32_t  node = m->page->blocks.v[i].node;
    for (unsigned up = 0; up + 1 < XC_AROUND; up++)
        around[up] = m->nodes[ancestor(m->page, node, up)].run;
    around[XC_AROUND - 1] = m->nodes[m->f->centre].run;
    m->f->words[i] = m->page->blocks.v[i].words;
}

static xc_status fill_row(maker *m, xc_arena *mem, size_t i, uint32_t words_before)
{
    float   *row = &m->f->rows[i * XC_SECOND_FEATURES], *r = row;
    uint64_t text = xc_hash(xc_page_text(m->page, i));
    uint32_t times = xc_map_get(&m->seen, text);
    r = words_of_block(m, i, r);
    r = elements_of_block(m, i, r);
    r = place_of_block(m, i, words_before, r);
    r = company_of_block(m, i, r);
    *r++ = times == XC_NONE ? 0 : 1; /* the same words stood above */
    xc_assert(r - row == XC_FIRST_FEATURES);
    return xc_map_put(&m->seen, mem, text, 1);
}

static void place_centre(maker *m)
{
    m->centre_first = SIZE_MAX;
    for (size_t i = 0; i < m->f->n; i++) {
        m->words += m->page->blocks.v[i].words;
        if (!inside(m->page, m->page->blocks.v[i].node, m->f->centre))
            continue;
        m->centre_first = m->centre_first == SIZE_MAX ? i : m->centre_first;
        m->centre_last = i;
    }
    if (m->centre_first == SIZE_MAX)
        m->centre_first = 0;
}

xc_status xc_features_first(xc_features *out, xc_arena *mem, const xc_page *page, uint32_t headline, xc_str title,
                            xc_str description, xc_error *err)
{
    *out = (xc_features){.n = page->blocks.n};
    if (out->n == 0)
        return XC_OK;
    kind  *kinds;
    below *nodes = sum_below(page, mem);
    out->rows = XC_ARRAY(mem, float, out->n *XC_SECOND_FEATURES);
    out->words = XC_ARRAY(mem, uint32_t, out->n);
    out->around = XC_ARRAY(mem, xc_range, out->n * XC_AROUND);
    if (!nodes || !out->rows || !out->words || !out->around || find_kinds(out, &kinds, mem, page) != XC_OK)
        return xc_no_memory(err);
    out->centre = find_centre(page, nodes);
    maker m = {.f = out, .page = page, .nodes = nodes, .kinds = kinds, .headline = headline, .title = title};
    m.description = description;
    place_centre(&m);
    uint32_t before = 0;
    for (size_t i = 0; i < out->n; i++) {
        if (fill_row(&m, mem, i, before) != XC_OK)
            return xc_no_memory(err);
        note_around(&m, i);
        before += page->blocks.v[i].words;
    }
    return XC_OK;
}

/* ---------------------------------------------------------------- second pass */

/* Words, and words that the first pass took, of all blocks before each. */
typedef struct sums {
    double *words, *taken; /* [n + 1] */
} sums;

static float rate(const sums *s, xc_range run)
{
    double words = s->words[run.end] - s->words[run.start];
    return words > 0 ? (float)((s->taken[run.end] - s->taken[run.start]) / words) : -1;
}

static float probability(const float *first, size_t n, size_t i)
{
    return i < n ? first[i] : 0;
}

static void second_row(const xc_features *f, const float *first, const sums *s, const sums *kinds, size_t i)
{
    float *r = &f->rows[i * XC_SECOND_FEATURES + XC_FIRST_FEATURES];
    double all = s->taken[f->n];
    *r++ = first[i];
    for (size_t k = 1; k <= 3; k++) {
        *r++ = probability(first, f->n, i - k);
        *r++ = probability(first, f->n, i + k);
    }
    for (size_t k = 0; k < XC_AROUND; k++)
        *r++ = rate(s, f->around[i * XC_AROUND + k]);
    *r++ = share(kinds->taken[f->kinds[i]], kinds->words[f->kinds[i]]);
    *r++ = share(s->taken[i], all);
    *r++ = share(all - s->taken[i + 1], all);
    *r++ = log_of(all);
}

static bool make_sums(sums *s, xc_arena *mem, size_t n)
{
    s->words = XC_ARRAY(mem, double, n);
    s->taken = XC_ARRAY(mem, double, n);
    return s->words && s->taken;
}

xc_status xc_features_second(xc_features *f, xc_arena *mem, const float *first, xc_error *err)
{
    sums s, kinds;
    if (!make_sums(&s, mem, f->n + 1) || !make_sums(&kinds, mem, f->n_kinds))
        return xc_no_memory(err);
    for (size_t i = 0; i < f->n; i++) {
        double words = f->words[i], taken = words * (double)first[i];
        s.words[i + 1] = s.words[i] + words;
        s.taken[i + 1] = s.taken[i] + taken;
        kinds.words[f->kinds[i]] += words;
        kinds.taken[f->kinds[i]] += taken;
    }
    for (size_t i = 0; i < f->n; i++)
        second_row(f, first, &s, &kinds, i);
    return XC_OK;
}
