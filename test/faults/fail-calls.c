/*
 * Fails one call, or every call from one on, that changes something below a folder: for LD_PRELOAD. What to fail is in
 * a file named by FAIL_CALLS, which this library and failing-calls.ts both have mapped or open; the layout is there.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

struct control {
  int armed;
  int fail_at;  /* the number of the call to fail, from 1; 0: none, only count */
  int for_good; /* 1: every call after it, too */
  int error;    /* errno */
  int torn;     /* 1: a failing write writes its first half */
  int count;
  int fired;
  int unused;
  char call[480];   /* the first call that was failed: its name and path */
  char folder[512]; /* ends with a slash */
};

static struct control *control;

__attribute__((constructor)) static void map_control(void) {
  const char *file = getenv("FAIL_CALLS");
  if (!file) return;
  int fd = syscall(SYS_openat, AT_FDCWD, file, O_RDWR | O_CLOEXEC, 0);
  if (fd < 0) return;
  void *place = mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  syscall(SYS_close, fd);
  if (place != MAP_FAILED) control = place;
}

/* The errno that this call has to fail with; 0: it is carried out. */
static int due(const char *name, const char *path) {
  if (!control || !control->armed || !path || strncmp(path, control->folder, strlen(control->folder)) != 0) return 0;
  int n = __atomic_add_fetch(&control->count, 1, __ATOMIC_SEQ_CST);
  if (control->fail_at == 0 || n < control->fail_at || (n > control->fail_at && !control->for_good)) return 0;
  if (__atomic_fetch_add(&control->fired, 1, __ATOMIC_SEQ_CST) == 0)
    snprintf(control->call, sizeof control->call, "%s %s", name, path + strlen(control->folder));
  return control->error;
}

static int due_fd(const char *name, int fd) {
  if (!control || !control->armed) return 0;
  char link[32], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return due(name, path);
}

#define REAL(name) \
  static __typeof__(&name) real; \
  if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

#define FAIL(error) \
  do { \
    errno = (error); \
    return -1; \
  } while (0)

/* One that names its file by a path. */
#define BY_PATH(name, path, parameters, arguments) \
  int name parameters { \
    REAL(name); \
    int error = due(#name, path); \
    if (error) FAIL(error); \
    return real arguments; \
  }

/* One that names its file by a descriptor. */
#define BY_FD(name, parameters, arguments) \
  int name parameters { \
    REAL(name); \
    int error = due_fd(#name, fd); \
    if (error) FAIL(error); \
    return real arguments; \
  }

#define WRITE(name, parameters, half, arguments) \
  ssize_t name parameters { \
    REAL(name); \
    int error = due_fd(#name, fd); \
    if (error && control->torn) half; \
    if (error) FAIL(error); \
    return real arguments; \
  }

WRITE(write, (int fd, const void *bytes, size_t size), (void)!real(fd, bytes, size / 2), (fd, bytes, size))
WRITE(pwrite, (int fd, const void *bytes, size_t size, off_t at), (void)!real(fd, bytes, size / 2, at),
      (fd, bytes, size, at))
WRITE(pwrite64, (int fd, const void *bytes, size_t size, off64_t at), (void)!real(fd, bytes, size / 2, at),
      (fd, bytes, size, at))
WRITE(writev, (int fd, const struct iovec *parts, int n), (void)!real(fd, parts, n / 2), (fd, parts, n))
WRITE(pwritev, (int fd, const struct iovec *parts, int n, off_t at), (void)!real(fd, parts, n / 2, at),
      (fd, parts, n, at))
WRITE(pwritev64, (int fd, const struct iovec *parts, int n, off64_t at), (void)!real(fd, parts, n / 2, at),
      (fd, parts, n, at))
WRITE(sendfile, (int fd, int from, off_t *at, size_t size), (void)!real(fd, from, at, size / 2), (fd, from, at, size))
WRITE(sendfile64, (int fd, int from, off64_t *at, size_t size), (void)!real(fd, from, at, size / 2),
      (fd, from, at, size))

BY_FD(fsync, (int fd), (fd))
BY_FD(fdatasync, (int fd), (fd))
BY_FD(ftruncate, (int fd, off_t size), (fd, size))
BY_FD(ftruncate64, (int fd, off64_t size), (fd, size))
BY_FD(fallocate, (int fd, int mode, off_t at, off_t size), (fd, mode, at, size))
BY_FD(fallocate64, (int fd, int mode, off64_t at, off64_t size), (fd, mode, at, size))
BY_FD(fchmod, (int fd, mode_t mode), (fd, mode))

BY_PATH(rename, to, (const char *from, const char *to), (from, to))
BY_PATH(link, to, (const char *from, const char *to), (from, to))
BY_PATH(mkdir, path, (const char *path, mode_t mode), (path, mode))
BY_PATH(chmod, path, (const char *path, mode_t mode), (path, mode))
BY_PATH(unlink, path, (const char *path), (path))
BY_PATH(rmdir, path, (const char *path), (path))
BY_PATH(remove, path, (const char *path), (path))
BY_PATH(unlinkat, path, (int folder, const char *path, int flags), (folder, path, flags))
BY_PATH(truncate, path, (const char *path, off_t size), (path, size))

/* posix_fallocate answers the error itself. */
int posix_fallocate(int fd, off_t at, off_t size) {
  REAL(posix_fallocate);
  int error = due_fd("posix_fallocate", fd);
  return error ? error : real(fd, at, size);
}

/* Opening counts where it can make or empty a file. */
#define OPEN(name, parameters, forward) \
  int name parameters { \
    REAL(name); \
    mode_t mode = 0; \
    if (flags & (O_CREAT | O_TMPFILE)) { \
      va_list more; \
      va_start(more, flags); \
      mode = va_arg(more, mode_t); \
      va_end(more); \
    } \
    int error = flags & (O_CREAT | O_TRUNC) ? due(#name, path) : 0; \
    if (error) FAIL(error); \
    return real forward; \
  }

OPEN(open, (const char *path, int flags, ...), (path, flags, mode))
OPEN(open64, (const char *path, int flags, ...), (path, flags, mode))
OPEN(openat, (int folder, const char *path, int flags, ...), (folder, path, flags, mode))
OPEN(openat64, (int folder, const char *path, int flags, ...), (folder, path, flags, mode))

/* Node copies a file through a bare system call. */
long syscall(long number, ...) {
  REAL(syscall);
  va_list more;
  va_start(more, number);
  long a = va_arg(more, long), b = va_arg(more, long), c = va_arg(more, long), d = va_arg(more, long);
  long e = va_arg(more, long), f = va_arg(more, long);
  va_end(more);
  int error = number == SYS_copy_file_range ? due_fd("copy_file_range", (int)c) : 0;
  if (error) FAIL(error);
  return real(number, a, b, c, d, e, f);
}
