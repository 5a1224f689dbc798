#include "unpack.h"

#include <brotli/decode.h>
#include <limits.h>
#include <stdlib.h>
#include <zlib.h>
#include <zstd.h>

enum { ZSTD_WINDOW_LOG = 27, GZIP_BITS = 15 + 16, RAW_BITS = -15 };

struct xc_unpack {
    xc_packing          packing;
    bool                begun;  /* bytes were taken since the last member's end           */
    size_t              unused; /* of the bytes taken, when a member was found to be broken */
    z_stream            z;
    ZSTD_DCtx          *zstd;
    size_t              hint; /* bytes that zstd wants next; 0: a frame begins */
    BrotliDecoderState *brotli;
};

/* HTTP's "deflate" is zlib's format by the standard and a bare deflate stream in practice; both are taken. */
static int zlib_bits(const xc_unpack *u, xc_str in)
{
    if (u->packing == XC_PACKED_GZIP)
        return GZIP_BITS;
    bool wrapped =
        in.n >= 2 && (in.p[0] & 0x0F) == 8 && (((unsigned char)in.p[0] << 8) + (unsigned char)in.p[1]) % 31 == 0;
    return wrapped ? 15 : RAW_BITS;
}

xc_status xc_unpack_open(xc_unpack **out, xc_packing packing, xc_error *err)
{
    xc_unpack *u = calloc(1, sizeof *u);
    *out = u;
    if (!u)
        return xc_no_memory(err);
    u->packing = packing;
    bool ok = true;
    if (packing == XC_PACKED_GZIP || packing == XC_PACKED_DEFLATE)
        ok = inflateInit2(&u->z, GZIP_BITS) == Z_OK;
    else if (packing == XC_PACKED_ZSTD)
        ok = (u->zstd = ZSTD_createDCtx()) != NULL &&
             !ZSTD_isError(ZSTD_DCtx_setParameter(u->zstd, ZSTD_d_windowLogMax, ZSTD_WINDOW_LOG));
    else
        ok = (u->brotli = BrotliDecoderCreateInstance(NULL, NULL, NULL)) != NULL;
    if (ok)
        return XC_OK;
    xc_unpack_close(u);
    *out = NULL;
    return xc_no_memory(err);
}

void xc_unpack_close(xc_unpack *u)
{
    if (!u)
        return;
    if (u->packing == XC_PACKED_GZIP || u->packing == XC_PACKED_DEFLATE)
        inflateEnd(&u->z);
    ZSTD_freeDCtx(u->zstd);
    if (u->brotli)
        BrotliDecoderDestroyInstance(u->brotli);
    free(u);
}

static xc_unpack_step run_zlib(xc_unpack *u, xc_str *in, char *out, size_t *n)
{
    if (!u->begun && inflateReset2(&u->z, zlib_bits(u, *in)) != Z_OK)
        return XC_UNPACK_BROKEN;
    u->begun = true;
    uInt some = in->n > UINT_MAX / 2 ? UINT_MAX / 2 : (uInt)in->n;
    uInt room = *n > UINT_MAX / 2 ? UINT_MAX / 2 : (uInt)*n;
    u->z.next_in = (z_const Bytef *)(uintptr_t)in->p; /* zlib's input is const in all but its type */
    u->z.avail_in = some;
    u->z.next_out = (Bytef *)out;
    u->z.avail_out = room;
    int r = inflate(&u->z, Z_NO_FLUSH);
    *in = xc_str_cut(*in, some - u->z.avail_in, in->n);
    *n = room - u->z.avail_out;
    if (r == Z_STREAM_END)
        u->begun = false;
    if (r == Z_STREAM_END || r == Z_OK || r == Z_BUF_ERROR)
        return r == Z_STREAM_END ? XC_UNPACK_END : XC_UNPACK_MORE;
    /* Bytes that were taken and not used; how many depends on how the input was cut (zlib.h: data_type). */
    u->unused = (size_t)(u->z.data_type & 63) / 8;
    return XC_UNPACK_BROKEN;
}

/* A call that finds damage gives nothing, not even what stood before it, and a frame that lies whole before the library
 * is unpacked in one piece. So every call gets one block at most, without the head of the next that the library's hint
 * holds: what comes out does not depend on how the input was cut. */
static xc_unpack_step run_zstd(xc_unpack *u, xc_str *in, char *out, size_t *n)
{
    enum { MARK = 4, BLOCK_HEAD = 3 };
    size_t         block = u->hint == 0 ? MARK : u->hint > BLOCK_HEAD ? u->hint - BLOCK_HEAD : u->hint;
    ZSTD_inBuffer  from = {in->p, in->n < block ? in->n : block, 0};
    ZSTD_outBuffer to = {out, *n, 0};
    size_t         r = ZSTD_decompressStream(u->zstd, &to, &from);
    *in = xc_str_cut(*in, from.pos, in->n);
    *n = to.pos;
    u->hint = r;
    return ZSTD_isError(r) ? XC_UNPACK_BROKEN : r == 0 ? XC_UNPACK_END : XC_UNPACK_MORE;
}

static xc_unpack_step run_brotli(xc_unpack *u, xc_str *in, char *out, size_t *n)
{
    size_t         left = in->n, room = *n;
    const uint8_t *from = (const uint8_t *)in->p;
    uint8_t       *to = (uint8_t *)out;

    BrotliDecoderResult r = BrotliDecoderDecompressStream(u->brotli, &left, &from, &room, &to, NULL);
    *in = xc_str_cut(*in, in->n - left, in->n);
    *n -= room;
    return r == BROTLI_DECODER_RESULT_ERROR     ? XC_UNPACK_BROKEN
           : r == BROTLI_DECODER_RESULT_SUCCESS ? XC_UNPACK_END
                                                : XC_UNPACK_MORE;
}

xc_unpack_step xc_unpack_run(xc_unpack *u, xc_str *in, char *out, size_t *n)
{
    switch (u->packing) {
    case XC_PACKED_ZSTD:
        return run_zstd(u, in, out, n);
    case XC_PACKED_BROTLI:
        return run_brotli(u, in, out, n);
    default:
        return run_zlib(u, in, out, n);
    }
}

size_t xc_unpack_unused(const xc_unpack *u)
{
    return u->unused;
}

xc_packing xc_unpack_told(xc_str first)
{
    if (xc_str_starts(first, XC_S("\x1f\x8b")))
        return XC_PACKED_GZIP;
    if (xc_str_starts(first, XC_S("\x28\xb5\x2f\xfd")))
        return XC_PACKED_ZSTD;
    bool skippable = first.n >= 4 && ((unsigned char)first.p[0] & 0xF0) == 0x50 &&
                     memcmp(first.p + 1, "\x2a\x4d\x18", 3) == 0; /* zstd: a frame to be skipped */
    return skippable ? XC_PACKED_ZSTD : XC_PACKED_NOT;
}
