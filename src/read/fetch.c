/* Fetching: pages, and the pages that feeds name, into an archive that every command reads.
 *
 * The one place of the library that uses a clock and waits: between two requests to one site. */
#include <curl/curl.h>
#include <stdlib.h>
#include <time.h>

#include "feed.h"
#include "format.h"
#include "map.h"
#include "report_limits.h"
#include "request.h"
#include "robots.h"
#include "warc_write.h"

enum { MOST_REDIRECTS = 5, ROBOTS_BYTES = 512 << 10, FEED_ITEMS = 1000, SITEMAPS = 50 };
enum { NAMED, SITEMAP, PAGE };

typedef struct site {
    xc_str  origin; /* https://example.org:8080                                */
    xc_str  robots;
    bool    closed; /* robots.txt cannot be had: nothing may be fetched        */
    int64_t last;   /* milliseconds of the last request                        */
} site;

typedef struct address {
    xc_str   url;
    unsigned depth; /* NAMED by the user, a SITEMAP by an index, a PAGE by a feed */
} address;

typedef struct fetcher {
    const xc_fetch_options *opt;
    xc_sink                 sink;
    xc_requester           *requester;
    xc_reply                answer;
    xc_arena                mem;
    XC_VEC(site) sites;
    XC_VEC(address) queue;
    xc_interner known; /* addresses that are or were in the queue */
    size_t      failed;
} fetcher;

/* ---------------------------------------------------------------- addresses */

static xc_str part_of(fetcher *f, CURLU *url, CURLUPart part, unsigned flags)
{
    char  *text = NULL;
    xc_str out = {0};
    if (curl_url_get(url, part, &text, flags) == CURLUE_OK)
        out = xc_arena_copy(&f->mem, xc_str_from(text));
    curl_free(text);
    return out;
}

/* Site and path of an http address; false if it is none. */
static bool take_apart(fetcher *f, const char *text, xc_str *origin, xc_str *path)
{
    CURLU *url = curl_url();
    bool   ok = url && curl_url_set(url, CURLUPART_URL, text, 0) == CURLUE_OK;
    if (ok) {
        xc_str scheme = part_of(f, url, CURLUPART_SCHEME, 0), host = part_of(f, url, CURLUPART_HOST, 0);
        xc_str port = part_of(f, url, CURLUPART_PORT, CURLU_DEFAULT_PORT), query = part_of(f, url, CURLUPART_QUERY, 0);
        xc_str bare = part_of(f, url, CURLUPART_PATH, 0);
        ok = (xc_str_equal(scheme, XC_S("http")) || xc_str_equal(scheme, XC_S("https"))) && host.n;
        *origin = xc_arena_printf(&f->mem, "%.*s://%.*s:%.*s", (int)scheme.n, scheme.p, (int)host.n, host.p,
                                  (int)port.n, port.p);
        *path = xc_arena_printf(&f->mem, "%.*s%s%.*s", (int)bare.n, bare.p, query.n ? "?" : "", (int)query.n, query.p);
    }
    curl_url_cleanup(url);
    return ok;
}

static void tell(fetcher *f, xc_str url, xc_error *what)
{
    f->failed++;
    xc_error_name(what, url);
    if (f->opt->notice)
        f->opt->notice(f->opt->user, what);
}

static xc_status enqueue(fetcher *f, xc_str url, unsigned depth)
{
    uint32_t id, n = (uint32_t)f->known.strings.n;
    xc_str   kept = xc_arena_printf(&f->mem, "%.*s", (int)url.n, url.p); /* with a NUL behind it, for libcurl */
    if (!kept.p)
        return XC_ENOMEM;
    XC_TRY(xc_intern(&f->known, &f->mem, kept, &id));
    return id == n ? xc_vec_push(&f->queue, &f->mem, (address){kept, depth}) : XC_OK;
}

/* ---------------------------------------------------------------- sites */

static int64_t milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Waits until the site may be asked again. */
static void wait_for(const fetcher *f, site *s)
{
    int64_t left = s->last ? s->last + (int64_t)f->opt->delay - milliseconds() : 0;
    if (left > 0)
        nanosleep(&(struct timespec){.tv_sec = left / 1000, .tv_nsec = left % 1000 * 1000000}, NULL);
    s->last = milliseconds();
}

/* RFC 9309: none (4xx) allows everything, a failing server (5xx, no answer) nothing. Redirects are followed. */
static xc_status read_robots(fetcher *f, site *s, xc_error *err)
{
    xc_str url = xc_arena_printf(&f->mem, "%.*s/robots.txt", (int)s->origin.n, s->origin.p);
    for (int hop = 0; url.p && hop <= MOST_REDIRECTS; hop++) {
        wait_for(f, s);
        xc_status status = xc_request_get(f->requester, url.p, ROBOTS_BYTES, &f->answer, err);
        if (status == XC_ENOMEM)
            return status;
        s->closed = status != XC_OK || f->answer.status >= 500;
        bool moved = status == XC_OK && f->answer.status / 100 == 3 && f->answer.location.n;
        if (!moved) {
            if (!s->closed && f->answer.status / 100 == 2)
                s->robots = xc_arena_copy(&f->mem, xc_buf_str(&f->answer.body));
            break;
        }
        xc_str to = xc_buf_str(&f->answer.location);
        url = xc_arena_printf(&f->mem, "%.*s", (int)to.n, to.p);
    }
    return xc_arena_check(&f->mem, err);
}

static xc_status site_of(fetcher *f, xc_str origin, site **out, xc_error *err)
{
    for (size_t i = 0; i < f->sites.n; i++)
        if (xc_str_equal(f->sites.v[i].origin, origin)) {
            *out = &f->sites.v[i];
            return XC_OK;
        }
    if (xc_vec_push(&f->sites, &f->mem, (site){.origin = origin}) != XC_OK)
        return xc_no_memory(err);
    *out = &f->sites.v[f->sites.n - 1];
    return read_robots(f, *out, err);
}

/* ---------------------------------------------------------------- feeds */

typedef struct bytes_left {
    xc_str left;
} bytes_left;

static ptrdiff_t read_bytes(void *user, char *out, size_t n)
{
    bytes_left *b = user;
    n = n < b->left.n ? n : b->left.n;
    if (n)
        memcpy(out, b->left.p, n);
    b->left = xc_str_cut(b->left, n, b->left.n);
    return (ptrdiff_t)n;
}

/* Puts the pages that a feed names behind the queue. A broken feed gives those before the break. */
static xc_status enqueue_items(fetcher *f, xc_str feed, xc_error *err)
{
    static const xc_read_options none;
    bytes_left                   bytes = {feed};
    xc_input                    *input;
    XC_TRY(xc_input_open(&input, (xc_byte_source){.read = read_bytes, .user = &bytes}, XC_S("feed"), err));
    size_t    failed = 0;
    xc_file   file = {.input = input, .path = XC_S("feed"), .opt = &none, .failed = &failed};
    xc_status status = XC_OK;
    for (int i = 0; status == XC_OK && i < FEED_ITEMS; i++) {
        xc_source *source = NULL;
        status = xc_format_feed.next(&file, &source, err);
        if (status != XC_OK || !source)
            break;
        if (source->meta.url.n && source->meta.url.n < XC_LIMIT_URL)
            status = enqueue(f, source->meta.url, PAGE);
        xc_source_free(source);
    }
    if (xc_format_feed.close)
        xc_format_feed.close(&file);
    xc_input_close(input);
    return status == XC_ENOMEM ? xc_no_memory(err) : XC_OK;
}

static xc_status enqueue_sitemap(void *user, xc_str url)
{
    fetcher *f = user;
    return url.n < XC_LIMIT_URL && f->queue.n < SITEMAPS ? enqueue(f, url, SITEMAP) : XC_OK;
}

/* Puts the sitemaps that an index names behind the queue; an index among them is not followed. */
static xc_status enqueue_sitemaps(fetcher *f, xc_str index, xc_error *err)
{
    bytes_left bytes = {index};
    xc_input  *input;
    XC_TRY(xc_input_open(&input, (xc_byte_source){.read = read_bytes, .user = &bytes}, XC_S("index"), err));
    xc_status status = xc_feed_sitemaps(input, enqueue_sitemap, f, err);
    xc_input_close(input);
    return status;
}

/* ---------------------------------------------------------------- one address */

/* Asks for `*url` and what it redirects to, until there is an answer. XC_EIO and XC_EUSAGE say why there is none. */
static xc_status follow(fetcher *f, xc_str *url, xc_error *err)
{
    for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
        xc_str origin, path;
        site  *s = NULL;
        if (url->n > XC_LIMIT_URL || !take_apart(f, url->p, &origin, &path))
            return xc_fail(err, XC_EUSAGE, "not an http or https address");
        XC_TRY(xc_arena_check(&f->mem, err));
        XC_TRY(site_of(f, origin, &s, err));
        if (s->closed)
            return xc_fail(err, XC_EIO, "its robots.txt cannot be read");
        if (!xc_robots_allow(s->robots, XC_S(XC_AGENT), path))
            return xc_fail(err, XC_EIO, "its robots.txt does not allow it");
        wait_for(f, s);
        XC_TRY(xc_request_get(f->requester, url->p, XC_LIMIT_PAGE, &f->answer, err));
        if (f->answer.status / 100 != 3 || !f->answer.location.n)
            return XC_OK;
        *url = xc_arena_printf(&f->mem, "%.*s", (int)f->answer.location.n, f->answer.location.p);
    }
    return xc_fail(err, XC_EIO, "more than %d redirects", MOST_REDIRECTS);
}

static bool is_text(xc_str type)
{
    static const char *const kinds[] = {"text/",           "application/xhtml", "application/xml",
                                        "application/rss", "application/atom",  "application/json",
                                        "application/feed"};
    for (size_t i = 0; i < XC_COUNT(kinds); i++) {
        xc_str kind = xc_str_from(kinds[i]);
        if (type.n >= kind.n && xc_str_equal_ascii_case(xc_str_cut(type, 0, kind.n), kind))
            return true;
    }
    return type.n == 0;
}

static xc_status keep_answer(fetcher *f, xc_str url, unsigned depth, xc_error *err)
{
    xc_reply *a = &f->answer;
    xc_str    body = xc_buf_str(&a->body), type = xc_buf_str(&a->type);
    if (a->status != 200)
        return xc_fail(err, XC_EIO, "the server says %ld", a->status);
    if (!is_text(type))
        return xc_fail(err, XC_EFORMAT, "no text: %.*s", (int)type.n, type.p);
    if (depth < PAGE && body.n && xc_feed_is_index(body))
        return depth == NAMED ? enqueue_sitemaps(f, body, err)
                              : xc_fail(err, XC_EFORMAT, "an index of sitemaps inside of one");
    if (depth < PAGE && body.n && xc_format_feed.told(body))
        return enqueue_items(f, body, err);
    xc_answer answer = {.url = url,
                        .time = f->opt->now(f->opt->user),
                        .head = xc_buf_str(&a->head),
                        .body = body,
                        .truncated = a->truncated};
    xc_status status = xc_warc_write_answer(f->sink, &answer, err);
    return status == XC_EIO ? XC_ESTOP : status; /* what cannot be written ends the run */
}

static xc_status fetch_all(fetcher *f, xc_error *err)
{
    xc_status status = xc_warc_write_info(f->sink, f->opt->now(f->opt->user), err);
    for (size_t i = 0; status == XC_OK && i < f->queue.n; i++) {
        address  a = f->queue.v[i];
        xc_error what = {0};
        xc_str   url = a.url;
        if (f->opt->progress && !f->opt->progress(f->opt->user, "fetch", i, f->queue.n))
            return xc_fail(err, XC_ESTOP, "stopped");
        status = follow(f, &url, &what);
        if (status == XC_OK)
            status = keep_answer(f, url, a.depth, &what);
        if (status == XC_EIO || status == XC_EUSAGE || status == XC_EFORMAT) {
            tell(f, a.url, &what);
            status = XC_OK;
        } else if (status != XC_OK && err) {
            *err = what;
        }
    }
    return status == XC_ESTOP ? XC_EIO : status;
}

void xc_fetch_options_init(xc_fetch_options *opt)
{
    *opt = (xc_fetch_options){.size = sizeof *opt, .delay = 1000, .seconds = 30};
}

xc_status xc_fetch(const char *const *urls, size_t n, const xc_fetch_options *opt, xc_sink sink, size_t *failed,
                   xc_error *err)
{
    fetcher            f = {.opt = opt, .sink = sink};
    xc_request_options limits = {.private_addresses = opt->private_addresses, .seconds = opt->seconds};
    if (!opt->now)
        return xc_fail(err, XC_EUSAGE, "fetching needs a clock");
    xc_arena_init(&f.mem, 0);
    xc_status status = xc_request_open(&f.requester, &limits, err);
    for (size_t i = 0; status == XC_OK && i < n; i++)
        if (enqueue(&f, xc_str_from(urls[i]), NAMED) != XC_OK)
            status = xc_no_memory(err);
    if (status == XC_OK)
        status = fetch_all(&f, err);
    if (failed)
        *failed = f.failed;
    xc_request_close(f.requester);
    xc_reply_free(&f.answer);
    xc_arena_free(&f.mem);
    return status;
}
