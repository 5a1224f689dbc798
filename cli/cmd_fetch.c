#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "session.h"

static int64_t now(void *user)
{
    (void)user;
    return (int64_t)time(NULL);
}

static xc_status fetch(session *s)
{
    const settings  *set = s->set;
    xc_fetch_options opt;
    xc_fetch_options_init(&opt);
    opt.private_addresses = set->allow_private;
    opt.delay = set->delay ? set->delay : opt.delay;
    opt.seconds = set->timeout ? set->timeout : opt.seconds;
    opt.now = now;
    opt.progress = session_progress;
    opt.notice = session_notice;
    opt.user = s;
    return xc_fetch((const char *const *)set->inputs, set->n_inputs, &opt, output_sink(&s->out), &s->failed, &s->error);
}

int run_fetch(const settings *set)
{
    session s;
    int     status;
    if (!set->output && isatty(STDOUT_FILENO)) {
        fputs("crosscheck: an archive is no text; name a file with --output\n", stderr);
        return EXIT_WRONG_USE;
    }
    if (session_open(&s, set, &status))
        status = session_end(&s, fetch(&s), false);
    session_close(&s);
    return status;
}
