#include "block_features.h"

#include "clean.h"
#include "feature_scale.h"
#include "furniture.h"
#include "hash.h"
#include "lines.h"
#include "map.h"
#include "page_sums.h"
#include "utf8.h"

typedef struct maker {
    xc_features        *f;
    const xc_page      *page;
    const xc_page_sum  *sums;
    const xc_page_kind *kinds;
    uint32_t            headline;
    xc_str              title, description;
    uint32_t            words;                     /* of the page                       */
    size_t              centre_first, centre_last; /* blocks of the centre */
    xc_map              seen;                      /* texts of blocks                   */
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
    return xc_feature_share((double)lower, (double)words);
}

static float *words_of_block(const maker *m, size_t i, float *r)
{
    const xc_page_block *b = &m->page->blocks.v[i];
    xc_str               s = xc_page_text(m->page, i);
    char                 last = xc_last_mark(s);
    xc_date              date;
    xc_range             at;
    size_t               len;
    *r++ = xc_feature_log(b->words);
    *r++ = xc_feature_share(b->letters, b->words);
    *r++ = xc_feature_share(b->link_letters, b->letters);
    *r++ = xc_feature_share(b->stops, b->words);
    *r++ = xc_feature_share(b->commas, b->words);
    *r++ = xc_feature_share(b->digits, b->letters);
    *r++ = xc_feature_share(b->capitals, b->letters);
    *r++ = xc_feature_share(b->bold_letters, b->letters);
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
    *r++ = node->tag == XC_TAG_LI || m->page->html.nodes[xc_html_ancestor(&m->page->html, b->node, 1)].tag == XC_TAG_LI;
    *r++ = node->tag == XC_TAG_TD || node->tag == XC_TAG_TR;
    *r++ = node->tag == XC_TAG_DIV;
    *r++ = (float)xc_html_heading(&m->page->html, b->node);
    for (size_t k = 0; k < XC_COUNT(named); k++)
        *r++ = (local & named[k]) != 0;
    for (size_t k = 0; k < XC_COUNT(whole); k++)
        *r++ = (b->flags & whole[k]) != 0;
    uint32_t own = m->page->own[b->node] | m->page->own[xc_html_ancestor(&m->page->html, b->node, 1)];
    *r++ = (own & XC_NODE_POSITIVE) != 0;
    *r++ = (float)node->depth;
    *r++ = (float)node->depth - (float)m->page->html.nodes[m->f->centre].depth;
    return r;
}

static float *place_of_block(const maker *m, size_t i, uint32_t words_before, float *r)
{
    const xc_page_block *b = &m->page->blocks.v[i];
    double               all = m->sums[0].prose;
    *r++ = xc_feature_share((double)i, (double)m->f->n);
    *r++ = xc_feature_share(words_before, m->words);
    *r++ = xc_html_inside(&m->page->html, b->node, m->f->centre);
    *r++ = i < m->centre_first  ? -xc_feature_log((double)(m->centre_first - i))
           : i > m->centre_last ? xc_feature_log((double)(i - m->centre_last))
                                : 0;
    *r++ = m->centre_last > m->centre_first
               ? xc_feature_share((double)i - (double)m->centre_first, (double)(m->centre_last - m->centre_first))
               : 0;
    *r++ = m->headline == XC_NONE ? -20
           : i >= m->headline     ? xc_feature_log((double)(i - m->headline))
                                  : -xc_feature_log((double)(m->headline - i));
    for (unsigned up = 1; up <= 3; up++) {
        const xc_page_sum *n = &m->sums[xc_html_ancestor(&m->page->html, b->node, up)];
        *r++ = xc_feature_share(n->prose, all);
        *r++ = xc_feature_share(n->link_words, n->words);
        *r++ = xc_feature_share(n->words, n->blocks);
    }
    *r++ = xc_feature_share(m->sums[m->f->centre].prose, all);
    *r++ = xc_feature_log(m->sums[m->f->centre].words);
    return r;
}

static float *company_of_block(const maker *m, size_t i, float *r)
{
    const xc_page_kind *k = &m->kinds[m->f->kinds[i]];
    *r++ = xc_feature_log(k->blocks);
    *r++ = xc_feature_share(k->words, m->words);
    *r++ = xc_feature_share(k->words, k->blocks);
    *r++ = xc_feature_share(k->link_words, k->words);
    *r++ = xc_feature_share(k->stops, k->words);
    static const int beside[] = {-2, -1, 1, 2};
    for (size_t n = 0; n < XC_COUNT(beside); n++) {
        size_t               at = i + (size_t)beside[n];
        const xc_page_block *b = at < m->f->n ? &m->page->blocks.v[at] : NULL;
        *r++ = b ? xc_feature_log(b->words) : -1;
        *r++ = b ? xc_feature_share(b->link_letters, b->letters) : 1;
        *r++ = b ? (float)(m->f->kinds[at] == m->f->kinds[i]) : 0;
    }
    return r;
}

static void note_around(const maker *m, size_t i)
{
    xc_range *around = &m->f->around[i * XC_AROUND];
    uint32_t  node = m->page->blocks.v[i].node;
    for (unsigned up = 0; up + 1 < XC_AROUND; up++)
        around[up] = m->sums[xc_html_ancestor(&m->page->html, node, up)].run;
    around[XC_AROUND - 1] = m->sums[m->f->centre].run;
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
        if (!xc_html_inside(&m->page->html, m->page->blocks.v[i].node, m->f->centre))
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
    xc_page_kind *kinds;
    xc_page_sum  *sums = xc_page_sums(page, mem);
    out->rows = XC_ARRAY(mem, float, out->n *XC_SECOND_FEATURES);
    out->words = XC_ARRAY(mem, uint32_t, out->n);
    out->around = XC_ARRAY(mem, xc_range, out->n * XC_AROUND);
    out->kinds = XC_ARRAY(mem, uint32_t, out->n);
    if (!sums || !out->rows || !out->words || !out->around || !out->kinds ||
        xc_page_kinds(page, mem, out->kinds, &kinds, &out->n_kinds) != XC_OK)
        return xc_no_memory(err);
    out->centre = xc_page_centre(page, sums);
    maker m = {.f = out, .page = page, .sums = sums, .kinds = kinds, .headline = headline, .title = title};
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
