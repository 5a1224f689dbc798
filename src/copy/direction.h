/* copy/direction -- which of two reports that share prose had it first, and how we know.
 *
 * In this order: publication times that do not overlap; a credit (one names the other's outlet at its head or foot; or
 * one carries an agency's credit which the other has dropped); containment (who has it all and more had it first).
 * Otherwise it cannot be told: never by order of input or by id. Times come first because a short bulletin is often
 * written out later. Threads: pure. */
#ifndef XC_DIRECTION_H
#define XC_DIRECTION_H

#include "verdict.h"

/* When a report was published: seconds of local time, half open, as wide as it is known. */
typedef struct xc_moment {
    int64_t from, to;
    int32_t zone; /* minutes east of UTC; INT32_MIN: not given */
    bool    known;
} xc_moment;

xc_moment xc_copy_moment(const xc_report *report);

/* Is `a` surely earlier than `b`? Where one of them does not say in which zone its time is, both are taken as local
 * times of one place: reports of one event are mostly written there. */
bool xc_moment_before(xc_moment a, xc_moment b);

/* The report that the text came from (v->a, v->b or XC_NONE) in *from, and the reason, in `mem`, in *why. */
XC_MUST_USE xc_status xc_copy_direct(uint32_t *from, xc_str *why, xc_arena *mem, const xc_verdict *v,
                                     const xc_report *a, const xc_report *b, xc_error *err);

#endif
