/* copy/index_form -- the bytes of an index file (see index_file.h). Private to the files that read and write it. */
#ifndef XC_INDEX_FORM_H
#define XC_INDEX_FORM_H

#include "index_file.h"

enum { XC_INDEX_VERSION = 2 };

static const char XC_INDEX_MAGIC[8] = {'X', 'C', 'I', 'N', 'D', 'E', 'X', '\n'};

static const uint32_t XC_INDEX_ORDER = 0x01020304; /* reads otherwise on a machine of other byte order */

typedef struct xc_index_header {
    char     magic[8];
    uint32_t order, version, fold, hash, rate, unused;
    uint64_t n_reports, n_blocks, n_postings, n_bytes;
} xc_index_header;

enum { /* strings of a report, in this order */
       XC_INDEX_ID,
       XC_INDEX_PATH,
       XC_INDEX_TITLE,
       XC_INDEX_OUTLET,
       XC_INDEX_AGENCY,
       XC_INDEX_URL,
       XC_INDEX_PUBLISHED,
       XC_INDEX_LANGUAGE,
       XC_INDEX_TEXT,
       XC_INDEX_STRINGS
};

typedef struct xc_index_entry {
    uint64_t at; /* of its first string among the bytes; the others follow */
    uint64_t first_block;
    uint32_t length[XC_INDEX_STRINGS];
    uint32_t n_blocks, record, words;
} xc_index_entry;

typedef struct xc_index_block {
    uint32_t start, end, role;
} xc_index_block;

enum { XC_INDEX_POSTING = 12 }; /* bytes: hash, report; not aligned */

static inline uint64_t xc_index_hash(const char *posting)
{
    uint64_t hash;
    memcpy(&hash, posting, sizeof hash);
    return hash;
}

static inline uint32_t xc_index_number(const char *posting)
{
    uint32_t report;
    memcpy(&report, posting + sizeof(uint64_t), sizeof report);
    return report;
}

struct xc_index {
    xc_str                bytes;  /* the whole file                     */
    bool                  mapped; /* to be unmapped                     */
    xc_index_header       head;
    const xc_index_entry *entries;
    const xc_index_block *blocks;
    const char           *postings;
    const char           *strings;
};

_Static_assert(sizeof(xc_index_header) == 64, "no padding");
_Static_assert(sizeof(xc_index_entry) == 64, "no padding");
_Static_assert(sizeof(xc_index_block) == 12, "no padding");

/* The strings of a report in the order of the file. */
void xc_index_strings(xc_str out[XC_INDEX_STRINGS], const xc_report *report);

/* The header of an index of so much. */
xc_index_header xc_index_head(uint64_t n_reports, uint64_t n_blocks, uint64_t n_postings, uint64_t n_bytes);

#endif
