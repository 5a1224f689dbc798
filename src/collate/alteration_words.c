/* Words in one spelling: folded, contractions taken apart, number words as figures, British endings as American ones.
 */
#include "alteration.h"

#include "fold.h"
#include "frequency.h"
#include "hash.h"
#include "number_words.h"
#include "utf8.h"
#include "word_table.h"
#include "wording.h"

static const struct entry {
    uint64_t key;
    xc_sense sense;
    int      value;
} table[] = {
#include "senses.inc"
};

static const xc_str ENGLISH = XC_S_INIT("en");

enum { MAX_WORD = 64 };

typedef struct spelling {
    char   p[MAX_WORD + 8];
    size_t n;
} spelling;

static bool ends_with(const spelling *w, const char *suffix)
{
    size_t n = strlen(suffix);
    return w->n >= n && memcmp(w->p + w->n - n, suffix, n) == 0;
}

static bool replace_end(spelling *w, const char *suffix, const char *with)
{
    if (!ends_with(w, suffix))
        return false;
    w->n -= strlen(suffix);
    memcpy(w->p + w->n, with, strlen(with));
    w->n += strlen(with);
    return true;
}

/* British to American by endings; what is no such word is changed alike on both sides and does no harm. */
static void americanize(spelling *w)
{
    static const char *const ends[][2] = {
        {"isation", "ization"}, {"isations", "izations"}, {"ised", "ized"},       {"ising", "izing"},
        {"ises", "izes"},       {"ise", "ize"},           {"yse", "yze"},         {"ysed", "yzed"},
        {"ogue", "og"},         {"amme", "am"},           {"ammes", "ams"},       {"lled", "led"},
        {"lling", "ling"},      {"ller", "ler"},          {"centre", "center"},   {"centres", "centers"},
        {"theatre", "theater"}, {"metre", "meter"},       {"metres", "meters"},   {"litre", "liter"},
        {"litres", "liters"},   {"defence", "defense"},   {"offence", "offense"}, {"grey", "gray"},
        {"cheque", "check"}};
    if (w->n < 4)
        return;
    for (size_t i = 0; i < XC_COUNT(ends); i++)
        if (replace_end(w, ends[i][0], ends[i][1]))
            break;
    for (size_t i = 2; w->n >= 5 && i + 3 <= w->n; i++) /* labour, honoured; words that it hurts change on both sides */
        if (memcmp(w->p + i, "our", 3) == 0 && (i + 3 == w->n || strchr("seiaf", w->p[i + 3]))) {
            memmove(w->p + i + 1, w->p + i + 2, w->n - i - 2);
            w->n--;
            break;
        }
}

/* Titles as they are shortened before names. */
static void write_out(spelling *w)
{
    static const char *const titles[][2] = {
        {"sen", "senator"},    {"rep", "representative"}, {"gov", "governor"}, {"gen", "general"}, {"dr", "doctor"},
        {"prof", "professor"}, {"lt", "lieutenant"},      {"sgt", "sergeant"}, {"col", "colonel"}, {"capt", "captain"},
        {"pres", "president"}, {"sec", "secretary"},      {"rev", "reverend"}, {"vs", "versus"},   {"ok", "okay"}};
    for (size_t i = 0; i < XC_COUNT(titles); i++)
        if (w->n == strlen(titles[i][0]) && memcmp(w->p, titles[i][0], w->n) == 0) {
            w->n = strlen(titles[i][1]);
            memcpy(w->p, titles[i][1], w->n);
            return;
        }
}

/* Person and tense out of the way, so that "I am ready" meets "she was ready". */
static uint64_t plain_stem(const spelling *w, xc_sense sense, int value)
{
    static const char *const forms[][2] = {{"am", "be"},       {"is", "be"},    {"are", "be"},     {"was", "be"},
                                           {"were", "be"},     {"been", "be"},  {"has", "have"},   {"had", "have"},
                                           {"does", "do"},     {"did", "do"},   {"here", "there"}, {"this", "that"},
                                           {"these", "those"}, {"now", "then"}, {"today", "day"},  {"tomorrow", "day"}};
    spelling                 s = *w;
    if (sense == XC_SENSE_PERSON)
        return 1;
    if (sense == XC_SENSE_MODAL)
        return 2 + (uint64_t)value;
    for (size_t i = 0; i < XC_COUNT(forms); i++)
        if (s.n == strlen(forms[i][0]) && memcmp(s.p, forms[i][0], s.n) == 0)
            return xc_hash(xc_str_from(forms[i][1]));
    if (s.n > 4 && !replace_end(&s, "ies", "y") && !replace_end(&s, "ied", "y") && !replace_end(&s, "ing", "") &&
        !replace_end(&s, "ed", "") && !replace_end(&s, "es", ""))
        replace_end(&s, "s", "");
    if (s.n > 3 && s.p[s.n - 1] == 'e')
        s.n--;
    return xc_hash((xc_str){s.p, s.n});
}

static void set_key(xc_said_word *word, const spelling *given)
{
    spelling w = *given;
    xc_str   s = {w.p, w.n};
    uint64_t hash = xc_hash(s);
    size_t   sense = XC_WORD_FIND(table, ENGLISH, hash);
    if (sense < XC_COUNT(table)) {
        word->sense = table[sense].sense;
        word->value = table[sense].value;
    }
    xc_number_word number = xc_number_word_of(ENGLISH, hash);
    word->number = w.n > 0 && xc_is_digit(w.p[0]);
    if (number.kind == XC_NUMBER_UNIT || number.kind == XC_NUMBER_TEN) {
        w.n = 0;
        char digits[4] = {(char)('0' + number.value / 10), (char)('0' + number.value % 10)};
        for (size_t i = number.value < 10; i < 2; i++)
            w.p[w.n++] = digits[i];
        word->number = true;
    } else if (number.kind == XC_NUMBER_MAGNITUDE || number.kind == XC_NUMBER_GROUP) {
        word->number = true;
    }
    write_out(&w);
    americanize(&w);
    word->key = xc_hash((xc_str){w.p, w.n});
    word->stem = plain_stem(&w, word->sense, word->value);
    word->weight = xc_is_stop_word(hash) && word->sense == XC_SENSE_NONE ? 1 : 3;
}

static spelling fold(xc_str s)
{
    spelling w;
    w.n = xc_fold_word(s, w.p, MAX_WORD);
    if (w.n >= 3 && w.p[1] == '.' && !xc_is_digit(w.p[0])) { /* u.s.a as usa */
        size_t n = 0;
        for (size_t i = 0; i < w.n; i++)
            if (w.p[i] != '.')
                w.p[n++] = w.p[i];
        w.n = n;
    }
    return w;
}

/* "n't", "'re", "'ll", "'ve", "'m" at the end of a folded word, and the "'s" of what is no noun: what they stand for;
 * its letters are cut off. */
static const char *take_contraction(spelling *w)
{
    static const char *const with_is[] = {"it's",   "that's", "he's",    "she's",  "there's", "here's",
                                          "what's", "who's",  "where's", "this's", NULL};
    if (xc_word_in((xc_str){w->p, w->n}, with_is)) {
        w->n -= 2;
        return "is";
    }
    if (w->n == 6 && memcmp(w->p, "cannot", 6) == 0) {
        w->n = 3;
        return "not";
    }
    static const char *const ends[][2] = {{"n't", "not"},  {"'re", "are"}, {"'ll", "will"},
                                          {"'ve", "have"}, {"'m", "am"},   {"'d", "would"}};
    if (w->n == 5 && memcmp(w->p, "can't", 5) == 0) {
        w->n = 3;
        return "not";
    }
    if (w->n == 5 && memcmp(w->p, "won't", 5) == 0) {
        memcpy(w->p, "will", 4);
        w->n = 4;
        return "not";
    }
    for (size_t i = 0; i < XC_COUNT(ends); i++)
        if (ends_with(w, ends[i][0])) {
            w->n -= strlen(ends[i][0]);
            return ends[i][1];
        }
    return NULL;
}

/* "U.S.", "UK": written out, the second word is given. The pronoun "us" is no country. */
static const char *write_country(spelling *w, xc_str raw)
{
    bool us = xc_str_equal(raw, XC_S("US")) || xc_str_equal(raw, XC_S("U.S"));
    if (!us && !xc_str_equal(raw, XC_S("UK")) && !xc_str_equal(raw, XC_S("U.K")))
        return NULL;
    w->n = 6;
    memcpy(w->p, "united", 6);
    return us ? "states" : "kingdom";
}

typedef struct scan {
    xc_str text;
    size_t i;
    bool   sentence, gap, split, marked, bracket;
} scan;

/* The point of U.S between two single letters. */
static bool is_initial(xc_str s, size_t i)
{
    return i > 0 && i + 1 < s.n && xc_is_upper(s.p[i - 1]) && xc_is_upper(s.p[i + 1]) &&
           (i < 2 || !xc_is_alpha(s.p[i - 2])) && (i + 2 >= s.n || !xc_is_alpha(s.p[i + 2]));
}

static bool is_word_sign(xc_str s, size_t i)
{
    size_t   len, next;
    uint32_t cp = xc_utf8_at(s, i, &len);
    if (xc_is_word_point(cp))
        return true;
    if (cp == '.' && is_initial(s, i))
        return true;
    bool joint = cp == '\'' || cp == 0x2019 || cp == '.' || cp == ',';
    if (!joint || i == 0 || i + len >= s.n)
        return false;
    uint32_t before = xc_utf8_before(s, i, &next), after = xc_utf8_at(s, i + len, &next);
    if (cp == '.' || cp == ',')
        return before >= '0' && before <= '9' && after >= '0' && after <= '9';
    return xc_is_word_point(before) && xc_is_word_point(after);
}

/* What stands between words: ends of sentences, gaps, marks, brackets. Single marks are left aside as apostrophes. */
static void note_sign(scan *s, uint32_t cp, size_t len)
{
    bool dots = cp == '.' && s->i + 2 < s->text.n && s->text.p[s->i + 2] == '.' &&
                (s->text.p[s->i + 1] == '.' || s->text.p[s->i + 1] == ' ');
    switch (cp) {
    case 0x2026:
        s->gap = true;
        break;
    case '.':
    case '?':
    case '!':
        if (dots)
            s->gap = true;
        else if (!s->gap)
            s->sentence = true;
        break;
    case '/':
        s->split = true;
        break;
    case '[':
        s->bracket = true;
        break;
    case ']':
        s->bracket = false;
        break;
    case '"':
        s->marked = !s->marked;
        break;
    case 0x201C:
    case 0xAB:
        s->marked = true;
        break;
    case 0x201D:
    case 0xBB:
        s->marked = false;
        break;
    default:
        break;
    }
    s->i += len;
}

static xc_status add_word(xc_said_words *out, xc_arena *mem, scan *s, size_t end)
{
    xc_str       raw = xc_str_cut(s->text, s->i, end);
    size_t       len;
    spelling     w = fold(raw);
    xc_said_word word = {.at = {(uint32_t)s->i, (uint32_t)end},
                         .first = s->sentence,
                         .gap = s->gap,
                         .split = s->split,
                         .marked = s->marked,
                         .bracket = s->bracket};
    uint32_t     cp = xc_utf8_at(raw, 0, &len);
    word.capital = xc_fold_point(cp) != cp && cp != 0x2019;
    const char *second = write_country(&w, raw);
    second = second ? second : take_contraction(&w);
    set_key(&word, &w);
    if (xc_is_answer(s->text, word.at))
        word.sense = XC_SENSE_NONE;
    if (w.n > 0)
        XC_TRY(xc_vec_push(&out->v, mem, word));
    if (second) {
        xc_said_word rest = {.at = word.at, .marked = s->marked, .bracket = s->bracket};
        spelling     full = {.n = strlen(second)};
        memcpy(full.p, second, full.n);
        set_key(&rest, &full);
        XC_TRY(xc_vec_push(&out->v, mem, rest));
    }
    s->sentence = s->gap = s->split = false;
    s->i = end;
    return XC_OK;
}

xc_status xc_said_words_make(xc_said_words *out, xc_arena *mem, xc_str text)
{
    scan s = {.text = text, .sentence = true};
    *out = (xc_said_words){.text = text};
    while (s.i < text.n) {
        size_t   len, end = s.i;
        uint32_t cp = xc_utf8_at(text, s.i, &len);
        if (!xc_is_word_point(cp) || xc_fold_point(cp) == 0) {
            note_sign(&s, cp, len);
            continue;
        }
        while (end < text.n && is_word_sign(text, end)) {
            xc_utf8_at(text, end, &len);
            end += len;
        }
        XC_TRY(add_word(out, mem, &s, end));
    }
    size_t marked = 0;
    for (size_t i = 0; i < out->v.n; i++)
        marked += out->v.v[i].marked;
    out->has_marks = marked * 2 > out->v.n;
    out->end_gap = s.gap;
    return XC_OK;
}
