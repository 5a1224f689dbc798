/* make_word_set -- a list of folded words as a sorted C array of their hashes: run by the build.
 *
 *   make_word_set NAME words.txt > NAME.h
 * One or more words a line, separated by spaces; lines that begin with # are comments. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

enum { MAX_WORDS = 4096 };

static uint64_t hashes[MAX_WORDS];

static int by_value(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

int main(int argc, char **argv)
{
    char   line[1024];
    size_t n = 0;
    FILE  *file = argc == 3 ? fopen(argv[2], "r") : NULL;
    if (!file) {
        fprintf(stderr, "usage: make_word_set NAME words.txt\n");
        return 2;
    }
    while (fgets(line, sizeof line, file))
        for (char *word = line[0] == '#' ? NULL : strtok(line, " \n"); word && n < MAX_WORDS;
             word = strtok(NULL, " \n"))
            hashes[n++] = XXH3_64bits(word, strlen(word));
    fclose(file);
    qsort(hashes, n, sizeof hashes[0], by_value);
    printf("/* Made by tools/make_word_set.c. */\nstatic const uint64_t %s[] = {\n", argv[1]);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || hashes[i] != hashes[i - 1])
            printf("%" PRIu64 "u,\n", hashes[i]);
    printf("};\n");
    return 0;
}
