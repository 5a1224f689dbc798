#include "charset.h"

#include <iconv.h>
#include <uchardet.h>

#include "charset_labels.h"
#include "utf8.h"

enum { LARGEST_SAMPLE = 1 << 18 };

static const char REPLACEMENT[] = "\xEF\xBF\xBD";

/* ---------------------------------------------------------------- writing text and shifts */

typedef struct writer {
    xc_arena *mem;
    char     *out;
    size_t    n;
    XC_VEC(xc_shift) shifts;
    bool failed;
} writer;

/* Notes that what follows comes from `raw`, where that does not follow from the last shift. A character of another
 * length than its source (`apart`) begins a shift of its own in any case, or what stands before it would be one with
 * it. */
static void shift_to(writer *w, size_t raw, bool apart)
{
    const xc_shift *last = w->shifts.n ? &w->shifts.v[w->shifts.n - 1] : NULL;
    if (last && !apart && w->n - last->utf8 == raw - last->raw)
        return;
    if (last && last->utf8 == w->n) {
        w->shifts.v[w->shifts.n - 1].raw = (uint32_t)raw;
        return;
    }
    if (xc_vec_push(&w->shifts, w->mem, (xc_shift){(uint32_t)w->n, (uint32_t)raw}) != XC_OK)
        w->failed = true;
}

static void put(writer *w, const char *p, size_t n, size_t raw, size_t raw_n)
{
    shift_to(w, raw, n != raw_n);
    memcpy(w->out + w->n, p, n);
    w->n += n;
    if (n != raw_n)
        shift_to(w, raw + raw_n, false);
}

static xc_status finish(writer *w, xc_decoded *out, size_t raw_end, xc_error *err)
{
    shift_to(w, raw_end, false);
    if (w->failed)
        return xc_no_memory(err);
    out->text = (xc_str){w->out, w->n};
    out->shifts = w->shifts.v;
    out->n_shifts = w->shifts.n;
    return XC_OK;
}

static xc_status begin(writer *w, xc_arena *mem, size_t room, xc_error *err)
{
    *w = (writer){.mem = mem, .out = xc_arena_alloc(mem, room)};
    return w->out ? XC_OK : xc_no_memory(err);
}

/* ---------------------------------------------------------------- decoders */

static size_t count_bad(xc_str s)
{
    size_t bad = 0;
    for (size_t i = xc_utf8_valid(s); i < s.n; i += 1 + xc_utf8_valid(xc_str_cut(s, i + 1, s.n)))
        bad++;
    return bad;
}

static xc_status decode_utf8(xc_decoded *out, xc_arena *mem, xc_str raw, size_t from, xc_error *err)
{
    xc_str body = xc_str_cut(raw, from, raw.n);
    size_t bad = count_bad(body);
    if (bad == 0 && from == 0) {
        out->text = raw;
        return XC_OK;
    }
    writer w;
    XC_TRY(begin(&w, mem, body.n + 2 * bad, err));
    for (size_t i = from; i < raw.n;) {
        size_t good = xc_utf8_valid(xc_str_cut(raw, i, raw.n));
        if (good)
            put(&w, raw.p + i, good, i, good);
        i += good;
        if (i < raw.n)
            put(&w, REPLACEMENT, 3, i, 1);
        i += i < raw.n;
    }
    return finish(&w, out, raw.n, err);
}

static xc_status decode_utf16(xc_decoded *out, xc_arena *mem, xc_str raw, size_t from, bool big, xc_error *err)
{
    const unsigned char *p = (const unsigned char *)raw.p;
    writer               w;
    XC_TRY(begin(&w, mem, raw.n * 2 + 4, err));
    for (size_t i = from; i < raw.n;) {
        char     c[4];
        size_t   taken = raw.n - i < 2 ? 1 : 2;
        uint32_t cp = taken == 1 ? 0xFFFD : (uint32_t)p[i + big] << 0 | (uint32_t)p[i + !big] << 8;
        if (taken == 2 && cp >= 0xD800 && cp < 0xDC00 && raw.n - i >= 4) {
            uint32_t low = (uint32_t)p[i + 2 + big] | (uint32_t)p[i + 2 + !big] << 8;
            if (low >= 0xDC00 && low < 0xE000) {
                cp = 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
                taken = 4;
            }
        }
        put(&w, c, xc_utf8_put(cp, c), i, taken);
        i += taken;
    }
    return finish(&w, out, raw.n, err);
}

/* One character of the charset into UTF-8; 0 if these bytes are none. */
static size_t convert(iconv_t with, const char *p, size_t n, char out[8])
{
    char  *in = (char *)(uintptr_t)p; /* iconv's input is const in all but its type */
    char  *to = out;
    size_t left = n, room = 8;
    iconv(with, NULL, NULL, NULL, NULL);
    if (iconv(with, &in, &left, &to, &room) == (size_t)-1 || left)
        return 0;
    return (size_t)(to - out);
}

static xc_status decode_single(xc_decoded *out, xc_arena *mem, xc_str raw, iconv_t with, xc_error *err)
{
    struct {
        char    c[8];
        uint8_t n;
    } table[256];
    for (int i = 0; i < 256; i++) {
        char byte = (char)i;
        table[i].n = (uint8_t)convert(with, &byte, 1, table[i].c);
        if (table[i].n == 0) {
            memcpy(table[i].c, REPLACEMENT, 3);
            table[i].n = 3;
        }
    }
    size_t room = 0;
    for (size_t i = 0; i < raw.n; i++)
        room += table[(unsigned char)raw.p[i]].n;
    writer w;
    XC_TRY(begin(&w, mem, room, err));
    for (size_t i = 0; i < raw.n; i++)
        put(&w, table[(unsigned char)raw.p[i]].c, table[(unsigned char)raw.p[i]].n, i, 1);
    return finish(&w, out, raw.n, err);
}

/* Bytes of the character at p by the charset's own rule; all these charsets are ASCII below 0x80. */
static size_t length_of(char family, const unsigned char *p, size_t n)
{
    size_t want = p[0] <= 0x80 ? 1 : 2;
    if (family == 'e' && p[0] < 0xA1 && p[0] != 0x8E && p[0] != 0x8F)
        want = 1; /* controls of EUC stand alone */
    else if (family == 'g' && p[0] >= 0x81 && n > 1 && p[1] >= 0x30 && p[1] <= 0x39)
        want = 4; /* GB 18030 */
    else if (family == 'e' && p[0] == 0x8F)
        want = 3; /* EUC-JP, third set */
    else if (family == 's' && p[0] >= 0xA1 && p[0] <= 0xDF)
        want = 1; /* Shift_JIS, half-width kana */
    return want < n ? want : n;
}

static xc_status decode_multi(xc_decoded *out, xc_arena *mem, xc_str raw, iconv_t with, char family, xc_error *err)
{
    writer w;
    XC_TRY(begin(&w, mem, raw.n * 3 + 8, err));
    for (size_t i = 0; i < raw.n;) {
        size_t n = length_of(family, (const unsigned char *)raw.p + i, raw.n - i), made = 0;
        char   c[8];
        if (n == 1 && (unsigned char)raw.p[i] < 0x80) {
            c[0] = raw.p[i];
            made = 1;
        } else
            made = convert(with, raw.p + i, n, c);
        if (made)
            put(&w, c, made, i, n);
        else
            put(&w, REPLACEMENT, 3, i, n = 1);
        i += n;
    }
    return finish(&w, out, raw.n, err);
}

/* ---------------------------------------------------------------- which charset */

static bool label_char(char c)
{
    return xc_is_alpha(c) || xc_is_digit(c) || c == '-' || c == '_' || c == ':' || c == '.';
}

/* What follows "charset=" or "encoding=" in a tag or an XML declaration. The whole head is looked through: 131 of 1,032
 * pages declare behind the first 1,024 bytes. */
static const xc_charset *declared(xc_str raw)
{
    size_t head = raw.n < LARGEST_SAMPLE ? raw.n : LARGEST_SAMPLE;
    for (size_t i = 0; i + 8 < head; i++) {
        const char *hit = memchr(raw.p + i, '=', head - i);
        if (!hit)
            return NULL;
        i = (size_t)(hit - raw.p);
        size_t before = i, after = i + 1;
        while (before > 0 && xc_is_space(raw.p[before - 1]))
            before--;
        xc_str key = before >= 7 ? xc_str_cut(raw, before - 7, before) : (xc_str){0};
        bool   is = xc_str_equal_ascii_case(key, XC_S("charset")) ||
                  (before >= 8 && xc_str_equal_ascii_case(xc_str_cut(raw, before - 8, before), XC_S("encoding")));
        if (!is)
            continue;
        while (after < head && (xc_is_space(raw.p[after]) || raw.p[after] == '"' || raw.p[after] == '\''))
            after++;
        size_t end = after;
        while (end < head && label_char(raw.p[end]))
            end++;
        const xc_charset *found = xc_charset_labelled(xc_str_cut(raw, after, end));
        if (found)
            return found;
    }
    return NULL;
}

static const xc_charset *guessed(xc_str raw)
{
    uchardet_t guess = uchardet_new();
    if (!guess)
        return NULL;
    const xc_charset *found = NULL;
    if (uchardet_handle_data(guess, raw.p, raw.n < LARGEST_SAMPLE ? raw.n : LARGEST_SAMPLE) == 0) {
        uchardet_data_end(guess);
        found = xc_charset_labelled(xc_str_from(uchardet_get_charset(guess)));
    }
    uchardet_delete(guess);
    return found;
}

/* Text that was meant as UTF-8 and has a few broken places: four good characters beyond ASCII for each bad byte. */
static bool mostly_utf8(xc_str raw)
{
    size_t bad = 0, good = 0;
    for (size_t i = 0; i < raw.n;) {
        size_t n;
        if ((unsigned char)raw.p[i] < 0x80)
            n = 1;
        else if (xc_utf8_at(raw, i, &n) == 0xFFFD && n == 1)
            bad++;
        else
            good++;
        i += n;
    }
    return good >= 4 * bad;
}

static bool is_ascii(xc_str raw)
{
    for (size_t i = 0; i < raw.n; i++)
        if ((unsigned char)raw.p[i] >= 0x80)
            return false;
    return true;
}

static const xc_charset *choose(xc_str raw, xc_charset_hints hints)
{
    const xc_charset *utf8 = xc_charset_labelled(XC_S("utf-8"));
    if (hints.utf8)
        return utf8;
    const xc_charset *told = hints.told.n ? xc_charset_labelled(xc_str_trim(hints.told)) : NULL;
    bool              escapes = memchr(raw.p, 0x1B, raw.n) != NULL; /* ISO-2022-JP is ASCII with escapes */
    if (told && told->kind != XC_CHARSET_UTF8)
        return told;
    if (!escapes && is_ascii(raw))
        return utf8;
    if (mostly_utf8(raw) && (!escapes || !is_ascii(raw)))
        return utf8;
    const xc_charset *found = hints.page ? declared(raw) : NULL;
    if (found && (found->kind != XC_CHARSET_UTF8) && found->kind != XC_CHARSET_UTF16)
        return found;
    found = guessed(raw);
    if (found && found->kind != XC_CHARSET_UTF16)
        return found;
    return xc_charset_labelled(XC_S("windows-1252"));
}

static xc_status decode_as(xc_decoded *out, xc_arena *mem, xc_str raw, const xc_charset *as, xc_error *err)
{
    if (as->kind == XC_CHARSET_UTF8)
        return decode_utf8(out, mem, raw, 0, err);
    if (as->kind == XC_CHARSET_UTF16)
        return decode_utf16(out, mem, raw, 0, as->family == 'b', err);
    iconv_t with = iconv_open("UTF-8", as->iconv);
    if (with == (iconv_t)-1) {
        out->charset = XC_S("utf-8");
        return decode_utf8(out, mem, raw, 0, err);
    }
    xc_status status = as->kind == XC_CHARSET_SINGLE ? decode_single(out, mem, raw, with, err)
                                                     : decode_multi(out, mem, raw, with, as->family, err);
    iconv_close(with);
    return status;
}

xc_status xc_decode(xc_decoded *out, xc_arena *mem, xc_str raw, xc_charset_hints hints, xc_error *err)
{
    *out = (xc_decoded){.charset = XC_S("utf-8")};
    if (raw.n == 0)
        return XC_OK;
    if (xc_str_starts(raw, XC_S("\xEF\xBB\xBF")))
        return decode_utf8(out, mem, raw, 3, err);
    bool little = xc_str_starts(raw, XC_S("\xFF\xFE")), big = xc_str_starts(raw, XC_S("\xFE\xFF"));
    if ((little || big) && !hints.utf8) {
        out->charset = big ? XC_S("utf-16be") : XC_S("utf-16le");
        return decode_utf16(out, mem, raw, 2, big, err);
    }
    const xc_charset *as = choose(raw, hints);
    out->charset = xc_str_from(as->name);
    return decode_as(out, mem, raw, as, err);
}

/* ---------------------------------------------------------------- the way back */

static size_t shift_at(const xc_decoded *d, uint32_t utf8)
{
    size_t low = 0, high = d->n_shifts;
    while (high - low > 1) {
        size_t mid = low + (high - low) / 2;
        if (d->shifts[mid].utf8 <= utf8)
            low = mid;
        else
            high = mid;
    }
    return low;
}

uint32_t xc_decoded_raw(const xc_decoded *d, uint32_t utf8)
{
    if (d->n_shifts == 0)
        return utf8;
    const xc_shift *shift = &d->shifts[shift_at(d, utf8)];
    return shift->raw + (utf8 - shift->utf8);
}

xc_status xc_decoded_steps(xc_map_steps *steps, xc_arena *mem, const xc_decoded *d, xc_range at, uint32_t text)
{
    if (at.start == at.end)
        return XC_OK;
    if (d->n_shifts == 0)
        return xc_vec_push(steps, mem, (xc_map_step){text, at.start, at.end - at.start});
    for (size_t i = shift_at(d, at.start); at.start < at.end; i++) {
        uint32_t raw = d->shifts[i].raw + (at.start - d->shifts[i].utf8);
        uint32_t end = i + 1 < d->n_shifts && d->shifts[i + 1].utf8 < at.end ? d->shifts[i + 1].utf8 : at.end;
        uint32_t raw_end = end < at.end ? d->shifts[i + 1].raw : xc_decoded_raw(d, at.end);
        if (xc_vec_push(steps, mem, (xc_map_step){text, raw, raw_end - raw}) != XC_OK)
            return XC_ENOMEM;
        text += end - at.start;
        at.start = end;
    }
    return XC_OK;
}
