/* base/arena -- memory that is given back all at once.
 *
 * What a stage makes for a report or a story lives in one arena: nothing in it is freed alone. Reset between tasks
 * keeps the largest chunk. All memory is aligned for any type.
 * Errors:  an allocation that fails gives NULL and sets `failed`, which stays set until reset: a run of allocations may
 *          be checked once at its end (xc_arena_check).
 * Debug:   built with XC_DEBUG_ARENA each piece is a malloc of its own, so that sanitizers see overruns.
 * Threads: one arena, one thread. */
#ifndef XC_ARENA_H
#define XC_ARENA_H

#include "status.h"

typedef struct xc_arena_chunk xc_arena_chunk;

typedef struct xc_arena {
    xc_arena_chunk *chunk; /* newest first                                       */
    char           *free, *end;
    char           *last;  /* the newest piece, which alone can grow in place    */
    size_t          used;  /* bytes handed out since the last reset              */
    size_t          limit; /* bytes that may be handed out; 0: no limit          */
    bool            failed;
} xc_arena;

void xc_arena_init(xc_arena *arena, size_t limit);
void xc_arena_reset(xc_arena *arena);
void xc_arena_free(xc_arena *arena);

/* `n` bytes, not cleared; NULL if there is no memory or the limit is passed. n may be 0. */
void *xc_arena_alloc(xc_arena *arena, size_t n) __attribute__((malloc));

/* count * size bytes set to zero; NULL on overflow too. */
void *xc_arena_zero(xc_arena *arena, size_t count, size_t size) __attribute__((malloc));

/* A larger piece with the old one's first `old` bytes; in place where `p` is the newest piece. */
void *xc_arena_grow(xc_arena *arena, void *p, size_t old, size_t n);

/* A copy of `s` in the arena. {NULL,0} if there is no memory. */
xc_str xc_arena_copy(xc_arena *arena, xc_str s);

/* The text of a printf in the arena. */
xc_str xc_arena_printf(xc_arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* XC_ENOMEM if any allocation since the last reset failed. */
xc_status xc_arena_check(const xc_arena *arena, xc_error *err);

#define XC_NEW(arena, type)          ((type *)xc_arena_zero((arena), 1, sizeof(type)))
#define XC_ARRAY(arena, type, count) ((type *)xc_arena_zero((arena), (count), sizeof(type)))

#endif
