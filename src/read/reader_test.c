#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "bytes_test.h"

static char folder[] = "/tmp/crosscheck-read-XXXXXX";

/* What the reader gave: ids or paths, one a line, and what it told. */
typedef struct seen {
    char   got[4096], told[4096];
    size_t failed;
} seen;

static void put(const char *name, const char *text)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *out = fopen(path, "wb");
    assert_non_null(out);
    fwrite(text, 1, strlen(text), out);
    fclose(out);
}

static void drop(const char *name)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    unlink(path);
    rmdir(path);
}

static void hear(void *user, const xc_error *what)
{
    seen  *s = user;
    size_t n = strlen(s->told);
    snprintf(s->told + n, sizeof s->told - n, "%s: %s\n", what->input + strlen(folder), what->message);
}

static xc_status read_path(seen *s, const char *path, xc_read_options opt)
{
    *s = (seen){0};
    opt.notice = hear;
    opt.user = s;
    xc_reader *reader;
    xc_status  status = xc_read_open(&reader, &path, 1, &opt, NULL);
    if (status != XC_OK)
        return status;
    for (xc_source *source;;) {
        assert_int_equal(xc_read_next(reader, &source, NULL), XC_OK);
        if (!source)
            break;
        size_t n = strlen(s->got);
        xc_str id = source->meta.id.n ? source->meta.id : xc_str_cut(source->path, strlen(folder), source->path.n);
        snprintf(s->got + n, sizeof s->got - n, "%.*s#%u\n", (int)id.n, id.p, source->record);
        xc_source_free(source);
    }
    s->failed = xc_read_failed(reader);
    xc_read_close(reader);
    return XC_OK;
}

static const char *in_folder(const char *name)
{
    static char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void a_folder_in_name_order(void **state)
{
    (void)state;
    seen s;
    char sub[256], loop[256], pipe[256];
    snprintf(sub, sizeof sub, "%s/b", folder);
    snprintf(loop, sizeof loop, "%s/b/up", folder);
    snprintf(pipe, sizeof pipe, "%s/pipe", folder);
    assert_int_equal(mkdir(sub, 0700), 0);
    put("c.txt", "A text.");
    put("a.txt", "A text.");
    put("b/z.txt", "A text.");
    put(".hidden", "A text.");
    put("empty", "");
    put("binary", "\x01\x02\x03\x04\x05\x06\x07");
    assert_int_equal(symlink("..", loop), 0);
    assert_int_equal(mkfifo(pipe, 0600), 0);
    assert_int_equal(read_path(&s, folder, (xc_read_options){0}), XC_OK);
    assert_string_equal(s.got, "/a.txt#0\n/b/z.txt#0\n/c.txt#0\n");
    assert_int_equal(s.failed, 4);
    assert_non_null(strstr(s.told, "/b/up: a link that leads back"));
    assert_non_null(strstr(s.told, "/pipe: a pipe, not read"));
    assert_non_null(strstr(s.told, "/empty: empty"));
    assert_non_null(strstr(s.told, "/binary: binary"));
    const char *const names[] = {"c.txt", "a.txt", "b/z.txt", "b/up", "b", ".hidden", "empty", "binary", "pipe"};
    for (size_t i = 0; i < XC_COUNT(names); i++)
        drop(names[i]);
}

static void lines_of_json(void **state)
{
    (void)state;
    seen s;
    put("a.jsonl",
        "{\"id\":\"x\",\"text\":\"One.\"}\n\n{\"id\":\"y\", \"maintext\":\"Two.\"}\n{\"id\"\n[1]\n{\"id\":\"n\"}\n"
        "{\"id\":7,\"title\":\"Only a title\"}\n");
    assert_int_equal(read_path(&s, in_folder("a.jsonl"), (xc_read_options){0}), XC_OK);
    assert_string_equal(s.got, "x#1\ny#3\n7#7\n");
    assert_int_equal(s.failed, 3);
    put("a.jsonl", "[{\"id\":\"x\",\"text\":\"One.\"},\n {\"id\":\"y\",\"text\":\"Two.\"}");
    assert_int_equal(read_path(&s, in_folder("a.jsonl"), (xc_read_options){0}), XC_OK);
    assert_string_equal(s.got, "x#1\ny#2\n");
    assert_int_equal(s.failed, 1);
    put("a.jsonl", "{\n  \"id\": \"x\",\n  \"text\": \"One.\"\n}\n");
    assert_int_equal(read_path(&s, in_folder("a.jsonl"), (xc_read_options){0}), XC_OK);
    assert_string_equal(s.got, "x#1\n");
    drop("a.jsonl");
}

static void formats_are_told_or_forced(void **state)
{
    (void)state;
    seen s;
    put("a", "<!doctype html><p>x</p>");
    assert_int_equal(read_path(&s, in_folder("a"), (xc_read_options){.format = "text"}), XC_OK);
    assert_int_equal(read_path(&s, in_folder("a"), (xc_read_options){.format = "nonsense"}), XC_EUSAGE);
    put("a", "%PDF-1.4 and so on");
    assert_int_equal(read_path(&s, in_folder("a"), (xc_read_options){0}), XC_OK);
    assert_non_null(strstr(s.told, "a PDF file"));
    put("a", "<?xml version='1.0'?><thing/>");
    assert_int_equal(read_path(&s, in_folder("a"), (xc_read_options){0}), XC_OK);
    assert_non_null(strstr(s.told, "root element 'thing'"));
    assert_int_equal(read_path(&s, in_folder("none"), (xc_read_options){0}), XC_OK);
    assert_non_null(strstr(s.told, "no such file"));
    drop("a");
}

static void addresses_of_a_map(void **state)
{
    (void)state;
    seen s;
    char map[256];
    snprintf(map, sizeof map, "%s/map", folder);
    put("a.txt", "A text.");
    put("map", "other.txt\thttps://b.example/\n");
    assert_int_equal(read_path(&s, in_folder("a.txt"), (xc_read_options){.url_map = map}), XC_OK);
    put("map", "a line without its tab\n");
    assert_int_equal(read_path(&s, in_folder("a.txt"), (xc_read_options){.url_map = map}), XC_EUSAGE);
    assert_int_equal(read_path(&s, in_folder("a.txt"), (xc_read_options){.url_map = "/no/such/map"}), XC_EUSAGE);
    drop("map");
    drop("a.txt");
}

/* ---------------------------------------------------------------- formats from bytes */

static void list(void *user, const xc_source *source)
{
    char  *out = user;
    size_t n = strlen(out);
    snprintf(out + n, 2048 - n, "%u %.*s|%.*s|%.*s|%.*s\n", source->record, (int)source->meta.title.n,
             source->meta.title.p, (int)source->meta.url.n, source->meta.url.p, (int)source->bytes.n, source->bytes.p,
             (int)source->reason.n, source->reason.p);
}

static void check_all(const xc_format *format, const char *text, const char *want, xc_status status, size_t failed)
{
    for (size_t step = 0; step < 3; step++) {
        char       got[2048] = "";
        size_t     told = 0;
        test_bytes bytes = test_bytes_of(xc_str_from(text), step);
        assert_int_equal(test_read_all(format, &bytes, &told, list, got), status);
        assert_string_equal(got, want);
        assert_int_equal(told, failed);
    }
}

static void feeds(void **state)
{
    (void)state;
    check_all(&xc_format_feed,
              "<rss><channel><title>Herald</title><image><title>no</title></image><item><title>A</title>"
              "<link>https://a.example/1</link><content:encoded "
              "xmlns:content='c'><![CDATA[<p>x</p>]]></content:encoded></item>"
              "<item><title>B &amp; C</title><guid isPermaLink='false'>1</guid><description>short</description></item>"
              "</channel></rss>",
              "1 A|https://a.example/1|<p>x</p>|\n2 B & C||short|feed teaser\n", XC_OK, 0);
    check_all(
        &xc_format_feed,
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title><entry><title>A</title><link rel='self' href='no'/>"
        "<link href='https://a.example/2'/><content type='xhtml'><div>Body</div></content></entry></feed>",
        "1 A|https://a.example/2|<div xmlns=\"http://www.w3.org/2005/Atom\">Body</div>|\n", XC_OK, 0);
    check_all(&xc_format_feed,
              "<urlset><url><loc>https://a.example/3</loc><news><title>T</title></news></url></urlset>",
              "1 T|https://a.example/3||no text\n", XC_OK, 0);
    check_all(&xc_format_feed, "<other/>", "", XC_EFORMAT, 0);
    check_all(&xc_format_feed, "<rss><channel></channel></rss>", "", XC_EFORMAT, 0);
    check_all(
        &xc_format_feed,
        "<!DOCTYPE rss [<!ENTITY e 'no'>]><rss><channel><item><title>A&e;</title><description>d</description></item>"
        "</channel></rss>",
        "1 A||d|entities not expanded\n", XC_OK, 0);
}

static void bodies_of_json(void **state)
{
    (void)state;
    check_all(&xc_format_json,
              "{\"title\":\"A\",\"body\":{\"summary\":[\"In short.\"],\"sections\":[{\"headline\":[\"Head\"],"
              "\"paragraphs\":[\" One. \",\"Two.\"]}]},\"html\":\"<p>no</p>\"}\n"
              "{\"title\":\"B\",\"body\":{\"sections\":[]},\"html\":\"<p>x</p>\"}\n"
              "{\"headlines\":[{\"role\":\"main\",\"value\":\"C\"}],\"bodies\":[{\"value\":\"Text.\"}]}\n"
              "{\"title\":\"D\",\"body\":{\"sections\":[]}}\n",
              "1 A||In short.\n\nHead\n\nOne.\n\nTwo.|\n2 B||<p>x</p>|\n3 C||Text.|\n4 D|||no text\n", XC_OK, 0);
}

static void archives(void **state)
{
    (void)state;
    check_all(&xc_format_warc,
              "WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n"
              "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\nContent-Length: 52\r\n\r\n"
              "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>x</p>\r\n\r\n"
              "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 32\r\n\r\nHTTP/1.1 404 No\r\n\r\n<p>gone</p>\r\n\r\n",
              "2 |https://a.example/|<p>x</p>|\n", XC_OK, 0);
    check_all(&xc_format_warc,
              "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -5\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: "
              "chunked\r\n\r\n"
              "3\r\n<p>\r\nffffffffffffffff\r\nx",
              "1 ||<p>x|cut body\n", XC_OK, 0);
    check_all(&xc_format_warc, "WARC/1.0\r\nWARC-Type: response\r\n", "", XC_OK, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_folder_in_name_order),
        cmocka_unit_test(lines_of_json),
        cmocka_unit_test(formats_are_told_or_forced),
        cmocka_unit_test(addresses_of_a_map),
        cmocka_unit_test(feeds),
        cmocka_unit_test(bodies_of_json),
        cmocka_unit_test(archives),
    };
    if (!mkdtemp(folder))
        return 1;
    int failed = cmocka_run_group_tests_name("read/reader", tests, NULL, NULL);
    rmdir(folder);
    return failed;
}
