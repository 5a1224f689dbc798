#include "score.h"

#include <math.h>

#include "score_weights.h"

static float cosine(const xc_profile *a, const xc_profile *b, int view)
{
    return xc_vector_dot(&a->view[view], &b->view[view]) / (a->norm[view] * b->norm[view]);
}

/* Share of the square weight of a's terms (all, or the `most` heaviest) that b's vector holds. */
static float share_held(const xc_vector *a, const xc_vector *b, size_t most)
{
    float    held = 0, all = 0, floor = 0;
    uint32_t j = 0;
    if (most < a->n) { /* the weight of the term of that rank */
        float top[8] = {0};
        for (uint32_t i = 0; i < a->n; i++)
            for (size_t k = 0; k < most; k++)
                if (a->v[i].weight > top[k]) {
                    for (size_t m = most - 1; m > k; m--)
                        top[m] = top[m - 1];
                    top[k] = a->v[i].weight;
                    break;
                }
        floor = top[most - 1];
    }
    for (uint32_t i = 0; i < a->n; i++) {
        float w = a->v[i].weight;
        if (w < floor)
            continue;
        while (j < b->n && b->v[j].id < a->v[i].id)
            j++;
        all += w * w;
        held += j < b->n && b->v[j].id == a->v[i].id ? w * w : 0;
    }
    return all > 0 ? held / all : 0;
}

static float bell(int32_t days, float width)
{
    float z = (float)days / width;
    return expf(-0.5F * z * z);
}

static void days_evidence(float *x, const xc_profile *report, const xc_profile *cluster)
{
    if (!report->dated || !cluster->dated) {
        x[XC_X_UNDATED] = 1;
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
    x[XC_X_LEAD] = share_held(&report->view[XC_STORY_TITLE], &cluster->view[XC_STORY_ALL], SIZE_MAX);
    x[XC_X_TOP] = share_held(&report->view[XC_STORY_ALL], &cluster->view[XC_STORY_ALL], 8);
    x[XC_X_KEYS] = share_held(&report->view[XC_STORY_NAMES], &cluster->view[XC_STORY_NAMES], 4);
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
