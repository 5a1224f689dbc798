#include "story.h"

#include "record.h"
#include "scan.h"
#include "unit.h"

typedef struct fixture {
    xc_arena mem;
    xc_pool *pool;
} fixture;

static int open_fixture(void **state)
{
    static fixture f;
    xc_arena_init(&f.mem, 0);
    *state = &f;
    return xc_pool_open(&f.pool, 2, NULL) != XC_OK;
}

static int close_fixture(void **state)
{
    fixture *f = *state;
    xc_pool_close(f->pool);
    xc_arena_free(&f->mem);
    return 0;
}

static const xc_report *report(fixture *f, const char *id, const char *published, const char *title, const char *text)
{
    xc_report *r = XC_NEW(&f->mem, xc_report);
    xc_block  *b = XC_NEW(&f->mem, xc_block);
    *b = (xc_block){.at = {0, (uint32_t)strlen(text)}, .role = XC_BLOCK_PARAGRAPH};
    *r = (xc_report){.id = xc_str_from(id),
                     .published = xc_str_from(published),
                     .title = xc_str_from(title),
                     .text = xc_str_from(text),
                     .blocks = b,
                     .n_blocks = strlen(text) ? 1 : 0,
                     .text_sha256 = XC_S("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")};
    return r;
}

static xc_stories group(fixture *f, const xc_report *const *reports, size_t n, const xc_copies *copies)
{
    static const xc_copies none;
    xc_story_options       opt = {0};
    xc_stories             out;
    xc_error               err = {0};
    assert_int_equal(xc_story_group(&out, &f->mem, f->pool, reports, n, copies ? copies : &none, &opt, &err), XC_OK);
    assert_int_equal(xc_check_stories(&out, n, &err), XC_OK);
    return out;
}

static const char fire_1[] =
    "A fire on the ferry Saint Oriel killed nine people off Kessick Island on Wednesday. The coastguard "
    "commander Lise Brandt said the alarm was raised late. Captain Anders Vey was questioned.";
static const char fire_2[] = "Nine people died when the Saint Oriel burned off Kessick Island, said Lise Brandt of the "
                             "coastguard. Police questioned the captain, Anders Vey, on Wednesday.";
static const char strike_1[] =
    "Dockers at Kestle Bay Terminals agreed to end a strike of seventeen days after talks chaired by "
    "Imre Dahl. Tomas Quill of the union called the deal a truce.";
static const char strike_2[] =
    "The union led by Tomas Quill will vote on a deal with Kestle Bay Terminals that ends the dockers' "
    "strike. The talks were chaired by Imre Dahl, a retired judge.";

static void two_events_are_told_apart(void **state)
{
    fixture         *f = *state;
    const xc_report *reports[] = {
        report(f, "a", "2026-03-11T08:00:00Z", "Ferry fire kills nine", fire_1),
        report(f, "b", "2026-03-13T08:00:00Z", "Dock strike ends", strike_1),
        report(f, "c", "2026-03-11T12:00:00Z", "Nine dead on burning ferry", fire_2),
        report(f, "d", "2026-03-13T09:00:00Z", "Dockers to vote on deal", strike_2),
    };
    xc_stories out = group(f, reports, 4, NULL);
    assert_int_equal(out.n_stories, 2);
    assert_int_equal(out.stories[0].n_members, 2);
    assert_int_equal(out.stories[0].members[1], 2);
    assert_true(xc_str_equal(out.stories[0].from, XC_S("2026-03-11")));
    assert_true(xc_str_equal(out.stories[1].title, XC_S("Dock strike ends")));
    assert_int_equal(out.stories[0].key.n, 12);
}

static void joins_say_why(void **state)
{
    fixture         *f = *state;
    const xc_report *reports[] = {
        report(f, "a", "2026-03-11T08:00:00Z", "Ferry fire kills nine", fire_1),
        report(f, "c", "2026-03-11T12:00:00Z", "Nine dead on burning ferry", fire_2),
    };
    xc_stories out = group(f, reports, 2, NULL);
    assert_int_equal(out.n_stories, 1);
    assert_int_equal(out.stories[0].n_why, 1);
    const xc_join *join = &out.stories[0].why[0];
    assert_int_equal(join->report, 1);
    assert_int_equal(join->with, 0);
    assert_true(join->score > join->line);
    assert_true(join->n_shared > 2);
    for (size_t i = 0; i < join->n_shared; i++) {
        xc_range here = {join->shared[i].a.start, join->shared[i].a.end};
        assert_true(xc_str_equal(xc_str_at(reports[1]->text, here), join->shared[i].term));
    }
}

/* The hearing nineteen days later continues the fire; the strike in between has nothing to do with either. */
static void later_events_continue_a_thread(void **state)
{
    fixture          *f = *state;
    static const char hearing[] =
        "Captain Anders Vey was charged with neglect on Thursday. Prosecutor Ilse Norrby told Judge Tomas Quill in "
        "Port Serren that he had left the bridge to argue about wages. His lawyer, Greta Falk, asked Quill for bail, "
        "which Norrby opposed. Quill set bail at 40,000 crowns and the trial for October. Falk said her client, "
        "captain of the Saint Oriel, would plead not guilty. The union of officers paid the bail.";
    static const char hearing_2[] =
        "Judge Tomas Quill set bail at 40,000 crowns for Anders Vey on Thursday after prosecutor Ilse Norrby charged "
        "him with neglect. Greta Falk, his lawyer, told the court that the captain of the Saint Oriel, which burned "
        "off Kessick Island, would plead not guilty in October. Norrby says he left the bridge to argue about wages. "
        "Norrby opposed bail; the union of officers paid it, Falk said.";
    const xc_report *reports[] = {
        report(f, "a", "2026-03-11", "Ferry fire kills nine", fire_1),
        report(f, "b", "2026-03-11", "Nine dead on the Saint Oriel", fire_2),
        report(f, "c", "2026-03-14", "Dockers end strike", strike_1),
        report(f, "d", "2026-03-30", "Captain Vey charged over ferry fire", hearing),
        report(f, "e", "2026-03-30", "Captain of the Saint Oriel in court", hearing_2),
    };
    xc_stories s = group(f, reports, 5, NULL);
    assert_int_equal(s.n_stories, 3);
    assert_int_equal(s.n_threads, 1);
    assert_int_equal(s.threads[0].id, 1);
    assert_int_equal(s.threads[0].n_stories, 2);
    assert_int_equal(s.threads[0].stories[0], 0);
    assert_int_equal(s.threads[0].stories[1], 2);
    assert_int_equal(s.threads[0].n_why, 1);
    assert_true(xc_str_starts(s.threads[0].why[0], XC_S("s3 continues s1: ")));
    assert_true(xc_str_equal(s.threads[0].from, XC_S("2026-03-11")) &&
                xc_str_equal(s.threads[0].to, XC_S("2026-03-30")));
    assert_int_equal(s.stories[0].thread, 0);
    assert_int_equal(s.stories[1].thread, XC_NONE);
    assert_int_equal(s.stories[2].thread, 0);
}

static void nothing_one_and_empty_reports(void **state)
{
    fixture *f = *state;
    assert_int_equal(group(f, NULL, 0, NULL).n_stories, 0);
    const xc_report *reports[] = {report(f, "a", "", "", ""), report(f, "b", "0001-01-01", "", fire_1)};
    assert_int_equal(group(f, reports, 1, NULL).n_stories, 1);
    assert_int_equal(group(f, reports, 2, NULL).n_stories, 2);
}

static void copies_follow_their_origin(void **state)
{
    fixture         *f = *state;
    const xc_report *reports[] = {
        report(f, "a", "2026-03-11T08:00:00Z", "Ferry fire kills nine", fire_1),
        report(f, "b", "2026-03-11T12:00:00Z", "Something else", fire_1),
    };
    uint32_t   members[] = {0, 1};
    xc_origin  origin = {.id = 1, .members = members, .n_members = 2, .likely_first = 0};
    xc_copies  copies = {.origins = &origin, .n_origins = 1};
    xc_stories out = group(f, reports, 2, &copies);
    assert_int_equal(out.n_stories, 1);
    assert_true(xc_str_equal(out.stories[0].why[0].by, XC_S("copy")));
}

/* A notice at the foot of every text is no reason to join, where it spans more than 14 days. */
static void boilerplate_joins_nothing(void **state)
{
    static const char *const heads[] = {"A bridge over the Orrin reopened to lorries in the valley.",
                                        "The museum of docks collects lunch tins of grandfathers.",
                                        "Hosepipes are banned in southern gardens after a dry winter.",
                                        "Thieves removed an oven from the bakery in Lisk.",
                                        "Wanderers beat their rivals on penalties after extra time."};
    static const char *const days[] = {"2026-01-01", "2026-01-10", "2026-01-20", "2026-02-01", "2026-02-10"};
    fixture                 *f = *state;
    const xc_report         *reports[5];
    for (int i = 0; i < 5; i++) {
        xc_str text = xc_arena_printf(
            &f->mem,
            "%s\nHalvrian Press Agency copy is supplied to Subscribing Newspapers only and may never be "
            "stored, resold or passed on without the Duty Editor's written consent.\n",
            heads[i]);
        reports[i] = report(f, xc_arena_printf(&f->mem, "r%d", i).p, days[i], "", text.p);
    }
    assert_int_equal(group(f, reports, 5, NULL).n_stories, 5);
}

static void titles_lose_the_site(void **state)
{
    fixture *f = *state;
    xc_scan  with, without;
    assert_int_equal(
        xc_story_scan(&with, &f->mem, report(f, "a", "", "Ferry burns off the island | RH1 News", ""), NULL), XC_OK);
    assert_int_equal(xc_story_scan(&without, &f->mem, report(f, "a", "", "Ferry burns off the island", ""), NULL),
                     XC_OK);
    assert_int_equal(with.n, without.n);
}

static void memory_ends_cleanly(void **state)
{
    fixture         *f = *state;
    const xc_report *reports[] = {report(f, "a", "2026-03-11", "Ferry fire", fire_1)};
    xc_arena         small;
    xc_stories       out;
    xc_story_options opt = {0};
    xc_copies        none = {0};
    xc_arena_init(&small, 8);
    assert_int_equal(xc_story_group(&out, &small, f->pool, reports, 1, &none, &opt, NULL), XC_ENOMEM);
    xc_arena_free(&small);
}

static bool stop(void *user, const char *stage, uint64_t done, uint64_t total)
{
    (void)user, (void)stage, (void)done, (void)total;
    return false;
}

static void progress_can_stop(void **state)
{
    fixture         *f = *state;
    const xc_report *reports[] = {report(f, "a", "2026-03-11", "Ferry fire", fire_1)};
    xc_stories       out;
    xc_story_options opt = {.progress = stop};
    xc_copies        none = {0};
    assert_int_equal(xc_story_group(&out, &f->mem, f->pool, reports, 1, &none, &opt, NULL), XC_ESTOP);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(two_events_are_told_apart, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(joins_say_why, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(later_events_continue_a_thread, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(nothing_one_and_empty_reports, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(copies_follow_their_origin, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(boilerplate_joins_nothing, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(titles_lose_the_site, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(memory_ends_cleanly, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(progress_can_stop, open_fixture, close_fixture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
