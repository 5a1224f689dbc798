/* cli/progress -- one line on a terminal's standard error while long work runs. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <crosscheck.h>
#include <time.h>

typedef struct progress {
    bool            wanted; /* standard error is a terminal and nobody asked for quiet */
    bool            shown;  /* a line stands there now                                 */
    struct timespec begun, last;
} progress;

void progress_start(progress *p, bool quiet);
void progress_show(progress *p, const char *stage, uint64_t done, uint64_t total);

/* Takes the line away, so that something else can be said. */
void progress_clear(progress *p);

#endif
