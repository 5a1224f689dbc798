/* extract/lean -- a page without what its tree does not depend on, and the way back to the page's bytes.
 *
 *   <p class="a" data-b="c">Some text</p>   -->   <p class="a">x</p>
 * The parser builds the same tree from it, in a third of the time.
 * Gives:   bytes made of pieces, each either a copy of a run of the page or one byte that stands for a run.
 * Memory:  the arena given; half as long again as the page at most (a blank is put in front of "/>" and between
 *          attributes that touch).
 * Threads: pure. Cost: O(bytes); a look-up is O(log pieces), O(1) for one near the last. */
#ifndef XC_LEAN_H
#define XC_LEAN_H

#include "vec.h"

typedef struct xc_lean_piece {
    uint32_t at;   /* in the lean bytes */
    xc_range from; /* of the page       */
} xc_lean_piece;

typedef struct xc_lean {
    xc_arena *mem;
    char     *bytes;
    size_t    n, cap;
    XC_VEC(xc_lean_piece) pieces;
    size_t near; /* piece of the last look-up */
    bool   failed;
} xc_lean;

typedef struct xc_lean_mark { /* how far it is */
    size_t   n, pieces;
    uint32_t end;
} xc_lean_mark;

/* For a page of `n` bytes: an added byte needs two of the page. */
void xc_lean_begin(xc_lean *lean, xc_arena *mem, size_t n);

/* The bytes [start, end) of `page` as they are. */
void xc_lean_copy(xc_lean *lean, xc_str page, size_t start, size_t end);

/* `stand_in` for the bytes [start, end), one at least. */
void xc_lean_stand_in(xc_lean *lean, char stand_in, size_t start, size_t end);

/* The state of now, and back to it. */
xc_lean_mark xc_lean_here(const xc_lean *lean);
void         xc_lean_return(xc_lean *lean, xc_lean_mark mark);

/* The bytes of the page for those of the lean one. */
xc_range xc_lean_back(xc_lean *lean, size_t start, size_t end);

#endif
