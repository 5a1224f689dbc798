#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "charset.h"
#include "utf8.h"

static xc_arena   mem;
static xc_decoded decode(xc_str raw, const char *told, bool page)
{
    xc_decoded       d;
    xc_charset_hints hints = {.told = xc_str_from(told), .page = page};
    assert_int_equal(xc_decode(&d, &mem, raw, hints, NULL), XC_OK);
    assert_int_equal(xc_utf8_valid(d.text), d.text.n);
    return d;
}

#define assert_text(d, want)    assert_true(xc_str_equal((d).text, XC_S(want)))
#define assert_charset(d, want) assert_true(xc_str_equal((d).charset, XC_S(want)))

static void what_is_utf8_stays(void **state)
{
    (void)state;
    xc_str     raw = XC_S("Vey said “no” – twice");
    xc_decoded d = decode(raw, NULL, false);
    assert_ptr_equal(d.text.p, raw.p);
    assert_int_equal(d.n_shifts, 0);
    assert_charset(d, "utf-8");
}

static void valid_utf8_beats_a_declaration(void **state)
{
    (void)state;
    xc_decoded d = decode(XC_S("<meta charset=iso-8859-1>M\xC3\xA4rz"), NULL, true);
    assert_charset(d, "utf-8");
    d = decode(XC_S("<meta charset=\"iso-8859-1\">M\xE4rz"), NULL, true);
    assert_charset(d, "windows-1252");
    assert_text(d, "<meta charset=\"iso-8859-1\">März");
    d = decode(XC_S("<meta charset='utf-16'>M\xC3\xA4rz"), NULL, true);
    assert_charset(d, "utf-8");
}

static void byte_marks(void **state)
{
    (void)state;
    xc_decoded d = decode(XC_S("\xEF\xBB\xBFone"), NULL, false);
    assert_text(d, "one");
    assert_int_equal(xc_decoded_raw(&d, 0), 3);
    assert_int_equal(xc_decoded_raw(&d, 3), 6);
    d = decode(XC_S("\xFF\xFE"
                    "a\0\xE4\0\x3D\xD8\x00\xDE"
                    "b"),
               NULL, false);
    assert_text(d, "aä😀\xEF\xBF\xBD");
    assert_charset(d, "utf-16le");
    assert_int_equal(xc_decoded_raw(&d, 1), 4);
    assert_int_equal(xc_decoded_raw(&d, 3), 6);
    assert_int_equal(xc_decoded_raw(&d, 7), 10);
}

static void broken_bytes_become_one_mark_each(void **state)
{
    (void)state;
    xc_decoded d = decode(XC_S("äöü äöü a\xFFz"), NULL, false);
    assert_text(d, "äöü äöü a\xEF\xBF\xBDz");
    assert_int_equal(xc_decoded_raw(&d, (uint32_t)d.text.n - 1), 16);
    assert_int_equal(xc_decoded_raw(&d, (uint32_t)d.text.n), 17);
}

/* Every character of every charset leads back to its own bytes. */
static void there_and_back(void **state)
{
    (void)state;
    static const struct {
        const char *charset;
        xc_str      raw, text;
    } cases[] = {
        {"windows-1251", XC_S_INIT("\xCF\xE0\xF0\xEE\xEC x"), XC_S_INIT("Паром x")},
        {"koi8-r", XC_S_INIT("\xF0\xC1\xD2\xCF\xCD"), XC_S_INIT("Паром")},
        {"iso-8859-2", XC_S_INIT("\xB1\xBF"), XC_S_INIT("ąż")},
        {"windows-1252", XC_S_INIT("\x93no\x94 \x96 \x80"), XC_S_INIT("“no” – €")},
        {"gb2312", XC_S_INIT("\xD6\xD0 a\xCE\xC4"), XC_S_INIT("中 a文")},
        {"gb18030", XC_S_INIT("\x81\x30\x81\x30z"), XC_S_INIT("\xC2\x80z")},
        {"shift_jis", XC_S_INIT("\x93\xFA\x96{\xB1"), XC_S_INIT("日本ｱ")},
        {"euc-jp", XC_S_INIT("\xC6\xFC\xCB\xDC"), XC_S_INIT("日本")},
        {"euc-kr", XC_S_INIT("\xC7\xD1\xB1\xDB"), XC_S_INIT("한글")},
        {"big5", XC_S_INIT("\xA4\xA4\xA4\xE5"), XC_S_INIT("中文")},
    };
    for (size_t i = 0; i < XC_COUNT(cases); i++) {
        xc_decoded d = decode(cases[i].raw, cases[i].charset, false);
        if (!xc_str_equal(d.text, cases[i].text))
            fail_msg("%s gives %.*s", cases[i].charset, (int)d.text.n, d.text.p);
        for (size_t k = 0, len; k < d.text.n; k += len) {
            xc_utf8_at(d.text, k, &len);
            uint32_t   from = xc_decoded_raw(&d, (uint32_t)k), to = xc_decoded_raw(&d, (uint32_t)(k + len));
            xc_decoded one = decode(xc_str_cut(cases[i].raw, from, to), cases[i].charset, false);
            assert_true(xc_str_equal(one.text, xc_str_cut(d.text, k, k + len)));
        }
    }
}

static void steps_cover_the_range(void **state)
{
    (void)state;
    xc_decoded   d = decode(XC_S("a\xE4\xE4z"), "windows-1252", false);
    xc_map_steps steps = {0};
    assert_int_equal(xc_decoded_steps(&steps, &mem, &d, (xc_range){0, (uint32_t)d.text.n}, 10), XC_OK);
    assert_int_equal(steps.n, 4);
    assert_int_equal(steps.v[1].text, 11);
    assert_int_equal(steps.v[1].source, 1);
    assert_int_equal(steps.v[1].source_n, 1);
    assert_int_equal(steps.v[3].text, 15);
    assert_int_equal(steps.v[3].source, 3);
}

static void no_memory_is_told(void **state)
{
    (void)state;
    xc_arena   small;
    xc_decoded d;
    xc_arena_init(&small, 4);
    assert_int_equal(
        xc_decode(&d, &small, XC_S("\xE4\xE4\xE4\xE4\xE4"), (xc_charset_hints){.told = XC_S("latin1")}, NULL),
        XC_ENOMEM);
    xc_arena_free(&small);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_utf8_stays), cmocka_unit_test(valid_utf8_beats_a_declaration),
        cmocka_unit_test(byte_marks),         cmocka_unit_test(broken_bytes_become_one_mark_each),
        cmocka_unit_test(there_and_back),     cmocka_unit_test(steps_cover_the_range),
        cmocka_unit_test(no_memory_is_told),
    };
    xc_arena_init(&mem, 0);
    int failed = cmocka_run_group_tests_name("extract/charset", tests, NULL, NULL);
    xc_arena_free(&mem);
    return failed;
}
