#include "conllu.h"
#include "record.h"
#include "text.h"

/* Section: extract. The head of the article, then its blocks as paragraphs. */

static void field(xc_term *term, const char *name, xc_str value)
{
    if (!value.n)
        return;
    xc_term_cell(term, xc_str_from(name), 11, false, XC_DIM);
    xc_term_wrap(term, xc_term_clean(term, value), 11, XC_PLAIN);
}

static xc_str joined_authors(const xc_term *term, const xc_report *report)
{
    xc_str joined = {0};
    for (size_t i = 0; i < report->n_authors; i++)
        joined = xc_arena_printf(term->mem, "%.*s%s%.*s", (int)joined.n, joined.n ? joined.p : "", i ? ", " : "",
                                 (int)report->authors[i].n, report->authors[i].p);
    return joined;
}

static void block_lines(xc_term *term, const xc_report *report, const xc_block *block)
{
    xc_str words = xc_term_clean(term, xc_str_at(report->text, block->at));
    bool   prose =
        block->role == XC_BLOCK_PARAGRAPH || block->role == XC_BLOCK_HEADLINE || block->role == XC_BLOCK_SUMMARY;
    bool strong = block->role == XC_BLOCK_HEADLINE || block->role == XC_BLOCK_SUBHEAD;
    xc_term_line(term);
    if (!prose && block->role != XC_BLOCK_SUBHEAD) {
        xc_str role = xc_block_role_name(block->role);
        xc_str line = xc_arena_printf(term->mem, "[%.*s] ", (int)role.n, role.p);
        xc_term_put(term, line, XC_DIM);
        words = xc_term_clean(term, words);
        size_t first = xc_term_break(words, term->width - (unsigned)line.n);
        xc_term_put(term, xc_str_cut(words, 0, first), XC_PLAIN);
        xc_term_line(term);
        words = xc_str_trim(xc_str_cut(words, first, words.n));
    }
    xc_term_wrap(term, words, 0, strong ? XC_BOLD : XC_PLAIN);
}

static void extract(xc_term *term, const xc_document *document)
{
    const xc_report *report = document->report;
    xc_str           status = xc_read_status_name(report->status);
    xc_term_wrap(term, xc_term_clean(term, report->title.n ? report->title : report->id), 0, XC_BOLD);
    field(term, "id", report->id);
    field(term, "outlet", report->outlet);
    field(term, "by", joined_authors(term, report));
    field(term, "published", report->published);
    field(term, "modified", report->modified);
    field(term, "address", report->url);
    field(term, "language", report->language);
    field(term, "words", xc_arena_printf(term->mem, "%u", report->words));
    if (report->status != XC_READ)
        field(term, "read",
              xc_arena_printf(term->mem, "%.*s: %.*s", (int)status.n, status.p, (int)report->reason.n,
                              report->reason.n ? report->reason.p : ""));
    for (size_t i = 0; i < report->n_blocks; i++)
        block_lines(term, report, &report->blocks[i]);
    xc_term_line(term);
}

/* Section: quotes. A report's head, then each quotation: who, how, the words, the bytes. What somebody is reported to
 * think, want or do is in the JSON alone. */

static bool is_said(const xc_quote *quote)
{
    return quote->act == XC_ACT_SPEECH && quote->content.n;
}

static void quote_lines(xc_term *term, const xc_quote *quote)
{
    xc_str   kind = xc_quote_kind_name(quote->kind);
    xc_range at = {quote->content.v[0].start, quote->content.v[quote->content.n - 1].end};
    xc_str   name = xc_term_clean(term, quote->name.n ? quote->name : XC_S("speaker not told"));
    xc_str   how = xc_arena_printf(term->mem, "%.*s%s  %u-%u", (int)kind.n, kind.p, quote->negated ? ", negated" : "",
                                   at.start, at.end);
    unsigned columns = term->width - 2 - (unsigned)how.n - 2;
    xc_term_pad(term, 2);
    xc_term_cell(term, name, columns, false, quote->name.n ? XC_BOLD : XC_DIM);
    xc_term_pad(term, 2);
    xc_term_put(term, how, XC_DIM);
    xc_term_line(term);
    xc_str words = quote->kind != XC_QUOTE_DIRECT
                       ? quote->text /* of mixed ones the marks are inside */
                       : xc_arena_printf(term->mem, "\xE2\x80\x9C%.*s\xE2\x80\x9D", (int)quote->text.n, quote->text.p);
    xc_term_pad(term, 4);
    xc_term_wrap(term, xc_term_clean(term, words), 4, XC_PLAIN);
}

static void quotes(xc_term *term, const xc_document *document)
{
    xc_str id = xc_term_clean(term, document->report->id);
    xc_term_put(term, id, XC_BOLD);
    xc_term_say(term, ": ", XC_BOLD);
    size_t said = 0;
    for (size_t i = 0; i < document->n_quotes; i++)
        said += is_said(&document->quotes[i]);
    xc_term_put(term, xc_text_count(term, said, "quotation", "quotations"), XC_BOLD);
    xc_term_line(term);
    for (size_t i = 0; i < document->n_quotes; i++)
        if (is_said(&document->quotes[i]))
            quote_lines(term, &document->quotes[i]);
    xc_term_line(term);
}

static xc_status print(xc_out *out, xc_arena *mem, const xc_document *document, xc_view view,
                       const xc_render_options *opt, xc_error *err)
{
    if (view == XC_VIEW_ANNOTATE)
        return xc_conllu_write(out, mem, document, err);
    xc_term term;
    xc_term_start(&term, out, mem, opt);
    if (view == XC_VIEW_EXTRACT)
        extract(&term, document);
    else
        quotes(&term, document);
    return xc_arena_check(mem, err);
}

xc_status xc_render_document_text(xc_sink sink, const xc_document *document, xc_view view, const xc_render_options *opt,
                                  xc_error *err)
{
    xc_arena mem;
    xc_arena_init(&mem, 0);
    xc_out    out = xc_out_to(sink, err);
    xc_status status = print(&out, &mem, document, view, opt, err);
    xc_arena_free(&mem);
    xc_status end = xc_out_end(&out);
    return status == XC_OK ? end : status;
}
