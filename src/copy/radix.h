/* copy/radix -- stable sorting of records by their first eight bytes, in time linear in their number. */
#ifndef XC_RADIX_H
#define XC_RADIX_H

#include "arena.h"

/* Sorts `n` records of 16 bytes by the uint64_t that they begin with; `spare` has room for n more. */
void xc_radix_sort_pairs(void *records, void *spare, size_t n);

/* The same for hashes that agree in all bits from `top` (64 at most) on and are spread evenly below: fewer passes. Any
 * others are sorted too. */
void xc_radix_sort_hashes(void *records, void *spare, size_t n, unsigned top);

/* Sorts `n` numbers. */
void xc_radix_sort(uint64_t *v, uint64_t *spare, size_t n);

#endif
