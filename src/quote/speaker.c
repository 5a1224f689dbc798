/* quote/speaker -- which entity of the document speaks.
 *
 * Chains, roles and pronouns are the language room's; here is chosen only which mention is the speaker. A quotation
 * without a source in place takes it from a cascade, each step with its own certainty: the cue of its line, of its
 * paragraph, the person whom the lines before introduce ("Gil Ferro was blunt."), the speaker before. */
#include "german.h"
#include "phrase.h"

enum { LINES_BACK = 8, BLOCKS_BACK = 3 };
enum { MAX_NAMES = 4096 }; /* entities or mentions that are looked through for a longer name */

typedef struct speaker {
    xc_str          name;
    xc_speaker_kind kind;
    uint32_t        entity;
    xc_range        evidence; /* {0,0}: the source itself */
} speaker;

typedef struct naming {
    const xc_quoting *q;
    speaker          *known;      /* [found.n] */
    uint32_t         *first_in;   /* [lines.n + 1]: first attribution of a line (by cue or mark) */
    uint32_t         *mention_in; /* [lines.n + 1]: first mention of a line */
} naming;

static const speaker NOBODY = {.kind = XC_SPEAKER_UNKNOWN, .entity = XC_NONE};

static xc_range piece_range(const xc_quoting *q, xc_piece p)
{
    return (xc_range){xc_tok(q, p.first)->at.start, xc_tok(q, p.last - 1)->at.end};
}

static bool is_person_name(const xc_quoting *q, const xc_mention *m)
{
    return m->kind == XC_PERSON && m->entity != XC_NONE && (m->form == XC_FORM_NAME || m->form == XC_FORM_ROLE) &&
           q->doc->entities[m->entity].kind == XC_PERSON;
}

static bool ends_with_name(xc_str name, xc_str last)
{
    return name.n > last.n + 1 && name.p[name.n - last.n - 1] == ' ' &&
           xc_str_equal_ascii_case(xc_str_cut(name, name.n - last.n, name.n), last);
}

/* The person whose longer name ends with this word: of several the one that the report names more often than the
 * others; XC_NONE: none, or two of them are named as often. */
static uint32_t longer_name(const xc_quoting *q, xc_str last)
{
    uint32_t best = XC_NONE, most = 0;
    bool     tied = false;
    for (uint32_t i = 0; i < q->doc->n_entities && i < MAX_NAMES; i++) {
        const xc_entity *e = &q->doc->entities[i];
        if (e->kind != XC_PERSON || !ends_with_name(e->name, last))
            continue;
        if (best != XC_NONE && e->mentions == most && !xc_str_equal(q->doc->entities[best].name, e->name))
            tied = true;
        if (best == XC_NONE || e->mentions > most) {
            best = i;
            most = e->mentions;
            tied = false;
        }
    }
    return tied ? XC_NONE : best;
}

/* The same from mentions, where the entity's own name has grown beyond the person's (a headline in capitals). */
static xc_str longer_mention(const xc_quoting *q, xc_str last)
{
    for (uint32_t i = 0; i < q->doc->n_mentions && i < MAX_NAMES; i++) {
        const xc_mention *m = &q->doc->mentions[i];
        xc_str            text = xc_str_at(q->text, m->at);
        if (m->form == XC_FORM_NAME && m->kind == XC_PERSON && ends_with_name(text, last))
            return text;
    }
    return (xc_str){0};
}

static bool is_one_word(xc_str s)
{
    return s.n > 1 && memchr(s.p, ' ', s.n) == NULL;
}

static speaker from_entity(const xc_quoting *q, uint32_t entity, xc_range evidence)
{
    const xc_entity *e = &q->doc->entities[entity];
    uint32_t         longer = e->kind == XC_PERSON && is_one_word(e->name) ? longer_name(q, e->name) : XC_NONE;
    xc_str           name = e->name;
    if (longer != XC_NONE) {
        entity = longer;
        e = &q->doc->entities[entity];
        name = e->name;
    } else if (e->kind == XC_PERSON && is_one_word(name)) {
        xc_str text = longer_mention(q, name);
        name = text.p ? text : name;
    }
    return (speaker){name, e->kind == XC_PERSON ? XC_SPEAKER_NAMED : XC_SPEAKER_GROUP, entity, evidence};
}

/* A mention owned by what follows ("Trump's lawyer") does not speak. */
static bool is_possessor(const xc_quoting *q, const xc_mention *m, uint32_t end)
{
    if (m->last + 1 >= end)
        return false;
    xc_str next = xc_tok_text(q, m->last);
    return xc_tok(q, m->last)->pos == XC_POS_PART || xc_str_equal(next, XC_S("'s")) || xc_str_equal(next, XC_S("’s")) ||
           xc_str_equal(next, XC_S("'")) || xc_str_equal(next, XC_S("’"));
}

/* "the Trump administration", "Brandt aides": the name only tells which. */
static bool is_modifier(const xc_quoting *q, const xc_mention *m, uint32_t end)
{
    if (m->last >= end || q->words[m->last].sign != 0 || q->name_at[m->last] != XC_NONE)
        return false;
    return xc_tok(q, m->last)->pos == XC_POS_NOUN || xc_is(q, m->last, WORD_BODY | WORD_PERSON);
}

/* "a spokesman for Ines Okafor": a name behind a preposition is not the head of the phrase; behind a comma it is ("one
 * of the lawyers, Ines Okafor"). */
static bool is_dependent(const xc_quoting *q, const xc_mention *m, xc_piece source)
{
    uint32_t first = m->first;
    while (first > source.first && q->words[first - 1].sign != ',')
        first--;
    for (uint32_t i = first; i < m->first; i++) {
        if ((xc_tok(q, i)->pos == XC_POS_ADP || xc_is(q, i, WORD_OF)) && !xc_is(q, i, WORD_TITLE) &&
            q->name_at[i] == XC_NONE &&
            (m->title.start == m->title.end || xc_tok(q, i)->at.start >= m->title.end ||
             xc_tok(q, i)->at.end <= m->title.start))
            return true;
    }
    return false;
}

static const xc_mention *named_in(const xc_quoting *q, xc_piece source)
{
    for (uint32_t i = source.first; i < source.last; i++) {
        if (q->name_at[i] == XC_NONE)
            continue;
        const xc_mention *m = &q->doc->mentions[q->name_at[i]];
        if (is_person_name(q, m) && !is_possessor(q, m, source.last) && !is_modifier(q, m, source.last) &&
            !is_dependent(q, m, source))
            return m;
        i = m->last > i ? m->last - 1 : i;
    }
    return NULL;
}

/* ---- Nobody in place: looking back */

static bool fits(const xc_quoting *q, uint32_t entity, uint64_t pronoun)
{
    const xc_entity *e = &q->doc->entities[entity];
    if (pronoun == 0)
        return e->kind == XC_PERSON;
    if (pronoun & WORD_SHE)
        return e->kind == XC_PERSON && e->gender != XC_GENDER_MALE && !e->plural;
    if (pronoun & WORD_HE)
        return e->kind == XC_PERSON && e->gender != XC_GENDER_FEMALE && !e->plural;
    return e->kind == XC_ORGANIZATION;
}

/* The last attribution of a line with a speaker who fits. */
static uint32_t speaker_of_line(const naming *n, uint32_t line, uint32_t before, uint64_t pronoun)
{
    for (uint32_t i = n->first_in[line + 1]; i-- > n->first_in[line];)
        if (i < before && (n->known[i].entity != XC_NONE ? fits(n->q, n->known[i].entity, pronoun)
                                                         : pronoun == 0 && n->known[i].kind != XC_SPEAKER_UNKNOWN))
            return i;
    return XC_NONE;
}

/* The subject of a line: its first mention that fits and stands before a finite verb, outside marks. */
static const xc_mention *subject_of_line(const naming *n, uint32_t line, uint32_t end, uint64_t pronoun)
{
    const xc_quoting *q = n->q;
    for (uint32_t i = n->mention_in[line]; i < n->mention_in[line + 1]; i++) {
        const xc_mention *m = &q->doc->mentions[i];
        if (m->entity == XC_NONE || m->first >= end || q->words[m->first].mark != XC_NONE)
            continue;
        if (!fits(q, m->entity, pronoun) || is_possessor(q, m, q->lines.v[line].last))
            continue;
        return m;
    }
    return NULL;
}

/* Backwards over the lines: speakers and subjects. `end`: tokens of the line itself that may be looked at. */
static speaker look_back(const naming *n, uint32_t index, uint32_t line, uint32_t end, uint64_t pronoun)
{
    const xc_quoting *q = n->q;
    uint32_t          block = q->lines.v[line].block;
    for (uint32_t back = 0; back <= LINES_BACK && back <= line; back++) {
        uint32_t l = line - back;
        if (block - q->lines.v[l].block > BLOCKS_BACK)
            break;
        uint32_t          a = speaker_of_line(n, l, index, pronoun);
        const xc_mention *m = subject_of_line(n, l, back == 0 ? end : q->lines.v[l].last, pronoun);
        if (a != XC_NONE && (back > 0 || q->found.v[a].line == line))
            return (speaker){n->known[a].name, n->known[a].kind, n->known[a].entity,
                             xc_is_empty(q->found.v[a].source) ? n->known[a].evidence
                                                               : piece_range(q, q->found.v[a].source)};
        if (m)
            return from_entity(q, m->entity, m->at);
    }
    return NOBODY;
}

/* ---- German, where hardly a name is known: told by capitals and articles */

static bool is_german_title(const xc_quoting *q, uint32_t i)
{
    static const xc_str ends[] = {XC_S_INIT("minister"),   XC_S_INIT("ministerin"),  XC_S_INIT("sprecher"),
                                  XC_S_INIT("sprecherin"), XC_S_INIT("präsident"),   XC_S_INIT("präsidentin"),
                                  XC_S_INIT("chef"),       XC_S_INIT("chefin"),      XC_S_INIT("leiter"),
                                  XC_S_INIT("leiterin"),   XC_S_INIT("vorsitzende"), XC_S_INIT("vorsitzender"),
                                  XC_S_INIT("kanzler"),    XC_S_INIT("kanzlerin"),   XC_S_INIT("trainer"),
                                  XC_S_INIT("experte"),    XC_S_INIT("expertin"),    XC_S_INIT("direktor"),
                                  XC_S_INIT("direktorin"), XC_S_INIT("politiker"),   XC_S_INIT("politikerin")};
    xc_str              s = xc_tok_text(q, i);
    for (size_t k = 0; k < XC_COUNT(ends); k++)
        if (s.n >= ends[k].n && xc_str_equal_ascii_case(xc_str_cut(s, s.n - ends[k].n, s.n), ends[k]))
            return true;
    return xc_is(q, i, WORD_TITLE | WORD_PERSON);
}

/* Two to four capitals with nothing between: a full name. */
static bool is_german_name(const xc_quoting *q, xc_piece p)
{
    for (uint32_t i = p.first; i < p.last; i++)
        if (!xc_german_capital(q, i) || xc_is(q, i, WORD_DET | WORD_BODY | WORD_PAPER) || xc_german_saying_noun(q, i))
            return false;
    return p.last - p.first >= 2 && p.last - p.first <= 4;
}

/* "Innenminister Karl Thoma (SPD)", "Karl Thoma, Sprecher der Bahn", "der Sprecher der Bahn, Karl Thoma": the name
 * alone; "Angaben der Polizei": the police. */
static speaker from_german_phrase(const xc_quoting *q, xc_piece source)
{
    xc_piece head = {source.first, source.first};
    while (head.last < source.last && q->words[head.last].sign != ',' && q->words[head.last].sign != '(')
        head.last++;
    xc_piece name = head;
    while (name.last - name.first > 2 && is_german_title(q, name.first))
        name.first++;
    xc_piece behind = {head.last + 1, source.last};
    if (!is_german_name(q, name) && behind.first < behind.last && q->words[head.last].sign == ',')
        name = behind;
    if (is_german_name(q, name))
        return (speaker){xc_str_at(q->text, piece_range(q, name)), XC_SPEAKER_NAMED, XC_NONE, {0, 0}};
    uint32_t noun = head.first;
    while (noun < head.last && !xc_german_saying_noun(q, noun))
        noun++;
    if (noun + 1 < head.last && xc_is(q, noun + 1, WORD_OF | WORD_DET))
        head.first = noun + 1 + (noun + 2 < head.last);
    bool body = false;
    for (uint32_t i = head.first; i < head.last; i++)
        body = body || xc_is(q, i, WORD_BODY | WORD_PAPER);
    return (speaker){
        xc_str_at(q->text, piece_range(q, head)), body ? XC_SPEAKER_GROUP : XC_SPEAKER_ROLE, XC_NONE, {0, 0}};
}

/* A full name in the phrase is surer than the mention, which may hold a title or the word before. */
static speaker from_german_source(const xc_quoting *q, xc_piece source, const xc_mention *m)
{
    speaker s = from_german_phrase(q, source);
    if (m && s.kind != XC_SPEAKER_NAMED && m->first >= source.first)
        return from_entity(q, m->entity, (xc_range){0, 0});
    if (m && xc_str_equal(q->doc->entities[m->entity].name, s.name))
        s.entity = m->entity;
    return s;
}

/* ---- One attribution */

/* "many critics | and lawmakers": where the list begins whose last part the phrase is. */
static uint32_t list_start(const xc_quoting *q, xc_piece source)
{
    uint32_t first = q->lines.v[q->words[source.first].line].first, i = source.first;
    if (i < first + 2 || !xc_is(q, i - 1, WORD_COORD) || xc_tok(q, i - 2)->pos != XC_POS_NOUN ||
        xc_tok(q, i)->pos != XC_POS_NOUN)
        return i;
    i -= 2;
    while (i > first && q->words[i - 1].mark == XC_NONE && q->words[i - 1].sign == 0 &&
           (xc_tok(q, i - 1)->pos == XC_POS_ADJ || xc_tok(q, i - 1)->pos == XC_POS_DET ||
            xc_tok(q, i - 1)->pos == XC_POS_NOUN))
        i--;
    return i;
}

/* An auxiliary that no relative clause holds: words of a sentence and no phrase. Tags of other verbs err here ("Clinton
 * aides", "people briefed on it"). */
static bool is_clause(const xc_quoting *q, xc_piece source)
{
    for (uint32_t i = source.first; i < source.last; i++) {
        if (xc_is(q, i, WORD_RELATIVE) || q->words[i].sign == ',')
            return false;
        if (i > source.first && xc_is(q, i, WORD_FINITE))
            return true;
    }
    return false;
}

static speaker from_phrase(const xc_quoting *q, xc_piece source)
{
    bool group = false;
    if (is_clause(q, source))
        return NOBODY;
    source.first = list_start(q, source);
    for (uint32_t i = source.first + 1; i + 1 < source.last; i++) /* "one official, who asked not to be named" */
        if (q->words[i].sign == ',' && (xc_is(q, i + 1, WORD_RELATIVE | WORD_DET) ||
                                        xc_tok(q, i + 1)->pos == XC_POS_NUM || xc_tok(q, i + 1)->pos == XC_POS_VERB))
            source.last = i;
    uint32_t last = source.first;
    while (last < source.last && q->words[last].sign == 0 && xc_tok(q, last)->pos != XC_POS_ADP)
        last++;
    if (last > source.first && (xc_tok(q, last - 1)->flags & XC_TOKEN_CAPITAL)) {
        uint32_t person = longer_name(q, xc_tok_text(q, last - 1));
        if (person != XC_NONE)
            return from_entity(q, person, (xc_range){0, 0});
    }
    for (uint32_t i = source.first; i < source.last; i++) {
        const xc_mention *m = q->name_at[i] == XC_NONE ? NULL : &q->doc->mentions[q->name_at[i]];
        if (m && m->kind != XC_PERSON && !is_possessor(q, m, source.last) && !is_dependent(q, m, source)) {
            speaker s = {xc_str_at(q->text, piece_range(q, source)), XC_SPEAKER_GROUP, m->entity, {0, 0}};
            return s;
        }
        group = group || xc_is(q, i, WORD_BODY | WORD_PAPER);
        if (xc_is(q, i, WORD_PERSON)) {
            xc_str lemma = xc_tok(q, i)->lemma, word = xc_tok_text(q, i);
            bool   plural = lemma.n > 0 && word.n > lemma.n;
            return (speaker){xc_str_at(q->text, piece_range(q, source)),
                             plural ? XC_SPEAKER_GROUP : XC_SPEAKER_ROLE,
                             XC_NONE,
                             {0, 0}};
        }
    }
    return (speaker){
        xc_str_at(q->text, piece_range(q, source)), group ? XC_SPEAKER_GROUP : XC_SPEAKER_ROLE, XC_NONE, {0, 0}};
}

static uint64_t pronoun_of(const xc_quoting *q, xc_piece source)
{
    return source.last - source.first == 1 ? q->words[source.first].bits & WORD_PRONOUN : 0;
}

xc_piece xc_signature_of(const xc_quoting *q, xc_line line)
{
    enum { LONGEST = 8 };
    xc_piece name = {line.first + 1, line.first + 1};
    while (name.last < line.last && name.last - name.first < LONGEST && q->words[name.last].sign != '(')
        name.last++;
    bool handle = name.last + 1 < line.last && q->words[name.last].sign == '(' &&
                  xc_str_starts(xc_tok_text(q, name.last + 1), XC_S("@"));
    if (q->words[line.first].sign != '-' || !handle)
        name.last = name.first;
    return name;
}

/* A post stands in lines of its own, the signature behind its first or its last. */
static speaker signed_by(const xc_quoting *q, uint32_t line)
{
    enum { LINES_AROUND = 4 };
    uint32_t first = line > LINES_AROUND ? line - LINES_AROUND : 0;
    for (uint32_t l = first; l < q->lines.n && l <= line + LINES_AROUND; l++) {
        xc_piece name = xc_signature_of(q, q->lines.v[l]);
        if (xc_is_empty(name))
            continue;
        const xc_mention *m = named_in(q, name);
        if (m)
            return from_entity(q, m->entity, m->at);
        return (speaker){xc_str_at(q->text, piece_range(q, name)), XC_SPEAKER_NAMED, XC_NONE, piece_range(q, name)};
    }
    return NOBODY;
}

static speaker from_pronoun(const naming *n, uint32_t index, xc_piece source, uint64_t pronoun)
{
    const xc_quoting *q = n->q;
    uint32_t          mention = q->name_at[source.first];
    if (mention != XC_NONE && q->doc->mentions[mention].entity != XC_NONE)
        return from_entity(q, q->doc->mentions[mention].entity, (xc_range){0, 0});
    if (pronoun & WORD_FIRST)
        return signed_by(q, q->words[source.first].line);
    if (pronoun & WORD_THEY)
        return NOBODY;
    return look_back(n, index, q->words[source.first].line, source.first, pronoun);
}

/* "A:" of an interview: the person it is with. */
static speaker interviewee(const xc_quoting *q)
{
    for (uint32_t m = 0; m < q->doc->n_mentions && m < MAX_NAMES; m++) {
        uint32_t i = q->doc->mentions[m].first;
        if (i >= 2 && is_person_name(q, &q->doc->mentions[m]) && xc_is(q, i - 2, WORD_MEDIUM))
            return from_entity(q, q->doc->mentions[m].entity, q->doc->mentions[m].at);
    }
    return NOBODY;
}

/* "his claim that", "Smith, who said": a pronoun that is no subject of its own. "who" is who stands before it; nobody's
 * name is "her" or "you". */
static bool is_small_word(const xc_quoting *q, xc_piece source)
{
    uint32_t i = source.first;
    bool     relative = xc_is(q, i, WORD_RELATIVE) && !xc_is(q, i, WORD_DET);
    return source.last - i == 1 && (relative || xc_is(q, i, WORD_POSSESSIVE | WORD_SECOND));
}

/* The mention that ends right before token `end`. */
static const xc_mention *mention_before(const xc_quoting *q, uint32_t end)
{
    const xc_mention *m = end > 0 && q->name_at[end - 1] != XC_NONE ? &q->doc->mentions[q->name_at[end - 1]] : NULL;
    bool              speaks = m && (m->kind == XC_PERSON || m->kind == XC_ORGANIZATION);
    return speaks && m->entity != XC_NONE && m->last == end ? m : NULL;
}

static speaker from_small_word(const xc_quoting *q, xc_piece source)
{
    enum { LONGEST = 8 };
    uint32_t          i = source.first, first = q->lines.v[q->words[i].line].first;
    uint32_t          end = i > first && q->words[i - 1].sign == ',' ? i - 1 : i;
    const xc_mention *m = q->name_at[i] == XC_NONE ? NULL : &q->doc->mentions[q->name_at[i]];
    if (m && m->entity != XC_NONE)
        return from_entity(q, m->entity, (xc_range){0, 0});
    if (!xc_is(q, i, WORD_RELATIVE))
        return NOBODY;
    m = mention_before(q, end);
    if (m)
        return from_entity(q, m->entity, m->at);
    xc_piece before = xc_phrase_before(q, first, end);
    if (xc_is_empty(before) || before.last - before.first > LONGEST || is_small_word(q, before) ||
        pronoun_of(q, before) || !xc_can_speak(q, before))
        return NOBODY;
    m = named_in(q, before);
    speaker s = m ? from_entity(q, m->entity, (xc_range){0, 0}) : from_phrase(q, before);
    s.evidence = piece_range(q, before);
    return s;
}

static speaker resolve(const naming *n, uint32_t index, xc_quote_class *cls)
{
    const xc_quoting     *q = n->q;
    const xc_attribution *a = &q->found.v[index];
    if (a->verbatim && xc_tok(q, a->source.first)->at.end - xc_tok(q, a->source.first)->at.start == 1) {
        *cls = XC_CLASS_FLOATING;
        return interviewee(q);
    }
    if (!xc_is_empty(a->source)) {
        uint64_t pronoun = pronoun_of(q, a->source);
        *cls = pronoun ? XC_CLASS_PRONOUN : XC_CLASS_EXPLICIT;
        if (pronoun)
            return from_pronoun(n, index, a->source, pronoun);
        if (!q->german && is_small_word(q, a->source)) {
            *cls = XC_CLASS_PRONOUN;
            return from_small_word(q, a->source);
        }
        const xc_mention *m = named_in(q, a->source);
        if (q->german)
            return from_german_source(q, a->source, m);
        return m ? from_entity(q, m->entity, (xc_range){0, 0}) : from_phrase(q, a->source);
    }
    *cls = XC_CLASS_FLOATING;
    bool    post = a->head == XC_NONE && q->words[a->piece[0].first].mark == XC_NONE;
    speaker s = post ? signed_by(q, a->line) : NOBODY;
    if (s.kind != XC_SPEAKER_UNKNOWN)
        return s;
    if (a->after != XC_NONE && a->after < index)
        s = n->known[a->after];
    else
        s = look_back(n, index, a->line, a->piece[0].first, 0);
    if (s.kind == XC_SPEAKER_UNKNOWN)
        *cls = XC_CLASS_NONE;
    return s;
}

static xc_status index_lines(naming *n)
{
    const xc_quoting *q = n->q;
    size_t            lines = q->lines.n;
    n->known = XC_ARRAY(q->mem, speaker, q->found.n + 1);
    n->first_in = XC_ARRAY(q->mem, uint32_t, lines + 2);
    n->mention_in = XC_ARRAY(q->mem, uint32_t, lines + 2);
    if (!n->known || !n->first_in || !n->mention_in)
        return XC_ENOMEM;
    uint32_t a = 0, m = 0;
    for (uint32_t l = 0; l < lines; l++) {
        while (a < q->found.n && q->words[q->found.v[a].piece[0].first].line < l)
            a++;
        while (m < q->doc->n_mentions && q->doc->mentions[m].first < q->lines.v[l].first)
            m++;
        n->first_in[l] = a;
        n->mention_in[l] = m;
    }
    n->first_in[lines] = (uint32_t)q->found.n;
    n->mention_in[lines] = (uint32_t)q->doc->n_mentions;
    return XC_OK;
}

xc_status xc_name_speakers(const xc_quoting *q, xc_quote *quotes)
{
    naming n = {.q = q};
    XC_TRY(index_lines(&n));
    for (uint32_t i = 0; i < q->found.n; i++) {
        speaker s = resolve(&n, i, &quotes[i].cls);
        n.known[i] = s;
        quotes[i].name = s.name;
        quotes[i].speaker_kind = s.kind;
        quotes[i].entity = s.entity;
        if (s.evidence.end > s.evidence.start) {
            xc_range *evidence = XC_NEW(q->mem, xc_range);
            if (!evidence)
                return XC_ENOMEM;
            *evidence = s.evidence;
            quotes[i].evidence = (xc_ranges){1, evidence};
        }
    }
    return XC_OK;
}
