#include "calendar.h"
#include "testing.h"

typedef struct wanted {
    const char *text, *at, *value; /* at: the bytes of the first time; NULL: there is none */
} wanted;

/* Published on a Tuesday, 2025-03-04. */
static const wanted cases[] = {
    {"It opened on 4 March 2024.", "4 March 2024", "2024-03-04"},
    {"It opened on March 4, 2024.", "March 4, 2024", "2024-03-04"},
    {"It opened on the 4th of March.", "the 4th of March", "2025-03-04"},
    {"It opened on 2024-12-31 at last.", "2024-12-31", "2024-12-31"},
    {"It opened on 3/4/2024 at last.", "3/4/2024", "2024-03-04"},
    {"It opened on Wednesday, March 5, 2025.", "Wednesday, March 5, 2025", "2025-03-05"},
    {"They met on Friday.", "Friday", "2025-02-28"},
    {"They will meet on Friday.", "Friday", "2025-03-07"},
    {"They met on Tuesday.", "Tuesday", "2025-03-04"},
    {"The ban could be lifted by Saturday.", "Saturday", "2025-03-08"},
    {"They left after Friday's fire.", "Friday", "2025-02-28"},
    {"It has been shut since Friday.", "Friday", "2025-02-28"},
    {"They met late on Monday.", "Monday", "2025-03-03"},
    {"They met late Monday.", "late Monday", "2025-03-03"},
    {"They met on Monday night.", "Monday night", "2025-03-03TNI"},
    {"They met on December 12.", "December 12", "2024-12-12"},
    {"They will meet on May 12.", "May 12", "2025-05-12"},
    {"It was built in 1991.", "1991", "1991"},
    {"It grew in the 1990s.", "the 1990s", "199"},
    {"It began in the 19th century.", "the 19th century", "18"},
    {"It opened in June.", "June", "2024-06"},
    {"They met yesterday.", "yesterday", "2025-03-03"},
    {"They met last night.", "last night", "2025-03-03TNI"},
    {"They met last week.", "last week", "2025-W09"},
    {"It closed last year.", "last year", "2024"},
    {"It will close next month.", "next month", "2025-04"},
    {"It closed two days ago.", "two days ago", "2025-03-02"},
    {"It closed three years ago.", "three years ago", "2022"},
    {"It took about two hours.", "about two hours", "PT2H"},
    {"It took an hour and three-quarters.", "an hour and three-quarters", "PT1H45M"},
    {"It took half an hour.", "half an hour", "PT30M"},
    {"It was a 17-day strike.", "17-day", "P17D"},
    {"It rose over the past two years.", "the past two years", "P2Y"},
    {"They meet every Monday.", "every Monday", "XXXX-WXX-1"},
    {"It runs twice a day.", "twice a day", "P1D"},
    {"Smoke was seen at about 12.40am on Tuesday.", "12.40am on Tuesday", "2025-03-04T00:40"},
    {"Smoke was seen at 0040 local time.", "0040 local time", "XXXX-XX-XXT00:40"},
    {"It had left at 2315 on Monday.", "2315 on Monday", "2025-03-03T23:15"},
    {"It had left at 10 p.m. on Monday.", "10 p.m. on Monday", "2025-03-03T22:00"},
    {"They left at 2240 GMT on Monday.", "2240 GMT on Monday", "2025-03-03T22:40Z"},
    {"It was twenty to one.", "twenty to one", "XXXX-XX-XXTXX:40"},
    {"They went in at nine on Thursday morning.", "nine on Thursday morning", "2025-02-27T09:00"},
    {"It opens from six this evening.", "six this evening", "2025-03-04T18:00"},
    {"It burned in the early hours of Monday.", "the early hours of Monday", "2025-03-03TMO"},
    {"It fell in mid-February.", "mid-February", "2025-02"},
    {"It fell by the end of 2023.", "the end of 2023", "2023"},
    {"Profit rose in the third quarter of 2024.", "the third quarter of 2024", "2024-Q3"},
    {"They planned a rally on Saturday.", "Saturday", "2025-03-08"},
    {"The vote was put off until Friday.", "Friday", "2025-03-07"},
    {"It could be signed as soon as Friday.", "Friday", "2025-03-07"},
    {"Those hurt in the Feb. 20 blast will be paid.", "Feb. 20", "2025-02-20"},
    {"He was shot at 10 p.m. Saturday, police said.", "10 p.m. Saturday", "2025-03-01T22:00"},
    {"It fell on the night of March 1.", "the night of March 1", "2025-03-01TNI"},
    {"It began last autumn.", "last autumn", "2024-FA"},
    {"They march each July.", "each July", "XXXX-07"},
    {"They will be back soon.", "soon", "FUTURE_REF"},
    {"They came back as soon as they could.", NULL, NULL},
    {"The Sun said so.", NULL, NULL},
    {"He was heard on This Week with others.", NULL, NULL},
    {"The 45-year-old man left.", NULL, NULL},
    {"She is 35 years old.", NULL, NULL},
    {"Some 1800 people came.", NULL, NULL},
    {"They may march on.", NULL, NULL},
};

static void values(void **state)
{
    (void)state;
    for (size_t i = 0; i < XC_COUNT(cases); i++) {
        xc_testing t;
        xc_testing_read(&t, "t", cases[i].text, "2025-03-04");
        if (t.document.n_times != (cases[i].at ? 1U : 0U))
            fail_msg("%zu times: %s", t.document.n_times, cases[i].text);
        if (cases[i].at) {
            xc_testing_equal(xc_str_at(t.report.text, t.document.times[0].at), cases[i].at);
            xc_testing_equal(t.document.times[0].value, cases[i].value);
        }
        xc_testing_free(&t);
    }
}

static void intervals_are_half_open(void **state)
{
    (void)state;
    enum { DAY = 86400 };
    xc_testing t;
    xc_testing_read(&t, "t", "It closed on 4 March 2024. It burned at 10.30am on Monday. It was built in 1991.",
                    "2025-03-04");
    assert_int_equal(t.document.n_times, 3);
    const xc_time *times = t.document.times;
    assert_true(times[0].resolved && times[1].resolved && times[2].resolved);
    assert_int_equal(times[0].from, xc_day_of(2024, 3, 4) * DAY);
    assert_int_equal(times[0].to - times[0].from, DAY);
    assert_int_equal(times[1].from, xc_day_of(2025, 3, 3) * DAY + 10 * 3600 + 30 * 60);
    assert_int_equal(times[1].to - times[1].from, 60);
    assert_int_equal(times[2].to, xc_day_of(1992, 1, 1) * DAY);
    xc_testing_equal(times[0].evidence, "text");
    xc_testing_equal(times[1].evidence, "published");
    xc_testing_free(&t);
}

static void stays_open_without_a_date(void **state)
{
    (void)state;
    xc_testing t;
    xc_testing_read(&t, "t", "They met on Wednesday. They met yesterday. It opened on March 12.", NULL);
    assert_int_equal(t.document.n_times, 3);
    xc_testing_equal(t.document.times[0].value, "XXXX-WXX-3");
    xc_testing_equal(t.document.times[1].value, "XXXX-XX-XX");
    xc_testing_equal(t.document.times[2].value, "XXXX-03-12");
    for (size_t i = 0; i < 3; i++)
        assert_false(t.document.times[i].resolved);
    xc_testing_free(&t);
}

/* A history takes its years from the text. */
static void histories_are_anchored_in_the_text(void **state)
{
    (void)state;
    xc_testing t;
    xc_testing_read(
        &t, "t",
        "The war began in 1914 and ended in 1918. In 1915 the front stood still. In 1916 it moved. In May 1917 it "
        "broke. On 3 June the town fell. Two days later the fort fell. In 1919 and 1920 they met in 1921.",
        "2025-03-04");
    bool june = false, later = false;
    for (size_t i = 0; i < t.document.n_times; i++) {
        june |= xc_str_equal(t.document.times[i].value, XC_S("1917-06-03"));
        later |= xc_str_equal(t.document.times[i].value, XC_S("1917-06-05"));
    }
    assert_true(june && later);
    xc_testing_free(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values),
        cmocka_unit_test(intervals_are_half_open),
        cmocka_unit_test(stays_open_without_a_date),
        cmocka_unit_test(histories_are_anchored_in_the_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
