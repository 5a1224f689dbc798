#include "alteration.h"

#include "utf8.h"
#include "wording.h"

typedef struct typing {
    xc_said_words a, b;
    xc_regions    regions;
    xc_arena     *mem;
    XC_VEC(xc_alteration) found;
} typing;

/* ---- Spans */

enum { MAX_BRACKET = 80 }; /* bytes that a span grows to take in the other bracket */

/* No span begins or ends inside a pair of brackets. */
static xc_span with_brackets(xc_str text, xc_span s)
{
    int open = 0, alone = 0;
    for (uint32_t i = s.start; i < s.end; i++) {
        if (text.p[i] == '(' || text.p[i] == '[')
            open++;
        else if ((text.p[i] == ')' || text.p[i] == ']') && open > 0)
            open--;
        else if (text.p[i] == ')' || text.p[i] == ']')
            alone++;
    }
    for (uint32_t i = s.start; alone > 0 && i > 0 && s.start - i < MAX_BRACKET; i--)
        if (text.p[i - 1] == '(' || text.p[i - 1] == '[') {
            s.start = i - 1;
            break;
        }
    for (uint32_t i = s.end; open > 0 && i < text.n && i - s.end < MAX_BRACKET; i++)
        if (text.p[i] == ')' || text.p[i] == ']') {
            s.end = i + 1;
            break;
        }
    return s;
}

/* The bytes of words [first, last); of the word before the gap, or behind it, where there are none. */
static xc_span span_of(const xc_said_words *w, uint32_t report, uint32_t first, uint32_t last)
{
    if (first == last && first > 0)
        first--;
    else if (first == last)
        last++;
    return with_brackets(w->text, (xc_span){report, w->v.v[first].at.start, w->v.v[last - 1].at.end});
}

static xc_status add(typing *t, xc_alteration_kind kind, bool meaning, xc_region r)
{
    xc_alteration one = {kind, meaning ? XC_SEVERITY_MEANING : XC_SEVERITY_WORDING, span_of(&t->a, 0, r.a1, r.a2),
                         span_of(&t->b, 1, r.b1, r.b2)};
    return xc_vec_push(&t->found, t->mem, one);
}

static xc_region whole(const typing *t)
{
    return (xc_region){0, (uint32_t)t->a.v.n, 0, (uint32_t)t->b.v.n};
}

/* ---- What turns the sense */

static bool holds(const xc_said_words *w, uint32_t first, uint32_t last, xc_sense sense)
{
    for (uint32_t i = first; i < last; i++)
        if (w->v.v[i].sense == sense)
            return true;
    return false;
}

static const xc_said_word *first_with(const xc_said_words *w, uint32_t first, uint32_t last, xc_sense sense)
{
    for (uint32_t i = first; i < last; i++)
        if (w->v.v[i].sense == sense)
            return &w->v.v[i];
    return NULL;
}

static const xc_said_word *first_number(const xc_said_words *w, uint32_t first, uint32_t last)
{
    for (uint32_t i = first; i < last; i++)
        if (w->v.v[i].number)
            return &w->v.v[i];
    return NULL;
}

static const xc_said_word *first_name(const xc_said_words *w, uint32_t first, uint32_t last)
{
    for (uint32_t i = first; i < last; i++)
        if (w->v.v[i].capital && !w->v.v[i].first && w->v.v[i].sense == XC_SENSE_NONE)
            return &w->v.v[i];
    return NULL;
}

static bool has_bracket(const xc_said_words *w, uint32_t first, uint32_t last)
{
    for (uint32_t i = first; i < last; i++)
        if (w->v.v[i].bracket)
            return true;
    return false;
}

/* One side has a word of this sense and the other none, or one of another value. */
static bool sense_differs(const typing *t, xc_region r, xc_sense sense, bool both)
{
    const xc_said_word *a = first_with(&t->a, r.a1, r.a2, sense), *b = first_with(&t->b, r.b1, r.b2, sense);
    if (a && b)
        return a->value != b->value || (sense == XC_SENSE_QUANTIFIER && a->key != b->key);
    return !both && (a || b);
}

static bool is_opposite(const typing *t, xc_region r)
{
    for (uint32_t i = r.a1; i < r.a2; i++)
        for (uint32_t j = r.b1; j < r.b2; j++)
            if (t->a.v.v[i].sense == XC_SENSE_POLE && t->b.v.v[j].sense == XC_SENSE_POLE &&
                t->a.v.v[i].value == -t->b.v.v[j].value)
                return true;
    return false;
}

static bool substitution_turns(const typing *t, xc_region r)
{
    if (has_bracket(&t->a, r.a1, r.a2) || has_bracket(&t->b, r.b1, r.b2))
        return false;
    const xc_said_word *na = first_number(&t->a, r.a1, r.a2), *nb = first_number(&t->b, r.b1, r.b2);
    if (na && nb && na->key != nb->key)
        return true;
    const xc_said_word *pa = first_name(&t->a, r.a1, r.a2), *pb = first_name(&t->b, r.b1, r.b2);
    if (pa && pb && pa->key != pb->key)
        return true;
    return sense_differs(t, r, XC_SENSE_NEGATION, false) || sense_differs(t, r, XC_SENSE_MODAL, false) ||
           sense_differs(t, r, XC_SENSE_PERSON, true) || sense_differs(t, r, XC_SENSE_QUANTIFIER, true) ||
           is_opposite(t, r);
}

/* What was left out or put in, of one side, in the middle. */
static bool gap_turns(const xc_said_words *w, uint32_t first, uint32_t last)
{
    return holds(w, first, last, XC_SENSE_NEGATION) || holds(w, first, last, XC_SENSE_MODAL) ||
           (holds(w, first, last, XC_SENSE_CONDITION) && last - first <= 12) ||
           (last - first <= 2 && holds(w, first, last, XC_SENSE_QUANTIFIER));
}

enum { NEAR_CUT = 6 }; /* words beside a cut that can turn what is left */

/* A start that is cut off takes a negation or condition with it, not a lone "But" or "No,"; an end, a condition or a
 * "but". */
static bool cut_turns(const xc_said_words *w, uint32_t first, uint32_t last)
{
    if (first == 0) {
        if (last == 1)
            return false;
        uint32_t near = last > NEAR_CUT ? last - NEAR_CUT : 0;
        for (uint32_t i = last; i > near; i--)
            if (i < w->v.n && w->v.v[i].first)
                return false; /* the cut runs along a sentence */
        return holds(w, near, last, XC_SENSE_NEGATION) || holds(w, near, last, XC_SENSE_CONDITION);
    }
    if (w->v.v[first].first && !holds(w, first, first + 1, XC_SENSE_CONDITION))
        return false;
    uint32_t near = last - first > NEAR_CUT ? first + NEAR_CUT : last;
    return holds(w, first, near, XC_SENSE_CONDITION);
}

/* ---- Typing of one region */

static bool is_whole_sentence(const xc_said_words *w, uint32_t first, uint32_t last)
{
    return w->v.v[first].first && last < w->v.n && w->v.v[last].first;
}

/* Where words repeat, a run that one side lacks can be taken at several places: "You can’t talk if | you don’t know"
 * lacks its start as well as "can’t talk if you". At a gap that is marked, at the text's edge, else along a sentence
 * reads best. */
typedef struct place {
    const xc_said_words *w, *other; /* who has the run, and who lacks it */
    uint32_t             first, last, at;
} place;

enum { PLAIN, SENTENCE, EDGE, GAP };

static int worth(const place *p)
{
    if (p->at < p->other->v.n ? p->other->v.v[p->at].gap : p->other->end_gap)
        return GAP;
    if (p->first == 0 || p->last == p->w->v.n)
        return EDGE;
    return is_whole_sentence(p->w, p->first, p->last) ? SENTENCE : PLAIN;
}

/* The best place of the run within words [low, high) of its side. */
static place settle(place p, uint32_t low, uint32_t high)
{
    const xc_said_word *v = p.w->v.v;
    place               best = p;
    for (place to = p; to.first > low && v[to.first - 1].key == v[to.last - 1].key;) {
        to = (place){to.w, to.other, to.first - 1, to.last - 1, to.at - 1};
        best = worth(&to) > worth(&best) ? to : best;
    }
    for (place to = p; to.last < high && v[to.first].key == v[to.last].key;) {
        to = (place){to.w, to.other, to.first + 1, to.last + 1, to.at + 1};
        best = worth(&to) > worth(&best) ? to : best;
    }
    return best;
}

/* The i-th region where it reads best between its neighbours. */
static xc_region settled(const typing *t, size_t i)
{
    xc_region r = t->regions.v[i];
    xc_region before = i > 0 ? t->regions.v[i - 1] : (xc_region){0};
    xc_region end = {.a1 = (uint32_t)t->a.v.n, .b1 = (uint32_t)t->b.v.n};
    xc_region after = i + 1 < t->regions.n ? t->regions.v[i + 1] : end;
    if (r.b1 == r.b2) {
        place p = settle((place){&t->a, &t->b, r.a1, r.a2, r.b1}, before.a2, after.a1);
        return (xc_region){p.first, p.last, p.at, p.at};
    }
    if (r.a1 == r.a2) {
        place p = settle((place){&t->b, &t->a, r.b1, r.b2, r.a1}, before.b2, after.b1);
        return (xc_region){p.at, p.at, p.first, p.last};
    }
    return r;
}

/* A cut that runs where another range of a split quotation begins leaves out a quotation, not a part of one. */
static bool is_range(const xc_said_words *w, uint32_t first, uint32_t last)
{
    return first == 0 ? last < w->v.n && w->v.v[last].split : last == w->v.n && w->v.v[first].split;
}

static xc_status type_left_out(typing *t, xc_region r)
{
    bool edge = r.a1 == 0 || r.a2 == t->a.v.n;
    if (is_range(&t->a, r.a1, r.a2))
        return XC_OK;
    bool gap = (r.b1 < t->b.v.n && (t->b.v.v[r.b1].gap || t->b.v.v[r.b1].split)) || (r.b1 == t->b.v.n && t->b.end_gap);
    if (gap)
        return add(t, XC_ELIDED, !edge ? gap_turns(&t->a, r.a1, r.a2) : cut_turns(&t->a, r.a1, r.a2), r);
    if (edge)
        return add(t, XC_TRUNCATED, cut_turns(&t->a, r.a1, r.a2), r);
    if (is_whole_sentence(&t->a, r.a1, r.a2))
        return add(t, XC_MERGED, false, r);
    return add(t, XC_OMITTED, gap_turns(&t->a, r.a1, r.a2), r);
}

static xc_status type_put_in(typing *t, xc_region r)
{
    bool edge = r.b1 == 0 || r.b2 == t->b.v.n;
    if (is_range(&t->b, r.b1, r.b2))
        return XC_OK;
    bool gap = (r.a1 < t->a.v.n && (t->a.v.v[r.a1].gap || t->a.v.v[r.a1].split)) || (r.a1 == t->a.v.n && t->a.end_gap);
    if (has_bracket(&t->b, r.b1, r.b2))
        return add(t, XC_INSERTED, false, r);
    if (gap)
        return add(t, XC_ELIDED, !edge ? gap_turns(&t->b, r.b1, r.b2) : cut_turns(&t->b, r.b1, r.b2), r);
    if (edge)
        return add(t, XC_TRUNCATED, cut_turns(&t->b, r.b1, r.b2), r);
    return add(t, XC_INSERTED, gap_turns(&t->b, r.b1, r.b2), r);
}

/* The next letter or digit of a text at or behind `i`. */
static size_t next_letter(xc_str s, size_t i, size_t end)
{
    while (i < end && !xc_is_alpha(s.p[i]) && !xc_is_digit(s.p[i]) && (unsigned char)s.p[i] < 0x80)
        i++;
    return i;
}

/* "paddy wagon", "paddywagon"; "blood-stained", "bloodstained". */
static bool is_joined_otherwise(const typing *t, xc_region r)
{
    xc_str a = t->a.text, b = t->b.text;
    size_t i = t->a.v.v[r.a1].at.start, n = t->a.v.v[r.a2 - 1].at.end;
    size_t j = t->b.v.v[r.b1].at.start, m = t->b.v.v[r.b2 - 1].at.end;
    for (;; i++, j++) {
        i = next_letter(a, i, n);
        j = next_letter(b, j, m);
        if (i == n || j == m || xc_to_lower(a.p[i]) != xc_to_lower(b.p[j]))
            return i == n && j == m;
    }
}

/* "Mr. Christie", "Christie". */
static bool is_courtesy(const xc_said_words *w, uint32_t first, uint32_t last)
{
    static const char *const titles[] = {"mr", "mrs", "ms", "miss", "mme", NULL};
    return last == first + 1 && xc_word_in(xc_str_at(w->text, w->v.v[first].at), titles);
}

static xc_status type_region(typing *t, xc_region r)
{
    if (r.a1 == r.a2 ? is_courtesy(&t->b, r.b1, r.b2) : r.b1 == r.b2 && is_courtesy(&t->a, r.a1, r.a2))
        return add(t, XC_TYPOGRAPHIC, false, r);
    if (r.b1 == r.b2)
        return type_left_out(t, r);
    if (r.a1 == r.a2)
        return type_put_in(t, r);
    if (is_joined_otherwise(t, r))
        return add(t, XC_TYPOGRAPHIC, false, r);
    return add(t, XC_SUBSTITUTED, substitution_turns(t, r), r);
}

/* ---- The same words at another place */

static bool same_words(const typing *t, xc_region a, xc_region b)
{
    if (a.a2 - a.a1 != b.b2 - b.b1)
        return false;
    for (uint32_t i = 0; i < a.a2 - a.a1; i++)
        if (t->a.v.v[a.a1 + i].key != t->b.v.v[b.b1 + i].key)
            return false;
    return true;
}

/* Pairs what is alone in a with what is alone in b; both regions are then empty. */
static xc_status take_reordered(typing *t)
{
    enum { MAX_REGIONS = 64 };
    for (size_t i = 0; i < t->regions.n && i < MAX_REGIONS; i++) {
        xc_region *x = &t->regions.v[i];
        if (x->a1 == x->a2 || x->b1 != x->b2)
            continue;
        for (size_t j = 0; j < t->regions.n && j < MAX_REGIONS; j++) {
            xc_region *y = &t->regions.v[j];
            if (y->a1 != y->a2 || y->b1 == y->b2 || !same_words(t, *x, *y))
                continue;
            XC_TRY(add(t, XC_REORDERED, false, (xc_region){x->a1, x->a2, y->b1, y->b2}));
            x->a2 = x->a1;
            y->b2 = y->b1;
            break;
        }
    }
    return XC_OK;
}

static xc_status take_splits(typing *t)
{
    for (uint32_t j = 1; j < t->b.v.n; j++)
        if (t->b.v.v[j].split && t->a.v.n > 0) {
            uint32_t i = j < t->a.v.n ? j : (uint32_t)t->a.v.n - 1;
            XC_TRY(add(t, XC_SPLIT, false, (xc_region){i, i + 1, j, j + 1}));
        }
    return XC_OK;
}

/* ---- Marks taken off or put on; speakers named beside the marks */

/* Words outside the marks apart from those inside. */
static xc_status part_marked(xc_said_words *inside, xc_said_words *outside, xc_arena *mem, const xc_said_words *w)
{
    *inside = (xc_said_words){.text = w->text, .has_marks = true, .end_gap = w->end_gap};
    *outside = (xc_said_words){.text = w->text};
    for (size_t i = 0; i < w->v.n; i++) {
        if (w->v.v[i].marked)
            XC_TRY(xc_vec_push(&inside->v, mem, w->v.v[i]));
        else
            XC_TRY(xc_vec_push(&outside->v, mem, w->v.v[i]));
    }
    return XC_OK;
}

/* Names beside the marks that have no word in common. */
static bool speakers_differ(const xc_said_words *a, const xc_said_words *b)
{
    size_t in_a = 0, in_b = 0, shared = 0;
    for (size_t i = 0; i < a->v.n; i++) {
        in_a += a->v.v[i].capital;
        for (size_t j = 0; j < b->v.n && a->v.v[i].capital; j++)
            shared += b->v.v[j].capital && a->v.v[i].key == b->v.v[j].key;
    }
    for (size_t j = 0; j < b->v.n; j++)
        in_b += b->v.v[j].capital;
    return in_a > shared && in_b > shared;
}

/* A paraphrase of a quotation: only what turns the sense is told beside the marks. */
static xc_status type_paraphrase(typing *t, bool marks_in_a)
{
    XC_TRY(add(t, marks_in_a ? XC_UNMARKED : XC_MARKED, false, whole(t)));
    XC_TRY(xc_said_align(&t->regions, t->mem, &t->a, &t->b, true));
    for (size_t i = 0; i < t->regions.n; i++) {
        xc_region r = t->regions.v[i];
        bool numbers = r.a1 < r.a2 && r.b1 < r.b2 && first_number(&t->a, r.a1, r.a2) && first_number(&t->b, r.b1, r.b2);
        if (r.a1 < r.a2 && r.b1 < r.b2 && (numbers || is_opposite(t, r)))
            XC_TRY(add(t, XC_SUBSTITUTED, true, r));
        else if (sense_differs(t, r, XC_SENSE_NEGATION, false) && r.a2 - r.a1 <= 2 && r.b2 - r.b1 <= 2)
            XC_TRY(type_region(t, r));
    }
    return XC_OK;
}

static xc_status type_all(typing *t, xc_str a, xc_str b)
{
    if (t->a.has_marks != t->b.has_marks)
        return type_paraphrase(t, t->a.has_marks);
    if (t->a.has_marks) {
        xc_said_words inside, outside_a, outside_b, all_a = t->a, all_b = t->b;
        XC_TRY(part_marked(&inside, &outside_a, t->mem, &all_a));
        t->a = inside;
        XC_TRY(part_marked(&inside, &outside_b, t->mem, &all_b));
        t->b = inside;
        if (speakers_differ(&outside_a, &outside_b)) {
            xc_alteration one = {XC_ALTERED_SPEAKER, XC_SEVERITY_MEANING,
                                 span_of(&outside_a, 0, 0, (uint32_t)outside_a.v.n),
                                 span_of(&outside_b, 1, 0, (uint32_t)outside_b.v.n)};
            XC_TRY(xc_vec_push(&t->found, t->mem, one));
        }
    }
    XC_TRY(xc_said_align(&t->regions, t->mem, &t->a, &t->b, false));
    XC_TRY(take_reordered(t));
    for (size_t i = 0; i < t->regions.n; i++) {
        xc_region r = t->regions.v[i];
        if (r.a1 < r.a2 || r.b1 < r.b2)
            XC_TRY(type_region(t, settled(t, i)));
    }
    XC_TRY(take_splits(t));
    if (t->found.n == 0 && !xc_str_equal(a, b))
        XC_TRY(add(t, XC_TYPOGRAPHIC, false, whole(t)));
    return XC_OK;
}

xc_status xc_collate_alterations(xc_alterations *out, xc_arena *mem, xc_str a, xc_str b, xc_error *err)
{
    typing t = {.mem = mem};
    *out = (xc_alterations){0};
    if (xc_said_words_make(&t.a, mem, a) != XC_OK || xc_said_words_make(&t.b, mem, b) != XC_OK)
        return xc_no_memory(err);
    if (t.a.v.n == 0 || t.b.v.n == 0)
        return XC_OK;
    if (type_all(&t, a, b) != XC_OK)
        return xc_no_memory(err);
    *out = (xc_alterations){t.found.n, t.found.v};
    return XC_OK;
}
