/* make_say_table -- data/say.txt as C hash tables, one a language: run by the build.
 *
 *   make_say_table data/say.txt > say_table.h
 * Lines: language TAB form TAB class TAB prior; lines that begin with # are comments. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

enum { SLOTS = 4096, LANGUAGES = 2 };

typedef struct slot {
    uint64_t      word;
    int           cls;
    unsigned long prior;
} slot;

static const char *const languages[LANGUAGES] = {"en", "de"};
static const char *const classes[] = {"none",  "say",  "claim", "tell", "ask",
                                      "write", "deny", "think", "show", "according"};

static slot tables[LANGUAGES][SLOTS];

static int index_of(const char *name, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(name, names[i]) == 0)
            return (int)i;
    return -1;
}

static int add_row(char *line)
{
    char *language = strtok(line, "\t"), *form = strtok(NULL, "\t"), *cls = strtok(NULL, "\t"),
         *prior = strtok(NULL, "\n");
    if (!prior)
        return -1;
    int l = index_of(language, languages, LANGUAGES);
    int c = index_of(cls, classes, sizeof classes / sizeof classes[0]);
    if (l < 0 || c < 0)
        return -1;
    uint64_t word = XXH3_64bits(form, strlen(form));
    size_t   i = word >> 52;
    while (tables[l][i].word != 0 && tables[l][i].word != word)
        i = (i + 1) % SLOTS;
    tables[l][i] = (slot){word, c, strtoul(prior, NULL, 10)};
    return 0;
}

int main(int argc, char **argv)
{
    char  line[512];
    FILE *file = argc == 2 ? fopen(argv[1], "r") : NULL;
    if (!file) {
        fprintf(stderr, "usage: make_say_table say.txt\n");
        return 2;
    }
    while (fgets(line, sizeof line, file)) {
        if (line[0] == '#' || line[0] == '\n')
            continue;
        if (add_row(line) != 0) {
            fprintf(stderr, "make_say_table: cannot read: %s\n", line);
            return 1;
        }
    }
    fclose(file);
    printf("/* Made by tools/make_say_table.c from data/say.txt. */\nenum { SLOTS = %d };\n", SLOTS);
    for (int l = 0; l < LANGUAGES; l++) {
        printf("static const entry %s[SLOTS] = {\n", l == 0 ? "english" : "german");
        for (int i = 0; i < SLOTS; i++)
            if (tables[l][i].word != 0)
                printf("[%d] = {%" PRIu64 "u, {(xc_say_class)%d, %lu}},\n", i, tables[l][i].word, tables[l][i].cls,
                       tables[l][i].prior);
        printf("};\n");
    }
    return 0;
}
