/* record/report_limits -- every limit on what comes from outside, in one table. What passes one is told by a status or
 * makes a report partial with the reason given beside it. Here and not in read, because read and extract both keep
 * them.
 *
 * Where the figures come from: 2,205 stored news pages (median 110 kB, 99 in 100 below 1.05 MB, largest 1.8 MB; depth
 * median 18, largest 56; attributes of a tag 99 in 100 below 26, largest 64), each taken with room to spare. */
#ifndef XC_REPORT_LIMITS_H
#define XC_REPORT_LIMITS_H

enum {
    XC_LIMIT_PAGE = 16 << 20,      /* bytes of a page; the rest is not read: "size limit"                 */
    XC_LIMIT_TEXT = 64 << 20,      /* bytes of a plain text or a feed; larger ones are refused            */
    XC_LIMIT_RECORD = 64 << 20,    /* bytes of a container's record, a line of JSON                       */
    XC_LIMIT_UNPACKED = 256 << 20, /* bytes of one record's body once unpacked                            */
    XC_LIMIT_RATIO = 200,          /* unpacked to packed bytes ...                                        */
    XC_LIMIT_RATIO_FREE = 1 << 20, /* ... beyond this many                                                */
    XC_LIMIT_JSON_DEPTH = 64,      /* of a line or of JSON-LD                                             */
    XC_LIMIT_JSON_LD = 1 << 20,    /* bytes of one JSON-LD script                                         */
    XC_LIMIT_XML_DEPTH = 256,
    XC_LIMIT_RECORD_HEAD = 64 << 10, /* bytes of a WARC record's or an HTTP answer's head                   */
    XC_LIMIT_URL = 8 << 10,
    XC_LIMIT_AUTHORS = 32,
    XC_LIMIT_FOLDERS = 64,     /* depth of folders                                                    */
    XC_LIMIT_DEPTH = 256,      /* open elements of a page; deeper tags are blanked: "nesting flattened" */
    XC_LIMIT_FORMATTING = 32,  /* open formatting elements (a b i font ...)                           */
    XC_LIMIT_TEMPLATES = 16,   /* open templates                                                      */
    XC_LIMIT_ATTRIBUTES = 256, /* of one tag; the rest is blanked                                     */
    XC_LIMIT_NODES = 2000000,  /* of a page: "node limit"                                             */
    XC_LIMIT_BLOCKS = 100000   /* of a report                                                         */
};

#endif
