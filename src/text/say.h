/* text/say -- the verbs and phrases that bring in speech (cues), with their class.
 *
 * One table, generated from data/say.txt: form, class, prior. Forms are folded words or phrases ("according to").
 * Prior: how often the form brings in a quotation where it occurs in news, in thousandths. */
#ifndef XC_SAY_H
#define XC_SAY_H

#include "str.h"

typedef enum xc_say_class {
    XC_SAY_NONE,
    XC_SAY_SAY,   /* said, added, noted          */
    XC_SAY_CLAIM, /* claimed, alleged, insisted  */
    XC_SAY_TELL,  /* told + recipient            */
    XC_SAY_ASK,   /* asked, urged, called on     */
    XC_SAY_WRITE, /* wrote, tweeted, posted      */
    XC_SAY_DENY,  /* denied, rejected, dismissed */
    XC_SAY_THINK, /* believes, wants, fears      */
    XC_SAY_SHOW,  /* showed, found, suggests     */
    XC_SAY_ACCORDING
} xc_say_class;

typedef struct xc_say {
    xc_say_class cls;
    uint16_t     prior; /* thousandths */
} xc_say;

/* The entry of a folded word (xc_fold_hash), class XC_SAY_NONE if it has none. `language` "en", "de". */
xc_say xc_say_of(xc_str language, uint64_t word);

#endif
