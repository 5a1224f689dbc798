#include "differ.h"

#include "calendar.h"
#include "fold.h"
#include "record.h"
#include "units.h"
#include "word_kinds.h"

enum { MAX_WORDS = 96, MIN_SHARED = 2 /* content words that two passages have in common */ };

/* ---------------------------------------------------------------- alignment */

typedef struct aligned {
    const xc_document     *a, *b;
    const xc_wording_word *v, *w;
    uint32_t               n, m;
    float                  best[MAX_WORDS + 1][MAX_WORDS + 1];
    uint32_t               partner[MAX_WORDS]; /* of a's words; XC_NONE: none */
    xc_arena              *mem;
    XC_VEC(xc_clash) clashes;
} aligned;

static float gain(const xc_wording_word *x, const xc_wording_word *y)
{
    if (x->key == y->key)
        return (x->flags & XC_WORD_STOP) ? 0.5f : 1 + x->weight;
    return x->stem == y->stem && !(x->flags & XC_WORD_STOP) ? 0.8f * (1 + x->weight) : 0;
}

static void align(aligned *s)
{
    for (uint32_t i = 0; i <= s->n; i++)
        s->best[i][s->m] = 0;
    for (uint32_t k = 0; k <= s->m; k++)
        s->best[s->n][k] = 0;
    for (uint32_t i = s->n; i-- > 0;)
        for (uint32_t k = s->m; k-- > 0;) {
            float g = gain(&s->v[i], &s->w[k]),
                  skip = s->best[i + 1][k] > s->best[i][k + 1] ? s->best[i + 1][k] : s->best[i][k + 1];
            float with = g > 0 ? g + s->best[i + 1][k + 1] : 0;
            s->best[i][k] = with > skip ? with : skip;
        }
    for (uint32_t i = 0; i < s->n; i++)
        s->partner[i] = XC_NONE;
    for (uint32_t i = 0, k = 0; i < s->n && k < s->m;) {
        float g = gain(&s->v[i], &s->w[k]);
        if (g > 0 && s->best[i][k] <= g + s->best[i + 1][k + 1]) {
            s->partner[i++] = k++;
        } else if (s->best[i + 1][k] >= s->best[i][k + 1])
            i++;
        else
            k++;
    }
}

/* ---------------------------------------------------------------- what a stretch is about */

/* A stretch of words without partners on both sides: [a0, a1) and [b0, b1). */
typedef struct stretch {
    uint32_t a0, a1, b0, b1;
} stretch;

static uint32_t find_flag(const xc_wording_word *v, uint32_t from, uint32_t to, uint16_t flag)
{
    for (uint32_t i = from; i < to; i++)
        if (v[i].flags & flag)
            return i;
    return XC_NONE;
}

static bool accords(const xc_document *d, const xc_wording_word *v, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        if (xc_str_equal_ascii_case(xc_str_at(d->report->text, v[i].at), XC_S("according")))
            return true;
    return false;
}

static uint32_t find_kind(const xc_wording_word *v, uint32_t from, uint32_t to, xc_word_kind cls)
{
    for (uint32_t i = from; i < to; i++)
        if (xc_word_kind_of_value(v[i].kind) == cls)
            return i;
    return XC_NONE;
}

static xc_range bytes(const xc_wording_word *v, uint32_t from, uint32_t to)
{
    return (xc_range){v[from].at.start, v[to - 1].at.end};
}

static bool is_open(const xc_wording_word *w)
{
    return !(w->flags & XC_WORD_STOP);
}

static uint32_t open_words(const xc_wording_word *v, uint32_t from, uint32_t to)
{
    uint32_t n = 0;
    for (uint32_t i = from; i < to; i++)
        n += is_open(&v[i]);
    return n;
}

/* The bytes of a stretch, or of its neighbours where it is empty. */
static xc_range around(const xc_wording_word *v, uint32_t n, uint32_t from, uint32_t to)
{
    if (from < to)
        return bytes(v, from, to);
    uint32_t first = from > 0 ? from - 1 : 0, last = from < n ? from + 1 : n;
    return bytes(v, first, last > first ? last : first + 1);
}

static xc_status add(aligned *s, const stretch *t, xc_finding_kind kind, uint8_t rule)
{
    xc_clash c = {kind, rule, around(s->v, s->n, t->a0, t->a1), around(s->w, s->m, t->b0, t->b1)};
    return xc_vec_push(&s->clashes, s->mem, c);
}

static xc_status add_words(aligned *s, xc_finding_kind kind, uint8_t rule, uint32_t i, uint32_t k)
{
    return xc_vec_push(&s->clashes, s->mem, (xc_clash){kind, rule, s->v[i].at, s->w[k].at});
}

/* ---------------------------------------------------------------- tests, the most specific first */

static bool test_time(aligned *s, const stretch *t, xc_status *status)
{
    uint32_t i = find_flag(s->v, t->a0, t->a1, XC_WORD_TIME), k = find_flag(s->w, t->b0, t->b1, XC_WORD_TIME);
    if (i == XC_NONE || k == XC_NONE)
        return false;
    int64_t        days;
    const xc_time *p = &s->a->times[s->v[i].record], *q = &s->b->times[s->w[k].record];
    if (xc_durations_clash(p, q))
        *status = add_words(s, XC_FINDING_NUMBER, 1, i, k);
    else if (xc_times_clash(s->a, p, s->b, q, &days))
        *status = add_words(s, XC_FINDING_DATE, days > 1 ? 1 : 2, i, k);
    return true;
}

/* The word behind a number is its noun where no quantity says more. */
static bool same_noun(const aligned *s, uint32_t i, uint32_t k)
{
    const xc_quantity *p = s->v[i].record == XC_NONE ? NULL : &s->a->quantities[s->v[i].record];
    const xc_quantity *q = s->w[k].record == XC_NONE ? NULL : &s->b->quantities[s->w[k].record];
    if (p && q && p->head.n && q->head.n && xc_str_equal(p->head, q->head))
        return true;
    if (p && q && p->unit.n && xc_str_equal(p->unit, q->unit))
        return true;
    for (uint32_t x = i + 1, y = k + 1; x < s->n && y < s->m && x < i + 4; x++, y++)
        if (s->partner[x] == y && is_open(&s->v[x]))
            return true;
    return i + 1 == s->n && k + 1 == s->m;
}

static bool test_number(aligned *s, const stretch *t, xc_status *status)
{
    uint32_t i = find_flag(s->v, t->a0, t->a1, XC_WORD_NUMBER), k = find_flag(s->w, t->b0, t->b1, XC_WORD_NUMBER);
    if (i == XC_NONE || k == XC_NONE)
        return false;
    bool clash = s->v[i].key != s->w[k].key;
    if (s->v[i].record != XC_NONE && s->w[k].record != XC_NONE)
        clash = xc_quantities_clash(&s->a->quantities[s->v[i].record], &s->b->quantities[s->w[k].record]);
    if (clash && same_noun(s, i, k))
        *status = add_words(s, XC_FINDING_NUMBER, 1, i, k);
    return true;
}

static int negations(const xc_wording_word *v, uint32_t from, uint32_t to)
{
    int n = 0;
    for (uint32_t i = from; i < to; i++)
        n += (v[i].flags & XC_WORD_NEGATION) != 0;
    return n;
}

/* "is not our friend and never has been": one more is no clash. */
static bool is_added(const xc_document *d, const xc_wording_word *v, uint32_t from, uint32_t to)
{
    xc_str word = from < to ? xc_str_at(d->report->text, v[from].at) : (xc_str){0};
    return from < to && !(v[from].flags & XC_WORD_NEGATION) &&
           (xc_str_equal(word, XC_S("and")) || xc_str_equal(word, XC_S("or")) || xc_str_equal(word, XC_S("but")));
}

static bool test_negation(aligned *s, const stretch *t, xc_status *status)
{
    int a = negations(s->v, t->a0, t->a1), b = negations(s->w, t->b0, t->b1);
    if ((a + b) % 2 == 0)
        return false;
    if (open_words(s->v, t->a0, t->a1) + open_words(s->w, t->b0, t->b1) == 0 && !is_added(s->a, s->v, t->a0, t->a1) &&
        !is_added(s->b, s->w, t->b0, t->b1))
        *status = add(s, t, XC_FINDING_NEGATION, 1);
    return true;
}

/* Content words that are no step and no hedge. */
static uint32_t plain_words(const xc_wording_word *v, uint32_t from, uint32_t to)
{
    uint32_t n = 0;
    for (uint32_t i = from; i < to; i++) {
        xc_word_kind kind = xc_word_kind_of_value(v[i].kind);
        n += is_open(&v[i]) && kind != XC_KIND_STATUS && kind != XC_KIND_HEDGE;
    }
    return n;
}

/* The first word of a stretch that has a rung: "certain" and "likely" only before "to"; will and would, may and might,
 * can and could are one rung, for reported speech shifts them. */
static uint32_t find_step(const xc_document *d, const xc_wording_word *v, uint32_t n, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        if (xc_word_kind_of_value(v[i].kind) != XC_KIND_STATUS || xc_unit_token(d, v[i].at.start)->pos == XC_POS_NOUN)
            continue; /* "the plan" is no step */
        int rung = xc_kind_rung(v[i].kind);
        if (xc_kind_ladder(v[i].kind) != 2 || (rung != 3 && rung != 6))
            return i;
        xc_str next = i + 1 < n ? xc_str_at(d->report->text, v[i + 1].at) : (xc_str){0};
        if (xc_str_equal(next, XC_S("to")) || xc_str_equal(next, XC_S("not")))
            return i;
    }
    return XC_NONE;
}

static int rung_of(uint16_t kind)
{
    int rung = xc_kind_rung(kind);
    return xc_kind_ladder(kind) == 2 && rung == 5 ? 4 : rung;
}

/* Two rungs of one ladder, a hedge on one side only, or may and could against the plain verb. */
static bool test_status(aligned *s, const stretch *t, xc_status *status)
{
    uint32_t i = find_step(s->a, s->v, s->n, t->a0, t->a1), k = find_step(s->b, s->w, s->m, t->b0, t->b1);
    uint32_t x = find_kind(s->v, t->a0, t->a1, XC_KIND_HEDGE), y = find_kind(s->w, t->b0, t->b1, XC_KIND_HEDGE);
    if (i == XC_NONE && k == XC_NONE && x == XC_NONE && y == XC_NONE)
        return false;
    uint32_t plain = plain_words(s->v, t->a0, t->a1) + plain_words(s->w, t->b0, t->b1);
    if (plain > 1)
        return true;
    if (i != XC_NONE && k != XC_NONE) {
        uint16_t a = s->v[i].kind, b = s->w[k].kind;
        if (xc_kind_ladder(a) == xc_kind_ladder(b) && rung_of(a) != rung_of(b))
            *status = add(s, t, XC_FINDING_STATUS, 1);
    } else if (i == XC_NONE && k == XC_NONE) {
        if ((x == XC_NONE) != (y == XC_NONE) && plain == 0)
            *status = add(s, t, XC_FINDING_STATUS, 2);
    } else {
        uint16_t kind = i != XC_NONE ? s->v[i].kind : s->w[k].kind;
        if (xc_kind_ladder(kind) == 2 && xc_kind_rung(kind) <= 2 && plain == 0 && t->a0 < t->a1 && t->b0 < t->b1)
            *status = add(s, t, XC_FINDING_STATUS, 3);
    }
    return true;
}

static bool near_role(const xc_wording_word *v, uint32_t n, uint32_t from, uint32_t to)
{
    uint32_t lo = from > 2 ? from - 2 : 0, hi = to + 1 < n ? to + 1 : n;
    return find_kind(v, lo, hi, XC_KIND_ROLE) != XC_NONE;
}

static bool all_open_named(const xc_wording_word *v, uint32_t from, uint32_t to)
{
    uint32_t n = 0;
    for (uint32_t i = from; i < to; i++)
        if (is_open(&v[i])) {
            if (!(v[i].flags & (XC_WORD_CAPITAL | XC_WORD_NAME)))
                return false;
            n++;
        }
    return n > 0;
}

/* Whether both stretches follow this word. */
static bool after_word(const aligned *s, const stretch *t, const char *word)
{
    return t->a0 > 0 && t->b0 > 0 && s->partner[t->a0 - 1] == t->b0 - 1 &&
           xc_str_equal_ascii_case(xc_str_at(s->a->report->text, s->v[t->a0 - 1].at), xc_str_from(word));
}

static bool is_deputy(const aligned *s, const stretch *t)
{
    static const char *const words[] = {"deputy", "vice", "acting", "assistant", NULL};
    xc_range                 at = t->a0 < t->a1 ? s->v[t->a0].at : s->w[t->b0].at;
    return xc_word_in(xc_str_at((t->a0 < t->a1 ? s->a : s->b)->report->text, at), words);
}

/* Titles are exchanged where both sides have as many words and each an office; a deputy is another office; so is the
 * secretary of something else. */
static bool test_role(aligned *s, const stretch *t, xc_status *status)
{
    bool     in_a = find_kind(s->v, t->a0, t->a1, XC_KIND_ROLE) != XC_NONE;
    bool     in_b = find_kind(s->w, t->b0, t->b1, XC_KIND_ROLE) != XC_NONE;
    bool     both = t->a0 < t->a1 && t->b0 < t->b1;
    uint32_t n = open_words(s->v, t->a0, t->a1), m = open_words(s->w, t->b0, t->b1);
    if (n > 3 || m > 3)
        return false;
    bool exchanged = in_a && in_b && n == m;
    bool qualified = !both && (in_a || in_b) && n + m == 1 && is_deputy(s, t) && near_role(s->v, s->n, t->a0, t->a1) &&
                     near_role(s->w, s->m, t->b0, t->b1);
    bool of_office = both && t->a0 >= 2 && t->b0 >= 2 && after_word(s, t, "of") &&
                     find_kind(s->v, t->a0 - 2, t->a0, XC_KIND_ROLE) != XC_NONE && all_open_named(s->v, t->a0, t->a1) &&
                     all_open_named(s->w, t->b0, t->b1);
    if (!exchanged && !qualified && !of_office)
        return false;
    *status = add(s, t, XC_FINDING_ROLE, 1);
    return true;
}

/* "according to records" on one side alone. */
static bool test_source(aligned *s, const stretch *t, xc_status *status)
{
    if (accords(s->a, s->v, t->a0, t->a1) == accords(s->b, s->w, t->b0, t->b1))
        return false;
    bool at_once = accords(s->a, s->v, t->a0, t->a0 < t->a1 ? t->a0 + 1 : t->a1) ||
                   accords(s->b, s->w, t->b0, t->b0 < t->b1 ? t->b0 + 1 : t->b1);
    if (at_once && (t->a0 == t->a1 || t->b0 == t->b1) && !accords(s->a, s->v, 0, t->a0) &&
        !accords(s->b, s->w, 0, t->b0))
        *status = add(s, t, XC_FINDING_ATTRIBUTION, 1);
    return true;
}

static const xc_mention *mention_at(const xc_document *d, xc_range at)
{
    size_t low = 0, high = d->n_mentions;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (d->mentions[mid].at.end <= at.start)
            low = mid + 1;
        else
            high = mid;
    }
    return low < d->n_mentions && d->mentions[low].at.start < at.end && d->mentions[low].form == XC_FORM_NAME
               ? &d->mentions[low]
               : NULL;
}

static bool after_place_word(const aligned *s, const stretch *t)
{
    static const char *const words[] = {"in", "at", "near", "from", "outside", "to", "across", "of"};
    for (size_t i = 0; i < XC_COUNT(words); i++)
        if (after_word(s, t, words[i]))
            return true;
    return false;
}

static bool is_month(const xc_document *d, const xc_wording_word *w)
{
    return xc_month_word(XC_S("en"), xc_fold_hash(xc_str_at(d->report->text, w->at))) > 0;
}

/* A shorter form of a name, or one that the other's full mention holds, is no other name. */
static bool names_differ(const aligned *s, const stretch *t)
{
    if (!all_open_named(s->v, t->a0, t->a1) || !all_open_named(s->w, t->b0, t->b1))
        return false;
    for (uint32_t i = t->a0; i < t->a1; i++)
        for (uint32_t k = t->b0; k < t->b1; k++)
            if ((s->v[i].stem == s->w[k].stem && is_open(&s->v[i])) || is_month(s->a, &s->v[i]))
                return false;
    return true;
}

/* Whether the bytes stand in words that say who speaks. */
static bool in_speaker(const xc_document *d, xc_range at)
{
    for (size_t i = 0; i < d->n_quotes; i++)
        for (size_t k = 0; k < d->quotes[i].speaker.n; k++)
            if (d->quotes[i].speaker.v[k].start <= at.start && d->quotes[i].speaker.v[k].end >= at.end)
                return true;
    return false;
}

/* "Bill" and "William": by their letter, or by the short list of those that change it. */
static bool is_short_form(xc_str x, xc_str y)
{
    static const char *const pairs[][2] = {{"Bill", "William"}, {"Bob", "Robert"},    {"Dick", "Richard"},
                                           {"Ted", "Edward"},   {"Jack", "John"},     {"Peggy", "Margaret"},
                                           {"Tony", "Anthony"}, {"Beth", "Elizabeth"}};
    if (x.n == 0 || y.n == 0 || xc_to_lower(*x.p) == xc_to_lower(*y.p))
        return true;
    for (size_t i = 0; i < XC_COUNT(pairs); i++)
        for (int k = 0; k < 2; k++)
            if (xc_str_equal(x, xc_str_from(pairs[i][k])) && xc_str_equal(y, xc_str_from(pairs[i][1 - k])))
                return true;
    return false;
}

static bool is_one_entity(const aligned *s, const xc_mention *p, const xc_mention *q)
{
    return p->entity != XC_NONE && q->entity != XC_NONE && s->a->entities[p->entity].story != XC_NONE &&
           s->a->entities[p->entity].story == s->b->entities[q->entity].story;
}

/* Another given name before the same surname. */
static bool is_given_name(const aligned *s, const stretch *t)
{
    return t->a1 == t->a0 + 1 && t->b1 == t->b0 + 1 && t->a1 < s->n && s->partner[t->a1] == t->b1 &&
           (s->v[t->a1].flags & XC_WORD_CAPITAL) && s->v[t->a1].at.start == s->v[t->a0].at.end + 1 &&
           s->w[t->b1].at.start == s->w[t->b0].at.end + 1;
}

/* Whether all that a stretch says is this name, with its title. */
static bool is_all_of(const xc_mention *m, const xc_wording_word *v, uint32_t from, uint32_t to)
{
    uint32_t start = m->title.end > m->title.start ? m->title.start : m->at.start;
    for (uint32_t i = from; i < to; i++)
        if (is_open(&v[i]) && (v[i].at.start < start || v[i].at.end > m->at.end))
            return false;
    return true;
}

static bool test_name(aligned *s, const stretch *t, xc_status *status)
{
    if (!names_differ(s, t))
        return false;
    xc_range          x = bytes(s->v, t->a0, t->a1), y = bytes(s->w, t->b0, t->b1);
    const xc_mention *p = mention_at(s->a, x), *q = mention_at(s->b, y);
    bool              persons = p && q && p->kind == XC_PERSON && q->kind == XC_PERSON;
    if (persons && is_given_name(s, t)) {
        if (!is_short_form(xc_str_at(s->a->report->text, x), xc_str_at(s->b->report->text, y)))
            *status = add(s, t, XC_FINDING_NAME, 1);
        return true;
    }
    if (p && q && is_one_entity(s, p, q))
        return true; /* two names of one */
    if (in_speaker(s->a, x) && in_speaker(s->b, y)) {
        *status = add(s, t, XC_FINDING_SPEAKER, 1);
        return true;
    }
    bool place = (p && q && p->kind == XC_PLACE && q->kind == XC_PLACE) ||
                 ((!p || p->kind == XC_PLACE || !q || q->kind == XC_PLACE) && after_place_word(s, t));
    if ((t->a0 == 0 || t->b0 == 0) && (!p || !q))
        return true; /* a capital at the start says nothing */
    if (place)
        *status = add(s, t, XC_FINDING_PLACE, 1);
    else if (p && q && p->kind == q->kind && is_all_of(p, s->v, t->a0, t->a1) && is_all_of(q, s->w, t->b0, t->b1))
        *status = add(s, t, XC_FINDING_NAME, 1);
    return true;
}

typedef bool (*test)(aligned *s, const stretch *t, xc_status *status);

static xc_status read_stretch(aligned *s, const stretch *t)
{
    static const test tests[] = {test_source, test_time, test_number, test_negation, test_role, test_status, test_name};
    xc_status         status = XC_OK;
    for (size_t i = 0; i < XC_COUNT(tests); i++)
        if (tests[i](s, t, &status))
            break;
    return status;
}

/* ---------------------------------------------------------------- all of it */

static float mass_of(const xc_wording_word *v, uint32_t n)
{
    float sum = 0;
    for (uint32_t i = 0; i < n; i++)
        if (is_open(&v[i]))
            sum += v[i].weight;
    return sum;
}

static float accord(const aligned *s, float clash_a, float clash_b)
{
    float same = 0;
    for (uint32_t i = 0; i < s->n; i++)
        if (s->partner[i] != XC_NONE && is_open(&s->v[i]))
            same += s->v[i].weight;
    float a = mass_of(s->v, s->n) - clash_a, b = mass_of(s->w, s->m) - clash_b, most = a > b ? a : b;
    return most > 0 ? same / most : 0;
}

/* Content words with a partner: where nearly all is clash, the little rest is in accord by chance. */
static uint32_t shared_words(const aligned *s)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->n; i++)
        n += s->partner[i] != XC_NONE && is_open(&s->v[i]);
    return n;
}

static xc_status read_all(aligned *s, float *clash_a, float *clash_b)
{
    for (uint32_t i = 0, k = 0; i < s->n || k < s->m;) {
        stretch t = {i, i, k, k};
        while (t.a1 < s->n && s->partner[t.a1] == XC_NONE)
            t.a1++;
        t.b1 = t.a1 < s->n ? s->partner[t.a1] : s->m;
        if (t.a1 > t.a0 || t.b1 > t.b0) {
            size_t before = s->clashes.n;
            XC_TRY(read_stretch(s, &t));
            if (s->clashes.n > before) {
                *clash_a += mass_of(s->v + t.a0, t.a1 - t.a0);
                *clash_b += mass_of(s->w + t.b0, t.b1 - t.b0);
            }
        }
        i = t.a1 < s->n ? t.a1 + 1 : s->n;
        k = t.a1 < s->n ? t.b1 + 1 : s->m;
    }
    return XC_OK;
}

xc_status xc_differ(xc_clashes *out, xc_arena *mem, const xc_document *a, const xc_passage *p, const xc_document *b,
                    const xc_passage *q)
{
    *out = (xc_clashes){0};
    aligned table, *s = &table; /* not cleared: align() sets what it reads */
    s->a = a;
    s->b = b;
    s->v = p->words;
    s->w = q->words;
    s->n = p->n < MAX_WORDS ? p->n : MAX_WORDS;
    s->m = q->n < MAX_WORDS ? q->n : MAX_WORDS;
    s->mem = mem;
    s->clashes.v = NULL;
    s->clashes.n = s->clashes.cap = 0;
    float clash_a = 0, clash_b = 0;
    if (s->n == 0 || s->m == 0)
        return XC_OK;
    align(s);
    XC_TRY(read_all(s, &clash_a, &clash_b));
    *out = (xc_clashes){s->clashes.n, s->clashes.v, accord(s, clash_a, clash_b)};
    if (shared_words(s) < MIN_SHARED)
        out->accord = 0;
    return XC_OK;
}
