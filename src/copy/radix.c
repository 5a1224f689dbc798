#include "radix.h"

#include <string.h>

/* Least significant digit first, eleven bits a pass. Passes in which all keys have the same digit are skipped, so
 * numbers that use few bits cost few passes. Small inputs are sorted by insertion. */
enum { BITS = 11, DIGITS = 1 << BITS, PASSES = 6, FEW = 48 };

typedef struct {
    uint64_t key, rest;
} pair;

static inline unsigned digit(uint64_t key, unsigned shift)
{
    return (unsigned)(key >> shift) & (DIGITS - 1);
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

/* Gives up, with all records still there, when more than `most` had to be moved. */
static bool insert_pairs(pair *v, size_t n, size_t most)
{
    size_t moved = 0;
    for (size_t i = 1; i < n; i++) {
        pair   x = v[i];
        size_t k = i;
        for (; k > 0 && v[k - 1].key > x.key; k--)
            v[k] = v[k - 1];
        v[k] = x;
        moved += i - k;
        if (moved > most)
            return false;
    }
    return true;
}

/* One pass by the digit that begins at bit `shift`; false, with `to` as it was, if all have the same. */
static bool pass_by(pair *to, const pair *from, size_t n, unsigned shift)
{
    size_t count[DIGITS] = {0};
    for (size_t i = 0; i < n; i++)
        count[digit(from[i].key, shift)]++;
    if (!places(count, n, digit(from[0].key, shift)))
        return false;
    for (size_t i = 0; i < n; i++)
        to[count[digit(from[i].key, shift)]++] = from[i];
    return true;
}

/* Passes over the digits from bit `low` up. */
static void sort_by(pair *v, pair *spare, size_t n, unsigned low, unsigned passes)
{
    pair *from = v, *to = spare;
    for (unsigned p = 0; p < passes; p++) {
        if (!pass_by(to, from, n, low + p * BITS))
            continue;
        pair *t = from;
        from = to;
        to = t;
    }
    if (from != v)
        memcpy(v, from, n * sizeof *from);
}

/* Passes over the highest bits only, twice as many values as there are records: what is then out of place stands near
 * its place, and insertion puts it right. Every step is stable, so records of one key keep their order. */
void xc_radix_sort_hashes(void *records, void *spare, size_t n, unsigned top)
{
    enum { MOVES = 8 }; /* a record; evenly spread hashes need less than one */
    unsigned passes = 0;
    while (n >= FEW && passes * BITS < top && ((uint64_t)1 << passes * BITS) < 2 * (uint64_t)n)
        passes++;
    sort_by(records, spare, n, passes * BITS < top ? top - passes * BITS : 0, passes);
    if (!insert_pairs(records, n, MOVES * n + FEW * FEW))
        xc_radix_sort_pairs(records, spare, n);
}

void xc_radix_sort_pairs(void *records, void *spare, size_t n)
{
    if (n < FEW)
        (void)insert_pairs(records, n, SIZE_MAX);
    else
        sort_by(records, spare, n, 0, PASSES);
}

void xc_radix_sort(uint64_t *v, uint64_t *spare, size_t n)
{
    uint64_t *from = v, *to = spare;
    for (unsigned pass = 0; n > 1 && pass < PASSES; pass++) {
        size_t count[DIGITS] = {0};
        for (size_t i = 0; i < n; i++)
            count[digit(from[i], pass * BITS)]++;
        if (!places(count, n, digit(from[0], pass * BITS)))
            continue;
        for (size_t i = 0; i < n; i++)
            to[count[digit(from[i], pass * BITS)]++] = from[i];
        uint64_t *t = from;
        from = to;
        to = t;
    }
    if (from != v)
        memcpy(v, from, n * sizeof *from);
}
