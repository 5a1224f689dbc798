/* quote/german -- what German news does otherwise: "laut Polizei", "nach Angaben der Polizei", "Berichten zufolge", "…,
 * so der Sprecher", and sentences in the subjunctive that go on with what somebody said.
 *
 * There are no tags for German: phrases are told by capitals, articles and endings. */
#include "german.h"

#include "phrase.h"

typedef struct phrases {
    xc_piece cue, source;
} phrases;

bool xc_german_capital(const xc_quoting *q, uint32_t i)
{
    return q->words[i].sign == 0 && (xc_tok(q, i)->flags & XC_TOKEN_CAPITAL);
}

bool xc_german_word(const xc_quoting *q, uint32_t i, const char *word)
{
    return xc_str_equal_ascii_case(xc_tok_text(q, i), xc_str_from(word));
}

static bool is_adjective(const xc_quoting *q, uint32_t i, uint32_t last)
{
    xc_str s = xc_tok_text(q, i);
    bool   ending = xc_str_ends(s, XC_S("en")) || xc_str_ends(s, XC_S("er")) || xc_str_ends(s, XC_S("e")) ||
                  xc_str_ends(s, XC_S("es")) || xc_str_ends(s, XC_S("em"));
    return ending && i + 1 < last && q->words[i + 1].sign == 0 && !xc_is(q, i, WORD_FINITE) &&
           xc_german_capital(q, i + 1);
}

/* Behind the brackets at `i` that hold at most MAX_BRACKET tokens, "(SPD)"; else `i`. */
static uint32_t over_brackets(const xc_quoting *q, uint32_t i, uint32_t last)
{
    enum { MAX_BRACKET = 6 };
    if (i >= last || q->words[i].sign != '(')
        return i;
    for (uint32_t k = i + 1; k < last && k <= i + MAX_BRACKET; k++)
        if (q->words[k].sign == ')')
            return k + 1;
    return i;
}

/* May go on with a phrase behind its noun: "der Chef der Bahn", "des Rates"; "die", "einen" begin another. */
static bool is_genitive(const xc_quoting *q, uint32_t i)
{
    static const char *const articles[] = {"der", "des", "eines", "einer", "dieser", "dieses", "seiner", "ihrer"};
    for (size_t k = 0; k < XC_COUNT(articles); k++)
        if (xc_german_word(q, i, articles[k]))
            return true;
    return false;
}

/* "ndr.de" */
static bool is_address(const xc_quoting *q, uint32_t i)
{
    xc_str s = xc_tok_text(q, i);
    return s.n > 4 && memchr(s.p, '.', s.n - 1) != NULL && q->words[i].sign == 0 && !xc_is_digit(s.p[0]);
}

xc_piece xc_german_phrase(const xc_quoting *q, uint32_t start, uint32_t last)
{
    uint32_t i = start, nouns = 0;
    for (; i < last && i < start + XC_MAX_PHRASE / 2 && q->words[i].mark == XC_NONE; i++) {
        bool joined = i + 1 < last && q->words[i + 1].sign == 'h'; /* "ai-Bericht" */
        if (q->words[i].sign == 'h' || (joined && q->words[i].sign == 0))
            continue;
        uint32_t behind = nouns ? over_brackets(q, i, last) : i;
        if (behind > i) {
            i = behind - 1;
            continue;
        }
        if (q->words[i].sign != 0 && !(q->words[i].sign == '.' && i + 1 < last && xc_german_capital(q, i + 1)))
            break;
        bool article = xc_is(q, i, WORD_DET | WORD_POSSESSIVE) && (nouns == 0 ? i == start : is_genitive(q, i));
        bool opens = article || xc_is(q, i, WORD_OF) || is_adjective(q, i, last) || xc_tok(q, i)->pos == XC_POS_NUM;
        if (xc_german_capital(q, i) || is_address(q, i))
            nouns++;
        else if (!opens)
            break;
    }
    while (i > start && !xc_german_capital(q, i - 1) && q->words[i - 1].sign != ')' && !is_address(q, i - 1))
        i--;
    return nouns ? (xc_piece){start, i} : (xc_piece){start, start};
}

/* ---- laut, nach Angaben, zufolge */

bool xc_german_saying_noun(const xc_quoting *q, uint32_t i)
{
    static const char *const nouns[] = {
        "angaben",   "angabe",      "aussage",           "aussagen",     "auskunft",   "ansicht",       "meinung",
        "worten",    "wort",        "informationen",     "berichten",    "bericht",    "berichts",      "einschätzung",
        "studie",    "studien",     "darstellung",       "auffassung",   "mitteilung", "stellungnahme", "schätzung",
        "vernehmen", "schätzungen", "erkenntnissen",     "ermittlungen", "meldung",    "meldungen",     "annahmen",
        "analyse",   "umfrage",     "ergebnisauswertung"};
    xc_str s = xc_tok_text(q, i);
    for (size_t k = 0; k < XC_COUNT(nouns) && xc_german_capital(q, i); k++) {
        xc_str noun = xc_str_from(nouns[k]);
        if (s.n >= noun.n && xc_str_equal_ascii_case(xc_str_cut(s, s.n - noun.n, s.n), noun))
            return true;
    }
    return false;
}

/* Back from `end` to where the noun phrase before it begins: "ersten Angaben der Polizei". */
static uint32_t phrase_start(const xc_quoting *q, uint32_t first, uint32_t end)
{
    uint32_t i = end;
    while (i > first && q->words[i - 1].mark == XC_NONE && (q->words[i - 1].sign == 0 || q->words[i - 1].sign == 'h')) {
        bool noun = xc_german_capital(q, i - 1) || q->words[i - 1].sign == 'h';
        bool article = !noun && xc_is(q, i - 1, WORD_DET | WORD_POSSESSIVE | WORD_OF);
        if (!noun && !article && !is_adjective(q, i - 1, end))
            break;
        i--;
        if (article && !(i > first && xc_german_saying_noun(q, i - 1)))
            break;
    }
    return i;
}

/* "nach einer ersten Studie der Klinik", "unter Angaben": the noun that says, behind the word at `i`; XC_NONE. */
static uint32_t noun_behind(const xc_quoting *q, uint32_t i, uint32_t last)
{
    for (uint32_t k = i + 1; k < last && k < i + 5 && q->words[k].sign == 0 && q->words[k].mark == XC_NONE; k++) {
        if (xc_german_saying_noun(q, k))
            return k;
        if (xc_german_capital(q, k))
            return XC_NONE;
    }
    return XC_NONE;
}

/* Laut „Neuer Presse“: a name in marks. */
static xc_piece paper_behind(const xc_quoting *q, uint32_t i, uint32_t last)
{
    uint32_t first = i;
    while (first < last && first < i + 2 && q->words[first].mark == XC_NONE && xc_is(q, first, WORD_DET))
        first++;
    uint32_t end = first;
    while (end < last && q->words[end].mark != XC_NONE && q->words[end].mark == q->words[first].mark && end < first + 8)
        end++;
    return (xc_piece){first, end};
}

/* "laut X", "nach Angaben X", "Berichten zufolge", "seiner Meinung nach" with their word at `i`. */
static bool according_at(const xc_quoting *q, uint32_t i, xc_line line, phrases *out)
{
    out->cue = (xc_piece){i, i + 1};
    bool nach = xc_german_word(q, i, "nach");
    if (xc_german_word(q, i, "zufolge") || (nach && i > line.first && xc_german_saying_noun(q, i - 1))) {
        out->source = (xc_piece){phrase_start(q, line.first, i), i};
        return !xc_is_empty(out->source) && xc_german_capital(q, i - 1);
    }
    if (nach || xc_german_word(q, i, "unter")) {
        uint32_t noun = noun_behind(q, i, line.last);
        if (noun == XC_NONE)
            return false;
        out->source = xc_german_phrase(q, i + 1, line.last);
        if (out->source.last <= noun)
            out->source = xc_german_phrase(q, noun, line.last);
    } else if (xc_german_word(q, i, "laut") || xc_german_word(q, i, "gemäß")) {
        out->source = xc_german_phrase(q, i + 1, line.last);
        if (xc_is_empty(out->source))
            out->source = paper_behind(q, i + 1, line.last);
    } else {
        return false;
    }
    return !xc_is_empty(out->source);
}

/* A relative or subordinate clause ("da nach Angaben der Bahn ...") is all that the phrase in it speaks of. */
static uint32_t clause_start(const xc_quoting *q, xc_line line, uint32_t i)
{
    uint32_t start = i;
    while (start > line.first && (q->words[start - 1].mark != XC_NONE || q->words[start - 1].sign != ','))
        start--;
    bool subordinate = start > line.first && i > start && xc_is(q, start, WORD_SUBORD | WORD_RELATIVE | WORD_WH);
    return subordinate ? start : line.first;
}

xc_status xc_german_add(xc_quoting *q, const xc_german_found *found, const xc_piece *pieces, uint32_t n)
{
    xc_attribution a = {.head = found->head,
                        .cue = found->cue,
                        .source = found->source,
                        .line = found->line,
                        .after = found->after,
                        .rule = found->rule,
                        .confidence = found->confidence,
                        .thought = found->thought};
    a.recipient = (xc_piece){found->cue.first, found->cue.first};
    for (uint32_t i = 0; i < n && a.n_pieces < XC_MAX_PIECES; i++) {
        xc_piece piece = xc_trim_piece(q, pieces[i]);
        if (xc_is_empty(piece) || (piece.last - piece.first < 2 && q->words[piece.first].mark == XC_NONE))
            continue;
        a.piece[a.n_pieces++] = piece;
    }
    if (a.n_pieces == 0)
        return XC_OK;
    q->line_read[found->line] = true;
    return xc_push_attribution(q, &a);
}

static xc_status add(xc_quoting *q, uint32_t l, const phrases *p, const xc_piece *pieces, uint32_t n, const char *rule)
{
    xc_german_found found = {.head = p->cue.first,
                             .line = l,
                             .cue = p->cue,
                             .source = p->source,
                             .after = XC_NONE,
                             .rule = rule,
                             .confidence = 750};
    return xc_german_add(q, &found, pieces, n);
}

static xc_status read_according(xc_quoting *q, uint32_t l)
{
    xc_line line = q->lines.v[l];
    for (uint32_t i = line.first; i < line.last; i++) {
        phrases p;
        if (q->words[i].mark != XC_NONE || q->words[i].sign != 0 || !according_at(q, i, line, &p))
            continue;
        uint32_t left = i < p.source.first ? i : p.source.first, right = p.source.last > i ? p.source.last : i + 1;
        uint32_t start = clause_start(q, line, left);
        xc_piece pieces[2] = {{start, left}, {right, line.last}};
        return add(q, l, &p, left == start ? pieces + 1 : pieces, left == start ? 1 : 2, "quote/laut");
    }
    return XC_OK;
}

/* "Demnach sei ...", "Berichte, wonach ...": what a source named before has said. */
static xc_status read_whereby(xc_quoting *q, uint32_t l)
{
    xc_line line = q->lines.v[l];
    for (uint32_t i = line.first; i + 2 < line.last; i++) {
        bool leads = i == line.first && xc_german_word(q, i, "demnach");
        bool relative = i > line.first + 1 && q->words[i - 1].sign == ',' && xc_german_word(q, i, "wonach");
        if (q->words[i].mark != XC_NONE || (!leads && !relative))
            continue;
        phrases p = {.cue = {i, i + 1}, .source = {i, i}};
        return add(q, l, &p, &(xc_piece){i + 1, line.last}, 1, "quote/laut");
    }
    return XC_OK;
}

/* The mark that ends at token `i` is a sentence of its own: it begins the line or stands behind a colon, or with a
 * capital behind a comma. */
static bool is_sentence(const xc_quoting *q, xc_line line, uint32_t i)
{
    uint32_t first = i;
    while (first > line.first && q->words[first - 1].mark == q->words[i].mark)
        first--;
    char before = first > line.first ? q->words[first - 1].sign : ':';
    return before == ':' || before == '.' || (before == ',' && xc_german_capital(q, first + 1));
}

/* The end of the clause "so der Sprecher weiter", "so Hain im Fernsehen"; 0: more than that stands in it. */
static uint32_t so_end(const xc_quoting *q, uint32_t i, uint32_t last)
{
    if (i < last && q->words[i].sign == 0 && !xc_is(q, i, WORD_ADPOS | WORD_TIME) && !xc_german_word(q, i, "weiter"))
        return 0;
    while (i < last && q->words[i].sign == 0)
        i++;
    return i;
}

/* "..., so der Sprecher": the phrase ends the line or its clause. */
static xc_status read_so(xc_quoting *q, uint32_t l)
{
    xc_line line = q->lines.v[l];
    for (uint32_t i = line.first + 3; i + 1 < line.last; i++) {
        bool apart = q->words[i - 1].sign == ',' || q->words[i - 1].sign == '-';
        if (!xc_german_word(q, i, "so") || q->words[i].mark != XC_NONE || !apart)
            continue;
        phrases  p = {.cue = {i, i + 1}, .source = xc_german_phrase(q, i + 1, line.last)};
        uint32_t end = so_end(q, p.source.last, line.last);
        if (xc_is_empty(p.source) || end == 0)
            continue;
        xc_piece pieces[2] = {{line.first, i - 1}, {end, line.last}};
        bool     goes_on = end + 2 < line.last && (q->words[end].sign == ',' || q->words[end].sign == '-');
        bool     mark_leads = q->words[i - 2].mark != XC_NONE && is_sentence(q, line, i - 2);
        for (uint32_t k = i - 2; mark_leads && k > line.first && q->words[k - 1].mark == q->words[i - 2].mark; k--)
            pieces[0].first = k - 1;
        bool mark_follows = goes_on && q->words[end + 1].mark != XC_NONE;
        return add(q, l, &p, pieces, goes_on && (!mark_leads || mark_follows) ? 2 : 1, "quote/so");
    }
    return XC_OK;
}

/* ---- The subjunctive of reported speech */

/* A verb with one of these bits in small letters, outside marks. */
static bool holds_form(const xc_quoting *q, xc_piece piece, uint64_t forms)
{
    for (uint32_t i = piece.first; i < piece.last; i++)
        if (q->words[i].mark == XC_NONE && xc_is(q, i, forms) && !xc_german_capital(q, i))
            return true;
    return false;
}

/* The first subjunctive has no other use in news; the second says "would" and "could" as well. */
bool xc_german_subjunctive(const xc_quoting *q, xc_piece piece)
{
    return holds_form(q, piece, WORD_REPORTED | WORD_UNREAL);
}

static bool has_say_verb(const xc_quoting *q, xc_line line)
{
    for (uint32_t i = line.first; i < line.last; i++)
        if (q->words[i].mark == XC_NONE && q->words[i].say.prior >= 550 && q->words[i].say.cls != XC_SAY_ACCORDING &&
            !xc_german_capital(q, i))
            return true;
    return false;
}

/* The narrator's own words in the subjunctive: no sentence in marks, nobody's "ich". */
static bool is_reported(const xc_quoting *q, uint32_t l)
{
    xc_line line = q->lines.v[l];
    if (q->line_read[l] || has_say_verb(q, line) || !xc_german_subjunctive(q, (xc_piece){line.first, line.last}))
        return false;
    for (uint32_t i = line.first; i < line.last; i++)
        if (xc_is(q, i, WORD_FIRST) || (q->words[i].mark != XC_NONE && q->holder[q->words[i].mark] != XC_NONE) ||
            (q->words[i].mark != XC_NONE && i > line.first && q->words[i - 1].sign == ':'))
            return false;
    return q->words[line.first].mark == XC_NONE;
}

/* The first clause in the subjunctive where the sentence begins with the narrator's own: ", weil der Antrag fehle". */
static uint32_t subjunctive_start(const xc_quoting *q, xc_line line)
{
    uint32_t first = line.first;
    for (uint32_t i = line.first; i < line.last; i++) {
        if (q->words[i].mark != XC_NONE || q->words[i].sign != ',')
            continue;
        if (xc_german_subjunctive(q, (xc_piece){first, i}))
            break;
        first = i + 1;
    }
    bool told = false; /* by a verb that is not in the subjunctive */
    for (uint32_t i = line.first; i < first; i++)
        told = told || xc_is(q, i, WORD_FINITE);
    return told ? first : line.first;
}

/* Sentences that go on with what the one before has brought in: one content as long as they follow each other. A
 * sentence with the second subjunctive alone must follow one that somebody said. */
static xc_status read_subjunctive(xc_quoting *q, uint32_t l)
{
    xc_line line = q->lines.v[l];
    bool    follows = l > 0 && q->line_read[l - 1], inside = l > 0 && q->lines.v[l - 1].block == line.block;
    bool    first_form = holds_form(q, (xc_piece){line.first, line.last}, WORD_REPORTED);
    if (!is_reported(q, l) || !(inside ? first_form || follows : first_form && follows))
        return XC_OK;
    uint32_t end = l + 1;
    while (end < q->lines.n && q->lines.v[end].block == line.block && is_reported(q, end))
        end++;
    uint32_t first = subjunctive_start(q, line);
    phrases  p = {.cue = {first, first}, .source = {first, first}};
    size_t   n = q->found.n;
    XC_TRY(add(q, l, &p, &(xc_piece){first, q->lines.v[end - 1].last}, 1, "quote/subjunctive"));
    if (q->found.n > n)
        q->found.v[n].head = XC_NONE;
    for (uint32_t k = l; k < end; k++)
        q->line_read[k] = true;
    return XC_OK;
}

static bool is_body(const xc_quoting *q, uint32_t l)
{
    xc_block_role role = q->doc->report->blocks[q->lines.v[l].block].role;
    return role != XC_BLOCK_FURNITURE && role != XC_BLOCK_BYLINE && role != XC_BLOCK_DATELINE;
}

xc_status xc_read_german(xc_quoting *q)
{
    static xc_status (*const readers[])(xc_quoting *, uint32_t) = {read_so, read_according, xc_read_german_clauses,
                                                                   read_whereby};
    for (uint32_t l = 0; l < q->lines.n; l++)
        for (size_t i = 0; i < XC_COUNT(readers) && !q->line_read[l] && is_body(q, l); i++)
            XC_TRY(readers[i](q, l));
    for (uint32_t l = 0; l < q->lines.n; l++)
        if (!q->line_read[l] && is_body(q, l))
            XC_TRY(read_subjunctive(q, l));
    return XC_OK;
}
