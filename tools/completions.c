/* completions -- what a shell completes, from the tables of commands and options.
 *
 * Usage: completions bash|zsh|fish > FILE */
#include <stdio.h>
#include <string.h>

#include "options.h"

static void put_names(const command *c, const char *between)
{
    for (const option *o = options; o->name; o++)
        if (option_belongs(o, c))
            printf("--%s%s%s", o->name, o->argument ? "=" : "", between);
}

/* ---------------------------------------------------------------- bash */

static void bash(void)
{
    puts("# bash completion of crosscheck\n_crosscheck() {\n"
         "    local word=${COMP_WORDS[COMP_CWORD]} names");
    printf("    case ${COMP_WORDS[1]} in\n");
    for (const command *c = commands + 1; c->name; c++) {
        printf("    %s) names=\"", c->name);
        put_names(c, " ");
        puts("\" ;;");
    }
    printf("    *) names=\"");
    put_names(commands, " ");
    puts("\" ;;\n    esac\n"
         "    if [[ $word == -* ]]; then\n"
         "        COMPREPLY=($(compgen -W \"$names\" -- \"$word\"))\n"
         "        [[ ${COMPREPLY[0]-} == *= ]] && compopt -o nospace\n"
         "    elif [[ $COMP_CWORD == 1 ]]; then");
    printf("        COMPREPLY=($(compgen -f -W \"");
    for (const command *c = commands + 1; c->name; c++)
        printf("%s ", c->name);
    puts("\" -- \"$word\"))\n"
         "    else\n"
         "        COMPREPLY=($(compgen -f -- \"$word\"))\n"
         "    fi\n"
         "}\n"
         "complete -o filenames -F _crosscheck crosscheck");
}

/* ---------------------------------------------------------------- zsh */

static void put_zsh_text(const char *text)
{
    for (; *text; text++) {
        if (strchr("'[]:\\", *text))
            putchar(*text == '\'' ? ' ' : '\\');
        if (*text != '\'')
            putchar(*text);
    }
}

static void put_zsh_options(const command *c)
{
    for (const option *o = options; o->name; o++) {
        if (!option_belongs(o, c))
            continue;
        printf("        '--%s%s[", o->name, o->argument ? "=" : "");
        put_zsh_text(o->help);
        putchar(']');
        if (o->argument)
            printf(":%s:%s", o->argument,
                   strcmp(o->argument, "FILE") == 0 || strcmp(o->argument, "DIR") == 0 ? "_files" : "");
        puts("' \\");
    }
    puts("        '*:input:_files'");
}

static void zsh(void)
{
    puts("#compdef crosscheck\n_crosscheck() {\n    local -a names\n    names=(");
    for (const command *c = commands + 1; c->name; c++) {
        printf("        '%s:", c->name);
        put_zsh_text(c->summary);
        puts("'");
    }
    puts("    )\n    if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then\n"
         "        _describe command names\n        _files\n        return\n    fi\n    case $words[2] in");
    for (const command *c = commands; c->name; c++) {
        if (!c->name[0])
            continue;
        printf("    %s) shift words; (( CURRENT-- )); _arguments \\\n", c->name);
        put_zsh_options(c);
        puts("        ;;");
    }
    puts("    *) _arguments \\");
    put_zsh_options(commands);
    puts("        ;;\n    esac\n}\n_crosscheck \"$@\"");
}

/* ---------------------------------------------------------------- fish */

static void put_fish_text(const char *text)
{
    putchar('"');
    for (; *text; text++) {
        if (strchr("\"\\$", *text))
            putchar('\\');
        putchar(*text);
    }
    putchar('"');
}

/* In which commands an option is offered: fish asks whether one of them was typed. */
static void put_fish_condition(const option *o)
{
    if (!o->commands || strstr(o->commands, " * "))
        return;
    printf(" -n '__fish_seen_subcommand_from%s'", o->commands);
}

static void fish(void)
{
    puts("# fish completion of crosscheck");
    for (const command *c = commands + 1; c->name; c++) {
        printf("complete -c crosscheck -n __fish_use_subcommand -a %s -d ", c->name);
        put_fish_text(c->summary);
        putchar('\n');
    }
    for (const option *o = options; o->name; o++) {
        printf("complete -c crosscheck -l %s", o->name);
        if (o->letter)
            printf(" -s %c", o->letter);
        if (o->argument)
            printf(" -r");
        put_fish_condition(o);
        printf(" -d ");
        put_fish_text(o->help);
        putchar('\n');
    }
}

int main(int argc, char **argv)
{
    const char *shell = argc == 2 ? argv[1] : "";
    if (strcmp(shell, "bash") == 0)
        bash();
    else if (strcmp(shell, "zsh") == 0)
        zsh();
    else if (strcmp(shell, "fish") == 0)
        fish();
    else
        return 2;
    return fflush(stdout) != 0;
}
