#include "content.h"

#include "phrase.h"

static bool is_end_sign(char sign)
{
    return sign == '.' || sign == '?' || sign == '!' || sign == 'e';
}

xc_piece xc_trim_piece(const xc_quoting *q, xc_piece p)
{
    while (p.first < p.last && q->words[p.first].mark == XC_NONE && q->words[p.first].sign != 0 &&
           q->words[p.first].sign != '(' && q->words[p.first].sign != '[')
        p.first++;
    while (p.last > p.first && q->words[p.last - 1].mark == XC_NONE &&
           (q->words[p.last - 1].sign == ',' || q->words[p.last - 1].sign == ';' || q->words[p.last - 1].sign == '-' ||
            q->words[p.last - 1].sign == ':' || q->words[p.last - 1].sign == '.' || q->words[p.last - 1].sign == 'q'))
        p.last--;
    return p;
}

bool xc_holds_clause(const xc_quoting *q, const xc_content *c)
{
    for (uint32_t i = 0; i < c->n; i++)
        for (uint32_t k = c->piece[i].first; k < c->piece[i].last; k++)
            if (xc_is_finite(q, k) || xc_is(q, k, WORD_THAT | WORD_TO | WORD_WH | WORD_FINITE) ||
                (k > 0 && xc_is(q, k - 1, WORD_OF) && xc_tok(q, k)->verb == XC_VERB_GERUND))
                return true;
    return false;
}

/* ---- Marks beside the cue */

bool xc_holds_mark(const xc_quoting *q, xc_piece piece)
{
    for (uint32_t i = piece.first; i < piece.last; i++)
        if (q->words[i].mark != XC_NONE)
            return true;
    return false;
}

uint32_t xc_mark_start(const xc_quoting *q, uint32_t i)
{
    while (i > 0 && q->words[i - 1].mark == q->words[i].mark)
        i--;
    return i;
}

uint32_t xc_mark_end(const xc_quoting *q, uint32_t i)
{
    uint32_t n = (uint32_t)q->doc->n_tokens;
    while (i + 1 < n && q->words[i + 1].mark == q->words[i].mark)
        i++;
    return i + 1;
}

/* Marcia “Cia” Price, or In his book, “Make Your Kid a Millionaire,” he: a name or a title that ends before `end`. */
static bool is_name_in_marks(const xc_quoting *q, uint32_t first, uint32_t end)
{
    uint32_t start = xc_mark_start(q, end - 1), words = 0;
    bool     capitals = true;
    for (uint32_t i = start; i < end; i++) {
        words += q->words[i].sign == 0;
        capitals = capitals && (q->words[i].sign != 0 || (xc_tok(q, i)->flags & XC_TOKEN_CAPITAL) ||
                                xc_is(q, i, WORD_DET | WORD_OF | WORD_ADPOS | WORD_COORD | WORD_TO));
    }
    if (!capitals || start <= first || words == 0 || words > 8)
        return false;
    bool name = xc_tok(q, start - 1)->pos == XC_POS_PROPN && end < q->doc->n_tokens &&
                xc_tok(q, end)->pos == XC_POS_PROPN && words <= 3;
    bool title = words >= 2 && start > first + 1 && q->words[start - 1].sign == ',' && xc_is(q, start - 2, WORD_SCARE);
    return name || title;
}

/* The token inside the line before `i` that ends a marked range, a comma between passed over; XC_NONE: none. */
static uint32_t mark_before(const xc_quoting *q, uint32_t first, uint32_t i)
{
    if (i > first && q->words[i - 1].sign == ',' && q->words[i - 1].mark == XC_NONE)
        i--;
    if (i > first && q->words[i - 1].mark != XC_NONE && !is_name_in_marks(q, first, i))
        return i - 1;
    return XC_NONE;
}

/* The first letter inside the mark is small: the words around it belong to the sentence too. */
static bool starts_small(const xc_quoting *q, uint32_t i)
{
    for (uint32_t last = xc_mark_end(q, i); i < last; i++)
        if (q->words[i].sign == 0)
            return !(xc_tok(q, i)->flags & XC_TOKEN_CAPITAL);
    return false;
}

/* Where the clause that ends with a mark at [mark, ..) begins: words of the narrator before the mark belong to it
 * unless the mark is a sentence of its own. */
static uint32_t clause_start(const xc_quoting *q, uint32_t first, uint32_t mark)
{
    uint32_t start = first;
    while (start < mark && (xc_is(q, start, WORD_OPENER) || q->words[start].sign == ','))
        start++;
    if (start >= mark)
        return mark;
    bool own = !starts_small(q, mark) && (q->words[mark - 1].sign == ',' || q->words[mark - 1].sign == ':' ||
                                          is_end_sign(q->words[mark - 1].sign) ||
                                          xc_str_ends(xc_tok_text(q, mark - 1), XC_S(".")) || mark - start <= 2);
    return own ? mark : start;
}

/* Adjuncts of the cue and recipients between the cue and a mark: how far they may reach. */
enum { MAX_BETWEEN = 14 };

/* A mark that follows the cue at once, or behind a comma or colon with at most MAX_BETWEEN words between. */
static uint32_t mark_after(const xc_quoting *q, uint32_t i, uint32_t last)
{
    for (uint32_t n = 0; i < last && n <= MAX_BETWEEN; i++, n++) {
        if (q->words[i].mark != XC_NONE) {
            char before = q->words[i - 1].sign;
            return n == 0 || before == ',' || before == ':' ? i : XC_NONE;
        }
        if (is_end_sign(q->words[i].sign) || q->words[i].sign == ';' || xc_is(q, i, WORD_THAT) ||
            (n > 0 && xc_is_finite(q, i)))
            return XC_NONE;
    }
    return XC_NONE;
}

/* ---- Ends and starts of indirect speech */

/* A clause ends before a comma that a new attribution or an aside of the narrator follows. */
static bool ends_clause(const xc_quoting *q, uint32_t i, uint32_t last)
{
    if (q->words[i].sign == ';' || q->words[i].sign == '(')
        return q->words[i].sign == ';';
    if (q->words[i].sign != ',' || i + 2 >= last)
        return false;
    uint32_t next = i + 1;
    if (xc_is(q, next, WORD_COORD) && next + 1 < last)
        next++;
    const xc_token *t = xc_tok(q, next);
    if (t->verb == XC_VERB_GERUND && q->words[next].say.prior >= 300)
        return true;
    for (uint32_t j = next + 1; j < last && j < next + 7 && q->words[j].sign == 0; j++)
        if (q->words[j].say.prior >= 700 && q->words[j].mark == XC_NONE && xc_is_finite(q, j))
            return true;
    return false;
}

static uint32_t right_end(const xc_quoting *q, uint32_t start, uint32_t last)
{
    for (uint32_t i = start; i < last; i++) {
        if (q->words[i].mark != XC_NONE)
            continue;
        if (ends_clause(q, i, last))
            return i;
    }
    return last;
}

/* "on Monday", "in a statement", "Tuesday": right behind the cue they are its own. */
static uint32_t skip_adjunct(const xc_quoting *q, uint32_t i, uint32_t last)
{
    for (;;) {
        uint32_t start = i;
        if (i < last && xc_is(q, i, WORD_TIME) && xc_tok(q, i)->pos != XC_POS_AUX)
            i++;
        else if (i < last && xc_is(q, i, WORD_ADPOS)) {
            for (uint32_t j = i + 1; j < last && j < i + 7 && q->words[j].sign == 0; j++) {
                if (xc_is(q, j, WORD_THAT) || xc_is_finite(q, j))
                    break;
                if (xc_is(q, j, WORD_TIME | WORD_MEDIUM)) {
                    i = j + 1;
                    break;
                }
            }
        }
        if (i == start)
            return i;
        if (i < last && q->words[i].sign == ',' && i + 1 < last)
            i++;
    }
}

/* "told Radio Nord she", "told the court that": who is told. */
static xc_piece recipient_of(const xc_quoting *q, const xc_cue *cue, uint32_t i, uint32_t last)
{
    xc_piece none = {i, i};
    if (cue->say.cls != XC_SAY_TELL || cue->passive)
        return none;
    xc_piece p = xc_short_phrase(q, i, last);
    if (p.last >= last)
        return none;
    return p;
}

/* ---- The shapes */

static xc_content one_piece(xc_piece piece, const char *rule)
{
    return (xc_content){.piece = {piece}, .n = 1, .rule = rule};
}

static uint32_t left_edge(const xc_cue *cue, xc_piece source)
{
    return source.first < source.last && source.first < cue->at.first ? source.first : cue->at.first;
}

static uint32_t right_edge(const xc_cue *cue, xc_piece source)
{
    return source.first < source.last && source.last > cue->at.last ? source.last : cue->at.last;
}

/* Behind "she said": the rest of the sentence that was interrupted. */
static void add_rest(const xc_quoting *q, xc_line line, xc_content *c, uint32_t right)
{
    uint32_t i = skip_adjunct(q, right, line.last);
    if (i < line.last && q->words[i].sign == ',' && q->words[i].mark == XC_NONE)
        i++;
    if (i >= line.last || i == right || q->words[i].mark == XC_NONE || c->n >= XC_MAX_PIECES)
        return;
    if (q->words[c->piece[c->n - 1].last - 1].mark == q->words[i].mark)
        return;
    c->piece[c->n++] = (xc_piece){i, xc_mark_end(q, i)};
}

static xc_content marked_left(const xc_quoting *q, xc_line line, uint32_t end, uint32_t from, uint32_t right)
{
    uint32_t   mark = xc_mark_start(q, end);
    uint32_t   start = from > mark ? mark : clause_start(q, from, mark);
    xc_content c = one_piece((xc_piece){start, end + 1}, start == mark ? "quote/direct-before" : "quote/mixed-before");
    add_rest(q, line, &c, right);
    return c;
}

static xc_content marked_right(const xc_quoting *q, xc_line line, uint32_t mark)
{
    uint32_t end = xc_mark_end(q, mark);
    if (q->words[mark - 1].sign == 0 && starts_small(q, mark)) {
        uint32_t stop = right_end(q, end, line.last);
        xc_piece p = xc_trim_piece(q, (xc_piece){mark, stop});
        return one_piece(p, p.last > end ? "quote/mixed-after" : "quote/direct-after");
    }
    return one_piece((xc_piece){mark, end}, "quote/direct-after");
}

static xc_content left_clause(const xc_quoting *q, xc_line line, uint32_t from, uint32_t edge, uint32_t right,
                              const char *rule)
{
    uint32_t start = from;
    while (start < edge && (xc_is(q, start, WORD_OPENER) || q->words[start].sign != 0) &&
           q->words[start].mark == XC_NONE)
        start++;
    xc_content c = one_piece(xc_trim_piece(q, (xc_piece){start, edge}), rule);
    if (c.piece[0].first >= c.piece[0].last)
        return (xc_content){0};
    uint32_t rest = skip_adjunct(q, right, line.last);
    if (rest + 2 < line.last && q->words[rest].sign == ',' && from == line.first) {
        xc_piece p = xc_trim_piece(q, (xc_piece){rest + 1, right_end(q, rest + 1, line.last)});
        if (p.last > p.first + 1 && xc_tok(q, p.first)->verb != XC_VERB_GERUND)
            c.piece[c.n++] = p;
    }
    return c;
}

/* Nothing but adjuncts between `i` and the end of the line or a comma: "X said on Monday." */
static bool ends_after(const xc_quoting *q, uint32_t i, uint32_t last)
{
    i = skip_adjunct(q, i, last);
    return i >= last || q->words[i].sign == '.' || q->words[i].sign == ',' || q->words[i].sign == ';' ||
           q->words[i].sign == 'q';
}

static xc_content right_clause(const xc_quoting *q, xc_line line, const xc_cue *cue, uint32_t right)
{
    uint32_t i = right;
    xc_piece recipient = recipient_of(q, cue, i, line.last);
    i = skip_adjunct(q, recipient.last > recipient.first ? recipient.last : i, line.last);
    while (i < line.last && (q->words[i].sign == ',' || q->words[i].sign == ':') && q->words[i].mark == XC_NONE)
        i++;
    xc_piece p = xc_trim_piece(q, (xc_piece){i, right_end(q, i, line.last)});
    if (p.first >= p.last || (p.last - p.first < 2 && q->words[p.first].mark == XC_NONE))
        return (xc_content){0};
    xc_content c = one_piece(p, xc_is(q, p.first, WORD_THAT) ? "quote/that"
                                : xc_holds_mark(q, p)        ? "quote/mixed"
                                                             : "quote/indirect");
    c.recipient = recipient;
    return c;
}

/* "It was old, and it had failed twice, according to X": what X is named for begins at the last clause. */
static uint32_t last_clause(const xc_quoting *q, uint32_t from, uint32_t edge)
{
    for (uint32_t i = edge; i > from + 2; i--) {
        if (!xc_is(q, i - 1, WORD_COORD) || q->words[i - 2].sign != ',' || q->words[i - 1].mark != XC_NONE)
            continue;
        for (uint32_t k = i; k < edge; k++)
            if (xc_is_finite(q, k) && k > i)
                return i;
    }
    return from;
}

static xc_content according(const xc_quoting *q, xc_line line, xc_piece source, uint32_t left, uint32_t from)
{
    uint32_t right = source.last;
    uint32_t mark = mark_before(q, from, left);
    if (mark != XC_NONE)
        return marked_left(q, line, mark, from, right);
    bool leads = left == from || (left == from + 1 && xc_is(q, from, WORD_OPENER));
    if (!leads)
        return left_clause(q, line, last_clause(q, from, left), left, right, "quote/according-before");
    bool comma = right < line.last && q->words[right].sign == ',';
    if (!comma)
        return (xc_content){0};
    xc_piece p = xc_trim_piece(q, (xc_piece){right + comma, right_end(q, right + 1, line.last)});
    return p.first < p.last ? one_piece(p, "quote/according-after") : (xc_content){0};
}

/* “Back to work tomorrow.” Senator Quell tweeted: the full stop inside the marks has ended the sentence. */
static uint32_t mark_of_sentence_before(const xc_quoting *q, xc_line line)
{
    if (line.first == 0)
        return XC_NONE;
    uint32_t i = line.first - 1, mark = q->words[i].mark;
    bool     free = mark != XC_NONE && q->holder[mark] == XC_NONE && q->lines.v[q->words[i].line].block == line.block;
    return free && line.last - line.first <= 16 ? i : XC_NONE;
}

xc_content xc_find_content(const xc_quoting *q, xc_line line, const xc_cue *cue, xc_piece source, uint32_t from)
{
    uint32_t left = left_edge(cue, source), right = right_edge(cue, source);
    if (cue->say.cls == XC_SAY_ACCORDING)
        return according(q, line, source, left, from);
    uint32_t mark = mark_before(q, from, left);
    if (mark == XC_NONE && left == line.first && left == from && ends_after(q, right, line.last))
        mark = mark_of_sentence_before(q, line);
    bool inverted = source.first >= cue->at.last && source.first < source.last;
    if (mark != XC_NONE && !cue->gerund &&
        (inverted || ends_after(q, right, line.last) || left > cue->at.first || source.first < source.last)) {
        uint32_t next = mark_after(q, right, line.last);
        bool     before_ends = q->words[left - 1].sign == ',' || ends_after(q, right, line.last) || next == XC_NONE;
        if (before_ends)
            return marked_left(q, line, mark, from, right);
    }
    mark = mark_after(q, right, line.last);
    if (mark != XC_NONE)
        return marked_right(q, line, mark);
    bool comma = left > from && q->words[left - 1].sign == ',' && !cue->gerund;
    if (comma && ends_after(q, right, line.last) && left - from >= 3)
        return left_clause(q, line, from, left, right, "quote/clause-before");
    if (inverted)
        return (xc_content){0};
    return right_clause(q, line, cue, right);
}
