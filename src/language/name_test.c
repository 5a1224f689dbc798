#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "forms.h"
#include "names.h"

/* A text with labels as a labeller might leave them, "[P Mayor Ada Corr]"; repaired, it must read as expected. */

typedef struct bench {
    xc_arena   mem;
    xc_block   block;
    xc_report  report;
    xc_reading r;
    char       text[512];
} bench;

static void open_bench(bench *b, const char *marked)
{
    static const char letters[] = "POLX";
    uint32_t          starts[32], ends[32], n = 0, names = 0;
    xc_mention_kind   kinds[32];
    *b = (bench){0};
    xc_arena_init(&b->mem, 0);
    for (const char *p = marked; *p; p++) {
        if (*p == '[') {
            kinds[names] = (xc_mention_kind)(strchr(letters, p[1]) - letters);
            starts[names] = n;
            p += 2;
        } else if (*p == ']') {
            ends[names++] = n;
        } else {
            b->text[n++] = *p;
        }
    }
    b->block = (xc_block){.at = {0, n}, .role = XC_BLOCK_PARAGRAPH};
    b->report = (xc_report){.text = {b->text, n}, .n_blocks = 1, .blocks = &b->block};
    b->r = (xc_reading){.report = &b->report, .mem = &b->mem, .scratch = &b->mem};
    assert_int_equal(xc_segment(&b->r), XC_OK);
    for (uint32_t i = 0; i < names; i++) {
        xc_name name = {.kind = kinds[i], .certain = 50};
        for (uint32_t t = 0; t < b->r.tokens.n; t++) {
            name.first = b->r.tokens.v[t].at.start == starts[i] ? t : name.first;
            name.last = b->r.tokens.v[t].at.end == ends[i] ? t + 1 : name.last;
        }
        while (b->r.sentences.v[name.sentence].last <= name.first)
            name.sentence++;
        assert_int_equal(xc_vec_push(&b->r.names, &b->mem, name), XC_OK);
    }
}

static void check(const char *marked, const char *expected)
{
    bench  b;
    char   got[1024];
    size_t n = 0;
    open_bench(&b, marked);
    assert_int_equal(xc_repair_names(&b.r), XC_OK);
    size_t next = 0;
    for (uint32_t i = 0; i <= b.report.text.n; i++) {
        const xc_name *name = next < b.r.names.n ? &b.r.names.v[next] : NULL;
        if (name && b.r.tokens.v[name->last - 1].at.end == i) {
            got[n++] = ']';
            name = ++next < b.r.names.n ? &b.r.names.v[next] : NULL;
        }
        if (name && b.r.tokens.v[name->first].at.start == i) {
            got[n++] = '[';
            got[n++] = "POLX"[name->kind];
            got[n++] = ' ';
        }
        if (i < b.report.text.n)
            got[n++] = b.text[i];
    }
    got[n] = 0;
    assert_string_equal(got, expected);
    xc_arena_free(&b.mem);
}

static void persons_carry_no_titles(void **state)
{
    (void)state;
    check("Then [P Mayor Carla Benning] met [L Queen Sofia].", "Then Mayor [P Carla Benning] met Queen [P Sofia].");
    check("So said [P Madam Speaker].", "So said Madam Speaker.");
    check("They met Sheikh al-[P Rashidi].", "They met Sheikh [P al-Rashidi].");
    check("So said [P U.N. Secretary-General Ilse Orn].", "So said U.N. Secretary-General [P Ilse Orn].");
    check("Then [P Senators] voted.", "Then Senators voted.");
    check("Then Secretary of [L State Ilse Orn] met [P Democrat Ilse Marie Orn].",
          "Then Secretary of State [P Ilse Orn] met Democrat [P Ilse Marie Orn].");
    check("Now [P Tarbell Foods CEO Ilse Orn] left.", "Now [O Tarbell Foods] CEO [P Ilse Orn] left.");
    check("Photo: [O Getty Images John Orn].", "Photo: [O Getty Images] [P John Orn].");
    check("Envoy to the [P United Nations Petra Orn].", "Envoy to the [O United Nations] [P Petra Orn].");
    check("Now [P Vice President Ilse Orn] left.", "Now Vice President [P Ilse Orn] left.");
}

static void head_words_decide(void **state)
{
    (void)state;
    check("At [P Shannon Airport] and in [P Capstan Street].", "At [L Shannon Airport] and in [L Capstan Street].");
    check("It is [P Crossway Trains] again.", "It is [O Crossway Trains] again.");
    check("Now [P Kestle] Inc. pays.", "Now [O Kestle Inc.] pays.");
    check("The [O Committee of] the [O Red Cross] met.", "The [O Committee of the Red Cross] met.");
    check("Many [P Haitians] left.", "Many [X Haitians] left.");
    check("Many [P Muslims] left.", "Many [X Muslims] left.");
    check("A [O Central] American tour.", "A Central American tour.");
    check("Now [O Petra Holm] left.", "Now [O Petra Holm] left.");
    check("The [O Fifth Amendment] and [L Brexit].", "The [X Fifth Amendment] and [X Brexit].");
    check("An [O Illinois Democrat] left.", "An [L Illinois] Democrat left.");
    check("At the [L White House] now.", "At the [O White House] now.");
    check("It was [P John Tarbell Ltd.] again.", "It was [O John Tarbell Ltd.] again.");
    check("Men of the [O KR]-14 gang fled.", "Men of the [O KR-14] gang fled.");
    check("The [L San Vesco Bulletin] wrote so.", "The [O San Vesco Bulletin] wrote so.");
    check("It was [L Eton v Harrow] then.", "It was [L Eton] v Harrow then.");
    check("In [L Bosnia] and [L Herzegovina] now.", "In [L Bosnia and Herzegovina] now.");
}

static void the_document_votes(void **state)
{
    (void)state;
    check("Here [P Tamsin Vale] sang. Now [L Vale] rests.", "Here [P Tamsin Vale] sang. Now [P Vale] rests.");
    check("In [L Stell] and [L Stell] and [P Stell] it rained.", "In [L Stell] and [L Stell] and [L Stell] it rained.");
    check("The firm [O Pixelworks] grew. Then Pixelworks fell.",
          "The firm [O Pixelworks] grew. Then [O Pixelworks] fell.");
    check("Here [O Sansor Electric Co.] grew. Now [P Sansor] and [P Sansor] fell.",
          "Here [O Sansor Electric Co.] grew. Now [O Sansor] and [O Sansor] fell.");
    check("Here the [O World Help Office] (WHO) met. Now WHO and all who came left.",
          "Here the [O World Help Office] ([O WHO]) met. Now [O WHO] and all who came left.");
    check("They were departing Panama, which they liked.", "They were departing [L Panama], which they liked.");
    check("The firm [O Apple] grew, but an apple fell. Apple pie.",
          "The firm [O Apple] grew, but an apple fell. Apple pie.");
}

static void ships_are_no_places(void **state)
{
    (void)state;
    check("The ferry [L Saint Oriel] burnt.", "The ferry [X Saint Oriel] burnt.");
    check("Then [P MV Stolten] burnt.", "Then [X MV Stolten] burnt.");
    check("Cyclone [P Maravin] came. Cyclone [P Maravin] and [P Maravin] went.",
          "Cyclone [X Maravin] came. Cyclone [X Maravin] and [X Maravin] went.");
    check("On Monday the [L Saint Brannoc] sailed. Her crew left the [L Saint Brannoc].",
          "On Monday the [X Saint Brannoc] sailed. Her crew left the [X Saint Brannoc].");
}

static void labels_follow_their_kind(void **state)
{
    (void)state;
    assert_true(xc_label_follows(XC_LABEL_PER, XC_LABEL_PER + 1));
    assert_false(xc_label_follows(XC_LABEL_O, XC_LABEL_PER + 1));
    assert_false(xc_label_follows(XC_LABEL_ORG, XC_LABEL_LOC + 1));
    assert_true(xc_label_follows(XC_LABEL_ORG + 1, XC_LABEL_ORG));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(persons_carry_no_titles),  cmocka_unit_test(head_words_decide),
        cmocka_unit_test(the_document_votes),       cmocka_unit_test(ships_are_no_places),
        cmocka_unit_test(labels_follow_their_kind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
