#include "furniture.h"

#include "match.h"
#include "status.h"
#include "utf8.h"

bool xc_opens_quotation(xc_str s)
{
    static const char *const marks[] = {"\"", "“", "”", "„", "«", "»", "‘", "'", "‹", "「", "『"};
    for (size_t i = 0; i < XC_COUNT(marks); i++)
        if (xc_str_starts(s, xc_str_from(marks[i])))
            return true;
    return false;
}

/* ---------------------------------------------------------------- by-lines */

static const char *const by_words[] = {"by",         "von",         "par",      "por",       "di",
                                       "door",       "av",          "af",       "od",        "przez",
                                       "written by", "reported by", "from our", "story by",  "text by",
                                       "autor:",     "author:",     "words by", "report by", "reporting by"};

static size_t by_length(xc_str s)
{
    size_t best = 0;
    for (size_t i = 0; i < XC_COUNT(by_words); i++)
        if (xc_match_begins(s, by_words[i]) && strlen(by_words[i]) > best)
            best = strlen(by_words[i]);
    return best && best < s.n && (xc_is_space(s.p[best]) || s.p[best] == ':') ? best : 0;
}

bool xc_byline(xc_str s)
{
    enum { WORDS = 18 };
    size_t by = by_length(s);
    if (by == 0 || xc_match_words(s) > WORDS || memchr(s.p, '.', s.n - 1) == s.p + s.n)
        return false;
    xc_str rest = xc_str_trim(xc_str_cut(s, by, s.n));
    while (rest.n && (rest.p[0] == ':' || xc_is_space(rest.p[0])))
        rest = xc_str_cut(rest, 1, rest.n);
    char last = s.p[s.n - 1];
    if (xc_match_begins(s, "from our"))
        return last != '.' && (xc_match_holds(s, "correspondent") || xc_match_holds(s, "staff") ||
                               xc_match_holds(s, "reporter") || xc_match_holds(s, "desk"));
    return xc_match_capital(rest) && last != '.' && last != '?' && last != '!' && last != ':';
}

xc_str xc_byline_inside(xc_str s)
{
    static const char *const by[] = {" by ", " By ",    " BY ",     " von ",     " Von ",  " VON ", " par ", " por ",
                                     "|by ", "Autor: ", "Author: ", "Autorin: ", "Text: ", "\nby ", "\nBy ", "\nvon "};
    enum { WORDS = 20 };
    if (xc_match_words(s) > WORDS)
        return (xc_str){0};
    for (size_t i = 0; i < XC_COUNT(by); i++) {
        size_t at = xc_str_find(s, xc_str_from(by[i]), 0);
        xc_str rest = at == SIZE_MAX ? (xc_str){0} : xc_str_trim(xc_str_cut(s, at + strlen(by[i]), s.n));
        if (xc_match_capital(rest))
            return rest;
    }
    return (xc_str){0};
}

/* Where a name ends: a comma, "and", a bar, a role or an outlet behind it. */
static size_t name_end(xc_str s, size_t *next)
{
    static const char *const stops[] = {" and ", " und ", " et ", " y ", " e ", " en ", " og ", " och ", " i ", " & "};
    for (size_t i = 0; i < s.n; i++) {
        if (strchr(",;|/(\n<\t", s.p[i]) && s.p[i]) {
            *next = i + 1;
            return i;
        }
        if (s.p[i] != ' ')
            continue;
        if (xc_str_starts(xc_str_cut(s, i, s.n), XC_S(" in ")) || xc_str_starts(xc_str_cut(s, i, s.n), XC_S(" for ")) ||
            xc_str_starts(xc_str_cut(s, i, s.n), XC_S(" of ")) || xc_str_starts(xc_str_cut(s, i, s.n), XC_S(" at "))) {
            *next = s.n;
            return i;
        }
        for (size_t k = 0; k < XC_COUNT(stops); k++)
            if (xc_str_starts(xc_str_cut(s, i, s.n), xc_str_from(stops[k]))) {
                *next = i + strlen(stops[k]);
                return i;
            }
    }
    *next = s.n;
    return s.n;
}

static bool is_role(xc_str s)
{
    static const char *const roles[] = {
        "reporter",  "correspondent", "editor",      "staff",  "writer",      "journalist", "columnist",
        "producer",  "photographer",  "contributor", "bureau", "news agency", "agencies",   "updated",
        "published", "chief",         "redakteur",   "@",      "http",        "www.",       ".com"};
    return xc_match_holds_any(s, roles, XC_COUNT(roles));
}

size_t xc_byline_names(xc_str s, xc_str names[static XC_BYLINE_NAMES])
{
    enum { WORDS_OF_A_NAME = 6 };
    size_t n = 0;
    if (xc_match_begins(s, "from our")) {
        names[0] = s;
        return 1;
    }
    xc_str rest = xc_str_cut(s, by_length(s), s.n);
    while (rest.n && n < XC_BYLINE_NAMES) {
        size_t next;
        size_t end = name_end(rest, &next);
        xc_str name = xc_str_trim(xc_str_cut(rest, 0, end));
        while (name.n && (name.p[0] == ':' || xc_is_space(name.p[0])))
            name = xc_str_cut(name, 1, name.n);
        bool digit = false;
        for (size_t i = 0; i < name.n; i++)
            digit = digit || xc_is_digit(name.p[i]);
        if (name.n && xc_match_capital(name) && !digit && !is_role(name) && xc_match_words(name) <= WORDS_OF_A_NAME)
            names[n++] = name;
        rest = xc_str_cut(rest, next, rest.n);
    }
    return n;
}

bool xc_published_label(xc_str s)
{
    static const char *const labels[] = {"published",     "updated",    "posted",     "last updated", "first published",
                                         "last modified", "created",    "date",       "on",           "veröffentlicht",
                                         "aktualisiert",  "stand",      "publié",     "mis à jour",   "publicado",
                                         "actualizado",   "pubblicato", "aggiornato", "modified"};
    return xc_match_begins_any(s, labels, XC_COUNT(labels));
}

/* ---------------------------------------------------------------- datelines
 * A place in capitals, or a place and an agency in brackets, then a dash with blanks around it. */

static size_t dash_at(xc_str s, size_t i)
{
    if (xc_str_starts(xc_str_cut(s, i, s.n), XC_S("—")) || xc_str_starts(xc_str_cut(s, i, s.n), XC_S("–")) ||
        xc_str_starts(xc_str_cut(s, i, s.n), XC_S("―")))
        return 3;
    if (xc_str_starts(xc_str_cut(s, i, s.n), XC_S("--")))
        return 2;
    return s.p[i] == '-' && i > 0 && s.p[i - 1] == ' ' && i + 1 < s.n && s.p[i + 1] == ' ' ? 1 : 0;
}

/* Capital letters only in the first word of two letters or more. */
static bool place_in_capitals(xc_str s)
{
    size_t letters = 0, i = 0, len;
    for (; i < s.n && s.p[i] != ' ' && s.p[i] != ',' && s.p[i] != '('; i += len) {
        uint32_t cp = xc_utf8_at(s, i, &len);
        if (xc_is_lower(s.p[i]) || (cp >= 0xDF && cp <= 0xFF))
            return false;
        letters += xc_is_upper(s.p[i]) || cp >= 0xC0;
    }
    return letters >= 2;
}

size_t xc_dateline_agency(xc_str s, xc_str *agency)
{
    enum { LONGEST = 90, LONGEST_AGENCY = 40 };
    size_t open = 0, close = 0;
    if (!xc_match_capital(s))
        return 0;
    for (size_t i = 2; i < s.n && i < LONGEST; i++) {
        if (s.p[i] == '(' && !open)
            open = i;
        else if (s.p[i] == ')' && open && !close)
            close = i;
        else if (strchr("\n;:!?\"", s.p[i]) || (s.p[i] == '.' && i > 4 && i + 1 < s.n && s.p[i + 1] == ' ' &&
                                                xc_is_lower(s.p[i - 1]) && xc_is_lower(s.p[i - 3]) && !open))
            return 0;
        size_t dash = dash_at(s, i);
        if (dash == 0)
            continue;
        bool bracket = close && i - close <= 2 && close - open <= LONGEST_AGENCY;
        if (!bracket && !place_in_capitals(s))
            return 0;
        if (i + dash >= s.n || (!bracket && xc_match_words(xc_str_cut(s, 0, i)) > 8))
            return 0;
        if (bracket)
            *agency = xc_str_cut(s, open + 1, close);
        return i + dash;
    }
    return 0;
}

bool xc_dateline(xc_str s)
{
    xc_str agency;
    return xc_dateline_agency(s, &agency) > 0;
}

/* ---------------------------------------------------------------- furniture, notices, credits */

bool xc_is_furniture(xc_str s)
{
    static const char *const firm[] = {"read more",
                                       "read also",
                                       "also read",
                                       "read next",
                                       "watch:",
                                       "watch now",
                                       "watch live",
                                       "listen:",
                                       "related:",
                                       "see also",
                                       "more:",
                                       "more on this",
                                       "advertisement",
                                       "story continues",
                                       "article continues",
                                       "continue reading",
                                       "sign up",
                                       "subscribe",
                                       "click here",
                                       "share this",
                                       "follow us",
                                       "recommended:",
                                       "recommended for you",
                                       "read the full",
                                       "download the",
                                       "get the latest",
                                       "join the conversation",
                                       "skip to",
                                       "most read",
                                       "trending",
                                       "don't miss",
                                       "lesen sie auch",
                                       "mehr zum thema",
                                       "weiterlesen",
                                       "lire aussi",
                                       "à lire aussi",
                                       "lea también",
                                       "leia também",
                                       "leggi anche",
                                       "lees ook",
                                       "anzeige",
                                       "publicidad",
                                       "publicité",
                                       "exclusive:",
                                       "read:",
                                       "watch the video",
                                       "this is a breaking news story",
                                       "scroll down",
                                       "loading"};
    enum { WORDS = 30 };
    return xc_match_words(s) <= WORDS && xc_match_begins_any(s, firm, XC_COUNT(firm));
}

bool xc_is_notice(xc_str s)
{
    static const char *const starts[] = {"©",
                                         "copyright",
                                         "(c)",
                                         "all rights reserved",
                                         "our standards",
                                         "reporting by",
                                         "(reporting by",
                                         "editing by",
                                         "(editing by",
                                         "additional reporting",
                                         "(additional",
                                         "the associated press contributed",
                                         "with files from",
                                         "this story has been",
                                         "this article was",
                                         "contact us",
                                         "follow us",
                                         "follow @",
                                         "follow him on",
                                         "follow her on",
                                         "follow them on",
                                         "send tips",
                                         "have a tip"};
    static const char *const parts[] = {"all rights reserved",
                                        "may not be published, broadcast",
                                        "may not be reproduced",
                                        "may not be stored",
                                        "supplied to subscribers",
                                        "without written consent",
                                        "without permission",
                                        "trust principles",
                                        "editing by",
                                        "subscribers only",
                                        "rewritten or redistributed",
                                        "contributed to this report",
                                        "terms of use"};
    enum { WORDS = 60 };
    return xc_match_words(s) <= WORDS &&
           (xc_match_begins_any(s, starts, XC_COUNT(starts)) || xc_match_holds_any(s, parts, XC_COUNT(parts)));
}

/* "In this Dec. 12, 2006, file photo, ...", the way of agencies. */
static bool opens_caption(xc_str s)
{
    enum { OPENING = 90 };
    xc_str head = xc_str_cut(s, 0, s.n < OPENING ? s.n : OPENING);
    return xc_match_begins(s, "in this") &&
           (xc_match_holds(head, " photo") || xc_match_holds(head, " image") || xc_match_holds(head, " frame grab")) &&
           memchr(head.p, ',', head.n);
}

bool xc_is_credit(xc_str s)
{
    static const char *const starts[] = {
        "photo:",     "photo by",    "photo credit", "(photo",  "image:",  "image credit", "featured image", "picture:",
        "pictures:",  "photograph:", "photographs:", "credit:", "photos:", "foto:",        "bild:",          "(image",
        "file photo", "[photo",      "video by",     "file -",  "file –",  "file —"};
    static const char *const parts[] = {"/getty images", "getty images)", "/afp via",      "/ap photo",   "ap photo/",
                                        "photo/file",    "via getty",     "/shutterstock", "handout via", "/reuters)",
                                        "photo credit:", " photograph:",  " photo:",       " picture:",   " foto:"};
    enum { WORDS = 40, WORDS_OF_A_BARE_CREDIT = 14 };
    size_t words = xc_match_words(s);
    return words <= WORDS && (xc_match_begins_any(s, starts, XC_COUNT(starts)) || opens_caption(s) ||
                              (words <= WORDS_OF_A_BARE_CREDIT && xc_match_holds_any(s, parts, XC_COUNT(parts))));
}

/* ---------------------------------------------------------------- posts */

bool xc_post_account(xc_str s)
{
    enum { LONGEST = 120 };
    size_t at = xc_str_find(s, XC_S("(@"), 0);
    if (s.n > LONGEST || at == SIZE_MAX)
        return false;
    size_t end = at + 2;
    while (end < s.n && (xc_is_alpha(s.p[end]) || xc_is_digit(s.p[end]) || s.p[end] == '_' || s.p[end] == '.'))
        end++;
    if (end == at + 2 || end >= s.n || s.p[end] != ')')
        return false;
    bool   dash = dash_at(s, 0) > 0 || s.p[0] == '-';
    xc_str rest = xc_str_trim(xc_str_cut(s, end + 1, s.n));
    bool   date = rest.n >= 8 && rest.n <= 40 && xc_is_digit(rest.p[rest.n - 1]);
    return dash && (date || rest.n == 0);
}

bool xc_post_link(xc_str s)
{
    return s.n <= 400 && (xc_match_holds(s, "pic.twitter.com/") || xc_match_holds(s, "pic.x.com/") ||
                          xc_match_holds(s, "https://t.co/"));
}

bool xc_post_voice(xc_str s)
{
    static const char *const mine[] = {"i ", "we ", "my ", "our ", "i'm ", "i’m ", "we're ", "we’re "};
    if (memchr(s.p, '#', s.n) || memchr(s.p, '@', s.n) || xc_match_holds(s, "http") ||
        xc_match_begins_any(s, mine, XC_COUNT(mine)))
        return true;
    return !memchr(s.p, '"', s.n) && xc_str_find(s, XC_S("“"), 0) == SIZE_MAX &&
           (xc_match_holds(s, " we ") || xc_match_holds(s, " our ") || xc_match_holds(s, " my ") ||
            xc_match_holds(s, " i "));
}
