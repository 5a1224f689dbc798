/* cli/output -- where results go: standard output, or a file that appears whole or not at all.
 *
 * A file is written beside its name and renamed over it by output_commit; an interrupt, a failed write or a missing
 * commit leaves the old file as it was. What is no regular file (a pipe, a device) is written in place. */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include <crosscheck.h>

typedef struct output {
    int         fd;
    const char *path;      /* NULL: standard output                                     */
    char       *temporary; /* NULL: written in place                                    */
    char       *buffer;
    size_t      n;
    int         error; /* errno of the first write that failed; 0: none             */
} output;

/* Catches the signals that end a program, so that no half-written file stays; ignores SIGPIPE. */
void output_guard(void);

/* `path` NULL: standard output. False after saying what is wrong. */
bool    output_open(output *out, const char *path);
xc_sink output_sink(output *out);

/* Writes what is left and puts the file in its place. False after saying what is wrong; a reader that has closed the
 * pipe ends the program by SIGPIPE, as other tools do. */
bool output_commit(output *out);

/* Gives up what was not committed. */
void output_close(output *out);

#endif
