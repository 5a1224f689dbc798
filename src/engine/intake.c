#include "intake.h"

#include <inttypes.h>

#include "extract.h"
#include "read.h"
#include "record.h"

/* Inputs under way per thread: enough that none waits while the caller writes, few enough that large files do not pile
 * up. */
enum { WINDOW_PER_JOB = 4 };

typedef struct flow {
    const xc_engine  *engine;
    xc_reader        *reader;
    xc_intake_work_fn work;
    xc_intake_fn      fn;
    void             *user;
    uint64_t          given;  /* for progress            */
    size_t            failed; /* by extraction           */
} flow;

static xc_status next(void *user, void **item, xc_error *err)
{
    flow      *f = user;
    xc_source *source = NULL;
    XC_TRY(xc_read_next(f->reader, &source, err));
    if (!source)
        return XC_OK;
    xc_intake *intake = XC_NEW(&source->mem, xc_intake);
    if (!intake) {
        xc_source_free(source);
        return xc_no_memory(err);
    }
    intake->source = source;
    *item = intake;
    return XC_OK;
}

static xc_status name_report(xc_intake *intake, xc_error *err)
{
    xc_report *r = &intake->report;
    if (r->id.n)
        return XC_OK;
    r->id = r->record ? xc_arena_printf(&intake->source->mem, "%.*s#%" PRIu32, (int)r->path.n, r->path.p, r->record)
                      : r->path;
    return r->id.p || !r->record ? XC_OK : xc_no_memory(err);
}

static xc_status work(void *user, void *item, unsigned worker, xc_error *err)
{
    (void)worker;
    flow      *f = user;
    xc_intake *intake = item;
    XC_TRY(xc_extract(&intake->report, &intake->source->mem, intake->source, err));
    XC_TRY(name_report(intake, err));
    XC_CHECKED(xc_check_report(&intake->report, err));
    intake->document = (xc_document){.report = &intake->report};
    return f->work ? f->work(f->engine, intake, f->user, err) : XC_OK;
}

static xc_status progress(flow *f, xc_error *err)
{
    const xc_options *opt = &f->engine->opt;
    if (opt->progress && !opt->progress(opt->user, "reading", ++f->given, 0))
        return xc_fail(err, XC_ESTOP, "stopped");
    return XC_OK;
}

/* The reader has told of what it could not read itself; here falls what only extraction could see. */
static void tell_unreadable(flow *f, const xc_intake *intake)
{
    const xc_report *r = &intake->report;
    if (r->status != XC_UNREADABLE || intake->source->status == XC_UNREADABLE)
        return;
    f->failed++;
    xc_engine_notice(f->engine, r->id, XC_EFORMAT, "%.*s", (int)r->reason.n, r->reason.p);
}

static xc_status done(void *user, void *item, bool drop, xc_error *err)
{
    flow      *f = user;
    xc_intake *intake = item;
    xc_status  status = XC_OK;
    if (!drop) {
        tell_unreadable(f, intake);
        status = f->fn(f->user, intake, err);
        if (status == XC_OK)
            status = progress(f, err);
    }
    xc_source_free(intake->source);
    return status;
}

xc_status xc_intake_run(const xc_engine *engine, xc_pool *pool, const char *const *paths, size_t n,
                        xc_intake_work_fn work_fn, xc_intake_fn fn, void *user, size_t *failed, xc_error *err)
{
    const xc_options *opt = &engine->opt;
    xc_read_options   read = {.format = opt->format,
                              .charset = opt->charset,
                              .url_map = opt->url_map,
                              .notice = opt->notice,
                              .user = opt->user};
    flow              f = {.engine = engine, .work = work_fn, .fn = fn, .user = user};
    XC_TRY(xc_read_open(&f.reader, paths, n, &read, err));
    xc_pipe   pipe = {next, work, done, &f, (size_t)xc_pool_jobs(pool) * WINDOW_PER_JOB};
    xc_status status = xc_pool_pipe(pool, &pipe, err);
    if (failed)
        *failed = xc_read_failed(f.reader) + f.failed;
    xc_read_close(f.reader);
    return status;
}
