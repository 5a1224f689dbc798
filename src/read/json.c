#include "json.h"

#include <stdlib.h>

#include "report_limits.h"
#include "utf8.h"

enum { UNKNOWN, LINES, ARRAY, VALUES };
enum { FIRST_LOOK = 1 << 16 };

/* Where a value ends. Only strings and brackets are told apart; json-c reads what is between. */
typedef struct scan {
    size_t at, depth;
    bool   string, escape;
} scan;

typedef enum scanned { SCAN_MORE, SCAN_DONE, SCAN_DEEP, SCAN_BROKEN } scanned;

static scanned scan_on(scan *s, xc_str window)
{
    for (; s->at < window.n; s->at++) {
        char c = window.p[s->at];
        if (s->string) {
            if (c == '\n')
                return SCAN_BROKEN; /* JSON has no line ends in strings: the closing mark is missing */
            if (s->escape)
                s->escape = false;
            else if (c == '\\')
                s->escape = true;
            else if (c == '"')
                s->string = false;
        } else if (c == '"')
            s->string = true;
        else if (c == '{' || c == '[') {
            if (++s->depth > XC_LIMIT_JSON_DEPTH)
                return SCAN_DEEP;
        } else if (c == '}' || c == ']') {
            if (s->depth <= 1) {
                s->at++;
                return SCAN_DONE;
            }
            s->depth--;
        } else if (s->depth == 0 && (c == ',' || xc_is_space(c)))
            return SCAN_DONE;
    }
    return SCAN_MORE;
}

/* Skips white space and, between the elements of an array, commas. False at the end of the input. */
static xc_status skip_space(xc_input *in, bool commas, char *c, xc_error *err)
{
    for (;;) {
        xc_str window;
        XC_TRY(xc_input_peek(in, 1, &window, err));
        *c = window.n ? window.p[0] : 0;
        size_t n = 0;
        while (n < window.n && (xc_is_space(window.p[n]) || (commas && window.p[n] == ',')))
            n++;
        if (n == 0)
            return XC_OK;
        xc_input_skip(in, n);
    }
}

/* An object that is written over several lines is told from JSON Lines by its first line alone: that line is no whole
 * value, and the next one does not begin an object of its own. */
static xc_status tell_form(xc_json_values *v, xc_error *err)
{
    xc_str window;
    XC_TRY(xc_input_peek(v->input, 3, &window, err));
    if (xc_str_starts(window, XC_S("\xEF\xBB\xBF")))
        xc_input_skip(v->input, 3);
    char c;
    XC_TRY(skip_space(v->input, false, &c, err));
    v->form = LINES;
    if (c == '[') {
        v->form = ARRAY;
        xc_input_skip(v->input, 1);
        return XC_OK;
    }
    XC_TRY(xc_input_peek(v->input, FIRST_LOOK, &window, err));
    window.n = window.n < FIRST_LOOK ? window.n : FIRST_LOOK;
    const char *end = window.n ? memchr(window.p, '\n', window.n) : NULL;
    if (!end)
        return XC_OK;
    scan   s = {0};
    size_t line = (size_t)(end - window.p);
    if (scan_on(&s, xc_str_cut(window, 0, line)) == SCAN_MORE && !s.string) {
        xc_str rest = xc_str_trim(xc_str_cut(window, line, window.n));
        v->form = xc_str_starts(rest, XC_S("{")) ? LINES : VALUES;
    }
    return XC_OK;
}

/* The next line without its end; a line over the limit is passed over. */
static xc_status next_line(xc_json_values *v, xc_str *line, size_t *skip, xc_error *err)
{
    xc_str window;
    size_t seen = 0;
    for (;;) {
        XC_TRY(xc_input_peek(v->input, seen + 1, &window, err));
        const char *end = window.n > seen ? memchr(window.p + seen, '\n', window.n - seen) : NULL;
        if (end) {
            *line = (xc_str){window.p, (size_t)(end - window.p)};
            *skip = line->n + 1;
            return XC_OK;
        }
        if (window.n == seen) {
            *line = window;
            *skip = window.n;
            v->ended = true;
            return XC_OK;
        }
        seen = window.n;
        if (seen > XC_LIMIT_RECORD)
            break;
    }
    uint64_t at = xc_input_offset(v->input);
    for (const char *end = NULL; !end && window.n;) {
        xc_input_skip(v->input, window.n);
        XC_TRY(xc_input_peek(v->input, 1, &window, err));
        end = window.n ? memchr(window.p, '\n', window.n) : NULL;
        if (end)
            xc_input_skip(v->input, (size_t)(end - window.p) + 1);
    }
    return xc_fail_at(err, XC_ELIMIT, at, "line %u is longer than %d MiB", v->number, XC_LIMIT_RECORD >> 20);
}

static xc_status next_value(xc_json_values *v, xc_str *value, xc_error *err)
{
    char c;
    XC_TRY(skip_space(v->input, v->form == ARRAY, &c, err));
    if (c == 0 || (c == ']' && v->form == ARRAY)) {
        v->ended = true;
        *value = (xc_str){0};
        return c == 0 && v->form == ARRAY ? xc_fail_at(err, XC_EFORMAT, xc_input_offset(v->input),
                                                       "the array breaks off after element %u", v->number - 1)
                                          : XC_OK;
    }
    scan    s = {0};
    xc_str  window;
    scanned r;
    for (;;) {
        XC_TRY(xc_input_peek(v->input, s.at + 1, &window, err));
        r = scan_on(&s, window);
        if (r != SCAN_MORE || s.at == XC_LIMIT_RECORD || window.n > XC_LIMIT_RECORD)
            break;
        size_t seen = window.n;
        XC_TRY(xc_input_peek(v->input, seen + 1, &window, err));
        if (window.n == seen)
            break;
    }
    *value = xc_str_cut(window, 0, s.at ? s.at : 1); /* a comma between values is no value, and is passed */
    if (r == SCAN_DONE)
        return XC_OK;
    v->ended = true;
    if (r == SCAN_DEEP)
        return xc_fail_at(err, XC_ELIMIT, xc_input_offset(v->input), "record %u is nested deeper than %d", v->number,
                          XC_LIMIT_JSON_DEPTH);
    if (window.n > XC_LIMIT_RECORD)
        return xc_fail_at(err, XC_ELIMIT, xc_input_offset(v->input), "record %u is larger than %d MiB", v->number,
                          XC_LIMIT_RECORD >> 20);
    return xc_fail_at(err, XC_EFORMAT, xc_input_offset(v->input), "record %u breaks off", v->number);
}

/* The bytes with U+FFFD for what is not UTF-8, in memory that the caller frees; NULL if there is no memory. */
static char *repaired(xc_str s, size_t *n)
{
    size_t bad = 0;
    for (size_t i = xc_utf8_valid(s); i < s.n; i += 1 + xc_utf8_valid(xc_str_cut(s, i + 1, s.n)))
        bad++;
    char *out = malloc(s.n + 2 * bad + 1);
    if (!out)
        return NULL;
    *n = 0;
    for (size_t i = 0; i < s.n;) {
        size_t good = xc_utf8_valid(xc_str_cut(s, i, s.n));
        memcpy(out + *n, s.p + i, good);
        *n += good;
        i += good;
        if (i < s.n) {
            memcpy(out + *n, "\xEF\xBF\xBD", 3);
            *n += 3;
            i++;
        }
    }
    return out;
}

static xc_status parse(xc_str text, uint32_t number, struct json_object **out, uint64_t at, xc_error *err)
{
    size_t n = text.n;
    char  *copy = xc_utf8_valid(text) < text.n ? repaired(text, &n) : NULL;
    if (xc_utf8_valid(text) < text.n && !copy)
        return xc_no_memory(err);
    struct json_tokener *reader = json_tokener_new_ex(XC_LIMIT_JSON_DEPTH + 1);
    if (!reader) {
        free(copy);
        return xc_no_memory(err);
    }
    *out = json_tokener_parse_ex(reader, copy ? copy : text.p, (int)n);
    enum json_tokener_error why = json_tokener_get_error(reader);
    size_t                  end = json_tokener_get_parse_end(reader), text_end = n;
    json_tokener_free(reader);
    free(copy);
    if (why == json_tokener_success && end < text_end)
        why = json_tokener_error_parse_unexpected;
    if (why == json_tokener_success)
        return XC_OK;
    json_object_put(*out);
    *out = NULL;
    if (why == json_tokener_error_depth)
        return xc_fail_at(err, XC_ELIMIT, at, "record %u is nested deeper than %d", number, XC_LIMIT_JSON_DEPTH);
    return xc_fail_at(err, XC_EFORMAT, at + end, "record %u is not whole JSON (%s)", number,
                      why == json_tokener_continue ? "it breaks off" : json_tokener_error_desc(why));
}

xc_status xc_json_next(xc_json_values *v, struct json_object **out, xc_error *err)
{
    *out = NULL;
    if (v->form == UNKNOWN)
        XC_TRY(tell_form(v, err));
    while (!v->ended) {
        xc_str value;
        size_t skip = 0;
        v->number++;
        XC_TRY(v->form == LINES ? next_line(v, &value, &skip, err) : next_value(v, &value, err));
        if (v->form != LINES)
            skip = value.n;
        xc_str    body = xc_str_trim(value);
        xc_status status = body.n ? parse(body, v->number, out, xc_input_offset(v->input), err) : XC_OK;
        xc_input_skip(v->input, skip);
        if (status != XC_OK || *out)
            return status;
        v->number -= v->form == LINES ? 0 : 1; /* an empty line keeps its number */
    }
    return XC_OK;
}

xc_str xc_json_str_of(struct json_object *value, xc_arena *mem)
{
    if (json_object_is_type(value, json_type_string))
        return (xc_str){json_object_get_string(value), (size_t)json_object_get_string_len(value)};
    if (mem && json_object_is_type(value, json_type_int))
        return xc_arena_printf(mem, "%lld", (long long)json_object_get_int64(value));
    return (xc_str){0};
}
