/* render/text -- the terminal's sections of a comparison, in the order and with the words of the page.
 *
 * The first screen is the head, the reports, the differences and the statements; --sections asks for others by the
 * names of xc_text_sections. Every section begins with an empty line and says why it is empty, where it is. */
#ifndef XC_TEXT_H
#define XC_TEXT_H

#include "shown.h"
#include "term.h"

typedef struct xc_text {
    xc_term  term;
    xc_shown shown;
    bool     whole; /* lists are not cut to a screen */
} xc_text;

/* Bits of a list of section names ("quotes,copies", "all", NULL for the first screen). XC_EUSAGE: an unknown name. */
enum {
    XC_TEXT_REPORTS = 1,
    XC_TEXT_DIFFERENCES = 2,
    XC_TEXT_STATEMENTS = 4,
    XC_TEXT_QUOTES = 8,
    XC_TEXT_TIMELINE = 16,
    XC_TEXT_ONLY = 32,
    XC_TEXT_LEFT_OUT = 64,
    XC_TEXT_WORDING = 128,
    XC_TEXT_COPIES = 256,
    XC_TEXT_METHOD = 512
};
XC_MUST_USE xc_status xc_text_sections(unsigned *out, const char *names, xc_error *err);

void xc_text_reports(xc_text *text);
void xc_text_differences(xc_text *text);
void xc_text_statements(xc_text *text);
void xc_text_quotes(xc_text *text);
void xc_text_timeline(xc_text *text);
void xc_text_only(xc_text *text);
void xc_text_left_out(xc_text *text);
void xc_text_wording(xc_text *text);
void xc_text_copies(xc_text *text);
void xc_text_method(xc_text *text);

/* Parts that sections share. */
void   xc_text_head(xc_text *text, const char *name); /* empty line, NAME in bold           */
void   xc_text_more(xc_text *text, size_t n, const char *what, const char *section); /* "and 7 more ..." */
xc_str xc_text_cite(xc_text *text, xc_span at);               /* "B:50-61"                          */
xc_str xc_text_words(xc_text *text, xc_span at, size_t room); /* "... killed 13 people, the ..."    */
xc_str xc_text_point(xc_text *text, uint32_t point);          /* subject, or words with "... "      */
void   xc_text_letters(xc_text *text, const uint32_t *reports, size_t n, const xc_span *spans, size_t n_spans,
                       unsigned columns); /* "B =C =D", cut to columns          */

/* n and the word for one or for many: "1 report", "6 reports". */
xc_str xc_text_count(const xc_term *term, size_t n, const char *one, const char *many);

#endif
