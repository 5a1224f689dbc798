#include "engine.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "charset_labels.h"
#include "handles.h"
#include "record.h"

const char *xc_version(void)
{
    return XC_VERSION;
}

void xc_options_init(xc_options *opt)
{
    *opt = (xc_options){.size = sizeof *opt};
}

void xc_engine_notice(const xc_engine *engine, xc_str input, xc_status status, const char *format, ...)
{
    if (!engine->opt.notice)
        return;
    xc_error what = {.status = status};
    xc_error_name(&what, input);
    va_list args;
    va_start(args, format);
    vsnprintf(what.message, sizeof what.message, format, args);
    va_end(args);
    engine->opt.notice(engine->opt.user, &what);
}

void xc_engine_checked(xc_status status, const xc_error *err)
{
    if (status == XC_EFORMAT)
        xc_assert_failed(err ? err->message : "a record's invariant", __FILE__, __LINE__);
}

/* ---------------------------------------------------------------- opening */

/* A caller built against an older header hands in fewer fields; those it does not know stay as xc_options_init has
 * them. */
static xc_status take_options(xc_engine *engine, const xc_options *opt, xc_error *err)
{
    xc_options_init(&engine->opt);
    if (!opt)
        return XC_OK;
    if (opt->size == 0 || opt->size > sizeof engine->opt)
        return xc_fail(err, XC_EUSAGE, "options were not set up with xc_options_init");
    memcpy(&engine->opt, opt, opt->size);
    const char **const strings[] = {&engine->opt.models, &engine->opt.quote_model, &engine->opt.format,
                                    &engine->opt.charset, &engine->opt.url_map};
    for (size_t i = 0; i < XC_COUNT(strings); i++)
        if (*strings[i])
            *strings[i] = xc_arena_printf(&engine->mem, "%s", *strings[i]).p;
    XC_TRY(xc_arena_check(&engine->mem, err));
    if (engine->opt.charset && !xc_charset_labelled(xc_str_from(engine->opt.charset)))
        return xc_fail(err, XC_EUSAGE, "no charset is called '%s'", engine->opt.charset);
    return XC_OK;
}

static bool can_open(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file)
        fclose(file);
    return file != NULL;
}

static xc_status load_quote_model(xc_engine *engine, xc_error *err)
{
    const char *path = engine->opt.quote_model;
    if (path)
        return strcmp(path, "none") == 0 ? XC_OK : xc_quote_model_open(&engine->quote_model, path, err);
    if (!engine->opt.models)
        return XC_OK;
    xc_str own = xc_arena_printf(&engine->mem, "%s/quotes-en", engine->opt.models);
    if (!own.p)
        return xc_no_memory(err);
    return can_open(own.p) ? xc_quote_model_open(&engine->quote_model, own.p, err) : XC_OK;
}

static xc_status load_models(xc_engine *engine, xc_error *err)
{
    if (engine->opt.models) {
        xc_str path = xc_arena_printf(&engine->mem, "%s/en", engine->opt.models);
        if (!path.p)
            return xc_no_memory(err);
        XC_TRY(xc_model_open(&engine->model, path.p, err));
    }
    return load_quote_model(engine, err);
}

xc_status xc_engine_open(xc_engine **out, const xc_options *opt, xc_error *err)
{
    *out = NULL;
    xc_engine *engine = calloc(1, sizeof *engine);
    if (!engine)
        return xc_no_memory(err);
    xc_arena_init(&engine->mem, 0);
    xc_status status = take_options(engine, opt, err);
    if (status == XC_OK)
        status = load_models(engine, err);
    if (status != XC_OK) {
        xc_engine_close(engine);
        return status;
    }
    *out = engine;
    return XC_OK;
}

void xc_engine_close(xc_engine *engine)
{
    if (!engine)
        return;
    xc_model_close(engine->model);
    xc_quote_model_close(engine->quote_model);
    xc_arena_free(&engine->mem);
    free(engine);
}

/* ---------------------------------------------------------------- one report, deeply */

xc_status xc_engine_document(const xc_engine *engine, xc_document *out, xc_arena *mem, const xc_report *report,
                             xc_depth depth, xc_error *err)
{
    *out = (xc_document){.report = report};
    if (depth == XC_DEPTH_TEXT || report->status == XC_UNREADABLE)
        return XC_OK;
    XC_TRY(xc_language_annotate(out, mem, engine->model, report, err));
    if (depth == XC_DEPTH_QUOTES)
        return xc_engine_quotes(engine, out, mem, err);
    XC_CHECKED(xc_check_document(out, err));
    return XC_OK;
}

xc_status xc_engine_quotes(const xc_engine *engine, xc_document *document, xc_arena *mem, xc_error *err)
{
    if (document->report->status != XC_UNREADABLE)
        XC_TRY(xc_quote_find(document, mem, engine->quote_model, err));
    XC_CHECKED(xc_check_document(document, err));
    return XC_OK;
}

void xc_engine_hide_marked(const xc_engine *engine, xc_document *document)
{
    if (!engine->opt.all_marks)
        document->n_marked = 0;
}
