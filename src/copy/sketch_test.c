#include "unit.h"

#include "sketch.h"
#include "words.h"

static xc_arena mem;

/* The sketch must have a hash for each word of the word table, equal exactly where those of the table are. */
static void check(xc_str text)
{
    xc_sketch sketch;
    xc_words  words;
    assert_int_equal(xc_sketch_words(&sketch, &mem, text), XC_OK);
    assert_int_equal(xc_words_make(&words, &mem, text, NULL), XC_OK);
    assert_int_equal(sketch.n, words.n);
    for (size_t i = 0; i < words.n; i++)
        for (size_t k = i < 40 ? 0 : i - 40; k < i; k++)
            assert_true((sketch.v[i] == sketch.v[k]) == (words.v[i].hash == words.v[k].hash));
    xc_arena_reset(&mem);
}

static void test_words(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        "a",
        " ",
        "the the The THE th",
        "don't DON'T Don\u2019t",
        "sta-\ntion station STATION sta-\r\ntion",
        "caf\u00E9 CAF\u00C9 cafe\u0301 cafe",
        "sixteenletters12 SIXTEENLETTERS12 sixteenletters123 sixteenletters12",
        "averyveryverylongwordofmorethanthirtytwoletters AVERYVERYVERYLONGWORDOFMORETHANTHIRTYTWOLETTERS",
        "\u5317\u4EAC \u5317 a\u5317b",
        "1 10 100 01 001",
        "a-\n",
        "-",
        "\u00AD",
        "x\u00ADy xy",
    };
    for (size_t i = 0; i < XC_COUNT(texts); i++)
        check(xc_str_from(texts[i]));
}

/* Words at every place of a block and of the text's end, of every length. */
static void test_places(void **state)
{
    (void)state;
    char text[260];
    for (size_t n = 1; n < 90; n++) {
        for (size_t at = 0; at + n < 130; at++) {
            memset(text, ' ', sizeof text);
            memset(text + at, 'q', n);
            memcpy(text + at + n + 1, "next", 4);
            check((xc_str){text, at + n});
            check((xc_str){text, at + n + 5});
        }
    }
}

static void test_random(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "a",      "B",      "z9",     "the",    "The",    "longerWord", "LongerWordThanSixteenBytes",
        " ",      " ",      " ",      "-",      "-\n",    "\n",         "'",
        "\u2019", "\u00E9", "\u00AD", "\u4E2D", "\uFB01", "\u2014",     "."};
    uint64_t seed = 88172645463325252u;
    for (int round = 0; round < 3000; round++) {
        char   text[700];
        size_t n = 0, most = 20 + (size_t)round % 600;
        while (n < most) {
            seed ^= seed << 13, seed ^= seed >> 7, seed ^= seed << 17;
            const char *piece = pieces[seed % (round % 3 ? XC_COUNT(pieces) : 10)];
            memcpy(text + n, piece, strlen(piece));
            n += strlen(piece);
        }
        check((xc_str){text, n});
    }
}

static void test_no_memory(void **state)
{
    (void)state;
    xc_arena  small;
    xc_sketch sketch;
    xc_arena_init(&small, 16);
    assert_int_equal(xc_sketch_words(&sketch, &small, XC_S("a b c d e f g h i j")), XC_ENOMEM);
    assert_int_equal(sketch.n, 0);
    xc_arena_free(&small);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_random),
        cmocka_unit_test(test_no_memory),
    };
    xc_arena_init(&mem, 0);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    xc_arena_free(&mem);
    return failed;
}
