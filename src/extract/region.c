#include "region.h"

#include "furniture.h"

/* ---------------------------------------------------------------- the centre
 * Each block of prose has a score by its length, commas and share of links. From the root down, the child that holds
 * most of what its parent holds is entered, until no child does: the smallest element with most of the page's prose. */

static double block_score(const xc_page_block *b)
{
    if (b->words < 10)
        return 0;
    double links = b->letters ? (double)b->link_letters / b->letters : 0;
    double score = 1 + b->commas + (b->letters / 100 < 3 ? b->letters / 100 : 3) + b->words / 40.0;
    if (b->flags & (XC_NODE_FRAME | XC_NODE_COMMENTS))
        score *= 0.1;
    else if (b->flags & XC_NODE_NEGATIVE)
        score *= 0.4;
    return score * (1 - links);
}

static uint32_t best_node(const xc_page *page, double *scores)
{
    const double most = 0.75;
    for (size_t i = 0; i < page->blocks.n; i++)
        scores[page->blocks.v[i].node] += block_score(&page->blocks.v[i]);
    for (uint32_t i = (uint32_t)page->html.n; i-- > 1;)
        scores[page->html.nodes[i].parent] += scores[i];
    uint32_t best = 0;
    for (uint32_t i = 1; i < page->html.nodes[best].end;) {
        if (scores[i] > most * scores[best] && scores[i] > 0) {
            best = i;
            i++;
        } else
            i = page->html.nodes[i].end;
    }
    return best;
}

static xc_block_role role_of(const xc_page *page, size_t i)
{
    const xc_page_block *b = &page->blocks.v[i];
    if (b->flags & XC_NODE_EMBED)
        return XC_BLOCK_EMBED;
    if (b->flags & XC_NODE_CAPTION)
        return XC_BLOCK_CAPTION;
    for (uint32_t node = b->node; node != XC_NONE; node = page->html.nodes[node].parent) {
        xc_tag tag = page->html.nodes[node].tag;
        if (tag == XC_TAG_BLOCKQUOTE)
            return XC_BLOCK_QUOTE;
        if (tag == XC_TAG_LI || tag == XC_TAG_DT || tag == XC_TAG_DD || tag == XC_TAG_TR)
            return XC_BLOCK_LIST;
        if (tag >= XC_TAG_H1 && tag <= XC_TAG_H6)
            return XC_BLOCK_SUBHEAD;
        if (tag == XC_TAG_TD || tag == XC_TAG_TH)
            break;
    }
    return XC_BLOCK_PARAGRAPH;
}

static bool keeps(const xc_page *page, size_t i, uint32_t outside)
{
    const xc_page_block *b = &page->blocks.v[i];
    uint32_t             flags = b->flags & ~outside; /* what the centre itself is named after says nothing */
    xc_str               s = xc_page_text(page, i);
    if (flags & (XC_NODE_FRAME | XC_NODE_COMMENTS | XC_NODE_NEGATIVE | XC_NODE_BYLINE))
        return false;
    if (xc_is_furniture(s) || xc_byline(s))
        return false;
    return b->link_letters * 2 < b->letters || (b->words > 12 && b->stops);
}

xc_status xc_region_choose(xc_region *out, xc_arena *mem, const xc_page *page, bool fragment, xc_error *err)
{
    out->take = XC_ARRAY(mem, bool, page->blocks.n);
    out->roles = XC_ARRAY(mem, xc_block_role, page->blocks.n);
    double *scores = XC_ARRAY(mem, double, page->html.n);
    if (!out->take || !out->roles || !scores)
        return xc_no_memory(err);
    if (page->html.n == 0)
        return XC_OK;
    uint32_t centre = fragment ? 0 : best_node(page, scores);
    for (size_t i = 0; i < page->blocks.n; i++) {
        uint32_t node = page->blocks.v[i].node;
        bool     inside = node >= centre && node < page->html.nodes[centre].end;
        out->take[i] = inside && keeps(page, i, page->flags[centre]);
        out->roles[i] = role_of(page, i);
    }
    return XC_OK;
}
