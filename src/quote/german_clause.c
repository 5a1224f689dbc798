/* quote/german_clause -- verbs of saying in German and the clauses around them.
 *
 * A German sentence shows its clauses by commas and its verbs by their place: what is said stands before the comma of
 * ", sagte Hain", or in the clauses behind that begin with "dass", are in the subjunctive or end with "zu" and an
 * infinitive. Verbs that only weigh something ("nannte den Plan „einen Irrtum“") bring in what stands in marks. */
#include "german.h"
#include "phrase.h"

enum { MAX_CLAUSES = 32, SURE = 550, WEAK = 250, MAX_SKIPPED = 3 };

typedef struct clause {
    uint32_t first, last;
    char     sign; /* before it; 'u': und; 0: the line begins */
} clause;

typedef struct clauses {
    clause   v[MAX_CLAUSES];
    uint32_t n;
} clauses;

typedef struct sentence {
    xc_quoting *q;
    uint32_t    line;
    xc_line     at;
    clauses     parts;
    uint32_t    from;   /* nothing before it is free for a content     */
    uint32_t    before; /* the attribution found last in it; XC_NONE   */
} sentence;

/* ---- Verbs */

/* Verbs that say something only with their particle at the end of the clause. */
static bool has_particle(const xc_quoting *q, uint32_t verb, clause c)
{
    static const struct {
        const char *stem, *particles;
    } pairs[] = {{"gab", "an bekannt"},  {"gib", "an bekannt"},  {"geb", "an bekannt"}, {"stell", "fest klar"},
                 {"führ", "aus an"},     {"schlug", "vor"},      {"schläg", "vor"},     {"räum", "ein"},
                 {"wies", "hin zurück"}, {"weis", "hin zurück"}, {"ging", "aus"},       {"geh", "aus hervor"},
                 {"schloss", "aus"},     {"schließ", "aus"},     {"warf", "vor"},       {"wirf", "vor"},
                 {"werf", "vor"},        {"kündig", "an"},       {"teil", "mit"},       {"füg", "hinzu"},
                 {"sag", "zu voraus"},   {"leg", "dar nahe"},    {"sprach", "aus an"},  {"sprich", "aus an"},
                 {"rief", "auf zu"},     {"setz", "hinzu"},      {"hob", "hervor"},     {"heb", "hervor"},
                 {"prangert", "an"},     {"droh", "an"},         {"sicher", "zu"},      {"kam", "Schluss"}};
    uint32_t end = c.last;
    while (end > verb + 1 && q->words[end - 1].sign != 0)
        end--;
    if (end == verb + 1 || q->words[end - 1].mark != XC_NONE)
        return false;
    xc_str word = xc_tok_text(q, verb), last = xc_tok_text(q, end - 1);
    for (size_t i = 0; i < XC_COUNT(pairs); i++)
        for (const char *p = pairs[i].particles; *p && xc_str_starts(word, xc_str_from(pairs[i].stem));) {
            size_t n = strcspn(p, " ");
            if (xc_str_equal(last, (xc_str){p, n}))
                return true;
            p += n + (p[n] == ' ');
        }
    return false;
}

/* "ist der Ansicht, dass": a noun that holds what the next clause says. */
static bool is_saying_noun(const xc_quoting *q, uint32_t i)
{
    static const char *const nouns[] = {"Meinung", "Ansicht",    "Auffassung",  "Überzeugung", "Hoffnung",
                                        "Vorwurf", "Behauptung", "Aussage",     "Ankündigung", "Befürchtung",
                                        "Angst",   "Forderung",  "Einschätzung"};
    for (size_t k = 0; k < XC_COUNT(nouns); k++)
        if (xc_german_word(q, i, nouns[k]))
            return true;
    return false;
}

/* "mit den Worten „...“", "Parolen wie „...“". */
static bool is_slogan(const xc_quoting *q, uint32_t i, clause c)
{
    static const char *const nouns[] = {"Worten",   "Parole", "Parolen", "Sprüche",
                                        "Sprüchen", "Rufen",  "Slogan",  "Slogans"};
    bool                     noun = false;
    for (size_t k = 0; k < XC_COUNT(nouns); k++)
        noun = noun || xc_german_word(q, i, nouns[k]);
    uint32_t next = i + 1;
    next += next < c.last && q->words[next].mark == XC_NONE && xc_is(q, next, WORD_WH);
    return noun && next < c.last && q->words[next].mark != XC_NONE;
}

/* "nennt sich", "nennt man", "als erwartet": nobody says anything. */
static bool is_naming(const xc_quoting *q, uint32_t i, clause c)
{
    if (i > c.first && xc_is(q, i - 1, WORD_AS))
        return true;
    bool names = xc_str_starts(xc_tok_text(q, i), XC_S("nenn")) || xc_str_starts(xc_tok_text(q, i), XC_S("nann")) ||
                 xc_str_starts(xc_tok_text(q, i), XC_S("hielt"));
    for (uint32_t k = i > c.first + 2 ? i - 2 : c.first; names && k < c.last && k <= i + 2; k++)
        if (q->words[k].mark == XC_NONE && (xc_german_word(q, k, "sich") || xc_german_word(q, k, "man")))
            return true;
    return false;
}

/* How surely token `i` brings in speech in its clause, 0..1000. */
static uint32_t cue_weight(const xc_quoting *q, uint32_t i, clause c)
{
    const xc_quote_word *w = &q->words[i];
    if (w->mark != XC_NONE || w->sign != 0 || is_naming(q, i, c))
        return 0;
    bool leads = i == c.first && c.sign != ',' && c.sign != 'u';
    if (xc_german_capital(q, i) && !leads)
        return i + 1 == c.last && is_saying_noun(q, i) ? SURE : is_slogan(q, i, c) ? WEAK : 0;
    if (w->say.cls == XC_SAY_NONE || w->say.cls == XC_SAY_ACCORDING)
        return 0;
    return w->say.prior < SURE && has_particle(q, i, c) ? SURE + 100 : w->say.prior;
}

static uint32_t cue_in(const xc_quoting *q, clause c, uint32_t *weight)
{
    uint32_t best = XC_NONE;
    *weight = 0;
    for (uint32_t i = c.first; i < c.last; i++) {
        uint32_t w = cue_weight(q, i, c);
        if (w > *weight) {
            best = i;
            *weight = w;
        }
    }
    return best;
}

/* ---- Clauses */

/* "und kritisierte": the clause goes on with a verb of its own. */
static bool is_second_verb(const xc_quoting *q, uint32_t i, uint32_t last)
{
    return xc_is(q, i, WORD_COORD) && i + 1 < last && q->words[i + 1].sign == 0 && q->words[i + 1].say.prior >= WEAK &&
           q->words[i + 1].say.cls != XC_SAY_ACCORDING && !xc_german_capital(q, i + 1);
}

static void split(sentence *s)
{
    const xc_quoting *q = s->q;
    clause            c = {.first = s->at.first};
    uint32_t          depth = 0;
    for (uint32_t i = s->at.first; i <= s->at.last && s->parts.n < MAX_CLAUSES; i++) {
        bool free = i < s->at.last && q->words[i].mark == XC_NONE;
        char sign = free ? q->words[i].sign : 0;
        depth += sign == '(';
        depth -= sign == ')' && depth > 0;
        bool second = free && i > c.first && is_second_verb(q, i, s->at.last);
        bool ends = i == s->at.last || second ||
                    (depth == 0 && (sign == ',' || sign == ';' || sign == ':' || (sign == '-' && i > s->at.first)));
        if (!ends)
            continue;
        c.last = i;
        if (c.last > c.first)
            s->parts.v[s->parts.n++] = c;
        c = (clause){.first = i + 1, .sign = second ? 'u' : sign};
    }
}

static bool is_infinitive(const xc_quoting *q, clause c)
{
    uint32_t last = c.last;
    while (last > c.first && q->words[last - 1].sign != 0)
        last--;
    if (last < c.first + 2 || q->words[last - 1].mark != XC_NONE)
        return false;
    xc_str s = xc_tok_text(q, last - 1);
    if (!xc_str_ends(s, XC_S("n")) || xc_german_capital(q, last - 1))
        return false;
    if (xc_is(q, last - 2, WORD_TO))
        return true;
    for (size_t i = 2; i + 5 < s.n; i++) /* "einzusetzen" */
        if (s.p[i] == 'z' && s.p[i + 1] == 'u')
            return true;
    return false;
}

static bool is_that(const xc_quoting *q, uint32_t i)
{
    return xc_is(q, i, WORD_THAT) || (xc_is(q, i, WORD_WH) && !xc_is(q, i, WORD_RELATIVE));
}

/* ---- Who speaks */

static bool is_pronoun(const xc_quoting *q, uint32_t i)
{
    return xc_is(q, i, WORD_HE | WORD_SHE | WORD_FIRST) || xc_german_word(q, i, "man");
}

static bool is_nominative(const xc_quoting *q, uint32_t i)
{
    static const char *const others[] = {"dem", "den", "des", "einem", "einen", "diesem", "diesen", "keinen", "seinen"};
    for (size_t k = 0; k < XC_COUNT(others); k++)
        if (xc_german_word(q, i, others[k]))
            return false;
    if (xc_is(q, i, WORD_TIME | WORD_ADPOS | WORD_AS | WORD_OPENER))
        return false;
    return xc_german_capital(q, i) || xc_is(q, i, WORD_DET | WORD_POSSESSIVE) || is_pronoun(q, i);
}

static xc_piece phrase_at(const xc_quoting *q, uint32_t i, uint32_t last)
{
    if (i < last && is_pronoun(q, i))
        return (xc_piece){i, i + 1};
    return xc_german_phrase(q, i, last);
}

/* ", die sich bewährt habe": a relative clause has its verb at the end. */
static bool is_relative(const xc_quoting *q, clause c)
{
    return xc_is(q, c.first, WORD_RELATIVE) && xc_german_subjunctive(q, (xc_piece){c.last - 1, c.last});
}

/* ", der Helfer gehöre zu ...": a subject and a verb in -e, as only the subjunctive has. */
static bool is_verb_second(const xc_quoting *q, clause c)
{
    xc_piece subject = phrase_at(q, c.first, c.last);
    if (xc_is_empty(subject) || subject.last >= c.last || !is_nominative(q, c.first))
        return false;
    xc_str s = xc_tok_text(q, subject.last);
    return s.n > 3 && s.p[s.n - 1] == 'e' && q->words[subject.last].mark == XC_NONE &&
           !xc_is(q, subject.last, WORD_DET | WORD_POSSESSIVE | WORD_OPENER);
}

/* What is said may begin with this clause. */
static bool opens_content(const xc_quoting *q, clause c)
{
    if (c.sign == ':' || q->words[c.first].mark != XC_NONE)
        return true;
    uint32_t i = c.first + (xc_is(q, c.first, WORD_COORD) && c.first + 1 < c.last);
    return is_that(q, i) || is_infinitive(q, c) || is_verb_second(q, c) ||
           (xc_german_subjunctive(q, (xc_piece){c.first, c.last}) && !is_relative(q, c));
}

/* The subject behind its verb: "sagte am Montag der Sprecher der Bahn". */
static xc_piece subject_after(const xc_quoting *q, uint32_t verb, uint32_t last)
{
    for (uint32_t i = verb + 1; i < last && i < verb + 8 && q->words[i].mark == XC_NONE && q->words[i].sign == 0; i++) {
        if (xc_is(q, i, WORD_ADPOS)) { /* over "am Montag", "in Berlin" */
            xc_piece p = xc_german_phrase(q, i + 1, last);
            i = xc_is_empty(p) ? i : p.last - 1;
            continue;
        }
        if (is_nominative(q, i))
            return phrase_at(q, i, last);
    }
    return (xc_piece){verb, verb};
}

/* The first word of the clause that may be its subject's, over "und", "auch", "nachdem". */
static uint32_t subject_start(const xc_quoting *q, clause c)
{
    uint32_t i = c.first;
    while (i + 1 < c.last && q->words[i].sign == 0 && !xc_is(q, i, WORD_DET) &&
           xc_is(q, i, WORD_COORD | WORD_OPENER | WORD_SUBORD | WORD_WH))
        i++;
    return i;
}

static bool is_becoming(const xc_quoting *q, uint32_t i)
{
    return xc_german_word(q, i, "wird") || xc_german_word(q, i, "wurde") || xc_german_word(q, i, "werden") ||
           xc_german_word(q, i, "wurden") || xc_german_word(q, i, "worden");
}

/* "wurde von Kennern als „...“ bezeichnet": who says it stands behind "von". */
static bool passive_source(const xc_quoting *q, clause c, uint32_t cue, xc_piece *source)
{
    bool passive = false;
    for (uint32_t i = c.first; i < c.last && !passive; i++)
        passive = q->words[i].mark == XC_NONE && i != cue && is_becoming(q, i);
    if (!passive || xc_str_ends(xc_tok_text(q, cue), XC_S("te")))
        return false;
    *source = (xc_piece){cue, cue};
    for (uint32_t i = c.first; i < c.last; i++)
        if (q->words[i].mark == XC_NONE && (xc_is(q, i, WORD_BY) || xc_german_word(q, i, "vom"))) {
            *source = xc_german_phrase(q, i + 1, c.last);
            break;
        }
    return true;
}

static xc_piece source_of(const sentence *s, uint32_t k, uint32_t cue)
{
    const xc_quoting *q = s->q;
    clause            c = s->parts.v[k];
    xc_piece          source;
    if (passive_source(q, c, cue, &source))
        return source;
    uint32_t verb = cue;
    for (uint32_t i = c.first; i < cue && verb == cue; i++)
        verb = q->words[i].mark == XC_NONE && xc_is(q, i, WORD_FINITE) ? i : verb;
    uint32_t start = subject_start(q, c);
    if (start < verb && q->words[start].mark == XC_NONE && is_nominative(q, start)) {
        source = phrase_at(q, start, verb < cue ? verb : cue);
        if (!xc_is_empty(source))
            return source;
    }
    return subject_after(q, verb, c.last);
}

/* "Theo Zwing, Präsident des Verbands, nannte": the verb's clause begins with it, its subject stands before. */
static xc_piece subject_of_line(const sentence *s, uint32_t k)
{
    const xc_quoting *q = s->q;
    uint32_t          start = subject_start(q, s->parts.v[0]), end = s->parts.v[k].first - 1;
    bool phrase = start < end && is_nominative(q, start) && end - start <= XC_MAX_PHRASE && start >= s->from &&
                  !xc_holds_mark(q, (xc_piece){start, end});
    return (xc_piece){phrase ? start : end, end};
}

/* ---- What is said */

static bool has_verb(const sentence *s, uint32_t k)
{
    for (uint32_t i = s->from; i < s->parts.v[k].first; i++)
        if (s->q->words[i].mark != XC_NONE || xc_is(s->q, i, WORD_FINITE) || s->q->words[i].say.prior >= SURE)
            return true;
    return false;
}

/* A clause that takes up the narrator's own words again: ", kritisierte aber", "und nannte". */
static bool resumes(const xc_quoting *q, clause c)
{
    uint32_t weight, cue = cue_in(q, c, &weight);
    return cue != XC_NONE && weight >= WEAK && (c.sign == 'u' || (cue == c.first && weight >= SURE));
}

/* From clause `j` to where the narrator speaks again. A mark that ends its clause or the line stands alone. */
static xc_piece content_from(const sentence *s, uint32_t j, uint32_t *next)
{
    const xc_quoting *q = s->q;
    uint32_t          first = s->parts.v[j].first, end = s->at.last;
    *next = s->parts.n;
    for (uint32_t m = j + 1; m < s->parts.n; m++)
        if (resumes(q, s->parts.v[m])) {
            end = s->parts.v[m].first - 1;
            *next = m;
            break;
        }
    if (q->words[first].mark == XC_NONE)
        return (xc_piece){first, end};
    uint32_t stop = xc_mark_end(q, first);
    bool     goes_on = stop < end && q->words[stop].sign == 0 && xc_german_subjunctive(q, (xc_piece){stop, end});
    return (xc_piece){first, goes_on ? end : stop};
}

/* What stands before ", sagte X": the mark that ends there if it is a sentence of its own, else all. */
static xc_piece content_before(const sentence *s, uint32_t k)
{
    const xc_quoting *q = s->q;
    uint32_t          first = s->from, end = s->parts.v[k].first - 1;
    while (first < end && q->words[first].mark == XC_NONE && q->words[first].sign != 0)
        first++;
    if (end > first && q->words[end - 1].mark != XC_NONE) {
        uint32_t start = end - 1;
        while (start > first && q->words[start - 1].mark == q->words[end - 1].mark)
            start--;
        bool whole = start + 1 < end && (xc_tok(q, start + 1)->flags & XC_TOKEN_CAPITAL) && start > first &&
                     (q->words[start - 1].sign == ':' || q->words[start - 1].sign == '.');
        first = whole ? start : first;
    }
    return (xc_piece){first, end};
}

static const char *rule_of(const xc_quoting *q, xc_piece p, bool before)
{
    uint32_t end = q->words[p.first].mark == XC_NONE ? p.first : xc_mark_end(q, p.first);
    if (end >= p.last)
        return before ? "quote/direct-before" : "quote/direct-after";
    if (before)
        return xc_holds_mark(q, p) ? "quote/mixed-before" : "quote/clause-before";
    return xc_is(q, p.first, WORD_THAT) ? "quote/that" : xc_holds_mark(q, p) ? "quote/mixed" : "quote/indirect";
}

static xc_status add(sentence *s, uint32_t cue, uint32_t weight, xc_piece source, const xc_piece *pieces, uint32_t n,
                     bool before)
{
    xc_quoting     *q = s->q;
    xc_say_class    cls = q->words[cue].say.cls;
    size_t          found = q->found.n;
    xc_german_found f = {.head = cue,
                         .line = s->line,
                         .cue = {cue, cue + 1},
                         .source = source,
                         .after = xc_is_empty(source) ? s->before : XC_NONE,
                         .rule = rule_of(q, pieces[0], before),
                         .confidence = weight,
                         .thought = cls == XC_SAY_THINK || cls == XC_SAY_SHOW};
    XC_TRY(xc_german_add(q, &f, pieces, n));
    if (q->found.n > found)
        s->before = (uint32_t)found;
    return XC_OK;
}

/* "als „...“", "eine wachsende „...“", "Parolen wie „...“". */
static bool is_brought(const xc_quoting *q, uint32_t mark)
{
    if (xc_is(q, mark - 1, WORD_AS | WORD_WH))
        return true;
    uint32_t i = mark - 1;
    i -= i > 0 && !xc_is(q, i, WORD_DET) && !xc_german_capital(q, i) && xc_is(q, i - 1, WORD_DET);
    return xc_str_starts(xc_tok_text(q, i), XC_S("ein")) || xc_str_starts(xc_tok_text(q, i), XC_S("kein"));
}

enum { MAX_NAME = 6 };

/* A title or a name ("der „Spiegel“ berichtete", "heißt „Sonnenwind“", "„Ärzte ohne Grenzen“ kündigten an") and
 * nobody's words: capitals and small words between that nothing brings in. */
static bool is_named(const xc_quoting *q, uint32_t mark, uint32_t end, uint32_t cue)
{
    static const char *const naming[] = {"heißt", "hieß", "heißen", "hießen", "lautet", "lautete"};
    for (size_t i = 0; i < XC_COUNT(naming); i++)
        if (xc_german_word(q, cue, naming[i]))
            return true;
    if (mark == 0 || xc_is(q, mark - 1, WORD_SCARE))
        return true;
    uint32_t words = 0, capitals = 0;
    for (uint32_t i = mark; i < end; i++) {
        words += q->words[i].sign == 0;
        capitals += xc_german_capital(q, i) || xc_is(q, i, WORD_DET | WORD_ADPOS | WORD_COORD | WORD_OF);
    }
    bool stopped = end >= mark + 3 && (q->words[end - 2].sign == '.' || q->words[end - 2].sign == '!');
    return words > 0 && capitals == words && words <= MAX_NAME && xc_german_capital(q, mark + 1) &&
           !is_brought(q, mark) && !stopped;
}

/* Marks in the clauses from the verb's to `end_clause`: each is what was said of something. */
static xc_status read_weighed(sentence *s, uint32_t k, uint32_t end_clause, uint32_t cue, uint32_t weight,
                              xc_piece source)
{
    const xc_quoting *q = s->q;
    uint32_t          last = s->parts.v[end_clause - 1].last;
    for (uint32_t i = s->parts.v[k].first; i < last; i++) {
        if (q->words[i].mark == XC_NONE)
            continue;
        uint32_t end = xc_mark_end(q, i);
        bool     inside = i >= source.first && i < source.last;
        if (!inside && q->holder[q->words[i].mark] == XC_NONE && !is_named(q, i, end, cue))
            XC_TRY(add(s, cue, weight, source, &(xc_piece){i, end}, 1, false));
        i = end - 1;
    }
    return XC_OK;
}

/* ", sagte X": is the verb's clause made of its subject and adjuncts alone? */
static bool closes(const sentence *s, uint32_t k)
{
    const xc_quoting *q = s->q;
    clause            c = s->parts.v[k];
    if (xc_holds_mark(q, (xc_piece){c.first, c.last}))
        return false;
    return k + 1 >= s->parts.n || s->parts.v[k + 1].sign != ',' || q->words[s->parts.v[k + 1].first].mark != XC_NONE ||
           !opens_content(q, s->parts.v[k + 1]);
}

/* The clauses behind `k` that are still the same verb's: up to one with a verb of saying of its own. */
static uint32_t narrated_end(const sentence *s, uint32_t k)
{
    uint32_t end = k + 1, weight;
    while (end < s->parts.n && end <= k + MAX_SKIPPED && s->parts.v[end].sign != ':' &&
           (cue_in(s->q, s->parts.v[end], &weight) == XC_NONE || weight < WEAK))
        end++;
    return end;
}

/* Does the line before ", sagte X" read as what X says? In marks or in the subjunctive it does. A plain statement does
 * where the verb does nothing but say and its subject stands behind it; one that begins with "nachdem" never. */
static bool may_be_said(const sentence *s, uint32_t k, uint32_t cue, xc_piece source)
{
    const xc_quoting *q = s->q;
    xc_piece          before = {s->from, s->parts.v[k].first - 1};
    if (q->words[before.last - 1].mark != XC_NONE || xc_german_subjunctive(q, before))
        return true;
    bool asks = q->words[cue].say.cls != XC_SAY_SAY && q->words[cue].say.cls != XC_SAY_WRITE;
    return !asks && q->words[cue].say.prior >= 850 && !xc_is(q, before.first, WORD_SUBORD) && !xc_is_empty(source) &&
           has_verb(s, k);
}

/* "Wie X mitteilte, C". */
static xc_status read_rest(sentence *s, uint32_t cue, uint32_t weight, xc_piece source)
{
    uint32_t next;
    xc_piece piece = content_from(s, 1, &next);
    s->from = piece.last;
    return add(s, cue, weight, source, &piece, 1, false);
}

static xc_status read_before(sentence *s, uint32_t k, uint32_t cue, uint32_t weight, xc_piece source)
{
    const xc_quoting *q = s->q;
    xc_piece          pieces[2] = {content_before(s, k)};
    uint32_t          n = 1, next = k + 1;
    if (next < s->parts.n && q->words[s->parts.v[next].first].mark != XC_NONE)
        pieces[n++] = content_from(s, next, &next);
    s->from = pieces[n - 1].last > s->parts.v[k].last ? pieces[n - 1].last : s->parts.v[k].last;
    return add(s, cue, weight, source, pieces, n, true);
}

static xc_status read_after(sentence *s, uint32_t k, uint32_t cue, uint32_t weight, xc_piece source)
{
    const xc_quoting *q = s->q;
    uint32_t          j = k + 1;
    while (j < s->parts.n && j <= k + MAX_SKIPPED && s->parts.v[j].sign != 'u' && !opens_content(q, s->parts.v[j]))
        j++;
    bool found = j < s->parts.n && j <= k + MAX_SKIPPED && opens_content(q, s->parts.v[j]);
    if (!found || weight < SURE || (j > k + 1 && is_infinitive(q, s->parts.v[j])))
        return read_weighed(s, k, narrated_end(s, k), cue, weight, source);
    XC_TRY(read_weighed(s, k, j, cue, weight, source));
    uint32_t next;
    xc_piece piece = content_from(s, j, &next);
    s->from = piece.last;
    return add(s, cue, weight, source, &piece, 1, false);
}

static xc_status read_clause(sentence *s, uint32_t k)
{
    const xc_quoting *q = s->q;
    clause            c = s->parts.v[k];
    uint32_t          weight, cue = cue_in(q, c, &weight);
    if (cue == XC_NONE || weight < WEAK || c.first < s->from)
        return XC_OK;
    bool     as = xc_german_word(q, c.first, "wie") || xc_german_word(q, c.first, "so");
    bool     leads = (cue == c.first || xc_is(q, c.first, WORD_FINITE)) && k > 0 && c.sign != 'u';
    xc_piece source = source_of(s, k, cue);
    if (as && k > 0 && weight >= SURE && has_verb(s, k))
        return read_before(s, k, cue, weight, source);
    if (as && k == 0 && weight >= SURE && s->parts.n > 1)
        return read_rest(s, cue, weight, source);
    if (leads && weight >= SURE && c.first > s->from + 1 && closes(s, k) && may_be_said(s, k, cue, source))
        return read_before(s, k, cue, weight, source);
    if (leads && !has_verb(s, k))
        source = subject_of_line(s, k);
    else if (c.sign == 'u' && s->before != XC_NONE)
        source = (xc_piece){cue, cue};
    return read_after(s, k, cue, weight, source);
}

/* "Im Urteil heißt es:" before a paragraph in marks. */
static xc_status read_introduction(sentence *s)
{
    xc_quoting *q = s->q;
    uint32_t    l = s->line, weight, k = s->parts.n - 1;
    if (q->words[s->at.last - 1].sign != ':' || l + 1 >= q->lines.n || q->lines.v[l + 1].block == s->at.block)
        return XC_OK;
    uint32_t first = q->lines.v[l + 1].first, cue = cue_in(q, s->parts.v[k], &weight);
    if (q->words[first].mark == XC_NONE || cue == XC_NONE || weight < SURE)
        return XC_OK;
    uint32_t last = xc_mark_end(q, first);
    XC_TRY(add(s, cue, weight, source_of(s, k, cue), &(xc_piece){first, last}, 1, false));
    q->found.v[q->found.n - 1].rule = "quote/introduced";
    return XC_OK;
}

/* "Das teilte die Bahn mit.": what the sentence before says. */
static xc_status read_reference(sentence *s)
{
    xc_quoting *q = s->q;
    clause      c = s->parts.v[0];
    uint32_t    l = s->line, weight, cue = cue_in(q, c, &weight);
    bool        refers = xc_german_word(q, c.first, "das") || xc_german_word(q, c.first, "dies");
    if (!refers || cue != c.first + 1 || weight < SURE || l == 0 || q->line_read[l - 1] ||
        q->lines.v[l - 1].block != s->at.block)
        return XC_OK;
    xc_line before = q->lines.v[l - 1];
    return add(s, cue, weight, subject_after(q, cue, c.last), &(xc_piece){before.first, before.last}, 1, true);
}

xc_status xc_read_german_clauses(xc_quoting *q, uint32_t line)
{
    sentence s = {.q = q, .line = line, .at = q->lines.v[line], .before = XC_NONE};
    s.from = s.at.first;
    split(&s);
    for (uint32_t k = 0; k < s.parts.n; k++)
        XC_TRY(read_clause(&s, k));
    if (s.before != XC_NONE || s.parts.n == 0)
        return XC_OK;
    XC_TRY(read_introduction(&s));
    return s.before == XC_NONE ? read_reference(&s) : XC_OK;
}
