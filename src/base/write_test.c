/* Buffers, JSON writing, slices, hashes, errors. */
#include "hash.h"
#include "jsonw.h"
#include "str.h"
#include "unit.h"

static void expect(xc_buf *buf, const char *text)
{
    assert_int_equal(xc_buf_check(buf, NULL), XC_OK);
    assert_int_equal(buf->n, strlen(text));
    assert_memory_equal(buf->p, text, buf->n);
    xc_buf_clear(buf);
}

static void records_in_a_fixed_order(void **state)
{
    (void)state;
    xc_buf   buf = {0};
    xc_jsonw w = {.buf = &buf};
    xc_json_open(&w, '{');
    xc_json_field_str(&w, "type", XC_S("report"));
    xc_json_field_uint(&w, "n", UINT64_MAX);
    xc_json_key(&w, "d");
    xc_json_int(&w, INT64_MIN);
    xc_json_key(&w, "list");
    xc_json_open(&w, '[');
    xc_json_range(&w, (xc_range){3, 9});
    xc_json_bool(&w, true);
    xc_json_str(&w, (xc_str){0});
    xc_json_close(&w, ']');
    xc_json_close(&w, '}');
    xc_json_line(&w);
    expect(&buf, "{\"type\":\"report\",\"n\":18446744073709551615,\"d\":-9223372036854775808,"
                 "\"list\":[[3,9],true,null]}\n");
    xc_buf_free(&buf);
}

static void strings_are_escaped_and_no_further(void **state)
{
    (void)state;
    xc_buf   buf = {0};
    xc_jsonw w = {.buf = &buf};
    xc_json_str(&w, (xc_str){"a\"b\\c\n\t\r\b\f\v\0\x1F\x7F/\xC3\xA9\xE2\x80\x9C\xFF.", 22});
    expect(&buf, "\"a\\\"b\\\\c\\n\\t\\r\\b\\f\\u000b\\u0000\\u001f\\u007f/\xC3\xA9\xE2\x80\x9C\\ufffd.\"");
    w.comma = false;
    xc_json_str(&w, XC_S(""));
    expect(&buf, "\"\"");
    xc_buf_free(&buf);
}

static void thousandths_are_exact(void **state)
{
    static const struct {
        uint32_t    milli;
        const char *text;
    } cases[] = {{0, "0"}, {1000, "1"}, {930, "0.93"}, {5, "0.005"}, {100, "0.1"}, {12345, "12.345"}};
    (void)state;
    xc_buf buf = {0};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        xc_jsonw w = {.buf = &buf};
        xc_json_milli(&w, cases[i].milli);
        expect(&buf, cases[i].text);
    }
    xc_buf_free(&buf);
}

static bool refuse(void *user, const char *p, size_t n)
{
    (void)user, (void)p, (void)n;
    return false;
}

static void a_sink_that_stops_is_told(void **state)
{
    (void)state;
    xc_buf   buf = {0};
    xc_error err = {0};
    assert_int_equal(xc_buf_flush(&buf, (xc_sink){refuse, NULL}, &err), XC_OK); /* nothing to write */
    xc_buf_printf(&buf, "%d", 1);
    assert_int_equal(xc_buf_flush(&buf, (xc_sink){refuse, NULL}, &err), XC_EIO);
    buf.failed = true;
    xc_buf_lit(&buf, "more");
    assert_int_equal(xc_buf_flush(&buf, (xc_sink){refuse, NULL}, &err), XC_ENOMEM);
    xc_buf_free(&buf);
}

static void slices(void **state)
{
    (void)state;
    assert_true(xc_str_compare(XC_S("ab"), XC_S("abc")) < 0);
    assert_true(xc_str_compare(XC_S("b"), XC_S("abc")) > 0);
    assert_int_equal(xc_str_compare((xc_str){0}, XC_S("")), 0);
    assert_int_equal(xc_str_find(XC_S("saying said"), XC_S("said"), 0), 7);
    assert_int_equal(xc_str_find(XC_S("said"), XC_S("said"), 1), SIZE_MAX);
    assert_int_equal(xc_str_find(XC_S("ab"), XC_S(""), 2), 2);
    assert_true(xc_str_starts(XC_S("WARC/1.0"), XC_S("WARC/")));
    assert_false(xc_str_ends(XC_S("gz"), XC_S(".gz")));
    assert_true(xc_str_equal_ascii_case(XC_S("Content-Type"), XC_S("content-type")));
    assert_true(xc_str_equal(xc_str_trim(XC_S(" \t a b\r\n")), XC_S("a b")));
    assert_int_equal(xc_str_trim(XC_S(" \n ")).n, 0);
}

static void digests_are_the_known_ones(void **state)
{
    (void)state;
    char      hex[65];
    xc_sha256 sha;
    xc_sha256_hex(XC_S("abc"), hex); /* FIPS 180-4, appendix B.1 */
    assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    xc_sha256_start(&sha);
    xc_sha256_add(&sha, XC_S("a"));
    xc_sha256_add(&sha, (xc_str){0});
    xc_sha256_add(&sha, XC_S("bc"));
    xc_sha256_end(&sha, hex);
    assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_int_equal(xc_hash((xc_str){0}), xc_hash(XC_S("")));
    assert_int_not_equal(xc_hash_mix(1, 2), xc_hash_mix(2, 1));
}

static void errors_are_filled_and_cut(void **state)
{
    (void)state;
    xc_error err;
    char     longest[2000];
    memset(longest, 'x', sizeof longest);
    assert_int_equal(xc_fail_at(&err, XC_EFORMAT, 77, "%.*s", 1999, longest), XC_EFORMAT);
    assert_int_equal(err.offset, 77);
    assert_int_equal(strlen(err.message), sizeof err.message - 1);
    xc_error_name(&err, (xc_str){longest, sizeof longest});
    assert_int_equal(strlen(err.input), sizeof err.input - 1);
    assert_int_equal(xc_fail(NULL, XC_EIO, "nobody listens"), XC_EIO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_in_a_fixed_order),
        cmocka_unit_test(strings_are_escaped_and_no_further),
        cmocka_unit_test(thousandths_are_exact),
        cmocka_unit_test(a_sink_that_stops_is_told),
        cmocka_unit_test(slices),
        cmocka_unit_test(digests_are_the_known_ones),
        cmocka_unit_test(errors_are_filled_and_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
