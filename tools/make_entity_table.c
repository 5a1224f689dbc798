/* make_entity_table LIST: prints the C table of extract/entities.c from data/entities.txt. The list must be sorted. */
#include <stdio.h>
#include <string.h>

int main(int argc, char **argv)
{
    FILE *in = argc == 2 ? fopen(argv[1], "r") : NULL;
    if (!in) {
        fprintf(stderr, "usage: make_entity_table LIST\n");
        return 2;
    }
    char line[256], last[64] = "";
    while (fgets(line, sizeof line, in)) {
        char     name[64];
        unsigned a = 0, b = 0;
        if (line[0] == '#' || sscanf(line, "%63s %x %x", name, &a, &b) < 2)
            continue;
        size_t n = strlen(name);
        int    bare = name[n - 1] == '.';
        if (bare)
            name[n - 1] = '\0';
        if (strcmp(last, name) >= 0) {
            fprintf(stderr, "%s: not sorted at %s\n", argv[1], name);
            return 1;
        }
        strcpy(last, name);
        printf("{\"%s\", %d, 0x%X, 0x%X},\n", name, bare, a, b);
    }
    return fclose(in) == 0 ? 0 : 1;
}
