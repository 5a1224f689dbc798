/* render/term -- lines for a terminal: clean words, columns, cutting and wrapping at words, 16 colours.
 *
 * A terminal line is made of clean text only (xc_term_clean): controls and bidi controls are U+FFFD, white space is one
 * space, and in ASCII mode every character has an ASCII stand-in. So nothing that a report says can move the cursor,
 * and widths are measured on what is printed. The program's own literals are cleaned like words of reports. Widths:
 * utf8proc's character width; the ambiguous glyphs of the program count one column. Memory: cleaned strings live in
 * `mem`. Threads: one term, one thread. */
#ifndef XC_TERM_H
#define XC_TERM_H

#include "arena.h"
#include "out.h"
#include "str.h"

typedef enum xc_paint { XC_PLAIN, XC_BOLD, XC_DIM, XC_DIFFER, XC_ONLY, XC_SHARE } xc_paint;

typedef struct xc_term {
    xc_out   *out;
    xc_arena *mem;
    unsigned  width;
    bool      color, ascii;
} xc_term;

/* Width 60 to 120 as far as the options ask for it. opt may be NULL. */
void xc_term_start(xc_term *term, xc_out *out, xc_arena *mem, const xc_render_options *opt);

/* Writes one screen to `sink`: `screen` prints it from `shown`. XC_ENOMEM, or what the sink fails with. */
XC_MUST_USE xc_status xc_term_screen(xc_sink sink, void (*screen)(xc_term *term, const void *shown), const void *shown,
                                     const xc_render_options *opt, xc_error *err);

xc_str   xc_term_clean(const xc_term *term, xc_str s);
unsigned xc_term_columns(xc_str clean);

/* `clean` in at most `columns`: cut at a word and ended by an ellipsis where it is longer. */
xc_str xc_term_fit(const xc_term *term, xc_str clean, unsigned columns);

/* Where a line of at most `columns` ends: bytes of `clean` that fit, cut at a word if there is one. */
size_t xc_term_break(xc_str clean, unsigned columns);

void xc_term_put(xc_term *term, xc_str clean, xc_paint paint);
void xc_term_say(xc_term *term, const char *words, xc_paint paint); /* a literal */
void xc_term_pad(xc_term *term, unsigned columns);
void xc_term_line(xc_term *term);

/* Puts `clean`, cut to `columns` and filled up to it; at the right edge of the cell if `right`. */
void xc_term_cell(xc_term *term, xc_str clean, unsigned columns, bool right, xc_paint paint);

/* A paragraph from the cursor's column `indent` on, later lines indented as far. Ends the line. */
void xc_term_wrap(xc_term *term, xc_str clean, unsigned indent, xc_paint paint);

#endif
