#include <string.h>

#include "command.h"

static const example bare_examples[] = {
    {"crosscheck reports/", "group all reports in a folder into stories and compare the reports of each"},
    {"crosscheck --html page.html reports/", "the same, with a page for the browser"},
    {"crosscheck compare a.html b.html c.txt", "these three tell of one event: compare them"},
    {"crosscheck --json archive.jsonl.gz", "records for other programs"},
    {0}};

static const example compare_examples[] = {
    {"crosscheck compare a.txt b.html c.txt", "what the three agree on, and where they differ"},
    {"crosscheck compare --html page.html ferry/", "the reports of a folder, with a page for the browser"},
    {"crosscheck compare --sections all ferry/", "everything, not only the first screen"},
    {"crosscheck compare --exit-code ferry/", "for scripts: status 1 if anything differs"},
    {0}};

static const example extract_examples[] = {
    {"crosscheck extract page.html", "the article in a page, without what stands around it"},
    {"crosscheck extract --json pages/", "with the bytes of each block in its page"},
    {0}};

static const example annotate_examples[] = {
    {"crosscheck annotate report.txt", "sentences, tokens, tags and names as CoNLL-U"},
    {"crosscheck annotate --json report.txt", "sentences, names, times and quantities as records"},
    {0}};

static const example quotes_examples[] = {
    {"crosscheck quotes report.txt", "who is quoted saying what"},
    {"crosscheck quotes --json archive.jsonl", "each quotation with the bytes of its words, cue and speaker"},
    {"crosscheck quotes --all-marks report.txt", "scare quotes and titles too"},
    {0}};

static const example copies_examples[] = {
    {"crosscheck copies reports/", "which text was copied from which report"},
    {"crosscheck copies --json archive.jsonl", "pairs with their shared passages, and the origins"},
    {"crosscheck copies --against archive.index new/", "what new reports took from those of an index"},
    {"crosscheck copies --letters reports/", "the same on old newspapers read by a machine"},
    {0}};

static const example index_examples[] = {
    {"crosscheck index -o archive.index archive.jsonl.gz", "an index of an archive"},
    {"crosscheck index -o all.index 2024.index 2025.index", "two indexes as one"},
    {0}};

static const example stories_examples[] = {{"crosscheck stories archive.jsonl", "which reports tell the same event"},
                                           {"crosscheck stories --json reports/", "with the reasons of every join"},
                                           {0}};

static const example fetch_examples[] = {
    {"crosscheck fetch -o ferry.warc.gz https://example.org/ferry https://example.com/fire",
     "two pages into an archive"},
    {"crosscheck fetch -o today.warc.gz https://example.org/news.rss", "the pages that a feed names"},
    {0}};

static const example relate_examples[] = {
    {"crosscheck relate pairs.jsonl", "how the statements a and b of each line relate"},
    {"crosscheck relate < pairs.jsonl", "the same from standard input"},
    {0}};

const command commands[] = {
    {"", "INPUT...", "group the inputs into stories and compare the reports of each",
     "Reads many reports of the news, groups them into stories and shows for each story what its reports agree on "
     "(counted in independent origins), what only one of them says, where they differ, who is quoted saying what, and "
     "which text was copied from which report.",
     bare_examples},
    {"compare", "INPUT...", "compare all inputs as reports of one event",
     "Takes all inputs as reports of one event and shows what they agree on (counted in independent origins), what "
     "only "
     "one of them says, where they differ, who is quoted saying what, and which text was copied from which report.",
     compare_examples},
    {"extract", "INPUT...", "the article in a page: text, title, authors, dates, outlet",
     "Gives the article in each input: its text in blocks, title, authors, dates, outlet and language. With --json "
     "each "
     "block names the bytes of the file that it came from.",
     extract_examples},
    {"annotate", "INPUT...", "sentences, tokens, tags, names, times and quantities",
     "Gives the sentences and tokens of each input with parts of speech, lemmas and names, as CoNLL-U; with --json "
     "sentences, mentions, times and quantities as records.",
     annotate_examples},
    {"quotes", "INPUT...", "who is quoted saying what",
     "Gives the quotations of each input, direct, mixed and indirect, each with its speaker, its cue and the rule that "
     "found it.",
     quotes_examples},
    {"copies", "INPUT...", "which text was copied from which report, and the origins",
     "Shows which reports share text, which passages, in which direction where that can be told, and how many "
     "independent origins the inputs have. Words that are quotations are not counted as copied.",
     copies_examples},
    {"index", "INPUT...", "an index of reports, for copies --against",
     "Writes an index of the inputs: the reports and what finds shared text in them, in one file that is mapped, not "
     "read, when new reports are checked against it. Indexes given as inputs are merged; the result does not depend on "
     "their order or on how the reports were parted.",
     index_examples},
    {"stories", "INPUT...", "which reports tell the same event",
     "Groups the inputs into stories, one event each, and stories that continue each other into threads; with --json "
     "every join says why.",
     stories_examples},
    {"relate", "[FILE]", "how pairs of statements relate",
     "Reads JSON Lines with the statements a and b of a pair (and optionally id, question, a_chunks, b_chunks) and "
     "writes for each how they relate: same words, same meaning, adds, differs, related or none.",
     relate_examples},
    {"fetch", "URL...", "pages, and the pages that feeds name, into an archive",
     "Fetches the addresses, and the pages that feeds, sitemaps and indexes of sitemaps among them name, and writes "
     "the answers as a WARC file that every other command reads. Sites are asked one request at a time, robots.txt is "
     "obeyed, redirects are followed within http and https, and no answer may take or hold more than its limit.",
     fetch_examples},
    {0},
};

const command *command_named(const char *name)
{
    for (const command *c = commands + 1; c->name; c++)
        if (strcmp(c->name, name) == 0)
            return c;
    return NULL;
}
