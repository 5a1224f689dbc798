/* make_phrases LIST: prints each list of phrases in LIST as a C array of its name: run by the build.
 *
 * Rows are `name TAB phrase`, those of one name together; lines that begin with # are comments. */
#include <stdio.h>
#include <string.h>

int main(int argc, char **argv)
{
    FILE *in = argc == 2 ? fopen(argv[1], "r") : NULL;
    if (!in) {
        fprintf(stderr, "usage: make_phrases LIST\n");
        return 2;
    }
    char line[256], name[64] = "";
    while (fgets(line, sizeof line, in)) {
        char  *phrase = strchr(line, '\t');
        size_t n = phrase ? (size_t)(phrase - line) : 0;
        if (line[0] == '#')
            continue;
        if (n == 0 || n >= sizeof name || phrase[1] == '\n' || strpbrk(phrase, "\"\\") || !strchr(phrase, '\n')) {
            fprintf(stderr, "%s: not name TAB phrase: %s\n", argv[1], line);
            return 1;
        }
        line[n] = '\0';
        if (strcmp(name, line) != 0)
            printf("%sstatic const char *const %s[] = {\n", name[0] ? "};\n" : "", line);
        strcpy(name, line);
        printf("\"%.*s\",\n", (int)strcspn(phrase + 1, "\n"), phrase + 1);
    }
    printf("};\n");
    return fclose(in) == 0 ? 0 : 1;
}
