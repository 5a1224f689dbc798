/* read/format -- what every input format is to the reader: a row in a table.
 *
 *   input --[a format's next]--> source, source, ..., NULL
 * A new format is one new file with its xc_format and one row in reader.c.
 * Errors:  a record that cannot be read is told by xc_file_notice and passed over. XC_EFORMAT, XC_EIO and XC_ELIMIT
 * from `next` end the file, not the walk: the reader tells them. Only XC_ENOMEM ends everything. */
#ifndef XC_FORMAT_H
#define XC_FORMAT_H

#include "input.h"
#include "read.h"

/* What --url-map says of an input. */
typedef struct xc_url_entry {
    xc_str url, charset, seen;
} xc_url_entry;

/* The file that is being read. */
typedef struct xc_file {
    xc_input              *input;
    xc_str                 path; /* as given                                    */
    const xc_read_options *opt;
    xc_url_entry           from;   /* of --url-map; absent values: none           */
    uint32_t               record; /* of the last record                          */
    void                  *state;  /* the format's own, NULL at first             */
    size_t                *failed;
} xc_file;

typedef struct xc_format {
    const char *name;           /* of --format                                     */
    bool (*told)(xc_str first); /* by the first bytes; NULL: only by its name       */
    xc_status (*next)(xc_file *file, xc_source **out, xc_error *err);
    void (*close)(xc_file *file); /* gives `state` back; NULL: nothing to do          */
} xc_format;

extern const xc_format xc_format_text, xc_format_html, xc_format_json, xc_format_feed, xc_format_newsml, xc_format_warc;

/* A source of this file with an arena, path, record number and what the map says; the caller fills in the rest.
 * XC_ENOMEM. */
XC_MUST_USE xc_status xc_file_source(const xc_file *file, xc_source **out, xc_error *err);

/* Tells that a record could not be read, and counts it. */
void xc_file_notice(const xc_file *file, const xc_error *what);

/* HTML by its first bytes: a doctype, the tag html, or the share of known tags. Byte marks of UTF-16 are seen through.
 */
bool xc_told_html(xc_str first);

/* More than one control in a hundred bytes: no text. Texts in UTF-16 are known by their byte mark. */
bool xc_told_binary(xc_str first);

/* What a format is told by. */
enum { XC_FIRST_BYTES = 4096 };

static inline xc_str xc_first_bytes(xc_str all)
{
    return xc_str_cut(all, 0, all.n < XC_FIRST_BYTES ? all.n : XC_FIRST_BYTES);
}

/* First bytes without byte mark and white space. */
xc_str xc_told_start(xc_str first);

#endif
