#include <stdlib.h>
#include <string.h>

#include "comparisons.h"

typedef struct news {
    session          *s;
    xc_corpus        *corpus;
    const xc_stories *stories;
    xc_numbering      numbering;
    xc_comparing    **held; /* owned, for the page, which shows all stories at once; NULL: no page */
    size_t            n_held;
    bool              findings;
    xc_status         status; /* of showing */
} news;

/* A rule across the screen, before each comparison in text that has something above it. */
static void put_rule(session *s)
{
    xc_sink     sink = output_sink(&s->out);
    const char *sign = s->render.ascii ? "-" : "\xE2\x94\x80"; /* U+2500 */
    sink.write(sink.user, "\n", 1);
    for (unsigned i = 0; i < s->render.width; i++)
        sink.write(sink.user, sign, strlen(sign));
    sink.write(sink.user, "\n\n", 2);
}

static xc_status show_story(news *w, const xc_comparison *comparison)
{
    progress_clear(&w->s->progress); /* both may go to one screen */
    w->findings = w->findings || comparison->n_findings;
    if (!w->s->set->json && w->stories->n_stories > 1)
        put_rule(w->s);
    return show_comparison(w->s, comparison, &w->numbering);
}

/* Each comparison is freed once it is shown, unless the page needs it. */
static bool take_story(void *user, xc_comparing *comparing)
{
    news *w = user;
    w->status = show_story(w, xc_comparing_result(comparing));
    if (w->held)
        w->held[w->n_held++] = comparing;
    else
        xc_comparing_close(comparing);
    return w->status == XC_OK;
}

static xc_status show_stories(news *w)
{
    xc_error  error = {0};
    xc_status status = xc_corpus_compare_stories(w->corpus, take_story, w, &error);
    if (w->status != XC_OK)
        return w->status; /* showing failed, and s->error says why */
    w->s->error = error;
    return status;
}

static xc_status make_page(news *w)
{
    const xc_comparison **shown = calloc(w->n_held + 1, sizeof *shown);
    if (!shown)
        return session_no_memory(w->s);
    for (size_t i = 0; i < w->n_held; i++)
        shown[i] = xc_comparing_result(w->held[i]);
    xc_status status = write_page(w->s, shown, w->n_held);
    free(shown);
    return status;
}

static void close_held(news *w)
{
    for (size_t i = 0; i < w->n_held; i++)
        xc_comparing_close(w->held[i]);
    free(w->held);
}

/* Records of the stories and of the reports that stand alone; the others' reports come with their comparisons. */
static xc_status list_records(news *w)
{
    session                *s = w->s;
    size_t                  n, alone = 0;
    const xc_report *const *reports = xc_corpus_reports(w->corpus, &n);
    const xc_report       **list = calloc(n + 1, sizeof *list);
    if (!list)
        return session_no_memory(s);
    for (size_t i = 0; i < w->stories->n_stories; i++)
        if (w->stories->stories[i].n_members < 2)
            list[alone++] = reports[w->stories->stories[i].members[0]];
    xc_status status = xc_render_stories_json(output_sink(&s->out), reports, n, w->stories, &s->error);
    if (status == XC_OK)
        status = xc_render_reports_json(output_sink(&s->out), list, alone, NULL, &s->error);
    free(list);
    return status;
}

/* The list of stories comes first unless all reports tell one. */
static xc_status show_list(news *w)
{
    size_t                  n;
    session                *s = w->s;
    const xc_report *const *reports = xc_corpus_reports(w->corpus, &n);
    if (s->set->json)
        return list_records(w);
    if (w->stories->n_stories == 1 && n > 1)
        return XC_OK;
    return xc_render_stories_text(output_sink(&s->out), reports, n, w->stories, &s->render, &s->error);
}

static xc_status show_news(news *w)
{
    xc_status status = xc_corpus_stories(&w->stories, w->corpus, &w->s->error);
    if (status != XC_OK)
        return status;
    if (w->s->set->html && !(w->held = calloc(w->stories->n_stories + 1, sizeof(xc_comparing *))))
        return session_no_memory(w->s);
    status = show_list(w);
    if (status == XC_OK)
        status = show_stories(w);
    if (status == XC_OK && w->held)
        status = make_page(w);
    close_held(w);
    return status;
}

int run_bare(const settings *set)
{
    session s;
    int     status;
    if (session_open(&s, set, &status)) {
        news      w = {.s = &s};
        xc_status result = session_corpus(&s, &w.corpus);
        if (result == XC_OK)
            result = session_comparable(&s, w.corpus);
        if (result == XC_OK)
            result = show_news(&w);
        xc_corpus_close(w.corpus);
        status = session_end(&s, result, w.findings);
    }
    session_close(&s);
    return status;
}
