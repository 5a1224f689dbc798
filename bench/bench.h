/* bench/bench -- what the measuring programs share: ending on an error, and a clock. */
#ifndef XC_BENCH_H
#define XC_BENCH_H

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "status.h"

static inline void need(xc_status status, const xc_error *err)
{
    if (status == XC_OK)
        return;
    fprintf(stderr, "%s: %s\n", err->input, err->message);
    exit(1);
}

/* Seconds: CLOCK_MONOTONIC, or CLOCK_PROCESS_CPUTIME_ID, where what else runs does not count. */
static inline double seconds_of(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

#endif
