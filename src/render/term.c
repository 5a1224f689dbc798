#include "term.h"

#include <utf8proc.h>

#include "utf8.h"

void xc_term_start(xc_term *term, xc_out *out, xc_arena *mem, const xc_render_options *opt)
{
    unsigned width = opt && opt->width ? opt->width : 80;
    width = width < 40 ? 40 : width > 120 ? 120 : width;
    *term = (xc_term){out, mem, width, opt && opt->color, opt && opt->ascii};
}

xc_status xc_term_screen(xc_sink sink, void (*screen)(xc_term *term, const void *shown), const void *shown,
                         const xc_render_options *opt, xc_error *err)
{
    xc_arena mem;
    xc_arena_init(&mem, 0);
    xc_out  out = xc_out_to(sink, err);
    xc_term term;
    xc_term_start(&term, &out, &mem, opt);
    screen(&term, shown);
    xc_status status = xc_arena_check(&mem, err);
    xc_arena_free(&mem);
    xc_status end = xc_out_end(&out);
    return status == XC_OK ? end : status;
}

/* Section: clean text. */

/* Characters that reorder or hide others: the bidi controls of UAX 9, and what has no width but joiners in words. */
static bool is_unsafe(uint32_t cp)
{
    return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0x061C || cp == 0x200E || cp == 0x200F ||
           (cp >= 0x2028 && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069) || cp == 0xFEFF;
}

typedef struct stand_in {
    uint32_t    cp;
    const char *ascii;
} stand_in;

/* By code point: typography, the glyphs of the program, letters that do not decompose, signs of money. */
static const stand_in stand_ins[] = {
    {0xA0, " "},    {0xA3, "GBP "},  {0xAB, "\""},  {0xB0, " deg"}, {0xB7, "."},      {0xBB, "\""},   {0xC6, "AE"},
    {0xD0, "D"},    {0xD7, "x"},     {0xD8, "O"},   {0xDE, "Th"},   {0xDF, "ss"},     {0xE6, "ae"},   {0xF0, "d"},
    {0xF8, "o"},    {0xFE, "th"},    {0x110, "D"},  {0x111, "d"},   {0x131, "i"},     {0x141, "L"},   {0x142, "l"},
    {0x152, "OE"},  {0x153, "oe"},   {0x2010, "-"}, {0x2011, "-"},  {0x2012, "-"},    {0x2013, "-"},  {0x2014, "-"},
    {0x2015, "-"},  {0x2018, "'"},   {0x2019, "'"}, {0x201A, "'"},  {0x201C, "\""},   {0x201D, "\""}, {0x201E, "\""},
    {0x2022, "*"},  {0x2026, "..."}, {0x2039, "'"}, {0x203A, "'"},  {0x20AC, "EUR "}, {0x2192, "->"}, {0x2212, "-"},
    {0x2264, "<="}, {0x2265, ">="},  {0x2500, "-"}, {0x2502, "|"},  {0x25A0, "#"},    {0x25A1, "o"},  {0x25B2, "!"},
    {0x25B3, "~"},  {0x25CF, "*"},   {0x25D0, "%"}, {0x29C9, "="},
};

static const char *stand_in_of(uint32_t cp)
{
    size_t low = 0, high = XC_COUNT(stand_ins);
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (stand_ins[mid].cp < cp)
            low = mid + 1;
        else
            high = mid;
    }
    return low < XC_COUNT(stand_ins) && stand_ins[low].cp == cp ? stand_ins[low].ascii : NULL;
}

/* At most CLEAN_GROWTH bytes for each byte of input. */
enum { CLEAN_GROWTH = 4 };

static size_t put_ascii(uint32_t cp, char *out)
{
    const char *known = stand_in_of(cp);
    if (known) {
        size_t n = strlen(known);
        memcpy(out, known, n);
        return n;
    }
    utf8proc_int32_t parts[8];
    int              bounds = 0;
    utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)cp, parts, 8,
                                                 UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STRIPMARK, &bounds);
    if (n == 0) /* a mark alone */
        return 0;
    out[0] = n > 0 && n <= 8 && parts[0] < 0x80 && parts[0] >= 0x20 ? (char)parts[0] : '?';
    return 1;
}

static size_t put_clean(uint32_t cp, bool ascii, char *out)
{
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    return ascii ? put_ascii(cp, out) : xc_utf8_put(cp, out);
}

static xc_str clean(const xc_term *term, xc_str s, bool literal)
{
    char *out = xc_arena_alloc(term->mem, s.n * CLEAN_GROWTH + 8);
    if (!out)
        return (xc_str){0};
    size_t n = 0, len;
    for (size_t i = 0; i < s.n; i += len) {
        uint32_t cp = xc_utf8_at(s, i, &len);
        bool     space = cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0xA0 || cp == 0x2028 || cp == 0x2029;
        if (space && !literal && (n == 0 || out[n - 1] == ' '))
            continue;
        if (space)
            out[n++] = ' ';
        else if (cp == 0xAD || cp == 0x200B)
            continue;
        else
            n += put_clean(is_unsafe(cp) ? 0xFFFD : cp, term->ascii, out + n);
    }
    while (!literal && n > 0 && out[n - 1] == ' ')
        n--;
    return (xc_str){out, n};
}

xc_str xc_term_clean(const xc_term *term, xc_str s)
{
    return clean(term, s, false);
}

/* Section: columns. */

static unsigned width_of(uint32_t cp)
{
    if (cp < 0x80)
        return 1;
    int width = utf8proc_charwidth((utf8proc_int32_t)cp);
    return width < 0 ? 0 : (unsigned)width;
}

unsigned xc_term_columns(xc_str words)
{
    unsigned columns = 0;
    size_t   len;
    for (size_t i = 0; i < words.n; i += len)
        columns += width_of(xc_utf8_at(words, i, &len));
    return columns;
}

size_t xc_term_break(xc_str words, unsigned columns)
{
    unsigned used = 0;
    size_t   i = 0, len = 0, word = 0; /* word: end of the last word that fits */
    for (; i < words.n; i += len) {
        unsigned width = width_of(xc_utf8_at(words, i, &len));
        if (used + width > columns)
            break;
        if (words.p[i] == ' ')
            word = i;
        used += width;
    }
    if (i >= words.n || words.p[i] == ' ')
        return i;
    return word ? word : i > 0 ? i : len; /* one word over the whole line, one character over a line: progress */
}

xc_str xc_term_fit(const xc_term *term, xc_str words, unsigned columns)
{
    if (xc_term_columns(words) <= columns)
        return words;
    xc_str   mark = xc_term_clean(term, XC_S("\xE2\x80\xA6"));
    unsigned room = columns > xc_term_columns(mark) ? columns - xc_term_columns(mark) : 0;
    size_t   whole = xc_term_break(words, room), cut = whole;
    if (xc_term_columns(xc_str_cut(words, 0, whole)) + 8 < room) { /* too much room lost: cut inside the word */
        unsigned used = 0;
        size_t   len = 0;
        for (cut = 0; cut < words.n; cut += len) {
            used += width_of(xc_utf8_at(words, cut, &len));
            if (used > room)
                break;
        }
    }
    xc_str kept = xc_str_trim(xc_str_cut(words, 0, room ? cut : 0));
    return xc_arena_printf(term->mem, "%.*s%.*s", (int)kept.n, kept.p, (int)mark.n, mark.p);
}

/* Section: writing. */

void xc_term_put(xc_term *term, xc_str words, xc_paint paint)
{
    static const char *const codes[] = {"", "\x1B[1m", "\x1B[2m", "\x1B[33m", "\x1B[34m", "\x1B[35m"};
    bool                     painted = term->color && paint != XC_PLAIN && words.n;
    if (painted)
        xc_buf_add(&term->out->buf, xc_str_from(codes[paint]));
    xc_buf_add(&term->out->buf, words);
    if (painted)
        xc_buf_lit(&term->out->buf, "\x1B[0m");
}

void xc_term_say(xc_term *term, const char *words, xc_paint paint)
{
    xc_term_put(term, clean(term, xc_str_from(words), true), paint);
}

void xc_term_pad(xc_term *term, unsigned columns)
{
    for (unsigned i = 0; i < columns; i++)
        xc_buf_char(&term->out->buf, ' ');
}

/* No line ends in spaces. */
void xc_term_line(xc_term *term)
{
    xc_buf *buf = &term->out->buf;
    while (buf->n > 0 && buf->p[buf->n - 1] == ' ')
        buf->n--;
    xc_buf_char(buf, '\n');
    xc_out_spill(term->out);
}

void xc_term_cell(xc_term *term, xc_str words, unsigned columns, bool right, xc_paint paint)
{
    xc_str   text = xc_term_fit(term, words, columns);
    unsigned used = xc_term_columns(text), rest = used < columns ? columns - used : 0;
    if (right)
        xc_term_pad(term, rest);
    xc_term_put(term, text, paint);
    if (!right)
        xc_term_pad(term, rest);
}

void xc_term_wrap(xc_term *term, xc_str words, unsigned indent, xc_paint paint)
{
    unsigned columns = term->width > indent + 16 ? term->width - indent : 16;
    while (words.n) {
        size_t end = xc_term_break(words, columns);
        xc_term_put(term, xc_str_cut(words, 0, end), paint);
        xc_term_line(term);
        words = xc_str_trim(xc_str_cut(words, end, words.n));
        if (words.n)
            xc_term_pad(term, indent);
    }
}
