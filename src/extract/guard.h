/* extract/guard -- what a parser is given of a page: nothing that would make it slow or deep, and no more than it
 * needs.
 *
 *   UTF-8 page --[one linear scan with the standard's tokenizing states]--> the page, and a lean one for the parser
 * Tags that pass a limit of report_limits.h are overwritten by blanks, so that every offset stays; a stack of open tags
 * never counts fewer than the parser will have open. Of the lean page only the tree is taken: text, scripts, comments
 * and most attributes are left out of it.
 * Why:     a parser by the standard is quadratic in open formatting elements and in attributes of one tag, and deep
 * trees overflow recursive code: 40,000 nested div took libgumbo 49 s, 20,000 open font elements crashed it. On 2,205
 * stored news pages one is blanked. The lean page is a fifth of the page and parsed in a third of the time.
 * Memory:  in `mem`: the lean page, and a copy of the page if anything is blanked.
 * Threads: pure. Cost: O(bytes). */
#ifndef XC_GUARD_H
#define XC_GUARD_H

#include "lean.h"

typedef struct xc_guarded {
    xc_str  page; /* as long as the one given */
    xc_lean lean;
    bool    blanked; /* a limit was passed                            */
    size_t  held;    /* bytes of noscript elements and of templates   */
} xc_guarded;

/* `scripts_off`: noscript elements and templates in scripts are read as part of the page. XC_ENOMEM. */
XC_MUST_USE xc_status xc_html_guard(xc_guarded *out, xc_arena *mem, xc_str page, bool scripts_off, xc_error *err);

#endif
