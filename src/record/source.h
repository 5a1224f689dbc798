/* record/source -- what `read` hands to `extract`: the bytes of one report and what its container says of it.
 *
 * Memory:  a source owns an arena that holds everything it points to; the report made from it may borrow from there. */
#ifndef XC_SOURCE_H
#define XC_SOURCE_H

#include "arena.h"
#include "str.h"

typedef enum xc_source_form {
    XC_SOURCE_TEXT,  /* plain text: the bytes are the article, blocks are to be told from lines */
    XC_SOURCE_HTML,  /* a page or a fragment of one                                             */
    XC_SOURCE_BLOCKS /* text with blocks already known (fundus, NITF)                           */
} xc_source_form;

/* What a container says of a record. Absent strings are {NULL,0}. */
typedef struct xc_source_meta {
    xc_str        id, title, outlet, url, canonical, description, language, published, modified, seen, agency, charset;
    size_t        n_authors;
    const xc_str *authors;
} xc_source_meta;

typedef struct xc_source {
    xc_arena        mem; /* owns everything below                                                   */
    xc_str          path;
    uint32_t        record; /* from 1; 0: the file is the report                                       */
    uint64_t        record_offset;
    xc_str          field;
    xc_str          sha256; /* of the file, where it was read whole                                    */
    xc_source_form  form;
    bool            fragment; /* HTML of a feed or a field: no head, no page around it                   */
    xc_str          bytes;    /* raw: the file, the payload, or the decoded string of the field           */
    bool            decoded;  /* bytes are known to be UTF-8 (a JSON or XML string)                      */
    size_t          n_blocks; /* XC_SOURCE_BLOCKS: over `bytes`                                          */
    const xc_block *blocks;
    xc_source_meta  meta;
    xc_read_status  status;
    xc_str          reason;
} xc_source;

/* Frees the source with its arena; NULL is fine. */
void xc_source_free(xc_source *source);

#endif
