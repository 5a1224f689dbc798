#include "group.h"

#include <stdlib.h>

#include "calendar.h"

enum { REPAIR_ROUNDS = 3, PROGRESS_STEP = 256 };

/* ---------------------------------------------------------------- the order of the stream */

typedef struct entry {
    int64_t  utc; /* INT64_MAX: undated */
    uint32_t report;
} entry;

static int by_time(const void *a, const void *b)
{
    const entry *x = a, *y = b;
    if (x->utc != y->utc)
        return x->utc < y->utc ? -1 : 1;
    return (x->report > y->report) - (x->report < y->report);
}

static entry *stream_order(xc_arena *mem, const xc_report *const *reports, size_t n)
{
    entry *order = XC_ARRAY(mem, entry, n);
    for (size_t i = 0; order && i < n; i++) {
        int64_t utc = xc_iso_utc(reports[i]->published);
        order[i] = (entry){utc == INT64_MIN ? INT64_MAX : utc, (uint32_t)i};
    }
    if (order && n)
        qsort(order, n, sizeof *order, by_time);
    return order;
}

/* The report that stands for each report's origin: its member that comes first in the stream. */
static uint32_t *leaders(xc_arena *mem, const xc_copies *copies, const entry *order, size_t n)
{
    uint32_t *rank = XC_ARRAY(mem, uint32_t, n), *leader = XC_ARRAY(mem, uint32_t, n);
    if (!rank || !leader)
        return NULL;
    for (size_t i = 0; i < n; i++) {
        rank[order[i].report] = (uint32_t)i;
        leader[i] = (uint32_t)i;
    }
    for (size_t k = 0; k < copies->n_origins; k++) {
        const xc_origin *o = &copies->origins[k];
        uint32_t         first = o->members[0];
        for (size_t i = 1; i < o->n_members; i++)
            first = rank[o->members[i]] < rank[first] ? o->members[i] : first;
        for (size_t i = 0; i < o->n_members; i++)
            leader[o->members[i]] = first;
    }
    return leader;
}

/* ---------------------------------------------------------------- choosing */

static xc_choice choose_by_odds(void *user, uint32_t report, const xc_found *found, const xc_evidence_vector *evidence)
{
    (void)user, (void)report;
    xc_choice out = {.cluster = XC_NONE};
    float     best = 0, next = -30;
    bool      any = false;
    for (uint32_t i = 0; i < found->n; i++) {
        float odds = xc_story_join_odds(&evidence[i]);
        if (!any || odds > best) {
            next = any ? best : next;
            best = odds;
            any = true;
            out.cluster = found->cluster[i];
        } else if (odds > next) {
            next = odds;
        }
    }
    if (!any || best <= 0)
        return (xc_choice){.cluster = XC_NONE};
    out.score = xc_story_milli(best);
    out.next = xc_story_milli(next);
    return out;
}

static xc_status place(xc_grouping *g, uint32_t report, const xc_features *f, const xc_chooser *chooser)
{
    static uint32_t    none[1];
    uint32_t           heavy[XC_STORY_HEAVY];
    xc_found           found;
    xc_evidence_vector evidence[XC_CANDIDATES];
    xc_profile         profile = xc_profile_of(f);
    for (uint32_t i = 0; i < f->n_heavy; i++)
        heavy[i] = f->heavy[i].id;
    xc_query query = {&profile, heavy, f->keys ? f->keys : none, f->n_heavy, f->n_keys, XC_NONE};
    XC_TRY(xc_clusters_find(&found, &g->clusters, &query));
    for (uint32_t i = 0; i < found.n; i++)
        xc_story_evidence(&evidence[i], &profile, &g->clusters.v.v[found.cluster[i]].profile);
    xc_choice choice = chooser->choose(chooser->user, report, &found, evidence);
    g->placing[report] = (xc_placing){choice.cluster, XC_BY_TEXT, choice.score, choice.next};
    if (choice.cluster != XC_NONE)
        return xc_clusters_join(&g->clusters, choice.cluster, report, f, true);
    g->placing[report].by = XC_BY_FOUNDING;
    return xc_clusters_new(&g->placing[report].cluster, &g->clusters, report, f);
}

/* Copies share their words once boilerplate is taken out; what shares page furniture alone does not. */
static const float copy_likeness = 0.5F;

static bool is_copy_of(const xc_features *report, const xc_features *leader)
{
    return xc_vector_dot(&report->view[XC_STORY_ALL], &leader->view[XC_STORY_ALL]) >= copy_likeness;
}

static xc_status follow_leader(xc_grouping *g, uint32_t report, uint32_t leader, const xc_features *f)
{
    g->placing[report] = (xc_placing){g->placing[leader].cluster, XC_BY_COPY, 1000, 0};
    return xc_clusters_join(&g->clusters, g->placing[report].cluster, report, f, false);
}

xc_status xc_story_stream(xc_grouping *out, const xc_features *features, const xc_report *const *reports, size_t n,
                          const xc_copies *copies, size_t n_terms, const xc_chooser *chooser,
                          const xc_progress progress, void *user, xc_error *err)
{
    static const xc_chooser learned = {choose_by_odds, NULL};
    *out = (xc_grouping){0};
    if (xc_clusters_open(&out->clusters, n_terms) != XC_OK)
        return xc_no_memory(err);
    xc_arena *mem = &out->clusters.mem;
    out->placing = XC_ARRAY(mem, xc_placing, n);
    entry    *order = stream_order(mem, reports, n);
    uint32_t *leader = order ? leaders(mem, copies, order, n) : NULL;
    if (!out->placing || !leader)
        return xc_no_memory(err);
    for (size_t i = 0; i < n; i++) {
        uint32_t  r = order[i].report;
        bool      follows = leader[r] != r && is_copy_of(&features[r], &features[leader[r]]);
        xc_status status = follows ? follow_leader(out, r, leader[r], &features[r])
                                   : place(out, r, &features[r], chooser ? chooser : &learned);
        if (status != XC_OK)
            return xc_no_memory(err);
        if (progress && i % PROGRESS_STEP == 0 && !progress(user, "stories", i, n))
            return xc_fail(err, XC_ESTOP, "stopped");
    }
    return XC_OK;
}

void xc_grouping_free(xc_grouping *grouping)
{
    xc_clusters_close(&grouping->clusters);
    *grouping = (xc_grouping){0};
}

/* ---------------------------------------------------------------- repair */

static float judge_by_model(void *user, uint32_t a, uint32_t b, const xc_evidence_vector *evidence)
{
    (void)user, (void)a, (void)b;
    return xc_story_merge_odds(evidence);
}

/* What speaks for merging two clusters, the smaller seen as the report. */
static xc_evidence_vector merge_evidence(const xc_cluster *a, const xc_cluster *b)
{
    xc_evidence_vector evidence;
    bool               a_joins = a->profile.size <= b->profile.size;
    xc_story_evidence(&evidence, a_joins ? &a->profile : &b->profile, a_joins ? &b->profile : &a->profile);
    return evidence;
}

static xc_status merge(xc_grouping *g, uint32_t a, uint32_t b, float odds)
{
    uint32_t          into = a < b ? a : b, from = a < b ? b : a;
    const xc_numbers *moved = &g->clusters.v.v[from].members;
    for (size_t i = 0; i < moved->n; i++) {
        xc_placing *p = &g->placing[moved->v[i]];
        p->cluster = into;
        if (p->by == XC_BY_FOUNDING)
            *p = (xc_placing){into, XC_BY_REPAIR, xc_story_milli(odds), 0};
    }
    return xc_clusters_merge(&g->clusters, into, from);
}

static xc_status repair_one(xc_grouping *g, uint32_t number, xc_merge_judge judge, void *user, bool *changed)
{
    const xc_cluster *c = &g->clusters.v.v[number];
    xc_found          found;
    XC_TRY(xc_clusters_find_like(&found, &g->clusters, number));
    uint32_t best = XC_NONE;
    float    best_odds = 0;
    for (uint32_t i = 0; i < found.n; i++) {
        xc_evidence_vector evidence = merge_evidence(c, &g->clusters.v.v[found.cluster[i]]);
        float              odds = judge(user, number, found.cluster[i], &evidence);
        if (odds > best_odds) {
            best_odds = odds;
            best = found.cluster[i];
        }
    }
    *changed = *changed || best != XC_NONE;
    return best == XC_NONE ? XC_OK : merge(g, number, best, best_odds);
}

xc_status xc_story_repair(xc_grouping *grouping, xc_merge_judge judge, void *user)
{
    bool changed = true;
    for (int round = 0; changed && round < REPAIR_ROUNDS; round++) {
        changed = false;
        for (uint32_t i = 0; i < grouping->clusters.v.n; i++)
            if (grouping->clusters.v.v[i].alive)
                XC_TRY(repair_one(grouping, i, judge ? judge : judge_by_model, user, &changed));
    }
    return XC_OK;
}
