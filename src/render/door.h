/* render/door -- how words get into the page. Reports are hostile; there are these doors and no other.
 *
 *   xc_lit     the program's own markup: string literals only, by macro
 *   xc_text    words between tags: & < > escaped
 *   xc_attr    words inside a double-quoted attribute: " and ' too
 *   xc_number  a number
 * Words never stand in script, style, comments, ids, class names; addresses go through xc_link_safe first. NUL, the
 * other controls but \n and \t, and bytes that are not UTF-8 become U+FFFD. */
#ifndef XC_DOOR_H
#define XC_DOOR_H

#include "buf.h"
#include "str.h"

#define xc_lit(buf, literal) xc_buf_lit(buf, literal)

void xc_text_door(xc_buf *buf, xc_str s);
void xc_attr(xc_buf *buf, xc_str s);
void xc_number(xc_buf *buf, uint64_t n);

/* Thousandths of a length in SVG units: 12345 is "12.3". */
void xc_tenths(xc_buf *buf, uint64_t tenths);

/* May `url` become a link? http or https, a host, no control, space, quote or backslash. */
bool xc_link_safe(xc_str url);

#endif
