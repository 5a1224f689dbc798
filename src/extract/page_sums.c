#include "page_sums.h"

#include "feature_scale.h"
#include "hash.h"
#include "map.h"

/* ---------------------------------------------------------------- the centre of prose */

/* By length, commas and share of links; 0 for a block of a few words. */
static double prose_of(const xc_page_block *b)
{
    if (b->words < 10)
        return 0;
    double score = 1 + b->commas + (b->letters / 100 < 3 ? b->letters / 100 : 3) + b->words / 40.0;
    if (b->flags & (XC_NODE_FRAME | XC_NODE_COMMENTS))
        score *= 0.1;
    else if (b->flags & XC_NODE_NEGATIVE)
        score *= 0.4;
    return score * (1 - xc_feature_share(b->link_letters, b->letters));
}

uint32_t xc_page_centre(const xc_page *page, const xc_page_sum *sums)
{
    const double most = 0.75;
    uint32_t     best = 0;
    for (uint32_t i = 1; page->html.n && i < page->html.nodes[best].end;) {
        if (sums[i].prose > most * sums[best].prose && sums[i].prose > 0)
            best = i++;
        else
            i = page->html.nodes[i].end;
    }
    return best;
}

xc_page_sum *xc_page_sums(const xc_page *page, xc_arena *mem)
{
    xc_page_sum *sums = XC_ARRAY(mem, xc_page_sum, page->html.n);
    if (!sums)
        return NULL;
    for (size_t i = 0; i < page->blocks.n; i++) {
        const xc_page_block *b = &page->blocks.v[i];
        xc_page_sum         *n = &sums[b->node];
        n->prose += prose_of(b);
        n->words += b->words;
        n->link_words += b->link_words;
        n->run.start = n->blocks++ ? n->run.start : (uint32_t)i;
        n->run.end = (uint32_t)i + 1;
    }
    for (uint32_t i = (uint32_t)page->html.n; i-- > 1;) {
        xc_page_sum *up = &sums[page->html.nodes[i].parent];
        up->prose += sums[i].prose;
        up->words += sums[i].words;
        up->link_words += sums[i].link_words;
        if (sums[i].blocks && (!up->blocks || sums[i].run.start < up->run.start))
            up->run.start = sums[i].run.start;
        if (sums[i].blocks && sums[i].run.end > up->run.end)
            up->run.end = sums[i].run.end;
        up->blocks += sums[i].blocks;
    }
    return sums;
}

/* ---------------------------------------------------------------- blocks of the same make */

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

xc_status xc_page_kinds(const xc_page *page, xc_arena *mem, uint32_t *numbers, xc_page_kind **kinds, uint32_t *n)
{
    xc_map map = {0};
    XC_VEC(xc_page_kind) found = {0};
    for (size_t i = 0; i < page->blocks.n; i++) {
        const xc_page_block *b = &page->blocks.v[i];
        uint64_t             make = make_of(page, b->node);
        uint32_t             number = xc_map_get(&map, make);
        if (number == XC_NONE) {
            number = (uint32_t)found.n;
            XC_TRY(xc_map_put(&map, mem, make, number));
            XC_TRY(xc_vec_push(&found, mem, (xc_page_kind){0}));
        }
        numbers[i] = number;
        xc_page_kind *k = &found.v[number];
        k->blocks++;
        k->words += b->words;
        k->link_words += b->link_words;
        k->stops += b->stops;
    }
    *kinds = found.v;
    *n = (uint32_t)found.n;
    return XC_OK;
}
