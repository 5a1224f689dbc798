#include "unit.h"

#include "fold.h"
#include "utf8.h"
#include "words.h"

static xc_arena mem;

static xc_words make(xc_str text)
{
    xc_words words;
    assert_int_equal(xc_words_make(&words, &mem, text, NULL), XC_OK);
    return words;
}

/* The words of `text` must be those between the bars of `want`. */
static void gives(const char *text, const char *want)
{
    xc_words    words = make(xc_str_from(text));
    const char *p = want;
    for (size_t k = 0; k < words.n; k++) {
        size_t n = strcspn(p, "|");
        assert_int_equal(words.v[k].at.end - words.v[k].at.start, n);
        assert_memory_equal(text + words.v[k].at.start, p, n);
        p += n + (p[n] == '|');
    }
    assert_string_equal(p, "");
    xc_arena_reset(&mem);
}

static void test_words(void **state)
{
    (void)state;
    gives("", "");
    gives(" ...\n-- ", "");
    gives("Nine people were hurt.", "Nine|people|were|hurt");
    gives("don't well-known 1,200", "don|t|well|known|1|200");
    gives("a", "a");
    gives("\u201CNo,\u201D she said\u2014twice", "No|she|said|twice");
    gives("caf\u00E9s \u041C\u043E\u0441\u043A\u0432\u0430", "caf\u00E9s|\u041C\u043E\u0441\u043A\u0432\u0430");
    gives("internationalisation of everything", "internationalisation|of|everything");
    gives("fifteenletters1 sixteenletters12 next", "fifteenletters1|sixteenletters12|next");
}

static void test_line_breaks(void **state)
{
    (void)state;
    gives("the sta-\ntion burned", "the|sta-\ntion|burned");
    gives("the sta\u00AC\r\ntion", "the|sta\u00AC\r\ntion");
    gives("Franco-\nPrussian", "Franco|Prussian");
    gives("STA-\nTION", "STA-\nTION");
    gives("1914-\n1918", "1914|1918");
    gives("end-\n\nnext", "end|next");
    gives("end-\n", "end");
    gives("a-\nb-\nc", "a-\nb-\nc");
}

static void test_dropped(void **state)
{
    (void)state;
    gives("sta\u00ADtion\u00AD \u00AD x", "sta\u00ADtion|x");
    gives("\uFEFFFirst", "First");
    gives("\u2764\uFE0F love", "love");
}

static void test_scripts_without_spaces(void **state)
{
    (void)state;
    gives("\u5317\u4EAC2024\u5E74", "\u5317|\u4EAC|2024|\u5E74");
    gives("\u0E17\u0E35\u0E48\u0E19", "\u0E17\u0E35\u0E48|\u0E19");
}

static void test_at(void **state)
{
    (void)state;
    xc_words words = make(XC_S("one two  three"));
    assert_int_equal(xc_words_at(&words, 0), 0);
    assert_int_equal(xc_words_at(&words, 3), 1);
    assert_int_equal(xc_words_at(&words, 8), 2);
    assert_int_equal(xc_words_at(&words, 14), 3);
    xc_arena_reset(&mem);
}

/* Random texts of everything that has a rule: each span must re-read to its word, and no letter may be lost. */
static void test_random(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "a",        "B",      "z",      "7",       "word",   "LongerWordThanSixteenBytes",
        " ",        "  ",     "-",      "-\n",     "\n",     "\r\n",
        "'",        "\u2019", "\u00E9", "e\u0301", "\u00AD", "\u4E2D",
        "\u00AC\n", "\uFB01", "\u2014", ".",       "@",      "[",
        "`",        "{",      "/",      ":",       "\x7F"};
    uint64_t seed = 88172645463325252u;
    for (int round = 0; round < 2000; round++) {
        char   text[400];
        size_t n = 0;
        while (n < 300) {
            seed ^= seed << 13, seed ^= seed >> 7, seed ^= seed << 17;
            const char *piece = pieces[seed % XC_COUNT(pieces)];
            memcpy(text + n, piece, strlen(piece));
            n += strlen(piece);
        }
        xc_words words = make((xc_str){text, n});
        size_t   k = 0;
        for (size_t i = 0, len; i < n; i += len) {
            uint32_t cp = xc_utf8_at((xc_str){text, n}, i, &len);
            while (k < words.n && words.v[k].at.end <= i)
                k++;
            bool inside = k < words.n && words.v[k].at.start <= i;
            if (xc_is_word_point(cp) && xc_fold_point(cp))
                assert_true(inside);
            else if (!xc_is_word_point(cp) && inside)
                assert_true(cp == '-' || cp == 0xAC || cp == '\n' || cp == '\r');
        }
        for (k = 0; k < words.n; k++) {
            xc_str word = xc_str_at((xc_str){text, n}, words.v[k].at);
            assert_true(word.n > 0 && words.v[k].hash == xc_fold_hash(word));
            assert_true(k == 0 || words.v[k - 1].at.end <= words.v[k].at.start);
            xc_words again = make(word);
            assert_true(again.n == 1 && again.v[0].at.end == word.n && again.v[0].hash == words.v[k].hash);
        }
        xc_arena_reset(&mem);
    }
}

static void test_letters(void **state)
{
    (void)state;
    xc_words letters;
    xc_str   text = XC_S("A, mid-\nni\u00ADe\u0301 7\u4E2D!");
    assert_int_equal(xc_letters_make(&letters, &mem, text, NULL), XC_OK);
    static const char *const expected[] = {"A", "m", "i", "d", "n", "i", "e\u0301", "7", "\u4E2D"};
    assert_int_equal(letters.n, XC_COUNT(expected));
    for (size_t k = 0; k < letters.n; k++) {
        assert_true(xc_str_equal(xc_str_at(text, letters.v[k].at), xc_str_from(expected[k])));
        assert_true(letters.v[k].hash == xc_fold_hash(xc_str_from(expected[k])));
    }
    assert_int_equal(xc_letters_make(&letters, &mem, XC_S(" -- "), NULL), XC_OK);
    assert_int_equal(letters.n, 0);
}

static void test_no_memory(void **state)
{
    (void)state;
    xc_arena small;
    xc_words words;
    xc_error err = {0};
    xc_arena_init(&small, 64);
    assert_int_equal(xc_words_make(&words, &small, XC_S("a b c d e f g h i j k l m n o p"), &err), XC_ENOMEM);
    assert_int_equal(err.status, XC_ENOMEM);
    assert_int_equal(words.n, 0);
    xc_arena_free(&small);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),   cmocka_unit_test(test_line_breaks),
        cmocka_unit_test(test_dropped), cmocka_unit_test(test_scripts_without_spaces),
        cmocka_unit_test(test_at),      cmocka_unit_test(test_random),
        cmocka_unit_test(test_letters), cmocka_unit_test(test_no_memory),
    };
    xc_arena_init(&mem, 0);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    xc_arena_free(&mem);
    return failed;
}
