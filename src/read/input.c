#include "input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "hash.h"
#include "report_limits.h"
#include "unpack.h"

enum { PIECE = 1 << 16 };

/* Where a member begins: its offset among the unpacked bytes and in the file. */
typedef struct member {
    uint64_t at, file;
    bool     gap; /* damaged bytes were passed over before it */
} member;

struct xc_input {
    xc_byte_source source;
    xc_str         name;
    bool           opened;     /* the packing is known                */
    bool           ended;      /* no more bytes will be added to the window */
    bool           packed_end; /* the source gave its last byte     */
    xc_packing     packing;
    xc_unpack     *unpack;
    char          *window;
    size_t         start, end, cap;
    uint64_t       offset; /* unpacked, of `start`                */
    char           packed[PIECE];
    size_t         packed_at, packed_n;
    uint64_t       taken;              /* bytes of the file that were read    */
    bool           in_member, seeking; /* seeking: for the next gzip member after damage */
    bool           gap;                /* damaged bytes lie between the last member and the next */
    member        *members;            /* that the window and what follows lie in, first to last */
    size_t         n_members, cap_members;
    xc_str         damage;
    xc_sha256      sha;
};

static ptrdiff_t read_fd(void *user, char *out, size_t n)
{
    int fd = *(int *)user;
    for (;;) {
        ssize_t got = read(fd, out, n);
        if (got >= 0 || errno != EINTR)
            return got;
    }
}

static void close_fd(void *user)
{
    int fd = *(int *)user;
    if (fd != STDIN_FILENO)
        close(fd);
    free(user);
}

xc_status xc_input_open_file(xc_input **out, const char *path, xc_error *err)
{
    *out = NULL;
    int *fd = malloc(sizeof *fd);
    if (!fd)
        return xc_no_memory(err);
    *fd = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (*fd < 0) {
        const char *why = errno == ENOENT   ? "no such file or folder"
                          : errno == EACCES ? "may not be read (permission denied)"
                          : errno == ELOOP  ? "a link that points at itself"
                                            : "cannot be opened";
        free(fd);
        return xc_fail(err, XC_EIO, "%s", why);
    }
    return xc_input_open(out, (xc_byte_source){read_fd, close_fd, fd}, xc_str_from(path), err);
}

xc_status xc_input_open(xc_input **out, xc_byte_source source, xc_str name, xc_error *err)
{
    xc_input *in = calloc(1, sizeof *in);
    *out = in;
    if (!in) {
        if (source.close)
            source.close(source.user);
        return xc_no_memory(err);
    }
    in->source = source;
    in->name = name;
    xc_sha256_start(&in->sha);
    return XC_OK;
}

void xc_input_close(xc_input *in)
{
    if (!in)
        return;
    if (in->source.close)
        in->source.close(in->source.user);
    xc_unpack_close(in->unpack);
    free(in->window);
    free(in->members);
    free(in);
}

/* More of the file into `packed`, behind what is left there. */
static xc_status fetch(xc_input *in, xc_error *err)
{
    if (in->packed_at > XC_UNPACK_UNUSED) { /* those may be given back: broken() */
        size_t gone = in->packed_at - XC_UNPACK_UNUSED;
        memmove(in->packed, in->packed + gone, in->packed_n - gone);
        in->packed_n -= gone;
        in->packed_at = XC_UNPACK_UNUSED;
    }
    ptrdiff_t got = in->source.read(in->source.user, in->packed + in->packed_n, PIECE - in->packed_n);
    if (got < 0)
        return xc_fail_at(err, XC_EIO, in->taken, "the file could not be read to its end");
    xc_sha256_add(&in->sha, (xc_str){in->packed + in->packed_n, (size_t)got});
    in->packed_n += (size_t)got;
    in->taken += (uint64_t)got;
    in->packed_end = got == 0;
    return XC_OK;
}

static xc_str left(const xc_input *in)
{
    return (xc_str){in->packed + in->packed_at, in->packed_n - in->packed_at};
}

static xc_status tell_packing(xc_input *in, xc_error *err)
{
    while (left(in).n < 4 && !in->packed_end)
        XC_TRY(fetch(in, err));
    in->packing = xc_unpack_told(left(in));
    if (in->packing == XC_PACKED_NOT && xc_str_ends(in->name, XC_S(".br")))
        in->packing = XC_PACKED_BROTLI;
    in->opened = true;
    return in->packing == XC_PACKED_NOT ? XC_OK : xc_unpack_open(&in->unpack, in->packing, err);
}

static xc_status room(xc_input *in, size_t more, xc_error *err)
{
    if (in->start) {
        memmove(in->window, in->window + in->start, in->end - in->start);
        in->end -= in->start;
        in->start = 0;
    }
    if (in->cap - in->end >= more)
        return XC_OK;
    size_t cap = in->cap ? in->cap : PIECE;
    while (cap - in->end < more)
        cap *= 2;
    char *window = realloc(in->window, cap);
    if (!window)
        return xc_no_memory(err);
    in->window = window;
    in->cap = cap;
    return XC_OK;
}

static xc_status begin_member(xc_input *in, xc_error *err)
{
    size_t gone = 0;
    while (gone + 1 < in->n_members && in->members[gone + 1].at <= in->offset)
        gone++;
    if (gone) {
        in->n_members -= gone;
        memmove(in->members, in->members + gone, in->n_members * sizeof *in->members);
    }
    if (in->n_members == in->cap_members) {
        size_t  cap = in->cap_members ? in->cap_members * 2 : 16;
        member *members = realloc(in->members, cap * sizeof *members);
        if (!members)
            return xc_no_memory(err);
        in->members = members;
        in->cap_members = cap;
    }
    in->members[in->n_members++] = (member){in->offset + (in->end - in->start), in->taken - left(in).n, in->gap};
    in->gap = false;
    in->in_member = true;
    return XC_OK;
}

/* Notes damage and looks for the next gzip member (1f 8b 08), from the first byte that the broken one did not use, and
 * behind its own mark; other packings end here. */
static void broken(xc_input *in)
{
    in->in_member = false;
    in->damage = in->packing == XC_PACKED_GZIP   ? XC_S("damaged gzip member")
                 : in->packing == XC_PACKED_ZSTD ? XC_S("damaged zstd frame")
                                                 : XC_S("damaged brotli stream");
    in->ended = in->packing != XC_PACKED_GZIP;
    in->seeking = in->gap = !in->ended;
    size_t unused = xc_unpack_unused(in->unpack);
    if (in->seeking) {
        in->packed_at -= unused < in->packed_at ? unused : in->packed_at;
        uint64_t here = in->taken - left(in).n, behind = in->members[in->n_members - 1].file + 1;
        if (here < behind && behind - here <= left(in).n)
            in->packed_at += (size_t)(behind - here);
    }
    xc_unpack *fresh = NULL;
    if (!in->ended && xc_unpack_open(&fresh, in->packing, NULL) != XC_OK)
        in->ended = true;
    xc_unpack_close(in->unpack);
    in->unpack = fresh;
}

/* True when the start of a gzip member stands at the front of `packed`. */
static bool seek_member(xc_input *in)
{
    size_t at = xc_str_find(left(in), XC_S("\x1f\x8b\x08"), 0);
    if (at != SIZE_MAX) {
        in->packed_at += at;
        in->seeking = false;
        return true;
    }
    in->packed_at = in->packed_n - (left(in).n < 2 ? left(in).n : 2); /* the mark may be cut here */
    return false;
}

static void cut_off(xc_input *in)
{
    if (in->in_member)
        in->damage = in->packing == XC_PACKED_GZIP   ? XC_S("cut gzip member")
                     : in->packing == XC_PACKED_ZSTD ? XC_S("cut zstd frame")
                                                     : XC_S("cut brotli stream");
    in->ended = true;
}

/* Unpacks one piece into the window. */
static xc_status unpack(xc_input *in, xc_error *err)
{
    if (in->seeking && !seek_member(in)) {
        if (in->packed_end)
            in->ended = true;
        return in->packed_end ? XC_OK : fetch(in, err);
    }
    if (!in->in_member) {
        if (left(in).n < 4 && !in->packed_end)
            return fetch(in, err);
        if (left(in).n == 0 || (xc_unpack_told(left(in)) != in->packing && in->n_members)) {
            in->ended = true; /* what follows the last member (padding) is none of ours */
            return XC_OK;
        }
        XC_TRY(begin_member(in, err));
    }
    XC_TRY(room(in, PIECE, err));
    size_t         n = in->cap - in->end, before = left(in).n;
    xc_str         rest = left(in);
    xc_unpack_step step = xc_unpack_run(in->unpack, &rest, in->window + in->end, &n);
    in->packed_at = in->packed_n - rest.n;
    in->end += n;
    uint64_t out = in->offset + (in->end - in->start);
    if (out > XC_LIMIT_RATIO_FREE && out / XC_LIMIT_RATIO > in->taken - left(in).n)
        return xc_fail_at(err, XC_ELIMIT, in->taken, "unpacks to more than %d times its size", XC_LIMIT_RATIO);
    if (step == XC_UNPACK_BROKEN)
        broken(in);
    else if (step == XC_UNPACK_END)
        in->in_member = false, in->ended = in->packing == XC_PACKED_BROTLI;
    else if (n == 0 && rest.n == before) {
        if (!in->packed_end)
            return fetch(in, err);
        cut_off(in);
    }
    return XC_OK;
}

static xc_status pass_on(xc_input *in, xc_error *err)
{
    xc_str rest = left(in);
    if (rest.n == 0 && !in->packed_end) {
        XC_TRY(fetch(in, err));
        rest = left(in);
    }
    if (rest.n == 0) {
        in->ended = true;
        return XC_OK;
    }
    XC_TRY(room(in, rest.n, err));
    memcpy(in->window + in->end, rest.p, rest.n);
    in->end += rest.n;
    in->packed_at = in->packed_n;
    return XC_OK;
}

xc_status xc_input_peek(xc_input *in, size_t want, xc_str *window, xc_error *err)
{
    *window = (xc_str){0};
    if (!in->opened)
        XC_TRY(tell_packing(in, err));
    while (in->end - in->start < want && !in->ended)
        XC_TRY(in->unpack ? unpack(in, err) : pass_on(in, err));
    if (in->end > in->start)
        *window = (xc_str){in->window + in->start, in->end - in->start};
    return XC_OK;
}

void xc_input_skip(xc_input *in, size_t n)
{
    xc_assert(n <= in->end - in->start);
    in->start += n;
    in->offset += n;
}

uint64_t xc_input_offset(const xc_input *in)
{
    return in->offset;
}

uint64_t xc_input_file_offset(xc_input *in)
{
    if (!in->unpack && in->n_members == 0)
        return in->offset;
    size_t i = 0;
    while (i + 1 < in->n_members && in->members[i + 1].at <= in->offset)
        i++;
    return in->n_members ? in->members[i].file : 0;
}

xc_str xc_input_damage(const xc_input *in)
{
    return in->damage;
}

bool xc_input_gap(const xc_input *in, size_t n)
{
    for (size_t i = 0; i < in->n_members; i++)
        if (in->members[i].gap && in->members[i].at > in->offset && in->members[i].at < in->offset + n)
            return true;
    return false;
}

bool xc_input_sha256(const xc_input *in, char out[65])
{
    if (!in->packed_end)
        return false;
    xc_sha256 sha = in->sha;
    xc_sha256_end(&sha, out);
    return true;
}
