/* make_given_names -- given names as a sorted C array of their fold hashes: run by the build.
 *
 *   make_given_names given_names.tsv > given_names.h
 * The name is the first field of a line; lines that begin with # are comments. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "fold.h"

enum { MAX_NAMES = 1 << 15, MAX_LINE = 512 };

static uint64_t hashes[MAX_NAMES];

static int by_value(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

int main(int argc, char **argv)
{
    char   line[MAX_LINE];
    size_t n = 0;
    FILE  *file = argc == 2 ? fopen(argv[1], "r") : NULL;
    if (!file) {
        fprintf(stderr, "usage: make_given_names given_names.tsv\n");
        return 2;
    }
    while (fgets(line, sizeof line, file) && n < MAX_NAMES)
        if (line[0] != '#')
            hashes[n++] = xc_fold_hash((xc_str){line, strcspn(line, "\t\n")});
    fclose(file);
    qsort(hashes, n, sizeof hashes[0], by_value);
    printf("/* Made by tools/make_given_names.c. */\nstatic const uint64_t given_names[] = {\n");
    for (size_t i = 0; i < n; i++)
        if (i == 0 || hashes[i] != hashes[i - 1])
            printf("%" PRIu64 "u,\n", hashes[i]);
    printf("};\n");
    return 0;
}
