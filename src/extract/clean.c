#include "clean.h"

#include "fold.h"
#include "utf8.h"

xc_str xc_clean_value(xc_arena *mem, xc_str s)
{
    s = xc_entities_resolved(mem, xc_entities_resolved(mem, xc_str_trim(s)));
    if (s.n == 0)
        return (xc_str){0};
    char *out = xc_arena_alloc(mem, s.n);
    if (!out)
        return (xc_str){0};
    size_t n = 0, len;
    for (size_t i = 0; i < s.n; i += len) {
        len = 1;
        bool        tag = s.p[i] == '<' && i + 1 < s.n && (xc_is_alpha(s.p[i + 1]) || s.p[i + 1] == '/');
        const char *end = tag ? memchr(s.p + i, '>', s.n - i) : NULL;
        if (end) {
            len = (size_t)(end - s.p) + 1 - i;
            continue;
        }
        uint32_t cp = xc_utf8_at(s, i, &len);
        bool     space = cp <= ' ' || cp == 0xA0 || cp == 0x200B || cp == 0xFEFF;
        if (!space) {
            memcpy(out + n, s.p + i, len);
            n += len;
        } else if (n && out[n - 1] != ' ')
            out[n++] = ' ';
    }
    while (n && out[n - 1] == ' ')
        n--;
    size_t valid = xc_utf8_valid((xc_str){out, n});
    return n ? (xc_str){out, valid} : (xc_str){0};
}

/* ---------------------------------------------------------------- words in common */

enum { WORDS = 48 };

static size_t hash_words(xc_str s, uint64_t out[static WORDS])
{
    size_t n = 0, len;
    for (size_t i = 0; i < s.n && n < WORDS;) {
        size_t start = i;
        while (i < s.n && xc_is_word_point(xc_utf8_at(s, i, &len)))
            i += len;
        if (i > start)
            out[n++] = xc_fold_hash(xc_str_cut(s, start, i));
        else {
            xc_utf8_at(s, i, &len);
            i += len;
        }
    }
    return n;
}

double xc_word_overlap(xc_str a, xc_str b)
{
    uint64_t x[WORDS], y[WORDS];
    size_t   n = hash_words(a, x), m = hash_words(b, y), both = 0;
    bool     used[WORDS] = {0};
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < m; k++)
            if (!used[k] && x[i] == y[k]) {
                used[k] = true;
                both++;
                break;
            }
    return n + m ? (double)both / (double)(n + m - both) : 0;
}

xc_str xc_host_of(xc_str url)
{
    size_t at = xc_str_find(url, XC_S("://"), 0);
    size_t start = at == SIZE_MAX ? 0 : at + 3, end = start;
    if (at == SIZE_MAX && !xc_str_starts(url, XC_S("//")))
        return (xc_str){0};
    start += at == SIZE_MAX ? 2 : 0;
    for (end = start; end < url.n && url.p[end] != '/' && url.p[end] != '?' && url.p[end] != '#' && url.p[end] != ':';
         end++)
        ;
    return xc_str_cut(url, start, end);
}
