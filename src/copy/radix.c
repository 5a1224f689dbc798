#include "radix.h"

#include <string.h>

/* Least significant digit first, eleven bits a pass. Passes in which all keys have the same digit are skipped, so
 * numbers that use few bits cost few passes. Small inputs are sorted by insertion. */
enum { BITS = 11, DIGITS = 1 << BITS, PASSES = 6, FEW = 48 };

typedef struct {
    uint64_t key, rest;
} pair;

static inline unsigned digit(uint64_t key, unsigned pass)
{
    return (unsigned)(key >> (pass * BITS)) & (DIGITS - 1);
}

/* Turns counts into places; false if one digit has all. */
static bool places(size_t count[DIGITS], size_t n, unsigned first)
{
    if (count[first] == n)
        return false;
    size_t at = 0;
    for (unsigned d = 0; d < DIGITS; d++) {
        size_t c = count[d];
        count[d] = at;
        at += c;
    }
    return true;
}

static void insert_pairs(pair *v, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        pair   x = v[i];
        size_t k = i;
        for (; k > 0 && v[k - 1].key > x.key; k--)
            v[k] = v[k - 1];
        v[k] = x;
    }
}

void xc_radix_sort_pairs(void *records, void *spare, size_t n)
{
    pair *from = records, *to = spare;
    if (n < FEW) {
        insert_pairs(from, n);
        return;
    }
    for (unsigned pass = 0; pass < PASSES; pass++) {
        size_t count[DIGITS] = {0};
        for (size_t i = 0; i < n; i++)
            count[digit(from[i].key, pass)]++;
        if (!places(count, n, digit(from[0].key, pass)))
            continue;
        for (size_t i = 0; i < n; i++)
            to[count[digit(from[i].key, pass)]++] = from[i];
        pair *t = from;
        from = to;
        to = t;
    }
    if (from != records)
        memcpy(records, from, n * sizeof *from);
}

void xc_radix_sort(uint64_t *v, uint64_t *spare, size_t n)
{
    uint64_t *from = v, *to = spare;
    for (unsigned pass = 0; n > 1 && pass < PASSES; pass++) {
        size_t count[DIGITS] = {0};
        for (size_t i = 0; i < n; i++)
            count[digit(from[i], pass)]++;
        if (!places(count, n, digit(from[0], pass)))
            continue;
        for (size_t i = 0; i < n; i++)
            to[count[digit(from[i], pass)]++] = from[i];
        uint64_t *t = from;
        from = to;
        to = t;
    }
    if (from != v)
        memcpy(v, from, n * sizeof *from);
}
