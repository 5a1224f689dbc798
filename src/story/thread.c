#include "thread.h"

#include <math.h>

#include "str.h"

/* Chosen by reading threads of 10,596 reports of politics and 2,014 of local crime: below, whatever names one president
 * is chained; without the third, whatever happens in one town. */
static const float line_of_two = 0.30F, line_per_doubling = 0.02F, line_per_weeks = 0.03F;

enum { NAMED_TERMS = 4, COMPARED_MEMBERS = 16, WEEK = 7 };

/* Each story's link back. */
typedef struct back {
    uint32_t story;  /* index of the story that it continues; XC_NONE: none */
    uint32_t thread; /* index of the thread's first story                   */
    uint32_t length; /* of a dated first story: stories in its thread       */
} back;

typedef struct weaver {
    xc_story               *stories;
    size_t                  n;
    xc_grouping            *grouping;
    const xc_features      *features;
    const xc_report *const *reports;
    back                   *back;             /* [n] */
    uint32_t               *story_of_cluster; /* [clusters] */
} weaver;

static uint32_t cluster_of(const weaver *w, uint32_t story)
{
    return w->grouping->placing[w->stories[story].members[0]].cluster;
}

static const xc_profile *profile_of(const weaver *w, uint32_t story)
{
    return &w->grouping->clusters.v.v[cluster_of(w, story)].profile;
}

static float likeness(const xc_profile *a, const xc_profile *b)
{
    xc_evidence_vector e;
    xc_story_evidence(&e, a, b);
    return 0.5F * (e.x[XC_X_ALL] + e.x[XC_X_NAMES]);
}

/* The line that a story must reach to continue the thread of `earlier`. */
static float line_of(const weaver *w, uint32_t story, uint32_t earlier)
{
    int32_t  days = profile_of(w, story)->first - profile_of(w, earlier)->last;
    uint32_t length = w->back[w->back[earlier].thread].length;
    float    weeks = days > 0 ? (float)days / WEEK : 0;
    return line_of_two + line_per_doubling * log2f((float)length) + line_per_weeks * log2f(1 + weeks);
}

static xc_status look_back(weaver *w, uint32_t story)
{
    xc_found found;
    float    most = 0;
    XC_TRY(xc_clusters_find_like(&found, &w->grouping->clusters, cluster_of(w, story)));
    for (uint32_t i = 0; i < found.n; i++) {
        uint32_t earlier = w->story_of_cluster[found.cluster[i]];
        if (earlier >= story || !profile_of(w, earlier)->dated)
            continue;
        float like = likeness(profile_of(w, story), profile_of(w, earlier));
        if (like > most && like >= line_of(w, story, earlier)) {
            most = like;
            w->back[story].story = earlier;
        }
    }
    if (w->back[story].story != XC_NONE)
        w->back[story].thread = w->back[w->back[story].story].thread;
    w->back[w->back[story].thread].length++;
    return XC_OK;
}

static xc_status prepare(weaver *w, xc_arena *mem)
{
    w->back = XC_ARRAY(mem, back, w->n + 1);
    w->story_of_cluster = XC_ARRAY(mem, uint32_t, w->grouping->clusters.v.n + 1);
    if (!w->back || !w->story_of_cluster)
        return XC_ENOMEM;
    for (uint32_t i = 0; i < w->n; i++) {
        w->back[i] = (back){.story = XC_NONE, .thread = i};
        w->story_of_cluster[cluster_of(w, i)] = i;
    }
    return XC_OK;
}

/* ---------------------------------------------------------------- as records */

/* The report of `story` that is most like one of `earlier`, and that one. */
static void nearest(const weaver *w, const xc_story *story, const xc_story *earlier, uint32_t *a, uint32_t *b)
{
    float most = -1;
    for (size_t i = 0; i < story->n_members && i < COMPARED_MEMBERS; i++)
        for (size_t k = 0; k < earlier->n_members && k < COMPARED_MEMBERS; k++) {
            uint32_t x = story->members[i], y = earlier->members[k];
            float    like = xc_vector_dot(&w->features[x].view[XC_STORY_ALL], &w->features[y].view[XC_STORY_ALL]);
            if (like <= most)
                continue;
            most = like;
            *a = x;
            *b = y;
        }
}

/* "s4 continues s1: Salem, ferry, inquiry": the heaviest words that the reports of both share. */
static xc_str reason(const weaver *w, xc_arena *mem, uint32_t story)
{
    const xc_story *s = &w->stories[story], *e = &w->stories[w->back[story].story];
    uint32_t        a = s->members[0], b = e->members[0], named = 0;
    nearest(w, s, e, &a, &b);
    xc_str             out = xc_arena_printf(mem, "s%u continues s%u", s->id, e->id);
    const xc_features *f = &w->features[a];
    for (uint32_t i = 0; i < f->n_heavy && named < NAMED_TERMS; i++) {
        xc_str word = xc_str_at(w->reports[a]->text, f->heavy[i].at);
        if (word.n == 0 || !xc_features_heavy(&w->features[b], f->heavy[i].id))
            continue;
        out = xc_arena_printf(mem, "%.*s%s%.*s", (int)out.n, out.p ? out.p : "", named ? ", " : ": ", (int)word.n,
                              word.p);
        named++;
    }
    return out;
}

static xc_status make_thread(xc_thread *out, const weaver *w, xc_arena *mem, uint32_t first)
{
    uint32_t *stories = XC_ARRAY(mem, uint32_t, w->back[first].length);
    xc_str   *why = XC_ARRAY(mem, xc_str, w->back[first].length);
    if (!stories || !why)
        return XC_ENOMEM;
    *out =
        (xc_thread){.title = w->stories[first].title, .from = w->stories[first].from, .stories = stories, .why = why};
    for (uint32_t i = first; out->n_stories < w->back[first].length; i++) {
        if (w->back[i].thread != first)
            continue;
        stories[out->n_stories++] = i;
        if (i != first)
            why[out->n_why++] = reason(w, mem, i);
        if (xc_str_compare(w->stories[i].to, out->to) > 0)
            out->to = w->stories[i].to;
    }
    return xc_arena_check(mem, NULL);
}

static xc_status make_threads(xc_stories *out, const weaver *w, xc_arena *mem)
{
    XC_VEC(xc_thread) threads = {0};
    for (uint32_t first = 0; first < w->n; first++) {
        xc_thread thread;
        if (w->back[first].thread != first || w->back[first].length < 2)
            continue;
        XC_TRY(make_thread(&thread, w, mem, first));
        for (size_t i = 0; i < thread.n_stories; i++)
            w->stories[thread.stories[i]].thread = (uint32_t)threads.n;
        thread.id = (uint32_t)threads.n + 1;
        XC_TRY(xc_vec_push(&threads, mem, thread));
    }
    out->threads = threads.v;
    out->n_threads = threads.n;
    return XC_OK;
}

xc_status xc_story_threads(xc_stories *out, xc_story *stories, xc_arena *mem, xc_grouping *grouping,
                           const xc_features *features, const xc_report *const *reports)
{
    weaver w = {
        .stories = stories, .n = out->n_stories, .grouping = grouping, .features = features, .reports = reports};
    XC_TRY(prepare(&w, &grouping->clusters.mem));
    for (uint32_t i = 0; i < w.n; i++)
        if (profile_of(&w, i)->dated)
            XC_TRY(look_back(&w, i));
    return make_threads(out, &w, mem);
}
