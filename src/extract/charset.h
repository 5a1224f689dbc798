/* extract/charset -- bytes in any charset into UTF-8, with the way back.
 *
 *   raw bytes --[decode]--> UTF-8 + shifts --(plain, page)--> text with source ranges
 * Order of evidence: byte mark; the charset that the caller was told (--charset, an HTTP head); valid UTF-8 with at
 * least one character beyond ASCII, which beats any declaration; what a page declares, by the labels of the WHATWG
 * Encoding Standard; what libuchardet says; windows-1252. (Of 990 news pages 27 were not UTF-8 and 4 of these said they
 * were; two re-encoded corpora show that believing the tag first costs F1 .05.)
 * Gives:   valid UTF-8; what cannot be decoded is U+FFFD for each byte. The byte mark is left out.
 * Memory:  text and shifts live in `mem`; bytes that are UTF-8 already are borrowed.
 * Threads: pure. Cost: O(bytes). */
#ifndef XC_CHARSET_H
#define XC_CHARSET_H

#include "vec.h"

/* From `utf8` on, up to the next shift, a byte of the text comes from `raw` + its distance, or, where a character has
 * another length in the source, the character comes from the bytes up to the next shift. */
typedef struct xc_shift {
    uint32_t utf8, raw;
} xc_shift;

typedef struct xc_decoded {
    xc_str          text;
    xc_str          charset;  /* label in lower case                                   */
    size_t          n_shifts; /* 0: text and raw bytes are the same                    */
    const xc_shift *shifts;   /* first at utf8 0; a last one at the text's end         */
} xc_decoded;

typedef struct xc_charset_hints {
    xc_str told; /* by the caller; absent: none */
    bool   page; /* look for what a page declares */
    bool   utf8; /* known to be UTF-8 */
} xc_charset_hints;

/* XC_ENOMEM. */
XC_MUST_USE xc_status xc_decode(xc_decoded *out, xc_arena *mem, xc_str raw, xc_charset_hints hints, xc_error *err);

/* The raw offset of a character's start (or of the text's end). */
uint32_t xc_decoded_raw(const xc_decoded *decoded, uint32_t utf8);

/* Adds the map steps of utf8 [at.start, at.end), which stands at `text` of the report. */
typedef XC_VEC(xc_map_step) xc_map_steps;
XC_MUST_USE xc_status xc_decoded_steps(xc_map_steps *steps, xc_arena *mem, const xc_decoded *decoded, xc_range at,
                                       uint32_t text);

#endif
