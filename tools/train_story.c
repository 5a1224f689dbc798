/* train_story -- learns the weights of story/score by replaying streams of reports whose stories are known.
 *
 *   train_story DIR/SET... > src/story/score_weights.h
 * Each folder holds docs.jsonl (id, text, title, published, outlet, a report a line) and gold.tsv (cluster TAB id).
 * First the stream is replayed with the gold's own decisions, then with those of the model learned so far: what it is
 * shown must be what it will see. Each candidate of a labelled report is an example: the gold's cluster, or one of the
 * three best others. Sets weigh alike. Logistic regression with L2, Newton's method; then the bias is shifted to the
 * best mean over the sets of (B-cubed F + pair F) / 2. Fixed order, no random numbers: same input, same bytes. */
#include <json-c/json.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "group.h"
#include "hash.h"
#include "str.h"

enum { K = XC_X_COUNT, ROUNDS = 4, WRONG_KEPT = 3, MAX_SETS = 2000, MAX_GROUPS = 32, SLICE = 40 };
static const double ridge = 2.0; /* per set of weight 1,000 */
static const double near_best = 0.004;
static const double caution = 0.5; /* odds given away: look-alikes stay apart at a cost of .01 of the mean */

typedef struct example {
    float x[K];
    bool  yes;
    int   group;
} example;

/* A folder, or a slice of one: what is weighed and measured together is a group. */
typedef struct set {
    const char *name;
    int         group;
    xc_arena    mem;
    xc_interner ids;
    XC_VEC(xc_report) reports; /* of a folder */
    size_t            n;
    const xc_report **order; /* [n] by id */
    uint32_t         *gold;  /* [n] cluster from 0, XC_NONE: not labelled */
    xc_vocabulary     vocabulary;
    xc_features      *features; /* [n] */
} set;

typedef struct trainer {
    set      sets[MAX_SETS];
    int      n_sets, n_groups, current;
    double   join[K], merge[K];  /* weights */
    bool     by_gold, gathering; /* the gold decides; examples are kept */
    xc_arena mem;
    XC_VEC(example) examples;
    const xc_grouping *grouping;
} trainer;

static void fail(const char *what, const char *name)
{
    fprintf(stderr, "train_story: %s: %s\n", what, name);
    exit(1);
}

/* ---------------------------------------------------------------- reading */

static xc_str field(set *s, json_object *line, const char *name)
{
    json_object *value = json_object_object_get(line, name);
    if (!json_object_is_type(value, json_type_string))
        return (xc_str){0};
    return xc_arena_copy(&s->mem, (xc_str){json_object_get_string(value), (size_t)json_object_get_string_len(value)});
}

static xc_block *paragraphs(set *s, xc_str text, size_t *n)
{
    XC_VEC(xc_block) blocks = {0};
    for (size_t i = 0; i < text.n;) {
        size_t end = xc_str_find(text, XC_S("\n\n"), i);
        end = end == SIZE_MAX ? text.n : end;
        if (end > i && xc_vec_push(&blocks, &s->mem,
                                   (xc_block){.at = {(uint32_t)i, (uint32_t)end}, .role = XC_BLOCK_PARAGRAPH}) != XC_OK)
            fail("out of memory", s->name);
        i = end + 2;
    }
    *n = blocks.n;
    return blocks.v;
}

static void read_reports(set *s)
{
    char   path[4096], *line = NULL;
    size_t cap = 0;
    snprintf(path, sizeof path, "%s/docs.jsonl", s->name);
    FILE *file = fopen(path, "r");
    if (!file)
        fail("no docs.jsonl", s->name);
    while (getline(&line, &cap, file) > 0) {
        json_object *object = json_tokener_parse(line);
        xc_report    r = {.id = field(s, object, "id"),
                          .text = field(s, object, "text"),
                          .title = field(s, object, "title"),
                          .published = field(s, object, "published"),
                          .outlet = field(s, object, "outlet")};
        r.blocks = paragraphs(s, r.text, &r.n_blocks);
        if (xc_vec_push(&s->reports, &s->mem, r) != XC_OK)
            fail("out of memory", s->name);
        json_object_put(object);
    }
    free(line);
    fclose(file);
}

static int by_id(const void *a, const void *b)
{
    const xc_report *const *x = a, *const *y = b;
    return xc_str_compare((*x)->id, (*y)->id);
}

static void read_gold(set *s)
{
    char        path[4096], line[1024];
    xc_interner clusters = {0};
    snprintf(path, sizeof path, "%s/gold.tsv", s->name);
    FILE *file = fopen(path, "r");
    if (!file)
        fail("no gold.tsv", s->name);
    s->gold = XC_ARRAY(&s->mem, uint32_t, s->n);
    memset(s->gold, 0xFF, s->n * sizeof *s->gold);
    while (fgets(line, sizeof line, file)) {
        char    *tab = strchr(line, '\t');
        uint32_t cluster;
        if (!tab)
            continue;
        xc_str   id = xc_str_trim(xc_str_from(tab + 1));
        xc_str   name = xc_arena_copy(&s->mem, (xc_str){line, (size_t)(tab - line)});
        uint32_t at = xc_interned(&s->ids, id);
        if (xc_intern(&clusters, &s->mem, name, &cluster) != XC_OK)
            fail("out of memory", s->name);
        if (at != XC_NONE)
            s->gold[at] = cluster;
    }
    fclose(file);
}

/* Vocabulary and features of the reports in `order`. */
static void prepare(set *s)
{
    xc_pool *pool;
    xc_error err = {0};
    xc_arena scratch;
    xc_arena_init(&scratch, 0);
    if (xc_pool_open(&pool, 1, &err) != XC_OK ||
        xc_vocabulary_make(&s->vocabulary, pool, s->order, s->n, &err) != XC_OK)
        fail("out of memory", s->name);
    s->features = XC_ARRAY(&s->mem, xc_features, s->n);
    for (size_t i = 0; i < s->n; i++)
        if (xc_features_make(&s->features[i], &s->mem, &scratch, &s->vocabulary, s->order[i], &err) != XC_OK)
            fail("out of memory", s->name);
    xc_pool_close(pool);
    xc_arena_free(&scratch);
}

static void open_set(set *s, const char *name, int group)
{
    *s = (set){.name = name, .group = group};
    xc_arena_init(&s->mem, 0);
    read_reports(s);
    s->n = s->reports.n;
    s->order = XC_ARRAY(&s->mem, const xc_report *, s->n);
    for (size_t i = 0; i < s->n; i++)
        s->order[i] = &s->reports.v[i];
    qsort(s->order, s->n, sizeof *s->order, by_id);
    for (size_t i = 0; i < s->n; i++) {
        uint32_t id;
        if (xc_intern(&s->ids, &s->mem, s->order[i]->id, &id) != XC_OK || id != i)
            fail("an id stands twice", name);
    }
    read_gold(s);
    prepare(s);
}

/* ---------------------------------------------------------------- slices
 * A desk compares twenty reports as often as an archive ten thousand, and in so few most terms stand once: each set is
 * learned from a second time in slices of some forty labelled reports of neighbouring events. */

typedef struct labelled_report {
    int64_t          first; /* of its cluster */
    uint32_t         gold;
    const xc_report *report;
} labelled_report;

static int by_event(const void *a, const void *b)
{
    const labelled_report *x = a, *y = b;
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    if (x->gold != y->gold)
        return x->gold < y->gold ? -1 : 1;
    return xc_str_compare(x->report->id, y->report->id);
}

static size_t list_labelled(labelled_report *out, const set *s)
{
    size_t n = 0;
    for (size_t i = 0; i < s->n; i++) {
        if (s->gold[i] == XC_NONE)
            continue;
        out[n] = (labelled_report){INT64_MAX, s->gold[i], s->order[i]};
        for (size_t k = 0; k < s->n; k++)
            if (s->gold[k] == s->gold[i] && s->features[k].day < out[n].first)
                out[n].first = s->features[k].day;
        n++;
    }
    qsort(out, n, sizeof *out, by_event);
    return n;
}

static int by_report_id(const void *a, const void *b)
{
    const labelled_report *x = a, *y = b;
    return xc_str_compare(x->report->id, y->report->id);
}

static void add_slices(trainer *t, const set *whole, int group)
{
    labelled_report *all = malloc((whole->n ? whole->n : 1) * sizeof *all);
    size_t           n = all ? list_labelled(all, whole) : 0;
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && (end - i < SLICE || all[end].gold == all[end - 1].gold); end++)
            ;
        set *s = t->n_sets < MAX_SETS ? &t->sets[t->n_sets++] : NULL;
        if (!s)
            fail("too many slices", whole->name);
        *s = (set){.name = whole->name, .group = group, .n = end - i};
        xc_arena_init(&s->mem, 0);
        s->order = XC_ARRAY(&s->mem, const xc_report *, s->n);
        s->gold = XC_ARRAY(&s->mem, uint32_t, s->n);
        qsort(all + i, s->n, sizeof *all, by_report_id);
        for (size_t k = 0; k < s->n; k++) {
            s->order[k] = all[i + k].report;
            s->gold[k] = all[i + k].gold;
        }
        prepare(s);
    }
    free(all);
}

/* ---------------------------------------------------------------- replay */

static double odds_of(const double *weights, const xc_evidence_vector *e)
{
    double sum = 0;
    for (int i = 0; i < K; i++)
        sum += weights[i] * (double)e->x[i];
    return sum;
}

/* 1: most labelled members are of the report's gold cluster, 0: they are of others, -1: no labelled member. */
static int is_right(const trainer *t, uint32_t report, uint32_t cluster)
{
    const uint32_t   *gold = t->sets[t->current].gold;
    const xc_numbers *members = &t->grouping->clusters.v.v[cluster].members;
    int               same = 0, other = 0;
    for (size_t i = 0; i < members->n; i++) {
        same += gold[members->v[i]] == gold[report];
        other += gold[members->v[i]] != XC_NONE && gold[members->v[i]] != gold[report];
    }
    return same + other == 0 ? -1 : same > other;
}

static void keep(trainer *t, const xc_evidence_vector *e, bool yes)
{
    example ex = {.yes = yes, .group = t->sets[t->current].group};
    if (!t->gathering)
        return;
    memcpy(ex.x, e->x, sizeof ex.x);
    if (xc_vec_push(&t->examples, &t->mem, ex) != XC_OK)
        fail("out of memory", "examples");
}

static xc_choice choose(void *user, uint32_t report, const xc_found *found, const xc_evidence_vector *evidence)
{
    trainer  *t = user;
    bool      labelled = t->sets[t->current].gold[report] != XC_NONE, used[XC_CANDIDATES] = {0};
    xc_choice out = {.cluster = XC_NONE};
    double    best = 0;
    uint32_t  right = XC_NONE;
    for (uint32_t i = 0; i < found->n; i++) {
        double odds = odds_of(t->join, &evidence[i]);
        if (odds > best) {
            best = odds;
            out.cluster = found->cluster[i];
        }
        if (labelled && is_right(t, report, found->cluster[i]) == 1) {
            keep(t, &evidence[i], true);
            right = found->cluster[i];
        }
    }
    for (int kept = 0; labelled && kept < WRONG_KEPT; kept++) {
        int worst = -1;
        for (uint32_t i = 0; i < found->n; i++)
            if (!used[i] && is_right(t, report, found->cluster[i]) == 0 &&
                (worst < 0 || odds_of(t->join, &evidence[i]) > odds_of(t->join, &evidence[worst])))
                worst = (int)i;
        if (worst < 0)
            break;
        used[worst] = true;
        keep(t, &evidence[worst], false);
    }
    if (t->by_gold && labelled)
        out.cluster = right;
    return out;
}

/* The gold cluster of most labelled members, or XC_NONE. */
static uint32_t gold_of(const trainer *t, uint32_t cluster)
{
    const xc_numbers *members = &t->grouping->clusters.v.v[cluster].members;
    uint32_t          best = XC_NONE;
    size_t            most = 0;
    for (size_t i = 0; i < members->n; i++) {
        uint32_t gold = t->sets[t->current].gold[members->v[i]];
        size_t   same = 0;
        for (size_t k = 0; k < members->n; k++)
            same += t->sets[t->current].gold[members->v[k]] == gold;
        if (gold != XC_NONE && same > most) {
            most = same;
            best = gold;
        }
    }
    return best;
}

static float judge(void *user, uint32_t a, uint32_t b, const xc_evidence_vector *evidence)
{
    trainer *t = user;
    if (!t->gathering)
        return (float)odds_of(t->merge, evidence);
    uint32_t x = gold_of(t, a), y = gold_of(t, b);
    if (x != XC_NONE && y != XC_NONE)
        keep(t, evidence, x == y);
    return -1;
}

static void replay(trainer *t, int which, xc_grouping *grouping)
{
    set       *s = &t->sets[which];
    xc_chooser chooser = {choose, t};
    xc_copies  none = {0};
    xc_error   err = {0};
    t->current = which;
    t->grouping = grouping;
    if (xc_story_stream(grouping, s->features, s->order, s->n, &none, s->vocabulary.n, &chooser, NULL, NULL, &err) !=
        XC_OK)
        fail(err.message, s->name);
}

/* ---------------------------------------------------------------- fitting */

static void solve(double a[K][K + 1])
{
    for (int i = 0; i < K; i++) {
        int pivot = i;
        for (int r = i + 1; r < K; r++)
            pivot = fabs(a[r][i]) > fabs(a[pivot][i]) ? r : pivot;
        for (int c = 0; c <= K; c++) {
            double x = a[i][c];
            a[i][c] = a[pivot][c];
            a[pivot][c] = x;
        }
        for (int r = 0; r < K; r++)
            if (r != i) {
                double f = a[r][i] / a[i][i];
                for (int c = i; c <= K; c++)
                    a[r][c] -= f * a[i][c];
            }
    }
    for (int i = 0; i < K; i++)
        a[i][K] /= a[i][i];
}

static void fit(const trainer *t, double *weights)
{
    double per_group[MAX_GROUPS] = {0};
    for (size_t i = 0; i < t->examples.n; i++)
        per_group[t->examples.v[i].group]++;
    for (int step = 0; step < 25; step++) {
        double a[K][K + 1] = {{0}};
        for (int i = 0; i < K; i++) {
            a[i][i] = i == XC_X_BIAS ? 1e-6 : ridge;
            a[i][K] = i == XC_X_BIAS ? 0 : -ridge * weights[i];
        }
        for (size_t n = 0; n < t->examples.n; n++) {
            const example *e = &t->examples.v[n];
            double         weight = 1000.0 / per_group[e->group], odds = 0;
            for (int i = 0; i < K; i++)
                odds += weights[i] * (double)e->x[i];
            double p = 1 / (1 + exp(-odds)), v = weight * (p * (1 - p) + 1e-6);
            for (int i = 0; i < K; i++) {
                a[i][K] += weight * ((double)e->yes - p) * (double)e->x[i];
                for (int j = 0; j < K; j++)
                    a[i][j] += v * (double)e->x[i] * (double)e->x[j];
            }
        }
        solve(a);
        for (int i = 0; i < K; i++)
            weights[i] += a[i][K];
    }
}

/* ---------------------------------------------------------------- measuring */

typedef struct tally {
    const char *name;
    double      labelled, b3p, b3r, both, ours, theirs;
} tally;

static double f_of(double p, double r)
{
    return p + r > 0 ? 2 * p * r / (p + r) : 0;
}

static void measure(tally *out, const set *s, const xc_grouping *g)
{
    for (size_t i = 0; i < s->n; i++) {
        const xc_numbers *members = &g->clusters.v.v[g->placing[i].cluster].members;
        double            same = 0, ours = 0, theirs = 0;
        if (s->gold[i] == XC_NONE)
            continue;
        for (size_t k = 0; k < members->n; k++) {
            ours += s->gold[members->v[k]] != XC_NONE;
            same += s->gold[members->v[k]] == s->gold[i];
        }
        for (size_t k = 0; k < s->n; k++)
            theirs += s->gold[k] == s->gold[i];
        out->labelled++;
        out->b3p += same / ours;
        out->b3r += same / theirs;
        out->both += same - 1;
        out->ours += ours - 1;
        out->theirs += theirs - 1;
    }
}

static double measure_all(trainer *t, bool repaired, bool print)
{
    tally  tallies[MAX_GROUPS] = {0};
    double sum = 0;
    t->by_gold = t->gathering = false;
    for (int i = 0; i < t->n_sets; i++) {
        xc_grouping g;
        replay(t, i, &g);
        if (repaired && xc_story_repair(&g, judge, t) != XC_OK)
            fail("out of memory", t->sets[i].name);
        tallies[t->sets[i].group].name = t->sets[i].name;
        measure(&tallies[t->sets[i].group], &t->sets[i], &g);
        xc_grouping_free(&g);
    }
    for (int i = 0; i < t->n_groups; i++) {
        const tally *f = &tallies[i];
        double       b3 = f_of(f->b3p / f->labelled, f->b3r / f->labelled);
        double       p = f->ours > 0 ? f->both / f->ours : 1, r = f->theirs > 0 ? f->both / f->theirs : 1;
        if (print)
            fprintf(stderr, "%-36s b3 %.3f pair %.3f (P %.3f R %.3f)\n", f->name, b3, f_of(p, r), p, r);
        sum += (b3 + f_of(p, r)) / 2 / t->n_groups;
    }
    return sum;
}

/* The most careful bias whose mean over the sets is within `near_best` of the best: a false join costs more trust than
 * a story in two parts. */
static void shift_bias(trainer *t, double *weights, bool repaired)
{
    enum { STEPS = 17 };
    double start = weights[XC_X_BIAS], means[STEPS], best = 0;
    for (int i = 0; i < STEPS; i++) {
        weights[XC_X_BIAS] = start + 0.25 * (i - STEPS / 2);
        means[i] = measure_all(t, repaired, false);
        best = means[i] > best ? means[i] : best;
    }
    int chosen = 0;
    while (means[chosen] < best - near_best)
        chosen++;
    weights[XC_X_BIAS] = start + 0.25 * (chosen - STEPS / 2);
    fprintf(stderr, "bias %+.2f: mean %.4f, best %.4f\n", 0.25 * (chosen - STEPS / 2), means[chosen], best);
}

static void learn_joining(trainer *t)
{
    for (int round = 0; round < ROUNDS; round++) {
        t->gathering = true;
        t->by_gold = round == 0;
        for (int i = 0; i < t->n_sets; i++) {
            xc_grouping g;
            replay(t, i, &g);
            xc_grouping_free(&g);
        }
        fit(t, t->join);
        if (round == 0)
            t->examples.n = 0;
    }
    shift_bias(t, t->join, false);
}

static void learn_merging(trainer *t)
{
    t->examples.n = 0;
    for (int i = 0; i < t->n_sets; i++) {
        xc_grouping g;
        t->gathering = false;
        replay(t, i, &g);
        t->gathering = true;
        if (xc_story_repair(&g, judge, t) != XC_OK)
            fail("out of memory", t->sets[i].name);
        xc_grouping_free(&g);
    }
    fprintf(stderr, "%zu pairs of clusters\n", t->examples.n);
    fit(t, t->merge);
    shift_bias(t, t->merge, true);
}

static void print_weights(const char *name, const double *weights)
{
    printf("static const float %s_weights[XC_X_COUNT] = {\n", name);
    for (int i = 0; i < K; i++)
        printf("    %.4fF,\n", weights[i]);
    printf("};\n");
}

int main(int argc, char **argv)
{
    static trainer t;
    if (argc < 2 || 2 * (argc - 1) > MAX_GROUPS) {
        fprintf(stderr, "usage: train_story DIR/SET...\n");
        return 2;
    }
    xc_arena_init(&t.mem, 0);
    for (int i = 1; i < argc; i++)
        open_set(&t.sets[t.n_sets++], argv[i], t.n_groups++);
    for (int i = 1; i < argc; i++)
        add_slices(&t, &t.sets[i - 1], t.n_groups++);
    learn_joining(&t);
    learn_merging(&t);
    t.join[XC_X_BIAS] -= caution;
    t.merge[XC_X_BIAS] -= caution;
    fprintf(stderr, "mean %.4f\n", measure_all(&t, true, true));
    printf("/* Learned by tools/train_story.c from the story tuning sets");
    for (int i = 1; i < argc; i++) {
        const char *slash = strrchr(argv[i], '/');
        printf(" %s", slash ? slash + 1 : argv[i]);
    }
    printf(". */\n/* clang-format off */\n#include \"score.h\"\n\n");
    print_weights("join", t.join);
    print_weights("merge", t.merge);
    return 0;
}
