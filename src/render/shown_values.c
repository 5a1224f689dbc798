#include "shown.h"

#include "fold.h"
#include "utf8.h"
#include "words.h"

/* Section: values of sides. A side of a quotation or of a whole statement has all its words as value; what a reader
 * wants is where they part. So each long value is aligned word by word (longest common subsequence) with the side that
 * shares most with it, and only the words that differ are shown, with a word or two around them. Case and typography do
 * not count, nor does it that one side begins earlier or ends later, unless there is nothing else. */

#define DOTS "\xE2\x80\xA6"

enum { LONG = 40, AROUND = 2, MIDDLE = 90, ALIGNED = 160, REGIONS = 8, FEW = 16 };

typedef struct aligned {
    size_t   n, m;             /* words of the value and of the other, at most ALIGNED    */
    size_t   common;           /* words in both                                           */
    xc_range at[ALIGNED];      /* bytes of the value's words                              */
    uint16_t partner[ALIGNED]; /* index of each in the other + 1; 0: it has no such word  */
} aligned;

static bool is_long(const xc_finding *finding)
{
    for (size_t i = 0; i < finding->n_sides; i++)
        if (finding->sides[i].value.n > LONG)
            return true;
    return false;
}

static size_t words_of(xc_str value, uint64_t hashes[ALIGNED], xc_range at[ALIGNED])
{
    size_t   n = 0;
    xc_range word;
    for (size_t from = 0; n < ALIGNED && xc_word_next(value, from, &word); from = word.end) {
        at[n] = word;
        hashes[n++] = xc_fold_hash(xc_str_cut(value, word.start, word.end));
    }
    return n;
}

/* Lengths of the common subsequences of all ends of both, then a walk along the longest. */
static aligned align(xc_str value, xc_str other)
{
    aligned  out = {0};
    uint64_t a[ALIGNED], b[ALIGNED];
    xc_range unused[ALIGNED];
    uint16_t length[ALIGNED + 1][ALIGNED + 1] = {0};
    out.n = words_of(value, a, out.at);
    out.m = words_of(other, b, unused);
    for (size_t i = out.n; i-- > 0;)
        for (size_t k = out.m; k-- > 0;) {
            uint16_t skip = length[i + 1][k] > length[i][k + 1] ? length[i + 1][k] : length[i][k + 1];
            length[i][k] = a[i] == b[k] ? (uint16_t)(length[i + 1][k + 1] + 1) : skip;
        }
    for (size_t i = 0, k = 0; i < out.n && k < out.m;) {
        if (a[i] == b[k])
            out.partner[i++] = (uint16_t)++k;
        else if (length[i + 1][k] >= length[i][k + 1])
            i++;
        else
            k++;
    }
    out.common = length[0][0];
    return out;
}

/* The side that shares most with `side`, aligned with it. */
static aligned against_nearest(const xc_finding *finding, size_t side)
{
    aligned best = {0};
    for (size_t i = 0; i < finding->n_sides; i++) {
        if (i == side)
            continue;
        aligned found = align(finding->sides[side].value, finding->sides[i].value);
        if (found.common > best.common || best.n == 0)
            best = found;
    }
    return best;
}

/* `at` moved over `words` words to the left or to the right. */
static size_t words_before(xc_str s, size_t at, size_t words)
{
    for (; words > 0 && at > 0; words--) {
        while (at > 0 && xc_is_space(s.p[at - 1]))
            at--;
        while (at > 0 && !xc_is_space(s.p[at - 1]))
            at--;
    }
    return at;
}

static size_t words_after(xc_str s, size_t at, size_t words)
{
    for (; words > 0 && at < s.n; words--) {
        while (at < s.n && xc_is_space(s.p[at]))
            at++;
        while (at < s.n && !xc_is_space(s.p[at]))
            at++;
    }
    return at;
}

/* A stretch of the value between two words that both have, where one of them has words that the other has not. */
typedef struct parting {
    size_t from, to; /* words of the value   */
    bool   edge;     /* one begins earlier, or ends later, than the other */
} parting;

static size_t find_partings(const aligned *a, parting out[REGIONS])
{
    size_t n = 0, from = 0, other = 0;
    for (size_t i = 0; i <= a->n && n < REGIONS; i++) {
        if (i < a->n && a->partner[i] == 0)
            continue;
        size_t partner = i < a->n ? a->partner[i] - 1U : a->m;
        bool   mine = i > from, theirs = partner > other, outer = from == 0 || i == a->n;
        if (mine || theirs)
            out[n++] = (parting){from, i, outer && !(mine && theirs)};
        from = i + 1;
        other = partner + 1;
    }
    return n;
}

/* The bytes of a parting with some words around, whole words of the value. Dots for FEW bytes would save nothing. */
static xc_range shown_part(xc_str value, const aligned *a, parting p)
{
    size_t start = p.from < a->n ? a->at[p.from].start : value.n;
    size_t end = p.to > p.from ? a->at[p.to - 1].end : start;
    start = words_before(value, start, AROUND + (size_t)(start > 0 && !xc_is_space(value.p[start - 1])));
    end = words_after(value, end, AROUND + (size_t)(end < value.n && !xc_is_space(value.p[end])));
    return (xc_range){start <= FEW ? 0 : (uint32_t)start, value.n - end <= FEW ? (uint32_t)value.n : (uint32_t)end};
}

static size_t shown_parts(xc_str value, const aligned *a, xc_range out[REGIONS])
{
    parting partings[REGIONS];
    size_t  found = find_partings(a, partings), inner = 0, n = 0;
    for (size_t i = 0; i < found; i++)
        inner += !partings[i].edge;
    for (size_t i = 0; i < found; i++) {
        xc_range part = shown_part(value, a, partings[i]);
        if (inner && partings[i].edge)
            continue;
        if (n && part.start <= out[n - 1].end + FEW)
            out[n - 1].end = part.end;
        else
            out[n++] = part;
    }
    return n;
}

/* The whole value, or as much of it as a reader takes in, from `start` on. */
static xc_range cut_long(xc_str value, xc_range part)
{
    if (part.end - part.start > MIDDLE)
        part.end = (uint32_t)words_before(value, xc_utf8_floor(value, part.start + MIDDLE), 1);
    return part;
}

xc_str xc_shown_value(xc_arena *mem, const xc_finding *finding, size_t side)
{
    xc_str value = finding->sides[side].value;
    if (finding->n_sides < 2 || !is_long(finding))
        return value;
    xc_range parts[REGIONS];
    aligned  a = against_nearest(finding, side);
    bool     related = a.common * 3 >= (a.n < a.m ? a.n : a.m);
    size_t   n = related ? shown_parts(value, &a, parts) : 0, used = 0;
    xc_str   out = {0};
    if (n == 0)
        parts[n++] = (xc_range){0, (uint32_t)value.n};
    for (size_t i = 0; i < n && used < MIDDLE; i++) {
        xc_range part = cut_long(value, parts[i]);
        xc_str   words = xc_str_trim(xc_str_cut(value, part.start, part.end));
        used += words.n;
        bool last = i + 1 == n || used >= MIDDLE;
        out = xc_arena_printf(mem, "%.*s%s%.*s%s", (int)out.n, out.p ? out.p : "", part.start ? DOTS " " : "",
                              (int)words.n, words.p,
                              !last                ? " "
                              : part.end < value.n ? " " DOTS
                                                   : "");
    }
    return out;
}

bool xc_shown_values_are_words(xc_arena *mem, const xc_finding *finding)
{
    enum { SHORT = 24 };
    for (size_t i = 0; i < finding->n_sides; i++)
        if (xc_shown_value(mem, finding, i).n > SHORT)
            return true;
    return false;
}

xc_str xc_shown_subject(const xc_comparison *comparison, const xc_finding *finding)
{
    bool counted = finding->kind == XC_FINDING_NUMBER || finding->kind == XC_FINDING_DATE;
    bool bare = xc_str_find(finding->text, XC_S(" "), 0) == SIZE_MAX;
    bool known = finding->point && finding->point <= comparison->n_points;
    return counted && bare && known ? comparison->points[finding->point - 1].text : finding->text;
}

bool xc_subject_is_quoted(const xc_comparison *comparison, const xc_finding *finding)
{
    xc_str subject = xc_shown_subject(comparison, finding);
    if (subject.n < 12) /* a name or two words are the program's own choice */
        return false;
    for (size_t i = 0; i < finding->n_sides; i++)
        for (size_t k = 0; k < finding->sides[i].n_spans; k++) {
            uint32_t report = finding->sides[i].spans[k].report;
            if (k && report == finding->sides[i].spans[k - 1].report)
                continue;
            if (xc_str_find(comparison->reports[report]->text, subject, 0) != SIZE_MAX)
                return true;
        }
    return false;
}
