#include "quote.h"

#include <stdio.h>
#include <stdlib.h>

#include "quote_model.h"
#include "toy_check.h"

static void check(const char *text, const char *expected)
{
    toy_check("en", text, expected);
}

static void direct(void **state)
{
    (void)state;
    check("“The bridge will open in May,” said Ines Okafor.", "direct Ines Okafor: “The bridge will open in May,”");
    check("Tomas Reyle said: “We counted every ballot twice.”", "direct Tomas Reyle: “We counted every ballot twice.”");
    check("“The pumps,” Edit Varga said, “were never on.”", "direct Edit Varga: “The pumps,” | “were never on.”");
    check("“Back to work.” Pia Quell tweeted.", "direct Pia Quell: “Back to work.”");
    check("“I will not sell,” Ivo Stahl was quoted as saying by the Mirror.", "direct Ivo Stahl: “I will not sell,”");
}

static void indirect(void **state)
{
    (void)state;
    check("Greta Solano said that the tunnel would open in May.",
          "indirect Greta Solano: that the tunnel would open in May");
    check("The tunnel was closed, according to Hugo Marin.", "indirect Hugo Marin: The tunnel was closed");
    check("According to Hugo Marin, the tunnel was closed.", "indirect Hugo Marin: the tunnel was closed");
    check("The tunnel was closed, Hugo Marin said.", "indirect Hugo Marin: The tunnel was closed");
    check("Bea Font told Radio Nord she would not open.", "indirect Bea Font: she would not open");
    check("The cake was closed according to an old recipe.", "");
}

static void mixed(void **state)
{
    (void)state;
    check("Karim Odeh called the decision “a slap in the face” for farms.",
          "mixed Karim Odeh: the decision “a slap in the face” for farms");
    check("The talks were “frank and useful,” Karim Odeh said.",
          "mixed Karim Odeh: The talks were “frank and useful,”");
}

static void floating(void **state)
{
    (void)state;
    check("“It was hail,” Pavel Dorn said. “I have never seen it.”",
          "direct Pavel Dorn: “It was hail,”\ndirect Pavel Dorn: “I have never seen it.”");
    check("“Nobody came,” Rhea Castell said. “It was cold.\n“Then they came.\n“All of them.”",
          "direct Rhea Castell: “Nobody came,”\n"
          "direct Rhea Castell: “It was cold. | “Then they came. | “All of them.”");
    check("The judge wrote:\n“He knew it.”", "direct The judge: “He knew it.”");
    check("“A city is a promise.” — Ada Flint", "direct Ada Flint: “A city is a promise.”");
    check("Petra Holm was blunt.\n“No way.”", "direct Petra Holm: “No way.”");
}

static void scare_quotes_are_no_speech(void **state)
{
    (void)state;
    check("The so-called “smart” bins were closed.", "");
    check("The novel “The Salt Road” was closed.", "");
    check("Robert “Buddy” Crane met the mayor.", "");
    toy t = {0};
    assert_int_equal(toy_read(&t, XC_S("Robert “Buddy” Crane met the “smart” mayor.")), XC_OK);
    assert_int_equal(xc_quote_find(&t.document, &t.mem, NULL, NULL), XC_OK);
    assert_int_equal(t.document.n_marked, 2);
    assert_int_equal(t.document.marked[0].kind, XC_MARKED_NAME);
    assert_int_equal(t.document.marked[1].kind, XC_MARKED_SCARE);
    xc_arena_free(&t.mem);
}

static void transcripts(void **state)
{
    (void)state;
    check("MODERATOR: Will it open?\nHOLT: No. It will not.\nCarl Holt met us.",
          "direct MODERATOR: Will it open?\ndirect Carl Holt: No. It will not.");
}

static void negation_is_kept(void **state)
{
    (void)state;
    toy t = {0};
    assert_int_equal(toy_read(&t, XC_S("Vera Lanz denied that she had met him.")), XC_OK);
    assert_int_equal(xc_quote_find(&t.document, &t.mem, NULL, NULL), XC_OK);
    assert_int_equal(t.document.n_quotes, 1);
    assert_true(t.document.quotes[0].negated);
    assert_int_equal(t.document.quotes[0].cls, XC_CLASS_EXPLICIT);
    xc_arena_free(&t.mem);
}

static void medium_and_go_between(void **state)
{
    (void)state;
    toy t = {0};
    assert_int_equal(
        toy_read(&t,
                 XC_S("“No,” Ivo Stahl was quoted as saying by the Mirror.\n“Yes,” said Ada Flint in a statement.")),
        XC_OK);
    assert_int_equal(xc_quote_find(&t.document, &t.mem, NULL, NULL), XC_OK);
    assert_int_equal(t.document.n_quotes, 2);
    assert_true(xc_str_equal(t.document.quotes[0].via, XC_S("the Mirror")));
    assert_true(xc_str_equal(t.document.quotes[1].medium, XC_S("statement")));
    assert_null(t.document.quotes[1].via.p);
    xc_arena_free(&t.mem);
}

static void posts_are_signed(void **state)
{
    (void)state;
    check("We said that the bridge would open.\n\n— Ada Flint (@adaflint) May 4\n\nIt rained.",
          "direct Ada Flint: We said that the bridge would open.");
    check("We said that the bridge would open.\n\n— Ada Flint (May 4)\n\nIt rained.",
          "indirect : that the bridge would open");
}

static void small_words_stand_for_somebody_or_nobody(void **state)
{
    (void)state;
    check("It was Pia Quell who said “We will not sell the old mill.”",
          "direct Pia Quell: “We will not sell the old mill.”");
    check("“We will not sell the old mill,” you said.", "direct : “We will not sell the old mill,”");
}

static void memory_can_end(void **state)
{
    (void)state;
    for (size_t limit = 1; limit < 1 << 14; limit = limit * 2 + 1) {
        toy t = {0};
        assert_int_equal(toy_read(&t, XC_S("“No,” said Ada Flint. “It is not open.” The end.")), XC_OK);
        xc_arena small;
        xc_arena_init(&small, limit);
        xc_status status = xc_quote_find(&t.document, &small, NULL, NULL);
        assert_true(status == XC_OK || status == XC_ENOMEM);
        xc_arena_free(&small);
        xc_arena_free(&t.mem);
    }
}

static void write_file(const char *path, const void *p, size_t n)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(p, 1, n, file), n);
    fclose(file);
}

static void models_are_checked(void **state)
{
    (void)state;
    enum { HEAD = 80 + 4 * XC_QUESTIONS, SLOTS = 256 };
    char            path[] = "/tmp/quote_test_XXXXXX";
    unsigned char   bytes[HEAD + SLOTS + (1 << XC_ACCEPT_SLOT_BITS)] = "XCQUOTE1";
    xc_quote_model *model;
    xc_error        err;
    int             file = mkstemp(path);
    assert_true(file >= 0);
    bytes[8] = XC_QUOTE_FEATURES;
    bytes[12] = 8;
    write_file(path, bytes, sizeof bytes);
    assert_int_equal(xc_quote_model_open(&model, path, &err), XC_OK);
    toy t = {0};
    assert_int_equal(toy_read(&t, XC_S("“No,” said Ada Flint. Ida Orr said it was closed.")), XC_OK);
    assert_int_equal(xc_quote_find(&t.document, &t.mem, model, &err), XC_OK);
    assert_true(t.document.n_quotes >= 1);
    xc_arena_free(&t.mem);
    xc_quote_model_close(model);
    write_file(path, bytes, sizeof bytes - 1);
    assert_int_equal(xc_quote_model_open(&model, path, &err), XC_EFORMAT);
    write_file(path, bytes, 50);
    assert_int_equal(xc_quote_model_open(&model, path, &err), XC_EFORMAT);
    bytes[12] = 60;
    write_file(path, bytes, sizeof bytes);
    assert_int_equal(xc_quote_model_open(&model, path, &err), XC_EFORMAT);
    bytes[8] = XC_QUOTE_FEATURES + 1;
    write_file(path, bytes, sizeof bytes);
    assert_int_equal(xc_quote_model_open(&model, path, &err), XC_EFORMAT);
    bytes[0] = 'Y';
    write_file(path, bytes, sizeof bytes);
    assert_int_equal(xc_quote_model_open(&model, path, &err), XC_EFORMAT);
    assert_null(model);
    remove(path);
    assert_int_equal(xc_quote_model_open(&model, path, &err), XC_EIO);
    xc_quote_model_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(direct),
        cmocka_unit_test(indirect),
        cmocka_unit_test(mixed),
        cmocka_unit_test(floating),
        cmocka_unit_test(transcripts),
        cmocka_unit_test(scare_quotes_are_no_speech),
        cmocka_unit_test(negation_is_kept),
        cmocka_unit_test(memory_can_end),
        cmocka_unit_test(models_are_checked),
        cmocka_unit_test(medium_and_go_between),
        cmocka_unit_test(posts_are_signed),
        cmocka_unit_test(small_words_stand_for_somebody_or_nobody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
