/* engine/intake -- inputs into reports, in input order.
 *
 *   paths --(read, in the caller)--> source --(extract and more, on the pool)--> intake --(in the caller)--> fn
 * Takes:   paths; `work`, what is done to each report on its worker beyond extraction (may be NULL).
 * Gives:   each intake once, in input order, then frees it with all that it holds: constant memory. Unreadable inputs
 *          come as reports with a reason and have been told by the engine's notice.
 * Ids:     absent ids become the path, with #N for record N. Making them unique is the taker's business. */
#ifndef XC_INTAKE_H
#define XC_INTAKE_H

#include "handles.h"
#include "source.h"

typedef struct xc_intake {
    xc_source  *source; /* owns the arena that everything here lives in */
    xc_report   report;
    xc_document document;
} xc_intake;

typedef xc_status (*xc_intake_work_fn)(const xc_engine *engine, xc_intake *intake, void *user, xc_error *err);
typedef xc_status (*xc_intake_fn)(void *user, xc_intake *intake, xc_error *err);

XC_MUST_USE xc_status xc_intake_run(const xc_engine *engine, xc_pool *pool, const char *const *paths, size_t n,
                                    xc_intake_work_fn work, xc_intake_fn fn, void *user, size_t *failed, xc_error *err);

#endif
