/* What each element is to a reader: told by its tag, role, style and by the words of its class and id. */
#include "page.h"

/* ---------------------------------------------------------------- words of class names
 * Class and id are taken apart at everything that is no letter and at a change of case, so that "storyBody__text" gives
 * story, body, text. Two words that stand together may be one entry ("article body"). */

typedef struct name_word {
    const char *word;
    uint32_t    flag;
} name_word;

static const name_word single[] = {
    {"advert", XC_NODE_NEGATIVE},
    {"advertisement", XC_NODE_NEGATIVE},
    {"ad", XC_NODE_NEGATIVE},
    {"ads", XC_NODE_NEGATIVE},
    {"article", XC_NODE_POSITIVE},
    {"author", XC_NODE_BYLINE},
    {"banner", XC_NODE_NEGATIVE},
    {"body", XC_NODE_POSITIVE},
    {"breadcrumb", XC_NODE_NEGATIVE},
    {"breadcrumbs", XC_NODE_NEGATIVE},
    {"byline", XC_NODE_BYLINE},
    {"caption", XC_NODE_CAPTION},
    {"cap", XC_NODE_CAPTION},
    {"carousel", XC_NODE_NEGATIVE},
    {"comment", XC_NODE_COMMENTS},
    {"commentlist", XC_NODE_COMMENTS},
    {"comments", XC_NODE_COMMENTS},
    {"consent", XC_NODE_NEGATIVE | XC_NODE_PROMOTION},
    {"content", XC_NODE_POSITIVE},
    {"cookie", XC_NODE_NEGATIVE | XC_NODE_PROMOTION},
    {"cookies", XC_NODE_NEGATIVE | XC_NODE_PROMOTION},
    {"copyright", XC_NODE_NEGATIVE},
    {"credit", XC_NODE_CAPTION},
    {"credits", XC_NODE_CAPTION},
    {"dateline", XC_NODE_BYLINE},
    {"deck", XC_NODE_SUMMARY},
    {"dek", XC_NODE_SUMMARY},
    {"disqus", XC_NODE_COMMENTS},
    {"donate", XC_NODE_NEGATIVE | XC_NODE_PROMOTION},
    {"donation", XC_NODE_NEGATIVE | XC_NODE_PROMOTION},
    {"entry", XC_NODE_POSITIVE},
    {"fbpost", XC_NODE_EMBED},
    {"footer", XC_NODE_FRAME},
    {"gdpr", XC_NODE_NEGATIVE | XC_NODE_PROMOTION},
    {"hentry", XC_NODE_POSITIVE},
    {"intro", XC_NODE_SUMMARY},
    {"kicker", XC_NODE_NEGATIVE},
    {"lede", XC_NODE_SUMMARY},
    {"lightbox", XC_NODE_NEGATIVE},
    {"login", XC_NODE_NEGATIVE},
    {"masthead", XC_NODE_FRAME},
    {"menu", XC_NODE_FRAME},
    {"meta", XC_NODE_BYLINE},
    {"metadata", XC_NODE_BYLINE},
    {"modal", XC_NODE_NEGATIVE},
    {"mostread", XC_NODE_NEGATIVE},
    {"nav", XC_NODE_FRAME},
    {"navbar", XC_NODE_FRAME},
    {"navigation", XC_NODE_FRAME},
    {"newsletter", XC_NODE_NEGATIVE | XC_NODE_PROMOTION},
    {"outbrain", XC_NODE_NEGATIVE | XC_NODE_PROMOTION},
    {"pagination", XC_NODE_NEGATIVE},
    {"paywall", XC_NODE_NEGATIVE | XC_NODE_PROMOTION},
    {"photocredit", XC_NODE_CAPTION},
    {"popup", XC_NODE_NEGATIVE},
    {"popular", XC_NODE_NEGATIVE},
    {"post", XC_NODE_POSITIVE},
    {"promo", XC_NODE_NEGATIVE},
    {"promoted", XC_NODE_NEGATIVE},
    {"rating", XC_NODE_NEGATIVE},
    {"recirc", XC_NODE_NEGATIVE},
    {"recommend", XC_NODE_NEGATIVE},
    {"recommended", XC_NODE_NEGATIVE},
    {"recommendation", XC_NODE_NEGATIVE},
    {"recommendations", XC_NODE_NEGATIVE},
    {"related", XC_NODE_NEGATIVE},
    {"reply", XC_NODE_COMMENTS},
    {"respond", XC_NODE_COMMENTS},
    {"rhs", XC_NODE_NEGATIVE},
    {"share", XC_NODE_NEGATIVE},
    {"sharedaddy", XC_NODE_NEGATIVE},
    {"sharing", XC_NODE_NEGATIVE},
    {"shop", XC_NODE_NEGATIVE},
    {"sidebar", XC_NODE_NEGATIVE},
    {"signup", XC_NODE_NEGATIVE | XC_NODE_PROMOTION},
    {"skyscraper", XC_NODE_NEGATIVE},
    {"social", XC_NODE_NEGATIVE},
    {"sponsor", XC_NODE_NEGATIVE},
    {"sponsored", XC_NODE_NEGATIVE},
    {"standfirst", XC_NODE_SUMMARY},
    {"story", XC_NODE_POSITIVE},
    {"subheading", XC_NODE_SUMMARY},
    {"subscribe", XC_NODE_NEGATIVE | XC_NODE_PROMOTION},
    {"subscription", XC_NODE_NEGATIVE | XC_NODE_PROMOTION},
    {"subtitle", XC_NODE_SUMMARY},
    {"summary", XC_NODE_SUMMARY},
    {"taboola", XC_NODE_NEGATIVE | XC_NODE_PROMOTION},
    {"tags", XC_NODE_NEGATIVE},
    {"tag", XC_NODE_NEGATIVE},
    {"teaser", XC_NODE_NEGATIVE},
    {"text", XC_NODE_POSITIVE},
    {"toolbar", XC_NODE_NEGATIVE},
    {"tools", XC_NODE_NEGATIVE},
    {"topics", XC_NODE_NEGATIVE},
    {"trending", XC_NODE_NEGATIVE},
    {"tweet", XC_NODE_EMBED},
    {"twitter", XC_NODE_EMBED},
    {"instagram", XC_NODE_EMBED},
    {"widget", XC_NODE_NEGATIVE},
    {"timestamp", XC_NODE_BYLINE},
    {"published", XC_NODE_BYLINE},
    {"bio", XC_NODE_NEGATIVE},
    {"disclaimer", XC_NODE_NEGATIVE},
    {"legal", XC_NODE_NEGATIVE},
    {"toc", XC_NODE_NEGATIVE},
    {"kommentar", XC_NODE_COMMENTS},
    {"kommentare", XC_NODE_COMMENTS},
    {"werbung", XC_NODE_NEGATIVE},
    {"anzeige", XC_NODE_NEGATIVE},
    {"artikel", XC_NODE_POSITIVE},
    {"cta", XC_NODE_NEGATIVE},
    {"notice", XC_NODE_NEGATIVE},
    {"ticker", XC_NODE_NEGATIVE},
    {"crumb", XC_NODE_NEGATIVE},
    {"crumbs", XC_NODE_NEGATIVE},
    {"endnote", XC_NODE_NEGATIVE},
};

static const struct {
    const char *first, *second;
    uint32_t    flag;
} pairs[] = {
    {"article", "body", XC_NODE_BODY},      {"articlebody", "", XC_NODE_BODY},
    {"story", "body", XC_NODE_BODY},        {"post", "content", XC_NODE_BODY},
    {"entry", "content", XC_NODE_BODY},     {"article", "content", XC_NODE_BODY},
    {"post", "body", XC_NODE_BODY},         {"article", "text", XC_NODE_BODY},
    {"storybody", "", XC_NODE_BODY},        {"content", "body", XC_NODE_BODY},
    {"story", "content", XC_NODE_BODY},     {"story", "text", XC_NODE_BODY},
    {"body", "content", XC_NODE_BODY},      {"body", "text", XC_NODE_BODY},
    {"main", "content", XC_NODE_POSITIVE},  {"rich", "text", XC_NODE_BODY},
    {"blog", "content", XC_NODE_BODY},      {"news", "content", XC_NODE_BODY},
    {"most", "read", XC_NODE_NEGATIVE},     {"most", "popular", XC_NODE_NEGATIVE},
    {"read", "more", XC_NODE_NEGATIVE},     {"read", "next", XC_NODE_NEGATIVE},
    {"see", "also", XC_NODE_NEGATIVE},      {"up", "next", XC_NODE_NEGATIVE},
    {"sign", "up", XC_NODE_NEGATIVE},       {"you", "may", XC_NODE_NEGATIVE},
    {"author", "bio", XC_NODE_NEGATIVE},    {"about", "author", XC_NODE_NEGATIVE},
    {"author", "box", XC_NODE_NEGATIVE},    {"side", "bar", XC_NODE_NEGATIVE},
    {"more", "stories", XC_NODE_NEGATIVE},  {"more", "from", XC_NODE_NEGATIVE},
    {"latest", "news", XC_NODE_NEGATIVE},   {"photo", "credit", XC_NODE_CAPTION},
    {"image", "credit", XC_NODE_CAPTION},   {"pub", "date", XC_NODE_BYLINE},
    {"post", "date", XC_NODE_BYLINE},       {"entry", "date", XC_NODE_BYLINE},
    {"skip", "link", XC_NODE_NEGATIVE},     {"post", "meta", XC_NODE_BYLINE},
    {"entry", "meta", XC_NODE_BYLINE},      {"wp", "caption", XC_NODE_CAPTION},
    {"call", "action", XC_NODE_NEGATIVE},   {"read", "also", XC_NODE_NEGATIVE},
    {"sr", "only", XC_NODE_UNSEEN},         {"screen", "reader", XC_NODE_UNSEEN},
    {"visually", "hidden", XC_NODE_UNSEEN}, {"visuallyhidden", "", XC_NODE_UNSEEN},
    {"rollover", "block", XC_NODE_UNSEEN},  {"tooltiptext", "", XC_NODE_UNSEEN},
    {"tooltip", "text", XC_NODE_UNSEEN},
};

enum { LONGEST_WORD = 24 };

static size_t next_word(xc_str s, size_t *i, char out[static LONGEST_WORD])
{
    size_t n = 0;
    while (*i < s.n && !xc_is_alpha(s.p[*i]))
        ++*i;
    while (*i < s.n && xc_is_alpha(s.p[*i])) {
        bool hump = n && xc_is_upper(s.p[*i]) && xc_is_lower(s.p[*i - 1]);
        if (hump)
            break;
        if (n < LONGEST_WORD)
            out[n++] = xc_to_lower(s.p[*i]);
        ++*i;
    }
    return n;
}

static bool is_word(const char *w, size_t n, const char *word)
{
    return strlen(word) == n && memcmp(w, word, n) == 0;
}

static uint32_t flags_of_name(xc_str name)
{
    char     last[LONGEST_WORD], word[LONGEST_WORD];
    size_t   n_last = 0, n;
    uint32_t flags = 0;
    for (size_t i = 0; (n = next_word(name, &i, word)) > 0;) {
        if ((is_word(word, n, "category") || is_word(word, n, "tag")) && i < name.n && name.p[i] == '-') {
            while (i < name.n && !xc_is_space(name.p[i])) /* "category-kommentar": what the article is about */
                i++;
            continue;
        }
        if (is_word(word, n, "paywall") && xc_str_find(name, XC_S("paragraph"), 0) != SIZE_MAX)
            continue; /* "body-paragraph paywall": a part of the article that is not free */
        for (size_t k = 0; k < XC_COUNT(single); k++)
            if (word[0] == single[k].word[0] && is_word(word, n, single[k].word))
                flags |= single[k].flag;
        for (size_t k = 0; k < XC_COUNT(pairs); k++) {
            if (pairs[k].second[0] == '\0' ? is_word(word, n, pairs[k].first)
                                           : word[0] == pairs[k].second[0] && is_word(word, n, pairs[k].second) &&
                                                 is_word(last, n_last, pairs[k].first))
                flags |= pairs[k].flag;
        }
        memcpy(last, word, n);
        n_last = n;
    }
    return flags;
}

/* ---------------------------------------------------------------- elements */

static bool style_hides(xc_str style)
{
    for (size_t i = 0; i + 4 < style.n; i++) {
        size_t k = i;
        if (xc_str_starts(xc_str_cut(style, k, style.n), XC_S("display")))
            k += 7;
        else if (xc_str_starts(xc_str_cut(style, k, style.n), XC_S("visibility")))
            k += 10;
        else
            continue;
        while (k < style.n && (style.p[k] == ' ' || style.p[k] == ':'))
            k++;
        xc_str value = xc_str_cut(style, k, style.n);
        if (xc_str_starts(value, XC_S("none")) || xc_str_starts(value, XC_S("hidden")))
            return true;
    }
    return false;
}

static uint32_t flags_of_role(xc_str role)
{
    static const name_word roles[] = {{"navigation", XC_NODE_FRAME}, {"complementary", XC_NODE_FRAME},
                                      {"banner", XC_NODE_FRAME},     {"contentinfo", XC_NODE_FRAME},
                                      {"dialog", XC_NODE_FRAME},     {"alertdialog", XC_NODE_FRAME},
                                      {"search", XC_NODE_FRAME},     {"menu", XC_NODE_FRAME},
                                      {"main", XC_NODE_MAIN},        {"article", XC_NODE_ARTICLE}};
    for (size_t i = 0; i < XC_COUNT(roles); i++)
        if (xc_str_equal_ascii_case(role, xc_str_from(roles[i].word)))
            return roles[i].flag;
    return 0;
}

static uint32_t flags_of_tag(xc_tag tag)
{
    if (xc_tag_flags(tag) & XC_TAG_DROP)
        return XC_NODE_DROPPED;
    switch (tag) {
    case XC_TAG_NAV:
    case XC_TAG_FOOTER:
    case XC_TAG_ASIDE:
    case XC_TAG_DIALOG:
    case XC_TAG_FORM:
    case XC_TAG_MENU:
        return XC_NODE_FRAME;
    case XC_TAG_ARTICLE:
        return XC_NODE_ARTICLE;
    case XC_TAG_MAIN:
        return XC_NODE_MAIN;
    case XC_TAG_FIGCAPTION:
        return XC_NODE_CAPTION;
    case XC_TAG_FIGURE:
        return XC_NODE_FIGURE;
    case XC_TAG_A:
        return XC_NODE_LINK;
    case XC_TAG_HEADER:
        return XC_NODE_HEADER;
    default:
        return 0;
    }
}

static uint32_t flags_of_node(const xc_html *html, uint32_t i)
{
    const xc_html_node *node = &html->nodes[i];
    uint32_t            flags = flags_of_tag(node->tag);
    bool                outer = node->tag == XC_TAG_BODY || node->tag == XC_TAG_HTML;
    for (uint32_t k = 0; k < node->n_attributes; k++) {
        const xc_html_attribute *a = &html->attributes[node->attribute + k];
        if (xc_str_equal(a->name, XC_S("class")) || xc_str_equal(a->name, XC_S("id")))
            flags |= outer ? 0 : flags_of_name(a->value);
        else if (xc_str_equal(a->name, XC_S("role")))
            flags |= flags_of_role(a->value);
        else if (xc_str_equal(a->name, XC_S("hidden")))
            flags |= XC_NODE_HIDDEN;
        else if (xc_str_equal(a->name, XC_S("aria-hidden")) && xc_str_equal(a->value, XC_S("true")))
            flags |= XC_NODE_HIDDEN;
        else if (xc_str_equal(a->name, XC_S("style")) && style_hides(a->value))
            flags |= XC_NODE_HIDDEN;
        else if (xc_str_equal(a->name, XC_S("itemprop")) && xc_str_find(a->value, XC_S("articleBody"), 0) != SIZE_MAX)
            flags |= XC_NODE_BODY;
        else if (xc_str_equal(a->name, XC_S("itemprop")) && xc_str_equal(a->value, XC_S("author")))
            flags |= XC_NODE_BYLINE;
    }
    if ((flags & XC_NODE_UNSEEN) && !(xc_tag_flags(node->tag) & XC_TAG_BLOCK))
        flags |= XC_NODE_HIDDEN;
    if (outer || xc_str_starts(xc_html_value(html, i, "id"), XC_S("S:")))
        flags &=
            (uint32_t)~XC_NODE_HIDDEN; /* shown by a script once it has loaded; S: is React's mark of a late piece */
    return flags;
}

xc_status xc_page_mark(xc_page *page, xc_arena *mem, xc_error *err)
{
    const xc_html *html = &page->html;
    page->own = XC_ARRAY(mem, uint32_t, html->n);
    page->flags = XC_ARRAY(mem, uint32_t, html->n);
    if (!page->own || !page->flags)
        return xc_no_memory(err);
    for (uint32_t i = 0; i < html->n; i++) {
        if (html->nodes[i].tag != XC_TAG_TEXT)
            page->own[i] = flags_of_node(html, i);
        page->flags[i] = page->own[i] | (html->nodes[i].parent == XC_NONE ? 0 : page->flags[html->nodes[i].parent]);
    }
    return XC_OK;
}
