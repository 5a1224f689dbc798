#include "region.h"

#include "clean.h"
#include "furniture.h"
#include "region_model.h"

/* ---------------------------------------------------------------- which blocks
 * Two forests (models/region.md): the first judges each block by itself and its place, the second by that and by what
 * the first thought of all around it, so that a dull line inside an article stays and a long one in a sidebar goes. */

static xc_status judge(xc_features *f, float **p, xc_arena *mem, xc_error *err)
{
    *p = XC_ARRAY(mem, float, f->n);
    if (!*p)
        return xc_no_memory(err);
    for (size_t i = 0; i < f->n; i++)
        (*p)[i] = xc_forest_probability(xc_forest_score(&xc_region_first, f->rows + i * XC_SECOND_FEATURES));
    XC_TRY(xc_features_second(f, mem, *p, err));
    for (size_t i = 0; i < f->n; i++)
        (*p)[i] = xc_forest_probability(xc_forest_score(&xc_region_second, f->rows + i * XC_SECOND_FEATURES));
    return XC_OK;
}

/* A page on which hardly anything passes the line is one of a kind that the forests do not know: its best blocks count.
 */
static float line_of(const xc_features *f, const float *p)
{
    const float    line = 0.45f, lowest = 0.15f;
    const uint32_t few = 60;
    for (float at = line; at > lowest; at -= 0.1f) {
        uint32_t words = 0;
        for (size_t i = 0; i < f->n; i++)
            words += p[i] > at ? f->words[i] : 0;
        if (words >= few)
            return at;
    }
    return lowest;
}

/* ---------------------------------------------------------------- what they are */

static xc_block_role role_of_element(const xc_page *page, size_t i)
{
    const xc_page_block *b = &page->blocks.v[i];
    for (uint32_t node = b->node; node != XC_NONE; node = page->html.nodes[node].parent) {
        xc_tag tag = page->html.nodes[node].tag;
        if (tag == XC_TAG_BLOCKQUOTE)
            return XC_BLOCK_QUOTE;
        if (tag == XC_TAG_LI || tag == XC_TAG_DT || tag == XC_TAG_DD || tag == XC_TAG_TR)
            return XC_BLOCK_LIST;
        if (tag >= XC_TAG_H1 && tag <= XC_TAG_H6)
            return XC_BLOCK_SUBHEAD;
        if (tag == XC_TAG_TD || tag == XC_TAG_TH || tag == XC_TAG_ARTICLE || tag == XC_TAG_MAIN)
            break;
    }
    return XC_BLOCK_PARAGRAPH;
}

static xc_block_role role_of(const xc_page *page, size_t i, uint32_t outside)
{
    const xc_page_block *b = &page->blocks.v[i];
    uint32_t             flags = b->flags & ~outside;
    xc_str               s = xc_page_text(page, i);
    if ((flags & XC_NODE_EMBED) || xc_post_account(s))
        return XC_BLOCK_EMBED;
    if ((b->flags & XC_NODE_CAPTION && b->words < 80 && flags & XC_NODE_CAPTION) || xc_is_credit(s))
        return XC_BLOCK_CAPTION;
    if (xc_byline(s))
        return XC_BLOCK_BYLINE;
    if (xc_is_furniture(s) && (b->link_letters * 2 > b->letters || b->words < 4))
        return XC_BLOCK_FURNITURE;
    xc_block_role role = role_of_element(page, i);
    if (role == XC_BLOCK_PARAGRAPH && (flags & XC_NODE_SUMMARY) && b->words < 80)
        return XC_BLOCK_SUMMARY;
    return role;
}

/* Boxes that ask for money or addresses in the midst of an article, by their names. An element of such a name that
 * holds much text is the article behind a wall and no box. */
static bool is_promotion(const xc_page *page, size_t i, uint32_t outside)
{
    enum { LEVELS = 5, MOST = 120 };
    const xc_page_block *b = &page->blocks.v[i];
    if (!(b->flags & ~outside & XC_NODE_PROMOTION) || b->words >= MOST)
        return false;
    uint32_t node = b->node, words = 0;
    for (unsigned up = 0; up < LEVELS && !(page->own[node] & XC_NODE_PROMOTION); up++) {
        if (page->html.nodes[node].parent == XC_NONE)
            return false;
        node = page->html.nodes[node].parent;
    }
    if (!(page->own[node] & XC_NODE_PROMOTION))
        return false;
    while (i > 0 && page->blocks.v[i - 1].node >= node && page->blocks.v[i - 1].node < page->html.nodes[node].end)
        i--;
    for (; i < page->blocks.n && words < MOST; i++) {
        uint32_t inner = page->blocks.v[i].node;
        if (inner < node || inner >= page->html.nodes[node].end)
            break;
        words += page->blocks.v[i].words;
    }
    return words < MOST;
}

static void choose_fragment(xc_region *out, const xc_page *page)
{
    for (size_t i = 0; i < page->blocks.n; i++) {
        out->take[i] = true;
        out->roles[i] = xc_is_furniture(xc_page_text(page, i)) ? XC_BLOCK_FURNITURE : role_of(page, i, 0);
    }
}

void xc_region_head(xc_region *region, const xc_page *page, const xc_features *features, uint32_t headline,
                    xc_str description)
{
    enum { NEAR = 4, FEWEST = 4, MOST = 70 };
    const double same = 0.6;
    region->take[headline] = true;
    region->roles[headline] = XC_BLOCK_HEADLINE;
    for (size_t i = headline + 1; i < page->blocks.n && i <= headline + NEAR; i++) {
        const xc_page_block *b = &page->blocks.v[i];
        uint32_t             local = b->flags & ~page->flags[features->centre];
        xc_str               s = xc_page_text(page, i);
        bool                 said = xc_word_overlap(s, description) > same, named = (local & XC_NODE_SUMMARY) != 0;
        if (b->words < FEWEST || b->words > MOST || (!said && !named) || (local & (XC_NODE_COMMENTS | XC_NODE_FRAME)) ||
            b->link_letters * 2 > b->letters || region->roles[i] == XC_BLOCK_CAPTION)
            continue;
        if (region->take[i] && !named)
            break; /* the description is the first paragraph */
        region->take[i] = true;
        region->roles[i] = XC_BLOCK_SUMMARY;
        break;
    }
}

/* Captions and posts between the first and the last block of the article belong to it, whatever the forests say. */
static void take_inner(xc_region *out, const xc_page *page)
{
    size_t first = SIZE_MAX, last = 0;
    for (size_t i = 0; i < page->blocks.n; i++)
        if (out->take[i]) {
            first = first == SIZE_MAX ? i : first;
            last = i;
        }
    for (size_t i = 0; first != SIZE_MAX && i <= last; i++)
        if (i >= first && (out->roles[i] == XC_BLOCK_CAPTION || out->roles[i] == XC_BLOCK_EMBED) &&
            !(page->blocks.v[i].flags & (XC_NODE_COMMENTS | XC_NODE_FRAME)) && page->blocks.v[i].words >= 4)
            out->take[i] = true;
}

xc_status xc_region_choose(xc_region *out, xc_arena *mem, const xc_page *page, bool fragment, xc_features *features,
                           xc_error *err)
{
    out->take = XC_ARRAY(mem, bool, page->blocks.n);
    out->roles = XC_ARRAY(mem, xc_block_role, page->blocks.n);
    float *p;
    if (!out->take || !out->roles)
        return xc_no_memory(err);
    if (fragment) {
        choose_fragment(out, page);
        return XC_OK;
    }
    if (page->blocks.n == 0)
        return XC_OK;
    XC_TRY(judge(features, &p, mem, err));
    float line = line_of(features, p);
    for (size_t i = 0; i < page->blocks.n; i++) {
        out->take[i] = p[i] > line && !is_promotion(page, i, page->flags[features->centre]);
        out->roles[i] = role_of(page, i, page->flags[features->centre]);
    }
    take_inner(out, page);
    return XC_OK;
}
