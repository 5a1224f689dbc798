/* text/fold -- one form of a text for matching, with the way back to its bytes.
 *
 * Folding is for comparing only; nothing folded is ever shown. It lower-cases (Unicode simple case folding), takes
 * typographic variants as one (curly and straight marks, dashes, spaces, ligatures, composed and decomposed accents),
 * drops U+00AD, zero-width and direction characters and joins words that are broken at a line end with a hyphen.
 * Threads: pure. Version: XC_FOLD_VERSION goes into every file that keeps hashes of folded text. */
#ifndef XC_FOLD_H
#define XC_FOLD_H

#include "arena.h"
#include "str.h"

enum { XC_FOLD_VERSION = 1 };

/* The code point that stands for `cp` when texts are matched; 0: it is dropped. Ligatures give their first letter here
 * and are taken apart by xc_fold_word. */
uint32_t xc_fold_point(uint32_t cp);

/* Letters, digits and marks: what words are made of (utf8proc categories L, M, N), and what is dropped inside them. */
bool xc_is_word_point(uint32_t cp);

/* The bytes of the sign at `p` (three may be read) if it stands between words whatever stands around it, else 0: a
 * quick way past those that texts are full of, U+2011 to U+2027 and U+2030 to U+203F (dashes, quotation marks, dots),
 * the no-break space and guillemets. */
static inline unsigned xc_fold_separator(const char *p)
{
    unsigned char a = (unsigned char)p[0], b = (unsigned char)p[1], c = (unsigned char)p[2];
    if (a == 0xE2 && b == 0x80)
        return (c > 0x90 && c <= 0xA7) || (c >= 0xB0 && c <= 0xBF) ? 3 : 0; /* not U+2010, which may break a line */
    return a == 0xC2 && (b == 0xA0 || b == 0xAB || b == 0xBB) ? 2 : 0;
}

/* The bytes of a hyphen (or not sign, as old OCR writes it) and the line end behind it, where `s` has them at `i`; else
 * 0. Such a break inside a word is no part of the folded word. */
size_t xc_fold_line_break(xc_str s, size_t i);

/* Folds `word` into `out` (at most cap bytes, cut at a code point) and gives the length. */
size_t xc_fold_word(xc_str word, char *out, size_t cap);

/* XXH3 of the folded word: equal for words that are equal but for case and typography. Words that fold to more than
 * XC_FOLD_LONGEST bytes are equal if their first so many are. */
enum { XC_FOLD_LONGEST = 256 };
uint64_t xc_fold_hash(xc_str word);

#endif
