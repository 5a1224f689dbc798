/* make_page_assets PAGE.css PAGE.js: the style and the script of the report page as lines of C, with the hashes that
 * its Content-Security-Policy names. Comments and leading white space are taken out, so sources stay readable and pages
 * small. The sources hold no string with a comment mark in it. */
#include <nettle/base64.h>
#include <nettle/sha2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *read_file(const char *path)
{
    FILE *in = fopen(path, "rb");
    if (!in)
        return NULL;
    char  *text = malloc(1 << 20);
    size_t n = text ? fread(text, 1, (1 << 20) - 1, in) : 0;
    fclose(in);
    if (text)
        text[n] = '\0';
    return text;
}

/* In place: comments out, lines trimmed at their start, empty lines out. */
static void shrink(char *text)
{
    char *to = text;
    for (char *from = text; *from;) {
        if (from[0] == '/' && from[1] == '*') {
            char *end = strstr(from + 2, "*/");
            from = end ? end + 2 : from + strlen(from);
        } else if ((*from == ' ' || *from == '\n') && (to == text || to[-1] == '\n')) {
            from++;
        } else {
            *to++ = *from++;
        }
    }
    *to = '\0';
}

/* One literal a line: compilers promise 4,095 bytes for one. */
static void print_lines(const char *name, const char *text)
{
    printf("static const char *const %s[] = {\n    \"", name);
    for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
        if (*p == '\n')
            fputs(p[1] ? "\\n\",\n    \"" : "\\n", stdout);
        else if (*p == '"' || *p == '\\')
            printf("\\%c", *p);
        else if (*p < 0x20 || *p >= 0x7F)
            printf("\\%03o", *p);
        else
            putchar(*p);
    }
    puts("\"\n};");
}

static void print_hash(const char *name, const char *text)
{
    struct sha256_ctx sha;
    unsigned char     digest[SHA256_DIGEST_SIZE];
    char              base64[BASE64_ENCODE_RAW_LENGTH(SHA256_DIGEST_SIZE) + 1] = {0};
    sha256_init(&sha);
    sha256_update(&sha, strlen(text), (const unsigned char *)text);
    sha256_digest(&sha, sizeof digest, digest);
    base64_encode_raw(base64, sizeof digest, digest);
    printf("#define %s \"sha256-%s\"\n", name, base64);
}

int main(int argc, char **argv)
{
    char *css = argc == 3 ? read_file(argv[1]) : NULL, *js = argc == 3 ? read_file(argv[2]) : NULL;
    if (!css || !js) {
        fprintf(stderr, "usage: make_page_assets PAGE.css PAGE.js\n");
        return 2;
    }
    shrink(css);
    shrink(js);
    print_hash("PAGE_CSS_HASH", css);
    print_hash("PAGE_JS_HASH", js);
    print_lines("page_css", css);
    print_lines("page_js", js);
    free(css);
    free(js);
    return ferror(stdout) != 0;
}
