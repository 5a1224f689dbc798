#include "options.h"

#include <errno.h>
#include <popt.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define AT(field) offsetof(settings, field)
#define READERS   " * compare extract annotate quotes copies index stories relate "

const option options[] = {
    {"json", 0, OPTION_SWITCH, AT(json), NULL, READERS, "write JSON Lines, one record a line, instead of text"},
    {"output", 'o', OPTION_TEXT, AT(output), "FILE", NULL,
     "write the result to FILE, whole or not at all, instead of standard output"},
    {"html", 0, OPTION_TEXT, AT(html), "FILE", " * compare ",
     "also write one page for the browser, complete in itself, to FILE"},
    {"sections", 0, OPTION_TEXT, AT(sections), "LIST", " * compare ",
     "print these sections, named with commas between, or all, instead of the first screen"},
    {"exit-code", 0, OPTION_SWITCH, AT(exit_code), NULL, " * compare ", "end with status 1 if there are findings"},
    {"all-marks", 0, OPTION_SWITCH, AT(all_marks), NULL, " quotes ",
     "also give what stands in quotation marks but is nobody's speech: scare quotes, titles, nicknames"},
    {"ascii", 0, OPTION_SWITCH, AT(ascii), NULL, " * compare extract quotes copies stories ",
     "use ASCII signs only in text"},
    {"color", 0, OPTION_TEXT, AT(color), "WHEN", " * compare extract quotes copies stories ",
     "colour text: auto (the default: on a terminal), always or never"},
    {"width", 0, OPTION_NUMBER, AT(width), "N", " * compare extract quotes copies stories ",
     "break text at N columns (60 to 1000) instead of the terminal's, or 80"},
    {"format", 0, OPTION_TEXT, AT(format), "NAME", READERS,
     "take the inputs as of this format instead of telling it from the content"},
    {"charset", 0, OPTION_TEXT, AT(charset), "NAME", READERS,
     "take the inputs as written in this charset instead of telling it"},
    {"against", 0, OPTION_TEXT, AT(against), "INDEX", " copies ",
     "also look for shared text in the reports of an index, made by crosscheck index"},
    {"letters", 0, OPTION_SWITCH, AT(letters), NULL, " copies ",
     "find shared text by runs of letters instead of words, for scanned pages where few words are read rightly"},
    {"url-map", 0, OPTION_TEXT, AT(url_map), "FILE", " * compare extract annotate quotes copies index stories ",
     "addresses of saved pages: lines of PATH, tab, URL, and optionally tab, charset, tab, time seen"},
    {"models", 0, OPTION_TEXT, AT(models), "DIR", " * compare annotate quotes relate ",
     "take the trained tables from DIR instead of those installed"},
    {"quote-model", 0, OPTION_TEXT, AT(quote_model), "FILE", " * compare annotate quotes relate ",
     "take the learned layer of quotations from FILE; none: rules alone"},
    {"allow-private", 0, OPTION_SWITCH, AT(allow_private), NULL, " fetch ",
     "also ask addresses of this machine and of private networks"},
    {"delay", 0, OPTION_NUMBER, AT(delay), "MS", " fetch ",
     "wait MS milliseconds between two requests to one site (1000)"},
    {"timeout", 0, OPTION_NUMBER, AT(timeout), "SECONDS", " fetch ", "give an answer SECONDS to arrive whole (30)"},
    {"jobs", 'j', OPTION_NUMBER, AT(jobs), "N", READERS, "use N threads instead of one for each processor"},
    {"quiet", 'q', OPTION_SWITCH, AT(quiet), NULL, NULL,
     "no progress and no remarks on standard error, only what went wrong"},
    {"help", 'h', OPTION_SWITCH, AT(help), NULL, NULL, "print this help"},
    {"version", 'V', OPTION_SWITCH, AT(version), NULL, NULL, "print the version"},
    {0},
};

bool option_belongs(const option *o, const command *c)
{
    char name[LONGEST_NAME];
    if (!o->commands)
        return true;
    snprintf(name, sizeof name, " %s ", c->name[0] ? c->name : "*");
    return strstr(o->commands, name) != NULL;
}

/* ---------------------------------------------------------------- reading */

enum { OPTIONS = sizeof options / sizeof options[0] };

static void *field_of(settings *set, const option *o)
{
    return (char *)set + o->field;
}

static bool take_number(settings *set, const option *o, const char *value)
{
    char *end;
    errno = 0;
    unsigned long n = strtoul(value, &end, 10);
    if (errno || *end || value[0] < '0' || value[0] > '9' || n > 60000 || n == 0) {
        fprintf(stderr, "crosscheck: --%s takes a number from 1 to 60000, not '%s'\n", o->name, value);
        return false;
    }
    *(unsigned *)field_of(set, o) = (unsigned)n;
    return true;
}

static bool take_option(settings *set, const option *o, char *value)
{
    bool fine = true;
    if (o->kind == OPTION_SWITCH)
        *(bool *)field_of(set, o) = true;
    else if (o->kind == OPTION_NUMBER)
        fine = take_number(set, o, value);
    if (o->kind != OPTION_TEXT) {
        free(value);
        return fine;
    }
    char **slot = field_of(set, o);
    free(*slot);
    *slot = value;
    return true;
}

static bool check_values(const settings *set)
{
    const char *color = set->color;
    if (color && strcmp(color, "auto") != 0 && strcmp(color, "always") != 0 && strcmp(color, "never") != 0) {
        fprintf(stderr, "crosscheck: --color takes auto, always or never, not '%s'\n", color);
        return false;
    }
    if (set->width && (set->width < 60 || set->width > 1000)) {
        fputs("crosscheck: --width takes a number from 60 to 1000\n", stderr);
        return false;
    }
    return true;
}

static void say_unknown(const command *c, const char *word)
{
    const char *names[OPTIONS];
    size_t      n = 0;
    char        bare[LONGEST_NAME];
    for (const option *o = options; o->name; o++)
        if (option_belongs(o, c))
            names[n++] = o->name;
    snprintf(bare, sizeof bare, "%.*s", (int)strcspn(word + strspn(word, "-"), "="), word + strspn(word, "-"));
    const char *meant = strncmp(word, "--", 2) == 0 ? nearest(bare, names, n) : NULL;
    fprintf(stderr, "crosscheck: no option '%s'%s%s", word, c->name[0] ? " of " : "", c->name);
    if (meant)
        fprintf(stderr, "; did you mean --%s?", meant);
    fprintf(stderr, "\nTry 'crosscheck %s%s--help'.\n", c->name, c->name[0] ? " " : "");
}

static void fill_popt(struct poptOption *table, const command *c)
{
    size_t n = 0;
    for (size_t i = 0; options[i].name; i++) {
        const option *o = &options[i];
        if (!option_belongs(o, c))
            continue;
        table[n++] = (struct poptOption){.longName = o->name,
                                         .shortName = o->letter,
                                         .argInfo = o->kind == OPTION_SWITCH ? POPT_ARG_NONE : POPT_ARG_STRING,
                                         .val = (int)i + 1};
    }
    table[n] = (struct poptOption){0};
}

static bool take_all(settings *set, const command *c, poptContext context)
{
    int found;
    while ((found = poptGetNextOpt(context)) > 0)
        if (!take_option(set, &options[found - 1], poptGetOptArg(context)))
            return false;
    if (found == POPT_ERROR_BADOPT) {
        say_unknown(c, poptBadOption(context, 0));
        return false;
    }
    if (found < -1) {
        fprintf(stderr, "crosscheck: %s: %s\n", poptBadOption(context, 0), poptStrerror(found));
        return false;
    }
    return check_values(set);
}

static bool take_inputs(settings *set, poptContext context)
{
    const char **rest = poptGetArgs(context);
    size_t       n = 0;
    while (rest && rest[n])
        n++;
    set->inputs = calloc(n + 1, sizeof *set->inputs);
    for (size_t i = 0; set->inputs && i < n; i++) {
        set->inputs[i] = strdup(rest[i]);
        if (!set->inputs[i])
            return false;
        set->n_inputs++;
    }
    return set->inputs != NULL;
}

static int say_no_memory(void)
{
    fputs("crosscheck: out of memory\n", stderr);
    return EXIT_NO_ROOM;
}

int options_read(settings *set, const command *c, int n, const char **words)
{
    struct poptOption table[OPTIONS];
    fill_popt(table, c);
    poptContext context = poptGetContext("crosscheck", n, words, table, 0);
    if (!context)
        return say_no_memory();
    int status = take_all(set, c, context) ? EXIT_DONE : EXIT_WRONG_USE;
    if (status == EXIT_DONE && !take_inputs(set, context))
        status = say_no_memory();
    poptFreeContext(context);
    return status;
}

void settings_free(settings *set)
{
    for (const option *o = options; o->name; o++)
        if (o->kind == OPTION_TEXT)
            free(*(char **)field_of(set, o));
    for (size_t i = 0; i < set->n_inputs; i++)
        free((void *)(uintptr_t)set->inputs[i]);
    free(set->inputs);
}
