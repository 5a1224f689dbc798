#include "sentence.h"

#include "calendar.h"
#include "hash.h"
#include "model.h"
#include "token.h"

/* ---------------------------------------------------------------- looking at tokens */

static bool is_same(xc_str s, const char *what)
{
    size_t i = 0;
    while (i < s.n && what[i] && what[i] == s.p[i])
        i++;
    return i == s.n && !what[i];
}

static bool is_text(const xc_reading *r, uint32_t t, const char *what)
{
    return is_same(xc_token_text(r, t), what);
}

static bool space_before(const xc_reading *r, uint32_t t)
{
    return (r->tokens.v[t].flags & XC_TOKEN_SPACE_BEFORE) != 0;
}

static bool is_any(xc_str s, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (is_same(s, list[i]))
            return true;
    return false;
}

static bool is_closing(const xc_reading *r, uint32_t t)
{
    static const char *const marks[] = {"\"",           "'",        "''",          ")", "]", "}", "\xE2\x80\x9D",
                                        "\xE2\x80\x99", "\xC2\xBB", "\xE2\x80\x9C" /* closes in German */};
    return is_any(xc_token_text(r, t), marks, XC_COUNT(marks));
}

static bool is_opening(const xc_reading *r, uint32_t t)
{
    static const char *const marks[] = {"\"",           "'",        "``",           "(", "[", "\xE2\x80\x9C",
                                        "\xE2\x80\x98", "\xC2\xAB", "\xE2\x80\x9E", "*"};
    return is_any(xc_token_text(r, t), marks, XC_COUNT(marks));
}

typedef enum sign_kind { NO_SIGN, POINT, ABBREVIATED, SHOUT, DOTS } sign_kind;

static sign_kind sign_of(const xc_reading *r, uint32_t t)
{
    xc_str s = xc_token_text(r, t);
    char   c = s.p[0];
    if (s.n == 1 && c == '.')
        return POINT;
    if (c == '!' || c == '?')
        return SHOUT;
    if ((c == '.' && s.n > 1) || xc_str_equal(s, XC_S("\xE2\x80\xA6")))
        return DOTS;
    return s.n > 1 && s.p[s.n - 1] == '.' ? ABBREVIATED : NO_SIGN;
}

/* ---------------------------------------------------------------- the table of rules */

typedef struct view { /* what follows the candidate, seen through opening marks and a dash */
    uint32_t word;    /* first token that is no opening mark; `last` if none */
    bool     lower, upper, digit, quoted, opener;
} view;

static bool is_dash(const xc_reading *r, uint32_t t)
{
    static const char *const dashes[] = {"-", "--", "\xE2\x80\x94", "\xE2\x80\x93"};
    return is_any(xc_token_text(r, t), dashes, XC_COUNT(dashes));
}

static view look(const xc_reading *r, uint32_t next, uint32_t last)
{
    view v = {.word = next};
    if (next + 1 < last && is_dash(r, next))
        v.word++;
    while (v.word < last && is_opening(r, v.word)) {
        v.quoted = true;
        v.word++;
    }
    if (v.word == last)
        return v;
    const xc_form *f = xc_token_form(r, v.word);
    v.digit = xc_is_digit(f->text.p[0]);
    v.upper = (f->shape & XC_SHAPE_CAPITAL) != 0;
    v.lower = !v.upper && !v.digit && (f->shape & XC_SHAPE_LETTER);
    v.opener = xc_is_opener(f->text);
    return v;
}

/* Name or pronoun and a verb of saying: the clause behind a quotation. */
static bool reports_speech(const xc_reading *r, uint32_t next, uint32_t last)
{
    static const char *const verbs[] = {"said",    "says",  "asked",   "told", "added",
                                        "replied", "wrote", "shouted", "cried"};
    for (uint32_t t = next; t < last && t < next + 4; t++) {
        if (t > next && is_any(xc_token_text(r, t), verbs, XC_COUNT(verbs)))
            return true;
        if (!(r->tokens.v[t].flags & XC_TOKEN_CAPITAL))
            return false;
    }
    return false;
}

/* A comma, colon or the like stands next: no sentence begins with it. */
static bool goes_on(const xc_reading *r, const xc_candidate *c, const view *v)
{
    static const char *const marks[] = {",", ";", ":", ")", "]", "%", "/"};
    return v->word < c->last && is_any(xc_token_text(r, v->word), marks, XC_COUNT(marks));
}

/* "Jr. (D-Ill.) said", "Corp. (ACM), a": a bracket closes soon and the sentence goes on. */
static bool is_bracketed(const xc_reading *r, const xc_candidate *c)
{
    enum { SOON = 8 };
    if (!is_text(r, c->next, "("))
        return false;
    for (uint32_t t = c->next + 1; t + 1 < c->last && t < c->next + SOON; t++)
        if (is_text(r, t, ")")) {
            const xc_form *f = xc_token_form(r, t + 1);
            return sign_of(r, t + 1) == POINT || is_text(r, t + 1, ",") ||
                   ((f->shape & XC_SHAPE_LETTER) && !(f->shape & XC_SHAPE_CAPITAL));
        }
    return false;
}

/* "Ariz. Gov. Brewer": a state before a title; not in "in Tempe, Ariz. Gov. Brewer". */
static bool leads_to_title(const xc_reading *r, const xc_candidate *c, const view *v)
{
    return !v->quoted && v->word < c->last && c->sign > c->first && !is_text(r, c->sign - 1, ",") &&
           xc_abbreviation_of(xc_token_form(r, v->word)->word) == XC_ABBREVIATION_TITLE;
}

/* "5 p.m. ET", "10 p.m. Wednesday". */
static bool follows_clock(const xc_reading *r, const xc_candidate *c, const view *v)
{
    static const char *const words[] = {"GMT",      "EST",    "EDT",      "ET",      "CET",    "CEST",    "BST",
                                        "PST",      "PDT",    "PT",       "UTC",     "IST",    "CST",     "CDT",
                                        "MST",      "MDT",    "Eastern",  "Pacific", "Monday", "Tuesday", "Wednesday",
                                        "Thursday", "Friday", "Saturday", "Sunday"};
    if (v->quoted || v->word == c->last)
        return false;
    xc_str s = xc_token_text(r, v->word);
    return is_any(s.n && s.p[s.n - 1] == '.' ? xc_str_cut(s, 0, s.n - 1) : s, words, XC_COUNT(words));
}

static xc_verdict after_abbreviation(const xc_reading *r, const xc_candidate *c, const view *v)
{
    static const char *const never[] = {"e.g.", "i.e.", "cf.", "vs.", "viz.", "c.", "ca.", "z.B.", "d.h.", "P.S."};
    static const char *const before_names[] = {"Ft.", "Mt.", "Pt."};
    const xc_form           *f = xc_token_form(r, c->sign);
    xc_abbreviation          kind = xc_abbreviation_of(f->word);
    bool                     initial = f->text.n == 2;
    if (is_any(f->text, never, XC_COUNT(never)) || goes_on(r, c, v))
        return XC_KEEP;
    if (is_bracketed(r, c) || (kind == XC_ABBREVIATION_STATE && leads_to_title(r, c, v)) ||
        (v->upper && is_any(f->text, before_names, XC_COUNT(before_names))))
        return XC_KEEP;
    if (v->lower || kind == XC_ABBREVIATION_REFERENCE)
        return v->lower ? XC_KEEP : XC_LIKELY_KEEP;
    if (kind == XC_ABBREVIATION_TITLE && !v->quoted)
        return v->opener ? XC_LIKELY_KEEP : XC_KEEP;
    if (v->opener || (!initial && v->word < c->last && is_text(r, v->word, "I")))
        return initial || kind == XC_ABBREVIATION_MONTH ? XC_LIKELY_BREAK : XC_BREAK;
    if (r->tongue == XC_GERMAN) /* every noun is a capital there */
        return v->quoted ? XC_LIKELY_KEEP : XC_KEEP;
    if (initial)
        return v->upper && !v->quoted ? XC_KEEP : XC_LIKELY_KEEP;
    if (kind == XC_ABBREVIATION_MONTH || kind == XC_ABBREVIATION_WEEKDAY || v->digit)
        return XC_LIKELY_KEEP;
    if (follows_clock(r, c, v) && kind == XC_ABBREVIATION_LATIN)
        return XC_KEEP;
    if (v->quoted || kind == XC_ABBREVIATION_LATIN || kind == XC_ABBREVIATION_UNIT)
        return XC_LIKELY_BREAK;
    const xc_form *word = v->word < c->last ? xc_token_form(r, v->word) : NULL;
    if (word && kind == XC_ABBREVIATION_COUNTRY && (word->gazetteer & (XC_GAZ_TITLE | XC_GAZ_ORGANIZATION)))
        return XC_KEEP; /* "the U.S. Attorney" */
    bool common = word && word->lower_count > 0;
    return common ? XC_LIKELY_BREAK : XC_LIKELY_KEEP;
}

static xc_verdict after_point(const xc_reading *r, const xc_candidate *c, const view *v)
{
    const xc_form *before = c->sign > c->first ? xc_token_form(r, c->sign - 1) : NULL;
    if (before && v->lower && sign_of(r, c->sign - 1) == POINT)
        return XC_KEEP;
    if (!space_before(r, c->next)) { /* "on Tuesday.The" is a slip, "Node.js" is none */
        bool words =
            v->upper && before && before->text.n > 2 && !(before->shape & (XC_SHAPE_ALL_CAPS | XC_SHAPE_DIGIT));
        if (words && xc_token_form(r, v->word)->text.n > 1)
            return XC_BREAK;
        return v->upper || v->quoted ? XC_LIKELY_KEEP : XC_KEEP;
    }
    if (before && (before->shape & XC_SHAPE_NUMBER)) {
        if (c->sign - c->first == 1 && before->text.n <= 3)
            return XC_KEEP; /* "1." before an item */
        if (r->tongue == XC_GERMAN && before->text.n <= 2)
            return v->opener ? XC_LIKELY_BREAK : XC_KEEP; /* "am 3. Oktober" */
    }
    if (v->lower)
        return c->next > c->sign + 1 ? XC_KEEP : XC_LIKELY_KEEP;
    return XC_LIKELY_BREAK;
}

static xc_verdict judge(const xc_reading *r, const xc_candidate *c)
{
    view v = look(r, c->next, c->last);
    switch (sign_of(r, c->sign)) {
    case POINT:
        return after_point(r, c, &v);
    case ABBREVIATED:
        return after_abbreviation(r, c, &v);
    case SHOUT:
        if (c->next > c->sign + 1 && reports_speech(r, c->next, c->last))
            return XC_KEEP;
        if (v.lower) /* careless writers go on in lower case after a question */
            return c->next == c->sign + 1 && v.word == c->next && is_text(r, c->sign, "?") ? XC_LIKELY_KEEP : XC_KEEP;
        return XC_LIKELY_BREAK;
    default:
        if (v.lower || (c->sign > c->first && is_text(r, c->sign - 1, "["))) /* "[...]" leaves words out */
            return XC_KEEP;
        return v.word < c->last && is_text(r, v.word, "I") ? XC_LIKELY_KEEP : XC_LIKELY_BREAK;
    }
}

/* ---------------------------------------------------------------- items of a list in one line
 * "1. The first 2. The second": where a run begins with an enumerator, the next one of its style begins a sentence. */

typedef enum style { NO_STYLE, WITH_POINT = 1, WITH_BRACKET = 2, IN_BRACKETS = 4, LETTER = 8 } style;

typedef struct enumerator {
    uint32_t style, value, end; /* `end`: first token behind it */
} enumerator;

static enumerator enumerator_at(const xc_reading *r, uint32_t t, uint32_t last)
{
    enumerator e = {.end = t};
    if (e.end < last && is_text(r, e.end, "(")) {
        e.style = IN_BRACKETS;
        e.end++;
    }
    if (e.end + 1 >= last)
        return (enumerator){0};
    xc_str s = xc_token_text(r, e.end);
    bool   point = s.n > 1 && s.p[s.n - 1] == '.';
    size_t n = s.n - point;
    if (n == 1 && xc_is_alpha(s.p[0])) {
        e.style |= LETTER;
        e.value = (uint32_t)(xc_to_lower(s.p[0]) - 'a') + 1;
    }
    for (size_t i = 0; i < n && n <= 2 && !(e.style & LETTER); i++)
        e.value = xc_is_digit(s.p[i]) && e.value < 100 ? e.value * 10 + (uint32_t)(s.p[i] - '0') : 1000;
    e.end++;
    if (!point && is_text(r, e.end, ".")) {
        point = true;
        e.end++;
    }
    bool bracket = e.end < last && is_text(r, e.end, ")");
    e.end += bracket;
    e.style |= (point ? WITH_POINT : 0u) | (bracket ? WITH_BRACKET : 0u);
    bool good = (point || bracket) && e.value > 0 && e.value < 100 && (!(e.style & IN_BRACKETS) || bracket);
    return good ? e : (enumerator){0};
}

uint32_t xc_list_item(const xc_reading *r, uint32_t first, uint32_t last, uint32_t *next)
{
    static const char *const bullets[] = {"\xE2\x80\xA2", "\xE2\x81\x83", "-", "*"};
    uint32_t                 t = first;
    bool                     bullet = t < last && is_any(xc_token_text(r, t), bullets, XC_COUNT(bullets));
    *next = last;
    t += bullet;
    enumerator one = enumerator_at(r, t, last);
    if (one.style == NO_STYLE)
        return first;
    for (uint32_t k = one.end; k < last; k++) {
        enumerator two = enumerator_at(r, k, last);
        bool       marked = bullet && is_any(xc_token_text(r, k - 1), bullets, XC_COUNT(bullets));
        if (two.style == one.style && two.value == one.value + 1 && (space_before(r, k) || marked) &&
            bullet == marked) {
            *next = k - marked;
            break;
        }
    }
    return one.end;
}

/* A closing mark glued to what is before it, or a curly one that stands alone. */
static bool closes_here(const xc_reading *r, uint32_t t, uint32_t last)
{
    if (!space_before(r, t))
        return is_closing(r, t);
    return is_text(r, t, "\xE2\x80\x9D") && (t + 1 == last || space_before(r, t + 1));
}

/* "[17]", the note of an encyclopedia; set off by a space only if it is a number. */
static bool is_note(const xc_reading *r, uint32_t t, uint32_t last)
{
    return t + 2 < last && is_text(r, t, "[") && is_text(r, t + 2, "]") &&
           (!space_before(r, t) || (xc_token_form(r, t + 1)->shape & XC_SHAPE_NUMBER));
}

bool xc_next_candidate(xc_candidate *out, const xc_reading *r, uint32_t first, uint32_t from, uint32_t last)
{
    for (uint32_t t = from; t < last; t++) {
        if (sign_of(r, t) == NO_SIGN) {
            xc_verdict lost = t + 1 < last ? xc_lost_break(r, first, t + 1, last) : XC_KEEP;
            if (lost == XC_KEEP)
                continue;
            *out = (xc_candidate){.first = first, .sign = t, .next = t + 1, .last = last, .verdict = lost};
            return true;
        }
        while (t + 1 < last && sign_of(r, t) == POINT && sign_of(r, t + 1) == POINT)
            t++; /* ". . ." */
        uint32_t next = t + 1;
        while (next < last && (closes_here(r, next, last) || (!space_before(r, next) && sign_of(r, next) == SHOUT)))
            next++;
        while (is_note(r, next, last))
            next += 3;
        *out = (xc_candidate){.first = first, .sign = t, .next = next, .last = last};
        if (next < last)
            out->verdict = judge(r, out);
        return next < last;
    }
    return false;
}

/* ---------------------------------------------------------------- the learned part */

static uint64_t kind_of(const xc_reading *r, const xc_candidate *c)
{
    const xc_form *f = xc_token_form(r, c->sign);
    sign_kind      s = sign_of(r, c->sign);
    return (uint64_t)s * 32 + (s == ABBREVIATED ? xc_abbreviation_of(f->word) : 0);
}

size_t xc_split_features(const xc_reading *r, const xc_candidate *c, uint16_t rows[XC_SPLIT_FEATURES])
{
    view           v = look(r, c->next, c->last);
    const xc_form *sign = xc_token_form(r, c->sign), *next = xc_token_form(r, c->next);
    const xc_form *word = v.word < c->last ? xc_token_form(r, v.word) : next;
    const xc_form *after = v.word + 1 < c->last ? xc_token_form(r, v.word + 1) : next;
    const xc_form *before = c->sign > c->first ? xc_token_form(r, c->sign - 1) : sign;
    uint64_t       kind = kind_of(r, c), verdict = c->verdict;
    uint64_t       closed = c->next - c->sign > 1 ? xc_token_form(r, c->sign + 1)->word : 0;
    uint64_t case_of = (uint64_t)v.lower + 2 * v.upper + 4 * v.digit + 8 * v.quoted + 16 * space_before(r, c->next);
    uint64_t far = c->sign - c->first < 3 ? c->sign - c->first : c->sign - c->first < 10 ? 3 : 4;
    uint64_t common = word->lower_count > 0;
    const uint64_t values[] = {
        verdict,
        verdict * 1024 + kind,
        kind * 64 + case_of,
        xc_hash_mix(kind, case_of * 2 + common),
        xc_hash_mix(sign->word, case_of),
        xc_hash_mix(sign->word, word->word),
        xc_hash_mix(kind, word->word),
        word->word,
        next->word,
        xc_hash_mix(before->word, case_of),
        xc_hash_mix(before->features[XC_F_SHAPE], kind * 64 + case_of),
        xc_hash_mix(word->features[XC_F_SHAPE], kind),
        xc_hash_mix(closed, kind * 64 + case_of),
        far * 8 + verdict,
        xc_hash_mix(far, kind * 64 + case_of),
        xc_hash_mix(word->gazetteer, kind),
        xc_hash_mix(word->coarse, kind * 64 + case_of),
        xc_hash_mix(after->features[XC_F_SHAPE], kind * 64 + case_of),
        xc_hash_mix(xc_hash_mix(sign->features[XC_F_SHAPE], word->features[XC_F_SHAPE]), before->features[XC_F_SHAPE]),
        xc_hash_mix(after->word, kind * 64 + case_of),
    };
    for (uint64_t i = 0; i < XC_COUNT(values); i++)
        rows[i] = (uint16_t)(xc_hash_mix(values[i], i) & (XC_SPLIT_ROWS - 1));
    return XC_COUNT(values);
}

bool xc_splits(const xc_reading *r, const xc_candidate *c)
{
    const int16_t *weights = r->model ? r->model->splitter : NULL;
    if (!weights || r->tongue != XC_ENGLISH || c->verdict == XC_KEEP || c->verdict == XC_BREAK)
        return c->verdict == XC_BREAK || c->verdict == XC_LIKELY_BREAK;
    uint16_t rows[XC_SPLIT_FEATURES];
    size_t   n = xc_split_features(r, c, rows);
    int32_t  sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += weights[rows[i]];
    return sum > 0;
}
