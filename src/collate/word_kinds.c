#include "word_kinds.h"

#include "word_table.h"

static const struct kind_entry {
    uint64_t     key;
    xc_word_kind cls;
    int          value;
} kinds[] = {
#include "word_kinds.inc"
};

static const struct group_entry {
    uint64_t key;
    uint32_t group;
} synonyms[] =
    {
#include "synonyms.inc"
},
  spellings[] = {
#include "spelling.inc"
};

uint16_t xc_kind_value_of(uint64_t word)
{
    size_t i = XC_WORD_FIND(kinds, XC_S("en"), word);
    return i == XC_COUNT(kinds) ? 0 : (uint16_t)((int)kinds[i].cls * 256 + kinds[i].value);
}

uint64_t xc_synonym_of(uint64_t word)
{
    size_t i = XC_WORD_FIND(synonyms, XC_S("en"), word);
    return i == XC_COUNT(synonyms) ? 0 : xc_hash_mix(synonyms[i].group, 3);
}

uint64_t xc_spelling_of(uint64_t word)
{
    size_t i = XC_WORD_FIND(spellings, XC_S("en"), word);
    return i == XC_COUNT(spellings) ? word : xc_hash_mix(spellings[i].group, 4);
}
