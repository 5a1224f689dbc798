#include "units.h"

#include "hash.h"
#include "utf8.h"
#include "word_kinds.h"

enum { MIN_WORDS = 2 /* content words of a unit: fewer are stubs */, LONG = 4 /* of a clause that hangs on another */ };

/* What a token of a sentence belongs to. */
enum { FREE = 0 };        /* else 1 + index of the quotation whose content it is */
#define SPOKEN_BY XC_NONE /* cue or speaker                                      */

typedef struct cutter {
    xc_table          *table;
    xc_arena          *mem;
    const xc_document *document;
    const xc_wording  *wording;
    uint32_t           report;
    uint32_t          *owner; /* [tokens of the document] */
    XC_VEC(xc_unit) units;
} cutter;

/* ---------------------------------------------------------------- owners: content, cue and speaker */

static uint32_t token_from(const xc_document *d, uint32_t offset)
{
    uint32_t low = 0, high = (uint32_t)d->n_tokens;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (d->tokens[mid].at.end <= offset)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

uint32_t xc_unit_holding(const xc_table *table, uint32_t report, xc_range at)
{
    uint32_t low = table->first_unit[report], high = table->first_unit[report + 1], end = high;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (table->units[mid].at.end < at.end)
            low = mid + 1;
        else
            high = mid;
    }
    return low < end && table->units[low].at.start <= at.start ? low : XC_NONE;
}

const xc_token *xc_unit_token(const xc_document *document, uint32_t offset)
{
    uint32_t t = token_from(document, offset);
    if (document->n_tokens == 0)
        return NULL;
    return &document->tokens[t < document->n_tokens ? t : document->n_tokens - 1];
}

/* The first of `n` records by position, `size` bytes each, whose range begins at or behind `offset`. The range is their
 * first field. */
static size_t record_from(const void *records, size_t n, size_t size, uint32_t offset)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t          mid = low + (high - low) / 2;
        const xc_range *at = (const void *)((const char *)records + mid * size);
        if (at->start < offset)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

xc_run xc_quantities_in(const xc_document *document, xc_range at)
{
    const xc_quantity *v = document->quantities;
    return (xc_run){record_from(v, document->n_quantities, sizeof *v, at.start),
                    record_from(v, document->n_quantities, sizeof *v, at.end)};
}

xc_run xc_times_in(const xc_document *document, xc_range at)
{
    const xc_time *v = document->times;
    return (xc_run){record_from(v, document->n_times, sizeof *v, at.start),
                    record_from(v, document->n_times, sizeof *v, at.end)};
}

static void own(cutter *c, xc_range at, uint32_t owner)
{
    for (uint32_t t = token_from(c->document, at.start); t < c->document->n_tokens; t++) {
        if (c->document->tokens[t].at.start >= at.end)
            return;
        if (c->owner[t] == FREE)
            c->owner[t] = owner;
    }
}

/* A denial keeps its cue: "denied that C" must not become "C". What somebody wants or fears is told in the report's
 * own voice, and its verb is a status to be compared. */
static void own_all(cutter *c)
{
    for (uint32_t i = 0; i < c->document->n_quotes; i++) {
        const xc_quote *q = &c->document->quotes[i];
        if (q->act == XC_ACT_THOUGHT && q->kind == XC_QUOTE_INDIRECT)
            continue;
        for (size_t k = 0; k < q->content.n; k++)
            own(c, q->content.v[k], i + 1);
        for (size_t k = 0; k < q->cue.n; k++)
            own(c, q->cue.v[k], q->negated ? i + 1 : SPOKEN_BY);
        for (size_t k = 0; k < q->speaker.n; k++)
            own(c, q->speaker.v[k], q->negated ? i + 1 : SPOKEN_BY);
    }
}

/* ---------------------------------------------------------------- clauses */

static bool finite(const xc_token *t)
{
    return (t->pos == XC_POS_VERB || t->pos == XC_POS_AUX) && (t->verb == XC_VERB_PAST || t->verb == XC_VERB_PRESENT ||
                                                               t->verb == XC_VERB_PRESENT3 || t->verb == XC_VERB_MODAL);
}

/* Words that may begin a clause of its own. Conditions (if, unless, until, once) stay with what they limit. */
static bool opens_clause(const cutter *c, uint32_t t, bool after_comma)
{
    static const char *const joins[] = {"and",    "but",  "while", "although", "because", "since", "after",
                                        "before", "when", "as",    "though",   "whereas", NULL};
    static const char *const relatives[] = {"which", "who", "where", "whose", NULL};
    xc_str                   w = xc_str_at(c->document->report->text, c->document->tokens[t].at);
    if (w.n == 1 && (*w.p == ';' || *w.p == ':'))
        return true;
    return xc_word_in(w, joins) || (after_comma && xc_word_in(w, relatives));
}

static bool is_comma(const cutter *c, uint32_t t)
{
    xc_range at = c->document->tokens[t].at;
    return at.end - at.start == 1 && c->document->report->text.p[at.start] == ',';
}

static bool is_content(const xc_token *t)
{
    return t->pos == XC_POS_NOUN || t->pos == XC_POS_PROPN || t->pos == XC_POS_VERB || t->pos == XC_POS_ADJ ||
           t->pos == XC_POS_NUM || t->pos == XC_POS_PRON;
}

static xc_str word_at(const cutter *c, uint32_t t)
{
    return xc_str_at(c->document->report->text, c->document->tokens[t].at);
}

/* Whether what begins behind an opener is a clause: a finite verb before anything that opens another, and more than one
 * word that says something. "and Mexico following a day that began" and "and Nicaraguans who came" are none. */
static bool is_clause(const cutter *c, uint32_t from, uint32_t last)
{
    static const char *const inner[] = {"that", "which", "who", "whose", "where", "when", NULL};
    bool                     verb = false;
    uint32_t                 content = 0;
    for (uint32_t t = from; t < last; t++) {
        const xc_token *k = &c->document->tokens[t];
        if (!verb && (k->verb == XC_VERB_GERUND || xc_word_in(word_at(c, t), inner)))
            return false;
        verb = verb || finite(k);
        content += is_content(k);
        if (t > from && opens_clause(c, t, is_comma(c, t - 1)))
            break;
    }
    static const char *const coordinators[] = {"and", "but", ";", ":", NULL};
    return verb && content >= (xc_word_in(word_at(c, from - 1), coordinators) ? (uint32_t)MIN_WORDS : LONG);
}

/* What would be left before a cut says enough to stand alone. */
static bool stands_alone(const cutter *c, uint32_t from, uint32_t to)
{
    uint32_t content = 0;
    for (uint32_t t = from; t < to; t++)
        content += is_content(&c->document->tokens[t]);
    xc_str w = word_at(c, to);
    bool   stop = w.n == 1 && (*w.p == ';' || *w.p == ':');
    return stop ? content >= MIN_WORDS : content > MIN_WORDS;
}

static bool is_mark_or_space(xc_str text, uint32_t i, size_t *len)
{
    uint32_t cp = xc_utf8_at(text, i, len);
    return cp <= 0x20 || cp == 0xA0 || cp == ',' || cp == ';' || cp == ':' || cp == '"' || cp == '\'' || cp == 0x2018 ||
           cp == 0x2019 || cp == 0x201C || cp == 0x201D || cp == 0x2013 || cp == 0x2014 || cp == '-' || cp == '.' ||
           cp == 0x2022 || cp == 0xAB || cp == 0xBB;
}

static bool ends_with_join(xc_str s)
{
    static const char *const joins[] = {" and", " but", " or", NULL};
    for (const char *const *j = joins; *j; j++)
        if (s.n > strlen(*j) && xc_str_equal_ascii_case(xc_str_cut(s, s.n - strlen(*j), s.n), xc_str_from(*j)))
            return true;
    return false;
}

static xc_range trim_marks(xc_str text, xc_range at)
{
    size_t len;
    while (at.start < at.end && is_mark_or_space(text, at.start, &len))
        at.start += (uint32_t)len;
    while (at.end > at.start) {
        size_t   same;
        uint32_t cp = xc_utf8_before(text, at.end, &len), back = at.end - (uint32_t)len;
        if (!is_mark_or_space(text, back, &same) || (cp == '.' && back > at.start && xc_is_upper(text.p[back - 1])))
            break; /* "U.S." keeps its stop */
        at.end = back;
    }
    return at;
}

/* An opening mark inside takes the closing one behind its end with it, and a closing one the opening one. */
static xc_range pair_marks(xc_str text, xc_range whole, xc_range at)
{
    int open = 0, closed = 0;
    for (uint32_t i = at.start; i < at.end;) {
        size_t   len;
        uint32_t cp = xc_utf8_at(text, i, &len);
        open += cp == 0x201C || (cp == '"' && open == closed);
        closed += cp == 0x201D || (cp == '"' && open > closed && i > at.start && !xc_is_space(text.p[i - 1]));
        i += (uint32_t)len;
    }
    for (uint32_t i = at.end; open > closed && i < whole.end;) {
        size_t   len;
        uint32_t cp = xc_utf8_at(text, i, &len);
        i += (uint32_t)len;
        if (cp == 0x201D || cp == '"') {
            at.end = i;
            break;
        }
    }
    return at;
}

/* Without marks, commas and joining words at both ends. */
static xc_range trim(const cutter *c, xc_range whole)
{
    static const char *const joins[] = {"and ", "but ", "that ", NULL}; /* in lower case: inside a sentence */
    xc_str                   text = c->document->report->text;
    xc_range                 at = trim_marks(text, whole);
    for (const char *const *j = joins; *j; j++) {
        size_t n = strlen(*j);
        if (at.end - at.start > n && memcmp(text.p + at.start, *j, n) == 0)
            at.start += (uint32_t)n;
    }
    while (ends_with_join(xc_str_at(text, at))) {
        while (at.end > at.start && !xc_is_space(text.p[at.end - 1]))
            at.end--;
        at = trim_marks(text, at);
    }
    return pair_marks(text, whole, at);
}

static xc_unit_kind kind_of(xc_block_role role)
{
    switch (role) {
    case XC_BLOCK_HEADLINE:
    case XC_BLOCK_SUMMARY:
        return XC_UNIT_HEADLINE;
    case XC_BLOCK_LIST:
        return XC_UNIT_LIST;
    case XC_BLOCK_CAPTION:
        return XC_UNIT_CAPTION;
    case XC_BLOCK_EMBED:
        return XC_UNIT_EMBED;
    default:
        return XC_UNIT_PROSE;
    }
}

/* Share of a range that stands inside quotation marks is told by the quotation's kind: direct all, mixed where its
 * marked part is the larger; the marks of a mixed quotation are looked for in its bytes. */
static xc_voice voice_of(const cutter *c, const xc_quote *q)
{
    if (q->kind == XC_QUOTE_DIRECT)
        return XC_VOICE_QUOTED;
    if (q->kind == XC_QUOTE_INDIRECT)
        return XC_VOICE_ATTRIBUTED;
    xc_str   text = c->document->report->text;
    uint32_t inside = 0, all = 0;
    bool     open = false;
    for (size_t k = 0; k < q->content.n; k++)
        for (uint32_t i = q->content.v[k].start; i < q->content.v[k].end;) {
            size_t   len;
            uint32_t cp = xc_utf8_at(text, i, &len);
            if (cp == '"' || cp == 0x201C || cp == 0x201D)
                open = cp == 0x201C || (cp == '"' && !open);
            inside += open;
            all++;
            i += (uint32_t)len;
        }
    return inside * 2 > all ? XC_VOICE_QUOTED : XC_VOICE_ATTRIBUTED;
}

static xc_status push(cutter *c, uint32_t sentence, uint32_t from, uint32_t to, uint32_t owner)
{
    const xc_document *d = c->document;
    xc_range           at = trim(c, (xc_range){d->tokens[from].at.start, d->tokens[to - 1].at.end});
    xc_unit u = {.at = {c->report, at.start, at.end}, .sentence = sentence, .quote = XC_NONE, .by_entity = XC_NONE};
    if (at.start >= at.end)
        return XC_OK;
    u.first = xc_wording_from(c->wording, at.start);
    u.last = xc_wording_from(c->wording, at.end);
    u.kind = (uint8_t)kind_of(d->report->blocks[d->sentences[sentence].block].role);
    if (u.kind == XC_UNIT_EMBED)
        u.voice = XC_VOICE_QUOTED;
    if (owner != FREE) {
        const xc_quote *q = &d->quotes[owner - 1];
        u.quote = owner - 1;
        u.voice = (uint8_t)voice_of(c, q);
        u.by = q->name;
        if (!u.by.n && q->speaker.n && q->speaker_kind != XC_SPEAKER_UNKNOWN)
            u.by = xc_str_at(d->report->text, q->speaker.v[0]);
        u.by_entity = q->entity;
        u.by = xc_speaker_name(c->table, d, q, u.by);
        if (u.kind == XC_UNIT_PROSE && q->kind == XC_QUOTE_DIRECT)
            u.kind = XC_UNIT_QUOTE;
    }
    XC_TRY(xc_wording_stems(&u.stems, &u.n_stems, &u.mass, c->mem, c->wording, u.first, u.last));
    if (u.n_stems < MIN_WORDS)
        return XC_OK;
    u.key = 7;
    for (uint32_t i = u.first; i < u.last; i++) {
        u.negated ^= (c->wording->v[i].flags & XC_WORD_NEGATION) != 0;
        u.key = xc_hash_mix(u.key, c->wording->v[i].key);
    }
    XC_TRY(xc_map_put(&c->table->said, c->mem, xc_hash_mix(u.key, c->report), 1));
    return xc_vec_push(&c->units, c->mem, u);
}

/* A run of tokens with one owner, cut into clauses. */
static xc_status cut_run(cutter *c, uint32_t sentence, uint32_t from, uint32_t to, uint32_t owner)
{
    const xc_document *d = c->document;
    bool               whole = owner != FREE && d->quotes[owner - 1].kind == XC_QUOTE_DIRECT;
    bool               seen = false;
    uint32_t           start = from;
    for (uint32_t t = from; t < to && !whole; t++) {
        if (t > start + 1 && seen && opens_clause(c, t, t > from && is_comma(c, t - 1)) && stands_alone(c, start, t) &&
            is_clause(c, t + 1, to)) {
            XC_TRY(push(c, sentence, start, t, owner));
            start = t;
            seen = false;
        }
        seen = seen || finite(&d->tokens[t]);
    }
    return push(c, sentence, start, to, owner);
}

static bool has_finite(const cutter *c, uint32_t from, uint32_t to)
{
    for (uint32_t t = from; t < to; t++)
        if (finite(&c->document->tokens[t]))
            return true;
    return false;
}

/* What is left of a sentence beside a quotation is a statement only if it has a verb of its own. */
static xc_status cut_sentence(cutter *c, uint32_t sentence)
{
    const xc_sentence *s = &c->document->sentences[sentence];
    for (uint32_t t = s->first; t < s->last;) {
        uint32_t to = t + 1;
        while (to < s->last && c->owner[to] == c->owner[t])
            to++;
        bool all = t == s->first && to == s->last;
        if (c->owner[t] != SPOKEN_BY && (c->owner[t] != FREE || all || has_finite(c, t, to)))
            XC_TRY(cut_run(c, sentence, t, to, c->owner[t]));
        t = to;
    }
    return XC_OK;
}

static bool is_read(xc_block_role role)
{
    return role != XC_BLOCK_BYLINE && role != XC_BLOCK_DATELINE && role != XC_BLOCK_SUBHEAD &&
           role != XC_BLOCK_FURNITURE;
}

/* The line under a post that names its writer. */
static bool signs_post(const xc_document *d, const xc_sentence *s)
{
    size_t len;
    return d->report->blocks[s->block].role == XC_BLOCK_EMBED && s->at.end > s->at.start &&
           xc_utf8_at(d->report->text, s->at.start, &len) >= 0x2012 &&
           xc_utf8_at(d->report->text, s->at.start, &len) <= 0x2015;
}

static xc_status cut_report(cutter *c)
{
    const xc_document *d = c->document;
    c->owner = XC_ARRAY(c->mem, uint32_t, d->n_tokens + 1);
    if (!c->owner)
        return XC_ENOMEM;
    own_all(c);
    for (uint32_t i = 0; i < d->n_sentences; i++)
        if (is_read(d->report->blocks[d->sentences[i].block].role) && !signs_post(d, &d->sentences[i]) &&
            d->sentences[i].last > d->sentences[i].first)
            XC_TRY(cut_sentence(c, i));
    return XC_OK;
}

/* ---------------------------------------------------------------- origins by passage */

static bool is_copied_text(xc_copy_kind kind)
{
    return kind != XC_COPY_QUOTATION && kind != XC_COPY_BOILERPLATE;
}

/* For each report the copies that gave it text: `by_report[first[r] .. first[r + 1])` are indices of copies. */
typedef struct sources {
    uint32_t *first, *by_report;
} sources;

static uint32_t receiver_of(const xc_copy *p)
{
    uint32_t from = p->from != XC_NONE ? p->from : p->a;
    return from == p->a ? p->b : p->a;
}

static xc_status list_sources(sources *out, xc_arena *mem, const xc_comparison *c)
{
    out->first = XC_ARRAY(mem, uint32_t, c->n_reports + 2);
    out->by_report = XC_ARRAY(mem, uint32_t, c->copies.n_copies + 1);
    if (!out->first || !out->by_report)
        return XC_ENOMEM;
    for (size_t i = 0; i < c->copies.n_copies; i++)
        if (is_copied_text(c->copies.copies[i].kind))
            out->first[receiver_of(&c->copies.copies[i]) + 2]++;
    for (size_t r = 2; r < c->n_reports + 2; r++)
        out->first[r] += out->first[r - 1];
    for (uint32_t i = 0; i < c->copies.n_copies; i++)
        if (is_copied_text(c->copies.copies[i].kind))
            out->by_report[out->first[receiver_of(&c->copies.copies[i]) + 1]++] = i;
    return XC_OK;
}

/* The report that this passage came from, or XC_NONE: `at` is moved to the place there. */
static uint32_t taken_from(const xc_comparison *c, const sources *s, uint32_t report, xc_range *at)
{
    for (uint32_t i = s->first[report]; i < s->first[report + 1]; i++) {
        const xc_copy *p = &c->copies.copies[s->by_report[i]];
        bool           is_a = p->a == report;
        for (size_t k = 0; k < p->n_blocks; k++) {
            xc_range mine = is_a ? p->blocks[k].a : p->blocks[k].b, there = is_a ? p->blocks[k].b : p->blocks[k].a;
            uint32_t lo = mine.start > at->start ? mine.start : at->start, hi = mine.end < at->end ? mine.end : at->end;
            if (hi > lo && (hi - lo) * 2 > at->end - at->start) {
                uint32_t shift = lo - mine.start;
                at->start = there.start + shift < there.end ? there.start + shift : there.start;
                at->end = at->start + (hi - lo) < there.end ? at->start + (hi - lo) : there.end;
                return is_a ? p->b : p->a;
            }
        }
    }
    return XC_NONE;
}

enum { MAX_HOPS = 8 /* of a passage from report to report */ };

static void settle_origin(xc_table *table, const sources *s, xc_unit *u)
{
    xc_range at = {u->at.start, u->at.end};
    uint32_t report = u->at.report;
    for (int hop = 0; hop < MAX_HOPS; hop++) {
        uint32_t from = taken_from(table->comparison, s, report, &at);
        if (from == XC_NONE)
            break;
        report = from;
        u->copied = true;
    }
    u->origin = table->origin_of[report];
}

static xc_status number_origins(xc_table *table, xc_arena *mem)
{
    const xc_comparison *c = table->comparison;
    table->origin_of = XC_ARRAY(mem, uint32_t, c->n_reports + 1);
    if (!table->origin_of)
        return XC_ENOMEM;
    for (uint32_t i = 0; i < c->n_reports; i++)
        table->origin_of[i] = i + 1;
    for (size_t i = 0; i < c->copies.n_origins; i++)
        for (size_t k = 0; k < c->copies.origins[i].n_members; k++)
            table->origin_of[c->copies.origins[i].members[k]] = c->copies.origins[i].id;
    return XC_OK;
}

/* ---------------------------------------------------------------- one name for one person in all reports */

static uint32_t reports_with(const xc_comparison *c, uint32_t story, xc_str name)
{
    uint32_t n = 0;
    for (size_t r = 0; r < c->n_reports; r++)
        for (size_t i = 0; i < c->documents[r].n_entities; i++)
            n += c->documents[r].entities[i].story == story && xc_str_equal(c->documents[r].entities[i].name, name);
    return n;
}

static uint32_t words_of(xc_str name)
{
    uint32_t n = name.n > 0;
    for (size_t i = 0; i < name.n; i++)
        n += name.p[i] == ' ';
    return n;
}

/* The name of more words; of as many words the spelling that more reports use. */
static bool is_better_name(const xc_comparison *c, uint32_t story, xc_str name, xc_str old)
{
    if (words_of(name) != words_of(old))
        return words_of(name) > words_of(old);
    return !xc_str_equal(name, old) && reports_with(c, story, name) > reports_with(c, story, old);
}

static xc_status name_stories(xc_table *table, xc_arena *mem)
{
    const xc_comparison *c = table->comparison;
    for (size_t r = 0; r < c->n_reports; r++)
        for (size_t i = 0; i < c->documents[r].n_entities; i++)
            if (c->documents[r].entities[i].story != XC_NONE && c->documents[r].entities[i].story >= table->n_names)
                table->n_names = c->documents[r].entities[i].story + 1;
    table->names = XC_ARRAY(mem, xc_str, table->n_names + 1u);
    if (!table->names)
        return XC_ENOMEM;
    for (size_t r = 0; r < c->n_reports; r++)
        for (size_t i = 0; i < c->documents[r].n_entities; i++) {
            const xc_entity *e = &c->documents[r].entities[i];
            if (e->story != XC_NONE && is_better_name(c, e->story, e->name, table->names[e->story]))
                table->names[e->story] = e->name;
        }
    return XC_OK;
}

xc_str xc_speaker_name(const xc_table *table, const xc_document *document, const xc_quote *quote, xc_str name)
{
    const xc_entity *entity = quote->entity == XC_NONE ? NULL : &document->entities[quote->entity];
    if (entity && entity->kind == XC_PLACE && quote->speaker_kind != XC_SPEAKER_NAMED)
        return name; /* officials of a country are not the country */
    uint32_t story = entity ? entity->story : XC_NONE;
    return story != XC_NONE && story < table->n_names && table->names[story].n ? table->names[story] : name;
}

xc_status xc_collate_cut(xc_table *table, xc_arena *mem, xc_error *err)
{
    const xc_comparison *comparison = table->comparison;
    cutter               c = {.table = table, .mem = mem};
    sources              s;
    table->wordings = XC_ARRAY(mem, xc_wording, comparison->n_reports + 1);
    table->first_unit = XC_ARRAY(mem, uint32_t, comparison->n_reports + 1);
    if (!table->wordings || !table->first_unit || number_origins(table, mem) != XC_OK ||
        name_stories(table, mem) != XC_OK || list_sources(&s, mem, comparison) != XC_OK)
        return xc_no_memory(err);
    for (uint32_t r = 0; r < comparison->n_reports; r++) {
        c.report = r;
        c.document = &comparison->documents[r];
        c.wording = &table->wordings[r];
        table->first_unit[r] = (uint32_t)c.units.n;
        if (!c.document->report || c.document->n_tokens == 0)
            continue;
        XC_TRY(xc_wording_make(&table->wordings[r], &table->vocabulary, c.document, err));
        if (cut_report(&c) != XC_OK)
            return xc_no_memory(err);
    }
    table->first_unit[comparison->n_reports] = (uint32_t)c.units.n;
    table->units = c.units.v;
    table->n_units = (uint32_t)c.units.n;
    for (uint32_t i = 0; i < table->n_units; i++)
        settle_origin(table, &s, &table->units[i]);
    return XC_OK;
}
