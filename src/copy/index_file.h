/* copy/index_file -- the index of a set of reports as a file, so that later reports can be checked against it.
 *
 *   reports --[write]--> file;  files --[merge]--> file;  file, new reports --[match]--> reports of the file
 * Holds:   the reports themselves (text, blocks, what is needed to name and date them) and their sampled postings,
 *          about 1.2 kB of postings a report beside the text. The sample is always 1/8, so parts can be merged.
 * Form:    a header, then reports, blocks, postings and strings, each section behind the other; numbers as the machine
 *          has them, told by a mark in the header. The versions of folding, hash and form stand in the header: a file
 *          of other versions is refused, never misread.
 * Order:   reports by id, postings by hash and report: the same set of reports gives the same bytes, however it was
 *          parted.
 * Trust:   the file is outside input. Opening checks the header, that all sections lie in the file and that the strings
 *          and blocks of each report lie in their sections; a report is checked when it is taken (UTF-8, order of
 *          blocks).
 * Memory:  the file is mapped, not read. Threads: an open index may be shared. */
#ifndef XC_INDEX_FILE_H
#define XC_INDEX_FILE_H

#include "arena.h"
#include "pool.h"
#include "str.h"

typedef struct xc_index xc_index;

/* XC_EIO, XC_EFORMAT (not an index, of another version, or broken; err->offset says where), XC_ENOMEM. */
XC_MUST_USE xc_status xc_index_open(xc_index **out, const char *path, xc_error *err);

/* The same over bytes that outlive the index; they must be aligned as malloc does. */
XC_MUST_USE xc_status xc_index_over(xc_index **out, xc_str bytes, xc_error *err);

void   xc_index_close(xc_index *index);
size_t xc_index_reports(const xc_index *index);

/* Report `i` in *out; strings borrow from the index, blocks live in `mem`. XC_EFORMAT, XC_ENOMEM. */
XC_MUST_USE xc_status xc_index_report(xc_report *out, xc_arena *mem, const xc_index *index, size_t i, xc_error *err);

/* Writes the index of `reports`, which are in order of their ids. XC_EIO, XC_ENOMEM, XC_ELIMIT. */
XC_MUST_USE xc_status xc_index_write(xc_sink sink, xc_pool *pool, const xc_report *const *reports, size_t n,
                                     xc_error *err);

/* Writes one index that holds the reports of all. Reports that are the same in two of them are taken once; XC_EUSAGE if
 * two different ones have one id. */
XC_MUST_USE xc_status xc_index_merge(xc_sink sink, const xc_index *const *parts, size_t n, xc_error *err);

/* The reports of the index that may share text with one of `reports`: at least two shingles of the sample, or one that
 * few have. At most XC_INDEX_MATCHES for each report, those with most shingles in common. Numbers ascending, in `mem`.
 */
enum { XC_INDEX_MATCHES = 100 };
XC_MUST_USE xc_status xc_index_match(uint32_t **out, size_t *n_out, xc_arena *mem, const xc_index *index, xc_pool *pool,
                                     const xc_report *const *reports, size_t n, xc_error *err);

#endif
