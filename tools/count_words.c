/* count_words -- in how many documents each word stands: the table behind text/frequency.
 *
 *   count_words LIMIT FILE.jsonl... > data/frequency.tsv
 * Reads JSON Lines with a "text" (and a "title"), folds words as text/words does and prints `word TAB documents`, most
 * frequent first, then by bytes: the LIMIT most frequent of those that stand in three documents or more. The first line
 * holds the number of documents. Same files in the same order, same bytes out. */
#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>

#include "fold.h"
#include "hash.h"
#include "map.h"
#include "words.h"

typedef struct row {
    xc_str   word;
    uint32_t documents, last; /* last document counted, from 1 */
} row;

typedef struct table {
    xc_arena mem;
    xc_map   index; /* hash of the folded word -> row */
    XC_VEC(row) rows;
    uint32_t documents;
} table;

static xc_status count_text(table *t, xc_arena *scratch, xc_str text)
{
    xc_words words;
    XC_TRY(xc_words_make(&words, scratch, text, NULL));
    for (size_t i = 0; i < words.n; i++) {
        uint32_t at = xc_map_get(&t->index, words.v[i].hash);
        if (at == XC_NONE) {
            char   folded[256];
            size_t n = xc_fold_word(xc_str_at(text, words.v[i].at), folded, sizeof folded);
            at = (uint32_t)t->rows.n;
            XC_TRY(xc_map_put(&t->index, &t->mem, words.v[i].hash, at));
            XC_TRY(xc_vec_push(&t->rows, &t->mem, (row){.word = xc_arena_copy(&t->mem, (xc_str){folded, n})}));
        }
        row *r = &t->rows.v[at];
        if (r->last != t->documents) {
            r->last = t->documents;
            r->documents++;
        }
    }
    return XC_OK;
}

static xc_str field(json_object *line, const char *name)
{
    json_object *value = json_object_object_get(line, name);
    if (!json_object_is_type(value, json_type_string))
        return (xc_str){0};
    return (xc_str){json_object_get_string(value), (size_t)json_object_get_string_len(value)};
}

static xc_status count_file(table *t, const char *path)
{
    FILE    *file = fopen(path, "r");
    char    *line = NULL;
    size_t   cap = 0;
    xc_arena scratch;
    if (!file)
        return XC_EIO;
    xc_arena_init(&scratch, 0);
    xc_status status = XC_OK;
    while (status == XC_OK && getline(&line, &cap, file) > 0) {
        json_object *object = json_tokener_parse(line);
        if (!object)
            continue;
        t->documents++;
        status = count_text(t, &scratch, field(object, "title"));
        if (status == XC_OK)
            status = count_text(t, &scratch, field(object, "text"));
        json_object_put(object);
        xc_arena_reset(&scratch);
    }
    xc_arena_free(&scratch);
    free(line);
    fclose(file);
    return status;
}

static int by_documents(const void *a, const void *b)
{
    const row *x = a, *y = b;
    if (x->documents != y->documents)
        return x->documents < y->documents ? 1 : -1;
    return xc_str_compare(x->word, y->word);
}

static bool is_listed(xc_str word)
{
    for (size_t i = 0; i < word.n; i++)
        if (!xc_is_digit(word.p[i]))
            return word.n <= 32;
    return false; /* figures are as rare as they are */
}

int main(int argc, char **argv)
{
    table t = {0};
    xc_arena_init(&t.mem, 0);
    if (argc < 3) {
        fprintf(stderr, "usage: count_words LIMIT FILE.jsonl...\n");
        return 2;
    }
    size_t limit = strtoul(argv[1], NULL, 10);
    for (int i = 2; i < argc; i++)
        if (count_file(&t, argv[i]) != XC_OK) {
            fprintf(stderr, "count_words: %s could not be counted\n", argv[i]);
            return 1;
        }
    qsort(t.rows.v, t.rows.n, sizeof *t.rows.v, by_documents);
    printf("#documents\t%u\n", t.documents);
    size_t printed = 0;
    for (size_t i = 0; i < t.rows.n && printed < limit && t.rows.v[i].documents >= 3; i++) {
        if (!is_listed(t.rows.v[i].word))
            continue;
        printf("%.*s\t%u\n", (int)t.rows.v[i].word.n, t.rows.v[i].word.p, t.rows.v[i].documents);
        printed++;
    }
    xc_arena_free(&t.mem);
    return 0;
}
