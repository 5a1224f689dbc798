/* Copies among thousands of reports: against the definition, and on any number of threads. */
#include "unit.h"

#include <stdio.h>

#include "copy.h"
#include "record.h"

static xc_arena mem;

static int begin(void **state)
{
    (void)state;
    xc_arena_reset(&mem);
    return 0;
}

enum { MANY = 2300, WORDS = 110, RUN = 5 };

static xc_report        crowd[MANY];
static const xc_report *crowd_table[MANY];
static char             crowd_text[MANY][WORDS * 8];
static uint32_t         crowd_word[MANY][WORDS];
static char             crowd_id[MANY][8];

/* Reports of random words; every fifth takes a stretch, often a changed one, from one of the fifty before it. */
static void make_crowd(void)
{
    uint64_t seed = 0x9E3779B97F4A7C15u;
    for (size_t r = 0; r < MANY; r++) {
        size_t n = 0;
        for (size_t k = 0; k < WORDS; k++) {
            seed ^= seed << 13, seed ^= seed >> 7, seed ^= seed << 17;
            crowd_word[r][k] = (uint32_t)(seed % 5000);
        }
        if (r >= 50 && r % 5 == 0) {
            size_t from = r - 1 - seed % 49, length = 20 + seed / 64 % 80, at = seed / 8192 % (WORDS - length);
            for (size_t k = 0; k < length; k++)
                if (k % 17 != 16 || r % 2)
                    crowd_word[r][at + k] = crowd_word[from][k];
        }
        for (size_t k = 0; k < WORDS; k++)
            n += (size_t)snprintf(crowd_text[r] + n, sizeof crowd_text[r] - n, "w%u ", (unsigned)crowd_word[r][k]);
        snprintf(crowd_id[r], sizeof crowd_id[r], "%05zu", r);
        crowd[r] = (xc_report){.id = xc_str_from(crowd_id[r]), .text = {crowd_text[r], n}};
        crowd_table[r] = &crowd[r];
    }
}

/* Share of a's runs of five words that stand in b, in thousandths. */
static unsigned exact_share(size_t a, size_t b)
{
    unsigned n = 0;
    for (size_t i = 0; i + RUN <= WORDS; i++) {
        bool found = false;
        for (size_t k = 0; k + RUN <= WORDS && !found; k++)
            found = memcmp(&crowd_word[a][i], &crowd_word[b][k], RUN * sizeof(uint32_t)) == 0;
        n += found;
    }
    return 1000 * n / (WORDS - RUN + 1);
}

static bool has_pair(const xc_copies *out, uint32_t a, uint32_t b)
{
    for (size_t k = 0; k < out->n_copies; k++)
        if (out->copies[k].a == a && out->copies[k].b == b)
            return true;
    return false;
}

static xc_copies find_crowd(xc_arena *arena, unsigned jobs, size_t n)
{
    xc_pool        *own;
    xc_copies       out;
    xc_copy_options opt = {0};
    assert_int_equal(xc_pool_open(&own, jobs, NULL), XC_OK);
    assert_int_equal(xc_copy_find(&out, arena, own, crowd_table, n, &opt, NULL), XC_OK);
    assert_int_equal(xc_check_copies(&out, crowd_table, n, NULL), XC_OK);
    xc_pool_close(own);
    return out;
}

static void test_recall_against_brute_force(void **state)
{
    (void)state;
    make_crowd();
    for (size_t n = 900; n <= MANY; n += 1400) { /* all shingles; the sample, whose reports are short */
        xc_copies out = find_crowd(&mem, 2, n);
        for (uint32_t r = 50; r < n; r += 5)
            for (uint32_t from = r - 50; from < r; from++)
                if (exact_share(r, from) >= 300)
                    assert_true(has_pair(&out, from, r));
        for (size_t k = 0; k < out.n_copies; k++)
            assert_true(exact_share(out.copies[k].b, out.copies[k].a) > 0);
    }
}

static void same_copies(const xc_copies *a, const xc_copies *b)
{
    assert_int_equal(a->n_copies, b->n_copies);
    assert_int_equal(a->n_origins, b->n_origins);
    for (size_t k = 0; k < a->n_copies; k++) {
        const xc_copy *x = &a->copies[k], *y = &b->copies[k];
        assert_true(x->a == y->a && x->b == y->b && x->a_in_b == y->a_in_b && x->b_in_a == y->b_in_a &&
                    x->kind == y->kind && x->from == y->from && x->n_blocks == y->n_blocks);
        assert_memory_equal(x->blocks, y->blocks, x->n_blocks * sizeof *x->blocks);
    }
    for (size_t k = 0; k < a->n_origins; k++)
        assert_true(a->origins[k].n_members == b->origins[k].n_members &&
                    a->origins[k].likely_first == b->origins[k].likely_first);
}

static void test_threads(void **state)
{
    (void)state;
    static const unsigned jobs[] = {2, 7};
    make_crowd();
    xc_copies one = find_crowd(&mem, 1, MANY);
    assert_true(one.n_copies > 300);
    for (size_t k = 0; k < XC_COUNT(jobs); k++) {
        xc_arena own;
        xc_arena_init(&own, 0);
        xc_copies many = find_crowd(&own, jobs[k], MANY);
        same_copies(&one, &many);
        xc_arena_free(&own);
    }
}

/* One text in all reports: every report is paired, none of them with all. */
static void test_one_text_a_thousand_times(void **state)
{
    (void)state;
    make_crowd();
    for (size_t r = 0; r < 1000; r++)
        crowd[r].text = crowd[0].text;
    xc_copies out = find_crowd(&mem, 2, 1000);
    assert_int_equal(out.n_origins, 1);
    assert_true(out.n_copies >= 999 && out.n_copies < 100000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_recall_against_brute_force, begin),
        cmocka_unit_test_setup(test_threads, begin),
        cmocka_unit_test_setup(test_one_text_a_thousand_times, begin),
    };
    xc_arena_init(&mem, 0);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    xc_arena_free(&mem);
    return failed;
}
