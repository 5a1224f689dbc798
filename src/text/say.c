#include "say.h"

#include "word_table.h"

static const struct entry {
    uint64_t key;
    int      cls;
    uint16_t prior;
} table[] = {
#include "say.inc"
};

xc_say xc_say_of(xc_str language, uint64_t word)
{
    size_t i = XC_WORD_FIND(table, language, word);
    return i == XC_COUNT(table) ? (xc_say){XC_SAY_NONE, 0} : (xc_say){(xc_say_class)table[i].cls, table[i].prior};
}
