#include "say.h"

typedef struct entry {
    uint64_t word;
    xc_say   say;
} entry;

#include "say_table.h"

/* Open addressing by the top bits, as tools/make_say_table.c lays it out; an empty slot ends the search. */
xc_say xc_say_of(xc_str language, uint64_t word)
{
    const entry *table = language.n >= 2 && memcmp(language.p, "de", 2) == 0 ? german : english;
    for (size_t i = word >> 52; table[i].word != 0; i = (i + 1) % SLOTS)
        if (table[i].word == word)
            return table[i].say;
    return (xc_say){XC_SAY_NONE, 0};
}
