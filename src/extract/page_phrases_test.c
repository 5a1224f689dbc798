#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "page_phrases.h"
#include "status.h"

static void a_page_talks(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "Advertisement",
        "ADVERTISEMENT",
        "Share this article:",
        "Read more: Storm closes the harbour",
        "READ ALSO Storm closes the harbour",
        "Lesen Sie auch: Der Hafen bleibt zu",
        "Sign up for our morning briefing",
        "Get the day's news straight to your inbox every morning.",
        "Follow us on every network you know.",
        "This website uses cookies so that it works.",
        "Abonnez-vous à notre lettre du soir",
        "(Graphic: the harbour since 1990 - here)",
        "https://herald.example/harbour",
    };
    for (size_t i = 0; i < XC_COUNT(lines); i++)
        if (!xc_page_talk(xc_str_from(lines[i])))
            fail_msg("not told: %s", lines[i]);
}

static void a_report_does_not(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "",
        "Advertisement spending fell by a third in the harbour towns.",
        "More than forty people were on board.",
        "Customers can sign up for the ferry's card at the quay.",
        "The paper's subscribers heard of it first, the editor said.",
        "Watching the ship burn, she called the coastguard.",
        "Related costs rose, too.",
        "The regulator fined the company because its site used cookies.",
    };
    for (size_t i = 0; i < XC_COUNT(lines); i++)
        if (xc_page_talk(xc_str_from(lines[i])))
            fail_msg("taken for the page's: %s", lines[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_page_talks), cmocka_unit_test(a_report_does_not)};
    return cmocka_run_group_tests_name("extract/page_phrases", tests, NULL, NULL);
}
