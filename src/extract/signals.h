/* extract/signals -- every value that a page gives for a field of its metadata, before it is known which is believed.
 *
 *   page, json-ld --[head, dates, authors]--> signals --[choose]--> report fields, evidence, others
 * A signal has a rank: smaller ones are believed first. Ranks of one field are comparable, those of two are not. The
 * table of the head's names stands in signals_head.c, what is only seen in signals_date.c and signals_author.c.
 * Memory:  the build's arena. Threads: pure. Cost: O(nodes + blocks). */
#ifndef XC_SIGNALS_H
#define XC_SIGNALS_H

#include "json_ld.h"
#include "page.h"

typedef enum xc_field {
    XC_FIELD_TITLE,
    XC_FIELD_PUBLISHED,
    XC_FIELD_MODIFIED,
    XC_FIELD_AUTHOR,
    XC_FIELD_OUTLET,
    XC_FIELD_LANGUAGE,
    XC_FIELD_DESCRIPTION,
    XC_FIELDS /* a signal that was dropped */
} xc_field;

typedef struct xc_signal {
    xc_field of;
    unsigned rank;
    xc_str   from, value;
    xc_range at; /* in the page */
} xc_signal;

typedef struct xc_signals {
    xc_build         *build;
    const xc_page    *page;
    const xc_json_ld *ld;
    xc_date_hints     hints;
    int64_t           latest; /* day after which no date is believed */
    uint32_t          h1;     /* block of the title; XC_NONE: none   */
    xc_str            host;   /* of the page's address, without www  */
    XC_VEC(xc_signal) list;
    bool failed;
} xc_signals;

void xc_signals_add(xc_signals *s, xc_field of, unsigned rank, const char *from, xc_str value, xc_range at);

/* The first value of a field with low <= rank < high; absent: none. */
xc_str xc_signals_value(const xc_signals *s, xc_field of, unsigned low, unsigned high);

/* The text below a node as one clean string of at most some 400 bytes; *at gets its range. */
xc_str xc_signals_text(xc_signals *s, uint32_t node, xc_range *at);

/* The node lies in comments or is no text of the page. */
bool xc_signals_outside(const xc_signals *s, uint32_t node);

/* The block that a node's text stands in, or the next one; blocks.n: none. */
size_t xc_signals_block(const xc_signals *s, uint32_t node);

/* Blocks from the title to `block`, those before it counted twice; SIZE_MAX: no title is known. */
size_t xc_signals_away(const xc_signals *s, size_t block);

/* Where a block stands in the page. */
xc_range xc_signals_place(const xc_page *page, size_t block);

/* Fills `list`: the head, title and outlet; dates; authors. The last two need h1 and hints. */
void xc_signals_head(xc_signals *s);
void xc_signals_dates(xc_signals *s);
void xc_signals_authors(xc_signals *s);

/* Choose from `list` and fill the report. XC_OK or XC_ENOMEM. */
XC_MUST_USE xc_status xc_signals_take_dates(xc_signals *s);
XC_MUST_USE xc_status xc_signals_take_authors(xc_signals *s);

#endif
