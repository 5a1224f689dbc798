#include "record.h"
#include "text.h"

static const char *kind_words(xc_copy_kind kind)
{
    static const char *const words[] = {
        [XC_COPY_IDENTICAL] = "identical",       [XC_COPY_REVISED] = "revised",
        [XC_COPY_ABRIDGED] = "abridged",         [XC_COPY_PARTIAL] = "in part",
        [XC_COPY_QUOTATION] = "only quotations", [XC_COPY_BOILERPLATE] = "only boilerplate",
    };
    return words[kind];
}

/* Section: copies of a comparison, by letters. */

static void copy_line(xc_text *text, const xc_copy *copy)
{
    xc_term *term = &text->term;
    uint32_t a = text->shown.place[copy->a], b = text->shown.place[copy->b];
    if (a == XC_NONE || b == XC_NONE)
        return;
    bool     from_a = copy->from == XC_NONE ? a < b : copy->from == copy->a;
    uint32_t later = from_a ? b : a, earlier = from_a ? a : b;
    uint32_t share = from_a ? copy->b_in_a : copy->a_in_b;
    xc_term_say(term, "\xE2\xA7\x89 ", XC_SHARE);
    xc_str line = xc_arena_printf(term->mem, "%s shares %u %% of its prose with %s: %s, %zu passage%s%s%.*s",
                                  text->shown.v[later].letter, (share + 5) / 10, text->shown.v[earlier].letter,
                                  kind_words(copy->kind), copy->n_blocks, copy->n_blocks == 1 ? "" : "s",
                                  copy->why.n ? "; " : "", (int)copy->why.n, copy->why.n ? copy->why.p : "");
    xc_term_wrap(term, xc_term_clean(term, line), 2, XC_PLAIN);
}

static bool is_prose(const xc_copy *copy)
{
    return copy->kind != XC_COPY_QUOTATION && copy->kind != XC_COPY_BOILERPLATE;
}

/* "A B, A C, B D": pairs that share only quotations or boilerplate need no line each. */
static void other_pairs(xc_text *text)
{
    const xc_copies *copies = &text->shown.comparison->copies;
    xc_str           pairs = {0};
    for (size_t i = 0; i < copies->n_copies; i++) {
        uint32_t a = text->shown.place[copies->copies[i].a], b = text->shown.place[copies->copies[i].b];
        if (is_prose(&copies->copies[i]) || a == XC_NONE || b == XC_NONE)
            continue;
        pairs =
            xc_arena_printf(text->term.mem, "%.*s%s%s %s", (int)pairs.n, pairs.n ? pairs.p : "", pairs.n ? ", " : "",
                            text->shown.v[a < b ? a : b].letter, text->shown.v[a < b ? b : a].letter);
    }
    if (pairs.n == 0)
        return;
    xc_str line =
        xc_arena_printf(text->term.mem, "Only quotations or boilerplate in common: %.*s", (int)pairs.n, pairs.p);
    xc_term_pad(&text->term, 2);
    xc_term_wrap(&text->term, line, 2, XC_DIM);
}

void xc_text_copies(xc_text *text)
{
    const xc_copies *copies = &text->shown.comparison->copies;
    size_t           prose = 0;
    xc_text_head(text, "COPIES AND ORIGINS");
    for (size_t i = 0; i < copies->n_copies; i++) {
        prose += is_prose(&copies->copies[i]);
        if (is_prose(&copies->copies[i]))
            copy_line(text, &copies->copies[i]);
    }
    if (prose == 0)
        xc_term_wrap(&text->term, XC_S("  No report shares prose with another."), 2, XC_PLAIN);
    other_pairs(text);
}

/* Section: the command `copies`: no letters, reports by id. */

static xc_str percent(const xc_term *term, uint32_t thousandths)
{
    return xc_arena_printf(term->mem, "%u %%", (thousandths + 5) / 10);
}

static void member_line(xc_term *term, const xc_report *report, bool first, bool alone)
{
    xc_term_pad(term, 4);
    xc_term_cell(term, xc_term_clean(term, report->id), term->width - 4 - 32, false, XC_PLAIN);
    xc_term_pad(term, 2);
    xc_term_cell(
        term, xc_term_clean(term, report->published.n > 16 ? xc_str_cut(report->published, 0, 16) : report->published),
        16, false, XC_DIM);
    xc_term_say(term, first && !alone ? "  likely first" : "", XC_BOLD);
    xc_term_line(term);
}

static void origin_lines(xc_term *term, const xc_report *const *reports, const xc_origin *origin)
{
    if (origin->n_members < 2)
        return;
    xc_term_put(term, xc_arena_printf(term->mem, "origin %u  ", origin->id), XC_BOLD);
    xc_term_put(term, xc_text_count(term, origin->n_members, "report", "reports"), XC_PLAIN);
    xc_term_line(term);
    for (size_t i = 0; i < origin->n_members; i++)
        member_line(term, reports[origin->members[i]], origin->members[i] == origin->likely_first, false);
    for (size_t i = 0; i < origin->n_why; i++) {
        xc_term_pad(term, 4);
        xc_term_wrap(term, xc_term_clean(term, origin->why[i]), 4, XC_DIM);
    }
}

static void pair_lines(xc_term *term, const xc_report *const *reports, const xc_copy *copy)
{
    xc_str a = reports[copy->a]->id, b = reports[copy->b]->id;
    xc_str arrow = copy->from == XC_NONE   ? XC_S("\xE2\x80\x93")
                   : copy->from == copy->a ? XC_S("\xE2\x86\x92")
                                           : XC_S("\xE2\x86\x90");
    xc_str line = xc_arena_printf(term->mem, "%.*s %.*s %.*s", (int)a.n, a.p, (int)arrow.n, arrow.p, (int)b.n, b.p);
    xc_term_say(term, "\xE2\xA7\x89 ", XC_SHARE);
    xc_term_wrap(term, xc_term_clean(term, line), 2, XC_PLAIN);
    xc_str first = percent(term, copy->a_in_b), second = percent(term, copy->b_in_a);
    xc_str shares = xc_arena_printf(term->mem, "%s: %.*s of the first is in the second, %.*s the other way",
                                    kind_words(copy->kind), (int)first.n, first.p, (int)second.n, second.p);
    xc_term_pad(term, 4);
    xc_term_wrap(term, shares, 4, XC_DIM);
}

static size_t single_origins(const xc_copies *copies)
{
    size_t n = 0;
    for (size_t i = 0; i < copies->n_origins; i++)
        n += copies->origins[i].n_members == 1;
    return n;
}

/* What the screen shows. */
typedef struct {
    const xc_report *const *reports;
    size_t                  n;
    const xc_copies        *copies;
} all_copies;

static void copies_screen(xc_term *term, const void *shown)
{
    const all_copies       *all = shown;
    const xc_copies        *copies = all->copies;
    const xc_report *const *reports = all->reports;
    size_t                  single = single_origins(copies);
    xc_term_put(term, xc_text_count(term, all->n, "report", "reports"), XC_BOLD);
    xc_term_say(term, " \xE2\x86\x92 ", XC_PLAIN);
    xc_term_put(term, xc_text_count(term, copies->n_origins, "origin", "origins"), XC_BOLD);
    xc_term_line(term);
    for (size_t i = 0; i < copies->n_origins; i++)
        origin_lines(term, reports, &copies->origins[i]);
    if (single && single < copies->n_origins) {
        xc_term_put(term, xc_text_count(term, single, "report shares", "reports share"), XC_PLAIN);
        xc_term_say(term, single == 1 ? " its text with no other" : " their text with no other", XC_PLAIN);
        xc_term_line(term);
    }
    if (copies->n_copies)
        xc_term_line(term);
    size_t others = 0;
    for (size_t i = 0; i < copies->n_copies; i++) {
        others += !is_prose(&copies->copies[i]);
        if (is_prose(&copies->copies[i]))
            pair_lines(term, reports, &copies->copies[i]);
    }
    if (others) {
        xc_term_put(term, xc_text_count(term, others, "pair shares", "pairs share"), XC_DIM);
        xc_term_say(term, " only quotations or boilerplate (--json lists them)", XC_DIM);
        xc_term_line(term);
    }
}

xc_status xc_render_copies_text(xc_sink sink, const xc_report *const *reports, size_t n, const xc_copies *copies,
                                const xc_render_options *opt, xc_error *err)
{
    all_copies all = {reports, n, copies};
    return xc_term_screen(sink, copies_screen, &all, opt, err);
}
