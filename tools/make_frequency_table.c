/* make_frequency_table -- data/frequency.tsv as C arrays sorted by hash: run by the build.
 *
 *   make_frequency_table data/frequency.tsv > frequency_table.h */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

enum { MAX_ROWS = 1 << 17, BUCKETS = 4096 };

typedef struct row {
    uint64_t hash;
    uint32_t documents;
} row;

static row rows[MAX_ROWS];

static int by_hash(const void *a, const void *b)
{
    const row *x = a, *y = b;
    return (x->hash > y->hash) - (x->hash < y->hash);
}

int main(int argc, char **argv)
{
    char     line[512];
    size_t   n = 0;
    uint32_t documents = 0;
    FILE    *file = argc == 2 ? fopen(argv[1], "r") : NULL;
    if (!file) {
        fprintf(stderr, "usage: make_frequency_table frequency.tsv\n");
        return 2;
    }
    while (fgets(line, sizeof line, file) && n < MAX_ROWS) {
        char *tab = strchr(line, '\t');
        if (!tab)
            continue;
        uint32_t count = (uint32_t)strtoul(tab + 1, NULL, 10);
        if (line[0] == '#')
            documents = count;
        else
            rows[n++] = (row){XXH3_64bits(line, (size_t)(tab - line)), count};
    }
    fclose(file);
    qsort(rows, n, sizeof rows[0], by_hash);
    printf("/* Made by tools/make_frequency_table.c from data/frequency.tsv. */\n");
    printf("enum { DOCUMENTS = %" PRIu32 ", ROWS = %zu, BUCKETS = %d };\n", documents, n, BUCKETS);
    printf("static const uint64_t hashes[] = {\n");
    for (size_t i = 0; i < n; i++)
        printf("%" PRIu64 "u,%s", rows[i].hash, i % 6 == 5 ? "\n" : "");
    printf("};\nstatic const uint16_t counts[] = {\n");
    for (size_t i = 0; i < n; i++)
        printf("%" PRIu32 ",%s", rows[i].documents < UINT16_MAX ? rows[i].documents : UINT16_MAX,
               i % 16 == 15 ? "\n" : "");
    printf("};\n/* First row of each value of the hash's top 12 bits. */\nstatic const uint32_t buckets[] = {\n");
    for (size_t b = 0, i = 0; b <= BUCKETS; b++) {
        while (i < n && rows[i].hash >> 52 < b)
            i++;
        printf("%zu,%s", i, b % 16 == 15 ? "\n" : "");
    }
    printf("};\n");
    return 0;
}
