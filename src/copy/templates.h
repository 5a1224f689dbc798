/* copy/templates -- reports made from one form with other fillings: earthquakes, closing prices, match results.
 *
 * Two such reports share most of their prose and are no copies of each other. They are told by their fillings: more
 * than half of the numbers and names inside the shared passages differ, and three or more reports stand in this
 * relation. */
#ifndef XC_TEMPLATES_H
#define XC_TEMPLATES_H

#include "verdict.h"

/* Sets `frame` of the verdicts whose reports share only a form. */
XC_MUST_USE xc_status xc_copy_templates(xc_verdict *verdicts, size_t n, const xc_report *const *reports,
                                        size_t n_reports, xc_error *err);

#endif
