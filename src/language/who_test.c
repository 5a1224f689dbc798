#include "fold.h"
#include "forms.h"
#include "testing.h"

/* Texts with their tags, so that the tests hold whatever the tagger knows: words as "Pell/PROPN", verbs as "said/VBD",
 * names with a letter behind a point, small where they begin: "Thomas/PROPN.p Pell/PROPN.P" (p person, o organization,
 * l place). A line is a sentence. */

typedef struct tagged {
    xc_testing t;
    xc_reading r;
    xc_map     table;
    char       text[1024];
    size_t     n;
} tagged;

static void set_tag(xc_token *token, xc_str tag)
{
    static const char *const verbs[] = {"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"};
    token->pos = XC_POS_X;
    for (int i = 0; i < XC_POS_TAGS; i++)
        if (xc_str_equal(tag, xc_pos_name((xc_pos)i)))
            token->pos = (uint8_t)i;
    for (size_t i = 0; i < XC_COUNT(verbs); i++)
        if (xc_str_equal(tag, xc_str_from(verbs[i]))) {
            token->pos = XC_POS_VERB;
            for (int k = 0; k <= XC_VERB_MODAL; k++)
                if (xc_str_equal(tag, xc_verb_form_name((xc_verb_form)k)))
                    token->verb = (uint8_t)k;
        }
}

static void take_name(xc_reading *r, char mark)
{
    static const char kinds[] = "pol";
    uint32_t          at = (uint32_t)r->tokens.n - 1;
    const char       *kind = strchr(kinds, mark | 32);
    r->tokens.v[at].name = (uint8_t)(1 + (kind - kinds));
    if (xc_is_lower(mark))
        assert_int_equal(xc_vec_push(&r->names, r->mem,
                                     (xc_name){.first = at,
                                               .sentence = (uint32_t)r->sentences.n - 1,
                                               .kind = (xc_mention_kind)(kind - kinds)}),
                         XC_OK);
    r->names.v[r->names.n - 1].last = at + 1;
}

static void take_word(tagged *d, xc_str word)
{
    size_t   slash = word.n;
    uint32_t form;
    while (word.p[slash - 1] != '/')
        slash--;
    xc_str   tag = xc_str_cut(word, slash, word.n), text = xc_str_cut(word, 0, slash - 1);
    size_t   point = xc_str_find(tag, XC_S("."), 0);
    bool     glued = xc_str_equal(text, XC_S("'s")) || xc_str_equal(text, XC_S(",")) || xc_str_equal(text, XC_S("."));
    xc_token token = {0};
    d->n -= glued && d->n && d->text[d->n - 1] == ' ';
    token.at = (xc_range){(uint32_t)d->n, (uint32_t)(d->n + text.n)};
    memcpy(d->text + d->n, text.p, text.n);
    d->n += text.n;
    d->text[d->n++] = ' ';
    token.word = xc_fold_hash(text);
    set_tag(&token, xc_str_cut(tag, 0, point < tag.n ? point : tag.n));
    assert_int_equal(xc_form_of(&d->r, &d->table, xc_arena_copy(d->r.mem, text), &form), XC_OK);
    assert_int_equal(xc_vec_push(&d->r.tokens, d->r.mem, token), XC_OK);
    assert_int_equal(xc_vec_push(&d->r.form_of, d->r.mem, form), XC_OK);
    if (point < tag.n)
        take_name(&d->r, tag.p[point + 1]);
}

static void read_tagged(tagged *d, const char *id, const char *lines, const char *published)
{
    xc_str   all = xc_str_from(lines);
    xc_error err = {0};
    *d = (tagged){0};
    xc_arena_init(&d->t.mem, 0);
    d->r.mem = d->r.scratch = &d->t.mem;
    d->r.report = &d->t.report;
    for (size_t i = 0; i < all.n;) {
        uint32_t first = (uint32_t)d->r.tokens.n, start = (uint32_t)d->n;
        assert_int_equal(xc_vec_push(&d->r.sentences, d->r.mem, (xc_sentence){.first = first, .at = {start, start}}),
                         XC_OK);
        while (i < all.n && all.p[i] != '\n') {
            size_t from = i;
            while (i < all.n && all.p[i] != ' ' && all.p[i] != '\n')
                i++;
            take_word(d, xc_str_cut(all, from, i));
            i += i < all.n && all.p[i] == ' ';
        }
        i++;
        d->r.sentences.v[d->r.sentences.n - 1].last = (uint32_t)d->r.tokens.n;
        d->r.sentences.v[d->r.sentences.n - 1].at.end = d->r.tokens.v[d->r.tokens.n - 1].at.end;
    }
    d->t.blocks[0] = (xc_block){.at = {0, (uint32_t)d->n}, .role = XC_BLOCK_PARAGRAPH, .source = {0, (uint32_t)d->n}};
    d->t.report = (xc_report){.id = xc_str_from(id),
                              .text = {d->text, d->n},
                              .published = xc_str_from(published),
                              .n_blocks = 1,
                              .blocks = d->t.blocks};
    xc_forms_look_up(&d->r);
    assert_int_equal(xc_find_mentions(&d->r), XC_OK);
    assert_int_equal(xc_find_times(&d->r), XC_OK);
    d->t.document = (xc_document){.report = &d->t.report,
                                  .n_sentences = d->r.sentences.n,
                                  .n_tokens = d->r.tokens.n,
                                  .n_mentions = d->r.mentions.n,
                                  .n_entities = d->r.entities.n,
                                  .n_times = d->r.times.n,
                                  .sentences = d->r.sentences.v,
                                  .tokens = d->r.tokens.v,
                                  .mentions = d->r.mentions.v,
                                  .entities = d->r.entities.v,
                                  .times = d->r.times.v};
    assert_int_equal(xc_check_document(&d->t.document, &err), XC_OK);
}

static uint32_t entity_at(const xc_testing *t, const char *words, size_t which)
{
    size_t at = 0;
    for (size_t i = 0; i <= which; i++)
        at = xc_str_find(t->report.text, xc_str_from(words), i ? at + 1 : 0);
    assert_true(at != SIZE_MAX);
    for (size_t i = 0; i < t->document.n_mentions; i++)
        if (t->document.mentions[i].at.start == at && t->document.mentions[i].at.end == at + strlen(words))
            return t->document.mentions[i].entity;
    return XC_NONE;
}

static bool has_role(const xc_testing *t, uint32_t entity, const char *text)
{
    const xc_entity *e = &t->document.entities[entity];
    for (size_t i = 0; i < e->n_roles; i++)
        if (xc_str_equal(e->roles[i].text, xc_str_from(text)) &&
            xc_str_equal(xc_str_at(t->report.text, e->roles[i].at), e->roles[i].text))
            return true;
    return false;
}

static void surnames_titles_and_pronouns(void **state)
{
    (void)state;
    tagged d;
    read_tagged(&d, "w",
                "Transport/PROPN Minister/PROPN Joran/PROPN.p Pell/PROPN.P said/VBD the/DET government/NOUN would/AUX "
                "wait/VB ./PUNCT\n"
                "I/PRON wait/VBP ,/PUNCT Pell/PROPN.p said/VBD ./PUNCT\n"
                "He/PRON told/VBD reporters/NOUN that/SCONJ the/DET minister/NOUN had/AUX gone/VBN ./PUNCT",
                NULL);
    uint32_t pell = entity_at(&d.t, "Joran Pell", 0);
    assert_true(pell != XC_NONE);
    assert_int_equal(entity_at(&d.t, "Pell", 1), pell);
    assert_int_equal(entity_at(&d.t, "He", 0), pell);
    assert_int_equal(entity_at(&d.t, "the minister", 0), pell);
    assert_true(has_role(&d.t, pell, "Transport Minister"));
    assert_int_equal(d.t.document.entities[pell].gender, XC_GENDER_MALE);
    assert_int_equal(d.t.document.entities[pell].mentions, 4);
    xc_testing_free(&d.t);
}

static void appositions_on_either_side(void **state)
{
    (void)state;
    tagged d;
    read_tagged(
        &d, "w",
        "Lise/PROPN.p Brandt/PROPN.P ,/PUNCT the/DET coastguard/NOUN 's/PART duty/NOUN commander/NOUN ,/PUNCT said/VBD "
        "so/ADV ./PUNCT\n"
        "The/DET ship/NOUN 's/PART captain/NOUN ,/PUNCT Anders/PROPN.p Vey/PROPN.P ,/PUNCT was/AUX held/VBN ./PUNCT\n"
        "Mirela/PROPN.p Tosk/PROPN.P ,/PUNCT 34/NUM ,/PUNCT a/DET nurse/NOUN going/VBG home/ADV ,/PUNCT wept/VBD "
        "./PUNCT\n"
        "Sound/PROPN.o Line/PROPN.O ,/PUNCT the/DET operator/NOUN ,/PUNCT was/AUX fined/VBN ./PUNCT\n"
        "The/DET company/NOUN paid/VBD ./PUNCT",
        NULL);
    assert_true(has_role(&d.t, entity_at(&d.t, "Lise Brandt", 0), "the coastguard's duty commander"));
    assert_true(has_role(&d.t, entity_at(&d.t, "Anders Vey", 0), "The ship's captain"));
    assert_true(has_role(&d.t, entity_at(&d.t, "Mirela Tosk", 0), "a nurse"));
    assert_true(has_role(&d.t, entity_at(&d.t, "Sound Line", 0), "the operator"));
    assert_int_equal(entity_at(&d.t, "The company", 0), entity_at(&d.t, "Sound Line", 0));
    xc_testing_free(&d.t);
}

/* Two people of one last name: the bare name belongs to neither. Two presidents: "the president" stays open. */
static void what_is_not_certain_stays_apart(void **state)
{
    (void)state;
    tagged d;
    read_tagged(
        &d, "w",
        "President/PROPN Robert/PROPN.p Smith/PROPN.P met/VBD President/PROPN Alan/PROPN.p Smith/PROPN.P ./PUNCT\n"
        "Smith/PROPN.p said/VBD the/DET president/NOUN was/AUX late/ADJ ./PUNCT\n"
        "Peter/PROPN.p Jones/PROPN.P and/CCONJ Mark/PROPN.p Brown/PROPN.P left/VBD ./PUNCT\n"
        "Later/ADV he/PRON came/VBD back/ADV ./PUNCT",
        NULL);
    uint32_t robert = entity_at(&d.t, "Robert Smith", 0), alan = entity_at(&d.t, "Alan Smith", 0),
             smith = entity_at(&d.t, "Smith", 2);
    assert_true(robert != alan && smith != robert && smith != alan);
    assert_int_equal(entity_at(&d.t, "the president", 0), XC_NONE);
    xc_testing_free(&d.t);
}

static void names_of_one_body_and_one_country(void **state)
{
    (void)state;
    tagged d;
    read_tagged(&d, "w",
                "The/DET International/PROPN.o Olympic/PROPN.O Committee/PROPN.O met/VBD in/ADP the/DET United/PROPN.l "
                "States/PROPN.L ./PUNCT\n"
                "The/DET IOC/PROPN.o left/VBD the/DET U.S./PROPN.l for/ADP Peru/PROPN.l ./PUNCT\n"
                "Acme/PROPN.o Inc./PROPN.O paid/VBD ./PUNCT\n"
                "Acme/PROPN.o left/VBD America/PROPN.l ./PUNCT",
                NULL);
    uint32_t states = entity_at(&d.t, "United States", 0);
    assert_int_equal(entity_at(&d.t, "U.S.", 0), states);
    assert_int_equal(entity_at(&d.t, "America", 0), states);
    assert_int_not_equal(entity_at(&d.t, "Peru", 0), states);
    xc_testing_equal(d.t.document.entities[states].country, "US");
    assert_int_equal(entity_at(&d.t, "IOC", 0), entity_at(&d.t, "International Olympic Committee", 0));
    assert_int_equal(entity_at(&d.t, "Acme", 1), entity_at(&d.t, "Acme Inc.", 0));
    xc_testing_free(&d.t);
}

/* A ship that the labeller took for a person. */
static void behind_the_stands_a_thing(void **state)
{
    (void)state;
    tagged d;
    read_tagged(
        &d, "w",
        "The/DET Saint/PROPN.p Oriel/PROPN.P sank/VBD ./PUNCT\nSaint/PROPN.p Oriel/PROPN.P was/AUX old/ADJ ./PUNCT",
        NULL);
    assert_int_equal(d.t.document.entities[entity_at(&d.t, "Saint Oriel", 1)].kind, XC_OTHER);
    assert_int_equal(entity_at(&d.t, "Saint Oriel", 0), entity_at(&d.t, "Saint Oriel", 1));
    xc_testing_free(&d.t);
    read_tagged(&d, "w",
                "Pell/PROPN.p spoke/VBD ./PUNCT\nThe/DET ticket/NOUN of/ADP the/DET Pell/PROPN.p //PUNCT Orn/PROPN.p "
                "camp/NOUN and/CCONJ the/DET Pell/PROPN.p ./PUNCT\nPell/PROPN.p left/VBD ./PUNCT",
                NULL);
    assert_int_equal(d.t.document.entities[entity_at(&d.t, "Pell", 0)].kind, XC_PERSON);
    xc_testing_free(&d.t);
}

static const char *const story_texts[3] = {
    "Transport/PROPN Minister/PROPN Joran/PROPN.p Pell/PROPN.P spoke/VBD on/ADP Wednesday/PROPN ./PUNCT\n"
    "Mirela/PROPN.p Tosk/PROPN.P wept/VBD at/ADP Lisk/PROPN.l ./PUNCT",
    "Pell/PROPN.p was/AUX late/ADJ on/ADP Wednesday/PROPN ./PUNCT\n"
    "Mirella/PROPN.p Tosk/PROPN.P said/VBD the/DET minister/NOUN knew/VBD ./PUNCT\n"
    "The/DET transport/NOUN minister/NOUN left/VBD and/CCONJ the/DET health/NOUN minister/NOUN stayed/VBD ./PUNCT\n"
    "Lisk/PROPN.o wept/VBD ./PUNCT",
    "Joran/PROPN.p Pell/PROPN.P left/VBD Lisk/PROPN.l ./PUNCT\nMary/PROPN.p Tosk/PROPN.P stayed/VBD in/ADP "
    "Lisk/PROPN.l ./PUNCT"};

/* The documents of one story in the order that `turn` says; numbers of their entities. */
static void vote_in_order(int turn, uint32_t numbers[6])
{
    static const char *const ids[3] = {"a", "b", "c"}, *const published[3] = {"2026-03-11", NULL, "2026-03-12"};
    static tagged d[3];
    xc_document   documents[3];
    xc_arena      mem;
    xc_error      err = {0};
    xc_arena_init(&mem, 0);
    for (int i = 0; i < 3; i++)
        read_tagged(&d[i], ids[i], story_texts[i], published[i]);
    for (int i = 0; i < 3; i++)
        documents[i] = d[(i + turn) % 3].t.document;
    assert_int_equal(xc_language_vote(documents, 3, &mem, &err), XC_OK);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(xc_check_document(&documents[i], &err), XC_OK);
        d[(i + turn) % 3].t.document = documents[i];
    }
    numbers[0] = d[0].t.document.entities[entity_at(&d[0].t, "Joran Pell", 0)].story;
    numbers[1] = d[1].t.document.entities[entity_at(&d[1].t, "Pell", 0)].story;
    numbers[2] = d[1].t.document.entities[entity_at(&d[1].t, "the minister", 0)].story;
    assert_int_equal(entity_at(&d[1].t, "The transport minister", 0), entity_at(&d[1].t, "the minister", 0));
    assert_int_equal(entity_at(&d[1].t, "the health minister", 0), XC_NONE);
    numbers[3] = d[0].t.document.entities[entity_at(&d[0].t, "Mirela Tosk", 0)].story;
    numbers[4] = d[1].t.document.entities[entity_at(&d[1].t, "Mirella Tosk", 0)].story;
    numbers[5] = d[2].t.document.entities[entity_at(&d[2].t, "Mary Tosk", 0)].story;
    assert_int_equal(d[1].t.document.entities[entity_at(&d[1].t, "Lisk", 0)].kind, XC_PLACE);
    xc_testing_equal(d[1].t.document.times[0].value, "2026-03-11");
    xc_testing_equal(d[1].t.document.times[0].evidence, "story");
    for (int i = 0; i < 3; i++)
        xc_testing_free(&d[i].t);
    xc_arena_free(&mem);
}

static void a_story_has_one_number_for_one(void **state)
{
    (void)state;
    uint32_t first[6], other[6];
    vote_in_order(0, first);
    assert_int_equal(first[0], first[1]);
    assert_int_equal(first[0], first[2]);
    assert_int_equal(first[3], first[4]);
    assert_int_not_equal(first[3], first[5]);
    for (int turn = 1; turn < 3; turn++) {
        vote_in_order(turn, other);
        assert_memory_equal(first, other, sizeof first);
    }
}

static void memory_that_ends(void **state)
{
    (void)state;
    xc_testing t;
    xc_testing_read(&t, "w", "Thomas Pell met Mary Pell on Wednesday at 10am. He paid 5 crowns.", "2026-03-11");
    for (size_t limit = 1; limit < 4096; limit += 37) {
        xc_arena    mem;
        xc_error    err = {0};
        xc_document copy = t.document;
        xc_arena_init(&mem, limit);
        xc_status status = xc_language_vote(&copy, 1, &mem, &err);
        assert_true(status == XC_OK || status == XC_ENOMEM);
        xc_arena_free(&mem);
    }
    for (size_t limit = 1; limit < 200000; limit += 1999) {
        xc_arena    mem;
        xc_error    err = {0};
        xc_document d;
        xc_arena_init(&mem, limit);
        xc_status status = xc_language_annotate(&d, &mem, NULL, &t.report, &err);
        assert_true(status == XC_OK || status == XC_ENOMEM);
        xc_arena_free(&mem);
    }
    xc_testing_free(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(surnames_titles_and_pronouns),
        cmocka_unit_test(appositions_on_either_side),
        cmocka_unit_test(what_is_not_certain_stays_apart),
        cmocka_unit_test(names_of_one_body_and_one_country),
        cmocka_unit_test(behind_the_stands_a_thing),
        cmocka_unit_test(a_story_has_one_number_for_one),
        cmocka_unit_test(memory_that_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
