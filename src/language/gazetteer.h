/* language/gazetteer -- lists of names and words, compiled in from data/: evidence for the labeller, never a verdict.
 *
 * A phrase is looked up by its key: the fold hashes of its words mixed in order. Hyphens are no words, so that "Port -
 * au - Prince" (three words and two marks) and the list's "Port-au-Prince" have one key.
 * Threads: pure, constant tables. Cost: a binary search. */
#ifndef XC_GAZETTEER_H
#define XC_GAZETTEER_H

#include "str.h"

enum {                           /* what a single word is, whatever stands around it */
       XC_GAZ_GIVEN = 1,         /* given name                                          */
       XC_GAZ_CITY = 2,          /* name of a city of 15,000 people or more             */
       XC_GAZ_CITY_PART = 4,     /* word of a longer name of a place or organization    */
       XC_GAZ_COUNTRY = 8,       /* name of a country or word of one ("United" is none) */
       XC_GAZ_DEMONYM = 16,      /* Salvadoran, Frenchman                               */
       XC_GAZ_ORGANIZATION = 32, /* Ministry, Inc., Party                               */
       XC_GAZ_TITLE = 64,        /* Mr, President, Judge                                */
       XC_GAZ_OFFICE = 128,      /* surname of an office holder                         */
       XC_GAZ_SHORT = 256,       /* short form of a given name: Bob                     */
       XC_GAZ_REGION = 512,      /* state, province, sea, continent                     */
       XC_GAZ_KNOWN = 1024,      /* well-known organization: Reuters, Hamas             */
       XC_GAZ_PLACE_TAIL = 2048, /* Street, Island, Airport                             */
       XC_GAZ_PLACE_WEAK = 4096, /* Hill, Park, Lane: surnames too                      */
       XC_GAZ_PLACE_LEAD = 8192  /* Mount, Port, Saint                                  */
};

uint16_t xc_gazetteer_word(uint64_t word);
/* Asks the cache for what xc_gazetteer_word will read. */
void xc_gazetteer_ask(uint64_t word);

/* Key of a phrase; start with 0. */
uint64_t xc_phrase_add(uint64_t key, uint64_t word);
/* Key of a phrase as it is written; words are split at white space and hyphens. */
uint64_t xc_phrase_key(xc_str phrase);

typedef enum xc_title_class {
    XC_TITLE_NONE,
    XC_TITLE_ACADEMIC,
    XC_TITLE_BUSINESS,
    XC_TITLE_CLERGY,
    XC_TITLE_HONORIFIC,
    XC_TITLE_LAW,
    XC_TITLE_MILITARY,
    XC_TITLE_ROYAL,
    XC_TITLE_STATE
} xc_title_class;

typedef enum xc_abbreviation {
    XC_ABBREVIATION_NONE,
    XC_ABBREVIATION_COMPANY,
    XC_ABBREVIATION_COUNTRY,
    XC_ABBREVIATION_DEGREE,
    XC_ABBREVIATION_LATIN,
    XC_ABBREVIATION_MONTH,
    XC_ABBREVIATION_OTHER,
    XC_ABBREVIATION_PLACE,
    XC_ABBREVIATION_REFERENCE,
    XC_ABBREVIATION_STATE,
    XC_ABBREVIATION_TITLE,
    XC_ABBREVIATION_UNIT,
    XC_ABBREVIATION_WEEKDAY
} xc_abbreviation;

/* Each gives false, NONE, UNKNOWN or an absent string where the list has no such entry. */
xc_gender       xc_given_name(uint64_t word);                 /* gender of a given name, short forms too     */
xc_title_class  xc_title_of(uint64_t phrase);                 /* "prime minister" by phrase key              */
xc_abbreviation xc_abbreviation_of(uint64_t word);            /* with its point: "gen."                      */
xc_str          xc_country_of(uint64_t phrase);               /* ISO alpha-2 of a country's name             */
xc_str          xc_demonym_of(uint64_t phrase);               /* the same of an adjective or noun of origin  */
uint32_t        xc_city_of(uint64_t phrase, xc_str *country); /* people of the largest such city; 0: none    */
bool            xc_known_organization(uint64_t phrase);       /* Reuters, European Union */
bool            xc_same_given_name(uint64_t a, uint64_t b);   /* one is a short form of the other            */

typedef struct xc_office_holder {
    uint64_t  word; /* fold hash of `last` */
    xc_str    first, middle, last, suffix, nickname, office, area, party, from, to;
    xc_gender gender;
} xc_office_holder;

/* The office holders with this last name (fold hash of it); *n gets how many. */
const xc_office_holder *xc_office_holders(uint64_t last, size_t *n);
/* All of them, for a look-up by office. */
const xc_office_holder *xc_all_office_holders(size_t *n);

#endif
