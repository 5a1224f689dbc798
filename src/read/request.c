#include "request.h"

#include <curl/curl.h>
#include <stdlib.h>

#include "address.h"
#include "report_limits.h"
#include "str.h"

struct xc_requester {
    CURL              *curl;
    xc_request_options opt;
    /* of the request under way */
    xc_reply *answer;
    size_t    most;
    bool      refused; /* an address was not public */
};

static curl_socket_t open_socket(void *user, curlsocktype purpose, struct curl_sockaddr *address)
{
    xc_requester *r = user;
    (void)purpose;
    if (!r->opt.private_addresses && !xc_address_is_public(&address->addr)) {
        r->refused = true;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

static bool begins(xc_str line, const char *name)
{
    size_t n = strlen(name);
    return line.n >= n && xc_str_equal_ascii_case(xc_str_cut(line, 0, n), (xc_str){name, n});
}

/* Keeps the fields of the last head (an interim answer may come before it), without those that describe how the body
 * travelled: it is kept as it arrived. */
static size_t take_head(char *p, size_t size, size_t n, void *user)
{
    xc_requester *r = user;
    xc_reply     *a = r->answer;
    xc_str        line = {p, size * n};
    if (begins(line, "HTTP/"))
        xc_buf_clear(&a->head);
    bool travels = begins(line, "transfer-encoding:") || begins(line, "content-length:") ||
                   begins(line, "connection:") || begins(line, "keep-alive:");
    if (a->head.n + line.n > XC_LIMIT_RECORD_HEAD)
        return 0;
    if (!travels && xc_str_trim(line).n)
        xc_buf_add(&a->head, line);
    return line.n;
}

static size_t take_body(char *p, size_t size, size_t n, void *user)
{
    xc_requester *r = user;
    size_t        room = r->most - r->answer->body.n, more = size * n;
    r->answer->truncated = more > room;
    xc_buf_add(&r->answer->body, (xc_str){p, more < room ? more : room});
    return r->answer->truncated ? 0 : more;
}

static bool set_up(xc_requester *r)
{
    CURL *c = r->curl;
    long  seconds = (long)r->opt.seconds;
    bool  ok = curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https") == CURLE_OK;
    ok = ok && curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L) == CURLE_OK;
    ok = ok && curl_easy_setopt(c, CURLOPT_PROXY, "") == CURLE_OK;
    ok = ok && curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L) == CURLE_OK;
    ok = ok && curl_easy_setopt(c, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1) == CURLE_OK;
    ok = ok && curl_easy_setopt(c, CURLOPT_USERAGENT, XC_AGENT "/" XC_VERSION) == CURLE_OK;
    ok = ok && curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, seconds) == CURLE_OK;
    ok = ok && curl_easy_setopt(c, CURLOPT_TIMEOUT, seconds) == CURLE_OK;
    ok = ok && curl_easy_setopt(c, CURLOPT_OPENSOCKETFUNCTION, open_socket) == CURLE_OK;
    ok = ok && curl_easy_setopt(c, CURLOPT_OPENSOCKETDATA, r) == CURLE_OK;
    ok = ok && curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, take_head) == CURLE_OK;
    ok = ok && curl_easy_setopt(c, CURLOPT_HEADERDATA, r) == CURLE_OK;
    ok = ok && curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take_body) == CURLE_OK;
    return ok && curl_easy_setopt(c, CURLOPT_WRITEDATA, r) == CURLE_OK;
}

xc_status xc_request_open(xc_requester **out, const xc_request_options *opt, xc_error *err)
{
    xc_requester *r = calloc(1, sizeof *r);
    *out = NULL;
    if (!r)
        return xc_no_memory(err);
    r->opt = *opt;
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK || !(r->curl = curl_easy_init()) || !set_up(r)) {
        xc_request_close(r);
        return xc_no_memory(err);
    }
    *out = r;
    return XC_OK;
}

void xc_request_close(xc_requester *r)
{
    if (!r)
        return;
    if (r->curl)
        curl_easy_cleanup(r->curl);
    curl_global_cleanup();
    free(r);
}

static void clear(xc_reply *a)
{
    xc_buf_clear(&a->head);
    xc_buf_clear(&a->body);
    xc_buf_clear(&a->location);
    xc_buf_clear(&a->type);
    a->status = 0;
    a->truncated = false;
}

void xc_reply_free(xc_reply *answer)
{
    xc_buf_free(&answer->head);
    xc_buf_free(&answer->body);
    xc_buf_free(&answer->location);
    xc_buf_free(&answer->type);
}

static xc_status describe(const xc_requester *r, CURLcode code, xc_error *err)
{
    if (r->refused)
        return xc_fail(err, XC_EIO, "its address is not public");
    if (code == CURLE_UNSUPPORTED_PROTOCOL || code == CURLE_URL_MALFORMAT)
        return xc_fail(err, XC_EUSAGE, "not an http or https address");
    if (code == CURLE_OUT_OF_MEMORY)
        return xc_no_memory(err);
    if (code == CURLE_OPERATION_TIMEDOUT)
        return xc_fail(err, XC_EIO, "no whole answer within %u seconds", r->opt.seconds);
    return xc_fail(err, XC_EIO, "no answer: %s", curl_easy_strerror(code));
}

xc_status xc_request_get(xc_requester *r, const char *url, size_t most, xc_reply *answer, xc_error *err)
{
    const char *location = NULL, *type = NULL;
    clear(answer);
    r->answer = answer;
    r->most = most;
    r->refused = false;
    if (curl_easy_setopt(r->curl, CURLOPT_URL, url) != CURLE_OK)
        return xc_no_memory(err);
    CURLcode code = curl_easy_perform(r->curl);
    if (code != CURLE_OK && !(code == CURLE_WRITE_ERROR && answer->truncated))
        return describe(r, code, err);
    curl_easy_getinfo(r->curl, CURLINFO_RESPONSE_CODE, &answer->status);
    curl_easy_getinfo(r->curl, CURLINFO_REDIRECT_URL, &location);
    curl_easy_getinfo(r->curl, CURLINFO_CONTENT_TYPE, &type);
    xc_buf_add(&answer->location, xc_str_from(location));
    xc_buf_add(&answer->type, xc_str_from(type));
    xc_buf_printf(&answer->head, "Content-Length: %zu\r\n\r\n", answer->body.n);
    if (answer->head.failed || answer->body.failed || answer->location.failed || answer->type.failed)
        return xc_no_memory(err);
    return XC_OK;
}
