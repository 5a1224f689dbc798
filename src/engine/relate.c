#include <stdlib.h>

#include <json-c/json.h>

#include "buf.h"
#include "collate.h"
#include "engine.h"
#include "handles.h"
#include "read.h"
#include "render.h"
#include "utf8.h"
#include "vec.h"

/* Pairs that are related side by side before their answers are written. */
enum { BATCH = 64, CHUNKS_LIMIT = 10000 };

/* ---------------------------------------------------------------- a line into a pair */

typedef struct pair_task {
    xc_pair  pair;
    xc_arena mem; /* of the pair and its answer */
    xc_buf   out;
} pair_task;

typedef struct relating {
    xc_engine *engine;
    xc_pool   *pool;
    xc_sink    sink;
    size_t     n, failed;
    uint64_t   done;
    pair_task  tasks[BATCH];
} relating;

static bool take_string(xc_str *out, xc_arena *mem, struct json_object *line, const char *key)
{
    struct json_object *value;
    if (!json_object_object_get_ex(line, key, &value) || !json_object_is_type(value, json_type_string))
        return false;
    xc_str s = {json_object_get_string(value), (size_t)json_object_get_string_len(value)};
    *out = xc_arena_copy(mem, s);
    return true;
}

/* An id may be a number too. */
static void take_id(xc_str *out, xc_arena *mem, struct json_object *line, uint32_t number)
{
    struct json_object *value;
    if (take_string(out, mem, line, "id"))
        return;
    if (json_object_object_get_ex(line, "id", &value) && value)
        *out = xc_arena_printf(mem, "%s", json_object_to_json_string_ext(value, JSON_C_TO_STRING_PLAIN));
    else
        *out = xc_arena_printf(mem, "%u", number);
}

static bool take_range(xc_range *out, struct json_object *value, size_t limit)
{
    if (!json_object_is_type(value, json_type_array) || json_object_array_length(value) != 2)
        return false;
    int64_t start = json_object_get_int64(json_object_array_get_idx(value, 0));
    int64_t end = json_object_get_int64(json_object_array_get_idx(value, 1));
    if (start < 0 || end < start || (uint64_t)end > limit)
        return false;
    *out = (xc_range){(uint32_t)start, (uint32_t)end};
    return true;
}

static bool at_points(xc_str text, xc_range at)
{
    return xc_utf8_floor(text, at.start) == at.start && xc_utf8_floor(text, at.end) == at.end;
}

/* Byte ranges of phrases, [[s,e],...]. */
static bool take_chunks(xc_ranges *out, xc_arena *mem, struct json_object *line, const char *key, xc_str text)
{
    struct json_object *value;
    *out = (xc_ranges){0};
    if (!json_object_object_get_ex(line, key, &value) || !value)
        return true;
    if (!json_object_is_type(value, json_type_array) || json_object_array_length(value) > CHUNKS_LIMIT)
        return false;
    size_t    n = json_object_array_length(value);
    xc_range *v = XC_ARRAY(mem, xc_range, n);
    for (size_t i = 0; v && i < n; i++)
        if (!take_range(&v[i], json_object_array_get_idx(value, i), text.n) || !at_points(text, v[i]))
            return false;
    *out = (xc_ranges){n, v};
    return true;
}

static const char *take_pair(pair_task *task, struct json_object *line, uint32_t number)
{
    xc_pair *p = &task->pair;
    *p = (xc_pair){0};
    if (!json_object_is_type(line, json_type_object))
        return "not an object";
    take_id(&p->id, &task->mem, line, number);
    if (!take_string(&p->a, &task->mem, line, "a") || !take_string(&p->b, &task->mem, line, "b"))
        return "no strings a and b";
    take_string(&p->question, &task->mem, line, "question");
    if (xc_utf8_valid(p->a) != p->a.n || xc_utf8_valid(p->b) != p->b.n)
        return "not UTF-8";
    if (!take_chunks(&p->a_chunks, &task->mem, line, "a_chunks", p->a) ||
        !take_chunks(&p->b_chunks, &task->mem, line, "b_chunks", p->b))
        return "a_chunks or b_chunks are not byte ranges of their text";
    return NULL;
}

/* ---------------------------------------------------------------- a pair into an answer */

/* A statement as a report of one paragraph. */
static xc_report as_report(xc_str text, xc_block *block)
{
    xc_range all = {0, (uint32_t)text.n};
    *block = (xc_block){.at = all, .role = XC_BLOCK_PARAGRAPH, .source = all};
    return (xc_report){.text = text, .n_blocks = text.n > 0, .blocks = block, .status = XC_READ};
}

static bool keep_bytes(void *user, const char *p, size_t n)
{
    xc_buf *out = user;
    xc_buf_add(out, (xc_str){p, n});
    return !out->failed;
}

static xc_status relate_one(void *user, size_t number, unsigned worker, xc_error *err)
{
    (void)worker;
    relating      *r = user;
    pair_task     *task = &r->tasks[number];
    const xc_pair *pair = &task->pair;
    xc_block       block_a, block_b;
    xc_report      a = as_report(pair->a, &block_a), b = as_report(pair->b, &block_b);
    xc_document    document_a, document_b;
    xc_relation    relation;
    XC_TRY(xc_engine_document(r->engine, &document_a, &task->mem, &a, XC_DEPTH_LANGUAGE, err));
    XC_TRY(xc_engine_document(r->engine, &document_b, &task->mem, &b, XC_DEPTH_LANGUAGE, err));
    XC_TRY(xc_collate_relate(&relation, &task->mem, &document_a, &document_b, pair->a_chunks, pair->b_chunks, err));
    xc_status status = xc_render_relation_json((xc_sink){keep_bytes, &task->out}, pair, &relation, err);
    return task->out.failed ? xc_no_memory(err) : status;
}

/* ---------------------------------------------------------------- all lines */

static xc_status flush(relating *r, xc_error *err)
{
    XC_TRY(xc_pool_for(r->pool, r->n, relate_one, r, err));
    for (size_t i = 0; i < r->n; i++) {
        XC_TRY(xc_buf_flush(&r->tasks[i].out, r->sink, err));
        xc_arena_reset(&r->tasks[i].mem);
    }
    r->done += r->n;
    r->n = 0;
    const xc_options *opt = &r->engine->opt;
    if (opt->progress && !opt->progress(opt->user, "relating", r->done, 0))
        return xc_fail(err, XC_ESTOP, "stopped");
    return XC_OK;
}

static xc_status take_line(void *user, uint32_t number, struct json_object *line, xc_error *err)
{
    relating   *r = user;
    pair_task  *task = &r->tasks[r->n];
    const char *wrong = take_pair(task, line, number);
    XC_TRY(xc_arena_check(&task->mem, err));
    if (wrong) {
        r->failed++;
        xc_engine_notice(r->engine, task->pair.id, XC_EFORMAT, "line %u: %s", number, wrong);
        xc_arena_reset(&task->mem);
        return XC_OK;
    }
    return ++r->n == BATCH ? flush(r, err) : XC_OK;
}

static xc_status relate_all(relating *r, const char *path, size_t *unread, xc_error *err)
{
    const xc_options *opt = &r->engine->opt;
    xc_read_options   read = {.format = opt->format, .charset = opt->charset, .notice = opt->notice, .user = opt->user};
    XC_TRY(xc_read_json_lines(path, &read, take_line, r, unread, err));
    return flush(r, err);
}

xc_status xc_relate(xc_engine *engine, const char *path, xc_sink sink, size_t *failed, xc_error *err)
{
    relating *r = calloc(1, sizeof *r);
    size_t    unread = 0;
    if (!r)
        return xc_no_memory(err);
    r->engine = engine;
    r->sink = sink;
    xc_status status = xc_pool_open(&r->pool, engine->opt.jobs, err);
    if (status == XC_OK)
        status = relate_all(r, path, &unread, err);
    if (failed)
        *failed = r->failed + unread;
    for (size_t i = 0; i < BATCH; i++) {
        xc_arena_free(&r->tasks[i].mem);
        xc_buf_free(&r->tasks[i].out);
    }
    xc_pool_close(r->pool);
    free(r);
    return status;
}
