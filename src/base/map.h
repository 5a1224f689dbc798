/* base/map -- hash tables in an arena: 64-bit key to 32-bit value, and strings to numbers from 0.
 *
 * Open addressing, linear probing, at most 2/3 full. Keys are taken as already mixed (hashes). No deletion. Order of
 * iteration does not exist: results are ordered by what they are, not by where they lay. */
#ifndef XC_MAP_H
#define XC_MAP_H

#include "vec.h"

typedef struct xc_map_slot {
    uint64_t key;
    uint32_t value; /* XC_NONE: empty */
} xc_map_slot;

typedef struct xc_map {
    xc_map_slot *slots;
    size_t       n, cap; /* cap is 0 or a power of two */
} xc_map;

/* The value of `key`, or XC_NONE. */
uint32_t xc_map_get(const xc_map *map, uint64_t key);

/* Room for `n` keys without growing. XC_OK or XC_ENOMEM. */
XC_MUST_USE xc_status xc_map_reserve(xc_map *map, xc_arena *mem, size_t n);

/* Sets the value (not XC_NONE) of `key`. XC_OK or XC_ENOMEM. */
XC_MUST_USE xc_status xc_map_put(xc_map *map, xc_arena *mem, uint64_t key, uint32_t value);

/* Gives each distinct string the next number. The strings are borrowed, not copied. */
typedef struct xc_interner {
    xc_map map;
    XC_VEC(xc_str) strings;
} xc_interner;

/* The number of `s`, new or old, in *id. Two strings with one hash are told apart. */
XC_MUST_USE xc_status xc_intern(xc_interner *table, xc_arena *mem, xc_str s, uint32_t *id);

/* The number of `s`, or XC_NONE. */
uint32_t xc_interned(const xc_interner *table, xc_str s);

#endif
