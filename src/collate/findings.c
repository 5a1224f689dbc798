#include "findings.h"

static const xc_detector detectors[] = {xc_detect_pairs,    xc_detect_counts,  xc_detect_figures,
                                        xc_detect_totals,   xc_detect_acts,    xc_detect_quotes,
                                        xc_detect_entities, xc_detect_regions, xc_detect_internal};

xc_status xc_findings_make(xc_findings *out, xc_arena *mem, const xc_table *table, const xc_links *links,
                           const xc_clusters *clusters, const xc_points *points, const xc_sayings *sayings,
                           xc_error *err)
{
    xc_evidence_table e = {table, links, clusters, sayings, points};
    xc_claims         claims = {.mem = mem, .table = table};
    for (size_t i = 0; i < XC_COUNT(detectors); i++)
        if (detectors[i](&claims, &e) != XC_OK)
            return xc_no_memory(err);
    return xc_claims_gather(out, &claims, points, err);
}
