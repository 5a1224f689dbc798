/* base/vec -- growing arrays in an arena.
 *
 *   XC_VEC(xc_token) tokens = {0};
 *   XC_TRY(xc_vec_push(&tokens, mem, token));
 *
 * A vector is {v, n, cap}; it moves when it grows, so keep indices, not pointers. Growth is by doubling; the old array
 * stays in the arena unless it was its newest piece. Push and reserve give XC_OK or XC_ENOMEM. */
#ifndef XC_VEC_H
#define XC_VEC_H

#include "arena.h"

#define XC_VEC(type)                                                                                                   \
    struct {                                                                                                           \
        type  *v;                                                                                                      \
        size_t n, cap;                                                                                                 \
    }

/* Room for `more` elements. */
#define xc_vec_reserve(vec, mem, more)                                                                                 \
    ((vec)->cap - (vec)->n >= (more)                                                                                   \
         ? XC_OK                                                                                                       \
         : xc_vec_grow((void *)&(vec)->v, &(vec)->cap, (vec)->n, (more), sizeof *(vec)->v, (mem)))

#define xc_vec_push(vec, mem, ...)                                                                                     \
    (xc_vec_reserve(vec, mem, 1) == XC_OK ? ((vec)->v[(vec)->n++] = (__VA_ARGS__), XC_OK) : XC_ENOMEM)

/* `slot` is the address of the vector's pointer, of whatever type. */
XC_MUST_USE xc_status xc_vec_grow(void *slot, size_t *cap, size_t n, size_t more, size_t size, xc_arena *mem);

#endif
