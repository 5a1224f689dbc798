/* Plain text into blocks: what each unit is, told by its form, its place and its first words.
 *
 * The text stays the input's own, byte for byte; only the ranges of blocks are chosen. A unit that no rule knows is a
 * paragraph, so a miss costs a stray line and never the loss of a statement. Rules were written on the sample and on
 * stored reports of some thirty outlets. */
#include "build.h"
#include "furniture.h"
#include "lines.h"
#include "utf8.h"

typedef struct plain {
    xc_build      *b;
    xc_str         text;
    xc_units       units;
    xc_block_role *roles; /* [units.n] */
    uint32_t      *heads; /* [units.n] bytes of the dateline at the unit's start; 0: none */
} plain;

static xc_str unit(const plain *p, size_t i)
{
    return xc_str_at(p->text, p->units.v[i].at);
}

static xc_date_hints hints(const plain *p)
{
    return (xc_date_hints){.language = p->b->report->language};
}

/* ---------------------------------------------------------------- head: headline, standfirst, by-line, date line */

static bool ends_open(xc_str s)
{
    char last = xc_last_mark(s);
    return last == 0 || last == '?' || last == '!';
}

static bool heading_like(const plain *p, size_t i, uint32_t most_words)
{
    const xc_unit *u = &p->units.v[i];
    return u->words <= most_words && ends_open(unit(p, i)) && !xc_bullet(unit(p, i));
}

/* A line that is little more than a date: "Published Wednesday 11 March 2026, 06:20", "Mercury, Friday 13 March 2026".
 */
static bool date_line(const plain *p, size_t i, xc_date *date, xc_range *at)
{
    enum { WORDS_OF_A_DATE_LINE = 16 };
    xc_str s = unit(p, i);
    return p->units.v[i].words <= WORDS_OF_A_DATE_LINE && xc_date_find(date, at, s, 0, hints(p)) &&
           (xc_last_mark(s) != '.' || p->units.v[i].words <= 8);
}

static xc_str outlet_before(xc_str s, xc_range date)
{
    static const char *const days[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
    xc_str                   out = xc_str_trim(xc_str_cut(s, 0, date.start));
    while (out.n && (xc_is_space(out.p[out.n - 1]) || strchr(",|-:", out.p[out.n - 1])))
        out.n--;
    size_t from = out.n;
    while (from > 0 && xc_is_alpha(out.p[from - 1]))
        from--;
    for (size_t i = 0; i < XC_COUNT(days); i++)
        if (xc_str_equal_ascii_case(xc_str_cut(out, from, out.n), xc_str_from(days[i])))
            out.n = from;
    while (out.n && (xc_is_space(out.p[out.n - 1]) || strchr(",|-:", out.p[out.n - 1])))
        out.n--;
    return out;
}

static xc_range within(const plain *p, xc_str part)
{
    uint32_t start = (uint32_t)(part.p - p->text.p);
    return (xc_range){start, start + (uint32_t)part.n};
}

static xc_status take_date_line(plain *p, size_t i, const xc_date *date, xc_range at)
{
    xc_report *r = p->b->report;
    xc_str     s = unit(p, i), published = xc_date_write(p->b->mem, date);
    if (!r->published.n) {
        r->published = published;
        XC_TRY(xc_build_evidence(p->b, XC_S("published"), XC_S("date line"), published, within(p, xc_str_at(s, at))));
    }
    xc_str outlet = outlet_before(s, at);
    bool   label = xc_published_label(outlet);
    if (!r->outlet.n && outlet.n && !label && xc_is_upper(outlet.p[0])) {
        r->outlet = outlet;
        return xc_build_evidence(p->b, XC_S("outlet"), XC_S("date line"), outlet, within(p, outlet));
    }
    return XC_OK;
}

static xc_status take_byline(plain *p, size_t i)
{
    xc_report *r = p->b->report;
    xc_str     names[XC_BYLINE_NAMES];
    size_t     n = xc_byline_names(unit(p, i), names);
    if (n == 0 || r->n_authors)
        return XC_OK;
    xc_str *authors = XC_ARRAY(p->b->mem, xc_str, n);
    if (!authors)
        return XC_ENOMEM;
    for (size_t k = 0; k < n; k++) {
        authors[k] = names[k];
        XC_TRY(xc_build_evidence(p->b, XC_S("authors"), XC_S("by-line"), names[k], within(p, names[k])));
    }
    r->authors = authors;
    r->n_authors = n;
    return XC_OK;
}

static bool same_words(xc_str a, xc_str b)
{
    return xc_str_equal_ascii_case(xc_str_trim(a), xc_str_trim(b));
}

/* The first unit is the headline if it reads like one and something follows; with a title known, only if it is that. */
static bool has_headline(const plain *p)
{
    enum { WORDS_OF_A_HEADLINE = 24 };
    xc_str title = p->b->report->title;
    if (p->units.n < 2 || p->units.v[0].words < 2)
        return p->units.n >= 2 && title.n && same_words(title, unit(p, 0));
    if (title.n && same_words(title, unit(p, 0)))
        return true;
    return !title.n && heading_like(p, 0, WORDS_OF_A_HEADLINE) && !xc_byline(unit(p, 0)) &&
           (p->units.v[1].words > p->units.v[0].words || xc_byline(unit(p, 1)) || p->units.v[1].gap);
}

/* Units of the head in order; gives the first unit of the body. */
static xc_status read_head(plain *p, size_t *body)
{
    enum { UNITS_OF_A_HEAD = 8, WORDS_OF_A_STANDFIRST = 40 };
    size_t i = 0;
    if (has_headline(p)) {
        p->roles[0] = XC_BLOCK_HEADLINE;
        if (!p->b->report->title.n) {
            p->b->report->title = unit(p, 0);
            XC_TRY(xc_build_evidence(p->b, XC_S("title"), XC_S("first line"), unit(p, 0), p->units.v[0].at));
        }
        i = 1;
    }
    bool headline = i == 1;
    for (; i < p->units.n && i < UNITS_OF_A_HEAD; i++) {
        xc_date  date;
        xc_range at;
        if (xc_byline(unit(p, i)) && (i + 1 < p->units.n)) {
            p->roles[i] = XC_BLOCK_BYLINE;
            XC_TRY(take_byline(p, i));
        } else if (i + 1 < p->units.n && (headline || i == 0) && date_line(p, i, &date, &at) &&
                   !xc_dateline(unit(p, i))) {
            p->roles[i] = XC_BLOCK_BYLINE;
            XC_TRY(take_date_line(p, i, &date, at));
        } else if (headline && i == 1 && p->units.n > 3 && heading_like(p, i, WORDS_OF_A_STANDFIRST) &&
                   p->units.v[i].words > 3 && !xc_is_furniture(unit(p, i)))
            p->roles[i] = XC_BLOCK_SUMMARY;
        else
            break;
    }
    *body = i;
    return XC_OK;
}

/* ---------------------------------------------------------------- body */

/* The place, date and agency before a dash: "PORT SERREN, 11 March (HPA) —". */
static xc_status take_dateline(plain *p, size_t i)
{
    xc_str agency = {0}, s = unit(p, i);
    size_t n = xc_dateline_agency(s, &agency);
    if (n == 0)
        return XC_OK;
    p->heads[i] = (uint32_t)n;
    if (agency.n && !p->b->report->agency.n) {
        p->b->report->agency = agency;
        return xc_build_evidence(p->b, XC_S("agency"), XC_S("dateline"), agency, within(p, agency));
    }
    return XC_OK;
}

/* Posts: the line that names the account, lines with a post's short links, and the words above them. Of those the
 * nearest line counts and further ones while they speak in the first person, carry tags or links and fit into one post.
 */
static void mark_posts(plain *p, size_t body)
{
    enum { LETTERS_OF_A_POST = 300 };
    for (size_t i = body; i < p->units.n; i++) {
        bool account = xc_post_account(unit(p, i));
        if (!account && !xc_post_link(unit(p, i)))
            continue;
        p->roles[i] = XC_BLOCK_EMBED;
        size_t room = LETTERS_OF_A_POST;
        bool   nearest = account && (i == body || p->roles[i - 1] != XC_BLOCK_EMBED);
        for (size_t k = i; k > body && unit(p, k - 1).n <= room; k--) {
            xc_str s = unit(p, k - 1);
            bool   mine = p->roles[k - 1] == XC_BLOCK_EMBED;
            if (!mine && ((!nearest && !xc_post_voice(s)) || xc_opens_quotation(s) || xc_post_account(s)))
                break;
            if (xc_post_account(s))
                break;
            nearest = false;
            p->roles[k - 1] = XC_BLOCK_EMBED;
            room -= s.n;
        }
    }
}

/* A short line without a full stop before something longer is a subhead; two or more in a row are a list. */
static void mark_subheads(plain *p, size_t body)
{
    enum { WORDS_OF_A_SUBHEAD = 12, LETTERS_OF_A_SUBHEAD = 100 };
    for (size_t i = body; i < p->units.n;) {
        size_t end = i;
        while (end < p->units.n && p->roles[end] == XC_BLOCK_PARAGRAPH && p->units.v[end].words <= WORDS_OF_A_SUBHEAD &&
               unit(p, end).n <= LETTERS_OF_A_SUBHEAD && !p->heads[end] && !xc_opens_quotation(unit(p, end)) &&
               (ends_open(unit(p, end)) || xc_last_mark(unit(p, end)) == ':'))
            end++;
        bool leads = end < p->units.n && i > 0;
        for (size_t k = i; k < end; k++)
            p->roles[k] = end - i > 2 ? XC_BLOCK_LIST : leads ? XC_BLOCK_SUBHEAD : XC_BLOCK_PARAGRAPH;
        i = end + 1;
    }
}

static void mark_lists(plain *p, size_t body)
{
    for (size_t i = body; i < p->units.n; i++) {
        xc_str s = unit(p, i);
        if (!xc_bullet(s) || p->roles[i] != XC_BLOCK_PARAGRAPH)
            continue;
        bool firm = (unsigned char)s.p[0] == 0xE2 && !xc_str_starts(s, XC_S("–")); /* a true bullet and no dash */
        bool neighbour = (i + 1 < p->units.n && xc_bullet(unit(p, i + 1))) || (i > body && xc_bullet(unit(p, i - 1)));
        if (firm || neighbour || p->units.v[i].indent)
            p->roles[i] = XC_BLOCK_LIST;
    }
}

static xc_status mark_body(plain *p, size_t body)
{
    enum { UNITS_OF_A_FOOT = 4 };
    for (size_t i = body; i < p->units.n; i++) {
        bool foot = i + UNITS_OF_A_FOOT >= p->units.n && i > body;
        if (xc_is_furniture(unit(p, i)) || (foot && xc_is_notice(unit(p, i))))
            p->roles[i] = XC_BLOCK_FURNITURE;
        else if (xc_is_credit(unit(p, i)))
            p->roles[i] = XC_BLOCK_CAPTION;
        else if (i < body + 2)
            XC_TRY(take_dateline(p, i));
    }
    mark_posts(p, body);
    mark_lists(p, body);
    mark_subheads(p, body);
    return XC_OK;
}

/* ---------------------------------------------------------------- the whole */

/* Controls that are no white space become blanks of the same length, so that no offset moves. */
static xc_status clean_controls(xc_build *b, xc_str *text, xc_error *err)
{
    size_t i = 0;
    while (i < text->n && ((unsigned char)text->p[i] >= 0x20 || xc_is_space(text->p[i])))
        i++;
    if (i == text->n)
        return XC_OK;
    xc_str copy = xc_arena_copy(b->mem, *text);
    if (!copy.p)
        return xc_no_memory(err);
    for (char *c = (char *)(uintptr_t)copy.p; i < copy.n; i++) /* our own copy */
        if ((unsigned char)c[i] < 0x20 && !xc_is_space(c[i]))
            c[i] = ' ';
    *text = copy;
    return XC_OK;
}

static xc_status write_blocks(plain *p)
{
    for (size_t i = 0; i < p->units.n; i++) {
        xc_range at = p->units.v[i].at;
        uint32_t start = at.start;
        if (p->heads[i]) {
            XC_TRY(xc_build_block(p->b, start, start + p->heads[i], XC_BLOCK_DATELINE));
            start += p->heads[i];
            while (start < at.end && xc_is_space(p->text.p[start]))
                start++;
        }
        XC_TRY(xc_build_block(p->b, start, at.end, p->roles[i]));
    }
    for (size_t i = 0; i < p->b->blocks.n; i++) {
        xc_block *block = &p->b->blocks.v[i];
        block->source =
            (xc_range){xc_decoded_raw(&p->b->decoded, block->at.start), xc_decoded_raw(&p->b->decoded, block->at.end)};
    }
    return XC_OK;
}

xc_status xc_extract_plain(xc_build *b, xc_error *err)
{
    plain p = {.b = b, .text = b->decoded.text};
    XC_TRY(clean_controls(b, &p.text, err));
    b->report->text = p.text;
    if (xc_units_make(&p.units, b->mem, p.text) != XC_OK)
        return xc_no_memory(err);
    p.roles = XC_ARRAY(b->mem, xc_block_role, p.units.n);
    p.heads = XC_ARRAY(b->mem, uint32_t, p.units.n);
    if (!p.roles || !p.heads)
        return xc_no_memory(err);
    for (size_t i = 0; i < p.units.n; i++)
        p.roles[i] = XC_BLOCK_PARAGRAPH;
    size_t    body = 0;
    xc_status status = read_head(&p, &body);
    if (status == XC_OK)
        status = mark_body(&p, body);
    if (status == XC_OK)
        status = write_blocks(&p);
    if (status == XC_OK && b->decoded.n_shifts)
        status = xc_decoded_steps(&b->steps, b->mem, &b->decoded, (xc_range){0, (uint32_t)p.text.n}, 0);
    return status == XC_OK ? XC_OK : xc_no_memory(err);
}
