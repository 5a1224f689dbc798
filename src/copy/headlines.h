/* copy/headlines -- reports that are a headline and little else, and the report that stands under it.
 *
 * Lists of links, tickers, alerts and teasers repeat a headline and add nothing: they are no origin of their own.
 * Gives:   for each report the one whose headline it has, or XC_NONE. The report is nothing but the headline, and the
 *          two headlines have the same words (four at least) or the same last eight (papers put "Update:" or "How" in
 *          front); or it is 30 words long at most and the headlines have the same eight words or more. Of several
 *          reports under one headline it is the first that was published within a week.
 * Cost:    O(n log n). Threads: pure. Order: by numbers and ranks only. */
#ifndef XC_HEADLINES_H
#define XC_HEADLINES_H

#include "copy_job.h"

/* `words` and `rank` [reports]: words of the text, order in time. `out` [reports]. XC_OK or XC_ENOMEM. */
XC_MUST_USE xc_status xc_copy_headlines(uint32_t *out, xc_copy_job *job, const uint32_t *words, const uint32_t *rank,
                                        xc_error *err);

#endif
