#include "gazetteer.h"

#include "hash.h"
#include "keys.h"
#include "status.h"

typedef struct gazetteer_row {
    uint32_t number;  /* bits, class or people */
    char     code[4]; /* ISO 3166 alpha-2      */
} gazetteer_row;

#include "gazetteer_tables.h"

static const gazetteer_row *row_of(const uint64_t *keys, const uint32_t *starts, unsigned shift,
                                   const gazetteer_row *rows, uint64_t key)
{
    size_t i = xc_keys_find_by(keys, starts, shift, key);
    return i == SIZE_MAX ? NULL : &rows[i];
}

#define FIND(table, key) row_of(table##_keys, table##_starts, table##_shift, (table), (key))

static xc_str code_of(const gazetteer_row *row)
{
    return row ? xc_str_from(row->code) : (xc_str){0};
}

void xc_gazetteer_ask(uint64_t word)
{
    xc_keys_ask(words_keys, sizeof *words_keys, words_starts, words_shift, word);
    xc_keys_ask(words, sizeof *words, words_starts, words_shift, word);
}

uint16_t xc_gazetteer_word(uint64_t word)
{
    const gazetteer_row *row = FIND(words, word);
    return row ? (uint16_t)row->number : 0;
}

xc_gender xc_given_name(uint64_t word)
{
    const gazetteer_row *row = FIND(name_genders, word);
    row = row ? row : FIND(given_names, word);
    return row ? (xc_gender)row->number : XC_GENDER_UNKNOWN;
}

xc_title_class xc_title_of(uint64_t phrase)
{
    const gazetteer_row *row = FIND(titles, phrase);
    return row ? (xc_title_class)row->number : XC_TITLE_NONE;
}

xc_abbreviation xc_abbreviation_of(uint64_t word)
{
    const gazetteer_row *row = FIND(abbreviations, word);
    return row ? (xc_abbreviation)row->number : XC_ABBREVIATION_NONE;
}

xc_str xc_country_of(uint64_t phrase)
{
    return code_of(FIND(countries, phrase));
}

xc_str xc_demonym_of(uint64_t phrase)
{
    return code_of(FIND(demonyms, phrase));
}

uint32_t xc_city_of(uint64_t phrase, xc_str *country)
{
    const gazetteer_row *row = FIND(cities, phrase);
    *country = code_of(row);
    return row ? row->number : 0;
}

bool xc_known_organization(uint64_t phrase)
{
    return FIND(organizations, phrase) != NULL;
}

bool xc_same_given_name(uint64_t a, uint64_t b)
{
    return a == b || FIND(same_names, xc_hash_mix(a, b)) || FIND(same_names, xc_hash_mix(b, a));
}

const xc_office_holder *xc_office_holders(uint64_t last, size_t *n)
{
    size_t first = 0;
    while (first < XC_COUNT(office_holders) && office_holders[first].word < last)
        first++;
    size_t end = first;
    while (end < XC_COUNT(office_holders) && office_holders[end].word == last)
        end++;
    *n = end - first;
    return office_holders + first;
}

const xc_office_holder *xc_all_office_holders(size_t *n)
{
    *n = XC_COUNT(office_holders);
    return office_holders;
}
