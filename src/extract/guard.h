/* extract/guard -- what would make an HTML5 parser slow or deep is blanked before it is parsed.
 *
 * Takes:   a page in UTF-8. Gives: the same bytes, with tags that pass a limit of report_limits.h overwritten by
 * blanks, so that every offset stays. One linear scan with the standard's tokenizing states; a stack of open tags that
 * never counts fewer than the parser will have open. Why:     a parser by the standard is quadratic in open formatting
 * elements and in attributes of one tag, and deep trees overflow recursive code: 40,000 nested div took libgumbo 49 s,
 * 20,000 open font elements crashed it. On 2,205 stored news pages one is blanked. Memory:  a copy in `mem` if
 * anything is blanked, else the page itself. Threads: pure. Cost: O(bytes). */
#ifndef XC_GUARD_H
#define XC_GUARD_H

#include "arena.h"
#include "str.h"

/* *blanked tells whether anything was. XC_ENOMEM. */
XC_MUST_USE xc_status xc_html_guard(xc_str *out, bool *blanked, xc_arena *mem, xc_str page, xc_error *err);

#endif
