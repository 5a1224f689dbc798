/* crosscheck -- the command line. Finds the command, reads its options, runs it. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "options.h"
#include "output.h"

typedef int (*run_fn)(const settings *set);

static run_fn runner(const command *c)
{
    static const struct {
        const char *name;
        run_fn      run;
    } runners[] = {
        {"", run_bare},         {"compare", run_compare}, {"extract", run_extract}, {"annotate", run_annotate},
        {"quotes", run_quotes}, {"copies", run_copies},   {"index", run_index},     {"stories", run_stories},
        {"relate", run_relate}, {"fetch", run_fetch}};
    for (size_t i = 0; i < sizeof runners / sizeof runners[0]; i++)
        if (strcmp(runners[i].name, c->name) == 0)
            return runners[i].run;
    return NULL;
}

/* A first word that is no command, no option and no file was probably meant to be a command. */
static bool is_misspelt(const char *word)
{
    const char *names[32];
    size_t      n = 0;
    for (const command *c = commands + 1; c->name && n < 32; c++)
        names[n++] = c->name;
    if (word[0] == '-' || strchr(word, '/') || strchr(word, '.') || access(word, F_OK) == 0)
        return false;
    const char *meant = nearest(word, names, n);
    if (!meant)
        return false;
    fprintf(stderr, "crosscheck: no command and no file '%s'; did you mean '%s'?\n", word, meant);
    return true;
}

static int say_missing_input(const command *c)
{
    fprintf(stderr,
            "crosscheck: no input. Name files or folders, or - for standard input.\nTry 'crosscheck %s%s--help'.\n",
            c->name, c->name[0] ? " " : "");
    return EXIT_WRONG_USE;
}

static int run(const command *c, settings *set, int n, const char **words)
{
    int wrong = options_read(set, c, n, words);
    if (wrong)
        return wrong;
    if (set->help || (set->n_inputs == 1 && !c->name[0] && strcmp(set->inputs[0], "help") == 0)) {
        help_print(c);
        return EXIT_DONE;
    }
    if (set->version) {
        printf("crosscheck %s\n", xc_version());
        return EXIT_DONE;
    }
    bool takes_one = c->arguments[0] == '[';
    if (set->n_inputs == 0 && !takes_one)
        return say_missing_input(c);
    if (takes_one && set->n_inputs > 1) {
        fprintf(stderr, "crosscheck: %s takes one file\n", c->name);
        return EXIT_WRONG_USE;
    }
    return runner(c)(set);
}

int main(int argc, char **argv)
{
    const command *c = argc > 1 ? command_named(argv[1]) : NULL;
    int            skip = c ? 1 : 0; /* the command stands for the program's name */
    if (!c && argc > 1 && is_misspelt(argv[1]))
        return EXIT_WRONG_USE;
    if (!c)
        c = commands;
    output_guard();
    settings set = {.name = c->name};
    int      status = argc ? run(c, &set, argc - skip, (const char **)(void *)(argv + skip)) : EXIT_WRONG_USE;
    settings_free(&set);
    if (fflush(stdout) != 0 && status == EXIT_DONE)
        status = EXIT_NO_ROOM;
    return status;
}
