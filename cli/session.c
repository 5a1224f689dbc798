#include "session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* ---------------------------------------------------------------- what the library tells */

/* Remarks of which each is said; an archive without ids would otherwise bury what went wrong. */
enum { REMARKS = 10 };

/* Shows bytes of a path or a message without what could drive a terminal. */
static void put_clean(const char *text)
{
    for (; *text; text++)
        putc((unsigned char)*text < 0x20 || *text == 0x7F ? '?' : *text, stderr);
}

static void say(const xc_error *what)
{
    fputs("crosscheck: ", stderr);
    if (what->input[0]) {
        put_clean(what->input);
        fputs(": ", stderr);
    }
    put_clean(what->message);
    fputc('\n', stderr);
}

void session_notice(void *user, const xc_error *what)
{
    session *s = user;
    if (what->status == XC_OK && (s->set->quiet || ++s->remarks > REMARKS))
        return;
    progress_clear(&s->progress);
    say(what);
}

bool session_progress(void *user, const char *stage, uint64_t done, uint64_t total)
{
    session *s = user;
    progress_show(&s->progress, stage, done, total);
    return true;
}

/* ---------------------------------------------------------------- how text is shown */

static bool is_dumb(void)
{
    const char *term = getenv("TERM");
    return !term || strcmp(term, "dumb") == 0;
}

/* Whether the terminal's locale says UTF-8; asked only where a terminal reads, so that files never depend on it. */
static bool speaks_utf8(void)
{
    const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *value = getenv(names[i]);
        if (value && *value)
            return strstr(value, "UTF-8") || strstr(value, "utf8") || strstr(value, "utf-8") || strstr(value, "UTF8");
    }
    return false;
}

static bool wants_color(const settings *set, bool terminal)
{
    const char *no = getenv("NO_COLOR");
    if (set->color && strcmp(set->color, "auto") != 0)
        return strcmp(set->color, "always") == 0;
    return terminal && !is_dumb() && !(no && *no);
}

static unsigned columns(bool terminal)
{
    struct winsize size;
    if (terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col)
        return size.ws_col < 60 ? 60 : size.ws_col;
    return 80;
}

static void set_render(session *s)
{
    const settings *set = s->set;
    bool            terminal = !set->output && isatty(STDOUT_FILENO);
    xc_render_options_init(&s->render);
    s->render.width = set->width ? set->width : columns(terminal);
    s->render.color = wants_color(set, terminal);
    s->render.ascii = set->ascii || (terminal && (is_dumb() || !speaks_utf8()));
    s->render.sections = set->sections;
    s->render.command = s->command;
}

/* ---------------------------------------------------------------- opening, ending */

static int status_of(xc_status status)
{
    switch (status) {
    case XC_OK:
        return EXIT_DONE;
    case XC_EUSAGE:
        return EXIT_WRONG_USE;
    case XC_EFORMAT:
    case XC_ELIMIT:
        return EXIT_UNREAD;
    default:
        return EXIT_NO_ROOM;
    }
}

static bool open_engine(session *s, int *status)
{
    const settings *set = s->set;
    xc_options      opt;
    xc_options_init(&opt);
    if (!set->models)
        s->models = models_find();
    opt.models = set->models ? set->models : s->models;
    opt.jobs = set->jobs;
    opt.quote_model = set->quote_model;
    opt.format = set->format;
    opt.charset = set->charset;
    opt.url_map = set->url_map;
    opt.all_marks = set->all_marks;
    opt.letters = set->letters;
    opt.progress = session_progress;
    opt.notice = session_notice;
    opt.user = s;
    xc_status result = xc_engine_open(&s->engine, &opt, &s->error);
    if (result == XC_OK)
        return true;
    say(&s->error);
    *status = result == XC_ENOMEM ? EXIT_NO_ROOM : EXIT_WRONG_USE; /* a model that cannot be read was named wrongly */
    return false;
}

bool session_open(session *s, const settings *set, int *status)
{
    *s = (session){.set = set, .out = {.fd = -1}};
    progress_start(&s->progress, set->quiet);
    s->command = command_line(set);
    set_render(s);
    if (!open_engine(s, status))
        return false;
    if (output_open(&s->out, set->output))
        return true;
    *status = EXIT_NO_ROOM;
    return false;
}

int session_end(session *s, xc_status result, bool findings)
{
    progress_clear(&s->progress);
    if (s->remarks > REMARKS)
        fprintf(stderr, "crosscheck: and %zu more such remarks\n", s->remarks - REMARKS);
    if (result != XC_OK && !s->out.error) {
        if (!s->told)
            say(&s->error);
        return status_of(result);
    }
    if (!output_commit(&s->out))
        return EXIT_NO_ROOM;
    if (s->failed)
        return EXIT_UNREAD;
    return findings && s->set->exit_code ? EXIT_FINDINGS : EXIT_DONE;
}

void session_close(session *s)
{
    xc_engine_close(s->engine);
    output_close(&s->out);
    free(s->models);
    free(s->command);
}

/* ---------------------------------------------------------------- reports one by one, or all of them */

typedef struct showing {
    session     *s;
    xc_view      view;
    xc_numbering numbering;
    xc_status    status;
} showing;

static bool show(void *user, const xc_document *document)
{
    showing *sh = user;
    session *s = sh->s;
    xc_sink  sink = output_sink(&s->out);
    sh->status = s->set->json ? xc_render_document_json(sink, document, sh->view, &sh->numbering, &s->error)
                              : xc_render_document_text(sink, document, sh->view, &s->render, &s->error);
    return sh->status == XC_OK;
}

int session_stream(const settings *set, xc_depth depth, xc_view view)
{
    session s;
    int     status;
    if (session_open(&s, set, &status)) {
        showing   sh = {.s = &s, .view = view};
        xc_error  error = {0};
        xc_status result = xc_stream(s.engine, set->inputs, set->n_inputs, depth, show, &sh, &s.failed, &error);
        if (sh.status != XC_OK)
            result = sh.status;
        else
            s.error = error;
        status = session_end(&s, result, false);
    }
    session_close(&s);
    return status;
}

xc_status session_corpus(session *s, xc_corpus **corpus)
{
    return xc_corpus_read(corpus, s->engine, s->set->inputs, s->set->n_inputs, &s->failed, &s->error);
}

int session_on_corpus(const settings *set, xc_status (*show_all)(session *s, xc_corpus *corpus))
{
    session    s;
    int        status;
    xc_corpus *corpus = NULL;
    if (session_open(&s, set, &status)) {
        xc_status result = session_corpus(&s, &corpus);
        if (result == XC_OK)
            result = show_all(&s, corpus);
        xc_corpus_close(corpus);
        status = session_end(&s, result, false);
    }
    session_close(&s);
    return status;
}

xc_status session_comparable(session *s, const xc_corpus *corpus)
{
    size_t                  n;
    const xc_report *const *reports = xc_corpus_reports(corpus, &n);
    for (size_t i = 0; i < n; i++)
        if (reports[i]->status != XC_UNREADABLE)
            return XC_OK;
    s->error = (xc_error){.status = XC_EFORMAT, .message = "nothing to compare: no report could be read"};
    return XC_EFORMAT;
}

xc_status session_no_memory(session *s)
{
    s->error = (xc_error){.status = XC_ENOMEM, .message = "out of memory"};
    return XC_ENOMEM;
}
