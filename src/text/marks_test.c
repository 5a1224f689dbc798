#include "marks.h"

#include <stdio.h>

#include "str.h"
#include "unit.h"

enum { MAX_BLOCKS = 16 };

typedef struct fixture {
    xc_arena  mem;
    xc_block  blocks[MAX_BLOCKS];
    xc_report report;
    xc_marks  marks;
} fixture;

/* Blocks are what lies between empty lines. */
static void read_text(fixture *f, const char *text)
{
    *f = (fixture){0};
    xc_arena_init(&f->mem, 0);
    f->report.text = xc_str_from(text);
    size_t at = 0;
    while (at < f->report.text.n && f->report.n_blocks < MAX_BLOCKS) {
        size_t end = xc_str_find(f->report.text, XC_S("\n\n"), at);
        if (end == SIZE_MAX)
            end = f->report.text.n;
        f->blocks[f->report.n_blocks++] = (xc_block){.at = {(uint32_t)at, (uint32_t)end}, .role = XC_BLOCK_PARAGRAPH};
        at = end + 2;
    }
    f->report.blocks = f->blocks;
    assert_int_equal(xc_marks_find(&f->marks, &f->mem, &f->report, NULL), XC_OK);
}

/* `expected`: what stands in the marked ranges, joined by |; a + before one that continues, a > behind an open end. */
static void check(const char *text, const char *expected)
{
    fixture f;
    char    found[1024];
    size_t  n = 0;
    read_text(&f, text);
    for (size_t i = 0; i < f.marks.n; i++) {
        const xc_marked_range *m = &f.marks.v[i];
        n += (size_t)snprintf(found + n, sizeof found - n, "%s%s%.*s%s", i ? "|" : "", m->continues ? "+" : "",
                              (int)(m->inside.end - m->inside.start), text + m->inside.start, m->open_end ? ">" : "");
    }
    found[n] = '\0';
    assert_string_equal(found, expected);
    xc_arena_free(&f.mem);
}

static void plain_pairs(void **state)
{
    (void)state;
    check("“The pumps,” Ms. Varga said, “were never on.”", "The pumps,|were never on.");
    check("\"Both were,\" he said. \"All of them.\"", "Both were,|All of them.");
    check("``The boat is late,'' said Captain Rust.", "The boat is late,");
    check("''It is late,'' he said. ''Very late.''", "It is late,|Very late.");
    check("« Nous partirons demain », a déclaré Luc Favre.", " Nous partirons demain ");
    check("»Das Wasser stieg«, sagte Jutta Hain.", "Das Wasser stieg");
    check("„Wir haben alles versucht“, sagte sie. „Nichts half.“", "Wir haben alles versucht|Nichts half.");
    check("「水が来た」と彼は言った。", "水が来た");
    check("No marks here, it's only the players' bar.", "");
    check("", "");
}

static void nesting_gives_the_outermost(void **state)
{
    (void)state;
    check("“He said, ‘You will never work here,’” Ana told us.", "He said, ‘You will never work here,’");
    check("\"They shouted 'Shame!' until we left,\" said Klee.", "They shouted 'Shame!' until we left,");
    check("„Er rief ‚Feuer!‘ und lief davon“, berichtete Kai.", "Er rief ‚Feuer!‘ und lief davon");
    check("‘She called it “a farce” and left,’ said Tom. ‘So did I.’", "She called it “a farce” and left,|So did I.");
    check("“The “smart” bins were full,” he said.", "The “smart” bins were full,");
}

static void apostrophes_are_no_marks(void **state)
{
    (void)state;
    check("'It isn't the players' fault, and it won't be the fans' either,' said Lou.",
          "It isn't the players' fault, and it won't be the fans' either,");
    check("‘We didn’t know the ’90s rules applied,’ she said. ‘Nobody told us.’",
          "We didn’t know the ’90s rules applied,|Nobody told us.");
    check("The drivers’ union met at six o’clock. It’s the ’tween hours crowd, and rock ’n’ roll that goes.", "");
    check("The drivers' union of the '90s and the teachers' union met.", "");
    check("Minister ‘unaware’ of leak, aides say", "unaware");
    check("She was goin' home in '84. \"We're fine,\" the boys' father said.", "We're fine,");
}

static void strays_and_inches(void **state)
{
    (void)state;
    check("The sign still read Open”. “I forgot to turn it,” Mila said.", "I forgot to turn it,");
    check("He sold a 12\" pipe and a 5'10\" door. \"Both were too long,\" said the buyer.", "Both were too long,");
    check("\"The 12\" pipe is long,\" he said.", "The 12\" pipe is long,");
    check("“Mixed marks,\" she said. \"Here too,” she added.", "Mixed marks,|Here too,");
}

static void an_error_stays_in_its_paragraph(void **state)
{
    (void)state;
    check("“The roof leaks.\n\nThe council meets on Monday.\n\n“We will look into it,” said Jun.",
          "The roof leaks.>|We will look into it,");
    check("“The lift is broken, Dario said. “It stinks.”", "The lift is broken, Dario said.>|It stinks.");
    check("\"It was fair, she said.\n\nThe \"big\" day.", "It was fair, she said.>|big");
}

static void paragraphs_continue(void **state)
{
    (void)state;
    check("“Nobody believed us.\n\n“Then the order came.\n\n“By spring we had forty.”\n\n“New,” he said.",
          "Nobody believed us.>|+Then the order came.>|+By spring we had forty.|New,");
    check("\"We watched it.\n\n\"No box was opened.\"", "We watched it.>|+No box was opened.");
    check("“It began here.\n\nIt went on there.”\n\nAll left.", "It began here.>|+It went on there.");
    check("‘It began here.\n\n‘It went on there,’ said Al.", "It began here.>|+It went on there,");
}

static void look_up_by_offset(void **state)
{
    (void)state;
    fixture f;
    read_text(&f, "He said \"yes\" and \"no\".");
    assert_int_equal(f.marks.n, 2);
    assert_null(xc_marks_at(&f.marks, 7));
    assert_ptr_equal(xc_marks_at(&f.marks, 8), &f.marks.v[0]);
    assert_ptr_equal(xc_marks_at(&f.marks, 12), &f.marks.v[0]);
    assert_null(xc_marks_at(&f.marks, 13));
    assert_ptr_equal(xc_marks_at(&f.marks, 20), &f.marks.v[1]);
    assert_null(xc_marks_at(&f.marks, 500));
    xc_arena_free(&f.mem);
}

static void memory_can_end(void **state)
{
    (void)state;
    fixture f;
    read_text(&f, "He said \"yes\".");
    xc_arena_free(&f.mem);
    xc_arena_init(&f.mem, 8);
    xc_error err;
    assert_int_equal(xc_marks_find(&f.marks, &f.mem, &f.report, &err), XC_ENOMEM);
    assert_int_equal(f.marks.n, 0);
    xc_arena_free(&f.mem);
}

static void hostile_marks_stay_linear(void **state)
{
    (void)state;
    enum { N = 1 << 20 };
    fixture f = {0};
    xc_arena_init(&f.mem, 0);
    char *text = xc_arena_alloc(&f.mem, N);
    assert_non_null(text);
    for (size_t i = 0; i < N; i += 2)
        memcpy(text + i, "\" ", 2);
    f.blocks[0] = (xc_block){.at = {0, N}, .role = XC_BLOCK_PARAGRAPH};
    f.report = (xc_report){.text = {text, N}, .blocks = f.blocks, .n_blocks = 1};
    assert_int_equal(xc_marks_find(&f.marks, &f.mem, &f.report, NULL), XC_OK);
    for (size_t i = 0; i < N; i += 2)
        memcpy(text + i, " '", 2);
    assert_int_equal(xc_marks_find(&f.marks, &f.mem, &f.report, NULL), XC_OK);
    xc_arena_free(&f.mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_pairs),
        cmocka_unit_test(nesting_gives_the_outermost),
        cmocka_unit_test(apostrophes_are_no_marks),
        cmocka_unit_test(strays_and_inches),
        cmocka_unit_test(an_error_stays_in_its_paragraph),
        cmocka_unit_test(paragraphs_continue),
        cmocka_unit_test(look_up_by_offset),
        cmocka_unit_test(memory_can_end),
        cmocka_unit_test(hostile_marks_stay_linear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
