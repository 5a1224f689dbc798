/* extract/build -- the report while it is being made: text, blocks, map and evidence grow together. */
#ifndef XC_BUILD_H
#define XC_BUILD_H

#include "charset.h"
#include "date.h"
#include "source.h"

typedef XC_VEC(xc_block) xc_blocks;
typedef XC_VEC(xc_evidence) xc_evidences;

typedef struct xc_build {
    xc_report       *report;
    xc_arena        *mem;
    const xc_source *source;
    xc_decoded       decoded;
    xc_blocks        blocks;
    xc_map_steps     steps;
    xc_evidences     evidence, others;
} xc_build;

/* Adds a block over text [start, end); nothing if it is empty. XC_OK or XC_ENOMEM. */
XC_MUST_USE xc_status xc_build_block(xc_build *build, uint32_t start, uint32_t end, xc_block_role role);

/* Notes where the value of the field `name` was read; `at` is in the decoded text, {0,0}: no place. */
XC_MUST_USE xc_status xc_build_evidence(xc_build *build, xc_str name, xc_str from, xc_str value, xc_range at);
XC_MUST_USE xc_status xc_build_other(xc_build *build, xc_str name, xc_str from, xc_str value, xc_range at);

/* Plain text: blocks by lines, metadata from head and foot. Fills text, map, blocks and what the text says of itself.
 */
XC_MUST_USE xc_status xc_extract_plain(xc_build *build, xc_error *err);

/* A page or a fragment of one. */
XC_MUST_USE xc_status xc_extract_page(xc_build *build, xc_error *err);

#endif
