#include <stdlib.h>

#include "json_lines.h"
#include "record.h"

static void evidence_place(xc_jsonw *w, const xc_evidence *evidence)
{
    xc_json_field_str(w, "from", evidence->from);
    if (evidence->source.end)
        xc_json_at(w, evidence->source);
}

/* {"title":{"from":"json-ld headline","start":s,"end":e},...} */
static void evidence(xc_jsonw *w, const xc_report *report)
{
    if (report->n_evidence == 0)
        return;
    xc_json_key(w, "evidence");
    xc_json_open(w, '{');
    for (size_t i = 0; i < report->n_evidence; i++) {
        const xc_evidence *one = &report->evidence[i];
        bool               again = i > 0 && xc_str_equal(one->name, report->evidence[i - 1].name);
        if (again || one->name.n > 31)
            continue;
        char key[32] = {0};
        memcpy(key, one->name.p, one->name.n);
        xc_json_key(w, key);
        xc_json_open(w, '{');
        evidence_place(w, one);
        xc_json_close(w, '}');
    }
    xc_json_close(w, '}');
}

static void others(xc_jsonw *w, const xc_report *report)
{
    if (report->n_others == 0)
        return;
    xc_json_key(w, "others");
    xc_json_open(w, '[');
    for (size_t i = 0; i < report->n_others; i++) {
        xc_json_open(w, '{');
        xc_json_field_str(w, "name", report->others[i].name);
        xc_json_field_str(w, "value", report->others[i].value);
        evidence_place(w, &report->others[i]);
        xc_json_close(w, '}');
    }
    xc_json_close(w, ']');
}

void xc_json_report(xc_json *json, const xc_report *report, uint32_t origin, bool text)
{
    xc_jsonw *w = &json->w;
    xc_json_record(json, "report");
    xc_json_field_str(w, "id", report->id);
    xc_json_field_str(w, "path", report->path);
    if (report->record)
        xc_json_field_uint(w, "record", report->record);
    xc_json_set(w, "field", report->field);
    xc_json_field_str(w, "sha256", report->sha256);
    xc_json_field_str(w, "title", report->title);
    xc_json_strings(w, "authors", report->authors, report->n_authors);
    xc_json_field_str(w, "outlet", report->outlet);
    xc_json_field_str(w, "url", report->url);
    xc_json_field_str(w, "published", report->published);
    xc_json_field_str(w, "modified", report->modified);
    xc_json_field_str(w, "language", report->language);
    xc_json_field_uint(w, "words", report->words);
    xc_json_field_str(w, "status", xc_read_status_name(report->status));
    xc_json_field_str(w, "reason", report->reason);
    if (origin)
        xc_json_field_uint(w, "origin", origin);
    xc_json_set(w, "text_sha256", report->text_sha256);
    xc_json_set(w, "charset", report->charset);
    xc_json_set(w, "canonical", report->canonical);
    xc_json_set(w, "description", report->description);
    xc_json_set(w, "agency", report->agency);
    xc_json_set(w, "seen", report->seen);
    evidence(w, report);
    others(w, report);
    if (text)
        xc_json_field_str(w, "text", report->text.p ? report->text : XC_S(""));
    xc_json_story(json);
    xc_json_done(json);
}

static void source(xc_jsonw *w, const xc_report *report, const xc_block *block)
{
    xc_json_key(w, "source");
    xc_json_open(w, '{');
    xc_json_field_str(w, "path", report->path);
    if (report->record) {
        xc_json_field_uint(w, "record", report->record);
        xc_json_field_str(w, "field", report->field);
    }
    xc_json_at(w, block->source);
    if (block->n_parts)
        xc_json_ranges(w, "parts", (xc_ranges){block->n_parts, block->parts});
    xc_json_close(w, '}');
}

void xc_json_blocks(xc_json *json, const xc_report *report)
{
    for (size_t i = 0; i < report->n_blocks; i++) {
        const xc_block *block = &report->blocks[i];
        xc_json_record(json, "block");
        xc_json_field_str(&json->w, "report", report->id);
        xc_json_field_str(&json->w, "role", xc_block_role_name(block->role));
        xc_json_at(&json->w, block->at);
        source(&json->w, report, block);
        xc_json_done(json);
    }
}

/* Number of the origin of each report, told once for all: asking for one report after another would be quadratic. */
static void number_origins(uint32_t *origin, size_t n, const xc_copies *copies)
{
    for (size_t i = 0; i < copies->n_origins; i++)
        for (size_t j = 0; j < copies->origins[i].n_members; j++)
            if (copies->origins[i].members[j] < n)
                origin[copies->origins[i].members[j]] = copies->origins[i].id;
}

xc_status xc_render_reports_json(xc_sink sink, const xc_report *const *reports, size_t n, const xc_copies *copies,
                                 xc_error *err)
{
    uint32_t *origin = calloc(n + 1, sizeof *origin);
    if (!origin)
        return xc_no_memory(err);
    if (copies)
        number_origins(origin, n, copies);
    xc_json json;
    xc_json_start(&json, sink, reports, err);
    for (size_t i = 0; i < n; i++)
        xc_json_report(&json, reports[i], origin[i], false);
    free(origin);
    return xc_json_end(&json);
}
