#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "people.h"

static void names_are(const char *value, const char *want)
{
    xc_str names[XC_PEOPLE];
    size_t n = 0, length = 0;
    char   got[512] = "";
    xc_people_named(xc_str_from(value), names, &n);
    for (size_t i = 0; i < n; i++) {
        memcpy(got + length, names[i].p, names[i].n);
        length += names[i].n;
        got[length++] = ';';
    }
    got[length] = '\0';
    if (strcmp(got, want) != 0)
        fail_msg("%s gives %s, not %s", value, got, want);
}

static void names_out_of_by_lines(void **state)
{
    (void)state;
    names_are("By Sanna Rook and Wenna Trask", "Sanna Rook;Wenna Trask;");
    names_are("Von Anna-Lena Vey und Karl Moll", "Anna-Lena Vey;Karl Moll;");
    names_are("Ruth Castellane, Head of Marketing and Community Development", "Ruth Castellane;");
    names_are("By Ruth Castellane, political editor, and Adam Vey, reporter", "Ruth Castellane;Adam Vey;");
    names_are("By Jane Doe for Coast News", "Jane Doe;");
    names_are("Jane Doe | Coast News", "Jane Doe;");
    names_are("By Jane Doe in Kessick and John Roe in Oriel", "Jane Doe;John Roe;");
    names_are("Text & Fotos: Ivan Moll", "Ivan Moll;");
    names_are("erstellt von Dominique", "Dominique;");
    names_are("Adam Vey @adamvey", "Adam Vey;");
    names_are("Adam Vey; Adam Vey", "Adam Vey;");
    names_are("Carl Montague", "Carl Montague;"); /* no weekday */
}

static void what_is_no_name(void **state)
{
    (void)state;
    static const char *const values[] = {"",
                                         "Por",
                                         "5 hours ago",
                                         "Full Bio",
                                         "@coastherald",
                                         "Redaktion",
                                         "Political editor",
                                         "https://a.example",
                                         "Share this",
                                         "admin"};
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++)
        names_are(values[i], "");
}

static void people_and_desks(void **state)
{
    (void)state;
    assert_true(xc_people_like(XC_S("Marco van der Vey")));
    assert_true(xc_people_like(XC_S("J. R. Rook")));
    assert_false(xc_people_like(XC_S("Coast Herald")));
    assert_false(xc_people_like(XC_S("Anna went home")));
    assert_true(xc_str_equal(xc_people_desk(XC_S("By Coast Herald Staff")), XC_S("Coast Herald Staff")));
    assert_true(xc_people_desk(XC_S("Redaktion")).n > 0);
    assert_int_equal(xc_people_desk(XC_S("Sanna Rook")).n, 0);
    names_are("AFP", "");
    names_are("Coast.example / Sanna Rook", "Sanna Rook;");
    assert_true(xc_str_equal(xc_agency_named(XC_S("Coast Herald/AFP")), XC_S("AFP")));
    assert_int_equal(xc_agency_named(XC_S("MAPPED")).n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_out_of_by_lines),
        cmocka_unit_test(what_is_no_name),
        cmocka_unit_test(people_and_desks),
    };
    return cmocka_run_group_tests_name("extract/people", tests, NULL, NULL);
}
