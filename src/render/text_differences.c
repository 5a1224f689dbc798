#include "record.h"
#include "text.h"

/* Section: differences. A head, then one line a side:
 *     14            1/1  E        "Fourteen people have died"            E:63-71
 * Values over VALUE columns (quotations, statements) take the place of the words. */

enum { INDENT = 4, SUPPORT = 5, VALUE = 22, WORDS = 8, GAP = 2 };

typedef struct side_widths {
    unsigned value, letters, words, cite;
    bool     values_are_words;
} side_widths;

/* The span holds the last word of the side's value: a speaker's name in place. */
static bool holds_value(const xc_text *text, const xc_side *side, xc_span at)
{
    size_t last = side->value.n;
    while (last > 0 && side->value.p[last - 1] != ' ')
        last--;
    xc_str words = xc_span_bytes(text->shown.comparison, at);
    return xc_str_find(words, xc_str_cut(side->value, last, side->value.n), 0) != SIZE_MAX;
}

/* The span that is cited: of the report with the first letter; of who said the same words these and not the name. */
static xc_span cited(const xc_text *text, const xc_finding *finding, const xc_side *side)
{
    xc_span best = side->spans[0];
    for (size_t i = 1; i < side->n_spans; i++) {
        xc_span  at = side->spans[i];
        uint32_t place = text->shown.place[at.report], first = text->shown.place[best.report];
        bool     words = finding->kind == XC_FINDING_SPEAKER && holds_value(text, side, best);
        if (place < first || (place == first && words))
            best = at;
    }
    return best;
}

static side_widths widths_of(xc_text *text, const xc_finding *finding)
{
    xc_term    *term = &text->term;
    side_widths out = {.value = 6, .letters = 4, .cite = 6};
    for (size_t i = 0; i < finding->n_sides; i++) {
        const xc_side *side = &finding->sides[i];
        unsigned       value = xc_term_columns(xc_term_clean(term, xc_shown_value(term->mem, finding, i)));
        unsigned       letters = (unsigned)side->n_reports * 3;
        unsigned       cite = side->n_spans ? xc_term_columns(xc_text_cite(text, cited(text, finding, side))) : 0;
        out.value = value > out.value ? value : out.value;
        out.letters = letters > out.letters ? letters : out.letters;
        out.cite = cite > out.cite ? cite : out.cite;
    }
    out.letters = out.letters > 11 ? 11 : out.letters;
    out.values_are_words = out.value > VALUE;
    unsigned used = INDENT + SUPPORT + out.letters + GAP + out.cite + GAP;
    used += out.values_are_words ? 0 : out.value + GAP;
    unsigned over = term->width < used + WORDS ? used + WORDS - term->width : 0;
    if (!out.values_are_words && out.value > over) { /* a narrow screen cuts values before words */
        out.value -= over;
        used -= over;
    }
    out.words = term->width > used + WORDS ? term->width - used : WORDS;
    return out;
}

/* Words between marks, unless they bring their own. */
static xc_str quoted(xc_text *text, xc_str words)
{
    bool own = xc_str_find(words, XC_S("\""), 0) != SIZE_MAX || xc_str_find(words, XC_S("\xE2\x80\x9C"), 0) != SIZE_MAX;
    if (own)
        return words;
    return xc_term_clean(&text->term,
                         xc_arena_printf(text->term.mem, "\xE2\x80\x9C%.*s\xE2\x80\x9D", (int)words.n, words.p));
}

static xc_str words_of_side(xc_text *text, const xc_finding *finding, size_t index, const side_widths *widths)
{
    const xc_side *side = &finding->sides[index];
    if (widths->values_are_words)
        return xc_term_fit(&text->term, xc_term_clean(&text->term, xc_shown_value(text->term.mem, finding, index)),
                           widths->words);
    if (side->tag.n)
        return xc_term_fit(&text->term, xc_term_clean(&text->term, side->tag), widths->words);
    xc_span at = cited(text, finding, side);
    size_t  length = at.end - at.start, rest = widths->words > length + 6 ? widths->words - length - 6 : 0;
    xc_str  words = xc_text_words(text, at, rest);
    return quoted(text, xc_term_fit(&text->term, words, widths->words - 2));
}

static void side_line(xc_text *text, const xc_finding *finding, size_t index, const side_widths *widths)
{
    xc_term       *term = &text->term;
    const xc_side *side = &finding->sides[index];
    xc_str         value = xc_term_clean(term, xc_shown_value(term->mem, finding, index));
    xc_term_pad(term, INDENT);
    if (!widths->values_are_words) {
        xc_term_cell(term, value, widths->value, false, side->tag.n ? XC_PLAIN : XC_DIFFER);
        xc_term_pad(term, GAP);
    }
    xc_term_cell(term, xc_arena_printf(term->mem, "%zu/%u", side->n_reports, side->origins), SUPPORT, false, XC_PLAIN);
    xc_text_letters(text, side->reports, side->n_reports, side->spans, side->n_spans, widths->letters);
    xc_term_pad(term, GAP);
    xc_str words = side->n_spans ? words_of_side(text, finding, index, widths) : XC_S("");
    xc_term_cell(term, words, widths->words, false, side->tag.n ? XC_DIM : XC_PLAIN);
    xc_term_pad(term, GAP);
    if (side->n_spans)
        xc_term_cell(term, xc_text_cite(text, cited(text, finding, side)), widths->cite, true, XC_DIM);
    xc_term_line(term);
    if (widths->values_are_words && side->tag.n) {
        xc_term_pad(term, INDENT + SUPPORT + widths->letters + GAP);
        xc_term_wrap(term, xc_term_clean(term, side->tag), INDENT + SUPPORT + widths->letters + GAP, XC_DIM);
    }
}

static void difference(xc_text *text, const xc_finding *finding)
{
    xc_term *term = &text->term;
    xc_str   kind = xc_finding_kind_name(finding->kind);
    xc_str   subject = xc_term_clean(term, xc_shown_subject(text->shown.comparison, finding));
    xc_str   number = xc_arena_printf(term->mem, " F%u %.*s  ", finding->id, (int)kind.n, kind.p);
    xc_term_say(term, "\xE2\x96\xB2", XC_DIFFER);
    xc_term_put(term, number, XC_DIFFER);
    unsigned indent = 1 + (unsigned)number.n;
    if (!text->whole) /* two lines of a first screen */
        subject = xc_term_fit(term, subject, 2 * (term->width - indent) - 12);
    xc_term_wrap(term, subject, indent, XC_BOLD);
    side_widths widths = widths_of(text, finding);
    for (size_t i = 0; i < finding->n_sides; i++)
        side_line(text, finding, i, &widths);
    if (text->whole && finding->note.n) {
        xc_term_pad(term, INDENT);
        xc_term_wrap(term, xc_term_clean(term, finding->note), INDENT, XC_DIM);
    }
}

void xc_text_differences(xc_text *text)
{
    enum { SCREEN = 12 };
    const xc_shown *shown = &text->shown;
    xc_text_head(text, "DIFFERENCES");
    if (shown->n_differences == 0) {
        xc_term_pad(&text->term, 2);
        xc_str none = shown->n < 2
                          ? XC_S("Nothing to compare: one report was read.")
                          : xc_arena_printf(text->term.mem, "No differences found among %zu statements of %zu reports.",
                                            shown->comparison->n_points, shown->n);
        xc_term_wrap(&text->term, xc_term_clean(&text->term, none), 2, XC_PLAIN);
    }
    size_t n = text->whole || shown->n_differences <= SCREEN ? shown->n_differences : SCREEN;
    for (size_t i = 0; i < n; i++)
        difference(text, &shown->comparison->findings[shown->differences[i]]);
    xc_text_more(text, shown->n_differences - n, "differences", "differences");
}

/* Section: wording. */

void xc_text_wording(xc_text *text)
{
    const xc_shown *shown = &text->shown;
    xc_term        *term = &text->term;
    xc_text_head(text, "WORDING");
    if (shown->n_wordings == 0)
        xc_term_wrap(term, XC_S("  No telling differences of wording found."), 2, XC_PLAIN);
    for (size_t i = 0; i < shown->n_wordings; i++) {
        const xc_finding *finding = &shown->comparison->findings[shown->wordings[i]];
        xc_term_say(term, "\xE2\x96\xB3 ", XC_DIFFER);
        xc_term_put(term, xc_arena_printf(term->mem, "F%u  ", finding->id), XC_DIFFER);
        xc_term_wrap(term, xc_term_clean(term, finding->text), 6, XC_BOLD);
        side_widths widths = widths_of(text, finding);
        for (size_t s = 0; s < finding->n_sides; s++)
            side_line(text, finding, s, &widths);
    }
}
