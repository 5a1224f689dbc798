/* extract/entities -- character references of HTML: &amp; &#8217; &#x2019; &nbsp without its semicolon.
 *
 * Threads: pure. Cost: a binary search over 2,125 names. */
#ifndef XC_ENTITIES_H
#define XC_ENTITIES_H

#include "arena.h"
#include "str.h"

typedef struct xc_entity_text {
    size_t taken; /* bytes of the source, 0: the & is only itself */
    char   utf8[8];
    size_t n;
} xc_entity_text;

/* The reference at s.p[i], which is '&'. */
xc_entity_text xc_entity_at(xc_str s, size_t i);

/* `s` with its references resolved; `s` itself where there are none. {NULL,0} without memory. */
xc_str xc_entities_resolved(xc_arena *mem, xc_str s);

#endif
