#include "index_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "buf.h"
#include "fold.h"
#include "hash.h"
#include "index_form.h"
#include "postings.h"
#include "record.h"

/* ---------------------------------------------------------------- reading */

static xc_status check_head(const xc_index *index, xc_error *err)
{
    const xc_index_header *h = &index->head;
    if (memcmp(h->magic, XC_INDEX_MAGIC, sizeof h->magic) != 0)
        return xc_fail(err, XC_EFORMAT, "not an index");
    if (h->order != XC_INDEX_ORDER)
        return xc_fail_at(err, XC_EFORMAT, 8, "index of a machine with other byte order");
    if (h->version != XC_INDEX_VERSION || h->fold != XC_FOLD_VERSION || h->hash != XC_HASH_VERSION ||
        h->rate != XC_COPY_RATE)
        return xc_fail_at(err, XC_EFORMAT, 12, "index of another version; build it anew");
    if (h->n_reports >= XC_NONE)
        return xc_fail_at(err, XC_ELIMIT, 32, "index of more reports than can be numbered");
    return XC_OK;
}

/* Takes `n` pieces of `size` bytes off what is left of the file. */
static bool take(const char **section, xc_str *rest, uint64_t n, size_t size)
{
    if (n > rest->n / size)
        return false;
    *section = rest->p;
    *rest = xc_str_cut(*rest, (size_t)n * size, rest->n);
    return true;
}

static xc_status find_sections(xc_index *index, xc_error *err)
{
    const xc_index_header *h = &index->head;
    xc_str                 rest = xc_str_cut(index->bytes, sizeof *h, index->bytes.n);
    const char            *entries, *blocks;
    if (!take(&entries, &rest, h->n_reports, sizeof(xc_index_entry)) ||
        !take(&blocks, &rest, h->n_blocks, sizeof(xc_index_block)) ||
        !take(&index->postings, &rest, h->n_postings, XC_INDEX_POSTING) ||
        !take(&index->strings, &rest, h->n_bytes, 1) || rest.n != 0)
        return xc_fail_at(err, XC_EFORMAT, index->bytes.n, "index is cut off or has more than it says");
    index->entries = (const xc_index_entry *)(const void *)entries;
    index->blocks = (const xc_index_block *)(const void *)blocks;
    return XC_OK;
}

/* Strings and blocks of the reports follow each other without gaps, so that one pass shows that all lie inside. */
static xc_status check_entries(const xc_index *index, xc_error *err)
{
    uint64_t at = 0, block = 0;
    for (size_t i = 0; i < index->head.n_reports; i++) {
        const xc_index_entry *e = &index->entries[i];
        bool                  follows = e->at == at && e->first_block == block;
        for (size_t s = 0; s < XC_INDEX_STRINGS; s++)
            at += e->length[s];
        block += e->n_blocks;
        if (!follows || at > index->head.n_bytes || block > index->head.n_blocks)
            return xc_fail_at(err, XC_EFORMAT, sizeof index->head + i * sizeof *e, "index with a broken report");
    }
    if (at != index->head.n_bytes || block != index->head.n_blocks)
        return xc_fail_at(err, XC_EFORMAT, index->bytes.n, "index with something between its reports");
    return XC_OK;
}

static xc_status check(xc_index *index, xc_error *err)
{
    if (index->bytes.n < sizeof index->head)
        return xc_fail(err, XC_EFORMAT, "not an index");
    memcpy(&index->head, index->bytes.p, sizeof index->head);
    XC_TRY(check_head(index, err));
    XC_TRY(find_sections(index, err));
    return check_entries(index, err);
}

xc_status xc_index_over(xc_index **out, xc_str bytes, xc_error *err)
{
    xc_index *index = calloc(1, sizeof *index);
    *out = NULL;
    if (!index)
        return xc_no_memory(err);
    index->bytes = bytes;
    xc_status status = check(index, err);
    if (status != XC_OK) {
        free(index);
        return status;
    }
    *out = index;
    return XC_OK;
}

static xc_status map_file(xc_str *out, const char *path, xc_error *err)
{
    struct stat st;
    int         fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &st) != 0) {
        int code = errno;
        if (fd >= 0)
            close(fd);
        return xc_fail(err, XC_EIO, "%s", strerror(code));
    }
    void *p = S_ISREG(st.st_mode) && st.st_size > 0 ? mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0)
                                                    : MAP_FAILED;
    close(fd);
    if (p == MAP_FAILED)
        return xc_fail(err, XC_EFORMAT, "not an index");
    *out = (xc_str){p, (size_t)st.st_size};
    return XC_OK;
}

static void unmap(xc_str bytes)
{
    union {
        const char *read;
        void       *any;
    } p = {.read = bytes.p};
    munmap(p.any, bytes.n);
}

xc_status xc_index_open(xc_index **out, const char *path, xc_error *err)
{
    xc_str bytes;
    *out = NULL;
    xc_error_name(err, xc_str_from(path));
    XC_TRY(map_file(&bytes, path, err));
    xc_status status = xc_index_over(out, bytes, err);
    if (status != XC_OK)
        unmap(bytes);
    else
        (*out)->mapped = true;
    return status;
}

void xc_index_close(xc_index *index)
{
    if (!index)
        return;
    if (index->mapped)
        unmap(index->bytes);
    free(index);
}

size_t xc_index_reports(const xc_index *index)
{
    return (size_t)index->head.n_reports;
}

bool xc_is_index(const char *path)
{
    char    magic[sizeof XC_INDEX_MAGIC];
    int     fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    ssize_t n = fd >= 0 ? read(fd, magic, sizeof magic) : -1;
    if (fd >= 0)
        close(fd);
    return n == (ssize_t)sizeof magic && memcmp(magic, XC_INDEX_MAGIC, sizeof magic) == 0;
}

xc_status xc_index_report(xc_report *out, xc_arena *mem, const xc_index *index, size_t i, xc_error *err)
{
    const xc_index_entry *e = &index->entries[i];
    xc_str                s[XC_INDEX_STRINGS];
    uint64_t              at = e->at;
    for (size_t k = 0; k < XC_INDEX_STRINGS; k++) {
        s[k] = (xc_str){e->length[k] ? index->strings + at : NULL, e->length[k]};
        at += e->length[k];
    }
    xc_block *blocks = XC_ARRAY(mem, xc_block, e->n_blocks);
    if (!blocks)
        return xc_no_memory(err);
    for (size_t b = 0; b < e->n_blocks; b++) {
        const xc_index_block *from = &index->blocks[e->first_block + b];
        if (from->role >= XC_BLOCK_ROLES)
            return xc_fail(err, XC_EFORMAT, "index with a broken block");
        blocks[b] = (xc_block){.at = {from->start, from->end}, .role = (xc_block_role)from->role};
    }
    *out = (xc_report){.id = s[XC_INDEX_ID],
                       .path = s[XC_INDEX_PATH],
                       .title = s[XC_INDEX_TITLE],
                       .outlet = s[XC_INDEX_OUTLET],
                       .agency = s[XC_INDEX_AGENCY],
                       .url = s[XC_INDEX_URL],
                       .published = s[XC_INDEX_PUBLISHED],
                       .language = s[XC_INDEX_LANGUAGE],
                       .text = s[XC_INDEX_TEXT],
                       .record = e->record,
                       .words = e->words,
                       .n_blocks = e->n_blocks,
                       .blocks = blocks,
                       .status = e->length[XC_INDEX_TEXT] ? XC_READ : XC_UNREADABLE};
    return xc_check_report(out, err);
}

/* ---------------------------------------------------------------- writing */

void xc_index_strings(xc_str out[XC_INDEX_STRINGS], const xc_report *r)
{
    const xc_str all[XC_INDEX_STRINGS] = {
        [XC_INDEX_ID] = r->id,
        [XC_INDEX_PATH] = r->path,
        [XC_INDEX_TITLE] = r->title,
        [XC_INDEX_OUTLET] = r->outlet,
        [XC_INDEX_AGENCY] = r->agency,
        [XC_INDEX_URL] = r->url,
        [XC_INDEX_PUBLISHED] = r->published,
        [XC_INDEX_LANGUAGE] = r->language,
        [XC_INDEX_TEXT] = r->text,
    };
    memcpy(out, all, sizeof all);
}

xc_index_header xc_index_head(uint64_t n_reports, uint64_t n_blocks, uint64_t n_postings, uint64_t n_bytes)
{
    xc_index_header h = {.order = XC_INDEX_ORDER,
                         .version = XC_INDEX_VERSION,
                         .fold = XC_FOLD_VERSION,
                         .hash = XC_HASH_VERSION,
                         .rate = XC_COPY_RATE,
                         .n_reports = n_reports,
                         .n_blocks = n_blocks,
                         .n_postings = n_postings,
                         .n_bytes = n_bytes};
    memcpy(h.magic, XC_INDEX_MAGIC, sizeof h.magic);
    return h;
}

enum { WRITE_AT = 1 << 16 };

static xc_status put(xc_buf *buf, xc_sink sink, const void *p, size_t n, xc_error *err)
{
    xc_buf_add(buf, (xc_str){p, n});
    return buf->n >= WRITE_AT || buf->failed ? xc_buf_flush(buf, sink, err) : XC_OK;
}

static xc_status put_entries(xc_buf *buf, xc_sink sink, const xc_report *const *reports, size_t n,
                             const xc_postings *index, xc_error *err)
{
    xc_index_header h = xc_index_head(n, 0, index->n, 0);
    xc_str          s[XC_INDEX_STRINGS];
    for (size_t i = 0; i < n; i++) {
        xc_index_strings(s, reports[i]);
        h.n_blocks += reports[i]->n_blocks;
        for (size_t k = 0; k < XC_INDEX_STRINGS; k++)
            h.n_bytes += s[k].n;
    }
    XC_TRY(put(buf, sink, &h, sizeof h, err));
    uint64_t at = 0, block = 0;
    for (size_t i = 0; i < n; i++) {
        xc_index_entry e = {.at = at,
                            .first_block = block,
                            .n_blocks = (uint32_t)reports[i]->n_blocks,
                            .record = reports[i]->record,
                            .words = index->words[i]};
        xc_index_strings(s, reports[i]);
        for (size_t k = 0; k < XC_INDEX_STRINGS; k++) {
            e.length[k] = (uint32_t)s[k].n;
            at += s[k].n;
        }
        block += e.n_blocks;
        XC_TRY(put(buf, sink, &e, sizeof e, err));
    }
    return XC_OK;
}

static xc_status put_blocks(xc_buf *buf, xc_sink sink, const xc_report *report, xc_error *err)
{
    for (size_t b = 0; b < report->n_blocks; b++) {
        const xc_block *from = &report->blocks[b];
        xc_index_block  block = {from->at.start, from->at.end, (uint32_t)from->role};
        XC_TRY(put(buf, sink, &block, sizeof block, err));
    }
    return XC_OK;
}

static xc_status put_postings(xc_buf *buf, xc_sink sink, const xc_postings *index, xc_error *err)
{
    for (size_t i = 0; i < index->n; i++) {
        char posting[XC_INDEX_POSTING];
        memcpy(posting, &index->v[i].hash, sizeof(uint64_t));
        memcpy(posting + sizeof(uint64_t), &index->v[i].report, sizeof(uint32_t));
        XC_TRY(put(buf, sink, posting, sizeof posting, err));
    }
    return XC_OK;
}

static xc_status put_all(xc_buf *buf, xc_sink sink, const xc_report *const *reports, size_t n, const xc_postings *index,
                         xc_error *err)
{
    XC_TRY(put_entries(buf, sink, reports, n, index, err));
    for (size_t i = 0; i < n; i++)
        XC_TRY(put_blocks(buf, sink, reports[i], err));
    XC_TRY(put_postings(buf, sink, index, err));
    for (size_t i = 0; i < n; i++) {
        xc_str s[XC_INDEX_STRINGS];
        xc_index_strings(s, reports[i]);
        for (size_t k = 0; k < XC_INDEX_STRINGS; k++)
            if (s[k].n)
                XC_TRY(put(buf, sink, s[k].p, s[k].n, err));
    }
    return xc_buf_flush(buf, sink, err);
}

xc_status xc_index_write(xc_sink sink, xc_pool *pool, const xc_report *const *reports, size_t n, xc_error *err)
{
    xc_copy_job job;
    xc_postings index;
    xc_buf      buf = {0};
    xc_status   status = xc_copy_job_open(&job, NULL, pool, reports, n, err);
    if (status == XC_OK)
        status = xc_copy_index(&index, &job, XC_COPY_RATE, true, err);
    if (status == XC_OK)
        status = put_all(&buf, sink, reports, n, &index, err);
    xc_buf_free(&buf);
    xc_copy_job_close(&job);
    return status;
}
