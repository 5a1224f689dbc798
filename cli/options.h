/* cli/options -- the table of options and what is made of it. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "command.h"

enum { LONGEST_NAME = 64 };

enum option_kind { OPTION_SWITCH, OPTION_TEXT, OPTION_NUMBER };

typedef struct option {
    const char      *name;
    char             letter; /* 0: none                                           */
    enum option_kind kind;
    size_t           field;    /* offset in settings                                */
    const char      *argument; /* FILE                                              */
    const char      *commands; /* names with blanks around; NULL: all; "*": the bare form */
    const char      *help;     /* a line or two                                     */
} option;

extern const option options[]; /* ended by {0} */

bool option_belongs(const option *o, const command *c);

/* Reads the words behind the command's name. EXIT_DONE, or the exit status after saying on stderr what is wrong. */
int  options_read(settings *set, const command *c, int n, const char **words);
void settings_free(settings *set);

/* The help of a command: examples first. */
void help_print(const command *c);

/* The name in `names` (n of them) that `word` was probably meant to be, or NULL. */
const char *nearest(const char *word, const char *const *names, size_t n);

#endif
