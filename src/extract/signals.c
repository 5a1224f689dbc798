#include "signals.h"

#include "clean.h"

void xc_signals_add(xc_signals *s, xc_field of, unsigned rank, const char *from, xc_str value, xc_range at)
{
    xc_signal signal = {of, rank, xc_str_from(from), value, at};
    if (value.n && xc_vec_push(&s->list, s->build->mem, signal) != XC_OK)
        s->failed = true;
}

xc_str xc_signals_value(const xc_signals *s, xc_field of, unsigned low, unsigned high)
{
    for (size_t i = 0; i < s->list.n; i++)
        if (s->list.v[i].of == of && s->list.v[i].rank >= low && s->list.v[i].rank < high)
            return s->list.v[i].value;
    return (xc_str){0};
}

xc_str xc_signals_text(xc_signals *s, uint32_t node, xc_range *at)
{
    const xc_html *html = &s->page->html;
    enum { LONGEST = 400 };
    char   room[LONGEST];
    size_t n = 0;
    *at = (xc_range){0, 0};
    for (uint32_t i = node + 1; i < html->nodes[node].end && n < LONGEST; i++) {
        const xc_html_node *text = &html->nodes[i];
        if (text->tag != XC_TAG_TEXT || (s->page->flags[i] & XC_NODE_DROPPED && html->nodes[node].tag != XC_TAG_TITLE))
            continue;
        xc_str words = xc_str_at(html->page, text->at);
        if (at->end == 0)
            *at = text->at;
        at->end = text->at.end;
        size_t some = words.n < LONGEST - n ? words.n : LONGEST - n;
        memcpy(room + n, words.p, some);
        n += some;
        if (n < LONGEST)
            room[n++] = ' ';
    }
    return xc_clean_value(s->build->mem, xc_arena_copy(s->build->mem, (xc_str){room, n}));
}

bool xc_signals_outside(const xc_signals *s, uint32_t node)
{
    return (s->page->flags[node] & (XC_NODE_COMMENTS | XC_NODE_DROPPED)) != 0;
}

size_t xc_signals_block(const xc_signals *s, uint32_t node)
{
    size_t low = 0, high = s->page->blocks.n;
    while (low < high) { /* the first whose text does not end before the node */
        size_t middle = (low + high) / 2;
        if (s->page->blocks.v[middle].last_text < node)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t xc_signals_away(const xc_signals *s, size_t block)
{
    if (s->h1 == XC_NONE)
        return SIZE_MAX;
    return block >= s->h1 ? block - s->h1 : (s->h1 - block) * 2;
}

xc_range xc_signals_place(const xc_page *page, size_t block)
{
    const xc_page_block *b = &page->blocks.v[block];
    return (xc_range){page->parts.v[b->part].start, page->parts.v[b->part + b->n_parts - 1].end};
}
