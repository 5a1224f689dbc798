#include "who.h"

#include <stdlib.h>

#include "fold.h"
#include "hash.h"
#include "say.h"
#include "word_table.h"

static const struct entry {
    uint64_t  key;
    unsigned  cls;
    xc_gender gender;
} role_table[] = {
#include "roles.inc"
};

xc_role_noun xc_role_noun_of(xc_str language, uint64_t word)
{
    size_t i = XC_WORD_FIND(role_table, language, word);
    return i == XC_COUNT(role_table) ? (xc_role_noun){0} : (xc_role_noun){role_table[i].cls, role_table[i].gender};
}

uint64_t xc_role_head(xc_str role, unsigned cls)
{
    uint64_t head = 0;
    for (size_t i = 0; i < role.n;) {
        size_t from = i;
        while (i < role.n && !xc_is_space(role.p[i]) && role.p[i] != '-' && role.p[i] != ',')
            i++;
        xc_str word = xc_str_cut(role, from, i);
        i += i < role.n;
        static const char *const links[] = {"of", "for", "at", "in", "to", "from", "with", "by"};
        for (size_t k = 0; k < XC_COUNT(links); k++)
            if (xc_str_equal(word, xc_str_from(links[k])))
                return head;
        uint64_t hash = xc_fold_hash(word);
        if (xc_role_noun_of((xc_str){0}, hash).cls & cls)
            head = hash;
    }
    return head;
}

/* ---------------------------------------------------------------- titles before names */

static bool is_punct(const xc_reading *r, uint32_t token)
{
    return xc_token_form(r, token)->shape & XC_SHAPE_PUNCT;
}

static uint64_t phrase_of(const xc_reading *r, uint32_t first, uint32_t last)
{
    uint64_t key = 0;
    for (uint32_t t = first; t < last; t++)
        if (!is_punct(r, t))
            key = xc_phrase_add(key, r->tokens.v[t].word);
    return key;
}

static xc_role_noun role_at(const xc_who *who, uint32_t token)
{
    return who->role_nouns[who->r->form_of.v[token]];
}

/* Words that may stand in a title before its noun: "former", "Deputy Foreign", "U.S.", "company". */
static bool goes_before_title(const xc_reading *r, uint32_t token)
{
    const xc_token *t = &r->tokens.v[token];
    if (t->name && t->name != 1 + XC_PLACE && t->name != 1 + XC_ORGANIZATION && t->name != 1 + XC_OTHER)
        return false;
    if (xc_token_form(r, token)->shape & XC_SHAPE_CAPITAL)
        return t->pos == XC_POS_PROPN || t->pos == XC_POS_ADJ || t->pos == XC_POS_NOUN;
    return t->pos == XC_POS_ADJ || t->pos == XC_POS_NOUN;
}

/* First token of the title that ends before `name`; `name` where there is none. "Secretary of State", "Transport
 * Minister", "company spokesman". */
static uint32_t title_before(const xc_who *who, uint32_t name, xc_range sentence)
{
    enum { MAX_TITLE = 4, MAX_MORE = 4 };
    const xc_reading *r = who->r;
    uint32_t          first = name;
    for (uint32_t n = MAX_TITLE; n > 0 && first == name; n--)
        if (name >= sentence.start + n && !is_punct(r, name - n) && !is_punct(r, name - 1) &&
            xc_title_of(phrase_of(r, name - n, name)))
            first = name - n;
    if (first == name && name > sentence.start && role_at(who, name - 1).cls & XC_ROLE_PERSON &&
        !r->tokens.v[name - 1].name)
        first = name - 1;
    if (first == name)
        return name;
    for (uint32_t more = 0; more < MAX_MORE && first > sentence.start && goes_before_title(r, first - 1); more++)
        first--;
    return first;
}

static xc_gender gender_of_range(const xc_who *who, uint32_t first, uint32_t last)
{
    for (uint32_t t = last; t-- > first;) {
        xc_gender gender = role_at(who, t).gender;
        if (gender == XC_GENDER_FEMALE || gender == XC_GENDER_MALE)
            return gender;
    }
    return XC_GENDER_UNKNOWN;
}

/* ---------------------------------------------------------------- keys */

static bool is_suffix(const xc_reading *r, uint32_t token)
{
    static const char *const suffixes[] = {"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"};
    for (size_t i = 0; i < XC_COUNT(suffixes); i++)
        if (xc_str_equal(xc_token_text(r, token), xc_str_from(suffixes[i])))
            return true;
    return false;
}

static bool is_initial(xc_str s)
{
    return (s.n == 1 && xc_is_upper(s.p[0])) || (s.n == 2 && xc_is_upper(s.p[0]) && s.p[1] == '.');
}

static bool is_company_form(const xc_reading *r, uint32_t token)
{
    static const char *const forms[] = {"Inc",     "Inc.", "Corp", "Corp.", "Corporation", "Ltd",      "Ltd.",
                                        "Limited", "PLC",  "plc",  "LLC",   "Co",          "Co.",      "Company",
                                        "AG",      "SA",   "S.A.", "GmbH",  "NV",          "Holdings", "Group"};
    for (size_t i = 0; i < XC_COUNT(forms); i++)
        if (xc_str_equal(xc_token_text(r, token), xc_str_from(forms[i])))
            return true;
    return false;
}

/* "U.S." and "US" are one word. */
static uint64_t word_of(const xc_reading *r, uint32_t token)
{
    xc_str s = xc_token_text(r, token);
    char   bare[32];
    size_t n = 0;
    if (!(xc_token_form(r, token)->shape & XC_SHAPE_POINT) || s.n > sizeof bare)
        return r->tokens.v[token].word;
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] != '.')
            bare[n++] = s.p[i];
    return xc_fold_hash((xc_str){bare, n});
}

static xc_name_key key_of(const xc_reading *r, const xc_mention *m)
{
    xc_name_key key = {0};
    uint32_t    first = m->first, last = m->last;
    xc_range    all = {0, (uint32_t)r->tokens.n};
    first += xc_who_is(r, first, all, "the") && first + 1 < last;
    while (m->kind == XC_PERSON && first + 1 < last && xc_title_of(phrase_of(r, first, first + 1)))
        first++;
    while (last > first + 1 && (xc_who_is(r, last - 1, all, "'s") || xc_who_is(r, last - 1, all, "’s")))
        last--;
    bool ending = false;
    for (uint32_t t = first; t < last && key.n < XC_NAME_WORDS; t++) {
        if (is_punct(r, t))
            continue;
        if (is_initial(xc_token_text(r, t)))
            key.initials |= (uint16_t)(1 << key.n);
        bool form = m->kind == XC_PERSON ? is_suffix(r, t) : m->kind == XC_ORGANIZATION && is_company_form(r, t);
        ending |= form && key.n > 0;
        key.words[key.n++] = word_of(r, t);
        if (!ending)
            key.core = key.n;
    }
    for (uint8_t i = 0; i < key.n; i++)
        key.hash = xc_hash_mix(key.hash, key.words[i]);
    return key;
}

/* ---------------------------------------------------------------- mentions and nodes */

static xc_gender gender_of_name(const xc_name_key *key)
{
    return key->core > 1 ? xc_given_name(key->words[0]) : XC_GENDER_UNKNOWN; /* "Arden" alone may be a last name */
}

static xc_status node_of(xc_who *who, uint32_t mention)
{
    xc_reading       *r = who->r;
    const xc_mention *m = &r->mentions.v[mention];
    xc_name_key       key = key_of(r, m);
    uint64_t          hash = xc_hash_mix(key.hash, m->kind + 1);
    uint32_t          node = xc_map_get(&who->by_key, hash);
    xc_gender         told = XC_GENDER_UNKNOWN;
    if (m->title.end)
        for (uint32_t t = m->first; t-- > 0 && r->tokens.v[t].at.start >= m->title.start;)
            told = told ? told : gender_of_range(who, t, t + 1);
    if (node == XC_NONE) {
        node = (uint32_t)who->nodes.n;
        xc_node fresh = {.kind = m->kind,
                         .key = key,
                         .parent = node,
                         .mention = mention,
                         .next_last = XC_NONE,
                         .next_first = XC_NONE,
                         .gender = m->kind == XC_PERSON ? gender_of_name(&key) : XC_GENDER_UNKNOWN};
        if (key.n) {
            uint64_t last = key.words[(key.core ? key.core : key.n) - 1];
            fresh.next_last = xc_map_get(&who->by_last, last);
            fresh.next_first = xc_map_get(&who->by_first, key.words[0]);
            XC_TRY(xc_map_put(&who->by_last, r->scratch, last, node));
            XC_TRY(xc_map_put(&who->by_first, r->scratch, key.words[0], node));
        }
        XC_TRY(xc_vec_push(&who->nodes, r->scratch, fresh));
        XC_TRY(xc_map_put(&who->by_key, r->scratch, hash, node));
    }
    if (told)
        who->nodes.v[node].gender = told;
    who->nodes.v[node].mentions++;
    return xc_vec_push(&who->node_of, r->scratch, node);
}

static bool is_one_of(const xc_reading *r, uint32_t token, xc_range s, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (xc_who_is(r, token, s, words[i]))
            return true;
    return false;
}

/* "aboard the Saint Oriel", "the ferry Saint Oriel", "the Saint Oriel sank": a vessel, whatever the labeller says. */
static bool is_vessel(const xc_reading *r, const xc_name *name, xc_range s)
{
    static const char *const vessels[] = {"ship",  "ferry",     "vessel",    "boat",      "tanker",    "trawler",
                                          "yacht", "submarine", "frigate",   "destroyer", "freighter", "carrier",
                                          "liner", "steamer",   "catamaran", "warship",   "lifeboat"};
    static const char *const verbs[] = {"sailed", "sank", "docked", "capsized", "sails", "sinks"};
    uint32_t                 first = name->first;
    bool                     the = first > s.start && xc_who_is(r, first - 1, s, "the");
    if (first > s.start && is_one_of(r, first - 1, s, vessels, XC_COUNT(vessels)))
        return true;
    if (!the)
        return false;
    bool     aboard = first > s.start + 1 && xc_who_is(r, first - 2, s, "aboard");
    uint32_t verb = name->last + (name->last < s.end && r->tokens.v[name->last].pos == XC_POS_AUX);
    return aboard || is_one_of(r, verb, s, verbs, XC_COUNT(verbs)) ||
           (xc_who_is(r, verb, s, "caught") && xc_who_is(r, verb + 1, s, "fire"));
}

/* A person's name behind "the" is that of a ship, a prize, a paper: "the Saint Oriel"; but "the Clintons", "the Romney
 * / Ryan ticket", "the Clinton's lawyer". */
static bool is_behind_the(const xc_reading *r, const xc_name *name, xc_range sentence)
{
    if (name->kind != XC_PERSON || name->first == sentence.start || !xc_who_is(r, name->first - 1, sentence, "the"))
        return false;
    static const char *const marks[] = {"/", "-", "'s", "’s", "–", "—"};
    uint32_t                 behind = name->last;
    bool                     followed =
        behind < sentence.end && (r->tokens.v[behind].pos == XC_POS_NOUN || r->tokens.v[behind].pos == XC_POS_PROPN ||
                                  is_one_of(r, behind, sentence, marks, XC_COUNT(marks)));
    xc_str last = xc_token_text(r, name->last - 1);
    return !followed && last.p[last.n - 1] != 's';
}

static xc_status count_up(xc_map *map, xc_arena *mem, uint64_t key, uint32_t by)
{
    uint32_t old = xc_map_get(map, key);
    return xc_map_put(map, mem, key, (old == XC_NONE ? 0 : old) + by);
}

/* Names that are things wherever they stand: vessels, and what stands behind "the" half of the time or more. */
static xc_status find_things(xc_reading *r, xc_map *things)
{
    xc_map all = {0}, behind = {0};
    for (size_t i = 0; i < r->names.n; i++) {
        const xc_name *name = &r->names.v[i];
        xc_mention     m = {.kind = name->kind, .first = name->first, .last = name->last};
        xc_range       sentence = xc_sentence_tokens(r, name->sentence);
        uint64_t       key = key_of(r, &m).hash;
        XC_TRY(count_up(&all, r->scratch, key, 1));
        if (is_vessel(r, name, sentence))
            XC_TRY(xc_map_put(things, r->scratch, key, 1));
        else if (is_behind_the(r, name, sentence))
            XC_TRY(count_up(&behind, r->scratch, key, 1));
    }
    for (size_t i = 0; i < r->names.n && behind.n; i++) {
        xc_mention m = {.kind = r->names.v[i].kind, .first = r->names.v[i].first, .last = r->names.v[i].last};
        uint64_t   key = key_of(r, &m).hash;
        uint32_t   hits = xc_map_get(&behind, key);
        if (hits != XC_NONE && hits * 2 >= xc_map_get(&all, key))
            XC_TRY(xc_map_put(things, r->scratch, key, 1));
    }
    return XC_OK;
}

/* "Democrat Hillary Clinton", "Wells Fargo CEO John Stumpf": first token of the person behind what somebody is, told by
 * the given name that follows it. */
static uint32_t behind_role(const xc_who *who, const xc_name *name)
{
    const xc_reading *r = who->r;
    for (uint32_t t = name->last - 1; name->kind == XC_PERSON && t > name->first; t--) {
        bool given = (xc_gazetteer_word(r->tokens.v[t].word) & XC_GAZ_GIVEN) && t + 1 < name->last;
        if (given && (role_at(who, t - 1).cls & XC_ROLE_PERSON) && !is_initial(xc_token_text(r, t - 1)) &&
            !(xc_gazetteer_word(r->tokens.v[t - 1].word) & XC_GAZ_GIVEN))
            return t;
    }
    return name->first;
}

static xc_status take_names(xc_who *who)
{
    xc_reading *r = who->r;
    xc_map      things = {0};
    XC_TRY(find_things(r, &things));
    for (size_t i = 0; i < r->names.n; i++) {
        const xc_name *name = &r->names.v[i];
        xc_range       sentence = xc_sentence_tokens(r, name->sentence);
        uint32_t       first = behind_role(who, name);
        for (uint32_t t = name->first; t < first; t++)
            r->tokens.v[t].name = 0;
        xc_mention m = {.at = {r->tokens.v[first].at.start, r->tokens.v[name->last - 1].at.end},
                        .kind = name->kind,
                        .form = XC_FORM_NAME,
                        .entity = XC_NONE,
                        .first = first,
                        .last = name->last,
                        .sentence = name->sentence};
        if (things.n && xc_map_get(&things, key_of(r, &m).hash) != XC_NONE) {
            m.kind = XC_OTHER;
            for (uint32_t t = m.first; t < m.last; t++)
                r->tokens.v[t].name = 1 + XC_OTHER;
        }
        uint32_t title = m.kind == XC_PERSON ? title_before(who, m.first, sentence) : m.first;
        if (title < m.first)
            m.title = (xc_range){r->tokens.v[title].at.start, r->tokens.v[m.first - 1].at.end};
        XC_TRY(xc_vec_push(&r->mentions, r->mem, m));
        XC_TRY(node_of(who, (uint32_t)r->mentions.n - 1));
    }
    return XC_OK;
}

/* ---------------------------------------------------------------- entities */

xc_str xc_country_of_node(const xc_node *node)
{
    uint64_t key = 0;
    for (uint8_t i = 0; i < node->key.n; i++)
        key = xc_phrase_add(key, node->key.words[i]);
    if (node->kind != XC_PLACE)
        return (xc_str){0};
    if (node->key.n == 1 && node->key.words[0] == xc_fold_hash(XC_S("america")))
        return XC_S("US");
    return xc_country_of(key);
}

/* A headline, or a line that is written like one: every word of four letters and more has a capital. */
static bool is_headline(const xc_reading *r, uint32_t sentence)
{
    enum { LONG = 4, LEAST = 4 };
    xc_range s = xc_sentence_tokens(r, sentence);
    uint32_t words = 0;
    if (xc_sentence_block(r, sentence)->role == XC_BLOCK_HEADLINE)
        return true;
    for (uint32_t t = s.start; t < s.end; t++) {
        if (xc_token_text(r, t).n < LONG || !(xc_token_form(r, t)->shape & XC_SHAPE_LETTER))
            continue;
        if (!(xc_token_form(r, t)->shape & XC_SHAPE_CAPITAL))
            return false;
        words++;
    }
    return words >= LEAST;
}

static bool is_shouted(xc_str name)
{
    for (size_t i = 0; i < name.n; i++)
        if (xc_is_lower(name.p[i]))
            return false;
    return memchr(name.p, ' ', name.n) != NULL;
}

/* The longest mention, the earlier of two, names the entity; a full name of the text goes before one of a headline or
 * in capitals, which may be those of other words ("Elizabeth Warren Hammers Bank"). `rank`: of the name it has. */
static void name_entity(xc_reading *r, xc_entity *e, const xc_mention *m, size_t *rank)
{
    enum { PLAIN = 1 << 20 };
    xc_str name = xc_str_at(r->report->text, m->at);
    bool   full = memchr(name.p, ' ', name.n) != NULL;
    size_t own = name.n + (full && !is_shouted(name) && !is_headline(r, m->sentence) ? PLAIN : 0);
    if (own > *rank) {
        e->name = name;
        *rank = own;
    }
}

static xc_status make_entities(xc_who *who)
{
    xc_reading *r = who->r;
    size_t     *ranks = XC_ARRAY(r->scratch, size_t, who->nodes.n + 1); /* [entities] */
    if (!ranks)
        return XC_ENOMEM;
    for (size_t i = 0; i < who->nodes.n; i++)
        who->nodes.v[i].entity = XC_NONE;
    for (size_t i = 0; i < r->mentions.n; i++) {
        xc_mention *m = &r->mentions.v[i];
        xc_node    *root = &who->nodes.v[xc_node_root(who, who->node_of.v[i])];
        if (root->entity == XC_NONE) {
            root->entity = (uint32_t)r->entities.n;
            if (root->kind == XC_PERSON && root->key.n == 1 && root->gender == XC_GENDER_UNKNOWN)
                root->gender = xc_given_name(root->key.words[0]);
            xc_entity e = {
                .kind = root->kind, .gender = root->gender, .story = XC_NONE, .country = xc_country_of_node(root)};
            XC_TRY(xc_vec_push(&r->entities, r->mem, e));
        }
        m->entity = root->entity;
        xc_entity *e = &r->entities.v[m->entity];
        e->mentions++;
        name_entity(r, e, m, &ranks[m->entity]);
    }
    return XC_OK;
}

static int by_position(const void *a, const void *b)
{
    const xc_mention *x = a, *y = b;
    if (x->at.start != y->at.start)
        return x->at.start < y->at.start ? -1 : 1;
    return x->at.end != y->at.end ? (x->at.end < y->at.end ? -1 : 1) : 0;
}

void xc_sort_mentions(xc_reading *r)
{
    if (r->mentions.n)
        qsort(r->mentions.v, r->mentions.n, sizeof r->mentions.v[0], by_position);
}

/* ---------------------------------------------------------------- subjects */

static bool is_finite(const xc_reading *r, uint32_t token)
{
    const xc_token *t = &r->tokens.v[token];
    if (t->pos == XC_POS_AUX)
        return true;
    return t->pos == XC_POS_VERB && t->verb != XC_VERB_GERUND && t->verb != XC_VERB_BASE &&
           t->verb != XC_VERB_PARTICIPLE;
}

static bool is_say(const xc_reading *r, uint32_t token)
{
    xc_say say = xc_say_of((xc_str){0}, r->tokens.v[token].word);
    return say.cls != XC_SAY_NONE && say.cls != XC_SAY_ACCORDING;
}

/* Token behind "of the Neo Democrats", "from Leeds": a preposition and what hangs on it; `at` where there is none. */
static uint32_t behind_phrase(const xc_reading *r, uint32_t at, xc_range sentence)
{
    enum { REACH = 8 };
    if (at >= sentence.end || r->tokens.v[at].pos != XC_POS_ADP)
        return at;
    uint32_t t = at + 1;
    for (; t < sentence.end && t - at < REACH; t++) {
        uint8_t pos = r->tokens.v[t].pos;
        if (pos != XC_POS_DET && pos != XC_POS_PROPN && pos != XC_POS_NOUN && pos != XC_POS_ADJ)
            break;
    }
    return t > at + 1 ? t : at;
}

uint32_t xc_subject_verb(const xc_reading *r, uint32_t first, uint32_t last, xc_range sentence)
{
    enum { REACH = 16 };
    if (first > sentence.start && r->tokens.v[first - 1].pos == XC_POS_ADP)
        return XC_NONE;
    if (first > sentence.start && is_say(r, first - 1) && r->tokens.v[first - 1].pos == XC_POS_VERB)
        return first - 1; /* "said Arden" */
    uint32_t at = behind_phrase(r, last, sentence);
    while (at < sentence.end && r->tokens.v[at].pos == XC_POS_ADV)
        at++;
    if (at < sentence.end && is_finite(r, at))
        return at;
    bool apposed = first > sentence.start && xc_who_is(r, first - 1, sentence, ",") && xc_who_is(r, at, sentence, ",");
    if (apposed && at + 1 < sentence.end && is_finite(r, at + 1))
        return at + 1; /* "One survivor, Mirela Tosk, described" */
    if (xc_who_is(r, at, sentence, ",") && at + 1 < sentence.end && !xc_who_is(r, at + 1, sentence, "and")) {
        uint32_t limit = sentence.end - at > REACH ? at + REACH : sentence.end; /* over an apposition */
        for (uint32_t t = at + 1; t < limit; t++)
            if (xc_who_is(r, t, sentence, ","))
                return t + 1 < sentence.end && is_finite(r, t + 1) ? t + 1 : XC_NONE;
    }
    return XC_NONE;
}

/* ---------------------------------------------------------------- */

static xc_status role_nouns(xc_who *who)
{
    xc_reading *r = who->r;
    who->role_nouns = XC_ARRAY(r->scratch, xc_role_noun, r->forms.n);
    if (!who->role_nouns)
        return XC_ENOMEM;
    for (size_t i = 0; i < r->forms.n; i++)
        if (r->forms.v[i].shape & XC_SHAPE_LETTER)
            who->role_nouns[i] = xc_role_noun_of((xc_str){0}, r->forms.v[i].word);
    return XC_OK;
}

xc_status xc_find_mentions(xc_reading *r)
{
    xc_who who = {.r = r};
    XC_TRY(role_nouns(&who));
    XC_TRY(xc_marks_find(&who.marks, r->scratch, r->report, NULL));
    XC_TRY(take_names(&who));
    XC_TRY(xc_sieve_names(&who));
    XC_TRY(make_entities(&who));
    XC_TRY(xc_find_roles(&who));
    xc_sort_mentions(r);
    XC_TRY(xc_find_pronouns(&who));
    xc_sort_mentions(r);
    return XC_OK;
}
