#include "unit.h"

#include <stdio.h>

#include "alignment.h"
#include "damage.h"

static xc_arena mem;
static uint64_t seed = 88172645463325252u;

static uint64_t next_random(void)
{
    seed ^= seed << 13, seed ^= seed >> 7, seed ^= seed << 17;
    return seed;
}

/* ---------------------------------------------------------------- against the definition */

/* Length of a longest common subsequence, by the table of the definition. */
static size_t longest(const xc_word *a, size_t na, const xc_word *b, size_t nb)
{
    size_t table[65][65] = {0};
    for (size_t i = 1; i <= na; i++)
        for (size_t j = 1; j <= nb; j++)
            table[i][j] = a[i - 1].hash == b[j - 1].hash      ? table[i - 1][j - 1] + 1
                          : table[i - 1][j] > table[i][j - 1] ? table[i - 1][j]
                                                              : table[i][j - 1];
    return table[na][nb];
}

static void test_common(void **state)
{
    (void)state;
    for (int round = 0; round < 3000; round++) {
        xc_word      a[64] = {0}, b[64] = {0};
        xc_word_pair out[64];
        uint32_t     na = (uint32_t)(next_random() % 65), nb = (uint32_t)(next_random() % 65);
        for (size_t i = 0; i < 64; i++) {
            a[i].hash = next_random() % (2 + (unsigned)round % 30);
            b[i].hash = next_random() % (2 + (unsigned)round % 30);
        }
        size_t n = xc_copy_common(out, a, na, b, nb);
        assert_int_equal(n, longest(a, na, b, nb));
        for (size_t k = 0; k < n; k++) {
            assert_true(out[k].a < na && out[k].b < nb && a[out[k].a].hash == b[out[k].b].hash);
            assert_true(k == 0 || (out[k - 1].a < out[k].a && out[k - 1].b < out[k].b));
        }
    }
}

static void test_edits(void **state)
{
    (void)state;
    assert_int_equal(xc_copy_edits(XC_S("station"), XC_S("station"), 2), 0);
    assert_int_equal(xc_copy_edits(XC_S("station"), XC_S("statiou"), 2), 1);
    assert_int_equal(xc_copy_edits(XC_S("station"), XC_S("stat1on5"), 2), 2);
    assert_int_equal(xc_copy_edits(XC_S("station"), XC_S("nation"), 1), 2);
    assert_int_equal(xc_copy_edits(XC_S("abc"), XC_S("xyz"), 3), 3);
    assert_int_equal(xc_copy_edits(XC_S(""), XC_S("ab"), 1), 2);
    assert_int_equal(xc_copy_edits(XC_S(""), XC_S(""), 0), 0);
}

/* ---------------------------------------------------------------- alignments */

static xc_report texts[2];

static xc_alignment align(xc_str a, xc_str b, xc_copy_text out[2])
{
    xc_alignment x = {0};
    texts[0] = (xc_report){.text = a};
    texts[1] = (xc_report){.text = b};
    for (size_t k = 0; k < 2; k++)
        assert_int_equal(xc_copy_text_make(&out[k], &mem, xc_units_of(false), &texts[k], NULL), XC_OK);
    assert_int_equal(xc_copy_text_index(&out[0], &mem, NULL), XC_OK);
    assert_int_equal(xc_copy_align(&x, &mem, &out[0], &out[1], NULL), XC_OK);
    return x;
}

/* What must hold of any alignment: partners are mutual and of equal words unless mended, blocks are in order, hold all
 * pairs and overlap nowhere. */
static void check(const xc_alignment *x, const xc_copy_text t[2])
{
    uint32_t pairs = 0, in_blocks = 0, mended = 0;
    for (uint32_t i = 0; i < t[0].n; i++) {
        uint32_t j = x->partner_of_a[i];
        if (j == XC_NONE)
            continue;
        pairs++;
        assert_true(j < t[1].n && x->partner_of_b[j] == i);
        mended += t[0].words[i].hash != t[1].words[j].hash;
    }
    for (size_t k = 0; k < x->n; k++) {
        const xc_word_block *b = &x->blocks[k];
        assert_true(b->a < b->a_end && b->a_end <= t[0].n && b->b < b->b_end && b->b_end <= t[1].n);
        assert_true(k == 0 || x->blocks[k - 1].a_end <= b->a);
        in_blocks += b->same + b->near;
        for (size_t m = 0; m < k; m++)
            assert_true(x->blocks[m].b_end <= b->b || b->b_end <= x->blocks[m].b);
        mended -= b->near;
    }
    assert_int_equal(pairs, in_blocks);
    assert_int_equal(mended, 0);
}

static void test_random_texts(void **state)
{
    (void)state;
    enum { WORDS = 240 };
    for (int round = 0; round < 400; round++) {
        static char a[WORDS * 8], b[WORDS * 8];
        char       *p = a, *q = b;
        unsigned    vocabulary = 3 + (unsigned)round * 2;
        for (unsigned i = 0; i < WORDS; i++)
            p += snprintf(p, 8, "w%u ", (unsigned)(next_random() % vocabulary));
        for (unsigned i = 0; i < WORDS; i++) { /* stretches of a, from anywhere, and words of its own */
            const char *from = a + next_random() % (size_t)(p - a - 80);
            if (i % 30 == 0 && next_random() % 2) {
                from = strchr(from, ' ') + 1;
                const char *end = strchr(from + 40, ' ') + 1;
                if (q + (end - from) + 16 < b + sizeof b) {
                    memcpy(q, from, (size_t)(end - from));
                    q += end - from;
                }
            }
            if (q + 16 < b + sizeof b)
                q += snprintf(q, 8, "w%u ", (unsigned)(next_random() % vocabulary));
        }
        xc_copy_text t[2];
        xc_alignment x = align((xc_str){a, (size_t)(p - a)}, (xc_str){b, (size_t)(q - b)}, t);
        check(&x, t);
        xc_arena_reset(&mem);
    }
}

static void test_damaged_words(void **state)
{
    (void)state;
    xc_copy_text t[2];
    xc_alignment x =
        align(XC_S("The harbour master of Elwick ordered the station closed after the storm had passed over it"),
              XC_S("The harbour rnaster of E1wick ordered the statiou closed aftcr the storm had passed over it"), t);
    check(&x, t);
    assert_int_equal(x.n, 1);
    assert_int_equal(x.blocks[0].same, 12);
    assert_int_equal(x.blocks[0].near, 3); /* "rnaster" is two edits away */
    assert_true(x.blocks[0].damaged);
}

static void test_repetition(void **state)
{
    (void)state;
    static char a[60000];
    char       *p = a;
    for (int i = 0; i < 9000; i++)
        p += snprintf(p, 8, "again ");
    xc_copy_text t[2];
    xc_alignment x = align((xc_str){a, (size_t)(p - a)}, (xc_str){a, (size_t)(p - a)}, t);
    check(&x, t);
    assert_int_equal(x.n, 0); /* what stands everywhere says nothing */
}

static void test_nothing(void **state)
{
    (void)state;
    xc_copy_text t[2];
    xc_alignment x = align(XC_S(""), XC_S(" - "), t);
    check(&x, t);
    assert_int_equal(x.n, 0);
}

static int begin(void **state)
{
    (void)state;
    xc_arena_reset(&mem);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_common),
        cmocka_unit_test(test_edits),
        cmocka_unit_test_setup(test_random_texts, begin),
        cmocka_unit_test_setup(test_damaged_words, begin),
        cmocka_unit_test_setup(test_repetition, begin),
        cmocka_unit_test_setup(test_nothing, begin),
    };
    xc_arena_init(&mem, 0);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    xc_arena_free(&mem);
    return failed;
}
