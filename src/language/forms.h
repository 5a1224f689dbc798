/* language/forms -- the memo: what can be told of a form without its place, worked out once per distinct form.
 *
 * A report has about one distinct form per three tokens, so everything that costs (folding, hashing of prefixes,
 * suffixes and shapes, look-ups in clusters and gazetteers) is done here and the steps behind only combine 64-bit
 * numbers. */
#ifndef XC_FORMS_H
#define XC_FORMS_H

#include "language_private.h"
#include "map.h"

enum {               /* xc_form.features: what the templates of tags and names are made of */
       XC_F_LOWER,   /* the folded word; "#num" and the count of digits for numbers */
       XC_F_RAW,     /* as written                                                   */
       XC_F_SUFFIX2, /* last bytes of the folded word                                */
       XC_F_SUFFIX3,
       XC_F_SUFFIX4,
       XC_F_PREFIX1,
       XC_F_PREFIX2,
       XC_F_PREFIX3,
       XC_F_SHAPE,      /* Xx, runs as one                                              */
       XC_F_SHAPE_FULL, /* Xxxxx, up to ten                                             */
       XC_F_FINE,       /* clusters                                                     */
       XC_F_COARSE,
       XC_F_GAZETTEER,
       XC_F_COUNT
};

/* Index of the form of `text` in r->forms, new or old; `table` is the reading's own, {0} at first. What lists and model
 * know of a new form is not looked up yet. */
xc_status xc_form_of(xc_reading *r, xc_map *table, xc_str text, uint32_t *index);

/* Looks all new forms up: gazetteers, clusters, the tag dictionary. Many at once, so that the misses of the cache,
 * which are what takes time here, overlap. */
void xc_forms_look_up(xc_reading *r);

#endif
