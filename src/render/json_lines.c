#include "json_lines.h"

#include <inttypes.h>
#include <stdio.h>

void xc_json_start(xc_json *json, xc_sink sink, xc_report_list reports, xc_error *err)
{
    *json = (xc_json){.out = xc_out_to(sink, err), .reports = reports};
    json->w.buf = &json->out.buf;
}

xc_status xc_json_end(xc_json *json)
{
    return xc_out_end(&json->out);
}

void xc_json_record(xc_json *json, const char *type)
{
    xc_json_open(&json->w, '{');
    xc_json_field_str(&json->w, "type", xc_str_from(type));
}

void xc_json_done(xc_json *json)
{
    xc_json_close(&json->w, '}');
    xc_json_line(&json->w);
    xc_out_spill(&json->out);
}

void xc_json_id(xc_jsonw *w, const char *key, char letter, uint32_t number)
{
    char id[16];
    int  n = snprintf(id, sizeof id, "%c%" PRIu32, letter, number);
    xc_json_field_str(w, key, number ? (xc_str){id, (size_t)n} : (xc_str){0});
}

void xc_json_set(xc_jsonw *w, const char *key, xc_str s)
{
    if (s.p)
        xc_json_field_str(w, key, s);
}

void xc_json_flag(xc_jsonw *w, const char *key, bool b)
{
    xc_json_key(w, key);
    xc_json_bool(w, b);
}

void xc_json_ranges(xc_jsonw *w, const char *key, xc_ranges ranges)
{
    xc_json_key(w, key);
    xc_json_open(w, '[');
    for (size_t i = 0; i < ranges.n; i++)
        xc_json_range(w, ranges.v[i]);
    xc_json_close(w, ']');
}

void xc_json_strings(xc_jsonw *w, const char *key, const xc_str *v, size_t n)
{
    xc_json_key(w, key);
    xc_json_open(w, '[');
    for (size_t i = 0; i < n; i++)
        xc_json_str(w, v[i]);
    xc_json_close(w, ']');
}

void xc_json_at(xc_jsonw *w, xc_range at)
{
    xc_json_field_uint(w, "start", at.start);
    xc_json_field_uint(w, "end", at.end);
}

void xc_json_of(xc_json *json, const char *key, uint32_t report)
{
    xc_json_field_str(&json->w, key, report == XC_NONE ? (xc_str){0} : json->reports[report]->id);
}

void xc_json_members(xc_json *json, const char *key, const uint32_t *v, size_t n)
{
    xc_json_key(&json->w, key);
    xc_json_open(&json->w, '[');
    for (size_t i = 0; i < n; i++)
        xc_json_str(&json->w, json->reports[v[i]]->id);
    xc_json_close(&json->w, ']');
}

void xc_json_span(xc_json *json, xc_span at)
{
    xc_json_open(&json->w, '{');
    xc_json_of(json, "report", at.report);
    xc_json_at(&json->w, (xc_range){at.start, at.end});
    xc_json_close(&json->w, '}');
}

void xc_json_story(xc_json *json)
{
    if (json->story)
        xc_json_id(&json->w, "story", 's', json->story);
}
