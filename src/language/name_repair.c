#include "fold.h"
#include "name_words.h"
#include "who.h"

/* ---------------------------------------------------------------- one name at a time
 * What the labels leave ragged: titles inside persons, connecting words at the edges, kinds that a name's own head word
 * contradicts. The lists are evidence here because they judge a word in its place (last of a name, first of a name). */

static void trim(const xc_reading *r, xc_name *n)
{
    while (n->last > n->first + 1 && !xc_word_is_capital(r, n->last - 1) &&
           !(xc_token_form(r, n->last - 1)->shape & XC_SHAPE_DIGIT))
        n->last--;
    static const char *const leads[] = {"the", "and", "of", "in", "at", "a", ",", "'s", "-"};
    while (n->last > n->first + 1 && !xc_word_is_capital(r, n->first) &&
           xc_token_is_any(r, n->first, leads, XC_COUNT(leads)))
        n->first++;
}

/* Length of the title that the tokens from `first` begin with, 0 if they begin with none. */
static uint32_t title_length(const xc_reading *r, uint32_t first, uint32_t last)
{
    uint64_t key = 0;
    uint32_t best = 0;
    for (uint32_t t = first; t < last && t < first + 4; t++) {
        if (xc_token_is(r, t, "-"))
            continue;
        key = xc_phrase_add(key, r->tokens.v[t].word);
        if (xc_title_of(key) != XC_TITLE_NONE)
            best = t + 1 - first;
    }
    return best;
}

/* "Speaker", "Senators". */
static bool is_title_word(const xc_reading *r, uint32_t t)
{
    xc_str s = xc_token_text(r, t);
    bool   plural = s.n > 4 && s.p[s.n - 1] == 's';
    return !xc_word_is_given(r, t) &&
           ((xc_word_bits(r, t) & XC_GAZ_TITLE) ||
            (plural && (xc_gazetteer_word(xc_fold_hash(xc_str_cut(s, 0, s.n - 1))) & XC_GAZ_TITLE)));
}

/* Words of a body or country before a title: "U.S. | Secretary of State". */
static uint32_t owner_length(const xc_reading *r, uint32_t first, uint32_t last)
{
    enum { LONGEST = 3 };
    uint32_t t = first;
    while (t < last && t < first + LONGEST && !is_title_word(r, t) &&
           (xc_word_bits(r, t) & (XC_GAZ_COUNTRY | XC_GAZ_DEMONYM | XC_GAZ_KNOWN | XC_GAZ_ORGANIZATION)))
        t++;
    return t < last && is_title_word(r, t) ? t - first : 0;
}

/* A person that is nothing but a title ("Madam Speaker", "U.N. Secretary-General", "Chief | Fire | Officer") is a role,
 * not a name. */
static bool is_bare_title(const xc_reading *r, const xc_name *n)
{
    const xc_sentence *s = &r->sentences.v[n->sentence];
    if (n->kind != XC_PERSON)
        return false;
    if (n->first > s->first && n->last < s->last && xc_token_is(r, n->first - 1, "Chief") &&
        xc_token_is(r, n->last, "Officer"))
        return true;
    for (uint32_t t = n->first + owner_length(r, n->first, n->last); t < n->last; t++)
        if (!is_title_word(r, t) && !xc_token_is(r, t, "-"))
            return false;
    return true;
}

/* "Secretary of | State Ilse Orn": a title that reaches into the name. */
static uint32_t straddling_title(const xc_reading *r, const xc_name *n, uint32_t sentence_first)
{
    enum { FURTHEST = 3 };
    for (uint32_t back = 1; back <= FURTHEST && n->first >= sentence_first + back; back++) {
        uint32_t length = title_length(r, n->first - back, n->last);
        if (length > back && n->first - back + length < n->last)
            return length - back;
    }
    return 0;
}

/* "Democrat Ilse Orn", "Tarbell Foods CEO | Ilse Orn": tokens before the person; 0: none. *body: those of whose office
 * it is, where that can be a body's name. */
static uint32_t calling_before(const xc_reading *r, const xc_name *n, uint32_t *body)
{
    static const char *const parties[] = {"Democrat", "Republican", "Socialist", "Independent"};
    static const char *const business[] = {"CEO",   "CFO",     "COO",     "Chairman",  "Chairwoman",
                                           "Coach", "Manager", "Analyst", "Spokesman", "Spokeswoman"};
    static const char *const offices[] = {"President", "Minister", "Secretary", "Senator",    "Sen.",        "Rep.",
                                          "Gov.",      "Governor", "Mayor",     "Ambassador", "Commissioner"};
    *body = 0;
    if (n->last - n->first >= 3 && xc_token_is_any(r, n->first, parties, XC_COUNT(parties)))
        return 1;
    for (uint32_t t = n->last - 1; t-- > n->first + 1;) {
        bool of_body = xc_token_is_any(r, t, business, XC_COUNT(business));
        if (!of_body && !xc_token_is_any(r, t, offices, XC_COUNT(offices)))
            continue;
        *body = of_body && title_length(r, n->first, t + 1) == 0 ? t - n->first : 0;
        return t + 1 - n->first;
    }
    return 0;
}

/* "Getty Images | Mark Wilson", "United Nations | Ilse Orn": tokens of a body that the lists know before a first and a
 * last name; 0: none. */
static uint32_t body_before(const xc_reading *r, const xc_name *n)
{
    enum { LONGEST = 4, LARGE = 100000 };
    if (n->kind == XC_PLACE || n->kind == XC_OTHER)
        return 0;
    for (uint32_t k = 1; k <= LONGEST && n->first + k + 2 <= n->last; k++) {
        uint32_t person = n->first + k;
        xc_str   country;
        if (xc_city_of(xc_words_key(r, person, person + 1), &country) >= LARGE)
            continue; /* "NBA Charlotte Bobcats" */
        if (n->last - person == 2 && xc_word_is_given(r, person) && xc_word_is_capital(r, person + 1) &&
            !(xc_word_bits(r, person + 1) & XC_GAZ_ORGANIZATION) &&
            xc_known_organization(xc_words_key(r, n->first, person)) &&
            !xc_known_organization(xc_words_key(r, n->first, n->last)))
            return k;
    }
    return 0;
}

static void drop_title(const xc_reading *r, xc_name *n, uint32_t sentence_first)
{
    if (n->kind != XC_ORGANIZATION && n->last - n->first >= 2) {
        uint32_t inside = straddling_title(r, n, sentence_first);
        n->kind = inside ? XC_PERSON : n->kind;
        n->first += inside;
    }
    uint32_t owner = n->kind == XC_PERSON ? owner_length(r, n->first, n->last) : 0;
    uint32_t length = owner + title_length(r, n->first + owner, n->last);
    bool     given = length == 1 && n->kind == XC_PERSON && n->last - n->first == 2 && xc_word_is_given(r, n->first);
    if (length == owner || given || n->first + length >= n->last || n->kind == XC_ORGANIZATION ||
        !xc_word_is_capital(r, n->first + length))
        return;
    bool place = n->kind == XC_PLACE && (xc_word_bits(r, n->last - 1) & (XC_GAZ_PLACE_TAIL | XC_GAZ_PLACE_WEAK)) != 0;
    uint32_t only = n->first + length;
    if (place)
        return;
    n->first = only;
    n->kind = XC_PERSON;
    n->certain = 90;
}

/* "al-Rashidi", "bin Turki": particles belong to the name behind them. */
static void take_particle(const xc_reading *r, xc_name *n, uint32_t sentence_first)
{
    static const char *const particles[] = {"al", "el",  "bin",   "ibn", "van", "von",
                                            "de", "del", "della", "di",  "da",  "abu"};
    if (n->kind != XC_PERSON)
        return;
    if (xc_token_is(r, n->first, "-") && n->first > sentence_first)
        n->first--;
    while (n->first > sentence_first + 1 && xc_token_is(r, n->first - 1, "-") &&
           xc_token_is_any(r, n->first - 2, particles, XC_COUNT(particles)))
        n->first -= 2;
    if (n->first > sentence_first && xc_token_is(r, n->first - 1, "abu"))
        n->first--;
}

/* "radio host | Rush | Limbaugh": a first name that no list has, behind what somebody is. */
static void take_first_name(const xc_reading *r, xc_name *n, uint32_t sentence_first)
{
    uint32_t t = n->first;
    if (n->kind != XC_PERSON || n->last - t != 1 || t < sentence_first + 2)
        return;
    xc_role_noun role = xc_role_noun_of((xc_str){0}, r->tokens.v[t - 2].word);
    if ((role.cls & XC_ROLE_PERSON) && !xc_word_is_capital(r, t - 2) && xc_word_is_capital(r, t - 1) &&
        r->tokens.v[t - 1].pos == XC_POS_PROPN && !is_title_word(r, t - 1))
        n->first--;
}

/* "Ban Ki-moon", "Kim Jong-un", "Vann Newkirk II": what hangs on a full name behind a hyphen in small letters, and the
 * number of a junior. "Hillary Clinton-backed" is no such name. */
static void take_tail(const xc_reading *r, xc_name *n, uint32_t sentence_last)
{
    static const char *const juniors[] = {"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"};
    static const char *const others[] = {"led",   "era",  "like", "backed", "style", "run",  "owned", "born",
                                         "based", "free", "made", "esque",  "held",  "type", "only"};
    enum { SYLLABLE = 6 };
    if (n->kind != XC_PERSON || n->last - n->first < 2)
        return;
    uint32_t t = n->last;
    if (t + 1 < sentence_last && xc_token_is(r, t, "-") && xc_is_glued(r, t) && xc_is_glued(r, t + 1)) {
        xc_str tail = xc_token_text(r, t + 1), before = xc_token_text(r, t - 1);
        if (xc_is_lower(tail.p[0]) && tail.n <= SYLLABLE && before.n <= SYLLABLE && !xc_str_ends(tail, XC_S("ed")) &&
            !xc_token_is_any(r, t + 1, others, XC_COUNT(others)))
            n->last = t + 2;
    }
    if (n->last < sentence_last && xc_token_is_any(r, n->last, juniors, XC_COUNT(juniors)))
        n->last++;
}

bool xc_is_company_suffix(const xc_reading *r, uint32_t token)
{
    static const char *const suffixes[] = {"Inc", "Inc.", "Corp",   "Corp.", "Ltd", "Ltd.", "PLC",
                                           "LLC", "LLP",  "Co.",    "Cos.",  "AG",  "GmbH", "S.A.",
                                           "SpA", "N.V.", "S.p.A.", "Bhd",   "Pty"};
    return xc_token_is_any(r, token, suffixes, XC_COUNT(suffixes)) && xc_word_is_capital(r, token);
}

static void take_company_suffix(const xc_reading *r, xc_name *n, uint32_t sentence_last)
{
    while (n->last < sentence_last && xc_is_company_suffix(r, n->last))
        n->last++;
    if (n->last > n->first + 1 && xc_is_company_suffix(r, n->last - 1)) {
        n->kind = XC_ORGANIZATION;
        n->certain = 95;
    }
}

/* "MS-13": a number glued to a name of few letters with a hyphen belongs to it. */
static void take_number(const xc_reading *r, xc_name *n, uint32_t sentence_last)
{
    if (n->kind == XC_PLACE || n->last + 1 >= sentence_last || !xc_token_is(r, n->last, "-") ||
        !xc_is_glued(r, n->last) || !xc_is_glued(r, n->last + 1) ||
        !(xc_token_form(r, n->last - 1)->shape & XC_SHAPE_ALL_CAPS) ||
        !(xc_token_form(r, n->last + 1)->shape & XC_SHAPE_NUMBER))
        return;
    n->last += 2;
    n->kind = XC_ORGANIZATION;
}

/* The head word of a name of several words decides its kind where it is beyond doubt. */
static void judge_by_head(const xc_reading *r, xc_name *n)
{
    enum { DOUBTFUL = 20 };
    static const char *const doubtful[] = {"City", "United", "House", "Team", "Star", "Guard", "Sun", "Gold", "Leader"};
    static const char *const sites[] = {"Hospital", "Museum",  "Church",    "Library",  "School",   "University",
                                        "College",  "Gallery", "Theatre",   "Clinic",   "Mosque",   "Synagogue",
                                        "Academy",  "Embassy", "Consulate", "Exchange", "Oil",      "Water",
                                        "Gas",      "Steel",   "Power",     "Command",  "Division", "Customs"};
    uint16_t                 last = xc_word_bits(r, n->last - 1), first = xc_word_bits(r, n->first);
    xc_str                   country;
    if (n->last - n->first < 2)
        return;
    uint64_t key = xc_words_key(r, n->first, n->last);
    if (xc_token_is_any(r, n->last - 1, doubtful, XC_COUNT(doubtful)) && !xc_known_organization(key))
        return;
    if (xc_country_of(key).p || xc_city_of(key, &country) > 0) {
        n->kind = n->kind == XC_PERSON ? XC_PLACE : n->kind;
        return;
    }
    if (xc_known_organization(key)) {
        n->kind = XC_ORGANIZATION;
        return;
    }
    if (n->kind == XC_PLACE && (last & XC_GAZ_ORGANIZATION) && !(last & (XC_GAZ_PLACE_TAIL | XC_GAZ_PLACE_WEAK)) &&
        !xc_token_is_any(r, n->last - 1, sites, XC_COUNT(sites)))
        n->kind = XC_ORGANIZATION; /* "San Francisco Bulletin" */
    bool plain = !(last & (XC_GAZ_ORGANIZATION | XC_GAZ_PLACE_TAIL | XC_GAZ_PLACE_WEAK)) && n->last - n->first == 2;
    if (n->kind == XC_ORGANIZATION && plain && n->certain < DOUBTFUL && xc_word_is_given(r, n->first) &&
        xc_word_is_capital(r, n->last - 1))
        n->kind = XC_PERSON; /* "Petra Holm" */
    bool tail = (last & XC_GAZ_PLACE_TAIL) || ((last & XC_GAZ_PLACE_WEAK) && !xc_word_is_given(r, n->first));
    if ((last & XC_GAZ_ORGANIZATION) && !tail && n->kind == XC_PERSON && !xc_word_is_given(r, n->first))
        n->kind = XC_ORGANIZATION;
    else if (n->kind == XC_PERSON && (tail || (first & XC_GAZ_PLACE_LEAD && !xc_word_is_given(r, n->first))))
        n->kind = XC_PLACE;
}

/* A people's name alone ("Haitians", "El Salvadorian") is no place, organization or person. */
static void judge_demonym(const xc_reading *r, xc_name *n)
{
    if (n->kind == XC_PLACE && n->last > n->first + 1 && n->last < n->first + 4 &&
        (xc_word_bits(r, n->last - 1) & (XC_GAZ_DEMONYM | XC_GAZ_CITY | XC_GAZ_COUNTRY | XC_GAZ_REGION)) ==
            XC_GAZ_DEMONYM)
        n->kind = XC_OTHER;
    static const char *const groups[] = {"Muslims",   "Christians",  "Jews",      "Catholics", "Protestants",  "Hindus",
                                         "Buddhists", "Sunnis",      "Shiites",   "Kurds",     "Arabs",        "Hutus",
                                         "Tutsis",    "Republicans", "Democrats", "Tories",    "Conservatives"};
    uint64_t                 key = xc_words_key(r, n->first, n->last);
    if (n->kind == XC_PERSON && n->last == n->first + 1 && xc_token_is_any(r, n->first, groups, XC_COUNT(groups)))
        n->kind = XC_OTHER;
    if (xc_demonym_of(key).p && !xc_country_of(key).p && !xc_token_is(r, n->first, "US"))
        n->kind = XC_OTHER;
}

/* Ships: the word before the name says so. */
static bool follows_vessel(const xc_reading *r, const xc_name *n, uint32_t sentence_first)
{
    static const char *const vessels[] = {"ferry",   "ship",      "vessel",     "tanker",    "trawler",  "freighter",
                                          "yacht",   "tug",       "MV",         "HMS",       "USS",      "SS",
                                          "frigate", "destroyer", "cutter",     "submarine", "schooner", "icebreaker",
                                          "steamer", "lifeboat",  "spacecraft", "rocket"};
    return n->first > sentence_first && xc_token_is_any(r, n->first - 1, vessels, XC_COUNT(vessels));
}

/* Laws, wars, prizes, feasts: capitalised, but nobody and nowhere. "Illinois Democrat" names a state. */
static void judge_thing(const xc_reading *r, xc_name *n)
{
    static const char *const tails[] = {
        "Amendment",  "Act", "Treaty",       "Accord",   "Accords",      "Prize",         "Award",    "Awards", "War",
        "Revolution", "Day", "Constitution", "Olympics", "Championship", "Championships", "Marathon", "Derby",  "Cup"};
    static const char *const alone[] = {
        "Brexit",     "Covid",        "Internet", "Christmas", "Hanukkah",  "Ramadan",  "Easter",   "Koran",
        "Quran",      "Bible",        "Zika",     "Ebola",     "Medicare",  "Medicaid", "Democrat", "Democratic",
        "Republican", "Conservative", "Liberal",  "Socialist", "Communist", "Alzheimer"};
    static const char *const parties[] = {"Democrat", "Republican"};
    static const char *const vessels[] = {"MV", "M/V", "INS", "HMS", "USS", "USNS", "RMS", "HMCS", "HMAS"};
    bool                     many = n->last > n->first + 1;
    if (many && xc_token_is_any(r, n->last - 1, parties, XC_COUNT(parties))) {
        n->last--;
        n->kind = xc_word_bits(r, n->last - 1) & XC_GAZ_REGION ? XC_PLACE : XC_ORGANIZATION;
        many = n->last > n->first + 1;
    }
    bool tail = many && xc_token_is_any(r, n->last - 1, tails, XC_COUNT(tails)) && !xc_word_is_given(r, n->first);
    bool ship = many && xc_token_is_any(r, n->first, vessels, XC_COUNT(vessels));
    if (tail || ship || (!many && xc_token_is_any(r, n->first, alone, XC_COUNT(alone))))
        n->kind = XC_OTHER;
}

/* "Hurricane Hugo", "Cyclone Phailin". */
static bool is_storm(const xc_reading *r, const xc_name *n, uint32_t sentence_first)
{
    static const char *const storms[] = {"Hurricane", "Cyclone", "Typhoon", "Storm"};
    bool                     inside = n->last > n->first + 1 && xc_token_is_any(r, n->first, storms, XC_COUNT(storms));
    bool before = n->first > sentence_first && xc_token_is_any(r, n->first - 1, storms, XC_COUNT(storms)) &&
                  xc_word_is_capital(r, n->first - 1);
    return n->kind != XC_ORGANIZATION && (inside || before);
}

static void repair(const xc_reading *r, xc_name *n)
{
    const xc_sentence *s = &r->sentences.v[n->sentence];
    trim(r, n);
    drop_title(r, n, s->first);
    take_particle(r, n, s->first);
    take_first_name(r, n, s->first);
    take_tail(r, n, s->last);
    take_company_suffix(r, n, s->last);
    take_number(r, n, s->last);
    judge_by_head(r, n);
    judge_demonym(r, n);
    judge_thing(r, n);
    if (follows_vessel(r, n, s->first) || is_storm(r, n, s->first)) {
        n->kind = XC_OTHER;
        n->certain = 100;
    }
}

/* "Committee of" + "Red Cross": an organization's word, "of" or "for" and the next name are one. */
static bool joins_next(const xc_reading *r, const xc_name *a, const xc_name *b)
{
    bool     head = false;
    uint32_t t = a->last;
    for (uint32_t k = a->first; k < a->last; k++)
        head = head || (xc_word_bits(r, k) & XC_GAZ_ORGANIZATION) != 0;
    if (a->kind != XC_ORGANIZATION || !head || a->sentence != b->sentence || b->kind == XC_PERSON)
        return false;
    if (t < b->first && (xc_token_is(r, t, "of") || xc_token_is(r, t, "for")))
        t++;
    else
        return false;
    if (t < b->first && xc_token_is(r, t, "the"))
        t++;
    return t == b->first;
}

/* "Bosnia" and "Herzegovina". */
static bool is_pair_of_places(const xc_reading *r, const xc_name *a, const xc_name *b)
{
    return a->kind == XC_PLACE && b->kind == XC_PLACE && a->sentence == b->sentence && a->last + 1 == b->first &&
           xc_token_is(r, a->last, "and") && xc_country_of(xc_words_key(r, a->first, b->last)).p;
}

/* "St." and "Louis". */
static bool is_saint(const xc_reading *r, const xc_name *a, const xc_name *b)
{
    static const char *const leads[] = {"St.", "Ste.", "Ft.", "Mt."};
    return a->last == b->first && a->last == a->first + 1 && a->sentence == b->sentence && a->kind == XC_PLACE &&
           xc_token_is_any(r, a->first, leads, XC_COUNT(leads));
}

/* "Eton v Harrow", an e-mail address between two names: ends the name there. */
static void cut_at_stranger(const xc_reading *r, xc_name *n)
{
    static const char *const versus[] = {"v", "v.", "vs", "vs."};
    for (uint32_t t = n->first + 1; t < n->last; t++)
        if (xc_str_find(xc_token_text(r, t), XC_S("@"), 0) != SIZE_MAX ||
            (!xc_word_is_capital(r, t) && xc_token_is_any(r, t, versus, XC_COUNT(versus))))
            n->last = t;
}

/* "a five-nation Central American tour": half of an adjective. */
static bool is_half_demonym(const xc_reading *r, const xc_name *n)
{
    static const char *const sides[] = {"Central", "Latin", "South", "North", "East", "West", "Southeast", "Northeast"};
    return n->last == n->first + 1 && n->last < r->sentences.v[n->sentence].last &&
           xc_token_is_any(r, n->first, sides, XC_COUNT(sides)) && (xc_word_bits(r, n->last) & XC_GAZ_DEMONYM);
}

typedef XC_VEC(xc_name) name_list;

static xc_status keep(xc_reading *r, name_list *kept, xc_name n)
{
    xc_name *before = kept->n ? &kept->v[kept->n - 1] : NULL;
    repair(r, &n);
    if (before && n.first < before->last)
        n.first = before->last;
    if (n.first >= n.last || is_bare_title(r, &n) || is_half_demonym(r, &n))
        return XC_OK;
    bool saint = before && is_saint(r, before, &n);
    if (!before || (!saint && !joins_next(r, before, &n) && !is_pair_of_places(r, before, &n)))
        return xc_vec_push(kept, r->scratch, n);
    before->last = n.last;
    before->kind = saint ? XC_PLACE : before->kind;
    return XC_OK;
}

static xc_status repair_each(xc_reading *r)
{
    name_list kept = {0};
    for (size_t i = 0; i < r->names.n; i++) {
        xc_name  n = r->names.v[i];
        uint32_t body = 0;
        cut_at_stranger(r, &n);
        uint32_t calling = n.kind == XC_PERSON ? calling_before(r, &n, &body) : 0;
        if (!calling && (calling = body = body_before(r, &n)) != 0)
            n.kind = XC_PERSON;
        if (body)
            XC_TRY(keep(r, &kept, (xc_name){n.first, n.first + body, n.sentence, XC_ORGANIZATION, 30}));
        n.first += calling;
        XC_TRY(keep(r, &kept, n));
    }
    r->names.v = kept.v;
    r->names.n = kept.n;
    r->names.cap = kept.cap;
    return XC_OK;
}

xc_status xc_repair_names(xc_reading *r)
{
    XC_TRY(repair_each(r));
    return xc_vote_names(r);
}
