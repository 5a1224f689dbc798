#include "token.h"

#include "fold.h"
#include "hash.h"
#include "utf8.h"

typedef struct scanner {
    xc_reading *r;
    xc_map     *forms;
    const char *p; /* the text             */
    uint32_t    from, end;
    bool        space; /* white space stands before the next token */
    bool        quote; /* a single opening mark is open            */
} scanner;

/* ---------------------------------------------------------------- characters */

enum { OTHER, WORD, NUMERAL, SPACE, OPEN, CLOSE };

static const uint8_t ascii[128] = {
    ['\t'] = SPACE,  ['\n'] = SPACE,  ['\v'] = SPACE,  ['\f'] = SPACE,  ['\r'] = SPACE,  [' '] = SPACE,
    ['0'] = NUMERAL, ['1'] = NUMERAL, ['2'] = NUMERAL, ['3'] = NUMERAL, ['4'] = NUMERAL, ['5'] = NUMERAL,
    ['6'] = NUMERAL, ['7'] = NUMERAL, ['8'] = NUMERAL, ['9'] = NUMERAL, ['a'] = WORD,    ['b'] = WORD,
    ['c'] = WORD,    ['d'] = WORD,    ['e'] = WORD,    ['f'] = WORD,    ['g'] = WORD,    ['h'] = WORD,
    ['i'] = WORD,    ['j'] = WORD,    ['k'] = WORD,    ['l'] = WORD,    ['m'] = WORD,    ['n'] = WORD,
    ['o'] = WORD,    ['p'] = WORD,    ['q'] = WORD,    ['r'] = WORD,    ['s'] = WORD,    ['t'] = WORD,
    ['u'] = WORD,    ['v'] = WORD,    ['w'] = WORD,    ['x'] = WORD,    ['y'] = WORD,    ['z'] = WORD,
    ['A'] = WORD,    ['B'] = WORD,    ['C'] = WORD,    ['D'] = WORD,    ['E'] = WORD,    ['F'] = WORD,
    ['G'] = WORD,    ['H'] = WORD,    ['I'] = WORD,    ['J'] = WORD,    ['K'] = WORD,    ['L'] = WORD,
    ['M'] = WORD,    ['N'] = WORD,    ['O'] = WORD,    ['P'] = WORD,    ['Q'] = WORD,    ['R'] = WORD,
    ['S'] = WORD,    ['T'] = WORD,    ['U'] = WORD,    ['V'] = WORD,    ['W'] = WORD,    ['X'] = WORD,
    ['Y'] = WORD,    ['Z'] = WORD,    ['('] = OPEN,    ['['] = OPEN,    ['{'] = OPEN,    [')'] = CLOSE,
    [']'] = CLOSE,   ['}'] = CLOSE,
};

static bool is_wide_space(uint32_t cp)
{
    return cp == 0xA0 || cp == 0x85 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x2028 || cp == 0x2029 || cp == 0x202F ||
           cp == 0x205F || cp == 0x3000;
}

/* Class of the character at `i`; *len gets its bytes. */
static uint8_t class_at(const scanner *s, uint32_t i, size_t *len)
{
    unsigned char c = (unsigned char)s->p[i];
    *len = 1;
    if (c < 0x80)
        return ascii[c];
    uint32_t cp = xc_utf8_at((xc_str){s->p, s->end}, i, len);
    return is_wide_space(cp) ? SPACE : xc_is_word_point(cp) ? WORD : OTHER;
}

static char byte_at(const scanner *s, uint32_t i)
{
    return i < s->end ? s->p[i] : ' ';
}

/* A straight or curly apostrophe at `i`: its bytes, or 0. */
static uint32_t apostrophe(const scanner *s, uint32_t i)
{
    if (i >= s->end)
        return 0;
    if (s->p[i] == '\'' || s->p[i] == '`')
        return 1;
    return i + 3 <= s->end && memcmp(s->p + i, "\xE2\x80\x99", 3) == 0 ? 3 : 0;
}

static bool is_word(uint8_t class)
{
    return class == WORD || class == NUMERAL;
}

static bool word_at(const scanner *s, uint32_t i)
{
    size_t len;
    return i < s->end && is_word(class_at(s, i, &len));
}

static bool letter_at(const scanner *s, uint32_t i)
{
    size_t len;
    return i < s->end && class_at(s, i, &len) == WORD;
}

static xc_str piece(const scanner *s, uint32_t start, uint32_t end)
{
    return (xc_str){s->p + start, end - start};
}

/* ---------------------------------------------------------------- giving tokens */

static xc_status give(scanner *s, uint32_t start, uint32_t end, bool joined)
{
    xc_reading *r = s->r;
    uint32_t    form;
    XC_TRY(xc_form_of(r, s->forms, piece(s, start, end), &form));
    const xc_form *f = &r->forms.v[form];
    xc_token       token = {.at = {start, end}, .word = f->word};
    if (joined)
        token.flags |= XC_TOKEN_JOINED;
    else if (s->space)
        token.flags |= XC_TOKEN_SPACE_BEFORE;
    if (f->shape & XC_SHAPE_CAPITAL)
        token.flags |= XC_TOKEN_CAPITAL;
    s->space = false;
    XC_TRY(xc_vec_push(&r->form_of, r->scratch, form));
    return xc_vec_push(&r->tokens, r->mem, token);
}

/* ---------------------------------------------------------------- words: where they end */

/* The letters and digits before `i`, back to `start` or a mark. */
static uint32_t run_before(const scanner *s, uint32_t start, uint32_t i)
{
    uint32_t n = 0;
    while (i > start && (xc_is_alpha(s->p[i - 1]) || xc_is_digit(s->p[i - 1]) || (unsigned char)s->p[i - 1] >= 0x80)) {
        i--;
        n++;
    }
    return n;
}

static uint32_t digits_at(const scanner *s, uint32_t i)
{
    uint32_t n = 0;
    while (i + n < s->end && xc_is_digit(s->p[i + n]))
        n++;
    return n;
}

/* Does an "@" follow the letters, digits and points from `i`, sixty-four at most? */
static bool before_at_sign(const scanner *s, uint32_t i)
{
    uint32_t end = i + 64;
    while (i < end && (xc_is_alpha(byte_at(s, i)) || xc_is_digit(byte_at(s, i)) || byte_at(s, i) == '.'))
        i++;
    return byte_at(s, i) == '@';
}

/* "." between `start` and what follows: "U.S", "3.5", "example.com"; not in "said.The". */
static bool joins_point(const scanner *s, uint32_t start, uint32_t i)
{
    char before = s->p[i - 1], after = byte_at(s, i + 1);
    if (xc_is_digit(before))
        return xc_is_digit(after) || xc_is_lower(after);
    if (!xc_is_alpha(before) || !xc_is_alpha(after))
        return false;
    if (xc_is_upper(after) && xc_is_lower(byte_at(s, i + 2)) && run_before(s, start, i) > 1)
        return before_at_sign(s, i + 1);
    return true;
}

/* Prefixes that keep their hyphen in both treebanks (of 12 or more uses at most one is split). */
static bool keeps_hyphen(xc_str prefix)
{
    static const char *const kept[] = {"non",   "e",    "anti",  "re",     "co",    "pre",   "pro",  "mid",
                                       "cross", "post", "over",  "semi",   "multi", "ex",    "sub",  "counter",
                                       "mini",  "neo",  "socio", "psycho", "inter", "intra", "ultra"};
    for (size_t i = 0; i < XC_COUNT(kept); i++)
        if (xc_str_is(prefix, kept[i]))
            return true;
    return false;
}

/* "-" inside a word: after a kept prefix, and in telephone numbers, codes and ISO dates. */
static bool joins_hyphen(const scanner *s, uint32_t start, uint32_t i)
{
    if (!xc_is_digit(s->p[i - 1]))
        return letter_at(s, i + 1) && keeps_hyphen(piece(s, start, i));
    uint32_t before = 0, after = digits_at(s, i + 1);
    while (before < i - start && xc_is_digit(s->p[i - 1 - before]))
        before++;
    if (after == 0 || letter_at(s, i + 1 + after))
        return false;
    bool more = byte_at(s, i + 1 + after) == '-' && digits_at(s, i + 2 + after) > 0;
    bool less = i > start + before && s->p[i - before - 1] == '-';
    return more || less || (before == 3 && after == 4 && start + before == i);
}

/* Does the mark at `i` join the word that began at `start` to what follows? */
static bool joins(const scanner *s, uint32_t start, uint32_t i)
{
    char     before = s->p[i - 1], after = byte_at(s, i + 1);
    uint32_t len = apostrophe(s, i);
    if (len)
        return s->p[i] != '`' && word_at(s, i + len) && !xc_is_digit(before);
    switch (s->p[i]) {
    case '.':
        return joins_point(s, start, i);
    case ',':
        return xc_is_digit(before) && xc_is_digit(after) && (digits_at(s, i + 1) == 3 || s->r->tongue != XC_ENGLISH);
    case ':':
        return xc_is_digit(before) && xc_is_digit(after);
    case '/':
        return (xc_is_digit(before) && xc_is_digit(after)) ||
               (i - start == 1 && xc_is_alpha(after) && !word_at(s, i + 2));
    case '-':
        return joins_hyphen(s, start, i);
    case '&':
        return xc_is_upper(before) && xc_is_upper(after);
    case '_':
        return word_at(s, i + 1) || after == '_';
    default:
        return false;
    }
}

static bool ends_address(char c)
{
    return xc_is_space(c) || c == '<' || c == '>' || c == '"' || (unsigned char)c >= 0x80;
}

/* The end of an address that goes on at `i`: up to white space, without the punctuation behind it. */
static uint32_t address_end(const scanner *s, uint32_t start, uint32_t i)
{
    while (i < s->end && !ends_address(s->p[i]))
        i++;
    while (i > start + 1 && strchr(".,;:!?)'\"]}*", s->p[i - 1]))
        i--;
    return i;
}

/* The word [start, j) continued as an address: "http" + "://...", "jane.doe" + "@...", "example.com" + "/...". */
static uint32_t continue_address(const scanner *s, uint32_t start, uint32_t j)
{
    xc_str word = piece(s, start, j);
    char   next = byte_at(s, j);
    if (next == ':' && byte_at(s, j + 1) == '/' && byte_at(s, j + 2) == '/')
        return address_end(s, start, j);
    if (next == '@' && word_at(s, j + 1))
        return address_end(s, start, j);
    if (word.n > 4 && xc_str_equal_ascii_case(xc_str_cut(word, 0, 4), XC_S("www.")))
        return address_end(s, start, j);
    if ((next == '/' || next == '-') && j - start > 4 && memchr(word.p, '.', word.n) && xc_is_lower(s->p[j - 1])) {
        static const char *const domains[] = {".com", ".org", ".net", ".gov", ".edu", ".uk", ".de", ".io", ".info"};
        for (size_t i = 0; i < XC_COUNT(domains); i++)
            if (xc_str_ends(word, xc_str_from(domains[i])) || next == '-')
                return address_end(s, start, j);
    }
    return j;
}

static uint32_t word_end(const scanner *s, uint32_t start)
{
    uint32_t i = start;
    while (i < s->end) {
        unsigned char c = (unsigned char)s->p[i];
        size_t        len = 1;
        uint8_t class = c < 0x80 ? ascii[c] : class_at(s, i, &len);
        if (is_word(class)) {
            i += (uint32_t)len;
            continue;
        }
        if (i == start || !joins(s, start, i))
            break;
        i += c < 0x80 ? 1 : (uint32_t)len;
    }
    return i > start ? continue_address(s, start, i) : start;
}

/* ---------------------------------------------------------------- words: their point */

bool xc_is_opener(xc_str word)
{
    static const char *const openers[] = {
        "The",  "A",     "An",      "He",    "She",   "It",  "They", "We",   "But",   "And",  "In",    "On",   "At",
        "This", "That",  "These",   "Those", "There", "His", "Her",  "Its",  "Their", "When", "While", "If",   "As",
        "For",  "After", "However", "You",   "What",  "How", "So",   "Then", "Who",   "Why",  "Where", "My",   "Our",
        "Der",  "Die",   "Das",     "Er",    "Sie",   "Es",  "Wir",  "Ein",  "Eine",  "Im",   "Am",    "Doch", "Und"};
    for (size_t k = 0; k < XC_COUNT(openers); k++)
        if (xc_str_equal(word, xc_str_from(openers[k])))
            return true;
    return false;
}

/* First byte of the next word after white space and opening marks, or 0 at the end. */
static char next_word(const scanner *s, uint32_t i)
{
    while (i < s->end && (xc_is_space(s->p[i]) || s->p[i] == '"' || s->p[i] == '\'' || s->p[i] == '('))
        i++;
    return i < s->end ? s->p[i] : 0;
}

static bool opener_at(const scanner *s, uint32_t i);

/* Abbreviations that are words too: they keep their point only where what follows speaks for it. */
static bool is_word_too(xc_str word)
{
    static const char *const words[] = {
        "fed",  "man", "miss", "mass", "sun",  "sat",  "wed",  "mar", "ill", "ore",   "wash", "ind", "cal",  "pa",
        "la",   "is",  "art",  "ed",   "ex",   "tab",  "del",  "ch",  "col", "sec",   "gen",  "rev", "alex", "in",
        "no",   "p",   "min",  "al",   "max",  "est",  "temp", "me",  "mo",  "pl",    "pt",   "br",  "dev",  "fig",
        "mon",  "fri", "thu",  "jun",  "ark",  "app",  "geo",  "ref", "oz",  "mi",    "gal",  "yd",  "pres", "rep",
        "reps", "ext", "inst", "dist", "univ", "comm", "is",   "ct",  "dec", "trans", "tel",  "vol", "mos",  "hon",
    };
    for (size_t i = 0; i < XC_COUNT(words); i++)
        if (xc_str_is(word, words[i]))
            return true;
    return false;
}

static bool keeps_listed(const scanner *s, uint32_t start, uint32_t point, xc_abbreviation class)
{
    char            next = next_word(s, point + 1);
    bool            end = next == 0, digit = xc_is_digit(next), upper = !end && !xc_is_lower(next) && !digit;
    bool            word = is_word_too(piece(s, start, point)) || (start + 1 == point && xc_is_lower(s->p[start]));
    const xc_token *last = s->r->tokens.n ? &s->r->tokens.v[s->r->tokens.n - 1] : NULL;
    switch (class) {
    case XC_ABBREVIATION_REFERENCE:
        return digit || (!word && !end && !upper);
    case XC_ABBREVIATION_MONTH:
        return digit || (!word && !end);
    case XC_ABBREVIATION_WEEKDAY:
        return !end && (digit || (!word && !opener_at(s, point + 1)) || byte_at(s, point + 1) == ',');
    case XC_ABBREVIATION_UNIT:
        return last && xc_is_digit(s->p[last->at.end - 1]) && !end && (!upper || s->r->tongue == XC_GERMAN);
    case XC_ABBREVIATION_STATE:
        return !word || (last && s->p[last->at.start] == ',');
    case XC_ABBREVIATION_TITLE:
        return !end && (!word || (upper && !opener_at(s, point + 1)));
    case XC_ABBREVIATION_LATIN: /* "c. 1230" */
        return !word || (!end && !upper && (!digit || s->p[start] == 'c'));
    default:
        return !word || (!end && !upper && !digit);
    }
}

/* "A." as an initial: behind a name or another initial, or before a name. */
static bool keeps_initial(const scanner *s, uint32_t start, uint32_t point)
{
    const xc_reading *r = s->r;
    char              next = next_word(s, point + 1);
    if (next == 0 || opener_at(s, point + 1))
        return false;
    bool name_before = r->tokens.n && s->space && (r->tokens.v[r->tokens.n - 1].flags & XC_TOKEN_CAPITAL) != 0;
    if (s->p[start] == 'I' && !name_before)
        return false;
    return xc_is_upper(next) || (unsigned char)next >= 0x80 || name_before;
}

/* Does the word [start, point) keep the full stop at `point`? */
static bool keeps_point(const scanner *s, uint32_t start, uint32_t point)
{
    if (byte_at(s, point + 1) == '.')
        return false;
    for (uint32_t i = start; i < point; i++) /* "post-Sept.", "non-U.S." */
        if (s->p[i] == '-' && i + 1 < point)
            start = i + 1;
    if (point - start == 1 && xc_is_upper(s->p[start]))
        return keeps_initial(s, start, point);
    xc_abbreviation class = xc_abbreviation_of(xc_fold_hash(piece(s, start, point + 1)));
    if (xc_str_equal(piece(s, start, point), XC_S("Ft")) && xc_is_upper(next_word(s, point + 1)))
        return true;
    if (class != XC_ABBREVIATION_NONE)
        return keeps_listed(s, start, point, class);
    bool dotted = false;
    for (uint32_t i = start, run = 0; i <= point; i++) { /* letters with points between, two at most in a run: "U.S" */
        if (i < point && s->p[i] != '.') {
            if (!xc_is_alpha(s->p[i]) || ++run > 2)
                return false;
            continue;
        }
        dotted = dotted || i < point;
        run = 0;
    }
    return dotted;
}

static bool opener_at(const scanner *s, uint32_t i)
{
    while (i < s->end && (xc_is_space(s->p[i]) || s->p[i] == '"' || s->p[i] == '('))
        i++;
    uint32_t end = i;
    while (end < s->end && xc_is_alpha(s->p[end]))
        end++;
    bool initial = end == i + 1 && byte_at(s, end) == '.'; /* "A. Dutch" is no article */
    return end > i && !initial && !word_at(s, end) && xc_is_opener(piece(s, i, end));
}

/* ---------------------------------------------------------------- words: clitics */

static bool equal(xc_str word, const char *lower)
{
    return xc_str_is(word, lower);
}

/* Words written as one that are two: where the second begins, or 0. */
static uint32_t joined_words(xc_str word)
{
    static const struct {
        char   word[8];
        size_t n, cut;
    } list[] = {{"cannot", 6, 3}, {"gonna", 5, 3},   {"wanna", 5, 3},   {"gotta", 5, 3},
                {"dont", 4, 2},   {"didnt", 5, 3},   {"doesnt", 6, 4},  {"im", 2, 1},
                {"ive", 3, 1},    {"thats", 5, 4},   {"cant", 4, 2},    {"isnt", 4, 2},
                {"wasnt", 5, 3},  {"wouldnt", 7, 5}, {"couldnt", 7, 5}, {"youre", 5, 3}};
    if (word.n > 7)
        return 0;
    for (size_t i = 0; i < XC_COUNT(list); i++)
        if (list[i].n == word.n && list[i].word[0] == xc_to_lower(word.p[0]) && equal(word, list[i].word))
            return (uint32_t)list[i].cut;
    return 0;
}

/* Where a clitic begins in the word, or its end: "do|n't", "it|'s", "can|not". */
static uint32_t clitic(const scanner *s, uint32_t start, uint32_t end)
{
    static const char *const tails[] = {"s", "re", "ve", "ll", "d", "m"};
    xc_str                   word = piece(s, start, end);
    uint32_t                 whole = joined_words(word);
    if (whole)
        return start + whole;
    uint32_t mark = end, len = 0;
    for (uint32_t back = 1; back <= 2 && !len && end - start > back; back++)
        for (uint32_t bytes = 1; bytes <= 3 && !len; bytes += 2)
            if (end - start > back + bytes && apostrophe(s, end - back - bytes) == bytes) {
                mark = end - back - bytes;
                len = bytes;
            }
    if (!len || mark == start)
        return end;
    xc_str tail = piece(s, mark + len, end);
    if (equal(tail, "t") && (s->p[mark - 1] == 'n' || s->p[mark - 1] == 'N') && mark - 1 > start)
        return mark - 1;
    if (xc_is_digit(s->p[mark - 1]))
        return end; /* the 1990's */
    for (size_t i = 0; i < XC_COUNT(tails); i++)
        if (equal(tail, tails[i]))
            return mark;
    return end;
}

/* Where a unit begins in "10pm", "5km", or the end. */
static uint32_t unit(const scanner *s, uint32_t start, uint32_t end)
{
    static const char *const units[] = {"am",  "pm",  "km",  "kg",  "cm",      "mm",     "m",    "bn", "mn",
                                        "tn",  "mph", "ft",  "hr",  "hrs",     "min",    "mins", "lb", "lbs",
                                        "gb",  "mb",  "tb",  "ghz", "mhz",     "kw",     "mw",   "gw", "kwh",
                                        "mwh", "g",   "kph", "yrs", "million", "billion"};
    uint32_t                 cut = start;
    while (cut < end && (xc_is_digit(s->p[cut]) || s->p[cut] == '.' || s->p[cut] == ',' || s->p[cut] == ':'))
        cut++;
    if (cut == start || cut == end || !xc_is_digit(s->p[cut - 1]))
        return end;
    for (size_t i = 0; i < XC_COUNT(units); i++)
        if (xc_str_equal(piece(s, cut, end), xc_str_from(units[i])) ||
            (xc_is_upper(s->p[cut]) && end - cut == 2 && equal(piece(s, cut, end), units[i])))
            return cut;
    return end;
}

static xc_status word(scanner *s, uint32_t *at)
{
    uint32_t start = *at, end = word_end(s, start);
    if (byte_at(s, end) == '.' && keeps_point(s, start, end))
        end++;
    else if (byte_at(s, end) == '$' && end - start <= 3 && xc_is_upper(s->p[start]) && xc_is_upper(s->p[end - 1]))
        end++; /* US$ */
    *at = end;
    uint32_t cut = xc_is_digit(s->p[start]) ? unit(s, start, end) : clitic(s, start, end);
    bool     is_unit = xc_is_digit(s->p[start]);
    XC_TRY(give(s, start, cut, false));
    return cut < end ? give(s, cut, end, !is_unit) : XC_OK;
}

/* ---------------------------------------------------------------- marks */

/* A run of one mark that is one token: "...", "--", "!!", "?!". */
static uint32_t run_end(const scanner *s, uint32_t i)
{
    char     c = s->p[i];
    uint32_t j = i + 1;
    if (c == '!' || c == '?') {
        while (byte_at(s, j) == '!' || byte_at(s, j) == '?')
            j++;
        return j;
    }
    if (strchr(".-*=_~+<>`#'", c))
        while (byte_at(s, j) == c)
            j++;
    return j;
}

static uint32_t emoticon_end(const scanner *s, uint32_t i)
{
    static const char *const faces[] = {":-)", ":)", ":(", ":-(", ";)", ";-)", ":D", ":P", "=)", "<3"};
    if (!s->space && i > s->from)
        return i;
    for (size_t k = 0; k < XC_COUNT(faces); k++) {
        uint32_t n = (uint32_t)strlen(faces[k]);
        if (i + n <= s->end && memcmp(s->p + i, faces[k], n) == 0 && !word_at(s, i + n))
            return i + n;
    }
    return i;
}

/* An apostrophe that begins a token: "'72", "'em", a clitic left alone ("'s" behind a closing mark), or a mark. */
static uint32_t apostrophe_end(scanner *s, uint32_t i, uint32_t len, bool *joined)
{
    uint32_t end = i + len, n = digits_at(s, end);
    bool     glued = !s->space && i > s->from;
    *joined = false;
    if (n == 2 && (!word_at(s, end + 2) || (s->p[end + 2] == 's' && !word_at(s, end + 3))))
        return end + 2 + (word_at(s, end + 2) ? 1 : 0);
    if (glued) {
        uint32_t stop = end;
        while (xc_is_lower(byte_at(s, stop)) && stop < end + 3)
            stop++;
        static const char *const tails[] = {"s", "re", "ve", "ll", "d", "m"};
        for (size_t k = 0; k < XC_COUNT(tails); k++)
            if (stop > end && !word_at(s, stop) && equal(piece(s, end, stop), tails[k])) {
                *joined = true;
                return stop;
            }
        if (!s->quote && (s->p[i - 1] == 's' || s->p[i - 1] == 'S' || s->p[i - 1] == 'z' || s->p[i - 1] == 'x') &&
            s->p[i] != '`')
            *joined = true; /* the workers' union */
        s->quote = false;
    } else if (s->p[i] != '`' && word_at(s, end)) {
        s->quote = true;
    }
    return end;
}

static xc_status mark(scanner *s, uint32_t *at)
{
    uint32_t i = *at, len = apostrophe(s, i), end;
    bool     joined = false;
    size_t   bytes;
    if (len && byte_at(s, i + 1) != s->p[i]) {
        end = apostrophe_end(s, i, len, &joined);
    } else if ((end = emoticon_end(s, i)) == i) {
        class_at(s, i, &bytes);
        end = bytes == 1 ? run_end(s, i) : i + (uint32_t)bytes;
        if ((s->p[i] == '@' || s->p[i] == '#') && end == i + 1 && word_at(s, i + 1))
            end = word_end(s, i + 1);
    }
    *at = end;
    if (end - i == 3 && memcmp(s->p + i, "\xE2\x80\x98", 3) == 0)
        s->quote = true; /* ‘ */
    return give(s, i, end, joined);
}

xc_status xc_tokenize(xc_reading *r, xc_map *forms, xc_range at)
{
    scanner s = {.r = r, .forms = forms, .p = r->report->text.p, .from = at.start, .end = at.end};
    for (uint32_t i = at.start; i < at.end;) {
        size_t len;
        uint8_t class = class_at(&s, i, &len);
        if (class == SPACE) {
            s.space = true;
            i += (uint32_t)len;
        } else if (is_word(class)) {
            XC_TRY(word(&s, &i));
        } else {
            XC_TRY(mark(&s, &i));
        }
    }
    return XC_OK;
}
