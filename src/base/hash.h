/* base/hash -- XXH3 for tables, SHA-256 for names that last.
 *
 * Hashes of xc_hash may be kept in files only together with XC_HASH_VERSION. */
#ifndef XC_HASH_H
#define XC_HASH_H

#include "str.h"

enum { XC_HASH_VERSION = 1 };

uint64_t xc_hash(xc_str s);

/* Mixes two hashes into one; not commutative. */
static inline uint64_t xc_hash_mix(uint64_t a, uint64_t b)
{
    uint64_t h = (a ^ (b + 0x9E3779B97F4A7C15u + (a << 6) + (a >> 2))) * 0xD6E8FEB86659FD93u;
    return h ^ (h >> 32);
}

/* 64 hex digits and a NUL. */
void xc_sha256_hex(xc_str s, char out[65]);

/* In pieces, for inputs that are read as a stream. */
typedef struct xc_sha256 {
    _Alignas(16) unsigned char state[256];
} xc_sha256;

void xc_sha256_start(xc_sha256 *sha);
void xc_sha256_add(xc_sha256 *sha, xc_str s);
void xc_sha256_end(xc_sha256 *sha, char out[65]);

#endif
