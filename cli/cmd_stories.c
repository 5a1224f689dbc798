#include "session.h"

static xc_status show(session *s, xc_corpus *corpus)
{
    size_t                  n;
    const xc_report *const *reports = xc_corpus_reports(corpus, &n);
    const xc_stories       *stories;
    xc_sink                 sink = output_sink(&s->out);
    xc_status               status = xc_corpus_stories(&stories, corpus, &s->error);
    if (status != XC_OK)
        return status;
    if (!s->set->json)
        return xc_render_stories_text(sink, reports, n, stories, &s->render, &s->error);
    const xc_copies *copies;
    status = xc_corpus_copies(&copies, corpus, &s->error);
    if (status == XC_OK)
        status = xc_render_reports_json(sink, reports, n, copies, &s->error);
    if (status == XC_OK)
        status = xc_render_stories_json(sink, reports, n, stories, &s->error);
    return status;
}

int run_stories(const settings *set)
{
    return session_on_corpus(set, show);
}
