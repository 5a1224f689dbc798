/* What fetching rests on: robots.txt, which addresses are public, the records of the archive. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <zlib.h>

#include "address.h"
#include "robots.h"
#include "status.h"
#include "unit.h"
#include "warc_write.h"

static bool allowed(const char *robots, const char *path)
{
    return xc_robots_allow(xc_str_from(robots), XC_S("crosscheck"), xc_str_from(path));
}

static void the_longest_rule_wins(void **state)
{
    (void)state;
    const char *robots = "User-agent: *\nDisallow: /private\nAllow: /private/open # for all\n";
    assert_true(allowed(robots, "/news"));
    assert_false(allowed(robots, "/private/x"));
    assert_true(allowed(robots, "/private/open/x"));
    assert_true(allowed("User-agent: *\nDisallow: /a\nAllow: /a\n", "/a"));
    assert_true(allowed("User-agent: *\nDisallow:\n", "/a"));
    assert_true(allowed("", "/a"));
    assert_false(allowed("user-agent:*\rdisallow:/\r", "/a"));
}

static void our_own_group_goes_before_the_one_for_all(void **state)
{
    (void)state;
    const char *robots = "User-agent: other\nUser-agent: CrossCheck/2.0\nDisallow: /a\n\nUser-agent: *\nDisallow: /\n";
    assert_false(allowed(robots, "/a"));
    assert_true(allowed(robots, "/b"));
    assert_false(allowed("User-agent: crosschecker\nAllow: /\nUser-agent: *\nDisallow: /", "/a"));
    assert_true(allowed("Disallow: /\n", "/a")); /* of no group */
}

static void stars_and_ends(void **state)
{
    (void)state;
    const char *robots = "User-agent: *\nDisallow: /*.pdf$\nDisallow: /a*b*c\n";
    assert_false(allowed(robots, "/x/y.pdf"));
    assert_true(allowed(robots, "/x/y.pdf?z"));
    assert_false(allowed(robots, "/a__b__c__"));
    assert_true(allowed(robots, "/a__c__b"));
    assert_false(allowed("User-agent: *\nDisallow: *\n", "/"));
}

static bool is_public(const char *text)
{
    struct sockaddr_in  four = {.sin_family = AF_INET};
    struct sockaddr_in6 six = {.sin6_family = AF_INET6};
    if (inet_pton(AF_INET, text, &four.sin_addr) == 1)
        return xc_address_is_public((const struct sockaddr *)(const void *)&four);
    assert_int_equal(inet_pton(AF_INET6, text, &six.sin6_addr), 1);
    return xc_address_is_public((const struct sockaddr *)(const void *)&six);
}

static void addresses_of_this_machine_and_network_are_not_public(void **state)
{
    static const char *const kept[] = {"127.0.0.1",
                                       "0.0.0.0",
                                       "10.1.2.3",
                                       "172.16.0.1",
                                       "172.31.255.255",
                                       "192.168.1.1",
                                       "169.254.169.254",
                                       "100.64.0.1",
                                       "224.0.0.1",
                                       "255.255.255.255",
                                       "::1",
                                       "::",
                                       "fe80::1",
                                       "fc00::1",
                                       "fd12::1",
                                       "ff02::1",
                                       "::ffff:127.0.0.1",
                                       "64:ff9b::a00:1",
                                       "2002:7f00:1::",
                                       "2001:db8::1"};
    static const char *const open[] = {"93.184.216.34",      "8.8.8.8",        "172.32.0.1",
                                       "172.15.0.1",         "193.0.0.1",      "100.128.0.1",
                                       "2606:2800:220:1::1", "::ffff:8.8.8.8", "2002:808:808::"};
    (void)state;
    for (size_t i = 0; i < XC_COUNT(kept); i++)
        assert_false(is_public(kept[i]));
    for (size_t i = 0; i < XC_COUNT(open); i++)
        assert_true(is_public(open[i]));
    struct sockaddr_in none = {.sin_family = AF_UNIX};
    assert_false(xc_address_is_public((const struct sockaddr *)(const void *)&none));
}

static bool keep(void *user, const char *p, size_t n)
{
    xc_buf_add(user, (xc_str){p, n});
    return true;
}

static bool refuse(void *user, const char *p, size_t n)
{
    (void)user, (void)p, (void)n;
    return false;
}

static size_t unpack(const xc_buf *packed, char *out, size_t cap)
{
    z_stream z = {
        .next_in = (Bytef *)packed->p, .avail_in = (uInt)packed->n, .next_out = (Bytef *)out, .avail_out = (uInt)cap};
    assert_int_equal(inflateInit2(&z, 15 + 16), Z_OK);
    assert_int_equal(inflate(&z, Z_FINISH), Z_STREAM_END);
    size_t n = cap - z.avail_out;
    assert_int_equal(z.avail_in, 0);
    inflateEnd(&z);
    return n;
}

static const xc_answer answer = {.url = XC_S_INIT("https://example.org/a"),
                                 .time = 1773213000,
                                 .head = XC_S_INIT("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"),
                                 .body = XC_S_INIT("hello"),
                                 .truncated = true};

static void a_record_is_one_gzip_member(void **state)
{
    (void)state;
    xc_buf packed = {0}, again = {0};
    char   text[4096];
    assert_int_equal(xc_warc_write_answer((xc_sink){keep, &packed}, &answer, NULL), XC_OK);
    size_t n = unpack(&packed, text, sizeof text - 1);
    text[n] = '\0';
    assert_non_null(strstr(text, "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/a\r\n"));
    assert_non_null(strstr(text, "WARC-Date: 2026-03-11T07:10:00Z\r\n"));
    assert_non_null(strstr(text, "WARC-Truncated: length\r\n"));
    assert_non_null(strstr(text, "Content-Length: 43\r\n\r\nHTTP/1.1 200 OK\r\n"));
    assert_string_equal(text + n - 9, "hello\r\n\r\n");
    assert_int_equal(xc_warc_write_answer((xc_sink){keep, &again}, &answer, NULL), XC_OK);
    assert_int_equal(again.n, packed.n);
    assert_memory_equal(again.p, packed.p, packed.n);
    xc_buf_free(&packed);
    xc_buf_free(&again);
}

static void a_sink_that_stops_is_told(void **state)
{
    (void)state;
    xc_error err = {0};
    assert_int_equal(xc_warc_write_info((xc_sink){refuse, NULL}, 0, &err), XC_EIO);
    assert_int_equal(xc_warc_write_answer((xc_sink){refuse, NULL}, &answer, &err), XC_EIO);
}

static void fetching_needs_a_clock(void **state)
{
    (void)state;
    xc_fetch_options opt;
    xc_error         err = {0};
    xc_fetch_options_init(&opt);
    assert_int_equal(xc_fetch(NULL, 0, &opt, (xc_sink){refuse, NULL}, NULL, &err), XC_EUSAGE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_longest_rule_wins),
        cmocka_unit_test(our_own_group_goes_before_the_one_for_all),
        cmocka_unit_test(stars_and_ends),
        cmocka_unit_test(addresses_of_this_machine_and_network_are_not_public),
        cmocka_unit_test(a_record_is_one_gzip_member),
        cmocka_unit_test(a_sink_that_stops_is_told),
        cmocka_unit_test(fetching_needs_a_clock),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
