#include "jsonw.h"

#include <inttypes.h>

#include "str.h"
#include "utf8.h"

static void value(xc_jsonw *w)
{
    if (w->comma)
        xc_buf_char(w->buf, ',');
    w->comma = true;
}

void xc_json_open(xc_jsonw *w, char bracket)
{
    value(w);
    xc_buf_char(w->buf, bracket);
    w->comma = false;
}

void xc_json_close(xc_jsonw *w, char bracket)
{
    xc_buf_char(w->buf, bracket);
    w->comma = true;
}

void xc_json_key(xc_jsonw *w, const char *key)
{
    value(w);
    xc_buf_printf(w->buf, "\"%s\":", key);
    w->comma = false;
}

static void escaped(xc_buf *buf, unsigned char c)
{
    static const char letters[] = "btn\0fr"; /* for U+0008 to U+000D */
    char              letter = c >= 8 && c <= 13 ? letters[c - 8] : '\0';
    if (c == '"' || c == '\\')
        xc_buf_printf(buf, "\\%c", c);
    else if (letter)
        xc_buf_printf(buf, "\\%c", letter);
    else
        xc_buf_printf(buf, "\\u%04x", c);
}

void xc_json_str(xc_jsonw *w, xc_str s)
{
    if (!s.p) {
        xc_json_null(w);
        return;
    }
    value(w);
    xc_buf_char(w->buf, '"');
    size_t run = 0; /* start of the bytes that need no change */
    for (size_t i = 0; i < s.n;) {
        size_t        len = 1;
        unsigned char c = (unsigned char)s.p[i];
        bool          plain = c >= 0x20 && c != '"' && c != '\\' && c != 0x7F;
        bool          broken = c >= 0x80 && xc_utf8_at(s, i, &len) == 0xFFFD && len == 1;
        if (!plain || broken) {
            xc_buf_add(w->buf, xc_str_cut(s, run, i));
            if (broken)
                xc_buf_lit(w->buf, "\\ufffd");
            else
                escaped(w->buf, c);
            run = i + 1;
        }
        i += len;
    }
    xc_buf_add(w->buf, xc_str_cut(s, run, s.n));
    xc_buf_char(w->buf, '"');
}

void xc_json_uint(xc_jsonw *w, uint64_t n)
{
    value(w);
    xc_buf_printf(w->buf, "%" PRIu64, n);
}

void xc_json_int(xc_jsonw *w, int64_t n)
{
    value(w);
    xc_buf_printf(w->buf, "%" PRId64, n);
}

void xc_json_bool(xc_jsonw *w, bool b)
{
    value(w);
    xc_buf_add(w->buf, b ? XC_S("true") : XC_S("false"));
}

void xc_json_null(xc_jsonw *w)
{
    value(w);
    xc_buf_lit(w->buf, "null");
}

void xc_json_milli(xc_jsonw *w, uint32_t thousandths)
{
    value(w);
    uint32_t rest = thousandths % 1000;
    xc_buf_printf(w->buf, "%" PRIu32, thousandths / 1000);
    if (rest == 0)
        return;
    int digits = 3;
    while (rest % 10 == 0) {
        rest /= 10;
        digits--;
    }
    xc_buf_printf(w->buf, ".%0*" PRIu32, digits, rest);
}

void xc_json_range(xc_jsonw *w, xc_range at)
{
    xc_json_open(w, '[');
    xc_json_uint(w, at.start);
    xc_json_uint(w, at.end);
    xc_json_close(w, ']');
}

void xc_json_field_str(xc_jsonw *w, const char *key, xc_str s)
{
    xc_json_key(w, key);
    xc_json_str(w, s);
}

void xc_json_field_uint(xc_jsonw *w, const char *key, uint64_t n)
{
    xc_json_key(w, key);
    xc_json_uint(w, n);
}

void xc_json_line(xc_jsonw *w)
{
    xc_buf_char(w->buf, '\n');
    w->comma = false;
}
