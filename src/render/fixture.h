/* render/fixture -- an invented comparison for the tests of this room: a crane falls in a harbour town. Six inputs:
 * four reports read in full (one carries another's text), one read in part, one that could not be read. Spans are found
 * by their words, so that the texts can be changed without counting bytes. */
#ifndef XC_FIXTURE_H
#define XC_FIXTURE_H

#include "arena.h"
#include "buf.h"
#include "record.h"
#include "render.h"
#include "vec.h"

enum { COURIER, GAZETTE, LEDGER, LIVE, LOST, WIRE, FIXTURE_REPORTS };

typedef struct fixture {
    xc_arena         mem;
    xc_report        reports[FIXTURE_REPORTS];
    const xc_report *list[FIXTURE_REPORTS];
    xc_document      documents[FIXTURE_REPORTS];
    xc_comparison    comparison;
} fixture;

static const char *const fixture_texts[FIXTURE_REPORTS] = {
    [COURIER] =
        "Crane falls on Harbour Street\n\n"
        "Nine people were hurt when a crane fell on Harbour Street on Tuesday morning.\n\n"
        "\xE2\x80\x9CThe lights went out and the ground shook,\xE2\x80\x9D said Mara Lind, who runs a bakery.\n\n"
        "The street was closed at 06:10.",
    [WIRE] =
        "At least 11 hurt as crane falls in Nordvik\n\n"
        "At least 11 people were hurt on Tuesday when a crane came down on Harbour Street in Nordvik, police said.\n\n"
        "Mara Lind, a baker, said the lights had gone out. The crane belongs to Tolm Lifting.",
    [GAZETTE] =
        "Crane comes down in Nordvik\n\n"
        "At least 11 people were hurt on Tuesday when a crane came down on Harbour Street in Nordvik, police said.",
    [LEDGER] = "Harbour Street crane: 14 hurt\n\n"
               "Fourteen people were hurt when a crane fell on Harbour Street.\n\n"
               "\xE2\x80\x9CThe lights went out and the whole ground shook,\xE2\x80\x9D said Mara Lind.\n\n"
               "Tolm Lifting was fined in 2019.",
    [LIVE] = "Crane down in Nordvik\n\nA crane came down on Harbour Street.",
    [LOST] = "",
};

static inline xc_span fixture_span(const fixture *f, uint32_t report, const char *words)
{
    size_t at = xc_str_find(f->reports[report].text, xc_str_from(words), 0);
    xc_assert(at != SIZE_MAX);
    return (xc_span){report, (uint32_t)at, (uint32_t)(at + strlen(words))};
}

static inline xc_range *fixture_range(fixture *f, uint32_t report, const char *words)
{
    xc_range *at = XC_NEW(&f->mem, xc_range);
    xc_span   span = fixture_span(f, report, words);
    *at = (xc_range){span.start, span.end};
    return at;
}

static inline void fixture_blocks(fixture *f, xc_report *report)
{
    XC_VEC(xc_block) blocks = {0};
    for (size_t start = 0; start < report->text.n;) {
        size_t end = xc_str_find(report->text, XC_S("\n\n"), start);
        end = end == SIZE_MAX ? report->text.n : end;
        xc_block block = {.at = {(uint32_t)start, (uint32_t)end},
                          .role = start ? XC_BLOCK_PARAGRAPH : XC_BLOCK_HEADLINE};
        block.source = block.at;
        xc_assert(xc_vec_push(&blocks, &f->mem, block) == XC_OK);
        start = end + 2;
    }
    report->blocks = blocks.v;
    report->n_blocks = blocks.n;
}

static inline void fixture_report(fixture *f, uint32_t i, const char *id, const char *outlet, const char *published)
{
    xc_report *report = &f->reports[i];
    *report = (xc_report){.id = xc_str_from(id), .path = xc_str_from(id), .language = XC_S("en"), .words = 30};
    report->text = xc_str_from(fixture_texts[i]);
    report->outlet = xc_str_from(outlet);
    report->published = xc_str_from(published);
    report->sha256 = XC_S("d60f50795ff5a1c2d60f50795ff5a1c2d60f50795ff5a1c2d60f50795ff5a1c2");
    report->text_sha256 = report->sha256;
    fixture_blocks(f, report);
    if (report->n_blocks)
        report->title = xc_str_at(report->text, report->blocks[0].at);
    f->list[i] = report;
    f->documents[i].report = report;
}

static inline void fixture_reports(fixture *f)
{
    fixture_report(f, COURIER, "courier.txt", "Nordvik Courier", "2026-03-10T06:55Z");
    fixture_report(f, GAZETTE, "gazette.txt", "Halden Gazette", "2026-03-10T09:05Z");
    fixture_report(f, LEDGER, "ledger.txt", "The Evening Ledger", "2026-03-10T18:45Z");
    fixture_report(f, LIVE, "live.txt", "Coast Live", "2026-03-10T08:02Z");
    fixture_report(f, LOST, "lost.html", NULL, NULL);
    fixture_report(f, WIRE, "wire.txt", "Seld Wire", "2026-03-10T07:40Z");
    f->reports[LIVE].status = XC_PARTIAL;
    f->reports[LIVE].reason = XC_S("the text ends at a subscription notice");
    f->reports[LOST].status = XC_UNREADABLE;
    f->reports[LOST].reason = XC_S("holds no article text");
    f->reports[LEDGER].url = XC_S("https://ledger.example/crane?a=1&b=2");
}

static inline void fixture_copies(fixture *f)
{
    static const uint32_t  first[] = {COURIER}, second[] = {GAZETTE, LIVE, WIRE}, third[] = {LEDGER}, fourth[] = {LOST};
    static const xc_str    why[] = {XC_S_INIT("gazette.txt and live.txt hold most of the words of wire.txt")};
    static const xc_origin origins[] = {
        {1, 1, first, COURIER, 0, NULL},
        {2, 3, second, WIRE, 1, why},
        {3, 1, third, LEDGER, 0, NULL},
        {4, 1, fourth, XC_NONE, 0, NULL},
    };
    xc_copy_block *block = XC_ARRAY(&f->mem, xc_copy_block, 2);
    const char *shared = "people were hurt on Tuesday when a crane came down on Harbour Street in Nordvik, police said";
    block[0] = (xc_copy_block){*fixture_range(f, GAZETTE, shared), *fixture_range(f, WIRE, shared), 1000};
    block[1] = (xc_copy_block){*fixture_range(f, LIVE, "crane came down on Harbour Street"),
                               *fixture_range(f, WIRE, "crane came down on Harbour Street"), 1000};
    xc_copy *copies = XC_ARRAY(&f->mem, xc_copy, 2);
    copies[0] = (xc_copy){GAZETTE, WIRE, 980, 510, XC_COPY_ABRIDGED, WIRE, XC_S("published later"), 1, &block[0]};
    copies[1] = (xc_copy){LIVE, WIRE, 1000, 200, XC_COPY_PARTIAL, XC_NONE, {0}, 1, &block[1]};
    f->comparison.copies = (xc_copies){.n_copies = 2, .n_origins = 4, .copies = copies, .origins = origins};
}

static inline xc_quote fixture_quote(fixture *f, uint32_t report, const char *text, const char *content,
                                     const char *cue)
{
    xc_quote quote = {.kind = XC_QUOTE_DIRECT,
                      .content = {1, fixture_range(f, report, content)},
                      .text = xc_str_from(text),
                      .cue = {1, fixture_range(f, report, cue)},
                      .speaker = {1, fixture_range(f, report, "Mara Lind")},
                      .name = XC_S("Mara Lind"),
                      .speaker_kind = XC_SPEAKER_NAMED,
                      .entity = XC_NONE,
                      .rule = XC_S("quote/direct-after"),
                      .confidence = 960};
    return quote;
}

static inline void fixture_quotes(fixture *f)
{
    xc_quote *quotes = XC_ARRAY(&f->mem, xc_quote, 3);
    quotes[0] = fixture_quote(f, COURIER, "The lights went out and the ground shook,",
                              "\xE2\x80\x9CThe lights went out and the ground shook,\xE2\x80\x9D", "said");
    quotes[1] = fixture_quote(f, LEDGER, "The lights went out and the whole ground shook,",
                              "\xE2\x80\x9CThe lights went out and the whole ground shook,\xE2\x80\x9D", "said");
    quotes[2] = fixture_quote(f, WIRE, "the lights had gone out", "the lights had gone out", "said");
    quotes[2].kind = XC_QUOTE_INDIRECT;
    quotes[2].rule = XC_S("quote/indirect");
    static const uint32_t holders[] = {COURIER, LEDGER, WIRE};
    for (size_t i = 0; i < 3; i++) {
        f->documents[holders[i]].quotes = &quotes[i];
        f->documents[holders[i]].n_quotes = 1;
    }
    static const xc_quote_ref refs[] = {{COURIER, 0}, {LEDGER, 0}, {WIRE, 0}};
    xc_alteration            *altered = XC_NEW(&f->mem, xc_alteration);
    *altered = (xc_alteration){XC_INSERTED, XC_SEVERITY_MEANING, fixture_span(f, COURIER, "the ground"),
                               fixture_span(f, LEDGER, "the whole ground")};
    xc_saying *saying = XC_NEW(&f->mem, xc_saying);
    *saying = (xc_saying){1, XC_S("Mara Lind"), quotes[0].text, 3, refs, 1, altered};
    f->comparison.sayings = saying;
    f->comparison.n_sayings = 1;
}

static inline xc_carrier fixture_carrier(fixture *f, uint32_t report, const char *words, xc_relation_kind relation,
                                         xc_voice voice, const char *value, uint32_t origin)
{
    return (xc_carrier){.at = fixture_span(f, report, words),
                        .relation = relation,
                        .voice = voice,
                        .by = voice == XC_VOICE_OWN ? (xc_str){0} : XC_S("police"),
                        .value = xc_str_from(value),
                        .copied = report == GAZETTE || report == LIVE,
                        .origin = origin};
}

static inline void fixture_points(fixture *f)
{
    static const uint32_t absent[] = {WIRE, GAZETTE};
    const char           *hurt = "At least 11 people were hurt on Tuesday when a crane came down on Harbour Street";
    xc_carrier           *c = XC_ARRAY(&f->mem, xc_carrier, 9);
    c[0] = fixture_carrier(f, COURIER, "Nine people were hurt", XC_DIFFERS, XC_VOICE_OWN, "9", 1);
    c[1] = fixture_carrier(f, GAZETTE, hurt, XC_SAME_WORDS, XC_VOICE_ATTRIBUTED, "at least 11", 2);
    c[2] = fixture_carrier(f, LEDGER, "Fourteen people were hurt", XC_DIFFERS, XC_VOICE_OWN, "14", 3);
    c[3] = fixture_carrier(f, WIRE, hurt, XC_SAME_WORDS, XC_VOICE_ATTRIBUTED, "at least 11", 2);
    c[4] = fixture_carrier(f, COURIER, "The street was closed at 06:10.", XC_SAME_WORDS, XC_VOICE_OWN, NULL, 1);
    c[5] = fixture_carrier(f, LEDGER, "Tolm Lifting was fined in 2019.", XC_SAME_WORDS, XC_VOICE_OWN, NULL, 3);
    c[6] = fixture_carrier(f, COURIER, "The lights went out and the ground shook", XC_SAME_WORDS, XC_VOICE_QUOTED, NULL,
                           1);
    c[7] = fixture_carrier(f, LEDGER, "The lights went out and the whole ground shook", XC_SAME_MEANING,
                           XC_VOICE_QUOTED, NULL, 3);
    c[8] = fixture_carrier(f, LIVE, "A crane came down on Harbour Street", XC_ADDS, XC_VOICE_OWN, NULL, 2);
    xc_point *p = XC_ARRAY(&f->mem, xc_point, 4);
    p[0] = (xc_point){.id = 1, .reports = 4, .origins = 3, .n_carried = 4, .carried = c};
    p[1] = (xc_point){.id = 2, .reports = 2, .origins = 2, .n_carried = 2, .carried = c + 6};
    p[1].absent = absent;
    p[1].n_absent = 2;
    p[2] = (xc_point){.id = 3, .reports = 1, .origins = 1, .n_carried = 1, .carried = c + 4};
    p[3] = (xc_point){.id = 4, .reports = 1, .origins = 1, .n_carried = 1, .carried = c + 5};
    for (size_t i = 0; i < 4; i++) {
        p[i].text_at = p[i].carried[0].at;
        p[i].text = xc_str_cut(f->reports[p[i].text_at.report].text, p[i].text_at.start, p[i].text_at.end);
    }
    f->comparison.points = p;
    f->comparison.n_points = 4;
}

static inline void fixture_findings(fixture *f)
{
    static const uint32_t a[] = {COURIER}, b[] = {GAZETTE, WIRE}, c[] = {LEDGER}, d[] = {COURIER, LEDGER}, e[] = {WIRE};
    xc_span              *s = XC_ARRAY(&f->mem, xc_span, 8);
    s[0] = fixture_span(f, LEDGER, "Fourteen");
    s[1] = fixture_span(f, GAZETTE, "At least 11");
    s[2] = fixture_span(f, WIRE, "At least 11 people");
    s[2].end -= 7;
    s[3] = fixture_span(f, COURIER, "Nine");
    s[4] = fixture_span(f, COURIER, "fell");
    s[5] = fixture_span(f, LEDGER, "fell");
    s[6] = fixture_span(f, WIRE, "came down");
    xc_side *sides = XC_ARRAY(&f->mem, xc_side, 5);
    sides[0] = (xc_side){XC_S("14"), 1, c, 1, {0}, 1, s};
    sides[1] = (xc_side){XC_S("at least 11"), 2, b, 1, XC_S("fits 14"), 2, s + 1};
    sides[2] = (xc_side){XC_S("nine"), 1, a, 1, {0}, 1, s + 3};
    sides[3] = (xc_side){XC_S("fell"), 2, d, 2, {0}, 2, s + 4};
    sides[4] = (xc_side){XC_S("came down"), 1, e, 1, {0}, 1, s + 6};
    xc_finding *out = XC_ARRAY(&f->mem, xc_finding, 2);
    out[0] = (xc_finding){1,
                          XC_FINDING_NUMBER,
                          XC_S("number/1"),
                          1,
                          XC_S("people hurt"),
                          3,
                          sides,
                          XC_S("Both figures count the same people on the same day.")};
    out[1] = (xc_finding){2, XC_FINDING_WORDING, XC_S("wording/1"), 1, XC_S("what the crane did"), 2, sides + 3, {0}};
    f->comparison.findings = out;
    f->comparison.n_findings = 2;
}

static inline void fixture_make(fixture *f)
{
    *f = (fixture){0};
    xc_arena_init(&f->mem, 0);
    fixture_reports(f);
    f->comparison.n_reports = FIXTURE_REPORTS;
    f->comparison.reports = f->list;
    f->comparison.documents = f->documents;
    fixture_copies(f);
    fixture_quotes(f);
    fixture_points(f);
    fixture_findings(f);
    xc_assert(xc_arena_check(&f->mem, NULL) == XC_OK);
}

static inline void fixture_free(fixture *f)
{
    xc_arena_free(&f->mem);
}

/* A sink that keeps everything in a buffer, and one that stops at once. */
static inline bool fixture_keep(void *user, const char *p, size_t n)
{
    xc_buf_add(user, (xc_str){p, n});
    return true;
}

static inline bool fixture_refuse(void *user, const char *p, size_t n)
{
    (void)user;
    (void)p;
    (void)n;
    return false;
}

#endif
