#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "session.h"

/* Where the tables lie as seen from the program: installed (bin/ beside share/), or in the build folder. */
static const char *const places[] = {"../share/crosscheck", "models"};

static bool has_tables(const char *folder)
{
    char path[4096 + 16];
    snprintf(path, sizeof path, "%s/en", folder);
    return access(path, R_OK) == 0;
}

char *models_find(void)
{
    char    program[2048], path[4096];
    ssize_t n = readlink("/proc/self/exe", program, sizeof program - 1);
    if (n <= 0)
        return NULL;
    program[n] = '\0';
    char *slash = strrchr(program, '/');
    if (!slash)
        return NULL;
    *slash = '\0';
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        snprintf(path, sizeof path, "%s/%s", program, places[i]);
        if (has_tables(path))
            return strdup(path);
    }
    return NULL;
}
