#include "hash.h"

#include <nettle/sha2.h>
#include <string.h>
#define XXH_INLINE_ALL /* words are short: the call would cost as much as the hash */
#include <xxhash.h>

uint64_t xc_hash(xc_str s)
{
    return XXH3_64bits(s.p ? s.p : "", s.n);
}

_Static_assert(sizeof(struct sha256_ctx) <= sizeof(xc_sha256), "xc_sha256 holds nettle's context");

static struct sha256_ctx *context(xc_sha256 *sha)
{
    return (struct sha256_ctx *)(void *)sha->state;
}

void xc_sha256_start(xc_sha256 *sha)
{
    sha256_init(context(sha));
}

void xc_sha256_add(xc_sha256 *sha, xc_str s)
{
    if (s.n)
        sha256_update(context(sha), s.n, (const uint8_t *)s.p);
}

void xc_sha256_end(xc_sha256 *sha, char out[65])
{
    static const char hex[] = "0123456789abcdef";
    uint8_t           digest[SHA256_DIGEST_SIZE];
    sha256_digest(context(sha), sizeof digest, digest);
    for (size_t i = 0; i < sizeof digest; i++) {
        out[2 * i] = hex[digest[i] >> 4];
        out[2 * i + 1] = hex[digest[i] & 15];
    }
    out[64] = '\0';
}

void xc_sha256_hex(xc_str s, char out[65])
{
    xc_sha256 sha;
    xc_sha256_start(&sha);
    xc_sha256_add(&sha, s);
    xc_sha256_end(&sha, out);
}
