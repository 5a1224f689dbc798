#include <stdio.h>
#include <string.h>

#include "options.h"

enum { COLUMNS = 80, EXAMPLE_COLUMN = 46, OPTION_COLUMN = 22 };

/* Prints `text` broken at words, each further line behind `indent` blanks; the first begins at column `at`. */
static void print_wrapped(const char *text, int indent, int at)
{
    while (*text) {
        int n = (int)strcspn(text, " ");
        if (at > indent && at + 1 + n > COLUMNS) {
            printf("\n%*s", indent, "");
            at = indent;
        } else if (at > indent) {
            putchar(' ');
            at++;
        }
        printf("%.*s", n, text);
        at += n;
        text += n;
        text += strspn(text, " ");
    }
    putchar('\n');
}

static void print_examples(const command *c)
{
    puts("\nExamples:");
    for (const example *e = c->examples; e->line; e++) {
        int at = printf("  %s", e->line);
        if (at > EXAMPLE_COLUMN - 2)
            printf("\n%*s", EXAMPLE_COLUMN, "");
        else
            printf("%*s", EXAMPLE_COLUMN - at, "");
        print_wrapped(e->what, EXAMPLE_COLUMN, EXAMPLE_COLUMN);
    }
}

static void print_commands(void)
{
    puts("\nCommands ('crosscheck COMMAND --help' tells more):");
    for (const command *c = commands + 1; c->name; c++)
        printf("  %-10s %s\n", c->name, c->summary);
}

static void print_options(const command *c)
{
    puts("\nOptions:");
    for (const option *o = options; o->name; o++) {
        if (!option_belongs(o, c))
            continue;
        int at = o->letter ? printf("  -%c, --%s", o->letter, o->name) : printf("      --%s", o->name);
        if (o->argument)
            at += printf("=%s", o->argument);
        if (at > OPTION_COLUMN + 4)
            printf("\n%*s", OPTION_COLUMN + 6, "");
        else
            printf("%*s", OPTION_COLUMN + 6 - at, "");
        print_wrapped(o->help, OPTION_COLUMN + 6, OPTION_COLUMN + 6);
    }
}

void help_print(const command *c)
{
    printf("Usage: crosscheck %s%s[OPTION]... %s\n\n", c->name, c->name[0] ? " " : "", c->arguments);
    print_wrapped(c->about, 0, 0);
    print_examples(c);
    if (!c->name[0])
        print_commands();
    print_options(c);
    putchar('\n');
    print_wrapped(
        "An INPUT is a file, a folder or - for standard input: plain text, HTML pages, JSON Lines, feeds, NewsML, "
        "NITF and web archives, packed or not; the format is told from the content. Exit status: 0 done; 1 findings "
        "(--exit-code); 2 wrong use; 3 some input could not be read; 4 out of memory or disk. The manual page "
        "crosscheck(1) has rules, limits and more examples.",
        0, 0);
}
