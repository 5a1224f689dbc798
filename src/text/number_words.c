#include "number_words.h"

#include "word_table.h"

static const struct entry {
    uint64_t            key;
    xc_number_word_kind kind;
    int64_t             value;
} table[] = {
#include "number_words.inc"
};

xc_number_word xc_number_word_of(xc_str language, uint64_t word)
{
    size_t i = XC_WORD_FIND(table, language, word);
    return i == XC_COUNT(table) ? (xc_number_word){0} : (xc_number_word){table[i].kind, table[i].value};
}
