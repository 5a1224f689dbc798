#include "arena.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ALIGN = _Alignof(max_align_t), FIRST_CHUNK = 1 << 16, LARGEST_STEP = 1 << 24 };

struct xc_arena_chunk {
    xc_arena_chunk *next;
    size_t          n;
    _Alignas(max_align_t) char bytes[];
};

#ifndef XC_DEBUG_ARENA
static size_t round_up(size_t n)
{
    return (n + ALIGN - 1) / ALIGN * ALIGN;
}
#endif

void xc_arena_init(xc_arena *arena, size_t limit)
{
    *arena = (xc_arena){.limit = limit};
}

static void free_chunks(xc_arena_chunk *chunk)
{
    while (chunk) {
        xc_arena_chunk *next = chunk->next;
        free(chunk);
        chunk = next;
    }
}

void xc_arena_free(xc_arena *arena)
{
    free_chunks(arena->chunk);
    *arena = (xc_arena){.limit = arena->limit};
}

void xc_arena_reset(xc_arena *arena)
{
#ifdef XC_DEBUG_ARENA
    xc_arena_free(arena);
#else
    xc_arena_chunk *keep = arena->chunk; /* the newest is the largest */
    if (!keep) {
        xc_arena_free(arena);
        return;
    }
    free_chunks(keep->next);
    keep->next = NULL;
    *arena = (xc_arena){.chunk = keep, .free = keep->bytes, .end = keep->bytes + keep->n, .limit = arena->limit};
#endif
}

static xc_arena_chunk *add_chunk(xc_arena *arena, size_t n)
{
    xc_arena_chunk *chunk = malloc(sizeof *chunk + n);
    if (!chunk)
        return NULL;
    chunk->n = n;
    chunk->next = arena->chunk;
    arena->chunk = chunk;
    return chunk;
}

#ifdef XC_DEBUG_ARENA
static char *piece(xc_arena *arena, size_t n)
{
    xc_arena_chunk *chunk = add_chunk(arena, n); /* exactly n: a byte more is an overrun */
    return chunk ? chunk->bytes : NULL;
}
#else
static char *piece(xc_arena *arena, size_t n)
{
    size_t need = round_up(n ? n : 1);
    if ((size_t)(arena->end - arena->free) < need) {
        size_t step = arena->chunk ? arena->chunk->n * 2 : FIRST_CHUNK;
        if (step > LARGEST_STEP && arena->chunk)
            step = arena->chunk->n > LARGEST_STEP ? arena->chunk->n : LARGEST_STEP;
        xc_arena_chunk *chunk = add_chunk(arena, step > need ? step : need);
        if (!chunk)
            return NULL;
        arena->free = chunk->bytes;
        arena->end = chunk->bytes + chunk->n;
    }
    char *p = arena->free;
    arena->free += need;
    return p;
}
#endif

static bool over_limit(const xc_arena *arena, size_t n)
{
    return n > PTRDIFF_MAX / 2 || (arena->limit && (n > arena->limit || arena->used > arena->limit - n));
}

void *xc_arena_alloc(xc_arena *arena, size_t n)
{
    char *p = over_limit(arena, n) ? NULL : piece(arena, n);
    if (!p) {
        arena->failed = true;
        return NULL;
    }
    arena->used += n;
    arena->last = p;
    return p;
}

void *xc_arena_zero(xc_arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size) {
        arena->failed = true;
        return NULL;
    }
    void *p = xc_arena_alloc(arena, count * size);
    if (p)
        memset(p, 0, count * size);
    return p;
}

void *xc_arena_grow(xc_arena *arena, void *p, size_t old, size_t n)
{
#ifndef XC_DEBUG_ARENA
    if (p && p == arena->last && n >= old && !over_limit(arena, n - old) &&
        round_up(n) <= (size_t)(arena->end - arena->last)) {
        arena->free = arena->last + round_up(n);
        arena->used += n - old;
        return p;
    }
#endif
    void *q = xc_arena_alloc(arena, n);
    if (q && old)
        memcpy(q, p, old < n ? old : n);
    return q;
}

xc_str xc_arena_copy(xc_arena *arena, xc_str s)
{
    char *p = xc_arena_alloc(arena, s.n);
    if (!p)
        return (xc_str){0};
    if (s.n)
        memcpy(p, s.p, s.n);
    return (xc_str){p, s.n};
}

xc_str xc_arena_printf(xc_arena *arena, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int   n = vsnprintf(NULL, 0, format, args);
    char *p = n < 0 ? NULL : xc_arena_alloc(arena, (size_t)n + 1);
    if (p)
        vsnprintf(p, (size_t)n + 1, format, again);
    va_end(again);
    va_end(args);
    return p ? (xc_str){p, (size_t)n} : (xc_str){0};
}

xc_status xc_arena_check(const xc_arena *arena, xc_error *err)
{
    return arena->failed ? xc_no_memory(err) : XC_OK;
}
