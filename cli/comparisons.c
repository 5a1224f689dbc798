#include "comparisons.h"

xc_status show_comparison(session *s, const xc_comparison *comparison, xc_numbering *numbering)
{
    xc_sink sink = output_sink(&s->out);
    if (s->set->json)
        return xc_render_comparison_json(sink, comparison, numbering, &s->error);
    return xc_render_comparison_text(sink, comparison, &s->render, &s->error);
}

xc_status write_page(session *s, const xc_comparison *const *comparisons, size_t n)
{
    output    page;
    xc_status status = XC_EIO;
    if (output_open(&page, s->set->html)) {
        status = xc_render_page(output_sink(&page), comparisons, n, &s->render, &s->error);
        if ((status == XC_OK || page.error) && !output_commit(&page)) {
            status = XC_EIO;
            s->told = true;
        }
        output_close(&page);
    } else {
        s->told = true;
    }
    return status;
}
