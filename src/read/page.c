/* Files that are one report: pages and plain text. */
#include "format.h"
#include "report_limits.h"
#include "utf8.h"

/* Takes the whole file into the source; a page over its limit is cut and partial, a text over its limit is refused. */
static xc_status whole(xc_file *file, xc_source *s, size_t limit, bool cut, xc_error *err)
{
    xc_str window;
    XC_TRY(xc_input_peek(file->input, limit + 1, &window, err));
    xc_str damage = xc_input_damage(file->input);
    if (window.n > limit && !cut)
        return xc_fail_at(err, XC_ELIMIT, limit, "larger than %zu MiB", limit >> 20);
    if (window.n > limit) {
        window.n = xc_utf8_floor(window, limit);
        damage = XC_S("size limit");
    }
    if (window.n == 0)
        return damage.n ? xc_fail(err, XC_EFORMAT, "%.*s: nothing could be unpacked", (int)damage.n, damage.p)
                        : xc_fail(err, XC_EFORMAT, "empty");
    s->bytes = xc_arena_copy(&s->mem, window);
    char hex[65];
    if (xc_input_sha256(file->input, hex))
        s->sha256 = xc_arena_copy(&s->mem, xc_str_from(hex));
    s->status = damage.n ? XC_PARTIAL : XC_READ;
    s->reason = damage;
    xc_input_skip(file->input, window.n);
    return xc_arena_check(&s->mem, err);
}

static xc_status only(xc_file *file, xc_source **out, xc_source_form form, xc_error *err)
{
    *out = NULL;
    if (file->state)
        return XC_OK;
    file->state = file;
    xc_source *s;
    XC_TRY(xc_file_source(file, &s, err));
    s->form = form;
    bool      page = form == XC_SOURCE_HTML;
    xc_status status = whole(file, s, page ? XC_LIMIT_PAGE : XC_LIMIT_TEXT, page, err);
    if (status != XC_OK) {
        xc_source_free(s);
        return status;
    }
    *out = s;
    return XC_OK;
}

static xc_status next_text(xc_file *file, xc_source **out, xc_error *err)
{
    return only(file, out, XC_SOURCE_TEXT, err);
}

static xc_status next_html(xc_file *file, xc_source **out, xc_error *err)
{
    return only(file, out, XC_SOURCE_HTML, err);
}

/* The bytes without the zeros that UTF-16 puts between ASCII letters. */
static xc_str without_zeros(xc_str first, char room[static 1024])
{
    size_t n = 0;
    for (size_t i = 0; i < first.n && n < 1024; i++)
        if (first.p[i])
            room[n++] = first.p[i];
    return (xc_str){room, n};
}

static bool tag_at(xc_str s, size_t i)
{
    static const char *const tags[] = {
        "html",   "head",    "body",       "title",  "meta",     "link", "script", "style",  "div",  "p",       "span",
        "a",      "h1",      "h2",         "h3",     "table",    "tr",   "td",     "ul",     "ol",   "li",      "br",
        "img",    "article", "section",    "header", "main",     "nav",  "b",      "i",      "em",   "strong",  "font",
        "center", "!--",     "blockquote", "figure", "template", "svg",  "form",   "iframe", "base", "frameset"};
    if (s.p[i] != '<')
        return false;
    i += i + 1 < s.n && s.p[i + 1] == '/' ? 2 : 1;
    size_t end = i;
    while (end < s.n && end - i < 12 && !xc_is_space(s.p[end]) && s.p[end] != '>' && s.p[end] != '/')
        end++;
    for (size_t k = 0; k < XC_COUNT(tags); k++)
        if (xc_str_equal_ascii_case(xc_str_cut(s, i, end), xc_str_from(tags[k])))
            return true;
    return false;
}

bool xc_told_html(xc_str first)
{
    enum { TAGS_OF_A_PAGE = 3 };
    char   room[1024];
    xc_str s = xc_told_start(first);
    if (xc_str_starts(s, XC_S("\xFF\xFE")) || xc_str_starts(s, XC_S("\xFE\xFF")))
        s = without_zeros(xc_str_cut(s, 2, s.n), room);
    if (s.n >= 9 && xc_str_equal_ascii_case(xc_str_cut(s, 0, 9), XC_S("<!doctype")))
        return true;
    if (s.n && tag_at(s, 0))
        return true;
    size_t tags = 0;
    for (size_t i = 0; i + 1 < s.n && tags < TAGS_OF_A_PAGE; i++)
        tags += tag_at(s, i);
    return tags >= TAGS_OF_A_PAGE;
}

const xc_format xc_format_text = {"text", NULL, next_text, NULL};
const xc_format xc_format_html = {"html", xc_told_html, next_html, NULL};
