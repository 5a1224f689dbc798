#include "progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Short work shows nothing; a line that changes more often than ten times a second cannot be read. */
enum { FIRST_MS = 400, NEXT_MS = 100 };

static long milliseconds_since(const struct timespec *then)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (now.tv_sec - then->tv_sec) * 1000 + (now.tv_nsec - then->tv_nsec) / 1000000;
}

void progress_start(progress *p, bool quiet)
{
    const char *term = getenv("TERM");
    *p = (progress){.wanted = !quiet && isatty(STDERR_FILENO) && !(term && strcmp(term, "dumb") == 0)};
    clock_gettime(CLOCK_MONOTONIC, &p->begun);
}

void progress_show(progress *p, const char *stage, uint64_t done, uint64_t total)
{
    if (!p->wanted || milliseconds_since(&p->begun) < FIRST_MS || (p->shown && milliseconds_since(&p->last) < NEXT_MS))
        return;
    if (total)
        fprintf(stderr, "\r\033[K%s: %" PRIu64 " of %" PRIu64, stage, done, total);
    else
        fprintf(stderr, "\r\033[K%s: %" PRIu64, stage, done);
    clock_gettime(CLOCK_MONOTONIC, &p->last);
    p->shown = true;
}

void progress_clear(progress *p)
{
    if (p->shown)
        fputs("\r\033[K", stderr);
    p->shown = false;
}
