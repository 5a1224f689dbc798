#include "region.h"

#include "clean.h"
#include "date.h"
#include "furniture.h"
#include "hash.h"
#include "lines.h"
#include "map.h"
#include "page_phrases.h"
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

/* A row of a table of data: its cells are parted by tabs. */
static bool is_row(xc_str s)
{
    return memchr(s.p, '\t', s.n) != NULL;
}

static xc_block_role role_of_element(const xc_page *page, size_t i)
{
    const xc_page_block *b = &page->blocks.v[i];
    if (is_row(xc_page_text(page, i)))
        return XC_BLOCK_LIST;
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

/* A line with a date and little else: "Published Monday, November 18, 2019 8:22AM EST". */
static bool is_date_line(const xc_page_block *b, xc_str s, bool named)
{
    enum { WORDS = 14 };
    xc_date  date;
    xc_range at;
    if (b->words > WORDS || b->digits == 0 || !xc_date_find(&date, &at, s, 0, (xc_date_hints){0}))
        return false;
    return named || xc_published_label(s) || xc_byline_inside(s).n || (at.end - at.start) * 5 > s.n * 2;
}

/* A line in bold or in capitals between paragraphs: "FRANCE WINS". */
static bool is_minor_heading(const xc_page_block *b, xc_str s)
{
    enum { WORDS = 10 };
    char last = xc_last_mark(s);
    bool loud = b->letters >= 4 && (b->bold_letters * 10 >= b->letters * 9 || b->capitals * 10 >= b->letters * 8);
    return loud && b->words <= WORDS && b->link_letters == 0 && (last == 0 || last == '?');
}

/* A teaser in capitals that is one link, as some houses put between paragraphs. */
static bool is_loud_link(const xc_page_block *b)
{
    return b->words >= 4 && b->link_letters * 10 >= b->letters * 9 && b->capitals * 10 >= b->letters * 7;
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
    xc_block_role role = role_of_element(page, i);
    bool          prose = role == XC_BLOCK_PARAGRAPH;
    if (xc_byline(s) || (prose && is_date_line(b, s, (flags & XC_NODE_BYLINE) != 0)))
        return XC_BLOCK_BYLINE;
    bool line = xc_is_furniture(s) && (b->link_letters * 2 > b->letters || b->words < 4);
    if (line || xc_page_talk(s) || xc_is_notice(s) || (prose && is_loud_link(b)))
        return XC_BLOCK_FURNITURE;
    if (prose && (flags & XC_NODE_SUMMARY) && b->words < 80)
        return XC_BLOCK_SUMMARY;
    return prose && is_minor_heading(b, s) ? XC_BLOCK_SUBHEAD : role;
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
    while (i > 0 && xc_html_inside(&page->html, page->blocks.v[i - 1].node, node))
        i--;
    for (; i < page->blocks.n && words < MOST && xc_html_inside(&page->html, page->blocks.v[i].node, node); i++)
        words += page->blocks.v[i].words;
    return words < MOST;
}

/* The element of readers' comments that a block lies in, XC_NONE if in none. One around the headline is the page. */
static uint32_t comments_around(const xc_page *page, size_t i, uint32_t headline)
{
    uint32_t node = page->blocks.v[i].node;
    for (; node != XC_NONE; node = page->html.nodes[node].parent)
        if (page->own[node] & XC_NODE_COMMENTS)
            return xc_html_inside(&page->html, headline, node) ? XC_NONE : node;
    return XC_NONE;
}

/* Readers' comments are left out, however like prose they read, where enough of a text stands outside of them. */
static void leave_comments(xc_region *out, const xc_page *page, uint32_t headline)
{
    const uint32_t enough = 50;
    uint32_t       words = 0, title = headline == XC_NONE ? XC_NONE : page->blocks.v[headline].node;
    for (size_t i = 0; i < page->blocks.n; i++)
        words += out->take[i] && comments_around(page, i, title) == XC_NONE ? page->blocks.v[i].words : 0;
    for (size_t i = headline == XC_NONE ? 0 : headline; words >= enough && i < page->blocks.n; i++)
        out->take[i] = out->take[i] && comments_around(page, i, title) == XC_NONE;
}

/* Links that stand before the headline lead to other articles. */
static void leave_leading_links(xc_region *out, const xc_page *page, uint32_t headline)
{
    for (size_t i = 0; headline != XC_NONE && i < headline; i++) {
        const xc_page_block *b = &page->blocks.v[i];
        uint32_t             most = out->roles[i] == XC_BLOCK_LIST ? b->letters / 4 : b->letters * 9 / 10;
        out->take[i] = out->take[i] && b->link_letters <= most;
    }
}

static uint32_t table_of_row(const xc_page *page, size_t i)
{
    uint32_t node = page->blocks.v[i].node;
    if (!is_row(xc_page_text(page, i)))
        return XC_NONE;
    while (node != XC_NONE && page->html.nodes[node].tag != XC_TAG_TABLE)
        node = page->html.nodes[node].parent;
    return node;
}

/* A table of which a good part was taken is taken as a whole. */
static void fill_tables(xc_region *out, const xc_page *page)
{
    enum { PART = 3 };
    for (size_t i = 0, end; i < page->blocks.n; i = end) {
        uint32_t table = table_of_row(page, i);
        size_t   taken = out->take[i];
        for (end = i + 1; end < page->blocks.n && table != XC_NONE && table_of_row(page, end) == table; end++)
            taken += out->take[end];
        for (size_t k = i; table != XC_NONE && taken * PART >= end - i && k < end; k++)
            out->take[k] = true;
    }
}

/* What was just said is not said again, nor is a run of paragraphs that stood above already, as on pages that hold the
 * text once for small screens and once for large ones. A line that returns now and then is the author's. */
static xc_status leave_copies(xc_region *out, const xc_page *page, xc_arena *mem)
{
    enum { FEWEST = 8, NEAR = 3, RUN = 4 };
    xc_map    seen = {0};
    uint32_t *block = XC_ARRAY(mem, uint32_t, page->blocks.n), *first = XC_ARRAY(mem, uint32_t, page->blocks.n);
    size_t    n = 0; /* long blocks that were taken; first: which of them said the same before */
    if (!block || !first)
        return XC_ENOMEM;
    for (size_t i = 0; i < page->blocks.n; i++) {
        uint64_t text = xc_hash(xc_page_text(page, i));
        if (!out->take[i] || page->blocks.v[i].words < FEWEST)
            continue;
        block[n] = (uint32_t)i;
        first[n] = xc_map_get(&seen, text);
        XC_TRY(xc_map_put(&seen, mem, text, (uint32_t)n++));
    }
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && first[i] != XC_NONE && first[end] == first[i] + (end - i);)
            end++;
        bool copy = first[i] != XC_NONE && (end - i >= RUN || i - first[i] <= NEAR);
        for (size_t k = i; copy && k < end; k++)
            out->take[block[k]] = false;
    }
    return XC_OK;
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

/* By-lines and dates between the headline and the first paragraph. */
static void take_bylines(xc_region *out, const xc_page *page, uint32_t headline)
{
    enum { NEAR = 12, PARAGRAPH = 15 };
    for (size_t i = headline + 1; i < page->blocks.n && i <= headline + NEAR; i++) {
        if (out->take[i] && page->blocks.v[i].words >= PARAGRAPH && out->roles[i] == XC_BLOCK_PARAGRAPH)
            break;
        if (out->roles[i] == XC_BLOCK_BYLINE && !(page->blocks.v[i].flags & (XC_NODE_COMMENTS | XC_NODE_FRAME)))
            out->take[i] = true;
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

xc_status xc_region_choose(xc_region *out, xc_arena *mem, const xc_page *page, bool fragment, uint32_t headline,
                           xc_features *features, xc_error *err)
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
    fill_tables(out, page);
    leave_comments(out, page, headline);
    leave_leading_links(out, page, headline);
    if (leave_copies(out, page, mem) != XC_OK)
        return xc_no_memory(err);
    take_inner(out, page);
    if (headline != XC_NONE)
        take_bylines(out, page, headline);
    return XC_OK;
}
