/* Web archives: WARC 1.0 and 1.1, and WET, the same with text in place of pages.
 *
 * Records are read one after another; what is not a page that was answered with 200 (requests, metadata, revisits,
 * pictures) is passed over without being kept, so that an archive of any size needs the memory of its largest page. A
 * length is only a claim: bytes are taken as they come. Behind damage the next "WARC/1." is looked for. */
#include "format.h"
#include "http.h"
#include "report_limits.h"
#include "utf8.h"

typedef struct head {
    xc_str   type, url, date, content_type;
    uint64_t length;    /* UINT64_MAX: not told, or no number */
    bool     truncated; /* WARC-Truncated says why */
} head;

static uint64_t number_of(xc_str s)
{
    uint64_t n = 0;
    if (s.n == 0 || s.n > 18)
        return UINT64_MAX;
    for (size_t i = 0; i < s.n; i++) {
        if (!xc_is_digit(s.p[i]))
            return UINT64_MAX;
        n = n * 10 + (uint64_t)(s.p[i] - '0');
    }
    return n;
}

/* Moves to the next "WARC/1."; false at the end. */
static xc_status seek(xc_file *file, bool *found, xc_error *err)
{
    for (;;) {
        xc_str window;
        XC_TRY(xc_input_peek(file->input, XC_LIMIT_RECORD_HEAD, &window, err));
        size_t at = xc_str_find(window, XC_S("WARC/1."), 0);
        *found = at != SIZE_MAX;
        size_t keep = window.n < 8 ? window.n : 8;
        xc_input_skip(file->input, *found ? at : window.n - keep);
        if (*found || window.n < XC_LIMIT_RECORD_HEAD)
            return XC_OK;
    }
}

/* Bytes of the head at the window's start, its empty line included; 0: none within the limit. */
static size_t head_length(xc_str s)
{
    for (size_t i = 0; i + 1 < s.n; i++) {
        if (s.p[i] == '\n' && s.p[i + 1] == '\n')
            return i + 2;
        if (s.p[i] == '\n' && s.p[i + 1] == '\r' && i + 2 < s.n && s.p[i + 2] == '\n')
            return i + 3;
    }
    return 0;
}

static xc_status skip(xc_file *file, uint64_t n, xc_error *err)
{
    enum { PIECE = 1 << 16 };
    while (n) {
        xc_str window;
        XC_TRY(xc_input_peek(file->input, n < PIECE ? (size_t)n : PIECE, &window, err));
        if (window.n == 0)
            return XC_OK;
        size_t some = window.n < n ? window.n : (size_t)n;
        xc_input_skip(file->input, some);
        n -= some;
    }
    return XC_OK;
}

static bool wanted_type(xc_str type)
{
    static const char *const types[] = {"text/html", "application/xhtml+xml", "text/plain", "application/http", ""};
    for (size_t i = 0; i < XC_COUNT(types); i++)
        if (xc_str_equal_ascii_case(type, xc_str_from(types[i])))
            return true;
    return false;
}

static bool is_type(xc_str s, const char *type)
{
    return xc_str_equal_ascii_case(s, xc_str_from(type));
}

/* The payload into the source; *use is false for what is no page. */
static xc_status take_payload(xc_source *s, xc_str block, const head *h, bool *use, xc_error *err)
{
    xc_http http = {.body = block};
    bool    response = is_type(h->type, "response");
    *use = false;
    if (response && (!xc_http_head(&http, block) || http.status != 200))
        return XC_OK;
    xc_str type = response ? http.type : h->content_type;
    size_t semicolon = xc_str_find(type, XC_S(";"), 0);
    type = xc_str_trim(xc_str_cut(type, 0, semicolon == SIZE_MAX ? type.n : semicolon));
    bool text = is_type(h->type, "conversion") || is_type(type, "text/plain");
    if (!wanted_type(type))
        return XC_OK;
    XC_TRY(xc_http_unpack(&http, &s->mem, XC_LIMIT_PAGE, err));
    xc_str first = xc_first_bytes(http.body);
    if (xc_str_trim(http.body).n == 0 && !http.reason.n)
        return XC_OK;
    if (!http.charset.n && xc_told_binary(first))
        return xc_fail(err, XC_EFORMAT, "a page of the archive is binary, not text (%.*s)", (int)h->url.n, h->url.p);
    *use = true;
    s->form = text && !xc_told_html(first) ? XC_SOURCE_TEXT : XC_SOURCE_HTML;
    s->bytes = xc_arena_copy(&s->mem, http.body);
    if (http.charset.n)
        s->meta.charset = xc_arena_copy(&s->mem, http.charset);
    s->reason = http.reason.n                    ? http.reason
                : is_type(h->type, "conversion") ? XC_S("text without its page")
                                                 : (xc_str){0};
    s->status = s->reason.n ? XC_PARTIAL : XC_READ;
    return xc_arena_check(&s->mem, err);
}

static xc_status make_source(xc_file *file, xc_str block, const head *h, uint64_t at, bool cut, xc_source **out,
                             xc_error *err)
{
    xc_source *s;
    bool       use = false;
    XC_TRY(xc_file_source(file, &s, err));
    s->record_offset = at;
    s->field = XC_S("payload");
    xc_status status = take_payload(s, block, h, &use, err);
    if (status == XC_OK && use) {
        s->meta.url = xc_arena_copy(&s->mem, h->url);
        s->meta.seen = xc_arena_copy(&s->mem, h->date);
        if (cut && s->status == XC_READ) {
            s->status = XC_PARTIAL;
            s->reason = XC_S("cut record");
        }
        status = xc_arena_check(&s->mem, err);
    }
    if (status == XC_OK && use)
        *out = s;
    else
        xc_source_free(s);
    return status;
}

static void read_head(head *h, xc_str text)
{
    *h = (head){.type = xc_header_value(text, "WARC-Type"),
                .url = xc_header_value(text, "WARC-Target-URI"),
                .date = xc_header_value(text, "WARC-Date"),
                .content_type = xc_header_value(text, "Content-Type"),
                .length = number_of(xc_header_value(text, "Content-Length")),
                .truncated = xc_header_value(text, "WARC-Truncated").n > 0};
    if (h->url.n > 1 && h->url.p[0] == '<') /* WARC 1.0 files with angle brackets */
        h->url = xc_str_cut(h->url, 1, h->url.n - 1);
    if (h->url.n > XC_LIMIT_URL)
        h->url = (xc_str){0};
}

/* A record ends with two line ends, then the next begins or the file ends. Else the length is wrong. */
static xc_status length_fits(xc_file *file, size_t length, bool *fits, xc_error *err)
{
    enum { LINE_ENDS = 8, MARK = 7 };
    xc_str window;
    XC_TRY(xc_input_peek(file->input, length + LINE_ENDS + MARK, &window, err));
    xc_str behind = window.n > length ? xc_str_cut(window, length, window.n) : (xc_str){0};
    size_t ends = 0;
    while (ends < behind.n && ends < LINE_ENDS && (behind.p[ends] == '\r' || behind.p[ends] == '\n'))
        ends++;
    behind = xc_str_cut(behind, ends, behind.n);
    *fits = behind.n == 0 || xc_str_starts(behind, XC_S("WARC/1."));
    return XC_OK;
}

/* One record: its source, or none. The head is copied, because the window moves under it. */
static xc_status read_record(xc_file *file, xc_source **out, xc_error *err)
{
    xc_str   window;
    uint64_t at = xc_input_file_offset(file->input);
    XC_TRY(xc_input_peek(file->input, XC_LIMIT_RECORD_HEAD, &window, err));
    size_t n = head_length(xc_str_cut(window, 0, window.n < XC_LIMIT_RECORD_HEAD ? window.n : XC_LIMIT_RECORD_HEAD));
    file->record++;
    if (n == 0) {
        xc_input_skip(file->input, window.n < 7 ? window.n : 7);
        return xc_fail_at(err, XC_EFORMAT, at, "record %u has no end of its head", file->record);
    }
    xc_arena mem;
    xc_arena_init(&mem, 0);
    head      h;
    xc_str    text = xc_arena_copy(&mem, xc_str_cut(window, 0, n));
    xc_status status = xc_arena_check(&mem, err);
    read_head(&h, text);
    xc_input_skip(file->input, n);
    bool page = is_type(h.type, "response") || is_type(h.type, "resource") || is_type(h.type, "conversion");
    bool bounded = h.length != UINT64_MAX;
    if (status == XC_OK && page) {
        size_t want = bounded && h.length < XC_LIMIT_RECORD ? (size_t)h.length : XC_LIMIT_RECORD;
        bool   fits = true;
        if (bounded && h.length == want)
            status = length_fits(file, want, &fits, err);
        if (status == XC_OK)
            status = xc_input_peek(file->input, want, &window, err);
        xc_str block = xc_str_cut(window, 0, status == XC_OK && window.n > want ? want : window.n);
        size_t next = bounded && block.n == want && !xc_input_gap(file->input, want)
                          ? SIZE_MAX
                          : xc_str_find(block, XC_S("\nWARC/1."), 0);
        if (next != SIZE_MAX)
            block.n = next;
        if (status == XC_OK)
            status = make_source(file, block, &h, at, h.truncated || !fits || !bounded || block.n < h.length, out, err);
        if (status == XC_OK && !*out && !fits)
            status = xc_fail_at(err, XC_EFORMAT, at, "record %u is longer than it says", file->record);
        xc_input_skip(file->input, block.n);
        h.length = bounded && next == SIZE_MAX ? h.length - block.n : 0;
    }
    if (bounded && (status == XC_OK || status == XC_ELIMIT || status == XC_EFORMAT)) {
        xc_status skipped = skip(file, h.length, err);
        status = skipped == XC_OK ? status : skipped;
    }
    xc_arena_free(&mem);
    return status;
}

static xc_status next_warc(xc_file *file, xc_source **out, xc_error *err)
{
    *out = NULL;
    for (bool found = true; !*out;) {
        XC_TRY(seek(file, &found, err));
        if (!found)
            break;
        xc_status status = read_record(file, out, err);
        if (status == XC_ENOMEM || status == XC_EIO)
            return status;
        if (status == XC_ELIMIT && file->record == 0)
            return status;
        if (status != XC_OK)
            xc_file_notice(file, err);
    }
    xc_str damage = xc_input_damage(file->input);
    if (!*out && damage.n)
        return xc_fail(err, XC_EFORMAT, "%.*s", (int)damage.n, damage.p);
    return XC_OK;
}

static bool told_warc(xc_str first)
{
    return xc_str_starts(first, XC_S("WARC/1."));
}

const xc_format xc_format_warc = {"warc", told_warc, next_warc, NULL};
