/* cli/command -- the commands, their options and what all of them share.
 *
 * A command is a row of `commands` (commands.c), an option a row of `options` (options.c): parsing, --help, the manual
 * page and the completions are made from these two tables, so that they cannot disagree. What a command does is its
 * function run_NAME in cmd_NAME.c, found by main.c; the tables stand without it, for the tool that makes the manual. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include <crosscheck.h>

enum exit_status { EXIT_DONE = 0, EXIT_FINDINGS = 1, EXIT_WRONG_USE = 2, EXIT_UNREAD = 3, EXIT_NO_ROOM = 4 };

/* What the command line said. Strings belong to the settings. */
typedef struct settings {
    const char  *name; /* of the command */
    const char  *output, *html, *sections, *color, *format, *charset, *url_map, *models, *quote_model, *against;
    unsigned     jobs, width, delay, timeout;
    bool         json, ascii, exit_code, all_marks, letters, allow_private, quiet, help, version;
    const char **inputs; /* [n] */
    size_t       n_inputs;
} settings;

typedef struct example {
    const char *line, *what;
} example;

typedef struct command {
    const char    *name;      /* "" for the bare form                      */
    const char    *arguments; /* "INPUT..."                                */
    const char    *summary;   /* one line                                  */
    const char    *about;     /* a paragraph                               */
    const example *examples;  /* ended by {0}                              */
} command;

extern const command commands[]; /* the bare form first, ended by {0} */

/* NULL: there is none of that name. */
const command *command_named(const char *name);

int run_bare(const settings *set);
int run_compare(const settings *set);
int run_extract(const settings *set);
int run_annotate(const settings *set);
int run_quotes(const settings *set);
int run_copies(const settings *set);
int run_index(const settings *set);
int run_stories(const settings *set);
int run_relate(const settings *set);
int run_fetch(const settings *set);

#endif
