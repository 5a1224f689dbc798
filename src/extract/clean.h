/* extract/clean -- values of metadata as clean text. */
#ifndef XC_CLEAN_H
#define XC_CLEAN_H

#include "entities.h"

/* References resolved (twice: values are often escaped again), tags taken out, white space collapsed. {NULL,0}:
 * nothing. */
xc_str xc_clean_value(xc_arena *mem, xc_str s);

/* Shared words of two strings over all their words, 0..1, case and punctuation aside. */
double xc_word_overlap(xc_str a, xc_str b);

/* The host of an address: "www.rh1.example" of "https://www.rh1.example/news". */
xc_str xc_host_of(xc_str url);

#endif
