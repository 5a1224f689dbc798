#include "collate.h"

#include "findings.h"
#include "points.h"
#include "sayings.h"

static xc_status collate(xc_comparison *comparison, xc_table *table, xc_arena *mem, xc_error *err)
{
    xc_links    links;
    xc_sayings  sayings;
    xc_clusters clusters;
    xc_points   points;
    xc_findings findings;
    XC_TRY(xc_collate_cut(table, mem, err));
    XC_TRY(xc_links_make(&links, mem, table, err));
    XC_TRY(xc_sayings_make(&sayings, mem, table, err));
    xc_bound_units must = sayings.must;
    if (xc_totals_bind(&must, mem, table) != XC_OK || xc_acts_bind(&must, mem, table) != XC_OK)
        return xc_no_memory(err);
    XC_TRY(xc_clusters_make(&clusters, mem, table, &links, must.v, must.n, err));
    XC_TRY(xc_points_make(&points, mem, table, &links, &clusters, err));
    XC_TRY(xc_findings_make(&findings, mem, table, &links, &clusters, &points, &sayings, err));
    comparison->n_points = points.n;
    comparison->points = points.v;
    comparison->n_sayings = sayings.n;
    comparison->sayings = sayings.v;
    comparison->n_findings = findings.n;
    comparison->findings = findings.v;
    return XC_OK;
}

xc_status xc_collate(xc_comparison *comparison, xc_arena *mem, xc_error *err)
{
    xc_table table = {.comparison = comparison};
    XC_TRY(xc_vocabulary_open(&table.vocabulary, mem, err));
    xc_status status = collate(comparison, &table, mem, err);
    xc_vocabulary_close(&table.vocabulary);
    return status;
}
