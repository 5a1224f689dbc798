#include "json_lines.h"
#include "record.h"

/* The main piece under `key`, null if there is none. */
static void main_piece(xc_jsonw *w, const char *key, xc_ranges ranges)
{
    xc_json_key(w, key);
    if (ranges.n)
        xc_json_range(w, ranges.v[0]);
    else
        xc_json_null(w);
}

static void speaker(xc_jsonw *w, const xc_quote *quote, uint32_t first_entity)
{
    xc_json_key(w, "speaker");
    xc_json_open(w, '{');
    xc_json_field_str(w, "name", quote->name);
    main_piece(w, "mention", quote->speaker);
    xc_json_field_str(w, "kind", xc_speaker_kind_name(quote->speaker_kind));
    if (quote->speaker.n > 1)
        xc_json_ranges(w, "spans", quote->speaker);
    if (quote->entity != XC_NONE)
        xc_json_id(w, "entity", 'e', first_entity + quote->entity + 1);
    xc_json_close(w, '}');
}

static void quote_record(xc_json *json, const xc_report *report, const xc_quote *quote, uint32_t number,
                         uint32_t first_entity)
{
    xc_jsonw *w = &json->w;
    xc_json_record(json, "quote");
    xc_json_id(w, "id", 'q', number);
    xc_json_field_str(w, "report", report->id);
    xc_json_field_str(w, "kind", xc_quote_kind_name(quote->kind));
    xc_json_ranges(w, "content", quote->content);
    xc_json_field_str(w, "text", quote->text);
    main_piece(w, "cue", quote->cue);
    if (quote->cue.n > 1)
        xc_json_ranges(w, "cue_spans", quote->cue);
    speaker(w, quote, first_entity);
    xc_json_flag(w, "negated", quote->negated);
    xc_json_field_str(w, "rule", quote->rule);
    xc_json_key(w, "confidence");
    xc_json_milli(w, quote->confidence);
    xc_json_field_str(w, "act", xc_quote_act_name(quote->act));
    xc_json_field_str(w, "class", xc_quote_class_name(quote->cls));
    xc_json_set(w, "via", quote->via);
    xc_json_set(w, "recipient", quote->recipient);
    xc_json_set(w, "medium", quote->medium);
    if (quote->evidence.n)
        xc_json_ranges(w, "evidence", quote->evidence);
    xc_json_story(json);
    xc_json_done(json);
}

void xc_json_quotes(xc_json *json, const xc_document *document, uint32_t first_quote, uint32_t first_entity)
{
    for (size_t i = 0; i < document->n_quotes; i++)
        quote_record(json, document->report, &document->quotes[i], first_quote + (uint32_t)i + 1, first_entity);
    for (size_t i = 0; i < document->n_marked; i++) {
        xc_json_record(json, "marked");
        xc_json_field_str(&json->w, "report", document->report->id);
        xc_json_field_str(&json->w, "kind", xc_marked_kind_name(document->marked[i].kind));
        xc_json_at(&json->w, document->marked[i].at);
        xc_json_done(json);
    }
}

xc_status xc_render_document_json(xc_sink sink, const xc_document *document, xc_view view, xc_numbering *first,
                                  xc_error *err)
{
    xc_json json;
    xc_json_start(&json, sink, &document->report, err);
    if (view == XC_VIEW_EXTRACT) {
        xc_json_report(&json, document->report, 0, true);
        xc_json_blocks(&json, document->report);
    } else if (view == XC_VIEW_ANNOTATE) {
        xc_json_language(&json, document, first->entity);
    } else {
        xc_json_quotes(&json, document, first->quote, first->entity);
        first->quote += (uint32_t)document->n_quotes;
    }
    first->entity += (uint32_t)document->n_entities;
    return xc_json_end(&json);
}
