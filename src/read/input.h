/* read/input -- the bytes of one file, unpacked, through a window.
 *
 *   byte source --[unpack: gzip, zstd, brotli or as it is]--> window --(a format's reader)
 * Takes:   a byte source, which the input owns and closes; how it is packed is told from its first bytes (brotli, which
 *          has no mark, from the name's ending ".br").
 * Gives:   xc_input_peek shows at least as many bytes as are asked for, fewer only at the end. Nothing is read twice.
 * Damage:  a packed stream that breaks off or is broken ends the bytes or goes on at the next gzip member; `damage`
 *          says so. It is no error: what was unpacked before it counts.
 * Memory:  the window grows to the largest amount asked for; XC_LIMIT_RATIO is kept over the whole file.
 * Threads: one input, one thread. */
#ifndef XC_INPUT_H
#define XC_INPUT_H

#include "status.h"
#include "str.h"

/* Where bytes come from. `read` gives up to n bytes, 0 at the end, -1 on failure. `close` may be NULL. */
typedef struct xc_byte_source {
    ptrdiff_t (*read)(void *user, char *out, size_t n);
    void (*close)(void *user);
    void *user;
} xc_byte_source;

typedef struct xc_input xc_input;

/* XC_ENOMEM. The source is closed in every case. */
XC_MUST_USE xc_status xc_input_open(xc_input **out, xc_byte_source source, xc_str name, xc_error *err);

/* Opens a file, or standard input for "-". XC_EIO, XC_ENOMEM. */
XC_MUST_USE xc_status xc_input_open_file(xc_input **out, const char *path, xc_error *err);
void                  xc_input_close(xc_input *input);

/* The window with at least `want` bytes, fewer at the end; valid until the next call. XC_EIO, XC_ELIMIT (the file
 * unpacks to more than XC_LIMIT_RATIO times its size), XC_ENOMEM. */
XC_MUST_USE xc_status xc_input_peek(xc_input *input, size_t want, xc_str *window, xc_error *err);

/* Moves the window's start on; n is at most the window's length. */
void xc_input_skip(xc_input *input, size_t n);

/* Offset of the window's start among the unpacked bytes, and in the file: of the gzip member or zstd frame that holds
 * it, or of the byte itself where nothing is packed. */
uint64_t xc_input_offset(const xc_input *input);
uint64_t xc_input_file_offset(xc_input *input);

/* What was wrong with the packing so far: "cut gzip member", ...; {NULL,0}: nothing. */
xc_str xc_input_damage(const xc_input *input);

/* Inside the first n bytes of the window damaged bytes were passed over: what stands before the place and behind it
 * does not belong together. */
bool xc_input_gap(const xc_input *input, size_t n);

/* SHA-256 of the whole file once its end was reached; false before. 64 hex digits and a NUL. */
bool xc_input_sha256(const xc_input *input, char out[65]);

#endif
