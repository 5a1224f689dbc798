#include "words.h"

#include "fold.h"
#include "utf8.h"

/* The end of the word that begins at `i`: over letters, and over a hyphen at a line end that a letter follows. */
static size_t word_end(xc_str s, size_t i)
{
    while (i < s.n) {
        size_t   len;
        uint32_t cp = xc_utf8_at(s, i, &len);
        if (xc_is_word_point(cp)) {
            i += len;
            continue;
        }
        if (cp != '-' && cp != 0xAC && cp != 0x2010)
            break;
        size_t j = i + len;
        if (j < s.n && s.p[j] == '\r')
            j++;
        if (j >= s.n || s.p[j] != '\n' || j + 1 >= s.n || !xc_is_word_point(xc_utf8_at(s, j + 1, &len)))
            break;
        i = j + 1;
    }
    return i;
}

xc_status xc_words_make(xc_words *out, xc_arena *mem, xc_str text, xc_error *err)
{
    XC_VEC(xc_word) words = {0};
    *out = (xc_words){0};
    for (size_t i = 0; i < text.n;) {
        size_t   len;
        uint32_t cp = xc_utf8_at(text, i, &len);
        if (!xc_is_word_point(cp) || xc_fold_point(cp) == 0) {
            i += len;
            continue;
        }
        size_t  end = word_end(text, i);
        xc_word word = {.at = {(uint32_t)i, (uint32_t)end}, .hash = xc_fold_hash(xc_str_cut(text, i, end))};
        if (xc_vec_push(&words, mem, word) != XC_OK)
            return xc_no_memory(err);
        i = end;
    }
    *out = (xc_words){words.n, words.v};
    return XC_OK;
}

size_t xc_words_at(const xc_words *words, uint32_t offset)
{
    size_t low = 0, high = words->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (words->v[mid].at.end > offset)
            high = mid;
        else
            low = mid + 1;
    }
    return low;
}
