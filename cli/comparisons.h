/* cli/comparisons -- what `compare` and the bare form share: the page, and showing one comparison. */
#ifndef CLI_COMPARISONS_H
#define CLI_COMPARISONS_H

#include "session.h"

XC_MUST_USE xc_status show_comparison(session *s, const xc_comparison *comparison, xc_numbering *numbering);

/* Writes the page that --html names, whole or not at all. XC_EIO after saying what is wrong with the file. */
XC_MUST_USE xc_status write_page(session *s, const xc_comparison *const *comparisons, size_t n);

#endif
