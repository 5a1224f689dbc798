/* Does through the public header everything that the command line does, and provokes every status. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <crosscheck.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const ferry[] = {SAMPLE "/ferry"};
static const char *const everything[] = {SAMPLE "/ferry", SAMPLE "/other", SAMPLE "/strike", SAMPLE "/water"};

/* ---------------------------------------------------------------- what the tests share */

typedef struct text {
    char    *p;
    size_t   n;
    size_t   stop_at; /* the sink stops behind so many bytes; 0: never */
    unsigned notices, documents, calls;
    xc_error last;
} text;

static bool take(void *user, const char *p, size_t n)
{
    text *t = user;
    if (t->stop_at && t->n + n > t->stop_at)
        return false;
    t->p = realloc(t->p, t->n + n + 1);
    memcpy(t->p + t->n, p, n);
    t->n += n;
    t->p[t->n] = '\0';
    return true;
}

static void take_notice(void *user, const xc_error *what)
{
    text *t = user;
    t->notices++;
    t->last = *what;
}

static xc_engine *engine_for(text *t, xc_progress progress)
{
    xc_options opt;
    xc_engine *engine;
    xc_error   err = {0};
    xc_options_init(&opt);
    opt.notice = take_notice;
    opt.progress = progress;
    opt.user = t;
    opt.jobs = 2;
    assert_int_equal(xc_engine_open(&engine, &opt, &err), XC_OK);
    return engine;
}

static xc_sink sink_of(text *t)
{
    return (xc_sink){take, t};
}

static bool holds(const text *t, const char *words)
{
    return t->p && strstr(t->p, words);
}

static xc_corpus *read_corpus(xc_engine *engine, const char *const *paths, size_t n)
{
    xc_corpus *corpus;
    xc_error   err = {0};
    size_t     failed = 9;
    assert_int_equal(xc_corpus_read(&corpus, engine, paths, n, &failed, &err), XC_OK);
    assert_int_equal(failed, 0);
    return corpus;
}

static void write_file(const char *path, const char *data)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(data, file);
    fclose(file);
}

/* ---------------------------------------------------------------- everything that the command line does */

typedef struct showing {
    text        *out;
    xc_view      view;
    bool         json;
    xc_numbering numbering;
} showing;

static bool show(void *user, const xc_document *document)
{
    showing          *s = user;
    xc_error          err = {0};
    xc_render_options opt;
    xc_render_options_init(&opt);
    xc_status status = s->json ? xc_render_document_json(sink_of(s->out), document, s->view, &s->numbering, &err)
                               : xc_render_document_text(sink_of(s->out), document, s->view, &opt, &err);
    assert_int_equal(status, XC_OK);
    s->out->documents++;
    return true;
}

static void stream_in_every_depth_and_form(void **state)
{
    (void)state;
    const struct {
        xc_depth    depth;
        xc_view     view;
        const char *record;
    } cases[] = {{XC_DEPTH_TEXT, XC_VIEW_EXTRACT, "\"type\":\"block\""},
                 {XC_DEPTH_LANGUAGE, XC_VIEW_ANNOTATE, "\"type\":\"sentence\""},
                 {XC_DEPTH_QUOTES, XC_VIEW_QUOTES, "\"type\":\"quote\""}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        for (int json = 0; json < 2; json++) {
            text       t = {0};
            xc_engine *engine = engine_for(&t, NULL);
            showing    s = {.out = &t, .view = cases[i].view, .json = json};
            size_t     failed = 9;
            xc_error   err = {0};
            assert_int_equal(xc_stream(engine, ferry, 1, cases[i].depth, show, &s, &failed, &err), XC_OK);
            assert_int_equal(failed, 0);
            assert_int_equal(t.documents, 6);
            assert_true(t.n > 0);
            assert_true(!json || holds(&t, cases[i].record));
            xc_engine_close(engine);
            free(t.p);
        }
}

static void spans_lead_back_to_the_source(void **state)
{
    (void)state;
    text             t = {0};
    xc_engine       *engine = engine_for(&t, NULL);
    const char      *path[] = {SAMPLE "/ferry/hpa-saint-oriel.txt"};
    xc_corpus       *corpus = read_corpus(engine, path, 1);
    size_t           n;
    const xc_report *report = xc_corpus_reports(corpus, &n)[0];
    assert_int_equal(n, 1);
    assert_true(report->n_blocks > 3);
    for (size_t i = 0; i < report->n_blocks; i++) {
        xc_range at = xc_report_source(report, report->blocks[i].at);
        assert_int_equal(at.start, report->blocks[i].source.start);
        assert_int_equal(at.end, report->blocks[i].source.end);
    }
    xc_corpus_close(corpus);
    xc_engine_close(engine);
}

static void copies_and_stories_of_a_corpus(void **state)
{
    (void)state;
    text                    t = {0};
    xc_error                err = {0};
    xc_engine              *engine = engine_for(&t, NULL);
    xc_corpus              *corpus = read_corpus(engine, everything, 4);
    size_t                  n;
    const xc_report *const *reports = xc_corpus_reports(corpus, &n);
    const xc_copies        *copies;
    const xc_stories       *stories;
    xc_render_options       opt;
    xc_render_options_init(&opt);
    assert_int_equal(xc_corpus_copies(&copies, corpus, &err), XC_OK);
    assert_int_equal(xc_corpus_stories(&stories, corpus, &err), XC_OK);
    assert_true(copies->n_copies > 0 && copies->n_origins < n);
    assert_true(stories->n_stories >= 3);
    assert_int_equal(xc_render_reports_json(sink_of(&t), reports, n, copies, &err), XC_OK);
    assert_int_equal(xc_render_copies_json(sink_of(&t), reports, n, copies, &err), XC_OK);
    assert_int_equal(xc_render_copies_text(sink_of(&t), reports, n, copies, &opt, &err), XC_OK);
    assert_int_equal(xc_render_stories_json(sink_of(&t), reports, n, stories, &err), XC_OK);
    assert_int_equal(xc_render_stories_text(sink_of(&t), reports, n, stories, &opt, &err), XC_OK);
    assert_true(holds(&t, "\"type\":\"origin\"") && holds(&t, "\"type\":\"story\""));
    const xc_copies *again;
    assert_int_equal(xc_corpus_copies(&again, corpus, &err), XC_OK);
    assert_ptr_equal(again, copies);
    xc_corpus_close(corpus);
    xc_engine_close(engine);
    free(t.p);
}

static void comparison_in_every_form(void **state)
{
    (void)state;
    text              t = {0};
    xc_error          err = {0};
    xc_engine        *engine = engine_for(&t, NULL);
    xc_corpus        *corpus = read_corpus(engine, ferry, 1);
    const uint32_t    members[] = {0, 1, 2, 3, 4, 5};
    xc_comparing     *comparing;
    xc_numbering      numbering = {0};
    xc_render_options opt;
    xc_render_options_init(&opt);
    assert_int_equal(xc_corpus_compare(&comparing, corpus, members, 6, NULL, &err), XC_OK);
    const xc_comparison *c = xc_comparing_result(comparing);
    assert_int_equal(c->n_reports, 6);
    assert_null(c->story);
    assert_true(c->n_points > 0 && c->n_findings > 0 && c->n_sayings > 0);
    assert_int_equal(xc_render_comparison_text(sink_of(&t), c, &opt, &err), XC_OK);
    assert_int_equal(xc_render_comparison_json(sink_of(&t), c, &numbering, &err), XC_OK);
    assert_int_equal(numbering.point, c->n_points);
    assert_int_equal(xc_render_page(sink_of(&t), &c, 1, &opt, &err), XC_OK);
    assert_true(holds(&t, "\"type\":\"point\"") && holds(&t, "</html>"));
    xc_comparing_close(comparing);
    xc_corpus_close(corpus);
    xc_engine_close(engine);
    free(t.p);
}

/* "The minister said" in one report finds its speaker in the other, which names the minister. */
static void speakers_of_another_report(void **state)
{
    (void)state;
    text              t = {0};
    xc_error          err = {0};
    char              folder[] = "/tmp/crosscheck-api-XXXXXX", a[64], b[64];
    const char *const paths[] = {a, b};
    assert_non_null(mkdtemp(folder));
    snprintf(a, sizeof a, "%s/a.txt", folder);
    snprintf(b, sizeof b, "%s/b.txt", folder);
    write_file(a, "Inquiry into bridge\n\nIt was Minister Thomas Pell who spoke.\n\n\"It will stand,\" Pell said.\n");
    write_file(b, "Bridge fell\n\nThe bridge fell on Sunday.\n\n\"It will stand again,\" the minister said.\n");
    xc_engine     *engine = engine_for(&t, NULL);
    xc_corpus     *corpus = read_corpus(engine, paths, 2);
    const uint32_t members[] = {0, 1};
    xc_comparing  *comparing;
    assert_int_equal(xc_corpus_compare(&comparing, corpus, members, 2, NULL, &err), XC_OK);
    const xc_document *second = &xc_comparing_result(comparing)->documents[1];
    assert_int_equal(second->n_quotes, 1);
    assert_int_equal(second->quotes[0].speaker_kind, XC_SPEAKER_NAMED);
    assert_memory_equal(second->quotes[0].name.p, "Thomas Pell", 11);
    xc_comparing_close(comparing);
    xc_corpus_close(corpus);
    xc_engine_close(engine);
    unlink(a);
    unlink(b);
    rmdir(folder);
    free(t.p);
}

typedef struct told {
    uint32_t stories[8];
    size_t   n, stop_at;
} told;

static bool tell(void *user, xc_comparing *comparing)
{
    told *t = user;
    t->stories[t->n++] = xc_comparing_result(comparing)->story->id;
    xc_comparing_close(comparing);
    return t->n != t->stop_at;
}

/* Every story of two or more comes once, in the order of the stories, however many threads work; a stop is a stop. */
static void comparisons_of_all_stories(void **state)
{
    (void)state;
    text              t = {0};
    xc_error          err = {0};
    xc_engine        *engine = engine_for(&t, NULL);
    const char *const paths[] = {SAMPLE "/ferry", SAMPLE "/water"};
    xc_corpus        *corpus = read_corpus(engine, paths, 2);
    const xc_stories *stories;
    told              all = {0}, some = {.stop_at = 1};
    size_t            compared = 0;
    assert_int_equal(xc_corpus_stories(&stories, corpus, &err), XC_OK);
    assert_int_equal(xc_corpus_compare_stories(corpus, tell, &all, &err), XC_OK);
    for (size_t i = 0; i < stories->n_stories; i++)
        if (stories->stories[i].n_members > 1)
            assert_int_equal(all.stories[compared++], stories->stories[i].id);
    assert_int_equal(all.n, compared);
    assert_true(compared >= 2);
    assert_int_equal(xc_corpus_compare_stories(corpus, tell, &some, &err), XC_ESTOP);
    assert_int_equal(some.n, 1);
    xc_corpus_close(corpus);
    xc_engine_close(engine);
    free(t.p);
}

/* Two members of six: their copies and origins are numbered anew. */
static void comparison_of_some_members(void **state)
{
    (void)state;
    text           t = {0};
    xc_error       err = {0};
    xc_engine     *engine = engine_for(&t, NULL);
    xc_corpus     *corpus = read_corpus(engine, ferry, 1);
    const uint32_t members[] = {2, 5};
    xc_comparing  *comparing;
    assert_int_equal(xc_corpus_compare(&comparing, corpus, members, 2, NULL, &err), XC_OK);
    const xc_comparison *c = xc_comparing_result(comparing);
    size_t               counted = 0;
    for (size_t i = 0; i < c->copies.n_origins; i++) {
        assert_int_equal(c->copies.origins[i].id, i + 1);
        for (size_t k = 0; k < c->copies.origins[i].n_members; k++, counted++)
            assert_true(c->copies.origins[i].members[k] < 2);
    }
    assert_int_equal(counted, 2);
    for (size_t i = 0; i < c->copies.n_copies; i++)
        assert_true(c->copies.copies[i].a == 0 && c->copies.copies[i].b == 1);
    xc_comparing_close(comparing);
    xc_corpus_close(corpus);
    xc_engine_close(engine);
}

static void relations_of_pairs(void **state)
{
    (void)state;
    char path[] = "/tmp/crosscheck-pairs-XXXXXX";
    int  fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    write_file(path,
               "{\"id\":\"x\",\"a\":\"Nine people were hurt.\",\"b\":\"Eleven people were hurt.\"}\n{\"id\":\"y\"}\n");
    text       t = {0};
    xc_error   err = {0};
    xc_engine *engine = engine_for(&t, NULL);
    size_t     failed = 0;
    assert_int_equal(xc_relate(engine, path, sink_of(&t), &failed, &err), XC_OK);
    assert_int_equal(failed, 1);
    assert_int_equal(t.notices, 1);
    assert_true(holds(&t, "\"type\":\"relation\"") && holds(&t, "\"id\":\"x\""));
    text stopped = {.stop_at = 1};
    assert_int_equal(xc_relate(engine, path, sink_of(&stopped), &failed, &err), XC_EIO);
    xc_engine_close(engine);
    unlink(path);
    free(t.p);
    free(stopped.p);
}

/* ---------------------------------------------------------------- every status */

static xc_status open_with(xc_options *opt)
{
    xc_engine *engine;
    xc_error   err = {0};
    xc_status  status = xc_engine_open(&engine, opt, &err);
    assert_true((status == XC_OK) == (engine != NULL));
    assert_true(status == XC_OK || (err.status == status && err.message[0]));
    xc_engine_close(engine);
    return status;
}

static void status_of_engines(void **state)
{
    (void)state;
    char folder[] = "/tmp/crosscheck-models-XXXXXX", path[64];
    assert_non_null(mkdtemp(folder));
    xc_options opt;
    xc_options_init(&opt);
    assert_int_equal(open_with(&opt), XC_OK);
    assert_int_equal(open_with(NULL), XC_OK);
    opt.models = "/nowhere";
    assert_int_equal(open_with(&opt), XC_EIO);
    opt.models = folder;
    snprintf(path, sizeof path, "%s/en", folder);
    write_file(path, "no model");
    assert_int_equal(open_with(&opt), XC_EFORMAT);
    unlink(path);
    rmdir(folder);
    opt.models = NULL;
    opt.quote_model = "none";
    assert_int_equal(open_with(&opt), XC_OK);
    opt.quote_model = "/nowhere/quotes";
    assert_int_equal(open_with(&opt), XC_EIO);
    opt.quote_model = NULL;
    opt.charset = "klingon";
    assert_int_equal(open_with(&opt), XC_EUSAGE);
    opt = (xc_options){0};
    assert_int_equal(open_with(&opt), XC_EUSAGE);
}

static bool never(void *user, const xc_document *document)
{
    (void)document;
    ((text *)user)->calls++;
    return false;
}

static bool stop_at_once(void *user, const char *stage, uint64_t done, uint64_t total)
{
    (void)stage, (void)done, (void)total;
    ((text *)user)->calls++;
    return false;
}

static void status_of_wrong_use(void **state)
{
    (void)state;
    text       t = {0};
    xc_error   err = {0};
    xc_corpus *corpus;
    xc_engine *engine = engine_for(&t, NULL);
    assert_int_equal(xc_stream(engine, ferry, 0, XC_DEPTH_TEXT, never, &t, NULL, &err), XC_EUSAGE);
    assert_int_equal(xc_corpus_read(&corpus, engine, ferry, 0, NULL, &err), XC_EUSAGE);
    assert_null(corpus);
    corpus = read_corpus(engine, ferry, 1);
    const uint32_t wrong[][2] = {{1, 0}, {2, 2}, {0, 6}};
    for (size_t i = 0; i < 3; i++) {
        xc_comparing *comparing;
        assert_int_equal(xc_corpus_compare(&comparing, corpus, wrong[i], 2, NULL, &err), XC_EUSAGE);
        assert_null(comparing);
    }
    xc_comparing *comparing;
    assert_int_equal(xc_corpus_compare(&comparing, corpus, wrong[0], 0, NULL, &err), XC_EUSAGE);
    xc_corpus_close(corpus);
    xc_engine_close(engine);
    xc_options opt;
    xc_options_init(&opt);
    opt.format = "papyrus";
    assert_int_equal(xc_engine_open(&engine, &opt, &err), XC_OK);
    assert_int_equal(xc_stream(engine, ferry, 1, XC_DEPTH_TEXT, never, &t, NULL, &err), XC_EUSAGE);
    xc_engine_close(engine);
}

static void status_of_stops(void **state)
{
    (void)state;
    text       t = {0};
    xc_error   err = {0};
    xc_corpus *corpus;
    xc_engine *engine = engine_for(&t, NULL);
    assert_int_equal(xc_stream(engine, ferry, 1, XC_DEPTH_TEXT, never, &t, NULL, &err), XC_ESTOP);
    assert_int_equal(t.calls, 1);
    xc_engine_close(engine);
    engine = engine_for(&t, stop_at_once);
    assert_int_equal(xc_corpus_read(&corpus, engine, ferry, 1, NULL, &err), XC_ESTOP);
    xc_engine_close(engine);
}

static void status_of_sinks(void **state)
{
    (void)state;
    text              t = {0}, stopped = {.stop_at = 1};
    xc_error          err = {0};
    xc_numbering      numbering = {0};
    xc_render_options opt;
    xc_render_options_init(&opt);
    xc_engine     *engine = engine_for(&t, NULL);
    xc_corpus     *corpus = read_corpus(engine, ferry, 1);
    const uint32_t members[] = {0, 1};
    xc_comparing  *comparing;
    assert_int_equal(xc_corpus_compare(&comparing, corpus, members, 2, NULL, &err), XC_OK);
    const xc_comparison *c = xc_comparing_result(comparing);
    assert_int_equal(xc_render_comparison_json(sink_of(&stopped), c, &numbering, &err), XC_EIO);
    assert_int_equal(xc_render_comparison_text(sink_of(&stopped), c, &opt, &err), XC_EIO);
    assert_int_equal(xc_render_page(sink_of(&stopped), &c, 1, &opt, &err), XC_EIO);
    opt.sections = "weather";
    assert_int_equal(xc_render_comparison_text(sink_of(&t), c, &opt, &err), XC_EUSAGE);
    xc_comparing_close(comparing);
    xc_corpus_close(corpus);
    xc_engine_close(engine);
    free(t.p);
    free(stopped.p);
}

/* Bad input is no error: it is told, counted and kept as an unreadable report. */
static void status_of_bad_input(void **state)
{
    (void)state;
    char path[] = "/tmp/crosscheck-empty-XXXXXX";
    int  fd = mkstemp(path);
    assert_true(fd >= 0);
    text        t = {0};
    xc_error    err = {0};
    xc_engine  *engine = engine_for(&t, NULL);
    const char *paths[] = {SAMPLE "/ferry/hpa-saint-oriel.txt", path, "/nowhere/report.txt"};
    size_t      failed = 0, n;
    xc_corpus  *corpus;
    assert_int_equal(xc_corpus_read(&corpus, engine, paths, 3, &failed, &err), XC_OK);
    assert_int_equal(failed, 2);
    assert_int_equal(t.notices, 2);
    assert_true(t.last.status == XC_EIO && t.last.message[0]);
    xc_corpus_reports(corpus, &n);
    assert_true(n >= 1 && n <= 3);
    xc_corpus_close(corpus);
    static char words[1 << 20];
    memset(words, 'a', sizeof words);
    for (int i = 0; i < 65; i++) /* MiB: over the limit of a report */
        assert_int_equal(write(fd, words, sizeof words), sizeof words);
    const char *large[] = {path};
    t.notices = 0;
    assert_int_equal(xc_corpus_read(&corpus, engine, large, 1, &failed, &err), XC_OK);
    assert_int_equal(failed, 1);
    assert_int_equal(t.last.status, XC_ELIMIT);
    xc_corpus_close(corpus);
    xc_engine_close(engine);
    close(fd);
    unlink(path);
}

static void closing_nothing_is_fine(void **state)
{
    (void)state;
    xc_engine_close(NULL);
    xc_corpus_close(NULL);
    xc_comparing_close(NULL);
    assert_string_equal(xc_version(), XC_VERSION);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(stream_in_every_depth_and_form),
                                       cmocka_unit_test(spans_lead_back_to_the_source),
                                       cmocka_unit_test(copies_and_stories_of_a_corpus),
                                       cmocka_unit_test(comparison_in_every_form),
                                       cmocka_unit_test(speakers_of_another_report),
                                       cmocka_unit_test(comparisons_of_all_stories),
                                       cmocka_unit_test(comparison_of_some_members),
                                       cmocka_unit_test(relations_of_pairs),
                                       cmocka_unit_test(status_of_engines),
                                       cmocka_unit_test(status_of_wrong_use),
                                       cmocka_unit_test(status_of_stops),
                                       cmocka_unit_test(status_of_sinks),
                                       cmocka_unit_test(status_of_bad_input),
                                       cmocka_unit_test(closing_nothing_is_fine)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
