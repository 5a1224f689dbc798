#include "warc_write.h"

#include <inttypes.h>
#include <stdio.h>
#include <zlib.h>

#include "calendar.h"
#include "hash.h"

/* 2026-03-11T08:10:00Z */
static void add_time(xc_buf *buf, int64_t time)
{
    int64_t day = time / 86400, rest = time % 86400, year;
    int     month, dom;
    if (rest < 0) {
        day--;
        rest += 86400;
    }
    xc_date_of(day, &year, &month, &dom);
    xc_buf_printf(buf, "%04" PRId64 "-%02d-%02dT%02d:%02d:%02dZ", year, month, dom, (int)(rest / 3600),
                  (int)(rest / 60 % 60), (int)(rest % 60));
}

/* A UUID of version 8 (RFC 9562): its bits are those of a digest. */
static void add_id(xc_buf *buf, const char digest[65])
{
    xc_buf_printf(buf, "<urn:uuid:%.8s-%.4s-8%.3s-9%.3s-%.12s>", digest, digest + 8, digest + 13, digest + 17,
                  digest + 20);
}

/* Packs a record as one gzip member. The header holds no time and no name, so equal records give equal bytes. */
static xc_status write_member(xc_sink sink, const xc_buf *record, xc_error *err)
{
    XC_TRY(xc_buf_check(record, err));
    z_stream z = {0};
    if (deflateInit2(&z, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return xc_no_memory(err);
    unsigned char out[1 << 15];
    xc_status     status = XC_OK;
    int           step = Z_OK;
    z.next_in = (Bytef *)record->p;
    z.avail_in = (uInt)record->n;
    while (step == Z_OK && status == XC_OK) {
        z.next_out = out;
        z.avail_out = sizeof out;
        step = deflate(&z, Z_FINISH);
        if (!sink.write(sink.user, (const char *)out, sizeof out - z.avail_out))
            status = xc_fail(err, XC_EIO, "output could not be written");
    }
    deflateEnd(&z);
    return status;
}

xc_status xc_warc_write_info(xc_sink sink, int64_t time, xc_error *err)
{
    static const char said[] =
        "software: crosscheck " XC_VERSION "\r\nformat: WARC File Format 1.1\r\nrobots: obey\r\n";
    char   digest[65];
    xc_buf record = {0};
    xc_sha256_hex((xc_str){said, sizeof said - 1}, digest);
    xc_buf_lit(&record, "WARC/1.1\r\nWARC-Type: warcinfo\r\nWARC-Date: ");
    add_time(&record, time);
    xc_buf_lit(&record, "\r\nWARC-Record-ID: ");
    add_id(&record, digest);
    xc_buf_printf(&record, "\r\nContent-Type: application/warc-fields\r\nContent-Length: %zu\r\n\r\n%s\r\n\r\n",
                  sizeof said - 1, said);
    xc_status status = write_member(sink, &record, err);
    xc_buf_free(&record);
    return status;
}

xc_status xc_warc_write_answer(xc_sink sink, const xc_answer *answer, xc_error *err)
{
    char      id[65], body[65], time[32];
    xc_buf    record = {0};
    xc_sha256 sha;
    snprintf(time, sizeof time, "%" PRId64, answer->time);
    xc_sha256_hex(answer->body, body);
    xc_sha256_start(&sha);
    xc_sha256_add(&sha, answer->url);
    xc_sha256_add(&sha, xc_str_from(time));
    xc_sha256_add(&sha, (xc_str){body, 64});
    xc_sha256_end(&sha, id);
    xc_buf_lit(&record, "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: ");
    xc_buf_add(&record, answer->url);
    xc_buf_lit(&record, "\r\nWARC-Date: ");
    add_time(&record, answer->time);
    xc_buf_lit(&record, "\r\nWARC-Record-ID: ");
    add_id(&record, id);
    xc_buf_printf(&record, "\r\nWARC-Payload-Digest: sha256:%s\r\n", body);
    if (answer->truncated)
        xc_buf_lit(&record, "WARC-Truncated: length\r\n");
    xc_buf_printf(&record, "Content-Type: application/http; msgtype=response\r\nContent-Length: %zu\r\n\r\n",
                  answer->head.n + answer->body.n);
    xc_buf_add(&record, answer->head);
    xc_buf_add(&record, answer->body);
    xc_buf_lit(&record, "\r\n\r\n");
    xc_status status = write_member(sink, &record, err);
    xc_buf_free(&record);
    return status;
}
