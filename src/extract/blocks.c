/* The page's visible text in blocks, each character with its place in the page. */
#include "entities.h"
#include "page.h"
#include "utf8.h"

enum { LONGEST_ROW = 800 };

typedef struct maker {
    xc_page      *page;
    xc_arena     *mem;
    char         *out; /* room for all text; its length never passes the page's */
    size_t        n, cap;
    xc_page_block block; /* at hand; text.start < text.end: it holds something */
    bool          open;
    bool          seen;  /* the block holds more than blanks that do not break   */
    bool          space; /* white space is due before the next character       */
    bool          split; /* text was left out since the last character         */
    unsigned      breaks;
    uint32_t      space_at, space_end; /* its bytes in the page                */
    bool          pre;
    uint32_t      last_end; /* of the last character's bytes                   */
    char          joint;    /* what stands for the white space: ' ', '\n' or '\t' */
    bool          failed;
    size_t        hidden; /* bytes of text in hidden elements                */
} maker;

static void add_step(maker *m, uint32_t text, uint32_t start, uint32_t length, size_t text_n)
{
    xc_map_steps *steps = &m->page->steps;
    if (steps->n > m->block.step) {
        xc_map_step *last = &steps->v[steps->n - 1];
        bool         same = last->source_n == text - last->text && last->source + last->source_n == start;
        if (same && length == text_n) {
            last->source_n += length;
            return;
        }
    }
    if (xc_vec_push(steps, m->mem, (xc_map_step){text, start, length}) != XC_OK)
        m->failed = true;
}

/* The part of the block that the bytes at `start` belong to. */
static void add_part(maker *m, uint32_t start, uint32_t end)
{
    size_t n = m->page->parts.n;
    if (n > m->block.part && !m->split)
        m->page->parts.v[n - 1].end = end;
    else if (xc_vec_push(&m->page->parts, m->mem, (xc_range){start, end}) != XC_OK)
        m->failed = true;
    m->split = false;
}

static void begin_block(maker *m, uint32_t node, uint32_t text_node)
{
    m->block = (xc_page_block){.node = node, .flags = m->page->flags[text_node]};
    m->block.text.start = m->block.text.end = (uint32_t)m->n;
    m->block.step = (uint32_t)m->page->steps.n;
    m->block.part = (uint32_t)m->page->parts.n;
    m->open = true;
    m->seen = m->space = m->split = false;
}

static void end_block(maker *m)
{
    if (!m->open)
        return;
    m->open = m->space = false;
    m->block.text.end = (uint32_t)m->n;
    m->block.n_steps = (uint32_t)m->page->steps.n - m->block.step;
    m->block.n_parts = (uint32_t)m->page->parts.n - m->block.part;
    if (m->seen && xc_vec_push(&m->page->blocks, m->mem, m->block) != XC_OK)
        m->failed = true;
}

static void count_character(maker *m, uint32_t cp, uint32_t flags, bool bold)
{
    xc_page_block *b = &m->block;
    b->letters++;
    b->link_letters += (flags & XC_NODE_LINK) != 0;
    b->bold_letters += bold;
    b->stops += cp == '.' || cp == '!' || cp == '?' || cp == 0x3002 || cp == 0xFF01 || cp == 0xFF1F || cp == 0x2026 ||
                cp == 0x0964 || cp == 0x061F;
    b->commas += cp == ',' || cp == 0x3001 || cp == 0xFF0C || cp == 0x060C;
    b->digits += cp >= '0' && cp <= '9';
    b->capitals += cp >= 'A' && cp <= 'Z';
}

static bool wide(uint32_t cp) /* scripts that write words without spaces: two characters count as one word */
{
    return (cp >= 0x0E00 && cp <= 0x0EFF) || (cp >= 0x1780 && cp <= 0x17FF) || (cp >= 0x3040 && cp <= 0x30FF) ||
           (cp >= 0x3400 && cp <= 0x9FFF) || (cp >= 0xF900 && cp <= 0xFAFF);
}

/* Makes room for the text of one node: what is written for it is never longer than twice its bytes. */
static bool reserve(maker *m, size_t more)
{
    if (m->cap - m->n >= more)
        return true;
    size_t cap = (m->cap + more) * 2;
    char  *out = xc_arena_grow(m->mem, m->out, m->n, cap);
    if (!out) {
        m->failed = true;
        return false;
    }
    m->out = out;
    m->cap = cap;
    return true;
}

static void put_space(maker *m)
{
    if (!m->space)
        return;
    m->space = false;
    if (m->n == m->block.text.start)
        return;
    m->out[m->n] = m->joint;
    if (xc_vec_push(&m->page->steps, m->mem,
                    (xc_map_step){(uint32_t)m->n, m->space_at,
                                  m->space_end > m->space_at ? m->space_end - m->space_at : 0}) != XC_OK)
        m->failed = true;
    m->n++;
}

static void due_space(maker *m, uint32_t start, uint32_t end, char joint)
{
    if (!m->space) {
        m->space = true;
        m->joint = ' ';
        m->space_at = start;
    }
    if (joint != ' ' && m->joint != '\t')
        m->joint = joint;
    m->space_end = end;
}

static bool dropped_point(uint32_t cp)
{
    return cp == 0xAD || (cp >= 0x200B && cp <= 0x200F) || cp == 0x2060 || cp == 0xFEFF || (cp >= 0x7F && cp < 0xA0) ||
           cp < 0x20 || (cp >= 0x202A && cp <= 0x202E);
}

static void put_character(maker *m, const char *p, size_t n, uint32_t cp, xc_range at, uint32_t flags, bool bold)
{
    bool space = m->n == m->block.text.start || m->space;
    put_space(m);
    add_step(m, (uint32_t)m->n, at.start, at.end - at.start, n);
    add_part(m, at.start, at.end);
    memcpy(m->out + m->n, p, n);
    m->n += n;
    m->last_end = at.end;
    m->seen = m->seen || cp != 0xA0;
    m->breaks = 0;
    if (space || (wide(cp) && m->block.letters % 2 == 0)) {
        m->block.words++;
        m->block.link_words += (flags & XC_NODE_LINK) != 0;
    }
    count_character(m, cp, flags, bold);
}

/* End of what looks like a tag or comment at `i` in a text node's bytes: something that the parser ignored. `i` itself
 * if it is text. */
static size_t ignored_end(xc_str s, size_t i)
{
    char next = i + 1 < s.n ? s.p[i + 1] : 0;
    if (xc_str_starts(xc_str_cut(s, i, s.n), XC_S("<!--"))) {
        size_t end = xc_str_find(s, XC_S("-->"), i + 2);
        return end == SIZE_MAX ? s.n : end + 3;
    }
    bool tag = xc_is_alpha(next) || (next == '/' && i + 2 < s.n);
    if (!tag && next != '!' && next != '?')
        return i;
    char quote = 0;
    bool value = false; /* behind '=', where a quotation mark opens */
    for (i++; i < s.n; i++) {
        char c = s.p[i];
        if (quote) {
            if (c == quote)
                quote = 0;
        } else if (c == '>')
            return i + 1;
        else if (value && (c == '"' || c == '\'') && tag)
            quote = c;
        if (!xc_is_space(c))
            value = c == '=';
    }
    return s.n;
}

static bool bold_node(const xc_html *html, uint32_t i)
{
    for (unsigned up = 0; up < 4 && html->nodes[i].parent != XC_NONE; up++) {
        i = html->nodes[i].parent;
        if (html->nodes[i].tag == XC_TAG_B || html->nodes[i].tag == XC_TAG_STRONG)
            return true;
        if (xc_tag_flags(html->nodes[i].tag) & XC_TAG_BLOCK)
            return false;
    }
    return false;
}

static bool blank(xc_str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!xc_is_space(s.p[i]))
            return false;
    return true;
}

static void take_text(maker *m, uint32_t index)
{
    xc_page *page = m->page;
    xc_range range = page->html.nodes[index].at;
    xc_str   s = xc_str_cut(page->html.page, range.start, range.end);
    uint32_t flags = page->flags[index];
    bool     bold = bold_node(&page->html, index);
    size_t   len;
    if (!reserve(m, s.n * 2 + 16))
        return;
    m->block.last_text = index;
    m->block.flags &= blank(s) ? m->block.flags : flags; /* what holds for a part alone says nothing of the block */
    for (size_t i = 0; i < s.n && !m->failed; i += len) {
        uint32_t start = range.start + (uint32_t)i;
        if (s.p[i] == '<' && (len = ignored_end(s, i) - i) > 0)
            continue;
        xc_entity_text e = s.p[i] == '&' ? xc_entity_at(s, i) : (xc_entity_text){0};
        xc_str         from = e.taken ? (xc_str){e.utf8, e.n} : s;
        size_t         used;
        uint32_t       cp = xc_utf8_at(from, e.taken ? 0 : i, &used);
        len = e.taken ? e.taken : used;
        xc_range at = {start, start + (uint32_t)len};
        if (cp == ' ' || (cp >= 9 && cp <= 13))
            due_space(m, at.start, at.end, m->pre && cp == '\n' ? '\n' : ' ');
        else if (!dropped_point(cp))
            put_character(m, e.taken ? e.utf8 : s.p + i, e.taken ? e.n : used, cp, at, flags, bold);
    }
}

/* A row whose cells hold nothing but inline text, and not much of it: data, not layout. */
static bool data_row(const xc_page *page, uint32_t tr)
{
    size_t cells = 0, bytes = 0;
    for (uint32_t i = tr + 1; i < page->html.nodes[tr].end; i++) {
        const xc_html_node *node = &page->html.nodes[i];
        if (node->tag == XC_TAG_TD || node->tag == XC_TAG_TH)
            cells++;
        else if (node->tag == XC_TAG_TEXT)
            bytes += node->at.end - node->at.start;
        else if ((xc_tag_flags(node->tag) & XC_TAG_BLOCK) && node->tag != XC_TAG_P)
            return false;
        if (bytes > LONGEST_ROW)
            return false;
    }
    return cells > 1;
}

static uint32_t block_element(const xc_html *html, uint32_t i)
{
    while (html->nodes[i].parent != XC_NONE && !(xc_tag_flags(html->nodes[i].tag) & XC_TAG_BLOCK))
        i = html->nodes[i].parent;
    return i;
}

static void take_text_node(maker *m, uint32_t i)
{
    const xc_html_node *node = &m->page->html.nodes[i];
    xc_str              s = xc_str_cut(m->page->html.page, node->at.start, node->at.end);
    if (m->page->flags[i] & (XC_NODE_DROPPED | XC_NODE_HIDDEN)) {
        m->split = m->split || !blank(s);
        m->hidden += m->page->flags[i] & XC_NODE_DROPPED ? 0 : s.n;
        return;
    }
    if (m->open && node->at.start < m->last_end)
        end_block(m); /* text that the parser moved */
    if (!m->open) {
        if (blank(s))
            return;
        begin_block(m, block_element(&m->page->html, node->parent), i);
    }
    take_text(m, i);
}

static void line_break(maker *m)
{
    if (!m->open)
        return;
    if (++m->breaks >= 2 && !m->pre)
        end_block(m);
    else
        due_space(m, m->last_end, m->last_end, '\n');
}

/* Ends of elements that lie before node `i`; `stack` holds open block elements as their `end`s. */
static xc_status walk(maker *m)
{
    const xc_html *html = &m->page->html;
    XC_VEC(uint32_t) ends = {0};
    uint32_t row_end = 0, pre_end = 0;
    for (uint32_t i = 0; i < html->n; i++) {
        while (ends.n && ends.v[ends.n - 1] <= i) {
            ends.n--;
            if (i > row_end || row_end == 0)
                end_block(m);
        }
        if (i >= row_end && row_end) {
            end_block(m);
            row_end = 0;
        }
        m->pre = i < pre_end;
        const xc_html_node *node = &html->nodes[i];
        if (node->tag == XC_TAG_TEXT)
            take_text_node(m, i);
        else if (node->tag == XC_TAG_BR)
            line_break(m);
        else if (i < row_end && (node->tag == XC_TAG_TD || node->tag == XC_TAG_TH))
            due_space(m, m->last_end, m->last_end, '\t');
        else if ((xc_tag_flags(node->tag) & XC_TAG_BLOCK) && i >= row_end) {
            end_block(m);
            XC_TRY(xc_vec_push(&ends, m->mem, node->end));
            if (node->tag == XC_TAG_TR && data_row(m->page, i))
                row_end = node->end;
            else if (node->tag == XC_TAG_PRE || node->tag == XC_TAG_LISTING || node->tag == XC_TAG_XMP)
                pre_end = node->end;
        }
    }
    end_block(m);
    return m->failed ? XC_ENOMEM : XC_OK;
}

enum { LITTLE_TEXT = 3000 }; /* bytes: a page with less may keep its text elsewhere */

/* A page whose text is nearly all hidden is shown by a script once it has loaded: then nothing counts as hidden. */
static bool shown_by_script(const maker *m)
{
    enum { TIMES = 4 };
    return m->n < LITTLE_TEXT && m->hidden > TIMES * m->n;
}

static xc_status make_blocks(maker *m, xc_error *err)
{
    m->page->blocks.n = m->page->steps.n = m->page->parts.n = 0;
    return walk(m) == XC_OK ? XC_OK : xc_no_memory(err);
}

static xc_status parse(xc_page *out, xc_arena *mem, xc_str utf8, bool scripts_off, xc_error *err)
{
    XC_TRY(xc_html_parse(&out->html, mem, utf8, scripts_off, err));
    return xc_page_mark(out, mem, err);
}

xc_status xc_page_make(xc_page *out, xc_arena *mem, xc_str utf8, xc_error *err)
{
    *out = (xc_page){0};
    XC_TRY(parse(out, mem, utf8, false, err));
    maker m = {.page = out, .mem = mem, .joint = ' '};
    XC_TRY(make_blocks(&m, err));
    if (m.n < LITTLE_TEXT && out->html.held > m.n) {
        XC_TRY(parse(out, mem, utf8, true, err));
        m = (maker){.page = out, .mem = mem, .joint = ' '};
        XC_TRY(make_blocks(&m, err));
    }
    if (shown_by_script(&m)) {
        for (uint32_t i = 0; i < out->html.n; i++)
            out->flags[i] &= (uint32_t)~XC_NODE_HIDDEN;
        m = (maker){.page = out, .mem = mem, .joint = ' '};
        XC_TRY(make_blocks(&m, err));
    }
    out->text = (xc_str){m.out, m.n};
    return XC_OK;
}
