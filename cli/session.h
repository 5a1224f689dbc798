/* cli/session -- what every command needs: the engine, where results go, what is said on standard error, how it ends.
 */
#ifndef CLI_SESSION_H
#define CLI_SESSION_H

#include "command.h"
#include "output.h"
#include "progress.h"

typedef struct session {
    const settings   *set;
    xc_engine        *engine;
    output            out;
    progress          progress;
    xc_render_options render;
    char             *models;  /* owned; NULL: named by the settings, or none */
    char             *command; /* owned: the command line as the page shows it */
    size_t            failed;  /* inputs that could not be read */
    size_t            remarks; /* said, or held back, so far    */
    xc_error          error;   /* of the call that failed       */
    bool              told;    /* it has been said already      */
} session;

/* False after saying what is wrong; then *status is how the program ends. Close it in both cases. */
bool session_open(session *s, const settings *set, int *status);

/* Ends the work: says what went wrong, puts the output in place, gives the exit status. */
int  session_end(session *s, xc_status result, bool findings);
void session_close(session *s);

/* What the library tells while it works; `user` is the session. */
void session_notice(void *user, const xc_error *what);
bool session_progress(void *user, const char *stage, uint64_t done, uint64_t total);

/* One command of single reports: each document is shown by `view` as it comes. */
int session_stream(const settings *set, xc_depth depth, xc_view view);

/* One command of the whole set: `show_all` writes what it found in all inputs. */
int session_on_corpus(const settings *set, xc_status (*show_all)(session *s, xc_corpus *corpus));

/* All inputs as a corpus. */
XC_MUST_USE xc_status session_corpus(session *s, xc_corpus **corpus);

/* XC_EFORMAT if no report of the corpus has a text. */
XC_MUST_USE xc_status session_comparable(session *s, const xc_corpus *corpus);

XC_MUST_USE xc_status session_no_memory(session *s);

/* The trained tables: the settings' folder, or what lies beside the program. malloc'd; NULL: none found. */
char *models_find(void);

/* The command line that gives this result, for the page; inputs in byte order. malloc'd; NULL: no memory. */
char *command_line(const settings *set);

#endif
