/* extract -- a source into a report: article text in blocks with roles, title, authors, dates, outlet, language.
 *
 *   source --[extract]--> report --(copy, story, language)--> ...
 * Takes:   a source of any form. Gives: one report whose every block equals its slice of the source after charset and
 *          entity decoding. For plain text and JSON strings the text is the input's own, byte for byte.
 * Errors:  XC_ENOMEM. A page that cannot be taken apart is a report with status unreadable or partial and a reason.
 * Memory:  the report lives in `mem` and borrows from `source` (keep it, or let both share an arena).
 * Threads: pure. Cost: O(bytes); nothing recurses on the input. */
#ifndef XC_EXTRACT_H
#define XC_EXTRACT_H

#include "source.h"

XC_MUST_USE xc_status xc_extract(xc_report *out, xc_arena *mem, const xc_source *source, xc_error *err);

#endif
