#include "page_phrases.h"

#include "match.h"
#include "page_phrases.inc"
#include "status.h"

/* `s` is one of the lines but for what ends it. */
static bool is_line(xc_str s)
{
    while (s.n && strchr(".:!>», ", s.p[s.n - 1]))
        s.n--;
    return s.n && xc_match_any(s, whole_lines, XC_COUNT(whole_lines));
}

/* A prompt stands in it where a word may begin. */
static bool prompts_reader(xc_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (i && (xc_is_alpha(s.p[i - 1]) || xc_is_space(s.p[i])))
            continue;
        if (xc_match_begins_any(xc_str_cut(s, i, s.n), prompts, XC_COUNT(prompts)))
            return true;
    }
    return false;
}

/* An address and nothing else. */
static bool is_address(xc_str s, size_t words)
{
    return words == 1 &&
           (xc_str_starts(s, XC_S("http://")) || xc_str_starts(s, XC_S("https://")) || xc_str_starts(s, XC_S("www.")));
}

bool xc_page_talk(xc_str s)
{
    enum { LINE = 5, TEASER = 40, PROMPT = 60, LONGEST = 1200 };
    s = xc_str_trim(s);
    size_t words = s.n <= LONGEST ? xc_match_words(s) : 0;
    return words && (is_address(s, words) || (words <= LINE && is_line(s)) ||
                     (words <= TEASER && xc_match_begins_any(s, teasers, XC_COUNT(teasers))) ||
                     (words <= PROMPT && prompts_reader(s)));
}
