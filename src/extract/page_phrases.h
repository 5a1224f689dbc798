/* extract/page_phrases -- lines and sentences in which a page talks to its reader, in a dozen languages. */
#ifndef XC_PAGE_PHRASES_H
#define XC_PAGE_PHRASES_H

#include "str.h"

/* "Advertisement", "Read more: ...", "Sign up for our newsletter", "We use cookies": no sentence of a report, wherever
 * it stands. */
bool xc_page_talk(xc_str s);

#endif
