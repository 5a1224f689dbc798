/* read -- bytes into records: files, folders, standard input, pages, feeds, archives.
 *
 *   paths --[read]--> source (one per report: bytes, format, metadata of its container) --(extract)--> report
 * Takes:   paths as given; a folder is walked in name order (links that loop and special files are skipped with a
 *          reason).
 * Gives:   sources one after another, in input order. A format is told from the content.
 * Limits:  text/report_limits.h has every one.
 * Errors:  bad input is told by `notice` and skipped or given as unreadable, never the end of the walk. XC_ENOMEM,
 *          XC_EUSAGE (an unknown format's or charset's name).
 * Memory:  one record at a time: a source's bytes live in its own arena, so archives stream in constant memory.
 * Threads: one reader, one thread; sources are independent of the reader once given. */
#ifndef XC_READ_H
#define XC_READ_H

#include "source.h"

typedef struct xc_reader xc_reader;

typedef struct xc_read_options {
    const char *format, *charset, *url_map; /* NULL: none */
    xc_notice   notice;                     /* may be NULL */
    void       *user;
} xc_read_options;

XC_MUST_USE xc_status xc_read_open(xc_reader **out, const char *const *paths, size_t n, const xc_read_options *opt,
                                   xc_error *err);
void                  xc_read_close(xc_reader *reader);

/* The next source in *out (NULL: no more). Free it with xc_source_free. */
XC_MUST_USE xc_status xc_read_next(xc_reader *reader, xc_source **out, xc_error *err);

/* Inputs so far that could not be read. */
size_t xc_read_failed(const xc_reader *reader);

/* Calls `fn` for each line of JSON Lines (or element of an array) of `path`: what `relate` reads. `line` is the parsed
 * object of json-c, valid during the call. */
struct json_object;
typedef xc_status (*xc_json_line_fn)(void *user, uint32_t number, struct json_object *line, xc_error *err);
XC_MUST_USE xc_status xc_read_json_lines(const char *path, const xc_read_options *opt, xc_json_line_fn fn, void *user,
                                         size_t *failed, xc_error *err);

#endif
