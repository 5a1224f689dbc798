#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>
#include <zlib.h>
#include <zstd.h>

#include "bytes_test.h"
#include "report_limits.h"

static xc_input *open_bytes(test_bytes *bytes, const char *name)
{
    xc_input *in;
    assert_int_equal(
        xc_input_open(&in, (xc_byte_source){test_bytes_read, test_bytes_close, bytes}, xc_str_from(name), NULL), XC_OK);
    return in;
}

static size_t gzip(const char *p, size_t n, char *out, size_t room)
{
    z_stream z = {0};
    assert_int_equal(deflateInit2(&z, 9, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY), Z_OK);
    z.next_in = (z_const Bytef *)(uintptr_t)p;
    z.avail_in = (uInt)n;
    z.next_out = (Bytef *)out;
    z.avail_out = (uInt)room;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    size_t made = room - z.avail_out;
    deflateEnd(&z);
    return made;
}

/* All of the input by small looks; the text in `out`. */
static size_t read_all(xc_input *in, char *out)
{
    size_t n = 0;
    for (;;) {
        xc_str window;
        assert_int_equal(xc_input_peek(in, 3, &window, NULL), XC_OK);
        if (window.n == 0)
            return n;
        size_t some = window.n < 3 ? window.n : 3;
        memcpy(out + n, window.p, some);
        n += some;
        xc_input_skip(in, some);
        assert_int_equal(xc_input_offset(in), n);
    }
}

static void bytes_come_through(void **state)
{
    (void)state;
    for (size_t step = 0; step < 3; step++) {
        test_bytes bytes = test_bytes_of(XC_S("some bytes of a file"), step);
        xc_input  *in = open_bytes(&bytes, "a");
        char       out[64], hex[65];
        assert_false(xc_input_sha256(in, hex));
        size_t n = read_all(in, out);
        assert_int_equal(n, bytes.all.n);
        assert_memory_equal(out, bytes.all.p, n);
        assert_true(xc_input_sha256(in, hex));
        assert_int_equal(xc_input_damage(in).n, 0);
        xc_input_close(in);
        assert_true(bytes.closed);
    }
}

static void gzip_members_follow_each_other(void **state)
{
    (void)state;
    char   packed[256], out[256];
    size_t first = gzip("one member, ", 12, packed, sizeof packed);
    size_t n = first + gzip("and another", 11, packed + first, sizeof packed - first);
    for (size_t step = 0; step < 3; step++) {
        test_bytes bytes = test_bytes_of((xc_str){packed, n}, step);
        xc_input  *in = open_bytes(&bytes, "a.gz");
        assert_int_equal(read_all(in, out), 23);
        assert_memory_equal(out, "one member, and another", 23);
        assert_int_equal(xc_input_file_offset(in), first);
        xc_input_close(in);
    }
}

static void cut_and_damaged_members_are_told(void **state)
{
    (void)state;
    char   packed[512], out[512];
    size_t first = gzip("a member that is broken, more or less", 37, packed, sizeof packed);
    size_t n = first + gzip("and another", 11, packed + first, sizeof packed - first);

    test_bytes bytes = test_bytes_of((xc_str){packed, n - 4}, 1);
    xc_input  *in = open_bytes(&bytes, "a.gz");
    assert_int_equal(read_all(in, out), 48);
    assert_true(xc_str_equal(xc_input_damage(in), XC_S("cut gzip member")));
    xc_input_close(in);

    memset(packed + 12, 0xFF, 8);
    bytes = test_bytes_of((xc_str){packed, n}, 0);
    in = open_bytes(&bytes, "a.gz");
    size_t got = read_all(in, out);
    assert_true(got >= 11);
    assert_memory_equal(out + got - 11, "and another", 11);
    assert_true(xc_str_equal(xc_input_damage(in), XC_S("damaged gzip member")));
    xc_input_close(in);
}

static void zstd_too(void **state)
{
    (void)state;
    char   packed[256], out[64];
    size_t n = ZSTD_compress(packed, sizeof packed, "frames of zstd", 14, 3);
    assert_false(ZSTD_isError(n));
    test_bytes bytes = test_bytes_of((xc_str){packed, n}, 1);
    xc_input  *in = open_bytes(&bytes, "a.zst");
    assert_int_equal(read_all(in, out), 14);
    assert_memory_equal(out, "frames of zstd", 14);
    xc_input_close(in);
}

/* A packed stream with one byte of it changed gives the same bytes, however it is cut when it is read. */
static void damage_is_the_same_however_it_is_read(void **state)
{
    (void)state;
    char   text[200], packed[2][512], whole[1024], single[1024];
    size_t n[2];
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = (char)('a' + i * i % 23);
    n[0] = gzip(text, sizeof text, packed[0], sizeof packed[0]);
    n[0] += gzip("and another", 11, packed[0] + n[0], sizeof packed[0] - n[0]);
    n[1] = ZSTD_compress(packed[1], sizeof packed[1], text, sizeof text, 3);
    for (size_t which = 0; which < 2; which++)
        for (size_t at = 4; at < n[which]; at++) {
            packed[which][at] ^= 0x5A;
            test_bytes once = test_bytes_of((xc_str){packed[which], n[which]}, 0);
            test_bytes slow = test_bytes_of((xc_str){packed[which], n[which]}, 1);
            xc_input  *a = open_bytes(&once, "a"), *b = open_bytes(&slow, "a");
            size_t     got = read_all(a, whole);
            assert_int_equal(read_all(b, single), got);
            assert_memory_equal(whole, single, got);
            xc_input_close(a);
            xc_input_close(b);
            packed[which][at] ^= 0x5A;
        }
}

static void a_bomb_is_refused(void **state)
{
    (void)state;
    size_t size = 64 << 20;
    char  *zeros = calloc(1, size), *packed = malloc(1 << 20);
    assert_non_null(zeros);
    assert_non_null(packed);
    test_bytes bytes = test_bytes_of((xc_str){packed, gzip(zeros, size, packed, 1 << 20)}, 0);
    xc_input  *in = open_bytes(&bytes, "a.gz");
    xc_str     window;
    xc_error   err;
    assert_int_equal(xc_input_peek(in, size, &window, &err), XC_ELIMIT);
    xc_input_close(in);
    free(zeros);
    free(packed);
}

static void failing_reads_are_told(void **state)
{
    (void)state;
    test_bytes bytes = test_bytes_of(XC_S("some bytes of a file"), 1);
    bytes.fail_at = 7;
    xc_input *in = open_bytes(&bytes, "a");
    xc_str    window;
    xc_error  err;
    assert_int_equal(xc_input_peek(in, 5, &window, &err), XC_OK);
    assert_int_equal(xc_input_peek(in, 20, &window, &err), XC_EIO);
    xc_input_close(in);
    assert_int_equal(xc_input_open_file(&in, "/no/such/file", &err), XC_EIO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_come_through),
        cmocka_unit_test(gzip_members_follow_each_other),
        cmocka_unit_test(cut_and_damaged_members_are_told),
        cmocka_unit_test(zstd_too),
        cmocka_unit_test(damage_is_the_same_however_it_is_read),
        cmocka_unit_test(a_bomb_is_refused),
        cmocka_unit_test(failing_reads_are_told),
    };
    return cmocka_run_group_tests_name("read/input", tests, NULL, NULL);
}
