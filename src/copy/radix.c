#include "radix.h"

#include <string.h>

/* Least significant digit first, eleven bits a pass. Passes in which all keys have the same digit are skipped, so
 * numbers that use few bits cost few passes. Small inputs are sorted by insertion. */
enum { BITS = 11, DIGITS = 1 << BITS, PASSES = 6, FEW = 48 };

typedef struct {
    uint64_t key, rest;
} pair;

static inline unsigned digit_at(uint64_t key, unsigned shift)
{
    return (unsigned)(key >> shift) & (DIGITS - 1);
}

static inline unsigned digit(uint64_t key, unsigned pass)
{
    return digit_at(key, pass * BITS);
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

static void pass_by(pair *to, const pair *from, size_t n, unsigned shift)
{
    size_t count[DIGITS] = {0}, at = 0;
    for (size_t i = 0; i < n; i++)
        count[digit_at(from[i].key, shift)]++;
    for (unsigned d = 0; d < DIGITS; d++) {
        size_t c = count[d];
        count[d] = at;
        at += c;
    }
    for (size_t i = 0; i < n; i++)
        to[count[digit_at(from[i].key, shift)]++] = from[i];
}

/* Passes over the highest bits only, twice as many values as there are records: what is then out of place stands near
 * its place, and insertion puts it right. Every step is stable, so records of one key keep their order. */
void xc_radix_sort_hashes(void *records, void *spare, size_t n, unsigned top)
{
    enum { MOVES = 8 }; /* a record; evenly spread hashes need less than one */
    pair    *v = records, *other = spare;
    unsigned passes = 0;
    while (n >= FEW && passes * BITS < top && passes * BITS < 64 && ((uint64_t)1 << passes * BITS) < 2 * (uint64_t)n)
        passes++;
    unsigned low = passes * BITS < top ? top - passes * BITS : 0;
    for (unsigned p = 0; p < passes; p++) {
        pass_by(other, v, n, low + p * BITS);
        pair *t = v;
        v = other;
        other = t;
    }
    if (v != records)
        memcpy(records, v, n * sizeof *v);
    if (!insert_pairs(records, n, MOVES * n + FEW * FEW))
        xc_radix_sort_pairs(records, spare, n);
}

void xc_radix_sort_pairs(void *records, void *spare, size_t n)
{
    pair *from = records, *to = spare;
    if (n < FEW) {
        (void)insert_pairs(from, n, SIZE_MAX);
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
