#include "text.h"

/* The command `stories`: each story with its title, days and reports; threads after them; reports that stand
 * alone last, a line each. */

static void days(xc_term *term, const xc_story *story)
{
    if (!story->from.n)
        return;
    bool one = !story->to.n || xc_str_equal(story->from, story->to);
    xc_term_put(term, xc_term_clean(term, story->from), XC_DIM);
    if (!one) {
        xc_term_say(term, " to ", XC_DIM);
        xc_term_put(term, xc_term_clean(term, story->to), XC_DIM);
    }
}

static void member(xc_term *term, const xc_report *report)
{
    unsigned id = 32, rest = term->width - 4 - id - 2;
    xc_str   name = xc_term_clean(term, report->id);
    xc_term_pad(term, 4);
    if (xc_term_columns(name) > id) {
        xc_term_wrap(term, name, 4, XC_PLAIN);
        if (!report->title.n)
            return;
        xc_term_pad(term, 4 + id + 2);
    } else {
        xc_term_cell(term, name, id, false, XC_PLAIN);
        xc_term_pad(term, 2);
    }
    xc_term_put(term, xc_term_fit(term, xc_term_clean(term, report->title), rest), XC_DIM);
    xc_term_line(term);
}

static void story_lines(xc_term *term, const xc_report *const *reports, const xc_stories *stories,
                        const xc_story *story)
{
    xc_term_put(term, xc_arena_printf(term->mem, "s%u", story->id), XC_BOLD);
    xc_term_pad(term, 2);
    xc_term_wrap(term, xc_term_clean(term, story->title), 4, XC_BOLD);
    xc_term_pad(term, 4);
    xc_term_put(term, xc_text_count(term, story->n_members, "report", "reports"), XC_PLAIN);
    xc_term_pad(term, 2);
    days(term, story);
    if (story->thread != XC_NONE && stories->threads[story->thread].n_stories > 1)
        xc_term_put(term, xc_arena_printf(term->mem, "  thread t%u", stories->threads[story->thread].id), XC_DIM);
    xc_term_line(term);
    for (size_t i = 0; i < story->n_members; i++)
        member(term, reports[story->members[i]]);
}

/* "t2  Two held over harbour fire", then the stories that continue each other. */
static void thread_lines(xc_term *term, const xc_stories *stories, const xc_thread *thread)
{
    xc_term_put(term, xc_arena_printf(term->mem, "t%u", thread->id), XC_BOLD);
    xc_term_pad(term, 2);
    xc_term_wrap(term, xc_term_clean(term, thread->title), 4, XC_BOLD);
    xc_str chain = {0};
    for (size_t i = 0; i < thread->n_stories; i++)
        chain = xc_arena_printf(term->mem, "%.*s%ss%u", (int)chain.n, chain.n ? chain.p : "", i ? " \xE2\x86\x92 " : "",
                                stories->stories[thread->stories[i]].id);
    xc_term_pad(term, 4);
    xc_term_wrap(term, xc_term_clean(term, chain), 4, XC_PLAIN);
}

static void threads(xc_term *term, const xc_stories *stories)
{
    if (stories->n_threads == 0)
        return;
    xc_term_line(term);
    xc_term_put(term, xc_text_count(term, stories->n_threads, "thread of stories", "threads of stories"), XC_BOLD);
    xc_term_line(term);
    for (size_t i = 0; i < stories->n_threads; i++)
        thread_lines(term, stories, &stories->threads[i]);
}

/* What the screen shows. */
typedef struct {
    const xc_report *const *reports;
    size_t                  n;
    const xc_stories       *stories;
} all_stories;

static void stories_screen(xc_term *term, const void *shown)
{
    const all_stories      *all = shown;
    const xc_stories       *stories = all->stories;
    const xc_report *const *reports = all->reports;
    size_t                  alone = 0;
    xc_term_put(term, xc_text_count(term, all->n, "report", "reports"), XC_BOLD);
    xc_term_say(term, " \xE2\x86\x92 ", XC_PLAIN);
    xc_term_put(term, xc_text_count(term, stories->n_stories, "story", "stories"), XC_BOLD);
    xc_term_line(term);
    for (size_t i = 0; i < stories->n_stories; i++) {
        if (stories->stories[i].n_members < 2) {
            alone++;
            continue;
        }
        xc_term_line(term);
        story_lines(term, reports, stories, &stories->stories[i]);
    }
    threads(term, stories);
    if (alone == 0)
        return;
    xc_term_line(term);
    xc_term_put(term, xc_text_count(term, alone, "report stands alone", "reports stand alone"), XC_BOLD);
    xc_term_line(term);
    for (size_t i = 0; i < stories->n_stories; i++)
        if (stories->stories[i].n_members == 1)
            member(term, reports[stories->stories[i].members[0]]);
}

xc_status xc_render_stories_text(xc_sink sink, const xc_report *const *reports, size_t n, const xc_stories *stories,
                                 const xc_render_options *opt, xc_error *err)
{
    all_stories all = {reports, n, stories};
    return xc_term_screen(sink, stories_screen, &all, opt, err);
}
