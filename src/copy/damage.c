#include "damage.h"

#include "fold.h"

enum {
    STRETCH = 3,         /* unequal words on either side that may be one damaged stretch ("com mon", "common") */
    LETTERS_AN_EDIT = 4, /* so many letters may have one edit                                              */
    FOLDED = XC_DAMAGE_LETTERS,
    LEAST_NEAR = 3,         /* damaged words that make a passage damaged, if also                             */
    MOST_EQUAL = 850,       /* thousandths of it are equal at most, and                                       */
    LEAST_OF_UNEQUAL = 400, /* thousandths of the unequal words are damaged                                 */
    READABLE = 550          /* thousandths of the letters of a passage; unrelated texts share half in the same order  */
};

unsigned xc_copy_edits(xc_str a, xc_str b, unsigned most)
{
    unsigned row[XC_DAMAGE_LETTERS + 1];
    xc_assert(a.n <= XC_DAMAGE_LETTERS && b.n <= XC_DAMAGE_LETTERS);
    if ((a.n > b.n ? a.n - b.n : b.n - a.n) > most)
        return most + 1;
    for (unsigned i = 0; i <= a.n; i++)
        row[i] = i;
    for (unsigned j = 1; j <= b.n; j++) {
        unsigned corner = row[0]++, least = row[0];
        for (unsigned i = 1; i <= a.n; i++) {
            unsigned change = corner + (a.p[i - 1] != b.p[j - 1]);
            corner = row[i];
            unsigned other = 1 + (row[i] < row[i - 1] ? row[i] : row[i - 1]);
            row[i] = change < other ? change : other;
            least = row[i] < least ? row[i] : least;
        }
        if (least > most)
            return most + 1;
    }
    return row[a.n] <= most ? row[a.n] : most + 1;
}

/* The folded letters of words `first` to `end` in one row; its length, or 0 if they are too many. */
static size_t letters(char out[FOLDED], const xc_copy_text *text, uint32_t first, uint32_t end)
{
    size_t n = 0;
    for (uint32_t k = first; k < end; k++) {
        char   word[FOLDED + 4];
        size_t len = xc_fold_word(xc_str_at(text->report->text, text->words[k].at), word, sizeof word);
        if (n + len > FOLDED)
            return 0;
        memcpy(out + n, word, len);
        n += len;
    }
    return n;
}

static bool all_digits(xc_str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!xc_is_digit(s.p[i]))
            return false;
    return true;
}

static bool are_near(xc_str a, xc_str b)
{
    size_t   longer = a.n > b.n ? a.n : b.n;
    unsigned most = (unsigned)(longer / LETTERS_AN_EDIT);
    if (a.n == 0 || b.n == 0 || most == 0 || (all_digits(a) && all_digits(b)))
        return false;
    return xc_copy_edits(a, b, most) <= most;
}

/* The stretch of unequal words in front of the pair (i, j), which begins at (first_i, first_j). */
static void mend_stretch(xc_alignment *x, xc_word_block *block, const xc_copy_text *a, const xc_copy_text *b,
                         xc_word_pair first, xc_word_pair end)
{
    char     la[FOLDED], lb[FOLDED];
    uint32_t na = end.a - first.a, nb = end.b - first.b;
    if (na == 0 || nb == 0 || na > STRETCH || nb > STRETCH)
        return;
    xc_str sa = {la, letters(la, a, first.a, end.a)}, sb = {lb, letters(lb, b, first.b, end.b)};
    if (!are_near(sa, sb))
        return;
    for (uint32_t k = 0; k < na && k < nb; k++) {
        x->partner_of_a[first.a + k] = first.b + k;
        x->partner_of_b[first.b + k] = first.a + k;
        block->near++;
    }
}

void xc_copy_mend(xc_alignment *x, xc_word_block *block, const xc_copy_text *a, const xc_copy_text *b)
{
    uint32_t na = block->a_end - block->a, nb = block->b_end - block->b, longer = na > nb ? na : nb;
    if (a->units.letters) {
        block->damaged = 1000 * block->same >= READABLE * longer;
        return;
    }
    xc_word_pair next = {block->a, block->b}; /* first words behind the last pair */
    for (uint32_t i = block->a; i < block->a_end; i++) {
        uint32_t j = x->partner_of_a[i];
        if (j == XC_NONE)
            continue;
        mend_stretch(x, block, a, b, next, (xc_word_pair){i, j});
        next = (xc_word_pair){i + 1, j + 1};
    }
    uint32_t unequal = longer - block->same;
    block->damaged = block->near >= LEAST_NEAR && 1000 * block->same < MOST_EQUAL * longer &&
                     1000 * block->near >= LEAST_OF_UNEQUAL * unequal;
}
