#include "toy_check.h"

static void check(const char *text, const char *expected)
{
    toy_check("de", text, expected);
}

static void verbs_of_saying(void **state)
{
    (void)state;
    check("„Das Wasser stieg sehr schnell“, sagte Jutta Hain.", "direct Jutta Hain: „Das Wasser stieg sehr schnell“");
    check("Jutta Hain sagte, dass die Brücke im Mai öffnet.", "indirect Jutta Hain: dass die Brücke im Mai öffnet");
    check("Jutta Hain teilte mit, der Damm gehöre der Stadt.", "indirect Jutta Hain: der Damm gehöre der Stadt");
    check("Der Damm sei sicher, betonte Jutta Hain.", "indirect Jutta Hain: Der Damm sei sicher");
    check("Am Montag schlug Jutta Hain vor, den Damm zu erhöhen.", "indirect Jutta Hain: den Damm zu erhöhen");
    check("Wie Jutta Hain mitteilte, ist der Damm gebrochen.", "indirect Jutta Hain: ist der Damm gebrochen");
    check("Der Damm ist sicher. Das teilte Jutta Hain mit.", "indirect Jutta Hain: Der Damm ist sicher");
    check("Jutta Hain ist der Ansicht, dass der Damm hält.", "indirect Jutta Hain: dass der Damm hält");
    check("„Wir warten“, hatte Jutta Hain am Montag erklärt.", "direct Jutta Hain: „Wir warten“");
}

static void judging(void **state)
{
    (void)state;
    check("Jutta Hain nannte den Plan „falsch“ und den Damm „alt“.",
          "direct Jutta Hain: „falsch“\ndirect Jutta Hain: „alt“");
    check("Von einer „späten Einsicht“ sprach Jutta Hain.", "direct Jutta Hain: „späten Einsicht“");
    check("Die Menge rief Parolen wie „Nieder mit dem Damm“.", "direct Die Menge: „Nieder mit dem Damm“");
}

static void names_are_no_speech(void **state)
{
    (void)state;
    check("„Ärzte ohne Grenzen“ kündigte Hilfe an.", "");
    check("Die Gruppe nennt sich „freie Wächter“.", "");
    check("Das Schiff hieß „Seestern“.", "");
    check("Obwohl der Damm alt war, forderte Jutta Hain Geld.", "");
    check("Wenn der Damm bricht, droht ihm Strafe.", "");
}

static void sources_beside(void **state)
{
    (void)state;
    check("Laut Polizei wurde niemand verletzt.", "indirect Polizei: wurde niemand verletzt");
    check("Ersten Angaben der Polizei zufolge wurde niemand verletzt.", "indirect Polizei: wurde niemand verletzt");
    check("Der Damm hielt nach Angaben der Polizei zwei Tage.", "indirect Polizei: Der Damm hielt | zwei Tage");
    check("Der Damm ist alt, so der Sprecher der Stadt.", "indirect der Sprecher der Stadt: Der Damm ist alt");
    check("Seiner Meinung nach ist der Damm alt.", "indirect Seiner Meinung: ist der Damm alt");
}

static void the_subjunctive_goes_on(void **state)
{
    (void)state;
    check("Jutta Hain sagte, der Damm sei alt. Er habe Risse. Man müsse ihn erneuern. Heute regnet es.",
          "indirect Jutta Hain: der Damm sei alt\nindirect Jutta Hain: Er habe Risse. Man müsse ihn erneuern");
    check("Der Damm ist alt. Er könnte brechen.", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(verbs_of_saying),         cmocka_unit_test(judging),
        cmocka_unit_test(names_are_no_speech),     cmocka_unit_test(sources_beside),
        cmocka_unit_test(the_subjunctive_goes_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
