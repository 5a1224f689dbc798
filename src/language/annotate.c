#include "fold.h"
#include "language_private.h"

/* ---------------------------------------------------------------- which language
 * The report's own word first; else the share of frequent function words decides. */

static bool is_one_of(const uint64_t *words, size_t n, uint64_t word)
{
    for (size_t i = 0; i < n; i++)
        if (words[i] == word)
            return true;
    return false;
}

static size_t hash_list(const char *list, uint64_t *out)
{
    size_t n = 0;
    for (const char *p = list; *p; n++) {
        size_t len = strcspn(p, " ");
        out[n] = xc_fold_hash((xc_str){p, len});
        p += len + (p[len] == ' ');
    }
    return n;
}

static xc_tongue tongue_of_words(const xc_reading *r)
{
    uint64_t english[16], german[16];
    size_t   n_english = hash_list("the of and to in that for on with was said is by from at it", english);
    size_t   n_german = hash_list("der die und das den nicht mit von auf des ist im dem sich ein eine", german);
    size_t   is_english = 0, is_german = 0, n = r->tokens.n < 400 ? r->tokens.n : 400;
    for (size_t i = 0; i < n; i++) {
        is_english += is_one_of(english, n_english, r->tokens.v[i].word);
        is_german += is_one_of(german, n_german, r->tokens.v[i].word);
    }
    if (is_german > is_english * 2 && is_german * 20 > n)
        return XC_GERMAN;
    return is_english * 20 > n || n < 40 ? XC_ENGLISH : XC_TONGUE_OTHER;
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
    return language.n >= 2 ? XC_TONGUE_OTHER : tongue_of_words(r);
}

/* ---------------------------------------------------------------- the steps in their order */

static xc_status run(xc_reading *r)
{
    r->tongue = names_language(r->report->language, "de") ? XC_GERMAN : XC_ENGLISH;
    XC_TRY(xc_segment(r));
    r->tongue = tongue_of(r);
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
    xc_reading r = {.report = report, .model = model, .mem = mem};
    *out = (xc_document){.report = report};
    if (run(&r) != XC_OK || mem->failed) {
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
