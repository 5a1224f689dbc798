#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "hash.h"
#include "lemma.h"
#include "record.h"
#include "train.h"
#include "train_weights.h"

/* A model of 40 invented sentences is trained as models/en is. Its bytes must be these on every machine and compiler; a
 * change of features or trainers changes them, and this line with them. */
static const char expected[] = "42c5a0712538cb6c558e3d0111a7579633bf26d8487f57e5b4b91e81a762a211";

static char *train_small(size_t *n)
{
    train_state *t = train_open(1, 1);
    train_read_conllu(&t->words, TRAINING "/words.conllu", &t->mem);
    train_clusters(t, TRAINING "/clusters.tsv");
    train_splitter(t);
    train_read_marked(&t->names, TRAINING "/names.txt", 0, &t->model, &t->mem);
    train_tags(t);
    train_lemmas(t);
    train_names(t);
    char *bytes = train_bytes(t, n);
    train_close(t);
    return bytes;
}

static char  *small;
static size_t n_small;

static int make_small(void **state)
{
    (void)state;
    small = train_small(&n_small);
    return small ? 0 : -1;
}

static int free_small(void **state)
{
    (void)state;
    free(small);
    return 0;
}

static void the_same_bytes_each_time(void **state)
{
    (void)state;
    char   sha[65];
    size_t n;
    char  *again = train_small(&n);
    assert_int_equal(n, n_small);
    assert_memory_equal(again, small, n);
    free(again);
    xc_sha256_hex((xc_str){small, n_small}, sha);
    assert_string_equal(sha, expected);
}

static char *copy_of_small(size_t n)
{
    char *copy = aligned_alloc(64, (n + 64) / 64 * 64);
    assert_non_null(copy);
    memcpy(copy, small, n);
    return copy;
}

static void it_knows_what_it_was_told(void **state)
{
    (void)state;
    xc_model *model;
    xc_arena  mem;
    xc_arena_init(&mem, 0);
    assert_int_equal(xc_model_take(&model, copy_of_small(n_small), n_small, NULL), XC_OK);
    static const char text[] = "Lise Brandt said that the men were afraid. The ferry left Port Ansel at noon.";
    xc_block          block = {.at = {0, sizeof text - 1}, .role = XC_BLOCK_PARAGRAPH};
    xc_report   report = {.text = {text, sizeof text - 1}, .language = XC_S("en"), .n_blocks = 1, .blocks = &block};
    xc_document d;
    assert_int_equal(xc_language_annotate(&d, &mem, model, &report, NULL), XC_OK);
    assert_int_equal(xc_check_document(&d, NULL), XC_OK);
    assert_int_equal(d.n_sentences, 2);
    assert_int_equal(d.tokens[2].pos, XC_POS_VERB);
    assert_int_equal(d.tokens[2].verb, XC_VERB_PAST);
    assert_true(xc_str_equal(d.tokens[5].lemma, XC_S("man")));
    assert_int_equal(d.tokens[0].name, 1 + XC_PERSON);
    assert_int_equal(d.tokens[12].name, 1 + XC_PLACE);
    assert_int_equal(d.tokens[13].name, 1 + XC_PLACE);
    xc_arena_free(&mem);
    xc_model_close(model);
}

static void broken_files_are_refused(void **state)
{
    (void)state;
    xc_model *model;
    xc_error  err = {0};
    for (size_t n = 0; n < n_small; n = n * 2 + 1) {
        assert_int_equal(xc_model_take(&model, copy_of_small(n), n, &err), XC_EFORMAT);
        assert_null(model);
    }
    for (size_t at = 0; at < n_small; at = at * 3 + 1) {
        char *bytes = copy_of_small(n_small);
        bytes[at] = (char)(bytes[at] ^ 0x40);
        assert_int_equal(xc_model_take(&model, bytes, n_small, &err), XC_EFORMAT);
    }
    assert_int_equal(xc_model_open(&model, TRAINING "/no such file", &err), XC_EIO);
    assert_int_equal(xc_model_open(&model, TRAINING "/names.txt", &err), XC_EFORMAT);
}

/* Sizes and offsets are checked even where the checksum is right. */
static void wrong_sections_are_refused(void **state)
{
    (void)state;
    xc_model *model;
    size_t    from = offsetof(xc_model_head, parts);
    for (size_t part = 0; part < XC_PARTS; part++)
        for (unsigned how = 0; how < 3; how++) {
            char          *bytes = copy_of_small(n_small);
            xc_model_head *head = (xc_model_head *)(void *)bytes;
            if (how == 0)
                head->parts[part].offset = (uint32_t)n_small + 64;
            else if (how == 1)
                head->parts[part].offset += 8;
            else
                head->parts[part].size = UINT32_MAX;
            head->checksum = xc_hash((xc_str){bytes + from, n_small - from});
            assert_int_equal(xc_model_take(&model, bytes, n_small, NULL), XC_EFORMAT);
        }
    char          *bytes = copy_of_small(n_small);
    xc_model_head *head = (xc_model_head *)(void *)bytes;
    memset(bytes + head->parts[XC_PART_LEMMA_ENDS].offset + head->parts[XC_PART_LEMMA_ENDS].size - 4, 0xFF, 4);
    head->checksum = xc_hash((xc_str){bytes + from, n_small - from});
    assert_int_equal(xc_model_take(&model, bytes, n_small, NULL), XC_EFORMAT);
}

static void averages_are_exact(void **state)
{
    (void)state;
    train_weights w;
    train_weights_open(&w, 2);
    train_weights_add(&w, 0, 2); /* 2 for all four steps, less what came late */
    w.step = 3;
    train_weights_add(&w, 1, -1);
    w.step = 4;
    train_weights_mix(&w);
    assert_int_equal(train_weights_largest(&w), 8);
    assert_int_equal(train_weights_scaled(&w, 0, 8, 127), 127);
    assert_int_equal(train_weights_scaled(&w, 1, 8, 4), 0);   /* -0.5: to even */
    assert_int_equal(train_weights_scaled(&w, 1, 8, 12), -2); /* -1.5: to even */
    train_weights_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(averages_are_exact),         cmocka_unit_test(the_same_bytes_each_time),
        cmocka_unit_test(it_knows_what_it_was_told),  cmocka_unit_test(broken_files_are_refused),
        cmocka_unit_test(wrong_sections_are_refused),
    };
    return cmocka_run_group_tests(tests, make_small, free_small);
}
