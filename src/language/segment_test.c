#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "language.h"
#include "record.h"

/* Sentences and tokens of one block of invented text, "|" between tokens and a line feed between sentences. */
static void check(const char *text, const char *expected)
{
    xc_arena mem;
    xc_arena_init(&mem, 0);
    xc_block    block = {.at = {0, (uint32_t)strlen(text)}, .role = XC_BLOCK_PARAGRAPH};
    xc_report   report = {.text = xc_str_from(text), .n_blocks = 1, .blocks = &block};
    xc_document d;
    char        got[1024];
    size_t      n = 0;
    assert_int_equal(xc_language_annotate(&d, &mem, NULL, &report, NULL), XC_OK);
    assert_int_equal(xc_check_document(&d, NULL), XC_OK);
    for (size_t s = 0; s < d.n_sentences; s++)
        for (uint32_t t = d.sentences[s].first; t < d.sentences[s].last; t++) {
            xc_str token = xc_str_at(report.text, d.tokens[t].at);
            assert_true(n + token.n + 2 < sizeof got);
            memcpy(got + n, token.p, token.n);
            n += token.n;
            got[n++] = t + 1 < d.sentences[s].last ? '|' : '\n';
        }
    got[n ? n - 1 : 0] = 0;
    assert_string_equal(got, expected);
    xc_arena_free(&mem);
}

static void words_as_the_treebanks_cut_them(void **state)
{
    (void)state;
    check("They don't say it's over.", "They|do|n't|say|it|'s|over|.");
    check("We cannot wait; I\xE2\x80\x99m done.", "We|can|not|wait|;|I|\xE2\x80\x99m|done|.");
    check("A two-year-old non-profit e-mail.", "A|two|-|year|-|old|non-profit|e-mail|.");
    check("It cost $4.5m (5%) at 10:45am.", "It|cost|$|4.5|m|(|5|%|)|at|10:45|am|.");
    check("The workers' union and/or O'Brien...", "The|workers|'|union|and|/|or|O'Brien|...");
    check("See https://example.org/a-b?c=1, or jane.doe@example.org.",
          "See|https://example.org/a-b?c=1|,|or|jane.doe@example.org|.");
}

static void points_of_abbreviations(void **state)
{
    (void)state;
    check("Mr. Arden met J. P. Tosk of Kestle Co. on Sept. 4.", "Mr.|Arden|met|J.|P.|Tosk|of|Kestle|Co.|on|Sept.|4|.");
    check("The U.S. Senate sat at 5 p.m. Then it rose.", "The|U.S.|Senate|sat|at|5|p.m.\nThen|it|rose|.");
    check("She said no. He left.", "She|said|no|.\nHe|left|.");
    check("See No. 5. It is new.", "See|No.|5|.\nIt|is|new|.");
    check("It left at 10 p.m. Wednesday from Ft. Arden.", "It|left|at|10|p.m.|Wednesday|from|Ft.|Arden|.");
    check("Joel Arden Jr. (D-Tenn.) saw C. A. Tosk.", "Joel|Arden|Jr.|(|D|-|Tenn.|)|saw|C.|A.|Tosk|.");
    check("The post-Sept. 11 law (c. 1230) on non-U.S. people.",
          "The|post-Sept.|11|law|(|c.|1230|)|on|non-U.S.|people|.");
}

static void sentences_end_behind_closing_marks(void **state)
{
    (void)state;
    check("\"It is over.\" He left. 'Go!' she said.", "\"|It|is|over|.|\"\nHe|left|.\n'|Go|!|'|she|said|.");
    check("One line.\n\nAnother", "One|line|.\nAnother");
    check("Wait... what? (No.) Yes", "Wait|...|what|?\n(|No|.|)\nYes");
    check("\xE2\x80\x9CIt is law.\xE2\x80\x99 \xE2\x80\x9D He left.",
          "\xE2\x80\x9C|It|is|law|.|\xE2\x80\x99|\xE2\x80\x9D\nHe|left|.");
    check("He rose in 1805. [12] Then he fell.", "He|rose|in|1805|.|[|12|]\nThen|he|fell|.");
}

static void sentences_whose_line_breaks_were_lost(void **state)
{
    (void)state;
    check("Ann Arden 08/10/2000 08:28 AM We met.", "Ann|Arden\n08/10/2000|08:28|AM\nWe|met|.");
    check("Thanks ______ Ann", "Thanks\n______\nAnn");
    check("From ann@arden.example Today we met.", "From|ann@arden.example\nToday|we|met|.");
    check("\"Ann\" <an...@arden.example> 08/10/2000 08:28 AM Yes.",
          "\"|Ann|\"|<|an|...|@arden.example|>\n08/10/2000|08:28|AM\nYes|.");
    check("Ask ann@arden.example about it.", "Ask|ann@arden.example|about|it|.");
}

/* No model, no lists of words: sentences, decimal commas, and no name that is a capital of the sentence's. */
static void other_languages_get_what_needs_no_words(void **state)
{
    (void)state;
    static const char text[] = "Au moins 12 personnes, selon Luc Tarvin, sont mortes. Il faut 2,5 millions.";
    xc_arena          mem;
    xc_arena_init(&mem, 0);
    xc_block    block = {.at = {0, sizeof text - 1}, .role = XC_BLOCK_PARAGRAPH};
    xc_report   report = {.language = XC_S("fr"), .text = xc_str_from(text), .n_blocks = 1, .blocks = &block};
    xc_document d;
    assert_int_equal(xc_language_annotate(&d, &mem, NULL, &report, NULL), XC_OK);
    assert_int_equal(d.n_sentences, 2);
    assert_int_equal(d.n_quantities, 2);
    assert_int_equal(d.quantities[1].at.end - d.quantities[1].at.start, 3); /* "2,5" */
    assert_int_equal(d.n_mentions, 1);
    assert_true(xc_str_equal(xc_str_at(report.text, d.mentions[0].at), XC_S("Luc Tarvin")));
    xc_arena_free(&mem);
}

static void text_that_is_hardly_text(void **state)
{
    (void)state;
    check("", "");
    check(" \n\t ", "");
    check("'", "'");
    check("...", "...");
    check("\xC2\xA0x\xE2\x80\x8B", "x\xE2\x80\x8B");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_as_the_treebanks_cut_them),
        cmocka_unit_test(points_of_abbreviations),
        cmocka_unit_test(sentences_end_behind_closing_marks),
        cmocka_unit_test(sentences_whose_line_breaks_were_lost),
        cmocka_unit_test(other_languages_get_what_needs_no_words),
        cmocka_unit_test(text_that_is_hardly_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
