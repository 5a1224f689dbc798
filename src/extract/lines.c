#include "lines.h"

#include "match.h"
#include "utf8.h"

enum { NARROW = 35, WIDE = 110 }; /* columns between which a text may be broken at a fixed width */

static bool any_space(uint32_t cp)
{
    return cp == ' ' || (cp >= 9 && cp <= 13) || cp == 0 || cp == 0xA0 || cp == 0x2003 || cp == 0x2009 ||
           cp == 0x200B || cp == 0x202F || cp == 0x3000 || cp == 0xFEFF;
}

static xc_range trimmed(xc_str text, xc_range at)
{
    size_t len;
    while (at.start < at.end && any_space(xc_utf8_at(text, at.start, &len)))
        at.start += (uint32_t)len;
    while (at.start < at.end && any_space(xc_utf8_before(text, at.end, &len)))
        at.end -= (uint32_t)len;
    return at;
}

static bool closing(uint32_t cp)
{
    return cp == '"' || cp == '\'' || cp == ')' || cp == ']' || cp == 0x201D || cp == 0x2019 || cp == 0xBB ||
           cp == 0x201C || cp == 0x300D || cp == 0x300F;
}

char xc_last_mark(xc_str s)
{
    size_t end = s.n, len;
    while (end > 0) {
        uint32_t cp = xc_utf8_before(s, end, &len);
        if (!closing(cp)) {
            if (cp == 0x2026 || cp == 0x3002 || cp == 0x0964 || cp == 0xFF01 || cp == 0xFF1F || cp == 0x061F)
                return '.';
            return cp < 0x80 && strchr(".!?:;,", (int)cp) ? (char)cp : 0;
        }
        end -= len;
    }
    return 0;
}

size_t xc_bullet(xc_str s)
{
    static const char *const marks[] = {"•", "‣", "▪", "◦", "●", "■", "·", "–", "-", "*", "➤", "►", "▶", "✓"};
    size_t                   n = 0;
    for (size_t i = 0; n == 0 && i < XC_COUNT(marks); i++)
        if (xc_str_starts(s, xc_str_from(marks[i])))
            n = strlen(marks[i]);
    if (n == 0) {
        while (n < s.n && n < 3 && xc_is_digit(s.p[n]))
            n++;
        if (n == 0 || n >= s.n || (s.p[n] != '.' && s.p[n] != ')'))
            return 0;
        n++;
    }
    size_t from = n;
    while (n < s.n && (s.p[n] == ' ' || s.p[n] == '\t'))
        n++;
    return n > from ? n : 0;
}

/* The lines of the text that hold something. */
static xc_status make_lines(xc_units *lines, xc_arena *mem, xc_str text)
{
    bool gap = false;
    for (size_t i = 0; i < text.n;) {
        const char *stop = memchr(text.p + i, '\n', text.n - i);
        size_t      end = stop ? (size_t)(stop - text.p) : text.n;
        if (!stop && memchr(text.p + i, '\r', text.n - i) && lines->n == 0)
            end = (size_t)((const char *)memchr(text.p + i, '\r', text.n - i) -
                           text.p); /* lines that end with CR alone */
        xc_range at = trimmed(text, (xc_range){(uint32_t)i, (uint32_t)end});
        if (at.start < at.end) {
            xc_unit line = {at, (uint32_t)xc_match_words(xc_str_at(text, at)), gap || lines->n == 0, at.start > i};
            if (xc_vec_push(lines, mem, line) != XC_OK)
                return XC_ENOMEM;
        }
        gap = at.start == at.end;
        i = end + 1;
    }
    return XC_OK;
}

/* Broken at a fixed width: of the lines that another one follows at once, nearly all are between NARROW and WIDE
 * columns and four in ten or more do not end a sentence. */
static bool hard_wrapped(const xc_units *lines, xc_str text)
{
    size_t inner = 0, open = 0, fits = 0;
    for (size_t i = 0; i + 1 < lines->n; i++) {
        if (lines->v[i + 1].gap)
            continue;
        xc_str s = xc_str_at(text, lines->v[i].at);
        char   last = xc_last_mark(s);
        inner++;
        open += last != '.' && last != '!' && last != '?' && last != ':';
        fits += s.n >= NARROW && s.n <= WIDE;
    }
    return inner >= 3 && open * 10 >= inner * 4 && fits * 10 >= inner * 8;
}

/* "... said Mr." goes on in the next line. */
static bool ends_with_title(xc_str line)
{
    static const char *const titles[] = {" Mr.", " Mrs.", " Ms.", " Dr.", " Sen.", " Rep.", " Gov.", " Gen."};
    for (size_t i = 0; i < XC_COUNT(titles); i++) {
        size_t n = strlen(titles[i]);
        if (line.n > n && memcmp(line.p + line.n - n, titles[i], n) == 0)
            return true;
    }
    return false;
}

xc_status xc_units_make(xc_units *out, xc_arena *mem, xc_str text)
{
    xc_units lines = {0};
    if (make_lines(&lines, mem, text) != XC_OK)
        return XC_ENOMEM;
    bool wrapped = hard_wrapped(&lines, text);
    *out = (xc_units){0};
    for (size_t i = 0; i < lines.n; i++) {
        const xc_unit *line = &lines.v[i];
        xc_unit       *last = out->n ? &out->v[out->n - 1] : NULL;
        bool           follows = last && !line->gap && i > 0 && !xc_bullet(xc_str_at(text, line->at));
        bool           joins = follows && ((wrapped && lines.v[i - 1].at.end - lines.v[i - 1].at.start >= NARROW) ||
                                 ends_with_title(xc_str_at(text, lines.v[i - 1].at)));
        if (joins) {
            last->at.end = line->at.end;
            last->words += line->words;
        } else if (xc_vec_push(out, mem, *line) != XC_OK)
            return XC_ENOMEM;
    }
    return XC_OK;
}
