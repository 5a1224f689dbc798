#include "guard.h"

#include "report_limits.h"
#include "tags.h"

typedef struct open_tag {
    uint16_t tag;
    uint16_t formatting; /* open formatting elements outside, for tags that hide them (td, caption, object) */
} open_tag;

typedef struct guard {
    xc_arena *mem;
    xc_str    page;
    char     *copy; /* NULL until something is blanked */
    bool      failed;
    open_tag  open[XC_LIMIT_DEPTH];
    size_t    depth, refused; /* refused: start tags that were blanked and wait for their end tags */
    size_t    formatting, templates, foreign;
} guard;

static void blank(guard *g, size_t start, size_t end)
{
    if (!g->copy) {
        xc_str copy = xc_arena_copy(g->mem, g->page);
        g->copy = (char *)(uintptr_t)copy.p; /* our own copy */
        g->failed = g->failed || !copy.p;
    }
    if (!g->failed)
        memset(g->copy + start, ' ', end - start);
}

static void pop_to(guard *g, size_t depth)
{
    while (g->depth > depth) {
        const open_tag *top = &g->open[--g->depth];
        unsigned        flags = xc_tag_flags(top->tag);
        if (flags & XC_TAG_FORMATTING)
            continue; /* stays in the list of active formatting elements until its own end tag */
        if (flags & XC_TAG_SCOPE)
            g->formatting = top->formatting;
        g->templates -= top->tag == XC_TAG_TEMPLATE;
        g->foreign -= top->tag == XC_TAG_SVG || top->tag == XC_TAG_MATH;
    }
}

/* Depth below which `tag` is open above the nearest barrier, or SIZE_MAX. */
static size_t find_open(const guard *g, xc_tag tag)
{
    for (size_t i = g->depth; i > 0; i--) {
        if (g->open[i - 1].tag == tag)
            return i - 1;
        if (xc_tag_flags(g->open[i - 1].tag) & XC_TAG_SCOPE)
            break;
    }
    return SIZE_MAX;
}

/* The like, for li, dd, dt and option: any block but address, div and p stands in the way too. */
static size_t find_item(const guard *g, xc_tag a, xc_tag b)
{
    for (size_t i = g->depth; i > 0; i--) {
        xc_tag tag = g->open[i - 1].tag;
        if (tag == a || tag == b)
            return i - 1;
        if ((xc_tag_flags(tag) & (XC_TAG_SCOPE | XC_TAG_BLOCK)) && tag != XC_TAG_ADDRESS && tag != XC_TAG_DIV &&
            tag != XC_TAG_P)
            break;
    }
    return SIZE_MAX;
}

static size_t find_in_table(const guard *g, xc_tag a, xc_tag b)
{
    for (size_t i = g->depth; i > 0; i--) {
        xc_tag tag = g->open[i - 1].tag;
        if (tag == a || tag == b)
            return i - 1;
        if (tag == XC_TAG_TABLE || tag == XC_TAG_TEMPLATE || tag == XC_TAG_HTML)
            break;
    }
    return SIZE_MAX;
}

/* What the start of `tag` closes first. */
static void close_before(guard *g, xc_tag tag)
{
    size_t at = SIZE_MAX;
    switch (tag) {
    case XC_TAG_LI:
        at = find_item(g, XC_TAG_LI, XC_TAG_LI);
        break;
    case XC_TAG_DD:
    case XC_TAG_DT:
        at = find_item(g, XC_TAG_DD, XC_TAG_DT);
        break;
    case XC_TAG_OPTION:
        at = find_item(g, XC_TAG_OPTION, XC_TAG_OPTION);
        break;
    case XC_TAG_TD:
    case XC_TAG_TH:
        at = find_in_table(g, XC_TAG_TD, XC_TAG_TH);
        break;
    case XC_TAG_TR:
        at = find_in_table(g, XC_TAG_TR, XC_TAG_TR);
        break;
    case XC_TAG_TBODY:
    case XC_TAG_THEAD:
    case XC_TAG_TFOOT:
        at = find_in_table(g, XC_TAG_TBODY, XC_TAG_THEAD);
        if (at == SIZE_MAX)
            at = find_in_table(g, XC_TAG_TFOOT, XC_TAG_TFOOT);
        break;
    case XC_TAG_A:
    case XC_TAG_NOBR:
        at = find_open(g, tag);
        if (at != SIZE_MAX && g->formatting)
            g->formatting--;
        break;
    default:
        break;
    }
    if (at != SIZE_MAX)
        pop_to(g, at);
    if ((xc_tag_flags(tag) & XC_TAG_BLOCK) && tag != XC_TAG_TABLE && (at = find_open(g, XC_TAG_P)) != SIZE_MAX)
        pop_to(g, at);
}

/* False: the tag passes a limit. */
static bool open_element(guard *g, xc_tag tag)
{
    unsigned flags = xc_tag_flags(tag);
    close_before(g, tag);
    if (g->depth >= XC_LIMIT_DEPTH || ((flags & XC_TAG_FORMATTING) && g->formatting >= XC_LIMIT_FORMATTING) ||
        (tag == XC_TAG_TEMPLATE && g->templates >= XC_LIMIT_TEMPLATES))
        return false;
    g->open[g->depth++] = (open_tag){(uint16_t)tag, (uint16_t)g->formatting};
    if (flags & XC_TAG_FORMATTING)
        g->formatting++;
    else if (flags & XC_TAG_SCOPE)
        g->formatting = 0; /* the parser puts a marker: what is open outside is not opened again inside */
    g->templates += tag == XC_TAG_TEMPLATE;
    g->foreign += tag == XC_TAG_SVG || tag == XC_TAG_MATH;
    return true;
}

static void close_element(guard *g, xc_tag tag)
{
    size_t at = (xc_tag_flags(tag) & XC_TAG_SCOPE) || tag == XC_TAG_TR || tag == XC_TAG_TBODY
                    ? find_in_table(g, tag, tag)
                    : find_open(g, tag);
    if ((xc_tag_flags(tag) & XC_TAG_FORMATTING) && g->formatting)
        g->formatting--;
    if (at != SIZE_MAX)
        pop_to(g, at);
}

static size_t behind(xc_str page, const char *what, size_t from)
{
    size_t at = xc_str_find(page, xc_str_from(what), from);
    return at == SIZE_MAX ? page.n : at + strlen(what);
}

/* End of a tag whose name ends at `i`: the offset behind its '>'. Attributes over the limit are blanked. *closed: "/>".
 */
static size_t tag_end(guard *g, size_t i, bool *closed)
{
    xc_str s = g->page;
    size_t attributes = 0, from = 0;
    *closed = false;
    while (i < s.n && s.p[i] != '>') {
        while (i < s.n && (xc_is_space(s.p[i]) || s.p[i] == '/'))
            *closed = s.p[i++] == '/';
        if (i >= s.n || s.p[i] == '>')
            break;
        *closed = false;
        if (++attributes == XC_LIMIT_ATTRIBUTES + 1)
            from = i;
        i += s.p[i] == '=';
        while (i < s.n && !xc_is_space(s.p[i]) && s.p[i] != '=' && s.p[i] != '>' && s.p[i] != '/')
            i++;
        size_t value = i;
        while (value < s.n && xc_is_space(s.p[value]))
            value++;
        if (value >= s.n || s.p[value] != '=')
            continue;
        for (i = value + 1; i < s.n && xc_is_space(s.p[i]);)
            i++;
        if (i < s.n && (s.p[i] == '"' || s.p[i] == '\'')) {
            const char *end = memchr(s.p + i + 1, s.p[i], s.n - i - 1);
            i = end ? (size_t)(end - s.p) + 1 : s.n;
        } else
            while (i < s.n && !xc_is_space(s.p[i]) && s.p[i] != '>')
                i++;
    }
    if (from)
        blank(g, from, i);
    return i < s.n ? i + 1 : s.n;
}

/* Content that holds no tags: up to its own end tag. */
static size_t raw_end(xc_str s, size_t i, xc_str name)
{
    for (; i < s.n; i++) {
        const char *hit = memchr(s.p + i, '<', s.n - i);
        if (!hit)
            return s.n;
        i = (size_t)(hit - s.p);
        size_t end = i + 2 + name.n;
        if (end < s.n && s.p[i + 1] == '/' && xc_str_equal_ascii_case(xc_str_cut(s, i + 2, end), name) &&
            (xc_is_space(s.p[end]) || s.p[end] == '>' || s.p[end] == '/'))
            return i;
    }
    return s.n;
}

static size_t start_tag(guard *g, size_t at)
{
    xc_str s = g->page;
    size_t name = at + 1, i = name;
    while (i < s.n && !xc_is_space(s.p[i]) && s.p[i] != '/' && s.p[i] != '>')
        i++;
    xc_tag   tag = xc_tag_named(xc_str_cut(s, name, i));
    xc_str   word = xc_str_cut(s, name, i);
    unsigned flags = xc_tag_flags(tag);
    bool     closed;
    size_t   end = tag_end(g, i, &closed);
    if ((flags & XC_TAG_RAW) && !g->foreign)
        return raw_end(s, end, word);
    if ((flags & XC_TAG_VOID) || (closed && g->foreign && tag != XC_TAG_SVG && tag != XC_TAG_MATH))
        return end;
    if (closed && (tag == XC_TAG_SVG || tag == XC_TAG_MATH))
        return end;
    if (!open_element(g, tag)) {
        g->refused++;
        blank(g, at, end);
    }
    return end;
}

static size_t end_tag(guard *g, size_t at)
{
    xc_str s = g->page;
    size_t i = at + 2;
    while (i < s.n && !xc_is_space(s.p[i]) && s.p[i] != '/' && s.p[i] != '>')
        i++;
    bool   closed;
    xc_tag tag = xc_tag_named(xc_str_cut(s, at + 2, i));
    size_t end = tag_end(g, i, &closed);
    if (g->refused && !(xc_tag_flags(tag) & XC_TAG_RAW)) {
        g->refused--;
        blank(g, at, end);
    } else
        close_element(g, tag);
    return end;
}

xc_status xc_html_guard(xc_str *out, bool *blanked, xc_arena *mem, xc_str page, xc_error *err)
{
    guard g = {.mem = mem, .page = page};
    for (size_t i = 0; i < page.n;) {
        const char *hit = memchr(page.p + i, '<', page.n - i);
        if (!hit)
            break;
        i = (size_t)(hit - page.p);
        char next = i + 1 < page.n ? page.p[i + 1] : 0;
        if (xc_is_alpha(next))
            i = start_tag(&g, i);
        else if (next == '/' && i + 2 < page.n && xc_is_alpha(page.p[i + 2]))
            i = end_tag(&g, i);
        else if (xc_str_starts(xc_str_cut(page, i, page.n), XC_S("<!--")))
            i = xc_str_starts(xc_str_cut(page, i, page.n), XC_S("<!-->")) ? i + 5 : behind(page, "-->", i + 4);
        else if (next == '!' || next == '?' || next == '/')
            i = behind(page, ">", i + 1);
        else
            i++;
    }
    *blanked = g.copy != NULL;
    *out = g.copy ? (xc_str){g.copy, page.n} : page;
    return g.failed ? xc_no_memory(err) : XC_OK;
}
