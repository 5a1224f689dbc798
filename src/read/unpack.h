/* read/unpack -- gzip, deflate, zstd and brotli as one kind of stream: bytes in, bytes out, in pieces.
 *
 * Used for files and for the bodies of HTTP answers.
 * Memory:  malloc inside the libraries; xc_unpack_close gives it back. Windows of zstd are held to 128 MiB.
 * Threads: one stream, one thread. */
#ifndef XC_UNPACK_H
#define XC_UNPACK_H

#include "status.h"
#include "str.h"

typedef enum xc_packing {
    XC_PACKED_NOT,
    XC_PACKED_GZIP,
    XC_PACKED_DEFLATE,
    XC_PACKED_ZSTD,
    XC_PACKED_BROTLI
} xc_packing;

/* XC_UNPACK_MORE: all input was taken, or the room is full. XC_UNPACK_END: a member or frame ended; another may follow.
 */
typedef enum xc_unpack_step { XC_UNPACK_MORE, XC_UNPACK_END, XC_UNPACK_BROKEN } xc_unpack_step;

typedef struct xc_unpack xc_unpack;

/* XC_ENOMEM. `packing` is not XC_PACKED_NOT. */
XC_MUST_USE xc_status xc_unpack_open(xc_unpack **out, xc_packing packing, xc_error *err);
void                  xc_unpack_close(xc_unpack *unpack);

/* Takes from *in (moved on) and writes to out[0 .. *n) (n: room, then bytes written). XC_UNPACK_BROKEN also when memory
 * ends inside a library. After XC_UNPACK_END the stream stands at the start of a new member. */
xc_unpack_step xc_unpack_run(xc_unpack *unpack, xc_str *in, char *out, size_t *n);

/* After XC_UNPACK_BROKEN of gzip and deflate: how many of the last bytes taken were not used; fewer than this many. */
enum { XC_UNPACK_UNUSED = 8 };
size_t xc_unpack_unused(const xc_unpack *unpack);

/* A packing by its first bytes. */
xc_packing xc_unpack_told(xc_str first);

#endif
