#include "kind_of_page.h"

#include "lines.h"
#include "match.h"

/* Any block of the page, taken or not, up to a length that such notes have. */
static bool page_says(const xc_page *page, const char *const *list, size_t n)
{
    enum { LONGEST_NOTE = 400 };
    for (size_t i = 0; i < page->blocks.n; i++) {
        xc_str s = xc_page_text(page, i);
        if (s.n <= LONGEST_NOTE && xc_match_holds_any(s, list, n))
            return true;
    }
    return false;
}

/* The text that was taken breaks off: its last block ends without the mark of a sentence's end. */
static bool breaks_off(const xc_page *page, const xc_region *region)
{
    for (size_t i = page->blocks.n; i > 0; i--)
        if (region->take[i - 1] && region->roles[i - 1] == XC_BLOCK_PARAGRAPH) {
            xc_str text = xc_page_text(page, i - 1);
            char   last = xc_last_mark(text);
            return (last != '.' && last != '!' && last != '?') || xc_str_ends(text, XC_S("..")) ||
                   xc_str_ends(text, XC_S("…"));
        }
    return true;
}

/* Meters say in their data of every article that it is not free, also of those that are shown whole. */
static bool has_paywall(const xc_page *page, const xc_region *region, const xc_json_ld *ld, uint32_t words)
{
    static const char *const notes[] = {"subscribe to continue",
                                        "subscribe to read",
                                        "to continue reading",
                                        "already a subscriber",
                                        "for subscribers only",
                                        "subscribers only",
                                        "subscriber-only",
                                        "become a subscriber to",
                                        "to view the full story",
                                        "unlock this article",
                                        "register to continue",
                                        "sign in to read",
                                        "log in to continue",
                                        "create a free account to continue",
                                        "weiterlesen mit",
                                        "nur für abonnenten",
                                        "für abonnenten",
                                        "diesen artikel weiterlesen",
                                        "réservé aux abonnés",
                                        "article réservé",
                                        "pour lire la suite",
                                        "exclusivo para suscriptores",
                                        "contenido exclusivo",
                                        "conteúdo exclusivo",
                                        "contenuto riservato agli abbonati",
                                        "om verder te lezen",
                                        "lees verder met"};
    enum { STUB_WITH_NOTE = 250, STUB_BY_DATA = 200, TEASER = 30 };
    return (words < STUB_WITH_NOTE && page_says(page, notes, XC_COUNT(notes))) ||
           (ld->paywall && words < STUB_BY_DATA && (words < TEASER || breaks_off(page, region)));
}

/* What guards of sites show before the page, or in its place. */
static bool is_gate(const xc_page *page, uint32_t words)
{
    static const char *const notes[] = {
        "in just a moment",        "checking your browser",         "verify you are human",
        "verifying you are human", "enable javascript and cookies", "unusual traffic from your",
        "are not a robot"};
    enum { WORDS_OF_A_GATE = 60 };
    return words < WORDS_OF_A_GATE && page_says(page, notes, XC_COUNT(notes));
}

static bool is_error(xc_str title, uint32_t words)
{
    static const char *const titles[] = {"404",
                                         "403 forbidden",
                                         "page not found",
                                         "not found",
                                         "access denied",
                                         "error 5",
                                         "just a moment",
                                         "attention required",
                                         "are you a robot",
                                         "seite nicht gefunden",
                                         "page introuvable",
                                         "página no encontrada",
                                         "pagina non trovata",
                                         "service unavailable",
                                         "bad gateway",
                                         "pardon our interruption"};
    enum { WORDS_OF_AN_ERROR = 150 };
    return words < WORDS_OF_AN_ERROR && title.n < 120 && xc_match_holds_any(title, titles, XC_COUNT(titles));
}

static bool is_consent(const xc_page *page, xc_str title, uint32_t words)
{
    static const char *const titles[] = {"before you continue",  "bevor sie fortfahren", "avant de continuer",
                                         "privacy settings",     "cookie consent",       "privacy gate",
                                         "your privacy choices", "einwilligung"};
    static const char *const notes[] = {"accept all",   "alle akzeptieren", "we and our partners", "tout accepter",
                                        "aceptar todo", "accetta tutto",    "zustimmen und weiter"};
    enum { WORDS_OF_A_CONSENT = 400 };
    return words < WORDS_OF_A_CONSENT && xc_match_holds_any(title, titles, XC_COUNT(titles)) &&
           page_says(page, notes, XC_COUNT(notes));
}

xc_str xc_kind_of_page(const xc_page *page, const xc_region *region, const xc_json_ld *ld, xc_str title)
{
    enum { PICTURES_OF_A_GALLERY = 5 };
    uint32_t words = 0, caption_words = 0, captions = 0;
    for (size_t i = 0; i < page->blocks.n; i++) {
        if (!region->take[i] || region->roles[i] == XC_BLOCK_HEADLINE)
            continue;
        bool caption = region->roles[i] == XC_BLOCK_CAPTION;
        captions += caption;
        *(caption ? &caption_words : &words) += page->blocks.v[i].words;
    }
    if (is_error(title, words) || is_gate(page, words))
        return XC_S("error page");
    if (is_consent(page, title, words))
        return XC_S("consent page");
    if (has_paywall(page, region, ld, words))
        return XC_S("paywall marker");
    if (xc_str_equal(ld->type, XC_S("LiveBlogPosting")))
        return XC_S("live blog");
    if (captions >= PICTURES_OF_A_GALLERY && caption_words > words)
        return XC_S("gallery");
    return (xc_str){0};
}
