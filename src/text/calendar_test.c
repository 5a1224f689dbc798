#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "calendar.h"
#include "fold.h"

enum { DAY = 86400 };

static void days_go_to_dates_and_back(void **state)
{
    (void)state;
    assert_int_equal(xc_day_of(1970, 1, 1), 0);
    assert_int_equal(xc_day_of(2000, 3, 1), 11017);
    assert_int_equal(xc_day_of(1969, 12, 31), -1);
    for (int64_t day = -800000; day < 800000; day += 97) {
        int64_t year;
        int     month, dom;
        xc_date_of(day, &year, &month, &dom);
        assert_int_equal(xc_day_of(year, month, dom), day);
        assert_true(dom >= 1 && dom <= xc_days_in_month(year, month));
    }
}

static void weekdays_and_weeks(void **state)
{
    (void)state;
    assert_int_equal(xc_weekday_of(xc_day_of(2025, 3, 4)), 1);
    assert_int_equal(xc_weekday_of(xc_day_of(1969, 12, 29)), 0);
    const struct {
        int64_t year;
        int     month, dom;
        int64_t week_year;
        int     week;
    } cases[] = {{2025, 3, 4, 2025, 10}, {2021, 1, 3, 2020, 53}, {2024, 12, 30, 2025, 1}, {2020, 12, 31, 2020, 53}};
    for (size_t i = 0; i < XC_COUNT(cases); i++) {
        int64_t year;
        int     week;
        xc_week_of(xc_day_of(cases[i].year, cases[i].month, cases[i].dom), &year, &week);
        assert_int_equal(year, cases[i].week_year);
        assert_int_equal(week, cases[i].week);
    }
}

static void february(void **state)
{
    (void)state;
    assert_int_equal(xc_days_in_month(2024, 2), 29);
    assert_int_equal(xc_days_in_month(1900, 2), 28);
    assert_int_equal(xc_days_in_month(2000, 2), 29);
    assert_int_equal(xc_days_in_month(2025, 4), 30);
}

static void reads_iso_dates_as_wide_as_they_are_precise(void **state)
{
    (void)state;
    int64_t from, to;
    int32_t zone;
    assert_true(xc_iso_read(XC_S("2025"), &from, &to, &zone));
    assert_int_equal(to - from, 365 * DAY);
    assert_true(xc_iso_read(XC_S("2024-12"), &from, &to, &zone));
    assert_int_equal(to - from, 31 * DAY);
    assert_true(xc_iso_read(XC_S("2025-03-04"), &from, &to, &zone));
    assert_int_equal(from, xc_day_of(2025, 3, 4) * DAY);
    assert_int_equal(to - from, DAY);
    assert_int_equal(zone, INT32_MIN);
    assert_true(xc_iso_read(XC_S("2025-03-04T10:45+02:00"), &from, &to, &zone));
    assert_int_equal(from % DAY, 10 * 3600 + 45 * 60);
    assert_int_equal(to - from, 60);
    assert_int_equal(zone, 120);
    assert_true(xc_iso_read(XC_S("2025-03-04T10:45:30.123Z"), &from, &to, &zone));
    assert_int_equal(to - from, 1);
    assert_int_equal(zone, 0);
    assert_true(xc_iso_read(XC_S("2025-03-04 10:45:30-0530"), &from, &to, &zone));
    assert_int_equal(zone, -330);
}

static void refuses_what_is_no_date(void **state)
{
    (void)state;
    static const char *const bad[] = {"",
                                      "25",
                                      "0999",
                                      "2025-13",
                                      "2025-02-30",
                                      "2025-03-04T",
                                      "2025-03-04T25:00",
                                      "2025-03-04T10:61",
                                      "2025-03-04T10:45+",
                                      "2025-W10",
                                      "2025-03-04x",
                                      "2025-3-4",
                                      "20250304",
                                      "2025-03-04T24:01"};
    int64_t                  from, to;
    int32_t                  zone;
    for (size_t i = 0; i < XC_COUNT(bad); i++)
        assert_false(xc_iso_read(xc_str_from(bad[i]), &from, &to, &zone));
    assert_true(xc_iso_utc((xc_str){0}) == INT64_MIN);
    assert_true(xc_iso_utc(XC_S("soon")) == INT64_MIN);
}

static void utc_takes_the_zone_off(void **state)
{
    (void)state;
    assert_int_equal(xc_iso_utc(XC_S("1970-01-01T02:00+02:00")), 0);
    assert_int_equal(xc_iso_utc(XC_S("1970-01-02")), DAY);
}

static void knows_names_of_months_and_days(void **state)
{
    (void)state;
    xc_str en = XC_S("en"), de = XC_S("de"), none = {0};
    assert_int_equal(xc_month_word(en, xc_fold_hash(XC_S("Sept."))), 9);
    assert_int_equal(xc_month_word(none, xc_fold_hash(XC_S("DECEMBER"))), 12);
    assert_int_equal(xc_month_word(de, xc_fold_hash(XC_S("März"))), 3);
    assert_int_equal(xc_month_word(XC_S("fr"), xc_fold_hash(XC_S("march"))), 0);
    assert_int_equal(xc_month_word(en, xc_fold_hash(XC_S("Monday"))), 0);
    assert_int_equal(xc_weekday_word(en, xc_fold_hash(XC_S("Wednesday"))), 2);
    assert_int_equal(xc_weekday_word(de, xc_fold_hash(XC_S("Sonnabend"))), 5);
    assert_int_equal(xc_weekday_word(en, xc_fold_hash(XC_S("March"))), -1);
    assert_int_equal(xc_weekday_word(en, xc_fold_hash(XC_S("holiday"))), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_go_to_dates_and_back),
        cmocka_unit_test(weekdays_and_weeks),
        cmocka_unit_test(february),
        cmocka_unit_test(reads_iso_dates_as_wide_as_they_are_precise),
        cmocka_unit_test(refuses_what_is_no_date),
        cmocka_unit_test(utc_takes_the_zone_off),
        cmocka_unit_test(knows_names_of_months_and_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
