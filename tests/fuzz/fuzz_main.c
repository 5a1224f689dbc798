/* Runs a fuzz target over the files of a folder, a TAP point a file: the corpus of libFuzzer as an ordinary test. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int is_file(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

/* The data lies in a block of exactly its size, so that sanitizers see a read behind its end. */
static int run_file(const char *folder, const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    if (!file)
        return 0;
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    uint8_t *data = size >= 0 ? malloc((size_t)size ? (size_t)size : 1) : NULL;
    int      fine = data && fread(data, 1, (size_t)size, file) == (size_t)size;
    fclose(file);
    if (fine)
        LLVMFuzzerTestOneInput(data, (size_t)size);
    free(data);
    return fine;
}

int main(int argc, char **argv)
{
    struct dirent **entries;
    int             n = argc > 1 ? scandir(argv[1], &entries, is_file, alphasort) : 0;
    if (n < 0)
        n = 0; /* no corpus yet: the empty input alone */
    LLVMFuzzerTestOneInput((const uint8_t *)"", 0);
    printf("ok 1 - empty input\n");
    for (int i = 0; i < n; i++) {
        printf("%s %d - %s\n", run_file(argv[1], entries[i]->d_name) ? "ok" : "not ok", i + 2, entries[i]->d_name);
        fflush(stdout);
        free(entries[i]);
    }
    if (n > 0)
        free(entries);
    printf("1..%d\n", n + 1);
    return 0;
}
