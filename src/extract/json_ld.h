/* extract/json_ld -- what a page says of itself in JSON-LD (schema.org).
 *
 * Takes:   the page's nodes. Scripts over XC_LIMIT_JSON_LD bytes or nested deeper than XC_LIMIT_JSON_DEPTH are left
 * out. One script in fifty is no strict JSON: wrappers, raw line ends, trailing commas and escaped quotes are seen
 * through.
 * Gives:   the values of the article's node: the one that names the page's own address, else the first; a WebPage node
 *          fills in dates that are missing. Values are clean text.
 * Memory:  `mem`. Cost: O(bytes of the scripts). */
#ifndef XC_JSON_LD_H
#define XC_JSON_LD_H

#include "html.h"

enum { XC_JSON_LD_NAMES = 16 };

typedef struct xc_json_ld {
    bool     found; /* an article's node                                         */
    xc_str   type, headline, published, modified, publisher, language, description, url;
    xc_str   body; /* articleBody: it locates and checks, it is never the text  */
    xc_str   people[XC_JSON_LD_NAMES], organisations[XC_JSON_LD_NAMES];
    size_t   n_people, n_organisations;
    bool     paywall; /* isAccessibleForFree says no                               */
    xc_range script;  /* its bytes in the page                                     */
} xc_json_ld;

/* `canonical`: the page's address, may be absent. XC_ENOMEM. */
XC_MUST_USE xc_status xc_json_ld_read(xc_json_ld *out, xc_arena *mem, const xc_html *html, xc_str canonical,
                                      xc_error *err);

#endif
