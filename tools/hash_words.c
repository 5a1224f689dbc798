/* hash_words -- makes a C table of a word list, so that a folded word is found by its hash in one or two probes.
 *
 *   hash_words LIST.txt TABLE.inc
 * LIST has rows `language TAB word TAB field [TAB field ...]`, `#` begins a comment. TABLE holds the rows of an open
 * table in order, `{hash, field, ...},` or `{0},` for a free slot; its length is a power of two and at least twice the
 * rows. The reader is word_table.h. Run by the build. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "word_table.h"

enum { MAX_LINE = 512, MAX_ROWS = 1 << 16 };

typedef struct row {
    uint64_t key;
    char     fields[MAX_LINE];
} row;

static void stop(const char *path, size_t line, const char *why)
{
    fprintf(stderr, "hash_words: %s:%zu: %s\n", path, line, why);
    exit(1);
}

/* The fields with commas between them. */
static void join(char *out, const char *fields)
{
    size_t n = 0;
    for (; *fields && *fields != '\n'; fields++) {
        out[n++] = *fields == '\t' ? ',' : *fields;
        if (*fields == '\t')
            out[n++] = ' ';
    }
    out[n] = '\0';
}

static void read_row(row *out, char *line, const char *path, size_t number)
{
    char *word = strchr(line, '\t');
    char *fields = word ? strchr(word + 1, '\t') : NULL;
    if (!fields || strlen(fields) > MAX_LINE / 2)
        stop(path, number, "not language TAB word TAB field");
    *word++ = '\0';
    *fields++ = '\0';
    out->key = xc_word_key(xc_str_from(line), xc_fold_hash(xc_str_from(word)));
    join(out->fields, fields);
}

static size_t read_rows(row *rows, const char *path)
{
    FILE *in = fopen(path, "r");
    if (!in)
        stop(path, 0, "cannot be read");
    char   line[MAX_LINE];
    size_t n = 0;
    for (size_t number = 1; fgets(line, sizeof line, in); number++) {
        if (line[0] == '#' || line[0] == '\n')
            continue;
        if (n == MAX_ROWS)
            stop(path, number, "too many rows");
        read_row(&rows[n++], line, path, number);
    }
    fclose(in);
    return n;
}

static void place(const row **slots, size_t cap, const row *r, const char *path)
{
    size_t i = (size_t)r->key & (cap - 1);
    for (; slots[i]; i = (i + 1) & (cap - 1))
        if (slots[i]->key == r->key)
            stop(path, 0, r->fields);
    slots[i] = r;
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return fprintf(stderr, "usage: hash_words LIST.txt TABLE.inc\n"), 2;
    row *rows = calloc(MAX_ROWS, sizeof *rows);
    if (!rows)
        return 1;
    size_t n = read_rows(rows, argv[1]), cap = 4;
    while (cap < 2 * n)
        cap *= 2;
    const row **slots = calloc(cap, sizeof *slots);
    FILE       *out = fopen(argv[2], "w");
    bool        done = slots && out;
    for (size_t i = 0; done && i < n; i++)
        place(slots, cap, &rows[i], argv[1]);
    for (size_t i = 0; done && i < cap; i++)
        if (slots[i])
            fprintf(out, "{UINT64_C(0x%016" PRIx64 "), %s},\n", slots[i]->key, slots[i]->fields);
        else
            fputs("{0},\n", out);
    done &= out && fclose(out) == 0;
    free(slots);
    free(rows);
    return done ? 0 : 1;
}
