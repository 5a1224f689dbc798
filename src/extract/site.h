/* extract/site -- titles apart from the name of the site that pages put beside them.
 *
 * "Ferry burns | Coast Herald" is a title, a bar and the site. Which part is the site is told by its names and by the
 * address: "Coast Herald" and coastherald.example have their letters in common. Threads: pure. */
#ifndef XC_SITE_H
#define XC_SITE_H

#include "str.h"

/* The longest part of `title` between bars that does not name the site. */
xc_str xc_site_title(xc_str title, xc_str host);

/* The part beside `own` that names the site by its host, or the longest where no host is known; absent: none. */
xc_str xc_site_beside(xc_str title, xc_str own, xc_str host);

/* `part` names the site: it is like the outlet's name or has the letters of the host. */
bool xc_site_named(xc_str part, xc_str outlet, xc_str host);

/* `title` without parts at either end that name the site, and what stands behind or before those. */
xc_str xc_site_cut(xc_str title, xc_str outlet, xc_str host);

#endif
