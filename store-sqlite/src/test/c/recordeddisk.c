/* Preloaded into a process, records what it does to the files of one directory, in the order in which it is done:
   "W NAME OFFSET LENGTH" and the bytes, "T NAME SIZE" (cut), "U NAME" (deleted), "B NAME N" (a sync begins), "S NAME N" (it
   has ended). Of files whose names end in RECORDED_DISK_UNSYNCED, a sync does nothing, as on a disk that lies. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static pthread_mutex_t one = PTHREAD_MUTEX_INITIALIZER;
static const char *directory, *unsynced;
static int record = -1;
static long begun;

__attribute__((constructor)) static void start(void) {
  const char *to = getenv("RECORDED_DISK_RECORD");
  unsynced = getenv("RECORDED_DISK_UNSYNCED");
  directory = getenv("RECORDED_DISK_DIRECTORY");
  if (!to || !directory) return;
  record = open(to, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (record < 0) abort();
}

static int ends(const char *text, const char *end) {
  size_t n = strlen(text), m = strlen(end);
  return n >= m && !strcmp(text + n - m, end);
}

/* The name of a path in the directory, or NULL. The index of the log is in memory alone. */
static const char *inside(const char *path) {
  size_t n = strlen(directory);
  return strncmp(path, directory, n) || path[n] != '/' || ends(path, "-shm") ? NULL : path + n + 1;
}

static const char *name(int fd, char *path, size_t size) {
  if (record < 0 || fd == record) return NULL;
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t n = readlink(link, path, size - 1);
  if (n <= 0) return NULL;
  path[n] = 0;
  return inside(path);
}

static void put(const void *bytes, size_t n) {
  if (REAL(write)(record, bytes, n) != (ssize_t)n) abort();
}

static void note(char what, const char *file, long long number) {
  char line[4200];
  put(line, snprintf(line, sizeof line, "%c %s %lld\n", what, file, number));
}

static void wrote(const char *file, long long at, const void *bytes, ssize_t n) {
  char line[4200];
  put(line, snprintf(line, sizeof line, "W %s %lld %lld\n", file, at, (long long)n));
  put(bytes, n);
}

#define NAMED char path[4096]; const char *file = name(fd, path, sizeof path)
#define LOCKED(type, does, notes) \
  { NAMED; if (!file) return does; \
    pthread_mutex_lock(&one); type r = does; if (r >= 0) notes; pthread_mutex_unlock(&one); return r; }

ssize_t write(int fd, const void *b, size_t n)
  LOCKED(ssize_t, REAL(write)(fd, b, n), wrote(file, lseek(fd, 0, SEEK_CUR) - r, b, r))
ssize_t pwrite(int fd, const void *b, size_t n, off_t at)
  LOCKED(ssize_t, REAL(pwrite)(fd, b, n, at), wrote(file, at, b, r))
ssize_t pwrite64(int fd, const void *b, size_t n, off64_t at)
  LOCKED(ssize_t, REAL(pwrite64)(fd, b, n, at), wrote(file, at, b, r))
int ftruncate(int fd, off_t size) LOCKED(int, REAL(ftruncate)(fd, size), note('T', file, size))
int ftruncate64(int fd, off64_t size) LOCKED(int, REAL(ftruncate64)(fd, size), note('T', file, size))

int unlink(const char *path) {
  const char *file = record < 0 ? NULL : inside(path);
  if (!file) return REAL(unlink)(path);
  pthread_mutex_lock(&one);
  int r = REAL(unlink)(path);
  if (!r) note('U', file, 0);
  pthread_mutex_unlock(&one);
  return r;
}

/* Other threads may write while it goes on: what they write is not synced. */
#define SYNC(sync) \
  int sync(int fd) { \
    NAMED; if (!file) return REAL(sync)(fd); \
    if (unsynced && ends(file, unsynced)) return 0; \
    pthread_mutex_lock(&one); long mine = ++begun; note('B', file, mine); pthread_mutex_unlock(&one); \
    int r = REAL(sync)(fd); \
    pthread_mutex_lock(&one); if (!r) note('S', file, mine); pthread_mutex_unlock(&one); \
    return r; }
SYNC(fsync)
SYNC(fdatasync)
