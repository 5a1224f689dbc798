/* train_region [--hold N] SET...: learns which blocks of a page are its article; prints the C tables of models/.
 *
 *   pages and truth --[region_rows]--> rows, labels --[region_boost]--> first forest --[cross-fitted]--> second forest
 * With --hold N one host in five is left out and the figures on those are told on stderr. The same bytes come out on
 * every run. */
#include <stdio.h>
#include <stdlib.h>

#include "region_boost.h"

enum {
    FIRST = XC_FIRST_FEATURES,
    ALL = XC_SECOND_FEATURES,
    FIRST_TREES = 60,
    SECOND_TREES = 100,
    HELD = 5, /* one host in so many is left out */
    INNER = REGION_FOLDS / HELD
};

/* Labelled rows but for those of held-out hosts and of one inner fold (-1: none). */
static size_t choose_rows(const region_rows *d, uint32_t *rows, int hold, int inner)
{
    size_t n = 0;
    for (size_t i = 0; i < d->n; i++)
        if (d->info[i].weight > 0 && d->info[i].fold % HELD != hold && (inner < 0 || d->info[i].fold / HELD != inner))
            rows[n++] = (uint32_t)i;
    return n;
}

/* The second pass's columns, each row's probability from a first forest that has not seen its host. */
static void second_columns(region_rows *d, const xc_forest inner[INNER], const xc_forest *all, int hold)
{
    xc_arena mem;
    float   *p = region_need(malloc(d->n * sizeof *p));
    xc_arena_init(&mem, 0);
    for (size_t i = 0; i < d->n; i++) {
        const xc_forest *unseen = d->info[i].fold % HELD == hold ? all : &inner[d->info[i].fold / HELD];
        p[i] = xc_forest_probability(xc_forest_score(unseen, d->x + i * ALL));
    }
    for (size_t k = 0; k < d->pages; k++) {
        size_t from = d->first_of_page[k];
        d->shape[k].rows = d->x + from * ALL;
        if (d->shape[k].n && xc_features_second(&d->shape[k], &mem, p + from, NULL) != XC_OK)
            region_fail("out of memory");
        xc_arena_reset(&mem);
    }
    free(p);
}

/* ---------------------------------------------------------------- figures on the held-out hosts */

static void tell(const region_rows *d, const xc_forest *forest, int hold, float line)
{
    double f1[8] = {0}, p[8] = {0}, r[8] = {0}, right[8] = {0}, wrong[8] = {0}, missed[8] = {0};
    size_t pages[8] = {0};
    for (size_t k = 0; k < d->pages; k++) {
        size_t from = d->first_of_page[k], to = k + 1 < d->pages ? d->first_of_page[k + 1] : d->n;
        double both = 0, given = 0, wanted = 0;
        if (from == to || d->info[from].fold % HELD != hold)
            continue;
        unsigned set = d->set_of_page[k];
        for (size_t i = from; i < to; i++) {
            if (d->info[i].weight == 0)
                continue;
            bool   take = xc_forest_probability(xc_forest_score(forest, d->x + i * ALL)) > line;
            double n = d->info[i].words;
            given += take ? n : 0;
            wanted += d->info[i].label ? n : 0;
            both += take && d->info[i].label ? n : 0;
            right[set] += take && d->info[i].label;
            wrong[set] += take && !d->info[i].label;
            missed[set] += !take && d->info[i].label;
        }
        pages[set]++;
        p[set] += given > 0 ? both / given : wanted == 0;
        r[set] += wanted > 0 ? both / wanted : 1;
        f1[set] += given + wanted > 0 ? 2 * both / (given + wanted) : 1;
    }
    for (unsigned s = 0; s < 8; s++)
        if (pages[s])
            fprintf(stderr, "set %u: %zu pages held out, words F1 %.4f P %.4f R %.4f; blocks F %.4f\n", s, pages[s],
                    f1[s] / (double)pages[s], p[s] / (double)pages[s], r[s] / (double)pages[s],
                    2 * right[s] / (2 * right[s] + wrong[s] + missed[s]));
}

static void print_forest(const char *name, const xc_forest *forest)
{
    printf("static const xc_tree %s[] = {\n", name);
    for (size_t t = 0; t < forest->n; t++) {
        const xc_tree *tree = &forest->trees[t];
        printf("    {{");
        for (int k = 0; k < XC_FOREST_NODES; k++)
            printf("%s%u", k ? ", " : "", tree->feature[k]);
        printf("},\n     {");
        for (int k = 0; k < XC_FOREST_NODES; k++)
            printf("%s%#.7gf", k ? ", " : "", (double)tree->threshold[k] + 0.0);
        printf("},\n     {");
        for (int k = 0; k < XC_FOREST_LEAVES; k++)
            printf("%s%.4ff", k ? ", " : "", (double)tree->leaf[k]);
        printf("}},\n");
    }
    printf("};\n");
}

int main(int argc, char **argv)
{
    static region_rows d;
    int                hold = -1, first_set = 1;
    if (argc > 3 && strcmp(argv[1], "--hold") == 0) {
        hold = atoi(argv[2]);
        first_set = 3;
    }
    if (argc <= first_set) {
        fprintf(stderr, "usage: train_region [--hold N] SET...\n");
        return 2;
    }
    for (int i = first_set; i < argc; i++)
        region_rows_add(&d, argv[i], (uint8_t)(i - first_set));
    fprintf(stderr, "%zu pages, %zu blocks\n", d.pages, d.n);
    uint32_t *rows = region_need(malloc(d.n * sizeof *rows));
    xc_forest inner[INNER];
    for (int k = 0; k < INNER; k++)
        inner[k] = region_boost(&d, rows, choose_rows(&d, rows, hold, k), FIRST, FIRST_TREES);
    xc_forest first = region_boost(&d, rows, choose_rows(&d, rows, hold, -1), FIRST, FIRST_TREES);
    if (hold >= 0)
        tell(&d, &first, hold, 0.5f);
    second_columns(&d, inner, &first, hold);
    xc_forest second = region_boost(&d, rows, choose_rows(&d, rows, hold, -1), ALL, SECOND_TREES);
    for (float line = 0.3f; hold >= 0 && line < 0.65f; line += 0.1f) {
        fprintf(stderr, "second pass, line %.1f\n", (double)line);
        tell(&d, &second, hold, line);
    }
    print_forest("first_trees", &first);
    print_forest("second_trees", &second);
    return 0;
}
