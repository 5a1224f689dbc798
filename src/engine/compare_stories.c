#include "engine.h"
#include "handles.h"

/* Comparisons under way: enough to keep threads busy past one long story, few enough to be held. */
enum { SIDE_BY_SIDE = 64 };

/* A story under way. */
typedef struct telling {
    const xc_story *story;
    xc_comparing   *comparing;
} telling;

typedef struct series {
    xc_corpus        *corpus;
    const xc_stories *stories;
    size_t            next;               /* story                                             */
    uint64_t          n, given;           /* stories that are compared; those handed over      */
    xc_pool          *inner;              /* for the members of a story that stands alone      */
    telling           ring[SIDE_BY_SIDE]; /* by turns */
    size_t            turn;
    xc_comparing_fn   take;
    void             *user;
} series;

static bool is_compared(const xc_story *story)
{
    return story->n_members >= 2;
}

static xc_status next_story(void *user, void **item, xc_error *err)
{
    (void)err;
    series *s = user;
    while (s->next < s->stories->n_stories && !is_compared(&s->stories->stories[s->next]))
        s->next++;
    if (s->next == s->stories->n_stories)
        return XC_OK;
    telling *t = &s->ring[s->turn++ % SIDE_BY_SIDE];
    *t = (telling){.story = &s->stories->stories[s->next++]};
    *item = t;
    return XC_OK;
}

static xc_status compare_story(void *user, void *item, unsigned worker, xc_error *err)
{
    (void)worker;
    const series *s = user;
    telling      *t = item;
    return xc_comparing_make(&t->comparing, s->corpus, t->story->members, t->story->n_members, t->story, s->inner, err);
}

static xc_status hand_over(void *user, void *item, bool drop, xc_error *err)
{
    series           *s = user;
    telling          *t = item;
    const xc_options *opt = &s->corpus->engine->opt;
    if (drop) {
        xc_comparing_close(t->comparing);
        return XC_OK;
    }
    if (opt->progress && !opt->progress(opt->user, "comparing", ++s->given, s->n)) {
        xc_comparing_close(t->comparing);
        return xc_fail(err, XC_ESTOP, "stopped");
    }
    return s->take(s->user, t->comparing) ? XC_OK : xc_fail(err, XC_ESTOP, "stopped");
}

/* A single story is not worth a pipe: its members are what can be read side by side. */
static xc_status compare_alone(series *s, xc_error *err)
{
    void *item = NULL;
    s->inner = s->corpus->pool;
    XC_TRY(next_story(s, &item, err));
    XC_TRY(compare_story(s, item, 0, err));
    return hand_over(s, item, false, err);
}

xc_status xc_corpus_compare_stories(xc_corpus *corpus, xc_comparing_fn take, void *user, xc_error *err)
{
    series s = {.corpus = corpus, .take = take, .user = user};
    XC_TRY(xc_corpus_stories(&s.stories, corpus, err));
    for (size_t i = 0; i < s.stories->n_stories; i++)
        s.n += is_compared(&s.stories->stories[i]);
    if (s.n == 1)
        return compare_alone(&s, err);
    xc_pipe pipe = {next_story, compare_story, hand_over, &s, SIDE_BY_SIDE};
    return xc_pool_pipe(corpus->pool, &pipe, err);
}
