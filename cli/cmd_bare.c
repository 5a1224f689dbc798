#include <stdlib.h>
#include <string.h>

#include "comparisons.h"

typedef struct news {
    session          *s;
    xc_corpus        *corpus;
    const xc_stories *stories;
    xc_numbering      numbering;
    bool              findings;
} news;

static bool is_compared(const xc_story *story)
{
    return story->n_members >= 2;
}

static size_t count_compared(const xc_stories *stories)
{
    size_t n = 0;
    for (size_t i = 0; i < stories->n_stories; i++)
        n += is_compared(&stories->stories[i]);
    return n;
}

static xc_status compare_story(news *w, xc_comparing **out, const xc_story *story)
{
    xc_status status = xc_corpus_compare(out, w->corpus, story->members, story->n_members, story, &w->s->error);
    if (status == XC_OK && xc_comparing_result(*out)->n_findings)
        w->findings = true;
    return status;
}

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

/* One story after another, each freed before the next is made. */
static xc_status show_stories(news *w)
{
    xc_status status = XC_OK;
    for (size_t i = 0; status == XC_OK && i < w->stories->n_stories; i++) {
        const xc_story *story = &w->stories->stories[i];
        xc_comparing   *comparing = NULL;
        if (!is_compared(story))
            continue;
        status = compare_story(w, &comparing, story);
        if (status == XC_OK && !w->s->set->json && w->stories->n_stories > 1)
            put_rule(w->s);
        if (status == XC_OK)
            status = show_comparison(w->s, xc_comparing_result(comparing), &w->numbering);
        xc_comparing_close(comparing);
    }
    return status;
}

/* A page shows all stories at once, so all comparisons are held for it. */
static xc_status make_page(news *w)
{
    size_t                n = count_compared(w->stories), made = 0;
    xc_status             status = XC_OK;
    xc_comparing        **held = calloc(n + 1, sizeof *held);
    const xc_comparison **shown = calloc(n + 1, sizeof *shown);
    if (!held || !shown)
        status = session_no_memory(w->s);
    for (size_t i = 0; status == XC_OK && i < w->stories->n_stories; i++) {
        if (!is_compared(&w->stories->stories[i]))
            continue;
        status = compare_story(w, &held[made], &w->stories->stories[i]);
        if (status == XC_OK) {
            shown[made] = xc_comparing_result(held[made]);
            made++;
        }
    }
    if (status == XC_OK)
        status = write_page(w->s, shown, n);
    for (size_t i = 0; held && i < made; i++)
        xc_comparing_close(held[i]);
    free(held);
    free(shown);
    return status;
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
        if (!is_compared(&w->stories->stories[i]))
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
    if (status == XC_OK && w->s->set->html)
        status = make_page(w);
    if (status == XC_OK)
        status = show_list(w);
    if (status == XC_OK)
        status = show_stories(w);
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
