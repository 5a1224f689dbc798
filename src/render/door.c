#include "door.h"

#include "utf8.h"

/* What stands for the character at s.p[i] (len bytes), or {NULL,0}: the character itself. */
static xc_str escape(xc_str s, size_t i, size_t *len, bool attribute)
{
    unsigned char c = (unsigned char)s.p[i];
    *len = 1;
    if (c == '&')
        return XC_S("&amp;");
    if (c == '<')
        return XC_S("&lt;");
    if (c == '>')
        return XC_S("&gt;");
    if (attribute && c == '"')
        return XC_S("&quot;");
    if (attribute && c == '\'')
        return XC_S("&#39;");
    if (c >= 0x20 && c < 0x7F)
        return (xc_str){0};
    if (c == '\n' || c == '\t')
        return (xc_str){0};
    uint32_t cp = xc_utf8_at(s, i, len);
    bool     control = cp < 0xA0 || (cp == 0xFFFD && *len == 1) || (cp & 0xFFFE) == 0xFFFE;
    return control ? XC_S("\xEF\xBF\xBD") : (xc_str){0};
}

static void through(xc_buf *buf, xc_str s, bool attribute)
{
    size_t run = 0, len; /* run: start of what needs no change */
    for (size_t i = 0; i < s.n; i += len) {
        xc_str out = escape(s, i, &len, attribute);
        if (!out.p)
            continue;
        xc_buf_add(buf, xc_str_cut(s, run, i));
        xc_buf_add(buf, out);
        run = i + len;
    }
    if (run < s.n)
        xc_buf_add(buf, xc_str_cut(s, run, s.n));
}

void xc_text_door(xc_buf *buf, xc_str s)
{
    through(buf, s, false);
}

void xc_attr(xc_buf *buf, xc_str s)
{
    through(buf, s, true);
}

void xc_number(xc_buf *buf, uint64_t n)
{
    char   digits[20];
    size_t at = sizeof digits;
    do
        digits[--at] = (char)('0' + n % 10);
    while (n /= 10);
    xc_buf_add(buf, (xc_str){digits + at, sizeof digits - at});
}

void xc_tenths(xc_buf *buf, uint64_t tenths)
{
    xc_number(buf, tenths / 10);
    if (tenths % 10) {
        xc_buf_char(buf, '.');
        xc_buf_char(buf, (char)('0' + tenths % 10));
    }
}

bool xc_link_safe(xc_str url)
{
    static const xc_str schemes[] = {XC_S_INIT("http://"), XC_S_INIT("https://")};
    for (size_t i = 0; i < XC_COUNT(schemes); i++) {
        size_t n = schemes[i].n;
        if (url.n <= n || !xc_str_equal_ascii_case(xc_str_cut(url, 0, n), schemes[i]))
            continue;
        if (url.p[n] == '/' || url.p[n] == '?' || url.p[n] == '#')
            return false;
        for (size_t k = 0; k < url.n; k++) {
            unsigned char c = (unsigned char)url.p[k];
            if (c <= 0x20 || c == 0x7F || c == '"' || c == '\'' || c == '\\' || c == '<' || c == '>' || c == '`')
                return false;
        }
        return xc_utf8_valid(url) == url.n;
    }
    return false;
}
