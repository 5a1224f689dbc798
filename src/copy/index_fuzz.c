/* An index is a file from outside: whatever its bytes, it is refused or what it gives lies inside it. */
#include <stdlib.h>

#include "index_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool count(void *user, const char *p, size_t n)
{
    (void)p;
    *(size_t *)user += n;
    return true;
}

static void use(xc_arena *mem, xc_pool *pool, const xc_index *index)
{
    static const xc_report probe = {.id = {"x", 1}, .text = {"one two three four five six seven eight nine ten", 48}};
    const xc_report       *reports[] = {&probe};
    const xc_index        *parts[] = {index, index};
    xc_report              report;
    uint32_t              *matches;
    size_t                 n, bytes = 0;
    for (size_t i = 0; i < xc_index_reports(index); i++)
        (void)!xc_index_report(&report, mem, index, i, NULL);
    (void)!xc_index_match(&matches, &n, mem, index, pool, reports, 1, NULL);
    (void)!xc_index_merge((xc_sink){count, &bytes}, parts, 2, NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    xc_arena  mem;
    xc_index *index;
    xc_pool  *pool;
    char     *copy = malloc(size ? size : 1); /* aligned, and no byte longer */
    xc_arena_init(&mem, 0);
    if (copy && xc_pool_open(&pool, 1, NULL) == XC_OK) {
        if (size)
            memcpy(copy, data, size);
        if (xc_index_over(&index, (xc_str){copy, size}, NULL) == XC_OK) {
            use(&mem, pool, index);
            xc_index_close(index);
        }
        xc_pool_close(pool);
    }
    xc_arena_free(&mem);
    free(copy);
    return 0;
}
