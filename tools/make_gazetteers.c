/* make_gazetteers -- the lists of data/gazetteers as constant C tables.
 *
 *   make_gazetteers given_names.tsv name_genders.tsv nicknames.tsv cities.tsv countries.tsv demonyms.tsv regions.tsv
 * organizations.tsv organization_words.tsv place_words.tsv titles.tsv abbreviations.tsv office_holders.tsv >
 * gazetteer_tables.h Every table is sorted by its key, so that the same lists give the same bytes. Names in the tables
 * are those of gazetteer.c. The lists are part of the source: a line that cannot be read ends the build. */
#include <stdio.h>
#include <stdlib.h>

#include "fold.h"
#include "gazetteer.h"
#include "hash.h"
#include "keys.h"

enum { MAX_FIELDS = 12, LINE = 4096, MAX_HOLDERS = 2000 };

typedef struct row {
    uint64_t key;
    uint32_t number; /* people, class, bits */
    char     code[4];
} row;

typedef struct table {
    row   *v;
    size_t n, cap;
} table;

static _Noreturn void fail(const char *path, const char *what)
{
    fprintf(stderr, "make_gazetteers: %s: %s\n", path, what);
    exit(1);
}

static void add(table *t, row r)
{
    if (t->n == t->cap) {
        t->cap = t->cap ? t->cap * 2 : 1024;
        t->v = realloc(t->v, t->cap * sizeof *t->v);
        if (!t->v)
            fail("memory", "out of it");
    }
    t->v[t->n++] = r;
}

/* ---------------------------------------------------------------- reading lists */

typedef struct fields {
    size_t n;
    xc_str v[MAX_FIELDS];
} fields;

static fields split(xc_str line, char at)
{
    fields f = {0};
    size_t from = 0;
    for (size_t i = 0; i <= line.n && f.n < MAX_FIELDS; i++)
        if (i == line.n || line.p[i] == at) {
            f.v[f.n++] = xc_str_cut(line, from, i);
            from = i + 1;
        }
    return f;
}

typedef void (*row_fn)(fields f, void *user);

static void each_row(const char *path, size_t columns, row_fn fn, void *user)
{
    FILE *in = fopen(path, "rb");
    char  line[LINE];
    if (!in)
        fail(path, "cannot be opened");
    while (fgets(line, sizeof line, in)) {
        xc_str s = xc_str_from(line);
        while (s.n && (s.p[s.n - 1] == '\n' || s.p[s.n - 1] == '\r'))
            s.n--;
        if (s.n == 0 || s.p[0] == '#')
            continue;
        fields f = split(s, '\t');
        if (f.n < columns)
            fail(path, line);
        fn(f, user);
    }
    fclose(in);
}

/* ---------------------------------------------------------------- the lists */

typedef struct holder {
    uint64_t word;
    char     line[512];
} holder;

typedef struct lists {
    table   words; /* bits of single words */
    table   given, genders, same, cities, countries, demonyms, titles, abbreviations, organizations;
    holder *holders;
    size_t  n_holders;
} lists;

static void mark(lists *l, xc_str word, uint32_t bit)
{
    add(&l->words, (row){.key = xc_fold_hash(word), .number = bit});
}

/* Marks a name of one word by `whole`, the capitalised words of a longer one by `part`. */
static void mark_phrase(lists *l, xc_str phrase, uint32_t whole, uint32_t part)
{
    size_t from = 0, words = 0;
    for (size_t pass = 0; pass < 2; pass++, from = 0)
        for (size_t i = 0; i <= phrase.n; i++) {
            if (i < phrase.n && phrase.p[i] != ' ' && phrase.p[i] != '-')
                continue;
            if (pass == 0)
                words++;
            else if (i > from && !xc_is_lower(phrase.p[from]))
                mark(l, xc_str_cut(phrase, from, i), words == 1 ? whole : part);
            from = i + 1;
        }
}

static row coded(xc_str phrase, xc_str code, uint32_t number)
{
    row r = {.key = xc_phrase_key(phrase), .number = number};
    memcpy(r.code, code.p, code.n < 2 ? code.n : 2);
    return r;
}

static row gendered(fields f)
{
    char g = f.v[1].n ? f.v[1].p[0] : 'u';
    return (row){.key = xc_fold_hash(f.v[0]),
                 .number = g == 'f'   ? XC_GENDER_FEMALE
                           : g == 'm' ? XC_GENDER_MALE
                                      : XC_GENDER_UNKNOWN};
}

static void given_name(fields f, void *user)
{
    lists *l = user;
    mark(l, f.v[0], XC_GAZ_GIVEN);
    add(&l->given, gendered(f));
}

static void name_gender(fields f, void *user)
{
    lists *l = user;
    add(&l->genders, gendered(f));
}

static void nickname(fields f, void *user)
{
    lists *l = user;
    mark(l, f.v[1], XC_GAZ_SHORT);
    add(&l->same, (row){.key = xc_hash_mix(xc_fold_hash(f.v[0]), xc_fold_hash(f.v[1]))});
}

static void city(fields f, void *user)
{
    lists *l = user;
    mark_phrase(l, f.v[0], XC_GAZ_CITY, XC_GAZ_CITY_PART);
    add(&l->cities, coded(f.v[0], f.v[1], (uint32_t)strtoul(f.v[2].p, NULL, 10)));
}

static void country(fields f, void *user)
{
    lists *l = user;
    mark_phrase(l, f.v[2], XC_GAZ_COUNTRY, XC_GAZ_CITY_PART);
    add(&l->countries, coded(f.v[2], f.v[0], 0));
    fields others = split(f.n > 3 ? f.v[3] : (xc_str){0}, '|');
    for (size_t i = 0; i < others.n; i++)
        if (others.v[i].n) {
            mark_phrase(l, others.v[i], XC_GAZ_COUNTRY, XC_GAZ_CITY_PART);
            add(&l->countries, coded(others.v[i], f.v[0], 0));
        }
}

static void demonym(fields f, void *user)
{
    lists *l = user;
    for (size_t k = 1; k < f.n; k++) {
        fields forms = split(f.v[k], '|');
        for (size_t i = 0; i < forms.n; i++) {
            if (!forms.v[i].n)
                continue;
            char   plural[256];
            xc_str s = forms.v[i];
            mark_phrase(l, s, XC_GAZ_DEMONYM, XC_GAZ_DEMONYM);
            add(&l->demonyms, coded(s, f.v[0], 0));
            if (k == 1 && f.n > 2 && xc_str_equal(f.v[1], f.v[2]))
                continue; /* the noun comes again, with its plural */
            int n = snprintf(plural, sizeof plural, "%.*ss", (int)s.n, s.p);
            mark_phrase(l, (xc_str){plural, (size_t)n}, XC_GAZ_DEMONYM, XC_GAZ_DEMONYM);
            add(&l->demonyms, coded((xc_str){plural, (size_t)n}, f.v[0], 0));
        }
    }
}

static void region(fields f, void *user)
{
    mark_phrase(user, f.v[0], XC_GAZ_REGION, XC_GAZ_CITY_PART);
    add(&((lists *)user)->cities, coded(f.v[0], f.v[1], 1000000));
}

static void organization(fields f, void *user)
{
    mark_phrase(user, f.v[0], XC_GAZ_KNOWN, XC_GAZ_CITY_PART);
    add(&((lists *)user)->organizations, coded(f.v[0], f.v[1], 0));
}

static void organization_word(fields f, void *user)
{
    mark_phrase(user, f.v[0], XC_GAZ_ORGANIZATION, 0);
}

static void place_word(fields f, void *user)
{
    char class = f.v[1].p[0];
    mark(user, f.v[0], class == 't' ? XC_GAZ_PLACE_TAIL : class == 'w' ? XC_GAZ_PLACE_WEAK : XC_GAZ_PLACE_LEAD);
}

static uint32_t class_of(const char *const *classes, size_t n, xc_str name)
{
    for (size_t i = 0; i < n; i++)
        if (xc_str_equal(xc_str_from(classes[i]), name))
            return (uint32_t)i + 1;
    fail("class", name.p);
}

static void title(fields f, void *user)
{
    static const char *const classes[] = {"academic", "business", "clergy", "honorific",
                                          "law",      "military", "royal",  "state"};
    lists                   *l = user;
    mark_phrase(l, f.v[0], XC_GAZ_TITLE, XC_GAZ_TITLE);
    add(&l->titles, coded(f.v[0], XC_S(""), class_of(classes, XC_COUNT(classes), f.v[1])));
}

static void abbreviation(fields f, void *user)
{
    static const char *const classes[] = {"company", "country",   "degree", "latin", "month", "other",
                                          "place",   "reference", "state",  "title", "unit",  "weekday"};
    lists                   *l = user;
    add(&l->abbreviations, (row){.key = xc_fold_hash(f.v[0]), .number = class_of(classes, XC_COUNT(classes), f.v[1])});
}

static void office_holder(fields f, void *user)
{
    static const size_t order[] = {0, 1, 2, 3, 4, 6, 7, 8, 9, 10};
    lists              *l = user;
    holder             *h = &l->holders[l->n_holders];
    if (l->n_holders++ == MAX_HOLDERS)
        fail("office holders", "too many");
    mark(l, f.v[2], XC_GAZ_OFFICE);
    h->word = xc_fold_hash(f.v[2]);
    size_t n = (size_t)snprintf(h->line, sizeof h->line, "    {0x%016llxu, ", (unsigned long long)h->word);
    for (size_t i = 0; i < XC_COUNT(order) && n < sizeof h->line; i++) {
        xc_str s = order[i] < f.n ? f.v[order[i]] : (xc_str){0};
        n += (size_t)snprintf(h->line + n, sizeof h->line - n, "{\"%.*s\", %zu}, ", (int)s.n, s.p ? s.p : "", s.n);
    }
    const char *gender = f.v[5].n && f.v[5].p[0] == 'F' ? "XC_GENDER_FEMALE},\n" : "XC_GENDER_MALE},\n";
    if (n + strlen(gender) >= sizeof h->line)
        fail("office holders", h->line);
    memcpy(h->line + n, gender, strlen(gender) + 1);
}

/* ---------------------------------------------------------------- writing tables */

static int by_key(const void *a, const void *b)
{
    const row *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    if (x->number != y->number) /* the most populous place first */
        return x->number > y->number ? -1 : 1;
    return strcmp(x->code, y->code);
}

/* Sorts; rows of one key become one: bits joined, or the first (largest) kept. */
static void settle(table *t, bool join)
{
    size_t n = 0;
    if (t->n)
        qsort(t->v, t->n, sizeof *t->v, by_key);
    for (size_t i = 0; i < t->n; i++)
        if (n && t->v[n - 1].key == t->v[i].key)
            t->v[n - 1].number |= join ? t->v[i].number : 0;
        else
            t->v[n++] = t->v[i];
    t->n = n;
}

static void write_starts(const table *t, const char *name)
{
    unsigned shift = xc_keys_shift(t->n, 64);
    size_t   i = 0;
    printf("enum { %s_shift = %u };\nstatic const uint32_t %s_starts[] = {\n", name, shift, name);
    for (uint64_t top = 0; top <= UINT64_MAX >> shift; top++) {
        while (i < t->n && t->v[i].key >> shift < top)
            i++;
        printf("    %zu,\n", i);
    }
    printf("    %zu,\n};\n", t->n);
}

static void write(table *t, const char *name, bool join)
{
    settle(t, join);
    printf("static const uint64_t %s_keys[] = {\n", name);
    for (size_t i = 0; i < t->n; i++)
        printf("    0x%016llxu,\n", (unsigned long long)t->v[i].key);
    printf("};\nstatic const gazetteer_row %s[] = {\n", name);
    for (size_t i = 0; i < t->n; i++)
        printf("    {%u, \"%s\"},\n", t->v[i].number, t->v[i].code);
    printf("};\n");
    write_starts(t, name);
}

static int by_last_name(const void *a, const void *b)
{
    const holder *x = a, *y = b;
    return x->word != y->word ? (x->word < y->word ? -1 : 1) : strcmp(x->line, y->line);
}

static void write_holders(lists *l)
{
    qsort(l->holders, l->n_holders, sizeof *l->holders, by_last_name);
    printf("static const xc_office_holder office_holders[] = {\n");
    for (size_t i = 0; i < l->n_holders; i++)
        fputs(l->holders[i].line, stdout);
    printf("};\n\n");
    free(l->holders);
}

int main(int argc, char **argv)
{
    static const struct {
        row_fn fn;
        size_t columns;
    } readers[] = {{given_name, 2},        {name_gender, 2}, {nickname, 2}, {city, 3},
                   {country, 3},           {demonym, 2},     {region, 2},   {organization, 2},
                   {organization_word, 2}, {place_word, 2},  {title, 2},    {abbreviation, 2}};
    lists l = {0};
    if (argc != (int)XC_COUNT(readers) + 2)
        fail("usage", "thirteen lists in the order of the head of this file");
    printf("/* Made by make_gazetteers from data/gazetteers. */\n\n");
    for (size_t i = 0; i < XC_COUNT(readers); i++)
        each_row(argv[i + 1], readers[i].columns, readers[i].fn, &l);
    l.holders = calloc(MAX_HOLDERS, sizeof *l.holders);
    if (!l.holders)
        fail("memory", "out of it");
    each_row(argv[argc - 1], 11, office_holder, &l);
    write_holders(&l);
    write(&l.words, "words", true);
    write(&l.given, "given_names", false);
    write(&l.genders, "name_genders", false);
    write(&l.same, "same_names", false);
    write(&l.cities, "cities", false);
    write(&l.countries, "countries", false);
    write(&l.demonyms, "demonyms", false);
    write(&l.organizations, "organizations", false);
    write(&l.titles, "titles", false);
    write(&l.abbreviations, "abbreviations", false);
    table *all[] = {&l.words,     &l.given,    &l.genders,       &l.same,   &l.cities,
                    &l.countries, &l.demonyms, &l.organizations, &l.titles, &l.abbreviations};
    for (size_t i = 0; i < XC_COUNT(all); i++)
        free(all[i]->v);
    return 0;
}
