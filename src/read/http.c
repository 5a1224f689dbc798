#include "http.h"

#include <stdlib.h>

#include "report_limits.h"
#include "unpack.h"

xc_str xc_header_value(xc_str head, const char *name)
{
    size_t n = strlen(name);
    for (size_t i = 0; i < head.n;) {
        const char *stop = memchr(head.p + i, '\n', head.n - i);
        size_t      end = stop ? (size_t)(stop - head.p) : head.n;
        xc_str      line = xc_str_cut(head, i, end);
        if (line.n > n && line.p[n] == ':' && xc_str_equal_ascii_case(xc_str_cut(line, 0, n), xc_str_from(name)))
            return xc_str_trim(xc_str_cut(line, n + 1, line.n));
        i = end + 1;
    }
    return (xc_str){0};
}

/* End of a head: behind the first empty line, or SIZE_MAX. */
static size_t head_end(xc_str s)
{
    size_t limit = s.n < XC_LIMIT_RECORD_HEAD ? s.n : XC_LIMIT_RECORD_HEAD;
    for (size_t i = 0; i < limit; i++) {
        if (s.p[i] != '\n')
            continue;
        if (i + 1 < s.n && s.p[i + 1] == '\n')
            return i + 2;
        if (i + 2 < s.n && s.p[i + 1] == '\r' && s.p[i + 2] == '\n')
            return i + 3;
    }
    return SIZE_MAX;
}

bool xc_http_head(xc_http *out, xc_str answer)
{
    *out = (xc_http){0};
    size_t end = head_end(answer);
    if (!xc_str_starts(answer, XC_S("HTTP/")) || end == SIZE_MAX)
        return false;
    xc_str      head = xc_str_cut(answer, 0, end);
    const char *blank = memchr(head.p, ' ', head.n);
    for (const char *p = blank ? blank + 1 : head.p + head.n;
         p < head.p + head.n && xc_is_digit(*p) && out->status < 1000; p++)
        out->status = out->status * 10 + (*p - '0');
    xc_str type = xc_header_value(head, "Content-Type");
    size_t semicolon = xc_str_find(type, XC_S(";"), 0);
    out->type = xc_str_trim(xc_str_cut(type, 0, semicolon == SIZE_MAX ? type.n : semicolon));
    size_t charset = xc_str_find(type, XC_S("charset="), 0);
    if (charset != SIZE_MAX) {
        out->charset = xc_str_trim(xc_str_cut(type, charset + 8, type.n));
        while (out->charset.n && (out->charset.p[0] == '"' || out->charset.p[0] == '\''))
            out->charset = xc_str_cut(out->charset, 1, out->charset.n);
        size_t n = 0;
        while (n < out->charset.n &&
               (xc_is_alpha(out->charset.p[n]) || xc_is_digit(out->charset.p[n]) || strchr("-_.:", out->charset.p[n])))
            n++;
        out->charset.n = n;
    }
    out->packing = xc_header_value(head, "Content-Encoding");
    out->transfer = xc_header_value(head, "Transfer-Encoding");
    out->location = xc_header_value(head, "Location");
    out->body = xc_str_cut(answer, end, answer.n);
    return true;
}

/* ---------------------------------------------------------------- chunks */

/* The size in a chunk's line at `i`; SIZE_MAX if that is no such line. *next: behind the line. */
static size_t chunk_size(xc_str s, size_t i, size_t *next)
{
    size_t size = 0, digits = 0;
    for (; i < s.n && digits < 16; i++, digits++) {
        char   c = xc_to_lower(s.p[i]);
        size_t digit = xc_is_digit(c) ? (size_t)(c - '0') : c >= 'a' && c <= 'f' ? (size_t)(c - 'a' + 10) : 16;
        if (digit == 16)
            break;
        size = size > (SIZE_MAX >> 8) ? SIZE_MAX >> 8 : size * 16 + digit;
    }
    const char *end = digits && i < s.n ? memchr(s.p + i, '\n', s.n - i < 256 ? s.n - i : 256) : NULL;
    if (!end || (s.p[i] != '\r' && s.p[i] != '\n' && s.p[i] != ';' && s.p[i] != ' '))
        return SIZE_MAX;
    *next = (size_t)(end - s.p) + 1;
    return size;
}

/* The body without its chunk lines. Archives often keep it so already: then it does not begin with such a line. */
static xc_status without_chunks(xc_http *http, xc_arena *mem, xc_error *err)
{
    xc_str s = http->body;
    size_t next, n = 0, i = 0;
    if (chunk_size(s, 0, &next) == SIZE_MAX)
        return XC_OK;
    char *out = xc_arena_alloc(mem, s.n);
    if (!out)
        return xc_no_memory(err);
    for (bool last = false; !last;) {
        size_t size = chunk_size(s, i, &next);
        last = size == 0;
        if (size == SIZE_MAX || size > s.n - next) {
            http->reason = XC_S("cut body");
            last = true;
            size = size == SIZE_MAX ? 0 : s.n - next;
        }
        if (size) {
            memcpy(out + n, s.p + next, size);
            n += size;
        }
        i = next + size;
        while (i < s.n && (s.p[i] == '\r' || s.p[i] == '\n'))
            i++;
    }
    http->body = (xc_str){out, n};
    return XC_OK;
}

/* ---------------------------------------------------------------- packing */

static xc_packing packing_named(xc_str s)
{
    static const struct {
        const char *name;
        xc_packing  as;
    } names[] = {{"gzip", XC_PACKED_GZIP},
                 {"x-gzip", XC_PACKED_GZIP},
                 {"deflate", XC_PACKED_DEFLATE},
                 {"br", XC_PACKED_BROTLI},
                 {"zstd", XC_PACKED_ZSTD}};
    for (size_t i = 0; i < XC_COUNT(names); i++)
        if (xc_str_equal_ascii_case(s, xc_str_from(names[i].name)))
            return names[i].as;
    return XC_PACKED_NOT;
}

static xc_status run(xc_http *http, xc_unpack *unpack, xc_arena *mem, size_t limit, xc_error *err)
{
    xc_str in = http->body;
    size_t cap = in.n * 4 < 1 << 16 ? 1 << 16 : in.n * 4, n = 0;
    char  *out = xc_arena_alloc(mem, cap);
    for (xc_unpack_step step = XC_UNPACK_MORE; out && step == XC_UNPACK_MORE;) {
        if (n == cap) {
            out = xc_arena_grow(mem, out, n, cap * 2);
            cap *= 2;
            continue;
        }
        size_t some = cap - n, before = in.n;
        step = xc_unpack_run(unpack, &in, out + n, &some);
        n += some;
        if (n > XC_LIMIT_RATIO_FREE && n / XC_LIMIT_RATIO > http->body.n)
            return xc_fail(err, XC_ELIMIT, "the body unpacks to more than %d times its size", XC_LIMIT_RATIO);
        if (n > limit || step == XC_UNPACK_BROKEN || (step == XC_UNPACK_MORE && some == 0 && in.n == before)) {
            http->reason = n > limit ? XC_S("size limit") : XC_S("cut body");
            break;
        }
    }
    if (!out)
        return xc_no_memory(err);
    http->body = (xc_str){out, n > limit ? limit : n};
    return XC_OK;
}

xc_status xc_http_unpack(xc_http *http, xc_arena *mem, size_t limit, xc_error *err)
{
    if (xc_str_equal_ascii_case(http->transfer, XC_S("chunked")))
        XC_TRY(without_chunks(http, mem, err));
    xc_packing packing = packing_named(http->packing);
    bool       packed = packing == XC_PACKED_DEFLATE || packing == XC_PACKED_BROTLI
                            ? !xc_str_starts(http->body, XC_S("<"))
                            : packing != XC_PACKED_NOT && xc_unpack_told(http->body) == packing;
    if (packed) {
        xc_unpack *unpack;
        XC_TRY(xc_unpack_open(&unpack, packing, err));
        xc_status status = run(http, unpack, mem, limit, err);
        xc_unpack_close(unpack);
        return status;
    }
    if (http->body.n > limit) {
        http->body.n = limit;
        http->reason = XC_S("size limit");
    }
    return XC_OK;
}
