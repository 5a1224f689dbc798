#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "buf.h"
#include "index_file.h"
#include "record.h"

/* ---------------------------------------------------------------- reports and files of the tests */

enum { MOST = 12 };

static xc_arena         mem;
static xc_pool         *pool;
static xc_report        reports[MOST];
static xc_block         blocks[MOST];
static const xc_report *table[MOST];

#define STORM                                                                                                          \
    "The storm tore the roof off the market hall in Brenn and left four thousand homes without power until the next "  \
    "morning, when crews from three counties had cleared the lines along the coast road and the trains could run "     \
    "again"
#define QUARRY                                                                                                         \
    "Plans for a quarry above the village of Oster were turned down on Tuesday by nine votes to six, after a meeting " \
    "that lasted until midnight and at which the owner of the mill spoke for an hour about dust and the river"

static void set(size_t i, const char *id, const char *text)
{
    blocks[i] = (xc_block){.at = {0, (uint32_t)strlen(text)}, .role = XC_BLOCK_PARAGRAPH};
    reports[i] = (xc_report){.id = xc_str_from(id),
                             .path = XC_S("p.jsonl"),
                             .text = xc_str_from(text),
                             .n_blocks = 1,
                             .blocks = &blocks[i],
                             .outlet = XC_S("Brenn Post"),
                             .published = XC_S("2026-02-01")};
    table[i] = &reports[i];
}

static bool to_buf(void *user, const char *p, size_t n)
{
    xc_buf_add(user, (xc_str){p, n});
    return !((xc_buf *)user)->failed;
}

static bool refuse(void *user, const char *p, size_t n)
{
    (void)user, (void)p, (void)n;
    return false;
}

static xc_buf written(size_t first, size_t n)
{
    xc_buf buf = {0};
    assert_int_equal(xc_index_write((xc_sink){to_buf, &buf}, pool, table + first, n, NULL), XC_OK);
    return buf;
}

static xc_index *opened(const xc_buf *buf)
{
    xc_index *index;
    assert_int_equal(xc_index_over(&index, xc_buf_str(buf), NULL), XC_OK);
    return index;
}

static xc_buf merged(const xc_buf *a, const xc_buf *b)
{
    xc_index       *one = opened(a), *two = opened(b);
    const xc_index *parts[] = {one, two};
    xc_buf          buf = {0};
    assert_int_equal(xc_index_merge((xc_sink){to_buf, &buf}, parts, 2, NULL), XC_OK);
    xc_index_close(one);
    xc_index_close(two);
    return buf;
}

static int begin(void **state)
{
    (void)state;
    xc_arena_reset(&mem);
    set(0, "a", STORM);
    set(1, "b", QUARRY);
    set(2, "c", STORM " and " QUARRY);
    set(3, "d", "Short.");
    return 0;
}

/* ---------------------------------------------------------------- what is written is what is read */

static void test_reports_come_back(void **state)
{
    (void)state;
    xc_buf    buf = written(0, 4);
    xc_index *index = opened(&buf);
    assert_int_equal(xc_index_reports(index), 4);
    for (size_t i = 0; i < 4; i++) {
        xc_report r;
        assert_int_equal(xc_index_report(&r, &mem, index, i, NULL), XC_OK);
        assert_true(xc_str_equal(r.id, reports[i].id) && xc_str_equal(r.text, reports[i].text));
        assert_true(xc_str_equal(r.outlet, reports[i].outlet) && xc_str_equal(r.published, reports[i].published));
        assert_true(r.title.p == NULL && r.n_blocks == 1 && r.blocks[0].at.end == blocks[i].at.end);
    }
    xc_index_close(index);
    xc_buf_free(&buf);
}

static void test_merging_does_not_depend_on_parts(void **state)
{
    (void)state;
    xc_buf all = written(0, 4), ab = written(0, 2), cd = written(2, 2), bcd = written(1, 3);
    xc_buf one = merged(&ab, &cd), two = merged(&cd, &ab), three = merged(&bcd, &ab), four = merged(&all, &all);
    assert_true(xc_str_equal(xc_buf_str(&one), xc_buf_str(&all)));
    assert_true(xc_str_equal(xc_buf_str(&two), xc_buf_str(&all)));
    assert_true(xc_str_equal(xc_buf_str(&three), xc_buf_str(&all)));
    assert_true(xc_str_equal(xc_buf_str(&four), xc_buf_str(&all)));
    xc_buf *const bufs[] = {&all, &ab, &cd, &bcd, &one, &two, &three, &four};
    for (size_t i = 0; i < XC_COUNT(bufs); i++)
        xc_buf_free(bufs[i]);
}

static void test_two_reports_of_one_id(void **state)
{
    (void)state;
    xc_buf a = written(0, 1);
    set(0, "a", QUARRY);
    xc_buf          b = written(0, 1), out = {0};
    xc_index       *one = opened(&a), *two = opened(&b);
    const xc_index *parts[] = {one, two};
    xc_error        err = {0};
    assert_int_equal(xc_index_merge((xc_sink){to_buf, &out}, parts, 2, &err), XC_EUSAGE);
    assert_true(strstr(err.message, "id a") != NULL);
    xc_index_close(one);
    xc_index_close(two);
    xc_buf_free(&a);
    xc_buf_free(&b);
    xc_buf_free(&out);
}

static void test_match(void **state)
{
    (void)state;
    xc_buf    buf = written(0, 4);
    xc_index *index = opened(&buf);
    uint32_t *v;
    size_t    n;
    set(5, "new", QUARRY ", said the clerk.");
    assert_int_equal(xc_index_match(&v, &n, &mem, index, pool, table + 5, 1, NULL), XC_OK);
    assert_int_equal(n, 2);
    assert_true(v[0] == 1 && v[1] == 2);
    set(5, "new", "Nothing that was ever said in another report stands in this one sentence about a goat.");
    assert_int_equal(xc_index_match(&v, &n, &mem, index, pool, table + 5, 1, NULL), XC_OK);
    assert_int_equal(n, 0);
    xc_index_close(index);
    xc_buf_free(&buf);
}

static void test_empty(void **state)
{
    (void)state;
    xc_buf    buf = written(0, 0);
    xc_index *index = opened(&buf);
    uint32_t *v;
    size_t    n;
    assert_int_equal(xc_index_reports(index), 0);
    assert_int_equal(xc_index_match(&v, &n, &mem, index, pool, table, 2, NULL), XC_OK);
    assert_int_equal(n, 0);
    xc_index_close(index);
    xc_index_close(NULL);
    xc_buf_free(&buf);
}

/* ---------------------------------------------------------------- what is no index */

static void test_cut_off_anywhere(void **state)
{
    (void)state;
    xc_buf    buf = written(0, 4);
    xc_index *index;
    xc_error  err;
    for (size_t n = 0; n < buf.n; n++)
        assert_int_equal(xc_index_over(&index, (xc_str){buf.p, n}, &err), XC_EFORMAT);
    xc_buf_char(&buf, 'x');
    assert_int_equal(xc_index_over(&index, xc_buf_str(&buf), &err), XC_EFORMAT);
    xc_buf_free(&buf);
}

/* Any byte may be wrong: then it is refused, or all that it gives is still inside the file. */
static void test_any_byte_changed(void **state)
{
    (void)state;
    xc_buf buf = written(0, 4);
    set(5, "new", QUARRY);
    for (size_t at = 0; at < buf.n; at++) {
        for (unsigned bit = 0; bit < 8; bit += 3) {
            xc_index *index;
            char      kept = buf.p[at];
            buf.p[at] = (char)(kept ^ (1 << bit));
            if (xc_index_over(&index, xc_buf_str(&buf), NULL) == XC_OK) {
                xc_report       r;
                uint32_t       *v;
                size_t          n;
                xc_buf          out = {0};
                const xc_index *parts[] = {index, index};
                for (size_t i = 0; i < xc_index_reports(index); i++)
                    if (xc_index_report(&r, &mem, index, i, NULL) == XC_OK)
                        assert_int_equal(xc_check_report(&r, NULL), XC_OK);
                assert_int_equal(xc_index_match(&v, &n, &mem, index, pool, table + 5, 1, NULL), XC_OK);
                xc_status status = xc_index_merge((xc_sink){to_buf, &out}, parts, 2, NULL);
                assert_true(status == XC_OK || status == XC_EFORMAT || status == XC_EUSAGE);
                xc_buf_free(&out);
                xc_index_close(index);
            }
            buf.p[at] = kept;
            xc_arena_reset(&mem);
        }
    }
    xc_buf_free(&buf);
}

static void test_files(void **state)
{
    (void)state;
    char      path[] = "/tmp/crosscheck_index_XXXXXX";
    int       fd = mkstemp(path);
    xc_buf    buf = written(0, 2);
    xc_index *index;
    xc_error  err = {0};
    assert_true(fd >= 0 && write(fd, buf.p, buf.n) == (ssize_t)buf.n);
    assert_true(xc_is_index(path));
    assert_int_equal(xc_index_open(&index, path, &err), XC_OK);
    assert_int_equal(xc_index_reports(index), 2);
    xc_index_close(index);
    assert_int_equal(ftruncate(fd, 0), 0);
    assert_false(xc_is_index(path));
    assert_int_equal(xc_index_open(&index, path, &err), XC_EFORMAT);
    close(fd);
    unlink(path);
    assert_int_equal(xc_index_open(&index, path, &err), XC_EIO);
    assert_string_equal(err.input, path);
    assert_false(xc_is_index(path));
    xc_buf_free(&buf);
}

static void test_sink_that_stops(void **state)
{
    (void)state;
    assert_int_equal(xc_index_write((xc_sink){refuse, NULL}, pool, table, 2, NULL), XC_EIO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_reports_come_back, begin),
        cmocka_unit_test_setup(test_merging_does_not_depend_on_parts, begin),
        cmocka_unit_test_setup(test_two_reports_of_one_id, begin),
        cmocka_unit_test_setup(test_match, begin),
        cmocka_unit_test_setup(test_empty, begin),
        cmocka_unit_test_setup(test_cut_off_anywhere, begin),
        cmocka_unit_test_setup(test_any_byte_changed, begin),
        cmocka_unit_test_setup(test_files, begin),
        cmocka_unit_test_setup(test_sink_that_stops, begin),
    };
    xc_arena_init(&mem, 0);
    if (xc_pool_open(&pool, 1, NULL) != XC_OK)
        return 1;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    xc_pool_close(pool);
    xc_arena_free(&mem);
    return failed;
}
