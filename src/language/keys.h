/* language/keys -- finding a hash among sorted hashes.
 *
 * Hashes are spread evenly, so where a key must stand follows from its value: a guess, two corrections by the distance
 * in value, and a short walk, instead of the seventeen halvings that a hundred thousand keys take, each of them a miss
 * of the cache (interpolation search: Perl, Itai, Avni 1978). Keys that are not spread evenly are found by halving.
 * Tables that are asked for every word have starts besides: where the keys with the same upper bits begin, a few of
 * them, which makes two misses of it. */
#ifndef XC_KEYS_H
#define XC_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* a * b / 2^64 */
static inline uint64_t xc_multiply_high(uint64_t a, uint64_t b)
{
    __extension__ typedef unsigned __int128 wide;
    return (uint64_t)(((wide)a * b) >> 64);
}

static inline size_t xc_keys_halve(const uint64_t *keys, size_t n, uint64_t key)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (keys[middle] < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low < n && keys[low] == key ? low : SIZE_MAX;
}

/* Index of `key` in the ascending keys, or SIZE_MAX. */
static inline size_t xc_keys_find(const uint64_t *keys, size_t n, uint64_t key)
{
    enum { WALK = 64 };
    if (n == 0)
        return SIZE_MAX;
    size_t at = (size_t)xc_multiply_high(key, n);
    for (unsigned round = 0; round < 2; round++) {
        bool   behind = keys[at] < key;
        size_t step = (size_t)xc_multiply_high(behind ? key - keys[at] : keys[at] - key, n);
        at = behind ? (step < n - at ? at + step : n - 1) : (step <= at ? at - step : 0);
    }
    size_t walk = 0;
    while (keys[at] > key && at > 0 && walk++ < WALK)
        at--;
    while (keys[at] < key && at + 1 < n && walk++ < WALK)
        at++;
    if (keys[at] == key)
        return at;
    return walk >= WALK ? xc_keys_halve(keys, n, key) : SIZE_MAX;
}

/* Upper bits of a key by which `n` keys are told apart: keys >> shift is an index into their starts. */
static inline unsigned xc_keys_shift(size_t n, unsigned width)
{
    unsigned bits = n < 8 ? 1 : 61 - (unsigned)__builtin_clzll(n); /* four to eight keys together */
    if (bits > 20)
        bits = 20;
    return width - bits;
}

/* The same as xc_keys_find, by the starts of the keys' upper bits: (1 << (64 - shift)) + 1 of them. */
static inline size_t xc_keys_find_by(const uint64_t *keys, const uint32_t *starts, unsigned shift, uint64_t key)
{
    size_t i = starts[key >> shift], end = starts[(key >> shift) + 1];
    while (i < end && keys[i] < key)
        i++;
    return i < end && keys[i] == key ? i : SIZE_MAX;
}

/* Asks the cache for what xc_keys_find_by will read; `size` is that of a key. */
static inline void xc_keys_ask(const void *keys, size_t size, const uint32_t *starts, unsigned shift, uint64_t key)
{
    __builtin_prefetch((const char *)keys + starts[key >> shift] * size);
}

#endif
