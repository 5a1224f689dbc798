/* Stands in for the allocator (LD_PRELOAD) and lets one allocation fail: the FAIL_AT-th that the program itself asks
 * for (with FAIL_ALL=1 also every one after it), strdup among them. Allocations made inside other libraries never fail:
 * what those do without memory is theirs. At the end FAIL_REPORT names a file that gets "ASKED LIVE": how many
 * allocations were asked for, and how many of the program's own were never given back. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern void *__libc_malloc(size_t n);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *p, size_t n);
extern void  __libc_free(void *p);

enum { RANGES = 16, SLOTS = 1 << 20 };

typedef struct range {
    uintptr_t start, end;
} range;

static range           ranges[RANGES];
static size_t          n_ranges;
static long            fail_at, asked, live;
static bool            fail_all, ready;
static void           *slots[SLOTS]; /* the program's own live blocks, open addressing */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static int note_object(struct dl_phdr_info *info, size_t size, void *user)
{
    (void)size;
    size_t *seen = user;
    if ((*seen)++) /* the first object is the program */
        return 0;
    for (int i = 0; i < info->dlpi_phnum && n_ranges < RANGES; i++)
        if (info->dlpi_phdr[i].p_type == PT_LOAD && (info->dlpi_phdr[i].p_flags & PF_X)) {
            uintptr_t start = info->dlpi_addr + info->dlpi_phdr[i].p_vaddr;
            ranges[n_ranges++] = (range){start, start + info->dlpi_phdr[i].p_memsz};
        }
    return 0;
}

__attribute__((constructor)) static void begin(void)
{
    const char *at = getenv("FAIL_AT"), *all = getenv("FAIL_ALL");
    size_t      seen = 0;
    fail_at = at ? atol(at) : 0;
    fail_all = all && *all == '1';
    dl_iterate_phdr(note_object, &seen);
    ready = true;
}

__attribute__((destructor)) static void end(void)
{
    const char *path = getenv("FAIL_REPORT");
    char        text[64];
    ready = false;
    if (!path)
        return;
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    int n = snprintf(text, sizeof text, "%ld %ld\n", asked, live);
    if (fd >= 0 && write(fd, text, (size_t)n) == n)
        close(fd);
}

static bool is_program(void *caller)
{
    for (size_t i = 0; i < n_ranges; i++)
        if ((uintptr_t)caller >= ranges[i].start && (uintptr_t)caller < ranges[i].end)
            return true;
    return false;
}

static size_t slot_of(const void *p)
{
    size_t i = (size_t)(((uintptr_t)p >> 4) * 0x9E3779B97F4A7C15u >> 44);
    while (slots[i] && slots[i] != p)
        i = (i + 1) % SLOTS;
    return i;
}

static void note_live(void *p)
{
    if (p && live < SLOTS / 2) {
        slots[slot_of(p)] = p;
        live++;
    }
}

/* Takes `p` out and moves up what stands behind it, so that no search ends early. */
static void note_dead(void *p)
{
    size_t i = slot_of(p), k = i;
    if (!slots[i])
        return;
    slots[i] = NULL;
    live--;
    for (k = (k + 1) % SLOTS; slots[k]; k = (k + 1) % SLOTS) {
        void *moved = slots[k];
        slots[k] = NULL;
        slots[slot_of(moved)] = moved;
    }
}

/* Whether this allocation of the program fails. The lock is held. */
static bool fails(bool program)
{
    if (!program)
        return false;
    asked++;
    if (!fail_at || (asked != fail_at && !(fail_all && asked > fail_at)))
        return false;
    errno = ENOMEM;
    return true;
}

void *malloc(size_t n)
{
    if (!ready)
        return __libc_malloc(n);
    bool program = is_program(__builtin_return_address(0));
    pthread_mutex_lock(&lock);
    void *p = fails(program) ? NULL : __libc_malloc(n);
    if (program)
        note_live(p);
    pthread_mutex_unlock(&lock);
    return p;
}

void *calloc(size_t count, size_t size)
{
    if (!ready)
        return __libc_calloc(count, size);
    bool program = is_program(__builtin_return_address(0));
    pthread_mutex_lock(&lock);
    void *p = fails(program) ? NULL : __libc_calloc(count, size);
    if (program)
        note_live(p);
    pthread_mutex_unlock(&lock);
    return p;
}

void *realloc(void *old, size_t n)
{
    if (!ready)
        return __libc_realloc(old, n);
    bool program = is_program(__builtin_return_address(0));
    pthread_mutex_lock(&lock);
    bool  failed = fails(program);
    void *p = failed ? NULL : __libc_realloc(old, n);
    if (p && old)
        note_dead(old);
    if (program)
        note_live(p);
    pthread_mutex_unlock(&lock);
    return p;
}

char *strdup(const char *s)
{
    size_t n = strlen(s) + 1;
    bool   program = ready && is_program(__builtin_return_address(0));
    pthread_mutex_lock(&lock);
    char *p = fails(program) ? NULL : __libc_malloc(n);
    if (program)
        note_live(p);
    pthread_mutex_unlock(&lock);
    return p ? memcpy(p, s, n) : NULL;
}

void free(void *p)
{
    if (ready && p) {
        pthread_mutex_lock(&lock);
        note_dead(p);
        pthread_mutex_unlock(&lock);
    }
    __libc_free(p);
}
