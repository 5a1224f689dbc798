#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "session.h"

/* Only what bears on the result is shown, and inputs in byte order: the page's bytes must not depend on the rest. */
enum { INPUTS_SHOWN = 20 };

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool is_plain(const char *word)
{
    return *word && !word[strspn(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-+=.,/:@%~#")];
}

/* A word as the shell takes it back. */
static void put_word(FILE *out, const char *word)
{
    if (is_plain(word)) {
        fputs(word, out);
        return;
    }
    putc('\'', out);
    for (; *word; word++) {
        if (*word == '\'')
            fputs("'\\''", out);
        else
            putc(*word, out);
    }
    putc('\'', out);
}

static void put_option(FILE *out, const char *name, const char *value)
{
    if (!value)
        return;
    fprintf(out, " --%s ", name);
    put_word(out, value);
}

static void put_inputs(FILE *out, const settings *set)
{
    const char **sorted = calloc(set->n_inputs + 1, sizeof *sorted);
    if (!sorted)
        return;
    for (size_t i = 0; i < set->n_inputs; i++)
        sorted[i] = set->inputs[i];
    qsort(sorted, set->n_inputs, sizeof *sorted, by_bytes);
    for (size_t i = 0; i < set->n_inputs && i < INPUTS_SHOWN; i++) {
        putc(' ', out);
        put_word(out, sorted[i]);
    }
    if (set->n_inputs > INPUTS_SHOWN)
        fprintf(out, " ... (%zu inputs)", set->n_inputs);
    free(sorted);
}

char *command_line(const settings *set)
{
    char  *text = NULL;
    size_t n = 0;
    FILE  *out = open_memstream(&text, &n);
    if (!out)
        return NULL;
    fprintf(out, "crosscheck%s%s", set->name[0] ? " " : "", set->name);
    put_option(out, "format", set->format);
    put_option(out, "charset", set->charset);
    put_option(out, "url-map", set->url_map);
    put_option(out, "quote-model", set->quote_model);
    put_inputs(out, set);
    bool fine = !ferror(out);
    if (fclose(out) == 0 && fine)
        return text;
    free(text);
    return NULL;
}
