#include "json_lines.h"
#include "record.h"
#include "render.h"

#include <stdio.h>
#include <stdlib.h>

static void alterations(xc_json *json, const xc_saying *saying)
{
    xc_jsonw *w = &json->w;
    xc_json_key(w, "alterations");
    xc_json_open(w, '[');
    for (size_t i = 0; i < saying->n_alterations; i++) {
        const xc_alteration *one = &saying->alterations[i];
        xc_json_open(w, '{');
        xc_json_field_str(w, "kind", xc_alteration_name(one->kind));
        xc_json_field_str(w, "severity", xc_severity_name(one->severity));
        xc_json_key(w, "a");
        xc_json_span(json, one->a);
        xc_json_key(w, "b");
        xc_json_span(json, one->b);
        xc_json_close(w, '}');
    }
    xc_json_close(w, ']');
}

/* `before[r]` is the number of quotes of the reports before r. */
static void saying_record(xc_json *json, const xc_saying *saying, const xc_numbering *first, const uint32_t *before)
{
    xc_jsonw *w = &json->w;
    xc_json_record(json, "saying");
    xc_json_id(w, "id", 'S', first->saying + saying->id);
    xc_json_field_str(w, "speaker", saying->speaker);
    xc_json_field_str(w, "text", saying->text);
    xc_json_key(w, "quotes");
    xc_json_open(w, '[');
    for (size_t i = 0; i < saying->n_quotes; i++) {
        char         id[16];
        xc_quote_ref ref = saying->quotes[i];
        int          n = snprintf(id, sizeof id, "q%u", first->quote + before[ref.report] + ref.quote + 1);
        xc_json_str(w, (xc_str){id, (size_t)n});
    }
    xc_json_close(w, ']');
    alterations(json, saying);
    xc_json_story(json);
    xc_json_done(json);
}

static void carried(xc_json *json, const xc_point *point)
{
    xc_jsonw *w = &json->w;
    xc_json_key(w, "carried");
    xc_json_open(w, '[');
    for (size_t i = 0; i < point->n_carried; i++) {
        const xc_carrier *one = &point->carried[i];
        xc_json_open(w, '{');
        xc_json_of(json, "report", one->at.report);
        xc_json_at(w, (xc_range){one->at.start, one->at.end});
        xc_json_field_str(w, "relation", xc_relation_name(one->relation));
        xc_json_field_str(w, "voice", xc_voice_name(one->voice));
        xc_json_field_str(w, "by", one->by);
        xc_json_set(w, "value", one->value);
        xc_json_flag(w, "copied", one->copied);
        xc_json_field_uint(w, "origin", one->origin);
        xc_json_close(w, '}');
    }
    xc_json_close(w, ']');
}

static void point_record(xc_json *json, const xc_point *point, uint32_t used)
{
    xc_jsonw *w = &json->w;
    xc_json_record(json, "point");
    xc_json_id(w, "id", 'P', used + point->id);
    xc_json_field_str(w, "text", point->text);
    xc_json_field_uint(w, "reports", point->reports);
    xc_json_field_uint(w, "origins", point->origins);
    xc_json_members(json, "absent", point->absent, point->n_absent);
    carried(json, point);
    xc_json_key(w, "related");
    xc_json_open(w, '[');
    for (size_t i = 0; i < point->n_related; i++)
        xc_json_span(json, point->related[i]);
    xc_json_close(w, ']');
    xc_json_key(w, "text_at");
    xc_json_span(json, point->text_at);
    xc_json_story(json);
    xc_json_done(json);
}

static void side(xc_json *json, const xc_side *side)
{
    xc_jsonw *w = &json->w;
    xc_json_open(w, '{');
    xc_json_field_str(w, "value", side->value);
    xc_json_members(json, "reports", side->reports, side->n_reports);
    xc_json_field_uint(w, "origins", side->origins);
    xc_json_field_str(w, "tag", side->tag);
    xc_json_key(w, "spans");
    xc_json_open(w, '[');
    for (size_t i = 0; i < side->n_spans; i++) {
        xc_range at = {side->spans[i].start, side->spans[i].end};
        xc_json_open(w, '{');
        xc_json_of(json, "report", side->spans[i].report);
        xc_json_at(w, at);
        xc_json_field_str(w, "exact", xc_str_at(json->reports[side->spans[i].report]->text, at));
        xc_json_close(w, '}');
    }
    xc_json_close(w, ']');
    xc_json_close(w, '}');
}

static void finding_record(xc_json *json, const xc_finding *finding, const xc_numbering *first)
{
    xc_jsonw *w = &json->w;
    xc_json_record(json, "finding");
    xc_json_id(w, "id", 'F', first->finding + finding->id);
    xc_json_field_str(w, "kind", xc_finding_kind_name(finding->kind));
    xc_json_field_str(w, "rule", finding->rule);
    xc_json_id(w, "point", 'P', finding->point ? first->point + finding->point : 0);
    xc_json_field_str(w, "text", finding->text);
    xc_json_key(w, "sides");
    xc_json_open(w, '[');
    for (size_t i = 0; i < finding->n_sides; i++)
        side(json, &finding->sides[i]);
    xc_json_close(w, ']');
    xc_json_field_str(w, "note", finding->note);
    xc_json_story(json);
    xc_json_done(json);
}

static void quotes_and_sayings(xc_json *json, const xc_comparison *comparison, xc_numbering *first, uint32_t *before)
{
    uint32_t quotes = 0, entities = 0;
    for (size_t i = 0; i < comparison->n_reports; i++) {
        before[i] = quotes;
        xc_json_quotes(json, &comparison->documents[i], first->quote + quotes, first->entity + entities);
        quotes += (uint32_t)comparison->documents[i].n_quotes;
        entities += (uint32_t)comparison->documents[i].n_entities;
    }
    for (size_t i = 0; i < comparison->n_sayings; i++)
        saying_record(json, &comparison->sayings[i], first, before);
    first->quote += quotes;
    first->entity += entities;
}

xc_status xc_render_comparison_json(xc_sink sink, const xc_comparison *comparison, xc_numbering *first, xc_error *err)
{
    uint32_t *before = calloc(comparison->n_reports + 1, sizeof *before);
    if (!before)
        return xc_no_memory(err);
    xc_json json;
    xc_json_start(&json, sink, comparison->reports, err);
    json.story = comparison->story ? comparison->story->id : 0;
    for (size_t i = 0; i < comparison->n_reports; i++)
        xc_json_report(&json, comparison->reports[i], xc_json_origin_of(&comparison->copies, (uint32_t)i), false);
    xc_json_origins(&json, &comparison->copies);
    xc_json_copies(&json, &comparison->copies);
    quotes_and_sayings(&json, comparison, first, before);
    for (size_t i = 0; i < comparison->n_points; i++)
        point_record(&json, &comparison->points[i], first->point);
    for (size_t i = 0; i < comparison->n_findings; i++)
        finding_record(&json, &comparison->findings[i], first);
    first->saying += (uint32_t)comparison->n_sayings;
    first->point += (uint32_t)comparison->n_points;
    first->finding += (uint32_t)comparison->n_findings;
    free(before);
    return xc_json_end(&json);
}
