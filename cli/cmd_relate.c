#include "session.h"

int run_relate(const settings *set)
{
    session s;
    int     status;
    if (session_open(&s, set, &status)) {
        const char *path = set->n_inputs ? set->inputs[0] : "-";
        xc_status   result = xc_relate(s.engine, path, output_sink(&s.out), &s.failed, &s.error);
        status = session_end(&s, result, false);
    }
    session_close(&s);
    return status;
}
