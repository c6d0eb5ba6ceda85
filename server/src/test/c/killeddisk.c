/* Preloaded into a process, kills it (SIGKILL) just before the N-th thing that it does to the files of one directory or
   to its standard output: writes, cuts, syncs, makes, renames, deletes or changes the rights of a file. With
   KILLED_DISK_SOCKETS, what it writes to and reads from Unix sockets counts, too. The shared file KILLED_DISK_CONTROL has
   two numbers of 8 bytes: N (0: never), and how many there were.
   With KILLED_DISK_IN_PLACE, a file is not renamed but written anew under the other name, as on a disk that cannot do it. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static volatile long *control;
static const char *directory;
static int sockets, in_place;

__attribute__((constructor)) static void start(void) {
  const char *file = getenv("KILLED_DISK_CONTROL");
  directory = getenv("KILLED_DISK_DIRECTORY");
  sockets = getenv("KILLED_DISK_SOCKETS") != NULL;
  in_place = getenv("KILLED_DISK_IN_PLACE") != NULL;
  if (!file || !directory) return;
  int fd = REAL(open)(file, O_RDWR | O_CLOEXEC);
  if (fd < 0) abort();
  void *map = mmap(NULL, 16, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (map == MAP_FAILED) abort();
  close(fd);
  control = map;
}

static void step(void) {
  if (__sync_add_and_fetch(&control[1], 1) == control[0]) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
  }
}

static int inside(const char *path) {
  size_t n = strlen(directory);
  return control && !strncmp(path, directory, n) && path[n] == '/';
}

static int is_unix_socket(int fd) {
  struct sockaddr_storage address;
  socklen_t size = sizeof address;
  return sockets && !getsockname(fd, (struct sockaddr *)&address, &size) && address.ss_family == AF_UNIX;
}

static int counts(int fd) {
  if (!control) return 0;
  if (fd == STDOUT_FILENO || is_unix_socket(fd)) return 1;
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t n = readlink(link, path, sizeof path - 1);
  if (n <= 0) return 0;
  path[n] = 0;
  return inside(path);
}

#define ON_FILE(call) { if (counts(fd)) step(); return call; }
#define ON_PATH(path, call) { if (inside(path)) step(); return call; }

ssize_t write(int fd, const void *b, size_t n) ON_FILE(REAL(write)(fd, b, n))
ssize_t writev(int fd, const struct iovec *v, int n) ON_FILE(REAL(writev)(fd, v, n))
ssize_t pwrite(int fd, const void *b, size_t n, off_t at) ON_FILE(REAL(pwrite)(fd, b, n, at))
ssize_t pwrite64(int fd, const void *b, size_t n, off64_t at) ON_FILE(REAL(pwrite64)(fd, b, n, at))
int ftruncate(int fd, off_t size) ON_FILE(REAL(ftruncate)(fd, size))
int ftruncate64(int fd, off64_t size) ON_FILE(REAL(ftruncate64)(fd, size))
int fsync(int fd) ON_FILE(REAL(fsync)(fd))
int fdatasync(int fd) ON_FILE(REAL(fdatasync)(fd))
int fchmod(int fd, mode_t mode) ON_FILE(REAL(fchmod)(fd, mode))
int chmod(const char *path, mode_t mode) ON_PATH(path, REAL(chmod)(path, mode))
int unlink(const char *path) ON_PATH(path, REAL(unlink)(path))
int rmdir(const char *path) ON_PATH(path, REAL(rmdir)(path))
int mkdir(const char *path, mode_t mode) ON_PATH(path, REAL(mkdir)(path, mode))

ssize_t read(int fd, void *b, size_t n) {
  if (control && is_unix_socket(fd)) step();
  return REAL(read)(fd, b, n);
}

static int copied(const char *from, const char *to) {
  char bytes[256];
  int in = REAL(open)(from, O_RDONLY), out = open(to, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (in < 0 || out < 0) abort();
  for (ssize_t n; (n = REAL(read)(in, bytes, sizeof bytes)) > 0;) {
    if (write(out, bytes, n) != n) abort();
  }
  close(in);
  close(out);
  return unlink(from);
}

int rename(const char *from, const char *to) {
  if (inside(to)) step();
  return inside(to) && in_place ? copied(from, to) : REAL(rename)(from, to);
}

#define OPENER(name) \
  int name(const char *path, int flags, ...) { \
    va_list more; va_start(more, flags); int m = va_arg(more, int); va_end(more); \
    if ((flags & (O_CREAT | O_TRUNC)) && inside(path)) step(); \
    return REAL(name)(path, flags, m); }
OPENER(open)
OPENER(open64)
