#include "marks.h"

#include "utf8.h"

/* ---- What stands where
 *
 * A mark is one sign that may open or close. Its family says what it can pair with; what stands on both sides says
 * which way it faces. Pairing by parity is never done: in 15 of 100 news articles some count of marks is odd. */

typedef enum mark_family { DOUBLE, SINGLE, GUILLEMET, SINGLE_GUILLEMET, CORNER } mark_family;

enum { STRAIGHT = '"', STRAIGHT_SINGLE = '\'', CURLY = 1, CURLY_SINGLE, ANGLE, LOW, LOW_SINGLE, ANGLE_SINGLE };
enum { SQUARE = 8, BACKTICK = 9 };
enum { LOOK_AHEAD = 256 }; /* marks that are looked at for a partner: keeps hostile text linear */

typedef enum strength { WEAK, MEDIUM, STRONG } strength;

typedef struct mark {
    uint32_t at;
    uint8_t  length;
    uint8_t  family;
    uint8_t  style;
    bool     opens, closes;
    uint8_t  strength; /* of a single close: WEAK may be an apostrophe */
} mark;

typedef XC_VEC(mark) mark_list;

/* The habits of a document: a prior for signs that face both ways. */
typedef struct habits {
    bool inward; /* »x« */
    bool single; /* ‘x’ are the outer marks */
} habits;

typedef struct sides {
    uint32_t before, after; /* 0: edge of the block */
    size_t   after_at;
} sides;

static bool is_blank(uint32_t cp)
{
    return cp == 0 || cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0xA0 || cp == 0x202F || cp == 0x2009;
}

static bool is_dash(uint32_t cp)
{
    return cp == '-' || (cp >= 0x2010 && cp <= 0x2015);
}

static bool is_any_mark(uint32_t cp)
{
    return cp == '"' || cp == '\'' || cp == '`' || (cp >= 0x2018 && cp <= 0x201F) || cp == 0xAB || cp == 0xBB ||
           cp == 0x2039 || cp == 0x203A;
}

/* Before an opening mark. */
static bool leads(uint32_t cp)
{
    return is_blank(cp) || cp == '(' || cp == '[' || cp == '{' || cp == '/' || is_dash(cp) || is_any_mark(cp);
}

static bool is_stop(uint32_t cp)
{
    return cp == ',' || cp == '.' || cp == '?' || cp == '!' || cp == ';' || cp == ':' || cp == 0x2026;
}

/* Behind a closing mark. */
static bool follows(uint32_t cp)
{
    return is_blank(cp) || is_stop(cp) || cp == ')' || cp == ']' || cp == '}' || cp == '/' || is_dash(cp) ||
           is_any_mark(cp);
}

static bool is_letter(uint32_t cp)
{
    return cp >= 0x80 ? !is_blank(cp) && !is_dash(cp) && !is_any_mark(cp) && cp != 0x2026 : xc_is_alpha((char)cp);
}

static bool is_figure(uint32_t cp)
{
    return cp >= '0' && cp <= '9';
}

static sides sides_of(xc_str text, xc_range block, const mark *m)
{
    sides  s = {0, 0, m->at + m->length};
    size_t len;
    if (m->at > block.start)
        s.before = xc_utf8_before(text, m->at, &len);
    if (s.after_at < block.end)
        s.after = xc_utf8_at(text, s.after_at, &len);
    return s;
}

static bool faces_right(const sides *s)
{
    return leads(s->before) && !is_blank(s->after);
}

static bool faces_left(const sides *s)
{
    return !is_blank(s->before) && follows(s->after);
}

/* ---- Apostrophes */

static bool word_at(xc_str text, size_t i, size_t end, xc_str word)
{
    return i + word.n <= end && xc_str_equal_ascii_case(xc_str_cut(text, i, i + word.n), word) &&
           (i + word.n == end || !xc_is_alpha(text.p[i + word.n]));
}

/* ’tis, ’em, rock ’n’ roll, ’90s: no opening mark. */
static bool is_elision(xc_str text, size_t i, size_t end)
{
    static const xc_str words[] = {XC_S_INIT("tis"),   XC_S_INIT("twas"),  XC_S_INIT("em"),
                                   XC_S_INIT("til"),   XC_S_INIT("n"),     XC_S_INIT("bout"),
                                   XC_S_INIT("cause"), XC_S_INIT("tween"), XC_S_INIT("cos")};
    if (i + 2 <= end && xc_is_digit(text.p[i]) && xc_is_digit(text.p[i + 1])) {
        size_t j = i + 2;
        if (j < end && text.p[j] == 's')
            j++;
        return j == end || !(xc_is_alpha(text.p[j]) || xc_is_digit(text.p[j]) || text.p[j] == ',');
    }
    for (size_t k = 0; k < XC_COUNT(words); k++)
        if (word_at(text, i, end, words[k]))
            return true;
    return false;
}

/* A single close beside punctuation is sure; behind s or in before a small letter it may be players’ or goin’. */
static strength close_strength(xc_str text, const sides *s, const mark *m)
{
    if (is_stop(s->before) || is_any_mark(s->before) || !is_blank(s->after) || s->after == 0)
        return STRONG;
    size_t next = s->after_at + 1;
    bool   small = next < text.n && xc_is_lower(text.p[next]);
    bool   dropped_g = m->at >= 3 && text.p[m->at - 1] == 'n' && text.p[m->at - 2] == 'i';
    return small && (s->before == 's' || dropped_g) ? WEAK : MEDIUM;
}

/* ---- From signs to marks */

/* The sign at `i`, or style 0. Only what is a quotation mark by its looks; direction is not yet known. */
static mark sign_at(xc_str text, size_t i, size_t end)
{
    size_t   len;
    uint32_t cp = xc_utf8_at(text, i, &len);
    mark     m = {.at = (uint32_t)i, .length = (uint8_t)len};
    bool     twice = i + 2 * len <= end && memcmp(text.p + i, text.p + i + len, len) == 0;
    switch (cp) {
    case '"':
    case 0x201F:
        m.style = STRAIGHT;
        break;
    case '`':
        m.style = twice ? BACKTICK : 0;
        m.opens = true;
        break;
    case '\'':
        m.style = twice ? BACKTICK : STRAIGHT_SINGLE;
        break;
    case 0x201C:
    case 0x201D:
        m.style = CURLY;
        break;
    case 0x2018:
    case 0x2019:
    case 0x201B:
        m.style = twice ? CURLY : CURLY_SINGLE;
        break;
    case 0x201E:
        m.style = LOW;
        break;
    case 0x201A:
        m.style = LOW_SINGLE;
        break;
    case 0xAB:
    case 0xBB:
        m.style = ANGLE;
        break;
    case 0x2039:
    case 0x203A:
        m.style = ANGLE_SINGLE;
        break;
    case 0x300C:
    case 0x300D:
    case 0x300E:
    case 0x300F:
        m.style = SQUARE;
        m.opens = cp % 2 == 0;
        m.closes = !m.opens;
        break;
    default:
        break;
    }
    if (twice && (m.style == BACKTICK || (m.style == CURLY && cp != 0x201C && cp != 0x201D)))
        m.length = (uint8_t)(2 * len);
    return m;
}

static mark_family family_of(uint8_t style)
{
    switch (style) {
    case STRAIGHT_SINGLE:
    case CURLY_SINGLE:
    case LOW_SINGLE:
        return SINGLE;
    case ANGLE:
        return GUILLEMET;
    case ANGLE_SINGLE:
        return SINGLE_GUILLEMET;
    case SQUARE:
        return CORNER;
    default:
        return DOUBLE;
    }
}

/* “ and ” go by their looks unless their neighbours plainly contradict: “ closes in German, ” opens in Swedish. */
static void direct_curly(mark *m, const sides *s, bool looks_open)
{
    bool right = faces_right(s), left = faces_left(s);
    m->opens = looks_open ? right || !left : right && !left;
    m->closes = !m->opens;
}

static void direct_single(mark *m, xc_str text, xc_range block, const sides *s, uint32_t cp)
{
    bool elided = is_elision(text, s->after_at, block.end);
    bool second_of_n = m->at >= block.start + 2 && text.p[m->at - 1] == 'n' &&
                       (text.p[m->at - 2] == '\'' || (unsigned char)text.p[m->at - 2] >= 0x80);
    bool feet = is_figure(s->before) && is_figure(s->after);
    m->opens = cp != 0x2019 && faces_right(s) && !elided && !feet;
    m->closes = !m->opens && faces_left(s) && !second_of_n;
    if (cp == 0x2018 && !m->opens && elided)
        m->closes = false;
    m->strength = (uint8_t)close_strength(text, s, m);
}

/* Sets opens and closes; both: either may be meant; none: no mark at all. */
static void direct(mark *m, xc_str text, xc_range block, const habits *habit)
{
    sides    s = sides_of(text, block, m);
    size_t   len;
    uint32_t cp = xc_utf8_at(text, m->at, &len);
    switch (m->style) {
    case BACKTICK:
        if (cp == '`')
            break;
        __attribute__((fallthrough)); /* some newsrooms write two single ones on both sides */
    case STRAIGHT:
        m->opens = faces_right(&s);
        m->closes = faces_left(&s);
        if (is_blank(s.before) && is_blank(s.after))
            m->opens = m->closes = true;
        break;
    case CURLY:
        direct_curly(m, &s, cp == 0x201C || cp == 0x2018);
        break;
    case STRAIGHT_SINGLE:
    case CURLY_SINGLE:
        direct_single(m, text, block, &s, cp);
        break;
    case LOW:
        m->opens = true;
        break;
    case LOW_SINGLE:
        m->opens = faces_right(&s);
        break;
    case ANGLE:
    case ANGLE_SINGLE:
        m->opens = (cp == 0xAB || cp == 0x2039) != habit->inward;
        m->closes = !m->opens;
        break;
    default:
        break;
    }
    m->family = (uint8_t)family_of(m->style);
}

/* Bytes that no mark begins with are passed over. */
static size_t next_sign(xc_str text, size_t i, size_t end)
{
    while (i < end) {
        unsigned char c = (unsigned char)text.p[i];
        if (c == '"' || c == '\'' || c == '`' || c == 0xC2 || c == 0xE2 || c == 0xE3)
            return i;
        i++;
    }
    return end;
}

/* ---- The vote of the document */

static habits vote(const xc_report *report)
{
    long inward = 0, singles = 0, doubles = 0;
    for (size_t b = 0; b < report->n_blocks; b++) {
        xc_range block = report->blocks[b].at;
        for (size_t i = next_sign(report->text, block.start, block.end); i < block.end;) {
            mark m = sign_at(report->text, i, block.end);
            i = next_sign(report->text, i + m.length, block.end);
            if (m.style == 0)
                continue;
            sides s = sides_of(report->text, block, &m);
            bool  right = faces_right(&s) && (is_letter(s.after) || is_figure(s.after));
            if (family_of(m.style) == DOUBLE)
                doubles += right || m.style == LOW;
            else if (family_of(m.style) == SINGLE)
                singles += right && !is_elision(report->text, s.after_at, block.end);
            else if (m.style == ANGLE && is_blank(s.before) && is_letter(s.after))
                inward += (unsigned char)report->text.p[m.at + 1] == 0xBB ? 1 : -1;
        }
    }
    return (habits){.inward = inward > 0, .single = singles > doubles};
}

/* ---- Pairing */

static bool same_kind(const mark *open, const mark *m)
{
    if (open->style == LOW)
        return m->style == LOW || m->style == CURLY;
    if (open->style == BACKTICK)
        return m->style == BACKTICK || m->style == STRAIGHT;
    return m->style == open->style;
}

/* 12" before a small letter while a surer close comes: inches, not the end. */
static bool is_inches(const mark_list *marks, size_t j, xc_str text)
{
    const mark *m = &marks->v[j];
    if (m->style != STRAIGHT || m->at == 0 || !xc_is_digit(text.p[m->at - 1]))
        return false;
    for (size_t k = j + 1; k < marks->n && k < j + 4; k++)
        if (marks->v[k].style == STRAIGHT)
            return marks->v[k].closes && !marks->v[k].opens;
    return false;
}

typedef struct partner {
    size_t close; /* index of the closing mark, or SIZE_MAX          */
    size_t stop;  /* unclosed: index of the mark that cuts it, or n  */
} partner;

/* Nested marks of the same kind are counted; a close of another style in the family (“x") is the second choice. A
 * second straight opening means that the first was never closed. */
static partner double_partner(const mark_list *marks, size_t i, xc_str text)
{
    const mark *open = &marks->v[i];
    size_t      depth = 1, other = SIZE_MAX, last = i + LOOK_AHEAD < marks->n ? i + LOOK_AHEAD : marks->n;
    size_t      first_open = marks->n, foreign = 0;
    for (size_t j = i + 1; j < last; j++) {
        const mark *m = &marks->v[j];
        if (m->family != open->family)
            continue;
        if (!same_kind(open, m)) {
            if (m->opens && !m->closes) {
                if (other != SIZE_MAX)
                    return (partner){other, 0};
                foreign++;
            } else if (foreign > 0) {
                foreign--;
            } else if (other == SIZE_MAX && depth == 1) {
                other = j;
            }
        } else if (m->closes) {
            if (is_inches(marks, j, text))
                continue;
            if (--depth == 0)
                return (partner){j, 0};
        } else if (m->opens) {
            if (first_open == marks->n)
                first_open = j;
            if (open->style == STRAIGHT || text.p[open->at] == '\'')
                break;
            depth++;
        }
    }
    if (other != SIZE_MAX && (first_open == marks->n || other < first_open))
        return (partner){other, 0};
    return (partner){SIZE_MAX, first_open};
}

static partner single_partner(const mark_list *marks, size_t i, const habits *habit)
{
    size_t weak = SIZE_MAX, last = i + LOOK_AHEAD < marks->n ? i + LOOK_AHEAD : marks->n;
    for (size_t j = i + 1; j < last; j++) {
        const mark *m = &marks->v[j];
        if (m->family == DOUBLE && !habit->single)
            break;
        if (m->family != SINGLE)
            continue;
        if (m->opens && weak != SIZE_MAX)
            break;
        if (m->closes && m->strength != WEAK)
            return (partner){j, 0};
        if (m->closes && weak == SIZE_MAX)
            weak = j;
    }
    return (partner){weak, marks->n};
}

static partner plain_partner(const mark_list *marks, size_t i)
{
    for (size_t j = i + 1, depth = 1; j < marks->n && j < i + LOOK_AHEAD; j++) {
        if (marks->v[j].family != marks->v[i].family)
            continue;
        if (marks->v[j].opens)
            depth++;
        else if (--depth == 0)
            return (partner){j, 0};
    }
    return (partner){SIZE_MAX, marks->n};
}

static uint32_t trim_end(xc_str text, uint32_t start, uint32_t end)
{
    while (end > start) {
        size_t len;
        if (!is_blank(xc_utf8_before(text, end, &len)))
            break;
        end -= (uint32_t)len;
    }
    return end;
}

/* ---- Block after block */

typedef struct machine {
    const xc_report *report;
    xc_arena        *mem;
    habits           habit;
    mark_list        marks; /* of the block at hand */
    XC_VEC(xc_marked_range) ranges;
    bool carried; /* the last range ran open to the end of the block before this one */
} machine;

static bool is_aside(xc_block_role role)
{
    return role == XC_BLOCK_CAPTION || role == XC_BLOCK_EMBED || role == XC_BLOCK_FURNITURE;
}

static uint8_t carried_family(const machine *m)
{
    return (uint8_t)family_of(m->ranges.v[m->ranges.n - 1].style);
}

/* The next paragraph that is no aside begins with an opening mark of this style. */
static bool is_taken_up(const machine *m, uint32_t block, const mark *open)
{
    for (size_t b = block + 1; b < m->report->n_blocks; b++) {
        xc_range at = m->report->blocks[b].at;
        if (is_aside(m->report->blocks[b].role) || at.start == at.end)
            continue;
        return sign_at(m->report->text, at.start, at.end).style == open->style;
    }
    return false;
}

static xc_status add_range(machine *m, uint32_t block, const mark *open, xc_range at, uint32_t close_length)
{
    xc_marked_range range = {.at = at, .block = block, .style = open->style, .open_end = close_length == 0};
    range.inside = (xc_range){at.start + open->length, at.end - close_length};
    range.continues = m->carried && at.start == m->report->blocks[block].at.start && carried_family(m) == open->family;
    if (range.inside.start >= range.inside.end)
        return XC_OK;
    return xc_vec_push(&m->ranges, m->mem, range);
}

/* A paragraph that closes what the one before left open, without opening it again. */
static xc_status close_carried(machine *m, uint32_t block, size_t *i)
{
    if (!m->carried)
        return XC_OK;
    uint8_t  family = carried_family(m);
    xc_range at = m->report->blocks[block].at;
    for (size_t j = 0; j < m->marks.n; j++) {
        const mark *one = &m->marks.v[j];
        if (one->family != family)
            continue;
        if (one->opens || !one->closes || (family == SINGLE && one->strength != STRONG))
            return XC_OK;
        mark none = {.at = at.start, .style = m->ranges.v[m->ranges.n - 1].style, .family = family};
        *i = j + 1;
        return add_range(m, block, &none, (xc_range){at.start, one->at + one->length}, one->length);
    }
    return XC_OK;
}

static partner partner_of(const machine *m, size_t i)
{
    switch (m->marks.v[i].family) {
    case DOUBLE:
        return double_partner(&m->marks, i, m->report->text);
    case SINGLE:
        return single_partner(&m->marks, i, &m->habit);
    default:
        return plain_partner(&m->marks, i);
    }
}

static xc_status collect_marks(machine *m, xc_range block)
{
    m->marks.n = 0;
    for (size_t i = next_sign(m->report->text, block.start, block.end); i < block.end;) {
        mark one = sign_at(m->report->text, i, block.end);
        i = next_sign(m->report->text, i + one.length, block.end);
        if (one.style == 0)
            continue;
        direct(&one, m->report->text, block, &m->habit);
        if (one.opens || one.closes)
            XC_TRY(xc_vec_push(&m->marks, m->mem, one));
    }
    return XC_OK;
}

static xc_status pair_block(machine *m, uint32_t block)
{
    xc_range at = m->report->blocks[block].at;
    size_t   i = 0;
    bool     carries = false;
    XC_TRY(close_carried(m, block, &i));
    while (i < m->marks.n) {
        const mark *open = &m->marks.v[i];
        if (!open->opens) {
            i++;
            continue;
        }
        partner found = partner_of(m, i);
        if (found.close != SIZE_MAX) {
            const mark *close = &m->marks.v[found.close];
            XC_TRY(add_range(m, block, open, (xc_range){open->at, close->at + close->length}, close->length));
            i = found.close + 1;
            continue;
        }
        bool single = open->family == SINGLE;
        if ((single && !is_taken_up(m, block, open)) || (open->opens && open->closes)) {
            i++;
            continue;
        }
        bool     to_end = found.stop >= m->marks.n;
        uint32_t end = trim_end(m->report->text, open->at, to_end ? at.end : m->marks.v[found.stop].at);
        XC_TRY(add_range(m, block, open, (xc_range){open->at, end}, 0));
        carries = to_end;
        i = to_end ? m->marks.n : found.stop;
    }
    m->carried = carries && m->ranges.n > 0;
    return XC_OK;
}

static xc_status run(machine *m)
{
    for (uint32_t b = 0; b < m->report->n_blocks; b++) {
        bool aside = is_aside(m->report->blocks[b].role), carried = m->carried;
        if (aside)
            m->carried = false;
        XC_TRY(collect_marks(m, m->report->blocks[b].at));
        XC_TRY(pair_block(m, b));
        if (aside)
            m->carried = carried && m->ranges.n > 0 && m->ranges.v[m->ranges.n - 1].open_end;
    }
    return XC_OK;
}

xc_status xc_marks_find(xc_marks *out, xc_arena *mem, const xc_report *report, xc_error *err)
{
    machine m = {.report = report, .mem = mem, .habit = vote(report)};
    *out = (xc_marks){0};
    if (run(&m) != XC_OK)
        return xc_no_memory(err);
    *out = (xc_marks){m.ranges.n, m.ranges.v};
    return XC_OK;
}

const xc_marked_range *xc_marks_at(const xc_marks *marks, uint32_t offset)
{
    size_t low = 0, high = marks->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (marks->v[mid].at.end > offset)
            high = mid;
        else
            low = mid + 1;
    }
    return low < marks->n && marks->v[low].at.start <= offset ? &marks->v[low] : NULL;
}
