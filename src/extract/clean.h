/* extract/clean -- values of metadata as clean text, and names of authors out of what pages write for them. */
#ifndef XC_CLEAN_H
#define XC_CLEAN_H

#include "entities.h"

/* References resolved (twice: values are often escaped again), tags taken out, white space collapsed. {NULL,0}:
 * nothing. */
xc_str xc_clean_value(xc_arena *mem, xc_str s);

enum { XC_CLEAN_NAMES = 32 };

/* The people named in `s` ("By A. Name and B. Name, Political editor"), added to names[*n]; what is no name (addresses,
 * accounts, roles, dates) is left out, as are names that stand there already. Slices of `s`. */
void xc_clean_names(xc_str s, xc_str names[static XC_CLEAN_NAMES], size_t *n);

/* The news agency that is named in `s` as a word of its own, a slice of `s`; absent: none. */
xc_str xc_agency_named(xc_str s);

/* Shared words of two strings over all their words, 0..1, case and punctuation aside. */
double xc_word_overlap(xc_str a, xc_str b);

/* Registered host of an address: "www.rh1.example" of "https://www.rh1.example/news". */
xc_str xc_host_of(xc_str url);

#endif
