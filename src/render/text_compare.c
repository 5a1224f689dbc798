#include "text.h"

#include "record.h"

/* Section: names of the sections. */

typedef struct named_section {
    const char *name;
    unsigned    bit;
    void (*print)(xc_text *text);
} named_section;

static const named_section sections[] = {
    {"reports", XC_TEXT_REPORTS, xc_text_reports},
    {"differences", XC_TEXT_DIFFERENCES, xc_text_differences},
    {"statements", XC_TEXT_STATEMENTS, xc_text_statements},
    {"quotes", XC_TEXT_QUOTES, xc_text_quotes},
    {"timeline", XC_TEXT_TIMELINE, xc_text_timeline},
    {"only", XC_TEXT_ONLY, xc_text_only},
    {"leftout", XC_TEXT_LEFT_OUT, xc_text_left_out},
    {"wording", XC_TEXT_WORDING, xc_text_wording},
    {"copies", XC_TEXT_COPIES, xc_text_copies},
    {"method", XC_TEXT_METHOD, xc_text_method},
};

static xc_status add_section(unsigned *bits, xc_str name, xc_error *err)
{
    if (xc_str_equal(name, XC_S("all"))) {
        *bits = ~0u;
        return XC_OK;
    }
    for (size_t i = 0; i < XC_COUNT(sections); i++)
        if (xc_str_equal(name, xc_str_from(sections[i].name))) {
            *bits |= sections[i].bit;
            return XC_OK;
        }
    return xc_fail(err, XC_EUSAGE,
                   "there is no section \"%.*s\"; sections are all, reports, differences, statements, "
                   "quotes, timeline, only, leftout, wording, copies, method",
                   (int)(name.n < 40 ? name.n : 40), name.p);
}

xc_status xc_text_sections(unsigned *out, const char *names, xc_error *err)
{
    *out = 0;
    xc_str list = xc_str_from(names);
    if (!names)
        *out = XC_TEXT_REPORTS | XC_TEXT_DIFFERENCES | XC_TEXT_STATEMENTS;
    for (size_t start = 0; start < list.n;) {
        size_t end = xc_str_find(list, XC_S(","), start);
        end = end == SIZE_MAX ? list.n : end;
        xc_str name = xc_str_trim(xc_str_cut(list, start, end));
        if (name.n)
            XC_TRY(add_section(out, name, err));
        start = end + 1;
    }
    return XC_OK;
}

/* Section: the head. */

typedef struct count {
    const char *glyph;
    size_t      n;
    const char *words;
    xc_paint    paint;
} count;

/* The counts on one line, or on two where the terminal is too narrow. */
static void put_counts(xc_text *text, unsigned used, const count *counts, size_t n)
{
    xc_term *term = &text->term;
    for (size_t i = 0; i < n; i++) {
        if (counts[i].n == 0)
            continue;
        xc_str   line = xc_arena_printf(term->mem, "%s %zu %s", counts[i].glyph, counts[i].n, counts[i].words);
        unsigned width = 3 + xc_term_columns(xc_term_clean(term, line));
        if (used + width > term->width) {
            xc_term_line(term);
            used = 0;
        }
        xc_term_pad(term, used ? 3 : 0);
        xc_term_put(term, xc_term_clean(term, line), counts[i].paint);
        used += used ? width : width - 3;
    }
    xc_term_line(term);
}

static void counts(xc_text *text)
{
    xc_term        *term = &text->term;
    const xc_shown *shown = &text->shown;
    xc_str          reports = xc_text_count(term, shown->n, "report", "reports");
    xc_str          origins = xc_text_count(term, shown->n_origins, "origin", "origins");
    xc_term_put(term, reports, XC_BOLD);
    if (shown->n < 2) {
        xc_term_say(term, ", nothing to compare", XC_PLAIN);
    } else {
        xc_term_say(term, " \xE2\x86\x92 ", XC_PLAIN);
        xc_term_put(term, origins, XC_BOLD);
    }
    const count all[] = {
        {"\xE2\x96\xB2", shown->n_differences, shown->n_differences == 1 ? "differs" : "differ", XC_DIFFER},
        {"\xE2\x97\x8F", shown->n > 1 ? shown->n_only : 0, "only in one", XC_ONLY},
        {"\xE2\xA7\x89", shown->n_sharing, shown->n_sharing == 1 ? "shares" : "share", XC_SHARE},
        {"\xE2\x97\x90", shown->n_partial, "in part", XC_PLAIN},
    };
    put_counts(text, (unsigned)(reports.n + origins.n) + 4, all, XC_COUNT(all));
}

static void head(xc_text *text)
{
    xc_term *term = &text->term;
    xc_str   title = text->shown.title.n ? text->shown.title : XC_S("Reports of one event");
    xc_term_wrap(term, xc_term_clean(term, title), 0, XC_BOLD);
    counts(text);
}

/* Section: reports. */

/* What a report's line takes beside its name and its clock. */
enum { LINE_BESIDE_NAME = 40, NAME_AT_MOST = 26, NAME_AT_LEAST = 8 };

static unsigned widest_name(xc_text *text, size_t n, unsigned clock)
{
    unsigned beside = LINE_BESIDE_NAME + clock, widest = NAME_AT_LEAST;
    unsigned room = text->term.width > beside + NAME_AT_LEAST ? text->term.width - beside : NAME_AT_LEAST;
    if (room > NAME_AT_MOST)
        room = NAME_AT_MOST;
    for (size_t i = 0; i < n; i++) {
        unsigned columns = xc_term_columns(xc_term_clean(&text->term, text->shown.v[i].name));
        widest = columns > widest ? columns : widest;
    }
    return widest > room ? room : widest;
}

static unsigned widest_clock(xc_text *text)
{
    unsigned widest = 0;
    for (size_t i = 0; i < text->shown.n; i++)
        widest = text->shown.v[i].clock.n > widest ? (unsigned)text->shown.v[i].clock.n : widest;
    return widest;
}

static void how_it_was_read(xc_text *text, const xc_shown_report *one)
{
    xc_term *term = &text->term;
    if (one->copy) {
        xc_term_say(term, "  \xE2\xA7\x89 ", XC_SHARE);
        const char *letter = text->shown.v[one->with].letter;
        xc_term_put(term, xc_arena_printf(term->mem, "%u %% %s", (one->share + 5) / 10, letter), XC_SHARE);
    }
    if (one->report->status == XC_PARTIAL)
        xc_term_say(term, "  \xE2\x97\x90 read in part", XC_PLAIN);
}

static void report_line(xc_text *text, const xc_shown_report *one, unsigned name, unsigned clock)
{
    xc_term *term = &text->term;
    xc_term_pad(term, 2);
    xc_term_cell(term, xc_str_from(one->letter), text->shown.n > 26 ? 3 : 1, false, XC_BOLD);
    xc_term_pad(term, 2);
    xc_term_cell(term, xc_term_clean(term, one->name), name, false, XC_PLAIN);
    xc_term_pad(term, 2);
    xc_term_cell(term, one->clock, clock, false, XC_PLAIN);
    xc_term_pad(term, clock ? 2 : 0);
    xc_term_cell(term, xc_text_count(term, one->report->words, "word ", "words"), 11, true, XC_PLAIN);
    xc_term_put(term, xc_arena_printf(term->mem, "  origin %u", one->origin), XC_PLAIN);
    how_it_was_read(text, one);
    xc_term_line(term);
}

void xc_text_reports(xc_text *text)
{
    enum { SCREEN = 16 };
    xc_term *term = &text->term;
    size_t   n = text->whole || text->shown.n <= SCREEN ? text->shown.n : SCREEN;
    xc_term_line(term);
    unsigned clock = widest_clock(text), name = widest_name(text, n, clock);
    for (size_t i = 0; i < n; i++)
        report_line(text, &text->shown.v[i], name, clock);
    xc_text_more(text, text->shown.n - n, "reports", "reports");
    for (size_t i = 0; i < text->shown.n_unread; i++) {
        const xc_report *report = text->shown.comparison->reports[text->shown.unread[i]];
        xc_str           line = xc_arena_printf(term->mem, "not read: %.*s: %.*s", (int)report->id.n, report->id.p,
                                                (int)report->reason.n, report->reason.n ? report->reason.p : "");
        xc_term_pad(term, 2);
        xc_term_wrap(term, xc_term_clean(term, line), 4, XC_PLAIN);
    }
}

/* Section: parts that sections share. */

void xc_text_head(xc_text *text, const char *name)
{
    xc_term_line(&text->term);
    xc_term_say(&text->term, name, XC_BOLD);
    xc_term_line(&text->term);
}

void xc_text_more(xc_text *text, size_t n, const char *what, const char *section)
{
    if (n == 0)
        return;
    xc_term_pad(&text->term, 2);
    xc_term_say(&text->term, "\xE2\x80\xA6 ", XC_DIM);
    xc_term_put(&text->term, xc_arena_printf(text->term.mem, "and %zu more %s: --sections=%s", n, what, section),
                XC_DIM);
    xc_term_line(&text->term);
}

xc_str xc_text_count(const xc_term *term, size_t n, const char *one, const char *many)
{
    return xc_arena_printf(term->mem, "%zu %s", n, n == 1 ? one : many);
}

xc_str xc_text_cite(xc_text *text, xc_span at)
{
    uint32_t    place = text->shown.place[at.report];
    const char *letter = place == XC_NONE ? "?" : text->shown.v[place].letter;
    return xc_arena_printf(text->term.mem, "%s:%u-%u", letter, at.start, at.end);
}

xc_str xc_text_words(xc_text *text, xc_span at, size_t room)
{
    const xc_document *document = &text->shown.comparison->documents[at.report];
    xc_context         context = xc_context_of(document, (xc_range){at.start, at.end}, room / 2, room);
    xc_str             whole = {context.before.p, context.before.n + context.words.n + context.after.n};
    xc_str words = xc_arena_printf(text->term.mem, "%s%.*s%s", context.opened ? "" : "\xE2\x80\xA6 ", (int)whole.n,
                                   whole.p, context.ended ? "" : " \xE2\x80\xA6");
    return xc_term_clean(&text->term, words);
}

static xc_str capital(xc_text *text, xc_str words)
{
    if (words.n == 0 || !xc_is_lower(words.p[0]))
        return words;
    return xc_arena_printf(text->term.mem, "%c%.*s", words.p[0] - 'a' + 'A', (int)(words.n - 1), words.p + 1);
}

xc_str xc_text_point(xc_text *text, uint32_t point)
{
    const xc_comparison *comparison = text->shown.comparison;
    const xc_point      *one = &comparison->points[point];
    if (text->shown.subject[point]) {
        xc_str subject = xc_shown_subject(comparison, &comparison->findings[text->shown.subject[point] - 1]);
        if (subject.n)
            return xc_term_clean(&text->term, capital(text, subject));
    }
    xc_range   at = {one->text_at.start, one->text_at.end};
    xc_context context = xc_context_of(&comparison->documents[one->text_at.report], at, 0, 0);
    bool       opened = context.opened || (context.words.n && !xc_is_lower(context.words.p[0]));
    xc_str     words =
        xc_arena_printf(text->term.mem, "%s%.*s", opened ? "" : "\xE2\x80\xA6 ", (int)context.words.n, context.words.p);
    return xc_term_clean(&text->term, words);
}

/* The letter of a report, marked where its words of the side stand in a shared passage. */
static xc_str letter_of(xc_text *text, uint32_t place, const xc_span *spans, size_t n_spans)
{
    const xc_shown_report *one = &text->shown.v[place];
    bool                   copied = n_spans > 0;
    for (size_t i = 0; i < n_spans && copied; i++)
        copied = spans[i].report != one->index || xc_shown_copied(&text->shown, spans[i]) != XC_NONE;
    return xc_arena_printf(text->term.mem, "%s%s", copied ? text->term.ascii ? "=" : "\xE2\xA7\x89" : "", one->letter);
}

void xc_text_letters(xc_text *text, const uint32_t *reports, size_t n, const xc_span *spans, size_t n_spans,
                     unsigned columns)
{
    xc_term *term = &text->term;
    unsigned used = 0;
    size_t   printed = 0, known = 0;
    for (uint32_t place = 0; place < text->shown.n; place++) {
        bool member = false;
        for (size_t i = 0; i < n && !member; i++)
            member = reports[i] == text->shown.v[place].index;
        if (!member)
            continue;
        known++;
        xc_str   letter = letter_of(text, place, spans, n_spans);
        unsigned width = xc_term_columns(letter) + (used > 0), rest = known < n ? 4 : 0;
        if (printed + 1 < known || used + width + rest > columns)
            continue;
        xc_term_pad(term, used > 0);
        xc_term_put(term, letter, XC_BOLD);
        used += width;
        printed++;
    }
    if (known > printed) {
        xc_str more = xc_arena_printf(term->mem, "%s+%zu", used ? " " : "", known - printed);
        xc_term_put(term, more, XC_PLAIN);
        used += (unsigned)more.n;
    }
    xc_term_pad(term, used < columns ? columns - used : 0);
}

/* Section: the whole. */

static xc_status print(xc_text *text, const xc_comparison *comparison, const xc_render_options *opt, xc_error *err)
{
    unsigned bits;
    XC_TRY(xc_text_sections(&bits, opt ? opt->sections : NULL, err));
    XC_TRY(xc_shown_make(&text->shown, text->term.mem, comparison, 0, err));
    if (text->shown.n < 2 && !(opt && opt->sections)) /* nothing to compare: what it says */
        bits = XC_TEXT_REPORTS | XC_TEXT_QUOTES | XC_TEXT_ONLY;
    text->whole = opt && opt->sections;
    head(text);
    for (size_t i = 0; i < XC_COUNT(sections); i++)
        if (bits & sections[i].bit)
            sections[i].print(text);
    return xc_arena_check(text->term.mem, err);
}

xc_status xc_render_comparison_text(xc_sink sink, const xc_comparison *comparison, const xc_render_options *opt,
                                    xc_error *err)
{
    xc_arena mem;
    xc_arena_init(&mem, 0);
    xc_out  out = xc_out_to(sink, err);
    xc_text text = {0};
    xc_term_start(&text.term, &out, &mem, opt);
    xc_status status = print(&text, comparison, opt, err);
    xc_arena_free(&mem);
    xc_status end = xc_out_end(&out);
    return status == XC_OK ? end : status;
}
