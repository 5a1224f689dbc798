#include "json_lines.h"
#include "record.h"
#include "render.h"

static void more(xc_jsonw *w, int8_t more)
{
    xc_json_field_str(w, "more", more < 0 ? XC_S("a") : more > 0 ? XC_S("b") : (xc_str){0});
}

static void sides(xc_jsonw *w, xc_range a, xc_range b)
{
    xc_json_key(w, "a");
    xc_json_range(w, a);
    xc_json_key(w, "b");
    xc_json_range(w, b);
}

static void differences(xc_jsonw *w, const xc_relation *relation)
{
    xc_json_key(w, "differences");
    xc_json_open(w, '[');
    for (size_t i = 0; i < relation->n_differences; i++) {
        xc_json_open(w, '{');
        xc_json_field_str(w, "kind", xc_finding_kind_name(relation->differences[i].kind));
        sides(w, relation->differences[i].a, relation->differences[i].b);
        xc_json_close(w, '}');
    }
    xc_json_close(w, ']');
}

static void alignment(xc_jsonw *w, const xc_relation *relation)
{
    xc_json_key(w, "alignment");
    xc_json_open(w, '[');
    for (size_t i = 0; i < relation->n_alignment; i++) {
        const xc_chunk_link *link = &relation->alignment[i];
        xc_json_open(w, '{');
        sides(w, link->a, link->b);
        xc_json_field_str(w, "relation", xc_relation_name(link->relation));
        xc_json_key(w, "score");
        xc_json_milli(w, link->score);
        more(w, link->more);
        if (link->kind >= 0)
            xc_json_field_str(w, "kind", xc_finding_kind_name((xc_finding_kind)link->kind));
        xc_json_close(w, '}');
    }
    xc_json_close(w, ']');
}

xc_status xc_render_relation_json(xc_sink sink, const xc_pair *pair, const xc_relation *relation, xc_error *err)
{
    xc_json json;
    xc_json_start(&json, sink, NULL, err);
    xc_jsonw *w = &json.w;
    xc_json_record(&json, "relation");
    xc_json_field_str(w, "id", pair->id);
    xc_json_key(w, "score");
    xc_json_milli(w, relation->score);
    xc_json_field_str(w, "relation", xc_relation_name(relation->relation));
    differences(w, relation);
    xc_json_key(w, "same");
    xc_json_milli(w, relation->same);
    xc_json_key(w, "link");
    xc_json_milli(w, relation->link);
    more(w, relation->more);
    if (relation->n_alignment || pair->a_chunks.n || pair->b_chunks.n)
        alignment(w, relation);
    xc_json_done(&json);
    return xc_json_end(&json);
}
