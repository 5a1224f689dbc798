#include <stdio.h>

#include "json_lines.h"
#include "record.h"

static void shared_terms(xc_json *json, const xc_join *join)
{
    xc_jsonw *w = &json->w;
    xc_json_key(w, "shared");
    xc_json_open(w, '[');
    for (size_t i = 0; i < join->n_shared; i++) {
        xc_json_open(w, '{');
        xc_json_field_str(w, "term", join->shared[i].term);
        xc_json_key(w, "weight");
        xc_json_milli(w, join->shared[i].weight);
        xc_json_key(w, "a");
        xc_json_span(json, join->shared[i].a);
        xc_json_key(w, "b");
        xc_json_span(json, join->shared[i].b);
        xc_json_close(w, '}');
    }
    xc_json_close(w, ']');
}

/* "place: Marksville" as {"kind":"place","value":"Marksville"}. */
static void slots(xc_jsonw *w, const char *key, const xc_str *v, size_t n)
{
    xc_json_key(w, key);
    xc_json_open(w, '[');
    for (size_t i = 0; i < n; i++) {
        size_t colon = xc_str_find(v[i], XC_S(": "), 0);
        bool   told = colon != SIZE_MAX;
        xc_json_open(w, '{');
        xc_json_field_str(w, "kind", told ? xc_str_cut(v[i], 0, colon) : (xc_str){0});
        xc_json_field_str(w, "value", told ? xc_str_cut(v[i], colon + 2, v[i].n) : v[i]);
        xc_json_close(w, '}');
    }
    xc_json_close(w, ']');
}

static void thousandths(xc_jsonw *w, const char *key, uint32_t n)
{
    xc_json_key(w, key);
    xc_json_milli(w, n);
}

static void join_entry(xc_json *json, const xc_join *join)
{
    xc_jsonw *w = &json->w;
    xc_json_open(w, '{');
    xc_json_of(json, "report", join->report);
    xc_json_of(json, "with", join->with);
    thousandths(w, "score", join->score);
    thousandths(w, "line", join->line);
    thousandths(w, "next", join->next);
    xc_json_key(w, "days");
    xc_json_int(w, join->days);
    shared_terms(json, join);
    slots(w, "agree", join->agree, join->n_agree);
    slots(w, "conflict", join->conflict, join->n_conflict);
    xc_json_field_str(w, "by", join->by);
    xc_json_close(w, '}');
}

void xc_json_story_record(xc_json *json, const xc_story *story, uint32_t thread)
{
    xc_jsonw *w = &json->w;
    xc_json_record(json, "story");
    xc_json_id(w, "id", 's', story->id);
    xc_json_field_str(w, "title", story->title);
    xc_json_field_str(w, "from", story->from);
    xc_json_field_str(w, "to", story->to);
    xc_json_members(json, "members", story->members, story->n_members);
    xc_json_id(w, "thread", 't', thread);
    xc_json_key(w, "why");
    xc_json_open(w, '[');
    for (size_t i = 0; i < story->n_why; i++)
        join_entry(json, &story->why[i]);
    xc_json_close(w, ']');
    xc_json_field_str(w, "key", story->key);
    xc_json_done(json);
}

static void thread_record(xc_json *json, const xc_stories *stories, const xc_thread *thread)
{
    xc_jsonw *w = &json->w;
    xc_json_record(json, "thread");
    xc_json_id(w, "id", 't', thread->id);
    xc_json_key(w, "stories");
    xc_json_open(w, '[');
    for (size_t i = 0; i < thread->n_stories; i++) {
        char id[16];
        int  n = snprintf(id, sizeof id, "s%u", stories->stories[thread->stories[i]].id);
        xc_json_str(w, (xc_str){id, (size_t)n});
    }
    xc_json_close(w, ']');
    xc_json_field_str(w, "title", thread->title);
    xc_json_field_str(w, "from", thread->from);
    xc_json_field_str(w, "to", thread->to);
    xc_json_strings(w, "why", thread->why, thread->n_why);
    xc_json_done(json);
}

xc_status xc_render_stories_json(xc_sink sink, const xc_report *const *reports, size_t n, const xc_stories *stories,
                                 xc_error *err)
{
    xc_json json;
    xc_json_start(&json, sink, reports, err);
    (void)n;
    for (size_t i = 0; i < stories->n_stories; i++) {
        uint32_t thread = stories->stories[i].thread;
        xc_json_story_record(&json, &stories->stories[i], thread == XC_NONE ? 0 : stories->threads[thread].id);
    }
    for (size_t i = 0; i < stories->n_threads; i++)
        thread_record(&json, stories, &stories->threads[i]);
    return xc_json_end(&json);
}
