/* extract/people -- names of people out of what pages write for authors.
 *
 * Takes:   values of author fields and by-lines: "By A. Name and B. Name, Political editor". Gives: names as slices of
 * the value; what is no name (addresses, accounts, roles, dates, outlets behind a bar) is left out.
 * Threads: pure. Cost: O(bytes x words of the lists). */
#ifndef XC_PEOPLE_H
#define XC_PEOPLE_H

#include "str.h"

enum { XC_PEOPLE = 32 };

/* The people named in `s`, added to names[*n]; names that stand there already are left out. */
void xc_people_named(xc_str s, xc_str names[static XC_PEOPLE], size_t *n);

/* "Redaktion", "Coast Herald Staff" of a by-line that names the desk and nobody; absent: it does not. */
xc_str xc_people_desk(xc_str s);

/* Its first word is a given name or an initial. */
bool xc_people_begin(xc_str s);

/* It looks like the name of one person: two to five capitalised words, the first of them a given name or an initial. */
bool xc_people_like(xc_str s);

/* The news agency that is named in `s` as a word of its own, a slice of `s`; absent: none. */
xc_str xc_agency_named(xc_str s);

#endif
