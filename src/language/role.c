#include "fold.h"
#include "hash.h"
#include "who.h"

/* What a report says that somebody is (sieves 6 and 7): titles before a name, appositions on either side, "X is the Y";
 * then "the minister" goes to the one entity of the document that was called so. Two candidates: unresolved. */

enum { MAX_ROLE = 16 };

typedef struct phrase {
    uint32_t first, last, head; /* tokens; last is behind it */
} phrase;

static uint8_t pos(const xc_reading *r, uint32_t token)
{
    return r->tokens.v[token].pos;
}

static bool is(const xc_who *who, uint32_t token, xc_range sentence, const char *word)
{
    return xc_who_is(who->r, token, sentence, word);
}

static xc_role_noun noun_at(const xc_who *who, uint32_t token)
{
    return who->role_nouns[who->r->form_of.v[token]];
}

static xc_role_class class_of(xc_mention_kind kind)
{
    return kind == XC_PERSON ? XC_ROLE_PERSON : kind == XC_PLACE ? XC_ROLE_PLACE : XC_ROLE_ORG;
}

/* What an apposition may call it: a "place" may turn out to be a company. */
static unsigned classes_of(xc_mention_kind kind)
{
    return kind == XC_PLACE ? XC_ROLE_PLACE | XC_ROLE_ORG : (unsigned)class_of(kind);
}

static bool is_nominal(const xc_reading *r, uint32_t token)
{
    uint8_t p = pos(r, token);
    return p == XC_POS_NOUN || p == XC_POS_PROPN || p == XC_POS_ADJ || p == XC_POS_NUM;
}

static bool is_possessive(const xc_who *who, uint32_t token, xc_range s)
{
    return is(who, token, s, "'s") || is(who, token, s, "’s") || is(who, token, s, "'") || is(who, token, s, "’");
}

static bool is_dash(const xc_reading *r, uint32_t token)
{
    return xc_str_equal(xc_token_text(r, token), XC_S("-"));
}

/* ---------------------------------------------------------------- recording */

static xc_gender told(xc_gender g)
{
    return g == XC_GENDER_MIXED ? XC_GENDER_UNKNOWN : g;
}

static xc_str country_in(const xc_reading *r, uint32_t first, uint32_t last)
{
    for (uint32_t t = first; t < last; t++) {
        uint64_t key = 0;
        for (uint32_t n = t; n < last && n < t + 3; n++) {
            key = xc_phrase_add(key, r->tokens.v[n].word);
            xc_str country = xc_country_of(key);
            country = country.n ? country : xc_demonym_of(key);
            if (country.n == 2)
                return country;
        }
    }
    return (xc_str){0};
}

static xc_status record(xc_who *who, uint32_t entity, uint32_t first, uint32_t last)
{
    xc_reading *r = who->r;
    xc_entity  *e = &r->entities.v[entity];
    xc_role     role = {.at = {r->tokens.v[first].at.start, r->tokens.v[last - 1].at.end}};
    role.text = xc_str_at(r->report->text, role.at);
    for (size_t i = 0; i < who->roles[entity].n; i++)
        if (xc_str_equal_ascii_case(who->roles[entity].v[i].text, role.text))
            return XC_OK;
    for (uint32_t t = last; e->kind == XC_PERSON && !told(e->gender) && t-- > first;)
        if (told(noun_at(who, t).gender))
            e->gender = noun_at(who, t).gender;
    if (!e->country.n && e->kind == XC_PERSON)
        e->country = country_in(r, first, last);
    return xc_vec_push(&who->roles[entity], r->mem, role);
}

static xc_status mention_role(xc_who *who, uint32_t entity, uint32_t first, uint32_t last, uint32_t sentence)
{
    xc_reading *r = who->r;
    xc_entity  *e = &r->entities.v[entity];
    xc_mention  m = {.at = {r->tokens.v[first].at.start, r->tokens.v[last - 1].at.end},
                     .kind = e->kind,
                     .form = XC_FORM_ROLE,
                     .entity = entity,
                     .first = first,
                     .last = last,
                     .sentence = sentence};
    e->mentions++;
    return xc_vec_push(&r->mentions, r->mem, m);
}

/* ---------------------------------------------------------------- noun phrases */

static bool is_possessive_pronoun(const xc_who *who, uint32_t token, xc_range s)
{
    return is(who, token, s, "his") || is(who, token, s, "her") || is(who, token, s, "its") ||
           is(who, token, s, "their") || is(who, token, s, "our") || is(who, token, s, "my");
}

/* The phrase that begins at `token`: its head is the last noun before a preposition or mark and must be a role of
 * `cls`; "of", "for", "at" and what hangs on them belong to it. head XC_NONE: it is none. */
static phrase phrase_at(const xc_who *who, uint32_t token, xc_range s, unsigned cls)
{
    const xc_reading *r = who->r;
    phrase            p = {token, token, XC_NONE};
    uint32_t          limit = s.end - token > MAX_ROLE ? token + MAX_ROLE : s.end, at = token;
    if (pos(r, at) == XC_POS_DET || is_possessive_pronoun(who, at, s))
        at++;
    for (; at < limit && (is_nominal(r, at) || is_possessive(who, at, s) || is_dash(r, at) ||
                          (pos(r, at) == XC_POS_VERB && r->tokens.v[at].verb == XC_VERB_PARTICIPLE && at + 1 < limit &&
                           is_nominal(r, at + 1)));
         at++)
        if ((noun_at(who, at).cls & cls) && !r->tokens.v[at].name && /* "Trinity College, Cambridge" */
            !(at + 1 < s.end && is_possessive(who, at + 1, s)))
            p.head = at;
    if (p.head == XC_NONE || (p.head + 1 < at && pos(r, p.head + 1) != XC_POS_ADJ && pos(r, at - 1) != XC_POS_ADJ))
        p.head = p.head != XC_NONE && p.head + 1 == at ? p.head : XC_NONE;
    p.last = at;
    while (p.head != XC_NONE && at < limit &&
           (pos(r, at) == XC_POS_ADP || pos(r, at) == XC_POS_DET || is_nominal(r, at) || is_possessive(who, at, s) ||
            is_dash(r, at))) {
        at++;
        if (pos(r, at - 1) != XC_POS_ADP && pos(r, at - 1) != XC_POS_DET)
            p.last = at;
    }
    return p;
}

/* ---------------------------------------------------------------- appositions */

/* "a deckhand", "a barber": a noun of no list behind an article, with an ending that persons have. */
static phrase person_like_at(const xc_who *who, uint32_t token, xc_range s)
{
    static const char *const endings[] = {"er", "or", "ist", "man", "woman", "hand", "ian", "eer", "ant"};
    static const char *const others[] = {"latter",  "number",    "letter", "matter",   "order",   "factor",
                                         "sector",  "quarter",   "former", "disaster", "chapter", "center",
                                         "theater", "character", "paper",  "tower",    "river",   "water"};
    const xc_reading        *r = who->r;
    phrase                   p = {token, token, XC_NONE};
    uint32_t                 at = token + 1;
    if (!is(who, token, s, "a") && !is(who, token, s, "an") && !is(who, token, s, "the"))
        return p;
    while (at < s.end && at - token < 6 && (is_nominal(r, at) || is_dash(r, at)))
        at++;
    xc_str noun = xc_token_text(r, at - 1);
    if (at == token + 1 || pos(r, at - 1) != XC_POS_NOUN || noun.n < 5 || r->tokens.v[at - 1].name)
        return p;
    for (size_t i = 0; i < XC_COUNT(others); i++)
        if (is(who, at - 1, s, others[i]))
            return p;
    for (size_t i = 0; i < XC_COUNT(endings); i++)
        if (xc_str_ends(noun, xc_str_from(endings[i])))
            return (phrase){token, at, at - 1};
    return p;
}

/* "X, 34, a nurse", "X, the secretary of state,": token where the phrase begins, or XC_NONE. */
static uint32_t behind_comma(const xc_who *who, uint32_t last, xc_range s)
{
    if (!is(who, last, s, ","))
        return XC_NONE;
    uint32_t at = last + 1;
    if (at + 1 < s.end && pos(who->r, at) == XC_POS_NUM && is(who, at + 1, s, ","))
        at += 2;
    return at < s.end ? at : XC_NONE;
}

static bool closes(const xc_who *who, uint32_t token, xc_range s)
{
    if (token >= s.end)
        return true;
    const xc_token *t = &who->r->tokens.v[token];
    bool            participle = t->verb == XC_VERB_GERUND || t->verb == XC_VERB_PARTICIPLE;
    return t->pos == XC_POS_PUNCT || (t->pos == XC_POS_VERB && participle) || t->pos == XC_POS_ADV ||
           t->pos == XC_POS_SCONJ || is(who, token, s, "who") || is(who, token, s, "which") ||
           is(who, token, s, "and") || is(who, token, s, "that"); /* a finite verb has the phrase for its subject */
}

/* Records the role and its mention. "The operator, Sound Line": what is called a company is no place. */
static xc_status take_role(xc_who *who, const xc_mention *m, const phrase *p)
{
    xc_reading *r = who->r;
    xc_entity  *e = &r->entities.v[m->entity];
    unsigned    cls = noun_at(who, p->head).cls;
    if (e->kind == XC_PLACE && !(cls & XC_ROLE_PLACE)) {
        e->kind = XC_ORGANIZATION;
        for (size_t i = 0; i < r->mentions.n; i++) {
            xc_mention *same = &r->mentions.v[i];
            if (same->entity != m->entity)
                continue;
            same->kind = XC_ORGANIZATION;
            for (uint32_t t = same->first; same->form == XC_FORM_NAME && t < same->last; t++)
                r->tokens.v[t].name = 1 + XC_ORGANIZATION;
        }
    }
    XC_TRY(record(who, m->entity, p->first, p->last));
    return mention_role(who, m->entity, p->first, p->head + 1, m->sentence);
}

static xc_status apposition_behind(xc_who *who, const xc_mention *m, xc_range s)
{
    uint32_t at = behind_comma(who, m->last, s);
    if (at == XC_NONE)
        return XC_OK;
    phrase p = phrase_at(who, at, s, classes_of(m->kind));
    if (p.head == XC_NONE && m->kind == XC_PERSON)
        p = person_like_at(who, at, s);
    if (p.head == XC_NONE || !closes(who, p.last, s))
        return XC_OK;
    if (is(who, p.last, s, "and") && pos(who->r, at) != XC_POS_DET)
        return XC_OK; /* a list: "Smith, president Jones and ..." */
    return take_role(who, m, &p);
}

static bool may_stand_in_phrase(const xc_who *who, uint32_t token, xc_range s)
{
    uint8_t p = pos(who->r, token);
    return is_nominal(who->r, token) || p == XC_POS_DET || is_possessive(who, token, s) || is_dash(who->r, token);
}

/* "the ship's captain, Anders Vey,": the phrase before the comma, the nearest first, then with what it hangs on. */
static xc_status apposition_before(xc_who *who, const xc_mention *m, xc_range s)
{
    if (m->first < s.start + 3 || !is(who, m->first - 1, s, ",") || m->title.end)
        return XC_OK;
    bool closed = m->last >= s.end || (pos(who->r, m->last) == XC_POS_PUNCT && !is(who, m->last, s, "\"")) ||
                  is(who, m->last, s, "who");
    uint32_t end = m->first - 1, first = end;
    for (int hops = 0; closed && hops < 2; hops++) {
        while (first > s.start && end - first < MAX_ROLE && may_stand_in_phrase(who, first - 1, s))
            first--;
        if (first == end)
            return XC_OK;
        phrase p = phrase_at(who, first, s, classes_of(m->kind));
        bool   opens = pos(who->r, first) == XC_POS_DET || pos(who->r, first) == XC_POS_PROPN || hops;
        for (uint32_t t = first; !opens && t < end; t++)
            opens = is_possessive(who, t, s);
        if (p.head != XC_NONE && p.last == end && opens)
            return take_role(who, m, &p);
        if (first == s.start || pos(who->r, first - 1) != XC_POS_ADP || p.head != XC_NONE)
            return XC_OK;
        first--;
    }
    return XC_OK;
}

/* "Rubio is the acting administrator". */
static xc_status copula(xc_who *who, const xc_mention *m, xc_range s)
{
    static const char *const verbs[] = {"is", "was", "became", "remains"};
    for (size_t i = 0; i < XC_COUNT(verbs); i++) {
        if (!is(who, m->last, s, verbs[i]) || m->last + 1 >= s.end || pos(who->r, m->last + 1) != XC_POS_DET)
            continue;
        phrase p = phrase_at(who, m->last + 1, s, class_of(m->kind));
        if (p.head == XC_NONE)
            return XC_OK;
        XC_TRY(record(who, m->entity, p.first, p.last));
        return mention_role(who, m->entity, p.first, p.head + 1, m->sentence);
    }
    return XC_OK;
}

static xc_status told_roles(xc_who *who)
{
    xc_reading *r = who->r;
    size_t      names = r->mentions.n;
    for (size_t i = 0; i < names; i++) {
        xc_mention m = r->mentions.v[i];
        xc_range   s = xc_sentence_tokens(r, m.sentence);
        if (m.title.end) {
            uint32_t first = m.first;
            while (first > s.start && r->tokens.v[first - 1].at.start >= m.title.start)
                first--;
            XC_TRY(record(who, m.entity, first, m.first));
        }
        if (m.kind == XC_OTHER)
            continue;
        XC_TRY(apposition_behind(who, &m, s));
        XC_TRY(apposition_before(who, &m, s));
        XC_TRY(copula(who, &m, s));
    }
    return XC_OK;
}

/* ---------------------------------------------------------------- "the minister" */

bool xc_has_word(xc_str text, uint64_t word)
{
    for (size_t i = 0; i < text.n;) {
        size_t from = i;
        while (i < text.n && !xc_is_space(text.p[i]) && text.p[i] != '-' && text.p[i] != ',' && text.p[i] != '\'' &&
               (unsigned char)text.p[i] != 0xE2)
            i++;
        if (i > from && xc_fold_hash(xc_str_cut(text, from, i)) == word)
            return true;
        i += i < text.n;
    }
    return false;
}

/* "the company" may speak of an operator, an airline, a maker. */
static bool is_company_word(xc_str noun)
{
    static const char *const words[] = {
        "company",   "firm",      "airline",     "carrier",      "operator",  "utility",  "bank",  "lender",
        "insurer",   "retailer",  "supermarket", "manufacturer", "automaker", "carmaker", "maker", "supplier",
        "developer", "publisher", "broadcaster", "brewer",       "producer",  "startup"};
    for (size_t i = 0; i < XC_COUNT(words); i++)
        if (xc_str_is(noun, words[i]))
            return true;
    return false;
}

static bool is_company(const xc_who *who, uint32_t entity)
{
    const xc_entity         *e = &who->r->entities.v[entity];
    static const char *const forms[] = {"Inc",  "Inc.",     "Corp",    "Corp.",   "Ltd",     "Ltd.",  "PLC",
                                        "plc",  "LLC",      "Co",      "Co.",     "Company", "AG",    "SA",
                                        "GmbH", "Airlines", "Airways", "Ferries", "Bank",    "Motors"};
    for (size_t i = 0; i < XC_COUNT(forms); i++)
        if (xc_str_ends(e->name, xc_str_from(forms[i])))
            return true;
    for (size_t k = 0; k < who->roles[entity].n; k++) {
        xc_str text = who->roles[entity].v[k].text;
        size_t at = text.n;
        while (at > 0 && text.p[at - 1] != ' ')
            at--;
        if (is_company_word(xc_str_cut(text, at, text.n)))
            return true;
    }
    return false;
}

/* Does the entity answer to the phrase "the [modifiers] head"? */
static bool answers(const xc_who *who, uint32_t entity, const phrase *p, unsigned cls)
{
    const xc_reading *r = who->r;
    const xc_entity  *e = &r->entities.v[entity];
    if (!(class_of(e->kind) & cls) || e->kind == XC_OTHER)
        return false;
    uint64_t head = r->tokens.v[p->head].word;
    bool     bare = p->head == p->first + 1;
    for (size_t k = 0; k < who->roles[entity].n; k++) {
        xc_str text = who->roles[entity].v[k].text;
        bool   all = xc_role_head(text, class_of(e->kind)) == head;
        for (uint32_t t = p->first + 1; all && t < p->head; t++)
            all = (xc_token_form(r, t)->shape & XC_SHAPE_PUNCT) || xc_has_word(text, r->tokens.v[t].word) ||
                  xc_has_word(e->name, r->tokens.v[t].word);
        if (all)
            return true;
    }
    if (e->kind == XC_PERSON)
        return false;
    if (bare && xc_has_word(e->name, head))
        return true;
    xc_str noun = xc_token_text(r, p->head);
    if (e->kind == XC_ORGANIZATION)
        return bare &&
               (xc_str_equal_ascii_case(noun, XC_S("company")) || xc_str_equal_ascii_case(noun, XC_S("firm"))) &&
               is_company(who, entity);
    return bare && e->country.n &&
           (xc_str_equal_ascii_case(noun, XC_S("country")) || xc_str_equal_ascii_case(noun, XC_S("nation")));
}

static bool is_definite(const xc_who *who, uint32_t token, xc_range s, phrase *p)
{
    const xc_reading *r = who->r;
    if (!is(who, token, s, "the") || token + 1 >= s.end)
        return false;
    uint32_t at = token + 1;
    p->first = token;
    p->head = XC_NONE;
    for (; at < s.end && at < token + 6 && (is_nominal(r, at) || is_dash(r, at)); at++) {
        if (r->tokens.v[at].name && r->tokens.v[at].name != 1 + XC_OTHER && !noun_at(who, at).cls &&
            r->tokens.v[at].name == 1 + XC_PERSON)
            return false;
        if (noun_at(who, at).cls)
            p->head = at;
    }
    if (p->head == XC_NONE || p->head + 1 != at || r->tokens.v[p->head].name)
        return false;
    p->last = at;
    return !(at < s.end && (is(who, at, s, "of") || is(who, at, s, "for")));
}

/* Entities of one class, so that a definite role looks at those alone. */
static xc_status resolve_definite(xc_who *who, uint32_t sentence, const phrase *p)
{
    enum { MAX_LOOKED_AT = 256 };
    xc_reading *r = who->r;
    unsigned    cls = noun_at(who, p->head).cls;
    uint32_t    found = XC_NONE, start = r->tokens.v[p->first].at.start;
    for (uint32_t e = 0; e < r->entities.n && e < MAX_LOOKED_AT; e++)
        if (answers(who, e, p, cls)) {
            if (found != XC_NONE)
                return XC_OK;
            found = e;
        }
    if (found == XC_NONE || r->entities.v[found].name.p > r->report->text.p + start)
        return XC_OK;
    return mention_role(who, found, p->first, p->head + 1, sentence);
}

static xc_status definite_roles(xc_who *who)
{
    xc_reading *r = who->r;
    for (uint32_t i = 0; i < r->sentences.n; i++) {
        if (xc_sentence_block(r, i)->role == XC_BLOCK_FURNITURE)
            continue;
        xc_range s = xc_sentence_tokens(r, i);
        for (uint32_t t = s.start; t < s.end; t++) {
            phrase p;
            if (!is_definite(who, t, s, &p))
                continue;
            XC_TRY(resolve_definite(who, i, &p));
            t = p.last - 1;
        }
    }
    return XC_OK;
}

/* An apposition that begins with "the" is also met as a definite role: one mention a place. */
static void drop_doubles(xc_reading *r)
{
    size_t n = 0;
    xc_sort_mentions(r);
    for (size_t i = 0; i < r->mentions.n; i++) {
        const xc_mention *m = &r->mentions.v[i];
        bool              twice = false;
        for (size_t k = n; k-- > 0 && !twice && r->mentions.v[k].last > m->first && n - k < 4;)
            twice = m->form == XC_FORM_ROLE && r->mentions.v[k].form == XC_FORM_ROLE &&
                    r->mentions.v[k].first <= m->first && r->mentions.v[k].last >= m->last;
        if (twice)
            r->entities.v[m->entity].mentions--;
        else
            r->mentions.v[n++] = *m;
    }
    r->mentions.n = n;
}

xc_status xc_find_roles(xc_who *who)
{
    xc_reading *r = who->r;
    who->roles = xc_arena_zero(r->scratch, r->entities.n, sizeof *who->roles);
    if (!who->roles)
        return XC_ENOMEM;
    XC_TRY(told_roles(who));
    XC_TRY(definite_roles(who));
    drop_doubles(r);
    for (size_t i = 0; i < r->entities.n; i++) {
        r->entities.v[i].n_roles = who->roles[i].n;
        r->entities.v[i].roles = who->roles[i].v;
    }
    return XC_OK;
}
