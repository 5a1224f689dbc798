#include "say.h"
#include "who.h"

/* he, she, they, it (sieves 8 and 9). Candidates are the persons of this sentence and the two before it. Subjects and
 * near ones come first; where a second person is nearly as good the pronoun stays unresolved. */

typedef struct candidate {
    uint32_t mention;
    bool     subject, quoted;
} candidate;

enum {
    MAX_CANDIDATES = 24,
    SENTENCES_BACK = 2,
    /* Points, chosen on the 20 news documents of GUM's training part. */
    POINTS = 100,
    BACK = 22, /* for each sentence back            */
    SUBJECT = 30,
    SAME_CHAIN = 18, /* antecedent of the pronoun before  */
    TOLD = 6,        /* gender is known                   */
    QUOTED = 40,     /* inside marks, the pronoun outside */
    NEAR = 2,        /* for each mention nearer           */
    MARGIN = 8
};

typedef struct reference {
    uint32_t  token, sentence;
    xc_gender gender;
    bool      possessive, object;
    uint32_t  speaker; /* entity that speaks the marked words about the pronoun; XC_NONE: none */
} reference;

static bool pronoun_at(const xc_reading *r, uint32_t token, reference *out)
{
    static const struct {
        const char *word;
        xc_gender   gender;
        bool        possessive, object;
    } words[] = {{"he", XC_GENDER_MALE, false, false},    {"his", XC_GENDER_MALE, true, false},
                 {"him", XC_GENDER_MALE, false, true},    {"himself", XC_GENDER_MALE, true, false},
                 {"she", XC_GENDER_FEMALE, false, false}, {"her", XC_GENDER_FEMALE, true, false},
                 {"hers", XC_GENDER_FEMALE, true, false}, {"herself", XC_GENDER_FEMALE, true, false}};
    xc_str s = xc_token_text(r, token);
    if (s.n < 2 || s.n > 7 || (s.p[0] != 'h' && s.p[0] != 'H' && s.p[0] != 's' && s.p[0] != 'S'))
        return false;
    for (size_t i = 0; i < XC_COUNT(words); i++)
        if (xc_str_is(s, words[i].word)) {
            *out = (reference){.token = token,
                               .gender = words[i].gender,
                               .possessive = words[i].possessive,
                               .object = words[i].object,
                               .speaker = XC_NONE};
            return !(s.n > 1 && s.p[1] == 'E' && s.p[0] == 'H' && xc_str_equal(s, XC_S("HE")));
        }
    return false;
}

static bool fits(const xc_reading *r, const xc_mention *m, xc_gender gender)
{
    if (m->kind != XC_PERSON || m->entity == XC_NONE)
        return false;
    xc_gender g = r->entities.v[m->entity].gender;
    return g == gender || g == XC_GENDER_UNKNOWN || g == XC_GENDER_MIXED;
}

static int score(const xc_who *who, const candidate *c, const reference *p, uint32_t nearer, uint32_t last_entity,
                 bool quoted)
{
    const xc_mention *m = &who->r->mentions.v[c->mention];
    const xc_entity  *e = &who->r->entities.v[m->entity];
    int               points = POINTS - BACK * (int)(p->sentence - m->sentence) - NEAR * (int)nearer;
    points += c->subject ? SUBJECT : 0;
    points += m->entity == last_entity ? SAME_CHAIN : 0;
    points += e->gender == p->gender ? TOLD : 0;
    points -= c->quoted && !quoted ? QUOTED : 0;
    if (p->possessive && m->sentence == p->sentence)
        points += 12;
    if (p->object && m->sentence == p->sentence && c->subject)
        points -= 30; /* "Smith told him" is somebody else */
    return points;
}

static uint32_t best_of(const xc_who *who, const candidate *list, size_t n, const reference *p, uint32_t last_entity,
                        bool quoted)
{
    const xc_reading *r = who->r;
    int               best = 0, second = 0;
    uint32_t          winner = XC_NONE, nearer = 0;
    for (size_t i = n; i-- > 0;) {
        const xc_mention *m = &r->mentions.v[list[i].mention];
        if (p->sentence - m->sentence > SENTENCES_BACK)
            break;
        bool told = r->entities.v[m->entity].gender == p->gender;
        if (!fits(r, m, p->gender) || m->entity == p->speaker || (!told && !list[i].subject))
            continue;
        int points = score(who, &list[i], p, nearer++, last_entity, quoted);
        if (winner == XC_NONE || (points > best && m->entity != winner)) {
            second = winner == XC_NONE ? 0 : best;
            best = points;
            winner = m->entity;
        } else if (m->entity == winner)
            best = points > best ? points : best;
        else if (points > second)
            second = points;
    }
    return winner != XC_NONE && best - second >= MARGIN ? winner : XC_NONE;
}

/* "Rubio spent hours with Bukele at his residence": whose is open where another person stands between. */
static bool is_open_possessive(const xc_who *who, const candidate *list, size_t n, const reference *p, uint32_t winner)
{
    for (size_t i = n; p->possessive && i-- > 0;) {
        const xc_mention *m = &who->r->mentions.v[list[i].mention];
        if (m->sentence != p->sentence)
            return false;
        if (fits(who->r, m, p->gender) && m->entity != p->speaker)
            return m->entity != winner;
    }
    return false;
}

static xc_status resolve(xc_who *who, const reference *p, uint32_t entity)
{
    xc_reading *r = who->r;
    xc_entity  *e = &r->entities.v[entity];
    if (e->gender == XC_GENDER_UNKNOWN || e->gender == XC_GENDER_MIXED)
        e->gender = p->gender;
    e->mentions++;
    xc_mention m = {.at = r->tokens.v[p->token].at,
                    .kind = e->kind,
                    .form = XC_FORM_PRONOUN,
                    .entity = entity,
                    .first = p->token,
                    .last = p->token + 1,
                    .sentence = p->sentence};
    return xc_vec_push(&r->mentions, r->mem, m);
}

typedef struct state {
    candidate list[MAX_CANDIDATES];
    size_t    n;
    uint32_t  last[4]; /* by gender: entity of the pronoun before */
    uint32_t  speaker; /* who spoke last */
} state;

static void push(state *s, candidate c)
{
    if (s->n == MAX_CANDIDATES) {
        memmove(s->list, s->list + 1, sizeof s->list - sizeof s->list[0]);
        s->n--;
    }
    s->list[s->n++] = c;
}

static bool is_say(const xc_reading *r, uint32_t token, xc_range s)
{
    if (token < s.start || token >= s.end || r->tokens.v[token].pos != XC_POS_VERB)
        return false;
    xc_say say = xc_say_of((xc_str){0}, r->tokens.v[token].word);
    return say.cls != XC_SAY_NONE && say.cls != XC_SAY_ACCORDING && say.cls != XC_SAY_SHOW;
}

/* Does the mention speak: "Rubio said", "Brandt, a commander, told", outside marks? */
static bool speaks(const xc_who *who, const xc_mention *m)
{
    xc_range s = xc_sentence_tokens(who->r, m->sentence);
    uint32_t verb = xc_subject_verb(who->r, m->first, m->last, s);
    return verb != XC_NONE && is_say(who->r, verb, s) && !xc_marks_at(&who->marks, m->at.start);
}

/* The one who speaks the marked words of a sentence: named in it, or the last speaker before. */
static uint32_t speaker_of(const xc_who *who, uint32_t sentence, size_t from, size_t names, uint32_t before)
{
    for (size_t i = from; i < names && who->r->mentions.v[i].sentence <= sentence; i++)
        if (who->r->mentions.v[i].sentence == sentence && speaks(who, &who->r->mentions.v[i]))
            return who->r->mentions.v[i].entity;
    return before;
}

static void take_mention(xc_who *who, state *s, uint32_t mention)
{
    const xc_mention *m = &who->r->mentions.v[mention];
    if (m->kind != XC_PERSON || m->entity == XC_NONE)
        return;
    if (speaks(who, m))
        s->speaker = m->entity;
    push(s, (candidate){.mention = mention,
                        .subject = xc_subject_verb(who->r, m->first, m->last,
                                                   xc_sentence_tokens(who->r, m->sentence)) != XC_NONE,
                        .quoted = xc_marks_at(&who->marks, m->at.start) != NULL});
}

xc_status xc_find_pronouns(xc_who *who)
{
    xc_reading *r = who->r;
    size_t      names = r->mentions.n, next = 0;
    state       s = {.last = {XC_NONE, XC_NONE, XC_NONE, XC_NONE}, .speaker = XC_NONE};
    for (uint32_t i = 0; i < r->sentences.n; i++) {
        if (xc_sentence_block(r, i)->role == XC_BLOCK_FURNITURE)
            continue;
        for (uint32_t t = r->sentences.v[i].first; t < r->sentences.v[i].last; t++) {
            while (next < names && r->mentions.v[next].first <= t)
                take_mention(who, &s, (uint32_t)next++);
            reference p;
            if (!pronoun_at(r, t, &p))
                continue;
            p.sentence = i;
            bool quoted = xc_marks_at(&who->marks, r->tokens.v[t].at.start) != NULL;
            if (quoted)
                p.speaker = speaker_of(who, i, next, names, s.speaker);
            uint32_t entity = best_of(who, s.list, s.n, &p, s.last[p.gender], quoted);
            if (entity == XC_NONE || is_open_possessive(who, s.list, s.n, &p, entity))
                continue;
            XC_TRY(resolve(who, &p, entity));
            s.last[p.gender] = entity;
            take_mention(who, &s, (uint32_t)r->mentions.n - 1);
        }
    }
    return XC_OK;
}
