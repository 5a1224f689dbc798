#include <inttypes.h>

#include "engine.h"
#include "hash.h"
#include "intake.h"
#include "map.h"

/* The reports of a stream are gone once they are given, so of their ids only hashes are kept: 16 bytes a report. */
typedef struct stream {
    xc_engine     *engine;
    xc_depth       depth;
    xc_document_fn fn;
    void          *user;
    xc_map         ids; /* hash of an id -> how often it was seen */
    xc_arena       mem; /* of the map */
} stream;

static xc_status deepen(const xc_engine *engine, xc_intake *intake, void *user, xc_error *err)
{
    const stream *s = user;
    XC_TRY(xc_engine_document(engine, &intake->document, &intake->source->mem, &intake->report, s->depth, err));
    xc_engine_hide_marked(engine, &intake->document);
    return XC_OK;
}

/* Renames the second report of an id to id~2, the third to id~3, past names that are taken themselves. */
static xc_status make_unique(stream *s, xc_intake *intake, xc_error *err)
{
    xc_str   given = intake->report.id, id = given;
    uint64_t hash = xc_hash(given);
    uint32_t seen = xc_map_get(&s->ids, hash);
    if (seen != XC_NONE) {
        do {
            seen++;
            id = xc_arena_printf(&intake->source->mem, "%.*s~%" PRIu32, (int)given.n, given.p, seen);
            if (!id.p)
                return xc_no_memory(err);
        } while (xc_map_get(&s->ids, xc_hash(id)) != XC_NONE);
        xc_engine_notice(s->engine, given, XC_OK, "id is taken, this report is called %.*s", (int)id.n, id.p);
        intake->report.id = id;
        if (xc_map_put(&s->ids, &s->mem, hash, seen) != XC_OK)
            return xc_no_memory(err);
    }
    return xc_map_put(&s->ids, &s->mem, xc_hash(id), 1) == XC_OK ? XC_OK : xc_no_memory(err);
}

static xc_status give(void *user, xc_intake *intake, xc_error *err)
{
    stream *s = user;
    XC_TRY(make_unique(s, intake, err));
    return s->fn(s->user, &intake->document) ? XC_OK : xc_fail(err, XC_ESTOP, "stopped");
}

xc_status xc_stream(xc_engine *engine, const char *const *paths, size_t n, xc_depth depth, xc_document_fn fn,
                    void *user, size_t *failed, xc_error *err)
{
    if (failed)
        *failed = 0;
    if (n == 0)
        return xc_fail(err, XC_EUSAGE, "no input");
    stream   s = {.engine = engine, .depth = depth, .fn = fn, .user = user};
    xc_pool *pool = NULL;
    XC_TRY(xc_pool_open(&pool, engine->opt.jobs, err));
    xc_arena_init(&s.mem, 0);
    xc_status status = xc_intake_run(engine, pool, paths, n, deepen, give, &s, failed, err);
    xc_arena_free(&s.mem);
    xc_pool_close(pool);
    return status;
}
