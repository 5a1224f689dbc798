#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <json-c/json.h>

#include "fixture.h"

static bool line_is(xc_str out, const char *line)
{
    return xc_str_find(out, xc_str_from(line), 0) != SIZE_MAX;
}

/* Every line is one JSON object; their types in the order of first appearance, comma-separated, go to `types`. */
static void parse_lines(xc_str out, char *types, size_t cap)
{
    types[0] = '\0';
    char last[32] = "";
    for (size_t start = 0; start < out.n;) {
        size_t end = xc_str_find(out, XC_S("\n"), start);
        assert_int_not_equal(end, SIZE_MAX);
        json_tokener *reader = json_tokener_new();
        json_object  *line = json_tokener_parse_ex(reader, out.p + start, (int)(end - start));
        assert_int_equal(json_tokener_get_error(reader), json_tokener_success);
        json_tokener_free(reader);
        const char *type = json_object_get_string(json_object_object_get(line, "type"));
        assert_non_null(type);
        if (strcmp(type, last) != 0) {
            assert_true(strlen(types) + strlen(type) + 2 < cap && strlen(type) < sizeof last);
            strcat(strcat(types, types[0] ? "," : ""), type);
            strcpy(last, type);
        }
        json_object_put(line);
        start = end + 1;
    }
}

static void test_comparison(void **state)
{
    (void)state;
    fixture f;
    fixture_make(&f);
    xc_error err;
    assert_int_equal(xc_check_comparison(&f.comparison, &err), XC_OK);
    xc_buf       out = {0};
    xc_numbering first = {0};
    xc_sink      sink = {fixture_keep, &out};
    assert_int_equal(xc_render_comparison_json(sink, &f.comparison, &first, NULL), XC_OK);
    char types[128];
    parse_lines(xc_buf_str(&out), types, sizeof types);
    assert_string_equal(types, "report,origin,copy,quote,saying,point,finding");
    assert_true(line_is(xc_buf_str(&out), "\"id\":\"S1\",\"speaker\":\"Mara Lind\""));
    assert_true(line_is(xc_buf_str(&out), "\"quotes\":[\"q1\",\"q2\",\"q3\"]"));
    assert_true(
        line_is(xc_buf_str(&out), "\"type\":\"copy\",\"a\":\"gazette.txt\",\"b\":\"wire.txt\",\"a_in_b\":0.98"));
    assert_true(line_is(xc_buf_str(&out), "\"exact\":\"At least 11\""));
    assert_int_equal(first.quote, 3);
    assert_int_equal(first.finding, 2);
    xc_buf_clear(&out); /* a second comparison of the same run goes on counting */
    xc_story story = {.id = 7, .key = XC_S("d60f50795ff5")};
    f.comparison.story = &story;
    assert_int_equal(xc_render_comparison_json(sink, &f.comparison, &first, NULL), XC_OK);
    assert_true(line_is(xc_buf_str(&out), "\"quotes\":[\"q4\",\"q5\",\"q6\"]"));
    assert_true(line_is(xc_buf_str(&out), "\"id\":\"F3\""));
    assert_true(line_is(xc_buf_str(&out), "\"point\":\"P5\""));
    assert_true(line_is(xc_buf_str(&out), "\"story\":\"s7\"}"));
    xc_buf_free(&out);
    fixture_free(&f);
}

static void test_extract(void **state)
{
    (void)state;
    fixture f;
    fixture_make(&f);
    xc_buf       out = {0};
    xc_numbering first = {0};
    xc_range     parts[] = {{1, 2}, {3, 4}};
    xc_block     block = {.at = {0, 3}, .role = XC_BLOCK_LIST, .source = {1, 4}, .n_parts = 2, .parts = parts};
    xc_evidence evidence[] = {{XC_S("title"), XC_S("h1"), XC_S("T"), {5, 9}}, {XC_S("title"), XC_S("og"), {0}, {0, 0}}};
    xc_report  *report = &f.reports[COURIER];
    report->blocks = &block;
    report->n_blocks = 1;
    report->record = 3;
    report->field = XC_S("text");
    report->evidence = evidence;
    report->n_evidence = 2;
    assert_int_equal(
        xc_render_document_json((xc_sink){fixture_keep, &out}, &f.documents[COURIER], XC_VIEW_EXTRACT, &first, NULL),
        XC_OK);
    char types[64];
    parse_lines(xc_buf_str(&out), types, sizeof types);
    assert_string_equal(types, "report,block");
    assert_true(line_is(xc_buf_str(&out),
                        "\"source\":{\"path\":\"courier.txt\",\"record\":3,\"field\":\"text\",\"start\":1,"
                        "\"end\":4,\"parts\":[[1,2],[3,4]]}}"));
    assert_true(line_is(xc_buf_str(&out), "\"evidence\":{\"title\":{\"from\":\"h1\",\"start\":5,\"end\":9}}"));
    assert_true(line_is(xc_buf_str(&out), "\"text\":\"Crane falls"));
    xc_buf_free(&out);
    fixture_free(&f);
}

static void test_annotate(void **state)
{
    (void)state;
    xc_report report = {.id = XC_S("a"), .text = XC_S("Ann\tdidn't go.")};
    xc_token  tokens[] = {{.at = {0, 3}, .lemma = XC_S("Ann"), .pos = XC_POS_PROPN},
                          {.at = {4, 7}, .lemma = XC_S("do"), .pos = XC_POS_AUX, .verb = XC_VERB_PAST},
                          {.at = {7, 10}, .lemma = XC_S("not"), .pos = XC_POS_PART, .flags = XC_TOKEN_JOINED},
                          {.at = {11, 13}, .lemma = XC_S("go"), .pos = XC_POS_VERB, .verb = XC_VERB_BASE},
                          {.at = {13, 14}, .lemma = XC_S("."), .pos = XC_POS_PUNCT}};
    tokens[1].flags = tokens[3].flags = XC_TOKEN_SPACE_BEFORE;
    xc_sentence sentence = {.at = {0, 14}, .first = 0, .last = 5};
    xc_entity   entity = {.name = XC_S("Ann"), .story = XC_NONE};
    xc_mention  mention = {.at = {0, 3}, .kind = XC_PERSON, .entity = 0, .first = 0, .last = 1};
    xc_time time = {.at = {0, 3}, .value = XC_S("2025-02-03"), .resolved = true, .from = 1738540800, .to = 1738627260};
    xc_document  document = {.report = &report,
                             .n_sentences = 1,
                             .sentences = &sentence,
                             .n_tokens = 5,
                             .tokens = tokens,
                             .n_entities = 1,
                             .entities = &entity,
                             .n_mentions = 1,
                             .mentions = &mention,
                             .n_times = 1,
                             .times = &time};
    xc_buf       out = {0};
    xc_sink      sink = {fixture_keep, &out};
    xc_numbering first = {.entity = 4};
    assert_int_equal(xc_render_document_json(sink, &document, XC_VIEW_ANNOTATE, &first, NULL), XC_OK);
    char types[64];
    parse_lines(xc_buf_str(&out), types, sizeof types);
    assert_string_equal(types, "sentence,mention,time");
    assert_true(line_is(xc_buf_str(&out), "\"entity\":\"e5\",\"name\":\"Ann\"}"));
    assert_true(line_is(xc_buf_str(&out), "\"from\":\"2025-02-03\",\"to\":\"2025-02-04T00:01\""));
    assert_int_equal(first.entity, 5);
    xc_buf_clear(&out);
    assert_int_equal(xc_render_document_text(sink, &document, XC_VIEW_ANNOTATE, NULL, NULL), XC_OK);
    const char *expected = "# newdoc id = a\n# sent_id = a-1\n# text = Ann didn't go.\n"
                           "1\tAnn\tAnn\tPROPN\t_\t_\t_\t_\t_\tEntity=e1|NER=B-PER|TokenRange=0:3\n"
                           "2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\tTokenRange=4:10\n"
                           "2\tdid\tdo\tAUX\tVBD\t_\t_\t_\t_\tTokenRange=4:7\n"
                           "3\tn't\tnot\tPART\t_\t_\t_\t_\t_\tTokenRange=7:10\n"
                           "4\tgo\tgo\tVERB\tVB\t_\t_\t_\t_\tSpaceAfter=No|TokenRange=11:13\n"
                           "5\t.\t.\tPUNCT\t_\t_\t_\t_\t_\tTokenRange=13:14\n\n";
    assert_true(xc_str_equal(xc_buf_str(&out), xc_str_from(expected)));
    xc_buf_free(&out);
}

static void test_failures(void **state)
{
    (void)state;
    fixture f;
    fixture_make(&f);
    xc_numbering first = {0};
    xc_error     err;
    assert_int_equal(xc_render_comparison_json((xc_sink){fixture_refuse, NULL}, &f.comparison, &first, &err), XC_EIO);
    assert_int_equal(err.status, XC_EIO);
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_comparison), cmocka_unit_test(test_extract),
                                       cmocka_unit_test(test_annotate), cmocka_unit_test(test_failures)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
