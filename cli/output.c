#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BUFFER = 1 << 16, UNFINISHED = 4 };

/* ---------------------------------------------------------------- interrupts */

/* Files not yet in place, for the signal handler: the only state of the program that is not handed around. */
static char *volatile unfinished[UNFINISHED];

static void interrupted(int number)
{
    for (size_t i = 0; i < UNFINISHED; i++) {
        const char *path = unfinished[i];
        if (path)
            unlink(path);
    }
    signal(number, SIG_DFL);
    raise(number);
}

void output_guard(void)
{
    const int deadly[] = {SIGINT, SIGTERM, SIGHUP};
    for (size_t i = 0; i < sizeof deadly / sizeof deadly[0]; i++)
        if (signal(deadly[i], interrupted) == SIG_IGN)
            signal(deadly[i], SIG_IGN); /* under nohup it stays so */
    signal(SIGPIPE, SIG_IGN);
}

static void watch(char *path)
{
    for (size_t i = 0; i < UNFINISHED; i++)
        if (!unfinished[i]) {
            unfinished[i] = path;
            return;
        }
}

static void unwatch(const char *path)
{
    for (size_t i = 0; i < UNFINISHED; i++)
        if (unfinished[i] == path)
            unfinished[i] = NULL;
}

/* ---------------------------------------------------------------- opening */

static bool in_place(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && !S_ISREG(info.st_mode);
}

/* A name beside `path`: dir/.name.PID.tmp, so that renaming stays within the file system. */
static char *name_beside(const char *path)
{
    const char *slash = strrchr(path, '/');
    int         dir = slash ? (int)(slash - path) + 1 : 0;
    size_t      size = strlen(path) + 32;
    char       *name = malloc(size);
    if (name)
        snprintf(name, size, "%.*s.%s.%ld.tmp", dir, path, path + dir, (long)getpid());
    return name;
}

static bool open_file(output *out)
{
    if (in_place(out->path)) {
        out->fd = open(out->path, O_WRONLY | O_CLOEXEC);
        return out->fd >= 0;
    }
    out->temporary = name_beside(out->path);
    if (!out->temporary)
        return false;
    watch(out->temporary);
    out->fd = open(out->temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);
    return out->fd >= 0;
}

bool output_open(output *out, const char *path)
{
    *out = (output){.fd = STDOUT_FILENO, .path = path};
    out->buffer = malloc(BUFFER);
    if (out->buffer && (!path || open_file(out)))
        return true;
    int why = out->buffer ? errno : ENOMEM;
    fprintf(stderr, "crosscheck: cannot write %s: %s\n", path ? path : "standard output", strerror(why));
    output_close(out);
    return false;
}

/* ---------------------------------------------------------------- writing */

static bool write_all(output *out, const char *p, size_t n)
{
    while (n && !out->error) {
        ssize_t wrote = write(out->fd, p, n);
        if (wrote < 0 && errno != EINTR)
            out->error = errno;
        if (wrote > 0) {
            p += wrote;
            n -= (size_t)wrote;
        }
    }
    return !out->error;
}

static bool empty(output *out)
{
    size_t n = out->n;
    out->n = 0;
    return write_all(out, out->buffer, n);
}

static bool take(void *user, const char *p, size_t n)
{
    output *out = user;
    if (out->error)
        return false;
    if (n > BUFFER - out->n && !empty(out))
        return false;
    if (n >= BUFFER)
        return write_all(out, p, n);
    memcpy(out->buffer + out->n, p, n);
    out->n += n;
    return true;
}

xc_sink output_sink(output *out)
{
    return (xc_sink){take, out};
}

/* ---------------------------------------------------------------- the end */

static void say_failed(output *out)
{
    if (out->error == EPIPE && !out->path) {
        output_close(out);
        signal(SIGPIPE, SIG_DFL);
        raise(SIGPIPE);
    }
    fprintf(stderr, "crosscheck: cannot write %s: %s\n", out->path ? out->path : "standard output",
            strerror(out->error));
}

static bool put_in_place(output *out)
{
    if (out->path && close(out->fd) != 0)
        out->error = errno;
    out->fd = -1;
    if (!out->error && out->temporary && rename(out->temporary, out->path) != 0)
        out->error = errno;
    return !out->error;
}

bool output_commit(output *out)
{
    if (!empty(out) || !put_in_place(out)) {
        say_failed(out);
        return false;
    }
    unwatch(out->temporary);
    free(out->temporary);
    out->temporary = NULL;
    return true;
}

void output_close(output *out)
{
    if (out->path && out->fd >= 0)
        close(out->fd);
    if (out->temporary) {
        unlink(out->temporary);
        unwatch(out->temporary);
    }
    free(out->temporary);
    free(out->buffer);
    *out = (output){.fd = -1};
}
