#include "score.h"

#include <math.h>
#include <string.h>

#include "score_weights.h"

static float cosine(const xc_profile *a, const xc_profile *b, int view)
{
    return xc_vector_dot(&a->view[view], &b->view[view]) / (a->norm[view] * b->norm[view]);
}

/* Weight of the term of rank XC_STORY_TOP, or 0 where there are fewer terms. */
static float top_floor(const xc_vector *a)
{
    float top[XC_STORY_TOP] = {0};
    for (uint32_t i = 0; i < a->n; i++) {
        int k = XC_STORY_TOP;
        while (k > 0 && a->v[i].weight > top[k - 1])
            k--;
        if (k == XC_STORY_TOP)
            continue;
        memmove(&top[k + 1], &top[k], (size_t)(XC_STORY_TOP - 1 - k) * sizeof top[0]);
        top[k] = a->v[i].weight;
    }
    return top[XC_STORY_TOP - 1];
}

/* Share of the square weight of a's terms (those of its view's heaviest eight) that b's vector holds. */
static float share_held(const xc_profile *a, int view, const xc_vector *b)
{
    const xc_vector *own = &a->view[view];
    float            held = 0, all = 0, floor = top_floor(own);
    uint32_t         j = 0;
    for (uint32_t i = 0; i < own->n; i++) {
        float w = own->v[i].weight;
        if (w < floor)
            continue;
        while (j < b->n && b->v[j].id < own->v[i].id)
            j++;
        all += w * w;
        held += j < b->n && b->v[j].id == own->v[i].id ? w * w : 0;
    }
    return all > 0 ? a->known[view] * held / all : 0;
}

static float bell(int32_t days, float width)
{
    float z = (float)days / width;
    return expf(-0.5F * z * z);
}

/* Where a day is not known the bells stand half way: a weight of its own for that case learns how crowded the undated
 * tuning sets are, and joins everything in a small run (headlines .89 -> .67 right). */
static const float undated_bell = 0.5F;

static void days_evidence(float *x, const xc_profile *report, const xc_profile *cluster)
{
    if (!report->dated || !cluster->dated) {
        for (int i = XC_X_NEW_1; i <= XC_X_OLD_16; i++)
            x[i] = undated_bell;
        return;
    }
    int32_t newest = report->first > cluster->last   ? report->first - cluster->last
                     : cluster->first > report->last ? cluster->first - report->last
                                                     : 0;
    int32_t oldest = report->first > cluster->first ? report->first - cluster->first : cluster->first - report->first;
    x[XC_X_NEW_1] = bell(newest, 1), x[XC_X_NEW_4] = bell(newest, 4), x[XC_X_NEW_16] = bell(newest, 16);
    x[XC_X_OLD_1] = bell(oldest, 1), x[XC_X_OLD_4] = bell(oldest, 4), x[XC_X_OLD_16] = bell(oldest, 16);
}

static bool share_outlet(const xc_profile *a, const xc_profile *b)
{
    for (uint32_t i = 0; i < a->n_outlets; i++)
        for (uint32_t k = 0; k < b->n_outlets; k++)
            if (a->outlets[i] == b->outlets[k])
                return true;
    return false;
}

void xc_story_evidence(xc_evidence_vector *out, const xc_profile *report, const xc_profile *cluster)
{
    float *x = out->x;
    *out = (xc_evidence_vector){0};
    x[XC_X_BIAS] = 1;
    x[XC_X_ALL] = cosine(report, cluster, XC_STORY_ALL);
    x[XC_X_NAMES] = cosine(report, cluster, XC_STORY_NAMES);
    x[XC_X_TITLE] = cosine(report, cluster, XC_STORY_TITLE);
    x[XC_X_LEAD] = share_held(report, XC_STORY_TITLE, &cluster->view[XC_STORY_ALL]);
    x[XC_X_TOP] = share_held(report, XC_STORY_ALL, &cluster->view[XC_STORY_ALL]);
    x[XC_X_KEYS] = share_held(report, XC_STORY_NAMES, &cluster->view[XC_STORY_NAMES]);
    x[XC_X_BOTH] = x[XC_X_ALL] * x[XC_X_NAMES];
    days_evidence(x, report, cluster);
    x[XC_X_LN_SIZE] = logf((float)cluster->size);
    x[XC_X_SINGLE] = 1.0F / (float)cluster->size;
    x[XC_X_OUTLET] = share_outlet(report, cluster) ? 1 : 0;
    x[XC_X_NO_TITLE] = report->view[XC_STORY_TITLE].n == 0 ? 1 : 0;
}

static float odds(const float *weights, const xc_evidence_vector *evidence)
{
    float sum = 0;
    for (int i = 0; i < XC_X_COUNT; i++)
        sum += weights[i] * evidence->x[i];
    return sum;
}

float xc_story_join_odds(const xc_evidence_vector *evidence)
{
    return odds(join_weights, evidence);
}

float xc_story_merge_odds(const xc_evidence_vector *evidence)
{
    return odds(merge_weights, evidence);
}

uint32_t xc_story_milli(float odds)
{
    return (uint32_t)lrintf(1000.0F / (1.0F + expf(-odds)));
}
