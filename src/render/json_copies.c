#include "json_lines.h"
#include "record.h"

uint32_t xc_json_origin_of(const xc_copies *copies, uint32_t report)
{
    for (size_t i = 0; i < copies->n_origins; i++)
        for (size_t j = 0; j < copies->origins[i].n_members; j++)
            if (copies->origins[i].members[j] == report)
                return copies->origins[i].id;
    return 0;
}

void xc_json_origins(xc_json *json, const xc_copies *copies)
{
    for (size_t i = 0; i < copies->n_origins; i++) {
        const xc_origin *origin = &copies->origins[i];
        xc_json_record(json, "origin");
        xc_json_field_uint(&json->w, "id", origin->id);
        xc_json_members(json, "members", origin->members, origin->n_members);
        xc_json_of(json, "likely_first", origin->likely_first);
        xc_json_strings(&json->w, "why", origin->why, origin->n_why);
        xc_json_story(json);
        xc_json_done(json);
    }
}

static void shared_blocks(xc_jsonw *w, const xc_copy *copy)
{
    xc_json_key(w, "blocks");
    xc_json_open(w, '[');
    for (size_t i = 0; i < copy->n_blocks; i++) {
        xc_json_open(w, '{');
        xc_json_key(w, "a");
        xc_json_range(w, copy->blocks[i].a);
        xc_json_key(w, "b");
        xc_json_range(w, copy->blocks[i].b);
        xc_json_key(w, "same");
        xc_json_milli(w, copy->blocks[i].same);
        xc_json_close(w, '}');
    }
    xc_json_close(w, ']');
}

void xc_json_copies(xc_json *json, const xc_copies *copies)
{
    xc_jsonw *w = &json->w;
    for (size_t i = 0; i < copies->n_copies; i++) {
        const xc_copy *copy = &copies->copies[i];
        xc_json_record(json, "copy");
        xc_json_of(json, "a", copy->a);
        xc_json_of(json, "b", copy->b);
        xc_json_key(w, "a_in_b");
        xc_json_milli(w, copy->a_in_b);
        xc_json_key(w, "b_in_a");
        xc_json_milli(w, copy->b_in_a);
        xc_json_field_str(w, "kind", xc_copy_kind_name(copy->kind));
        xc_json_field_str(w, "from",
                          copy->from == XC_NONE   ? (xc_str){0}
                          : copy->from == copy->a ? XC_S("a")
                                                  : XC_S("b"));
        xc_json_set(w, "why", copy->why);
        shared_blocks(w, copy);
        xc_json_story(json);
        xc_json_done(json);
    }
}

xc_status xc_render_copies_json(xc_sink sink, const xc_report *const *reports, size_t n, const xc_copies *copies,
                                xc_error *err)
{
    xc_json json;
    xc_json_start(&json, sink, reports, err);
    (void)n;
    xc_json_origins(&json, copies);
    xc_json_copies(&json, copies);
    return xc_json_end(&json);
}
