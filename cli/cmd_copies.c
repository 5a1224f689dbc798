#include "session.h"

static xc_status show(session *s, xc_corpus *corpus)
{
    size_t                  n;
    const xc_report *const *reports = xc_corpus_reports(corpus, &n);
    const xc_copies        *copies;
    xc_sink                 sink = output_sink(&s->out);
    xc_status status = s->set->against ? xc_corpus_against(&copies, &reports, &n, corpus, s->set->against, &s->error)
                                       : xc_corpus_copies(&copies, corpus, &s->error);
    if (status == XC_EIO)
        status = XC_EFORMAT; /* an index that cannot be read is one of the inputs */
    if (status != XC_OK)
        return status;
    if (!s->set->json)
        return xc_render_copies_text(sink, reports, n, copies, &s->render, &s->error);
    status = xc_render_reports_json(sink, reports, n, copies, &s->error);
    return status == XC_OK ? xc_render_copies_json(sink, reports, n, copies, &s->error) : status;
}

int run_copies(const settings *set)
{
    return session_on_corpus(set, show);
}
