#include "read.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "format.h"
#include "hash.h"
#include "map.h"
#include "report_limits.h"

static const xc_format *const formats[] = {&xc_format_warc, &xc_format_newsml, &xc_format_feed,
                                           &xc_format_json, &xc_format_html,   &xc_format_text};

/* A folder that is being walked: its entries, sorted by bytes. */
typedef struct folder {
    char  *path;
    dev_t  device;
    ino_t  inode;
    char **names;
    size_t n, next;
} folder;

struct xc_reader {
    const char *const *paths;
    size_t             n, next;
    xc_read_options    opt;
    const xc_format   *forced; /* of --format; NULL: told from the content */
    folder             folders[XC_LIMIT_FOLDERS];
    size_t             depth;
    char              *path; /* of the file that is being read, malloc */
    xc_file            file;
    const xc_format   *format; /* NULL: no file is open */
    size_t             failed;
    xc_arena           mem; /* of the map of addresses */
    xc_interner        mapped;
    XC_VEC(xc_url_entry) entries;
};

/* ---------------------------------------------------------------- the map of addresses
 * PATH TAB URL [TAB CHARSET [TAB SEEN]] a line. A path that no input has is no fault; a line without a tab is. */

static xc_str field(xc_str *line)
{
    const char *tab = line->n ? memchr(line->p, '\t', line->n) : NULL;
    size_t      n = tab ? (size_t)(tab - line->p) : line->n;
    xc_str      out = xc_str_cut(*line, 0, n);
    *line = xc_str_cut(*line, tab ? n + 1 : n, line->n);
    return out;
}

static xc_status map_line(xc_reader *r, xc_str line, uint32_t number, xc_error *err)
{
    if (line.n && line.p[line.n - 1] == '\r')
        line.n--;
    if (line.n == 0)
        return XC_OK;
    xc_str       path = field(&line);
    bool         tab = line.p != path.p + path.n;
    xc_url_entry entry = {0};
    entry.url = field(&line);
    entry.charset = field(&line);
    entry.seen = field(&line);
    if (!tab || path.n == 0 || line.n || entry.url.n > XC_LIMIT_URL)
        return xc_fail_at(err, XC_EUSAGE, number, "line %u of the map of addresses is not PATH TAB URL", number);
    uint32_t id;
    if (xc_intern(&r->mapped, &r->mem, path, &id) != XC_OK)
        return xc_no_memory(err);
    if (id < r->entries.n)
        r->entries.v[id] = entry;
    else if (xc_vec_push(&r->entries, &r->mem, entry) != XC_OK)
        return xc_no_memory(err);
    return XC_OK;
}

static xc_status map_lines(xc_reader *r, xc_error *err)
{
    xc_input *input;
    xc_str    all = {0};
    xc_status status = xc_input_open_file(&input, r->opt.url_map, err);
    if (status == XC_OK)
        status = xc_input_peek(input, XC_LIMIT_TEXT, &all, err);
    if (status == XC_OK) {
        all = xc_arena_copy(&r->mem, all);
        status = xc_arena_check(&r->mem, err);
    }
    for (uint32_t number = 1; status == XC_OK && all.n; number++) {
        const char *end = memchr(all.p, '\n', all.n);
        size_t      n = end ? (size_t)(end - all.p) : all.n;
        status = map_line(r, xc_str_cut(all, 0, n), number, err);
        all = xc_str_cut(all, end ? n + 1 : n, all.n);
    }
    xc_input_close(input);
    return status;
}

/* A map that cannot be read was named wrongly: wrong use, not a bad input. */
static xc_status read_map(xc_reader *r, xc_error *err)
{
    xc_status status = map_lines(r, err);
    if (status == XC_OK || status == XC_ENOMEM)
        return status;
    xc_error_name(err, xc_str_from(r->opt.url_map));
    return XC_EUSAGE;
}

/* ---------------------------------------------------------------- opening */

static xc_status choose_format(xc_reader *r, xc_error *err)
{
    if (!r->opt.format)
        return XC_OK;
    for (size_t i = 0; i < XC_COUNT(formats); i++)
        if (strcmp(formats[i]->name, r->opt.format) == 0)
            r->forced = formats[i];
    return r->forced ? XC_OK : xc_fail(err, XC_EUSAGE, "no input format is called '%s'", r->opt.format);
}

xc_status xc_read_open(xc_reader **out, const char *const *paths, size_t n, const xc_read_options *opt, xc_error *err)
{
    xc_reader *r = calloc(1, sizeof *r);
    *out = r;
    if (!r)
        return xc_no_memory(err);
    r->paths = paths;
    r->n = n;
    r->opt = *opt;
    xc_arena_init(&r->mem, 0);
    xc_status status = choose_format(r, err);
    if (status == XC_OK && opt->url_map)
        status = read_map(r, err);
    if (status == XC_OK)
        return XC_OK;
    xc_read_close(r);
    *out = NULL;
    return status;
}

static void leave_folder(folder *f)
{
    for (size_t i = f->next; i < f->n; i++)
        free(f->names[i]);
    free(f->names);
    free(f->path);
}

static void close_file(xc_reader *r)
{
    if (r->format && r->format->close)
        r->format->close(&r->file);
    xc_input_close(r->file.input);
    free(r->path);
    r->path = NULL;
    r->file = (xc_file){0};
    r->format = NULL;
}

void xc_read_close(xc_reader *r)
{
    if (!r)
        return;
    close_file(r);
    while (r->depth)
        leave_folder(&r->folders[--r->depth]);
    xc_arena_free(&r->mem);
    free(r);
}

size_t xc_read_failed(const xc_reader *r)
{
    return r->failed;
}

/* Tells what is wrong with a path and goes on. */
static void pass_over(xc_reader *r, const char *path, const char *format, const char *detail)
{
    xc_error what = {0};
    xc_error_name(&what, xc_str_from(path));
    (void)xc_fail(&what, XC_EIO, "%s%s", format, detail);
    r->failed++;
    if (r->opt.notice)
        r->opt.notice(r->opt.user, &what);
}

/* ---------------------------------------------------------------- folders */

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Names of a folder but for those that begin with a dot, which are nobody's reports. False without memory. */
static bool list_folder(DIR *dir, folder *f)
{
    size_t cap = 0;
    for (const struct dirent *entry; (entry = readdir(dir));) {
        if (entry->d_name[0] == '.')
            continue;
        if (f->n == cap) {
            cap = cap ? cap * 2 : 64;
            char **names = realloc(f->names, cap * sizeof *names);
            if (!names)
                return false;
            f->names = names;
        }
        if (!(f->names[f->n] = strdup(entry->d_name)))
            return false;
        f->n++;
    }
    if (f->n)
        qsort(f->names, f->n, sizeof *f->names, by_bytes);
    return true;
}

/* Takes `path`, which it owns from here on. */
static xc_status enter_folder(xc_reader *r, char *path, const struct stat *st, xc_error *err)
{
    for (size_t i = 0; i < r->depth; i++)
        if (r->folders[i].device == st->st_dev && r->folders[i].inode == st->st_ino) {
            pass_over(r, path, "a link that leads back to a folder above it", "");
            free(path);
            return XC_OK;
        }
    DIR *dir = r->depth < XC_LIMIT_FOLDERS ? opendir(path) : NULL;
    if (!dir) {
        pass_over(r, path, r->depth < XC_LIMIT_FOLDERS ? "the folder may not be read" : "folders are nested too deep",
                  "");
        free(path);
        return XC_OK;
    }
    folder *f = &r->folders[r->depth++];
    *f = (folder){.path = path, .device = st->st_dev, .inode = st->st_ino};
    bool listed = list_folder(dir, f);
    closedir(dir);
    return listed ? XC_OK : xc_no_memory(err);
}

static const xc_format *tell_format(xc_str first)
{
    for (size_t i = 0; i < XC_COUNT(formats); i++)
        if (formats[i]->told && formats[i]->told(first))
            return formats[i];
    return &xc_format_text;
}

/* Files that are known to be no text; NULL: none of these. */
static const char *known_binary(xc_str s)
{
    static const struct {
        xc_str      mark;
        const char *name;
    } marks[] = {{XC_S_INIT("%PDF-"), "a PDF file"},
                 {XC_S_INIT("PK\x03\x04"), "a zip archive or office document"},
                 {XC_S_INIT("\x89PNG"), "an image (PNG)"},
                 {XC_S_INIT("\xFF\xD8\xFF"), "an image (JPEG)"},
                 {XC_S_INIT("GIF8"), "an image (GIF)"},
                 {XC_S_INIT("\x7F"
                            "ELF"),
                  "a program"},
                 {XC_S_INIT("\xD0\xCF\x11\xE0"), "an office document"},
                 {XC_S_INIT("Rar!"), "a RAR archive"},
                 {XC_S_INIT("7z\xBC\xAF"), "a 7z archive"},
                 {XC_S_INIT("BZh"), "a bzip2 file"},
                 {XC_S_INIT("\xFD"
                            "7zXZ"),
                  "an xz file"},
                 {XC_S_INIT("SQLite format 3"), "a database"}};
    for (size_t i = 0; i < XC_COUNT(marks); i++)
        if (xc_str_starts(s, marks[i].mark))
            return marks[i].name;
    return NULL;
}

/* Takes `path`, which the reader owns from here on. */
static xc_status open_file(xc_reader *r, char *path, xc_error *err)
{
    r->path = path;
    r->file = (xc_file){.path = xc_str_from(path), .opt = &r->opt, .failed = &r->failed};
    uint32_t id = xc_interned(&r->mapped, r->file.path);
    if (id != XC_NONE)
        r->file.from = r->entries.v[id];
    xc_error  what = {0};
    xc_str    first = {0};
    xc_status status = xc_input_open_file(&r->file.input, path, &what);
    if (status == XC_OK)
        status = xc_input_peek(r->file.input, XC_FIRST_BYTES, &first, &what);
    if (status == XC_OK) {
        r->format = r->forced ? r->forced : tell_format(first);
        const char *binary = r->format == &xc_format_text ? known_binary(first) : NULL;
        if (binary)
            status = xc_fail(&what, XC_EFORMAT, "%s, not read", binary);
        else if ((r->format == &xc_format_text || r->format == &xc_format_html) && !r->file.from.charset.n &&
                 !r->opt.charset && xc_told_binary(first))
            status = xc_fail(&what, XC_EFORMAT, "binary, not text");
    }
    if (status == XC_OK)
        return XC_OK;
    if (status == XC_ENOMEM) {
        if (err)
            *err = what;
        return status;
    }
    xc_file_notice(&r->file, &what);
    close_file(r);
    return XC_OK;
}

/* Opens a file or enters a folder; `given`: named by the user and not found in a walk. Takes `path`. */
static xc_status visit(xc_reader *r, char *path, bool given, xc_error *err)
{
    if (!path)
        return xc_no_memory(err);
    struct stat st;
    if (given && strcmp(path, "-") == 0)
        return open_file(r, path, err);
    if (stat(path, &st) != 0) {
        pass_over(r, path,
                  errno == ENOENT && given ? "no such file or folder"
                  : errno == ENOENT        ? "a link to nothing"
                  : errno == ELOOP         ? "a link that points at itself"
                                           : "cannot be opened",
                  "");
        free(path);
        return XC_OK;
    }
    if (S_ISDIR(st.st_mode))
        return enter_folder(r, path, &st, err);
    bool pipe = S_ISFIFO(st.st_mode) || S_ISCHR(st.st_mode);
    if (S_ISREG(st.st_mode) || (given && pipe))
        return open_file(r, path, err);
    pass_over(r, path, S_ISFIFO(st.st_mode) ? "a pipe" : S_ISSOCK(st.st_mode) ? "a socket" : "a device", ", not read");
    free(path);
    return XC_OK;
}

static char *joined(const char *folder_path, const char *name)
{
    char  *out = NULL;
    size_t n = strlen(folder_path);
    while (n > 1 && folder_path[n - 1] == '/')
        n--;
    if (asprintf(&out, "%.*s%s%s", (int)n, folder_path, n == 1 && folder_path[0] == '/' ? "" : "/", name) < 0)
        return NULL;
    return out;
}

/* Goes to the next file. *more is false at the end of the walk. */
static xc_status advance(xc_reader *r, bool *more, xc_error *err)
{
    *more = true;
    if (r->depth) {
        folder *f = &r->folders[r->depth - 1];
        if (f->next == f->n) {
            leave_folder(f);
            r->depth--;
            return XC_OK;
        }
        char *name = f->names[f->next++];
        char *path = joined(f->path, name);
        free(name);
        return visit(r, path, false, err);
    }
    if (r->next < r->n)
        return visit(r, strdup(r->paths[r->next++]), true, err);
    *more = false;
    return XC_OK;
}

xc_status xc_read_next(xc_reader *r, xc_source **out, xc_error *err)
{
    *out = NULL;
    for (bool more = true; more;) {
        if (!r->format) {
            XC_TRY(advance(r, &more, err));
            continue;
        }
        xc_error  what = {0};
        xc_status status = r->format->next(&r->file, out, &what);
        if (status == XC_ENOMEM) {
            if (err)
                *err = what;
            return status;
        }
        if (*out)
            return XC_OK;
        if (status != XC_OK)
            xc_file_notice(&r->file, &what);
        close_file(r);
    }
    return XC_OK;
}
