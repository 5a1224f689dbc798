#include "shown.h"

#include <stdlib.h>

#include "record.h"
#include "utf8.h"
#include "vec.h"
#include "words.h"

/* Section: words and quotations of a comparison. */

xc_str xc_span_bytes(const xc_comparison *comparison, xc_span at)
{
    return xc_str_at(comparison->reports[at.report]->text, (xc_range){at.start, at.end});
}

xc_span xc_quote_span(const xc_comparison *comparison, xc_quote_ref ref)
{
    const xc_quote *quote = &comparison->documents[ref.report].quotes[ref.quote];
    if (quote->content.n == 0)
        return (xc_span){ref.report, 0, 0};
    return (xc_span){ref.report, quote->content.v[0].start, quote->content.v[quote->content.n - 1].end};
}

bool xc_alteration_is_gap(const xc_alteration *alteration)
{
    return alteration->kind == XC_TRUNCATED || alteration->kind == XC_ELIDED || alteration->kind == XC_OMITTED;
}

/* Section: shared passages. For each report those that also stand in an earlier one: the side that the copy came from,
 * or the one that stands before it where that could not be told. At most SOURCES earlier reports are kept, those with
 * most. */

enum { SOURCES = 4 };

typedef struct source {
    const xc_copy *copy;
    uint32_t       with, share;
} source;

static bool is_prose(const xc_copy *copy)
{
    return copy->kind != XC_COPY_QUOTATION && copy->kind != XC_COPY_BOILERPLATE;
}

/* Keeps `one` among the SOURCES with the largest shares; earlier letters win ties. */
static void keep_source(source *kept, source one)
{
    for (size_t i = 0; i < SOURCES; i++) {
        bool better =
            !kept[i].copy || one.share > kept[i].share || (one.share == kept[i].share && one.with < kept[i].with);
        if (better) {
            source out = kept[i];
            kept[i] = one;
            if (!out.copy)
                return;
            one = out;
        }
    }
}

static void note_copy(const xc_shown *shown, const xc_copy *copy, source *sources)
{
    uint32_t a = shown->place[copy->a], b = shown->place[copy->b];
    if (!is_prose(copy) || a == XC_NONE || b == XC_NONE)
        return;
    bool   from_a = copy->from == XC_NONE ? a < b : copy->from == copy->a;
    source one = {copy, from_a ? a : b, from_a ? copy->b_in_a : copy->a_in_b};
    keep_source(sources + (size_t)(from_a ? b : a) * SOURCES, one);
}

static int by_position(const void *left, const void *right)
{
    const xc_shown_shared *a = left, *b = right;
    if (a->at.start != b->at.start)
        return a->at.start < b->at.start ? -1 : 1;
    if (a->at.end != b->at.end)
        return a->at.end < b->at.end ? -1 : 1;
    return (a->with > b->with) - (a->with < b->with);
}

static xc_status shared_of(xc_shown *shown, uint32_t place, const source *sources)
{
    xc_shown_report *one = &shown->v[place];
    XC_VEC(xc_shown_shared) found = {0};
    for (size_t i = 0; i < SOURCES && sources[i].copy; i++) {
        const xc_copy *copy = sources[i].copy;
        bool           is_a = copy->a == one->index;
        for (size_t k = 0; k < copy->n_blocks; k++) {
            xc_shown_shared shared = {is_a ? copy->blocks[k].a : copy->blocks[k].b, sources[i].with};
            XC_TRY(xc_vec_push(&found, shown->mem, shared));
        }
    }
    if (found.n)
        qsort(found.v, found.n, sizeof *found.v, by_position);
    one->shared = found.v;
    one->n_shared = found.n;
    one->copy = sources[0].copy;
    one->with = sources[0].copy ? sources[0].with : XC_NONE;
    one->share = sources[0].share;
    shown->n_sharing += one->copy != NULL;
    return XC_OK;
}

xc_status xc_shown_shares(xc_shown *shown, xc_error *err)
{
    source *sources = XC_ARRAY(shown->mem, source, shown->n * SOURCES + 1);
    XC_TRY(xc_arena_check(shown->mem, err));
    for (size_t i = 0; i < shown->comparison->copies.n_copies; i++)
        note_copy(shown, &shown->comparison->copies.copies[i], sources);
    for (uint32_t i = 0; i < shown->n; i++)
        if (shared_of(shown, i, sources + (size_t)i * SOURCES) != XC_OK)
            return xc_no_memory(err);
    return XC_OK;
}

uint32_t xc_shown_copied(const xc_shown *shown, xc_span at)
{
    uint32_t place = shown->place[at.report], best = XC_NONE, most = 0;
    if (place == XC_NONE)
        return XC_NONE;
    const xc_shown_report *one = &shown->v[place];
    for (size_t i = 0; i < one->n_shared && one->shared[i].at.start < at.end; i++) {
        xc_range range = one->shared[i].at;
        uint32_t start = range.start > at.start ? range.start : at.start, end = range.end < at.end ? range.end : at.end;
        if (start < end && end - start > most) {
            most = end - start;
            best = one->shared[i].with;
        }
    }
    return 2 * most > at.end - at.start ? best : XC_NONE;
}

/* Section: the headline on which most origins agree: the one that shares most words with those of other origins. */

static xc_status title_words(const xc_shown *shown, xc_words *words, xc_error *err)
{
    for (size_t i = 0; i < shown->n; i++)
        XC_TRY(xc_words_make(&words[i], shown->mem, shown->v[i].report->title, err));
    return XC_OK;
}

static uint32_t common_words(const xc_words *a, const xc_words *b)
{
    enum { MOST = 40 }; /* words of a headline that are looked at */
    uint32_t common = 0;
    for (size_t i = 0; i < a->n && i < MOST; i++)
        for (size_t j = 0; j < b->n && j < MOST; j++)
            if (a->v[i].hash == b->v[j].hash) {
                common++;
                break;
            }
    return common;
}

/* Shared words in thousandths of the words of both, summed over the reports of other origins. */
static uint64_t agreement(const xc_shown *shown, const xc_words *words, size_t i)
{
    uint64_t sum = 0;
    for (size_t j = 0; j < shown->n; j++)
        if (shown->v[j].origin != shown->v[i].origin && words[j].n)
            sum += 2000u * (uint64_t)common_words(&words[i], &words[j]) / (words[i].n + words[j].n);
    return sum;
}

xc_status xc_shown_headline(xc_shown *shown, xc_error *err)
{
    xc_words *words = XC_ARRAY(shown->mem, xc_words, shown->n + 1);
    XC_TRY(xc_arena_check(shown->mem, err));
    XC_TRY(title_words(shown, words, err));
    uint64_t best = 0;
    shown->title_of = XC_NONE;
    for (uint32_t i = 0; i < shown->n; i++) {
        uint64_t sum = words[i].n ? 1 + agreement(shown, words, i) : 0;
        if (sum > best) {
            best = sum;
            shown->title_of = i;
        }
    }
    shown->title = shown->title_of == XC_NONE ? (xc_str){0} : xc_str_trim(shown->v[shown->title_of].report->title);
    return XC_OK;
}

/* Section: orders of findings and points. */

uint32_t xc_finding_split(const xc_finding *finding)
{
    uint32_t split = 0;
    for (size_t i = 0; i < finding->n_sides; i++)
        split += finding->sides[i].tag.n ? 0 : finding->sides[i].origins;
    return split;
}

typedef struct ranked {
    uint32_t index, a, b; /* larger a first, then smaller b, then smaller index */
} ranked;

static int by_rank(const void *left, const void *right)
{
    const ranked *x = left, *y = right;
    if (x->a != y->a)
        return x->a > y->a ? -1 : 1;
    if (x->b != y->b)
        return x->b < y->b ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index);
}

static void sort_ranked(ranked *v, size_t n, uint32_t *out)
{
    if (n)
        qsort(v, n, sizeof *v, by_rank);
    for (size_t i = 0; i < n; i++)
        out[i] = v[i].index;
}

static xc_status order_findings(xc_shown *shown, xc_error *err)
{
    const xc_comparison *comparison = shown->comparison;
    size_t               n = comparison->n_findings, kept = 0;
    ranked              *v = XC_ARRAY(shown->mem, ranked, n + 1);
    shown->differences = XC_ARRAY(shown->mem, uint32_t, n + 1);
    shown->wordings = XC_ARRAY(shown->mem, uint32_t, n + 1);
    XC_TRY(xc_arena_check(shown->mem, err));
    for (uint32_t i = 0; i < n; i++) {
        const xc_finding *finding = &comparison->findings[i];
        bool              internal = finding->kind == XC_FINDING_INTERNAL;
        if (finding->kind == XC_FINDING_WORDING)
            shown->wordings[shown->n_wordings++] = i;
        else
            v[kept++] = (ranked){i, internal ? 0 : 1 + xc_finding_split(finding), 0};
    }
    sort_ranked(v, kept, shown->differences);
    shown->n_differences = kept;
    return XC_OK;
}

static void count_left_out(xc_shown *shown, const xc_point *point)
{
    if (point->origins < 2)
        return;
    shown->n_shared_points++;
    for (size_t i = 0; i < point->n_absent; i++)
        if (shown->place[point->absent[i]] != XC_NONE)
            shown->v[shown->place[point->absent[i]]].left_out++;
}

static xc_status order_points(xc_shown *shown, xc_error *err)
{
    const xc_comparison *comparison = shown->comparison;
    size_t               n = comparison->n_points;
    ranked              *v = XC_ARRAY(shown->mem, ranked, n + 1);
    shown->statements = XC_ARRAY(shown->mem, uint32_t, n + 1);
    shown->only = XC_ARRAY(shown->mem, uint32_t, n + 1);
    shown->subject = XC_ARRAY(shown->mem, uint32_t, n + 1);
    XC_TRY(xc_arena_check(shown->mem, err));
    for (uint32_t i = 0; i < n; i++) {
        const xc_point *point = &comparison->points[i];
        count_left_out(shown, point);
        if (point->reports >= 2) {
            shown->statements[shown->n_statements++] = i;
        } else if (shown->place[point->text_at.report] != XC_NONE) {
            uint32_t place = shown->place[point->text_at.report];
            shown->v[place].only++;
            v[shown->n_only++] = (ranked){i, UINT32_MAX - place, point->text_at.start};
        }
    }
    sort_ranked(v, shown->n_only, shown->only);
    return XC_OK;
}

/* The first difference about each point gives it its subject; reports count the differences that they have a side in.
 */
static void note_subjects(xc_shown *shown)
{
    const xc_comparison *comparison = shown->comparison;
    for (size_t i = 0; i < shown->n_differences; i++) {
        uint32_t          index = shown->differences[i];
        const xc_finding *finding = &comparison->findings[index];
        if (finding->point && finding->point <= comparison->n_points && !shown->subject[finding->point - 1])
            shown->subject[finding->point - 1] = index + 1;
        for (size_t s = 0; s < finding->n_sides; s++)
            for (size_t r = 0; r < finding->sides[s].n_reports; r++) {
                uint32_t place = shown->place[finding->sides[s].reports[r]];
                if (place != XC_NONE)
                    shown->v[place].differences++;
            }
    }
}

xc_status xc_shown_make(xc_shown *out, xc_arena *mem, const xc_comparison *comparison, size_t limit, xc_error *err)
{
    *out = (xc_shown){.comparison = comparison, .mem = mem, .title_of = XC_NONE};
    XC_TRY(xc_shown_letters(out, limit, err));
    XC_TRY(xc_shown_times(out, err));
    XC_TRY(xc_shown_shares(out, err));
    XC_TRY(xc_shown_headline(out, err));
    XC_TRY(order_findings(out, err));
    XC_TRY(order_points(out, err));
    note_subjects(out);
    return xc_shown_speakers(out, err);
}

/* Section: words in their sentence. */

static const xc_sentence *sentence_at(const xc_document *document, uint32_t offset)
{
    size_t low = 0, high = document->n_sentences;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (document->sentences[mid].at.end <= offset)
            low = mid + 1;
        else
            high = mid;
    }
    bool found = low < document->n_sentences && document->sentences[low].at.start <= offset;
    return found ? &document->sentences[low] : NULL;
}

static xc_range block_around(const xc_report *report, xc_range at)
{
    for (size_t i = 0; i < report->n_blocks; i++)
        if (report->blocks[i].at.start <= at.start && at.start < report->blocks[i].at.end)
            return report->blocks[i].at;
    return at;
}

/* The first offset >= from (and <= to) that begins a word. */
static uint32_t word_start(xc_str text, uint32_t from, uint32_t to)
{
    if (from > 0 && xc_is_space(text.p[from - 1]))
        return from;
    while (from < to && !xc_is_space(text.p[from]))
        from++;
    while (from < to && xc_is_space(text.p[from]))
        from++;
    return from;
}

/* The last offset <= to (and >= from) that ends a word. */
static uint32_t word_end(xc_str text, uint32_t from, uint32_t to)
{
    if (to >= text.n || xc_is_space(text.p[to]))
        return to;
    while (to > from && !xc_is_space(text.p[to - 1]))
        to--;
    while (to > from && xc_is_space(text.p[to - 1]))
        to--;
    return to;
}

/* Nothing but white space and quotation marks: a sentence that starts behind them is whole. */
static bool is_opening(xc_str s)
{
    size_t len;
    for (size_t i = 0; i < s.n; i += len) {
        uint32_t cp = xc_utf8_at(s, i, &len);
        bool     mark = cp == '"' || cp == '\'' || cp == 0xAB || (cp >= 0x2018 && cp <= 0x201F);
        if (!mark && !(cp < 0x80 && xc_is_space((char)cp)))
            return false;
    }
    return true;
}

/* Nothing but white space, marks and the signs that end a sentence. */
static bool is_closing(xc_str s)
{
    size_t len;
    for (size_t i = 0; i < s.n; i += len) {
        uint32_t cp = xc_utf8_at(s, i, &len);
        bool     sign = cp == '.' || cp == ',' || cp == '!' || cp == '?' || cp == ')' || cp == 0x2026;
        if (!sign && !is_opening(xc_str_cut(s, i, i + len)))
            return false;
    }
    return true;
}

static xc_range sentence_around(const xc_document *document, xc_range at)
{
    const xc_sentence *first = sentence_at(document, at.start);
    const xc_sentence *last = sentence_at(document, at.end > at.start ? at.end - 1 : at.start);
    xc_range           whole = block_around(document->report, at);
    whole.start = first && first->at.start <= at.start ? first->at.start : whole.start;
    whole.end = last && last->at.end >= at.end ? last->at.end : whole.end;
    whole.end = whole.end < at.end ? at.end : whole.end;
    return whole;
}

xc_context xc_context_of(const xc_document *document, xc_range at, size_t before, size_t both)
{
    xc_str     text = document->report->text;
    xc_range   whole = sentence_around(document, at);
    xc_context out = {.opened = true, .ended = true, .words = xc_str_at(text, at)};
    if (at.start - whole.start > before) {
        uint32_t cut = word_start(text, (uint32_t)xc_utf8_floor(text, at.start - before), at.start);
        out.opened = is_opening(xc_str_cut(text, whole.start, cut));
        whole.start = cut;
    }
    size_t after = both > at.start - whole.start ? both - (at.start - whole.start) : 0;
    if (whole.end - at.end > after) {
        uint32_t cut = word_end(text, at.end, (uint32_t)xc_utf8_floor(text, at.end + after));
        out.ended = is_closing(xc_str_cut(text, cut, whole.end));
        whole.end = cut;
    }
    out.before = xc_str_cut(text, whole.start, at.start);
    out.after = xc_str_cut(text, at.end, whole.end);
    return out;
}
