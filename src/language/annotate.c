#include "language_private.h"

/* ---------------------------------------------------------------- which language
 * The report's own word first; else the share of frequent function words in its beginning decides. */

enum { LOOKED_AT = 2000, FEW_WORDS = 100 }; /* bytes; words that are too few to tell by */

static bool is_listed(const char list[16][5], const char *word, size_t n)
{
    for (size_t i = 0; i < 16; i++)
        if (list[i][0] == word[0] && strlen(list[i]) == n && memcmp(list[i], word, n) == 0)
            return true;
    return false;
}

static xc_tongue tongue_of_words(xc_str text)
{
    static const char english_words[16][5] = {"the", "of",   "and",  "to", "in", "that", "for", "on",
                                              "was", "with", "said", "is", "by", "from", "at",  "it"};
    static const char german_words[16][5] = {"der", "die", "und", "das", "den", "mit",  "von", "auf",
                                             "des", "ist", "im",  "dem", "ein", "sich", "zu",  "eine"};
    size_t            words = 0, english = 0, german = 0, end = text.n < LOOKED_AT ? text.n : LOOKED_AT;
    for (size_t i = 0; i < end;) {
        char   word[8];
        size_t n = 0;
        for (; i < end && (xc_is_alpha(text.p[i]) || (unsigned char)text.p[i] >= 0x80); i++, n++)
            if (n < sizeof word)
                word[n] = xc_to_lower(text.p[i]);
        i += n == 0;
        words += n > 0;
        if (n > 0 && n < sizeof word) {
            english += is_listed(english_words, word, n);
            german += is_listed(german_words, word, n);
        }
    }
    if (german > english * 2 && german * 20 > words)
        return XC_GERMAN;
    return english * 20 > words || words < FEW_WORDS ? XC_ENGLISH : XC_TONGUE_OTHER;
}

static bool names_language(xc_str language, const char *code)
{
    return language.n >= 2 && xc_str_equal_ascii_case(xc_str_cut(language, 0, 2), xc_str_from(code)) &&
           (language.n == 2 || language.p[2] == '-' || language.p[2] == '_');
}

static xc_tongue tongue_of(const xc_reading *r)
{
    xc_str language = r->report->language;
    if (names_language(language, "en"))
        return XC_ENGLISH;
    if (names_language(language, "de"))
        return XC_GERMAN;
    return language.n >= 2 ? XC_TONGUE_OTHER : tongue_of_words(r->report->text);
}

/* ---------------------------------------------------------------- the steps in their order */

static xc_status run(xc_reading *r)
{
    r->tongue = tongue_of(r);
    XC_TRY(xc_segment(r));
    XC_TRY(xc_tag(r));
    XC_TRY(xc_find_names(r));
    XC_TRY(xc_lemmatize(r));
    XC_TRY(xc_find_mentions(r));
    XC_TRY(xc_find_times(r));
    return xc_find_quantities(r);
}

xc_status xc_language_annotate(xc_document *out, xc_arena *mem, const xc_model *model, const xc_report *report,
                               xc_error *err)
{
    xc_arena   scratch;
    xc_reading r = {.report = report, .model = model, .mem = mem, .scratch = &scratch};
    xc_arena_init(&scratch, mem->limit);
    *out = (xc_document){.report = report};
    bool good = run(&r) == XC_OK && !mem->failed && !scratch.failed;
    xc_arena_free(&scratch);
    if (!good) {
        xc_error_name(err, report->id);
        return xc_no_memory(err);
    }
    *out = (xc_document){.report = report,
                         .n_sentences = r.sentences.n,
                         .n_tokens = r.tokens.n,
                         .n_mentions = r.mentions.n,
                         .n_entities = r.entities.n,
                         .n_times = r.times.n,
                         .n_quantities = r.quantities.n,
                         .sentences = r.sentences.v,
                         .tokens = r.tokens.v,
                         .mentions = r.mentions.v,
                         .entities = r.entities.v,
                         .times = r.times.v,
                         .quantities = r.quantities.v};
    return XC_OK;
}
