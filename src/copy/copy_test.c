#include "unit.h"

#include "copy.h"
#include "record.h"

/* ---------------------------------------------------------------- reports of the tests */

enum { MOST = 40, MOST_BLOCKS = 12 };

static xc_arena mem;
static xc_pool *pool;

static xc_report        reports[MOST];
static xc_block         blocks[MOST][MOST_BLOCKS];
static const xc_report *table[MOST];
static size_t           n_reports;

/* Adds a report whose paragraphs are parted by empty lines. Ids must come in order. */
static xc_report *add(const char *id, const char *text)
{
    xc_report *r = &reports[n_reports];
    *r = (xc_report){.id = xc_str_from(id), .text = xc_str_from(text), .blocks = blocks[n_reports]};
    for (size_t i = 0; i < r->text.n;) {
        size_t end = xc_str_find(r->text, XC_S("\n\n"), i);
        end = end == SIZE_MAX ? r->text.n : end;
        blocks[n_reports][r->n_blocks++] = (xc_block){.at = {(uint32_t)i, (uint32_t)end}, .role = XC_BLOCK_PARAGRAPH};
        i = end + 2;
    }
    table[n_reports++] = r;
    return r;
}

static xc_copies find_by(bool letters)
{
    xc_copies       out;
    xc_error        err = {0};
    xc_copy_options opt = {.letters = letters};
    assert_int_equal(xc_copy_find(&out, &mem, pool, table, n_reports, &opt, &err), XC_OK);
    assert_int_equal(xc_check_copies(&out, table, n_reports, &err), XC_OK);
    return out;
}

static xc_copies find(void)
{
    return find_by(false);
}

static int begin(void **state)
{
    (void)state;
    n_reports = 0;
    xc_arena_reset(&mem);
    return 0;
}

#define FIRE                                                                                                           \
    "A \uFB01re broke out on the upper deck of the ferry Marigold shortly before midnight, and the crew needed two "   \
    "hours "                                                                                                           \
    "to bring it under control. The ship was on its way from Tarn to the islands with a load of timber and mail.\n\n"  \
    "The coast guard sent three boats and a helicopter. By morning all passengers had been taken to the school in "    \
    "Elwick, where the baker brought bread and the mayor found blankets for those who had lost their luggage."
#define BRIDGE                                                                                                         \
    "The old bridge over the Lenne will be closed to lorries from the first of June because inspectors found cracks "  \
    "in two of its pillars. Drivers have to take the road through Hollin, which adds about nine miles to the way.\n\n" \
    "The county expects that repairs will take until autumn and wants to pay for them out of its reserve fund."
#define SPEECH                                                                                                         \
    "\"I have stood on this pier every morning for forty years and I have never seen the sea as angry as it was on "   \
    "that night, and I hope that none of us has to see it again,\""

static void test_identical_but_for_typography(void **state)
{
    (void)state;
    add("a", FIRE);
    add("b", "A \uFB01re broke out on the upper deck of the ferry Mari\u00ADgold shortly before mid-\nnight, and the "
             "crew needed two hours to bring it under control. The ship was on its way from Tarn to the islands with a "
             "load of timber and mail.\n\nThe coast guard sent three boats and a heli\u00AC\ncopter.\u00A0By morning "
             "all passengers had been taken to the school in Elwick, where the baker brought bread and the mayor found "
             "blankets for those who had lost their luggage.");
    xc_copies out = find();
    assert_int_equal(out.n_copies, 1);
    assert_int_equal(out.copies[0].kind, XC_COPY_IDENTICAL);
    assert_true(out.copies[0].a_in_b == 1000 && out.copies[0].b_in_a == 1000);
    assert_int_equal(out.copies[0].from, XC_NONE);
    assert_int_equal(out.n_origins, 1);
    assert_int_equal(out.origins[0].likely_first, XC_NONE);
}

static void test_unrelated(void **state)
{
    (void)state;
    add("a", FIRE);
    add("b", BRIDGE);
    add("c", "");
    add("d", "... -- ?");
    xc_copies out = find();
    assert_int_equal(out.n_copies, 0);
    assert_int_equal(out.n_origins, 4);
}

static void test_longer_is_first_without_dates(void **state)
{
    (void)state;
    add("a", FIRE "\n\n" BRIDGE);
    add("b", FIRE);
    xc_copies out = find();
    assert_int_equal(out.n_copies, 1);
    assert_int_equal(out.copies[0].kind, XC_COPY_ABRIDGED);
    assert_int_equal(out.copies[0].b_in_a, 1000);
    assert_int_equal(out.copies[0].from, 0);
    assert_true(out.copies[0].why.n > 0);
    assert_int_equal(out.n_origins, 1);
    assert_int_equal(out.origins[0].likely_first, 0);
}

static void test_dates_beat_length(void **state)
{
    (void)state;
    add("a", FIRE "\n\n" BRIDGE)->published = XC_S("2026-03-11T10:00:00+02:00");
    add("b", FIRE)->published = XC_S("2026-03-11T07:59:00Z");
    xc_copies out = find();
    assert_int_equal(out.copies[0].from, 1);
    reports[1].published = XC_S("2026-03-11"); /* the same day: the dates say nothing */
    out = find();
    assert_int_equal(out.copies[0].from, 0);
}

static void test_credit_tells_direction(void **state)
{
    (void)state;
    add("a", "(Tarn Wire) - " FIRE)->outlet = XC_S("Elwick Post");
    add("b", FIRE)->outlet = XC_S("Tarn Wire");
    xc_copies out = find();
    assert_int_equal(out.copies[0].from, 1);
    assert_true(xc_str_find(out.copies[0].why, XC_S("Tarn Wire"), 0) != SIZE_MAX);
}

static void test_quotation_is_no_copy(void **state)
{
    (void)state;
    add("a", FIRE "\n\n" SPEECH " said the harbour master.");
    add("b", BRIDGE "\n\n" SPEECH " a retired pilot recalled.");
    xc_copies out = find();
    assert_int_equal(out.n_copies, 1);
    assert_int_equal(out.copies[0].kind, XC_COPY_QUOTATION);
    assert_int_equal(out.copies[0].a_in_b, 0);
    assert_int_equal(out.n_origins, 2);
}

static void test_quotation_without_its_opening(void **state)
{
    (void)state;
    xc_copies out;
    add("a", BRIDGE "\n\nI have never seen the sea as angry as it was on that night, and I hope that none of us has to "
                    "see it again,\" said the harbour master.");
    add("b", BRIDGE);
    out = find();
    assert_int_equal(out.copies[0].a_in_b, 938); /* but for four words behind the mark */
    n_reports = 0;
    add("a", BRIDGE "\n\nI have never seen the sea as angry as it was on that night, and I hope that none of us has to "
                    "see it again, said the harbour master.");
    add("b", BRIDGE);
    out = find();
    assert_true(out.copies[0].a_in_b < 800);
}

static void test_headlines_are_no_origins(void **state)
{
    (void)state;
    add("a", FIRE)->title = XC_S("Fire on the ferry Marigold is out, all passengers safe in Elwick");
    add("b", "How fire on the ferry \u2018Marigold\u2019 is out, all passengers safe in Elwick");
    add("c", "The baker of Elwick was up all night.")->title = reports[0].title;
    add("d", "Fire on the ferry");
    add("e", BRIDGE)->title = XC_S("Fire on the ferry");
    add("f", BRIDGE)->title = reports[0].title;
    reports[0].published = XC_S("2026-03-11");
    reports[5].published = XC_S("2026-03-10");
    xc_copies out = find();
    assert_int_equal(out.n_origins, 2);
    assert_int_equal(out.origins[0].n_members, 1); /* a: the headline was used for f first */
    assert_int_equal(out.origins[1].n_members, 5);
    assert_int_equal(out.origins[1].n_why, 2);
    reports[5].published = XC_S("2026-02-10"); /* a month before: b and c belong to a */
    reports[1].published = reports[2].published = reports[0].published;
    out = find();
    assert_int_equal(out.n_origins, 2);
    assert_int_equal(out.origins[0].n_members, 3);
    assert_int_equal(out.origins[0].likely_first, 0);
    assert_true(xc_str_find(out.origins[0].why[0], XC_S("headline"), 0) != SIZE_MAX);
}

static void test_moved_paragraphs(void **state)
{
    (void)state;
    add("a", FIRE "\n\n" BRIDGE);
    add("b", BRIDGE "\n\n" FIRE);
    xc_copies out = find();
    assert_int_equal(out.copies[0].kind, XC_COPY_IDENTICAL);
    assert_int_equal(out.copies[0].n_blocks, 2);
    assert_true(out.copies[0].blocks[0].b.start > out.copies[0].blocks[1].b.start);
    assert_int_equal(out.copies[0].blocks[0].same, 1000);
}

static void test_empty_set(void **state)
{
    (void)state;
    xc_copies out = find();
    assert_int_equal(out.n_copies + out.n_origins, 0);
}

typedef struct {
    size_t calls, stop_at;
} told;

static bool tell(void *user, const char *stage, uint64_t done, uint64_t total)
{
    told *t = user;
    assert_true(stage && done <= total);
    return ++t->calls != t->stop_at;
}

static void test_progress(void **state)
{
    (void)state;
    add("a", FIRE);
    add("b", FIRE);
    xc_copies       out;
    xc_error        err = {0};
    told            t = {0};
    xc_copy_options opt = {.progress = tell, .user = &t};
    assert_int_equal(xc_copy_find(&out, &mem, pool, table, n_reports, &opt, &err), XC_OK);
    assert_true(t.calls >= 2);
    for (t.stop_at = t.calls; t.stop_at > 0; t.stop_at--) {
        t.calls = 0;
        assert_int_equal(xc_copy_find(&out, &mem, pool, table, n_reports, &opt, &err), XC_ESTOP);
        assert_int_equal(out.n_copies + out.n_origins, 0);
    }
}

static void test_no_memory(void **state)
{
    (void)state;
    add("a", FIRE);
    add("b", FIRE);
    xc_arena        small;
    xc_copies       out;
    xc_error        err = {0};
    xc_copy_options opt = {0};
    xc_arena_init(&small, 16);
    assert_int_equal(xc_copy_find(&out, &small, pool, table, n_reports, &opt, &err), XC_ENOMEM);
    assert_int_equal(err.status, XC_ENOMEM);
    assert_int_equal(out.n_copies, 0);
    xc_arena_free(&small);
}

/* ---------------------------------------------------------------- origins and guards */

#define MARKET                                                                                                         \
    "Traders at the fish market in Haven said on Wednesday that prices had doubled within a week because the boats "   \
    "could not leave port, and that the auction hall would stay shut until the wind had turned to the north again. "   \
    "The cooperative has asked the bank for a loan so that crews can be paid while they wait for better weather."

static void test_digest_joins_nobody(void **state)
{
    (void)state;
    add("a", FIRE)->published = XC_S("2026-03-01T08:00:00Z");
    add("b", BRIDGE)->published = XC_S("2026-03-01T09:00:00Z");
    add("c", FIRE "\n\n" BRIDGE)->published = XC_S("2026-03-01T20:00:00Z");
    xc_copies out = find();
    assert_int_equal(out.n_copies, 2);
    assert_int_equal(out.n_origins, 3);
    reports[2].published = XC_S("2026-02-28T20:00:00Z"); /* earlier than both: they are excerpts of it */
    out = find();
    assert_int_equal(out.n_origins, 1);
    assert_int_equal(out.origins[0].likely_first, 2);
}

static void test_partial_copies_join_within_an_outlet_only(void **state)
{
    (void)state;
    add("a", FIRE "\n\n" MARKET)->outlet = XC_S("Tarn Post");
    add("b", FIRE "\n\n" BRIDGE)->outlet = XC_S("Tarn Post");
    xc_copies out = find();
    assert_int_equal(out.copies[0].kind, XC_COPY_PARTIAL);
    assert_int_equal(out.n_origins, 1);
    reports[1].outlet = XC_S("Elwick Post");
    out = find();
    assert_int_equal(out.copies[0].kind, XC_COPY_PARTIAL);
    assert_int_equal(out.n_origins, 2);
}

#define SCHOOL                                                                                                         \
    "Pupils of the grammar school in Hollin planted four hundred saplings along the river on Friday, where a storm "   \
    "had torn out the poplars two winters ago. The forester showed them how deep a root has to go into the ground, "   \
    "and the town paid for spades, soup and the bus that took everybody home before it was dark again."

/* Half of b stood in a, and half of it stands in c: they share nothing, and b is no bridge between them. */
static void test_no_bridges(void **state)
{
    (void)state;
    add("a", BRIDGE "\n\nThe mayor was not there.");
    add("b", BRIDGE "\n\n" SCHOOL);
    add("c", SCHOOL "\n\nSongs were sung until the rain came down on all of them, and a prize was given for the best "
                    "spade.");
    reports[1].published = XC_S("2026-03-09");
    xc_copies out = find();
    assert_int_equal(out.n_origins, 1); /* two excerpts of one earlier report */
    n_reports = 0;
    add("a",
        BRIDGE "\n\nThe old bridge was built by prisoners and has a plaque which tells their names, but nobody has "
               "cleaned it since the war.");
    add("b", BRIDGE "\n\n" SCHOOL);
    add("c", SCHOOL "\n\nSongs were sung until the rain came down on all of them, and a prize was given for the best "
                    "spade, which went to a girl.");
    reports[0].published = XC_S("2026-03-08");
    reports[1].published = XC_S("2026-03-09");
    reports[2].published = XC_S("2026-03-10");
    out = find();
    assert_int_equal(out.n_copies, 2);
    assert_true(out.copies[0].kind != XC_COPY_PARTIAL && out.copies[1].kind != XC_COPY_PARTIAL);
    assert_int_equal(out.n_origins, 2);
}

/* A page that a machine has read badly: hardly three words in a row are whole. */
static void test_letters(void **state)
{
    (void)state;
    add("a", BRIDGE);
    add("b",
        "The oId brid ge ovcr the Lcnne wiII be closcd to lorr1es frorn the f irst ot June bec\u00ABuse inspectois "
        "fonnd cra cks in tvvo of its pilIars. Driveis have to tako the ro ad thro ugh Hol\u00B7lin, wh1ch ad ds "
        "abcut nine mi1es to the w ay.\n\nThe ccunty expects th at rep airs w ill ta ke unt il autum n an d wan ts "
        "t o pa y fo r th em ou t of i ts reserv e fnnd.");
    add("c", FIRE);
    xc_copies out = find();
    assert_true(out.n_copies == 0 || out.copies[0].b_in_a < 600);
    out = find_by(true);
    assert_int_equal(out.n_copies, 1);
    assert_true(out.copies[0].a_in_b > 950 && out.copies[0].b_in_a > 950);
    assert_int_equal(out.n_origins, 2);
}

static void test_agency_credit(void **state)
{
    (void)state;
    add("a", FIRE);
    add("b", FIRE)->agency = XC_S("HPA");
    xc_copies out = find();
    assert_int_equal(out.copies[0].from, 1);
    assert_int_equal(out.origins[0].likely_first, 1);
}

static void test_zones(void **state)
{
    (void)state;
    add("a", FIRE)->published = XC_S("2026-03-11T06:20");
    add("b", FIRE)->published = XC_S("2026-03-11T08:10:00+02:00");
    assert_int_equal(find().copies[0].from, 0); /* clocks of one place */
    reports[0].published = XC_S("2026-03-11T06:20:00Z");
    assert_int_equal(find().copies[0].from, 1);
}

/* ---------------------------------------------------------------- what belongs to no report */

#define NOTICE "Sign up for the harbour letter and get the tides and the weather in your box every morning."

static const char *const stories[] = {
    FIRE "\n\n" NOTICE, BRIDGE "\n\n" NOTICE, MARKET "\n\n" NOTICE,
    "The museum in Dray has bought the notebooks of the painter Ilse Korn, who lived on the "
    "island for thirty years and drew its birds, its boats and the hands of its people; they "
    "will be shown from May on in the rooms above the old customs office.\n\n" NOTICE};

static void test_notices_are_boilerplate(void **state)
{
    (void)state;
    const char *const ids[] = {"a", "b", "c", "d"};
    for (size_t i = 0; i < 4; i++)
        add(ids[i], stories[i]);
    xc_copies out = find();
    assert_int_equal(out.n_copies, 6);
    for (size_t k = 0; k < out.n_copies; k++)
        assert_true(out.copies[k].kind == XC_COPY_BOILERPLATE && out.copies[k].a_in_b == 0);
    assert_int_equal(out.n_boilerplate, 1);
    xc_str passage =
        xc_str_cut(reports[out.boilerplate[0].report].text, out.boilerplate[0].start, out.boilerplate[0].end);
    assert_true(xc_str_starts(passage, XC_S("Sign up for")) && xc_str_ends(passage, XC_S("every morning")));
    assert_int_equal(out.n_origins, 4);
}

static void test_wire_story_is_no_boilerplate(void **state)
{
    (void)state;
    static const char *const ids[] = {"a", "b", "c", "d", "e", "f"};
    for (size_t i = 0; i < 6; i++)
        add(ids[i], FIRE "\n\n" MARKET);
    xc_copies out = find();
    assert_int_equal(out.n_copies, 15);
    assert_int_equal(out.copies[0].kind, XC_COPY_IDENTICAL);
    assert_int_equal(out.n_boilerplate, 0);
    assert_int_equal(out.n_origins, 1);
}

#define QUAKE(size, far, town, day, deep)                                                                              \
    "A magnitude " size " earthquake was recorded " far " kilometres north of " town " on " day                        \
    ", the national survey "                                                                                           \
    "said. The quake struck at a depth of " deep                                                                       \
    " kilometres. There were no immediate reports of damage or injuries. "                                             \
    "People in " town " felt the shaking for some seconds."

static void test_template_is_no_copy(void **state)
{
    (void)state;
    add("a", QUAKE("4.1", "22", "Brenn", "Monday", "31"));
    add("b", QUAKE("3.7", "54", "Oster", "Friday", "12"));
    add("c", QUAKE("5.2", "18", "Hollin", "Sunday", "47"));
    xc_copies out = find();
    for (size_t k = 0; k < out.n_copies; k++)
        assert_int_equal(out.copies[k].kind, XC_COPY_BOILERPLATE);
    assert_int_equal(out.n_origins, 3);
}

static void test_embeds_and_furniture_are_not_own_prose(void **state)
{
    (void)state;
    add("a", FIRE "\n\n" MARKET);
    add("b", BRIDGE "\n\n" MARKET);
    blocks[0][2].role = XC_BLOCK_EMBED;
    blocks[1][2].role = XC_BLOCK_EMBED;
    xc_copies out = find();
    assert_int_equal(out.n_copies, 1);
    assert_int_equal(out.copies[0].kind, XC_COPY_QUOTATION); /* a post that both show */
    assert_int_equal(out.copies[0].a_in_b, 0);
    blocks[0][2].role = blocks[1][2].role = XC_BLOCK_FURNITURE;
    out = find();
    assert_int_equal(out.n_copies, 1);
    assert_int_equal(out.copies[0].kind, XC_COPY_BOILERPLATE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_identical_but_for_typography, begin),
        cmocka_unit_test_setup(test_unrelated, begin),
        cmocka_unit_test_setup(test_longer_is_first_without_dates, begin),
        cmocka_unit_test_setup(test_dates_beat_length, begin),
        cmocka_unit_test_setup(test_credit_tells_direction, begin),
        cmocka_unit_test_setup(test_quotation_is_no_copy, begin),
        cmocka_unit_test_setup(test_quotation_without_its_opening, begin),
        cmocka_unit_test_setup(test_headlines_are_no_origins, begin),
        cmocka_unit_test_setup(test_moved_paragraphs, begin),
        cmocka_unit_test_setup(test_digest_joins_nobody, begin),
        cmocka_unit_test_setup(test_partial_copies_join_within_an_outlet_only, begin),
        cmocka_unit_test_setup(test_no_bridges, begin),
        cmocka_unit_test_setup(test_letters, begin),
        cmocka_unit_test_setup(test_agency_credit, begin),
        cmocka_unit_test_setup(test_zones, begin),
        cmocka_unit_test_setup(test_notices_are_boilerplate, begin),
        cmocka_unit_test_setup(test_wire_story_is_no_boilerplate, begin),
        cmocka_unit_test_setup(test_template_is_no_copy, begin),
        cmocka_unit_test_setup(test_embeds_and_furniture_are_not_own_prose, begin),
        cmocka_unit_test_setup(test_empty_set, begin),
        cmocka_unit_test_setup(test_progress, begin),
        cmocka_unit_test_setup(test_no_memory, begin),
    };
    xc_arena_init(&mem, 0);
    if (xc_pool_open(&pool, 2, NULL) != XC_OK)
        return 1;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    xc_pool_close(pool);
    xc_arena_free(&mem);
    return failed;
}
