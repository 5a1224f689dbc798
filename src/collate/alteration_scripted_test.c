/* Five hundred scripted alterations: texts of three invented sentences, each altered in known ways. The alteration must
 * be told, with its kind and severity, and nothing besides it. "*" stands before words that may go or change. */
#include "alteration.h"

#include <stdio.h>

#include "unit.h"

enum { TEXTS = 24, SENTENCES = 8, WORDS = 64, SIZE = 1024, NONE = -1 };

static const char *const firsts[SENTENCES] = {
    "The bridge was closed for 12 *weary *days while divers *searched the *muddy river, plank by plank.",
    "Our oldest ferry was late by 40 *anxious minutes, and the *crowded pier grew *restless with waiting.",
    "The valley was under 3 *metres of *brown water, and *whole barns went past the *church tower.",
    "My sister was in that *narrow hall with 75 *frightened pupils, counting *heads in the dark.",
    "The second *engine was running on 2 *worn *cylinders, as every *deckhand knew.",
    "A *rusty valve was found open at 6 that *evening, beside the *northern tank.",
    "The town council was warned by 19 *separate letters, each of them *signed and *stamped.",
    "Our *small museum was robbed of 31 *painted masks, the *finest of the coast."};

static const char *const seconds[SENTENCES] = {
    "We do not know whether the *harbour pumps were *serviced before the *winter storms.",
    "They do not accept that the *centre of the *village needs *another *costly survey.",
    "I do not blame the *neighbours who *carried *blankets down the *frozen lane.",
    "People do not forget the *colour of that *smoke or the *smell of *burning tar.",
    "You do not repair a *theatre roof with *borrowed *ladders and *kitchen string.",
    "We do not *apologise for the *noise, because the *sirens *saved lives.",
    "They do not read the *programme that their *engineers *wrote last *spring.",
    "I do not *honour a *treaty that was *drafted in one *rainy night."};

static const char *const thirds[SENTENCES] = {
    "Tomorrow, with luck, the *eastern lock *opens again and *barges pass to Kessick.",
    "Nora Brandt, our *surveyor, *measured every *beam with her own *steel tape.",
    "In the end, after long *talks, both *unions *signed the *same yellow paper.",
    "Elsewhere, in Serren, *farmers *moved their *cattle to the *upper fields.",
    "By then, as usual, the *radio *played *dance music from the *capital.",
    "Later, at the *ferry office, *clerks *counted tickets by *candle light.",
    "Since May, to be exact, *nurses *sleep in the *school beside the *clinic.",
    "Afterwards, over *bitter coffee, the *captains *compared their *soaked charts."};

/* A text in words, as it is altered. */
typedef struct script {
    const char *word[WORDS];
    bool        open[WORDS]; /* may go or change                */
    size_t      n;
    size_t      second, third; /* where these sentences begin   */
    char        store[SIZE], text[SIZE];
} script;

static void take(script *s, const char *sentence, size_t *used)
{
    for (const char *p = sentence; *p;) {
        size_t n = strcspn(p, " ");
        bool   open = *p == '*';
        s->word[s->n] = s->store + *used;
        s->open[s->n++] = open;
        assert_true(s->n < WORDS - 2 && *used + n + 1 < SIZE);
        memcpy(s->store + *used, p + open, n - open);
        s->store[*used + n - open] = 0;
        *used += n - open + 1;
        p += n + (p[n] == ' ');
    }
}

static void make(script *s, size_t k)
{
    size_t used = 0;
    *s = (script){0};
    take(s, firsts[k % SENTENCES], &used);
    s->second = s->n;
    take(s, seconds[(3 * k + k / SENTENCES) % SENTENCES], &used);
    s->third = s->n;
    take(s, thirds[(5 * k + k / SENTENCES) % SENTENCES], &used);
}

static const char *written(script *s)
{
    size_t n = 0;
    for (size_t i = 0; i < s->n; i++)
        n += (size_t)snprintf(s->text + n, SIZE - n, "%s%s", i ? " " : "", s->word[i]);
    return s->text;
}

static void drop(script *s, size_t at, size_t n)
{
    memmove(s->word + at, s->word + at + n, (s->n - at - n) * sizeof *s->word);
    s->n -= n;
}

static void put(script *s, size_t at, const char *word)
{
    memmove(s->word + at + 1, s->word + at, (s->n - at) * sizeof *s->word);
    s->word[at] = word;
    s->n++;
}

static size_t find(const script *s, const char *word)
{
    size_t i = 0;
    while (i < s->n && strcmp(s->word[i], word) != 0)
        i++;
    assert_true(i < s->n);
    return i;
}

static size_t number_of(const script *s)
{
    size_t i = 0;
    while (i < s->n && !xc_is_digit(s->word[i][0]))
        i++;
    assert_true(i < s->n);
    return i;
}

/* The which-th open word of a text, over its three sentences in turn. */
static size_t open_word(const script *s, size_t which)
{
    size_t i = 0;
    for (size_t seen = 0;; i = (i + 1) % s->n)
        if (s->open[i] && seen++ == which)
            return i;
}

/* Is the word without a sign at its end, so that dropping it drops nothing else? All open words but some are. */
static size_t plain_word(const script *s, size_t which)
{
    for (;; which++) {
        size_t i = open_word(s, which);
        size_t n = strlen(s->word[i]);
        if (xc_is_alpha(s->word[i][n - 1]))
            return i;
    }
}

static size_t told, asked;

static void expect(const char *a, const char *b, int kind, int severity)
{
    xc_arena       mem;
    xc_alterations found;
    xc_arena_init(&mem, 0);
    assert_int_equal(xc_collate_alterations(&found, &mem, xc_str_from(a), xc_str_from(b), NULL), XC_OK);
    bool right = kind == NONE ? found.n == 0
                              : found.n == 1 && (int)found.v[0].kind == kind && (int)found.v[0].severity == severity;
    if (!right)
        print_error("%s\n%s: %zu found, first kind %d severity %d\n", a, b, found.n,
                    found.n ? (int)found.v[0].kind : -1, found.n ? (int)found.v[0].severity : -1);
    asked++;
    told += right;
    xc_arena_free(&mem);
}

/* Alters text k by `way`; what it is then must be told. */
#define ALTER(kind, severity, way)                                                                                     \
    do {                                                                                                               \
        script a, s;                                                                                                   \
        make(&a, k);                                                                                                   \
        make(&s, k);                                                                                                   \
        way;                                                                                                           \
        expect(written(&a), written(&s), kind, severity);                                                              \
    } while (0)

static const char *respelled(const char *word)
{
    static const char *const pairs[][2] = {
        {"harbour", "harbor"},  {"centre", "center"},       {"neighbours", "neighbors"}, {"colour", "color"},
        {"theatre", "theater"}, {"apologise", "apologize"}, {"programme", "program"},    {"honour", "honor"},
        {"metres", "meters"},   {"programme,", "program,"}};
    for (size_t i = 0; i < XC_COUNT(pairs); i++)
        if (strcmp(word, pairs[i][0]) == 0)
            return pairs[i][1];
    return word;
}

static void respell(script *s)
{
    for (size_t i = 0; i < s->n; i++)
        s->word[i] = respelled(s->word[i]);
}

static void contract(script *s)
{
    size_t i = find(s, "do");
    drop(s, i, 1);
    s->word[i] = "don’t";
}

/* Commas go, the end's full stop too. */
static void unpoint(script *s)
{
    for (size_t i = 0; i < s->n; i++) {
        char  *word = s->store + (s->word[i] - s->store);
        size_t n = strlen(word);
        if (word[n - 1] == ',' || i + 1 == s->n)
            word[n - 1] = 0;
    }
}

static void words_go_and_change(size_t k)
{
    static const char *const strangers[] = {"lantern", "walnut", "kettle"};
    for (size_t w = 0; w < 4; w++)
        ALTER(XC_OMITTED, XC_SEVERITY_WORDING, drop(&s, plain_word(&s, (k + 3 * w) % 8), 1));
    for (size_t w = 0; w < 3; w++)
        ALTER(XC_SUBSTITUTED, XC_SEVERITY_WORDING, s.word[plain_word(&s, (k + 3 * w) % 8)] = strangers[w]);
    ALTER(XC_SUBSTITUTED, XC_SEVERITY_MEANING, s.word[number_of(&s)] = "84");
    ALTER(XC_SUBSTITUTED, XC_SEVERITY_MEANING, s.word[number_of(&s)] = "ninety");
}

static void words_come(size_t k)
{
    ALTER(XC_INSERTED, XC_SEVERITY_WORDING, put(&s, plain_word(&s, k % 8), "plainly"));
    ALTER(XC_INSERTED, XC_SEVERITY_WORDING, put(&s, plain_word(&s, (k + 4) % 8), "plainly"));
    ALTER(XC_INSERTED, XC_SEVERITY_WORDING, put(&s, plain_word(&s, (k + 2) % 8), "[of the town]"));
    ALTER(XC_INSERTED, XC_SEVERITY_WORDING, put(&s, plain_word(&s, (k + 5) % 8), "[Mr. Orr’s]"));
    ALTER(XC_INSERTED, XC_SEVERITY_MEANING, put(&s, find(&s, "was") + 1, "not"));
}

static void parts_go(size_t k)
{
    ALTER(XC_ELIDED, XC_SEVERITY_WORDING, s.word[plain_word(&s, k % 8)] = "...");
    ALTER(XC_ELIDED, XC_SEVERITY_WORDING, s.word[plain_word(&s, (k + 5) % 8)] = "…");
    ALTER(XC_ELIDED, XC_SEVERITY_WORDING, s.word[plain_word(&s, (k + 3) % 8)] = ". . .");
    ALTER(XC_TRUNCATED, XC_SEVERITY_WORDING, drop(&s, s.third, s.n - s.third));
    ALTER(XC_TRUNCATED, XC_SEVERITY_WORDING, drop(&s, s.n - 3, 3));
    ALTER(XC_TRUNCATED, XC_SEVERITY_WORDING, drop(&s, 0, s.second));
    ALTER(XC_MERGED, XC_SEVERITY_WORDING, drop(&s, s.second, s.third - s.second));
    ALTER(XC_SPLIT, XC_SEVERITY_WORDING, put(&s, plain_word(&s, (k + 1) % 8), "/"));
}

static void spelling_is_nothing(size_t k)
{
    ALTER(NONE, 0, (void)s);
    ALTER(XC_TYPOGRAPHIC, XC_SEVERITY_WORDING, respell(&s));
    ALTER(XC_TYPOGRAPHIC, XC_SEVERITY_WORDING, contract(&s));
    ALTER(XC_TYPOGRAPHIC, XC_SEVERITY_WORDING, unpoint(&s));
}

static void each_alteration_is_told(void **state)
{
    (void)state;
    for (size_t k = 0; k < TEXTS; k++) {
        words_go_and_change(k);
        words_come(k);
        parts_go(k);
        spelling_is_nothing(k);
    }
    assert_true(asked >= 500);
    assert_int_equal(told, asked);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_alteration_is_told)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
