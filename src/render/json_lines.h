/* render/json_lines -- the records of the contract as JSON Lines: type first, fields in a fixed order.
 *
 * A record writer puts one line. Fields that the contract names are always there (null where unknown); fields that were
 * added to it later appear only where they are set. Ids: a record's number in its list plus what `numbering` already
 * used, with the letter of its kind. */
#ifndef XC_JSON_LINES_H
#define XC_JSON_LINES_H

#include "jsonw.h"
#include "out.h"
#include "str.h"

typedef const xc_report *const *xc_report_list;

typedef struct xc_json {
    xc_out         out;
    xc_jsonw       w;
    xc_report_list reports;
    uint32_t       story; /* of the comparison under way; 0: none */
} xc_json;

/* w points into the value itself: do not copy after this. */
void                  xc_json_start(xc_json *json, xc_sink sink, xc_report_list reports, xc_error *err);
XC_MUST_USE xc_status xc_json_end(xc_json *json);

/* {"type":NAME ... and the end of the line. */
void xc_json_record(xc_json *json, const char *type);
void xc_json_done(xc_json *json);

/* Small fields. */
void xc_json_id(xc_jsonw *w, const char *key, char letter, uint32_t number); /* "q3"; number 0: null       */
void xc_json_set(xc_jsonw *w, const char *key, xc_str s);                    /* only where s is set         */
void xc_json_flag(xc_jsonw *w, const char *key, bool b);
void xc_json_ranges(xc_jsonw *w, const char *key, xc_ranges ranges); /* [[s,e],...]                 */
void xc_json_strings(xc_jsonw *w, const char *key, const xc_str *v, size_t n);
void xc_json_at(xc_jsonw *w, xc_range at);                        /* "start":s,"end":e           */
void xc_json_of(xc_json *json, const char *key, uint32_t report); /* id of a report; NONE: null  */
void xc_json_members(xc_json *json, const char *key, const uint32_t *v, size_t n);
void xc_json_span(xc_json *json, xc_span at); /* {"report","start","end"}    */
void xc_json_story(xc_json *json);            /* "story" in the bare form    */

/* Records. `origin` 0: not known. */
void xc_json_report(xc_json *json, const xc_report *report, uint32_t origin, bool text);
void xc_json_blocks(xc_json *json, const xc_report *report);
void xc_json_language(xc_json *json, const xc_document *document, uint32_t first_entity);
void xc_json_quotes(xc_json *json, const xc_document *document, uint32_t first_quote, uint32_t first_entity);
void xc_json_origins(xc_json *json, const xc_copies *copies);
void xc_json_copies(xc_json *json, const xc_copies *copies);
void xc_json_story_record(xc_json *json, const xc_story *story, uint32_t thread);

/* The number of the origin that `report` is in; 0: none. Arena-free: one pass over the origins. */
uint32_t xc_json_origin_of(const xc_copies *copies, uint32_t report);

#endif
