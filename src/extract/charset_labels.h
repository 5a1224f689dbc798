/* extract/charset_labels -- the labels of the WHATWG Encoding Standard (https://encoding.spec.whatwg.org, 4.2). */
#ifndef XC_CHARSET_LABELS_H
#define XC_CHARSET_LABELS_H

#include "str.h"

typedef enum xc_charset_kind { XC_CHARSET_UTF8, XC_CHARSET_UTF16, XC_CHARSET_SINGLE, XC_CHARSET_MULTI } xc_charset_kind;

typedef struct xc_charset {
    const char     *name; /* the standard's, in lower case                                  */
    const char     *iconv;
    xc_charset_kind kind;
    char            family; /* of MULTI: g(b), e(uc-jp), s(jis), k(orean and Big5); of UTF16: b(ig), l(ittle) */
} xc_charset;

/* NULL for a label that the standard does not have. Case and white space around it do not matter. */
const xc_charset *xc_charset_labelled(xc_str label);

#endif
