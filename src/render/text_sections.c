#include "record.h"
#include "text.h"

static void empty(xc_text *text, const char *why)
{
    xc_term_pad(&text->term, 2);
    xc_term_wrap(&text->term, xc_term_clean(&text->term, xc_str_from(why)), 2, XC_PLAIN);
}

/* A line of words with a citation at its right edge; longer words wrap under themselves. */
static void words_and_cite(xc_text *text, xc_str words, xc_str cite, unsigned indent)
{
    xc_term *term = &text->term;
    unsigned columns = term->width - indent - xc_term_columns(cite) - 2;
    size_t   end = xc_term_break(words, columns);
    xc_term_cell(term, xc_str_cut(words, 0, end), columns, false, XC_PLAIN);
    xc_term_pad(term, 2);
    xc_term_put(term, cite, XC_DIM);
    xc_term_line(term);
    xc_str rest = xc_str_trim(xc_str_cut(words, end, words.n));
    if (rest.n) {
        xc_term_pad(term, indent);
        xc_term_wrap(term, rest, indent, XC_PLAIN);
    }
}

/* Section: quotes. Each saying once, in its base reading; then the places where others differ from it. */

static xc_str words_of(const xc_text *text, xc_span at)
{
    return xc_span_bytes(text->shown.comparison, at);
}

/* Do two reports give the same in the same place? */
static bool same_reading(const xc_text *text, const xc_alteration *a, const xc_alteration *b)
{
    if (a->kind != b->kind || a->kind == XC_MARKED || a->kind == XC_UNMARKED)
        return a->kind == b->kind;
    return a->severity == b->severity && a->a.report == b->a.report &&
           xc_str_equal(words_of(text, a->a), words_of(text, b->a)) &&
           xc_str_equal(words_of(text, a->b), words_of(text, b->b));
}

/* "though] if": the base reading, then what stands in its place. */
static xc_str lemma_and_reading(xc_text *text, const xc_alteration *one)
{
    xc_term *term = &text->term;
    unsigned half = (term->width - 40) / 2;
    bool     gone = xc_alteration_is_gap(one);
    xc_str   before = xc_term_fit(term, xc_term_clean(term, words_of(text, one->a)), half);
    xc_str   after = gone ? XC_S("(not there)") : xc_term_fit(term, xc_term_clean(term, words_of(text, one->b)), half);
    if (one->kind == XC_UNMARKED || one->kind == XC_MARKED)
        return one->kind == XC_MARKED ? XC_S("in quotation marks") : XC_S("not in quotation marks");
    return xc_arena_printf(term->mem, "%s%.*s] %.*s", one->kind == XC_ALTERED_SPEAKER ? "speaker " : "", (int)before.n,
                           before.p, (int)after.n, after.p);
}

static xc_str letters_that(xc_text *text, const xc_saying *saying, const xc_alteration *one)
{
    xc_str out = {0};
    for (uint32_t place = 0; place < text->shown.n; place++) {
        bool has = false;
        for (size_t i = 0; i < saying->n_alterations && !has; i++)
            has = text->shown.place[saying->alterations[i].b.report] == place &&
                  same_reading(text, &saying->alterations[i], one);
        if (has)
            out = xc_arena_printf(text->term.mem, "%.*s%s%s", (int)out.n, out.n ? out.p : "", out.n ? " " : "",
                                  text->shown.v[place].letter);
    }
    return out;
}

/* One reading with the letters of all reports that give it; nothing if it has been shown. */
static void alteration(xc_text *text, const xc_saying *saying, size_t at)
{
    xc_term             *term = &text->term;
    const xc_alteration *one = &saying->alterations[at];
    if (one->kind == XC_TYPOGRAPHIC)
        return;
    for (size_t i = 0; i < at; i++)
        if (same_reading(text, &saying->alterations[i], one))
            return;
    bool   meaning = one->severity == XC_SEVERITY_MEANING;
    bool   named = one->kind != XC_UNMARKED && one->kind != XC_MARKED && one->kind != XC_ALTERED_SPEAKER;
    xc_str kind = named ? xc_alteration_name(one->kind) : XC_S("");
    xc_str reading = lemma_and_reading(text, one), letters = letters_that(text, saying, one);
    xc_str line = xc_arena_printf(term->mem, "%.*s  %.*s  %.*s%s%s", (int)reading.n, reading.p, (int)letters.n,
                                  letters.n ? letters.p : "", (int)kind.n, kind.p, named && meaning ? ", " : "",
                                  meaning ? "changes meaning" : "");
    xc_term_pad(term, 6);
    xc_term_say(term, meaning ? "\xE2\x96\xB2 " : "\xE2\x96\xB3 ", XC_DIFFER);
    xc_term_wrap(term, line, 8, XC_PLAIN);
}

static void saying_lines(xc_text *text, const xc_saying *saying)
{
    xc_term *term = &text->term;
    uint32_t reports, origins;
    xc_saying_support(&text->shown, saying, &reports, &origins);
    xc_str support = xc_arena_printf(term->mem, "%u/%u", reports, origins);
    xc_term_pad(term, 2);
    xc_term_cell(term, support, 5, false, XC_PLAIN);
    xc_str words = xc_term_clean(term, saying->text);
    bool   direct = saying->n_quotes &&
                  text->shown.comparison->documents[saying->quotes[0].report].quotes[saying->quotes[0].quote].kind !=
                      XC_QUOTE_INDIRECT;
    if (direct)
        words = xc_term_clean(term, xc_arena_printf(term->mem, "\xE2\x80\x9C%.*s\xE2\x80\x9D", (int)words.n, words.p));
    xc_str cite =
        saying->n_quotes ? xc_text_cite(text, xc_quote_span(text->shown.comparison, saying->quotes[0])) : XC_S("");
    words_and_cite(text, words, cite, 7);
    for (size_t i = 0; i < saying->n_alterations; i++)
        alteration(text, saying, i);
}

static void loose_line(xc_text *text, xc_quote_ref ref)
{
    xc_term        *term = &text->term;
    const xc_quote *quote = &text->shown.comparison->documents[ref.report].quotes[ref.quote];
    xc_str          name = quote->name.n ? quote->name : XC_S("speaker not told");
    bool            marks = quote->kind == XC_QUOTE_DIRECT; /* mixed ones bring their own */
    xc_str line = xc_arena_printf(term->mem, "%s%.*s%s (%.*s)", marks ? "\xE2\x80\x9C" : "", (int)quote->text.n,
                                  quote->text.p, marks ? "\xE2\x80\x9D" : "", (int)name.n, name.p);
    xc_term_say(term, "  \xE2\x97\x8F ", XC_ONLY);
    words_and_cite(text, xc_term_clean(term, line), xc_text_cite(text, xc_quote_span(text->shown.comparison, ref)), 4);
}

/* Quotations that nothing else can be laid beside. */
static void loose(xc_text *text)
{
    if (text->shown.n_loose == 0)
        return;
    if (text->shown.n > 1) {
        xc_term_say(&text->term, "Quoted in one report", XC_BOLD);
        xc_term_line(&text->term);
    }
    for (size_t i = 0; i < text->shown.n_loose; i++)
        loose_line(text, text->shown.loose[i]);
}

void xc_text_quotes(xc_text *text)
{
    const xc_shown *shown = &text->shown;
    xc_text_head(text, "QUOTES");
    if (shown->n_speakers + shown->n_loose == 0)
        empty(text, "No quotations were found.");
    for (size_t i = 0; i < shown->n_speakers; i++) {
        const xc_shown_speaker *speaker = &shown->speakers[i];
        xc_str                  name = speaker->name.n ? speaker->name : XC_S("Speaker not told");
        xc_term_put(&text->term, xc_term_clean(&text->term, name), XC_BOLD);
        xc_term_line(&text->term);
        for (size_t k = 0; k < speaker->n; k++)
            saying_lines(text, &shown->comparison->sayings[speaker->sayings[k]]);
    }
    loose(text);
}

/* Section: timeline. */

void xc_text_timeline(xc_text *text)
{
    xc_term        *term = &text->term;
    xc_shown_event *events = NULL;
    size_t          n = 0;
    xc_text_head(text, "TIMELINE");
    if (xc_shown_timeline(&events, &n, &text->shown, NULL) != XC_OK) /* the arena remembers */
        return;
    if (n == 0)
        empty(text, "No statement holds a time, and no report tells when it was published.");
    unsigned label = 4;
    for (size_t i = 0; i < n; i++)
        label = events[i].label.n > label ? (unsigned)events[i].label.n : label;
    for (size_t i = 0; i < n; i++) {
        bool event = events[i].report == XC_NONE;
        xc_term_say(term, events[i].finding ? "\xE2\x96\xB2 " : "  ", XC_DIFFER);
        xc_term_cell(term, events[i].label, label, false, event ? XC_BOLD : XC_DIM);
        xc_term_pad(term, 2);
        if (event) {
            words_and_cite(text, xc_text_words(text, events[i].spans[0], 90), xc_text_cite(text, events[i].spans[0]),
                           label + 4);
            continue;
        }
        const xc_shown_report *one = &text->shown.v[events[i].report];
        xc_str line = xc_arena_printf(term->mem, "%s published (%.*s)", one->letter, (int)one->name.n, one->name.p);
        xc_term_put(term, xc_term_clean(term, line), XC_DIM);
        xc_term_line(term);
    }
}

/* Section: only in one report; left out. */

static void report_head(xc_text *text, const xc_shown_report *one, xc_str behind)
{
    xc_term *term = &text->term;
    xc_str   line = xc_arena_printf(term->mem, "%s  %.*s", one->letter, (int)one->name.n, one->name.p);
    xc_term_put(term, xc_term_clean(term, line), XC_BOLD);
    xc_term_pad(term, 2);
    xc_term_put(term, behind, XC_DIM);
    xc_term_line(term);
}

void xc_text_only(xc_text *text)
{
    const xc_shown *shown = &text->shown;
    xc_term        *term = &text->term;
    xc_text_head(text, shown->n > 1 ? "ONLY IN ONE REPORT" : "STATEMENTS");
    if (shown->n_only == 0)
        empty(text, "Every statement found stands in two reports or more.");
    uint32_t last = XC_NONE;
    for (size_t i = 0; i < shown->n_only; i++) {
        const xc_point *point = &shown->comparison->points[shown->only[i]];
        uint32_t        place = shown->place[point->text_at.report];
        if (place != last)
            report_head(text, &shown->v[place], xc_arena_printf(term->mem, "%u", shown->v[place].only));
        last = place;
        xc_term_say(term, "  \xE2\x97\x8F ", XC_ONLY);
        words_and_cite(text, xc_text_point(text, shown->only[i]), xc_text_cite(text, point->text_at), 4);
    }
}

static bool lacks(const xc_point *point, uint32_t report)
{
    for (size_t i = 0; i < point->n_absent; i++)
        if (point->absent[i] == report)
            return true;
    return false;
}

static void left_out_of(xc_text *text, const xc_shown_report *one)
{
    const xc_shown *shown = &text->shown;
    xc_term        *term = &text->term;
    if (one->report->status == XC_PARTIAL) {
        report_head(text, one, XC_S(""));
        empty(text, "Read in part: what its text leaves out cannot be told.");
        return;
    }
    xc_str basis = xc_arena_printf(term->mem, "%u of %u, %u words read", one->left_out, shown->n_shared_points,
                                   one->report->words);
    report_head(text, one, basis);
    for (size_t i = 0; i < shown->n_statements; i++) {
        const xc_point *point = &shown->comparison->points[shown->statements[i]];
        if (point->origins < 2 || !lacks(point, one->index))
            continue;
        xc_term_say(term, "  \xC2\xB7 ", XC_DIM);
        xc_str support = xc_arena_printf(term->mem, "%u/%u", point->reports, point->origins);
        words_and_cite(text, xc_text_point(text, shown->statements[i]), support, 4);
    }
}

void xc_text_left_out(xc_text *text)
{
    const xc_shown *shown = &text->shown;
    xc_text_head(text, "NOT IN THE TEXT THAT WAS READ");
    if (shown->n_shared_points == 0) {
        empty(text, "No statement has two origins, so nothing can be missing.");
        return;
    }
    for (size_t i = 0; i < shown->n; i++)
        left_out_of(text, &shown->v[i]);
}

/* Section: method. */

void xc_text_method(xc_text *text)
{
    xc_text_head(text, "METHOD");
    empty(text,
          "Support is reports/origins: copies of one text count as one origin. Letters go by origin, in order of first "
          "publication. A citation B:50-61 names bytes of the report's text as `extract --json` gives it. Words are "
          "the reports' own; no language model was used. Nothing here says that a report is right or wrong. A report "
          "that was read in part is never charged with leaving something out.");
    for (size_t i = 0; i < text->shown.n; i++) {
        const xc_report *report = text->shown.v[i].report;
        xc_str line = xc_arena_printf(text->term.mem, "%s  %.*s  %zu bytes  sha256 %.*s", text->shown.v[i].letter,
                                      (int)report->id.n, report->id.p, report->text.n,
                                      (int)(report->sha256.n > 16 ? 16 : report->sha256.n), report->sha256.p);
        xc_term_pad(&text->term, 2);
        xc_term_wrap(&text->term, xc_term_clean(&text->term, line), 5, XC_PLAIN);
    }
}
