/* language/keys -- finding a hash among sorted hashes.
 *
 * Hashes are spread evenly, so where a key must stand follows from its value: a guess, two corrections by the distance
 * in value, and a short walk, instead of the seventeen halvings that a hundred thousand keys take, each of them a miss
 * of the cache (interpolation search: Perl, Itai, Avni 1978). Keys that are not spread evenly are found by halving. */
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

#endif
