#include "guard.h"

#include "html.h"
#include "report_limits.h"
#include "tags.h"

typedef struct open_tag {
    uint16_t tag;
    uint16_t formatting; /* open formatting elements outside, for tags that hide them (td, caption, object) */
} open_tag;

typedef struct guard {
    xc_arena *mem;
    xc_str    page;
    xc_lean  *lean;
    char     *copy;            /* NULL until something is blanked */
    bool      failed, blanked; /* blanked: a limit was passed */
    bool      scripts_off;     /* noscript and templates are the page */
    bool      in_template;     /* its end tag is blanked too          */
    size_t    held;            /* bytes of noscript and templates     */
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

/* The tag [start, end) becomes `other` for the parser, blanks for who reads the text. */
static void exchange(guard *g, xc_lean_mark before, const char *other, size_t start, size_t end)
{
    xc_lean_return(g->lean, before);
    for (; *other; other++)
        xc_lean_stand_in(g->lean, *other, start, end);
    blank(g, start, end);
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

/* ---------------------------------------------------------------- what the parser is given
 * Text becomes one letter, white space one blank: only the tree is taken from the parser, text is read from the page.
 * Of attributes those go that nobody asks for (html.h has the list), and what no tag can stand in. */

/* The run [start, end) of text. One that begins with a reference or a NUL is left to the parser. */
static void give_text(guard *g, size_t start, size_t end)
{
    size_t i = start;
    while (i < end && xc_is_space(g->page.p[i]))
        i++;
    if (i < end && (g->page.p[i] == '&' || g->page.p[i] == '\0'))
        xc_lean_copy(g->lean, g->page, start, end);
    else
        xc_lean_stand_in(g->lean, i < end ? 'x' : ' ', start, end);
}

static bool kept_attribute(xc_str name)
{
    static const char *const kept[] = {XC_HTML_ATTRIBUTES, /* and those that decide where the standard puts a tag: */
                                       "color", "encoding", "face", "size"};
    for (size_t i = 0; i < XC_COUNT(kept); i++)
        if (xc_to_lower(name.p[0]) == kept[i][0] && xc_str_equal_ascii_case(name, xc_str_from(kept[i])))
            return true;
    return false;
}

/* ---------------------------------------------------------------- tags */

typedef struct tag_scan {
    xc_tag tag;
    xc_str name;
    size_t start, end; /* end: behind its '>' */
    bool   closed;     /* "/>"                */
} tag_scan;

/* The attribute at `i`: where it ends, and its name. */
static size_t attribute_end(xc_str s, size_t i, xc_str *name)
{
    size_t start = i;
    i += s.p[i] == '=';
    while (i < s.n && !xc_is_space(s.p[i]) && s.p[i] != '=' && s.p[i] != '>' && s.p[i] != '/')
        i++;
    *name = xc_str_cut(s, start, i);
    size_t value = i;
    while (value < s.n && xc_is_space(s.p[value]))
        value++;
    if (value >= s.n || s.p[value] != '=')
        return i;
    for (i = value + 1; i < s.n && xc_is_space(s.p[i]);)
        i++;
    if (i < s.n && (s.p[i] == '"' || s.p[i] == '\'')) {
        const char *end = memchr(s.p + i + 1, s.p[i], s.n - i - 1);
        return end ? (size_t)(end - s.p) + 1 : s.n;
    }
    while (i < s.n && !xc_is_space(s.p[i]) && s.p[i] != '>')
        i++;
    return i;
}

/* Scans the tag at `start` whose name begins at `name`, and gives it to the parser with the attributes that count.
 * Attributes over the limit are blanked. A tag that the page's end cuts off is none. */
static tag_scan scan_tag(guard *g, size_t start, size_t name)
{
    xc_str s = g->page;
    size_t i = name, attributes = 0, from = 0;
    while (i < s.n && !xc_is_space(s.p[i]) && s.p[i] != '/' && s.p[i] != '>')
        i++;
    tag_scan t = {.start = start, .name = xc_str_cut(s, name, i)};
    t.tag = xc_tag_named(t.name);
    xc_lean_copy(g->lean, s, start, i);
    while (i < s.n && s.p[i] != '>') {
        while (i < s.n && (xc_is_space(s.p[i]) || s.p[i] == '/'))
            t.closed = s.p[i++] == '/';
        if (i >= s.n || s.p[i] == '>')
            break;
        t.closed = false;
        if (++attributes == XC_LIMIT_ATTRIBUTES + 1)
            from = i;
        xc_str word;
        size_t end = attribute_end(s, i, &word);
        if (attributes <= XC_LIMIT_ATTRIBUTES && word.n && kept_attribute(word)) {
            xc_lean_stand_in(g->lean, ' ', i - 1, i);
            xc_lean_copy(g->lean, s, i, end);
        }
        i = end;
    }
    if (from) {
        g->blanked = true;
        blank(g, from, i);
    }
    t.end = i < s.n ? i + 1 : s.n;
    if (t.closed)
        xc_lean_stand_in(g->lean, ' ', i - 1, i); /* "/" would belong to a value without marks */
    xc_lean_copy(g->lean, s, t.closed ? i - 1 : i, t.end);
    return t;
}

/* The end tag `name` stands at `i`. */
static bool ends_raw(xc_str s, size_t i, xc_str name)
{
    size_t end = i + 2 + name.n;
    return end < s.n && s.p[i + 1] == '/' && xc_str_equal_ascii_case(xc_str_cut(s, i + 2, end), name) &&
           (xc_is_space(s.p[end]) || s.p[end] == '>' || s.p[end] == '/');
}

/* Content that holds no tags: up to its own end tag. */
static size_t raw_end(xc_str s, size_t i, xc_str name)
{
    for (; i < s.n; i++) {
        const char *hit = memchr(s.p + i, '<', s.n - i);
        if (!hit)
            return s.n;
        i = (size_t)(hit - s.p);
        if (ends_raw(s, i, name))
            return i;
    }
    return s.n;
}

/* The like of a script. Within "<!--", a start tag of a script hides the next end tag of one. */
static size_t script_end(xc_str s, size_t i)
{
    enum { PLAIN, COMMENT, INNER } state = PLAIN;
    for (; i < s.n; i++) {
        if (state == PLAIN) {
            const char *hit = memchr(s.p + i, '<', s.n - i);
            if (!hit)
                return s.n;
            i = (size_t)(hit - s.p);
        }
        xc_str rest = xc_str_cut(s, i, s.n);
        if (s.p[i] == '-' && xc_str_starts(rest, XC_S("-->")))
            state = PLAIN;
        if (s.p[i] != '<')
            continue;
        if (ends_raw(s, i, XC_S("script"))) {
            if (state != INNER)
                return i;
            state = COMMENT;
        } else if (state == PLAIN && xc_str_starts(rest, XC_S("<!--")))
            state = COMMENT;
        else if (state == COMMENT && rest.n > 7 && xc_str_equal_ascii_case(xc_str_cut(rest, 1, 7), XC_S("script")) &&
                 (xc_is_space(rest.p[7]) || rest.p[7] == '>' || rest.p[7] == '/'))
            state = INNER;
    }
    return s.n;
}

/* A script that holds a piece of page. */
static bool is_template(xc_str s, const tag_scan *t)
{
    xc_str tag = xc_str_cut(s, t->start, t->end);
    return t->tag == XC_TAG_SCRIPT && (xc_str_find(tag, XC_S("text/template"), 0) != SIZE_MAX ||
                                       xc_str_find(tag, XC_S("text/html"), 0) != SIZE_MAX);
}

static bool is_raw(const guard *g, xc_tag tag)
{
    return !g->foreign && ((xc_tag_flags(tag) & XC_TAG_RAW) || (tag == XC_TAG_NOSCRIPT && !g->scripts_off));
}

/* The content of an element that holds no tags, which begins at t->end. */
static size_t raw_content(guard *g, const tag_scan *t)
{
    size_t end = t->tag == XC_TAG_SCRIPT ? script_end(g->page, t->end) : raw_end(g->page, t->end, t->name);
    if (t->tag == XC_TAG_NOSCRIPT || is_template(g->page, t))
        g->held += end - t->end;
    if (t->tag != XC_TAG_NOSCRIPT) /* a parser without scripts would take its text for the body's */
        give_text(g, t->end, end);
    return end;
}

static size_t start_tag(guard *g, size_t at)
{
    const xc_lean_mark before = xc_lean_here(g->lean);
    const tag_scan     t = scan_tag(g, at, at + 1);
    bool               root = t.tag == XC_TAG_SVG || t.tag == XC_TAG_MATH;
    bool               shown = t.tag == XC_TAG_NOSCRIPT || is_template(g->page, &t);
    if (g->scripts_off && shown && open_element(g, XC_TAG_DIV)) {
        g->in_template = g->in_template || t.tag == XC_TAG_SCRIPT;
        exchange(g, before, "<div>", at, t.end);
        return t.end;
    }
    if (is_raw(g, t.tag))
        return raw_content(g, &t);
    if ((xc_tag_flags(t.tag) & XC_TAG_VOID) || (t.closed && (root || g->foreign)))
        return t.end;
    if (!open_element(g, t.tag)) {
        g->blanked = true;
        g->refused++;
        exchange(g, before, " ", at, t.end);
    }
    return t.end;
}

static size_t end_tag(guard *g, size_t at)
{
    const xc_lean_mark before = xc_lean_here(g->lean);
    const tag_scan     t = scan_tag(g, at, at + 2);
    bool               of_template = g->in_template && t.tag == XC_TAG_SCRIPT;
    bool               of_refused = g->refused && !(xc_tag_flags(t.tag) & XC_TAG_RAW);
    g->in_template = g->in_template && !of_template;
    g->refused -= of_refused;
    if (of_refused)
        exchange(g, before, " ", at, t.end);
    else if (of_template || (g->scripts_off && t.tag == XC_TAG_NOSCRIPT)) {
        exchange(g, before, "</div>", at, t.end);
        close_element(g, XC_TAG_DIV);
    } else
        close_element(g, t.tag);
    return t.end;
}

/* End of the comment at `i`, which the parser does not get; one that ends in the odd "--!>" it does. */
static size_t comment(guard *g, size_t i)
{
    size_t end = behind(g->page, "-->", i + 4), odd = xc_str_find(xc_str_cut(g->page, 0, end), XC_S("--!>"), i + 4);
    if (odd == SIZE_MAX)
        return end;
    xc_lean_copy(g->lean, g->page, i, odd + 4);
    return odd + 4;
}

/* End of the markup that begins with the '<' at `i`; `i` itself if it is text. */
static size_t markup(guard *g, size_t i)
{
    xc_str rest = xc_str_cut(g->page, i, g->page.n);
    char   next = rest.n > 1 ? rest.p[1] : 0;
    if (xc_is_alpha(next))
        return start_tag(g, i);
    if (next == '/' && rest.n > 2 && xc_is_alpha(rest.p[2]))
        return end_tag(g, i);
    if (xc_str_starts(rest, XC_S("<!--")) && !xc_str_starts(rest, XC_S("<!-->")) &&
        !xc_str_starts(rest, XC_S("<!--->")))
        return comment(g, i);
    if (next != '!' && next != '?' && next != '/')
        return i;
    bool   data = g->foreign && xc_str_starts(rest, XC_S("<![CDATA["));
    size_t end = behind(g->page, data ? "]]>" : ">", i + 1);
    xc_lean_copy(g->lean, g->page, i, end);
    return end;
}

xc_status xc_html_guard(xc_guarded *out, xc_arena *mem, xc_str page, bool scripts_off, xc_error *err)
{
    guard g = {.mem = mem, .page = page, .lean = &out->lean, .scripts_off = scripts_off};
    xc_lean_begin(&out->lean, mem, page.n);
    for (size_t i = 0, text = 0; i < page.n && !out->lean.failed;) {
        const char *hit = memchr(page.p + i, '<', page.n - i);
        i = hit ? (size_t)(hit - page.p) : page.n;
        give_text(&g, text, i);
        text = i;
        size_t end = hit ? markup(&g, i) : i;
        if (end == i)
            i++;
        else
            text = i = end;
    }
    out->blanked = g.blanked;
    out->held = g.held;
    out->page = g.copy ? (xc_str){g.copy, page.n} : page;
    return g.failed || out->lean.failed ? xc_no_memory(err) : XC_OK;
}
