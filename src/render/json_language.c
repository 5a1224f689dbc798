#include "calendar.h"
#include "json_lines.h"
#include "record.h"

#include <inttypes.h>
#include <stdio.h>

static void sentences(xc_json *json, const xc_document *document)
{
    for (size_t i = 0; i < document->n_sentences; i++) {
        xc_json_record(json, "sentence");
        xc_json_field_str(&json->w, "report", document->report->id);
        xc_json_at(&json->w, document->sentences[i].at);
        xc_json_done(json);
    }
}

static void mention(xc_json *json, const xc_document *document, const xc_mention *mention, uint32_t first_entity)
{
    xc_jsonw *w = &json->w;
    xc_str    text = document->report->text;
    bool      known = mention->entity != XC_NONE;
    xc_json_record(json, "mention");
    xc_json_field_str(w, "report", document->report->id);
    xc_json_at(w, mention->at);
    xc_json_field_str(w, "kind", xc_mention_kind_name(mention->kind));
    xc_json_id(w, "entity", 'e', known ? first_entity + mention->entity + 1 : 0);
    xc_json_field_str(w, "name", known ? document->entities[mention->entity].name : xc_str_at(text, mention->at));
    if (mention->form != XC_FORM_NAME)
        xc_json_field_str(w, "form", xc_mention_form_name(mention->form));
    if (mention->title.end)
        xc_json_field_str(w, "title", xc_str_at(text, mention->title));
    xc_json_done(json);
}

/* "2025-02-03", or "2025-02-03T22:30" where the instant is not the start of a day. */
static void instant(xc_jsonw *w, const char *key, int64_t seconds)
{
    int64_t second = (seconds % 86400 + 86400) % 86400, year;
    int     month, dom;
    xc_date_of((seconds - second) / 86400, &year, &month, &dom);
    char iso[64];
    int  n = snprintf(iso, sizeof iso, "%04" PRId64 "-%02d-%02d", year, month, dom);
    if (second)
        n += snprintf(iso + n, sizeof iso - (size_t)n, "T%02d:%02d", (int)(second / 3600), (int)(second / 60 % 60));
    xc_json_field_str(w, key, (xc_str){iso, (size_t)n});
}

static void time_record(xc_json *json, const xc_document *document, const xc_time *time)
{
    xc_jsonw *w = &json->w;
    xc_json_record(json, "time");
    xc_json_field_str(w, "report", document->report->id);
    xc_json_at(w, time->at);
    xc_json_field_str(w, "kind", xc_time_kind_name(time->kind));
    xc_json_field_str(w, "value", time->value);
    if (time->resolved) {
        instant(w, "from", time->from);
        instant(w, "to", time->to);
    } else {
        xc_json_field_str(w, "from", (xc_str){0});
        xc_json_field_str(w, "to", (xc_str){0});
    }
    xc_json_set(w, "mod", time->mod);
    xc_json_set(w, "evidence", time->evidence);
    xc_json_done(json);
}

static void quantity(xc_json *json, const xc_document *document, const xc_quantity *quantity)
{
    xc_jsonw *w = &json->w;
    xc_json_record(json, "quantity");
    xc_json_field_str(w, "report", document->report->id);
    xc_json_at(w, quantity->at);
    xc_json_field_str(w, "value", quantity->value);
    xc_json_field_str(w, "low", quantity->low);
    xc_json_field_str(w, "high", quantity->high);
    xc_json_field_str(w, "bound", xc_bound_name(quantity->bound));
    xc_json_field_str(w, "unit", quantity->unit.p ? quantity->unit : XC_S(""));
    xc_json_field_str(w, "head", quantity->head);
    if (quantity->head_at.end) {
        xc_json_key(w, "head_at");
        xc_json_range(w, quantity->head_at);
    }
    xc_json_done(json);
}

void xc_json_language(xc_json *json, const xc_document *document, uint32_t first_entity)
{
    sentences(json, document);
    for (size_t i = 0; i < document->n_mentions; i++) {
        const xc_mention *one = &document->mentions[i];
        if (one->form == XC_FORM_NAME || one->entity != XC_NONE)
            mention(json, document, one, first_entity);
    }
    for (size_t i = 0; i < document->n_times; i++)
        time_record(json, document, &document->times[i]);
    for (size_t i = 0; i < document->n_quantities; i++)
        quantity(json, document, &document->quantities[i]);
}
