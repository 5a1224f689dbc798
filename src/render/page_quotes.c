#include "page_html.h"
#include "record.h"
#include "utf8.h"

/* Section: quotes, an apparatus as editors of texts print it. The base reading large, its varying words underlined;
 * below it a line for each place: the words of the base, a bracket, the readings with their letters and the kind of
 * change. */

static const xc_quote *quote_of(const xc_page *page, xc_quote_ref ref)
{
    return &page->shown->comparison->documents[ref.report].quotes[ref.quote];
}

static xc_span span_of(const xc_page *page, xc_quote_ref ref)
{
    return xc_quote_span(page->shown->comparison, ref);
}

static xc_str words_of(const xc_page *page, xc_span at)
{
    return xc_span_bytes(page->shown->comparison, at);
}

static const char *named_in_words(xc_alteration_kind kind)
{
    static const char *const words[] = {
        [XC_TRUNCATED] = "truncated",
        [XC_ELIDED] = "omitted with a mark",
        [XC_OMITTED] = "omitted without a mark",
        [XC_SUBSTITUTED] = "other words",
        [XC_INSERTED] = "inserted",
        [XC_REORDERED] = "other order",
        [XC_MERGED] = "merged",
        [XC_SPLIT] = "split",
        [XC_MARKED] = "marked as a quotation",
        [XC_UNMARKED] = "not marked as a quotation",
        [XC_ALTERED_SPEAKER] = "other speaker",
        [XC_TYPOGRAPHIC] = "typography",
    };
    return words[kind];
}

static bool in_apparatus(const xc_alteration *alteration)
{
    return alteration->kind != XC_TYPOGRAPHIC;
}

/* Section: the base reading. */

/* One range of the base with the altered words underlined; alterations may overlap, so bytes are asked one boundary
 * after another. */
static bool altered_at(const xc_saying *saying, uint32_t report, uint32_t offset, uint32_t *until)
{
    bool altered = false;
    for (size_t i = 0; i < saying->n_alterations; i++) {
        xc_span a = saying->alterations[i].a;
        if (!in_apparatus(&saying->alterations[i]) || a.report != report)
            continue;
        if (a.start <= offset && offset < a.end) {
            altered = true;
            *until = a.end < *until ? a.end : *until;
        } else if (a.start > offset && a.start < *until) {
            *until = a.start;
        }
    }
    return altered;
}

static void base_range(xc_page *page, const xc_saying *saying, uint32_t report, xc_range at)
{
    for (uint32_t offset = at.start; offset < at.end;) {
        uint32_t until = at.end;
        bool     altered = altered_at(saying, report, offset, &until);
        xc_buf_add(page->buf, altered ? XC_S("<b class=\"v1\">") : XC_S(""));
        xc_text_door(page->buf, words_of(page, (xc_span){report, offset, until}));
        xc_buf_add(page->buf, altered ? XC_S("</b>") : XC_S(""));
        offset = until;
    }
}

/* The bytes of a saying that is a part of its quotation (one sentence of several); false: not found in one piece. */
static bool part_said(const xc_page *page, const xc_saying *saying, xc_range *out)
{
    const xc_quote *base = quote_of(page, saying->quotes[0]);
    for (size_t i = 0; saying->text.n && i < base->content.n; i++) {
        xc_range at = base->content.v[i];
        size_t   from =
            xc_str_find(words_of(page, (xc_span){saying->quotes[0].report, at.start, at.end}), saying->text, 0);
        if (from == SIZE_MAX)
            continue;
        out->start = at.start + (uint32_t)from;
        out->end = out->start + (uint32_t)saying->text.n;
        return true;
    }
    return false;
}

static void base_reading(xc_page *page, const xc_saying *saying)
{
    const xc_quote *base = quote_of(page, saying->quotes[0]);
    xc_range        part;
    bool            is_part = part_said(page, saying, &part);
    xc_lit(page->buf, "<blockquote class=\"w\" dir=\"auto\">");
    if (is_part)
        base_range(page, saying, saying->quotes[0].report, part);
    for (size_t i = 0; !is_part && i < base->content.n; i++) {
        xc_buf_add(page->buf, i ? XC_S(" \xE2\x80\xA6 ") : XC_S(""));
        base_range(page, saying, saying->quotes[0].report, base->content.v[i]);
    }
    xc_lit(page->buf, "</blockquote>");
}

/* Section: the apparatus. */

/* Letters of the quotations that agree with the base at the place of alteration `at`. */
static void agreeing(xc_page *page, const xc_saying *saying, size_t at)
{
    xc_span place = saying->alterations[at].a;
    for (uint32_t letter = 0; letter < page->shown->n; letter++) {
        bool quotes = false, differs = false;
        for (size_t i = 0; i < saying->n_quotes; i++)
            quotes = quotes || (page->shown->place[saying->quotes[i].report] == letter &&
                                quote_of(page, saying->quotes[i])->kind != XC_QUOTE_INDIRECT);
        for (size_t i = 0; i < saying->n_alterations; i++) {
            xc_span a = saying->alterations[i].a;
            differs =
                differs || (in_apparatus(&saying->alterations[i]) && a.report == place.report && a.start < place.end &&
                            place.start < a.end && page->shown->place[saying->alterations[i].b.report] == letter);
        }
        if (quotes && !differs) {
            xc_lit(page->buf, " ");
            xc_page_chip(page, letter, false, 0, false);
        }
    }
}

static void kind_of_change(xc_page *page, const xc_alteration *alteration)
{
    bool meaning = alteration->severity == XC_SEVERITY_MEANING;
    xc_buf_add(page->buf, meaning ? XC_S(" <span class=\"alt meaning\">" XC_DIFF)
                                  : XC_S(" <span class=\"alt wording\">" XC_MINOR));
    xc_text_door(page->buf, xc_str_from(named_in_words(alteration->kind)));
    xc_buf_add(page->buf, meaning ? XC_S(", changes meaning</span>") : XC_S(", wording only</span>"));
}

static bool same_span(xc_span a, xc_span b)
{
    return a.report == b.report && a.start == b.start && a.end == b.end;
}

static bool same_reading(const xc_page *page, const xc_alteration *a, const xc_alteration *b)
{
    return a->kind == b->kind && a->severity == b->severity && same_span(a->a, b->a) &&
           xc_str_equal(words_of(page, a->b), words_of(page, b->b));
}

/* What stands at the place: the other words, who is named instead, or nothing. */
static void reading_words(xc_page *page, const xc_alteration *one)
{
    xc_str words = words_of(page, one->b);
    if (xc_alteration_is_gap(one)) {
        xc_lit(page->buf, "<i>not there</i>");
    } else if (one->kind == XC_INSERTED) {
        xc_lit(page->buf, "<ins class=\"w\">");
        xc_text_door(page->buf, words);
        xc_lit(page->buf, "</ins>");
    } else {
        xc_page_words(page, words);
    }
}

/* One reading with the letters of all that have it. */
static void reading(xc_page *page, const xc_saying *saying, size_t at)
{
    const xc_alteration *one = &saying->alterations[at];
    for (size_t i = 0; i < at; i++)
        if (in_apparatus(&saying->alterations[i]) && same_reading(page, &saying->alterations[i], one))
            return;
    xc_lit(page->buf, " <span class=\"rdg\">");
    reading_words(page, one);
    for (size_t i = at; i < saying->n_alterations; i++) {
        uint32_t place = page->shown->place[saying->alterations[i].b.report];
        if (place == XC_NONE || !in_apparatus(&saying->alterations[i]) ||
            !same_reading(page, &saying->alterations[i], one))
            continue;
        xc_lit(page->buf, " ");
        xc_page_chip(page, place, false, 0, false);
    }
    kind_of_change(page, one);
    xc_lit(page->buf, "</span>");
}

static bool first_at_its_place(const xc_saying *saying, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (in_apparatus(&saying->alterations[i]) && same_span(saying->alterations[i].a, saying->alterations[at].a))
            return false;
    return true;
}

static void lemma(xc_page *page, const xc_alteration *one)
{
    enum { LEMMA = 72 };
    xc_str words = words_of(page, one->a);
    if (one->kind == XC_ALTERED_SPEAKER) {
        xc_lit(page->buf, "<div><dt>speaker");
        return;
    }
    bool cut = words.n > LEMMA;
    xc_lit(page->buf, "<div><dt class=\"w\"><bdi>");
    xc_text_door(page->buf, cut ? xc_str_cut(words, 0, xc_utf8_floor(words, LEMMA)) : words);
    xc_buf_add(page->buf, cut ? XC_S("\xE2\x80\xA6</bdi>") : XC_S("</bdi>"));
}

static void apparatus(xc_page *page, const xc_saying *saying)
{
    xc_buf *buf = page->buf;
    bool    open = false;
    for (size_t i = 0; i < saying->n_alterations; i++) {
        if (!in_apparatus(&saying->alterations[i]) || !first_at_its_place(saying, i))
            continue;
        xc_buf_add(buf, open ? XC_S("") : XC_S("<dl class=\"app\">"));
        open = true;
        lemma(page, &saying->alterations[i]);
        xc_lit(buf, "<span class=\"br\">]</span></dt><dd><span class=\"rdg\">");
        xc_page_words(page, words_of(page, saying->alterations[i].a));
        agreeing(page, saying, i);
        xc_lit(buf, "</span>");
        for (size_t k = i; k < saying->n_alterations; k++)
            if (in_apparatus(&saying->alterations[k]) && same_span(saying->alterations[k].a, saying->alterations[i].a))
                reading(page, saying, k);
        xc_lit(buf, "</dd></div>");
    }
    xc_buf_add(buf, open ? XC_S("</dl>") : XC_S(""));
}

/* Section: all readings. */

static void reading_line(xc_page *page, xc_quote_ref ref)
{
    xc_buf         *buf = page->buf;
    const xc_quote *quote = quote_of(page, ref);
    xc_span         at = span_of(page, ref);
    if (page->shown->place[ref.report] == XC_NONE || at.end == 0)
        return;
    xc_lit(buf, "<li><span class=\"el\">");
    xc_page_chip_of(page, at);
    xc_lit(buf, "</span><div class=\"ew\">");
    xc_page_words(page, quote->text);
    xc_lit(buf, "<p class=\"em\">");
    xc_text_door(buf, xc_quote_kind_name(quote->kind));
    if (quote->name.n) {
        xc_lit(buf, " \xC2\xB7 <bdi>");
        xc_text_door(buf, quote->name);
        xc_lit(buf, "</bdi>");
    }
    xc_lit(buf, " \xC2\xB7 ");
    xc_text_door(buf, quote->rule);
    xc_lit(buf, " \xC2\xB7 ");
    xc_page_file_range(page, at);
    xc_lit(buf, " \xC2\xB7 ");
    xc_page_cite(page, at);
    xc_lit(buf, "</p></div>");
    xc_page_copy_button(page, &at, 1);
    xc_lit(buf, "</li>");
}

static void readings(xc_page *page, const xc_saying *saying)
{
    xc_lit(page->buf, "<details class=\"rds\"><summary>" XC_GLYPH("chev", " chv"));
    if (saying->n_quotes == 2)
        xc_lit(page->buf, "both readings");
    else {
        xc_lit(page->buf, "all ");
        xc_number(page->buf, saying->n_quotes);
        xc_lit(page->buf, " readings");
    }
    xc_lit(page->buf, "</summary><ul class=\"evl\">");
    for (uint32_t place = 0; place < page->shown->n; place++)
        for (size_t i = 0; i < saying->n_quotes; i++)
            if (page->shown->place[saying->quotes[i].report] == place)
                reading_line(page, saying->quotes[i]);
    xc_lit(page->buf, "</ul></details>");
}

static void saying_block(xc_page *page, const xc_saying *saying, uint32_t reports, uint32_t origins)
{
    xc_buf  *buf = page->buf;
    uint32_t base = page->shown->place[saying->quotes[0].report];
    xc_lit(buf, "<div class=\"say\" id=\"");
    xc_page_id(page, XC_S("s"));
    xc_number(buf, saying->id);
    xc_lit(buf, "\">");
    base_reading(page, saying);
    xc_lit(buf, "<p class=\"qm\">S");
    xc_number(buf, saying->id);
    xc_lit(buf, " ");
    xc_page_support(page, reports, origins);
    if (base != XC_NONE) {
        xc_lit(buf, " \xC2\xB7 base reading: ");
        xc_text_door(buf, xc_str_from(page->shown->v[base].letter));
    }
    xc_lit(buf, "</p>");
    apparatus(page, saying);
    readings(page, saying);
    xc_lit(buf, "</div>");
}

/* Section: speakers. */

static xc_str role_of(const xc_page *page, const xc_saying *saying)
{
    for (size_t i = 0; i < saying->n_quotes; i++) {
        const xc_document *document = &page->shown->comparison->documents[saying->quotes[i].report];
        uint32_t           entity = quote_of(page, saying->quotes[i])->entity;
        if (entity != XC_NONE && entity < document->n_entities && document->entities[entity].n_roles)
            return document->entities[entity].roles[0].text;
    }
    return (xc_str){0};
}

static void speaker_head(xc_page *page, const xc_shown_speaker *speaker)
{
    xc_buf *buf = page->buf;
    xc_str  role = role_of(page, &page->shown->comparison->sayings[speaker->sayings[0]]);
    xc_lit(buf, "<section class=\"spk\"><h3><bdi>");
    xc_text_door(buf, speaker->name.n ? speaker->name : XC_S("Speaker not told"));
    xc_lit(buf, "</bdi><span class=\"role\">");
    if (role.n) {
        xc_lit(buf, "<bdi>");
        xc_text_door(buf, role);
        xc_lit(buf, "</bdi><br>");
    }
    xc_lit(buf, "quoted in ");
    xc_number(buf, speaker->reports);
    xc_buf_add(buf, speaker->reports == 1 ? XC_S(" report, ") : XC_S(" reports, "));
    xc_number(buf, speaker->origins);
    xc_buf_add(buf, speaker->origins == 1 ? XC_S(" origin") : XC_S(" origins"));
    xc_lit(buf, "</span></h3><div>");
}

static void speaker_block(xc_page *page, const xc_shown_speaker *speaker)
{
    bool open = false;
    for (size_t i = 0; i < speaker->n; i++) {
        const xc_saying *saying = &page->shown->comparison->sayings[speaker->sayings[i]];
        uint32_t         reports, origins;
        xc_saying_support(page->shown, saying, &reports, &origins);
        if (reports < 2)
            continue;
        if (!open)
            speaker_head(page, speaker);
        open = true;
        saying_block(page, saying, reports, origins);
    }
    if (open)
        xc_lit(page->buf, "</div></section>\n");
}

static void single_line(xc_page *page, xc_quote_ref ref)
{
    xc_buf         *buf = page->buf;
    const xc_quote *quote = quote_of(page, ref);
    xc_lit(buf, "<li>" XC_ONLY_ONE "<span>");
    xc_page_words(page, quote->text);
    xc_lit(buf, "<br><span class=\"q\"><bdi>");
    xc_text_door(buf, quote->name.n ? quote->name : XC_S("speaker not told"));
    xc_lit(buf, "</bdi>, ");
    xc_text_door(buf, xc_quote_kind_name(quote->kind));
    xc_buf_add(buf, quote->negated ? XC_S(", negated</span> ") : XC_S("</span> "));
    xc_page_cite(page, span_of(page, ref));
    xc_lit(buf, "</span></li>\n");
}

/* A saying of one report: the same words twice in it. */
static bool in_one_report(const xc_page *page, const xc_saying *saying)
{
    uint32_t reports, origins;
    xc_saying_support(page->shown, saying, &reports, &origins);
    return reports == 1;
}

/* Quotes found in one report, by letter. */
static void singles(xc_page *page)
{
    const xc_shown *shown = page->shown;
    size_t          n = shown->n_loose;
    for (size_t i = 0; i < shown->comparison->n_sayings; i++)
        n += in_one_report(page, &shown->comparison->sayings[i]);
    if (n == 0)
        return;
    xc_buf_add(page->buf, shown->n > 1
                              ? XC_S("<section class=\"spk\"><h3>Quoted in one report<span class=\"role\">nothing to "
                                     "compare</span></h3><div class=\"one\"><ul>\n")
                              : XC_S("<section class=\"spk\"><h3>In order of the text</h3><div class=\"one\"><ul>\n"));
    for (size_t i = 0; i < shown->comparison->n_sayings; i++)
        if (in_one_report(page, &shown->comparison->sayings[i]))
            single_line(page, shown->comparison->sayings[i].quotes[0]);
    size_t most = xc_page_most(page, shown->n_loose, 200, 40);
    for (size_t i = 0; i < most; i++) {
        if (i == XC_PAGE_FOLD) {
            xc_lit(page->buf, "</ul>");
            xc_page_fold_open(page, i, most, shown->n_loose);
            xc_lit(page->buf, "<ul>\n");
        }
        single_line(page, shown->loose[i]);
    }
    xc_buf_add(page->buf, most > XC_PAGE_FOLD ? XC_S("</ul></details>") : XC_S("</ul>"));
    xc_page_rest(page, shown->n_loose - most);
    xc_lit(page->buf, "</div></section>\n");
}

void xc_page_quotes(xc_page *page)
{
    const xc_shown *shown = page->shown;
    xc_page_heading(page, "quotes", "", "Quotes", shown->comparison->n_sayings + shown->n_loose, true);
    if (shown->comparison->n_sayings + shown->n_loose == 0) {
        xc_lit(page->buf, "<p class=\"empty\">No quotation was found in the text that was read.</p>\n</section>\n");
        return;
    }
    xc_mark mark = {.kind = XC_MARK_QUIET};
    page->mark = &mark;
    if (shown->n > 1)
        xc_lit(page->buf,
               "<p class=\"lead\">Who is quoted saying what. Words of the base reading that vary are underlined and "
               "set out below it.</p>\n");
    for (size_t i = 0; i < shown->n_speakers; i++)
        speaker_block(page, &shown->speakers[i]);
    singles(page);
    page->mark = NULL;
    xc_lit(page->buf, "</section>\n");
}
