/* text/marks -- quotation marks: which are open where. The only place that pairs marks.
 *
 *   text, blocks --[marks]--> marked ranges --> segment, copy, quote, collate
 * Takes:   a report's text and blocks.
 * Gives:   the outermost marked ranges in text order, marks included, each within one block; `continues` where a
 *          paragraph re-opens the quotation of the one before. An error of the text never leaves its block.
 * Method:  the paragraph machine of section 2 of the design: a vote over the document, apostrophes first, a stack of
 * depth three, virtual closing at the end of a block. Memory:  the array lives in `mem`. Cost: O(bytes), two passes.
 * Threads: pure. */
#ifndef XC_MARKS_H
#define XC_MARKS_H

#include "vec.h"

typedef struct xc_marked_range {
    xc_range at;        /* with its marks                                             */
    xc_range inside;    /* without them                                               */
    uint32_t block;     /* into the report's blocks                                   */
    uint8_t  style;     /* the opening mark: '"', '\'', or 1 “ 2 ‘ 3 « 4 „ 5 ‚ 6 ‹ 8 「 9 ``              */
    bool     open_end;  /* no closing mark was found: ends with its block             */
    bool     continues; /* goes on with the quotation of the marked range before      */
} xc_marked_range;

typedef struct xc_marks {
    size_t           n;
    xc_marked_range *v;
} xc_marks;

XC_MUST_USE xc_status xc_marks_find(xc_marks *out, xc_arena *mem, const xc_report *report, xc_error *err);

/* The marked range that holds `offset`, or NULL. */
const xc_marked_range *xc_marks_at(const xc_marks *marks, uint32_t offset);

#endif
