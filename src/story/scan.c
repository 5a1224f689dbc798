#include "scan.h"

#include "fold.h"
#include "hash.h"
#include "str.h"
#include "utf8.h"
#include "words.h"

enum { BODY_BYTES = 6000, JUDGED_WORDS = 4 };

typedef struct scanner {
    xc_arena *mem;
    xc_str    text;
    XC_VEC(xc_scan_word) words;
    XC_VEC(xc_scan_sentence) sentences;
} scanner;

static bool is_upper(xc_str s, size_t i)
{
    size_t   len;
    uint32_t cp = xc_utf8_at(s, i, &len);
    if (cp < 0x80)
        return xc_is_upper((char)cp);
    return (cp >= 0xC0 && cp <= 0xDE) || (cp >= 0x391 && cp <= 0x3A9) || (cp >= 0x400 && cp <= 0x42F);
}

/* What lies between two words: nothing but space, punctuation, or the end of a sentence. */
typedef enum gap { GAP_SPACE, GAP_BREAK, GAP_END } gap;

static gap gap_of(xc_str between)
{
    gap out = GAP_SPACE;
    for (size_t i = 0; i < between.n; i++) {
        char c = between.p[i];
        if (c == '\n' || c == '.' || c == '!' || c == '?')
            return GAP_END;
        if (c != ' ' && c != '-' && c != '\'' && !xc_utf8_is_continuation(c))
            out = GAP_BREAK;
    }
    return out;
}

static void end_sentence(xc_scan_sentence *sentence, const xc_scan_word *words, size_t n)
{
    uint64_t hash = 0;
    for (size_t i = sentence->first; i < n; i++)
        hash = xc_hash_mix(hash, words[i].hash);
    sentence->last = (uint32_t)n;
    sentence->hash = n - sentence->first >= JUDGED_WORDS ? hash : 0;
}

/* A word without its plural s: "dockers" and "docker" are one term; "bus" and "boss" keep theirs. */
static uint64_t stem_of(xc_str form, uint64_t hash)
{
    if (form.n < 4 || form.p[form.n - 1] != 's' || form.p[form.n - 2] == 's' || form.p[form.n - 2] == 'u')
        return hash;
    return xc_fold_hash(xc_str_cut(form, 0, form.n - 1));
}

static xc_status add_run(scanner *s, xc_str run, uint32_t offset, uint8_t flags, bool in_text)
{
    xc_words words;
    XC_TRY(xc_words_make(&words, s->mem, run, NULL));
    for (size_t i = 0; i < words.n; i++) {
        xc_range at = words.v[i].at;
        size_t   from = i ? words.v[i - 1].at.end : 0;
        gap      before = i ? gap_of(xc_str_cut(run, from, at.start)) : GAP_END;
        if (before == GAP_END && !(flags & XC_SCAN_TITLE)) {
            if (s->sentences.n)
                end_sentence(&s->sentences.v[s->sentences.n - 1], s->words.v, s->words.n);
            XC_TRY(xc_vec_push(&s->sentences, s->mem, (xc_scan_sentence){.first = (uint32_t)s->words.n}));
        }
        xc_scan_word word = {.hash = words.v[i].hash, .flags = flags};
        word.stem = stem_of(xc_str_at(run, at), word.hash);
        if (in_text)
            word.at = (xc_range){at.start + offset, at.end + offset};
        word.flags |= is_upper(run, at.start) ? XC_SCAN_CAPITAL : 0;
        word.flags |= xc_is_digit(run.p[at.start]) ? XC_SCAN_DIGIT : 0;
        word.flags |= before == GAP_END ? XC_SCAN_FIRST | XC_SCAN_AFTER_BREAK : 0;
        word.flags |= before == GAP_BREAK ? XC_SCAN_AFTER_BREAK : 0;
        XC_TRY(xc_vec_push(&s->words, s->mem, word));
    }
    return XC_OK;
}

static bool is_prose(xc_block_role role)
{
    return role == XC_BLOCK_PARAGRAPH || role == XC_BLOCK_SUMMARY || role == XC_BLOCK_QUOTE || role == XC_BLOCK_LIST ||
           role == XC_BLOCK_SUBHEAD;
}

/* A title without what a site puts behind it: " - Reuters", " | The Gazette". */
static xc_str bare_title(xc_str title)
{
    static const char *const bars[] = {" | ", " - ", " – ", " — ", " » "};
    for (size_t k = 0; k < XC_COUNT(bars); k++) {
        xc_str bar = xc_str_from(bars[k]);
        size_t cut = SIZE_MAX;
        for (size_t i = xc_str_find(title, bar, 0); i != SIZE_MAX; i = xc_str_find(title, bar, i + 1))
            cut = i;
        if (cut != SIZE_MAX && cut >= title.n / 2)
            return xc_str_cut(title, 0, cut);
    }
    return title;
}

static xc_status scan_title(scanner *s, const xc_report *report)
{
    if (report->title.n)
        return add_run(s, bare_title(report->title), 0, XC_SCAN_TITLE, false);
    for (size_t i = 0; i < report->n_blocks; i++)
        if (report->blocks[i].role == XC_BLOCK_HEADLINE)
            return add_run(s, xc_str_at(s->text, report->blocks[i].at), report->blocks[i].at.start, XC_SCAN_TITLE,
                           true);
    return XC_OK;
}

static xc_status scan_all(scanner *s, const xc_report *report)
{
    XC_TRY(scan_title(s, report));
    size_t left = BODY_BYTES;
    for (size_t i = 0; i < report->n_blocks && left; i++) {
        xc_range at = report->blocks[i].at;
        if (!is_prose(report->blocks[i].role))
            continue;
        if (at.end - at.start > left)
            at.end = (uint32_t)xc_utf8_floor(s->text, at.start + left);
        XC_TRY(add_run(s, xc_str_at(s->text, at), at.start, 0, true));
        left -= at.end - at.start;
    }
    if (s->sentences.n)
        end_sentence(&s->sentences.v[s->sentences.n - 1], s->words.v, s->words.n);
    return XC_OK;
}

xc_status xc_story_scan(xc_scan *out, xc_arena *mem, const xc_report *report, xc_error *err)
{
    scanner s = {.mem = mem, .text = report->text};
    *out = (xc_scan){0};
    if (scan_all(&s, report) != XC_OK)
        return xc_no_memory(err);
    *out = (xc_scan){s.words.n, s.sentences.n, s.words.v, s.sentences.v};
    return XC_OK;
}
