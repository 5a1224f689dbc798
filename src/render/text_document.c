#include "conllu.h"
#include "render.h"

static xc_status annotate(xc_sink sink, const xc_document *document, xc_error *err)
{
    xc_arena mem;
    xc_arena_init(&mem, 0);
    xc_out    out = xc_out_to(sink, err);
    xc_status status = xc_conllu_write(&out, &mem, document, err);
    xc_arena_free(&mem);
    xc_status end = xc_out_end(&out);
    return status == XC_OK ? end : status;
}

xc_status xc_render_document_text(xc_sink sink, const xc_document *document, xc_view view, const xc_render_options *opt,
                                  xc_error *err)
{
    (void)opt;
    (void)view;
    return annotate(sink, document, err);
}
