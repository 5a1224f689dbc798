#include "lean.h"

#include <string.h>

void xc_lean_begin(xc_lean *lean, xc_arena *mem, size_t n)
{
    size_t cap = n + n / 2 + 1;
    *lean = (xc_lean){.mem = mem, .bytes = xc_arena_alloc(mem, cap), .cap = cap};
    lean->failed = !lean->bytes;
}

static void add_piece(xc_lean *lean, size_t start, size_t end)
{
    xc_lean_piece piece = {(uint32_t)lean->n, {(uint32_t)start, (uint32_t)end}};
    if (xc_vec_push(&lean->pieces, lean->mem, piece) != XC_OK)
        lean->failed = true;
}

static bool is_copy(const xc_lean *lean, const xc_lean_piece *piece)
{
    size_t next = piece + 1 < lean->pieces.v + lean->pieces.n ? piece[1].at : lean->n;
    return next - piece->at == piece->from.end - piece->from.start;
}

/* What is added never comes to more than the bytes that were asked for; a caller that breaks this is stopped here. */
static bool has_room(xc_lean *lean, size_t n)
{
    if (lean->cap - lean->n < n)
        lean->failed = true;
    return !lean->failed;
}

void xc_lean_copy(xc_lean *lean, xc_str page, size_t start, size_t end)
{
    if (lean->failed || start >= end || !has_room(lean, end - start))
        return;
    xc_lean_piece *last = lean->pieces.n ? &lean->pieces.v[lean->pieces.n - 1] : NULL;
    if (last && last->from.end == start && is_copy(lean, last))
        last->from.end = (uint32_t)end;
    else
        add_piece(lean, start, end);
    memcpy(lean->bytes + lean->n, page.p + start, end - start);
    lean->n += end - start;
}

void xc_lean_stand_in(xc_lean *lean, char stand_in, size_t start, size_t end)
{
    if (lean->failed || start >= end || !has_room(lean, 1))
        return;
    add_piece(lean, start, end);
    if (!lean->failed)
        lean->bytes[lean->n++] = stand_in;
}

xc_lean_mark xc_lean_here(const xc_lean *lean)
{
    size_t n = lean->pieces.n;
    return (xc_lean_mark){lean->n, n, n ? lean->pieces.v[n - 1].from.end : 0};
}

void xc_lean_return(xc_lean *lean, xc_lean_mark mark)
{
    lean->n = mark.n;
    lean->pieces.n = mark.pieces;
    if (mark.pieces)
        lean->pieces.v[mark.pieces - 1].from.end = mark.end;
}

static bool holds(const xc_lean *lean, size_t k, size_t at)
{
    return k < lean->pieces.n && lean->pieces.v[k].at <= at &&
           (k + 1 == lean->pieces.n || lean->pieces.v[k + 1].at > at);
}

/* The parser goes through the page from front to back, so the piece is mostly the last one or the next. */
static const xc_lean_piece *piece_at(xc_lean *lean, size_t at)
{
    enum { STEPS = 4 };
    for (size_t k = lean->near; k < lean->near + STEPS; k++)
        if (holds(lean, k, at))
            return &lean->pieces.v[lean->near = k];
    size_t low = 0, high = lean->pieces.n;
    while (high - low > 1) {
        size_t mid = low + (high - low) / 2;
        if (lean->pieces.v[mid].at <= at)
            low = mid;
        else
            high = mid;
    }
    return &lean->pieces.v[lean->near = low];
}

xc_range xc_lean_back(xc_lean *lean, size_t start, size_t end)
{
    if (lean->pieces.n == 0)
        return (xc_range){0, 0};
    const xc_lean_piece *p = piece_at(lean, start);
    uint32_t             from = p->from.start + (is_copy(lean, p) ? (uint32_t)start - p->at : 0);
    if (end <= start)
        return (xc_range){from, from};
    p = piece_at(lean, end - 1);
    return (xc_range){from, is_copy(lean, p) ? p->from.start + (uint32_t)end - p->at : p->from.end};
}
