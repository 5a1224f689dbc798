#include <stdlib.h>

#include "comparisons.h"

static xc_status compare_all(session *s, xc_corpus *corpus, bool *findings)
{
    size_t n;
    xc_corpus_reports(corpus, &n);
    uint32_t     *members = calloc(n + 1, sizeof *members);
    xc_comparing *comparing = NULL;
    if (!members)
        return session_no_memory(s);
    for (size_t i = 0; i < n; i++)
        members[i] = (uint32_t)i;
    xc_status status = xc_corpus_compare(&comparing, corpus, members, n, NULL, &s->error);
    free(members);
    if (status != XC_OK)
        return status;
    const xc_comparison *result = xc_comparing_result(comparing);
    xc_numbering         numbering = {0};
    *findings = result->n_findings > 0;
    if (s->set->html)
        status = write_page(s, &result, 1);
    if (status == XC_OK)
        status = show_comparison(s, result, &numbering);
    xc_comparing_close(comparing);
    return status;
}

int run_compare(const settings *set)
{
    session    s;
    int        status;
    xc_corpus *corpus = NULL;
    bool       findings = false;
    if (session_open(&s, set, &status)) {
        xc_status result = session_corpus(&s, &corpus);
        if (result == XC_OK)
            result = session_comparable(&s, corpus);
        if (result == XC_OK)
            result = compare_all(&s, corpus, &findings);
        xc_corpus_close(corpus);
        status = session_end(&s, result, findings);
    }
    session_close(&s);
    return status;
}
