#include "unit.h"

#include <stdlib.h>

#include "hash.h"
#include "radix.h"

enum { MOST = 20000 };

typedef struct {
    uint64_t key, place; /* place: where it stood */
} record;

static record   v[MOST], spare[MOST];
static uint64_t numbers[MOST], more[MOST];

/* In order of keys, and of places where keys are equal; every place once, with the key that stood there. */
static void check(const uint64_t *keys, size_t n)
{
    uint64_t places = 0;
    for (size_t i = 0; i < n; i++) {
        places += v[i].place;
        assert_true(v[i].place < n && v[i].key == keys[v[i].place]);
        if (i > 0)
            assert_true(v[i - 1].key < v[i].key || (v[i - 1].key == v[i].key && v[i - 1].place < v[i].place));
    }
    assert_true(n == 0 || places == (uint64_t)n * (n - 1) / 2);
}

static uint64_t even(size_t i)
{
    return xc_hash_mix(i, 7) >> 8;
}

static uint64_t few(size_t i)
{
    return xc_hash_mix(i % 5, 3) >> 8;
}

/* All in one place, as no hashes are, from the highest down. */
static uint64_t crowded(size_t i)
{
    return ((uint64_t)1 << 40) - i;
}

static void test_records(void **state)
{
    (void)state;
    static const size_t sizes[] = {0, 1, 2, 47, 48, 49, 1000, 2049, MOST};
    uint64_t (*const kinds[])(size_t) = {even, few, crowded};
    for (size_t k = 0; k < XC_COUNT(kinds); k++) {
        for (size_t s = 0; s < XC_COUNT(sizes); s++) {
            for (unsigned hashes = 0; hashes < 2; hashes++) {
                for (size_t i = 0; i < sizes[s]; i++)
                    v[i] = (record){numbers[i] = kinds[k](i), i};
                if (hashes)
                    xc_radix_sort_hashes(v, spare, sizes[s], 56);
                else
                    xc_radix_sort_pairs(v, spare, sizes[s]);
                check(numbers, sizes[s]);
            }
        }
    }
}

static void test_highest_bits(void **state)
{
    (void)state;
    for (unsigned top = 1; top <= 64; top += 9) {
        for (size_t i = 0; i < 3000; i++) {
            numbers[i] = top < 64 ? even(i) & (((uint64_t)1 << top) - 1) : xc_hash_mix(i, 1);
            v[i] = (record){numbers[i], i};
        }
        xc_radix_sort_hashes(v, spare, 3000, top);
        check(numbers, 3000);
    }
}

static void test_numbers(void **state)
{
    (void)state;
    for (size_t i = 0; i < MOST; i++) {
        numbers[i] = i % 3 ? xc_hash_mix(i, 9) : i;
        v[i] = (record){numbers[i], i};
    }
    xc_radix_sort(numbers, more, MOST);
    xc_radix_sort_pairs(v, spare, MOST);
    for (size_t i = 0; i < MOST; i++)
        assert_true(numbers[i] == v[i].key);
    xc_radix_sort(numbers, more, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_records),
        cmocka_unit_test(test_highest_bits),
        cmocka_unit_test(test_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
