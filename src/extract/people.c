#include "people.h"

#include "fold.h"
#include "given_names.h"
#include "match.h"
#include "status.h"
#include "utf8.h"

/* A blank, or the no-break space that pages put between names; its bytes. */
static size_t blank_at(xc_str s, size_t i)
{
    if (xc_is_space(s.p[i]))
        return 1;
    return (unsigned char)s.p[i] == 0xC2 && i + 1 < s.n && (unsigned char)s.p[i + 1] == 0xA0 ? 2 : 0;
}

static xc_str first_word(xc_str s)
{
    size_t n = 0;
    while (n < s.n && !blank_at(s, n))
        n++;
    return xc_str_cut(s, 0, n);
}

static xc_str behind_word(xc_str s, size_t word)
{
    while (word < s.n && blank_at(s, word))
        word += blank_at(s, word);
    return xc_str_trim(xc_str_cut(s, word, s.n));
}

static bool given_name(xc_str word)
{
    uint64_t hash = xc_fold_hash(word);
    size_t   low = 0, high = XC_COUNT(given_names);
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (given_names[middle] < hash)
            low = middle + 1;
        else
            high = middle;
    }
    return low < XC_COUNT(given_names) && given_names[low] == hash;
}

/* "Anna", "Anna-Lena" and "J." begin a person's name. */
bool xc_people_begin(xc_str s)
{
    xc_str w = first_word(s);
    size_t hyphen = 0;
    while (hyphen < w.n && w.p[hyphen] != '-')
        hyphen++;
    bool initial = w.n >= 2 && w.n <= 5 && xc_is_upper(w.p[0]) && w.p[1] == '.';
    return initial || given_name(w) || (hyphen < w.n && given_name(xc_str_cut(w, 0, hyphen)));
}

static bool particle(xc_str w)
{
    static const char *const words[] = {"de",  "da", "do",  "del", "della", "der", "den", "di",  "du",  "dos", "la",
                                        "le",  "el", "al",  "bin", "ben",   "van", "von", "vom", "zu",  "zur", "ter",
                                        "ten", "af", "och", "y",   "e",     "dr.", "ibn", "abu", "st.", "mac"};
    return xc_match_any(w, words, XC_COUNT(words));
}

bool xc_people_like(xc_str s)
{
    size_t words = 0;
    if (!xc_people_begin(s))
        return false;
    for (xc_str rest = s; rest.n; words++) {
        xc_str w = first_word(rest);
        for (size_t i = 0; i < w.n; i++)
            if (xc_is_digit(w.p[i]) || strchr("@:/|!?&", w.p[i]))
                return false;
        if (words && !xc_match_capital(w) && !particle(w))
            return false;
        rest = behind_word(rest, w.n);
    }
    return words >= 2 && words <= 5;
}

/* ---------------------------------------------------------------- what stands before names */

static const char *const by[] = {
    "by",           "by:",       "von",         "von:",        "par",      "par:",     "por",        "por:",
    "di",           "door",      "door:",       "av",          "av:",      "af",       "od",         "przez",
    "written",      "author:",   "autor:",      "autorin:",    "autoren:", "reported", "text:",      "words:",
    "posted",       "published", "author",      "autor",       "autorin",  "story",    "from",       "contributor:",
    "reporter:",    "editor:",   "erstellt",    "geschrieben", "verfasst", "authored", "redaktion:", "interview:",
    "foto:",        "fotos:",    "photos:",     "bericht:",    "escrito",  "scritto",  "geschreven", "authors:",
    "contributors", "text",      "eingestellt", "and",         "und",      "&",        "vom"};

static xc_str without_by(xc_str s)
{
    for (unsigned i = 0; i < 4; i++) {
        xc_str w = first_word(s);
        if (w.n == s.n || !xc_match_any(w, by, XC_COUNT(by)))
            break;
        s = behind_word(s, w.n);
        while (s.n && (s.p[0] == ':' || s.p[0] == '-'))
            s = xc_str_trim(xc_str_cut(s, 1, s.n));
    }
    return s;
}

/* An account behind the name: "Ada Rook @adarook". */
static xc_str without_account(xc_str s)
{
    for (size_t i = 1; i < s.n; i++)
        if (s.p[i] == '@' && xc_is_space(s.p[i - 1]))
            return xc_str_trim(xc_str_cut(s, 0, i));
    return s;
}

/* ---------------------------------------------------------------- what is no name */

static const char *const roles[] = {
    "reporter",      "correspondent", "editor",    "editors",   "writer",      "journalist", "columnist", "producer",
    "photographer",  "contributor",   "admin",     "staff",     "editorial",   "redaktion",  "redacción", "redaction",
    "administrator", "rédaction",     "redazione", "webmaster", "anonymous",   "guest",      "author",    "manager",
    "director",      "ceo",           "founder",   "analyst",   "professor",   "phd",        "senior",    "chief",
    "associate",     "assistant",     "executive", "intern",    "freelance",   "team",       "newsroom",  "desk",
    "contributors",  "reporters",     "redaktør",  "redakteur", "redakteurin", "bureau",     "head",      "agencies",
    "agenturen",     "red",           "attorney",  "attorneys", "lawyer"};

/* One of its words is in the list. */
static bool has_word(xc_str s, const char *const *list, size_t n)
{
    for (xc_str rest = s; rest.n;) {
        xc_str w = first_word(rest);
        if (xc_match_any(w, list, n))
            return true;
        rest = behind_word(rest, w.n);
    }
    return false;
}

static size_t count_words(xc_str s)
{
    size_t n = 0;
    for (xc_str rest = s; rest.n; n++)
        rest = behind_word(rest, first_word(rest).n);
    return n;
}

/* `part` in `s`; where it begins or ends with a letter, no letter stands beside it. */
static bool holds(xc_str s, xc_str part)
{
    for (size_t k = 0; k + part.n <= s.n; k++) {
        if (!xc_str_equal_ascii_case(xc_str_cut(s, k, k + part.n), part))
            continue;
        bool before = k > 0 && xc_is_alpha(s.p[k - 1]) && xc_is_alpha(part.p[0]);
        bool after = k + part.n < s.n && xc_is_alpha(s.p[k + part.n]) && xc_is_alpha(part.p[part.n - 1]);
        if (!before && !after)
            return true;
    }
    return false;
}

static bool no_name(xc_str s)
{
    static const char *const parts[] = {"@",           "http",
                                        "https",       "www.",
                                        ".com",        ".org",
                                        ".net",        ".de",
                                        "minute",      "minutes",
                                        "hour",        "hours",
                                        "ago",         "updated",
                                        "published",   "read",
                                        "share",       "follow",
                                        "subscribe",   "comment",
                                        "comments",    "view all",
                                        "more from",   "copyright",
                                        "©",           "facebook",
                                        "twitter",     "linkedin",
                                        "instagram",   "sign in",
                                        "log in",      "posts",
                                        "articles",    "artikel",
                                        "beiträge",    "biography",
                                        "profile",     "monday",
                                        "tuesday",     "wednesday",
                                        "thursday",    "friday",
                                        "saturday",    "sunday",
                                        "montag",      "dienstag",
                                        "mittwoch",    "donnerstag",
                                        "samstag",     "sonntag",
                                        "all rights",  "[",
                                        "{",           "=",
                                        "null",        "undefined",
                                        "unknown",     "none",
                                        "edited by",   "reviewed by",
                                        "nachrichten", "veröffentlicht",
                                        "bio",         ":"};
    for (size_t i = 0; i < XC_COUNT(parts); i++)
        if (holds(s, xc_str_from(parts[i])))
            return true;
    for (size_t i = 0; i < s.n; i++) {
        bool host = s.p[i] == '.' && i && xc_is_lower(s.p[i - 1]) && i + 1 < s.n && xc_is_alpha(s.p[i + 1]);
        if (xc_is_digit(s.p[i]) || s.p[i] == '!' || s.p[i] == '?' || host)
            return true;
    }
    size_t   words = count_words(s), len;
    uint32_t cp = s.n ? xc_utf8_at(s, 0, &len) : 0;
    return s.n < 3 || words > 6 || !xc_is_word_point(cp) || xc_match_any(s, by, XC_COUNT(by));
}

xc_str xc_people_desk(xc_str s)
{
    enum { WORDS = 5 };
    static const char *const desks[] = {"staff",     "redaktion", "redacción", "rédaction",   "redaction",
                                        "redazione", "newsroom",  "desk",      "contributor", "team",
                                        "editors",   "reporters", "editorial", "agencies",    "contributors"};
    s = without_by(xc_str_trim(s));
    bool desk =
        s.n && count_words(s) <= WORDS && !no_name(s) && xc_match_capital(s) && has_word(s, desks, XC_COUNT(desks));
    return desk ? s : (xc_str){0};
}

/* ---------------------------------------------------------------- names of a value */

typedef enum divider { JOINS, DOUBTFUL, ENDS } divider;

/* The next divider between names: where the name ends, where the next part begins, and what kind of part that is: one
 * more name, perhaps one (behind a comma also roles stand, behind a bar outlets), or a place, outlet or day. */
static divider divide(xc_str s, size_t *end, size_t *next)
{
    static const struct {
        const char *words;
        divider     kind;
    } list[] = {{" and ", JOINS},     {" und ", JOINS},  {" et ", JOINS},   {" y ", JOINS},    {" e ", JOINS},
                {" en ", JOINS},      {" og ", JOINS},   {" och ", JOINS},  {" & ", JOINS},    {" with ", JOINS},
                {" / ", JOINS},       {"; ", JOINS},     {" AND ", JOINS},  {" | ", DOUBTFUL}, {" - ", DOUBTFUL},
                {" – ", DOUBTFUL},    {" — ", DOUBTFUL}, {" • ", DOUBTFUL}, {" · ", DOUBTFUL}, {" for ", ENDS},
                {" in ", ENDS},       {" para ", ENDS},  {" on ", ENDS},    {" am ", ENDS},    {" le ", ENDS},
                {" updated ", ENDS},  {" of ", ENDS},    {" at ", ENDS},    {" from ", ENDS},  {" for the ", ENDS},
                {" published ", ENDS}};
    for (size_t i = 0; i < s.n; i++) {
        if (strchr(",;|/(\n\t", s.p[i]) && s.p[i]) {
            *end = i;
            *next = i + 1;
            return s.p[i] == ';' || s.p[i] == ',' ? JOINS : DOUBTFUL;
        }
        for (size_t k = 0; s.p[i] == ' ' && k < XC_COUNT(list); k++)
            if (xc_str_starts(xc_str_cut(s, i, s.n), xc_str_from(list[k].words))) {
                *end = i;
                *next = i + strlen(list[k].words);
                return list[k].kind;
            }
    }
    *end = *next = s.n;
    return JOINS;
}

/* Without points, brackets and dashes at its end; "Ada R." keeps its point. */
static xc_str without_marks(xc_str name)
{
    static const char *const dashes[] = {"—", "–"};
    for (size_t before = 0; before != name.n;) {
        before = name.n;
        for (size_t k = 0; k < XC_COUNT(dashes); k++)
            if (xc_str_ends(name, xc_str_from(dashes[k])))
                name = xc_str_trim(xc_str_cut(name, 0, name.n - strlen(dashes[k])));
        if (name.n > 2 && strchr(".:*)-", name.p[name.n - 1]) && !xc_is_upper(name.p[name.n - 2]))
            name = xc_str_trim(xc_str_cut(name, 0, name.n - 1));
    }
    return name;
}

/* The whole of it is the name of an agency, which is credited and no author. */
static bool is_agency(xc_str name)
{
    xc_str agency = xc_agency_named(name);
    return agency.n && agency.n + 4 > name.n; /* "The" may stand before it */
}

void xc_people_named(xc_str s, xc_str names[static XC_PEOPLE], size_t *n)
{
    divider before = JOINS;
    bool    role = false; /* one was passed: its words may be joined by commas and "and" too */
    s = without_by(xc_str_trim(s));
    while (s.n && *n < XC_PEOPLE) {
        size_t  end, next;
        divider behind = divide(s, &end, &next);
        xc_str  name = without_account(without_by(xc_str_trim(xc_str_cut(s, 0, end))));
        name = without_marks(name);
        bool known = no_name(name) || is_agency(name) || before == ENDS ||
                     ((before == DOUBTFUL || role) && !xc_people_begin(name));
        for (size_t i = 0; i < *n && !known; i++)
            known = xc_str_equal_ascii_case(names[i], name);
        if (has_word(name, roles, XC_COUNT(roles)))
            role = known = true;
        if (!known)
            names[(*n)++] = name;
        s = xc_str_trim(xc_str_cut(s, next, s.n));
        before = behind;
    }
}

/* ---------------------------------------------------------------- agencies */

static bool letter_at(xc_str s, size_t i)
{
    return i < s.n && (xc_is_alpha(s.p[i]) || (unsigned char)s.p[i] >= 0x80);
}

xc_str xc_agency_named(xc_str s)
{
    static const char *const names[] = {"Agence France-Presse",
                                        "Associated Press",
                                        "Press Association",
                                        "Press Trust of India",
                                        "Canadian Press",
                                        "Deutsche Presse-Agentur",
                                        "Thomson Reuters",
                                        "Reuters",
                                        "PA Media",
                                        "Keystone-SDA",
                                        "Europa Press",
                                        "Xinhua",
                                        "Kyodo",
                                        "Yonhap",
                                        "Interfax",
                                        "Belga",
                                        "Ritzau",
                                        "Bloomberg",
                                        "ANSA",
                                        "AFP",
                                        "EFE",
                                        "APA",
                                        "dpa",
                                        "TASS",
                                        "PTI",
                                        "IANS",
                                        "UPI",
                                        "ANP",
                                        "NTB",
                                        "STT",
                                        "ČTK",
                                        "MTI",
                                        "PAP",
                                        "Lusa",
                                        "AAP",
                                        "ANI",
                                        "AP"};
    for (size_t k = 0; k < XC_COUNT(names); k++) {
        size_t n = strlen(names[k]);
        for (size_t at = xc_str_find(s, xc_str_from(names[k]), 0); at != SIZE_MAX;
             at = xc_str_find(s, xc_str_from(names[k]), at + 1))
            if (!letter_at(s, at + n) && (at == 0 || !letter_at(s, at - 1)))
                return xc_str_cut(s, at, at + n);
    }
    return (xc_str){0};
}
