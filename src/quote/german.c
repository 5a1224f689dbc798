/* quote/german -- what German news does otherwise: "laut Polizei", "nach Angaben der Polizei", "…, so der Sprecher",
 * and sentences in the subjunctive that go on with what somebody said.
 *
 * There are no tags for German: phrases are told by capitals, articles and endings. */
#include "content.h"
#include "phrase.h"

typedef struct phrases {
    xc_piece cue, source;
} phrases;

static bool is_capital(const xc_quoting *q, uint32_t i)
{
    return q->words[i].sign == 0 && (xc_tok(q, i)->flags & XC_TOKEN_CAPITAL);
}

static bool is_adjective(const xc_quoting *q, uint32_t i, uint32_t last)
{
    xc_str s = xc_tok_text(q, i);
    bool   ending = xc_str_ends(s, XC_S("en")) || xc_str_ends(s, XC_S("er")) || xc_str_ends(s, XC_S("e")) ||
                  xc_str_ends(s, XC_S("es"));
    return ending && i + 1 < last && q->words[i + 1].sign == 0 && !xc_is(q, i, WORD_FINITE) && is_capital(q, i + 1);
}

/* The noun phrase at `start`, genitives and "von" included, a name in brackets left out. */
static xc_piece german_phrase(const xc_quoting *q, uint32_t start, uint32_t last)
{
    uint32_t i = start, nouns = 0;
    for (; i < last && i < start + XC_MAX_PHRASE / 2 && q->words[i].mark == XC_NONE; i++) {
        if (q->words[i].sign == 'h')
            continue;
        if (q->words[i].sign != 0)
            break;
        bool opens = xc_is(q, i, WORD_DET | WORD_OF) || is_adjective(q, i, last);
        if (is_capital(q, i))
            nouns++;
        else if (!opens)
            break;
    }
    while (i > start && !is_capital(q, i - 1))
        i--;
    return nouns ? (xc_piece){start, i} : (xc_piece){start, start};
}

/* ---- laut, nach Angaben, zufolge */

static bool is_saying_noun(const xc_quoting *q, uint32_t i)
{
    static const xc_str nouns[] = {XC_S_INIT("Angaben"),    XC_S_INIT("Angabe"),       XC_S_INIT("Aussage"),
                                   XC_S_INIT("Aussagen"),   XC_S_INIT("Auskunft"),     XC_S_INIT("Ansicht"),
                                   XC_S_INIT("Meinung"),    XC_S_INIT("Worten"),       XC_S_INIT("Informationen"),
                                   XC_S_INIT("Berichten"),  XC_S_INIT("Einschätzung"), XC_S_INIT("Darstellung"),
                                   XC_S_INIT("Auffassung"), XC_S_INIT("Bericht")};
    for (size_t k = 0; k < XC_COUNT(nouns); k++)
        if (xc_str_equal(xc_tok_text(q, i), nouns[k]) || xc_str_ends(xc_tok_text(q, i), XC_S("berichten")))
            return true;
    return false;
}

static bool word_is(const xc_quoting *q, uint32_t i, const char *word)
{
    return xc_str_equal_ascii_case(xc_tok_text(q, i), xc_str_from(word));
}

/* "laut X" or "nach Angaben X" at `i`. */
static bool according_at(const xc_quoting *q, uint32_t i, uint32_t last, phrases *out)
{
    uint32_t start = i + 1;
    if (word_is(q, i, "nach") || word_is(q, i, "unter")) {
        while (start < last && start < i + 3 && !is_saying_noun(q, start))
            start++;
        if (start >= last || !is_saying_noun(q, start))
            return false;
        start++;
    } else if (!word_is(q, i, "laut") && !word_is(q, i, "gemäß")) {
        return false;
    }
    out->cue = (xc_piece){i, start > i + 1 ? i + 1 : start};
    out->source = german_phrase(q, start > i + 1 ? start - 1 : start, last);
    return !xc_is_empty(out->source);
}

static xc_status add(xc_quoting *q, uint32_t l, const phrases *p, const xc_piece *pieces, uint32_t n, const char *rule)
{
    xc_attribution a = {.head = p->cue.first,
                        .cue = p->cue,
                        .source = p->source,
                        .line = l,
                        .last_mark = XC_NONE,
                        .after = XC_NONE,
                        .rule = rule,
                        .confidence = 750};
    a.recipient = (xc_piece){p->cue.first, p->cue.first};
    for (uint32_t i = 0; i < n; i++) {
        xc_piece piece = xc_trim_piece(q, pieces[i]);
        if (xc_is_empty(piece) || (piece.last - piece.first < 2 && q->words[piece.first].mark == XC_NONE))
            continue;
        a.piece[a.n_pieces++] = piece;
        for (uint32_t k = piece.first; k < piece.last; k++)
            if (q->words[k].mark != XC_NONE) {
                q->holder[q->words[k].mark] = (uint32_t)q->found.n;
                a.last_mark = q->words[k].mark;
            }
    }
    if (a.n_pieces == 0)
        return XC_OK;
    q->line_read[l] = true;
    return xc_vec_push(&q->found, q->mem, a);
}

static xc_status read_according(xc_quoting *q, uint32_t l)
{
    xc_line line = q->lines.v[l];
    for (uint32_t i = line.first; i + 1 < line.last; i++) {
        phrases p;
        if (q->words[i].mark != XC_NONE || q->words[i].sign != 0 || !according_at(q, i, line.last, &p))
            continue;
        uint32_t right = p.source.last;
        xc_piece pieces[2] = {{line.first, i}, {right, line.last}};
        bool     leads = i == line.first;
        return add(q, l, &p, leads ? pieces + 1 : pieces, leads ? 1 : 2, "quote/laut");
    }
    return XC_OK;
}

/* "..., so der Sprecher": the phrase ends the line or its clause. */
static xc_status read_so(xc_quoting *q, uint32_t l)
{
    xc_line line = q->lines.v[l];
    for (uint32_t i = line.first + 3; i + 1 < line.last; i++) {
        if (!word_is(q, i, "so") || q->words[i].mark != XC_NONE || q->words[i - 1].sign != ',')
            continue;
        phrases  p = {.cue = {i, i + 1}, .source = german_phrase(q, i + 1, line.last)};
        uint32_t end = p.source.last;
        if (xc_is_empty(p.source) || (end < line.last && q->words[end].sign == 0))
            continue;
        xc_piece pieces[2] = {{line.first, i - 1}, {end, line.last}};
        bool     mark_leads = q->words[i - 2].mark != XC_NONE;
        for (uint32_t k = i - 2; mark_leads && k > line.first && q->words[k - 1].mark == q->words[i - 2].mark; k--)
            pieces[0].first = k - 1;
        return add(q, l, &p, pieces, end + 2 < line.last && !mark_leads ? 2 : 1, "quote/so");
    }
    return XC_OK;
}

/* ---- The subjunctive of reported speech */

static bool is_subjunctive(const xc_quoting *q, xc_line line)
{
    static const char *const verbs[] = {"sei",    "seien", "habe",  "werde", "könne",  "müsse",
                                        "solle",  "wolle", "dürfe", "gebe",  "hätten", "wären",
                                        "würden", "komme", "gehe",  "stehe", "bestehe"};
    bool                     seen = false;
    for (uint32_t i = line.first; i < line.last; i++) {
        if (q->words[i].mark != XC_NONE || xc_is(q, i, WORD_FIRST))
            return false;
        for (size_t k = 0; k < XC_COUNT(verbs); k++)
            seen = seen || xc_str_equal(xc_tok_text(q, i), xc_str_from(verbs[k]));
    }
    return seen;
}

static xc_status read_subjunctive(xc_quoting *q, uint32_t l)
{
    xc_line line = q->lines.v[l];
    if (l == 0 || q->lines.v[l - 1].block != line.block || !is_subjunctive(q, line))
        return XC_OK;
    phrases p = {.cue = {line.first, line.first}, .source = {line.first, line.first}};
    size_t  n = q->found.n;
    XC_TRY(add(q, l, &p, &(xc_piece){line.first, line.last}, 1, "quote/subjunctive"));
    if (q->found.n > n)
        q->found.v[n].head = XC_NONE;
    return XC_OK;
}

static bool has_say_verb(const xc_quoting *q, xc_line line)
{
    for (uint32_t i = line.first; i < line.last; i++)
        if (q->words[i].mark == XC_NONE && q->words[i].say.prior >= 550 && q->words[i].say.cls != XC_SAY_ACCORDING &&
            !is_capital(q, i))
            return true;
    return false;
}

xc_status xc_read_german(xc_quoting *q)
{
    for (uint32_t l = 0; l < q->lines.n; l++) {
        if (q->line_read[l])
            continue;
        XC_TRY(read_so(q, l));
        if (!q->line_read[l])
            XC_TRY(read_according(q, l));
        if (!q->line_read[l] && !has_say_verb(q, q->lines.v[l]))
            XC_TRY(read_subjunctive(q, l));
    }
    return XC_OK;
}
