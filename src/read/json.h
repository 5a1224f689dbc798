/* read/json -- values of a JSON file one after another: lines, the elements of an array, or values written over lines.
 *
 * Takes:   an input. A line or value over XC_LIMIT_RECORD, or deeper than XC_LIMIT_JSON_DEPTH, is refused.
 * Gives:   each parsed value in turn. A broken line is told by XC_EFORMAT and the next call goes on behind it; in an
 *          array or a value over lines nothing can be found behind a break, and the values end. Bytes that are not
 *          UTF-8 are read as U+FFFD, and so are lone surrogates.
 * Memory:  one value at a time. */
#ifndef XC_JSON_H
#define XC_JSON_H

#include <json-c/json.h>

#include "arena.h"
#include "input.h"

typedef struct xc_json_values {
    xc_input *input;
    uint8_t   form; /* of the file, told at the first call */
    bool      ended;
    uint32_t  number; /* of the value given last, from 1     */
} xc_json_values;

/* *out is NULL at the end; else free it with json_object_put. XC_EFORMAT, XC_ELIMIT, XC_EIO, XC_ENOMEM. */
XC_MUST_USE xc_status xc_json_next(xc_json_values *values, struct json_object **out, xc_error *err);

/* A string member as a slice of json-c's memory; whole numbers become strings in `mem` unless it is NULL. {NULL,0}:
 * none. */
xc_str xc_json_str_of(struct json_object *value, xc_arena *mem);

#endif
