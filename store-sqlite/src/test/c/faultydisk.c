/* Preloaded into a process, makes the disk fail for the files of one directory, as the first byte of a shared file says:
   w: writes fail (EIO); f: the disk is full (ENOSPC); s: fsync fails (EIO); r: reads fail (EIO); a: all of these (EIO);
   o: nothing can be written (EROFS, EACCES); c: the database file reads as garbage; of the database file alone, not of
   its log: d: writes fail (EIO); e: the disk is full (ENOSPC); y: fsync fails (EIO); l: writes do nothing, and say that
   they did; else nothing fails. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

static volatile char *mode;
static const char *directory;

__attribute__((constructor)) static void start(void) {
  const char *control = getenv("FAULTY_DISK_CONTROL");
  directory = getenv("FAULTY_DISK_DIRECTORY");
  if (!control || !directory) return;
  int fd = open(control, O_RDONLY);
  if (fd < 0) abort();
  void *map = mmap(NULL, 1, PROT_READ, MAP_SHARED, fd, 0);
  if (map == MAP_FAILED) abort();
  close(fd);
  mode = map;
}

static int inside(const char *path) {
  size_t n = strlen(directory);
  return !strncmp(path, directory, n) && path[n] == '/';
}

/* The mode, for a file of the directory. */
static char fault(int fd, int *isDatabase) {
  if (!mode || !*mode) return 0;
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t n = readlink(link, path, sizeof path - 1);
  if (n <= 0) return 0;
  path[n] = 0;
  if (!inside(path)) return 0;
  if (isDatabase) *isDatabase = n > 3 && !strcmp(path + n - 3, ".db");
  return *mode;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

#define LIES (-1)

static int write_error(int fd) {
  int isDatabase = 0;
  switch (fault(fd, &isDatabase)) {
    case 'w': case 'a': return EIO;
    case 'f': return ENOSPC;
    case 'o': return EROFS;
    case 'd': return isDatabase ? EIO : 0;
    case 'e': return isDatabase ? ENOSPC : 0;
    case 'l': return isDatabase ? LIES : 0;
    default: return 0;
  }
}

#define WRITER(name, type, ...) \
  { int e = write_error(fd); if (e == LIES) return n; \
    if (e) { errno = e; return -1; } return REAL(name)(__VA_ARGS__); }
ssize_t write(int fd, const void *b, size_t n) WRITER(write, ssize_t, fd, b, n)
ssize_t pwrite(int fd, const void *b, size_t n, off_t at) WRITER(pwrite, ssize_t, fd, b, n, at)
ssize_t pwrite64(int fd, const void *b, size_t n, off64_t at) WRITER(pwrite64, ssize_t, fd, b, n, at)

static ssize_t garbled(int fd, char *b, ssize_t n) {
  int isDatabase = 0;
  if (n > 0 && fault(fd, &isDatabase) == 'c' && isDatabase) memset(b, 0x5a, n);
  return n;
}

static int read_error(int fd) {
  char f = fault(fd, NULL);
  return f == 'r' || f == 'a' ? EIO : 0;
}

#define READER(name, ...) \
  { int e = read_error(fd); if (e) { errno = e; return -1; } return garbled(fd, b, REAL(name)(__VA_ARGS__)); }
ssize_t read(int fd, void *b, size_t n) READER(read, fd, b, n)
ssize_t pread(int fd, void *b, size_t n, off_t at) READER(pread, fd, b, n, at)
ssize_t pread64(int fd, void *b, size_t n, off64_t at) READER(pread64, fd, b, n, at)

static int sync_error(int fd) {
  int isDatabase = 0;
  char f = fault(fd, &isDatabase);
  return f == 's' || f == 'a' || (f == 'y' && isDatabase) ? EIO : 0;
}

int fsync(int fd) { int e = sync_error(fd); if (e) { errno = e; return -1; } return REAL(fsync)(fd); }
int fdatasync(int fd) { int e = sync_error(fd); if (e) { errno = e; return -1; } return REAL(fdatasync)(fd); }

static int refuses(const char *path, int flags) {
  return mode && *mode == 'o' && inside(path) && (flags & O_ACCMODE) != O_RDONLY;
}

#define OPENER(name) \
  int name(const char *path, int flags, ...) { \
    va_list more; va_start(more, flags); int m = va_arg(more, int); va_end(more); \
    if (refuses(path, flags)) { errno = EACCES; return -1; } \
    return REAL(name)(path, flags, m); }
OPENER(open)
OPENER(open64)
