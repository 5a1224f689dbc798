#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "date.h"

static void check(const char *text, const char *want, xc_date_hints hints)
{
    xc_date  date;
    xc_arena mem;
    xc_arena_init(&mem, 0);
    bool   found = xc_date_read(&date, xc_str_from(text), hints);
    xc_str got = found ? xc_date_write(&mem, &date) : XC_S("none");
    if (!xc_str_equal(got, xc_str_from(want)))
        fail_msg("%s gives %.*s, not %s", text, (int)got.n, got.p, want);
    xc_arena_free(&mem);
}

static void forms_of_machines(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"2026-03-11", "2026-03-11"},
        {"2026-03-11T06:20:00+02:00", "2026-03-11T06:20:00+02:00"},
        {"2026-03-11T06:20:00.123Z", "2026-03-11T06:20:00Z"},
        {"2026-03-11 06:20", "2026-03-11T06:20"},
        {"2026-03-11T06:20:00+0000", "2026-03-11T06:20:00Z"},
        {"20260311", "2026-03-11"},
        {"20260311T062000Z", "2026-03-11T06:20:00Z"},
        {"20260311062000", "2026-03-11T06:20:00"},
        {"2026/3/9", "2026-03-09"},
        {"Wed, 11 Mar 2026 18:20:00 +0200", "2026-03-11T18:20:00+02:00"},
        {"Sat Nov 18 2017 15:21:41 GMT+0000", "2017-11-18T15:21:41Z"},
        {"Sat Nov 18 15:21:41 UTC 2017", "2017-11-18T15:21:41Z"},
        {"1773210000", "2026-03-11T06:20:00Z"},
        {"1773210000000", "2026-03-11T06:20:00Z"},
        {"2026-03", "2026-03"},
        {"2026-02-30", "none"},
        {"1.2.3.4", "none"},
        {"10:45", "none"},
        {"", "none"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        check(cases[i][0], cases[i][1], (xc_date_hints){0});
}

static void forms_of_people(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"Published Wednesday 11 March 2026, 06:20", "2026-03-11T06:20"},
        {"March 11, 2026 9.40am", "2026-03-11T09:40"},
        {"March 11, 2026 at 9:40 p.m.", "2026-03-11T21:40"},
        {"11th of March 2026", "2026-03-11"},
        {"Sept. 3, 2025", "2025-09-03"},
        {"18-Nov-2017", "2017-11-18"},
        {"2026 Mar 11", "2026-03-11"},
        {"2026. március 11.", "2026-03-11"},
        {"11. März 2026, 18:05 Uhr", "2026-03-11T18:05"},
        {"27.11.2017", "2017-11-27"},
        {"27.11.17", "2017-11-27"},
        {"27/11/2017", "2017-11-27"},
        {"2025年6月28日", "2025-06-28"},
        {"11 March", "none"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        check(cases[i][0], cases[i][1], (xc_date_hints){0});
}

static void order_of_day_and_month(void **state)
{
    (void)state;
    check("05/06/2026", "2026-05-06", (xc_date_hints){.month_first = true});
    check("05/06/2026", "2026-06-05", (xc_date_hints){.day_first = true});
    xc_date date;
    assert_true(xc_date_read(&date, XC_S("05/06/2026"), (xc_date_hints){0}));
    assert_true(date.unsure);
}

static void a_date_in_a_text(void **state)
{
    (void)state;
    xc_str   text = XC_S("The ship, built in 1991, sank on 11 March 2026; the first inquiry was in 2019.");
    xc_date  date;
    xc_range at;
    assert_true(xc_date_find(&date, &at, text, 0, (xc_date_hints){0}));
    assert_int_equal(at.start, 33);
    assert_int_equal(at.end, 46);
    assert_false(xc_date_find(&date, &at, text, at.end, (xc_date_hints){0}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms_of_machines),
        cmocka_unit_test(forms_of_people),
        cmocka_unit_test(order_of_day_and_month),
        cmocka_unit_test(a_date_in_a_text),
    };
    return cmocka_run_group_tests_name("extract/date", tests, NULL, NULL);
}
