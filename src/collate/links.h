/* collate/links -- which statements of different reports are about one point.
 *
 *   units --[links]--> sparse links with a score and a band --(clusters)--> points
 * Method: an inverted index of stems gives candidates (two shared content stems, one of them rare); each is scored by
 * likeness. Sure: a high score, or the best of each other between two reports with evidence enough. Possible: the rest
 * above the floor; it is shown as related and never counted as agreement.
 * Cost: the sum over stems of the square of their units, common stems left out; at most MAX_LINKS links a unit. */
#ifndef XC_LINKS_H
#define XC_LINKS_H

#include "likeness.h"
#include "units.h"

typedef struct xc_link {
    uint32_t a, b;  /* units of different reports, a < b */
    float    score; /* 0..1                              */
    bool     sure;
    bool     best; /* each is the best of the other's report for the other */
} xc_link;

typedef struct xc_links {
    uint32_t       n;
    const xc_link *v;     /* by (a, b)                                                    */
    uint32_t      *first; /* [n_units + 1]: `of[first[u] .. first[u + 1])` are the links of u */
    uint32_t      *of;
} xc_links;

XC_MUST_USE xc_status xc_links_make(xc_links *out, xc_arena *mem, xc_table *table, xc_error *err);

/* Whether unit `u` of this link has a twin in the other report, which is not the link's: then the two are no pair. */
bool xc_has_twin(const xc_links *links, const xc_table *table, uint32_t u, const xc_link *link);

xc_passage xc_unit_passage(const xc_table *table, const xc_unit *unit);

#endif
