/* manual -- the manual page from the tables of commands and options from man/crosscheck.1.scd.in and from the
 * paragraphs of the rules.
 *
 * Usage: manual TEMPLATE RULES... > crosscheck.1.scd
 * Copies the template; a line "@COMMANDS@", "@OPTIONS@" or "@EXAMPLES@" gives way to what the tables say, "@RULES@" to
 * the files RULES. */
#include <stdio.h>
#include <string.h>

#include "options.h"

/* scdoc takes _ and * as marks: a backslash before them. */
static void put(const char *text)
{
    for (; *text; text++) {
        if (strchr("_*\\<>#[", *text))
            putchar('\\');
        putchar(*text);
    }
}

static void put_commands(void)
{
    for (const command *c = commands; c->name; c++) {
        printf("*crosscheck%s%s* [OPTION]... ", c->name[0] ? " " : "", c->name);
        put(c->arguments);
        printf("\n\t");
        put(c->about);
        printf("\n\n");
    }
}

/* " * compare " as words of the manual. */
static void put_takers(const option *o)
{
    char        names[256];
    const char *between = "";
    if (!o->commands)
        return;
    snprintf(names, sizeof names, "%s", o->commands);
    printf(" (");
    for (char *name = strtok(names, " "); name; name = strtok(NULL, " ")) {
        printf("%s%s", between, strcmp(name, "*") == 0 ? "the bare form" : name);
        between = ", ";
    }
    putchar(')');
}

static void put_options(void)
{
    for (const option *o = options; o->name; o++) {
        if (o->letter)
            printf("*-%c*, ", o->letter);
        printf("*--%s*", o->name);
        if (o->argument)
            printf("=_%s_", o->argument);
        printf("\n\t");
        put(o->help);
        put_takers(o);
        printf(".\n\n");
    }
}

static void put_examples(void)
{
    for (const command *c = commands; c->name; c++)
        for (const example *e = c->examples; e->line; e++) {
            put(e->what);
            printf("\n\n```\n%s\n```\n\n", e->line);
        }
}

static bool put_file(const char *path)
{
    FILE *in = fopen(path, "r");
    int   c;
    if (!in)
        return false;
    while ((c = getc(in)) != EOF)
        putchar(c);
    fclose(in);
    putchar('\n');
    return true;
}

static bool put_line(const char *line, char **rules)
{
    if (strcmp(line, "@COMMANDS@\n") == 0)
        put_commands();
    else if (strcmp(line, "@OPTIONS@\n") == 0)
        put_options();
    else if (strcmp(line, "@EXAMPLES@\n") == 0)
        put_examples();
    else if (strcmp(line, "@RULES@\n") != 0)
        fputs(line, stdout);
    else
        for (; *rules; rules++)
            if (!put_file(*rules))
                return false;
    return true;
}

int main(int argc, char **argv)
{
    char  line[4096];
    FILE *in = argc >= 2 ? fopen(argv[1], "r") : NULL;
    if (!in) {
        fputs("usage: manual TEMPLATE RULES...\n", stderr);
        return 1;
    }
    bool fine = true;
    while (fine && fgets(line, sizeof line, in))
        fine = put_line(line, argv + 2);
    fclose(in);
    return !fine || ferror(stdout) || fflush(stdout) != 0;
}
