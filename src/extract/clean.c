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

/* ---------------------------------------------------------------- names */

static bool word_is(xc_str w, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (xc_str_equal_ascii_case(w, xc_str_from(list[i])))
            return true;
    return false;
}

static xc_str first_word(xc_str s)
{
    size_t n = 0;
    while (n < s.n && !xc_is_space(s.p[n]))
        n++;
    return xc_str_cut(s, 0, n);
}

static xc_str without_by(xc_str s)
{
    static const char *const by[] = {"by",    "by:",          "von",       "par",       "por",     "di",     "door",
                                     "av",    "af",           "od",        "written",   "author:", "autor:", "reported",
                                     "text:", "words:",       "posted",    "published", "author",  "autor",  "story",
                                     "from",  "contributor:", "reporter:", "editor:"};
    for (unsigned i = 0; i < 3; i++) {
        xc_str w = first_word(s);
        if (w.n == s.n || !word_is(w, by, XC_COUNT(by)))
            break;
        s = xc_str_trim(xc_str_cut(s, w.n, s.n));
        while (s.n && (s.p[0] == ':' || s.p[0] == '-'))
            s = xc_str_trim(xc_str_cut(s, 1, s.n));
    }
    return s;
}

static bool no_name(xc_str s)
{
    static const char *const parts[] = {
        "@",        "http",      "www.",       ".com",     ".org",     ".net",     "minute",     "hour",
        " ago",     "updated",   "published",  "read ",    "share",    "follow",   "subscribe",  "comment",
        "view all", "more from", "copyright",  "©",        "facebook", "twitter",  "linkedin",   "instagram",
        "sign in",  "log in",    "posts",      "articles", "artikel",  "beiträge", "biography",  "profile",
        "monday",   "tuesday",   "wednesday",  "thursday", "friday",   "saturday", "sunday",     "montag",
        "dienstag", "mittwoch",  "donnerstag", "freitag",  "samstag",  "sonntag",  "all rights", "[",
        "{",        "=",         "null",       "undefined"};
    static const char *const roles[] = {
        "reporter",     "correspondent", "editor",   "writer",        "journalist", "columnist", "producer",
        "photographer", "contributor",   "admin",    "administrator", "editorial",  "redaktion", "redacción",
        "redaction",    "rédaction",     "staff",    "guest",         "author",     "webmaster", "anonymous",
        "redazione",    "manager",       "director", "ceo",           "founder",    "analyst",   "professor",
        "phd",          "senior",        "chief",    "head",          "associate",  "assistant", "executive",
        "intern",       "freelance"};
    size_t words = 0, len;
    for (size_t i = 0; i < XC_COUNT(parts); i++) {
        xc_str part = xc_str_from(parts[i]);
        for (size_t k = 0; k + part.n <= s.n; k++)
            if (xc_str_equal_ascii_case(xc_str_cut(s, k, k + part.n), part))
                return true;
    }
    for (size_t i = 0; i < s.n; i++)
        if (xc_is_digit(s.p[i]))
            return true;
    for (xc_str rest = s; rest.n; words++) {
        xc_str w = first_word(rest);
        if (word_is(w, roles, XC_COUNT(roles)))
            return true;
        rest = xc_str_trim(xc_str_cut(rest, w.n, rest.n));
    }
    uint32_t cp = s.n ? xc_utf8_at(s, 0, &len) : 0;
    return s.n < 3 || words > 6 || !xc_is_word_point(cp);
}

/* The next divider between names at or after `i`: its start in *end, where the next name begins in *next. */
static void divide(xc_str s, size_t *end, size_t *next)
{
    static const char *const words[] = {" and ", " und ", " et ",      " y ",   " e ", " en ", " og ",
                                        " och ", " & ",   " with ",    " for ", " | ", " - ",  " – ",
                                        " — ",   " • ",   " · ",       " in ",  "; ",  " / ",  " para ",
                                        " on ",  " am ",  " updated ", " le ",  " el "};
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == ',' || s.p[i] == ';' || s.p[i] == '|' || s.p[i] == '(' || s.p[i] == '\n' || s.p[i] == '\t') {
            *end = i;
            *next = i + 1;
            return;
        }
        for (size_t k = 0; s.p[i] == ' ' && k < XC_COUNT(words); k++)
            if (xc_str_starts(xc_str_cut(s, i, s.n), xc_str_from(words[k]))) {
                *end = i;
                *next = i + strlen(words[k]);
                return;
            }
    }
    *end = *next = s.n;
}

void xc_clean_names(xc_str s, xc_str names[static XC_CLEAN_NAMES], size_t *n)
{
    s = without_by(xc_str_trim(s));
    while (s.n && *n < XC_CLEAN_NAMES) {
        size_t end, next;
        divide(s, &end, &next);
        xc_str name = without_by(xc_str_trim(xc_str_cut(s, 0, end)));
        while (name.n && strchr(".:*)", name.p[name.n - 1]) && name.n > 2 && !xc_is_upper(name.p[name.n - 2]))
            name.n--;
        bool known = no_name(name);
        for (size_t i = 0; i < *n && !known; i++)
            known = xc_str_equal_ascii_case(names[i], name);
        if (!known)
            names[(*n)++] = name;
        s = xc_str_trim(xc_str_cut(s, next, s.n));
    }
}

static bool letter_at(xc_str s, size_t i)
{
    return i < s.n && (xc_is_alpha(s.p[i]) || (unsigned char)s.p[i] >= 0x80);
}

xc_str xc_agency_named(xc_str s)
{
    static const char *const names[] = {"Agence France-Presse",
                                        "Associated Press",
                                        "Press Association",
                                        "Press Trust of India",
                                        "Canadian Press",
                                        "Deutsche Presse-Agentur",
                                        "Thomson Reuters",
                                        "Reuters",
                                        "PA Media",
                                        "Keystone-SDA",
                                        "Europa Press",
                                        "Xinhua",
                                        "Kyodo",
                                        "Yonhap",
                                        "Interfax",
                                        "Belga",
                                        "Ritzau",
                                        "Bloomberg",
                                        "ANSA",
                                        "AFP",
                                        "EFE",
                                        "APA",
                                        "dpa",
                                        "TASS",
                                        "PTI",
                                        "IANS",
                                        "UPI",
                                        "ANP",
                                        "NTB",
                                        "STT",
                                        "ČTK",
                                        "MTI",
                                        "PAP",
                                        "Lusa",
                                        "AAP",
                                        "ANI",
                                        "AP"};
    for (size_t k = 0; k < XC_COUNT(names); k++) {
        size_t n = strlen(names[k]);
        for (size_t at = xc_str_find(s, xc_str_from(names[k]), 0); at != SIZE_MAX;
             at = xc_str_find(s, xc_str_from(names[k]), at + 1))
            if (!letter_at(s, at + n) && (at == 0 || !letter_at(s, at - 1)))
                return xc_str_cut(s, at, at + n);
    }
    return (xc_str){0};
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
