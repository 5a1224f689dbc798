#include "result.h"

#include <stdlib.h>

#include "str.h"
#include "thread.h"

enum { SHARED_TERMS = 8, AGREEING = 8, LINE = 500, COMPARED_MEMBERS = 32 };

typedef struct builder {
    xc_arena               *mem;
    const xc_grouping      *grouping;
    const xc_features      *features;
    const xc_report *const *reports;
} builder;

static int by_number(const void *a, const void *b)
{
    const uint32_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* The first member in order of publication: clusters list their members in the order of the stream. */
static uint32_t first_member(const builder *b, const xc_cluster *cluster)
{
    uint32_t best = cluster->members.v[0];
    for (size_t i = 1; i < cluster->members.n; i++) {
        uint32_t m = cluster->members.v[i];
        int32_t  day = b->features[m].day, best_day = b->features[best].day;
        bool     dated = day != XC_STORY_NO_DAY, best_dated = best_day != XC_STORY_NO_DAY;
        if (dated != best_dated ? dated : day != best_day ? day < best_day : m < best)
            best = m;
    }
    return best;
}

/* The member other than `report` that is most like it. */
static uint32_t nearest_member(const builder *b, const xc_cluster *cluster, uint32_t report)
{
    uint32_t best = XC_NONE;
    float    most = -1;
    size_t   n = cluster->members.n < COMPARED_MEMBERS ? cluster->members.n : COMPARED_MEMBERS;
    for (size_t i = 0; i < n; i++) {
        uint32_t m = cluster->members.v[i];
        if (m == report)
            continue;
        float like = xc_vector_dot(&b->features[report].view[XC_STORY_ALL], &b->features[m].view[XC_STORY_ALL]);
        if (like > most) {
            most = like;
            best = m;
        }
    }
    return best;
}

static const xc_term *term_in(const xc_vector *v, uint32_t id)
{
    for (uint32_t i = 0; i < v->n; i++)
        if (v->v[i].id == id)
            return &v->v[i];
    return NULL;
}

/* The heavy terms that both reports hold, each with a place in both texts. */
static xc_status add_shared(xc_join *join, const builder *b)
{
    const xc_features *f = &b->features[join->report], *g = &b->features[join->with];
    XC_VEC(xc_shared_term) shared = {0};
    for (uint32_t i = 0; i < f->n_heavy && shared.n < SHARED_TERMS; i++) {
        const xc_term_place *here = &f->heavy[i], *there = xc_features_heavy(g, here->id);
        const xc_term       *x = term_in(&f->view[XC_STORY_ALL], here->id);
        const xc_term       *y = term_in(&g->view[XC_STORY_ALL], here->id);
        if (!there || here->at.start == here->at.end || there->at.start == there->at.end || !x || !y)
            continue;
        xc_shared_term term = {.term = xc_str_at(b->reports[join->report]->text, here->at),
                               .weight = (uint32_t)(1000 * x->weight * y->weight),
                               .a = {join->report, here->at.start, here->at.end},
                               .b = {join->with, there->at.start, there->at.end}};
        XC_TRY(xc_vec_push(&shared, b->mem, term));
    }
    join->shared = shared.v;
    join->n_shared = shared.n;
    return XC_OK;
}

/* The report that came first in the stream founded the cluster; where it is not the one that was published first, the
 * two change places. */
static xc_status add_join(xc_join *out, const builder *b, const xc_cluster *cluster, uint32_t report, uint32_t first)
{
    static const char *const by[] = {"text", "text", "copy", "repair"};
    const xc_placing        *own = &b->grouping->placing[report];
    const xc_placing        *p = own->by == XC_BY_FOUNDING ? &b->grouping->placing[first] : own;
    *out = (xc_join){.report = report,
                     .with = nearest_member(b, cluster, report),
                     .score = p->score,
                     .line = LINE,
                     .next = p->next,
                     .by = xc_str_from(by[p->by])};
    int32_t day = b->features[report].day, other = b->features[out->with].day;
    if (day != XC_STORY_NO_DAY && other != XC_STORY_NO_DAY)
        out->days = day - other;
    return add_shared(out, b);
}

static xc_str day_of(const xc_report *report)
{
    return report->published.n > 10 ? xc_str_cut(report->published, 0, 10) : report->published;
}

static void set_days(xc_story *out, const builder *b)
{
    for (size_t i = 0; i < out->n_members; i++) {
        xc_str day = day_of(b->reports[out->members[i]]);
        if (b->features[out->members[i]].day == XC_STORY_NO_DAY)
            continue;
        if (!out->from.n || xc_str_compare(day, out->from) < 0)
            out->from = day;
        if (!out->to.n || xc_str_compare(day, out->to) > 0)
            out->to = day;
    }
}

static xc_str title_of(const xc_report *report)
{
    if (report->title.n)
        return report->title;
    for (size_t i = 0; i < report->n_blocks; i++)
        if (report->blocks[i].role == XC_BLOCK_HEADLINE)
            return xc_str_at(report->text, report->blocks[i].at);
    return report->id;
}

static xc_status make_story(xc_story *out, const builder *b, const xc_cluster *cluster)
{
    uint32_t  first = first_member(b, cluster);
    size_t    n = cluster->members.n;
    uint32_t *members = XC_ARRAY(b->mem, uint32_t, n);
    xc_join  *why = XC_ARRAY(b->mem, xc_join, n);
    if (!members || !why)
        return XC_ENOMEM;
    memcpy(members, cluster->members.v, n * sizeof *members);
    qsort(members, n, sizeof *members, by_number);
    xc_str sha = b->reports[first]->text_sha256;
    *out = (xc_story){.title = title_of(b->reports[first]),
                      .n_members = n,
                      .members = members,
                      .thread = XC_NONE,
                      .key = sha.n >= 12 ? xc_str_cut(sha, 0, 12) : sha};
    set_days(out, b);
    for (size_t i = 0; i < n; i++)
        if (members[i] != first)
            XC_TRY(add_join(&why[out->n_why++], b, cluster, members[i], first));
    out->why = why;
    return XC_OK;
}

/* Stories in order of (first published, smallest report id), undated last. */
static int by_first(const void *a, const void *b)
{
    const xc_story *x = a, *y = b;
    if ((x->from.n == 0) != (y->from.n == 0))
        return x->from.n == 0 ? 1 : -1;
    int order = xc_str_compare(x->from, y->from);
    return order ? order : (x->members[0] > y->members[0]) - (x->members[0] < y->members[0]);
}

xc_status xc_story_results(xc_stories *out, xc_arena *mem, xc_grouping *grouping, const xc_features *features,
                           const xc_report *const *reports, size_t n)
{
    builder   b = {mem, grouping, features, reports};
    xc_story *stories = XC_ARRAY(mem, xc_story, n);
    size_t    count = 0;
    if (!stories)
        return XC_ENOMEM;
    for (size_t i = 0; i < grouping->clusters.v.n; i++)
        if (grouping->clusters.v.v[i].alive)
            XC_TRY(make_story(&stories[count++], &b, &grouping->clusters.v.v[i]));
    if (count)
        qsort(stories, count, sizeof *stories, by_first);
    for (size_t i = 0; i < count; i++)
        stories[i].id = (uint32_t)i + 1;
    *out = (xc_stories){.n_stories = count, .stories = stories};
    return xc_story_threads(out, stories, mem, grouping, features, reports);
}
