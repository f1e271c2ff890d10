// Lets the n-th write or sync in a folder fail, and turns the clock, as a small file that a test writes says.
// Loaded into the site by LD_PRELOAD; FAULT_CONTROL names the file, FAULT_FOLDER the folder.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

struct control {
  volatile int64_t left;    // so many go well, and one less; 0: all do
  volatile int64_t error;   // the errno of the one that fails
  volatile int64_t seen;    // how many there were since the test looked
  volatile int64_t clock_s; // by how many seconds the clock is wrong
};

static struct control *control;
static const char *folder;

__attribute__((constructor)) static void open_control(void) {
  const char *file = getenv("FAULT_CONTROL");
  folder = getenv("FAULT_FOLDER");
  int fd = file ? open(file, O_RDWR) : -1;
  if (fd < 0) return;
  void *at = mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (at != MAP_FAILED) control = at;
  close(fd);
}

static int is_in_folder(int fd) {
  char link[64], path[1024];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return strncmp(path, folder, strlen(folder)) == 0;
}

static int is_to_fail(int fd) {
  if (!control || !folder || !is_in_folder(fd)) return 0;
  __sync_fetch_and_add(&control->seen, 1);
  if (control->left <= 0) return 0;
  if (__sync_sub_and_fetch(&control->left, 1) != 0) return 0;
  errno = (int)control->error;
  return 1;
}

#define REAL(name) __typeof__(name) *real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

ssize_t write(int fd, const void *bytes, size_t count) {
  REAL(write);
  return is_to_fail(fd) ? -1 : real(fd, bytes, count);
}
ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at) {
  REAL(pwrite);
  return is_to_fail(fd) ? -1 : real(fd, bytes, count, at);
}
ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at) {
  REAL(pwrite64);
  return is_to_fail(fd) ? -1 : real(fd, bytes, count, at);
}
int fsync(int fd) {
  REAL(fsync);
  return is_to_fail(fd) ? -1 : real(fd);
}
int fdatasync(int fd) {
  REAL(fdatasync);
  return is_to_fail(fd) ? -1 : real(fd);
}
int ftruncate(int fd, off_t length) {
  REAL(ftruncate);
  return is_to_fail(fd) ? -1 : real(fd, length);
}
int ftruncate64(int fd, off64_t length) {
  REAL(ftruncate64);
  return is_to_fail(fd) ? -1 : real(fd, length);
}

int clock_gettime(clockid_t clock, struct timespec *now) {
  REAL(clock_gettime);
  int ended = real(clock, now);
  if (control && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) now->tv_sec += control->clock_s;
  return ended;
}
int gettimeofday(struct timeval *restrict now, void *restrict zone) {
  REAL(gettimeofday);
  int ended = real(now, zone);
  if (control) now->tv_sec += control->clock_s;
  return ended;
}
